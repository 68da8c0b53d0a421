/*
 * Every shape of the reckoning's JSON, for all golden cases, is read by another
 * program's parser; and says what the lines say.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <jansson.h>
#include <stdio.h>

#include "assess/assess_json.h"
#include "assess/casefile.h"

static bool read_case(struct arena *a, const char *path, struct case_file *c)
{
	struct err err = { 0 };
	const struct ontology *o;
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	char *p = arena_alloc(a, 1 << 20);
	size_t n = fread(p, 1, 1 << 20, f);
	(void)fclose(f);
	return ontology_builtin(a, NULL, 0, &o, &err) && case_read(a, o, str_of(path), (struct str){ p, n }, c, &err);
}

static json_t *parsed(const struct buf *b)
{
	json_error_t e;
	assert_false(b->full);
	json_t *v = json_loadb(b->p, b->n, JSON_REJECT_DUPLICATES, &e);
	if (v == NULL)
		fail_msg("%s at %d: %.200s", e.text, e.position, b->p);
	return v;
}

/* One array of all there is. */
static void put_all(struct json *j, const struct assessment *x, day_t on)
{
	const struct docket *k = &x->docket;
	struct arena a = { 0 };
	json_put_array(j);
	for (uint32_t i = 1; i < x->demands; i++)
		demand_json(j, k, i, on, &x->verdict[i]);
	for (uint32_t i = 1; i < x->conditions; i++)
		condition_json(j, k, i, &x->condition[i]);
	for (uint32_t i = 1; i < k->facts->instance.n; i++) {
		struct procedure_result r;
		procedure_assess(k, &a, i, on, &r);
		procedure_json(j, k, i, &r);
	}
	for (uint32_t i = 1; i < k->entities; i++) {
		struct election_result r;
		struct detention d;
		states_json(j, k, i, on, i % 2 == 0);
		election_assess(k, &a, i, on, &r);
		election_json(j, k, i, on, &r);
		detention_assess(k, &a, i, S(""), on, &d);
		detention_json(j, k, i, &d);
	}
	json_put_end(j);
	arena_release(&a);
}

static void test_all_cases(void **state)
{
	(void)state;
	glob_t g;
	assert_int_equal(glob("test/case/assess/*.case", 0, NULL, &g), 0);
	for (size_t i = 0; i < g.gl_pathc; i++) {
		struct arena a = { 0 };
		struct case_file c;
		struct assessment x;
		assert_true(read_case(&a, g.gl_pathv[i], &c));
		for (size_t q = 0; q < c.asks; q++) {
			day_t on = c.ask[q].on == DAY_NONE ? DAY_ALL : c.ask[q].on;
			struct buf b = BUF_INIT(8 << 20);
			struct json j = json_to(&b);
			assess(&x, &a, &c.facts, (struct clocks){ on, DAY_ALL, true });
			put_all(&j, &x, on);
			json_t *v = parsed(&b);
			assert_true(json_array_size(v) >= c.facts.entity.n - 1);
			json_decref(v);
			buf_release(&b);
		}
		arena_release(&a);
	}
	globfree(&g);
}

static const char *member_of(const json_t *v, const char *key)
{
	const char *s = json_string_value(json_object_get(v, key));
	return s == NULL ? "" : s;
}

static void test_a_demand(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct case_file c;
	struct assessment x;
	assert_true(read_case(&a, "test/case/assess/07-class-of-118.case", &c));
	day_t on = day_of(2022, 12, 31);
	assess(&x, &a, &c.facts, (struct clocks){ on, DAY_ALL, false });
	struct buf b = BUF_INIT(1 << 20);
	struct json j = json_to(&b);
	demand_json(&j, &x.docket, 1, on, &x.verdict[1]);
	json_t *v = parsed(&b);
	assert_string_equal(member_of(v, "world"), "partly met");
	assert_string_equal(member_of(json_object_get(v, "facets"), "act"), "met in form only");
	assert_int_equal(json_integer_value(json_object_get(json_object_get(v, "share"), "least")), 29);
	assert_int_equal(json_integer_value(json_object_get(json_object_get(v, "share"), "of")), 118);
	json_decref(v);
	buf_release(&b);
	arena_release(&a);
}

static void test_trade(void **state)
{
	(void)state;
	struct trade_line line = { .code = S("4202"), .imports = 1000, .others = 9000, .mfn = 0.12, .utilisation = 1, .in_scope = true };
	struct trade_lines lines = { &line, 1, 1 };
	struct trade_question q = { { -1.5, -1.5 }, { 1.5, 1.5 } };
	struct trade_result r;
	struct err err = { 0 };
	assert_true(trade_assess(&lines, &q, &r, &err));
	struct buf b = BUF_INIT(1 << 16);
	struct json j = json_to(&b);
	trade_json(&j, &q, &r);
	json_t *v = parsed(&b);
	assert_true(json_is_true(json_object_get(v, "illustrative")));
	json_decref(v);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_cases),
		cmocka_unit_test(test_a_demand),
		cmocka_unit_test(test_trade),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
