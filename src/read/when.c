/*
 * Dates are read from the words alone, as a small grammar from left to right;
 * the tree is asked only what an expression belongs to.  Each expression is
 * first a `spec` (what the words say), then resolved twice, backwards and
 * forwards, against the base day and the date told before it.
 */
#include "read/when_spec.h"

struct scan {
	const struct words *w;
	uint32_t end; /* of the sentence */
	uint32_t start;
};

static uint32_t time_word(const struct scan *s, enum time_kind kind, uint32_t i)
{
	return i < s->end ? phrase_word(&s->w->lex->time[kind], s->w, i) : TABLE_NONE;
}

static struct str form(const struct scan *s, uint32_t i)
{
	return i < s->end ? word_str(s->w->d, i) : S("");
}

static bool is(const struct scan *s, uint32_t i, const char *z)
{
	return i < s->end && word_is(s->w, i, z);
}

static bool is_any(const struct scan *s, uint32_t i, const char *const *list)
{
	for (; *list != NULL; list++)
		if (is(s, i, *list))
			return true;
	return false;
}
#define ANY(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* A number in digits or words, to 1000; -1 when there is none. */
static int number_at(const struct scan *s, uint32_t i)
{
	uint64_t v;
	if (i >= s->end)
		return -1;
	if (form(s, i).n <= 3 && str_to_u64(form(s, i), &v))
		return (int)v;
	const uint32_t t = time_word(s, TIME_NUMBER, i);
	return t == TABLE_NONE || t > 1000 ? -1 : (int)t;
}

static int year_at(const struct scan *s, uint32_t i)
{
	uint64_t v;
	const struct str f = form(s, i);
	if (f.n != 4 || !str_to_u64(f, &v) || v < 1800 || v > 2099)
		return 0;
	return (int)v;
}

/* 1 to 31 as "14", "14th" or "fourteenth"; 0: none. */
static int monthday_at(const struct scan *s, uint32_t i)
{
	uint64_t v;
	const struct str f = form(s, i);
	if (f.n > 0 && f.n <= 2 && str_to_u64(f, &v) && v >= 1 && v <= 31)
		return (int)v;
	const uint32_t t = time_word(s, TIME_ORDINAL, i);
	return t == TABLE_NONE ? 0 : (int)t;
}

/* A month's name: capitalised, and neither the verb "may" nor "march". */
static int month_at(const struct scan *s, uint32_t i)
{
	if (i >= s->end || !char_is_upper(form(s, i).p[0]))
		return 0;
	const uint8_t u = s->w->d->word[i].upos;
	if (u == UPOS_AUX || u == UPOS_VERB || s->w->d->word[i].name == NAME_PERSON)
		return 0;
	const uint32_t t = time_word(s, TIME_MONTH, i);
	return t == TABLE_NONE ? 0 : (int)t;
}

static bool comma(const struct scan *s, uint32_t i)
{
	return is(s, i, ",");
}

static int shift_of(const struct scan *s, uint32_t i)
{
	if (is_any(s, i, ANY("last", "previous", "past")))
		return -1;
	if (is_any(s, i, ANY("next", "coming", "following")))
		return 1;
	return 0;
}

/* After a day and month, or a month: the year, or "last year", "of this year". */
static uint32_t take_year(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t k = i;
	if (comma(s, k) || is(s, k, "of") || is(s, k, "in"))
		k++;
	if (year_at(s, k) != 0) {
		/* "in March 2021" but not "on 3 March, 2000 people": a plural noun may follow a number. */
		if (comma(s, i) && k + 1 < s->end && s->w->d->word[k + 1].upos == UPOS_NOUN &&
			s->w->d->word[k].head == k + 1)
			return i;
		spec->year = year_at(s, k);
		return k + 1;
	}
	if (is_any(s, k, ANY("last", "this", "next", "that")) && is(s, k + 1, "year")) {
		spec->year_ago = true;
		spec->n = is(s, k, "last") ? -1 : is(s, k, "next") ? 1 : 0;
		return k + 2;
	}
	if (is(s, i, "last") && !is(s, i + 1, "year")) {
		spec->shift = -1;
		return i + 1;
	}
	return i;
}

/* 2023-03-16, 16.03.2023, 16/03/2023 as one token. */
static bool numeric_date(const struct scan *s, uint32_t i, struct spec *spec)
{
	struct str f = form(s, i);
	day_t d;
	if (f.n == 10 && f.p[4] == '-' && day_parse(f, &d, NULL)) {
		const struct civil c = day_civil(d);
		*spec = (struct spec){ .kind = SPEC_DAY, .year = c.year, .month = c.month, .day = c.day, .end = i + 1 };
		return true;
	}
	if (f.n < 8 || f.n > 10 || (str_find_char(f, '.') == STR_NONE && str_find_char(f, '/') == STR_NONE))
		return false;
	const char mark = str_find_char(f, '.') != STR_NONE ? '.' : '/';
	uint64_t v[3];
	for (int k = 0; k < 3; k++)
		if (!str_to_u64(str_cut(&f, mark), &v[k]))
			return false;
	if (f.n > 0 || v[2] < 1800 || v[2] > 2099 || !date_is_valid((int)v[2], (int)v[1], (int)v[0]))
		return false;
	*spec = (struct spec){ .kind = SPEC_DAY, .year = (int)v[2], .month = (int)v[1], .day = (int)v[0], .end = i + 1 };
	return true;
}

