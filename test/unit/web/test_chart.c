/* What the charts draw: what is sure is full, what is not is hatched, and each has a title and a description. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

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

/* ---- no text of a step line stands upon another ------------------------------------------------ */

struct box {
	double left, right;
	int top, foot;
};

static struct str attribute(struct str tag, const char *name)
{
	const size_t at = str_find(tag, str_of(name));
	assert_true(at != STR_NONE);
	struct str rest = str_slice(tag, at + strlen(name), tag.n);
	return str_cut(&rest, '"');
}

/* The boxes of all texts in a drawing so wide: by the chart's own estimate, Khmer's height for all. */
static size_t boxes_of(struct html h, int wide, struct box *ret, size_t most)
{
	struct str rest = { h.p, h.n };
	size_t n = 0, at;
	while ((at = str_find(rest, S("<text "))) != STR_NONE) {
		rest = str_slice(rest, at, rest.n);
		struct str tag = str_slice(rest, 0, str_find(rest, S("</text>"))), words = str_slice(tag, str_find_char(tag, '>') + 1, tag.n);
		const struct str anchor = attribute(tag, "anchor=\"");
		const double x = strtod(arena_z(&a, attribute(tag, " x=\"")), NULL) * wide / 100, w = chart_text_width(words);
		const int y = (int)strtol(arena_z(&a, attribute(tag, " y=\"")), NULL, 10);
		const double left = str_eq(anchor, S("start")) ? x : str_eq(anchor, S("end")) ? x - w : x - w / 2;
		const bool label = str_eq(attribute(tag, "class=\""), S("label"));
		assert_true(n < most);
		ret[n++] = (struct box){ left, left + w, y - (label ? 17 : 10), y + (label ? 7 : 3) };
		rest = str_slice(rest, 1, rest.n);
	}
	return n;
}

static void no_overlap(struct html h)
{
	static const int wide[] = { CHART_NARROW, 358, 700, 1100 };
	struct box b[200];
	for (size_t w = 0; w < sizeof(wide) / sizeof(*wide); w++) {
		const size_t n = boxes_of(h, wide[w], b, 200);
		for (size_t i = 0; i < n; i++) {
			for (size_t k = 0; k < i; k++) {
				if (b[i].left < b[k].right && b[k].left < b[i].right && b[i].top < b[k].foot && b[k].top < b[i].foot)
					fail_msg("%d wide, texts %zu and %zu: " STR_FMT, wide[w], k, i, STR_ARG(h));
			}
		}
	}
}

static void test_texts_apart(void **state)
{
	(void)state;
	struct context c = context();
	const struct level levels[3][4] = { { { "met", S("met") }, { "partly", S("partly met") }, { "unmet", S("unmet") }, { "nothing", S("not looked into yet") } },
		{ { "met", S("satisfaite") }, { "partly", S("satisfaite en partie") }, { "unmet", S("non satisfaite") }, { "nothing", S("pas encore examinée") } },
		{ { "met", S("បានបំពេញ") }, { "partly", S("បានបំពេញមួយផ្នែក") }, { "unmet", S("មិនបានបំពេញ") }, { "nothing", S("មិនទាន់បានវាយតម្លៃ") } } };
	for (unsigned seed = 1; seed < 300; seed++) {
		struct step step[12];
		day_t d = day(2017);
		uint32_t x = seed * 2654435761u;
		const size_t steps = 1 + seed % 12;
		for (size_t i = 0; i < steps; i++) {
			step[i] = (struct step){ d, (x >> 8) % 4, i };
			d += (day_t)((x >> 16) % (seed % 3 == 0 ? 30 : 400));
			x = x * 1664525u + 1013904223u;
		}
		no_overlap(chart_steps(&c, &head, levels[seed % 3], 4, step, steps, (struct days){ day(2017), day(2026) }));
	}
	arena_release(&a);
}

/* A label gives way to a step that would strike it out. */
static void test_label_gives_way(void **state)
{
	(void)state;
	struct context c = context();
	const struct level level[] = { { "met", S("met") }, { "unmet", S("unmet") } };
	const struct step early[] = { { day(2020), 0, 0 }, { day(2020) + 20, 1, 1 } }, late[] = { { day(2020), 0, 0 }, { day(2023), 1, 1 } };
	assert_int_equal(times(chart_steps(&c, &head, level, 2, early, 2, (struct days){ day(2020), day(2024) }), "text-anchor=\"end\">unmet<"), 1);
	assert_int_equal(times(chart_steps(&c, &head, level, 2, late, 2, (struct days){ day(2020), day(2024) }), "text-anchor=\"start\">unmet<"), 1);
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
		cmocka_unit_test(test_bars), cmocka_unit_test(test_told), cmocka_unit_test(test_steps), cmocka_unit_test(test_texts_apart), cmocka_unit_test(test_label_gives_way), cmocka_unit_test(test_machine),
		cmocka_unit_test(test_months),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
