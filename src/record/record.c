/*
 * Opening, transactions, appending.
 *
 * A call appends its entry and brings the views up to date in one transaction.
 * Before that is committed the new entries and originals are read back and
 * hashed anew (as Fossil does): what cannot be read back is not kept.
 */
#include "record/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"
#include "record/pack.h"

enum { WAIT_MS = 5000, WAL_PAGES = 1000 };

/* ---- opening --------------------------------------------------------------------------- */

static int count_wal_pages(void *context, sqlite3 *db, const char *name, int pages)
{
	struct record *r = context;
	(void)db;
	(void)name;
	r->wal_pages = pages;
	return SQLITE_OK;
}

static bool check_is_record(struct record *r, struct err *err)
{
	int64_t application = 0, version = 0;
	if (!store_int(&r->st, SQL_APPLICATION, &application, err) || !store_int(&r->st, SQL_USER_VERSION, &version, err))
		return false;
	if (application != STORE_APPLICATION)
		return err_set(err, ERR_STORE, "%s is not a record (an SQLite file of something else, or empty); "
			"name a record, or make one with `rapporteur init FILE`", r->path);
	if (version > STORE_VERSION)
		return err_set(err, ERR_STORE, "%s is newer than this program (record version %lld; this program knows %d); "
			"use a newer rapporteur", r->path, (long long)version, STORE_VERSION);
	if (version < 1)
		return err_set(err, ERR_STORE, "%s has record version %lld, which no program ever wrote; it is damaged", r->path, (long long)version);
	r->has_accounts = version >= 2;
	r->has_keys = version >= 3;
	r->grown = version >= STORE_VERSION;
	return true;
}

/* Version 1 had no accounts, version 2 no keys, version 3 no seals on fields, version 4 no purges that stay sealed, which their programs would pass over: whoever opens
 * it for writing makes room for them. */
static bool grow_up(struct record *r, struct err *err)
{
	if (r->grown || r->mode != RECORD_WRITE)
		return true;
	if (!call_begin(r, err))
		return false;
	bool ok = store_script(&r->st, STORE_ACCOUNTS, err) && store_script(&r->st, STORE_KEYS, err);
	if (ok && sqlite3_exec(r->st.db, "PRAGMA user_version = 5", NULL, NULL, NULL) != SQLITE_OK)
		ok = store_fail(&r->st, sqlite3_extended_errcode(r->st.db), err, "making room for accounts");
	r->grown = call_end(r, ok, err);
	r->has_keys = r->has_keys || r->grown;
	r->has_accounts = r->has_accounts || r->has_keys;
	return r->grown;
}

/* Views of version 9 lack what stands without drafts, 9 and 10 have no confidential fields, 9 to 11 do not tell decisions by author, 9 to 12 not until when claims stood; whoever opens them makes it, for a reader by a handle of its own. */
static bool grow_views(struct record *r, struct err *err)
{
	struct record *writer;
	int64_t from = 0;
	/* As they are once nobody else writes: another may have made it meanwhile. */
	if (r->mode == RECORD_WRITE)
		return call_begin(r, err) && call_end(r, store_int(&r->st, SQL_VIEW_GET, &from, err, val_z("version")) &&
			(from == STORE_VIEW_VERSION || views_grow(&r->st, from, err)), err);
	if (!record_open(r->path, RECORD_WRITE, &writer, err))
		return false;
	const bool ok = !writer->stale;
	record_close(writer);
	return ok;
}

_Static_assert(STORE_VIEW_VERSION == VIEWS_WITHOUT_UNTIL + 1, "views_grow() makes the next version alone");

static bool check_views(struct record *r, struct err *err)
{
	int64_t version = 0;
	struct err ignored;
	/* Views that are missing or damaged are no reason not to open: a rebuild makes them. */
	bool told = store_int(&r->st, SQL_VIEW_GET, &version, &ignored, val_z("version"));
	if (told && version >= VIEWS_WITHOUT_SHOWN && version <= VIEWS_WITHOUT_UNTIL && grow_views(r, &ignored))
		version = STORE_VIEW_VERSION;
	r->stale = !told || version != STORE_VIEW_VERSION;
	return !r->stale || r->mode == RECORD_WRITE || record_ready(r, err);
}

