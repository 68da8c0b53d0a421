/*
 * One connection with its statements, prepared when first used and kept.
 *
 * WAL, so that people read while documents are added; one writer at a time by
 * record/lock.h, which also does every checkpoint, because Debian 12's SQLite
 * can damage a file when two connections write and checkpoint at once.  So
 * automatic checkpoints are off here.  The one that SQLite does on closing
 * stays on: it happens only when no other connection is open at all.
 */
#define SQL_TEXT
#include "record/store.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "record/naming.h"
#include "record/terms.h"
#include "record/trace.h"
#include "record/veil.h"

struct val val_day(day_t d)
{
	return d == DAY_NONE ? val_null() : val_int(d);
}

/* ---- failures in words ------------------------------------------------------- */

/* A write that the system refused: SQLite tells "full" apart only for ENOSPC,
 * and has often forgotten the system's reason when it is asked. */
static bool is_full(int rc, int os)
{
	if (rc == SQLITE_IOERR_WRITE || rc == SQLITE_IOERR_SHMSIZE || rc == SQLITE_IOERR_TRUNCATE)
		return true;
	return (rc & 0xff) == SQLITE_FULL || ((rc & 0xff) == SQLITE_IOERR && (os == ENOSPC || os == EFBIG || os == EDQUOT));
}

bool store_fail(struct store *st, int rc, struct err *err, const char *doing)
{
	const char *name = st->name == NULL ? "record" : st->name;
	const int os = st->db == NULL ? errno : sqlite3_system_errno(st->db);
	if (is_full(rc, os))
		return err_set(err, ERR_IO, "%s: %s: it could not be written, because the disk is full, a limit on the "
			"file's size is reached, or the disk fails; nothing of this was kept; make room and try again", name, doing);
	switch (rc & 0xff) {
	case SQLITE_NOTADB:
		return err_set(err, ERR_STORE, "%s is not a record (it is no SQLite file, or it is encrypted); "
			"name a record, or make one with `rapporteur init FILE`", name);
	case SQLITE_CORRUPT:
		return err_set(err, ERR_STORE, "%s: %s: the file is damaged (%s); run `rapporteur verify`, "
			"and restore a backup or rebuild", name, doing, st->db == NULL ? "" : sqlite3_errmsg(st->db));
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_CONFLICT, "%s: %s: another program is using the record; try again when it is done",
			name, doing);
	case SQLITE_READONLY:
		return err_set(err, ERR_IO, "%s: %s: the file or its folder may not be written; "
			"check its permissions", name, doing);
	case SQLITE_PERM:
	case SQLITE_AUTH:
	case SQLITE_CANTOPEN:
		return err_set(err, ERR_IO, "%s: %s: it cannot be opened (%s); check that it is there and its permissions",
			name, doing, os == 0 ? sqlite3_errstr(rc) : strerror(os));
	case SQLITE_IOERR:
		if ((rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_DIR_FSYNC))
			st->broken = true;
		return err_set(err, ERR_IO, "%s: %s: the disk failed (%s); nothing of this was kept",
			name, doing, os == 0 ? sqlite3_errstr(rc) : strerror(os));
	case SQLITE_NOMEM:
		return err_set(err, ERR_LIMIT, "%s: %s: out of memory", name, doing);
	case SQLITE_TOOBIG:
		return err_set(err, ERR_LIMIT, "%s: %s: longer than a record can keep", name, doing);
	case SQLITE_INTERRUPT:
		return err_set(err, ERR_LIMIT, "%s: %s: it took too long and was stopped", name, doing);
	default:
		return err_set(err, ERR_STORE, "%s: %s: %s", name, doing, st->db == NULL ? sqlite3_errstr(rc) : sqlite3_errmsg(st->db));
	}
}

/* ---- opening ------------------------------------------------------------------- */

/* "file:/a%20b?immutable=1", for a record on a medium that cannot be written, or a file that is to stay as it is. */
static bool immutable_uri(const char *path, struct buf *uri)
{
	buf_z(uri, path[0] == '/' ? "file:" : "file:./");
	for (; *path != 0; path++) {
		if (strchr("%?# ", *path) != NULL)
			buf_printf(uri, "%%%02X", (unsigned char)*path);
		else
			buf_char(uri, *path);
	}
	buf_z(uri, "?immutable=1");
	return !uri->full;
}

