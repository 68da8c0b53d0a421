/*
 * How fast one reviews: from the times of one's decisions in the log.  A gap of
 * more than PACE_BREAK seconds between two is a break and no time of work.
 */
#ifndef RAPPORTEUR_WEB_PACE_H
#define RAPPORTEUR_WEB_PACE_H

#include "web/page.h"

enum { PACE_BREAK = 600, PACE_LEAST = 5, PACE_WORK_LEAST = 30 };

struct pace {
	int64_t per_hour;     /* decisions; 0: too few to tell */
	int64_t left_seconds; /* that so many more take at that pace */
};

/* Of at least PACE_LEAST decisions, which took PACE_WORK_LEAST seconds at the least: many at once are no pace. Sorts `at`. */
struct pace pace_of(int64_t *at, size_t n, size_t left);
/* "42 an hour · about 3 hours left at that pace"; empty when there is none. */
struct str pace_words(struct context *c, struct pace p, size_t left);

#endif
