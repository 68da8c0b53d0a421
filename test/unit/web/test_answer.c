/* What is kept is given to the same request in the same state, and to no other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "web/answer.h"

static struct request request_of(const char *url)
{
	return (struct request){ .url = str_of(url), .cookie = S("session=a"), .authorization = { "", 0 }, .accept_language = S("en"),
		.host = S("localhost") };
}

static bool there(struct answers *all, struct request r, uint64_t more, uint64_t reckoning)
{
	struct response out = { 0 };
	if (!answer_find(all, answer_key(&r, more), reckoning, &out))
		return false;
	assert_true(str_eq(out.body, S("<p>Mina Oss</p>")) && str_eq(out.type, S("text/html")) && str_eq(out.etag, S("\"1\"")));
	out.over(out.over_with);
	return true;
}

static uint64_t state_after(struct answers *all, struct record_written w)
{
	return answers_state(all, &w);
}

static uint64_t state_now(struct answers *all)
{
	return state_after(all, (struct record_written){ .any = false });
}

static const struct answer_basis none;

static const struct response page = { .body = { "<p>Mina Oss</p>", 15 }, .type = { "text/html", 9 }, .etag = { "\"1\"", 3 } };

static void test_key(void **with)
{
	(void)with;
	struct answers *all = answers_new();
	const struct answer_basis now = { .state = state_now(all) };
	struct request r = request_of("/document/1"), other = r;
	answer_keep(all, answer_key(&r, 7), &now, &page);
	assert_true(there(all, r, 7, 1));
	assert_false(there(all, r, 8, 1));
	assert_false(there(all, request_of("/document/1?on=2020-01-01"), 7, 1));
	other.cookie = S("session=b");
	assert_false(there(all, other, 7, 1));
	other = r, other.authorization = S("Bearer x");
	assert_false(there(all, other, 7, 1));
	other = r, other.accept_language = S("fr");
	assert_false(there(all, other, 7, 1));
	other = r, other.host = S("other");
	assert_false(there(all, other, 7, 1));
	other = r, other.tls = true;
	assert_false(there(all, other, 7, 1));
	/* The same bytes, cut elsewhere. */
	other = r, other.url = S("/document/1session"), other.cookie = S("=a");
	assert_false(there(all, other, 7, 1));
	assert_int_equal(state_now(all), now.state);
	assert_true(there(all, r, 7, 1));
	/* Nobody said what it was made from: any write may make it another. */
	assert_int_not_equal(state_after(all, (struct record_written){ .any = true }), now.state);
	assert_false(there(all, r, 7, 1));
	answers_free(all);
}

/* It holds until something is written that it was made from. */
static void test_basis(void **with)
{
	(void)with;
	static uint32_t table[8] = { 0, 17, 0, 90000, 4 }, written[] = { 3, 18, 4000000 }, page_of_it[] = { 90000 };
	struct answers *all = answers_new();
	struct request r = request_of("/document/1");
	struct trace trace = { .page = table, .n = 3, .slots = 8, .words.days = DAYS_NONE };
	struct answer_basis now = { .state = state_now(all), .trace = &trace };
	answer_keep(all, answer_key(&r, 7), &now, &page);
	assert_true(there(all, r, 7, 1));
	(void)state_after(all, (struct record_written){ .any = true, .page = { written, 3, 3 }, .entries = true });
	assert_true(there(all, r, 7, 1) && answers_held_over(all) == 1);
	(void)state_after(all, (struct record_written){ .any = true, .page = { page_of_it, 1, 1 } });
	assert_false(there(all, r, 7, 1));
	/* What was written before its state does not count, what was written while it was made does. */
	now.state = state_now(all);
	answer_keep(all, answer_key(&r, 7), &now, &page);
	assert_true(there(all, r, 7, 1));
	(void)state_after(all, (struct record_written){ .any = true, .page = { page_of_it, 1, 1 } });
	answer_keep(all, answer_key(&r, 7), &now, &page);
	assert_false(there(all, r, 7, 1));
	now.state = state_now(all);
	answer_keep(all, answer_key(&r, 7), &now, &page);
	(void)state_after(all, (struct record_written){ .any = true, .all = true });
	assert_false(there(all, r, 7, 1));
	/* One that shows a reckoning holds with that alone. */
	now = (struct answer_basis){ .state = state_now(all), .trace = &trace, .reckoning = 5 };
	answer_keep(all, answer_key(&r, 7), &now, &page);
	assert_true(there(all, r, 7, 5));
	/* It may be later than the one that was known when the request came. */
	assert_true(there(all, r, 7, 4));
	assert_false(there(all, r, 7, 6));
	/* A trace that was lost tells nothing. */
	trace.lost = true;
	now = (struct answer_basis){ .state = state_now(all), .trace = &trace };
	answer_keep(all, answer_key(&r, 7), &now, &page);
	assert_true(there(all, r, 7, 1));
	(void)state_after(all, (struct record_written){ .any = true, .page = { written, 3, 3 } });
	assert_false(there(all, r, 7, 1));
	answers_free(all);
}

