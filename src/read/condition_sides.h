/*
 * Where the two sides of a condition stand that a word or an inversion opens.
 */
#ifndef RAPPORTEUR_READ_CONDITION_SIDES_H
#define RAPPORTEUR_READ_CONDITION_SIDES_H

#include "read/condition_claim.h"

/* Of the words [i, i + n): the clause or phrase that they open, and what it hangs on. False: no two sides. */
bool sides_of(struct analysis *an, uint32_t i, uint32_t n, struct condition *it);

/* Of "should", "were", "had" at i before their subject: "Should an appeal be lodged, …". */
bool inverted(struct analysis *an, uint32_t i, struct condition *it);

#endif
