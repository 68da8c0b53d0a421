/*
 * Making the views anew, in the record or in a scratch store beside it; and
 * purging, which takes content out of the log and rebuilds without it.
 */
#include "record/inside.h"

#include "record/pack.h"
#include "record/purge.h"
#include "record/sight.h"

#include <stdlib.h>

/* ---- one document read again ----------------------------------------------------------- */

struct rereading {
	struct record *r;
	const struct record_reader *reader;
	struct record_rebuilt *counts;
};

/* A document that cannot be read any more stands without text and proposals;
 * what people decided of it stays. */
static bool read_again(void *context, struct arena *a, const struct log_row *row, const struct entry *e, struct made *ret, struct err *err)
{
	struct rereading *m = context;
	struct reading *reading = ARENA_NEW(a, struct reading);
	struct text_hint hint = e->given;
	struct str bytes;
	struct err why = { 0 };
	struct str version = str_slice(m->reader->version, 0, READER_VERSION_MAX);
	(void)row;
	hint.media = e->has_text ? MEDIA_PDF_TEXT : hint.media;
	if (!record_blob(&m->r->st, a, e->has_text ? e->text : e->sha256, &bytes, err))
		return false;
	if (!m->reader->read(m->reader->context, a, bytes, &hint, reading, &why)) {
		*reading = (struct reading){ .analysed = false };
		reading->text.published = DAYS_NONE;
		m->counts->unread++;
	}
	m->counts->other_version += !str_eq(e->reader, version);
	*ret = made_of(a, reading, &hint, version);
	return true;
}

/* ---- the walk ----------------------------------------------------------------------------- */

static bool next_entry(struct record *r, struct arena *a, int64_t after, struct log_row *ret, bool *there, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_ENTRY_AFTER, err, val_int(after)))
		return false;
	*there = rows_next(&q);
	if (*there)
		*ret = rows_entry(&q, a);
	return rows_ok(&q, err);
}

static bool replay_one(struct store *to, struct arena *a, const struct replay *how, const struct log_row *row, struct record_rebuilt *ret, struct err *err)
{
	struct made made = { .claims = 0 };
	const bool document = !row->purged && entry_kind_of(row->kind) == ENTRY_DOCUMENT;
	if (document) {
		struct entry e;
		if (!entry_parse(a, ENTRY_DOCUMENT, row->body, &e, err) || !how->made(how->context, a, row, &e, &made, err))
			return err_in(err, "entry %lld", (long long)row->seq);
		ret->documents++;
		ret->claims += made.claims;
	}
	ret->entries++;
	return apply_entry(to, a, row, document ? &made : NULL, err);
}

bool record_replay(struct record *r, struct store *to, const struct replay *how, struct record_rebuilt *ret, struct err *err)
{
	struct arena a = { 0 };
	int64_t seq = 0, all = 0;
	bool there = true, ok;
	ok = store_script(to, STORE_VIEW_DROP, err) && store_script(to, STORE_VIEW_MAKE, err) && store_script(to, STORE_SHOWN, err) && store_script(to, STORE_WHOLE, err) &&
		store_script(to, STORE_DECIDED, err) &&
		store_do(to, SQL_VIEW_PUT, err, val_z("version"), val_int(STORE_VIEW_VERSION)) &&
		store_do(to, SQL_VIEW_APPLIED, err, val_int(0)) && store_int(&r->st, SQL_ENTRY_COUNT, &all, err);
	while (ok && there) {
		struct log_row row;
		ok = next_entry(r, &a, seq, &row, &there, err);
		if (ok && there) {
			seq = row.seq;
			ok = replay_one(to, &a, how, &row, ret, err);
			if (how->progress != NULL)
				how->progress(how->progress_context, ret->entries, (size_t)all);
		}
		arena_reset(&a);
	}
	arena_release(&a);
	return ok;
}

static bool rebuild(struct record *r, const struct record_reader *reader, void (*progress)(void *context, size_t done, size_t all),
	void *context, struct record_rebuilt *ret, struct err *err)
{
	struct record_rebuilt counts = { 0 };
	struct rereading again = { r, reader, &counts };
	const struct replay how = { read_again, &again, progress, context };
	if (!record_replay(r, &r->st, &how, &counts, err))
		return false;
	*ret = counts;
	return true;
}

bool record_rebuild(struct record *r, const struct record_reader *reader,
	void (*progress)(void *context, size_t done, size_t all), void *context,
	struct record_rebuilt *ret, struct err *err)
{
	const bool was_stale = r->stale;
	if (r->batch)
		BUG("a rebuild within a batch");
	if (!call_begin(r, err))
		return false;
	r->stale = false;
	const bool ok = call_end(r, rebuild(r, reader, progress, context, ret, err), err);
	r->stale = was_stale && !ok;
	return ok;
}

/* ---- purging ------------------------------------------------------------------------------------ */

static int later(const void *x, const void *y)
{
	const int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

/* The entries about a document, and what goes with it. */
static bool about(struct record *r, struct arena *a, int64_t document, struct seqs *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!purge_also(r, a, document, ret, err) || !store_rows(&r->st, &q, SQL_EFFECT_ABOUT, err, val_int(document)))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, ret) = rows_int(&q, 0);
	if (ret->n > 0)
		qsort(ret->v, ret->n, sizeof(*ret->v), later);
	return rows_ok(&q, err);
}

