/*
 * The record: one SQLite file with the log, the archive and the views.
 *
 * What people and sources say goes into the append-only log; everything that
 * can be shown is a view that record_rebuild() makes anew from log, archive
 * and reader, the same by record_dump().  This header opens and writes;
 * record/view.h reads.  docs/record.md tells the bytes.
 *
 * A handle is used by one thread at a time.  Any number of handles may read.
 * One writes: a write takes the writer's lock (FILE-lock beside the record)
 * for the length of its transaction, waits up to `record_wait` for it, and
 * else fails with ERR_CONFLICT and the number of the process that has it.
 *
 * Errors: ERR_NOT_FOUND no such file, document, claim, entity, entry;
 * ERR_STORE not a record, newer than this program, damaged; ERR_CONFLICT
 * somebody else is writing, or the record already says otherwise; ERR_IO disk
 * full, no permission, read-only; ERR_INPUT what was given cannot be kept;
 * ERR_LIMIT too long; ERR_TAMPERED a hash does not fit.  After an error
 * nothing of that call is kept; the handle stays usable.
 */
#ifndef RAPPORTEUR_RECORD_RECORD_H
#define RAPPORTEUR_RECORD_RECORD_H

#include "base/sha256.h"
#include "read/reader.h"

enum {
	RECORD_ID_MAX = 33,      /* a claim's id: 32 hexadecimal digits; an entity's: 16 */
	RECORD_AUTHOR_MAX = 100, /* bytes */
	RECORD_REASON_MAX = 2000,
	RECORD_BODY_MAX = 4 << 20, /* of one entry */
};

struct record;

enum record_mode { RECORD_READ, RECORD_WRITE };

/* Makes a new record; fails with ERR_CONFLICT when the file exists. */
bool record_create(const char *path, struct err *err) MUST_USE;
bool record_open(const char *path, enum record_mode mode, struct record **ret, struct err *err) MUST_USE;
void record_close(struct record *r); /* NULL is fine; an open transaction is rolled back */

struct str record_path(const struct record *r);
struct str record_origin(const struct record *r); /* "rapporteur/" and 32 random digits: names the log */

/* Whether anything of the file was committed by another handle or program since this was asked last
 * of this handle; true when first asked.  What is read after it is at least as new. */
bool record_changed(struct record *r, bool *ret, struct err *err) MUST_USE;

/* Between the two, all that is read through this handle is of one state of the
 * record, and looking whether that changed costs nothing.  Not around writes. */
bool record_hold(struct record *r, struct err *err) MUST_USE;
void record_let_go(struct record *r);

/* How long a write waits for another writer; 5,000 at first. */
void record_wait(struct record *r, int milliseconds);

/* The time that new entries carry: seconds of UTC, 0 for the clock's (the
 * default).  An entry is never earlier than the one before it: a time before
 * the last entry's becomes that. */
void record_at(struct record *r, int64_t seconds);

/*
 * How to read a document again.  The record calls it when a document comes
 * without a reading, and for each document in a rebuild.  `version` names
 * model and lexicon; it is kept with what was proposed.
 */
struct record_reader {
	bool (*read)(void *context, struct arena *a, struct str bytes, const struct text_hint *hint,
		struct reading *ret, struct err *err);
	void *context;
	struct str version; /* at most 100 bytes */
};

/* One that calls read_document(); `reader` must outlive it.  The version lives in `a`. */
struct record_reader record_reader_of(struct arena *a, const struct reader *reader);

/* ---- transactions -------------------------------------------------------------
 * Each write below is a transaction of its own unless it stands between these.
 * In a batch a call that is refused (a bad document, a conflict) undoes itself
 * alone and the batch goes on. Two failures undo all of it: the disk's, and
 * that of a document which is being written already. Then record_lost() is
 * true, every further call of the batch and record_commit() fail with the
 * words of that first failure, and the caller may record_rollback() and add
 * the batch's documents again one by one. */
bool record_begin(struct record *r, struct err *err) MUST_USE;
bool record_commit(struct record *r, struct err *err) MUST_USE;
void record_rollback(struct record *r);
bool record_lost(const struct record *r);

/* ---- documents ------------------------------------------------------------------ */

