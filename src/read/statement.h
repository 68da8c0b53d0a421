/*
 * Who says what: attributions, quotations, and the claims they make.
 *
 * An attribution joins a speech word (speech.tsv) or a form ("according to",
 * a heading with the speaker's name, an interview's answer) to a speaker and
 * to the words said, clause or quotation.  Words inside it know it
 * (analysis.said), so that an act there gets its said_by and its modality.
 */
#ifndef RAPPORTEUR_READ_STATEMENT_H
#define RAPPORTEUR_READ_STATEMENT_H

#include "read/clause.h"

void quotes_of(struct analysis *an);
void attributions_of(struct analysis *an);

/* Tells the mentions who "we", "I" and "our" are inside what somebody says. */
void speakers_bind(struct analysis *an);

/* The statement claims; after demands and conditions, since a quotation that
 * only asks or threatens is no statement besides. */
void statements_of(struct analysis *an);

/* Who speaks at a word: the attribution's speaker, else the section's issuer
 * where the section is speech, else nobody. */
struct actor speaker_at(const struct analysis *an, uint32_t word);

/* The participant at a word, as a speaker: for "the resolution" its owner or the issuer. */
struct actor speaker_of_word(struct analysis *an, uint32_t word);

#endif
