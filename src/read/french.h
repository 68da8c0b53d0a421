/*
 * What a French document says, by rules alone: who is who, and who said what.
 *
 * No tree is built.  Names, titles and dates are found from left to right by
 * the tables french-*.tsv; quotations and reported speech by the marks and
 * verbs around them.  Statements and roles are the only claims; their
 * confidence is set by hand, lower than that of English ones.
 */
#ifndef RAPPORTEUR_READ_FRENCH_H
#define RAPPORTEUR_READ_FRENCH_H

#include "read/lexicon.h"
#include "read/when.h"

/* Reads the tables into lex->french; faults name file and line. */
bool french_open(struct arena *a, struct lexicon *lex, struct err *err) MUST_USE;

/* A date of the text: tokens [first, end) without the preposition; `past` and
 * `future` as in when.h. */
struct french_date {
	uint32_t first, end;
	enum when_relation relation;
	struct days past, future;
};
struct french_dates {
	struct french_date *v;
	size_t n, cap;
};
void french_dates(struct arena *a, const struct lexicon *lex, const struct text *t, const struct tokens *k, struct french_dates *out);

/* Statements and roles in text order, each with its place and confidence.  `k` is of tokenize_french(). */
void french_claims(struct arena *a, const struct lexicon *lex, const struct text *t, const struct tokens *k, struct claims *out);

/* The same of a stretch of whole paragraphs of a long document: claims without places, counted from the
 * stretch's first word, all in `a`.  What the next stretch must know of it goes into the memory, which begins
 * as a keeper alone. */
struct french_memory;
void french_stretch(struct arena *a, const struct lexicon *lex, const struct text *t, const struct tokens *k, struct french_memory *memory,
	struct claims *out);

#endif
