/*
 * What people type into a search box: taken apart, and as an FTS5 query.
 *
 * Words must all stand; "a phrase" in that order; -word must not stand; word*
 * begins so.  A word of several terms (l'école, a Khmer word) is a phrase.
 * One date is understood among them.  Whatever is typed gives a query that
 * FTS5 accepts, or none at all.
 */
#ifndef RAPPORTEUR_RECORD_SEARCH_H
#define RAPPORTEUR_RECORD_SEARCH_H

#include "base/buf.h"
#include "record/view.h"

enum { SEARCH_BYTES_MAX = 2000, SEARCH_PARTS_MAX = 24 }; /* the rest is passed over */

struct search_part {
	struct str words;
	bool without, prefix, quoted;
	bool dated;                 /* belongs to the date */
	struct record_alikes alike; /* any of these will do as well; filled by whoever knows */
};

struct search_ask {
	struct search_part part[SEARCH_PARTS_MAX];
	size_t parts;
	struct days date; /* DAYS_NONE: none was typed */
};

/* Views into `typed`. */
void search_ask(struct arena *a, struct str typed, struct search_ask *ret);

/* The query, with the date's words or without; false when nothing is left that could be found. */
bool search_ask_query(const struct search_ask *ask, bool with_date, struct buf *out) MUST_USE;

/*
 * A query without phrases that finds all that the one above finds, and more: of
 * each phrase its longest term, nothing of what must not stand.  False: there is
 * no phrase beside another word, so that it would tell nothing.
 */
bool search_ask_loose(const struct search_ask *ask, bool with_date, struct buf *out) MUST_USE;

/* The query of all that was typed, dates as words. */
bool search_query(struct str typed, struct buf *out) MUST_USE;

#endif
