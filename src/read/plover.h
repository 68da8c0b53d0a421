/*
 * A claim's PLOVER type and mode (manual of February 2024; plover.tsv).
 */
#ifndef RAPPORTEUR_READ_PLOVER_H
#define RAPPORTEUR_READ_PLOVER_H

#include "read/analysis.h"

void plover_fill(const struct predicates *p, struct claim *c);

#endif
