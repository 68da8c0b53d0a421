/*
 * Many ask for the same few pages while one decides: who decided sees it at
 * once, under an address that others ask for all the time, and what is kept by
 * then is what would be made anew; nor does who decided see a reckoning from before.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdatomic.h>

#include "server.h"

enum { PAPERS = 40, READERS = 8, DECISIONS = 60 };

static const char *const pages[] = { "/search?q=arrested", "/search?q=police+2023", "/search?q=threatened&status=accepted", "/queue", "/claims?status=accepted",
	"/document/3", "/documents?q=street", "/held", "/names", "/ledger", "/claims.csv", "/search?q=menom" };
enum { PAGES = sizeof(pages) / sizeof(*pages) };

static struct session browser;
static struct arena keep;
static char name_page[64];
static atomic_bool over;
static atomic_int asked, refused;

static void fill(struct record *r)
{
	struct err err = { 0 };
	struct arena a = { 0 };
	for (int i = 0; i < PAPERS; i++) {
		struct record_add added;
		const struct record_source s = { .name = S("paper"), .given = { .published = DAYS_NONE },
			.bytes = arena_printf(&a, "Paper %d of town %d\n\nPolice arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023, street %d, and police had threatened two of her staff in February.\n",
				i, i * 7, i * 31) };
		must(record_add(r, &fixture_reader, &s, S("tester"), &added, &err), &err);
	}
	struct record_entities list = { 0 };
	must(record_entity_named(r, &a, S("Dara Menon"), &list, &err), &err);
	(void)snprintf(name_page, sizeof(name_page), "/name/" STR_FMT, STR_ARG(list.v[0].id));
	arena_release(&a);
}

static struct answer ask(struct arena *a, const char *to, const char *language)
{
	return get_with(a, arena_printf(a, STR_FMT "Accept-Language: %s\r\n", STR_ARG(cookie_header(a, browser.cookie)), language), to);
}

static const char *page_at(unsigned i)
{
	return i % (PAGES + 1) == PAGES ? name_page : pages[i % (PAGES + 1)];
}

static void *reads(void *with)
{
	struct arena a = { 0 };
	for (unsigned i = *(const unsigned *)with; !atomic_load(&over); i += 5) {
		arena_reset(&a);
		if (ask(&a, page_at(i), "en").status != 200)
			(void)atomic_fetch_add(&refused, 1);
		(void)atomic_fetch_add(&asked, 1);
	}
	arena_release(&a);
	return NULL;
}

static size_t proposed(struct str *ret, size_t most)
{
	struct err err = { 0 };
	struct record_claims list = { 0 };
	struct record *r = server_record(RECORD_READ);
	const struct record_claim_filter f = { .days = DAYS_NONE, .statuses = 1u << STATUS_PROPOSED };
	must(record_claims(r, &keep, &f, (struct record_page){ .limit = most }, &list, &err), &err);
	for (size_t i = 0; i < list.n; i++)
		ret[i] = list.v[i].id;
	record_close(r);
	return list.n;
}

static void decide_all(size_t most)
{
	struct arena a = { 0 };
	struct str claim[DECISIONS];
	pthread_t t[READERS];
	unsigned from[READERS];
	const size_t n = proposed(claim, most);
	browser = client_session(&keep);
	atomic_store(&over, false);
	for (unsigned i = 0; i < READERS; i++) {
		from[i] = i;
		assert_int_equal(pthread_create(&t[i], NULL, reads, &from[i]), 0);
	}
	for (size_t i = 0; i < n; i++) {
		arena_reset(&a);
		const char *to = arena_printf(&a, "/claim/" STR_FMT, STR_ARG(claim[i])).p;
		struct answer before = ask(&a, to, "en"), done = client_post(&a, &browser, arena_printf(&a, "%s/accept", to).p, ""), after = ask(&a, to, "en");
		assert_true(before.status == 200 && done.status == 303 && after.status == 200);
		assert_true(holds(&before, "/accept\"") && !holds(&after, "/accept\""));
		for (unsigned k = 0; k < 3; k++) {
			const char *page = page_at((unsigned)i * 3 + k);
			struct answer kept = ask(&a, page, "en"), fresh = ask(&a, page, arena_printf(&a, "en, xx;q=0.%zu%u", i + 1, k).p);
			if (!str_eq(kept.body, fresh.body))
				fail_msg("%s after decision %zu", page, i);
			if (holds(&kept, "newer than this reckoning"))
				fail_msg("%s lacks decision %zu", page, i);
		}
	}
	atomic_store(&over, true);
	for (size_t i = 0; i < READERS; i++)
		pthread_join(t[i], NULL);
	assert_true(n > 20 && atomic_load(&asked) > READERS);
	assert_int_equal(atomic_load(&refused), 0);
	arena_release(&a);
	arena_release(&keep);
}

static void test_at_once(void **state)
{
	(void)state;
	decide_all(DECISIONS);
}

/* Where a reckoning takes so long that others are shown the one before. */
static void test_own_decisions(void **state)
{
	(void)state;
	reckonings_patience(server_web->reckonings, -1, 600000);
	decide_all(DECISIONS / 2);
}

static int start(void **state)
{
	(void)state;
	return server_start("at-once", fill);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_at_once), cmocka_unit_test(test_own_decisions) };
	return cmocka_run_group_tests(tests, start, server_stop);
}
