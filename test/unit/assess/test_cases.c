/*
 * The golden cases of test/case/assess: each file is a record that a person
 * can read, with questions and the lines that must answer them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "assess/question.h"

static struct str file_read(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	size_t cap = 1 << 20;
	char *p = arena_alloc(a, cap);
	size_t n = fread(p, 1, cap, f);
	assert_true(n < cap);
	(void)fclose(f);
	return (struct str){ p, n };
}

static void test_case(void **state)
{
	const char *path = *state;
	struct arena a = { 0 };
	struct err err = { 0 };
	const struct ontology *o;
	struct case_file c;
	if (!ontology_builtin(&a, NULL, 0, &o, &err) || !case_read(&a, o, str_of(path), file_read(&a, path), &c, &err))
		fail_msg("%s", err.what);
	assert_true(c.asks > 0);
	size_t wrong = 0;
	for (size_t i = 0; i < c.asks; i++) {
		struct buf b = BUF_INIT(1 << 20);
		if (!question_answer(&c, &c.ask[i], &b, &err))
			fail_msg("%s: %s", path, err.what);
		struct str want = question_expected(&a, &c.ask[i]), got = buf_str(&b);
		if (!str_eq(want, got)) {
			wrong++;
			print_error("%s:%zu: expected\n" STR_FMT "--- got\n" STR_FMT "---\n", path, c.ask[i].line, STR_ARG(want), STR_ARG(got));
		}
		buf_release(&b);
	}
	arena_release(&a);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	glob_t g;
	if (glob("test/case/assess/*.case", 0, NULL, &g) != 0) {
		print_error("no case under test/case/assess; run this from the root of the tree\n");
		return 1;
	}
	struct CMUnitTest *tests = calloc(g.gl_pathc, sizeof(*tests));
	for (size_t i = 0; i < g.gl_pathc && tests != NULL; i++)
		tests[i] = (struct CMUnitTest){ strrchr(g.gl_pathv[i], '/') + 1, test_case, NULL, NULL, g.gl_pathv[i] };
	int failed = _cmocka_run_group_tests("cases", tests, g.gl_pathc, NULL, NULL);
	free(tests);
	globfree(&g);
	return failed;
}