static bool is_fixed_medium(const char *path)
{
	char side[4200];
	int n = snprintf(side, sizeof(side), "%s-wal", path);
	if (n < 0 || (size_t)n >= sizeof(side) || access(side, F_OK) == 0)
		return false;
	(void)snprintf(side, sizeof(side), "%s", path);
	char *slash = strrchr(side, '/');
	if (slash == NULL)
		(void)snprintf(side, sizeof(side), ".");
	else
		slash[slash == side ? 1 : 0] = 0;
	return access(side, W_OK) != 0;
}

static int open_file(struct store *st, const char *path, enum store_open how)
{
	const int common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	if (how == STORE_SCRATCH)
		return sqlite3_open_v2("", &st->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | common, NULL);
	if (how == STORE_FRESH)
		return sqlite3_open_v2(path, &st->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | common, NULL);
	/* Readers may write too, as far as the system goes: the last to close takes
	 * the -wal and -shm files away, which a read-only one cannot. */
	if (how == STORE_WRITE || (how == STORE_READ && !is_fixed_medium(path)))
		return sqlite3_open_v2(path, &st->db, SQLITE_OPEN_READWRITE | common, NULL);
	struct buf uri = BUF_INIT(16384);
	int rc = immutable_uri(path, &uri) ? sqlite3_open_v2(uri.p, &st->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | common, NULL)
					   : SQLITE_CANTOPEN;
	buf_release(&uri);
	return rc;
}

/* Every connection's settings; their reasons are in docs/record.md. */
static const char settings[] =
	"PRAGMA trusted_schema = OFF;"
	"PRAGMA cell_size_check = ON;"
	"PRAGMA foreign_keys = ON;"
	"PRAGMA secure_delete = ON;"
	"PRAGMA temp_store = MEMORY;"
	"PRAGMA mmap_size = 0;"
	"PRAGMA synchronous = FULL;"
	"PRAGMA wal_autocheckpoint = 0;"
	"PRAGMA cache_size = -32768;";
/* A scratch is thrown away, and so is a fresh file that was not finished: they neither wait for the disk nor wipe what they drop. */
static const char scratch_settings[] =
	"PRAGMA foreign_keys = ON;"
	"PRAGMA journal_mode = OFF;"
	"PRAGMA synchronous = OFF;"
	"PRAGMA secure_delete = OFF;"
	"PRAGMA cache_size = -65536;";

