/*
 * The frames of the write-ahead log, from where the last but one transaction
 * began that the call before saw: a transaction's frames stand in the file
 * before it is committed, and only the last can be one that is not (or that
 * failed, and whose frames the next overwrites).
 *
 * When the log is begun anew, what it held stands behind its new frames until
 * they reach it.  Where they have, or it was begun anew twice, all may be other.
 */
#include "record/written.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "record/inside.h"

enum {
	PATH_LONGEST = 4200, LOG_HEAD = 32, FRAME_HEAD = 24, PAGE_SIZE_MAX = 65536,
	CLAIMS_MOST = 50, FRAMES_MOST = 100000,
};

struct log_file {
	int fd;
	uint32_t page; /* bytes of one */
	uint32_t salt[2], begun; /* of its present beginning */
};

static uint32_t big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool read_head(struct log_file *f)
{
	unsigned char b[LOG_HEAD];
	if (pread(f->fd, b, sizeof(b), 0) != (ssize_t)sizeof(b) || (big_endian(b) & ~1u) != 0x377f0682)
		return false;
	f->page = big_endian(b + 8);
	f->begun = big_endian(b + 12);
	f->salt[0] = big_endian(b + 16);
	f->salt[1] = big_endian(b + 20);
	return f->page >= 512 && f->page <= PAGE_SIZE_MAX;
}

static off_t frame_at(const struct log_file *f, uint32_t i)
{
	return LOG_HEAD + (off_t)i * (off_t)(FRAME_HEAD + f->page);
}

/*
 * The first page holds the head of the file, of which each commit changes
 * numbers that no statement reads: how often it was written, how long it is,
 * what of it is free.  Is the rest another than when it was last written?
 */
static struct hash first_page(unsigned char *b, uint32_t size)
{
	static const struct { size_t at, n; } of_the_file[] = { { 24, 16 }, { 92, 8 } };
	for (size_t k = 0; k < sizeof(of_the_file) / sizeof(*of_the_file); k++)
		memset(b + of_the_file[k].at, 0, of_the_file[k].n);
	return sha256((struct str){ (const char *)b, size });
}

/* As the file has it. By SQLite's own descriptor: closing another would let go of its locks. */
static void first_from_file(struct record *r, uint32_t size)
{
	sqlite3_file *file = NULL;
	unsigned char b[PAGE_SIZE_MAX];
	if (sqlite3_file_control(r->st.db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK && file != NULL && file->pMethods != NULL &&
		file->pMethods->xRead(file, b, (int)size, 0) == SQLITE_OK)
		r->follow.first = first_page(b, size);
}

static bool first_is_other(struct record *r, const struct log_file *f, uint32_t i)
{
	unsigned char b[PAGE_SIZE_MAX];
	if (pread(f->fd, b, f->page, frame_at(f, i) + FRAME_HEAD) != (ssize_t)f->page)
		return true;
	const struct hash now = first_page(b, f->page);
	const bool other = !hash_eq(now, r->follow.first);
	r->follow.first = now;
	return other;
}

/* The frames from `from` that bear the salt; where the next call begins. The number of frames. */
static uint32_t walk(struct record *r, const struct log_file *f, const uint32_t salt[2], uint32_t from, struct arena *a, struct record_written *ret)
{
	uint32_t i = from, begin = from, last = from, before = from;
	unsigned char b[FRAME_HEAD];
	for (; pread(f->fd, b, sizeof(b), frame_at(f, i)) == (ssize_t)sizeof(b); i++) {
		if (big_endian(b + 8) != salt[0] || big_endian(b + 12) != salt[1])
			break;
		const uint32_t page = big_endian(b);
		ret->all = ret->all || i - from > FRAMES_MOST;
		if ((page != 1 || first_is_other(r, f, i)) && !ret->all)
			*VEC_PUSH(a, &ret->page) = page;
		if (big_endian(b + 4) != 0) {
			before = last;
			last = begin;
			begin = i + 1;
		}
	}
	r->follow.from = before;
	return i;
}

static void read_log(struct record *r, const struct log_file *f, struct arena *a, struct record_written *ret)
{
	struct follow *k = &r->follow;
	if (k->on && k->salt[0] == f->salt[0] && k->salt[1] == f->salt[1]) {
		(void)walk(r, f, f->salt, k->from, a, ret);
		return;
	}
	const uint32_t old[2] = { k->salt[0], k->salt[1] }, from = k->from;
	if (!k->on)
		first_from_file(r, f->page);
	ret->all = ret->all || !k->on || f->begun != k->begun + 1;
	if (!ret->all)
		(void)walk(r, f, old, from, a, ret);
	if (walk(r, f, f->salt, 0, a, ret) > from)
		ret->all = true;
	k->on = true;
	k->begun = f->begun;
	k->salt[0] = f->salt[0];
	k->salt[1] = f->salt[1];
}

static void changed_pages(struct record *r, struct arena *a, struct record_written *ret)
{
	char path[PATH_LONGEST];
	const int n = snprintf(path, sizeof(path), "%s-wal", r->path);
	struct log_file f = { .fd = n > 0 && (size_t)n < sizeof(path) ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1 };
	if (f.fd >= 0 && read_head(&f)) {
		read_log(r, &f, a, ret);
	} else {
		r->follow.on = false;
		ret->all = true;
	}
	if (f.fd >= 0)
		(void)close(f.fd);
}

/* ---- the log of the record ---------------------------------------------------------------- */

static bool changed_claims(struct record *r, struct arena *a, struct record_written *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_CHANGE_CLAIMS, err, val_int(r->follow.entry), val_int(CLAIMS_MOST + 1)))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, &ret->claim) = (struct trace_claim){ trace_terms(a, rows_view(&q, 0), rows_view(&q, 1)),
			{ rows_day(&q, 2), rows_day(&q, 3) }, { rows_day(&q, 4), rows_day(&q, 5) } };
	ret->entries = ret->claim.n > CLAIMS_MOST;
	return rows_ok(&q, err);
}

static bool changed_entries(struct record *r, struct arena *a, struct record_written *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	int64_t last = 0, others = 0;
	if (!store_rows(&r->st, &q, SQL_CHANGE_ENTRIES, err, val_int(r->follow.entry)))
		return false;
	if (rows_next(&q)) {
		last = rows_int(&q, 0);
		others = rows_int(&q, 1);
	}
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	ret->entries = others > 0 || ret->all;
	if (!ret->entries && last > r->follow.entry && !changed_claims(r, a, ret, err))
		return false;
	if (last > r->follow.entry)
		r->follow.entry = last;
	return true;
}

bool record_written(struct record *watch, struct arena *a, struct record_written *ret, struct err *err)
{
	*ret = (struct record_written){ .any = false };
	if (!record_changed(watch, &ret->any, err))
		return false;
	if (!ret->any)
		return true;
	changed_pages(watch, a, ret);
	bool ok = !watch->stale && record_hold(watch, err);
	if (ok) {
		ok = changed_entries(watch, a, ret, err);
		record_let_go(watch);
	}
	/* Whatever is not told now must be told by the next call. */
	watch->follow.on = watch->follow.on && ok;
	watch->data_version = ok ? watch->data_version : 0;
	return ok;
}
