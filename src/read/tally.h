/*
 * A tally of penalties: whom each got, told without a verb.
 *
 * "Omar Nasri got thirty years; Ana Duval, a lawyer, twenty; nineteen
 * councillors eight years each", "Marek: 21 years. Roth: 16."  The verb stands
 * once, or in the heading word "verdict", and what follows names a person and
 * a length of time.  Each becomes a claim `sentence` of its own.  A chronology's
 * entry that only names a vote ("28 July: Presidential election.") tells it was held.
 */
#ifndef RAPPORTEUR_READ_TALLY_H
#define RAPPORTEUR_READ_TALLY_H

#include "read/analysis.h"

/* Adds claims to an->out, whose acts begin at `first`; after deeds_of(), before dates and courts are carried. */
void tallies_of(struct analysis *an, size_t first);

#endif
