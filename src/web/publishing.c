/* One thread, joined before the next begins and when the server stops. */
#include "web/publishing.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "publish/edition.h"
#include "web/log.h"

enum { WAIT_MS = 300 };

struct publishing {
	const char *record;
	struct str folder;
	pthread_mutex_t lock; /* guards all below */
	pthread_cond_t over;
	pthread_t thread;
	bool threaded, runs, failed; /* threaded: to be joined */
	int64_t edition;
	char author[RECORD_AUTHOR_MAX + 1];
	struct err why;
};

struct publishing *publishing_new(const char *record, struct str folder)
{
	struct publishing *p = calloc(1, sizeof(*p));
	if (p == NULL)
		BUG("out of memory");
	p->record = record;
	p->folder = folder;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->over, NULL);
	return p;
}

void publishing_free(struct publishing *p)
{
	if (p == NULL)
		return;
	if (p->threaded)
		(void)pthread_join(p->thread, NULL);
	pthread_cond_destroy(&p->over);
	pthread_mutex_destroy(&p->lock);
	free(p);
}

static void *release(void *with)
{
	struct publishing *p = with;
	struct err err = { 0 };
	const bool ok = edition_release(p->record, p->folder, p->edition, str_of(p->author), &err);
	if (ok)
		log_event(LOG_INFO_, "released", "edition=%lld", (long long)p->edition);
	else
		log_event(LOG_WARN_, "not-released", "edition=%lld", (long long)p->edition);
	(void)pthread_mutex_lock(&p->lock);
	p->runs = false;
	p->failed = !ok;
	p->why = err;
	(void)pthread_cond_broadcast(&p->over);
	(void)pthread_mutex_unlock(&p->lock);
	return NULL;
}

static void wait_a_moment(struct publishing *p)
{
	struct timespec until;
	(void)clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += WAIT_MS * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000L;
	until.tv_nsec %= 1000000000L;
	while (p->runs && pthread_cond_timedwait(&p->over, &p->lock, &until) == 0)
		;
}

bool publishing_start(struct publishing *p, int64_t edition, struct str author, struct err *err)
{
	bool ok = true;
	(void)pthread_mutex_lock(&p->lock);
	if (p->runs)
		ok = err_set(err, ERR_CONFLICT, "another edition is being released");
	else if (author.n > RECORD_AUTHOR_MAX)
		ok = err_set(err, ERR_LIMIT, "the name of whoever releases is too long");
	if (ok) {
		if (p->threaded)
			(void)pthread_join(p->thread, NULL);
		p->edition = edition;
		p->runs = true;
		p->failed = false;
		(void)snprintf(p->author, sizeof(p->author), STR_FMT, STR_ARG(author));
		p->threaded = pthread_create(&p->thread, NULL, release, p) == 0;
		p->runs = p->threaded;
		ok = p->threaded || err_set(err, ERR_LIMIT, "there is no room for another thread");
		wait_a_moment(p);
	}
	(void)pthread_mutex_unlock(&p->lock);
	return ok;
}

enum publishing_state publishing_state(struct publishing *p, int64_t edition, struct err *why)
{
	(void)pthread_mutex_lock(&p->lock);
	const enum publishing_state s = p->edition != edition ? PUBLISHING_NONE : p->runs ? PUBLISHING_RUNS : p->failed ? PUBLISHING_FAILED : PUBLISHING_NONE;
	if (s == PUBLISHING_FAILED && why != NULL)
		*why = p->why;
	(void)pthread_mutex_unlock(&p->lock);
	return s;
}
