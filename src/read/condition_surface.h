/*
 * The two sides of a condition where the parser lost them: a clause that opens
 * its sentence up to a comma, then one with a modal ("Should tariffs return,
 * he said, plants would close"); ", provided that …" behind one.
 */
#ifndef RAPPORTEUR_READ_CONDITION_SURFACE_H
#define RAPPORTEUR_READ_CONDITION_SURFACE_H

#include "read/condition_claim.h"

/* Of the words [i, i + n) that open a condition; sets `loose`, `first` and `limit` of `it`. */
bool condition_surface(struct analysis *an, uint32_t i, uint32_t n, struct condition *it);

#endif
