/*
 * Acts with a gap: what the sentence leaves out and the one before has told.
 *
 * A verdict's court goes on to the sentences, convictions and acquittals that
 * follow without one; those whom it convicted go on to the penalty that names
 * nobody ("It also imposed a fine").  What still lacks that without which the
 * act is nobody's news (a release of none, a sentence on none) is no claim:
 * the flags `whom` and `person` of plover.tsv say which acts those are.
 */
#ifndef RAPPORTEUR_READ_GAP_H
#define RAPPORTEUR_READ_GAP_H

#include "read/analysis.h"

/* Fills and sifts the acts in an->out[first ...]; to be called after dates_carry(). */
void gaps_close(struct analysis *an, size_t first);

#endif
