/*
 * What pages count and put in order over a whole reckoning, done once for it
 * and not for each page: acts, demands and people held by country, what is due,
 * demands in their orders, acts by place.
 *
 * They are made when the first page asks for them, or by the thread that makes a
 * large reckoning; from then on they are constant.  What a reader does not see
 * is in no reckoning of his (reckoning.h), so in none of its sums.
 */
#ifndef RAPPORTEUR_WEB_SUMS_H
#define RAPPORTEUR_WEB_SUMS_H

#include "web/demand_order.h"
#include "web/place.h"

enum { SUMS_ALL = 0, SUMS_NONE = UINT16_MAX };

/* A deed as the lists ask for it, by index of reckoned.deed; of its best account. */
struct deed_key {
	day_t from, to;
	int32_t month;  /* of `from`: year * 12 + month, counted from 0 */
	uint16_t of[2]; /* countries of whom it struck and of who did it; 0: none */
	uint8_t act, right;
	uint32_t before, next; /* the last before it and the first behind it that the same claim tells of another subject, from 1; 0: none */
};

/* A demand that was made and is known. */
struct demand_key {
	uint32_t demand;
	day_t changed;
	uint16_t of[2]; /* countries of whom it is for and of whom it asks */
	uint8_t world, time;
	bool root, undone; /* of a chain of repetitions the first; not done, and neither superseded nor withdrawn */
};

struct country_sum {
	struct str code;
	size_t acts, demands, held; /* struct country */
	size_t world[WORLD_COUNT], undone; /* demands, of a chain the first */
};

struct held_sum {
	uint32_t who;
	uint16_t of;
	struct detention d; /* without stretches: nobody asserts it */
};

/* A deadline of a demand, or of an instance's step. */
struct due {
	day_t day;
	uint32_t demand, instance; /* one of them; 0 */
	uint16_t of[2];
	uint8_t to; /* the state that the step leads to */
	bool over;
};

struct sums {
	struct country_sum *country; /* [SUMS_ALL]: what is counted of demands and people held of the whole record, and of no country's acts */
	size_t countries;
	uint16_t *listed;            /* those with acts, demands or people held, most acts first, then demands */
	size_t listeds;
	uint16_t *of;                /* by entity */
	struct deed_key *deed;
	uint32_t *line;              /* deeds without those that have a `before`: each sentence once */
	size_t lines;
	size_t unsigned_by;          /* acts of no country of which nobody is told to have done them */
	struct demand_key *order[DEMAND_ORDERS];
	size_t demands;
	struct demand_key *changed;  /* the first of each chain that has changed, the latest first */
	size_t changes;
	const uint32_t *hanging;     /* demands_hanging() */
	struct held_sum *held;       /* by name */
	size_t helds;
	uint32_t *longest;           /* those of them with stretches, by the days of the last one: indices */
	size_t longests;
	struct due *due;             /* those ahead first, the nearest of them first; then those that passed, the latest first */
	size_t dues;
	uint32_t *gap;               /* conditions triggered and not carried out, the last first */
	size_t gaps;
};

/* The acts and the people held of one country by province, or of all by country. */
struct map_sum {
	struct str country; /* "": the world */
	struct shapes shapes;
	struct spot_sum {
		size_t acts, seated, held; /* seated: of the acts, those that stand at the seat of who acted */
	} *spot;                    /* by shape; of the world none: they are those of its countries */
	size_t acts, held;          /* that have no shape */
	size_t seated, unsigned_by; /* of all drawn; of those without a shape, the ones that do not say who acted */
};

struct kept_sums; /* of one reckoning */
struct kept_sums *kept_sums_new(void);
void kept_sums_free(struct kept_sums *kept);

/* As long as the reckoning is open. */
const struct sums *sums_of(const struct reckoned *k);
/* That of a country of which nothing is told is made in `a`.  NULL when the tables of shapes are broken. */
const struct map_sum *sums_map(const struct reckoned *k, struct arena *a, struct str country, struct err *err);
/* All of them, before anybody asks. */
void sums_warm(const struct reckoned *k);

/* The number of a country, SUMS_ALL for ""; SUMS_NONE for one that nobody here is of. */
uint16_t sums_country(const struct sums *s, struct str code);
/* What is counted for it. */
const struct country_sum *sums_for(const struct sums *s, struct str code);

static inline bool sums_within(uint16_t want, const uint16_t of[static 2])
{
	return want == SUMS_ALL || of[0] == want || of[1] == want;
}
/* Of whose country a deed tells: of whom it struck, else of who did it. */
static inline uint16_t deed_of(const struct deed_key *d)
{
	return d->of[0] != 0 ? d->of[0] : d->of[1];
}

/* map_sum.c */
struct map_sum *map_sum_make(struct arena *a, const struct reckoned *k, const struct sums *s, struct str country, struct err *err);

#endif
