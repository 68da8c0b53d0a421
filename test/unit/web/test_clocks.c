/* known= has one meaning on every page, twin and sheet: what was published by that day, whenever it was entered; nothing of what was published later shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lookout.h"
#include "web/clock.h"

static const char early[] = "Police arrested Early Bramble in Port Ellen on 3 January 2023, wrote the Early Quarterly.\n";

static int64_t add(struct record *r, const char *text, const char *title, const char *published)
{
	struct err err = { 0 };
	struct record_add added;
	struct record_source s = { .bytes = str_of(text), .name = str_of(title), .given = { .media = MEDIA_PLAIN, .title = str_of(title),
		.publisher = S("Ellen Daily"), .published = DAYS_NONE } };
	must(days_parse(str_of(published), &s.given.published, &err) && record_add(r, &fixture_reader, &s, S("tester"), &added, &err), &err);
	return added.document;
}

static struct str claim(struct record *r, int64_t document, enum claim_kind kind, const char *person, const char *by, const char *day, bool accept)
{
	struct err err = { 0 };
	char id[RECORD_ID_MAX];
	struct claim k = { .kind = kind, .span = { 0, 40 }, .confidence = 1, .deadline.days = DAYS_NONE, .deed = { .act = kind == CLAIM_ACT ? ACT_ARREST : ACT_RELEASE,
		.date.days = DAYS_NONE } };
	if (day != NULL)
		must(days_parse(str_of(day), &k.deed.date.days, &err), &err);
	*VEC_PUSH(&keep, &k.deed.recipient) = (struct actor){ .name = str_of(person), .type = ACTOR_PERSON };
	if (kind != CLAIM_ACT) {
		*VEC_PUSH(&keep, &k.by) = (struct actor){ .name = str_of(by), .type = ACTOR_NGO };
		*VEC_PUSH(&keep, &k.addressee) = (struct actor){ .name = str_of(by), .type = ACTOR_NGO };
	}
	if (kind == CLAIM_CONDITION) {
		k.cause = ARENA_ARRAY(&keep, struct deed, 1);
		k.cause[0] = (struct deed){ .act = ACT_ARREST, .date.days = DAYS_NONE };
		k.causes = 1;
	}
	record_proposes(r, !accept);
	must(record_claim_add(r, document, &k, S("tester"), id, &hidden_entry, &err), &err);
	record_proposes(r, false);
	return arena_str(&keep, str_of(id));
}

/* One text published before the others and one after, both entered now; what they tell of happened before its publication, and after the day of on=. */
static int start(void **state)
{
	(void)state;
	const int failed = people_start("clocks");
	if (failed)
		return failed;
	struct record *r = writer();
	const int64_t first = add(r, early, "The Early Quarterly", "2023-01-05");
	(void)claim(r, first, CLAIM_ACT, "Early Bramble", "", "2023-01-03", true);
	hidden_document = add(r, "Police arrested " CANARY " Quill in Port Ellen on 20 May 2023, and unions ask for a release.\n", "News of " CANARY, "2023-06-01");
	hidden_claim = claim(r, hidden_document, CLAIM_ACT, CANARY " Quill", "", "2023-05-20", true);
	(void)claim(r, hidden_document, CLAIM_ACT, CANARY " Orm", "", "2023-05-20", false);
	hidden_demand = claim(r, hidden_document, CLAIM_DEMAND, CANARY " Quill", CANARY " Union", NULL, true);
	hidden_condition = claim(r, hidden_document, CLAIM_CONDITION, CANARY " Quill", CANARY " Union", NULL, true);
	hidden_name = find_name(r, CANARY " Quill");
	record_close(r);
	return 0;
}

/* A page of what waits now says that it is of now, and never that something is left out. */
static void says_now(struct arena *a, const char *to)
{
	struct answer x = get_as(a, ADMIN, to);
	if (x.status == 200 && (!holds(&x, "This page tells of now") || holds(&x, "is left out")))
		fail_msg("%s does not say that it is of now", to);
}

static size_t walk(const char *clock, bool hidden_too)
{
	static const char *const forms[] = { "", ".json", ".csv" };
	static const char *const more[] = { "", "&proposed=1" };
	struct arena a = { 0 };
	struct look l = { ADMIN, true, 0 };
	size_t n;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		for (int state = 0; state < (hidden_too ? 2 : 1); state++) {
			for (size_t form = 0; form < 6; form++) {
				const char *to = t[i].method != METHOD_GET || clock_is_of_now(&t[i]) ? NULL : address(&a, &t[i], state == 1);
				if (to != NULL)
					look_at(&l, &a, arena_printf(&a, "%s%s?%s%s", strcmp(to, "/") == 0 && form / 2 > 0 ? "/index" : to, forms[form / 2], clock, more[form % 2]).p);
			}
		}
	}
	arena_release(&a);
	return l.found;
}

