/* One line, redrawn; see progress.h. */
#include "cmd/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cmd/words.h"

enum { BAR = 24 };

double seconds_now(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct progress progress_start(const char *what, size_t all, bool quiet)
{
	double now = seconds_now();
	return (struct progress){ .what = what, .all = all, .started = now, .drawn = now - 1, .on = !quiet && isatty(2) == 1 };
}

/* A name may hold anything. */
static void put_name(struct str s)
{
	for (size_t i = 0; i < s.n && i < 40; i++) {
		size_t steer = words_steer(s, i);
		(void)fputc(steer > 0 ? '?' : s.p[i], stderr);
		i += steer > 1 ? steer - 1 : 0;
	}
}

void progress_step(struct progress *p, struct str now)
{
	p->done++;
	double t = seconds_now();
	if (!p->on || (t - p->drawn < 0.1 && p->done != p->all))
		return;
	p->drawn = t;
	(void)fprintf(stderr, "\r\033[K%s ", p->what);
	if (p->all > 0) {
		size_t full = p->done * BAR / p->all;
		for (size_t i = 0; i < BAR; i++)
			(void)fputc(i < full ? '#' : '.', stderr);
		double left = (t - p->started) / (double)p->done * (double)(p->all - p->done);
		(void)fprintf(stderr, " %zu of %zu, %.0f s left  ", p->done, p->all, left);
	} else {
		(void)fprintf(stderr, "%zu  ", p->done);
	}
	put_name(now);
	(void)fflush(stderr);
}

void progress_end(struct progress *p)
{
	if (p->on)
		(void)fputs("\r\033[K", stderr);
}
