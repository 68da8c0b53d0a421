/* Any bytes as a day, as days, as a time: what is taken is a day of the years 1 to 9999 and, written, means the same. */
#include "base/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	const struct str s = { (const char *)data, n };
	struct days d, again;
	day_t day, same;
	int64_t t, then;
	if (days_parse(s, &d, &err)) {
		if (d.from > d.to || day_civil(d.from).year < 1 || day_civil(d.to).year > 9999)
			BUG("days that are none: %d..%d", (int)d.from, (int)d.to);
		if (!days_parse(days_str(&a, d), &again, &err) || again.from != d.from || again.to != d.to)
			BUG("days changed on their way");
	}
	if (day_parse(s, &day, &err) && (!day_parse(day_str(&a, day), &same, &err) || day != same))
		BUG("a day changed on its way");
	if (time_parse(s, &t, &err) && (!time_parse(time_str(&a, t), &then, &err) || t != then))
		BUG("a time changed on its way");
	arena_release(&a);
	return 0;
}