bool record_ready(const struct record *r, struct err *err)
{
	return !r->stale || err_set(err, ERR_STORE, "%s: its views are missing or of another version of this program; "
		"run `rapporteur rebuild`", r->path);
}

bool record_changed(struct record *r, bool *ret, struct err *err)
{
	int64_t now = 0;
	if (!store_int(&r->st, SQL_DATA_VERSION, &now, err))
		return false;
	*ret = now != r->data_version;
	r->data_version = now;
	return true;
}

bool record_hold(struct record *r, struct err *err)
{
	return store_do(&r->st, SQL_BEGIN_READ, err);
}

void record_let_go(struct record *r)
{
	struct err ignored;
	if (!store_do(&r->st, SQL_COMMIT, &ignored) && !store_do(&r->st, SQL_ROLLBACK, &ignored))
		BUG("a read that does not end");
}

static bool load_origin(struct record *r, struct err *err)
{
	struct arena a = { 0 };
	struct str origin = { 0 };
	bool ok = store_text(&r->st, SQL_ABOUT_GET, &a, &origin, err, val_z("origin"));
	if (ok && (origin.n == 0 || origin.n >= sizeof(r->origin)))
		ok = err_set(err, ERR_STORE, "%s is damaged: it does not say what its log is called", r->path);
	if (ok)
		(void)snprintf(r->origin, sizeof(r->origin), STR_FMT, STR_ARG(origin));
	arena_release(&a);
	return ok;
}

static bool check_file(const char *path, struct err *err)
{
	struct stat s;
	if (stat(path, &s) != 0) {
		if (errno == ENOENT)
			return err_set(err, ERR_NOT_FOUND, "there is no record at %s; make one with `rapporteur init %s`", path, path);
		return err_set(err, ERR_IO, "%s: cannot be opened (%s)", path, strerror(errno));
	}
	if (!S_ISREG(s.st_mode))
		return err_set(err, ERR_STORE, "%s is not a record (it is a folder or a device)", path);
	if (access(path, R_OK) != 0)
		return err_set(err, ERR_IO, "%s: may not be read (%s); check its permissions", path, strerror(errno));
	return true;
}

bool record_open(const char *path, enum record_mode mode, struct record **ret, struct err *err)
{
	if (!check_file(path, err))
		return false;
	if (mode == RECORD_WRITE && access(path, W_OK) != 0)
		return err_set(err, ERR_IO, "%s: may not be written (%s); check its permissions", path, strerror(errno));
	struct record *r = calloc(1, sizeof(*r));
	if (r == NULL || (r->path = strdup(path)) == NULL)
		BUG("out of memory");
	r->mode = mode;
	r->wait = WAIT_MS;
	r->lock.fd = -1;
	if (!store_open(&r->st, r->path, mode == RECORD_WRITE ? STORE_WRITE : STORE_READ, err) ||
		!check_is_record(r, err) || !grow_up(r, err) || !load_origin(r, err) || !check_views(r, err)) {
		record_close(r);
		return false;
	}
	(void)sqlite3_wal_hook(r->st.db, count_wal_pages, r);
	*ret = r;
	return true;
}

void record_close(struct record *r)
{
	if (r == NULL)
		return;
	if (r->batch)
		record_rollback(r);
	store_close(&r->st);
	store_close(&r->other.st);
	arena_release(&r->new_arena);
	free(r->path);
	free(r);
}

