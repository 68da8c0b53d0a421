/* What is kept is given to the same request in the same state, and to no other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "web/answer.h"

static struct request request_of(const char *url)
{
	return (struct request){ .url = str_of(url), .cookie = S("session=a"), .authorization = { "", 0 }, .accept_language = S("en"),
		.host = S("localhost") };
}

static bool there(struct answers *all, struct request r, uint64_t state, uint64_t more)
{
	struct response out = { 0 };
	if (!answer_find(all, answer_key(&r, state, more), &out))
		return false;
	assert_true(str_eq(out.body, S("<p>Mina Oss</p>")) && str_eq(out.type, S("text/html")) && str_eq(out.etag, S("\"1\"")));
	out.over(out.over_with);
	return true;
}

static const struct response page = { .body = { "<p>Mina Oss</p>", 15 }, .type = { "text/html", 9 }, .etag = { "\"1\"", 3 } };

static void test_key(void **with)
{
	(void)with;
	struct answers *all = answers_new();
	const uint64_t state = answers_state(all, true);
	struct request r = request_of("/document/1"), other = r;
	answer_keep(all, answer_key(&r, state, 7), &page);
	assert_true(there(all, r, state, 7));
	assert_false(there(all, r, state, 8));
	assert_false(there(all, request_of("/document/1?on=2020-01-01"), state, 7));
	other.cookie = S("session=b");
	assert_false(there(all, other, state, 7));
	other = r, other.authorization = S("Bearer x");
	assert_false(there(all, other, state, 7));
	other = r, other.accept_language = S("fr");
	assert_false(there(all, other, state, 7));
	other = r, other.host = S("other");
	assert_false(there(all, other, state, 7));
	other = r, other.tls = true;
	assert_false(there(all, other, state, 7));
	/* The same bytes, cut elsewhere. */
	other = r, other.url = S("/document/1session"), other.cookie = S("=a");
	assert_false(there(all, other, state, 7));
	assert_int_equal(answers_state(all, false), state);
	assert_true(there(all, r, answers_state(all, false), 7));
	assert_int_not_equal(answers_state(all, true), state);
	assert_false(there(all, r, answers_state(all, false), 7));
	answers_free(all);
}

static void test_not_kept(void **with)
{
	(void)with;
	struct answers *all = answers_new();
	struct request r = request_of("/");
	struct response out = page;
	out.status = 404;
	answer_keep(all, answer_key(&r, 1, 1), &out);
	out = page, out.cookie = S("session=secret");
	answer_keep(all, answer_key(&r, 1, 1), &out);
	out = page, out.cookie_too = S("rapporteur-lang=fr");
	answer_keep(all, answer_key(&r, 1, 1), &out);
	out = page, out.body.n = ANSWER_BYTES_MAX + 1;
	answer_keep(all, answer_key(&r, 1, 1), &out);
	assert_false(there(all, r, 1, 1));
	answers_free(all);
}

/* One that is being sent outlives its place in the table; the memory has its bound. */
static void test_room(void **with)
{
	(void)with;
	enum { N = 400 };
	struct answers *all = answers_new();
	struct request first = request_of("/first");
	struct response sent = { 0 };
	char *body = malloc(ANSWER_BYTES_MAX), url[32];
	assert_non_null(body);
	memset(body, 'x', ANSWER_BYTES_MAX);
	answer_keep(all, answer_key(&first, 1, 1), &page);
	assert_true(answer_find(all, answer_key(&first, 1, 1), &sent));
	size_t kept = 0;
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < N; i++) {
			struct response out = page;
			(void)snprintf(url, sizeof(url), "/%d", i);
			struct request r = request_of(url);
			out.body = (struct str){ body, ANSWER_BYTES_MAX };
			if (round == 0) {
				answer_keep(all, answer_key(&r, 1, 1), &out);
			} else if (answer_find(all, answer_key(&r, 1, 1), &out)) {
				out.over(out.over_with);
				kept++;
			}
		}
	}
	assert_true(kept > 50 && kept * ANSWER_BYTES_MAX <= ANSWERS_BYTES_MAX);
	answers_free(all);
	assert_true(str_eq(sent.body, S("<p>Mina Oss</p>")));
	sent.over(sent.over_with);
	free(body);
}

struct shared {
	struct answers *all;
	struct hash key;
	atomic_int made, found;
};

/* As route.c does. */
static void *ask(void *with)
{
	struct shared *s = with;
	struct response out = { 0 };
	bool there = answer_find(s->all, s->key, &out), mine = !there && answer_make(s->all, s->key);
	there = there || (!mine && answer_find(s->all, s->key, &out));
	if (there) {
		(void)atomic_fetch_add(&s->found, 1);
		out.over(out.over_with);
		return NULL;
	}
	(void)atomic_fetch_add(&s->made, 1);
	(void)usleep(100000);
	answer_keep(s->all, s->key, &page);
	if (mine)
		answer_made(s->all, s->key);
	return NULL;
}

/* Many ask at once for what nobody made yet: one makes it. */
static void test_one_makes(void **with)
{
	(void)with;
	enum { MANY = 4 };
	pthread_t t[MANY];
	struct request r = request_of("/queue");
	struct shared s = { .all = answers_new() };
	s.key = answer_key(&r, answers_state(s.all, true), 0);
	for (size_t i = 0; i < MANY; i++)
		assert_int_equal(pthread_create(&t[i], NULL, ask, &s), 0);
	for (size_t i = 0; i < MANY; i++)
		pthread_join(t[i], NULL);
	assert_int_equal(atomic_load(&s.made), 1);
	assert_int_equal(atomic_load(&s.found), MANY - 1);
	/* Whoever gives up without keeping it keeps nobody waiting. */
	struct hash other = sha256(S("other"));
	assert_true(answer_make(s.all, other));
	answer_made(s.all, other);
	assert_true(answer_make(s.all, other));
	answer_made(s.all, other);
	answers_free(s.all);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_key), cmocka_unit_test(test_one_makes), cmocka_unit_test(test_not_kept), cmocka_unit_test(test_room) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
