/*
 * The model file, inside the lang layer.
 *
 * Little-endian.  A head of 64 bytes:
 *
 *	 0  "RPTREES\n"
 *	 8  u32 version (MODEL_VERSION)
 *	12  u32 number of sections
 *	16  u64 length of the file
 *	24  u64 seal: model_seal() of all bytes from 64 on
 *	32  u32 d, h, t, a, l, n: widths (see struct model)
 *	56  u32 rows: feature vectors
 *	60  u32 0
 *
 * then a table of sections, 32 bytes each, in the order of enum section:
 * 8 bytes of name, u32 rows, u32 cols, u64 offset, u64 length; then the
 * sections, each at a multiple of 64.  What a section must measure follows
 * from the widths; model_open() holds every one against that, checks that
 * numbers are within the bounds that the arithmetic relies on, and only then
 * uses pointers into the bytes.
 *
 * A matrix of in × out weights is int8, sixteen columns after sixteen, within
 * them rows in fours: [out / 16][in / 4][16][4].  Each is at most WEIGHT_MAX in
 * size, with a float scale for each column.  Activities are bytes, ACTIVITY_ZERO
 * plus a number of at most ACTIVITY_MAX in size: with seven bits for weights two
 * products fit 16 bits, which AVX2 needs; more bits gained nothing measurable.
 */
#ifndef RAPPORTEUR_LANG_MODEL_H
#define RAPPORTEUR_LANG_MODEL_H

#include "lang/tree.h"

enum {
	MODEL_VERSION = 4,
	MODEL_HEAD = 64,
	MODEL_SECTION = 32,
	MODEL_ALIGN = 64,
	WIDTH_MAX = 512,
	WEIGHT_MAX = 63,
	ACTIVITY_MAX = 127,
	ACTIVITY_ZERO = 128, /* 2 * 63 * 255 < 2^15 */
	TAG_OUT = 96,        /* UPOS at 0, XPOS at TAG_XPOS */
	TAG_XPOS = 32,
	REL_OUT = 64,
	NAME_OUT = 16,
	SCRIPT_MAX = 24,     /* bytes that a lemma script adds */
};

/* Name, kind, rows, cols.  Kinds: M matrix (int8), F floats, and raw integers of 1, 2, 4, 8 bytes; * is free. */
#define SECTION_LIST(X) \
	X(ABOUT, 1, 1, ANY) \
	X(KEYS, 8, 1, ANY) \
	X(KEYROWS, 4, 1, ANY) \
	X(LISTKEYS, 8, 1, ANY) \
	X(LISTVALS, 2, 1, ANY) \
	X(VECTORS, 1, rows, d) \
	X(RANGE, F, 1, 1) \
	X(WX0F, M, d, 4 * h) X(WX0FS, F, 1, 4 * h) X(WH0F, M, h, 4 * h) X(WH0FS, F, 1, 4 * h) X(B0F, F, 1, 4 * h) \
	X(WX0B, M, d, 4 * h) X(WX0BS, F, 1, 4 * h) X(WH0B, M, h, 4 * h) X(WH0BS, F, 1, 4 * h) X(B0B, F, 1, 4 * h) \
	X(WX1F, M, 2 * h, 4 * h) X(WX1FS, F, 1, 4 * h) X(WH1F, M, h, 4 * h) X(WH1FS, F, 1, 4 * h) X(B1F, F, 1, 4 * h) \
	X(WX1B, M, 2 * h, 4 * h) X(WX1BS, F, 1, 4 * h) X(WH1B, M, h, 4 * h) X(WH1BS, F, 1, 4 * h) X(B1B, F, 1, 4 * h) \
	X(TAG, M, 4 * h, t) X(TAGS, F, 1, t) X(TAGB, F, 1, t) \
	X(TAGOUT, M, t, TAG_OUT) X(TAGOUTS, F, 1, TAG_OUT) X(TAGOUTB, F, 1, TAG_OUT) \
	X(TOP, M, 2 * h, 2 * a + 2 * l + n) X(TOPS, F, 1, 2 * a + 2 * l + n) X(TOPB, F, 1, 2 * a + 2 * l + n) \
	X(ARC, M, a, a) X(ARCS, F, 1, a) X(ARCB, F, 1, a) X(ROOT, F, 1, a) X(ROOTREL, F, 1, l) \
	X(REL, M, l, REL_OUT) X(RELS, F, 1, REL_OUT) X(RELB, F, 1, REL_OUT) \
	X(NAME, M, n, NAME_OUT) X(NAMES, F, 1, NAME_OUT) X(NAMEB, F, 1, NAME_OUT) \
	X(LEMKEYS, 8, 1, ANY) X(LEMVALS, 2, 1, ANY) X(LEMSCRIPTS, 1, ANY, SCRIPT_MAX + 4)

enum section {
#define X_ENUM(name, kind, rows, cols) SECTION_##name,
	SECTION_LIST(X_ENUM)
#undef X_ENUM
	SECTION_COUNT
};

struct matrix {
	int in, out;
	const int8_t *w;
	const int32_t *start; /* what takes ACTIVITY_ZERO out again: -ACTIVITY_ZERO times each column's sum */
	const float *scale, *bias; /* bias may be NULL */
};

/* A hash table of keys in the file: open addressing, 0 is empty. */
struct key_table {
	const uint64_t *key;
	size_t mask;
};

struct model {
	int d, h, t, a, l, n; /* word vector, one way of an LSTM, hidden: tags, arcs, relations, names */
	uint32_t rows;
	struct str about;
	struct key_table feature;
	const uint32_t *feature_row;
	struct key_table list; /* by a word's FEATURE_WORD */
	const uint16_t *list_bits;
	const int8_t *vector;
	float range; /* a sum of vectors times this is an activity */
	struct {
		struct matrix x, h;
	} lstm[2][2];
	struct matrix tag, tag_out, top, arc, rel, name;
	const float *root, *root_rel;
	struct key_table lemma;
	const uint16_t *lemma_script;
	const unsigned char *script; /* SCRIPT_MAX + 4 bytes each: base, cut, length, 0, bytes */
	uint32_t scripts;
};

/* Where the weight of row k, column j stands in a matrix with so many rows. */
static inline size_t weight_at(size_t in, size_t k, size_t j)
{
	return (j / 16 * (in / 4) + k / 4) * 64 + j % 16 * 4 + k % 4;
}

/* The slot of the key, or SIZE_MAX; never more than KEY_STEPS_MAX steps. */
enum { KEY_STEPS_MAX = 256 };
static inline size_t key_find(const struct key_table *t, uint64_t key)
{
	size_t at = (size_t)key & t->mask;
	for (int step = 0; step < KEY_STEPS_MAX && t->key[at] != 0; step++) {
		if (t->key[at] == key)
			return at;
		at = (at + 1) & t->mask;
	}
	return SIZE_MAX;
}

uint64_t model_seal(struct str bytes);

/* Kind of a section ('M', 'F', '1', '2', '4', '8') and its measures for given widths; 0: free. */
struct section_form {
	const char *name;
	char kind;
	uint32_t rows, cols;
};
struct section_form section_form(enum section s, const uint32_t width[static 7]);

#endif
