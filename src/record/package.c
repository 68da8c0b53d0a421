/*
 * A statement that reads the record and one that writes the package are a
 * pair; the columns of the first are those of the second, in order, and a row
 * goes from one to the other as it is.  Rejected: copying the file and deleting
 * what must not go out, which leaves it in free pages and forgets new tables.
 */
#include "record/package.h"

#include "record/inside.h"
#include "record/sight.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COLUMNS_MOST = 16 };

bool package_see(struct record *r, struct err *err)
{
	if (!record_see(r, &(struct record_sight){ .cleared = false, .name = { "", 0 } }, err))
		return false;
	if (r->sight.ready)
		return true;
	/* The statements ask which names are hidden: a record without seals has the lists, too, empty. */
	if (sqlite3_exec(r->st.db, "PRAGMA query_only = OFF", NULL, NULL, NULL) != SQLITE_OK)
		return store_fail(&r->st, sqlite3_extended_errcode(r->st.db), err, "looking up what may go out");
	r->sight.ready = store_script(&r->st, STORE_SIGHT, err);
	if (sqlite3_exec(r->st.db, "PRAGMA query_only = ON", NULL, NULL, NULL) != SQLITE_OK)
		return store_fail(&r->st, sqlite3_extended_errcode(r->st.db), err, "looking up what may go out");
	return r->sight.ready && record_see(r, &(struct record_sight){ .cleared = false, .name = { "", 0 } }, err);
}

bool package_counts(struct record *r, struct package_counts *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	int64_t names = 0;
	*ret = (struct package_counts){ .documents = 0 };
	if (!store_rows(&r->st, &q, SQL_PUBLIC_COUNTS, err))
		return false;
	if (rows_next(&q))
		*ret = (struct package_counts){ (size_t)rows_int(&q, 0), (size_t)rows_int(&q, 1), (size_t)rows_int(&q, 2), 0 };
	if (!rows_ok(&q, err) || !store_int(&r->st, SQL_PUBLIC_NAMES, &names, err))
		return false;
	ret->names = (size_t)names;
	return true;
}

bool package_tells(struct record *r, struct str text, bool *ret, struct err *err)
{
	int64_t n = 0;
	const bool ok = store_int(&r->st, SQL_PUBLIC_TOLD, &n, err, val_str(text));
	*ret = n != 0;
	return ok;
}

bool package_tally(struct record *r, struct package_tally *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	int64_t documents = 0;
	*ret = (struct package_tally){ .documents = 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_PUBLIC_TALLY, err))
		return false;
	if (rows_next(&q))
		*ret = (struct package_tally){ 0, (size_t)rows_int(&q, 0), (size_t)rows_int(&q, 1), (size_t)rows_int(&q, 2) };
	if (!rows_ok(&q, err) || !store_int(&r->st, SQL_PUBLIC_TALLY_DOCUMENTS, &documents, err))
		return false;
	ret->documents = (size_t)documents;
	return true;
}

bool package_last(struct record *r, int64_t *ret, struct err *err)
{
	*ret = 0;
	return record_ready(r, err) && store_int(&r->st, SQL_PUBLIC_LAST, ret, err);
}

bool package_views(struct record *r, bool open, struct hash *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	struct arena a = { 0 };
	int64_t version = 0;
	if (!record_ready(r, err) || !store_int(&r->st, SQL_VIEW_GET, &version, err, val_z("version")) || !store_rows(&r->st, &q, open ? SQL_PUBLIC_VIEWS_OPEN : SQL_PUBLIC_VIEWS, err))
		return false;
	struct str line = arena_printf(&a, "rapporteur views/v1\n%lld", (long long)version);
	struct hash h = sha256(line);
	while (rows_next(&q)) {
		line = arena_printf(&a, "%lld ", (long long)rows_int(&q, 0));
		const struct hash of = rows_hash(&q, 1);
		h = sha256_parts((struct str[]){ { (const char *)h.b, sizeof(h.b) }, line, { (const char *)of.b, sizeof(of.b) } }, 3);
		arena_reset(&a);
	}
	arena_release(&a);
	*ret = h;
	return rows_ok(&q, err);
}

static void keep(struct arena *a, struct package_things *list, size_t most, struct package_thing t)
{
	list->more = list->n == most;
	if (!list->more)
		*VEC_PUSH(a, list) = (struct package_thing){ arena_str(a, t.id), arena_str(a, t.words), t.document };
}

bool package_single(struct record *r, struct arena *a, size_t most, struct package_things *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct package_things){ .n = 0 };
	if (!store_rows(&r->st, &q, SQL_PUBLIC_SINGLE, err, val_int((int64_t)most + 1)))
		return false;
	while (rows_next(&q))
		keep(a, ret, most, (struct package_thing){ rows_view(&q, 0), rows_view(&q, 1), rows_int(&q, 2) });
	return rows_ok(&q, err);
}

