/* The part of a name's page that tells a life: lanes, lines, custody, accounts that differ; from a case, without a record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../publish/case.h"
#include "web/life.h"

static const char facts[] =
	"entity court court KHM \"a court\"\nentity gov government KHM \"the government\"\n"
	"entity ana person KHM \"Ana Invented\"\nentity bob person KHM \"Bob Invented\"\nentity cee person KHM \"Cee Invented\"\n"
	"source s \"Report\" publisher=S\nsource t \"Report\" publisher=T\n"
	"event a1 2020-01-10 arrest ana by=gov source=s\n"
	"event a2 2020-06-10 sentence ana by=court source=s term=\"18 months\"\n"
	"event b1 2020-01-10 arrest bob by=gov source=s\nevent b2 2020-03-01 release bob by=gov source=s\n"
	"event b3 2020-03-10 arrest bob by=gov source=t\n"
	"entity dee person KHM \"Dee Invented\"\nentity eli person KHM \"Eli Invented\"\n"
	"event d1 2020-01-10 arrest dee by=gov source=s\nevent d2 2020-02-01 release dee by=court form=conditional source=s\n"
	"event f1 2020-01-10 arrest eli by=gov source=s\nevent f2 2020-02-01 release eli by=court form=bail source=s\n"
	"entity fay person KHM \"Fay Invented\"\n"
	"demand n1 2020-02-01 release.person by=gov to=court for=fay source=s\n"
	"demand n2 2020-02-02 release.person by=gov to=court for=fay source=s\n"
	"demand n3 2020-02-03 release.person by=gov to=court for=fay source=s\n"
	"demand n4 2020-02-04 release.person by=gov to=court for=fay source=s\n"
	"demand n5 2020-02-05 release.person by=gov to=court for=fay source=s\n"
	"demand n6 2020-02-06 release.person by=gov to=court for=fay source=s\n"
	"demand n7 2020-02-07 release.person by=gov to=court for=fay source=s\n"
	"demand n8 2020-02-08 release.person by=gov to=court for=fay source=s\n"
	"demand n9 2020-02-09 release.person by=gov to=court for=fay source=s\n"
	"demand n10 2020-02-10 release.person by=gov to=court for=fay source=s\n"
	"demand n11 2020-02-11 release.person by=gov to=court for=fay source=s\n"
	"demand n12 2020-02-12 release.person by=gov to=court for=fay source=s\n"
	"demand n13 2020-02-13 release.person by=gov to=court for=fay source=s\n"
	"dispute when \"When was he arrested?\" about=bob\n"
	"account when S \"on 10 January\" source=s claim=b1\naccount when T \"on 10 March\" source=t claim=b3\n";

/* Three accounts of a verdict on each: what of them differs. */
static const struct {
	const char *who, *verdict[3];
	size_t differ, told; /* told: versions, each with whoever backs it */
} verdicts[] = {
	{ "gil", { "2020-03-03 convict", "2020-03-03 convict charge=\"treason\"", "2020-03-03 convict charge=\"treason\"" }, 0, 1 },
	{ "hal", { "2020-03-03 convict", "2020-03-03 convict charge=\"treason\"", "2020-03-03 convict charge=\"treason and incitement\"" }, 0, 1 },
	{ "ian", { "2020-03-03 convict", "2020-03-03 convict charge=\"treason\"", "2020-03-03 convict term=\"2 years\"" }, 0, 3 },
	{ "jan", { "2020-03 convict", "2020-03-03 convict charge=\"treason\"", "2020-03-03 convict" }, 0, 1 },
	{ "kai", { "2020-03-03 convict", "2020-03-03 convict charge=\"treason\"", "2020-03-03 convict charge=\"espionage\"" }, 2, 3 },
	{ "leo", { "2020-03-03 convict", "2020-03-04 convict charge=\"treason\"", "2020-03-03 convict charge=\"treason\"" }, 2, 2 },
	{ "mia", { "2020-03-03 convict term=\"2 years\"", "2020-03-03 convict term=\"2 years and 6 months\"", "2020-03-03 convict" }, 2, 3 },
	{ "ned", { "2020-03-03 convict term=\"2 years\"", "2020-03-03 convict term=\"3 years\"", "2020-03-03 convict term=\"4 years\"" }, 3, 3 },
	{ "ola", { "2020-03-03 convict charge=\"treason\"", "2020-03-03 convict charge=\"treason, Articles 439, 443 and 450\"", "2020-03-03 convict charge=\"Treason (Article 443)\"" }, 0, 1 },
	{ "pia", { "2020-03-03 convict charge=\"incitement and treason\"", "2020-03-03 convict charge=\"treason, incitement\"", "2020-03 convict" }, 0, 1 },
	{ "quy", { "2020-03-03 convict charge=\"treason\"", "2020-03-03 convict charge=\"high reasons\"", "2020-03-03 convict charge=\"treason, Article 443\"" }, 2, 2 },
	{ "sok", { "2020-03-03 convict form=\"house arrest\"", "2020-03-03 convict form=\"jail, under house arrest\"", "2020-03-03 convict form=\"house arrest, at night\"" }, 2, 3 },
	{ "roz", { "2020-03-03 convict amount=\"2 million riel\"", "2020-03-03 convict amount=\"2 million riel and 500 dollars\"", "2020-03 convict" }, 2, 3 },
};

