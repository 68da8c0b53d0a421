/* Demands in the search: found by what is asked, by names, by their words, in each language; with their status on a day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "server.h"
#include "web/pages.h"
#include "web/web.h"

#define STORY "id\tcode\tasked\tby\taddressee\tact\tfor\twhat\tdeadline\tinstrument\tfile\tevidence\treiterates\tfact\tsource\tnote\toccasion\n"

/* Accepts what stands in the first document, and tells of another demand by the desk's table, with a repetition of it. */
static void fill(struct record *r)
{
	struct err err = { 0 };
	struct arena a = { 0 };
	struct record_claims all = { 0 };
	struct record_claim_filter f = { .document = 1 };
	must(record_claims(r, &a, &f, (struct record_page){ .limit = 100 }, &all, &err), &err);
	for (size_t i = 0; i < all.n; i++)
		must(record_accept(r, all.v[i].id, 0, S("tester"), NULL, &err), &err);
	fixture_case(r, "story.tsv", STORY
		"D1\trelease.person\t2022-05-01\tCouncil of Quay\tEllen authorities\trelease\tTolo Ferr\trelease\t-\tLetter of May\t-\tsets free at once the zebra keeper\t-\t-\thttps://example.org/D1\t-\t-\n"
		"D2\trelease.person\t2022-06-01\tCouncil of Quay\tEllen authorities\trelease\tTolo Ferr\trelease\t-\tLetter of June\t-\tagain: the zebra keeper\tD1\t-\thttps://example.org/D2\t-\t-\n");
	arena_release(&a);
}

static int start(void **state)
{
	(void)state;
	return server_start("search-demand", fill);
}

struct row {
	const char *query, *has, *hasnt;
};

static void rows(const struct row *row, size_t n)
{
	struct arena a = { 0 };
	for (size_t i = 0; i < n; i++) {
		struct answer x = client_get(&a, row[i].query);
		if (x.status != 200 || (row[i].has != NULL && !holds(&x, row[i].has)) || (row[i].hasnt != NULL && holds(&x, row[i].hasnt)))
			fail_msg("%s: %d, %s, not %s: " STR_FMT, row[i].query, x.status, row[i].has, row[i].hasnt, STR_ARG(str_slice(x.body, str_find(x.body, S("<main")) == STR_NONE ? 0 : str_find(x.body, S("<main")), x.body.n)));
	}
	arena_release(&a);
}
#define ROWS(r) rows(r, sizeof(r) / sizeof(*(r)))

static void test_found(void **state)
{
	(void)state;
	static const struct row all[] = {
		{ "/search?q=zebra", "href=\"/demand/D1\"", "href=\"/demand/D2\"" },
		{ "/search?q=zebra", "<mark class=\"hit\">zebra</mark> keeper", NULL },
		{ "/search?q=zebra", "Demands (1)", NULL },
		{ "/search?q=june", "href=\"/demand/D2\"", "href=\"/demand/D1\"" }, /* the repetition alone is found */
		{ "/search?q=release+Tolo", "<mark class=\"hit\">release</mark> <mark class=\"hit\">Tolo</mark> Ferr", NULL },
		{ "/search?q=%22zebra+keeper%22", "/demand/D1", NULL },
		{ "/search?q=%22keeper+zebra%22", NULL, "/demand/D1" },
		{ "/search?q=zebra+-keeper", NULL, "/demand/D" },
		{ "/search?q=zebr*&in=demands", "/demand/D1", NULL },
		{ "/search?q=Mennon&in=demands", "release Dara <mark class=\"hit\">Menon</mark>", NULL }, /* spelled otherwise */
		{ "/search?q=quay+2022", "/demand/D1", NULL },
		{ "/search?q=quay+2021", NULL, "/demand/D1" },
		{ "/search?q=zebra&year=2021", NULL, "/demand/D1" },
		{ "/search?q=release&in=demands", "Dara Menon", "class=\"row claim-row" },
		{ "/search?q=release&in=claims", NULL, "href=\"/demand/" },
		{ "/search?q=release&kind=act", NULL, "href=\"/demand/" },
		{ "/search?q=lib%C3%A9rer&lang=fr", "/demand/D1", NULL },         /* what is asked is told in French there */
		{ "/search?q=%E1%9E%8A%E1%9F%84%E1%9F%87%E1%9E%9B%E1%9F%82%E1%9E%84&lang=km", "/demand/D1", NULL },
		{ "/search?q=zebra&on=2022-04-30", NULL, "/demand/D1" },          /* nobody had asked yet */
		{ "/search?q=zebra&on=2022-05-02", "href=\"/demand/D1?on=2022-05-02\"", NULL },
		{ "/search.csv?q=zebra", "demand,D1,release Tolo Ferr,", NULL },
	};
	ROWS(all);
}

/* The status on the day asked for; that of the day narrows. */
static void test_status(void **state)
{
	(void)state;
	static const struct row all[] = {
		{ "/search.json?q=release+dara", "\"world\":\"unassessed\"", NULL },
		{ "/search?q=release&world=unassessed", "href=\"/demand/", "Claims</h2>" },
		{ "/search?q=release&world=met", "Nothing in this record", "href=\"/demand/" },
	};
	ROWS(all);
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/search?q=release&world=nonsense");
	assert_int_equal(x.status, 400);
	x = client_get(&a, "/search.json?q=zebra");
	assert_true(holds(&x, "\"demands\":{\"n\":1,\"incomplete\":false,\"next\":null,\"hits\":[{\"id\":\"D1\",\"title\":\"release Tolo Ferr\""));
	arena_release(&a);
}

