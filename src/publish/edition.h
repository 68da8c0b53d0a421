/*
 * Editions: what goes out of a record, when, and by whose two hands.
 *
 * Somebody prepares one (an entry "edition-prepared": title, note), somebody
 * else releases it: then the package (record/package.h) is built, put under its
 * name in the folder and told in an entry "edition-released" with its digest,
 * root and size.  The number of an edition is that of its first entry.
 *
 * It is stale as soon as any later entry can have changed what would go out
 * (all but accounts and editions), or a rebuild made something else of a document:
 * what is released is what was looked at.  One that an older program prepared, which
 * did not put down what the views rested on, is stale.
 * Undoing the first entry withdraws it; undoing the second takes the package
 * out of the list and brings nothing back that went out.
 */
#ifndef RAPPORTEUR_PUBLISH_EDITION_H
#define RAPPORTEUR_PUBLISH_EDITION_H

#include "record/package.h"

enum { EDITION_TITLE_MAX = 200, EDITION_NOTE_MAX = 2000, EDITION_LIST_MOST = 500, EDITION_LOOK_MOST = 50 };

struct edition {
	int64_t seq, at;
	struct str title, note, by; /* the title goes out; the note stays in the log; both "" of a released one where a purge took them */
	bool withdrawn, stale;      /* stale: of one that is not released */
	bool looked;                /* views, open: what the record's views rested on when it was prepared (package_views()) */
	struct hash views, open;
	int64_t released, released_at; /* the entry; 0: not yet, or undone */
	struct str released_by;
	struct package_made made;   /* of a released one */
	int64_t before;             /* the edition that it was held against; 0: none */
	size_t added, changed, gone; /* claims since that one */
};
struct editions {
	struct edition *v; /* newest first */
	size_t n, cap;
};
bool editions_of(struct record *r, struct arena *a, struct editions *ret, struct err *err) MUST_USE;
bool edition_of(struct record *r, struct arena *a, int64_t seq, struct edition *ret, struct err *err) MUST_USE;

/* "prepared", "stale", "withdrawn" or "released". */
const char *edition_state(const struct edition *x);

/* Where packages are kept: the folder given, or, when that is empty, RECORD-editions beside the record. */
struct str edition_folder(struct arena *a, struct str record, struct str given);
/* FOLDER/edition-12.sqlite, whether it is there or not. */
const char *edition_path(struct arena *a, struct str folder, int64_t seq);
/* The newest released one before `seq` (0: of all) whose package is in the folder; 0: none. */
int64_t edition_before(struct arena *a, struct str folder, const struct editions *list, int64_t seq);

bool edition_prepare(struct record *log, struct str title, struct str note, struct str author, int64_t *seq, struct err *err) MUST_USE;

/* May this person release it, as the record stands?  `r` must show everything: what is hidden makes it stale too. */
bool edition_may_release(struct record *r, struct arena *a, int64_t seq, struct str author, struct edition *ret, struct err *err) MUST_USE;

/* With handles of its own: may take long, and may be called by any thread.  ERR_DENIED: whoever prepared it, or could be whoever did (account_shared());
 * ERR_CONFLICT: stale, withdrawn, released, or another release into the folder is under way. */
bool edition_release(const char *record, struct str folder, int64_t seq, struct str author, struct err *err) MUST_USE;

/* A file held against itself (package_check()) and against the log: of which released edition it is, by its digest, else by the root
 * that it tells or has (0: of none).  `whole`: no byte is another.  What else its claims have become, where the folder holds that
 * edition's own package unaltered.  `r` NULL: no record, then against itself alone. */
struct edition_checked {
	struct package_checked package;
	struct edition of; /* seq 0: none */
	bool whole, compared;
	struct package_difference d;
};
bool edition_check(struct record *r, struct arena *a, struct str folder, const char *file, struct edition_checked *ret, struct err *err) MUST_USE;

/* What would go out now, what stays, and what to look at before. */
struct edition_look {
	struct package_counts out;
	/* Of what `mine` shows: claims nobody accepted, rejected ones; accepted ones that are confidential or
	 * name what is; documents that are confidential, and without an accepted claim. */
	size_t proposed, rejected, hidden, hidden_documents, silent_documents;
	struct package_things persons; /* names not in the edition before */
	struct package_things sourced; /* documents that go out, of which `mine` may open a source */
	struct package_things single;  /* claims by one person alone */
};
/* `mine` is the handle of whoever looks; `before`: the package of the edition before, NULL: none. */
bool edition_look(const char *record, struct record *mine, const char *before, struct arena *a, struct edition_look *ret, struct err *err) MUST_USE;

#endif
