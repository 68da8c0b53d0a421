/*
 * What people type into a search box, as an FTS5 query.
 *
 * Words must all stand; "a phrase" in that order; -word must not stand; word*
 * begins so.  A word of several terms (l'école, a Khmer word) is a phrase.
 * Whatever is typed gives a query that FTS5 accepts, or none at all.
 */
#ifndef RAPPORTEUR_RECORD_SEARCH_H
#define RAPPORTEUR_RECORD_SEARCH_H

#include "base/buf.h"

enum { SEARCH_BYTES_MAX = 2000, SEARCH_PARTS_MAX = 24 }; /* the rest is passed over */

/* False when nothing is left that could be found. */
bool search_query(struct str typed, struct buf *out) MUST_USE;

#endif
