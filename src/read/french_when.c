/* The words of a date into a spec; the days are when_days.c's, as in English. */
#include "read/french_words.h"
#include "read/when_spec.h"

struct scan {
	const struct french_words *w;
	uint32_t end;
};

static int value_at(const struct scan *s, uint32_t i, enum french_kind kind)
{
	uint32_t n;
	const struct french_entry *e = french_at(s->w, i, i < s->end ? i + 1 : i, kind, &n);
	return e == NULL ? -1 : (int)e->value;
}

static bool is(const struct scan *s, uint32_t i, const char *z)
{
	return i < s->end && french_is(s->w, i, z);
}

static int number_at(const struct scan *s, uint32_t i)
{
	uint64_t v;
	if (i < s->end && s->w->low[i].n <= 3 && str_to_u64(s->w->low[i], &v))
		return (int)v;
	return value_at(s, i, FRENCH_NUMBER);
}

static int year_at(const struct scan *s, uint32_t i)
{
	uint64_t v;
	return i < s->end && s->w->low[i].n == 4 && str_to_u64(s->w->low[i], &v) && v >= 1800 && v <= 2099 ? (int)v : 0;
}

static int monthday_at(const struct scan *s, uint32_t i)
{
	uint64_t v;
	if (is(s, i, "1er") || is(s, i, "premier"))
		return 1;
	return i < s->end && s->w->low[i].n <= 2 && str_to_u64(s->w->low[i], &v) && v >= 1 && v <= 31 ? (int)v : 0;
}

/* "dernier", "prochaine", "passé" behind a unit, a month or a weekday. */
static int shift_at(const struct scan *s, uint32_t i)
{
	if (is(s, i, "dernier") || is(s, i, "dernière") || is(s, i, "passé") || is(s, i, "passée"))
		return -1;
	return is(s, i, "prochain") || is(s, i, "prochaine") ? 1 : 0;
}

/* "3 mars", "mardi 3 mars 2023", "mars 2023", "mardi dernier". */
static bool named_date(const struct scan *s, uint32_t i, struct spec *out)
{
	int weekday = value_at(s, i, FRENCH_WEEKDAY), day, month;
	uint32_t k = i + (weekday >= 0);
	day = monthday_at(s, k);
	month = value_at(s, k + (day > 0), FRENCH_MONTH);
	if (month < 0) {
		if (weekday < 0)
			return false;
		*out = (struct spec){ .kind = SPEC_WEEKDAY, .day = weekday, .shift = shift_at(s, k), .end = k + (shift_at(s, k) != 0) };
		return true;
	}
	k += day > 0 ? 2 : 1;
	*out = (struct spec){ .kind = day > 0 ? SPEC_DAY : SPEC_MONTH, .day = day, .month = month, .year = year_at(s, k) };
	if (out->year != 0)
		k++;
	else if ((out->shift = shift_at(s, k)) != 0)
		k++;
	out->end = k;
	return true;
}

/* "il y a deux ans", "dans trois jours", "deux jours plus tard", "la semaine dernière", "cette année", "l'an dernier". */
static bool counted_date(const struct scan *s, uint32_t i, struct spec *out)
{
	static const enum time_unit units[] = { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR };
	bool ago = is(s, i, "il") && is(s, i + 1, "y") && is(s, i + 2, "a");
	bool ahead = is(s, i, "dans");
	uint32_t k = i + (ago ? 3 : ahead ? 1 : 0);
	int n = number_at(s, k), unit = value_at(s, k + 1, FRENCH_UNIT);
	if (n > 0 && unit >= 0 && (ago || ahead)) {
		*out = (struct spec){ .kind = SPEC_AGO, .n = ago ? -n : n, .unit = units[unit], .end = k + 2 };
		return true;
	}
	if (n > 0 && unit >= 0 && is(s, k + 2, "plus") && (is(s, k + 3, "tard") || is(s, k + 3, "tôt"))) {
		*out = (struct spec){ .kind = SPEC_FROM, .n = is(s, k + 3, "tôt") ? -n : n, .unit = units[unit], .end = k + 4 };
		return true;
	}
	bool this = is(s, i, "cette") || is(s, i, "ce");
	unit = value_at(s, i + 1, FRENCH_UNIT);
	int shift = shift_at(s, i + 2);
	if (unit > 0 && (this || ((is(s, i, "la") || is(s, i, "le") || is(s, i, "l'")) && shift != 0))) {
		*out = (struct spec){ .kind = SPEC_UNIT, .n = this ? 0 : shift, .unit = units[unit], .end = i + (this ? 2 : 3) };
		return true;
	}
	return false;
}

static bool day_word(const struct scan *s, uint32_t i, struct spec *out)
{
	*out = (struct spec){ .kind = SPEC_OFFSET, .end = i + 1 };
	if (is(s, i, "aujourd'hui"))
		return true;
	out->n = is(s, i, "hier") ? -1 : is(s, i, "avant-hier") ? -2 : is(s, i, "demain") ? 1 : is(s, i, "après-demain") ? 2 : 0;
	if (out->n != 0)
		return true;
	if (is(s, i, "le") && is(s, i + 1, "lendemain")) {
		*out = (struct spec){ .kind = SPEC_FROM, .n = 1, .unit = UNIT_DAY, .end = i + 2 };
		return true;
	}
	return false;
}

