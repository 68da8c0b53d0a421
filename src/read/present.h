/*
 * "The army denies having held him": a verb of speech in the present that the
 * parser took for a noun, which loses the whole statement; and "The prosecutor,
 * Ilan Roth, appeals": a verb that names an act, in a sentence that has no other.
 *
 * The sentence is analysed again with the verb in the past, which no noun
 * looks like, and keeps that tree when the word is then a verb with a subject.
 */
#ifndef RAPPORTEUR_READ_PRESENT_H
#define RAPPORTEUR_READ_PRESENT_H

#include "read/lexicon.h"
#include "read/lexicon.h"

/* In place; the words keep their letters. */
void presents_mend(struct arena *a, const struct lexicon *lex, const struct model *m, struct tree_doc *d);

#endif