/* A search among the demands holds while these stay the same ones, and is given only once that is known. */
static void test_demands(void **with)
{
	(void)with;
	static uint32_t table[8] = { 0, 17 }, written[] = { 3 };
	const struct record_written more = { .any = true, .page = { written, 1, 1 } };
	struct answers *all = answers_new();
	struct request r = request_of("/search?q=a");
	struct trace trace = { .page = table, .n = 1, .slots = 8, .words.days = DAYS_NONE };
	const struct hash key = answer_key(&r, 7);
	answers_demands(all, 4, state_after(all, more));
	struct answer_basis now = { .state = state_now(all), .trace = &trace, .demands = 4 };
	answer_keep(all, key, &now, &page);
	assert_true(there(all, r, 7, 1) && !answer_asks(all, key));
	/* Something was written: whether it changes a demand is not known yet. */
	const uint64_t later = state_after(all, more);
	assert_false(there(all, r, 7, 1));
	assert_true(answer_asks(all, key));
	answers_demands(all, 4, later);
	assert_true(there(all, r, 7, 1) && !answer_asks(all, key));
	/* What was found out of an older state tells nothing of this one. */
	(void)state_after(all, more);
	answers_demands(all, 4, later);
	assert_false(there(all, r, 7, 1));
	assert_true(answer_asks(all, key));
	/* Others: it falls. */
	answers_demands(all, 5, state_now(all));
	assert_false(there(all, r, 7, 1));
	assert_false(answer_asks(all, key));
	(void)state_after(all, more);
	assert_false(answer_asks(all, key));
	answers_free(all);
}

/* A search holds until a claim is decided that has its words, or anything else is entered. */
static void test_words(void **with)
{
	(void)with;
	static const struct {
		const char *typed, *sentence;
		bool has;
	} rows[] = {
		{ "arrested", "Police arrested Mina Oss", true }, { "arrested", "Police charged Mina Oss", false }, { "Arrested Mina", "Mina was arrested", true },
		{ "arrested vote", "Police arrested Mina Oss", false }, { "arrest*", "Police arrested Mina Oss", true }, { "arrest", "Police arrested Mina Oss", false },
		{ "arrested -police", "Police arrested Mina Oss", true }, { "-police", "a vote", true },
		/* The claim is of 1 May 2023, its paper of that month. */
		{ "2023", "a vote", true }, { "2022", "a vote", false }, { "2022", "a vote of 2022", true }, { "vote 2023", "a vote", true },
		{ "vote 2023", "a law", false }, { "vote 2022", "a vote", false }, { "vote 2022", "a vote of 2022", true }, { "30 May 2023", "a vote", true },
		{ "2 April 2023", "a vote", false }, { "\"mina oss\"", "Oss and Mina", true }, { "\"mina oss\"", "Mina alone", false }, { "l'\xC3\xA9" "cole", "L ecole", true },
		{ "?!", "a vote", true },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct answers *all = answers_new();
		struct arena a = { 0 };
		struct search_ask ask;
		struct trace t;
		struct request r = request_of("/search");
		trace_setup();
		search_ask(&a, str_of(rows[i].typed), &ask);
		trace_begin(&t, &a);
		trace_go_on(trace_search(&ask));
		trace_end();
		assert_true(t.searched && !t.lost);
		const struct answer_basis now = { .state = state_now(all), .trace = &t };
		answer_keep(all, answer_key(&r, 7), &now, &page);
		struct trace_claim claim = { trace_terms(&a, str_of(rows[i].sentence), S("as quoted")),
			{ day_of(2023, 5, 1), day_of(2023, 5, 1) }, { day_of(2023, 5, 1), day_of(2023, 5, 31) } };
		(void)state_after(all, (struct record_written){ .any = true, .claim = { &claim, 1, 1 } });
		if (there(all, r, 7, 1) == rows[i].has)
			fail_msg("\"%s\" and \"%s\"", rows[i].typed, rows[i].sentence);
		answer_keep(all, answer_key(&r, 7), &(struct answer_basis){ .state = state_now(all), .trace = &t }, &page);
		assert_true(there(all, r, 7, 1));
		(void)state_after(all, (struct record_written){ .any = true, .entries = true });
		assert_false(there(all, r, 7, 1));
		answers_free(all);
		arena_release(&a);
	}
}

