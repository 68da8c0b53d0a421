/*
 * The statement claims: who says what of whom, in which stance.
 */
#ifndef RAPPORTEUR_READ_STATEMENT_H
#define RAPPORTEUR_READ_STATEMENT_H

#include "read/attribution.h"

/* After demands and conditions, since a quotation that only asks or threatens
 * is no statement besides. */
void statements_of(struct analysis *an);

#endif
