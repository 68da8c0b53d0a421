/*
 * A consequence that a noun tells by itself: "there will be no loan", "would
 * lose its tariff preferences", "the talks depend on …".  Asked only where no
 * word of the clause names an act.
 */
#ifndef RAPPORTEUR_READ_BOND_H
#define RAPPORTEUR_READ_BOND_H

#include "read/clause.h"

struct bond {
	enum act act;  /* ACT_OTHER: no noun tells one */
	uint32_t word; /* the noun */
	bool negated;  /* "no talks" */
};

/* Of the noun i, or of the clause whose verb is i. */
struct bond bond_of(struct analysis *an, uint32_t i);

/* The same by the noun alone, kept or given: never its loss. */
enum act bond_act(const struct analysis *an, uint32_t i);

/* "is at stake", "would be in doubt": what follows is a loss, whatever the verb. */
bool in_jeopardy(const struct analysis *an, uint32_t i);

#endif
