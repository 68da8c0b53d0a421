/* Groups are looked at before they are written: what stands in b is changed only by what is filled. */
#include "web/pattern.h"

#include <string.h>

#include "base/utf8.h"

/* Phrases name phrases; data that names itself is a bug that the test of all patterns finds. */
enum { DEPTH_MAX = 8, TEXT_MAX = 4000 };

const struct tell_table *tell_table_of(const char *language)
{
	for (size_t i = 0; i < tell_tables_n; i++)
		if (strcmp(tell_tables[i].language, language) == 0)
			return &tell_tables[i];
	return NULL;
}

static int order(const char *of, struct str name, const struct tell_row *r)
{
	const int one = strcmp(of, r->of);
	if (one != 0)
		return one;
	const size_t n = strlen(r->name);
	const int other = memcmp(name.p, r->name, name.n < n ? name.n : n);
	return other != 0 ? other : (name.n > n) - (name.n < n);
}

struct str tell_find(const struct tell_table *t, const char *of, struct str name)
{
	for (size_t from = 0, to = t->n; from < to && name.n > 0;) {
		const size_t mid = from + (to - from) / 2;
		const int is = order(of, name, &t->row[mid]);
		if (is == 0)
			return str_of(t->row[mid].words);
		if (is < 0)
			to = mid;
		else
			from = mid + 1;
	}
	return (struct str){ "", 0 };
}

static struct texts filled(const struct pattern *p, struct str hole)
{
	struct texts all = { 0 };
	if (p->fill(p->with, hole, &all))
		return all;
	struct str words = tell_find(p->table, "part", hole);
	if (words.n == 0) {
		const struct str of = arena_str(p->a, hole); /* ends with NUL */
		words = tell_find(p->table, of.p, p->act);
	}
	if (words.n == 0)
		return all;
	if (p->depth >= DEPTH_MAX)
		BUG("a phrase of data/tell holds itself");
	struct pattern inner = *p;
	struct buf b = BUF_INIT(TEXT_MAX);
	inner.depth++;
	pattern_put(&b, &inner, words);
	if (b.n > 0)
		*VEC_PUSH(p->a, &all) = arena_str(p->a, buf_str(&b));
	buf_release(&b);
	return all;
}

/* A piece of a pattern from s: a group, a hole or what stands between them. */
static struct str piece(struct str s)
{
	size_t n = 0, depth = 0;
	if (s.p[0] != '[') {
		while (n < s.n && (n == 0 || (s.p[n] != '{' && s.p[n] != '[')) && (n == 0 || s.p[n - 1] != '}'))
			n++;
		return str_slice(s, 0, n);
	}
	do {
		depth += s.p[n] == '[';
		depth -= s.p[n] == ']';
		n++;
	} while (n < s.n && depth > 0);
	return str_slice(s, 0, n);
}

/* Cuts the first alternative off. */
static struct str alternative(struct str *rest)
{
	for (size_t n = 0; n < rest->n;) {
		if (rest->p[n] == '|') {
			const struct str one = str_slice(*rest, 0, n);
			*rest = str_slice(*rest, n + 1, rest->n);
			return one;
		}
		n += piece(rest->p[n] == '[' ? str_slice(*rest, n, rest->n) : str_slice(*rest, n, n + 1)).n;
	}
	const struct str one = *rest;
	*rest = (struct str){ "", 0 };
	return one;
}

/* What stands in {…}: the word before each, with its space; the sign ? or !; the name. */
struct hole {
	struct str before, name;
	char sign;
};

static struct hole hole_of(struct str s)
{
	struct str in = str_slice(s, 1, s.n - 1);
	struct hole h = { .before = { "", 0 }, .name = in };
	for (size_t i = in.n; i-- > 0 && h.before.n == 0;) {
		if (in.p[i] == ' ') {
			h.before = str_slice(in, 0, i + 1);
			h.name = str_slice(in, i + 1, in.n);
		}
	}
	if (h.name.n > 0 && (h.name.p[0] == '?' || h.name.p[0] == '!')) {
		h.sign = h.name.p[0];
		h.name = str_slice(h.name, 1, h.name.n);
	}
	return h;
}