/* What is given is told by the person who adds and wins over what the document
 * says; it is part of the log.  Empty: not given. */
struct record_source {
	struct str bytes;   /* the original, as received: at most TEXT_BYTES_MAX */
	struct str name;    /* of the file or page, for people */
	struct str text;    /* what was read in place of `bytes`: pdftotext's output; archived beside them; else empty */
	struct text_hint given;
	const struct reading *reading; /* NULL: the reader is called */
};

enum record_added {
	RECORD_ADDED,
	RECORD_THERE, /* the same bytes are there already: nothing was added */
	RECORD_NEAR,  /* added, and linked as a near copy of `near` */
};

struct record_add {
	enum record_added added;
	int64_t document; /* its number: the one there already for RECORD_THERE */
	int64_t near;
	double likeness;  /* with `near`: 0 to 1 */
	size_t claims;
	size_t left_out;  /* claims that could not be kept: a fault of the reader */
};

bool record_add(struct record *r, const struct record_reader *reader, const struct record_source *source,
	struct str author, struct record_add *ret, struct err *err) MUST_USE;

/* True when bytes with this hash are there: ask before reading. */
bool record_has(struct record *r, struct hash sha256, int64_t *document);

/* ---- claims --------------------------------------------------------------------- */

/* `id` is a claim's 32 digits or a unique beginning of at least 4.  On success
 * *seq (may be NULL) is the number of the new entry.  `base` is the version that
 * the person saw (record_claim.version), 0: whatever it is now; when somebody
 * changed the claim since, ERR_CONFLICT: nobody accepts what they have not read. */
bool record_accept(struct record *r, struct str id, int64_t base, struct str author, int64_t *seq, struct err *err) MUST_USE;
bool record_reject(struct record *r, struct str id, int64_t base, struct str reason, struct str author, int64_t *seq, struct err *err) MUST_USE;

/* The corrected claim replaces the one shown; the id stays.  `base` is the
 * version that the person saw (record_claim.version): ERR_CONFLICT when
 * somebody was first; 0: do not ask. */
bool record_edit(struct record *r, struct str id, const struct claim *corrected, int64_t base, struct str reason,
	struct str author, int64_t *seq, struct err *err) MUST_USE;

/* A claim told by a person; it counts as accepted.  `id` gets its id.  When the
 * claim is there as a proposal this accepts it, or edits it where the fields
 * differ; when it is accepted as it is: ERR_CONFLICT. */
bool record_claim_add(struct record *r, int64_t document, const struct claim *claim, struct str author,
	char id[static RECORD_ID_MAX], int64_t *seq, struct err *err) MUST_USE;

/* From now on claims edited or added through this handle wait for somebody's
 * acceptance: for people who may propose and not decide. */
void record_proposes(struct record *r, bool on);

/* Claims that another program or person proposes, in one entry.  Those that
 * are there already are passed over; *added counts the others. */
bool record_claims_import(struct record *r, int64_t document, const struct claims *claims, struct str proposer,
	struct str author, size_t *added, int64_t *seq, struct err *err) MUST_USE;

/* The id that a claim of this document has: a hash over the document's
 * SHA-256, kind, span, act and main participants. */
void record_claim_id(struct hash document, const struct claim *c, char id[static RECORD_ID_MAX]);

/* ---- entities ------------------------------------------------------------------- */

/* `join` becomes part of `keep`. */
bool record_merge(struct record *r, struct str keep, struct str join, struct str reason, struct str author,
	int64_t *seq, struct err *err) MUST_USE;

/* Takes some of its names (alias ids) out of an entity into a new one, whose id is put into `id`. */
bool record_split(struct record *r, struct str entity, const struct str *alias, size_t aliases, struct str reason,
	struct str author, char id[static RECORD_ID_MAX], int64_t *seq, struct err *err) MUST_USE;

/* Says that two that look alike are not the same: settles a doubt. */
bool record_distinct(struct record *r, struct str one, struct str other, struct str reason, struct str author,
	int64_t *seq, struct err *err) MUST_USE;