/* "2023 - 03 - 16" in five tokens. */
static bool iso_split(const struct scan *s, uint32_t i, struct spec *spec)
{
	const int y = year_at(s, i), m = number_at(s, i + 2), d = number_at(s, i + 4);
	if (y == 0 || !is(s, i + 1, "-") || !is(s, i + 3, "-") || m < 1 || m > 12 || d < 1 || !date_is_valid(y, m, d))
		return false;
	*spec = (struct spec){ .kind = SPEC_DAY, .year = y, .month = m, .day = d, .end = i + 5 };
	return true;
}

/* "14 February", "the 14th of February", "February 14", with or without a year. */
static bool month_and_day(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t k = i;
	int day = monthday_at(s, k), month;
	if (day != 0) {
		k += is(s, k + 1, "of") ? 2 : 1;
		month = month_at(s, k);
		if (month == 0)
			return false;
		k++;
	} else {
		month = month_at(s, k);
		if (month == 0)
			return false;
		k += is(s, k + 1, "the") ? 2 : 1;
		day = monthday_at(s, k);
		/* "March 20%": a bare number that counts something is no day. */
		if (day == 0 || is(s, k + 1, "%") || is(s, k + 1, "per") || is(s, k + 1, "percent"))
			return false;
		k++;
	}
	if (day > month_length(2024, month))
		return false;
	*spec = (struct spec){ .kind = SPEC_DAY, .month = month, .day = day };
	spec->end = take_year(s, k, spec);
	return true;
}

static bool month_alone(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t k = i;
	int shift = shift_of(s, k);
	if (shift != 0)
		k++;
	else if (is(s, k, "this"))
		k++;
	const int month = month_at(s, k);
	if (month == 0)
		return false;
	*spec = (struct spec){ .kind = SPEC_MONTH, .month = month, .shift = shift };
	spec->end = take_year(s, k + 1, spec);
	/* "May" and "March" alone need a sign that they are months. */
	if (spec->end == i + 1 && (is(s, k, "may") || is(s, k, "march")) &&
		(i == s->start ||
			!is_any(s, i - 1, ANY("in", "since", "by", "until", "till", "of", "from", "to", "before", "after",
				"through", "during", "early", "late", "mid", "and", "or", "-", "–", "the", "for", "throughout",
				"around", "between"))))
		return false;
	return true;
}

static bool weekday_at(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t k = i;
	int shift = shift_of(s, k);
	if (shift != 0 || is(s, k, "this"))
		k++;
	const uint32_t day = time_word(s, TIME_WEEKDAY, k);
	if (day == TABLE_NONE || !char_is_upper(form(s, k).p[0]))
		return false;
	k++;
	/* "Friday, 14 February" is the dated one. */
	uint32_t at = comma(s, k) ? k + 1 : k;
	at += is(s, at, "the") ? 1 : 0;
	if (at < s->end && month_and_day(s, at, spec))
		return true;
	*spec = (struct spec){ .kind = SPEC_WEEKDAY, .day = (int)day, .shift = shift };
	if (is(s, k, "last") && !is_any(s, k + 1, ANY("week", "month", "year")))
		spec->shift = -1, k++;
	if (is_any(s, k, ANY("last", "next", "this")) && is(s, k + 1, "week")) {
		spec->unit = UNIT_WEEK;
		spec->year_ago = true; /* counted from the week */
		spec->n = is(s, k, "last") ? -1 : is(s, k, "next") ? 1 : 0;
		k += 2;
	}
	spec->end = k;
	return true;
}

static bool year_alone(const struct scan *s, uint32_t i, struct spec *spec)
{
	const struct str f = form(s, i);
	const int year = year_at(s, i);
	if (year != 0) {
		*spec = (struct spec){ .kind = SPEC_YEAR, .year = year, .end = i + 1 };
		return true;
	}
	if (f.n == 5 && f.p[4] == 's' && f.p[3] == '0') {
		uint64_t v;
		if (str_to_u64(str_slice(f, 0, 4), &v) && v >= 1800 && v <= 2090) {
			*spec = (struct spec){ .kind = SPEC_DECADE, .year = (int)v, .end = i + 1 };
			return true;
		}
	}
	return false;
}

