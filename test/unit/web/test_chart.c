/* What the charts draw: what is sure is full, what is not is hatched, and each has a title and a description. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "web/chart.h"

static struct arena a;
static struct context context(void)
{
	return (struct context){ .a = &a, .on = DAY_NONE };
}

static const struct chart_head head = { "one", STR_INIT("A title & more"), STR_INIT("What it shows") };

static size_t times(struct html h, const char *words)
{
	struct str rest = { h.p, h.n };
	size_t n = 0, at;
	while ((at = str_find(rest, str_of(words))) != STR_NONE) {
		n++;
		rest = str_slice(rest, at + 1, rest.n);
	}
	return n;
}

static day_t day(int year)
{
	return day_of(year, 1, 1);
}

static struct html one_bar(struct bar b)
{
	struct context c = context();
	struct lane lane = { .words = S("held"), .key = "life", .bar = &b, .bars = 1 };
	return chart_lanes(&c, &head, &lane, 1, (struct days){ day(2020), day(2024) });
}

static void test_bars(void **state)
{
	(void)state;
	const struct days a2021 = { day(2021), day(2021) }, b2022 = { day(2022), day(2022) }, wide = { day(2021), day(2022) };
	static const struct {
		const char *what;
		int sure, doubt, arrow, untold;
	} want[] = { { "from a day to a day", 1, 0, 0, 0 }, { "and still", 1, 0, 1, 0 }, { "start not told", 1, 0, 0, 1 },
		{ "a wide start", 1, 1, 1, 0 }, { "a wide end", 1, 1, 0, 0 }, { "doubtful throughout, and still", 0, 1, 1, 0 } };
	const struct bar bar[] = { { a2021, b2022, S(""), false }, { a2021, DAYS_NONE, S(""), false }, { DAYS_NONE, b2022, S(""), false },
		{ wide, DAYS_NONE, S(""), false }, { { day(2020), day(2020) }, wide, S(""), false }, { a2021, DAYS_NONE, S(""), true } };
	for (size_t i = 0; i < sizeof(bar) / sizeof(*bar); i++) {
		struct html h = one_bar(bar[i]);
		if (times(h, "class=\"bar l-life\"") != (size_t)want[i].sure || times(h, "class=\"doubt l-life\"") != (size_t)want[i].doubt ||
			times(h, "→") != (size_t)want[i].arrow || times(h, ">?<") != (size_t)want[i].untold)
			fail_msg("%s: " STR_FMT, want[i].what, STR_ARG(h));
	}
	arena_release(&a);
}

/* The title and the description are there, escaped, and belong to the drawing's own id. */
static void test_told(void **state)
{
	(void)state;
	struct context c = context();
	const struct share share[] = { { "met", S("met"), 3 }, { "unmet", S("unmet"), 0 }, { "partly", S("partly"), 1 } };
	struct html h = chart_shares(&c, &head, share, 3);
	assert_int_equal(times(h, "A title &amp; more"), 1);
	assert_int_equal(times(h, "What it shows"), 1);
	assert_int_equal(times(h, "share f-met"), 1);
	assert_int_equal(times(h, "share f-unmet"), 0); /* nothing of it: no bar of no width */
	assert_int_equal(times(chart_shares(&c, &head, share, 0), "share f-"), 0);
	arena_release(&a);
}

static void test_steps(void **state)
{
	(void)state;
	struct context c = context();
	const struct level level[] = { { "met", S("met") }, { "unmet", S("unmet") } };
	struct step step[CHART_STEPS_MAX + 10];
	for (size_t i = 0; i < CHART_STEPS_MAX + 10; i++)
		step[i] = (struct step){ day(2020) + (day_t)i, i % 2, i };
	struct html h = chart_steps(&c, &head, level, 2, step, 3, (struct days){ day(2020), day(2021) });
	assert_int_equal(times(h, "class=\"step last\""), 1);
	assert_int_equal(times(h, "class=\"dot\""), 2); /* the first has no number */
	assert_int_equal(times(h, ">unmet<"), 1);
	h = chart_steps(&c, &head, level, 2, step, CHART_STEPS_MAX + 10, (struct days){ day(2020), day(2021) });
	assert_int_equal(times(h, "class=\"dot\""), CHART_STEPS_MAX - 1);
	arena_release(&a);
}

static void test_machine(void **state)
{
	(void)state;
	struct context c = context();
	const struct machine_state s[] = { { S("begun"), false, true }, { S("open"), true, true }, { S("over"), false, false } };
	const struct machine_way w[] = { { 0, 1, S("T1"), true }, { 1, 2, S("T2"), false }, { 2, 0, S("T3"), false } };
	struct html h = chart_machine(&c, &head, s, 3, w, 3);
	assert_int_equal(times(h, "class=\"state here\""), 1);
	assert_int_equal(times(h, "class=\"state been\""), 1);
	assert_int_equal(times(h, "class=\"way done\""), 1);
	assert_int_equal(times(h, "class=\"way\""), 2);
	assert_int_equal(times(h, "● open"), 1); /* told by a sign, not by colour alone */
	arena_release(&a);
}

static void test_months(void **state)
{
	(void)state;
	struct context c = context();
	unsigned many[] = { 0, 4, 1 }, none[] = { 0, 0, 0 };
	const struct month_row row[] = { { S("Liberty"), many }, { S("Movement"), none } };
	struct html h = chart_months(&c, &head, row, 2, day(2020), 3);
	assert_int_equal(times(h, "class=\"month\""), 2);
	assert_int_equal(times(h, ">Movement<"), 1); /* a row without anything is there, and empty */
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bars), cmocka_unit_test(test_told), cmocka_unit_test(test_steps), cmocka_unit_test(test_machine),
		cmocka_unit_test(test_months),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
