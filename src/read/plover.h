/*
 * A claim's PLOVER type and mode (manual of February 2024; plover.tsv).
 */
#ifndef RAPPORTEUR_READ_PLOVER_H
#define RAPPORTEUR_READ_PLOVER_H

#include "read/claim.h"

struct predicates;

void plover_fill(const struct predicates *p, struct claim *c);

/*
 * `c` is a correction of `was`, which says nothing of its event: that stays where what it is made of stays (the kind, the
 * act, the stance), else it is what `table`, the bytes of plover.tsv, says of the act now.
 */
void plover_correct(struct str table, const struct claim *was, struct claim *c);

/* A claim that a person or another program made: the event that it does not tell is what `table` says of its act. */
void plover_add(struct str table, struct claim *c);

#endif
