/*
 * Which mention another stands in apposition to.  Inner matter of coref.c.
 */
#ifndef RAPPORTEUR_READ_APPOSITION_H
#define RAPPORTEUR_READ_APPOSITION_H

#include "read/name.h"

/* Is mention i a noun that tells one person? */
bool describes_person(const struct mentions *m, uint32_t i);

/* The mention that i stands in apposition to, or MENTION_NONE. */
uint32_t apposed(const struct mentions *m, uint32_t i);

/* Can the two be one?  "the regulator, Conatel" yes, "Suwayrah, Kut Province" no. */
bool appositive_fits(const struct mentions *m, uint32_t before, uint32_t i);

/* "Cambodia National Rescue Party (CNRP)", "CNRP (Cambodia National …)". */
uint32_t bracketed(const struct mentions *m, uint32_t i);

/* "Desk for Exiled Media (DEM)": the mention that the letters of acronym i spell out, from word *first on, or MENTION_NONE. */
uint32_t spelled_out(const struct mentions *m, uint32_t i, uint32_t *first);

/* "the photographer and teacher Rafiqul Anam": two titles of one person, the second without an article. */
uint32_t shared_title(const struct mentions *m, uint32_t i);

/* "Petra Lang, the student Ole Brix": the description goes with the name right behind it. */
bool named_behind(const struct mentions *m, uint32_t i);

#endif
