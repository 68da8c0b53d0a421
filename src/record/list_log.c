/* Entries, the log's head and proofs, and the numbers of a front page. */
#include "record/list.h"

#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <time.h>

#include "record/note.h"
#include "record/sight.h"
#include "record/trace.h"

static struct record_entry take_entry(const struct rows *q, struct arena *a)
{
	const struct log_row row = rows_entry(q, a);
	return (struct record_entry){
		.seq = row.seq, .at = row.at, .author = row.author, .kind = row.kind, .body = row.body, .leaf = row.leaf, .purged = row.purged,
		.undone_by = rows_int(q, 7), .document = rows_int(q, 8), .target = rows_str(q, 9, a),
	};
}

bool record_entries(struct record *r, struct arena *a, const struct record_entry_filter *f, struct record_page page,
	struct record_entries *ret, struct err *err)
{
	struct record_entries list = { 0 };
	struct cursor c;
	if (!record_ready(r, err) || !cursor_of(page, &c, err))
		return false;
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, f->kind.n > 0 ? SQL_ENTRIES_OF_KIND : SQL_ENTRIES, err, val_str(f->kind), val_str(f->author), val_str(f->target), val_int(f->document), val_int(-c.k),
		    val_int(known_of(f->known)), val_int(c.limit), val_str(f->without)))
		return false;
	while (rows_next(&q)) {
		if (page_full(&c, list.n)) {
			list.next = cursor_str(a, -list.v[list.n - 1].seq, 0);
			break;
		}
		*VEC_PUSH(a, &list) = take_entry(&q, a);
	}
	if (!rows_ok(&q, err))
		return false;
	*ret = list;
	return true;
}

bool record_decided(struct record *r, struct arena *a, struct str author, int64_t since, struct record_times *ret, struct err *err)
{
	static const char *const kinds[] = { "claim-accepted", "claim-approved", "claim-rejected", "claim-edited" };
	struct record_times all = { 0 };
	if (!record_ready(r, err))
		return false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		AUTO(rows_end) struct rows q = { 0 };
		if (!store_rows(&r->st, &q, SQL_DECIDED_AT, err, val_str(author), val_z(kinds[i]), val_int(since), val_int(RECORD_DECIDED_MAX)))
			return false;
		while (rows_next(&q)) {
			if (rows_int(&q, 1) == 0)
				*VEC_PUSH(a, &all) = rows_int(&q, 0);
		}
		if (!rows_ok(&q, err))
			return false;
	}
	*ret = all;
	return true;
}

bool record_entry(struct record *r, struct arena *a, int64_t seq, struct record_entry *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_ENTRY_FULL, err, val_int(seq)))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err) && err_set(err, ERR_NOT_FOUND, "there is no entry %lld", (long long)seq);
	*ret = take_entry(&q, a);
	return true;
}

bool record_entry_by(struct record *r, struct arena *a, int64_t seq, struct str *kind, struct str *author, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_ENTRY_BY, err, val_int(seq)))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err) && err_set(err, ERR_NOT_FOUND, "there is no entry %lld", (long long)seq);
	*kind = rows_str(&q, 0, a);
	*author = rows_str(&q, 1, a);
	return true;
}

bool record_undone_kind(struct record *r, struct arena *a, int64_t seq, struct str *kind, struct str *target, struct err *err)
{
	for (;;) {
		AUTO(rows_end) struct rows q = { 0 };
		if (!store_rows(&r->st, &q, SQL_EFFECT_OF, err, val_int(seq)))
			return false;
		if (!rows_next(&q))
			return rows_ok(&q, err) && err_set(err, ERR_NOT_FOUND, "there is no entry %lld", (long long)seq);
		const int64_t undoes = rows_int(&q, 1);
		if (entry_kind_of(rows_view(&q, 0)) != ENTRY_UNDONE) {
			*kind = rows_str(&q, 0, a);
			*target = rows_str(&q, 4, a);
			return true;
		}
		seq = undoes;
	}
}

