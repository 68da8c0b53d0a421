/* Spans of the calendar around a day: no words here. */
#include "read/when_spec.h"

static struct days month_days(int year, int month)
{
	return (struct days){ day_of(year, month, 1), day_of(year, month, month_length(year, month)) };
}

static struct days year_days(int year)
{
	return (struct days){ day_of(year, 1, 1), day_of(year, 12, 31) };
}

static struct days narrow_days(struct days d, enum span_part part)
{
	const int32_t n = d.to - d.from + 1;
	if (d.from == DAY_NONE || n < 2)
		return d;
	switch (part) {
	case PART_WHOLE:
		break;
	case PART_EARLY:
		d.to = d.from + (n <= 31 ? 9 : n / 3 - 1);
		break;
	case PART_MID:
		d.from += n <= 31 ? 10 : n / 3;
		d.to = d.from + (n <= 31 ? 9 : n / 3 - 1);
		break;
	case PART_LATE:
		d.from += n <= 31 ? 20 : 2 * n / 3;
		break;
	case PART_START:
		d.to = d.from;
		break;
	case PART_END:
		d.from = d.to;
		break;
	case PART_WEEKEND:
		d.from = d.to - 1;
		break;
	}
	return d;
}

/* The unit's whole span that holds `day`, moved by n. */
static struct days unit_days(day_t day, enum time_unit unit, int n)
{
	const struct civil c = day_civil(day);
	switch (unit) {
	case UNIT_DAY:
		return (struct days){ day + n, day + n };
	case UNIT_WEEK: {
		const day_t monday = day - day_weekday(day) + 7 * n;
		return (struct days){ monday, monday + 6 };
	}
	case UNIT_MONTH: {
		const struct civil m = day_civil(day_add_months(day_of(c.year, c.month, 1), n));
		return month_days(m.year, m.month);
	}
	case UNIT_QUARTER: {
		const day_t first = day_add_months(day_of(c.year, (c.month - 1) / 3 * 3 + 1, 1), 3 * n);
		const struct civil last = day_civil(day_add_months(first, 2));
		return (struct days){ first, month_days(last.year, last.month).to };
	}
	case UNIT_YEAR:
		return year_days(c.year + n);
	case UNIT_DECADE:
		return (struct days){ day_of(c.year / 10 * 10 + 10 * n, 1, 1), day_of(c.year / 10 * 10 + 10 * n + 9, 12, 31) };
	case UNIT_HOUR:
	case UNIT_MINUTE:
		break;
	}
	return DAYS_NONE;
}

/* The day itself n units on: what a deadline "within two months" means. */
static struct days moved_day(day_t day, enum time_unit unit, int n)
{
	switch (unit) {
	case UNIT_DAY:
		return (struct days){ day + n, day + n };
	case UNIT_WEEK:
		return (struct days){ day + 7 * n, day + 7 * n };
	case UNIT_MONTH:
	case UNIT_QUARTER: {
		const day_t d = day_add_months(day, unit == UNIT_MONTH ? n : 3 * n);
		return (struct days){ d, d };
	}
	case UNIT_YEAR:
	case UNIT_DECADE: {
		const day_t d = day_add_months(day, (unit == UNIT_YEAR ? 12 : 120) * n);
		return (struct days){ d, d };
	}
	case UNIT_HOUR:
	case UNIT_MINUTE:
		break;
	}
	return DAYS_NONE;
}

/* The yearless span's nearest occurrence: `at` gives it in a year. */
static struct days nearest(struct days (*at)(const struct spec *, int year), const struct spec *spec, day_t base, bool future)
{
	const int year = day_civil(base).year;
	const bool strict = spec->shift != 0;
	if ((future && spec->shift >= 0) || spec->shift > 0) {
		for (int y = year - 1; y <= year + 8; y++) {
			const struct days d = at(spec, y);
			if (d.from != DAY_NONE && (strict ? d.from > base : d.to >= base))
				return d;
		}
		return DAYS_NONE;
	}
	for (int y = year + 1; y >= year - 8; y--) {
		const struct days d = at(spec, y);
		if (d.from != DAY_NONE && (strict ? d.to < base : d.from <= base))
			return d;
	}
	return DAYS_NONE;
}

static struct days day_in(const struct spec *spec, int year)
{
	if (!date_is_valid(year, spec->month, spec->day))
		return DAYS_NONE;
	const day_t d = day_of(year, spec->month, spec->day);
	return (struct days){ d, d };
}

static struct days month_in(const struct spec *spec, int year)
{
	return month_days(year, spec->month);
}

/* Of the north: winter 2022 begins in December 2022. */
static struct days season_in(const struct spec *spec, int year)
{
	static const int first[] = { 3, 6, 9, 12 };
	const day_t from = day_of(year, first[spec->day & 3], 1);
	const struct civil last = day_civil(day_add_months(from, 2));
	return (struct days){ from, month_days(last.year, last.month).to };
}

