/*
 * SQLite, small and typed: a connection and its named statements.
 *
 * No SQL can be composed here: every statement has a name in sql/queries.sql
 * and is prepared on first use.  A statement runs once at a time: beginning it
 * while its rows are still being read is a bug.  Values are bound in order:
 *
 *	store_do(st, SQL_ALIAS_CLAIMS, err, val_int(key), val_int(1))
 *
 *	AUTO(rows_end) struct rows q = { 0 };
 *	if (!store_rows(st, &q, SQL_ALIAS_BY_ENTITY, err, val_str(id))) return false;
 *	while (rows_next(&q)) … rows_int(&q, 0) …
 *	return rows_ok(&q, err);
 */
#ifndef RAPPORTEUR_RECORD_STORE_H
#define RAPPORTEUR_RECORD_STORE_H

#include <sqlite3.h>

#include "base/date.h"
#include "base/sha256.h"
#include "sql.h"

#define RECORD_NOW INT64_MAX /* `until` of what still holds */

enum {
	STORE_APPLICATION = 0x52505431, /* "RPT1": PRAGMA application_id */
	STORE_VERSION = 5,              /* of sql/schema.sql, account.sql, account_key.sql and what entries there are: PRAGMA user_version */
	STORE_VIEW_VERSION = 13,        /* of sql/view.sql, shown.sql, whole.sql, decided.sql and what fills them */
};

struct store {
	sqlite3 *db;
	sqlite3_stmt *stmt[SQL_COUNT];
	const char *name; /* of the file, for messages; lives as long as the store */
	bool broken;      /* a sync or a roll back failed: nothing more may be written */
};

struct val {
	enum { VAL_NULL, VAL_INT, VAL_TEXT, VAL_BLOB } type;
	int64_t i;
	struct str s;
};

static inline struct val val_int(int64_t i)
{
	return (struct val){ .type = VAL_INT, .i = i };
}
static inline struct val val_str(struct str s)
{
	return (struct val){ .type = VAL_TEXT, .s = s };
}
static inline struct val val_z(const char *z)
{
	return val_str(str_of(z));
}
static inline struct val val_blob(struct str s)
{
	return (struct val){ .type = VAL_BLOB, .s = s };
}
static inline struct val val_null(void)
{
	return (struct val){ .type = VAL_NULL };
}
/* A day, NULL for DAY_NONE. */
struct val val_day(day_t d);

enum store_open { STORE_READ, STORE_WRITE, STORE_SCRATCH, STORE_FRESH, STORE_ALONE };

/* Opens a file, or for STORE_SCRATCH a temporary database that is gone when
 * closed; registers the tokenizer and the settings of docs/record.md.
 * STORE_FRESH makes the file, for whoever writes it once from end to end and
 * puts it down to the disk and under its name afterwards.  STORE_ALONE reads the
 * file as it is, which nobody writes: no journal or -wal that lies beside it is
 * played back into it, and nothing is put there. */
bool store_open(struct store *st, const char *path, enum store_open how, struct err *err) MUST_USE;
void store_close(struct store *st);

/* The words of SQLite's last failure for a person, in `err`; returns false. */
bool store_fail(struct store *st, int rc, struct err *err, const char *doing);

/* sql/schema.sql, account.sql, account_key.sql, sight.sql and those that begin so, view.sql, shown.sql, whole.sql and decided.sql (what view.sql needs after it), drop.sql, package.sql. */
enum store_script {
	STORE_SCHEMA, STORE_ACCOUNTS, STORE_KEYS, STORE_SIGHT, STORE_SIGHT_WIDE, STORE_SIGHT_DRAFTS, STORE_SIGHT_DRAFTS_OPEN, STORE_SIGHT_DRAFTS_WIDE,
	STORE_VIEW_MAKE, STORE_SHOWN, STORE_WHOLE, STORE_DECIDED, STORE_VIEW_DROP, STORE_PACKAGE,
};
bool store_script(struct store *st, enum store_script which, struct err *err) MUST_USE;

/* For `debug sql` and the test that prepares each. */
const char *store_sql_name(enum sql sql);
const char *store_sql_text(enum sql sql);

struct rows {
	struct store *st;
	sqlite3_stmt *stmt;
	enum sql sql;
	int rc;
};

#define VALS_(...) ((const struct val[]){ { .type = VAL_NULL }, ##__VA_ARGS__ } + 1)
#define VALS_N_(...) (sizeof((const struct val[]){ { .type = VAL_NULL }, ##__VA_ARGS__ }) / sizeof(struct val) - 1)

/* Runs to the end and passes over rows. */
#define store_do(st, sql, err, ...) store_do_((st), (sql), (err), VALS_(__VA_ARGS__), VALS_N_(__VA_ARGS__))
bool store_do_(struct store *st, enum sql sql, struct err *err, const struct val *v, size_t n) MUST_USE;

#define store_rows(st, q, sql, err, ...) \
	store_rows_((st), (q), (sql), (err), VALS_(__VA_ARGS__), VALS_N_(__VA_ARGS__))
bool store_rows_(struct store *st, struct rows *q, enum sql sql, struct err *err, const struct val *v, size_t n) MUST_USE;

/* The first column of the first row as a number; *ret is left alone when there is no row. */
#define store_int(st, sql, ret, err, ...) \
	store_int_((st), (sql), (ret), (err), VALS_(__VA_ARGS__), VALS_N_(__VA_ARGS__))
bool store_int_(struct store *st, enum sql sql, int64_t *ret, struct err *err, const struct val *v, size_t n) MUST_USE;

/* Inserts one row and gives its number.  (RETURNING would make SQLite keep a
 * statement journal, for which FTS5 writes out all that it gathered.) */
#define store_add(st, sql, key, err, ...) \
	store_add_((st), (sql), (key), (err), VALS_(__VA_ARGS__), VALS_N_(__VA_ARGS__))
bool store_add_(struct store *st, enum sql sql, int64_t *key, struct err *err, const struct val *v, size_t n) MUST_USE;

/* The first column of the first row as text, copied into `a`. */
#define store_text(st, sql, a, ret, err, ...) \
	store_text_((st), (sql), (a), (ret), (err), VALS_(__VA_ARGS__), VALS_N_(__VA_ARGS__))
bool store_text_(struct store *st, enum sql sql, struct arena *a, struct str *ret, struct err *err, const struct val *v,
	size_t n) MUST_USE;

bool rows_next(struct rows *q);                  /* false at the end and on failure */
/* Begins the statement again with another number for its first value. */
bool rows_again(struct rows *q, int64_t i, struct err *err) MUST_USE;
bool rows_ok(struct rows *q, struct err *err);   /* after the last: was it the end? */
void rows_end(struct rows *q);                   /* may be called twice */

int64_t rows_int(const struct rows *q, int column);
bool rows_null(const struct rows *q, int column);
day_t rows_day(const struct rows *q, int column);
struct str rows_view(const struct rows *q, int column); /* text or blob; valid until the next row */
struct str rows_str(const struct rows *q, int column, struct arena *a); /* copied */
struct hash rows_hash(const struct rows *q, int column); /* zeros when it is not 32 bytes */

/* Savepoints, that a call inside a batch may undo itself alone. */
bool store_save(struct store *st, struct err *err) MUST_USE;
bool store_release(struct store *st, struct err *err) MUST_USE;
void store_undo(struct store *st);

#endif