static bool season_at(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t k = i;
	const int shift = shift_of(s, k);
	const bool marked = shift != 0 || is(s, k, "this") || is(s, k, "the");
	if (marked)
		k++;
	const uint32_t season = time_word(s, TIME_SEASON, k);
	if (season == TABLE_NONE || s->w->d->word[k].upos == UPOS_VERB)
		return false;
	*spec = (struct spec){ .kind = SPEC_SEASON, .n = 0, .day = (int)season, .shift = shift };
	spec->end = take_year(s, k + 1, spec);
	/* "fall", "spring" and seasons that are no dates: a year or "last", "this" is needed, or "in (the)". */
	return marked ? !is(s, i, "the") || spec->end > k + 1 || season != 2 : spec->end > k + 1;
}

static bool unit_shift(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t k = i;
	int shift = shift_of(s, k);
	const bool following = is(s, k, "following");
	if (shift == 0 && !is_any(s, k, ANY("this", "current")))
		return false;
	k++;
	if (is(s, k, "weekend")) {
		*spec = (struct spec){ .kind = SPEC_UNIT, .unit = UNIT_WEEK, .n = shift, .part = PART_END, .end = k + 1 };
		return true;
	}
	const uint32_t unit = time_word(s, TIME_UNIT, k);
	if (unit == TABLE_NONE || unit == UNIT_HOUR || unit == UNIT_MINUTE || str_ends(form(s, k), S("s")) ||
		is(s, i, "past") || is(s, k, "fortnight"))
		return false;
	*spec = (struct spec){ .kind = SPEC_UNIT, .unit = (enum time_unit)unit, .n = shift, .end = k + 1 };
	/* "the next day", "the following week", "the previous month" count from what was told. */
	if (i > s->start && is(s, i - 1, "the") && !is(s, i, "this") && !is(s, i, "current") &&
		(unit == UNIT_DAY || following || is(s, i, "previous") || is(s, i, "next")))
		spec->kind = SPEC_FROM;
	else if (following || is(s, i, "previous"))
		spec->kind = SPEC_FROM;
	return true;
}

/* "two years ago", "three days later", "a week earlier", "the day before". */
static bool unit_distance(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t k = i;
	int n = number_at(s, k);
	if (n >= 0)
		k++;
	else if (is(s, k, "the"))
		n = 1, k++;
	else
		return false;
	if (is(s, k, "couple") || is(s, k, "dozen")) {
		n = is(s, k, "couple") ? 2 : 12;
		k += is(s, k + 1, "of") ? 2 : 1;
	}
	const uint32_t unit = time_word(s, TIME_UNIT, k);
	if (unit == TABLE_NONE || unit == UNIT_HOUR || unit == UNIT_MINUTE)
		return false;
	const int weeks = is(s, k, "fortnight") || is(s, k, "fortnights") ? 2 : 1;
	k++;
	*spec = (struct spec){ .kind = SPEC_FROM, .unit = (enum time_unit)unit, .n = n * weeks, .end = k + 1 };
	if (is(s, k, "ago")) {
		spec->kind = SPEC_AGO;
		spec->n = -spec->n;
		return !is(s, i, "the");
	}
	if (is_any(s, k, ANY("earlier", "before", "previously", "prior")))
		spec->n = -spec->n;
	else if (!is_any(s, k, ANY("later", "after", "afterwards", "on")))
		return false;
	/* "two days after the vote" counts from something else that may have no date. */
	const bool last = k + 1 >= s->end || s->w->d->word[k + 1].upos == UPOS_PUNCT ||
		s->w->d->word[k + 1].upos == UPOS_CCONJ || s->w->d->word[k + 1].upos == UPOS_VERB ||
		s->w->d->word[k + 1].upos == UPOS_AUX || s->w->d->word[k + 1].upos == UPOS_ADP;
	if (is(s, k, "earlier") || is(s, k, "later") || is(s, k, "afterwards"))
		return true;
	return last && !is(s, k, "on");
}

static bool anchor_at(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t n;
	const uint32_t v = phrase_at(&s->w->lex->time[TIME_ANCHOR], s->w, i, s->end, false, &n);
	if (v != TABLE_NONE) {
		*spec = (struct spec){ .kind = SPEC_OFFSET, .n = (int)v - 1000, .end = i + n };
		return true;
	}
	if (is_any(s, i, ANY("the", "that")) && (is(s, i, "that") || is(s, i + 1, "same"))) {
		const uint32_t k = i + (is(s, i + 1, "same") ? 2 : 1);
		const uint32_t unit = time_word(s, TIME_UNIT, k);
		const bool part = time_word(s, TIME_PART, k) != TABLE_NONE;
		if (part || (unit != TABLE_NONE && unit <= UNIT_YEAR && !str_ends(form(s, k), S("s")))) {
			*spec = (struct spec){ .kind = SPEC_FROM, .unit = part ? UNIT_DAY : (enum time_unit)unit, .end = k + 1 };
			return true;
		}
	}
	return false;
}

