/*
 * Trade: the worked example, and what must hold for any line: no rise, no
 * effect; diversion sums to nothing; without substitution creation alone; the
 * two forms agree on the market to first order.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "assess/tell.h"

static void near(double got, double want, double by)
{
	if (!(fabs(got - want) <= by))
		fail_msg("%.6f is not %.6f within %.6f", got, want, by);
}

/* 1,000 from the country, 9,000 from others, duty 0 to 12 %, E -1.5, s 1.5. */
static const struct trade_line worked = { .imports = 1000, .others = 9000, .mfn = 0.12, .utilisation = 1, .in_scope = true };

static void test_worked(void **state)
{
	(void)state;
	struct trade_effect smart = trade_smart(&worked, -1.5, 1.5), nested = trade_nested(&worked, -1.5, 1.5);
	near(smart.creation, -180, 1e-9);
	near(smart.diversion, -165, 0.5);
	near(smart.country, -345, 0.5);
	near(nested.country, -156, 0.5);
	near(nested.others, 0, 1e-9);
}

static void test_laws(void **state)
{
	(void)state;
	for (int i = 1; i <= 200; i++) {
		struct trade_line l = { .imports = 10 * i, .others = 5000 - 20 * i, .mfn = 0.001 * (i % 90), .utilisation = 0.01 * (i % 101),
			.in_scope = true };
		double e = -0.1 * (1 + i % 30), s = 0.1 * (i % 40);
		struct trade_effect a = trade_smart(&l, e, s), b = trade_nested(&l, e, s);
		near(a.diversion + a.others, 0, 1e-9);
		assert_true(a.country <= 1e-9 && a.country >= -l.imports - 1e-9 && b.country <= 1e-9);
		near(trade_smart(&l, e, 0).country, trade_smart(&l, e, 0).creation, 1e-9);
		struct trade_line flat = l, slight = l;
		flat.mfn = 0;
		near(trade_smart(&flat, e, s).country, 0, 1e-9);
		near(trade_nested(&flat, e, s).country, 0, 1e-9);
		slight.mfn = 1e-6;
		a = trade_smart(&slight, e, s), b = trade_nested(&slight, e, s);
		near(a.country + a.others, b.country + b.others, 1e-4 * (1e-9 + 1e-2 + fabs(a.creation)));
	}
	/* s = 1 is a limit, not a hole. */
	near(trade_nested(&worked, -2, 1).country, trade_nested(&worked, -2, 1.0001).country, 0.05);
}

static void test_csv(void **state)
{
	(void)state;
	static const struct {
		const char *csv, *told;
	} bad[] = {
		{ "", "no line" },
		{ "code,name\n", "first line should be" },
		{ "code,name,imports,others,preferential,mfn,utilisation,in_scope\n4202,Bags,x,1,0,12,,yes\n", ":2: imports" },
		{ "code,name,imports,others,preferential,mfn,utilisation,in_scope\n4202,Bags,1,1,0,12,120,yes\n", ":2: utilisation" },
		{ "code,name,imports,others,preferential,mfn,utilisation,in_scope\n4202,Bags,1,1,0,12,,maybe\n", ":2: in_scope" },
		{ "code,name,imports,others,preferential,mfn,utilisation,in_scope\n4202,\"Bags,1,1,0,12,,yes\n", ":2: a quote" },
		{ "code,name,imports,others,preferential,mfn,utilisation,in_scope\n4202,B,1,1,0,12,,yes,9\n", ":2: more than" },
	};
	static const char good[] = "# invented\ncode,name,imports,others,preferential,mfn,utilisation,in_scope\n"
				   "4202,\"Bags, \"\"travel\"\"\",1000,9000,0,12,90,yes\n6403,Shoes,500,500,0,16,,no\n";
	struct arena a = { 0 };
	struct trade_lines l;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct err err = { 0 };
		assert_false(trade_parse(&a, S("t.csv"), str_of(bad[i].csv), &l, &err));
		if (strstr(err.what, bad[i].told) == NULL)
			fail_msg("\"%s\" does not tell \"%s\"", err.what, bad[i].told);
	}
	struct err err = { 0 };
	struct trade_question q = { { -2, -0.5 }, { 0.5, 3 } };
	struct trade_result r;
	assert_true(trade_parse(&a, S("t.csv"), str_of(good), &l, &err));
	assert_true(str_eq(l.v[0].name, S("Bags, \"travel\"")));
	assert_true(trade_assess(&l, &q, &r, &err));
	near(r.exposure, 108, 1e-9);
	near(r.imports, 1500, 1e-9);
	assert_int_equal(r.in_scope, 1);
	assert_true(r.smart.country.least < r.smart.country.most && r.nested.country.least < r.nested.country.most);
	struct buf b = BUF_INIT(4000);
	tell_trade(&b, &q, &r);
	assert_true(str_starts(buf_str(&b), S("illustrative")));
	buf_release(&b);
	q.demand = (struct range){ 0.5, 2 };
	assert_false(trade_assess(&l, &q, &r, &err));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_worked),
		cmocka_unit_test(test_laws),
		cmocka_unit_test(test_csv),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
