/* Keys and the look-up by them: see the header. */
#include "record/alike.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/utf8.h"
#include "record/terms.h"
#include "text/romanise.h"

enum { KEYS_MOST = ROMAN_COUNT + ROMAN_WORD_MAX + 1, KEY_BYTES_MOST = KHMER_MOST * (TERM_MAX + 1) + 8 };

struct keys {
	struct str v[KEYS_MOST];
	size_t n;
};
_Static_assert(ROMAN_COUNT + ROMAN_WORD_MAX >= KHMER_MOST, "room for the keys of a Khmer word");

/* ---- Khmer ------------------------------------------------------------------------------- */

bool alike_is_khmer(struct str word)
{
	for (size_t at = 0; at < word.n;) {
		const uint32_t cp = utf8_next(word, &at);
		if (cp != ' ' && (cp < 0x1780 || cp > 0x17ff))
			return false;
	}
	return word.n > 0;
}

struct clusters {
	struct arena *a;
	struct str v[KHMER_MOST];
	size_t n; /* KHMER_MOST + 1: more */
};

static int take_cluster(void *context, struct str term, size_t at, size_t end)
{
	struct clusters *c = context;
	(void)at;
	(void)end;
	if (c->n == KHMER_MOST) {
		c->n++;
		return 1;
	}
	c->v[c->n++] = arena_str(c->a, term);
	return 0;
}

/* None when it is too short to be told from others by one, too long, or not Khmer. */
static struct clusters clusters_of(struct arena *a, struct str word)
{
	struct clusters c = { .a = a };
	if (alike_is_khmer(word))
		(void)terms_each(word, take_cluster, &c);
	if (c.n < KHMER_LEAST || c.n > KHMER_MOST)
		c.n = 0;
	return c;
}

static struct str khmer_key(struct arena *a, const struct clusters *c, size_t without)
{
	struct buf b = BUF_INIT(KEY_BYTES_MOST);
	buf_z(&b, "m:");
	for (size_t i = 0; i < c->n; i++) {
		if (i != without)
			buf_put(&b, c->v[i]), buf_char(&b, '|');
	}
	struct str key = arena_str(a, buf_str(&b));
	buf_release(&b);
	return key;
}

/* How many clusters differ: 0, 1, or 2 for more. */
static unsigned clusters_apart(const struct clusters *x, const struct clusters *y)
{
	size_t head = 0, tail = 0;
	const size_t least = x->n < y->n ? x->n : y->n, most = x->n < y->n ? y->n : x->n;
	while (head < least && str_eq(x->v[head], y->v[head]))
		head++;
	while (tail < least - head && str_eq(x->v[x->n - 1 - tail], y->v[y->n - 1 - tail]))
		tail++;
	return most - head - tail > 1 ? 2 : (unsigned)(most - head - tail);
}

/* ---- keys ---------------------------------------------------------------------------------- */

static struct str joined(struct arena *a, struct str word)
{
	size_t blank = str_find_char(word, ' ');
	if (blank == STR_NONE)
		return word;
	struct str rest = str_slice(word, blank + 1, word.n);
	return arena_printf(a, "%.*s%.*s", (int)blank, word.p, (int)rest.n, rest.p);
}

static struct keys keys_of(struct arena *a, struct str word)
{
	static const char family[] = "kcar";
	struct keys k = { .n = 0 };
	const struct clusters c = clusters_of(a, word);
	if (c.n > 0) {
		k.v[k.n++] = khmer_key(a, &c, c.n);
		for (size_t i = 0; i < c.n; i++)
			k.v[k.n++] = khmer_key(a, &c, i);
		return k;
	}
	bool letters = word.n >= 3 && word.n <= ROMAN_WORD_MAX;
	for (size_t i = 0; i < word.n; i++)
		letters = letters && char_is_lower(word.p[i]);
	if (!letters)
		return k;
	for (unsigned f = 0; f < ROMAN_COUNT; f++) {
		struct str key = roman_key(a, (enum roman)f, word);
		if (key.n > 0)
			k.v[k.n++] = arena_printf(a, "%c:" STR_FMT, family[f], STR_ARG(key));
	}
	if (word.n < ALIKE_SPELLING_LEAST)
		return k;
	k.v[k.n++] = arena_printf(a, "d:" STR_FMT, STR_ARG(word));
	for (size_t i = 0; i < word.n; i++) {
		if (i == 0 || word.p[i] != word.p[i - 1])
			k.v[k.n++] = arena_printf(a, "d:%.*s%.*s", (int)i, word.p, (int)(word.n - i - 1), word.p + i + 1);
	}
	return k;
}

