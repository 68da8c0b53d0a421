/* What the two files of sources share: giver.c and giver_recovery.c. */
#ifndef RAPPORTEUR_RECORD_GIVER_PART_H
#define RAPPORTEUR_RECORD_GIVER_PART_H

#include "record/giver.h"
#include "record/inside.h"
#include "record/recovery.h"

/* What somebody who can open it holds while they do something with it. */
struct held {
	struct record_giver giver;
	struct entry entry;
	struct str about;
	struct plain key; /* the envelope's */
};
void held_done(struct held *h);

/* What an envelope is for: this document's source and nothing else. */
struct str giver_about(struct arena *a, struct hash sha256);
/* What holds of a document's source, and the entry that says so; seq 0: nothing. */
bool giver_entry(struct record *r, struct arena *a, int64_t document, struct record_giver *ret, struct entry *e, struct err *err) MUST_USE;
/* The key of an account that may read sources. */
bool giver_key_of(struct record *r, struct arena *a, struct str name, struct account_key *ret, struct err *err) MUST_USE;

bool giver_seal(struct arena *a, const struct giver *g, struct str about, struct entry *e, struct plain *key, struct err *err) MUST_USE;
/* One reader more: an account with a key that nobody else could have. */
bool giver_add_reader(struct record *r, struct arena *a, struct entry *e, struct str name, const struct plain *key, struct err *err) MUST_USE;
/* The recovery key, when there is one; after all readers. */
bool giver_add_recovery(struct record *r, struct arena *a, struct entry *e, const struct plain *key, struct err *err) MUST_USE;
/* The entry that somebody worked on is still the one that holds. */
bool giver_unchanged(struct record *r, struct arena *a, const struct held *h, struct err *err) MUST_USE;

#endif
