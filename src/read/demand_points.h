/*
 * What is asked without a word that asks: the points of a list of
 * recommendations, of a resolution, and the answer to "What do you want?".
 */
#ifndef RAPPORTEUR_READ_DEMAND_POINTS_H
#define RAPPORTEUR_READ_DEMAND_POINTS_H

#include "read/clause.h"

/* The demands that a sentence makes as a point of a section that asks. */
void points_read(struct analysis *an, const struct sentence *sentence);

/* Those that a sentence parted off by a semicolon goes on with: "…; to repeal the law; and that he be freed". */
void continued_read(struct analysis *an, const struct sentence *s);

/* The demands that it makes as the answer to a question for what is wanted. */
void answer_read(struct analysis *an, const struct sentence *s);

#endif
