/*
 * The query is built from folded terms alone, each between quotation marks,
 * which no term can hold: so nothing that was typed reaches FTS5's grammar.
 */
#include "record/search.h"

#include "base/utf8.h"
#include "record/terms.h"
#include "text/table.h"

enum { PHRASE_TERMS_MAX = 64 };

/* ---- from words to a query ------------------------------------------------------------- */

struct phrase_out {
	struct buf *out;
	size_t terms;
};

static int phrase_term(void *context, struct str term, size_t at, size_t end)
{
	struct phrase_out *p = context;
	(void)at;
	(void)end;
	if (p->terms++ > 0)
		buf_char(p->out, ' ');
	buf_put(p->out, term);
	return p->terms >= PHRASE_TERMS_MAX;
}

/* Puts one phrase between quotation marks; false when it has no term. */
static bool put_phrase(struct buf *out, struct str words, bool prefix)
{
	struct buf inner = BUF_INIT(4 * SEARCH_BYTES_MAX);
	struct phrase_out p = { &inner, 0 };
	(void)terms_each(words, phrase_term, &p);
	if (p.terms > 0) {
		buf_char(out, '"');
		buf_put(out, buf_str(&inner));
		buf_z(out, prefix ? "\"*" : "\"");
	}
	buf_release(&inner);
	return p.terms > 0;
}

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

static bool next_part(struct str s, size_t *at, struct search_part *ret)
{
	size_t i = *at, quote;
	while (i < s.n && char_is_space(s.p[i]))
		i++;
	if (i >= s.n)
		return false;
	*ret = (struct search_part){ .without = s.p[i] == '-' };
	i += ret->without;
	const size_t begin = i + (quote = quote_at(s, i));
	for (i = begin; i < s.n; i++) {
		if (quote > 0 ? quote_at(s, i) > 0 : char_is_space(s.p[i]) || quote_at(s, i) > 0)
			break;
	}
	ret->words = str_slice(s, begin, i);
	*at = i + (quote > 0 && i < s.n ? quote_at(s, i) : 0);
	ret->quoted = quote > 0;
	ret->prefix = quote == 0 && str_ends(ret->words, S("*"));
	return true;
}

/* ---- dates ------------------------------------------------------------------------------ */

static int keep_digit(void *context, struct str term, size_t at, size_t end)
{
	(void)at;
	(void)end;
	*(char *)context = term.n == 1 ? term.p[0] : 0;
	return 1;
}

/* The same with any script's digits as 0 to 9. */
static struct str with_digits(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;
	for (size_t at = 0; at < s.n;) {
		const size_t from = at;
		const uint32_t cp = utf8_next(s, &at);
		char digit = 0;
		if (cp != UTF8_BAD && cp >= 0x80 && utf8_is_digit(cp))
			(void)terms_each(str_slice(s, from, at), keep_digit, &digit);
		if (digit != 0) {
			out[n++] = digit;
		} else {
			memcpy(out + n, s.p + from, at - from);
			n += at - from;
		}
	}
	while (n > 0 && (out[n - 1] == ',' || out[n - 1] == '.'))
		n--;
	return (struct str){ out, n };
}

static bool is_date_part(const struct search_part *p)
{
	return !p->without && !p->prefix && !p->quoted;
}

static bool year_of(struct str s, int *ret)
{
	uint64_t y;
	*ret = s.n == 4 && str_to_u64(s, &y) && y >= 1800 && y <= 2199 ? (int)y : 0;
	return *ret != 0;
}

static bool day_in_month(struct str s, int year, int month, int *ret)
{
	uint64_t d;
	struct str digits = s;
	while (digits.n > 0 && !char_is_digit(digits.p[digits.n - 1])) /* 3rd, 1er */
		digits.n--;
	if (s.n - digits.n > 2 || !str_to_u64(digits, &d) || d > 31 || !date_is_valid(year, month, (int)d))
		return false;
	*ret = (int)d;
	return true;
}

static int month_of(struct arena *a, struct str s)
{
	int month = month_named(s);
	if (month == 0 && s.n > 0 && (unsigned char)s.p[0] < 0x80) {
		char *lower = arena_alloc(a, s.n + 1);
		for (size_t i = 0; i < s.n; i++)
			lower[i] = char_lower(s.p[i]);
		month = month_named((struct str){ lower, s.n });
	}
	return month;
}

/* "March 2023", "3 March 2023", "March 3, 2023": part i names the month. */
static bool month_at(struct arena *a, struct search_ask *ask, const struct str *said, size_t i)
{
	int year, day = 0;
	const int month = is_date_part(&ask->part[i]) ? month_of(a, said[i]) : 0;
	if (month == 0 || i + 1 >= ask->parts || !is_date_part(&ask->part[i + 1]))
		return false;
	size_t from = i, to = i + 1;
	if (!year_of(said[to], &year)) {
		to++;
		if (to >= ask->parts || !is_date_part(&ask->part[to]) || !year_of(said[to], &year) || !day_in_month(said[i + 1], year, month, &day))
			return false;
	} else if (i > 0 && is_date_part(&ask->part[i - 1]) && day_in_month(said[i - 1], year, month, &day)) {
		from = i - 1;
	}
	ask->date.from = day_of(year, month, day == 0 ? 1 : day);
	ask->date.to = day_of(year, month, day == 0 ? month_length(year, month) : day);
	for (size_t k = from; k <= to; k++)
		ask->part[k].dated = true;
	return true;
}