/* The list that a name's page leads to: those that name it and no others, and the form shows by what it was narrowed. */
static void test_naming(void **state)
{
	(void)state;
	static const struct row all[] = {
		{ "/demands?naming=Tolo+Ferr", "/demand/D1", "Dara Menon" },
		{ "/demands?naming=Tolo+Ferr", "name=\"person\" value=\"Tolo Ferr\"", NULL },
		{ "/demands?naming=Tolo", "name=\"person\" value=\"Tolo\"", "/demand/D1" },
		{ "/demands.csv?naming=Tolo+Ferr", "D1", "Menon" },
	};
	ROWS(all);
}

/* What is kept of an answer falls when a status becomes another. */
static void test_changes(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/search.json?q=zebra");
	assert_true(holds(&x, "\"n\":1,"));
	struct record *r = writer();
	fixture_case(r, "story.tsv", STORY "D3\trelease.person\t2022-07-01\tCouncil of Quay\tEllen authorities\trelease\tMina Oss\trelease\t-\t-\t-\tthe other zebra\t-\t-\thttps://example.org/D3\t-\t-\n");
	record_close(r);
	/* where reckoning takes long (under valgrind) a search takes the one before; the list of demands waits for it */
	x = client_get(&a, "/demands.json");
	assert_true(holds(&x, "\"id\":\"D3\""));
	x = client_get(&a, "/search.json?q=zebra");
	assert_true(holds(&x, "\"id\":\"D3\""));
	arena_release(&a);
}

/* The first statement that is only proposed: its id. */
static struct str proposed_statement(struct record *r, struct arena *a)
{
	struct err err = { 0 };
	struct record_claims all = { 0 };
	struct record_claim_filter f = { .kinds = 1u << CLAIM_STATEMENT, .statuses = 1u << STATUS_PROPOSED };
	must(record_claims(r, a, &f, (struct record_page){ .limit = 1 }, &all, &err), &err);
	assert_int_equal(all.n, 1);
	return all.v[0].id;
}

/* A decision that changes no demand leaves the answers to searches for other words; one that changes any drops them. */
static void test_held_over(void **state)
{
	(void)state;
	static const char *const asked[] = { "/search?q=zebra", "/search?q=keeper", "/search?q=xylophone" };
	struct err err = { 0 };
	struct arena a = { 0 };
	struct record *r = writer();
	const struct session browser = client_session(&a);
	for (size_t i = 0; i < 3; i++)
		(void)get_in(&a, &browser, asked[i]);
	must(record_accept(r, proposed_statement(r, &a), 0, S("tester"), NULL, &err), &err);
	size_t before = answers_held_over(server_web->answers);
	for (size_t i = 0; i < 3; i++)
		(void)get_in(&a, &browser, asked[i]);
	assert_int_equal(answers_held_over(server_web->answers), before + 3);
	fixture_case(r, "story.tsv", STORY "D4\trelease.person\t2022-08-01\tCouncil of Quay\tEllen authorities\trelease\tMina Oss\trelease\t-\t-\t-\tas before\t-\t-\thttps://example.org/D4\t-\t-\n");
	(void)client_get(&a, "/demands");
	before = answers_held_over(server_web->answers);
	for (size_t i = 0; i < 3; i++)
		(void)get_in(&a, &browser, asked[i]);
	assert_int_equal(answers_held_over(server_web->answers), before);
	record_close(r);
	arena_release(&a);
}

/* Where reckoning takes long, a page that shows it outlives a write, and falls with the reckoning that a thread makes meanwhile. */
static void test_slow(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct record *r = writer();
	const struct session browser = client_session(&a);
	const struct timespec moment = { .tv_nsec = 20000000 };
	(void)get_in(&a, &browser, "/demands"); /* of what was written before */
	reckonings_patience(server_web->reckonings, -1, -1);
	(void)get_in(&a, &browser, "/demands?order=made");
	fixture_case(r, "story.tsv", STORY "D5\trelease.person\t2022-09-01\tCouncil of Quay\tEllen authorities\trelease\tMina Oss\trelease\t-\t-\t-\tagain as before\t-\t-\thttps://example.org/D5\t-\t-\n");
	const size_t before = answers_held_over(server_web->answers);
	struct answer x = get_in(&a, &browser, "/demands?order=made");
	assert_int_equal(answers_held_over(server_web->answers), before + 1);
	assert_false(holds(&x, "/demand/D5"));
	/* Another look finds the log grown, and has it reckoned. */
	x = get_in(&a, &browser, "/demands?naming=Mina+Oss");
	for (int i = 0; i < 1000 && !holds(&x, "/demand/D5"); i++) {
		(void)nanosleep(&moment, NULL);
		x = get_in(&a, &browser, "/demands?order=made");
	}
	assert_true(holds(&x, "/demand/D5"));
	record_close(r);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_found), cmocka_unit_test(test_status), cmocka_unit_test(test_naming), cmocka_unit_test(test_changes),
		cmocka_unit_test(test_held_over), cmocka_unit_test(test_slow) };
	return cmocka_run_group_tests(tests, start, server_stop);
}
