/*
 * What a side of a condition tells where no act of the tables and no bond
 * stands in it: "if matters improve", "there will be consequences", "unless he
 * is home by Easter" (sides.tsv).
 */
#ifndef RAPPORTEUR_READ_SIDE_H
#define RAPPORTEUR_READ_SIDE_H

#include "read/bond.h"
#include "read/condition_claim.h"

/* Of the clause or noun i of the condition's if-side; ACT_OTHER: nothing. */
struct bond side_cause(struct analysis *an, uint32_t i);

/* Of what follows; `bad`: what it follows on is a wrong, or a good thing not done. */
struct bond side_effect(struct analysis *an, uint32_t i, bool bad);

#endif
