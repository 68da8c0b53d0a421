/*
 * What the words of a date say, before it is known which days they mean; and
 * the one place where that is reckoned, whatever the language.
 */
#ifndef RAPPORTEUR_READ_WHEN_SPEC_H
#define RAPPORTEUR_READ_WHEN_SPEC_H

#include "read/when.h"

enum spec_kind {
	SPEC_NONE,
	SPEC_DAY,     /* month, day, year or 0 */
	SPEC_MONTH,   /* month, year or 0 */
	SPEC_YEAR,
	SPEC_DECADE,
	SPEC_WEEKDAY, /* day: 0 is Monday */
	SPEC_SEASON,
	SPEC_UNIT,    /* this, last, next week: n is 0, -1, 1 */
	SPEC_AGO,     /* n units before publication */
	SPEC_FROM,    /* n units from the date told before */
	SPEC_OFFSET,  /* n days from publication */
	SPEC_MONTHDAY, /* "the 12th" */
	SPEC_VOTE     /* n days from the vote that the document tells of */
};

enum span_part { PART_WHOLE, PART_EARLY, PART_MID, PART_LATE, PART_START, PART_END, PART_WEEKEND };

struct spec {
	enum spec_kind kind;
	enum span_part part;
	int year, month, day;
	int shift;            /* -1 last, 1 next, 0 neither; of days, months, seasons, weekdays */
	int n;
	enum time_unit unit;
	bool year_ago;        /* "April last year": year is counted from the base: n */
	bool anchored;        /* "that October", "August of that year": the year is that of the date told before */
	bool within;          /* a span of time from now: a deadline */
	bool counted;         /* "after a week": what stands before it is no preposition of its own */
	uint32_t first, end;  /* words */
};

/* The days that a spec means, looking back or ahead from `base` (DAY_NONE:
 * unknown); `anchor` is the date told before, or DAYS_NONE. */
struct days when_resolve(const struct spec *spec, day_t base, struct days anchor, bool future);

#endif
