/*
 * How an act stands where it is told: done, planned, denied, stopped, wanted.
 */
#ifndef RAPPORTEUR_READ_STANDING_H
#define RAPPORTEUR_READ_STANDING_H

#include "read/analysis.h"

/* Fills e->top, its modality, negation, stop and future from the words above
 * e->word, and a participant that the act's own phrase leaves open from the
 * operator (launch: subject acts; face: subject suffers).  At most eight steps. */
void standing_of(struct analysis *an, struct event *e);

/* What is not granted is denied, what is denied may be another act: after standing_of(). */
void standing_opposite(const struct analysis *an, struct event *e);

#endif
