/*
 * The features that training saw at least twice, numbered from 0, and a
 * sentence turned into their numbers.
 */
#ifndef RAPPORTEUR_TRAIN_VOCABULARY_H
#define RAPPORTEUR_TRAIN_VOCABULARY_H

#include "net.h"

struct vocabulary {
	uint64_t *key; /* by number */
	uint32_t *count;
	int n;
	uint32_t *slot; /* open addressing: number + 1 */
	size_t slots;
};

enum letters { LETTERS_AS_WRITTEN, LETTERS_LOWER, LETTERS_UPPER, LETTERS_TITLE };

struct vocabulary vocabulary_of(struct arena *a, const struct corpus *c);
struct vocabulary vocabulary_from(struct arena *a, const uint64_t *key, int n);
int vocabulary_get(const struct vocabulary *v, uint64_t key); /* -1: unknown */

/* r: leave features out at random and now and then change the letters' case; NULL: as it stands. */
struct input input_of(struct arena *a, const struct vocabulary *v, const struct gold *g, struct rng *r);

/* The trained numbers, between training and packing. */
void checkpoint_write(const char *path, const struct vocabulary *v, const struct net *n);
void checkpoint_read(struct arena *a, const char *path, struct vocabulary *v, struct net *n);

#endif