/* "on the 12th", not "the 12th time": nothing that it could count follows. */
static bool monthday_alone(const struct scan *s, uint32_t i, struct spec *spec)
{
	const struct str f = form(s, i);
	if (i == s->start || !is(s, i - 1, "the") || f.n < 3 || !char_is_digit(f.p[0]) || monthday_at(s, i) == 0)
		return false;
	if (i + 1 < s->end) {
		const uint8_t u = s->w->d->word[i + 1].upos;
		if (u == UPOS_NOUN || u == UPOS_ADJ || u == UPOS_PROPN || u == UPOS_NUM)
			return false;
	}
	*spec = (struct spec){ .kind = SPEC_MONTHDAY, .day = monthday_at(s, i), .end = i + 1 };
	return true;
}

static bool feast_at(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t n;
	const uint32_t v = phrase_at(&s->w->lex->time[TIME_FEAST], s->w, i, s->end, false, &n);
	if (v == TABLE_NONE || !char_is_upper(form(s, i).p[0]))
		return false;
	*spec = (struct spec){ .kind = SPEC_DAY, .month = (int)v / 100, .day = (int)v % 100 };
	spec->end = take_year(s, i + n, spec);
	return true;
}

/* "within sixty days", "in the next 30 days", "in two weeks' time": from now on. */
static bool within_at(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t k = i + 1;
	const bool within = is(s, i, "within");
	if (!within && !is(s, i, "in"))
		return false;
	if (is_any(s, k, ANY("the", "a")) && (is_any(s, k + 1, ANY("next", "coming", "period", "maximum"))))
		k += is(s, k + 1, "period") || is(s, k + 1, "maximum") ? 3 : 2;
	const int n = number_at(s, k);
	if (n < 1)
		return false;
	k++;
	if (is(s, k, "working") || is(s, k, "calendar") || is(s, k, "consecutive"))
		k++;
	const uint32_t unit = time_word(s, TIME_UNIT, k);
	if (unit == TABLE_NONE || unit == UNIT_HOUR || unit == UNIT_MINUTE)
		return false;
	k++;
	const bool time = (is(s, k, "'") || is(s, k, "’") || is(s, k, "'s") || is(s, k, "’s")) && is(s, k + 1, "time");
	/* "within 14 days of the sitting" counts from something else, "in two years" may be a duration. */
	if (within ? is(s, k, "of") : !time)
		return false;
	*spec = (struct spec){ .kind = SPEC_AGO, .unit = (enum time_unit)unit, .n = n, .within = true };
	spec->end = time ? k + 2 : k;
	return true;
}

typedef bool pattern(const struct scan *s, uint32_t i, struct spec *spec);

/* One expression, the first pattern that fits. */
static bool simple_date(const struct scan *s, uint32_t i, struct spec *spec)
{
	static pattern *const all[] = { numeric_date, iso_split, month_and_day, weekday_at, unit_distance, anchor_at,
		unit_shift, month_alone, season_at, feast_at, monthday_alone, year_alone, within_at };
	for (size_t k = 0; k < sizeof(all) / sizeof(*all); k++)
		if (all[k](s, i, spec)) {
			spec->first = i;
			return true;
		}
	return false;
}

/* Words before an expression that narrow it: "early", "the end of", "mid-". */
static bool narrowed_date(const struct scan *s, uint32_t i, struct spec *spec)
{
	static const struct {
		const char *word;
		enum span_part part;
		bool of;
	} narrow[] = {
		{ "early", PART_EARLY, false }, { "mid", PART_MID, false }, { "late", PART_LATE, false },
		{ "earlier", PART_WHOLE, false }, { "later", PART_WHOLE, false }, { "beginning", PART_START, true },
		{ "start", PART_START, true }, { "end", PART_END, true }, { "middle", PART_MID, true },
	};
	if (i >= s->end)
		return false;
	for (size_t k = 0; k < sizeof(narrow) / sizeof(*narrow); k++) {
		if (!is(s, i, narrow[k].word))
			continue;
		uint32_t at = i + 1;
		if (narrow[k].of && !is(s, at, "of"))
			return false;
		at += narrow[k].of ? 1 : 0;
		at += is(s, at, "-") || is(s, at, "in") ? 1 : 0;
		if (at < s->end && simple_date(s, at, spec)) {
			spec->part = narrow[k].part;
			spec->first = i;
			return true;
		}
		/* "the end of the year" is this year's. */
		const uint32_t noun = at + (is(s, at, "the") ? 1 : 0);
		const uint32_t unit = time_word(s, TIME_UNIT, noun);
		if (narrow[k].of && is(s, at, "the") && unit != TABLE_NONE && unit <= UNIT_YEAR && unit != UNIT_DAY) {
			*spec = (struct spec){ .kind = SPEC_UNIT, .unit = (enum time_unit)unit, .part = narrow[k].part,
				.first = i, .end = noun + 1 };
			return true;
		}
		return false;
	}
	/* "mid-July" in one token */
	const struct str f = form(s, i);
	if (f.n > 4 && str_eq_nocase(str_slice(f, 0, 4), S("mid-"))) {
		const uint32_t month = phrase_get(s->w->lex, &s->w->lex->time[TIME_MONTH], str_slice(f, 4, f.n));
		if (month != TABLE_NONE) {
			*spec = (struct spec){ .kind = SPEC_MONTH, .month = (int)month, .part = PART_MID, .first = i };
			spec->end = take_year(s, i + 1, spec);
			return true;
		}
	}
	return simple_date(s, i, spec);
}

