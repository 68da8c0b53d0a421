/*
 * Who says what.
 *
 * An attribution joins a speech word (speech.tsv) or a form ("according to",
 * a heading with the speaker's name, an interview's answer) to a speaker and
 * to the words said, clause or quotation.  Words inside it know it
 * (analysis.said), so that an act there gets its said_by and its modality.
 */
#ifndef RAPPORTEUR_READ_ATTRIBUTION_H
#define RAPPORTEUR_READ_ATTRIBUTION_H

#include "read/clause.h"

/* All of the document's, its quotations joined to them; after quotes_of(). */
void attributions_of(struct analysis *an);

/* Keeps one more; its number + 1, as an->said holds it. */
uint32_t attribution_put(struct analysis *an, struct attribution t);

/* The row of speech.tsv whose tests hold of a word, and as what kind of word; or NULL. */
const struct speech *speech_rule(struct analysis *an, uint32_t i, enum word_kind *kind);

/* May `who`, named at `word` (or WORD_NONE), say something?  A law, a scheme, a thing may not. */
bool may_speak(const struct analysis *an, struct actor who, uint32_t word);

/* Tells the mentions who "we", "I" and "our" are inside what somebody says. */
void speakers_bind(struct analysis *an);

/* Who speaks at a word: the attribution's speaker, else the section's issuer
 * where the section is speech, else nobody. */
struct actor speaker_at(const struct analysis *an, uint32_t word);

/* The participant at a word, as a speaker: for "the resolution" its owner or the issuer. */
struct actor speaker_of_word(struct analysis *an, uint32_t word);

#endif
