/* Reads that take long hold up none that do not; an answer that is kept goes out at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "server.h"
#include "web/http.h"
#include "web/pages.h"
#include "web/route.h"

/* ---- the wire, with pages of our own -------------------------------------------------- */

enum { SLOW = 12, QUICK = 24, PATIENCE_SECONDS = 60 };

static struct {
	pthread_mutex_t lock;
	pthread_cond_t more;
	int begun, most;   /* slow ones at work; the most at once */
	int handled;       /* in all */
	bool released, late;
	atomic_int freed;
} lane = { .lock = PTHREAD_MUTEX_INITIALIZER, .more = PTHREAD_COND_INITIALIZER };

static void let_go(void *with)
{
	(void)with;
	(void)atomic_fetch_add(&lane.freed, 1);
}

static enum http_turn read_own(void *with, struct request *r, struct response *out)
{
	(void)with;
	out->type = S("text/plain");
	out->body = S("quick");
	return str_eq(r->raw_path, S("/slow")) ? HTTP_LONG : str_eq(r->raw_path, S("/held")) || str_eq(r->raw_path, S("/made")) ? HTTP_SHORT : HTTP_ANSWERED;
}

static enum http_turn handle_own(void *with, struct request *r, struct response *out)
{
	struct timespec until;
	(void)with;
	if (str_eq(r->raw_path, S("/made"))) {
		*out = (struct response){ .type = S("text/plain"), .body = S("made") };
		return HTTP_ANSWERED;
	}
	(void)clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += PATIENCE_SECONDS;
	pthread_mutex_lock(&lane.lock);
	lane.begun++;
	lane.handled++;
	lane.most = lane.begun > lane.most ? lane.begun : lane.most;
	pthread_cond_broadcast(&lane.more);
	while (!lane.released && !lane.late)
		lane.late = pthread_cond_timedwait(&lane.more, &lane.lock, &until) != 0;
	lane.begun--;
	pthread_mutex_unlock(&lane.lock);
	*out = (struct response){ .type = S("text/plain"), .body = S("slow"), .over = let_go };
	return HTTP_ANSWERED;
}

static void refuse_own(void *with, struct request *r, int status, struct str why, struct response *out)
{
	(void)with;
	(void)r;
	*out = (struct response){ .status = status, .type = S("text/plain"), .body = why };
}

static bool never(void *with, struct str path)
{
	(void)with;
	(void)path;
	return false;
}

static enum http_who nobody(void *with, struct request *r)
{
	(void)with;
	(void)r;
	return HTTP_STRANGER;
}

static size_t small(void *with, struct str path, enum http_who who)
{
	(void)with;
	(void)path;
	(void)who;
	return 1000;
}

static void *ask_slow(void *arg)
{
	struct arena a = { 0 };
	struct answer x = client_get(&a, arg);
	bool ok = x.status == 200 && str_eq(x.body, S("slow"));
	arena_release(&a);
	return ok ? NULL : arg;
}

