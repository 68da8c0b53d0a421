/*
 * Tokens and sentences of a language that has no rules of its own here.
 *
 * White space parts tokens, marks at a token's ends are tokens; a sentence
 * ends after a full stop of any script (. ! ? … ។ ៕ । 。 ؟ ።) when no small
 * letter follows.  What is written without blanks (Khmer, Thai, Chinese) stays
 * one token a run.  The bounds are those of token.h.
 */
#ifndef RAPPORTEUR_TEXT_TOKEN_OTHER_H
#define RAPPORTEUR_TEXT_TOKEN_OTHER_H

#include "text/token.h"

struct tokens tokenize_other(struct arena *a, const struct text *t);

/* Ends a sentence after `end`, begun at `first`: one row, or several when it is longer than SENTENCE_TOKENS_MAX. */
void sentence_push(struct arena *a, struct tokens *out, size_t first, size_t end, uint32_t paragraph);

#endif
