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
	int64_t made;       /* seconds of the monotonic clock */
	uint64_t used;
	size_t bytes;
	struct response response;
	char text[];        /* body, type, ETag and Link, one after another */
};

struct answers {
	pthread_mutex_t lock; /* guards the rows and the numbers below */
	struct answer *row[ROWS][WAYS];
	uint64_t clock;
	size_t bytes, hand;
	_Atomic uint64_t state;
	pthread_cond_t made;
	struct {
		struct hash key;
		bool on;
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
	pthread_condattr_t clock;
	(void)pthread_mutex_init(&all->lock, NULL);
	(void)pthread_condattr_init(&clock);
	(void)pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
	(void)pthread_cond_init(&all->made, &clock);
	(void)pthread_condattr_destroy(&clock);
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
	(void)pthread_cond_destroy(&all->made);
	(void)pthread_mutex_destroy(&all->lock);
	free(all);
}

uint64_t answers_state(struct answers *all, bool changed)
{
	return changed ? atomic_fetch_add(&all->state, 1) + 1 : atomic_load(&all->state);
}

/* The lengths stand before the parts, so that no two requests give the same bytes. */
struct hash answer_key(const struct request *r, uint64_t state, uint64_t more)
{
	const uint64_t numbers[] = { state, more, r->tls, r->url.n, r->cookie.n, r->authorization.n, r->accept_language.n, r->host.n };
	const struct str parts[] = { { (const char *)numbers, sizeof(numbers) }, r->url, r->cookie, r->authorization, r->accept_language, r->host };
	return sha256_parts(parts, sizeof(parts) / sizeof(*parts));
}

static size_t row_of(const struct hash *key)
{
	return (size_t)(key->b[0] | key->b[1] << 8) % ROWS;
}

bool answer_find(struct answers *all, struct hash key, struct response *out)
{
	const int64_t now = seconds();
	struct answer *found = NULL;
	(void)pthread_mutex_lock(&all->lock);
	for (struct answer **at = all->row[row_of(&key)], **end = at + WAYS; at < end; at++) {
		if (*at == NULL || !hash_eq((*at)->key, key))
			continue;
		if (now - (*at)->made >= ANSWER_SECONDS) {
			drop(all, at);
			break;
		}
		found = *at;
		found->used = ++all->clock;
		(void)atomic_fetch_add(&found->holders, 1);
		break;
	}
	(void)pthread_mutex_unlock(&all->lock);
	if (found == NULL)
		return false;
	*out = found->response;
	out->over = let_go;
	out->over_with = found;
	return true;
}

/* Its place among those that are being made; ANSWERS_MAKING: nobody makes it. The lock is held. */
static size_t making_at(const struct answers *all, const struct hash *key)
{
	size_t i = 0;
	while (i < ANSWERS_MAKING && !(all->making[i].on && hash_eq(all->making[i].key, *key)))
		i++;
	return i;
}

bool answer_make(struct answers *all, struct hash key)
{
	struct timespec until;
	(void)clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += ANSWER_WAIT_MS / 1000;
	(void)pthread_mutex_lock(&all->lock);
	bool mine = making_at(all, &key) == ANSWERS_MAKING, late = false;
	for (size_t i = 0; mine && i < ANSWERS_MAKING; i++) {
		if (all->making[i].on)
			continue;
		all->making[i].key = key;
		all->making[i].on = true;
		break;
	}
	while (!mine && !late && making_at(all, &key) < ANSWERS_MAKING)
		late = pthread_cond_timedwait(&all->made, &all->lock, &until) != 0;
	(void)pthread_mutex_unlock(&all->lock);
	return mine;
}

void answer_made(struct answers *all, struct hash key)
{
	(void)pthread_mutex_lock(&all->lock);
	size_t i = making_at(all, &key);
	if (i < ANSWERS_MAKING)
		all->making[i].on = false;
	(void)pthread_cond_broadcast(&all->made);
	(void)pthread_mutex_unlock(&all->lock);
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

static struct answer *answer_of(struct hash key, const struct response *out)
{
	const size_t text = out->body.n + out->type.n + out->etag.n + out->link.n;
	struct answer *x = malloc(sizeof(*x) + text);
	size_t at = 0;
	if (x == NULL)
		return NULL;
	x->key = key;
	atomic_init(&x->holders, 1);
	x->made = seconds();
	x->bytes = sizeof(*x) + text;
	x->response = (struct response){ .status = out->status, .body = put(x, &at, out->body), .type = put(x, &at, out->type),
		.etag = put(x, &at, out->etag), .link = put(x, &at, out->link) };
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

void answer_keep(struct answers *all, struct hash key, const struct response *out)
{
	struct answer *x = may_keep(out) ? answer_of(key, out) : NULL;
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
