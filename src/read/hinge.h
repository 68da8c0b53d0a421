/*
 * Conditions that a word between two nouns makes: "further aid hinges on the
 * release of X" (hinges.tsv).
 */
#ifndef RAPPORTEUR_READ_HINGE_H
#define RAPPORTEUR_READ_HINGE_H

#include "read/clause.h"

/* Adds the condition of which word i is the hinge; false: it is none. */
bool hinge_put(struct analysis *an, uint32_t i);

/* "should make its meeting with the minister conditional on a visit": is what the noun at `word` names made to depend on
 * something in the same sentence, and not asked for? */
bool hinge_behind(const struct analysis *an, uint32_t word);

#endif
