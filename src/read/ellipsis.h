/*
 * An act told once and meant twice: "Ana Duval was arrested in May, Ivo Karel
 * in June", "detained the teacher on Monday and the nurse on Tuesday", "was
 * freed, but his brother was not", "and so was his wife".
 *
 * The second part has no verb of its own; who stands in it and when makes a
 * claim of its own, like the first but for those.
 */
#ifndef RAPPORTEUR_READ_ELLIPSIS_H
#define RAPPORTEUR_READ_ELLIPSIS_H

#include "read/analysis.h"

/* Adds claims to an->out, whose acts begin at `first`; after deeds_of(). */
void ellipses_of(struct analysis *an, size_t first);

#endif
