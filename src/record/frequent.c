/* What is used is counted, so that what is made anew never takes it from under a search. */
#include "record/frequent.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "record/inside.h"
#include "record/terms.h"

enum {
	SAMPLE = 4096,        /* claims, spread over the record */
	SHARE = 64,           /* frequent: one in so many has it */
	TABLE = 1 << 17,      /* of the sample's words; what does not find its place there is not frequent */
	GROWN = 100,          /* claims that came since: then these get bits, too */
	GROWN_BY = 16,        /* all are made anew when the record has grown by one part in so many */
};

struct frequent_word {
	struct str term;
	uint64_t *bit;
};

struct frequent {
	pthread_mutex_t lock;       /* guards `bits`, and the holders of all */
	struct frequent_bits *bits; /* NULL: none */
};

struct frequent *frequent_new(void)
{
	struct frequent *f = calloc(1, sizeof(*f));
	if (f == NULL)
		BUG("out of memory");
	(void)pthread_mutex_init(&f->lock, NULL);
	return f;
}

static void bits_free(struct frequent_bits *b)
{
	for (size_t i = 0; b != NULL && i < b->words; i++) {
		free((char *)(uintptr_t)b->word[i].term.p);
		free(b->word[i].bit);
	}
	if (b != NULL)
		free(b->word);
	free(b);
}

void frequent_free(struct frequent *f)
{
	if (f == NULL)
		return;
	bits_free(f->bits);
	(void)pthread_mutex_destroy(&f->lock);
	free(f);
}

static void replace(struct frequent *f, struct frequent_bits *b)
{
	(void)pthread_mutex_lock(&f->lock);
	struct frequent_bits *old = f->bits;
	f->bits = b;
	if (old != NULL && old->holders > 0)
		old = NULL; /* whoever gives it back last frees it */
	(void)pthread_mutex_unlock(&f->lock);
	bits_free(old);
}

/* ---- which words are frequent ------------------------------------------------------------ */

struct sampled {
	struct str term;
	size_t n;
};

struct sample {
	struct arena *a;
	struct sampled *v; /* TABLE places */
	size_t taken;
};

static int sample_term(void *context, struct str term, size_t at, size_t end)
{
	struct sample *s = context;
	uint64_t place = 14695981039346656037u;
	(void)at;
	(void)end;
	for (size_t i = 0; i < term.n; i++)
		place = (place ^ (unsigned char)term.p[i]) * 1099511628211u;
	place = (place ^ place >> 32) % TABLE;
	while (s->v[place].n > 0 && !str_eq(s->v[place].term, term))
		place = (place + 1) % TABLE;
	if (s->v[place].n == 0) {
		if (s->taken == TABLE / 2)
			return 0;
		s->taken++;
		s->v[place].term = arena_str(s->a, term);
	}
	s->v[place].n++;
	return 0;
}

static int by_number(const void *a, const void *b)
{
	const struct sampled *x = a, *y = b;
	return x->n != y->n ? (x->n > y->n ? -1 : 1) : str_cmp(x->term, y->term);
}

static int by_term(const void *a, const void *b)
{
	const struct sampled *x = a, *y = b;
	return str_cmp(x->term, y->term);
}

/* The most frequent, at most `most`, in order of the words. */
static bool sample(struct record *r, struct arena *a, int64_t last, size_t most, struct sampled **ret, size_t *n, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	struct sample s = { .a = a, .v = ARENA_ARRAY(a, struct sampled, TABLE) };
	const int64_t rows = last < SAMPLE ? last : SAMPLE;
	if (rows > 0 && !store_rows(&r->st, &q, SQL_CLAIM_SAID_FROM, err, val_int(1)))
		return false;
	for (int64_t i = 0; i < rows; i++) {
		if (!rows_again(&q, 1 + i * last / rows, err))
			return false;
		while (rows_next(&q)) {
			(void)terms_each(rows_view(&q, 0), sample_term, &s);
			(void)terms_each(rows_view(&q, 1), sample_term, &s);
		}
		if (!rows_ok(&q, err))
			return false;
	}
	*n = 0;
	for (size_t i = 0; i < TABLE; i++) {
		if (s.v[i].n * SHARE >= (size_t)rows && s.v[i].n > 0)
			s.v[(*n)++] = s.v[i];
	}
	if (*n > 1)
		qsort(s.v, *n, sizeof(*s.v), by_number);
	*n = *n < most ? *n : most;
	if (*n > 1)
		qsort(s.v, *n, sizeof(*s.v), by_term);
	*ret = s.v;
	return true;
}

