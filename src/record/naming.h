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

/* For statements: name_stands(body, name), 1 or 0.  An SQLite code. */
int naming_register(struct sqlite3 *db);

#endif
