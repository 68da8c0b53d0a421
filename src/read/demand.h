/*
 * Demands: who asks whom to do, or to stop doing, what.
 *
 * Three forms: a word that asks (demand-verbs.tsv) with the act as its
 * complement; should and must in the mouth of somebody who speaks; a bare
 * infinitive or imperative where the document's form asks (a list of
 * recommendations, a resolution's opening verb with its points below).
 */
#ifndef RAPPORTEUR_READ_DEMAND_H
#define RAPPORTEUR_READ_DEMAND_H

#include "read/clause.h"

/* The first and third form … */
void demands_of(struct analysis *an);
/* … and, after conditions_of(), should, must and imperatives. */
void wishes_of(struct analysis *an);

#endif