static bool fill_new(struct store *st, struct err *err)
{
	unsigned char random[16];
	struct arena a = { 0 };
	randombytes_buf(random, sizeof(random));
	struct str hex = bytes_hex(&a, (struct str){ (const char *)random, sizeof(random) });
	bool ok = sqlite3_exec(st->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) == SQLITE_OK ||
		store_fail(st, sqlite3_extended_errcode(st->db), err, "making it");
	ok = ok && store_do(st, SQL_BEGIN, err) && store_script(st, STORE_SCHEMA, err) && store_script(st, STORE_ACCOUNTS, err) && store_script(st, STORE_KEYS, err) &&
		store_script(st, STORE_VIEW_MAKE, err) && store_script(st, STORE_SHOWN, err) && store_script(st, STORE_WHOLE, err) &&
		store_script(st, STORE_DECIDED, err) && store_do(st, SQL_ABOUT_PUT, err, val_z("origin"), val_str(arena_printf(&a, "rapporteur/" STR_FMT, STR_ARG(hex)))) &&
		store_do(st, SQL_ABOUT_PUT, err, val_z("size"), val_z("0")) &&
		store_do(st, SQL_ABOUT_PUT, err, val_z("root"), val_str(hash_hex(&a, sha256(S(""))))) &&
		store_do(st, SQL_VIEW_PUT, err, val_z("version"), val_int(STORE_VIEW_VERSION)) &&
		store_do(st, SQL_VIEW_APPLIED, err, val_int(0));
	if (ok && sqlite3_exec(st->db, arena_printf(&a, "PRAGMA application_id = %d; PRAGMA user_version = %d", STORE_APPLICATION, STORE_VERSION).p,
			  NULL, NULL, NULL) != SQLITE_OK)
		ok = store_fail(st, sqlite3_extended_errcode(st->db), err, "making it");
	ok = ok && store_do(st, SQL_COMMIT, err);
	arena_release(&a);
	return ok;
}

bool record_create(const char *path, struct err *err)
{
	struct store st;
	if (sodium_init() < 0)
		return err_set(err, ERR_IO, "%s: cannot be made: the system gives no random bytes", path);
	int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0 && errno == EEXIST)
		return err_set(err, ERR_CONFLICT, "%s is there already; open it, or name another file", path);
	if (fd < 0)
		return err_set(err, ERR_IO, "%s: cannot be made (%s)", path, strerror(errno));
	(void)close(fd);
	bool ok = store_open(&st, path, STORE_WRITE, err);
	if (ok) {
		ok = fill_new(&st, err);
		store_close(&st);
	}
	if (!ok) {
		char side[4200];
		for (const char *const *s = (const char *const[]){ "", "-wal", "-shm", "-journal", NULL }; *s != NULL; s++) {
			(void)snprintf(side, sizeof(side), "%s%s", path, *s);
			(void)unlink(side);
		}
	}
	return ok;
}

struct str record_path(const struct record *r)
{
	return str_of(r->path);
}

struct str record_origin(const struct record *r)
{
	return str_of(r->origin);
}

void record_wait(struct record *r, int milliseconds)
{
	r->wait = milliseconds;
	(void)sqlite3_busy_timeout(r->st.db, milliseconds);
}

void record_at(struct record *r, int64_t seconds)
{
	r->at = seconds;
}

/* ---- transactions ------------------------------------------------------------------------ */

/* Why a batch was undone as a whole: the words of its first failure, for all who ask after it. */
static bool batch_lost(const struct record *r, struct err *err)
{
	if (r->why.code == ERR_NONE)
		return err_set(err, ERR_IO, "%s: nothing of this batch was kept: its transaction was undone", r->path);
	if (err != NULL)
		*err = r->why;
	return false;
}

static void keep_why(struct record *r, const struct err *err)
{
	if (r->why.code == ERR_NONE && err != NULL)
		r->why = *err;
}

bool record_lost(const struct record *r)
{
	return r->batch && sqlite3_get_autocommit(r->st.db) != 0;
}

static void forget_new(struct record *r)
{
	r->first_new = 0;
	r->new_blob.n = r->new_blob.cap = 0;
	r->new_blob.v = NULL;
	arena_reset(&r->new_arena);
}

