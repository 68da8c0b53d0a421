/*
 * Names that were spelled in Latin letters by different hands.
 *
 * "Sokha" and "Sokhar", "Gaddafi" and "Kadhafi", "Tse-tung" and "Zedong" have
 * one key in their family: the table data/text/romanise.tsv says which letters
 * stand for the same.  A key is for comparing alone; it is no spelling.
 */
#ifndef RAPPORTEUR_TEXT_ROMANISE_H
#define RAPPORTEUR_TEXT_ROMANISE_H

#include "base/arena.h"

enum roman { ROMAN_KHMER, ROMAN_CHINESE, ROMAN_ARABIC, ROMAN_RUSSIAN, ROMAN_COUNT };
enum { ROMAN_WORD_MAX = 40 }; /* letters; longer words have no key */

const char *roman_name(enum roman r); /* "khmer" */

/* The key of a folded word; empty unless it is ASCII letters alone, three at least. */
struct str roman_key(struct arena *a, enum roman family, struct str word);

/* How many letters must be put in, left out, changed or swapped with their
 * neighbour to make one of the other; more than `most` (at most 3) is told as
 * most + 1.  Bytes count, so give it folded words. */
unsigned edit_distance(struct str one, struct str other, unsigned most);

struct roman_rule {
	enum roman family;
	enum { ROMAN_AT_ANY, ROMAN_AT_START, ROMAN_AT_END } place;
	struct str from, to;
};
extern const struct roman_rule roman_rule_table[]; /* by family, longest first */
extern const size_t roman_rule_number;

#endif
