/*
 * Every topic over every golden case: whole rows, JSON that parses, lines that
 * end, sources that are listed when cited; filters that leave out what they should.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <jansson.h>

#include "case.h"
#include "publish/changes.h"

static void hold_topic(struct reckoning *k, enum topic t)
{
	struct arena a = { 0 };
	struct items items = topic_items(k, &a, t, &(struct topic_filter){ 0 });
	struct sheet s = topic_sheet(t);
	for (size_t i = 0; i < items.n; i++) {
		struct buf told = BUF_INIT(4 << 20), out = BUF_INIT(4 << 20);
		struct json j = json_to(&out);
		json_error_t e;
		topic_tell(&told, k, t, items.v[i]);
		assert_true(told.n == 0 || told.p[told.n - 1] == '\n');
		topic_json(&j, k, t, items.v[i]);
		json_t *v = json_loadb(out.p, out.n, JSON_REJECT_DUPLICATES, &e);
		if (v == NULL)
			fail_msg("%s: %s", topic_name(t), e.text);
		json_decref(v);
		size_t before = s.n;
		topic_rows(k, &a, t, items.v[i], &s);
		assert_int_equal((s.n - before) % s.columns, 0);
		assert_true(topic_head(k, &a, t, items.v[i]).n > 0 && topic_verdict(k, &a, t, items.v[i]).n > 0);
		buf_release(&told);
		buf_release(&out);
	}
	arena_release(&a);
}

static void test_all(void **state)
{
	(void)state;
	glob_t g;
	assert_int_equal(glob("test/case/assess/*.case", 0, NULL, &g), 0);
	for (size_t i = 0; i < g.gl_pathc; i++) {
		struct arena a = { 0 };
		struct reckoning k;
		struct str bytes = case_bytes(&a, g.gl_pathv[i]);
		for (day_t on = day_of(2015, 6, 1); on < day_of(2027, 1, 1); on += 1500) {
			reckon_case(&a, str_of(g.gl_pathv[i]), bytes, on, &k);
			for (enum topic t = 0; t < TOPIC_COUNT; t++)
				hold_topic(&k, t);
		}
		arena_release(&a);
	}
	globfree(&g);
}

static size_t count(const struct reckoning *k, enum topic t, const struct topic_filter *f)
{
	struct arena a = { 0 };
	size_t n = topic_items(k, &a, t, f).n;
	arena_release(&a);
	return n;
}

static void test_filters(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct reckoning k;
	reckon_case(&a, S("03"), case_bytes(&a, "test/case/assess/03-demands-of-march-2023.case"), day_of(2023, 12, 31), &k);
	assert_int_equal(count(&k, TOPIC_DEMANDS, &(struct topic_filter){ 0 }), 8);
	assert_int_equal(count(&k, TOPIC_DEMANDS, &(struct topic_filter){ .by = S("EUROPEAN parl") }), 8);
	assert_int_equal(count(&k, TOPIC_DEMANDS, &(struct topic_filter){ .by = S("nobody") }), 0);
	assert_int_equal(count(&k, TOPIC_DEMANDS, &(struct topic_filter){ .addressee = S("council") }), 1);
	assert_int_equal(count(&k, TOPIC_DEMANDS, &(struct topic_filter){ .person = S("sokha") }), 1);
	assert_int_equal(count(&k, TOPIC_DEMANDS, &(struct topic_filter){ .worlds = 1u << WORLD_BREACHED }), 1);
	assert_int_equal(count(&k, TOPIC_DEMANDS, &(struct topic_filter){ .worlds = 1u << WORLD_BREACHED | 1u << WORLD_NOTHING_FOUND }), 2);
	assert_int_equal(count(&k, TOPIC_CONDITIONS, &(struct topic_filter){ .by = S("council") }), 0);
	assert_int_equal(count(&k, TOPIC_ELECTIONS, &(struct topic_filter){ 0 }), 1);
	assert_int_equal(count(&k, TOPIC_HELD, &(struct topic_filter){ .country = S("USA") }), 0);
	assert_true(count(&k, TOPIC_HELD, &(struct topic_filter){ .country = S("KHM") }) > 0);
	arena_release(&a);
}

/* What is cited as [id] is listed, once, and nothing else. */
static void test_sources(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct reckoning k;
	struct buf b = BUF_INIT(1 << 16);
	reckon_case(&a, S("03"), case_bytes(&a, "test/case/assess/03-demands-of-march-2023.case"), day_of(2023, 12, 31), &k);
	topic_sources(&b, &k, S("a [rfa; camboja: somebody] b [rfa] c [nonsense] [unclosed"));
	assert_true(str_eq(buf_str(&b), S("sources\n  [camboja] CamboJA, CamboJA\n  [rfa] RFA, Radio Free Asia\n")));
	buf_reset(&b);
	topic_sources(&b, &k, S("no source at all"));
	assert_int_equal(b.n, 0);
	buf_release(&b);
	arena_release(&a);
}

/* A day later and the same day: what changed, and nothing. */
static void test_changes(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct reckoning k;
	struct assessment before;
	reckon_case(&a, S("03"), case_bytes(&a, "test/case/assess/03-demands-of-march-2023.case"), day_of(2023, 12, 31), &k);
	assess(&before, &a, &k.facts, (struct clocks){ day_of(2023, 12, 31), DAY_ALL, false });
	assert_int_equal(changes_of(&k, &a, &before, &k.x).n, 0);
	assess(&before, &a, &k.facts, (struct clocks){ day_of(2023, 2, 1), DAY_ALL, false });
	struct sheet s = changes_of(&k, &a, &before, &k.x);
	size_t demands = 0, held = 0;
	for (size_t i = 0; i < s.n; i += s.columns) {
		demands += str_eq(s.v[i], S("demand"));
		held += str_eq(s.v[i + 1], S("Kem Sokha: detained")) && str_eq(s.v[i + 2], S("no")) && str_starts(s.v[i + 3], S("yes")) && s.v[i + 4].n > 0;
	}
	assert_int_equal(demands, 8);
	assert_int_equal(held, 1);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_all), cmocka_unit_test(test_filters), cmocka_unit_test(test_sources),
		cmocka_unit_test(test_changes) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
