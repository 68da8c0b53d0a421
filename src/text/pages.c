/* A first pass finds the lines to leave out; the rest is a plain text's work. */
#include "text/pages.h"

#include "base/table.h"
#include "text/plain.h"

enum { EDGE_LINES = 2, REPEATS_MIN = 3, EDGE_BYTES_MAX = 160 };

struct edge {
	struct span line;
	struct str shape; /* the line without digits and blanks */
};

struct edges {
	struct edge *v;
	size_t n, cap;
};

static struct str shape_of(struct arena *a, struct str line)
{
	char *p = arena_alloc(a, line.n);
	size_t n = 0;
	for (size_t i = 0; i < line.n; i++) {
		if (!char_is_digit(line.p[i]) && !char_is_space(line.p[i]))
			p[n++] = char_lower(line.p[i]);
	}
	return (struct str){ p, n };
}

/* "12", "- 12 -", "Page 12 of 40", "12/40". */
static bool is_page_number(struct str line, struct str shape)
{
	static const struct str shapes[] = { STR_INIT(""), STR_INIT("-"), STR_INIT("--"), STR_INIT("/"), STR_INIT("page"),
		STR_INIT("pageof"), STR_INIT("page/"), STR_INIT("p."), STR_INIT("||"), STR_INIT("|"), STR_INIT("\xE2\x80\x93\xE2\x80\x93"),
		STR_INIT("of"), STR_INIT("pagesur") };
	bool digit = false;
	for (size_t i = 0; i < line.n; i++)
		digit = digit || char_is_digit(line.p[i]);
	for (size_t i = 0; digit && line.n < 24 && i < sizeof(shapes) / sizeof(*shapes); i++) {
		if (str_eq(shape, shapes[i]))
			return true;
	}
	return false;
}

/* The first and last lines with words of src[from, to), a page. */
static void add_edges(struct arena *a, struct edges *all, struct str src, size_t from, size_t to)
{
	struct span first[EDGE_LINES], last[EDGE_LINES] = { { 0, 0 } };
	size_t n = 0, at = from;
	while (at < to) {
		const char *end = memchr(src.p + at, '\n', to - at);
		size_t stop = end == NULL ? to : (size_t)(end - src.p);
		if (str_trim(str_slice(src, at, stop)).n > 0) {
			struct span line = { (uint32_t)at, (uint32_t)stop };
			if (n < EDGE_LINES)
				first[n] = line;
			last[n % EDGE_LINES] = line;
			n++;
		}
		at = stop + 1;
	}
	for (size_t k = 0; k < EDGE_LINES && k < n; k++) {
		struct span line = first[k];
		if (line.end - line.at <= EDGE_BYTES_MAX)
			*VEC_PUSH(a, all) = (struct edge){ line, shape_of(a, str_slice(src, line.at, line.end)) };
	}
	/* On a short page the same lines are first and last: each only once. */
	for (size_t k = n > EDGE_LINES * 2 ? n - EDGE_LINES : EDGE_LINES; k < n; k++) {
		struct span line = last[k % EDGE_LINES];
		if (line.end - line.at <= EDGE_BYTES_MAX)
			*VEC_PUSH(a, all) = (struct edge){ line, shape_of(a, str_slice(src, line.at, line.end)) };
	}
}

void pages_draft(struct draft *d)
{
	struct edges all = { 0 };
	for (size_t at = 0; at < d->src.n;) {
		const char *end = memchr(d->src.p + at, '\f', d->src.n - at);
		size_t stop = end == NULL ? d->src.n : (size_t)(end - d->src.p);
		add_edges(d->a, &all, d->src, at, stop);
		at = stop + 1;
	}
	struct table seen = { 0 };
	uint32_t *times = ARENA_ARRAY(d->a, uint32_t, all.n + 1);
	for (size_t i = 0; i < all.n; i++) {
		if (all.v[i].shape.n > 0)
			times[table_put(d->a, &seen, all.v[i].shape, (uint32_t)i)]++;
	}
	struct skips skips = { 0 };
	for (size_t i = 0; i < all.n; i++) {
		struct str line = str_trim(str_slice(d->src, all.v[i].line.at, all.v[i].line.end));
		uint32_t first = all.v[i].shape.n > 0 ? table_get(&seen, all.v[i].shape) : TABLE_NONE;
		/* The first of a running head may be the title. */
		bool again = first != TABLE_NONE && times[first] >= REPEATS_MIN && first != i;
		if (again || is_page_number(line, all.v[i].shape))
			*VEC_PUSH(d->a, &skips) = all.v[i].line;
	}
	plain_draft_pages(d, &skips);
}
