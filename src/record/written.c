/*
 * The frames of the write-ahead log from where the call before stopped to where
 * its index says that the last commit ended (walformat.html: the index is memory
 * that all connections share; its head stands there twice, and is whole when both
 * are the same).  The index is SQLite's own mapping: opening its file and closing
 * it again would let go of this process's locks.
 *
 * When the log is begun anew, what it held stands behind its new frames until
 * they reach it.  Where they have, or it was begun anew twice, all may be other.
 */
#include "record/written.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

#include "record/inside.h"

enum {
	PATH_LONGEST = 4200, LOG_HEAD = 32, FRAME_HEAD = 24, PAGE_SIZE_MAX = 65536,
	INDEX_HEAD = 48, INDEX_PART = 32768, INDEX_VERSION = 3007000,
	CLAIMS_MOST = 50, FRAMES_MOST = 100000,
};

struct log_file {
	int fd;
	uint32_t page;    /* bytes of one */
	uint32_t frames;  /* that were committed */
	uint32_t pages;   /* of the record at the last commit, and no more than the file and its log can hold */
	uint32_t salt[2]; /* that those have; the first counts how often the log was begun anew */
};

static uint32_t big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool read_log_head(struct log_file *f)
{
	unsigned char b[LOG_HEAD];
	if (pread(f->fd, b, sizeof(b), 0) != (ssize_t)sizeof(b) || (big_endian(b) & ~1u) != 0x377f0682)
		return false;
	f->page = big_endian(b + 8);
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

static sqlite3_file *file_of(struct record *r)
{
	sqlite3_file *file = NULL;
	return sqlite3_file_control(r->st.db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK && file != NULL && file->pMethods != NULL ? file : NULL;
}

/* As the file has it, read by SQLite's own descriptor. */
static void first_from_file(struct record *r, uint32_t size)
{
	sqlite3_file *file = file_of(r);
	unsigned char b[PAGE_SIZE_MAX];
	if (file != NULL && file->pMethods->xRead(file, b, (int)size, 0) == SQLITE_OK)
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

/* The beginning of the index, which each commit writes anew, with a sum over its log. */
static bool read_index_head(struct record *r, uint32_t ret[static INDEX_HEAD / 4])
{
	sqlite3_file *file = file_of(r);
	void volatile *at = NULL;
	uint32_t head[2][INDEX_HEAD / 4];
	if (file == NULL || file->pMethods->iVersion < 2 || file->pMethods->xShmMap(file, 0, INDEX_PART, 0, &at) != SQLITE_OK || at == NULL)
		return false;
	const uint32_t volatile *words = at;
	for (int tries = 0; tries < 100; tries++) {
		/* A writer puts down the second first. */
		for (size_t i = 0; i < 2; i++) {
			for (size_t k = 0; k < INDEX_HEAD / 4; k++)
				head[i][k] = words[i * (INDEX_HEAD / 4) + k];
			atomic_thread_fence(memory_order_seq_cst);
		}
		if (memcmp(head[0], head[1], INDEX_HEAD) != 0)
			continue;
		memcpy(ret, head[0], INDEX_HEAD);
		return head[0][0] == INDEX_VERSION;
	}
	return false;
}

/* What the index says of the last commit. */
static bool read_index(struct record *r, struct log_file *f)
{
	uint32_t head[INDEX_HEAD / 4];
	if (!read_index_head(r, head))
		return false;
	f->frames = head[4];
	f->pages = head[5];
	f->salt[0] = big_endian((const unsigned char *)&head[8]);
	f->salt[1] = big_endian((const unsigned char *)&head[9]);
	return true;
}

/* The log says how long the record is; it cannot be longer than what there is of it. */
static void bound_pages(struct record *r, struct log_file *f)
{
	sqlite3_file *file = file_of(r);
	sqlite3_int64 bytes = 0;
	if (file == NULL || file->pMethods->xFileSize(file, &bytes) != SQLITE_OK || bytes < 0)
		bytes = 0;
	const uint64_t most = (uint64_t)bytes / f->page + f->frames;
	if (f->pages > most)
		f->pages = (uint32_t)most;
}

/* The frames from `from` to `to` that bear the salt, one after another. How many. */
static uint32_t walk(struct record *r, const struct log_file *f, const uint32_t salt[2], uint32_t from, uint32_t to, struct arena *a,
	struct record_written *ret)
{
	uint32_t i = from;
	unsigned char b[FRAME_HEAD];
	for (; i < to && pread(f->fd, b, sizeof(b), frame_at(f, i)) == (ssize_t)sizeof(b); i++) {
		if (big_endian(b + 8) != salt[0] || big_endian(b + 12) != salt[1])
			break;
		const uint32_t page = big_endian(b);
		/* A page that the record does not have: it has shrunk since, or somebody else wrote this. */
		ret->all = ret->all || i - from > FRAMES_MOST || page == 0 || page > f->pages;
		if ((page != 1 || first_is_other(r, f, i)) && !ret->all)
			*VEC_PUSH(a, &ret->page) = page;
	}
	return i - from;
}

static bool same(const uint32_t a[2], const uint32_t b[2])
{
	return a[0] == b[0] && a[1] == b[1];
}

/* Is there a frame with this salt at place i? */
static bool bears(const struct log_file *f, uint32_t i, const uint32_t salt[2])
{
	unsigned char b[FRAME_HEAD];
	return pread(f->fd, b, sizeof(b), frame_at(f, i)) == (ssize_t)sizeof(b) && same((const uint32_t[]){ big_endian(b + 8), big_endian(b + 12) }, salt);
}

/*
 * What was committed before the log was begun anew, unless it is written over already.  Where the last frame that was
 * read is not there any more, the file may have been cut off (record_purge() does), and with it what came after.
 */
static void old_frames(struct record *r, const struct log_file *f, struct arena *a, struct record_written *ret)
{
	const struct follow *k = &r->follow;
	const uint32_t end = k->from + walk(r, f, k->salt, k->from, UINT32_MAX, a, ret);
	ret->all = ret->all || bears(f, end, f->salt) || (k->from > 0 && !bears(f, k->from - 1, k->salt));
}

static void read_log(struct record *r, const struct log_file *f, struct arena *a, struct record_written *ret)
{
	struct follow *k = &r->follow;
	uint32_t from = k->from;
	if (!k->on) {
		first_from_file(r, f->page);
		ret->all = true;
	}
	if (!k->on || !same(k->salt, f->salt)) {
		/* Begun anew, and perhaps nothing of it is written yet. */
		ret->all = ret->all || f->salt[0] != k->salt[0] + 1;
		if (!ret->all)
			old_frames(r, f, a, ret);
		ret->all = ret->all || f->frames > from;
		from = 0;
	}
	const uint32_t wanted = f->frames > from ? f->frames - from : 0;
	if (f->frames < from || walk(r, f, f->salt, from, f->frames, a, ret) < wanted)
		ret->all = true;
	k->on = true;
	k->salt[0] = f->salt[0];
	k->salt[1] = f->salt[1];
	k->from = f->frames;
}

static void changed_pages(struct record *r, struct arena *a, struct record_written *ret)
{
	char path[PATH_LONGEST];
	const int n = snprintf(path, sizeof(path), "%s-wal", r->path);
	struct log_file f = { .fd = n > 0 && (size_t)n < sizeof(path) ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1 };
	if (f.fd >= 0 && read_index(r, &f) && read_log_head(&f)) {
		bound_pages(r, &f);
		read_log(r, &f, a, ret);
		/* Begun anew while it was read? */
		struct log_file after = f;
		ret->all = ret->all || !read_index(r, &after) || !same(after.salt, f.salt);
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

/* By a look at memory, which is how SQLite itself learns that what it has read still holds; asked by a statement it costs three calls of the system. */
bool record_written(struct record *watch, struct arena *a, struct record_written *ret, struct err *err)
{
	struct follow *k = &watch->follow;
	uint32_t head[INDEX_HEAD / 4];
	/* Before anything else is read: what is committed from here on makes it another. */
	const bool told = read_index_head(watch, head);
	*ret = (struct record_written){ .any = false };
	if (told && k->seen && memcmp(head, k->head, INDEX_HEAD) == 0)
		return true;
	k->seen = false;
	if (!record_changed(watch, &ret->any, err))
		return false;
	k->seen = told;
	memcpy(k->head, head, told ? INDEX_HEAD : 0);
	if (!ret->any)
		return true;
	changed_pages(watch, a, ret);
	bool ok = !watch->stale && record_hold(watch, err);
	if (ok) {
		ok = changed_entries(watch, a, ret, err);
		record_let_go(watch);
	}
	/* Whatever is not told now must be told by the next call. */
	k->on = k->on && ok;
	k->seen = k->seen && ok;
	watch->data_version = ok ? watch->data_version : 0;
	return ok;
}
