/*
 * Trees that the parser regularly gets wrong in this field, put right before
 * they are read.
 *
 * Its training texts hold few sentences such as "let the press work", so that
 * it takes the second verb for a noun.  Each rule below asks for the words of
 * the construction and for a verb of the tables, changes tags and relations in
 * place; a ring that two of them close is cut at the end (mend_ring.c).
 */
#ifndef RAPPORTEUR_READ_MEND_H
#define RAPPORTEUR_READ_MEND_H

#include "read/lexicon.h"

/* Most rules look no further than MEND_REACH words from a word, the others no further than its sentence, which has at most
 * SENTENCE_TOKENS_MAX: linear in the text. */
enum { MEND_REACH = 16 };

/* trees_of(), mended. */
struct tree_doc trees_for_reading(struct arena *a, const struct model *m, const struct lexicon *lex, const struct text *t, struct tokens tokens);

#endif
