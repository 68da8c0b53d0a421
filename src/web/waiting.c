/* One lock and one signal: a put is told under the same lock under which a thread takes. */
#include "web/waiting.h"

#include "base/err.h"

void queue_open(struct queue *q, size_t most, void (*taken)(struct waiting *w), void (*work)(struct waiting *w))
{
	*q = (struct queue){ .most = most, .taken = taken, .work = work };
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->more, NULL);
}

static struct waiting *take(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	while (q->first == NULL && !q->stopping)
		pthread_cond_wait(&q->more, &q->lock);
	struct waiting *w = q->first;
	if (w != NULL) {
		q->n--;
		if ((q->first = w->next) == NULL)
			q->last = NULL;
	}
	pthread_mutex_unlock(&q->lock);
	return w;
}

static void *work_on(void *cls)
{
	struct queue *q = cls;
	for (struct waiting *w; (w = take(q)) != NULL;)
		q->work(w);
	return NULL;
}

bool queue_start(struct queue *q, size_t threads)
{
	if (threads > QUEUE_THREADS_MAX)
		BUG("a queue of %zu threads", threads);
	while (q->threads < threads && pthread_create(&q->thread[q->threads], NULL, work_on, q) == 0)
		q->threads++;
	return q->threads == threads;
}

bool queue_put(struct queue *q, struct waiting *w)
{
	pthread_mutex_lock(&q->lock);
	const bool open = !q->stopping && (q->most == 0 || q->n < q->most);
	if (open) {
		q->taken(w);
		w->next = NULL;
		if (q->last == NULL)
			q->first = w;
		else
			q->last->next = w;
		q->last = w;
		q->n++;
		pthread_cond_signal(&q->more);
	}
	pthread_mutex_unlock(&q->lock);
	return open;
}

void queue_stop(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->stopping = true;
	pthread_cond_broadcast(&q->more);
	pthread_mutex_unlock(&q->lock);
}

void queue_join(struct queue *q)
{
	for (size_t i = 0; i < q->threads; i++)
		(void)pthread_join(q->thread[i], NULL);
}

void queue_close(struct queue *q)
{
	pthread_cond_destroy(&q->more);
	pthread_mutex_destroy(&q->lock);
}
