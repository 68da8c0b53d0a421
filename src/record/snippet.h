/*
 * Where the words of a search stand in a text, and the piece of it to show.
 *
 * The index could tell the same (FTS5's snippet()), but looks the whole query
 * up again for each row: most of what a search cost.  Here the text of the few
 * rows that are shown is walked once, at most to the first piece that has all
 * the words.
 */
#ifndef RAPPORTEUR_RECORD_SNIPPET_H
#define RAPPORTEUR_RECORD_SNIPPET_H

#include "record/search.h"

enum { SNIPPET_TERMS_MAX = 64 }; /* of one phrase; the rest is passed over */

struct snippet_phrase {
	struct str *term;
	size_t terms;
	unsigned part; /* of the search: any of its spellings will do */
	bool prefix;   /* the last term is the beginning of one */
};
struct snippet_words {
	struct snippet_phrase *v;
	size_t n, cap;
};

/* What is looked for, the date's words among it or not. */
void snippet_words(struct arena *a, const struct search_ask *ask, bool with_date, struct snippet_words *ret);

/*
 * Do all parts of the search stand in the row, which has two columns?  Then *score is what found_score() tells of it
 * (terms.h), with that weight of the first.
 */
bool snippet_match(const struct snippet_words *words, const struct str column[static 2], double weight, double *score);

/*
 * The piece of at most `terms` terms that has the most parts of the search, the
 * first of such, from the beginning of a sentence where one is near; white space
 * as one blank.  The beginning of the text when none of the words stands in it.
 */
struct record_snippet snippet_of(struct arena *a, const struct snippet_words *words, struct str text, size_t terms);

#endif