bool alike_joins(struct str one, struct str other)
{
	const bool khmer = alike_is_khmer(one) && alike_is_khmer(other);
	return khmer || (one.n >= 2 && one.n <= 6 && other.n >= 2 && other.n <= 6);
}

bool alike_keep(struct store *st, struct arena *a, struct str word, struct err *err)
{
	int64_t there = 0;
	if (!store_int(st, SQL_ALIAS_WORD_THERE, &there, err, val_str(word)))
		return false;
	const struct keys k = keys_of(a, joined(a, word));
	for (size_t i = 0; i < k.n && there == 0; i++) {
		if (!store_do(st, SQL_NAME_KEY_ADD, err, val_str(k.v[i]), val_str(word)))
			return false;
	}
	return true;
}

/* Why the two are alike; false when they are not. */
static bool judge(struct arena *a, struct str typed, struct str word, struct record_alike *ret)
{
	const struct str one = joined(a, typed), other = joined(a, word);
	*ret = (struct record_alike){ .typed = typed, .word = word };
	const struct clusters x = clusters_of(a, one), y = clusters_of(a, other);
	if (x.n > 0 && y.n > 0) {
		ret->why = ALIKE_SPELLED;
		ret->letters = clusters_apart(&x, &y);
		return ret->letters < 2;
	}
	for (unsigned f = 0; f < ROMAN_COUNT; f++) {
		struct str key = roman_key(a, (enum roman)f, one);
		if (key.n > 0 && str_eq(key, roman_key(a, (enum roman)f, other))) {
			ret->why = ALIKE_ROMANISED;
			ret->families |= 1u << f;
		}
	}
	ret->letters = edit_distance(one, other, 2);
	if (ret->families != 0)
		return true;
	ret->why = ALIKE_SPELLED;
	return one.n >= ALIKE_SPELLING_LEAST && other.n >= ALIKE_SPELLING_LEAST && ret->letters <= (one.n >= 8 ? 2 : 1);
}

static int by_nearness(const void *a, const void *b)
{
	const struct record_alike *x = a, *y = b;
	if (x->letters != y->letters)
		return x->letters < y->letters ? -1 : 1;
	return x->why != y->why ? (x->why == ALIKE_ROMANISED ? -1 : 1) : str_cmp(x->word, y->word);
}

bool alike_find(struct store *st, struct arena *a, struct str word, struct record_alikes *ret, struct err *err)
{
	const struct keys k = keys_of(a, joined(a, word));
	struct record_alikes list = { 0 };
	struct buf b = BUF_INIT(KEYS_MOST * KEY_BYTES_MOST);
	struct json j = json_to(&b);
	json_put_array(&j);
	for (size_t i = 0; i < k.n; i++)
		json_put_str(&j, k.v[i]);
	json_put_end(&j);
	AUTO(rows_end) struct rows q = { 0 };
	bool ok = k.n == 0 || store_rows(st, &q, SQL_NAME_KEY_WORDS, err, val_str(buf_str(&b)));
	while (ok && k.n > 0 && rows_next(&q)) {
		struct record_alike one;
		struct str other = rows_str(&q, 0, a);
		if (!str_eq(other, word) && judge(a, word, other, &one))
			*VEC_PUSH(a, &list) = one;
	}
	ok = ok && (k.n == 0 || rows_ok(&q, err));
	buf_release(&b);
	if (list.n > 1)
		qsort(list.v, list.n, sizeof(*list.v), by_nearness);
	list.n = list.n > ALIKE_MAX ? ALIKE_MAX : list.n;
	if (ok)
		*ret = list;
	return ok;
}