static bool holds(const struct pattern *p, struct str words)
{
	while (words.n > 0) {
		const struct str one = piece(words);
		words = str_slice(words, one.n, words.n);
		if (one.p[0] != '{')
			continue;
		const struct hole h = hole_of(one);
		if ((filled(p, h.name).n > 0) == (h.sign == '!'))
			return false;
	}
	return true;
}

/* ---- joining ---- */

/* The first row of `of`, or where it would stand. */
static size_t first_of(const struct tell_table *t, const char *of)
{
	size_t from = 0, to = t->n;
	while (from < to) {
		const size_t mid = from + (to - from) / 2;
		if (strcmp(t->row[mid].of, of) < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

static bool is_of(const struct tell_table *t, size_t i, const char *of)
{
	return i < t->n && strcmp(t->row[i].of, of) == 0;
}

/* The words `name` of a table have "_" for a space. */
static struct str spaced(const struct pattern *p, const char *s)
{
	char *out = arena_alloc(p->a, strlen(s) + 1);
	size_t n = 0;
	for (; s[n] != '\0'; n++)
		out[n] = s[n] == '_' ? ' ' : s[n];
	return (struct str){ out, n };
}

/* Does b end with that word, as a word of its own? */
static bool ends_with(const struct buf *b, struct str word)
{
	if (b->n < word.n || memcmp(b->p + b->n - word.n, word.p, word.n) != 0)
		return false;
	const char before = b->n == word.n ? ' ' : b->p[b->n - word.n - 1];
	return strchr(" ,(\n", before) != NULL || (before & 0x80) != 0;
}

static void shorten(struct buf *b, size_t by)
{
	b->n -= by;
	b->p[b->n] = '\0';
}

static bool is_vowel(const struct pattern *p, struct str text)
{
	const struct str vowels = tell_find(p->table, "part", S("vowels"));
	size_t at = 0;
	(void)utf8_next(text, &at);
	return vowels.n > 0 && str_find(vowels, str_slice(text, 0, at)) != STR_NONE;
}

void pattern_join(struct buf *b, const struct pattern *p, struct str text)
{
	for (size_t i = first_of(p->table, "join"); text.n > 0 && is_of(p->table, i, "join"); i++) {
		const struct tell_row *r = &p->table->row[i];
		const struct str name = spaced(p, r->name);
		const size_t cut = str_find_char(name, ' ') + 1;
		const struct str tail = str_slice(name, 0, cut), head = str_slice(name, cut, name.n);
		if (!ends_with(b, tail) || !str_starts(text, head))
			continue;
		shorten(b, tail.n);
		buf_put(b, spaced(p, r->words));
		text = str_slice(text, head.n, text.n);
		break;
	}
	for (size_t i = first_of(p->table, "elide"); text.n > 0 && is_of(p->table, i, "elide"); i++) {
		const struct tell_row *r = &p->table->row[i];
		if (!ends_with(b, spaced(p, r->name)) || !is_vowel(p, text))
			continue;
		shorten(b, spaced(p, r->name).n);
		buf_z(b, r->words);
		break;
	}
	buf_put(b, text);
}

static void put_hole(struct buf *b, const struct pattern *p, struct str words)
{
	const struct hole h = hole_of(words);
	const struct texts all = filled(p, h.name);
	for (size_t i = 0; i < all.n && h.sign == 0; i++) {
		if (i > 0)
			buf_put(b, i + 1 == all.n ? spaced(p, tell_find(p->table, "part", S("and")).p) : S(", "));
		buf_put(b, h.before);
		pattern_join(b, p, all.v[i]);
	}
}

void pattern_put(struct buf *b, const struct pattern *p, struct str words)
{
	while (words.n > 0) {
		const struct str one = piece(words);
		words = str_slice(words, one.n, words.n);
		if (one.p[0] == '{') {
			put_hole(b, p, one);
		} else if (one.p[0] == '[') {
			struct str rest = str_slice(one, 1, one.n - 1);
			bool put = false;
			while (rest.n > 0 && !put) {
				const struct str way = alternative(&rest);
				put = holds(p, way);
				if (put)
					pattern_put(b, p, way);
			}
		} else {
			buf_put(b, one);
		}
	}
}
