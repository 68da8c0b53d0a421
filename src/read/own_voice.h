/*
 * Statements that a document makes in the voice of whoever issues it, or that an
 * answer makes in that of whoever answers: "The allegation is groundless", "This is
 * an encouraging sign", and an authority's "He was not abducted".
 */
#ifndef RAPPORTEUR_READ_OWN_VOICE_H
#define RAPPORTEUR_READ_OWN_VOICE_H

#include "read/clause.h"

/* What the clause of `root` says in its issuer's own voice; STANCE_INFORMS: nothing that is a statement.
 * `government`: an authority speaks, or a person who holds office in one. */
enum stance own_voice(struct analysis *an, uint32_t root, bool government);

#endif
