/*
 * A procedure of law under way: in which state it is, which steps were taken,
 * when by the rule they were due, what is overdue and what may come next.
 *
 * Dates due count from the day a step was taken or, while it was not, from
 * the day on which it was due; so a notice alone gives the whole calendar.  A
 * step "by time" is taken by the law on its day, unless something else led
 * the procedure away before.
 */
#ifndef RAPPORTEUR_ASSESS_PROCEDURE_H
#define RAPPORTEUR_ASSESS_PROCEDURE_H

#include "assess/docket.h"

struct taken {
	uint8_t step, to;
	struct days when;
	day_t due;      /* DAY_NONE: no date due */
	uint32_t move;  /* number in facts.move, from 1; 0: by time alone */
	bool late;      /* certainly after the date due */
	bool strange;   /* the state before did not allow it, by these tables */
};
struct coming {
	uint8_t step;
	day_t due;     /* DAY_NONE: no date due */
	bool possible; /* from the present state */
	bool overdue;  /* somebody had to act by now */
};
struct procedure_result {
	uint8_t state;
	struct days since; /* DAYS_NONE: still where it begins */
	struct taken *taken;
	size_t takens;
	struct coming *coming; /* every step not taken, with its date where the rule gives one */
	size_t comings;
};

enum { MOVES_MAX = 500 }; /* of one procedure under way; later ones are passed over */

/* `instance` is a number in facts.instance, from 1. */
void procedure_assess(const struct docket *k, struct arena *a, uint32_t instance, day_t on, struct procedure_result *ret);

#endif