static bool tx_begin(struct record *r, struct err *err)
{
	if (r->mode != RECORD_WRITE)
		return err_set(err, ERR_DENIED, "%s was opened for reading", r->path);
	if (r->st.broken)
		return err_set(err, ERR_IO, "%s: the disk failed before; nothing more is written until it is opened again", r->path);
	if (!lock_take(&r->lock, r->path, r->wait, err))
		return false;
	if (!store_do(&r->st, SQL_BEGIN, err)) {
		lock_drop(&r->lock, r->path);
		return false;
	}
	return true;
}

static void tx_rollback(struct record *r)
{
	if (!sqlite3_get_autocommit(r->st.db) && !store_do(&r->st, SQL_ROLLBACK, NULL))
		r->st.broken = true;
	forget_new(r);
	lock_drop(&r->lock, r->path);
}

static bool check_entries(struct record *r, struct arena *a, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_ENTRY_FROM, err, val_int(r->first_new)))
		return false;
	while (rows_next(&q)) {
		const struct log_row row = rows_entry(&q, a);
		if (!row.purged && !hash_eq(row.leaf, entry_leaf(row.seq, row.at, row.author, row.kind, row.body, row.salt)))
			return err_set(err, ERR_TAMPERED, "%s: entry %lld does not read back as it was written; nothing was kept",
				r->path, (long long)row.seq);
	}
	return rows_ok(&q, err);
}

/* Reads back what this transaction wrote and puts down where the log now ends. */
static bool check_before_commit(struct record *r, struct err *err)
{
	struct arena a = { 0 };
	int64_t size = 0;
	struct hash root;
	bool ok = r->first_new == 0 || check_entries(r, &a, err);
	for (size_t i = 0; ok && i < r->new_blob.n; i++) {
		struct str bytes;
		arena_reset(&a);
		ok = record_blob(&r->st, &a, r->new_blob.v[i], &bytes, err);
	}
	if (ok && r->first_new > 0)
		ok = record_root(r, &size, &root, err) &&
			store_do(&r->st, SQL_ABOUT_PUT, err, val_z("size"), val_str(arena_printf(&a, "%lld", (long long)size))) &&
			store_do(&r->st, SQL_ABOUT_PUT, err, val_z("root"), val_str(hash_hex(&a, root)));
	arena_release(&a);
	return ok;
}

