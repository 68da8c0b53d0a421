/*
 * Claims by the bits of frequent words: each that the bits leave is looked at in
 * its own row, newest first, and counted as FTS5 would count it.  Of the parts of
 * a search that have no frequent word FTS5 tells the claims, through which the bits
 * are the sieve.
 */
#include "record/find_part.h"

#include "base/json.h"
#include "record/frequent.h"
#include "record/terms.h"

enum {
	TERMS_MOST = 64,    /* of a phrase, as in search.c */
	LOOKED_MOST = 1000, /* claims that the bits leave where words of a phrase may stand apart; of more FTS5 tells */
	LOOKED_AT_ONCE = 128, /* claims, by one statement */
	SINCE_MOST = 400,   /* claims that came after the bits were made, and are looked at one by one: FTS5 would look for words that never meet in all */
};

struct sieve {
	struct arena *a;
	const struct frequent_bits *bits;
	size_t numbers;
	VEC(const uint64_t *) must; /* what all of them have is left */
	bool exact;       /* a claim that they leave has the words, unless it was taken out since */
	struct search_ask rest; /* the parts that are not */
};

struct phrase {
	const struct frequent_bits *bits;
	const uint64_t *word[TERMS_MOST];
	size_t n, terms;
	const uint64_t *last; /* of the last term; NULL: not frequent */
};

static int take_term(void *context, struct str term, size_t at, size_t end)
{
	struct phrase *p = context;
	(void)at;
	(void)end;
	p->last = frequent_of(p->bits, term);
	if (p->last != NULL)
		p->word[p->n++] = p->last;
	return ++p->terms == TERMS_MOST;
}

static struct phrase phrase_of(const struct sieve *s, struct str said, bool prefix)
{
	struct phrase p = { .bits = s->bits };
	(void)terms_each(said, take_term, &p);
	/* Of the last word of a beginning no bits tell. */
	if (prefix && p.last != NULL)
		p.n--;
	return p;
}

/* Adds to `any` the claims that may have these words; false: they may be any.  *exact: all of those have them. */
static bool add_phrase(const struct sieve *s, struct str said, bool prefix, uint64_t *any, bool *exact)
{
	const struct phrase p = phrase_of(s, said, prefix);
	*exact = *exact && p.n == 1 && p.terms == 1;
	for (size_t i = 0; p.n > 0 && i < s->numbers; i++) {
		uint64_t left = p.word[0][i];
		for (size_t k = 1; k < p.n; k++)
			left &= p.word[k][i];
		any[i] |= left;
	}
	return p.n > 0;
}

/* False: the bits tell nothing of this part. */
static bool add_words(struct sieve *s, const struct search_part *p)
{
	const struct phrase said = phrase_of(s, p->words, p->prefix);
	if (said.n == 0)
		return false;
	if (p->alike.n == 0) {
		s->exact = s->exact && said.n == 1 && said.terms == 1;
		for (size_t i = 0; i < said.n; i++)
			*VEC_PUSH(s->a, &s->must) = said.word[i];
		return true;
	}
	uint64_t *any = ARENA_ARRAY(s->a, uint64_t, s->numbers);
	bool exact = s->exact, told = add_phrase(s, p->words, p->prefix, any, &exact);
	for (size_t i = 0; told && i < p->alike.n; i++)
		told = add_phrase(s, p->alike.v[i].word, false, any, &exact);
	if (!told)
		return false;
	*VEC_PUSH(s->a, &s->must) = any;
	s->exact = exact;
	return true;
}

static uint64_t left_at(const struct sieve *s, size_t number)
{
	uint64_t left = s->must.v[0][number];
	for (size_t i = 1; i < s->must.n; i++)
		left &= s->must.v[i][number];
	return left;
}

static int is_term(void *context, struct str term, size_t at, size_t end)
{
	(void)context;
	(void)term;
	(void)at;
	(void)end;
	return 1;
}

static void add_part(struct sieve *s, const struct search_part *p)
{
	if (terms_each(p->words, is_term, NULL) == 0 || add_words(s, p))
		return;
	struct search_part *one = &s->rest.part[s->rest.parts++];
	*one = *p;
	one->dated = false;
}

/* False: the bits tell nothing of these words, or leave many where each would be looked at. */
static bool sieve(struct finding *f, const struct frequent_bits *bits, bool with_date, bool narrowed, struct sieve *ret)
{
	*ret = (struct sieve){ .a = f->a, .bits = bits, .numbers = (size_t)bits->last / 64 + 1, .exact = true };
	for (size_t i = 0; i < f->ask.parts; i++) {
		const struct search_part *p = &f->ask.part[i];
		if (p->without)
			return false;
		if (with_date || !p->dated)
			add_part(ret, p);
	}
	if (ret->must.n == 0 || (ret->rest.parts > 0 && narrowed))
		return false;
	size_t left = 0;
	for (size_t i = 0; (narrowed || !ret->exact) && ret->rest.parts == 0 && left <= LOOKED_MOST && i < ret->numbers; i++)
		left += (size_t)__builtin_popcountll(left_at(ret, i));
	return left <= LOOKED_MOST;
}

/* ---- the walk ---------------------------------------------------------------------------- */