bool package_sourced(struct record *r, struct arena *a, size_t most, struct package_things *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct package_things){ .n = 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_PUBLIC_SOURCED, err, val_int((int64_t)most + 1)))
		return false;
	while (rows_next(&q))
		keep(a, ret, most, (struct package_thing){ { "", 0 }, rows_view(&q, 1), rows_int(&q, 0) });
	return rows_ok(&q, err);
}

/* ---- two lists held against each other -------------------------------------------------- */

/* A package that is read, or nothing: then every walk over it is over at once. */
static bool open_package(struct store *st, const char *path, struct err *err)
{
	*st = (struct store){ .db = NULL };
	return path == NULL || store_open(st, path, STORE_ALONE, err);
}

static bool walk(struct store *st, struct rows *q, enum sql sql, struct err *err)
{
	return st->db == NULL || store_rows(st, q, sql, err);
}

static bool step(struct store *st, struct rows *q)
{
	return st->db != NULL && rows_next(q);
}

static bool walked(struct store *st, struct rows *q, struct err *err)
{
	return st->db == NULL || rows_ok(q, err);
}

/* Of two rows that may each be none: below 0 when the first comes first. */
static int order(bool a, const struct rows *x, bool b, const struct rows *y)
{
	return !a || !b ? (int)!a - (int)!b : str_cmp(rows_view(x, 0), rows_view(y, 0));
}

bool package_new_persons(struct record *r, const char *before, struct arena *a, size_t most, struct package_things *ret, struct err *err)
{
	struct store old;
	*ret = (struct package_things){ .n = 0 };
	if (!open_package(&old, before, err))
		return false;
	struct rows q = { 0 }, o = { 0 };
	bool ok = store_rows(&r->st, &q, SQL_PUBLIC_PERSONS, err) && walk(&old, &o, SQL_PACKAGE_PERSONS, err);
	bool there = ok && step(&old, &o);
	while (ok && !ret->more && rows_next(&q)) {
		while (there && order(true, &o, true, &q) < 0)
			there = step(&old, &o);
		if (!there || order(true, &o, true, &q) != 0)
			keep(a, ret, most, (struct package_thing){ rows_view(&q, 1), rows_view(&q, 0), 0 });
	}
	ok = ok && (ret->more || (rows_ok(&q, err) && (there || walked(&old, &o, err))));
	rows_end(&q);
	rows_end(&o);
	store_close(&old);
	return ok;
}

static void differ(struct arena *a, size_t most, struct package_things *list, size_t *n, const struct rows *q)
{
	(*n)++;
	keep(a, list, most, (struct package_thing){ rows_view(q, 0), rows_view(q, 2), 0 });
}

bool package_difference(const char *before, const char *now, struct arena *a, size_t most, struct package_difference *ret, struct err *err)
{
	struct store old, new;
	*ret = (struct package_difference){ .n_added = 0 };
	if (!open_package(&old, before, err))
		return false;
	if (!open_package(&new, now, err)) {
		store_close(&old);
		return false;
	}
	struct rows x = { 0 }, y = { 0 };
	bool ok = walk(&old, &x, SQL_PACKAGE_CLAIMS, err) && walk(&new, &y, SQL_PACKAGE_CLAIMS, err);
	bool has_old = ok && step(&old, &x), has_new = ok && step(&new, &y);
	while (has_old || has_new) {
		const int o = order(has_old, &x, has_new, &y);
		if (o < 0)
			differ(a, most, &ret->gone, &ret->n_gone, &x);
		else if (o > 0)
			differ(a, most, &ret->added, &ret->n_added, &y);
		else if (!str_eq(rows_view(&x, 1), rows_view(&y, 1)))
			differ(a, most, &ret->changed, &ret->n_changed, &y);
		has_old = o > 0 ? has_old : step(&old, &x);
		has_new = o < 0 ? has_new : step(&new, &y);
	}
	ok = ok && walked(&old, &x, err) && walked(&new, &y, err);
	rows_end(&x);
	rows_end(&y);
	store_close(&old);
	store_close(&new);
	return ok;
}

/* ---- making one ------------------------------------------------------------------------- */

static bool copy(struct record *r, struct store *to, enum sql from, enum sql put, size_t columns, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	struct val v[COLUMNS_MOST];
	if (!store_rows(&r->st, &q, from, err))
		return false;
	if (columns > COLUMNS_MOST || (int)columns != sqlite3_column_count(q.stmt))
		BUG("%s and %s have other columns", store_sql_name(from), store_sql_name(put));
	while (rows_next(&q)) {
		for (size_t i = 0; i < columns; i++)
			v[i] = sqlite3_column_type(q.stmt, (int)i) == SQLITE_INTEGER ? val_int(rows_int(&q, (int)i)) : val_str(rows_view(&q, (int)i));
		if (!store_do_(to, put, err, v, columns))
			return false;
	}
	return rows_ok(&q, err);
}