/* ---- what an expression belongs to -------------------------------------------------- */

/* Looks left over determiners and parts of the day for the preposition. */
static enum when_relation relation_of(const struct scan *s, uint32_t *first)
{
	uint32_t i = *first;
	while (i > s->start && is_any(s, i - 1, ANY("the", "around", "about", "approximately", "or", "just", "only", "a")))
		i--;
	/* "the morning of 14 February", "the night of" */
	if (i > s->start + 1 && is(s, i - 1, "of") &&
		(time_word(s, TIME_PART, i - 2) != TABLE_NONE || is_any(s, i - 2, ANY("week", "weekend")))) {
		i -= 2;
		while (i > s->start && is_any(s, i - 1, ANY("the", "early", "late")))
			i--;
		*first = i;
	}
	if (i == s->start)
		return WHEN_ON;
	if (is_any(s, i - 1, ANY("since", "starting", "beginning")))
		return WHEN_SINCE;
	if (is_any(s, i - 1, ANY("from")) || (is_any(s, i - 1, ANY("of", "from")) && i > s->start + 1 && is(s, i - 2, "as")))
		return WHEN_SINCE;
	if (is_any(s, i - 1, ANY("until", "till", "through", "to")))
		return WHEN_UNTIL;
	if (is_any(s, i - 1, ANY("by", "before", "within")))
		return WHEN_BY;
	if (i > s->start + 1 && is(s, i - 1, "than") && is(s, i - 2, "later"))
		return WHEN_BY;
	if (i > s->start + 1 && is_any(s, i - 1, ANY("to", "of")) && is_any(s, i - 2, ANY("prior", "ahead")))
		return WHEN_BY;
	if (is_any(s, i - 1, ANY("after", "following")))
		return WHEN_AFTER;
	return WHEN_ON;
}

/* The word of [first, end) whose head lies outside. */
static uint32_t range_head(const struct words *w, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		const uint32_t h = w->d->word[i].head;
		if (w->d->word[i].upos != UPOS_PUNCT && w->d->word[i].rel != REL_case && (h < first || h >= end))
			return i;
	}
	return first;
}

static bool is_time_noun(const struct scan *s, uint32_t i)
{
	return time_word(s, TIME_PART, i) != TABLE_NONE || time_word(s, TIME_UNIT, i) != TABLE_NONE ||
		time_word(s, TIME_WEEKDAY, i) != TABLE_NONE || is_any(s, i, ANY("end", "beginning", "start"));
}

static void find_governor(const struct scan *s, struct when *x)
{
	const struct tree_doc *d = s->w->d;
	uint32_t head = range_head(s->w, x->first, x->end);
	uint32_t g = d->word[head].head;
	for (int hop = 0; hop < 3 && g < s->w->n && is_time_noun(s, g); hop++) {
		head = g;
		g = d->word[g].head;
	}
	x->governor = g < s->w->n ? g : WORD_NONE;
	if (x->governor == WORD_NONE)
		return;
	const uint8_t rel = d->word[head].rel;
	x->of_noun = rel == REL_nmod || rel == REL_nmod_poss || rel == REL_nmod_unmarked || rel == REL_nmod_desc ||
		rel == REL_compound || rel == REL_nummod || rel == REL_amod || rel == REL_appos || rel == REL_dep;
	/* "the 2023 elections", "Act of 2012": a label of the noun, no date of an act. */
	const bool before = x->end <= x->governor && rel != REL_nmod_poss;
	x->names = x->of_noun && ((before && (rel == REL_compound || rel == REL_nummod || rel == REL_amod)) ||
		(d->word[x->governor].upos == UPOS_PROPN && rel != REL_nmod_poss));
	/* "On 3 September forty gendarmes searched": with a preposition of its own it labels no noun */
	if (before && x->of_noun && x->first > s->start && is_any(s, x->first - 1, ANY("on", "in", "since"))) {
		x->names = x->of_noun = false;
		for (int hop = 0; hop < 4 && g < s->w->n && d->word[g].upos != UPOS_VERB; hop++)
			g = d->word[g].head;
		if (g < s->w->n)
			x->governor = g;
		return;
	}
	/* "The Supreme Court on Monday dissolved": between a subject and its verb, the day dates the verb */
	const uint8_t next = x->end < s->end ? d->word[x->end].upos : UPOS_PUNCT;
	if (x->of_noun && x->governor < x->first && x->first > s->start && is(s, x->first - 1, "on") && (next == UPOS_VERB || next == UPOS_AUX))
		for (int hop = 0; hop < 4 && g < s->w->n; hop++, g = d->word[g].head)
			if (g >= x->end && d->word[g].upos == UPOS_VERB) {
				x->names = x->of_noun = false;
				x->governor = g;
				break;
			}
}

