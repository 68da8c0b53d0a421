/*
 * A tale's day goes on: acts without a date of their own that the document
 * tells as the same event take the day told just before them.
 *
 * Two cases, both for what has happened (a past tense or passive, asserted or
 * reported, never planned or possible):  the sentences, acquittals and fines of
 * one verdict share its day through the document until another day is told;
 * and an act takes the day of the act told before it in the same paragraph,
 * in the same or the last sentence, when its own sentence tells no time that
 * could be its own; what stands behind a semicolon takes that of what stands
 * before it.  "We welcome the release, on 3 May, of …" has no day: the one it
 * tells is another's.
 */
#ifndef RAPPORTEUR_READ_CARRY_H
#define RAPPORTEUR_READ_CARRY_H

#include "read/analysis.h"

/* Fills dates of the acts in an->out[first ...]; to be called after deeds_of(). */
void dates_carry(struct analysis *an, size_t first);

#endif
