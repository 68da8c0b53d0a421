/*
 * Conditions: if this, then that.
 *
 * Two facts that are never mixed: whether the condition is triggered (its tree
 * is true, since when) and whether what it named was executed (by which act of
 * whom).  The tree is three-valued: what nothing is known of is unknown, and
 * unknown is not false.  A lapse executes nothing.
 */
#ifndef RAPPORTEUR_ASSESS_CONDITION_H
#define RAPPORTEUR_ASSESS_CONDITION_H

#include "assess/demand.h"

enum truth { TRUTH_FALSE, TRUTH_UNKNOWN, TRUTH_TRUE };
const char *truth_name(enum truth t);

/* One leaf, and how it stands. */
struct ground {
	uint32_t node; /* in facts.logic */
	enum truth truth;
	day_t since;   /* DAY_NONE: not true, or since before the condition */
	uint32_t event; /* that made it true, from 1 */
};

struct condition_result {
	bool exists;
	enum truth triggered;
	day_t since;         /* triggered since; DAY_NONE */
	uint32_t executed;   /* the act that carried it out, from 1; 0 none */
	uint32_t by_another; /* the same act by somebody who was not to decide */
	uint32_t lapsed;     /* the regime ran out by itself: no execution */
	struct ground *ground;
	size_t grounds;
};

void condition_assess(const struct docket *k, struct arena *a, uint32_t condition, day_t on, struct condition_result *ret);

/* The entities whose events a condition depends on, for mending. */
void condition_related(const struct docket *k, struct arena *a, uint32_t condition, struct related *ret);

/* Depth and number of nodes within the limits, every child inside the array. */
bool logic_check(const struct facts *f, uint32_t root, struct err *err) MUST_USE;

#endif