static void test_published_later(void **state)
{
	(void)state;
	static const char *const asked[] = { "/search?q=zanzi*&known=2023-05-01", "/search.json?q=police&known=2023-05-01", "/search.csv?q=police&known=2023-05-01",
		"/documents?q=police&known=2023-05-01", "/claims.json?act=arrest&known=2023-05-01", "/claims.json?status=proposed&known=2023-05-01",
		"/claims.json?order=queue&known=2023-05-01", "/claims.csv?order=latest&days=2023&known=2023-05-01", "/names.json?q=quill&known=2023-05-01",
		"/documents.json?order=published&known=2023-05-01", "/documents.json?order=open&known=2023-05-01" };
	struct arena a = { 0 };
	struct look l = { ADMIN, true, 0 };
	assert_true(walk("known=2023-06-02", true) > 30); /* the walk would see it */
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++)
		look_at(&l, &a, asked[i]);
	says_now(&a, "/queue?known=2023-05-01");
	says_now(&a, "/publish?on=2023-05-01");
	assert_int_equal(walk("known=2023-05-01", true) + l.found, 0);
	arena_release(&a);
}

/* Home at another day: its numbers, its newest documents and what waits are of that day, and its links and those above keep the day. */
static void test_home(void **state)
{
	(void)state;
	static const char *const clock[] = { "known=2023-03-18", "on=2023-03-18" };
	struct arena a = { 0 };
	for (size_t i = 0; i < 2; i++) {
		struct answer x = get_as(&a, ADMIN, arena_printf(&a, "/?%s", clock[i]).p), twin = get_as(&a, ADMIN, arena_printf(&a, "/index.json?%s", clock[i]).p);
		assert_true(x.status == 200 && twin.status == 200);
		assert_false(shows(&x) || shows(&twin) || holds(&x, "Ministry takes note") || holds(&twin, "Ministry takes note"));
		assert_true(holds(&x, "3 documents (5\xC2\xA0January\xC2\xA0" "2023 – 17\xC2\xA0March\xC2\xA0" "2023)"));
		assert_true(holds(&twin, "\"documents\":3,") && holds(&twin, "The Early Quarterly"));
		static const char *const links[] = { "class=\"brand\" href=\"/?", "href=\"/demands?", "href=\"/claims?", "href=\"/documents?", "href=\"/claims?kind=act&amp;", "href=\"/document/1?" };
		for (size_t k = 0; k < sizeof(links) / sizeof(*links); k++)
			assert_true(holds(&x, arena_printf(&a, "%s%s", links[k], clock[i]).p));
		static const char *const bare[] = { "href=\"/documents\"", "href=\"/claims\"", "href=\"/claims?kind=act\"", "order=queue\"", "href=\"/names\"", "href=\"/document/1\"" };
		for (size_t k = 0; k < sizeof(bare) / sizeof(*bare); k++)
			assert_false(holds(&x, bare[k]));
	}
	arena_release(&a);
}

/* Published then and entered now: that it was, every list tells. */
static void test_published_by_then(void **state)
{
	(void)state;
	static const char *const asked[] = { "/documents", "/claims", "/names", "/timeline", "/search?q=bramble", "/document/5", "/held" };
	static const char *const forms[] = { "", ".json" };
	struct arena a = { 0 };
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		for (size_t form = 0; form < 2; form++) {
			struct str query = str_of(asked[i]), path = str_cut(&query, '?');
			const char *to = arena_printf(&a, STR_FMT "%s?" STR_FMT "&known=2023-01-06", STR_ARG(path), forms[form], STR_ARG(query)).p;
			struct answer x = get_as(&a, ADMIN, to);
			if (x.status != 200 || (!holds(&x, "Early Bramble") && !holds(&x, "The Early Quarterly")))
				fail_msg("%s does not tell what had been published", to);
			assert_false(holds(&x, "Dara Menon"));
			if (form == 0)
				assert_true(holds(&x, "what was published later, or entered later where no day of publication is told, is left out"));
		}
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published_later),
		cmocka_unit_test(test_published_by_then),
		cmocka_unit_test(test_home),
	};
	return cmocka_run_group_tests(tests, start, people_stop);
}