static bool tx_commit(struct record *r, struct err *err)
{
	if (!check_before_commit(r, err) || !store_do(&r->st, SQL_COMMIT, err)) {
		tx_rollback(r);
		return false;
	}
	/* What is committed is kept; that the log file could not be folded in only means that it stays. */
	if (r->wal_pages > WAL_PAGES)
		(void)sqlite3_wal_checkpoint_v2(r->st.db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	forget_new(r);
	lock_drop(&r->lock, r->path);
	return true;
}

bool record_begin(struct record *r, struct err *err)
{
	if (r->batch)
		BUG("a batch within a batch");
	if (!record_ready(r, err) || !tx_begin(r, err))
		return false;
	r->why = (struct err){ .code = ERR_NONE };
	r->batch = true;
	return true;
}

bool record_commit(struct record *r, struct err *err)
{
	if (!r->batch)
		BUG("no batch to commit");
	r->batch = false;
	if (sqlite3_get_autocommit(r->st.db)) { /* a failure rolled everything back */
		tx_rollback(r);
		return batch_lost(r, err);
	}
	return tx_commit(r, err);
}

void record_rollback(struct record *r)
{
	r->batch = false;
	tx_rollback(r);
}

bool call_begin(struct record *r, struct err *err)
{
	if (!r->batch)
		return tx_begin(r, err);
	if (sqlite3_get_autocommit(r->st.db))
		return batch_lost(r, err);
	return store_save(&r->st, err);
}

/* A savepoint makes FTS5 write out what it gathered, which costs more than the
 * rest of an addition: documents of a batch do without. */
bool record_add_begin(struct record *r, struct err *err)
{
	if (!r->batch)
		return tx_begin(r, err);
	if (sqlite3_get_autocommit(r->st.db))
		return batch_lost(r, err);
	return true;
}

bool record_add_end(struct record *r, bool ok, struct err *err)
{
	if (!r->batch)
		return call_end(r, ok, err);
	if (!ok)
		keep_why(r, err);
	if (!ok && !sqlite3_get_autocommit(r->st.db) && !store_do(&r->st, SQL_ROLLBACK, NULL))
		r->st.broken = true;
	return ok;
}

bool call_end(struct record *r, bool ok, struct err *err)
{
	if (!r->batch) {
		if (!ok)
			tx_rollback(r);
		return ok && tx_commit(r, err);
	}
	if (!ok)
		store_undo(&r->st);
	ok = ok && store_release(&r->st, err);
	if (!ok && sqlite3_get_autocommit(r->st.db))
		keep_why(r, err);
	return ok;
}

/* ---- the tree --------------------------------------------------------------------------------- */

static bool tree_node(void *context, unsigned level, uint64_t pos, struct hash *ret)
{
	struct record *r = context;
	AUTO(rows_end) struct rows q = { 0 };
	bool began = level == 0 ? store_rows(&r->st, &q, SQL_ENTRY_LEAF, NULL, val_int((int64_t)pos + 1))
				: store_rows(&r->st, &q, SQL_NODE_GET, NULL, val_int(level), val_int((int64_t)pos));
	if (!began || !rows_next(&q))
		return false;
	*ret = rows_hash(&q, 0);
	return true;
}

struct merkle_source record_tree(struct record *r)
{
	return (struct merkle_source){ tree_node, r };
}

bool record_root(struct record *r, int64_t *size, struct hash *root, struct err *err)
{
	const struct merkle_source tree = record_tree(r);
	*size = 0;
	return store_int(&r->st, SQL_ENTRY_LAST, size, err) &&
		(merkle_root(&tree, (uint64_t)*size, root) ||
			err_set(err, ERR_STORE, "%s: the tree over the log lacks a node; run `rapporteur verify`", r->path));
}

/* The subtrees that leaf number `at` (from 0) completes. */
static bool tree_grow(struct record *r, uint64_t at, struct hash leaf, struct err *err)
{
	struct hash h = leaf, left;
	for (unsigned level = 0; (at >> level & 1) != 0; level++) {
		const uint64_t pos = at >> (level + 1);
		if (!tree_node(r, level, 2 * pos, &left))
			return err_set(err, ERR_STORE, "%s: the tree over the log lacks a node; run `rapporteur verify`", r->path);
		h = merkle_node(left, h);
		if (!store_do(&r->st, SQL_NODE_ADD, err, val_int(level + 1), val_int((int64_t)pos), val_blob((struct str){ (const char *)h.b, 32 })))
			return false;
	}
	return true;
}

/* ---- entries ------------------------------------------------------------------------------------ */

static bool plain_words(struct str s)
{
	if (utf8_bad_at(s) != STR_NONE)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < 0x20 && s.p[i] != '\n' && s.p[i] != '\t')
			return false;
	}
	return true;
}

bool record_author_ok(struct str author, struct err *err)
{
	if (author.n == 0)
		return err_set(err, ERR_USAGE, "an entry needs an author");
	if (author.n > RECORD_AUTHOR_MAX || !plain_words(author) || str_find_char(author, '\n') != STR_NONE)
		return err_set(err, ERR_INPUT, "the author's name is longer than %d bytes or no plain line of text", RECORD_AUTHOR_MAX);
	return true;
}

bool record_reason_ok(struct str reason, struct err *err)
{
	if (reason.n > RECORD_REASON_MAX)
		return err_set(err, ERR_LIMIT, "the reason has %zu bytes; the most is %d", reason.n, RECORD_REASON_MAX);
	return plain_words(reason) || err_set(err, ERR_INPUT, "the reason is not text in UTF-8");
}

struct log_row rows_entry(const struct rows *q, struct arena *a)
{
	return (struct log_row){
		.seq = rows_int(q, 0), .at = rows_int(q, 1), .author = rows_str(q, 2, a), .kind = rows_str(q, 3, a),
		.purged = rows_null(q, 4), .body = rows_str(q, 4, a), .salt = rows_str(q, 5, a), .leaf = rows_hash(q, 6),
	};
}

