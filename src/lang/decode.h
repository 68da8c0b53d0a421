/*
 * From scores to one structure: the best tree, the best run of names.
 *
 * Trees may cross (are not projective) and have exactly one root.  Time is
 * quadratic in the sentence, which SENTENCE_TOKENS_MAX bounds.
 */
#ifndef RAPPORTEUR_LANG_DECODE_H
#define RAPPORTEUR_LANG_DECODE_H

#include "lang/tree.h"

/* score[i * stride + j] is how well word j is the head of word i; j == n is
 * the root.  Scores are finite; they are changed.  head[i] in [0, n]. */
void heads_of(struct arena *scratch, float *score, int stride, int n, int *head);

/* The labels of one word: outside, then begin and inside of each name type. */
enum { NAME_LABELS = 9 };
static inline int name_label(enum name_type t, bool begins)
{
	return t == NAME_NONE ? 0 : 2 * (int)t - (begins ? 1 : 0);
}

/* The best run of labels in which an inside follows a begin or inside of its
 * own type. */
void names_of(struct arena *scratch, const float *score, int stride, int n, uint8_t *label);

#endif
