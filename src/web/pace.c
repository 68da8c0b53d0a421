/* See the header. */
#include "web/pace.h"

#include "web/show.h"

#include <stdlib.h>

static int by_time(const void *pa, const void *pb)
{
	const int64_t a = *(const int64_t *)pa, b = *(const int64_t *)pb;
	return (a > b) - (a < b);
}

struct pace pace_of(int64_t *at, size_t n, size_t left)
{
	int64_t work = 0, done = 0;
	if (n < PACE_LEAST)
		return (struct pace){ 0 };
	qsort(at, n, sizeof(*at), by_time);
	for (size_t i = 1; i < n; i++) {
		if (at[i] - at[i - 1] > PACE_BREAK)
			continue;
		work += at[i] - at[i - 1];
		done++;
	}
	if (work < PACE_WORK_LEAST || done + 1 < PACE_LEAST)
		return (struct pace){ 0 };
	const int64_t per_hour = (done * 3600 + work / 2) / work;
	return (struct pace){ per_hour < 1 ? 1 : per_hour, (int64_t)left * work / done };
}

struct str pace_words(struct context *c, struct pace p, size_t left)
{
	const int64_t minutes = (p.left_seconds + 59) / 60, hours = (p.left_seconds + 1800) / 3600;
	if (p.per_hour == 0)
		return (struct str){ "", 0 };
	struct str fast = word_with(c, WORD_pace_hour, number(c, (size_t)p.per_hour));
	if (left == 0)
		return fast;
	struct str rest = minutes < 90 ? word_count(c, (size_t)minutes, WORD_pace_minutes_one, WORD_pace_minutes_many)
		: word_count(c, (size_t)hours, WORD_pace_hours_one, WORD_pace_hours_many);
	return arena_printf(c->a, STR_FMT " · " STR_FMT, STR_ARG(fast), STR_ARG(rest));
}