static int open_with(struct store *st, const char *path, enum store_open how, const char *first)
{
	int rc = open_file(st, path, how);
	if (rc == SQLITE_OK) {
		(void)sqlite3_db_config(st->db, SQLITE_DBCONFIG_DEFENSIVE, how != STORE_SCRATCH && how != STORE_FRESH, (int *)NULL);
		(void)sqlite3_db_config(st->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, (int *)NULL);
		(void)sqlite3_limit(st->db, SQLITE_LIMIT_LENGTH, 256 << 20);
		(void)sqlite3_limit(st->db, SQLITE_LIMIT_SQL_LENGTH, 100000);
		(void)sqlite3_limit(st->db, SQLITE_LIMIT_ATTACHED, 0);
		(void)sqlite3_busy_timeout(st->db, 5000);
		rc = sqlite3_exec(st->db, first, NULL, NULL, NULL);
	}
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(st->db, how == STORE_SCRATCH || how == STORE_FRESH ? scratch_settings : settings, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = terms_register(st->db);
	if (rc == SQLITE_OK)
		rc = naming_register(st->db);
	if (rc == SQLITE_OK)
		rc = veil_register(st->db);
	if (rc == SQLITE_OK && (how == STORE_READ || how == STORE_ALONE))
		rc = sqlite3_exec(st->db, "PRAGMA query_only = ON; SELECT count(*) FROM sqlite_schema;", NULL, NULL, NULL);
	return rc;
}

bool store_open(struct store *st, const char *path, enum store_open how, struct err *err)
{
	trace_setup();
	*st = (struct store){ .name = how == STORE_SCRATCH ? "scratch" : path };
	int rc = open_with(st, path, how, "");
	/* A reader needs 32 KB for the file that readers and writers share. Where
	 * the disk has not even those, nobody else can have it open either: read
	 * alone, with that part in memory. */
	if (rc != SQLITE_OK && how == STORE_READ && is_full(rc, st->db == NULL ? 0 : sqlite3_system_errno(st->db))) {
		store_close(st);
		*st = (struct store){ .name = path };
		rc = open_with(st, path, how, "PRAGMA locking_mode = EXCLUSIVE;");
	}
	if (rc == SQLITE_OK)
		return true;
	store_fail(st, rc, err, "opening it");
	store_close(st);
	return false;
}

void store_close(struct store *st)
{
	for (size_t i = 0; i < SQL_COUNT; i++)
		(void)sqlite3_finalize(st->stmt[i]);
	if (st->db != NULL && sqlite3_close(st->db) != SQLITE_OK)
		BUG("a statement is still open: %s", sqlite3_errmsg(st->db));
	*st = (struct store){ .db = NULL };
}

bool store_script(struct store *st, enum store_script which, struct err *err)
{
	static const struct {
		const char *text, *doing;
	} script[] = {
		[STORE_SCHEMA] = { sql_schema, "making the log" },
		[STORE_ACCOUNTS] = { sql_account, "making room for accounts" },
		[STORE_KEYS] = { sql_account_key, "making room for keys" },
		[STORE_SIGHT] = { sql_sight, "making ready for who may see what" },
		[STORE_SIGHT_WIDE] = { sql_sight_wide, "making ready for who may see what" },
		[STORE_SIGHT_DRAFTS] = { sql_sight_drafts, "making ready for who may see what" },
		[STORE_SIGHT_DRAFTS_OPEN] = { sql_sight_drafts_open, "making ready for who may see what" },
		[STORE_SIGHT_DRAFTS_WIDE] = { sql_sight_drafts_wide, "making ready for who may see what" },
		[STORE_SHOWN] = { sql_shown, "making the views" },
		[STORE_WHOLE] = { sql_whole, "making the views" },
		[STORE_DECIDED] = { sql_decided, "making the views" },
		[STORE_VIEW_MAKE] = { sql_view, "making the views" },
		[STORE_VIEW_DROP] = { sql_drop, "dropping the views" },
		[STORE_PACKAGE] = { sql_package, "making the package" },
	};
	int rc = sqlite3_exec(st->db, script[which].text, NULL, NULL, NULL);
	return rc == SQLITE_OK || store_fail(st, rc, err, script[which].doing);
}

const char *store_sql_name(enum sql sql)
{
	return sql_name[sql];
}

const char *store_sql_text(enum sql sql)
{
	return sql_text[sql];
}

/* ---- statements ------------------------------------------------------------------- */

static int bind(sqlite3_stmt *s, int at, const struct val *v)
{
	const char *p = v->s.p == NULL ? "" : v->s.p;
	switch (v->type) {
	case VAL_NULL: return sqlite3_bind_null(s, at);
	case VAL_INT: return sqlite3_bind_int64(s, at, v->i);
	case VAL_TEXT: return sqlite3_bind_text64(s, at, p, v->s.n, SQLITE_STATIC, SQLITE_UTF8);
	case VAL_BLOB: return sqlite3_bind_blob64(s, at, p, v->s.n, SQLITE_STATIC);
	}
	BUG("a value of no type");
}

bool store_rows_(struct store *st, struct rows *q, enum sql sql, struct err *err, const struct val *v, size_t n)
{
	*q = (struct rows){ .st = st, .sql = sql, .rc = SQLITE_OK };
	if (st->stmt[sql] == NULL) {
		int rc = sqlite3_prepare_v3(st->db, sql_text[sql], -1, SQLITE_PREPARE_PERSISTENT, &st->stmt[sql], NULL);
		if (rc != SQLITE_OK)
			return store_fail(st, rc, err, sql_name[sql]);
		if (st->stmt[sql] == NULL)
			BUG("statement \"%s\" is empty", sql_name[sql]);
	}
	trace_statement(sql);
	sqlite3_stmt *s = st->stmt[sql];
	if (sqlite3_stmt_busy(s))
		BUG("statement \"%s\" is begun while its rows are being read", sql_name[sql]);
	if ((size_t)sqlite3_bind_parameter_count(s) != n)
		BUG("statement \"%s\" takes %d values, not %zu", sql_name[sql], sqlite3_bind_parameter_count(s), n);
	for (size_t i = 0; i < n; i++) {
		int rc = bind(s, (int)i + 1, &v[i]);
		if (rc != SQLITE_OK)
			return store_fail(st, rc, err, sql_name[sql]);
	}
	q->stmt = s;
	return true;
}

bool rows_next(struct rows *q)
{
	if (q->stmt == NULL || q->rc == SQLITE_DONE)
		return false;
	q->rc = sqlite3_step(q->stmt);
	return q->rc == SQLITE_ROW;
}

bool rows_again(struct rows *q, int64_t i, struct err *err)
{
	(void)sqlite3_reset(q->stmt);
	q->rc = sqlite3_bind_int64(q->stmt, 1, i);
	return q->rc == SQLITE_OK || store_fail(q->st, q->rc, err, sql_name[q->sql]);
}

bool rows_ok(struct rows *q, struct err *err)
{
	return q->rc == SQLITE_DONE || q->rc == SQLITE_ROW || q->rc == SQLITE_OK ||
		store_fail(q->st, q->rc, err, sql_name[q->sql]);
}

void rows_end(struct rows *q)
{
	if (q->stmt == NULL)
		return;
	(void)sqlite3_reset(q->stmt);
	(void)sqlite3_clear_bindings(q->stmt);
	q->stmt = NULL;
}

bool store_do_(struct store *st, enum sql sql, struct err *err, const struct val *v, size_t n)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows_(st, &q, sql, err, v, n))
		return false;
	while (rows_next(&q))
		;
	return rows_ok(&q, err);
}