/* ---- their bits ------------------------------------------------------------------------------ */

static size_t numbers_of(int64_t last)
{
	return (size_t)last / 64 + 1;
}

static bool word_begin(struct frequent_word *ret, struct str term, int64_t last, struct err *err)
{
	char *copy = malloc(term.n + 1);
	ret->bit = calloc(numbers_of(last), sizeof(*ret->bit));
	ret->term = (struct str){ copy, term.n };
	if (copy == NULL || ret->bit == NULL)
		return err_set(err, ERR_LIMIT, "out of memory");
	memcpy(copy, term.p, term.n);
	return true;
}

static bool fill(struct record *r, struct str term, int64_t last, struct frequent_word *ret, struct err *err)
{
	char quoted[TERM_MAX + 16];
	AUTO(rows_end) struct rows q = { 0 };
	if (!word_begin(ret, term, last, err))
		return false;
	const int n = snprintf(quoted, sizeof(quoted), "\"" STR_FMT "\"", STR_ARG(term));
	if (!store_rows(&r->st, &q, SQL_FIND_CLAIM_ROWS, err, val_str((struct str){ quoted, (size_t)n }), val_int(last)))
		return false;
	while (rows_next(&q)) {
		const int64_t key = rows_int(&q, 0);
		ret->bit[key / 64] |= (uint64_t)1 << key % 64;
	}
	return rows_ok(&q, err);
}

static bool about(struct record *r, int64_t *schema, int64_t *applied, int64_t *last, struct err *err)
{
	int64_t resettled = 0;
	*schema = *applied = *last = 0;
	const bool ok = store_int(&r->st, SQL_SCHEMA_VERSION, schema, err) && store_int(&r->st, SQL_VIEW_GET, &resettled, err, val_z("resettled")) &&
		store_int(&r->st, SQL_VIEW_GET, applied, err, val_z("applied")) && store_int(&r->st, SQL_CLAIM_LAST, last, err);
	*schema += resettled << 32;
	return ok;
}

static bool bits_make(struct record *r, struct frequent_bits *b, struct err *err)
{
	struct arena a = { 0 };
	struct sampled *term = NULL;
	size_t n = 0, most = FREQUENT_BYTES_MAX / (numbers_of(b->last) * sizeof(uint64_t));
	bool ok = sample(r, &a, b->last, most < FREQUENT_WORDS_MAX ? most : FREQUENT_WORDS_MAX, &term, &n, err);
	b->word = ok ? calloc(n + 1, sizeof(*b->word)) : NULL;
	ok = ok && (b->word != NULL || err_set(err, ERR_LIMIT, "out of memory"));
	while (ok && b->words < n) {
		b->words++;
		ok = fill(r, term[b->words - 1].term, b->last, &b->word[b->words - 1], err);
	}
	arena_release(&a);
	return ok;
}

/* ---- the same words, and what came since ------------------------------------------------------ */

static int by_word(const void *term, const void *word)
{
	return str_cmp(*(const struct str *)term, ((const struct frequent_word *)word)->term);
}

static uint64_t *bit_of(const struct frequent_bits *b, struct str term)
{
	const struct frequent_word *w = b->words == 0 ? NULL : bsearch(&term, b->word, b->words, sizeof(*b->word), by_word);
	return w == NULL ? NULL : w->bit;
}

struct growing {
	struct frequent_bits *bits;
	int64_t key;
};

