/*
 * A queue of what waits for a thread of its kind, and those threads.
 *
 * What waits holds a struct waiting as its first member; the queue owns
 * nothing of it.  Any thread may put; what was put is worked on in that order.
 */
#ifndef RAPPORTEUR_WEB_WAITING_H
#define RAPPORTEUR_WEB_WAITING_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

enum { QUEUE_THREADS_MAX = 8 };

struct waiting {
	struct waiting *next;
};

struct queue {
	void (*taken)(struct waiting *w); /* once it is sure of its place and before any thread has it: under the lock */
	void (*work)(struct waiting *w);  /* by one of the threads */
	pthread_t thread[QUEUE_THREADS_MAX];
	size_t threads;
	pthread_mutex_t lock; /* guards the rest */
	pthread_cond_t more;
	struct waiting *first, *last;
	size_t n, most;
	bool stopping;
};

/* `most` wait at once; 0: any number. */
void queue_open(struct queue *q, size_t most, void (*taken)(struct waiting *w), void (*work)(struct waiting *w));

/* At most QUEUE_THREADS_MAX; false: the system gave fewer. */
bool queue_start(struct queue *q, size_t threads);

/* False, and nothing done, when as many as may wait already, or the queue is being stopped. */
bool queue_put(struct queue *q, struct waiting *w);

/* Nothing more is taken; the threads end when it is empty. */
void queue_stop(struct queue *q);
/* … and this waits for them. */
void queue_join(struct queue *q);
void queue_close(struct queue *q);

#endif