/* What a person tells of an entity; each description replaces the one before. */
struct record_description {
	struct str name;    /* as it shall be shown; empty: as found */
	struct str country; /* alpha-3; empty: as found */
	struct str note;
	const struct str *names; /* further names, in any script: found by search, joined when met */
	size_t n_names;
};
bool record_describe(struct record *r, struct str entity, const struct record_description *d, struct str author,
	int64_t *seq, struct err *err) MUST_USE;

/* ---- the log -------------------------------------------------------------------- */

/* A free entry: notes and whatever later layers keep (cases, assessments …).
 * `kind` must be one of those that the record does not handle itself; `body`
 * must be one JSON object, and is kept in canonical form. */
bool record_note(struct record *r, struct str kind, struct str body, struct str author, int64_t *seq, struct err *err) MUST_USE;

/* Undoes one entry (accept, reject, edit, claim added, import, merge, split,
 * distinct, describe, note, undo) by a new one that names it. */
bool record_undo(struct record *r, int64_t entry, struct str reason, struct str author, int64_t *seq, struct err *err) MUST_USE;
/* By somebody who does not see these fields (read/claim_field.h) of the claim that the entry is about: ERR_CONFLICT when they would change. */
bool record_undo_unseen(struct record *r, int64_t entry, struct str claim, unsigned fields, struct str reason, struct str author, int64_t *seq,
	struct err *err) MUST_USE;

/* Takes a document's content out for good: bytes, text, claims, and the bodies
 * and salts of all entries about it.  Their leaves stay, so that old proofs
 * hold; a new entry says what was purged, when, by whom and why.  *seq is set as soon as
 * it is taken: the call fails after that where old pages stay in the -wal file,
 * because somebody reads. */
bool record_purge(struct record *r, const struct record_reader *reader, int64_t document, struct str reason,
	struct str author, int64_t *seq, struct err *err) MUST_USE;

struct record_rebuilt {
	size_t entries, documents, claims;
	size_t other_version; /* documents that another model or lexicon had read when they were added */
	size_t unread;        /* documents that the reader could not read again: they stand without proposals */
};

/* `progress` may be NULL; it is called after each document. */
bool record_rebuild(struct record *r, const struct record_reader *reader,
	void (*progress)(void *context, size_t done, size_t all), void *context,
	struct record_rebuilt *ret, struct err *err) MUST_USE;

/* The canonical dump: text lines, the same for the same record whatever page
 * or row number it stands on.  Calls `put` with pieces; false from it ends. */
bool record_dump(struct record *r, bool (*put)(void *context, struct str piece), void *context, struct err *err) MUST_USE;

enum record_fault_kind {
	FAULT_ALTERED,    /* it does not fit what the log, a hash or SQLite says of it */
	FAULT_UNREADABLE, /* it is as it was written; this program cannot read it, or not compare what rests on it */
};

struct record_fault {
	enum record_fault_kind kind;
	struct str what;  /* "entry 12", "blob 3fa9…", "view claim" */
	struct str found; /* in words, with the hashes expected and found */
};
struct record_faults {
	struct record_fault *v;
	size_t n, cap;
};
enum { RECORD_FAULTS_MAX = 200 }; /* more are counted, not told */

struct record_verified {
	size_t entries, blobs, documents, claims;
	struct hash root;
	struct record_faults faults;
	size_t altered, unreadable; /* faults of each kind */
	size_t more; /* faults beyond the list */
};

/* Recomputes every leaf, the tree, every blob's hash and SQLite's own checks;
 * derives the views anew beside the record and compares.  With a reader it
 * reads every document again for that; with NULL it takes the proposals that
 * stand there, held by a hash for each document.  With a checkpoint (the text
 * of one kept elsewhere; may be empty) also that the log only grew since.
 * Returns true when it could run: ask faults.n. */
bool record_verify(struct record *r, struct arena *a, const struct record_reader *reader, struct str checkpoint,
	struct record_verified *ret, struct err *err) MUST_USE;

/* The log's head: C2SP tlog-checkpoint text for the present size, without
 * signatures (record/note.h signs). */
bool record_checkpoint(struct record *r, struct arena *a, struct str *ret, struct err *err) MUST_USE;

/* A c2sp.org/tlog-proof of one entry against a checkpoint's size and text. */
bool record_proof(struct record *r, struct arena *a, int64_t entry, struct str checkpoint, struct str *ret, struct err *err) MUST_USE;

#endif