/* ---- the head and proofs ------------------------------------------------------------------ */

static struct str base64(struct arena *a, const void *p, size_t n)
{
	const size_t most = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL);
	char *out = arena_alloc(a, most);
	(void)sodium_bin2base64(out, most, p, n, sodium_base64_VARIANT_ORIGINAL);
	return str_of(out);
}

bool record_checkpoint(struct record *r, struct arena *a, struct str *ret, struct err *err)
{
	int64_t size;
	struct hash root;
	if (!record_root(r, &size, &root, err))
		return false;
	*ret = arena_printf(a, "%s\n%lld\n%s\n", r->origin, (long long)size, base64(a, root.b, 32).p);
	return true;
}

bool record_proof(struct record *r, struct arena *a, int64_t entry, struct str checkpoint, struct str *ret, struct err *err)
{
	struct note_checkpoint head;
	struct merkle_proof proof;
	const struct merkle_source tree = record_tree(r);
	int64_t size;
	struct hash root, then;
	if (!note_checkpoint_parse(checkpoint, &head, err) || !record_root(r, &size, &root, err))
		return false;
	if (!str_eq(head.origin, str_of(r->origin)))
		return err_set(err, ERR_CONFLICT, "the checkpoint is of another log: " STR_FMT, STR_ARG(head.origin));
	if (head.size > (uint64_t)size)
		return err_set(err, ERR_TAMPERED, "the checkpoint has %llu entries, the record %lld: the log has shrunk",
			(unsigned long long)head.size, (long long)size);
	if (entry < 1 || (uint64_t)entry > head.size)
		return err_set(err, ERR_NOT_FOUND, "entry %lld is not in that checkpoint, which has %llu entries", (long long)entry,
			(unsigned long long)head.size);
	if (!merkle_root(&tree, head.size, &then) || !merkle_inclusion(&tree, (uint64_t)entry - 1, head.size, &proof))
		return err_set(err, ERR_STORE, "%s: the tree over the log lacks a node; run `rapporteur verify`", r->path);
	if (!hash_eq(then, head.root))
		return err_set(err, ERR_TAMPERED, "the record's log is not the one that the checkpoint tells of");
	struct buf b = BUF_INIT(16384 + 2 * checkpoint.n);
	buf_printf(&b, "c2sp.org/tlog-proof@v1\nindex %lld\n", (long long)entry - 1);
	for (size_t i = 0; i < proof.n; i++)
		buf_printf(&b, "%s\n", base64(a, proof.h[i].b, 32).p);
	buf_char(&b, '\n');
	buf_put(&b, checkpoint);
	*ret = arena_str(a, buf_str(&b));
	buf_release(&b);
	return true;
}

/* ---- numbers -------------------------------------------------------------------------------- */

enum { COUNTED_SECONDS = 10, BYTES_SECONDS = 60, COUNTED_ENTRIES = 20000 };

static bool count_claims(struct record *r, struct record_counts *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_TALLIES, err))
		return false;
	while (rows_next(&q)) {
		enum record_status status;
		enum claim_kind kind;
		const size_t n = (size_t)rows_int(&q, 2);
		if (!record_status_from(rows_view(&q, 0), &status) || !claim_kind_from(rows_view(&q, 1), &kind))
			continue;
		ret->claims[status] += n;
		ret->kinds[kind] += status == STATUS_REJECTED || status == STATUS_SAME ? 0 : n;
	}
	return rows_ok(&q, err);
}

static int64_t seconds_now(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + 1;
}

/* Counting goes through whole tables: of a large record what was counted less
 * than COUNTED_SECONDS ago is told again, claims alone are always new.  This is
 * of the one that was counted last, for all handles of the program: when it is
 * old, one of them counts, and who asks meanwhile is told the old. */