struct asked {
	const struct val *v; /* of a statement for candidates */
	bool with_date;
	size_t before;       /* of the candidates: they were found by an earlier query */
};

struct walk {
	const struct sieve *sieve;
	int64_t since;     /* the last that came after the bits were made, and was not told yet */
	struct rows rest;  /* FTS5's of the other parts; without a statement: there are none */
	size_t number;     /* or what is left of the number before this one */
	uint64_t left;
	int64_t key;
};

/* The next, in falling order: what came since, what the bits leave, or one that they do not (0); false at the end. */
static bool next_key(struct walk *w)
{
	const struct sieve *s = w->sieve;
	if (w->since > s->bits->last) {
		w->key = w->since--;
		return true;
	}
	if (w->rest.stmt != NULL) {
		if (!rows_next(&w->rest))
			return false;
		const int64_t key = rows_int(&w->rest, 0);
		w->key = (left_at(s, (size_t)key / 64) >> key % 64 & 1) != 0 ? key : 0;
		return true;
	}
	while (w->left == 0 && w->number > 0)
		w->left = left_at(s, --w->number);
	if (w->left == 0)
		return false;
	const int bit = 63 - __builtin_clzll(w->left);
	w->left &= ~((uint64_t)1 << bit);
	w->key = (int64_t)w->number * 64 + bit;
	return true;
}

/* The next few of them as a list; *n: how many. */
static bool list_some(struct walk *w, const struct asked *x, const struct candidates *found, size_t most, struct buf *list, size_t *n)
{
	struct json j = json_to(list);
	bool more = true;
	*n = 0;
	json_put_array(&j);
	for (size_t seen = 0; *n < most && seen < 8 * LOOKED_AT_ONCE && (more = next_key(w)); seen++) {
		if (w->key == 0 || (x->before > 0 && find_has(found, x->before, w->key)))
			continue;
		json_put_int(&j, w->key);
		++*n;
	}
	json_put_end(&j);
	return more;
}

/* Those of the list that match join the candidates; *full: one did that has no room. */
static bool look_at(struct finding *s, struct str list, const struct asked *x, struct candidates *ret, bool *full, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	struct val v[FIND_CLAIM_VALUES];
	memcpy(v, x->v, sizeof(v));
	v[0] = val_str(list);
	if (!store_rows_(&s->r->st, &q, SQL_FIND_CLAIMS_LISTED, err, v, FIND_CLAIM_VALUES))
		return false;
	while (!*full && rows_next(&q)) {
		double score;
		const struct str said[2] = { rows_view(&q, 6), rows_view(&q, 7) };
		if (!snippet_match(&s->marked[x->with_date], said, FIND_SENTENCE_WEIGHT, &score))
			continue;
		*full = ret->n == ret->most;
		if (!*full)
			find_take(s, &q, !x->with_date, score, ret);
	}
	return rows_ok(&q, err);
}

static bool look(struct finding *s, struct walk *w, const struct asked *x, struct candidates *ret, struct err *err)
{
	struct buf list = BUF_INIT(32 * LOOKED_AT_ONCE);
	bool ok = true, more = true, full = false;
	while (ok && more && !full && !ret->late) {
		/* One more than there is room for, and some that were taken out of the index since. */
		const size_t room = ret->most - ret->n + 4;
		size_t n;
		buf_reset(&list);
		ret->late = find_is_late(&ret->deadline) != 0;
		more = list_some(w, x, ret, room < LOOKED_AT_ONCE ? room : LOOKED_AT_ONCE, &list, &n);
		ok = ret->late || n == 0 || look_at(s, buf_str(&list), x, ret, &full, err);
	}
	ret->incomplete = ret->incomplete || full || ret->late;
	buf_release(&list);
	return ok;
}

static bool walk(struct finding *s, const struct sieve *sieve, int64_t newest, const struct asked *x, struct candidates *ret, struct err *err)
{
	struct walk w = { .sieve = sieve, .since = newest, .number = sieve->numbers };
	struct buf query = BUF_INIT(64 * SEARCH_BYTES_MAX);
	bool ok = true;
	if (sieve->rest.parts > 0) {
		if (!search_ask_query(&sieve->rest, true, &query))
			BUG("parts with terms are no query");
		ok = store_rows(&s->r->st, &w.rest, SQL_FIND_CLAIM_ROWS, err, val_str(buf_str(&query)), val_int(sieve->bits->last));
	}
	ok = ok && look(s, &w, x, ret, err) && rows_ok(&w.rest, err);
	rows_end(&w.rest);
	buf_release(&query);
	return ok;
}

bool find_by_bits(struct finding *s, bool with_date, bool narrowed, const struct val v[static FIND_CLAIM_VALUES], struct candidates *ret, bool *done,
	struct err *err)
{
	const struct asked x = { v, with_date, ret->n };
	struct frequent_bits *bits = NULL;
	struct sieve one;
	int64_t newest;
	*done = false;
	if (!frequent_take(s->r, &bits, &newest, err))
		return false;
	*done = bits != NULL && newest - bits->last <= SINCE_MOST && sieve(s, bits, with_date, narrowed, &one);
	const bool ok = !*done || walk(s, &one, newest, &x, ret, err);
	frequent_back(s->r, bits);
	return ok;
}