/* A bare year must look like one: after a preposition, or in brackets, or a label. */
static bool year_is_date(const struct scan *s, const struct spec *spec)
{
	const uint32_t i = spec->first;
	if (spec->kind != SPEC_YEAR || spec->end > i + 1 || spec->part != PART_WHOLE)
		return true;
	if (i > s->start && is_any(s, i - 1, ANY("in", "since", "of", "by", "until", "till", "during", "from", "to", "through",
		"before", "after", "early", "late", "mid", "between", "and", "-", "–", "—", "(", "around", "throughout", "year", "for",
		"back", "as", ",", "following", "/")))
		return s->w->d->word[i].rel != REL_nummod || s->w->d->word[i].head < i ||
			is_any(s, i - 1, ANY("in", "since", "early", "late"));
	return i + 1 < s->end && s->w->d->word[i].head > i && s->w->d->word[i].head != WORD_NONE && i > s->start &&
		is_any(s, i - 1, ANY("the", "its", "their", "his", "her", "this", "next", "upcoming", "'s", "’s"));
}

/* "from 3 to 5 March", "between May and July 2021", "2019–2021". */
static bool range_tail(const struct scan *s, struct spec *a, struct spec *b)
{
	const uint32_t i = a->end;
	const bool between = a->first > s->start && is(s, a->first - 1, "between");
	const bool from = a->first > s->start && is(s, a->first - 1, "from");
	if (!(is_any(s, i, ANY("-", "–", "—")) || (between && is(s, i, "and")) || (from && is_any(s, i, ANY("to", "until", "till", "through")))))
		return false;
	if (i + 1 >= s->end || !narrowed_date(s, i + 1, b))
		return false;
	if (a->kind == SPEC_MONTH && a->year == 0 && b->year != 0)
		a->year = b->year;
	if (a->kind == SPEC_DAY && a->year == 0 && b->year != 0)
		a->year = b->year;
	return b->kind == a->kind;
}

/* "3 to 5 March", "3-5 March 2021", "3 and 5 March": the first day lends its month. */
static bool day_list(const struct scan *s, uint32_t i, struct spec *first, struct spec *last)
{
	const int day = monthday_at(s, i);
	if (day == 0 || !is_any(s, i + 1, ANY("-", "–", "to", "and", "or")))
		return false;
	if (!month_and_day(s, i + 2, last) || monthday_at(s, i + 2) == 0)
		return false;
	last->first = i + 2;
	*first = *last;
	first->day = day;
	first->first = i;
	return day < last->day && (!is_any(s, i + 1, ANY("and", "or")) || (i > s->start && is_any(s, i - 1, ANY("between", "on"))));
}

static struct days join(struct days a, struct days b)
{
	if (a.from == DAY_NONE || b.from == DAY_NONE || b.to < a.from)
		return DAYS_NONE;
	return (struct days){ a.from, b.to };
}

struct state {
	struct arena *a;
	struct whens *ws;
	day_t published;
	day_t base;          /* the paragraph's date or publication */
	struct days anchor;  /* the date told before */
};

static bool next_date(const struct scan *s, uint32_t i, struct spec *a, struct spec *b)
{
	b->kind = SPEC_NONE;
	if (day_list(s, i, a, b))
		return true;
	if (!narrowed_date(s, i, a) || !year_is_date(s, a))
		return false;
	if (!range_tail(s, a, b))
		b->kind = SPEC_NONE;
	return true;
}

static void add_date(struct state *st, const struct scan *s, const struct spec *a, const struct spec *b)
{
	struct when x = { .first = a->first, .end = b->kind != SPEC_NONE ? b->end : a->end };
	x.relation = (uint8_t)relation_of(s, &x.first);
	if (a->within)
		x.relation = WHEN_BY;
	x.past = when_resolve(a, st->base, st->anchor, false);
	x.future = when_resolve(a, st->base, st->anchor, true);
	if (b->kind != SPEC_NONE) {
		x.past = join(x.past, when_resolve(b, st->base, st->anchor, false));
		x.future = join(x.future, when_resolve(b, st->base, st->anchor, true));
		x.relation = WHEN_ON;
	}
	find_governor(s, &x);
	if (!x.names && x.past.from != DAY_NONE && a->kind != SPEC_DECADE && x.relation != WHEN_BY)
		st->anchor = x.past;
	*VEC_PUSH(st->a, &st->ws->v) = x;
	for (uint32_t i = x.first; i < x.end; i++)
		st->ws->of[i] = (uint32_t)st->ws->v.n;
}