/* The roots of whole subtrees so far, the largest first: 2^k leaves for each set bit of n. */
struct climb {
	struct hash h[64];
	size_t n;
	uint64_t leaves;
};

static void climb_leaf(struct climb *c, struct str leaf)
{
	struct hash h = merkle_leaf(leaf);
	for (uint64_t k = c->leaves++; k & 1; k >>= 1)
		h = merkle_node(c->h[--c->n], h);
	c->h[c->n++] = h;
}

static struct hash climb_root(struct climb *c)
{
	if (c->n == 0)
		return sha256(S(""));
	struct hash h = c->h[c->n - 1];
	for (size_t i = c->n - 1; i > 0; i--)
		h = merkle_node(c->h[i - 1], h);
	return h;
}

bool package_root(struct store *st, struct package_made *ret, struct err *err)
{
	static const enum sql parts[] = { SQL_PACKAGE_DOCUMENTS, SQL_PACKAGE_CLAIMS, SQL_PACKAGE_PARTICIPANTS };
	struct climb c = { .n = 0 };
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		AUTO(rows_end) struct rows q = { 0 };
		if (!store_rows(st, &q, parts[i], err))
			return false;
		while (rows_next(&q))
			climb_leaf(&c, rows_view(&q, 1));
		if (!rows_ok(&q, err))
			return false;
	}
	ret->leaves = c.leaves;
	ret->root = climb_root(&c);
	return true;
}

static bool put_about(struct store *st, struct str title, day_t made, const struct package_made *m, struct err *err)
{
	struct arena a = { 0 };
	const struct {
		const char *name;
		struct str value;
	} rows[] = { { "form", S("rapporteur package 1") }, { "title", title }, { "made", day_str(&a, made) },
		{ "documents", arena_printf(&a, "%zu", m->n.documents) }, { "claims", arena_printf(&a, "%zu", m->n.claims) },
		{ "demands", arena_printf(&a, "%zu", m->n.demands) }, { "names", arena_printf(&a, "%zu", m->n.names) },
		{ "leaves", arena_printf(&a, "%zu", m->leaves) }, { "root", hash_hex(&a, m->root) } };
	bool ok = true;
	for (size_t i = 0; ok && i < sizeof(rows) / sizeof(*rows); i++)
		ok = store_do(st, SQL_PACKAGE_EDITION_PUT, err, val_z(rows[i].name), val_str(rows[i].value));
	arena_release(&a);
	return ok;
}

static bool fill(struct record *r, struct store *st, struct str title, day_t made, struct package_made *ret, struct err *err)
{
	return store_script(st, STORE_PACKAGE, err) && store_do(st, SQL_BEGIN, err) && package_counts(r, &ret->n, err) &&
		copy(r, st, SQL_PUBLIC_DOCUMENTS, SQL_PACKAGE_DOCUMENT_PUT, 8, err) && copy(r, st, SQL_PUBLIC_CLAIMS, SQL_PACKAGE_CLAIM_PUT, 14, err) &&
		copy(r, st, SQL_PUBLIC_PARTICIPANTS, SQL_PACKAGE_PARTICIPANT_PUT, 8, err) && package_root(st, ret, err) && put_about(st, title, made, ret, err) &&
		store_do(st, SQL_COMMIT, err);
}

static bool io_fault(const char *path, struct err *err)
{
	return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
}

/* To the disk; its size and hash. */
static bool settle(const char *path, struct package_made *ret, struct err *err)
{
	struct stat s;
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return io_fault(path, err);
	bool ok = fsync(fd) == 0 && fstat(fd, &s) == 0;
	void *p = ok ? mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	ok = ok && p != MAP_FAILED;
	if (ok) {
		ret->bytes = (size_t)s.st_size;
		ret->sha256 = sha256((struct str){ p, ret->bytes });
		(void)munmap(p, ret->bytes);
	} else {
		(void)io_fault(path, err);
	}
	(void)close(fd);
	return ok;
}

bool package_make(struct record *r, const char *path, struct str title, day_t made, struct package_made *ret, struct err *err)
{
	struct store st;
	struct package_made m = { .leaves = 0 };
	const int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0)
		return io_fault(path, err);
	(void)close(fd);
	bool ok = store_open(&st, path, STORE_FRESH, err);
	if (ok) {
		ok = fill(r, &st, title, made, &m, err);
		store_close(&st);
	}
	ok = ok && settle(path, &m, err);
	if (!ok)
		(void)unlink(path);
	else
		*ret = m;
	return ok;
}