struct scene {
	struct arena a;
	struct reckoning k;
	struct cited cited;
	struct request request;
};

/* The part of the page about the entity with this name. */
static struct str part(struct scene *w, const char *name, day_t on)
{
	reckon_case(&w->a, S("life"), str_of(facts), on, &w->k);
	for (uint32_t i = 1; i < w->k.facts.entity.n; i++)
		w->k.facts.entity.v[i].id = S("an-id"); /* no page is looked up */
	struct context c = { .a = &w->a, .on = on, .request = &w->request, .path = S("/name/x") };
	struct reckoned r = { .ontology = w->k.ontology, .facts = &w->k.facts, .docket = &w->k.x.docket, .verdict = w->k.x.verdict,
		.condition = w->k.x.condition, .on = on, .known = DAY_ALL, .on_told = true, .cited = &w->cited };
	uint32_t who = 0;
	for (uint32_t i = 1; i < w->k.facts.entity.n; i++)
		if (str_eq(w->k.facts.entity.v[i].name, str_of(name)))
			who = i;
	struct html h = life_part(&c, &r, who);
	return (struct str){ h.p, h.n };
}

static bool has(struct str s, const char *words)
{
	return str_find(s, str_of(words)) != STR_NONE;
}

/* Until the term can have run out the bar is full and goes on; then what follows is hatched, and the line says perhaps. */
static void test_served_term(void **state)
{
	(void)state;
	struct scene w = { 0 };
	struct str before = part(&w, "Ana Invented", day_of(2021, 1, 1));
	assert_false(has(before, "class=\"doubt l-life\""));
	assert_false(has(before, "perhaps"));
	struct str after = part(&w, "Ana Invented", day_of(2022, 6, 1));
	assert_true(has(after, "class=\"doubt l-life\""));
	assert_true(has(after, "perhaps"));
	assert_true(has(after, "18 months"));
	arena_release(&w.a);
}

/* Accounts of one arrest on either side of a release: one line with both, and the note of who says what. */
static void test_rivals(void **state)
{
	(void)state;
	struct scene w = { 0 };
	struct str s = part(&w, "Bob Invented", day_of(2020, 6, 1));
	assert_true(has(s, "January\302\2402020"));
	assert_true(has(s, "March\302\2402020"));
	assert_true(has(s, "When was he arrested?"));
	size_t first = str_find(s, S("class=\"bar l-life\"")), again = str_find(str_slice(s, first + 1, s.n), S("class=\"bar l-life\""));
	assert_true(first != STR_NONE);
	assert_true(again == STR_NONE);
	arena_release(&w.a);
}

