/*
 * Sentences and tokens, as the Universal Dependencies treebanks cut them.
 *
 * A token is a run of bytes of one clean text; tokens are in order, do not
 * overlap, and only white space lies between them.  "don't" is "do" "n't",
 * "Sokha's" is "Sokha" "'s"; hyphened words are cut as English-EWT and GUM cut them;
 * "U.N.", "No. 12", "20%" as there.  A sentence never crosses a
 * paragraph.  Nothing here fails: bytes that fit nothing else become tokens.
 */
#ifndef RAPPORTEUR_TEXT_TOKEN_H
#define RAPPORTEUR_TEXT_TOKEN_H

#include "text/text.h"

struct token {
	uint32_t at, len;  /* bytes of text.s */
	bool space_after;
};

struct sentence {
	uint32_t first, n;   /* tokens */
	uint32_t paragraph;  /* counted from 0 */
};

struct tokens {
	VEC(struct token) token;
	VEC(struct sentence) sentence; /* they tile the tokens */
};

enum { SENTENCE_TOKENS_MAX = 400 }; /* a longer one is cut at a comma or here */

struct tokens tokenize(struct arena *a, const struct text *t);

static inline struct str token_str(const struct text *t, struct token k)
{
	return (struct str){ t->s.p + k.at, k.len };
}

#endif
