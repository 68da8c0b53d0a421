/*
 * Claims with confidential fields.
 *
 * The views hold such a claim without these fields (table claim and all that
 * hangs on it: names, days, index, counts), and beside it what it is as a whole
 * (table whole), which a sighted handle shows to its person alone.  So every
 * list, search, count and reckoning is made of what all may see, and only one
 * claim read by itself is told as a whole, to whoever may see it.
 */
#ifndef RAPPORTEUR_RECORD_VEIL_H
#define RAPPORTEUR_RECORD_VEIL_H

#include "record/view.h"

struct sqlite3;

/* For statements: veiled(kind, body, "id=fields …"), an entry's body without these fields and without its reason; NULL
 * when it cannot be read; withheld_id(id, salt), an id of the same form that does not tell which it stands for; NULL
 * without a salt; told_id(id, document's SHA-256, body, salt), the id itself where it is made of what the body says, else that one.  An SQLite code. */
int veil_register(struct sqlite3 *db);

/* `key` is a version's row number.  Makes the claim, its sentence and its participants whole where fields are withheld from
 * it and this handle's person sees them; *ret is left as it is otherwise. */
bool veil_lift(struct record *r, struct arena *a, int64_t key, struct record_claim *ret, struct err *err) MUST_USE;

#endif
