/*
 * Many documents, several threads, one order.
 *
 * Items come from `next` and go to `done` on the caller's thread and in the
 * same order; `work` runs on any thread.  At most POOL_WINDOW items a thread are
 * under way, so that memory stays bounded however long the input is.  Each
 * item has an arena that is emptied after `done`.
 */
#ifndef RAPPORTEUR_CMD_POOL_H
#define RAPPORTEUR_CMD_POOL_H

#include "base/arena.h"

enum { POOL_WINDOW = 4, POOL_JOBS_MAX = 64 };

struct pool_item {
	struct arena arena;
	struct str name; /* what to call it in messages */
	void *in, *out;  /* of the caller's; in item->arena or longer lived */
	struct err err;
	bool ok;
};

struct pool {
	bool (*next)(void *ctx, struct pool_item *item); /* false: no more */
	void (*work)(void *ctx, struct pool_item *item); /* shared ctx is read only */
	bool (*done)(void *ctx, struct pool_item *item); /* false: stop */
	void *ctx;
};

/* jobs == 1 runs everything on the caller's thread. */
void pool_run(const struct pool *p, size_t jobs);

/* How many processors this process may use. */
size_t pool_processors(void);

#endif
