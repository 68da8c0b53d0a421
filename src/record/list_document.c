/* Documents, their texts and originals. */
#include "record/list.h"

#include "record/pack.h"
#include "record/search.h"

enum { LIMIT_USUAL = 50, LIMIT_MOST = 1000 };

/* ---- pages -------------------------------------------------------------------------- */

bool cursor_of(struct record_page page, struct cursor *ret, struct err *err)
{
	struct str rest = page.after, k = str_cut(&rest, '.');
	*ret = (struct cursor){ -INT64_MAX, -INT64_MAX, 0 };
	ret->limit = (int64_t)(page.limit == 0 ? LIMIT_USUAL : page.limit > LIMIT_MOST ? LIMIT_MOST : page.limit) + 1;
	if (page.after.n == 0)
		return true;
	return (str_to_i64(k, &ret->k) && str_to_i64(rest, &ret->t)) ||
		err_set(err, ERR_INPUT, "\"" STR_FMT "\" is no page of this list", STR_ARG(page.after));
}

struct str cursor_str(struct arena *a, int64_t k, int64_t t)
{
	return arena_printf(a, "%lld.%lld", (long long)k, (long long)t);
}

/* ---- documents ------------------------------------------------------------------------ */

enum { DOCUMENT_COLUMNS = 22 };

static struct record_document take_document(const struct rows *q, struct arena *a)
{
	return (struct record_document){
		.id = rows_int(q, 0), .seq = rows_int(q, 1), .at = rows_int(q, 2), .sha256 = rows_hash(q, 3),
		.size = (size_t)rows_int(q, 4), .name = rows_str(q, 5, a), .media = rows_str(q, 6, a), .title = rows_str(q, 7, a),
		.publisher = rows_str(q, 8, a), .author = rows_str(q, 9, a), .url = rows_str(q, 10, a), .language = rows_str(q, 11, a),
		.entered_by = rows_str(q, 12, a), .published = { rows_day(q, 13), rows_day(q, 14) }, .near = rows_int(q, 15),
		.likeness = (double)rows_int(q, 16) / 1000, .analysed = rows_int(q, 17) != 0, .purged = rows_int(q, 18) != 0,
		.claims = (size_t)rows_int(q, 19), .open = (size_t)rows_int(q, 20), .reader = rows_str(q, 21, a),
	};
}

static bool begin_list(struct record *r, struct rows *q, const struct record_document_filter *f, const struct cursor *c,
	struct str query, struct err *err)
{
	const bool any = days_any(f->published);
	const struct val v[] = {
		val_str(f->publisher), val_str(f->language), any ? val_null() : val_int(f->published.from),
		any ? val_null() : val_int(f->published.to), val_int(f->open_only), val_int(f->near), val_int(known_of(f->known)),
		val_int(c->k), val_int(c->t), val_int(c->limit), val_str(query), told_by(f->told),
	};
	if (f->words.n > 0)
		return store_rows_(&r->st, q, SQL_DOCUMENTS_WORDS, err, v, 12);
	switch (f->order) {
	case DOCUMENTS_NEWEST: return store_rows_(&r->st, q, SQL_DOCUMENTS_NEWEST, err, v, 12);
	case DOCUMENTS_PUBLISHED: return store_rows_(&r->st, q, SQL_DOCUMENTS_PUBLISHED, err, v, 12);
	case DOCUMENTS_MOST_OPEN: return store_rows_(&r->st, q, SQL_DOCUMENTS_OPEN, err, v, 12);
	}
	BUG("an order of documents that is none");
}

bool record_documents(struct record *r, struct arena *a, const struct record_document_filter *f,
	struct record_page page, struct record_documents *ret, struct err *err)
{
	struct record_documents list = { 0 };
	struct cursor c;
	struct buf query = BUF_INIT(64 * SEARCH_BYTES_MAX);
	if (!record_ready(r, err) || !cursor_of(page, &c, err))
		return false;
	bool ok = true;
	if (f->words.n == 0 || search_query(f->words, &query)) {
		AUTO(rows_end) struct rows q = { 0 };
		int64_t k = 0, t = 0;
		ok = begin_list(r, &q, f, &c, buf_str(&query), err);
		while (ok && rows_next(&q)) {
			if (page_full(&c, list.n)) {
				list.next = cursor_str(a, k, t);
				break;
			}
			*VEC_PUSH(a, &list) = take_document(&q, a);
			k = rows_int(&q, DOCUMENT_COLUMNS);
			t = -rows_int(&q, 0);
		}
		ok = ok && rows_ok(&q, err);
	}
	buf_release(&query);
	if (ok)
		*ret = list;
	return ok;
}

