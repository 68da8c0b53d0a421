/*
 * Tables about a country into facts: small ones here, and those of
 * example/cambodia, whose verdicts are held against what is known of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "assess/assess.h"
#include "assess/dossier.h"

static const struct ontology *begin(struct arena *a, struct facts *f)
{
	struct err err = { 0 };
	const struct ontology *o;
	if (!ontology_builtin(a, NULL, 0, &o, &err))
		fail_msg("%s", err.what);
	facts_init(f, a, o);
	return o;
}

static const struct {
	const char *table, *bytes, *told;
} bad[] = {
	{ "entities.tsv", "A\tking\tKHM\t-\t-\n", "entities.tsv:1: no type" },
	{ "entities.tsv", "A\tperson\tK\t-\t-\n", "three letters" },
	{ "facts.tsv", "E1\t2020-01-01\tfly\t-\tA\t-\t-\t-\t-\t-\tH\t-\n", "no act" },
	{ "facts.tsv", "E1\t2020-02-30\tarrest\t-\tA\t-\t-\t-\t-\t-\tH\t-\n", "is no date" },
	{ "facts.tsv", "E1\t2020-02-10/2020-02-01\tarrest\t-\tA\t-\t-\t-\t-\t-\tH\t-\n", "ends before it begins" },
	{ "story.tsv", "id\ncode\n", "no code" },
	{ "story.tsv", "name\n", "first column should be \"id\"" },
	{ "story.tsv", "id\nD1\trelease.person\t2020-01-02\tA\tB\trelease\tC\tx\t2020-01-01\n", "deadline before it" },
	{ "conditions.tsv", "id\nC1\t2020-01-02\tA\tthreat\tmay\tB\tnot dance: A\tsanction\tA\n", "no act is called \"dance\"" },
	{ "answers.tsv", "date\n2020-01-01\tA\tshrugs\tD1\n", "no answer" },
	{ "rosters.tsv", "class\nC\t2020-01-01\t9\t5\trelease\n", "done for 9 of 5" },
	{ "findings.tsv", "id\nF1\tE\tweather\t2020-01-01\t-\tB\tx\n", "no area" },
	{ "procedure.tsv", "instance\nX\teu-safeguard\tS99\t2020-01-01\n", "no step" },
	{ "ties.tsv", "kind\nfriend\tA\tB\n", "member or successor" },
	{ "searches.tsv", "demand\nD9\t2020-01-01\tA\n", "no demand" },
};

static void test_bad(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct arena a = { 0 };
		struct facts f;
		struct dossier d;
		struct err err = { 0 };
		struct ontology_file file = { str_of(bad[i].table), str_of(bad[i].bytes) };
		(void)begin(&a, &f);
		assert_false(dossier_read(&f, &file, 1, NULL, NULL, &d, &err));
		if (strstr(err.what, bad[i].told) == NULL)
			fail_msg("\"%s\" does not tell \"%s\"", err.what, bad[i].told);
		arena_release(&a);
	}
}

static const char *const names[] = { "entities", "facts", "ties", "story", "conditions", "answers", "searches", "rosters", "findings",
	"procedure" };
enum { NAMES = sizeof(names) / sizeof(*names) };

static size_t example(struct arena *a, struct ontology_file *file)
{
	size_t n = 0;
	for (size_t i = 0; i < NAMES; i++) {
		struct str path = arena_printf(a, "example/cambodia/%s.tsv", names[i]);
		FILE *in = fopen(arena_z(a, path), "rb");
		if (in == NULL)
			continue;
		char *p = arena_alloc(a, 1 << 20);
		size_t size = fread(p, 1, 1 << 20, in);
		(void)fclose(in);
		file[n++] = (struct ontology_file){ path, { p, size } };
	}
	return n;
}

static const struct verdict *verdict_of(const struct assessment *x, const struct dossier *d, const char *id)
{
	uint32_t at = table_get(&d->demand, str_of(id));
	if (at == TABLE_NONE)
		fail_msg("no demand %s", id);
	return &x->verdict[at];
}

static void test_cambodia(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct facts f;
	struct dossier d;
	struct assessment x;
	struct err err = { 0 };
	struct ontology_file file[NAMES];
	(void)begin(&a, &f);
	size_t n = example(&a, file);
	assert_true(n >= 8);
	if (!dossier_read(&f, file, n, NULL, NULL, &d, &err))
		fail_msg("%s", err.what);
	struct problems p = facts_check(&a, &f);
	for (size_t i = 0; i < p.n; i++)
		print_error(STR_FMT "\n", STR_ARG(p.v[i]));
	assert_int_equal(p.n, 0);
	assess(&x, &a, &f, (struct clocks){ .on = day_of(2023, 12, 31), .known = DAY_ALL });
	static const struct {
		const char *id;
		enum world world;
	} known[] = {
		{ "D02", WORLD_PARTLY }, { "D04", WORLD_REVERSED }, { "D05", WORLD_UNASSESSED }, { "D06", WORLD_UNMET }, { "D15", WORLD_UNMET },
		{ "D17", WORLD_UNMET }, { "D18", WORLD_UNMET }, { "D20", WORLD_UNMET },
	};
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		enum world got = verdict_of(&x, &d, known[i].id)->world;
		if (got != known[i].world)
			fail_msg("%s is %s, not %s", known[i].id, world_name(got), world_name(known[i].world));
	}
	assert_int_equal(verdict_of(&x, &d, "D06")->time, TIME_OVERDUE);
	assert_int_equal(verdict_of(&x, &d, "D15")->repeats, 2);
	assert_int_equal(verdict_of(&x, &d, "D15")->answers, 1u << ANSWER_REJECTS | 1u << ANSWER_DENIES);
	uint32_t c4 = table_get(&d.condition, S("C04"));
	assert_true(c4 != TABLE_NONE);
	assert_int_equal(x.condition[c4].triggered, TRUTH_TRUE);
	assert_int_equal(x.condition[c4].executed, 0);
	struct procedure_result r;
	uint32_t eba = table_get(&d.instance, S("EBA Cambodia"));
	assert_true(eba != TABLE_NONE);
	procedure_assess(&x.docket, &a, eba, day_of(2023, 12, 31), &r);
	for (size_t i = 0; i < r.takens; i++)
		assert_false(r.taken[i].late || r.taken[i].strange);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bad),
		cmocka_unit_test(test_cambodia),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
