/*
 * The terms of a text as the search index knows them.
 *
 * A term is a word, folded: letter case, accents, ligatures and width gone
 * (é is e, œ is oe), zero-width characters and soft hyphens dropped, digits of
 * any script as 0 to 9, Arabic and Persian yeh and kaf one.  Apostrophes part
 * words, as all other punctuation does: "l'école" is l and ecole.  In scripts
 * that are written without spaces a term is one cluster (a Khmer base with its
 * subscripts, vowels and signs in canonical order; a Thai, Lao or Burmese
 * letter with its marks; a Chinese or Japanese character): what one searches
 * for is then a phrase of clusters, and the word inside an unspaced sentence
 * is found.  The measure behind this: DESIGN.md, parts that others keep.
 *
 * Offsets are bytes of the text: what a snippet marks is what stands there.
 */
#ifndef RAPPORTEUR_RECORD_TERMS_H
#define RAPPORTEUR_RECORD_TERMS_H

#include <sqlite3.h>

#include "base/str.h"

enum { TERM_MAX = 200 }; /* bytes of a folded term; what is longer is cut */

/* Calls `each` for every term in order; a result other than 0 from it ends the
 * walk and is returned.  Linear in time; any bytes are allowed. */
int terms_each(struct str text, int (*each)(void *context, struct str term, size_t at, size_t end), void *context);

/*
 * How well the words stand in a row of two columns, the first of this weight: each column's count saturating, longer
 * columns counting less.  Of the FOUND_COUNTED instances that come first; `terms` of a column with none may be 0.
 */
enum { FOUND_COUNTED = 64 };
double found_weight(const int instances[static 2], const int terms[static 2], double weight);

/* Makes FTS5 of this connection know the tokenizer "rapporteur" and the function found_score. */
int terms_register(sqlite3 *db);

#endif
