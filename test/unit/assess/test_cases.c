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

/* After a meant change: the file anew, with the answers of today (`make accept-assess`; read the difference). */
static void accept_case(struct arena *a, const char *path, const struct case_file *c)
{
	struct str rest = file_read(a, path), line;
	struct buf out = BUF_INIT(4 << 20);
	struct err err;
	for (size_t n = 1, at = 0; str_line(&rest, &line); n++) {
		if (line.n > 0 && line.p[0] == '>')
			continue;
		buf_put(&out, line), buf_char(&out, '\n');
		if (at >= c->asks || c->ask[at].line != n)
			continue;
		struct buf b = BUF_INIT(1 << 20);
		assert_true(question_answer(c, &c->ask[at++], &b, &err));
		struct str got = buf_str(&b), one;
		while (str_line(&got, &one))
			buf_printf(&out, "> " STR_FMT "\n", STR_ARG(one));
		buf_release(&b);
	}
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(out.p, 1, out.n, f), out.n);
	(void)fclose(f);
	buf_release(&out);
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
	if (getenv("ACCEPT") != NULL) {
		accept_case(&a, path, &c);
		arena_release(&a);
		return;
	}
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
