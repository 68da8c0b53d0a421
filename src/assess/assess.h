/*
 * The whole reckoning: every state, demand, condition, procedure and election
 * of a record, for one pair of clocks; and how to keep it up to date.
 *
 *	struct facts f;                     fill it: event_from_claim() …
 *	facts_init(&f, &arena, ontology);
 *	struct assessment x;
 *	assess(&x, &arena, &f, (struct clocks){ .on = on, .known = known });
 *	… x.verdict[demand], x.condition[condition], x.docket for all else …
 *
 * A clock that was not asked for is the last day there is: DAY_ALL.  Facts
 * stay unchanged while an assessment uses them, except through assess_mend().
 */
#ifndef RAPPORTEUR_ASSESS_ASSESS_H
#define RAPPORTEUR_ASSESS_ASSESS_H

#include "assess/condition.h"
#include "assess/demand.h"
#include "assess/detention.h"
#include "assess/election.h"
#include "assess/procedure.h"

#define DAY_ALL (INT32_MAX / 4) /* far enough, and no sum of days leaves the type */

struct assessment {
	struct docket docket;
	struct arena *arena;
	struct verdict *verdict;           /* by number of the demand; [0] unused */
	struct condition_result *condition; /* by number of the condition; [0] unused */
	struct chain demand_of, condition_of; /* what an entity touches: items of `pair` */
	uint32_t *pair_demand, *pair_condition;
	size_t demands, conditions;
	/* Demands that exist, each chain of reiterations once, by where the world stands. */
	uint32_t count[WORLD_COUNT];
};

void assess(struct assessment *x, struct arena *a, const struct facts *f, struct clocks clocks);

/*
 * The event with this index was added, changed or rejected; `before` is the
 * entity that it concerned until now (0: it is new).  Computes what it touches
 * anew.  False when all has to be computed anew (docket.h tells when).
 */
bool assess_mend(struct assessment *x, uint32_t event, uint32_t before) MUST_USE;

/* What differs between two assessments of the same facts, demand by demand. */
struct difference {
	uint32_t demand;
	bool was, is; /* it existed */
	enum world from, to;
	enum demand_time time_from, time_to;
	enum answer_kind answer_from, answer_to;
};
struct differences {
	struct difference *v;
	size_t n, cap;
};
struct differences assess_compare(struct arena *a, const struct assessment *before, const struct assessment *after);

#endif
