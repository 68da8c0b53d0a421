/* What the files of the record share and nobody else sees. */
#ifndef RAPPORTEUR_RECORD_INSIDE_H
#define RAPPORTEUR_RECORD_INSIDE_H

#include "record/apply.h"
#include "record/lock.h"
#include "record/merkle.h"

/* How far the file's write-ahead log and the record's log were read: written.h. */
struct follow {
	bool on;
	bool seen;         /* the log's index began as below before all that was committed then was told */
	uint32_t head[12];
	uint32_t salt[2]; /* of the write-ahead log when it was read */
	uint32_t from;    /* its frames that were read */
	struct hash first;       /* of the file's first page, without what each commit changes of it */
	int64_t entry;
};

struct record {
	struct store st;
	char *path;
	enum record_mode mode;
	struct lock lock;
	int64_t data_version; /* SQLite's, when record_changed() was asked last; 0: never */
	struct follow follow;
	struct frequent *frequent; /* of others too; NULL: none: frequent.h */
	int wait;         /* milliseconds, for another writer */
	int64_t at;       /* of new entries; 0: the clock's */
	char origin[64];
	struct sight {
		bool ready, wide, hides; /* the views of entries are there; all of them; they hide something */
		bool no_drafts;    /* they are those of sight_drafts.sql */
		bool filled;       /* something is hidden by seals */
		uint64_t who;      /* for whom they are filled; 0: for nobody */
		int64_t applied;   /* after which entry */
	} sight;
	/* A second connection, with the other of the two kinds of views: who sees drafts and who does not come in turn. */
	struct {
		struct store st;
		struct sight sight;
		int64_t data_version;
	} other;
	bool proposes;    /* what is edited or added waits for an acceptance */
	bool batch;       /* between record_begin and record_commit */
	bool has_accounts; /* version 2 or later */
	bool has_keys;     /* version 3 or later */
	bool grown;        /* of this program's version */
	struct err why;   /* why the batch was undone as a whole */
	bool stale;       /* the views are of another version: only a rebuild helps */
	int wal_pages;    /* after the last commit */

	/* Of the open transaction: what is read again before it is committed. */
	int64_t first_new;
	struct arena new_arena;
	VEC(struct hash) new_blob;
};

/* Before anything that reads the views. */
bool record_ready(const struct record *r, struct err *err) MUST_USE;

/* A call's transaction, or its part of a batch.  call_end() commits or, when
 * `ok` is false, undoes; it returns whether the call's work was kept. */
bool call_begin(struct record *r, struct err *err) MUST_USE;
bool call_end(struct record *r, bool ok, struct err *err) MUST_USE;

/* The same for a document: once it is being written, a failure (the disk) takes the whole batch with it. */
bool record_add_begin(struct record *r, struct err *err) MUST_USE;
bool record_add_end(struct record *r, bool ok, struct err *err) MUST_USE;

/* Appends one entry and brings the views up to date. */
bool record_append(struct record *r, struct arena *a, struct str kind, struct str body, struct str author,
	const struct made *made, int64_t *seq, struct err *err) MUST_USE;
bool record_append_entry(struct record *r, struct arena *a, const struct entry *e, struct str author,
	const struct made *made, int64_t *seq, struct err *err) MUST_USE;

/* What a purge is told with; of one that was asked for (record/purge.h), `asked` and no reason. */
struct purge_why {
	int64_t document, asked;
	struct str reason, author;
};
bool purge_for(struct record *r, const struct record_reader *reader, const struct purge_why *why, int64_t *seq, struct err *err) MUST_USE;
/* May this author confirm it? Puts the reason and who asked into the purge's entry. */
bool purge_may(struct record *r, struct arena *a, int64_t document, int64_t asked, struct str author, struct entry *e, struct err *err) MUST_USE;

bool record_author_ok(struct str author, struct err *err) MUST_USE;
bool record_reason_ok(struct str reason, struct err *err) MUST_USE;

/* Whoever calls it tells the log, too, when the pair is a new one: account_key() holds the two against each other. */
struct key_pair;
bool account_key_put(struct record *r, int64_t account, const struct key_pair *k, struct err *err) MUST_USE;

/* The row under the statement's cursor, in the order of SQL_ENTRY_GET. */
struct log_row rows_entry(const struct rows *q, struct arena *a);

/* Reads a blob and checks that it hashes to its name. */
bool record_blob(struct store *st, struct arena *a, struct hash sha256, struct str *ret, struct err *err) MUST_USE;
bool record_blob_put(struct record *r, struct arena *a, struct hash sha256, const char *type, struct str bytes, struct err *err) MUST_USE;

/* The tree over the log as it stands. */
struct merkle_source record_tree(struct record *r);
bool record_root(struct record *r, int64_t *size, struct hash *root, struct err *err) MUST_USE;

/* Drops and makes the views of `to` from the log of `r`.  `made` gives what a
 * document's reading made: from the reader, or from what stands there. */
struct replay {
	bool (*made)(void *context, struct arena *a, const struct log_row *row, const struct entry *e, struct made *ret, struct err *err);
	void *context;
	void (*progress)(void *context, size_t done, size_t all);
	void *progress_context;
};
bool record_replay(struct record *r, struct store *to, const struct replay *how, struct record_rebuilt *ret, struct err *err) MUST_USE;

/* The statements of the views' part of the canonical dump, in its order. */
size_t dump_sections(void);
enum sql dump_section(size_t i);
bool dump_rests_on_claims(size_t i); /* what it dumps cannot be made anew without every claim */

#endif