/* As many as may wait for what is held up at `path`; others, at `beside`, do not wait for them. */
static void run_lane(const char *path, const char *const beside[], int least, int most)
{
	const struct http_calls calls = { .handle = handle_own, .read = read_own, .refuse = refuse_own, .slow = never, .who = nobody, .body_max = small };
	const struct http_options o = { .port = 0 };
	const unsigned port = client_port;
	struct http *h = NULL;
	struct err err = { 0 };
	struct arena a = { 0 };
	pthread_t t[SLOW];
	lane.begun = lane.most = lane.handled = 0;
	lane.released = lane.late = false;
	atomic_store(&lane.freed, 0);
	must(http_start(&calls, &o, &h, &err), &err);
	client_port = http_port(h);
	for (int i = 0; i < SLOW; i++)
		assert_int_equal(pthread_create(&t[i], NULL, ask_slow, (void *)(uintptr_t)path), 0);
	pthread_mutex_lock(&lane.lock);
	while (lane.begun < least && !lane.late)
		(void)pthread_cond_wait(&lane.more, &lane.lock);
	pthread_mutex_unlock(&lane.lock);
	/* One that goes away while it waits. */
	const int gone = client_connect();
	assert_true(gone >= 0);
	const struct str line = arena_printf(&a, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", path);
	assert_int_equal(write(gone, line.p, line.n), line.n);
	/* Over connections of all the threads that take requests. */
	for (int i = 0; i < QUICK; i++) {
		for (size_t k = 0; k < 2 && beside[k] != NULL; k++) {
			struct answer x = client_get(&a, beside[k]);
			assert_true(x.status == 200 && str_eq(x.body, str_of(beside[k] + 1)));
		}
	}
	(void)close(gone);
	pthread_mutex_lock(&lane.lock);
	assert_false(lane.late);
	lane.released = true;
	pthread_cond_broadcast(&lane.more);
	pthread_mutex_unlock(&lane.lock);
	for (int i = 0; i < SLOW; i++) {
		void *failed = NULL;
		pthread_join(t[i], &failed);
		assert_null(failed);
	}
	http_stop(h);
	assert_in_range(lane.most, least, most);
	/* What is kept is given back, though who asked for it is gone (whose request a busy machine may not even have read). */
	assert_true(lane.handled == SLOW || lane.handled == SLOW + 1);
	assert_int_equal(atomic_load(&lane.freed), lane.handled);
	client_port = port;
	arena_release(&a);
}

/* What is kept goes out, and what is soon made is made, while searches take long. */
static void test_long_ones(void **state)
{
	(void)state;
	run_lane("/slow", (const char *const[]){ "/quick", "/made" }, HTTP_SEEKERS, HTTP_SEEKERS);
}

/* What is kept goes out while all threads make something. */
static void test_short_ones(void **state)
{
	(void)state;
	run_lane("/held", (const char *const[]){ "/quick", NULL }, 2, HTTP_READERS);
}

/* ---- waiting for another's answer while the server stops ---------------------------------- */

enum { MAKES_SECONDS = 6 }; /* longer than those are waited for who do not take their answers */

static struct {
	_Atomic(struct request *) request;
	_Atomic(struct response *) out;
} parked;

static enum http_turn read_parked(void *with, struct request *r, struct response *out)
{
	(void)with;
	r->wait(r);
	atomic_store(&parked.out, out);
	atomic_store(&parked.request, r);
	return HTTP_WAITS;
}

static void *ask_parked(void *arg)
{
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/parked");
	bool ok = x.status == 200 && str_eq(x.body, S("made"));
	arena_release(&a);
	return ok ? NULL : arg;
}

static void *make_late(void *arg)
{
	(void)arg;
	(void)nanosleep(&(struct timespec){ .tv_sec = MAKES_SECONDS }, NULL);
	*atomic_load(&parked.out) = (struct response){ .type = S("text/plain"), .body = S("made") };
	struct request *r = atomic_load(&parked.request);
	r->go_on(r, true);
	return NULL;
}

/* Who waits gets the answer, however long it takes to make. */
static void test_stop(void **state)
{
	(void)state;
	const struct http_calls calls = { .handle = handle_own, .read = read_parked, .refuse = refuse_own, .slow = never, .who = nobody, .body_max = small };
	const struct http_options o = { .port = 0 };
	const unsigned port = client_port;
	struct http *h = NULL;
	struct err err = { 0 };
	pthread_t asks, makes;
	static int there;
	void *failed = NULL;
	must(http_start(&calls, &o, &h, &err), &err);
	client_port = http_port(h);
	assert_int_equal(pthread_create(&asks, NULL, ask_parked, &there), 0);
	for (int i = 0; i < 600 && atomic_load(&parked.request) == NULL; i++)
		(void)nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	assert_non_null(atomic_load(&parked.request));
	assert_int_equal(pthread_create(&makes, NULL, make_late, NULL), 0);
	http_stop(h);
	pthread_join(makes, NULL);
	pthread_join(asks, &failed);
	assert_null(failed);
	client_port = port;
}

/* ---- the pages ---------------------------------------------------------------------------- */

static const struct {
	const char *path;
	bool slow;
} paths[] = {
	{ "/search?q=menon", true }, { "/search.json?q=menon", true }, { "/search.csv?q=menon", true }, { "/%73earch?q=menon", true },
	{ "/claims.csv", true }, { "/claims", false }, { "/claims.json", false }, { "/", false }, { "/index.json", false }, { "/document/1", false },
	{ "/nothing.csv", false }, { "/%zz", false },
};

static struct response read_page(struct arena *a, const char *path, struct str cookie, enum http_turn *turn)
{
	struct request r = { .arena = a, .method = METHOD_GET, .url = str_of(path), .host = arena_printf(a, "127.0.0.1:%u", client_port), .cookie = cookie, .address = S("127.0.0.1") };
	struct response out = { 0 };
	r.raw_query = r.url;
	r.raw_path = str_cut(&r.raw_query, '?');
	*turn = route_read(server_web, &r, &out);
	return out;
}

static void test_pages(void **state)
{
	(void)state;
	struct arena a = { 0 };
	enum http_turn turn;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct response out = read_page(&a, paths[i].path, (struct str){ "", 0 }, &turn);
		assert_int_equal(turn, paths[i].slow ? HTTP_LONG : HTTP_SHORT);
		assert_true(out.body.n == 0 && out.over == NULL);
	}
	/* Over the wire each is answered, and once it is kept it is no slow one. */
	const struct session s = client_session(&a);
	struct answer x = client_raw(&a, arena_printf(&a, "GET /search?q=arrest HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nCookie: " STR_FMT "\r\nConnection: close\r\n\r\n",
		client_port, STR_ARG(s.cookie)));
	assert_int_equal(x.status, 200);
	struct response out = read_page(&a, "/search?q=arrest", s.cookie, &turn);
	assert_true(turn == HTTP_ANSWERED && str_eq(out.body, x.body));
	assert_non_null(out.over);
	out.over(out.over_with);
	arena_release(&a);
}

static int start(void **state)
{
	(void)state;
	return server_start("slow", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_long_ones), cmocka_unit_test(test_short_ones), cmocka_unit_test(test_stop), cmocka_unit_test(test_pages) };
	return cmocka_run_group_tests(tests, start, server_stop);
}