static bool last_entry(struct record *r, int64_t *seq, int64_t *at, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*seq = *at = 0;
	if (!store_rows(&r->st, &q, SQL_ENTRY_LAST, err))
		return false;
	if (rows_next(&q)) {
		*seq = rows_int(&q, 0);
		*at = rows_int(&q, 1);
	}
	return rows_ok(&q, err);
}

bool record_append(struct record *r, struct arena *a, struct str kind, struct str body, struct str author,
	const struct made *made, int64_t *seq, struct err *err)
{
	unsigned char salt[32];
	int64_t last, last_at;
	if (!record_ready(r, err) || !record_author_ok(author, err) || !last_entry(r, &last, &last_at, err))
		return false;
	if (body.n > RECORD_BODY_MAX)
		return err_set(err, ERR_LIMIT, "an entry of %zu bytes; the most is %d", body.n, RECORD_BODY_MAX);
	if (sodium_init() < 0)
		return err_set(err, ERR_IO, "the system gives no random bytes");
	randombytes_buf(salt, sizeof(salt));
	struct log_row row = { .seq = last + 1, .at = r->at != 0 ? r->at : (int64_t)time(NULL), .author = author, .kind = kind, .body = body };
	row.at = row.at < last_at ? last_at : row.at;
	row.salt = (struct str){ (const char *)salt, sizeof(salt) };
	row.leaf = entry_leaf(row.seq, row.at, author, kind, body, row.salt);
	if (!store_do(&r->st, SQL_ENTRY_ADD, err, val_int(row.seq), val_int(row.at), val_str(author), val_str(kind), val_str(body),
		    val_blob(row.salt), val_blob((struct str){ (const char *)row.leaf.b, 32 })) ||
		!tree_grow(r, (uint64_t)last, row.leaf, err))
		return false;
	if (r->first_new == 0 || row.seq < r->first_new)
		r->first_new = row.seq;
	if (seq != NULL)
		*seq = row.seq;
	return apply_entry(&r->st, a, &row, made, err);
}

bool record_append_entry(struct record *r, struct arena *a, const struct entry *e, struct str author,
	const struct made *made, int64_t *seq, struct err *err)
{
	struct buf b = BUF_INIT(RECORD_BODY_MAX + 1);
	entry_write(&b, e);
	bool ok = b.full ? err_set(err, ERR_LIMIT, "an entry longer than %d bytes; give less at once", RECORD_BODY_MAX)
			 : record_append(r, a, str_of(entry_kind_name(e->kind)), buf_str(&b), author, made, seq, err);
	buf_release(&b);
	return ok;
}

/* ---- originals ------------------------------------------------------------------------------------ */

bool record_blob(struct store *st, struct arena *a, struct hash sha, struct str *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	struct str hex = hash_hex(a, sha);
	if (!store_rows(st, &q, SQL_BLOB_GET, err, val_blob((struct str){ (const char *)sha.b, 32 })))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err) && err_set(err, ERR_NOT_FOUND, "%s: there is no original with SHA-256 %s", st->name, hex.p);
	if (!unpack_bytes(a, rows_view(&q, 1), rows_int(&q, 0), ret))
		return err_set(err, ERR_TAMPERED, "%s: the original %s is damaged: it cannot be unpacked", st->name, hex.p);
	struct hash found = sha256(*ret);
	return hash_eq(found, sha) || err_set(err, ERR_TAMPERED, "%s: the original %s is damaged: its bytes hash to %s",
		st->name, hex.p, hash_hex(a, found).p);
}

bool record_blob_put(struct record *r, struct arena *a, struct hash sha, const char *type, struct str bytes, struct err *err)
{
	*VEC_PUSH(&r->new_arena, &r->new_blob) = sha;
	return store_do(&r->st, SQL_BLOB_ADD, err, val_blob((struct str){ (const char *)sha.b, 32 }), val_z(type), val_int((int64_t)bytes.n),
		val_blob(pack_bytes(a, bytes)));
}