bool store_int_(struct store *st, enum sql sql, int64_t *ret, struct err *err, const struct val *v, size_t n)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows_(st, &q, sql, err, v, n))
		return false;
	if (rows_next(&q) && !rows_null(&q, 0))
		*ret = rows_int(&q, 0);
	return rows_ok(&q, err);
}

bool store_add_(struct store *st, enum sql sql, int64_t *key, struct err *err, const struct val *v, size_t n)
{
	if (!store_do_(st, sql, err, v, n))
		return false;
	*key = sqlite3_last_insert_rowid(st->db);
	return true;
}

bool store_text_(struct store *st, enum sql sql, struct arena *a, struct str *ret, struct err *err, const struct val *v, size_t n)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows_(st, &q, sql, err, v, n))
		return false;
	if (rows_next(&q))
		*ret = rows_str(&q, 0, a);
	return rows_ok(&q, err);
}

int64_t rows_int(const struct rows *q, int column)
{
	return sqlite3_column_int64(q->stmt, column);
}

bool rows_null(const struct rows *q, int column)
{
	return sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

day_t rows_day(const struct rows *q, int column)
{
	return rows_null(q, column) ? DAY_NONE : (day_t)sqlite3_column_int64(q->stmt, column);
}

struct str rows_view(const struct rows *q, int column)
{
	const void *p = sqlite3_column_blob(q->stmt, column);
	return (struct str){ p == NULL ? "" : p, (size_t)sqlite3_column_bytes(q->stmt, column) };
}

struct str rows_str(const struct rows *q, int column, struct arena *a)
{
	return arena_str(a, rows_view(q, column));
}

struct hash rows_hash(const struct rows *q, int column)
{
	struct hash h = { { 0 } };
	struct str s = rows_view(q, column);
	if (s.n == sizeof(h.b))
		memcpy(h.b, s.p, sizeof(h.b));
	return h;
}

/* ---- savepoints ---------------------------------------------------------------------- */

bool store_save(struct store *st, struct err *err)
{
	return store_do(st, SQL_SAVE, err);
}

bool store_release(struct store *st, struct err *err)
{
	return store_do(st, SQL_RELEASE, err);
}

/* A failure may have rolled the whole transaction back: then there is nothing to undo. */
void store_undo(struct store *st)
{
	if (sqlite3_get_autocommit(st->db))
		return;
	if (!store_do(st, SQL_UNDO, NULL) || !store_do(st, SQL_RELEASE, NULL))
		st->broken = true;
}
