/*
 * The features that training saw at least twice, numbered from 0, and a
 * sentence turned into their numbers.
 */
#ifndef RAPPORTEUR_TRAIN_VOCABULARY_H
#define RAPPORTEUR_TRAIN_VOCABULARY_H

#include "net.h"

/* tools/train/names.tsv: words by their FEATURE_WORD, with a bit for each list. */
struct lists {
	uint64_t *key;
	uint16_t *bits;
	struct str *word;
	int n;
	uint32_t *slot; /* number + 1 */
	size_t slots;
	VEC(int) of[LIST_COUNT]; /* numbers of the words of each list */
};
struct lists lists_read(struct arena *a, const char *path);
unsigned lists_get(const struct lists *l, uint64_t key);
unsigned lists_word(const struct lists *l, struct str form);

/* Names for sentences without gold ones, by the lists: sure ones labelled, doubtful ones NAME_UNSURE. */
enum { NAME_UNSURE = 255 };
void lists_label(const struct lists *l, struct gold *s);

struct vocabulary {
	const struct lists *lists;
	const struct vectors *given;
	uint64_t *key; /* by number */
	uint32_t *count;
	int n;
	uint32_t *slot; /* open addressing: number + 1 */
	size_t slots;
};

enum letters { LETTERS_AS_WRITTEN, LETTERS_LOWER, LETTERS_UPPER, LETTERS_TITLE };

struct vocabulary vocabulary_of(struct arena *a, const struct lists *l, const struct vectors *given, const struct corpus *c);
struct vocabulary vocabulary_from(struct arena *a, const struct lists *l, const struct vectors *given, const uint64_t *key, int n);
int vocabulary_get(const struct vocabulary *v, uint64_t key); /* -1: unknown */

/* r: leave features out at random and now and then change the letters' case; NULL: as it stands. */
struct input input_of(struct arena *a, const struct vocabulary *v, const struct gold *g, struct rng *r);

/* The trained numbers, between training and packing. */
void checkpoint_write(const char *path, const struct vocabulary *v, const struct net *n);
void checkpoint_read(struct arena *a, const struct lists *l, const struct vectors *given, const char *path, struct vocabulary *v, struct net *n);

#endif