static void scan_sentence(struct state *st, const struct scan *s)
{
	for (uint32_t i = s->start; i < s->end;) {
		struct spec a, b;
		/* Only a digit, a capital or one of the grammar's words begins a date: most words are passed here. */
		if (next_date(s, i, &a, &b)) {
			add_date(st, s, &a, &b);
			i = b.kind != SPEC_NONE ? b.end : a.end;
		} else {
			i++;
		}
	}
}

/* "18 January 2021 – Congress adopts", "March 2021 (day unknown) –", or nothing else at all. */
static struct days opening_date(const struct state *st, const struct sentence *sen, uint32_t whens_before)
{
	const struct whens *ws = st->ws;
	if (ws->v.n == whens_before || sen->n < 1)
		return DAYS_NONE;
	const struct when *x = &ws->v.v[whens_before];
	const struct words *w = ws->w;
	const uint32_t end = sen->first + sen->n;
	uint32_t at = sen->first;
	while (at < x->first && (w->d->word[at].upos == UPOS_PUNCT || w->d->word[at].upos == UPOS_SYM || w->d->word[at].upos == UPOS_X))
		at++;
	if (at != x->first || x->past.from == DAY_NONE)
		return DAYS_NONE;
	at = x->end;
	if (at < end && word_is(w, at, "("))
		while (at < end && !word_is(w, at++, ")"))
			continue;
	if (at >= end || word_is(w, at, "–") || word_is(w, at, "—") || word_is(w, at, "-") || word_is(w, at, ":") ||
		word_is(w, at, "|") || (word_is(w, at, ".") && at + 1 >= end))
		return x->past;
	return DAYS_NONE;
}

struct whens *whens_of(struct arena *a, const struct words *w, struct days published)
{
	const struct tree_doc *d = w->d;
	struct whens *ws = ARENA_NEW(a, struct whens);
	ws->w = w;
	ws->arena = a;
	ws->of = ARENA_ARRAY(a, uint32_t, w->n);
	ws->paragraph = ARENA_ARRAY(a, struct days, d->text->paragraph.n + 1);
	for (size_t i = 0; i <= d->text->paragraph.n; i++)
		ws->paragraph[i] = DAYS_NONE;
	struct state st = { .a = a, .ws = ws, .published = published.to, .base = published.to, .anchor = DAYS_NONE };
	uint32_t paragraph = UINT32_MAX;
	struct days pending = DAYS_NONE; /* a paragraph that is a date and nothing else holds for the next */
	for (size_t k = 0; k < d->tokens.sentence.n; k++) {
		const struct sentence *sen = &d->tokens.sentence.v[k];
		const bool first = sen->paragraph != paragraph;
		const uint32_t before = (uint32_t)ws->v.n;
		if (first) {
			paragraph = sen->paragraph;
			st.base = st.published;
			if (pending.from != DAY_NONE && paragraph < d->text->paragraph.n)
				ws->paragraph[paragraph] = pending;
			pending = DAYS_NONE;
		}
		scan_sentence(&st, &(struct scan){ .w = w, .start = sen->first, .end = sen->first + sen->n });
		if (!first || paragraph >= d->text->paragraph.n)
			continue;
		const struct days open = opening_date(&st, sen, before);
		if (open.from == DAY_NONE)
			continue;
		const bool last = k + 1 == d->tokens.sentence.n || d->tokens.sentence.v[k + 1].paragraph != paragraph;
		if (last && ws->v.v[before].end >= sen->first + sen->n)
			pending = open;
		ws->paragraph[paragraph] = open;
		st.base = open.to;
		/* What else the opening sentence tells counts from its date. */
		while (ws->v.n > before + 1) {
			const struct when *x = &ws->v.v[ws->v.n - 1];
			for (uint32_t i = x->first; i < x->end; i++)
				ws->of[i] = 0;
			ws->v.n--;
		}
		st.anchor = open;
		scan_sentence(&st, &(struct scan){ .w = w, .start = ws->v.v[before].end, .end = sen->first + sen->n });
	}
	return ws;
}

/* ---- which date is whose --------------------------------------------------------------- */

static bool is_verb(const struct words *w, uint32_t i)
{
	return w->d->word[i].upos == UPOS_VERB || (w->d->word[i].upos == UPOS_AUX && w->d->word[i].rel != REL_aux &&
		w->d->word[i].rel != REL_aux_pass && w->d->word[i].rel != REL_cop);
}

static bool dates_act(const struct when *x)
{
	return x->relation == WHEN_ON || x->relation == WHEN_SINCE;
}

/* The expressions of the sentence of `word`: [*from, *to) in ws->v. */
static void sentence_whens(const struct whens *ws, uint32_t word, uint32_t *from, uint32_t *to)
{
	const struct sentence *s = &ws->w->d->tokens.sentence.v[ws->w->sentence[word]];
	uint32_t lo = 0, hi = (uint32_t)ws->v.n;
	while (lo < hi) {
		const uint32_t mid = lo + (hi - lo) / 2;
		if (ws->v.v[mid].first < s->first)
			lo = mid + 1;
		else
			hi = mid;
	}
	*from = lo;
	while (lo < ws->v.n && ws->v.v[lo].first < s->first + s->n)
		lo++;
	*to = lo;
}

