/*
 * Words of names that are spelled otherwise than they were typed.
 *
 * Each word of a name is kept under keys: one for each family of romanised
 * spellings (text/romanise.h), and, when it has ALIKE_SPELLING_LEAST letters,
 * itself and itself without each one letter.  A typed word has keys by the same
 * rule; words that share one and are no further than one letter away (two from
 * eight letters on) are alike.  Only small ASCII letters: a folded Latin word.
 *
 * A word in Khmer script of KHMER_LEAST clusters (record/terms.h) is kept as its
 * clusters in canonical order, all of them and without each one: words that differ
 * in one cluster at most are alike, one more or less included.  Names are short
 * words there, so that two in turn are kept as one too, and looked for as one.
 *
 * A key is as private as its names: name_key_words looks only at words that
 * the reader of the record may see.
 */
#ifndef RAPPORTEUR_RECORD_ALIKE_H
#define RAPPORTEUR_RECORD_ALIKE_H

#include "record/store.h"
#include "record/view.h"

enum { ALIKE_SPELLING_LEAST = 5, ALIKE_MAX = 6, KHMER_LEAST = 3, KHMER_MOST = 24 };

/* A folded word in Khmer script. */
bool alike_is_khmer(struct str word);

/* True when two words of a name in turn are also kept as one: both are short, or both Khmer. */
bool alike_joins(struct str one, struct str other);

/* Keeps the keys of a folded word, which may be two joined by a blank, unless
 * it is there; before the word itself is added. */
bool alike_keep(struct store *st, struct arena *a, struct str word, struct err *err) MUST_USE;

/* Other words of names that are alike, the nearest first, at most ALIKE_MAX. */
bool alike_find(struct store *st, struct arena *a, struct str word, struct record_alikes *ret, struct err *err) MUST_USE;

#endif
