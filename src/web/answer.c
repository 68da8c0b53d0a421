/* A table of WAYS answers a row, found by the first bits of their keys; the one used longest ago makes room. */
#include "web/answer.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { ROWS = 1024, WAYS = 8 };

struct answer {
	struct hash key;
	atomic_int holders; /* the table is one, each sender another */
	int64_t until;      /* seconds of the monotonic clock */
	uint64_t used;
	size_t bytes;
	uint64_t state;     /* in which it was made, or was last seen to hold */
	uint64_t reckoning, demands; /* 0: none */
	bool lost, searched;
	struct trace_words words; /* of the search */
	const uint32_t *page;
	size_t pages;
	struct response response;
	_Alignas(uint32_t) char text[]; /* pages, body, type, ETag, Link and words, one after another */
};

/* The words of a claim that was decided. */
struct decided {
	uint64_t state; /* from which on */
	struct trace_claim claim;
	char *terms; /* the claim's */
};

/* A request that waits for what another thread makes; lives in its arena. */
struct parked {
	struct parked *next;
	struct request *request;
	struct response *out;
	uint64_t reckoning;
};

struct answers {
	pthread_mutex_t lock; /* guards the rows and the numbers below */
	struct answer *row[ROWS][WAYS];
	uint64_t clock;
	size_t bytes, hand;
	uint64_t state;
	uint64_t demands, demands_state; /* their number, and the state up to which it holds */
	uint64_t all_since;      /* the state from which on anything may be other */
	uint64_t search_since;   /* … any search */
	uint64_t *page_since;    /* by number of the page: the state from which on it may be other */
	size_t pages;
	struct decided decided[ANSWER_CLAIMS]; /* in turn */
	size_t decisions, held_over;
	struct {
		struct hash key;
		bool on;
		struct parked *first;
	} making[ANSWERS_MAKING];
};

static int64_t seconds(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return t.tv_sec;
}

struct answers *answers_new(void)
{
	struct answers *all = calloc(1, sizeof(*all));
	if (all == NULL)
		BUG("out of memory");
	(void)pthread_mutex_init(&all->lock, NULL);
	return all;
}

static void let_go(void *with)
{
	struct answer *x = with;
	if (atomic_fetch_sub(&x->holders, 1) == 1)
		free(x);
}

/* The lock is held. */
static void drop(struct answers *all, struct answer **at)
{
	struct answer *x = *at;
	if (x == NULL)
		return;
	*at = NULL;
	all->bytes -= x->bytes;
	let_go(x);
}

void answers_free(struct answers *all)
{
	if (all == NULL)
		return;
	for (size_t i = 0; i < ROWS; i++) {
		for (size_t k = 0; k < WAYS; k++)
			drop(all, &all->row[i][k]);
	}
	for (size_t i = 0; i < ANSWER_CLAIMS; i++)
		free(all->decided[i].terms);
	free(all->page_since);
	(void)pthread_mutex_destroy(&all->lock);
	free(all);
}

/* ---- states of the record ----------------------------------------------------------- */

static void page_written(struct answers *all, uint32_t page)
{
	if (page >= all->pages) {
		const size_t more = page + page / 4 + 1024;
		all->page_since = realloc(all->page_since, more * sizeof(*all->page_since));
		if (all->page_since == NULL)
			BUG("out of memory");
		memset(all->page_since + all->pages, 0, (more - all->pages) * sizeof(*all->page_since));
		all->pages = more;
	}
	all->page_since[page] = all->state;
}

/* The one that makes room for it: searches from before that are not told any more by what. */
static void claim_decided(struct answers *all, const struct trace_claim *c)
{
	struct decided *d = &all->decided[all->decisions++ % ANSWER_CLAIMS];
	if (d->state > all->search_since)
		all->search_since = d->state;
	free(d->terms);
	*d = (struct decided){ all->state, *c, malloc(c->terms.n + 1) };
	if (d->terms == NULL)
		BUG("out of memory");
	memcpy(d->terms, c->terms.p, c->terms.n);
	d->claim.terms.p = d->terms;
}

uint64_t answers_state(struct answers *all, const struct record_written *w)
{
	(void)pthread_mutex_lock(&all->lock);
	if (w->any) {
		all->state++;
		if (w->all)
			all->all_since = all->state;
		if (w->entries)
			all->search_since = all->state;
		for (size_t i = 0; i < w->page.n; i++)
			page_written(all, w->page.v[i]);
		for (size_t i = 0; i < w->claim.n; i++)
			claim_decided(all, &w->claim.v[i]);
	}
	const uint64_t state = all->state;
	(void)pthread_mutex_unlock(&all->lock);
	return state;
}

