/*
 * Civil dates by the era method: 400 years are 146,097 days, and a year that
 * begins in March puts the leap day last.  (H. Hinnant, "chrono-compatible
 * low-level date algorithms", tells the arithmetic.)
 */
#include "base/date.h"

enum { DAYS_PER_ERA = 146097, DAYS_BEFORE_1970 = 719468 };

day_t day_of(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int yoe = y - era * 400;
	int doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * DAYS_PER_ERA + doe - DAYS_BEFORE_1970;
}

struct civil day_civil(day_t d)
{
	int z = d + DAYS_BEFORE_1970;
	int era = (z >= 0 ? z : z - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
	int doe = z - era * DAYS_PER_ERA;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	int month = mp < 10 ? mp + 3 : mp - 9;
	return (struct civil){ yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1 };
}

int day_weekday(day_t d)
{
	int w = (int)((d + 3) % 7); /* 1970-01-01 was a Thursday */
	return w < 0 ? w + 7 : w;
}

int month_length(int year, int month)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : length[month - 1];
}

bool date_is_valid(int year, int month, int day)
{
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= month_length(year, month);
}

day_t day_add_months(day_t d, int months)
{
	struct civil c = day_civil(d);
	int m = c.year * 12 + c.month - 1 + months;
	int year = m / 12, month = m % 12 + 1;
	int last = month_length(year, month);
	return day_of(year, month, c.day < last ? c.day : last);
}

static bool digits(struct str s, size_t at, size_t n, int *ret)
{
	uint64_t v;
	if (at + n > s.n || !str_to_u64(str_slice(s, at, at + n), &v))
		return false;
	*ret = (int)v;
	return true;
}

/* One of the three forms; false without words. */
static bool days_one(struct str s, struct days *ret)
{
	int y, m, d;
	if (!digits(s, 0, 4, &y) || y < 1)
		return false;
	if (s.n == 4) {
		*ret = (struct days){ day_of(y, 1, 1), day_of(y, 12, 31) };
		return true;
	}
	if (s.p[4] != '-' || !digits(s, 5, 2, &m) || m < 1 || m > 12)
		return false;
	if (s.n == 7) {
		*ret = (struct days){ day_of(y, m, 1), day_of(y, m, month_length(y, m)) };
		return true;
	}
	if (s.n != 10 || s.p[7] != '-' || !digits(s, 8, 2, &d) || !date_is_valid(y, m, d))
		return false;
	ret->from = ret->to = day_of(y, m, d);
	return true;
}

bool days_parse(struct str s, struct days *ret, struct err *err)
{
	struct days a, b;
	size_t dots = str_find(s, S(".."));
	if (dots == STR_NONE) {
		if (days_one(s, ret))
			return true;
	} else if (days_one(str_slice(s, 0, dots), &a) && days_one(str_slice(s, dots + 2, s.n), &b)) {
		if (a.from > b.to)
			return err_set(err, ERR_INPUT, "the date \"" STR_FMT "\" ends before it begins", STR_ARG(s));
		*ret = (struct days){ a.from, b.to };
		return true;
	}
	return err_set(err, ERR_INPUT,
		"\"" STR_FMT "\" is no date; write 2023, 2023-02, 2023-02-14, or two of them as 2023-02..2023-05",
		STR_ARG(str_slice(s, 0, 40)));
}

bool day_parse(struct str s, day_t *ret, struct err *err)
{
	struct days d;
	if (s.n == 10 && days_one(s, &d)) {
		*ret = d.from;
		return true;
	}
	return err_set(err, ERR_INPUT, "\"" STR_FMT "\" is no day; write it as 2023-02-14",
		STR_ARG(str_slice(s, 0, 40)));
}

struct str day_str(struct arena *a, day_t d)
{
	struct civil c = day_civil(d);
	return arena_printf(a, "%04d-%02d-%02d", c.year, c.month, c.day);
}

struct str days_str(struct arena *a, struct days d)
{
	if (d.from == DAY_NONE)
		return S("");
	if (d.from == d.to)
		return day_str(a, d.from);
	struct civil f = day_civil(d.from), t = day_civil(d.to);
	bool whole = f.day == 1 && t.day == month_length(t.year, t.month) && f.year == t.year;
	if (whole && f.month == 1 && t.month == 12)
		return arena_printf(a, "%04d", f.year);
	if (whole && f.month == t.month)
		return arena_printf(a, "%04d-%02d", f.year, f.month);
	return arena_printf(a, "%04d-%02d-%02d..%04d-%02d-%02d", f.year, f.month, f.day, t.year, t.month, t.day);
}

struct str time_str(struct arena *a, int64_t seconds)
{
	int64_t d = seconds / 86400, s = seconds % 86400;
	if (s < 0) {
		s += 86400;
		d -= 1;
	}
	struct civil c = day_civil((day_t)d);
	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, (int)(s / 3600),
		(int)(s / 60 % 60), (int)(s % 60));
}

bool time_parse(struct str s, int64_t *ret, struct err *err)
{
	struct days d;
	int h, m, sec;
	if (s.n == 20 && s.p[10] == 'T' && s.p[13] == ':' && s.p[16] == ':' && s.p[19] == 'Z' &&
		days_one(str_slice(s, 0, 10), &d) && digits(s, 11, 2, &h) && digits(s, 14, 2, &m) &&
		digits(s, 17, 2, &sec) && h < 24 && m < 60 && sec < 61) {
		*ret = (int64_t)d.from * 86400 + h * 3600 + m * 60 + sec;
		return true;
	}
	return err_set(err, ERR_INPUT, "\"" STR_FMT "\" is no time; write it as 2023-02-14T08:30:00Z",
		STR_ARG(str_slice(s, 0, 40)));
}
