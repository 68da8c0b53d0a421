/*
 * Dates as words say them: a small grammar from left to right over the words
 * alone, tried pattern by pattern, the longest first.
 */
#include "read/when_words.h"

#include <string.h>

uint32_t scan_time(const struct scan *s, enum time_kind kind, uint32_t i)
{
	return i < s->end ? phrase_word(&s->w->lex->time[kind], s->w, i) : TABLE_NONE;
}

static struct str form(const struct scan *s, uint32_t i)
{
	return i < s->end ? word_str(s->w->d, i) : S("");
}

int scan_number(const struct scan *s, uint32_t i)
{
	uint64_t v;
	if (i >= s->end)
		return -1;
	if (form(s, i).n <= 3 && str_to_u64(form(s, i), &v))
		return (int)v;
	const uint32_t t = scan_time(s, TIME_NUMBER, i);
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
	const uint32_t t = scan_time(s, TIME_ORDINAL, i);
	return t == TABLE_NONE ? 0 : (int)t;
}

/* A month's name: capitalised, and neither the verb "may" nor "march". */
static int month_at(const struct scan *s, uint32_t i)
{
	if (i >= s->end || !char_is_upper(form(s, i).p[0]))
		return 0;
	const uint8_t u = s->w->d->word[i].upos;
	/* "6 Jan" is no person */
	const bool counted = i > s->start && s->w->d->word[i - 1].upos == UPOS_NUM && monthday_at(s, i - 1) != 0;
	if (u == UPOS_AUX || u == UPOS_VERB || (s->w->d->word[i].name == NAME_PERSON && !counted))
		return 0;
	const uint32_t t = scan_time(s, TIME_MONTH, i);
	return t == TABLE_NONE ? 0 : (int)t;
}

static bool comma(const struct scan *s, uint32_t i)
{
	return scan_is(s, i, ",");
}

static int shift_of(const struct scan *s, uint32_t i)
{
	if (scan_is_any(s, i, ANY("last", "previous", "past")))
		return -1;
	if (scan_is_any(s, i, ANY("next", "coming", "following")))
		return 1;
	return 0;
}

