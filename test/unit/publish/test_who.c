/*
 * Names as people type them: each way finds whom it should, the surest first,
 * and nobody is guessed where several may be meant.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "case.h"
#include "publish/who.h"

static const char people[] = "entity a person KHM \"Dara Vannak\"\n"
			     "entity b person KHM \"Vannak Sophéap\"\n"
			     "entity c party KHM \"National Union of River Towns\"\n"
			     "entity d group KHM \"members of the National Union of River Towns\"\n"
			     "entity e election KHM \"general election of 2031\"\n"
			     "entity f other KHM \"resolution of 2031\"\n"
			     "entity g person KHM \"Dara\"\n"
			     "source s \"Paper\" publisher=S\n"
			     "event x 2030-01-01 arrest b source=s\n";

static struct str found(const char *name, uint32_t types, enum who_way *way)
{
	static struct arena a;
	struct reckoning k;
	struct who w;
	struct err err = { 0 };
	reckon_case(&a, S("people"), str_of(people), DAY_ALL, &k);
	if (!who_find(&k, &a, NULL, str_of(name), types, &w, &err))
		return S("error");
	*way = w.way;
	struct buf b = BUF_INIT(4096);
	for (size_t i = 0; i < w.n; i++)
		buf_printf(&b, "%s" STR_FMT, i > 0 ? "|" : "", STR_ARG(facts_name(&k.facts, w.v[i])));
	struct str s = arena_str(&a, buf_str(&b));
	buf_release(&b);
	return s;
}

static const struct {
	const char *typed;
	uint32_t types;
	const char *want;
	enum who_way way;
} cases[] = {
	{ "Dara Vannak", 0, "Dara Vannak", WHO_NAME },
	{ "  dara   VANNAK ", 0, "Dara Vannak", WHO_NAME },
	{ "Dara", 0, "Dara", WHO_NAME }, /* the whole name goes before names that contain it */
	{ "Vannak Dara", 0, "Dara Vannak", WHO_ORDER },
	{ "Sopheap, Vannak", 0, "Vannak Sophéap", WHO_ORDER },
	{ "NURT", 0, "National Union of River Towns", WHO_INITIALS },
	{ "NUORT", 0, "National Union of River Towns", WHO_INITIALS },
	{ "river towns", 0, "National Union of River Towns|members of the National Union of River Towns", WHO_PART },
	{ "vann", 0, "Vannak Sophéap|Dara Vannak", WHO_PART }, /* of whom more is told comes first */
	{ "2031", 1u << ACTOR_ELECTION, "general election of 2031", WHO_PART },
	{ "2031", 0, "general election of 2031|resolution of 2031", WHO_PART },
	{ "Dara Vanak", 0, "Dara Vannak", WHO_SPELLING },
	{ "Vannak Sopheab", 0, "Vannak Sophéap", WHO_SPELLING },
	{ "Dora Vannok", 0, "Dara Vannak", WHO_SPELLING },
	{ "Dxrx Vannak", 0, "", WHO_SPELLING },
	{ "", 0, "", WHO_NAME },
	{ " ,; ", 0, "", WHO_SPELLING },
	{ "Nobody Atall", 0, "", WHO_SPELLING },
};

static void test_ways(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		enum who_way way = WHO_WAY_COUNT;
		struct str got = found(cases[i].typed, cases[i].types, &way);
		if (!str_eq(got, str_of(cases[i].want)))
			fail_msg("\"%s\" finds \"" STR_FMT "\", not \"%s\"", cases[i].typed, STR_ARG(got), cases[i].want);
		if (got.n > 0)
			assert_int_equal(way, cases[i].way);
	}
}

static void test_bounds(void **state)
{
	(void)state;
	char longest[WHO_NAME_MAX + 2];
	enum who_way way;
	memset(longest, 'a', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = 0;
	assert_true(str_eq(found(longest, 0, &way), S("error")));
	longest[WHO_NAME_MAX] = 0;
	assert_true(str_eq(found(longest, 0, &way), S("")));
	assert_true(str_eq(found("\xff\xfe", 0, &way), S("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_ways), cmocka_unit_test(test_bounds) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