/* "2023" alone is a date behind en, depuis, de, fin, début … only. */
static bool year_date(const struct scan *s, uint32_t first, uint32_t i, struct spec *out)
{
	*out = (struct spec){ .kind = SPEC_YEAR, .year = year_at(s, i), .end = i + 1 };
	if (out->year == 0 || i == first)
		return false;
	return is(s, i - 1, "en") || is(s, i - 1, "depuis") || is(s, i - 1, "dès") || is(s, i - 1, "début") || is(s, i - 1, "fin") || is(s, i - 1, "année") ||
	       is(s, i - 1, "avant") || is(s, i - 1, "après") || is(s, i - 1, "jusqu'en");
}

static bool numeric_date(const struct scan *s, uint32_t i, struct spec *out)
{
	struct str f = s->w->low[i];
	day_t d;
	struct err err;
	if (f.n == 10 && f.p[4] == '-' && day_parse(f, &d, &err)) {
		struct civil c = day_civil(d);
		*out = (struct spec){ .kind = SPEC_DAY, .year = c.year, .month = c.month, .day = c.day, .end = i + 1 };
		return true;
	}
	if (f.n < 8 || f.n > 10 || !char_is_digit(f.p[0]))
		return false;
	char mark = str_find_char(f, '/') != STR_NONE ? '/' : '.';
	uint64_t v[3];
	for (int k = 0; k < 3; k++)
		if (!str_to_u64(str_cut(&f, mark), &v[k]) || v[k] > 9999)
			return false;
	if (f.n > 0 || v[2] < 1800 || v[2] > 2099 || !date_is_valid((int)v[2], (int)v[1], (int)v[0]))
		return false;
	*out = (struct spec){ .kind = SPEC_DAY, .year = (int)v[2], .month = (int)v[1], .day = (int)v[0], .end = i + 1 };
	return true;
}

static enum when_relation relation_at(const struct scan *s, uint32_t first, uint32_t i)
{
	while (i > first && (is(s, i - 1, "le") || is(s, i - 1, "la") || is(s, i - 1, "l'") || is(s, i - 1, "début") || is(s, i - 1, "fin")))
		i--;
	if (i == first)
		return WHEN_ON;
	if (is(s, i - 1, "depuis") || is(s, i - 1, "dès") || ((is(s, i - 1, "du") || is(s, i - 1, "de")) && i > first + 1 && is(s, i - 2, "partir")))
		return WHEN_SINCE;
	if ((is(s, i - 1, "au") || is(s, i - 1, "en") || is(s, i - 1, "à")) && i > first + 1 && is(s, i - 2, "jusqu'"))
		return WHEN_UNTIL;
	if (is(s, i - 1, "avant") || (is(s, i - 1, "ici") && i > first + 1 && is(s, i - 2, "d'")))
		return WHEN_BY;
	return is(s, i - 1, "après") ? WHEN_AFTER : WHEN_ON;
}

/* "du 3 au 5 mars", "du 28 février au 2 mars 2023": *a takes what it lacks from *b. */
static bool range_at(const struct scan *s, uint32_t i, struct spec *a, struct spec *b)
{
	int day = monthday_at(s, i + 1);
	if (!is(s, i, "du") || day == 0)
		return false;
	uint32_t k = i + 2;
	int month = value_at(s, k, FRENCH_MONTH);
	k += month > 0;
	int year = month > 0 ? year_at(s, k) : 0;
	k += year > 0;
	if (!is(s, k, "au") || !named_date(s, k + 1, b) || b->kind != SPEC_DAY)
		return false;
	*a = (struct spec){ .kind = SPEC_DAY, .day = day, .month = month > 0 ? month : b->month, .year = year > 0 ? year : b->year };
	if (year == 0 && b->year > 0 && a->month > b->month)
		a->year--;
	return true;
}

static struct days join(struct days a, struct days b)
{
	if (a.from == DAY_NONE || b.from == DAY_NONE || a.from > b.to)
		return DAYS_NONE;
	return (struct days){ a.from, b.to };
}

void french_dates(struct arena *a, const struct lexicon *lex, const struct text *t, const struct tokens *k, struct french_dates *out)
{
	struct french_words w = french_words_of(a, lex, t, k);
	struct days anchor = DAYS_NONE;
	day_t base = t->published.from;
	for (size_t n = 0; n < k->sentence.n; n++) {
		struct sentence sen = k->sentence.v[n];
		struct scan s = { &w, sen.first + sen.n };
		for (uint32_t i = sen.first; i < s.end; i++) {
			struct spec x = { 0 }, y = { 0 };
			struct french_date d = { .first = i };
			if (range_at(&s, i, &x, &y)) {
				d.end = y.end;
				d.first = i + 1;
				d.past = join(when_resolve(&x, base, anchor, false), when_resolve(&y, base, anchor, false));
				d.future = join(when_resolve(&x, base, anchor, true), when_resolve(&y, base, anchor, true));
			} else if (counted_date(&s, i, &x) || named_date(&s, i, &x) || day_word(&s, i, &x) || numeric_date(&s, i, &x) || year_date(&s, sen.first, i, &x)) {
				d.end = x.end;
				d.relation = relation_at(&s, sen.first, i);
				d.past = when_resolve(&x, base, anchor, false);
				d.future = when_resolve(&x, base, anchor, true);
			} else {
				continue;
			}
			if (d.past.from != DAY_NONE)
				anchor = d.past;
			*VEC_PUSH(a, out) = d;
			i = d.end - 1;
		}
	}
}