/* Those entries, as they are before their bodies go. */
static bool take_about(struct record *r, struct arena *a, int64_t document, struct entry *e, struct strs *blobs, struct err *err)
{
	struct seqs seq = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	if (!about(r, a, document, &seq, err))
		return false;
	for (size_t i = 0; i < seq.n; i++) {
		struct log_row row = { .seq = 0 };
		struct entry own;
		if (i > 0 && seq.v[i] == seq.v[i - 1])
			continue;
		if (!store_rows(&r->st, &q, SQL_ENTRY_GET, err, val_int(seq.v[i])))
			return false;
		if (rows_next(&q))
			row = rows_entry(&q, a);
		if (!rows_ok(&q, err))
			return false;
		rows_end(&q);
		if (row.seq == 0 || row.purged)
			continue;
		*VEC_PUSH(a, &e->purged) = (struct entry_purged){ row.seq, row.at, row.author, row.kind, row.leaf };
		if (entry_kind_of(row.kind) == ENTRY_DOCUMENT && entry_parse(a, ENTRY_DOCUMENT, row.body, &own, NULL) && own.has_text)
			*VEC_PUSH(a, blobs) = arena_str(a, (struct str){ (const char *)own.text.b, 32 });
	}
	return true;
}

/* Whoever could not see the document is not shown either that it was there. */
static bool take_seal(struct record *r, struct arena *a, int64_t document, struct entry *e, struct err *err)
{
	struct record_seal seal;
	if (!record_document_seal(r, a, document, &seal, err))
		return false;
	if (!seal.confidential)
		return true;
	e->value = S("confidential");
	for (struct str rest = seal.readers; rest.n > 0;) {
		const struct str one = str_cut(&rest, ',');
		if (one.n > 0)
			*VEC_PUSH(a, &e->alias) = one;
	}
	return true;
}

static bool blank(struct record *r, const struct entry *e, const struct strs *blobs, int64_t by, struct err *err)
{
	for (size_t i = 0; i < e->purged.n; i++) {
		if (!store_do(&r->st, SQL_PURGED_ADD, err, val_int(e->purged.v[i].seq), val_int(by)) ||
			!store_do(&r->st, SQL_ENTRY_BLANK, err, val_int(e->purged.v[i].seq)))
			return false;
	}
	for (size_t i = 0; i < blobs->n; i++) {
		struct arena a = { 0 };
		int64_t used = 0; /* two PDFs may hold the same text */
		bool ok = store_int(&r->st, SQL_BLOB_USED, &used, err, val_str(bytes_hex(&a, blobs->v[i]))) &&
			(used > 0 || store_do(&r->st, SQL_BLOB_DROP, err, val_blob(blobs->v[i])));
		arena_release(&a);
		if (!ok)
			return false;
	}
	return true;
}

static bool purge(struct record *r, struct arena *a, const struct record_reader *reader, const struct purge_why *why, int64_t *seq, struct err *err)
{
	struct entry e = { .kind = ENTRY_PURGED, .reason = why->reason };
	const int64_t document = why->document;
	struct record_document d;
	struct record_rebuilt counts;
	struct strs blobs = { 0 };
	if (!record_document(r, a, document, &d, err))
		return false;
	if (d.purged)
		return err_set(err, ERR_CONFLICT, "document %lld was purged already", (long long)document);
	if (why->asked != 0 && !purge_may(r, a, document, why->asked, why->author, &e, err))
		return false;
	e.sha256 = d.sha256;
	*VEC_PUSH(a, &blobs) = (struct str){ (const char *)d.sha256.b, 32 };
	return take_about(r, a, document, &e, &blobs, err) && take_seal(r, a, document, &e, err) && record_append_entry(r, a, &e, why->author, NULL, seq, err) &&
		blank(r, &e, &blobs, *seq, err) && rebuild(r, reader, NULL, NULL, &counts, err);
}

bool purge_for(struct record *r, const struct record_reader *reader, const struct purge_why *why, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	int64_t by = 0;
	if (r->batch)
		BUG("a purge within a batch");
	if (!record_ready(r, err) || !record_reason_ok(why->reason, err) || !call_begin(r, err))
		return false;
	bool ok = call_end(r, purge(r, &a, reader, why, &by, err), err);
	arena_release(&a);
	if (!ok)
		return false;
	if (seq != NULL)
		*seq = by;
	/* What was overwritten still stands in the -wal file until that is folded in and cut. */
	if (!lock_take(&r->lock, r->path, r->wait, err))
		return false;
	const int rc = sqlite3_wal_checkpoint_v2(r->st.db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	lock_drop(&r->lock, r->path);
	if (rc != SQLITE_OK)
		return err_set(err, ERR_CONFLICT, "%s: document %lld is purged, but old pages stay in %s-wal until every program "
			"that reads the record is closed; close them and run any command that writes", r->path, (long long)why->document, r->path);
	return true;
}

bool record_purge(struct record *r, const struct record_reader *reader, int64_t document, struct str reason,
	struct str author, int64_t *seq, struct err *err)
{
	return purge_for(r, reader, &(struct purge_why){ .document = document, .reason = reason, .author = author }, seq, err);
}