static struct counted {
	pthread_mutex_t lock; /* guards the rest */
	struct record_counts n;
	char origin[sizeof(((struct record *)0)->origin)];
	int64_t at, bytes_at; /* of the whole; of its bytes, which are summed over the archive */
} counted_all = { .lock = PTHREAD_MUTEX_INITIALIZER }, counted_shown = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* NULL: what this handle counts is of one person. */
static struct counted *counted_of(const struct record *r)
{
	return record_sees_all(r) ? &counted_all : r->sight.filled ? NULL : &counted_shown;
}

static bool counted_before(const struct record *r, int64_t now, struct record_counts *ret)
{
	struct counted *k = counted_of(r);
	if (k == NULL)
		return false;
	pthread_mutex_lock(&k->lock);
	bool there = k->at != 0 && strcmp(k->origin, r->origin) == 0;
	if (there && now - k->at >= COUNTED_SECONDS) {
		k->at = now;
		there = false;
	} else if (there) {
		*ret = k->n;
	}
	pthread_mutex_unlock(&k->lock);
	return there;
}

static bool bytes_before(const struct record *r, int64_t now, size_t *ret)
{
	struct counted *k = counted_of(r);
	if (k == NULL)
		return false;
	pthread_mutex_lock(&k->lock);
	const bool there = k->bytes_at != 0 && now - k->bytes_at < BYTES_SECONDS && strcmp(k->origin, r->origin) == 0;
	if (there)
		*ret = k->n.bytes;
	pthread_mutex_unlock(&k->lock);
	return there;
}

static bool count_bytes(struct record *r, size_t *ret, struct err *err)
{
	int64_t bytes = 0;
	if (!store_int(&r->st, SQL_BLOB_SIZES, &bytes, err))
		return false;
	*ret = (size_t)bytes;
	return true;
}

static void counted_now(const struct record *r, int64_t now, bool bytes, const struct record_counts *n)
{
	struct counted *k = counted_of(r);
	if (k == NULL || n->entries < COUNTED_ENTRIES)
		return;
	pthread_mutex_lock(&k->lock);
	k->n = *n;
	k->bytes_at = bytes ? now : k->bytes_at;
	k->at = now;
	(void)snprintf(k->origin, sizeof(k->origin), "%s", r->origin);
	pthread_mutex_unlock(&k->lock);
}

bool record_counts(struct record *r, struct record_counts *ret, struct err *err)
{
	const int64_t now = seconds_now();
	if (counted_before(r, now, ret)) {
		trace_lose(); /* what it was counted from was read by another */
		memset(ret->claims, 0, sizeof(ret->claims));
		memset(ret->kinds, 0, sizeof(ret->kinds));
		return record_ready(r, err) && count_claims(r, ret, err);
	}
	struct record_counts c = { .published = DAYS_NONE };
	int64_t doubts = 0;
	AUTO(rows_end) struct rows q = { 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_COUNTS, err))
		return false;
	if (rows_next(&q)) {
		c.documents = (size_t)rows_int(&q, 0);
		c.near_copies = (size_t)rows_int(&q, 1);
		c.unanalysed = (size_t)rows_int(&q, 2);
		c.entities = (size_t)rows_int(&q, 3);
		c.entries = (size_t)rows_int(&q, 4);
		c.first_at = rows_int(&q, 5);
		c.last_at = rows_int(&q, 6);
		c.published = (struct days){ rows_day(&q, 7), rows_day(&q, 8) };
	}
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	const bool summed = !bytes_before(r, now, &c.bytes);
	if (!summed)
		trace_lose();
	if (!store_int(&r->st, SQL_DOUBTS_COUNT, &doubts, err) || (summed && !count_bytes(r, &c.bytes, err)) || !count_claims(r, &c, err))
		return false;
	c.doubts = (size_t)doubts;
	*ret = c;
	counted_now(r, now, summed, &c);
	return true;
}
