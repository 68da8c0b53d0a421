/*
 * Days and what a date in a text can mean.
 *
 * A day is counted from 1970-01-01 in the proleptic Gregorian calendar, as
 * days before it are negative.  A date of a fact is an interval of days, both
 * ends included: "February 2023" is 2023-02-01 to 2023-02-28.  Times of the
 * record are seconds of UTC.
 */
#ifndef RAPPORTEUR_BASE_DATE_H
#define RAPPORTEUR_BASE_DATE_H

#include "base/arena.h"

typedef int32_t day_t; /* a scalar, so a typedef is allowed */

#define DAY_NONE INT32_MIN

struct civil {
	int year, month, day; /* 1 to 12, 1 to 31 */
};

/* from == DAY_NONE: unknown. */
struct days {
	day_t from, to;
};
#define DAYS_NONE ((struct days){ DAY_NONE, DAY_NONE })

day_t day_of(int year, int month, int day);
struct civil day_civil(day_t d);
int day_weekday(day_t d); /* 0 is Monday */
int month_length(int year, int month);
bool date_is_valid(int year, int month, int day); /* years 1 to 9999 */

/* Moves by months and stays in the month: 31 January + 1 is 28 or 29 February. */
day_t day_add_months(day_t d, int months);

/* "2023", "2023-02", "2023-02-14", or two of them parted by "..". */
bool days_parse(struct str s, struct days *ret, struct err *err) MUST_USE;
bool day_parse(struct str s, day_t *ret, struct err *err) MUST_USE; /* one whole day */

/* "2023-02-14", exactly ten characters, for days of the years 1 to 9999. */
struct str day_str(struct arena *a, day_t d);

/* Shortest form that means the same: "2023", "2023-02", a day, or "A..B". */
struct str days_str(struct arena *a, struct days d);

/* "2023-02-14T08:30:00Z". */
struct str time_str(struct arena *a, int64_t seconds);
bool time_parse(struct str s, int64_t *ret, struct err *err) MUST_USE;

#endif
