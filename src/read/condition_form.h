/*
 * Conditions that no word opens: a subject that stands for whoever does it, a
 * moment on which something happens, a bargain.
 */
#ifndef RAPPORTEUR_READ_CONDITION_FORM_H
#define RAPPORTEUR_READ_CONDITION_FORM_H

#include "read/condition_claim.h"

/* Where one stands at word i, its sides are set in `it`. */
bool condition_form(struct analysis *an, uint32_t i, struct condition *it);

/* "Absent her release, it will …", which the parser takes for a verb or hangs anywhere. */
bool condition_absent(struct analysis *an, uint32_t i, struct condition *it);

#endif
