/*
 * What a search finds among the demands of the reckoning (/demands): each with
 * its status on the day asked for and a link to its page.  A repetition is left out
 * where what it repeats was found.
 */
#ifndef RAPPORTEUR_WEB_SEARCH_DEMAND_H
#define RAPPORTEUR_WEB_SEARCH_DEMAND_H

#include "web/reckoning.h"

struct demand_hit {
	uint32_t demand;
	double score;
	struct record_snippet title, words; /* words: of the claim or the desk's row; empty when none are kept */
};

struct demands_found {
	struct { struct demand_hit *v; size_t n, cap; } hit; /* those to show, the best first */
	size_t all;
	struct str next;
	bool incomplete;             /* more hold the words than were looked at */
	struct record_facets worlds; /* of all: by status */
};

struct demands_ask {
	const struct record_find *find;   /* what narrows: year, publisher */
	const struct search_ask *ask;     /* record_found.ask */
	int world;                        /* enum world; -1: any */
	size_t offset, limit, most;       /* of `most` at most it is told how many there are */
};

void demands_find(struct context *c, const struct reckoned *k, const struct demands_ask *q, struct demands_found *ret);

struct html demands_found_rows(struct context *c, const struct reckoned *k, const struct demands_found *f);
void demands_found_json(struct context *c, const struct reckoned *k, struct json *j, const struct demands_found *f);

#endif
