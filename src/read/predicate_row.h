/*
 * A row's fields into paths, tests and places; docs/reading.md tells the language.
 */
#ifndef RAPPORTEUR_READ_PREDICATE_ROW_H
#define RAPPORTEUR_READ_PREDICATE_ROW_H

#include "read/predicate.h"

/* Tests parted by spaces, the cheap ones first; memory of the lexicon's arena. */
bool tests_parse(struct lexicon *lex, const struct predicates *p, const struct lexicon_row *row, struct str s,
	const struct test **ret, uint8_t *tests, struct err *err);

/* "actor=subj recipient=obj.of @frame": where an act's participants stand, frames.tsv's names written out. */
bool places_parse(struct lexicon *lex, const struct lexicon_table *frames, const struct lexicon_row *row,
	struct str where, struct predicate *ret, struct err *err);

#endif