/* Who only says less or more is no other account; another day, number or charge is. */
static void test_told_more_fully(void **state)
{
	(void)state;
	struct scene w = { 0 };
	struct buf b = BUF_INIT(20000);
	buf_z(&b, facts);
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(*verdicts); i++) {
		buf_printf(&b, "entity %s person KHM \"%s Invented\"\n", verdicts[i].who, verdicts[i].who);
		for (size_t n = 0; n < 3; n++) {
			struct str rest = str_of(verdicts[i].verdict[n]), day = str_cut(&rest, ' '), act = str_cut(&rest, ' ');
			buf_printf(&b, "event %s%zu " STR_FMT " " STR_FMT " %s by=court source=%s " STR_FMT "\n", verdicts[i].who, n, STR_ARG(day), STR_ARG(act), verdicts[i].who,
				n == 1 ? "t" : "s", STR_ARG(rest));
		}
	}
	reckon_case(&w.a, S("fuller"), buf_str(&b), day_of(2021, 1, 1), &w.k);
	buf_release(&b);
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(*verdicts); i++) {
		uint32_t who = 0;
		for (uint32_t e = 1; e < w.k.facts.entity.n; e++)
			who = str_starts(w.k.facts.entity.v[e].name, str_of(verdicts[i].who)) ? e : who;
		const struct versions all = act_versions(&w.k.x.docket.index, &w.a, who, ACT_CONVICT);
		const size_t n = versions_differing(&w.k.facts, &w.a, all).n;
		if (who == 0 || all.n != verdicts[i].told || n != verdicts[i].differ)
			fail_msg("%s: %zu of %zu versions differ, not %zu of %zu", verdicts[i].who, n, all.n, verdicts[i].differ, verdicts[i].told);
	}
	arena_release(&w.a);
}

/* What a reader asks first stands above all: held or not, since when, how surely; of nobody else. */
static void test_held_lead(void **state)
{
	(void)state;
	struct scene w = { 0 };
	struct str held = part(&w, "Ana Invented", day_of(2021, 1, 1));
	assert_true(has(held, "<p class=\"lead\">Held since 10\302\240January\302\2402020"));
	assert_true(str_find(held, S("class=\"lead\"")) < str_find(held, S("id=\"life\"")));
	assert_true(has(held, "<a href=\"#days\">"));
	assert_true(has(part(&w, "Ana Invented", day_of(2022, 6, 1)), "Perhaps still held, since 10\302\240January\302\2402020"));
	assert_true(has(part(&w, "Bob Invented", day_of(2020, 3, 5)), "Not held, as far as the record tells"));
	assert_false(has(part(&w, "Cee Invented", day_of(2020, 6, 1)), "class=\"lead\""));
	assert_false(has(part(&w, "Ana Invented", day_of(2019, 1, 1)), "class=\"lead\"")); /* nor before it began */
	arena_release(&w.a);
}

/* A form is told behind the state unless the state's own words say it (states.tsv, says). */
static void test_form_said(void **state)
{
	(void)state;
	struct scene w = { 0 };
	const struct str dee = part(&w, "Dee Invented", day_of(2020, 6, 1)), eli = part(&w, "Eli Invented", day_of(2020, 6, 1));
	assert_true(has(dee, "free with conditions") && !has(dee, "free with conditions ("));
	assert_true(has(eli, "free with conditions (bail)"));
	arena_release(&w.a);
}

/* The newest twelve demands that name somebody, and the way to all. */
static void test_demands(void **state)
{
	(void)state;
	struct scene w = { 0 };
	struct str s = part(&w, "Fay Invented", day_of(2020, 6, 1));
	assert_true(has(s, "/demand/n13") && has(s, "/demand/n2\"") && !has(s, "/demand/n1\""));
	assert_true(has(s, "/demands?naming=Fay%20Invented"));
	assert_true(str_find(s, S("/demand/n13")) < str_find(s, S("/demand/n12")));
	arena_release(&w.a);
}

/* Of whom nothing is known nothing is drawn. */
static void test_nothing(void **state)
{
	(void)state;
	struct scene w = { 0 };
	assert_false(has(part(&w, "Cee Invented", day_of(2020, 6, 1)), "<svg"));
	assert_false(has(part(&w, "Ana Invented", day_of(2019, 1, 1)), "<svg")); /* nor before it began */
	arena_release(&w.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_served_term), cmocka_unit_test(test_rivals), cmocka_unit_test(test_told_more_fully), cmocka_unit_test(test_demands), cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_held_lead), cmocka_unit_test(test_form_said) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
