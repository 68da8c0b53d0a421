/*
 * A purge by two people: one asks for it, another confirms, and only then does
 * record_purge() take the document.  Until then it may be refused by anybody
 * who may confirm, or taken back by whoever asked.
 *
 * Both are accounts, admins when it is confirmed, and not the same, nor such that one person could log in as
 * both (account_shared(), strictly): a request of
 * somebody who was disabled or given another role since counts for nothing, also
 * when they are an admin again: it is asked for anew.
 * This is held within the transaction that takes the document, whoever calls.
 * The purge's entry names both.  The entries on it are the document's: they are
 * hidden with it, and blanked with it.
 *
 * What was hidden because of the document stays hidden: the entries that quote it
 * or name whom it alone names are blanked with it (purge_also()), and the purge of
 * a confidential document carries its seal, so that its place, the entries without
 * their bodies and the purge itself are there for its readers alone.
 */
#ifndef RAPPORTEUR_RECORD_PURGE_H
#define RAPPORTEUR_RECORD_PURGE_H

#include "record/view.h"

enum { PURGES_MOST = 200 };

struct purge_asked {
	int64_t seq, document, at; /* seq 0: none is asked for */
	struct str by, reason;
	bool lapsed; /* whoever asked is an admin no more, or was disabled or given a role since */
};
struct purges_asked {
	struct purge_asked *v;
	size_t n, cap;
};

struct seqs {
	int64_t *v;
	size_t n, cap;
};
/* The entries that go with the document besides those about it: what is hidden from whoever is let in nowhere and would show without
 * it, since it names whom only this document names, or rests on it as its file.  In the order of the log; of what nobody hides, none. */
bool purge_also(struct record *r, struct arena *a, int64_t document, struct seqs *ret, struct err *err) MUST_USE;

bool purge_asked_of(struct record *r, struct arena *a, int64_t document, struct purge_asked *ret, struct err *err) MUST_USE;
/* At most PURGES_MOST, the newest first. */
bool purges_asked(struct record *r, struct arena *a, struct purges_asked *ret, struct err *err) MUST_USE;

/* How many accounts could ask or confirm now: fewer than two cannot purge so. */
bool purge_people(struct record *r, size_t *ret, struct err *err) MUST_USE;

/* Needs a reason; refused while another request stands. */
bool purge_ask(struct record *r, int64_t document, struct str reason, struct str author, int64_t *seq, struct err *err) MUST_USE;
/* Refuses, with a reason, the request of that entry, or takes one's own back. */
bool purge_decline(struct record *r, int64_t document, int64_t asked, struct str reason, struct str author, int64_t *seq, struct err *err) MUST_USE;
/* Purges for the reason of the request of that entry.  Like record_purge(), it may fail with *seq set: purged, but the -wal file is not cut. */
bool purge_confirm(struct record *r, const struct record_reader *reader, int64_t document, int64_t asked, struct str author, int64_t *seq, struct err *err) MUST_USE;

#endif
