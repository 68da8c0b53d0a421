/* The row of a condition: a title that a person would say, and the table's words in the page's language; from a case, without a record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../publish/case.h"
#include "web/language.h"
#include "web/pages.h"
#include "web/verdict.h"

static const char facts[] =
	"entity union igo EUU \"the Union\"\nentity gov government TAR \"the government\"\nentity tar government TAR \"Tarvia\"\n"
	"entity pref regime EUU \"Open Doors\"\nentity ana person TAR \"Ana Invented\"\nentity vote election TAR \"the vote of 2021\"\n"
	"source s \"Report\" publisher=S\n"
	"demand d1 2020-01-01 release.person by=union to=gov for=ana source=s\n"
	"condition c1 2020-01-01 by=union then=withdraw-preference on=pref kind=threat strength=may if=demand(d1,unmet) source=s\n"
	"condition c2 2020-01-01 by=union then=sanction on=tar kind=offer strength=calls-for if=election(vote) source=s\n"
	"condition c3 2020-01-01 by=union then=withdraw-preference on=tar kind=barter strength=may if=election(vote) source=s\n"
	"condition c4 2020-01-01 by=union then=restore-preference on=pref kind=offer strength=may if=demand(d1,met) source=s\n"
	"condition c5 2020-01-01 by=union then=sanction on=tar kind=threat strength=may if=act(violate-rights,gov) source=s\n"
	"condition c6 2020-01-01 by=union then=sanction on=tar kind=threat strength=may if=act(reject,ana) source=s\n";

struct scene {
	struct arena a;
	struct reckoning k;
	struct cited cited;
	struct request request;
};

static struct str row(struct scene *w, uint32_t condition)
{
	reckon_case(&w->a, S("condition"), str_of(facts), day_of(2020, 6, 1), &w->k);
	struct context c = { .a = &w->a, .on = day_of(2020, 6, 1), .request = &w->request, .path = S("/conditions") };
	struct reckoned r = { .ontology = w->k.ontology, .facts = &w->k.facts, .docket = &w->k.x.docket, .verdict = w->k.x.verdict,
		.condition = w->k.x.condition, .on = c.on, .known = DAY_ALL, .on_told = true, .cited = &w->cited };
	struct html h = condition_row(&c, &r, condition);
	return (struct str){ h.p, h.n };
}

static bool has(struct str s, const char *words)
{
	return str_find(s, str_of(words)) != STR_NONE;
}

static void test_titles(void **state)
{
	(void)state;
	struct scene w = { 0 };
	struct str s = row(&w, 1);
	assert_true(has(s, "withdraw Open Doors if the demand to release Ana Invented is not met"));
	assert_true(has(s, "threat, may follow"));
	s = row(&w, 2);
	assert_true(has(s, "sanction Tarvia if the vote of 2021 falls short of the standards"));
	assert_true(has(s, "offer, is called for"));
	s = row(&w, 3);
	assert_true(has(s, "withdraw the preferences of Tarvia if "));
	assert_true(has(s, "barter, may follow")); /* a word of nobody's table stays */
	assert_true(has(row(&w, 4), "if the demand to release Ana Invented is met"));
	assert_true(has(row(&w, 5), "sanction Tarvia if the government were to violate rights"));
	assert_true(has(row(&w, 6), "sanction Tarvia if Ana Invented were to be rejected"));
	arena_release(&w.a);
}

/* French says what is done by a noun, with its object where that wants it; a leaf is a sentence of its own. */
static void test_french(void **state)
{
	(void)state;
	struct scene w = { 0 };
	struct request r = { .arena = &w.a, .raw_query = S("lang=fr") };
	struct response out = { 0 };
	struct context c = { .a = &w.a, .request = &r, .out = &out };
	language_choose(&c);
	assert_true(has(row(&w, 1), "Retrait d\xe2\x80\x99Open Doors si "));
	assert_true(has(row(&w, 2), "Sanctions contre Tarvia si "));
	assert_true(has(row(&w, 3), "Retrait des pr\xc3\xa9" "f\xc3\xa9rences commerciales de Tarvia si "));
	assert_true(has(row(&w, 5), "Sanctions contre Tarvia s\xe2\x80\x99il y a violation des droits par "));
	r.raw_query = S("lang=km");
	language_choose(&c);
	assert_true(has(row(&w, 1), "\xe1\x9e\x8a\xe1\x9e\x80 Open Doors ")); /* "withdraw Open Doors" */
	r.raw_query = S("lang=en");
	language_choose(&c);
	arena_release(&w.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_titles), cmocka_unit_test(test_french) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