/* After a day and month, or a month: the year, or "last year", "of this year". */
static uint32_t take_year(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t k = i;
	if (comma(s, k) || scan_is(s, k, "of") || scan_is(s, k, "in"))
		k++;
	if (year_at(s, k) != 0) {
		/* "in March 2021" but not "on 3 March, 2000 people": a plural noun may follow a number. */
		if (comma(s, i) && k + 1 < s->end && s->w->d->word[k + 1].upos == UPOS_NOUN &&
			s->w->d->word[k].head == k + 1)
			return i;
		spec->year = year_at(s, k);
		return k + 1;
	}
	if (scan_is_any(s, k, ANY("last", "this", "next", "that")) && scan_is(s, k + 1, "year")) {
		spec->anchored = scan_is(s, k, "that");
		spec->year_ago = !spec->anchored;
		spec->n = scan_is(s, k, "last") ? -1 : scan_is(s, k, "next") ? 1 : 0;
		return k + 2;
	}
	if (scan_is(s, i, "last") && !scan_is(s, i + 1, "year")) {
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
	const int y = year_at(s, i), m = scan_number(s, i + 2), d = scan_number(s, i + 4);
	if (y == 0 || !scan_is(s, i + 1, "-") || !scan_is(s, i + 3, "-") || m < 1 || m > 12 || d < 1 || !date_is_valid(y, m, d))
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
		k += scan_is(s, k + 1, "of") ? 2 : 1;
		month = month_at(s, k);
		if (month == 0)
			return false;
		k++;
	} else {
		month = month_at(s, k);
		if (month == 0)
			return false;
		k += scan_is(s, k + 1, "the") ? 2 : 1;
		day = monthday_at(s, k);
		/* "March 20%": a bare number that counts something is no day. */
		if (day == 0 || scan_is(s, k + 1, "%") || scan_is(s, k + 1, "per") || scan_is(s, k + 1, "percent"))
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
	k += shift != 0 ? 1 : 0;
	const bool that = shift == 0 && scan_is(s, k, "that") && (k == s->start || s->w->d->word[k].upos == UPOS_DET);
	if (that || (shift == 0 && scan_is(s, k, "this")))
		k++;
	const int month = month_at(s, k);
	if (month == 0)
		return false;
	*spec = (struct spec){ .kind = SPEC_MONTH, .month = month, .shift = shift, .anchored = that };
	spec->end = take_year(s, k + 1, spec);
	/* "May" and "March" alone need a sign that they are months. */
	if (spec->end == i + 1 && (scan_is(s, k, "may") || scan_is(s, k, "march")) &&
		(i == s->start ||
			!scan_is_any(s, i - 1, ANY("in", "since", "by", "until", "till", "of", "from", "to", "before", "after",
				"through", "during", "early", "late", "mid", "and", "or", "-", "–", "the", "for", "throughout",
				"around", "between"))))
		return false;
	return true;
}

static bool weekday_at(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t k = i;
	int shift = shift_of(s, k);
	if (shift != 0 || scan_is(s, k, "this"))
		k++;
	const uint32_t day = scan_time(s, TIME_WEEKDAY, k);
	if (day == TABLE_NONE || !char_is_upper(form(s, k).p[0]))
		return false;
	/* "Lê Thu Hằng" is nobody's Thursday */
	if (k == i && form(s, k).n <= 4 && ((k + 1 < s->end && s->w->d->word[k + 1].upos == UPOS_PROPN && scan_time(s, TIME_MONTH, k + 1) == TABLE_NONE) || s->w->d->word[k].rel == REL_flat))
		return false;
	/* "on a Friday" may be any, "Black Thursday" is a name */
	if (k == i && i > s->start && scan_is_any(s, i - 1, ANY("a", "every", "each", "black", "bloody")))
		return false;
	k++;
	/* "Friday, 14 February" is the dated one. */
	uint32_t at = comma(s, k) ? k + 1 : k;
	const bool bracket = scan_is(s, at, "(");
	at += bracket || scan_is(s, at, "the") ? 1 : 0;
	if (at < s->end && month_and_day(s, at, spec)) {
		spec->end += bracket && scan_is(s, spec->end, ")") ? 1 : 0;
		return true;
	}
	*spec = (struct spec){ .kind = SPEC_WEEKDAY, .day = (int)day, .shift = shift };
	if (scan_is(s, k, "last") && !scan_is_any(s, k + 1, ANY("week", "month", "year")))
		spec->shift = -1, k++;
	if (scan_is_any(s, k, ANY("last", "next", "this")) && scan_is(s, k + 1, "week")) {
		spec->unit = UNIT_WEEK;
		spec->year_ago = true; /* counted from the week */
		spec->n = scan_is(s, k, "last") ? -1 : scan_is(s, k, "next") ? 1 : 0;
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
	const bool marked = shift != 0 || scan_is(s, k, "this") || scan_is(s, k, "the");
	if (marked)
		k++;
	const uint32_t season = scan_time(s, TIME_SEASON, k);
	if (season == TABLE_NONE || s->w->d->word[k].upos == UPOS_VERB)
		return false;
	*spec = (struct spec){ .kind = SPEC_SEASON, .n = 0, .day = (int)season, .shift = shift };
	spec->end = take_year(s, k + 1, spec);
	/* "fall", "spring" and seasons that are no dates: a year or "last", "this" is needed, or "in (the)". */
	return marked ? !scan_is(s, i, "the") || spec->end > k + 1 || season != 2 : spec->end > k + 1;
}

static bool unit_shift(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t k = i;
	int shift = shift_of(s, k);
	const bool following = scan_is(s, k, "following");
	if (shift == 0 && !scan_is_any(s, k, ANY("this", "current")))
		return false;
	k++;
	if (scan_is(s, k, "weekend")) {
		*spec = (struct spec){ .kind = SPEC_UNIT, .unit = UNIT_WEEK, .n = shift, .part = PART_WEEKEND, .end = k + 1 };
		return true;
	}
	/* "the next morning", "the following night": the day after */
	if (shift == 1 && i > s->start && scan_is(s, i - 1, "the") && scan_time(s, TIME_PART, k) != TABLE_NONE) {
		*spec = (struct spec){ .kind = SPEC_FROM, .unit = UNIT_DAY, .n = shift, .end = k + 1 };
		return true;
	}
	const uint32_t unit = scan_time(s, TIME_UNIT, k);
	if (unit == TABLE_NONE || unit == UNIT_HOUR || unit == UNIT_MINUTE || str_ends(form(s, k), S("s")) ||
		scan_is(s, i, "past") || scan_is(s, k, "fortnight"))
		return false;
	*spec = (struct spec){ .kind = SPEC_UNIT, .unit = (enum time_unit)unit, .n = shift, .end = k + 1 };
	/* "the next day", "the following week", "the previous month" count from what was told. */
	if (i > s->start && scan_is(s, i - 1, "the") && !scan_is(s, i, "this") && !scan_is(s, i, "current") &&
		(unit == UNIT_DAY || following || scan_is(s, i, "previous") || scan_is(s, i, "next")))
		spec->kind = SPEC_FROM;
	else if (following || scan_is(s, i, "previous"))
		spec->kind = SPEC_FROM;
	return true;
}

/* "two years ago", "three days later", "a week earlier", "the day before". */
static bool unit_distance(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t k = i;
	int n = scan_number(s, k);
	if (n >= 0)
		k++;
	else if (scan_is(s, k, "the"))
		n = 1, k++;
	else
		return false;
	if (scan_is(s, k, "couple") || scan_is(s, k, "dozen")) {
		n = scan_is(s, k, "couple") ? 2 : 12;
		k += scan_is(s, k + 1, "of") ? 2 : 1;
	}
	const uint32_t unit = scan_time(s, TIME_UNIT, k);
	if (unit == TABLE_NONE || unit == UNIT_HOUR || unit == UNIT_MINUTE)
		return false;
	const int weeks = scan_is(s, k, "fortnight") || scan_is(s, k, "fortnights") ? 2 : 1;
	k++;
	*spec = (struct spec){ .kind = SPEC_FROM, .unit = (enum time_unit)unit, .n = n * weeks, .end = k + 1 };
	if (scan_is(s, k, "ago")) {
		spec->kind = SPEC_AGO;
		spec->n = -spec->n;
		return !scan_is(s, i, "the");
	}
	if (scan_is_any(s, k, ANY("earlier", "before", "previously", "prior")))
		spec->n = -spec->n;
	else if (!scan_is_any(s, k, ANY("later", "after", "afterwards", "on")))
		return false;
	/* "two days after the vote" counts from something else that may have no date. */
	const bool last = k + 1 >= s->end || s->w->d->word[k + 1].upos == UPOS_PUNCT ||
		s->w->d->word[k + 1].upos == UPOS_CCONJ || s->w->d->word[k + 1].upos == UPOS_VERB ||
		s->w->d->word[k + 1].upos == UPOS_AUX || s->w->d->word[k + 1].upos == UPOS_ADP;
	if (scan_is(s, k, "earlier") || scan_is(s, k, "later") || scan_is(s, k, "afterwards"))
		return true;
	return last && !scan_is(s, k, "on");
}

static bool anchor_at(const struct scan *s, uint32_t i, struct spec *spec)
{
	uint32_t n;
	const uint32_t v = phrase_at(&s->w->lex->time[TIME_ANCHOR], s->w, i, s->end, false, &n);
	/* "overnight on Wednesday": the day that follows says it better */
	if (v != TABLE_NONE && scan_is(s, i + n, "on") && (scan_time(s, TIME_WEEKDAY, i + n + 1) != TABLE_NONE || monthday_at(s, i + n + 1) != 0))
		return false;
	if (v != TABLE_NONE) {
		*spec = (struct spec){ .kind = SPEC_OFFSET, .n = (int)v - 1000, .end = i + n };
		return true;
	}
	if (scan_is(s, i, "the") && scan_is(s, i + 1, "weekend") && i > s->start && scan_is_any(s, i - 1, ANY("over", "at", "on", "during"))) {
		*spec = (struct spec){ .kind = SPEC_UNIT, .unit = UNIT_WEEK, .part = PART_WEEKEND, .end = i + 2 };
		return true;
	}
	if (scan_is_any(s, i, ANY("the", "that")) && (scan_is(s, i, "that") || scan_is(s, i + 1, "same"))) {
		const uint32_t k = i + (scan_is(s, i + 1, "same") ? 2 : 1);
		const uint32_t unit = scan_time(s, TIME_UNIT, k);
		const bool part = scan_time(s, TIME_PART, k) != TABLE_NONE;
		if (scan_is(s, k, "weekend")) {
			*spec = (struct spec){ .kind = SPEC_FROM, .unit = UNIT_WEEK, .part = PART_WEEKEND, .end = k + 1 };
			return true;
		}
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
	if (i == s->start || !scan_is(s, i - 1, "the") || f.n < 3 || !char_is_digit(f.p[0]) || monthday_at(s, i) == 0)
		return false;
	if (i + 1 < s->end) {
		const uint8_t u = s->w->d->word[i + 1].upos;
		const bool several = strcmp(xpos_name(s->w->d->word[i + 1].xpos), "NNS") == 0; /* "on the 22nd troops": no "22nd troop" */
		if (u == UPOS_ADJ || u == UPOS_PROPN || u == UPOS_NUM || (u == UPOS_NOUN && !several))
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
	const bool within = scan_is(s, i, "within");
	if (!within && !scan_is(s, i, "in"))
		return false;
	if (scan_is_any(s, k, ANY("the", "a")) && (scan_is_any(s, k + 1, ANY("next", "coming", "period", "maximum"))))
		k += scan_is(s, k + 1, "period") || scan_is(s, k + 1, "maximum") ? 3 : 2;
	const int n = scan_number(s, k);
	if (n < 1)
		return false;
	k++;
	if (scan_is(s, k, "working") || scan_is(s, k, "calendar") || scan_is(s, k, "consecutive"))
		k++;
	const uint32_t unit = scan_time(s, TIME_UNIT, k);
	if (unit == TABLE_NONE || unit == UNIT_HOUR || unit == UNIT_MINUTE)
		return false;
	k++;
	const bool time = (scan_is(s, k, "'") || scan_is(s, k, "’") || scan_is(s, k, "'s") || scan_is(s, k, "’s")) && scan_is(s, k + 1, "time");
	/* "within 14 days of the sitting" counts from something else, "in two years" may be a duration. */
	if (within ? scan_is(s, k, "of") : !time)
		return false;
	*spec = (struct spec){ .kind = SPEC_AGO, .unit = (enum time_unit)unit, .n = n, .within = true };
	spec->end = time ? k + 2 : k;
	return true;
}

typedef bool pattern(const struct scan *s, uint32_t i, struct spec *spec);

/* One expression, the first pattern that fits. */
static bool simple_date(const struct scan *s, uint32_t i, struct spec *spec)
{
	static pattern *const all[] = { numeric_date, iso_split, month_and_day, when_vote_read, when_tale_read, weekday_at, unit_distance, anchor_at,
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
		if (!scan_is(s, i, narrow[k].word))
			continue;
		uint32_t at = i + 1;
		if (narrow[k].of && !scan_is(s, at, "of"))
			return false;
		at += narrow[k].of ? 1 : 0;
		at += scan_is(s, at, "-") || scan_is(s, at, "in") ? 1 : 0;
		if (at < s->end && simple_date(s, at, spec)) {
			spec->part = narrow[k].part;
			spec->first = i;
			return true;
		}
		/* "the end of the year" is this year's. */
		const uint32_t noun = at + (scan_is(s, at, "the") ? 1 : 0);
		const uint32_t unit = scan_time(s, TIME_UNIT, noun);
		if (narrow[k].of && scan_is(s, at, "the") && unit != TABLE_NONE && unit <= UNIT_YEAR && unit != UNIT_DAY) {
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

/* A bare year must look like one: after a preposition, or in brackets, or a label. */
static bool year_is_date(const struct scan *s, const struct spec *spec)
{
	const uint32_t i = spec->first;
	if (spec->kind != SPEC_YEAR || spec->end > i + 1 || spec->part != PART_WHOLE)
		return true;
	if (i > s->start && scan_is_any(s, i - 1, ANY("in", "since", "of", "by", "until", "till", "during", "from", "to", "through",
		"before", "after", "early", "late", "mid", "between", "and", "-", "–", "—", "(", "around", "throughout", "year", "for",
		"back", "as", ",", "following", "/")))
		return s->w->d->word[i].rel != REL_nummod || s->w->d->word[i].head < i ||
			scan_is_any(s, i - 1, ANY("in", "since", "early", "late"));
	return i + 1 < s->end && s->w->d->word[i].head > i && s->w->d->word[i].head != WORD_NONE && i > s->start &&
		scan_is_any(s, i - 1, ANY("the", "its", "their", "his", "her", "this", "next", "upcoming", "'s", "’s"));
}

/* "from 3 to 5 March", "between May and July 2021", "2019–2021". */
static bool range_tail(const struct scan *s, struct spec *a, struct spec *b)
{
	const uint32_t i = a->end;
	const bool between = a->first > s->start && scan_is(s, a->first - 1, "between");
	const bool from = a->first > s->start && scan_is(s, a->first - 1, "from");
	if (!(scan_is_any(s, i, ANY("-", "–", "—")) || (between && scan_is(s, i, "and")) || (from && scan_is_any(s, i, ANY("to", "until", "till", "through")))))
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
	if (day == 0 || !scan_is_any(s, i + 1, ANY("-", "–", "to", "and", "or")))
		return false;
	if (!month_and_day(s, i + 2, last) || monthday_at(s, i + 2) == 0)
		return false;
	last->first = i + 2;
	*first = *last;
	first->day = day;
	first->first = i;
	return day < last->day && (!scan_is_any(s, i + 1, ANY("and", "or")) || (i > s->start && scan_is_any(s, i - 1, ANY("between", "on"))));
}

/* "the first week of May": seven days of it. */
static bool week_of_month(const struct scan *s, uint32_t i, struct spec *first, struct spec *last)
{
	const int number = (int)scan_time(s, TIME_ORDINAL, i);
	if (scan_time(s, TIME_ORDINAL, i) == TABLE_NONE || number > 4 || !scan_is(s, i + 1, "week") || !scan_is_any(s, i + 2, ANY("of", "in")))
		return false;
	const int month = month_at(s, i + 3);
	if (month == 0)
		return false;
	*first = (struct spec){ .kind = SPEC_DAY, .month = month, .day = 7 * number - 6, .first = i };
	first->end = take_year(s, i + 4, first);
	*last = *first;
	last->day += 6;
	return true;
}

/* What the patterns above begin with besides digits, "mid-July" and the words of time.tsv. */
void when_words_open(struct arena *a, struct lexicon *lex)
{
	static const char *const first[] = { "a", "beginning", "coming", "current", "day", "earlier", "early", "end", "eve", "following", "in", "last", "late",
		"later", "mid", "middle", "next", "past", "previous", "start", "that", "the", "this", "within" };
	for (size_t k = 0; k < sizeof(first) / sizeof(*first); k++)
		(void)lexicon_word(lex, str_of(first[k]));
	lex->opens_n = lex->word.n;
	lex->opens_date = ARENA_ARRAY(a, uint8_t, lex->opens_n);
	for (size_t k = 0; k < sizeof(first) / sizeof(*first); k++)
		lex->opens_date[lexicon_word(lex, str_of(first[k]))] = 1;
	for (size_t kind = 0; kind < TIME_KIND_COUNT; kind++)
		for (size_t k = 0; k < lex->time[kind].entry.n; k++)
			lex->opens_date[lex->time[kind].word.v[lex->time[kind].entry.v[k].at]] = 1;
}

static bool may_open(const struct scan *s, uint32_t i)
{
	const struct lexicon *lex = s->w->lex;
	const struct str f = form(s, i);
	if (f.n == 0 || char_is_digit(f.p[0]) || (f.n > 4 && f.p[3] == '-'))
		return true;
	const uint32_t form_no = s->w->form[i], lemma_no = s->w->lemma[i];
	return (form_no < lex->opens_n && lex->opens_date[form_no] != 0) || (lemma_no < lex->opens_n && lex->opens_date[lemma_no] != 0);
}

bool when_read(const struct scan *s, uint32_t i, struct spec *a, struct spec *b)
{
	b->kind = SPEC_NONE;
	if (!may_open(s, i))
		return false;
	if (week_of_month(s, i, a, b))
		return true;
	if (day_list(s, i, a, b))
		return true;
	if (!narrowed_date(s, i, a) || !year_is_date(s, a))
		return false;
	if (!range_tail(s, a, b))
		b->kind = SPEC_NONE;
	return true;
}
