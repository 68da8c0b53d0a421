/*
 * The detention clock: how many days somebody has been held, in which forms,
 * and which limits of law that passed.
 *
 * The day of the arrest counts, the day of the release does not.  Where dates
 * are uncertain, least and most days are given; nothing is averaged.
 */
#ifndef RAPPORTEUR_ASSESS_DETENTION_H
#define RAPPORTEUR_ASSESS_DETENTION_H

#include "assess/docket.h"

struct stretch {
	uint8_t form;
	struct days start, end; /* end: DAYS_NONE while it goes on */
	int least, most;        /* days, up to the date asked for */
	uint32_t segment;       /* in the life's segments */
	bool disputed;
};

struct limit_passed {
	const struct law_limit *limit;
	struct days from; /* when the count began */
	int least, most;
	bool stopped;     /* what ends the phase (a charge, a conviction) is told, or the time held ended */
	bool passed;      /* even the least is over it */
	bool perhaps;     /* the most is */
};

/* The last fixed term of a sentence told within the time held ("18 months").  Served time counts, or it does not: it
 * runs out between `over.from` (counted from the arrest) and `over.to` (counted from the sentence). */
struct term_told {
	uint32_t words; /* text; 0: no fixed term is told */
	struct days over;
	bool passed;    /* the later day is past and no release is told: he may be free since the earlier one */
};

struct detention {
	struct stretch *stretch;
	size_t stretches;
	int least, most; /* of all forms together */
	bool held_now; /* false too when only the end of a term speaks for a release: see term */
	struct term_told term;
	struct limit_passed *limit;
	size_t limits;
};

/* `country` chooses the law; "" uses the entity's own. */
void detention_assess(const struct docket *k, struct arena *a, uint32_t entity, struct str country, day_t on,
	struct detention *ret);

/* segment_on(), save that a detention whose fixed term has run out without a release told holds perhaps. */
struct holding held_on(const struct docket *k, uint32_t entity, const struct segment *s, day_t on);

/* Everybody held at the date, by name: entities. */
struct held {
	uint32_t *v;
	size_t n, cap;
};
struct held detention_held(const struct docket *k, struct arena *a, day_t on);

#endif
