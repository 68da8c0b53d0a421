/* The pace of reviewing: breaks are left out, few decisions and many at once tell none; and what the queue shows of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "record/sight.h"
#include "server.h"
#include "web/pace.h"

static void test_pace(void **state)
{
	(void)state;
	static const struct {
		const char *what;
		int64_t at[8];
		size_t n, left;
		int64_t per_hour, left_seconds;
	} rows[] = {
		{ "one a minute", { 0, 60, 120, 180, 240 }, 5, 10, 60, 600 },
		{ "four are too few", { 0, 60, 120, 180 }, 4, 10, 0, 0 },
		{ "a break is left out", { 0, 60, 120, 1920, 1980, 2040 }, 6, 10, 60, 600 },
		{ "ten minutes are no break", { 0, 600, 1200, 1800, 2400 }, 5, 1, 6, 600 },
		{ "a second more is one", { 0, 601, 1202, 1803, 2404 }, 5, 1, 0, 0 },
		{ "in whatever order", { 240, 0, 180, 60, 120 }, 5, 1, 60, 60 },
		{ "many at once", { 5, 5, 5, 5, 5, 6 }, 6, 10, 0, 0 },
		{ "none", { 0 }, 0, 10, 0, 0 },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		int64_t at[8];
		memcpy(at, rows[i].at, sizeof(at));
		const struct pace p = pace_of(at, rows[i].n, rows[i].left);
		if (p.per_hour != rows[i].per_hour || p.left_seconds != rows[i].left_seconds)
			fail_msg("%s: %lld an hour, %lld left", rows[i].what, (long long)p.per_hour, (long long)p.left_seconds);
	}
}

/* Accepts so many of the first document's, one a minute, the last now; by whom. */
static void decide(struct record *r, size_t from, size_t to, const char *author)
{
	struct err err = { 0 };
	struct arena a = { 0 };
	struct record_claims all = { 0 };
	const struct record_claim_filter f = { .document = 1, .statuses = 1u << STATUS_PROPOSED };
	must(record_claims(r, &a, &f, (struct record_page){ .limit = 100 }, &all, &err), &err);
	assert_true(all.n >= to - from);
	for (size_t i = 0; i < to - from; i++) {
		record_at(r, (int64_t)time(NULL) - 60 * (int64_t)(10 - from - i));
		must(record_accept(r, all.v[i].id, 0, str_of(author), NULL, &err), &err);
	}
	record_at(r, 0);
	arena_release(&a);
}

static int start(void **state)
{
	(void)state;
	return server_start("pace", NULL);
}

static void test_queue(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct record *r = writer();
	decide(r, 0, 4, "tester");
	decide(r, 4, 6, "somebody else");
	record_close(r);
	struct answer x = client_get(&a, "/queue.json");
	assert_true(holds(&x, "\"pace\":null")); /* four, and two of another's */
	x = client_get(&a, "/queue");
	assert_false(holds(&x, "an hour"));
	r = writer();
	decide(r, 6, 7, "tester");
	record_close(r);
	x = client_get(&a, "/queue.json");
	assert_true(holds(&x, "\"pace\":{\"per_hour\":40,\"left_seconds\":"));
	x = client_get(&a, "/queue");
	assert_true(holds(&x, "40 an hour in this sitting \302\267 about ") && holds(&x, " left at that pace"));
	x = client_get(&a, "/queue?lang=fr");
	assert_true(holds(&x, "40 par heure dans cette s\303\251ance"));
	arena_release(&a);
}

/* In a record that asks for two people: what one accepted waits for another, who is told so, and no more for him. */
static void test_two(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record_queued_list all = { 0 }, before = { 0 }, mine = { 0 }, other = { 0 };
	struct record *r = writer();
	must(record_set(r, S(SETTING_TWO_PERSON), S("on"), S("two see more"), S("tester"), NULL, &err), &err);
	must(record_queue(r, &a, S("tester"), (struct record_page){ .limit = 3 }, &before, &err), &err);
	must(record_queue(r, &a, S("tester"), (struct record_page){ .limit = 1000 }, &all, &err), &err);
	must(record_accept(r, before.v[0].id, 0, S("tester"), NULL, &err), &err);
	must(record_accept(r, before.v[1].id, 0, S("somebody else"), NULL, &err), &err);
	must(record_queue(r, &a, S("TESTER"), (struct record_page){ .limit = 3 }, &mine, &err), &err);
	must(record_queue(r, &a, S("somebody else"), (struct record_page){ .limit = 3 }, &other, &err), &err);
	assert_true(str_eq(mine.v[0].id, before.v[1].id) && str_eq(mine.v[1].id, before.v[2].id));
	assert_true(str_eq(other.v[0].id, before.v[0].id) && str_eq(other.v[1].id, before.v[2].id));
	record_close(r);
	const char *const pages[] = { "/queue", "/", arena_printf(&a, "/document/%lld", (long long)before.v[1].document).p,
		arena_printf(&a, "/claim/" STR_FMT, STR_ARG(before.v[1].id)).p };
	for (size_t i = 0; i < 4; i++) {
		const struct answer x = client_get(&a, pages[i]);
		if (!holds(&x, "Accepted once, by somebody else; waits for a second person"))
			fail_msg("%s does not tell that one person accepted it", pages[i]);
	}
	/* What he accepted is not left for him. */
	struct answer x = client_get(&a, "/queue.json");
	assert_true(holds(&x, arena_printf(&a, "\"left\":%zu,", all.n - 1).p));
	x = client_get(&a, arena_printf(&a, "/claim/" STR_FMT ".json", STR_ARG(before.v[0].id)).p);
	assert_true(holds(&x, "\"accepted_once_by\":[\"tester\"]"));
	x = client_get(&a, arena_printf(&a, "/claim/" STR_FMT, STR_ARG(before.v[0].id)).p);
	assert_true(holds(&x, "claim approved") && holds(&x, "waits for a second person"));
	/* Whoever accepted the first of all is led on to the next. */
	x = client_get(&a, "/queue?next=");
	assert_int_equal(x.status, 303);
	assert_true(str_find(client_header(&x, "Location"), before.v[1].id) != STR_NONE);
	arena_release(&a);
}

/* The whole queue by its cursor, one row after another as a page at a time; and a link to it from every page. */
static void test_pages(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record_queued_list all = { 0 }, one = { 0 };
	struct record *r = writer();
	must(record_queue(r, &a, S("nobody yet"), (struct record_page){ .limit = 1000 }, &all, &err), &err);
	assert_true(all.n > 3 && all.next.n == 0);
	for (size_t i = 0; i < all.n; i++) {
		must(record_queue(r, &a, S("nobody yet"), (struct record_page){ .after = one.next, .limit = 1 }, &one, &err), &err);
		assert_true(one.n == 1 && str_eq(one.v[0].id, all.v[i].id) && (one.next.n > 0) == (i + 1 < all.n));
	}
	record_close(r);
	struct answer x = client_get(&a, "/held");
	assert_true(holds(&x, "href=\"/queue\""));
	x = client_get(&a, "/queue?after=foo");
	assert_int_equal(x.status, 400);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_pace), cmocka_unit_test(test_queue), cmocka_unit_test(test_two), cmocka_unit_test(test_pages) };
	return cmocka_run_group_tests(tests, start, server_stop);
}
