/*
 * A ring of items.  The caller fills at `head` and empties at `tail`; workers
 * take the next unstarted one between them.  One mutex, two conditions: an
 * item takes milliseconds, so the lock is never hot.
 */
#include "cmd/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

enum { ITEM_BYTES = (2 << 20) - 64 }; /* what reading a page or two needs: one huge page */

struct slot {
	struct pool_item item;
	bool finished;
};

struct ring {
	const struct pool *pool;
	struct slot *slot;
	size_t size, head, taken, tail; /* counted from the first item, not wrapped */
	bool closed;
	pthread_mutex_t lock;
	pthread_cond_t more, finished;
};

static void *worker(void *arg)
{
	struct ring *r = arg;
	(void)pthread_mutex_lock(&r->lock);
	for (;;) {
		while (r->taken == r->head && !r->closed)
			(void)pthread_cond_wait(&r->more, &r->lock);
		if (r->taken == r->head)
			break;
		struct slot *s = &r->slot[r->taken++ % r->size];
		(void)pthread_mutex_unlock(&r->lock);
		r->pool->work(r->pool->ctx, &s->item);
		(void)pthread_mutex_lock(&r->lock);
		s->finished = true;
		(void)pthread_cond_signal(&r->finished);
	}
	(void)pthread_mutex_unlock(&r->lock);
	return NULL;
}

static bool prepare(const struct pool *p, struct pool_item *item)
{
	arena_reset(&item->arena);
	arena_expect(&item->arena, ITEM_BYTES);
	item->name = S("");
	item->in = item->out = NULL;
	item->err = (struct err){ 0 };
	item->ok = false;
	return p->next(p->ctx, item);
}

static void run_alone(const struct pool *p)
{
	struct pool_item item = { 0 };
	while (prepare(p, &item)) {
		p->work(p->ctx, &item);
		if (!p->done(p->ctx, &item))
			break;
	}
	arena_release(&item.arena);
}

/* The caller's side: fill while there is room, else hand over the oldest. */
static void feed(struct ring *r)
{
	bool more = true, wanted = true;
	while (wanted && (more || r->tail < r->head)) {
		if (more && r->head - r->tail < r->size) {
			struct slot *s = &r->slot[r->head % r->size];
			more = prepare(r->pool, &s->item);
			if (more) {
				(void)pthread_mutex_lock(&r->lock);
				s->finished = false;
				r->head++;
				(void)pthread_cond_signal(&r->more);
				(void)pthread_mutex_unlock(&r->lock);
			}
			continue;
		}
		struct slot *s = &r->slot[r->tail % r->size];
		(void)pthread_mutex_lock(&r->lock);
		while (!s->finished)
			(void)pthread_cond_wait(&r->finished, &r->lock);
		(void)pthread_mutex_unlock(&r->lock);
		wanted = r->pool->done(r->pool->ctx, &s->item);
		r->tail++;
	}
}

void pool_run(const struct pool *p, size_t jobs)
{
	if (jobs > POOL_JOBS_MAX)
		jobs = POOL_JOBS_MAX;
	if (jobs <= 1) {
		run_alone(p);
		return;
	}
	struct ring r = { .pool = p, .size = jobs * POOL_WINDOW };
	r.slot = calloc(r.size, sizeof(*r.slot));
	if (r.slot == NULL)
		BUG("out of memory for %zu items", r.size);
	(void)pthread_mutex_init(&r.lock, NULL);
	(void)pthread_cond_init(&r.more, NULL);
	(void)pthread_cond_init(&r.finished, NULL);
	pthread_t thread[POOL_JOBS_MAX];
	size_t started = 0;
	while (started < jobs && pthread_create(&thread[started], NULL, worker, &r) == 0)
		started++;
	if (started > 0)
		feed(&r);
	(void)pthread_mutex_lock(&r.lock);
	r.closed = true;
	(void)pthread_cond_broadcast(&r.more);
	(void)pthread_mutex_unlock(&r.lock);
	for (size_t i = 0; i < started; i++)
		(void)pthread_join(thread[i], NULL);
	if (started == 0)
		run_alone(p);
	for (size_t i = 0; i < r.size; i++)
		arena_release(&r.slot[i].item.arena);
	(void)pthread_mutex_destroy(&r.lock);
	(void)pthread_cond_destroy(&r.more);
	(void)pthread_cond_destroy(&r.finished);
	free(r.slot);
}

size_t pool_processors(void)
{
	cpu_set_t set;
	CPU_ZERO(&set);
	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	int n = CPU_COUNT(&set);
	return n < 1 ? 1 : (size_t)n;
}
