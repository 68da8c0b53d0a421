/*
 * Word vectors learnt elsewhere from much text, which training maps to the
 * model's width and packing folds into the rows of words: the model that is
 * shipped knows nothing of them, and a word that the treebanks lack has a row.
 *
 * The file has GloVe's own form, a word and its numbers a line, most frequent
 * first (J. Pennington, R. Socher, C. Manning, EMNLP 2014; the vectors of 6
 * billion words of news and encyclopedia, public domain by PDDL 1.0).
 */
#ifndef RAPPORTEUR_TRAIN_VECTORS_H
#define RAPPORTEUR_TRAIN_VECTORS_H

#include "base/arena.h"

enum { VECTORS_MOST = 60000, VECTOR_GIVEN = 100, VECTOR_WIDTH = 112 }; /* numbers in the file; with zeros up to a multiple of 16 */

struct vectors {
	uint64_t *key; /* FEATURE_WORD of the word, by number */
	float (*number)[VECTOR_WIDTH];
	int n;
	uint32_t *slot; /* open addressing: number + 1 */
	size_t slots;
};

/* At most `most` words; of words that are one to the model (capitals, digits) the first stands.  Ends the program on a bad file. */
struct vectors vectors_read(struct arena *a, const char *path, int most);
int vectors_get(const struct vectors *v, uint64_t key); /* -1: unknown */

#endif