/* Does it tell in the present state what would be told anew?  The lock is held. */
static bool holds(const struct answers *all, const struct answer *x)
{
	if (x->state == all->state)
		return true;
	if (x->lost || x->state < all->all_since || (x->searched && x->state < all->search_since))
		return false;
	for (size_t i = 0; i < x->pages; i++) {
		if (x->page[i] < all->pages && x->state < all->page_since[x->page[i]])
			return false;
	}
	for (size_t i = 0; x->searched && i < ANSWER_CLAIMS; i++) {
		const struct decided *d = &all->decided[i];
		if (x->state < d->state && trace_claim_has(&d->claim, &x->words))
			return false;
	}
	return true;
}

/* ---- what is kept --------------------------------------------------------------------- */

/* The lengths stand before the parts, so that no two requests give the same bytes. */
struct hash answer_key(const struct request *r, uint64_t more)
{
	const uint64_t numbers[] = { more, r->tls, r->wants_page, r->url.n, r->cookie.n, r->authorization.n, r->accept_language.n, r->host.n };
	const struct str parts[] = { { (const char *)numbers, sizeof(numbers) }, r->url, r->cookie, r->authorization, r->accept_language, r->host };
	return sha256_parts(parts, sizeof(parts) / sizeof(*parts));
}

static size_t row_of(const struct hash *key)
{
	return (size_t)(key->b[0] | key->b[1] << 8) % ROWS;
}

void answers_demands(struct answers *all, uint64_t number, uint64_t state)
{
	(void)pthread_mutex_lock(&all->lock);
	if (number >= all->demands && state > all->demands_state)
		all->demands_state = state;
	if (number > all->demands)
		all->demands = number;
	(void)pthread_mutex_unlock(&all->lock);
}

bool answer_asks(struct answers *all, struct hash key)
{
	bool asks = false;
	(void)pthread_mutex_lock(&all->lock);
	for (size_t i = 0; all->demands_state < all->state && i < WAYS; i++) {
		const struct answer *x = all->row[row_of(&key)][i];
		asks = asks || (x != NULL && x->demands != 0 && hash_eq(x->key, key));
	}
	(void)pthread_mutex_unlock(&all->lock);
	return asks;
}

/* The one that holds; NULL: none. The lock is held. */
static struct answer *lookup(struct answers *all, struct hash key, uint64_t reckoning)
{
	const int64_t now = seconds();
	for (struct answer **at = all->row[row_of(&key)], **end = at + WAYS; at < end; at++) {
		struct answer *x = *at;
		if (x == NULL || !hash_eq(x->key, key))
			continue;
		if (now >= x->until || (x->reckoning != 0 && x->reckoning < reckoning) || (x->demands != 0 && x->demands < all->demands) || !holds(all, x)) {
			drop(all, at);
			return NULL;
		}
		if (x->demands != 0 && all->demands_state < all->state)
			return NULL;
		all->held_over += x->state != all->state;
		x->state = all->state;
		x->used = ++all->clock;
		return x;
	}
	return NULL;
}

bool answer_find(struct answers *all, struct hash key, uint64_t reckoning, struct response *out)
{
	(void)pthread_mutex_lock(&all->lock);
	struct answer *found = lookup(all, key, reckoning);
	if (found != NULL)
		(void)atomic_fetch_add(&found->holders, 1);
	(void)pthread_mutex_unlock(&all->lock);
	if (found == NULL)
		return false;
	*out = found->response;
	out->over = let_go;
	out->over_with = found;
	return true;
}

bool answer_part(struct answers *all, struct hash key, struct trace *t, struct str *ret)
{
	(void)pthread_mutex_lock(&all->lock);
	const struct answer *found = lookup(all, key, 0);
	const bool whole = found != NULL && !found->lost && !found->searched && found->reckoning == 0 && found->demands == 0;
	if (whole) {
		*ret = arena_str(t->arena, found->response.body);
		for (size_t i = 0; i < found->pages; i++)
			trace_note(t, found->page[i]);
	}
	(void)pthread_mutex_unlock(&all->lock);
	return whole;
}

size_t answers_held_over(struct answers *all)
{
	(void)pthread_mutex_lock(&all->lock);
	const size_t n = all->held_over;
	(void)pthread_mutex_unlock(&all->lock);
	return n;
}

/* Its place among those that are being made; ANSWERS_MAKING: nobody makes it. The lock is held. */
static size_t making_at(const struct answers *all, const struct hash *key)
{
	size_t i = 0;
	while (i < ANSWERS_MAKING && !(all->making[i].on && hash_eq(all->making[i].key, *key)))
		i++;
	return i;
}

