/*
 * A package: what an edition publishes, as a database of its own.
 *
 * It is made new from an allow-list of columns (sql/package.sql, the statements
 * public_* of sql/queries.sql) and never by taking things out of a copy.  What
 * may go out: accepted and corrected claims of documents that nobody hid, with
 * their words and who takes part; of those documents what they are and where
 * they were published.  The handle is made to see what nobody in particular may
 * see, whoever's it was before.  Everything else stays: texts and originals,
 * proposals, what was rejected and why, notes, sources, seals, accounts, the log.
 *
 * The rows are leaves of an RFC 6962 tree in the order documents, claims,
 * participants, each as the JSON array that package_* of queries.sql writes:
 * whoever has the file counts the root again with sqlite3 and SHA-256.
 */
#ifndef RAPPORTEUR_RECORD_PACKAGE_H
#define RAPPORTEUR_RECORD_PACKAGE_H

#include "record/view.h"

struct package_counts {
	size_t documents, claims, demands, names; /* demands are among the claims; names of all kinds */
};

/* Makes the handle, one for reading, see what goes out and nothing else. Call it again after a hold has ended. */
bool package_see(struct record *r, struct err *err) MUST_USE;

/* The five below need that handle. */
bool package_counts(struct record *r, struct package_counts *ret, struct err *err) MUST_USE;
/* Whether a name that must not go out is told in it. */
bool package_tells(struct record *r, struct str text, bool *ret, struct err *err) MUST_USE;

/* At most `most`; `more`: there are others. */
struct package_thing {
	struct str id, words;
	int64_t document;
};
struct package_things {
	struct package_thing *v;
	size_t n, cap;
	bool more;
};
/* Claims on which fewer than two people put their names. */
bool package_single(struct record *r, struct arena *a, size_t most, struct package_things *ret, struct err *err) MUST_USE;
/* Persons (words: the name; id: the entity) whose name, written so, does not stand in the package at `before`, NULL: none. */
bool package_new_persons(struct record *r, const char *before, struct arena *a, size_t most, struct package_things *ret, struct err *err) MUST_USE;

struct package_made {
	struct package_counts n;
	size_t leaves, bytes;
	struct hash root, sha256; /* of the rows; of the file */
};
/* Writes it to `path`, which must not exist, and down to the disk.  On failure nothing is left there. */
bool package_make(struct record *r, const char *path, struct str title, day_t made, struct package_made *ret, struct err *err) MUST_USE;

/* A package that somebody has, held against itself: whether it is made as packages are, its rows have the root and the numbers that it
 * tells, and nothing in it hangs loose.  What is wrong stands in `faults`, a sentence each; a file that is no package has one. */
struct package_checked {
	struct package_made now;  /* what stands there: counts, rows, root; digest and size of the file */
	struct hash told;         /* the root that it tells */
	struct str title, made;
	struct {
		struct str *v;
		size_t n, cap;
	} faults;
};
bool package_check(const char *path, struct arena *a, struct package_checked *ret, struct err *err) MUST_USE;

struct store;
/* Counts leaves and root of the rows in it. */
bool package_root(struct store *st, struct package_made *ret, struct err *err) MUST_USE;

/* Of any handle: what it shows of the record, for what is held back. */
struct package_tally {
	size_t documents, accepted, proposed, rejected;
};
bool package_tally(struct record *r, struct package_tally *ret, struct err *err) MUST_USE;
/* Documents of which this handle's person may open a source. */
bool package_sourced(struct record *r, struct arena *a, size_t most, struct package_things *ret, struct err *err) MUST_USE;
/* The last entry that can change what would go out, of those that the handle shows. */
bool package_last(struct record *r, int64_t *ret, struct err *err) MUST_USE;
/* Of any handle: a hash of what the views rest on besides the log (their version, what the reader made of each document), hidden
 * or not; `open`: of each that is not confidential, so that nothing of the others shows.  Another one after a rebuild by another
 * reader, though no entry came. */
bool package_views(struct record *r, bool open, struct hash *ret, struct err *err) MUST_USE;

/* From one package to the next, by the claims' ids: lists of at most `most` each, and how many. */
struct package_difference {
	struct package_things added, changed, gone;
	size_t n_added, n_changed, n_gone;
};
/* `before` NULL: everything is added. */
bool package_difference(const char *before, const char *now, struct arena *a, size_t most, struct package_difference *ret, struct err *err) MUST_USE;

#endif