/* More claims were decided than are remembered: none of them may have been its. */
static void test_many_decided(void **with)
{
	(void)with;
	struct answers *all = answers_new();
	struct arena a = { 0 };
	struct trace t = { .searched = true, .words = { { "A\nvote\n\0", 8 }, { "", 0 }, DAYS_NONE } };
	struct request r = request_of("/search");
	struct trace_claim claim = { trace_terms(&a, S("a law"), S("")), DAYS_NONE, DAYS_NONE };
	for (int more = 0; more < 2; more++) {
		answer_keep(all, answer_key(&r, 7), &(struct answer_basis){ .state = state_now(all), .trace = &t }, &page);
		for (int i = 0; i < ANSWER_CLAIMS + more; i++)
			(void)state_after(all, (struct record_written){ .any = true, .claim = { &claim, 1, 1 } });
		assert_true(there(all, r, 7, 1) == (more == 0));
	}
	answers_free(all);
	arena_release(&a);
}

static void test_not_kept(void **with)
{
	(void)with;
	struct answers *all = answers_new();
	struct request r = request_of("/");
	struct response out = page;
	out.status = 404;
	answer_keep(all, answer_key(&r, 1), &none, &out);
	out = page, out.cookie = S("session=secret");
	answer_keep(all, answer_key(&r, 1), &none, &out);
	out = page, out.cookie_too = S("rapporteur-lang=fr");
	answer_keep(all, answer_key(&r, 1), &none, &out);
	out = page, out.body.n = ANSWER_BYTES_MAX + 1;
	answer_keep(all, answer_key(&r, 1), &none, &out);
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
	answer_keep(all, answer_key(&first, 1), &none, &page);
	assert_true(answer_find(all, answer_key(&first, 1), 1, &sent));
	size_t kept = 0;
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < N; i++) {
			struct response out = page;
			(void)snprintf(url, sizeof(url), "/%d", i);
			struct request r = request_of(url);
			out.body = (struct str){ body, ANSWER_BYTES_MAX };
			if (round == 0) {
				answer_keep(all, answer_key(&r, 1), &none, &out);
			} else if (answer_find(all, answer_key(&r, 1), 1, &out)) {
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

/* A request as http.c has it, and what became of it. */
struct asked {
	struct request r; /* first */
	struct response out;
	struct arena arena;
	int waits, went_on;
	bool answered;
};

static void waits(struct request *r)
{
	((struct asked *)(void *)r)->waits++;
}

static void goes_on(struct request *r, bool answered)
{
	struct asked *x = (struct asked *)(void *)r;
	r->wait = NULL;
	x->went_on++;
	x->answered = answered;
	if (answered)
		x->out.over(x->out.over_with);
}

static void asked_for(struct asked *x, const char *url)
{
	*x = (struct asked){ .r = request_of(url) };
	x->r.arena = &x->arena;
	x->r.wait = waits;
	x->r.go_on = goes_on;
}

/* Many ask at once for what nobody made yet: one makes it, the others go on with it, once each. */
static void test_one_makes(void **with)
{
	(void)with;
	enum { MANY = 40 };
	static struct asked x[MANY];
	struct answers *all = answers_new();
	struct hash key = answer_key(&(struct request){ .url = S("/queue") }, 0);
	for (size_t i = 0; i < MANY; i++) {
		asked_for(&x[i], "/queue");
		assert_int_equal(answer_make(all, key, 1, &x[i].r, &x[i].out), i == 0 ? ANSWER_MINE : ANSWER_WAITS);
		assert_int_equal(x[i].waits, i > 0);
	}
	/* Another page is another's. */
	struct asked other;
	asked_for(&other, "/about");
	assert_int_equal(answer_make(all, answer_key(&other.r, 0), 1, &other.r, &other.out), ANSWER_MINE);
	answer_keep(all, key, &none, &page);
	answer_made(all, key);
	for (size_t i = 1; i < MANY; i++)
		assert_true(x[i].went_on == 1 && x[i].answered && str_eq(x[i].out.body, page.body));
	assert_int_equal(x[0].went_on + other.went_on, 0);
	for (size_t i = 0; i < MANY; i++)
		arena_release(&x[i].arena);
	answers_free(all);
}

/* The first that asks after a start reckons, for those who asked before there was a reckoning too. */
static void test_made_with_reckoning(void **with)
{
	(void)with;
	struct answers *all = answers_new();
	struct asked x[3];
	struct hash key = answer_key(&(struct request){ .url = S("/demands") }, 0);
	for (size_t i = 0; i < 3; i++) {
		asked_for(&x[i], "/demands");
		assert_int_equal(answer_make(all, key, 1, &x[i].r, &x[i].out), i == 0 ? ANSWER_MINE : ANSWER_WAITS);
	}
	answer_keep(all, key, &(struct answer_basis){ .state = state_now(all), .reckoning = 2 }, &page);
	answer_made(all, key);
	assert_true(x[1].went_on == 1 && x[1].answered && x[2].went_on == 1 && x[2].answered);
	for (size_t i = 0; i < 3; i++)
		arena_release(&x[i].arena);
	answers_free(all);
}

/* What was not kept, or was written to meanwhile, they make themselves, and wait for nobody any more. */
static void test_nothing_made(void **with)
{
	(void)with;
	struct answers *all = answers_new();
	struct hash key = answer_key(&(struct request){ .url = S("/queue") }, 0);
	for (int kept = 0; kept < 2; kept++) {
		struct asked first, second;
		asked_for(&first, "/queue"), asked_for(&second, "/queue");
		assert_int_equal(answer_make(all, key, 1, &first.r, &first.out), ANSWER_MINE);
		const struct answer_basis before = { .state = state_now(all) };
		(void)state_after(all, (struct record_written){ .any = true });
		assert_int_equal(answer_make(all, key, 1, &second.r, &second.out), ANSWER_WAITS);
		if (kept)
			answer_keep(all, key, &before, &page);
		answer_made(all, key);
		assert_true(second.went_on == 1 && !second.answered);
		assert_int_equal(answer_make(all, key, 1, &second.r, &second.out), ANSWER_MINE);
		assert_int_equal(answer_make(all, key, 1, &second.r, &second.out), ANSWER_ANYWAY);
		answer_made(all, key);
		arena_release(&first.arena), arena_release(&second.arena);
	}
	/* Where as many are being made as are told apart. */
	struct asked x;
	asked_for(&x, "/");
	for (uint64_t i = 0; i <= ANSWERS_MAKING; i++)
		assert_int_equal(answer_make(all, answer_key(&x.r, i), 1, &x.r, &x.out), i < ANSWERS_MAKING ? ANSWER_MINE : ANSWER_ANYWAY);
	answers_free(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_key), cmocka_unit_test(test_basis), cmocka_unit_test(test_words), cmocka_unit_test(test_demands),
		cmocka_unit_test(test_many_decided), cmocka_unit_test(test_one_makes), cmocka_unit_test(test_made_with_reckoning),
		cmocka_unit_test(test_nothing_made), cmocka_unit_test(test_not_kept), cmocka_unit_test(test_room) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
