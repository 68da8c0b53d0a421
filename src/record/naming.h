/*
 * Whether a name stands in an entry's body.
 *
 * As words of its own: "Ana" stands in "Ana's brother" and not in "banana" or
 * "analysis".  Letter case does not count (ASCII).  Where a script has no spaces
 * a name stands wherever its signs do.
 */
#ifndef RAPPORTEUR_RECORD_NAMING_H
#define RAPPORTEUR_RECORD_NAMING_H

#include "base/str.h"

struct sqlite3;

/* `body` is canonical JSON or any text. */
bool name_stands(struct str body, struct str name);
/* The same, where it does not begin with a small letter: "Dawn" does not stand in "at dawn". */
bool name_stands_cased(struct str body, struct str name);

/* For statements: name_stands(body, name, cased), 1 or 0; name_use(name), an enum name_use (ordinary.h);
 * name_told(text, name, cased): the same as name_stands or, for one that is not cased, in other letters, accents,
 * blanks or signs ("EMILE-ZOLAN" tells of Émile Zolan).  An SQLite code. */
int naming_register(struct sqlite3 *db);

#endif