static int set_bit(void *context, struct str term, size_t at, size_t end)
{
	const struct growing *g = context;
	(void)at;
	(void)end;
	uint64_t *bit = bit_of(g->bits, term);
	if (bit != NULL)
		bit[g->key / 64] |= (uint64_t)1 << g->key % 64;
	return 0;
}

static bool bits_grow(struct record *r, const struct frequent_bits *old, struct frequent_bits *b, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	b->word = calloc(old->words + 1, sizeof(*b->word));
	if (b->word == NULL)
		return err_set(err, ERR_LIMIT, "out of memory");
	while (b->words < old->words) {
		const struct frequent_word *was = &old->word[b->words];
		struct frequent_word *w = &b->word[b->words++];
		if (!word_begin(w, was->term, b->last, err))
			return false;
		memcpy(w->bit, was->bit, numbers_of(old->last) * sizeof(*w->bit));
	}
	if (!store_rows(&r->st, &q, SQL_CLAIMS_SAID_AFTER, err, val_int(old->last)))
		return false;
	while (rows_next(&q)) {
		struct growing g = { b, rows_int(&q, 0) };
		(void)terms_each(rows_view(&q, 1), set_bit, &g);
		(void)terms_each(rows_view(&q, 2), set_bit, &g);
	}
	return rows_ok(&q, err);
}

/* Of this building of the views, and of all but its last few claims. */
static bool will_do(struct frequent *f, int64_t schema, int64_t last)
{
	(void)pthread_mutex_lock(&f->lock);
	const struct frequent_bits *b = f->bits;
	const bool ok = b != NULL && b->schema == schema && last - b->last <= GROWN;
	(void)pthread_mutex_unlock(&f->lock);
	return ok;
}

bool frequent_make(struct frequent *f, struct record *r, int64_t least, struct err *err)
{
	struct frequent_bits *b = calloc(1, sizeof(*b));
	if (b == NULL)
		return err_set(err, ERR_LIMIT, "out of memory");
	if (!record_hold(r, err)) {
		free(b);
		return false;
	}
	bool ok = record_ready(r, err) && about(r, &b->schema, &b->applied, &b->last, err);
	const bool made = ok && b->last >= least && !will_do(f, b->schema, b->last);
	/* Nobody else makes them: those that are there stay. */
	const struct frequent_bits *old = f->bits;
	const bool grows = old != NULL && old->schema == b->schema && old->last <= b->last && b->last - old->last <= old->last / GROWN_BY;
	ok = ok && (!made || (grows ? bits_grow(r, old, b, err) : bits_make(r, b, err)));
	record_let_go(r);
	if (ok && made)
		replace(f, b);
	else
		bits_free(b);
	return ok;
}

/* ---- used --------------------------------------------------------------------------------------- */

void record_frequent(struct record *r, struct frequent *f)
{
	r->frequent = f;
}

bool frequent_take(struct record *r, struct frequent_bits **ret, int64_t *newest, struct err *err)
{
	struct frequent *f = r->frequent;
	int64_t schema, applied;
	*ret = NULL;
	*newest = 0;
	if (f == NULL || sqlite3_get_autocommit(r->st.db))
		return true;
	(void)pthread_mutex_lock(&f->lock);
	struct frequent_bits *b = f->bits;
	if (b != NULL)
		b->holders++;
	(void)pthread_mutex_unlock(&f->lock);
	if (b == NULL)
		return true;
	const bool ok = about(r, &schema, &applied, newest, err);
	if (ok && b->schema == schema && b->applied <= applied)
		*ret = b;
	else
		frequent_back(r, b);
	return ok;
}

void frequent_back(struct record *r, struct frequent_bits *b)
{
	struct frequent *f = r->frequent;
	if (b == NULL)
		return;
	(void)pthread_mutex_lock(&f->lock);
	const bool over = --b->holders == 0 && f->bits != b;
	(void)pthread_mutex_unlock(&f->lock);
	if (over)
		bits_free(b);
}

const uint64_t *frequent_of(const struct frequent_bits *b, struct str term)
{
	return bit_of(b, term);
}