/* Does a climb from `from` reach `word` before any other verb?  At most 8 steps. */
static bool hangs_under(const struct words *w, uint32_t from, uint32_t word)
{
	for (int hop = 0; hop < 8 && from < w->n; hop++) {
		if (from == word)
			return true;
		if (is_verb(w, from))
			return false;
		from = w->d->word[from].head;
	}
	return false;
}

enum reach { REACH_OWN, REACH_UNDER };

static const struct when *find(const struct whens *ws, uint32_t word, enum reach reach, bool (*fits)(const struct when *))
{
	uint32_t from, to;
	const struct when *best = NULL;
	sentence_whens(ws, word, &from, &to);
	for (uint32_t i = from; i < to; i++) {
		const struct when *x = &ws->v.v[i];
		if (!fits(x) || x->governor == WORD_NONE || x->past.from == DAY_NONE)
			continue;
		const bool own = x->governor == word;
		if (reach == REACH_OWN ? !own : (own || x->names || !hangs_under(ws->w, x->governor, word)))
			continue;
		/* Of several the one that is no label, then the one nearest to the word. */
		const uint32_t d = x->first > word ? x->first - word : word - x->first;
		const uint32_t bd = best == NULL ? 0 : best->first > word ? best->first - word : word - best->first;
		if (best == NULL || (best->names && !x->names) || (best->names == x->names && d < bd))
			best = x;
	}
	return best;
}

static bool give(const struct whens *ws, const struct when *x, bool future, struct claim_date *ret)
{
	if (x == NULL)
		return false;
	ret->days = future ? x->future : x->past;
	const uint32_t end = x->end > x->first ? x->end - 1 : x->first;
	const struct word *a = &ws->w->d->word[x->first], *b = &ws->w->d->word[end];
	ret->text = str_slice(ws->w->d->text->s, a->at, b->at + b->len);
	return ret->days.from != DAY_NONE;
}

/* A word whose chain to the root is coordination alone: the entry's own act. */
static bool main_line(const struct words *w, uint32_t word)
{
	for (int hop = 0; hop < 12; hop++) {
		const uint8_t rel = w->d->word[word].rel;
		if (rel == REL_root || w->d->word[word].head >= w->n)
			return true;
		if (rel != REL_conj && rel != REL_parataxis && rel != REL_list && rel != REL_appos && rel != REL_dep)
			return false;
		word = w->d->word[word].head;
	}
	return false;
}

bool when_of(const struct whens *ws, uint32_t word, bool future, struct claim_date *ret)
{
	const struct words *w = ws->w;
	*ret = (struct claim_date){ .days = DAYS_NONE };
	if (word >= w->n)
		return false;
	const struct when *x = find(ws, word, REACH_OWN, dates_act);
	if (x == NULL)
		x = find(ws, word, REACH_UNDER, dates_act);
	/* "On 3 May police arrested A and released B": what stands before the first holds for the second. */
	if (x == NULL && w->d->word[word].rel == REL_conj && w->d->word[word].head < w->n) {
		const uint32_t governor = w->d->word[word].head;
		const struct when *g = find(ws, governor, REACH_OWN, dates_act);
		if (g != NULL && g->first < governor)
			x = g;
	}
	/* "was arrested and charged on Monday": what stands after the last holds for one right before it. */
	for (uint32_t c = w->child[word]; x == NULL && c != WORD_NONE; c = w->next[c])
		if (w->d->word[c].rel == REL_conj && c > word && c - word <= 3)
			x = find(ws, c, REACH_OWN, dates_act);
	if (give(ws, x, future, ret))
		return true;
	const uint32_t paragraph = w->d->tokens.sentence.v[w->sentence[word]].paragraph;
	if (x == NULL && paragraph < w->d->text->paragraph.n && ws->paragraph[paragraph].from != DAY_NONE &&
		main_line(w, word)) {
		*ret = (struct claim_date){ .days = ws->paragraph[paragraph] };
		return true;
	}
	*ret = (struct claim_date){ .days = DAYS_NONE };
	return false;
}

static bool is_deadline(const struct when *x)
{
	return x->relation == WHEN_BY || x->relation == WHEN_UNTIL;
}

bool when_deadline(const struct whens *ws, uint32_t word, struct claim_date *ret)
{
	*ret = (struct claim_date){ .days = DAYS_NONE };
	if (word >= ws->w->n)
		return false;
	const struct when *x = find(ws, word, REACH_OWN, is_deadline);
	if (x == NULL)
		x = find(ws, word, REACH_UNDER, is_deadline);
	return give(ws, x, true, ret);
}