bool record_documents_span(struct record *r, const struct record_document_filter *f, size_t *n, struct days *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_COUNTS_THEN, err, told_by(f->told), days_any(f->published) ? val_null() : val_int(f->published.to)))
		return false;
	*n = 0;
	*ret = DAYS_NONE;
	if (rows_next(&q)) {
		*n = (size_t)rows_int(&q, 0);
		*ret = (struct days){ rows_day(&q, 1), rows_day(&q, 2) };
	}
	return rows_ok(&q, err);
}

bool record_document(struct record *r, struct arena *a, int64_t id, struct record_document *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_DOCUMENT_GET, err, val_int(id)))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err) && err_set(err, ERR_NOT_FOUND, "there is no document %lld; `rapporteur list` lists them", (long long)id);
	*ret = take_document(&q, a);
	return true;
}

/* The one document that a statement of at most two rows finds. */
static bool only_one(struct record *r, struct arena *a, enum sql sql, struct str by, struct record_document *ret, struct err *err)
{
	int64_t id = 0;
	size_t n = 0;
	AUTO(rows_end) struct rows q = { 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, sql, err, val_str(by)))
		return false;
	for (; rows_next(&q); n++)
		id = rows_int(&q, 0);
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	if (n == 0)
		return err_set(err, ERR_NOT_FOUND, "there is no document \"" STR_FMT "\"; `rapporteur list` lists them", STR_ARG(by));
	if (n > 1)
		return err_set(err, ERR_CONFLICT, "several documents are meant by \"" STR_FMT "\"; give more of it, or the number", STR_ARG(by));
	return record_document(r, a, id, ret, err);
}

bool record_document_find(struct record *r, struct arena *a, struct str s, struct record_document *ret, struct err *err)
{
	int64_t id;
	if (s.n < 12 && str_to_i64(s, &id))
		return record_document(r, a, id, ret, err);
	struct str hex = arena_lower(a, s);
	for (size_t i = 0; i < hex.n; i++) {
		if (!char_is_digit(hex.p[i]) && (hex.p[i] < 'a' || hex.p[i] > 'f'))
			return record_document_called(r, a, s, ret, err);
	}
	if (hex.n < 6 || hex.n > 64)
		return record_document_called(r, a, s, ret, err);
	return only_one(r, a, SQL_DOCUMENT_OF_SHA, hex, ret, err);
}

bool record_document_called(struct record *r, struct arena *a, struct str name, struct record_document *ret, struct err *err)
{
	return only_one(r, a, SQL_DOCUMENT_CALLED, name, ret, err);
}

/* ---- texts and originals ------------------------------------------------------------------ */

bool record_text(struct record *r, struct arena *a, int64_t document, struct record_text *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	struct record_text t = { .s = { 0 } };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_DOCUMENT_TEXT_GET, err, val_int(document)))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err) && err_set(err, ERR_NOT_FOUND, "there is no text of document %lld: it is not there, or it was purged", (long long)document);
	t.s = rows_str(&q, 0, a);
	if (!unpack_paragraphs(a, rows_view(&q, 1), t.s.n, &t) || !unpack_sentences(a, rows_view(&q, 2), t.s.n, &t))
		return err_set(err, ERR_STORE, "%s: the text of document %lld is damaged; run `rapporteur rebuild`", r->path, (long long)document);
	*ret = t;
	return true;
}

bool record_bytes(struct record *r, struct arena *a, int64_t document, struct str *ret, struct err *err)
{
	struct record_document d;
	if (!record_document(r, a, document, &d, err))
		return false;
	if (d.purged)
		return err_set(err, ERR_NOT_FOUND, "document %lld was purged", (long long)document);
	return record_blob(&r->st, a, d.sha256, ret, err);
}
