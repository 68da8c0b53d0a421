/* The order of a list of demands, from a case, without a record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../publish/case.h"
#include "web/demand_order.h"

/* d1 unassessed and newest; d2 unmet; d3 unmet, with a condition; d4 met; d6 partly met */
static const char facts[] =
	"entity union igo EUU \"the Union\"\nentity gov government TAR \"the government\"\nentity court court TAR \"the court\"\n"
	"entity pref regime EUU \"Open Doors\"\nentity ana person TAR \"Ana Invented\"\nentity ben person TAR \"Ben Invented\"\n"
	"entity cai person TAR \"Cai Invented\"\nentity dov person TAR \"Dov Invented\"\nentity eli person TAR \"Eli Invented\"\n"
	"source s \"Report\" publisher=S\nsource t \"Other report\" publisher=T\n"
	"event e1 2019-01-01 arrest ana by=gov source=s\nevent e2 2019-01-01 arrest ana by=gov source=t\n"
	"event e3 2019-02-01 arrest ben by=gov source=s\nevent e4 2019-02-01 arrest ben by=gov source=t\n"
	"event e5 2019-02-01 arrest cai by=gov source=s\nevent e6 2019-02-01 arrest cai by=gov source=t\n"
	"event e7 2020-03-01 release cai by=court source=s\nevent e8 2020-03-01 release cai by=court source=t\n"
	"event e9 2019-02-01 arrest eli by=gov source=s\nevent e10 2019-02-01 arrest eli by=gov source=t\n"
	"event e11 2020-04-01 release eli by=court form=bail source=s\nevent e12 2020-04-01 release eli by=court form=bail source=t\n"
	"demand d1 2020-05-01 release.person by=union to=gov for=dov source=s\n"
	"demand d2 2020-02-01 release.person by=union to=gov for=ana source=s\n"
	"demand d3 2020-01-01 release.person by=union to=gov for=ben source=s\n"
	"demand d4 2020-01-15 release.person by=union to=gov for=cai source=s\n"
	"demand d6 2020-01-20 release.person by=union to=gov for=eli source=s\n"
	"condition c1 2020-01-01 by=union then=withdraw-preference on=pref kind=threat strength=may if=demand(d3,unmet) source=s\n";

static struct str sorted(struct arena *a, enum demand_order order)
{
	static struct reckoning k;
	struct buf b = BUF_INIT(200);
	reckon_case(a, S("order"), str_of(facts), day_of(2020, 6, 1), &k);
	const struct reckoned r = { .ontology = k.ontology, .facts = &k.facts, .docket = &k.x.docket, .verdict = k.x.verdict,
		.condition = k.x.condition, .on = day_of(2020, 6, 1), .known = DAY_ALL };
	uint32_t v[16];
	size_t n = 0;
	for (uint32_t i = 1; i < k.facts.demand.n; i++)
		v[n++] = i;
	demands_sort(a, &r, v, n, order);
	for (size_t i = 0; i < n; i++) {
		buf_put(&b, facts_str(&k.facts, k.facts.demand.v[v[i]].id));
		buf_char(&b, ' ');
		buf_z(&b, world_name(k.x.verdict[v[i]].world));
		buf_z(&b, i + 1 < n ? ", " : "");
	}
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static void test_orders(void **state)
{
	(void)state;
	struct arena a = { 0 };
	assert_string_equal(sorted(&a, DEMANDS_BY_WEIGHT).p, "d3 unmet, d2 unmet, d6 partly met, d4 met, d1 unassessed");
	assert_string_equal(sorted(&a, DEMANDS_BY_CHANGE).p, "d6 partly met, d4 met, d1 unassessed, d2 unmet, d3 unmet");
	assert_string_equal(sorted(&a, DEMANDS_BY_ASKED).p, "d1 unassessed, d2 unmet, d6 partly met, d4 met, d3 unmet");
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_orders) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
