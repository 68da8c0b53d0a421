/* The search page of a record in which more match than are looked at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sqlite3.h>

#include "server.h"
#include "web/pages.h"

enum { PAPERS = RECORD_FOUND_MOST + 20 };

static void fill(struct record *r)
{
	struct err err = { 0 };
	struct arena a = { 0 };
	must(record_begin(r, &err), &err);
	for (int i = 0; i < PAPERS; i++) {
		struct record_add added;
		const struct record_source s = { .name = S("paper"), .given = { .published = DAYS_NONE },
			.bytes = arena_printf(&a, "Paper %d of town %d\n\nPolice arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023, street %d, and police had threatened two of her staff in February.\n",
				i, i * 7, i * 31) };
		must(record_add(r, &fixture_reader, &s, S("tester"), &added, &err), &err);
	}
	must(record_commit(r, &err), &err);
	arena_release(&a);
}

static int start(void **state)
{
	(void)state;
	return server_start("search", fill);
}

/* Each count that was cut says that it is a least; what was not cut is told as it is. */
static void test_at_least(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/search?q=police&in=claims");
	assert_int_equal(x.status, 200);
	assert_true(holds(&x, "(300+)") && holds(&x, "<span class=\"n\">225+</span>") && holds(&x, "best of the newest"));
	assert_true(holds(&x, "(50+)") && !holds(&x, "(300)"));
	/* Fewer are looked at where all kinds are shown, and no more where a date stands beside the word. */
	static const char *const overview[] = { "/search?q=police", "/search?q=police+2023" };
	for (size_t i = 0; i < sizeof(overview) / sizeof(*overview); i++) {
		x = client_get(&a, overview[i]);
		assert_int_equal(x.status, 200);
		if (!holds(&x, "(100+)") || !holds(&x, ">All 100+</a>") || !holds(&x, "(50+)") || !holds(&x, ">All 50+</a>") || !holds(&x, "<span class=\"n\">75+</span>") || !holds(&x, "best of the newest"))
			fail_msg("%s: " STR_FMT, overview[i], STR_ARG(x.body));
		assert_false(holds(&x, "(100)") || holds(&x, "All 100<") || holds(&x, "101+") || holds(&x, "All 50<") || holds(&x, "51+"));
	}
	x = client_get(&a, "/search?q=%22street+310%22");
	assert_int_equal(x.status, 200);
	assert_true(holds(&x, "(0)") && holds(&x, "(1)") && !holds(&x, "+)") && !holds(&x, "+<") && !holds(&x, "best of the newest"));
	x = client_get(&a, "/search?q=zebra");
	assert_true(holds(&x, "Nothing in this record holds all these words.") && !holds(&x, "Of the newest"));
	arena_release(&a);
}

/* A claim's day is told as elsewhere on the pages; the twin keeps the record's. */
static void test_days(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/search?q=arrested&in=claims");
	assert_int_equal(x.status, 200);
	assert_true(holds(&x, ", 2\302\240February\302\2402023") && !holds(&x, ", 2023-02-02"));
	x = client_get(&a, "/search.json?q=arrested&in=claims");
	assert_true(holds(&x, ", 2023-02-02"));
	arena_release(&a);
}

/* Who was stopped before anything was found does not say that there is nothing. */
static void test_in_haste(void **state)
{
	(void)state;
	struct arena a = { 0 };
	record_find_time(0);
	struct answer x = client_get(&a, "/search?q=arrested");
	record_find_time(FIND_LEISURE);
	assert_int_equal(x.status, 200);
	assert_true(holds(&x, "Very many places hold these words.") && !holds(&x, "Nothing in this record"));
	assert_true(holds(&x, "(0+)") && !holds(&x, "best of the newest"));
	x = client_get(&a, "/search.json?q=arrested&in=claims&a=1");
	assert_true(holds(&x, "\"incomplete\":true") && holds(&x, "\"n\":300"));
	arena_release(&a);
}

/* What cannot be reckoned is told, and what was found of all else is shown. */
static void test_not_reckoned(void **state)
{
	(void)state;
	struct arena a = { 0 };
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(server_path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "ALTER TABLE effect RENAME TO lost", NULL, NULL, NULL), SQLITE_OK);
	(void)sqlite3_close(db);
	struct answer x = client_get(&a, "/demands");
	assert_true(x.status >= 400); /* the reckoning fails */
	x = client_get(&a, "/search?q=police");
	assert_int_equal(x.status, 200);
	assert_true(holds(&x, "Demands could not be looked at") && holds(&x, "/claim/"));
	x = client_get(&a, "/search?q=zebra&in=demands");
	assert_true(x.status == 200 && holds(&x, "Demands could not be looked at") && !holds(&x, "Nothing in this record holds all these words."));
	x = client_get(&a, "/search.json?q=police");
	assert_true(x.status == 200 && holds(&x, "\"missing\":[\"demands\"]") && holds(&x, "\"claims\":{"));
	x = client_get(&a, "/search.csv?q=police");
	assert_true(x.status == 200 && holds(&x, "claim,"));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_at_least), cmocka_unit_test(test_days), cmocka_unit_test(test_in_haste), cmocka_unit_test(test_not_reckoned) };
	return cmocka_run_group_tests(tests, start, server_stop);
}