static void date_in(struct arena *a, struct search_ask *ask)
{
	struct str said[SEARCH_PARTS_MAX] = { 0 };
	int year;
	for (size_t i = 0; i < ask->parts; i++)
		said[i] = with_digits(a, ask->part[i].words);
	for (size_t i = 0; i < ask->parts; i++) {
		if (month_at(a, ask, said, i))
			return;
	}
	for (size_t i = 0; i < ask->parts; i++) {
		const bool number = said[i].n > 0 && said[i].n <= 4;
		if (!is_date_part(&ask->part[i]) || (number && !year_of(said[i], &year)) || !days_parse(said[i], &ask->date, NULL))
			continue;
		ask->part[i].dated = true;
		return;
	}
	ask->date = DAYS_NONE;
}

/* ---- the query ---------------------------------------------------------------------------- */

static void take_apart(struct str typed, struct search_ask *ret)
{
	size_t at = 0;
	*ret = (struct search_ask){ .date = DAYS_NONE };
	typed = str_slice(typed, 0, utf8_floor(typed, SEARCH_BYTES_MAX));
	while (ret->parts < SEARCH_PARTS_MAX && next_part(typed, &at, &ret->part[ret->parts]))
		ret->parts++;
}

void search_ask(struct arena *a, struct str typed, struct search_ask *ret)
{
	take_apart(typed, ret);
	date_in(a, ret);
}

/* One part with its other spellings; false when it has no term. */
static bool put_part(struct buf *out, const struct search_part *p)
{
	struct buf one = BUF_INIT(8 * SEARCH_BYTES_MAX);
	const bool some = put_phrase(&one, p->words, p->prefix);
	for (size_t i = 0; some && i < p->alike.n; i++) {
		buf_z(&one, " OR ");
		(void)put_phrase(&one, p->alike.v[i].word, false);
	}
	if (some) {
		buf_z(out, p->alike.n > 0 ? "(" : "");
		buf_put(out, buf_str(&one));
		buf_z(out, p->alike.n > 0 ? ")" : "");
	}
	buf_release(&one);
	return some;
}

bool search_ask_query(const struct search_ask *ask, bool with_date, struct buf *out)
{
	struct buf not = BUF_INIT(16 * SEARCH_BYTES_MAX), one = BUF_INIT(8 * SEARCH_BYTES_MAX);
	size_t with = 0, without = 0;
	for (size_t i = 0; i < ask->parts; i++) {
		const struct search_part *p = &ask->part[i];
		buf_reset(&one);
		if ((p->dated && !with_date) || !put_part(&one, p))
			continue;
		struct buf *to = p->without ? &not : out;
		size_t *n = p->without ? &without : &with;
		if ((*n)++ > 0)
			buf_z(to, p->without ? " OR " : " AND ");
		buf_put(to, buf_str(&one));
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
	buf_release(&one);
	return with > 0 && !out->full;
}

bool search_query(struct str typed, struct buf *out)
{
	struct search_ask ask;
	take_apart(typed, &ask);
	return search_ask_query(&ask, true, out);
}

/* ---- the query without phrases -------------------------------------------------------------- */

struct longest {
	char term[TERM_MAX + 8];
	size_t n, terms;
};

static int keep_longest(void *context, struct str term, size_t at, size_t end)
{
	struct longest *l = context;
	(void)at;
	(void)end;
	if (term.n > l->n && term.n <= sizeof(l->term)) {
		memcpy(l->term, term.p, term.n);
		l->n = term.n;
	}
	return ++l->terms >= PHRASE_TERMS_MAX;
}

static bool put_longest(struct buf *out, const char *before, struct str words, bool prefix, bool *phrase)
{
	struct longest l = { .n = 0 };
	(void)terms_each(words, keep_longest, &l);
	if (l.n == 0)
		return false;
	*phrase = *phrase || l.terms > 1;
	buf_z(out, before);
	buf_char(out, '"');
	buf_put(out, (struct str){ l.term, l.n });
	/* The last term of a phrase with a star is a beginning, and may be the longest. */
	buf_z(out, prefix ? "\"*" : "\"");
	return true;
}

bool search_ask_loose(const struct search_ask *ask, bool with_date, struct buf *out)
{
	size_t parts = 0;
	bool phrase = false;
	for (size_t i = 0; i < ask->parts; i++) {
		const struct search_part *p = &ask->part[i];
		if (p->without || (p->dated && !with_date) || !put_longest(out, parts > 0 ? " AND (" : "(", p->words, p->prefix, &phrase))
			continue;
		for (size_t k = 0; k < p->alike.n; k++)
			(void)put_longest(out, " OR ", p->alike.v[k].word, false, &phrase);
		buf_char(out, ')');
		parts++;
	}
	return parts > 1 && phrase && !out->full;
}
