/*
 * Conditions: if this happens, or does not, then that follows.
 *
 * Words of condition-words.tsv and inversion ("Should an appeal be lodged")
 * open the one side; the other is the clause that it hangs on.
 */
#ifndef RAPPORTEUR_READ_CONDITION_H
#define RAPPORTEUR_READ_CONDITION_H

#include "read/clause.h"

void conditions_of(struct analysis *an);

#endif
