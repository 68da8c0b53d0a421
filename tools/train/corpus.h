/*
 * Sentences of a CoNLL-U file, with what training needs of them.
 *
 * Words of multiword tokens keep their own forms; empty nodes are skipped.
 * Names are read off GUM's Entity= spans (corpus_names.c says how); a file
 * without any such span has no names to learn from (`named` is false).
 * The trainer is a program that ends: what it reads is never freed.
 */
#ifndef RAPPORTEUR_TRAIN_CORPUS_H
#define RAPPORTEUR_TRAIN_CORPUS_H

#include "base/arena.h"
#include "lang/tree.h"

struct gold_word {
	struct str form, lemma;
	uint8_t upos, xpos, rel;
	bool space_after;
	uint8_t name; /* enum name_type */
	bool name_begins;
	int head; /* from 0; -1 at the root */
};

struct gold {
	int n;
	struct gold_word *w;
	bool named;
	bool paragraph_begins, document_begins;
};

struct corpus {
	VEC(struct gold) s;
};

/* Set before reading: offices that stand for a person, and peoples, are names
 * too, and "and" may link persons.  The first stage of training learns so. */
extern bool corpus_wide_names;

/* Ends the program with a message when the file is not CoNLL-U. */
void corpus_read(struct arena *a, struct corpus *c, const char *path);

/* The sentences as clean text: paragraphs where the file has `newpar`. */
struct text corpus_text(struct arena *a, const struct corpus *c);

/* Adds sentences as resolutions write them (resolutions.c). */
void corpus_resolutions(struct arena *a, struct corpus *c, uint64_t seed);

/* Names of one sentence from the Entity= values of its words. */
void corpus_names(struct arena *a, struct gold *s, const struct str *entity);

#endif
