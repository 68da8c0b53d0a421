/*
 * What the files of the clause share (clause.c, slot.c, mood.c) beside clause.h.
 */
#ifndef RAPPORTEUR_READ_CLAUSE_PART_H
#define RAPPORTEUR_READ_CLAUSE_PART_H

#include "read/clause.h"

/* Steps up a tree at most, so that a hostile one costs a constant for each word. */
enum { CLIMB_MAX = 12 };

bool xpos_is(const struct words *w, uint32_t i, const char *z);
bool has_subject(const struct words *w, uint32_t i);
bool has_aux(const struct words *w, uint32_t i);
bool aux_have(const struct words *w, uint32_t i); /* a perfect: "has arrested" */
bool has_marker_number(const struct words *w, uint32_t i, uint32_t number); /* has_marker() by the word's number */

/* The subject as it stands, before a passive is turned; `depth` bounds the
 * climb through coordinated and controlling verbs, 0 from outside. */
uint32_t surface_subject(struct analysis *an, uint32_t i, int depth);

#endif