enum answer_turn answer_make(struct answers *all, struct hash key, uint64_t reckoning, struct request *r, struct response *out)
{
	enum answer_turn turn = ANSWER_ANYWAY;
	(void)pthread_mutex_lock(&all->lock);
	const size_t at = making_at(all, &key);
	if (at < ANSWERS_MAKING && r->wait != NULL) {
		struct parked *p = ARENA_NEW(r->arena, struct parked);
		*p = (struct parked){ all->making[at].first, r, out, reckoning };
		all->making[at].first = p;
		r->wait(r);
		turn = ANSWER_WAITS;
	}
	for (size_t i = 0; at == ANSWERS_MAKING && turn != ANSWER_MINE && i < ANSWERS_MAKING; i++) {
		if (all->making[i].on)
			continue;
		all->making[i].key = key;
		all->making[i].on = true;
		turn = ANSWER_MINE;
	}
	(void)pthread_mutex_unlock(&all->lock);
	return turn;
}

void answer_made(struct answers *all, struct hash key)
{
	struct parked *p = NULL;
	(void)pthread_mutex_lock(&all->lock);
	const size_t i = making_at(all, &key);
	if (i < ANSWERS_MAKING) {
		p = all->making[i].first;
		all->making[i].first = NULL;
		all->making[i].on = false;
	}
	(void)pthread_mutex_unlock(&all->lock);
	while (p != NULL) {
		/* Once it goes on it may be gone, and with it what stands in its arena. */
		const struct parked one = *p;
		p = one.next;
		one.request->go_on(one.request, answer_find(all, key, one.reckoning, one.out));
	}
}

static bool may_keep(const struct response *out)
{
	return (out->status == 0 || out->status == 200) && out->cookie.n == 0 && out->cookie_too.n == 0 && out->location.n == 0 &&
		out->retry == 0 && out->over == NULL && !out->keep && out->save_as.n == 0 && out->body.n <= ANSWER_BYTES_MAX;
}

static struct str put(struct answer *x, size_t *at, struct str s)
{
	const struct str there = { x->text + *at, s.n };
	if (s.n > 0)
		memcpy(x->text + *at, s.p, s.n);
	*at += s.n;
	return there;
}

static size_t put_pages(struct answer *x, const struct trace *t)
{
	uint32_t *page = (uint32_t *)(void *)x->text;
	for (size_t i = 0; i < t->slots; i++) {
		if (t->page[i] != 0)
			page[x->pages++] = t->page[i];
	}
	x->page = page;
	return x->pages * sizeof(*page);
}

static struct answer *answer_of(struct hash key, const struct answer_basis *b, const struct response *out)
{
	const struct trace *t = b->trace == NULL || b->trace->lost ? NULL : b->trace;
	const struct trace_words words = t == NULL ? (struct trace_words){ .days = DAYS_NONE } : t->words;
	const size_t text = out->body.n + out->type.n + out->etag.n + out->link.n + words.words.n + words.dated.n + (t == NULL ? 0 : t->n * sizeof(*t->page));
	struct answer *x = malloc(sizeof(*x) + text);
	if (x == NULL)
		return NULL;
	*x = (struct answer){ .state = b->state, .reckoning = b->reckoning, .demands = b->demands, .lost = t == NULL, .searched = t != NULL && t->searched };
	size_t at = t == NULL ? 0 : put_pages(x, t);
	x->key = key;
	atomic_init(&x->holders, 1);
	x->until = seconds() + (b->seconds == 0 ? ANSWER_SECONDS : b->seconds);
	x->bytes = sizeof(*x) + text;
	x->response = (struct response){ .status = out->status, .body = put(x, &at, out->body), .type = put(x, &at, out->type),
		.etag = put(x, &at, out->etag), .link = put(x, &at, out->link) };
	x->words = (struct trace_words){ put(x, &at, words.words), put(x, &at, words.dated), words.days };
	return x;
}

/* Row by row from where it stopped the last time. The lock is held. */
static void make_room(struct answers *all, size_t bytes)
{
	while (all->bytes + bytes > ANSWERS_BYTES_MAX) {
		for (size_t k = 0; k < WAYS; k++)
			drop(all, &all->row[all->hand][k]);
		all->hand = (all->hand + 1) % ROWS;
	}
}

void answer_keep(struct answers *all, struct hash key, const struct answer_basis *b, const struct response *out)
{
	struct answer *x = may_keep(out) ? answer_of(key, b, out) : NULL;
	if (x == NULL)
		return;
	(void)pthread_mutex_lock(&all->lock);
	make_room(all, x->bytes);
	struct answer **row = all->row[row_of(&key)], **at = row;
	for (size_t k = 0; k < WAYS; k++) {
		if (row[k] == NULL || hash_eq(row[k]->key, key)) {
			at = &row[k];
			break;
		}
		if (row[k]->used < (*at)->used)
			at = &row[k];
	}
	drop(all, at);
	x->used = ++all->clock;
	all->bytes += x->bytes;
	*at = x;
	(void)pthread_mutex_unlock(&all->lock);
}
