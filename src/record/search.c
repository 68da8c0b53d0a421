/*
 * The query is built from folded terms alone, each between quotation marks,
 * which no term can hold: so nothing that was typed reaches FTS5's grammar.
 */
#include "record/search.h"

#include <stdio.h>
#include <time.h>

#include "base/utf8.h"
#include "record/inside.h"
#include "record/terms.h"

enum { ALLOWED_MS = 200, OPS = 2000, PAGE_MOST = 1000 };

/* ---- from words to a query ------------------------------------------------------------- */

struct phrase {
	struct buf *out;
	size_t terms;
};

static int phrase_term(void *context, struct str term, size_t at, size_t end)
{
	struct phrase *p = context;
	(void)at;
	(void)end;
	if (p->terms++ > 0)
		buf_char(p->out, ' ');
	buf_put(p->out, term);
	return p->terms >= 64;
}

/* Puts one phrase between quotation marks; false when it has no term. */
static bool put_phrase(struct buf *out, struct str words, bool prefix)
{
	struct buf inner = BUF_INIT(4 * SEARCH_BYTES_MAX);
	struct phrase p = { &inner, 0 };
	(void)terms_each(words, phrase_term, &p);
	if (p.terms > 0) {
		buf_char(out, '"');
		buf_put(out, buf_str(&inner));
		buf_z(out, prefix ? "\"*" : "\"");
	}
	buf_release(&inner);
	return p.terms > 0;
}

struct part {
	struct str words;
	bool without, prefix;
};

/* The typographic quotation marks that people type or paste. */
static size_t quote_at(struct str s, size_t at)
{
	static const char *const marks[] = { "\"", "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x9e", "\xc2\xab", "\xc2\xbb" };
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (str_starts(str_slice(s, at, s.n), str_of(marks[i])))
			return strlen(marks[i]);
	}
	return 0;
}

static bool next_part(struct str s, size_t *at, struct part *ret)
{
	size_t i = *at, quote;
	while (i < s.n && char_is_space(s.p[i]))
		i++;
	if (i >= s.n)
		return false;
	*ret = (struct part){ .without = s.p[i] == '-' };
	i += ret->without;
	const size_t begin = i + (quote = quote_at(s, i));
	for (i = begin; i < s.n; i++) {
		if (quote > 0 ? quote_at(s, i) > 0 : char_is_space(s.p[i]) || quote_at(s, i) > 0)
			break;
	}
	ret->words = str_slice(s, begin, i);
	*at = i + (quote > 0 && i < s.n ? quote_at(s, i) : 0);
	ret->prefix = quote == 0 && str_ends(ret->words, S("*"));
	return true;
}

bool search_query(struct str typed, struct buf *out)
{
	struct part part;
	size_t at = 0, parts = 0, with = 0, without = 0;
	struct buf not = BUF_INIT(16 * SEARCH_BYTES_MAX);
	typed = str_slice(typed, 0, utf8_floor(typed, SEARCH_BYTES_MAX));
	while (parts++ < SEARCH_PARTS_MAX && next_part(typed, &at, &part)) {
		struct buf one = BUF_INIT(4 * SEARCH_BYTES_MAX);
		if (put_phrase(&one, part.words, part.prefix)) {
			struct buf *to = part.without ? &not : out;
			size_t *n = part.without ? &without : &with;
			if ((*n)++ > 0)
				buf_z(to, part.without ? " OR " : " AND ");
			buf_put(to, buf_str(&one));
		}
		buf_release(&one);
	}
	if (with > 0 && without > 0) {
		struct buf all = BUF_INIT(out->max);
		buf_char(&all, '(');
		buf_put(&all, buf_str(out));
		buf_z(&all, ") NOT (");
		buf_put(&all, buf_str(&not));
		buf_char(&all, ')');
		buf_reset(out);
		buf_put(out, buf_str(&all));
		buf_release(&all);
	}
	buf_release(&not);
	return with > 0 && !out->full;
}

/* ---- snippets ------------------------------------------------------------------------------ */

