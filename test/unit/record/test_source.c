/* Files that are no documents are named and refused; PDF goes through a child that can do little. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "record/child.h"
#include "record/source.h"

static char folder[] = "/tmp/test_source.XXXXXX";

static int make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
	(void)state;
	static const char *const names[] = { "a.html", "big", "empty", "a.eml" };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char path[100];
		(void)snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		(void)unlink(path);
	}
	return rmdir(folder);
}

static const char *put(const char *name, const char *words, off_t size)
{
	static char path[100];
	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	(void)fputs(words, f);
	assert_int_equal(fclose(f), 0);
	if (size > 0)
		assert_int_equal(truncate(path, size), 0);
	return path;
}

static void refused(const char *path, enum err_code code, const char *words)
{
	struct arena a = { 0 };
	struct source s;
	struct err err = { 0 };
	assert_false(source_read(&a, path, &s, &err));
	assert_int_equal(err.code, code);
	if (strstr(err.what, words) == NULL || strstr(err.what, path) == NULL)
		fail_msg("\"%s\" names neither \"%s\" nor \"%s\"", err.what, path, words);
	arena_release(&a);
}

static void test_read(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct source s;
	struct err err = { 0 };
	assert_true(source_read(&a, put("a.html", "<p>Hello</p>", 0), &s, &err));
	assert_true(str_eq(s.bytes, S("<p>Hello</p>")));
	assert_true(str_eq(s.name, S("a.html")));
	assert_int_equal(s.media, MEDIA_HTML);
	assert_true(source_read(&a, put("a.eml", "From: a@b", 0), &s, &err));
	assert_int_equal(s.media, MEDIA_EMAIL);
	arena_release(&a);
}

static void test_refusals(void **state)
{
	(void)state;
	refused("/nonesuch/at all.txt", ERR_NOT_FOUND, "No such file");
	refused(folder, ERR_INPUT, "folder");
	refused(put("empty", "", 0), ERR_INPUT, "empty");
	refused(put("big", "x", (off_t)200 << 20), ERR_LIMIT, "200 MB");
	refused("/dev/zero", ERR_LIMIT, "more than 64 MB");
}

/* ---- PDF: the files lie in test/case/pdf ---------------------------------------------------- */

static struct source fixture(struct arena *a, const char *path)
{
	struct source s = { 0 };
	struct err err = { 0 };
	if (!source_read(a, path, &s, &err))
		fail_msg("%s", err.what);
	assert_true(source_is_pdf(s.bytes));
	return s;
}

static void pdf_refused(const char *path, const char *words)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct str text;
	assert_false(source_pdf_text(&a, fixture(&a, path).bytes, &text, &err));
	if (strstr(err.what, words) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.what, words);
	arena_release(&a);
}

static void test_pdf(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct str text;
	if (access("/usr/bin/pdftotext", X_OK) != 0)
		skip();
	if (!source_pdf_text(&a, fixture(&a, "test/case/pdf/notice.pdf").bytes, &text, &err))
		fail_msg("%s", err.what);
	assert_int_not_equal(str_find(text, S("orders the release of Dana Orlik")), STR_NONE);
	pdf_refused("test/case/pdf/encrypted.pdf", "encrypted");
	pdf_refused("test/case/pdf/broken.pdf", "damaged");
	pdf_refused("test/case/pdf/scan.pdf", "pictures");
	assert_false(source_is_pdf(S("A text that mentions %PDF-1.4 in passing")));
	arena_release(&a);
}

static void test_pdf_program(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct str text;
	assert_false(source_pdf_text_by(&a, "/usr/bin/no-pdftotext", 10000, S("%PDF-1.4"), &text, &err));
	assert_int_equal(err.code, ERR_IO);
	assert_non_null(strstr(err.what, "missing"));
	arena_release(&a);
}

/* ---- the child --------------------------------------------------------------------------------- */

static const struct child_limits small = { .cpu_seconds = 1, .wall_ms = 3000, .memory = (size_t)256 << 20, .output = 1000 };

static struct child_result run(struct arena *a, const char *const *argv, struct str input)
{
	struct child_result r = { 0 };
	struct err err = { 0 };
	if (!child_run(a, argv, input, &small, &r, &err))
		fail_msg("%s", err.what);
	return r;
}

static void test_child(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const char *const cat[] = { "/bin/cat", NULL }, *const hang[] = { "/bin/sleep", "100", NULL };
	const char *const flood[] = { "/usr/bin/yes", NULL };
	struct child_result r = run(&a, cat, S("three words here"));
	assert_int_equal(r.end, CHILD_EXITED);
	assert_int_equal(r.code, 0);
	assert_true(str_eq(r.out, S("three words here")));
	assert_int_equal(run(&a, hang, S("")).end, CHILD_TOO_SLOW);
	assert_int_equal(run(&a, flood, S("")).end, CHILD_TOO_MUCH);
	arena_release(&a);
}

/* What the fence is for: neither a private file nor a new one, whoever runs this. */
static void test_fence(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const char *const private[] = { "/bin/cat", "/etc/passwd", NULL };
	const char *const writing[] = { "/usr/bin/touch", put("a.html", "x", 0), NULL };
	const char *const forking[] = { "/bin/sh", "-c", "/bin/true & wait; /bin/true; echo done", NULL };
	struct child_result r = run(&a, private, S(""));
	if (r.unfenced) { /* a kernel without Landlock or seccomp; valgrind, which knows neither call */
		arena_release(&a);
		skip();
	}
	assert_int_not_equal(r.code, 0);
	assert_int_equal(r.out.n, 0);
	assert_int_not_equal(run(&a, writing, S("")).code, 0);
	assert_int_equal(str_find(run(&a, forking, S("")).out, S("done")), STR_NONE);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_pdf),
		cmocka_unit_test(test_pdf_program),
		cmocka_unit_test(test_child),
		cmocka_unit_test(test_fence),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
