/*
 * Near copies: one report that several outlets print, whole or cut.
 *
 * A text is the set of its shingles: hashes of each five terms in a row, terms
 * as the search knows them.  Two texts are near when the sets' likeness
 * (shared over all) is at least NEAR_LIKE, or when the smaller is contained in
 * the larger by at least NEAR_WITHIN.  Candidates come from an index of bands
 * of a MinHash sketch (20 bands of 3 rows: a pair of likeness .6 is a
 * candidate with probability .99, one of .2 with .15); each is then compared
 * in full, so that the answer has no chance in it.
 *
 * A. Broder, "On the resemblance and containment of documents", 1997.
 */
#ifndef RAPPORTEUR_RECORD_NEAR_H
#define RAPPORTEUR_RECORD_NEAR_H

#include "base/arena.h"

enum {
	NEAR_BANDS = 20,
	NEAR_ROWS = 3,
	NEAR_SHINGLES_MIN = 20, /* shorter texts are not compared */
	NEAR_LIKE = 600,        /* thousandths */
	NEAR_WITHIN = 850,
};

struct shingles {
	uint64_t *v; /* ascending, each once */
	size_t n;
};

struct shingles near_shingles(struct arena *a, struct str text);
void near_bands(const struct shingles *s, int64_t band[static NEAR_BANDS]);

/* Thousandths of likeness when near, else 0. */
unsigned near_likeness(const struct shingles *a, const struct shingles *b);

#endif