/* FTS5 puts 1 and 2 round what matched and 3 where it cut. */
static struct record_snippet snippet_of(struct arena *a, struct str s)
{
	struct record_snippet r = { .cut_before = false };
	char *out = arena_alloc(a, s.n + 1);
	VEC(struct span) mark = { 0 };
	size_t n = 0;
	bool space = true;
	for (size_t i = 0; i < s.n; i++) {
		const char c = s.p[i];
		if (c == 1) {
			*VEC_PUSH(a, &mark) = (struct span){ (uint32_t)n, (uint32_t)n };
		} else if (c == 2) {
			if (mark.n > 0)
				mark.v[mark.n - 1].end = (uint32_t)n;
		} else if (c == 3) {
			*(i == 0 ? &r.cut_before : &r.cut_after) = true;
		} else if (char_is_space(c)) {
			if (!space)
				out[n++] = ' ';
			space = true;
		} else {
			out[n++] = c;
			space = false;
		}
	}
	r.s = (struct str){ out, n };
	r.mark = mark.v;
	for (size_t i = 0; i < mark.n; i++) {
		if (mark.v[i].end > mark.v[i].at)
			r.mark[r.marks++] = mark.v[i];
	}
	return r;
}

/* ---- searching ------------------------------------------------------------------------------- */

static int64_t now_ms(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int is_late(void *context)
{
	return now_ms() > *(const int64_t *)context;
}

static void take_hit(const struct rows *q, struct arena *a, bool claims, struct record_hits *ret)
{
	struct record_hit h = {
		.document = rows_int(q, 0), .title = rows_str(q, 1, a), .publisher = rows_str(q, 2, a),
		.published = { rows_day(q, 3), rows_day(q, 4) }, .snippet = snippet_of(a, rows_view(q, 5)),
	};
	if (claims) {
		h.claim = rows_str(q, 6, a);
		(void)record_status_from(rows_view(q, 7), &h.status);
	}
	*VEC_PUSH(a, ret) = h;
}

/* By rank within the time allowed, else the newest of those that match. */
static bool search_one(struct record *r, struct arena *a, struct str query, bool claims, size_t limit, size_t offset,
	struct record_hits *ret, struct err *err)
{
	const enum sql ranked = claims ? SQL_SEARCH_CLAIMS : SQL_SEARCH_DOCUMENTS;
	const enum sql newest = claims ? SQL_SEARCH_CLAIMS_NEWEST : SQL_SEARCH_DOCUMENTS_NEWEST;
	const size_t before = ret->n;
	for (int late = 0; late < 2; late++) {
		AUTO(rows_end) struct rows q = { 0 };
		int64_t deadline = now_ms() + ALLOWED_MS;
		if (!store_rows(&r->st, &q, late ? newest : ranked, err, val_str(query), val_int((int64_t)limit), val_int((int64_t)offset)))
			return false;
		sqlite3_progress_handler(r->st.db, OPS, is_late, &deadline);
		while (rows_next(&q))
			take_hit(&q, a, claims, ret);
		sqlite3_progress_handler(r->st.db, 0, NULL, NULL);
		if ((q.rc & 0xff) != SQLITE_INTERRUPT)
			return rows_ok(&q, err);
		ret->incomplete = true;
		if (late == 0)
			ret->n = before;
	}
	return true;
}

bool record_search(struct record *r, struct arena *a, struct str words, enum record_search_in in, struct record_page page,
	struct record_hits *ret, struct err *err)
{
	struct buf query = BUF_INIT(64 * SEARCH_BYTES_MAX);
	struct record_hits hits = { 0 };
	uint64_t offset = 0;
	if (!record_ready(r, err))
		return false;
	if (page.after.n > 0 && (!str_to_u64(page.after, &offset) || offset > 1000000))
		return err_set(err, ERR_INPUT, "\"" STR_FMT "\" is no page of this search", STR_ARG(page.after));
	size_t limit = page.limit == 0 ? 50 : page.limit > PAGE_MOST ? PAGE_MOST : page.limit;
	const size_t each = in == SEARCH_ALL ? (limit + 1) / 2 : limit;
	bool ok = true, more = false;
	if (search_query(words, &query)) {
		if (in != SEARCH_DOCUMENTS) {
			ok = search_one(r, a, buf_str(&query), true, each, (size_t)offset, &hits, err);
			more = hits.n == each;
		}
		const size_t before = hits.n;
		if (ok && in != SEARCH_CLAIMS) {
			ok = search_one(r, a, buf_str(&query), false, each, (size_t)offset, &hits, err);
			more = more || hits.n - before == each;
		}
	}
	buf_release(&query);
	if (ok && more)
		hits.next = arena_printf(a, "%llu", (unsigned long long)offset + each);
	if (ok)
		*ret = hits;
	return ok;
}