static struct days weekday_days(const struct spec *spec, day_t base, bool future)
{
	if (spec->year_ago) {
		const day_t d = unit_days(base, UNIT_WEEK, spec->n).from + spec->day;
		return (struct days){ d, d };
	}
	int back = (day_weekday(base) - spec->day + 7) % 7;
	day_t d;
	if ((future && spec->shift >= 0) || spec->shift > 0) {
		d = base - back + (back == 0 ? 0 : 7);
		d += spec->shift > 0 && d == base ? 7 : 0;
	} else {
		d = base - back;
		d -= spec->shift < 0 && back == 0 ? 7 : 0;
	}
	return (struct days){ d, d };
}

static bool fine_enough(struct days anchor, enum time_unit unit)
{
	const int32_t n = anchor.to - anchor.from + 1;
	switch (unit) {
	case UNIT_DAY:
		return n == 1;
	case UNIT_WEEK:
		return n <= 7;
	case UNIT_MONTH:
		return n <= 31;
	case UNIT_QUARTER:
		return n <= 92;
	case UNIT_YEAR:
		return n <= 366;
	case UNIT_DECADE:
		return true;
	case UNIT_HOUR:
	case UNIT_MINUTE:
		break;
	}
	return false;
}

/* "the 24th": of the month told before; of the one before that where it would lie ahead of what is told */
static struct days monthday_in(const struct spec *spec, day_t base, struct civil told, bool future)
{
	const struct days d = day_in(&(struct spec){ .month = told.month, .day = spec->day }, told.year);
	if (future || base == DAY_NONE || d.from == DAY_NONE || d.from <= base)
		return d;
	return day_in(&(struct spec){ .month = told.month == 1 ? 12 : told.month - 1, .day = spec->day }, told.month == 1 ? told.year - 1 : told.year);
}

/* What counts from the day of writing. */
static struct days days_from(const struct spec *spec, day_t base, bool future)
{
	switch (spec->kind) {
	case SPEC_WEEKDAY:
		return weekday_days(spec, base, future);
	case SPEC_UNIT: {
		/* the weekend that is over, not the one ahead of this week's Tuesday */
		const bool past = spec->part == PART_WEEKEND && spec->n == 0 && !future && day_weekday(base) < 5;
		return unit_days(base, spec->unit, past ? -1 : spec->n);
	}
	case SPEC_AGO:
		return spec->within ? moved_day(base, spec->unit, spec->n) : unit_days(base, spec->unit, spec->n);
	case SPEC_OFFSET:
		return (struct days){ base + spec->n, base + spec->n };
	case SPEC_NONE:
	case SPEC_DAY:
	case SPEC_MONTH:
	case SPEC_YEAR:
	case SPEC_DECADE:
	case SPEC_SEASON:
	case SPEC_FROM:
	case SPEC_MONTHDAY:
	case SPEC_VOTE:
		break;
	}
	return DAYS_NONE;
}

/* `base` may be DAY_NONE (unknown); `anchor` is the date told before. */
static struct days resolve_whole(const struct spec *spec, day_t base, struct days anchor, bool future)
{
	typedef struct days in_year(const struct spec *, int year);
	in_year *at = NULL;
	switch (spec->kind) {
	case SPEC_NONE:
		return DAYS_NONE;
	case SPEC_YEAR:
		return year_days(spec->year);
	case SPEC_DECADE:
		return (struct days){ day_of(spec->year, 1, 1), day_of(spec->year + 9, 12, 31) };
	case SPEC_DAY:
		at = day_in;
		break;
	case SPEC_MONTH:
		at = month_in;
		break;
	case SPEC_SEASON:
		at = season_in;
		break;
	case SPEC_FROM:
		if (anchor.from == DAY_NONE || !fine_enough(anchor, spec->unit))
			return DAYS_NONE;
		/* Weeks from a day are days; months and years are whole ones. */
		if (spec->unit == UNIT_WEEK && anchor.from == anchor.to && spec->n != 0)
			return (struct days){ anchor.from + 7 * spec->n, anchor.from + 7 * spec->n };
		if (spec->part == PART_WEEKEND && spec->n == 0 && day_weekday(anchor.from) < 5)
			return unit_days(anchor.from, spec->unit, -1);
		return unit_days(anchor.from, spec->unit, spec->n);
	case SPEC_MONTHDAY:
		if (anchor.from == DAY_NONE || anchor.to - anchor.from > 30)
			return DAYS_NONE;
		return monthday_in(spec, base, day_civil(anchor.from), future);
	case SPEC_WEEKDAY:
	case SPEC_UNIT:
	case SPEC_AGO:
	case SPEC_OFFSET:
	case SPEC_VOTE:
		break;
	}
	if (at != NULL && spec->anchored)
		return anchor.from == DAY_NONE ? DAYS_NONE : at(spec, day_civil(anchor.from).year);
	if (at != NULL && spec->year != 0)
		return at(spec, spec->year);
	if (base == DAY_NONE)
		return DAYS_NONE;
	if (at != NULL)
		return spec->year_ago ? at(spec, day_civil(base).year + spec->n) : nearest(at, spec, base, future);
	return days_from(spec, base, future);
}

struct days when_resolve(const struct spec *spec, day_t base, struct days anchor, bool future)
{
	return narrow_days(resolve_whole(spec, base, anchor, future), spec->part);
}
