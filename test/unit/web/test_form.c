/* What browsers send, well formed and not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <cmocka.h>

#include "base/buf.h"
#include "web/form.h"

static void test_paths(void **state)
{
	(void)state;
	static const struct {
		const char *in, *out; /* NULL: refused */
	} rows[] = {
		{ "/", "/" }, { "/a%20b", "/a b" }, { "/a+b", "/a+b" }, { "/%e1%9e%80", "/\xE1\x9E\x80" },
		{ "/a%2fb", "/a/b" }, { "", NULL }, { "x", NULL }, { "/%", NULL }, { "/%0", NULL }, { "/%zz", NULL },
		{ "/%00", NULL }, { "/../etc", NULL }, { "/a/%2e%2e/b", NULL }, { "/./a", NULL }, { "/a\\b", NULL },
		{ "/%ff", NULL }, { "/%0a", NULL }, { "/%c0%ae", NULL },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		struct err err = { 0 };
		struct str got;
		bool ok = url_path_parse(&a, str_of(rows[i].in), &got, &err);
		assert_int_equal(ok, rows[i].out != NULL);
		if (ok)
			assert_true(str_eq(got, str_of(rows[i].out)));
		else
			assert_int_equal(err.code, ERR_INPUT);
		arena_release(&a);
	}
}

static void test_urlencoded(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct form f;
	assert_true(form_urlencoded(&a, S("a=1&b=two+words%21&&c&d==&a=9&e=%0d%0aline&%c3%a9=%ff"), &f, &err));
	assert_int_equal(f.field.n, 7);
	assert_true(str_eq(form_get(&f, "a"), S("1")));
	assert_true(str_eq(form_get(&f, "b"), S("two words!")));
	assert_true(form_has(&f, "c") && form_get(&f, "c").n == 0);
	assert_true(str_eq(form_get(&f, "d"), S("=")));
	assert_true(str_eq(form_get(&f, "e"), S("line")));
	assert_true(str_eq(form_get(&f, "\xC3\xA9"), S("\xEF\xBF\xBD")));
	assert_false(form_has(&f, "z"));
	assert_false(form_urlencoded(&a, S("a=%"), &f, &err));
	assert_true(form_urlencoded(&a, S("a=x%00y&b=z"), &f, &err) && str_eq(form_get(&f, "a"), S("x\xEF\xBF\xBDy")) && str_eq(form_get(&f, "b"), S("z")));
	arena_release(&a);
}

static void test_too_many(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct form f;
	struct buf b = BUF_INIT(1 << 20);
	for (int i = 0; i < FORM_FIELDS_MAX; i++)
		buf_z(&b, "a=1&");
	assert_true(form_urlencoded(&a, buf_str(&b), &f, &err));
	buf_z(&b, "a=1");
	assert_false(form_urlencoded(&a, buf_str(&b), &f, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	buf_reset(&b);
	for (int i = 0; i <= FORM_NAME_MAX; i++)
		buf_char(&b, 'n');
	assert_false(form_urlencoded(&a, buf_str(&b), &f, &err));
	buf_release(&b);
	arena_release(&a);
}

#define TYPE "multipart/form-data; boundary=xx"

static void test_multipart(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct form f;
	struct str body = S("--xx\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA \"title\"\r\nof two lines\r\n"
		"--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\dir\\re;p\\\"o.txt\"\r\n"
		"Content-Type: text/plain\r\n\r\n\0bytes--xx\r\n\r\n--xx\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--xx--\r\n");
	assert_true(form_parse(&a, S(TYPE), body, &f, &err));
	assert_true(str_eq(form_get(&f, "title"), S("A \"title\"\nof two lines")));
	assert_true(form_has(&f, "empty"));
	const struct upload *u = form_upload(&f, "file");
	assert_non_null(u);
	assert_true(str_eq(u->bytes, S("\0bytes--xx\r\n")));
	assert_true(str_eq(u->filename, S("re;p\"o.txt")));
	assert_null(form_upload(&f, "other"));
	arena_release(&a);
}

static void test_multipart_bad(void **state)
{
	(void)state;
	static const struct {
		const char *type, *body;
	} rows[] = {
		{ "multipart/form-data", "--xx--" },
		{ "multipart/form-data; boundary=", "----" },
		{ "multipart/form-data; boundary=\"0123456789012345678901234567890123456789012345678901234567890123456789x\"", "x" },
		{ TYPE, "" },
		{ TYPE, "nothing" },
		{ TYPE, "--xx" },
		{ TYPE, "--xx\r\n" },
		{ TYPE, "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end" },
		{ TYPE, "--xx\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--xx--" },
		{ TYPE, "--xx\r\n\r\n\r\nno header\r\n--xx--" },
		{ "text/plain", "a=1" },
		{ "", "a=1" },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		struct err err = { 0 };
		struct form f;
		assert_false(form_parse(&a, str_of(rows[i].type), str_of(rows[i].body), &f, &err));
		assert_true(err.what[0] != 0);
		arena_release(&a);
	}
}

/* Every beginning of a good body is refused or taken, never read past. */
static void test_prefixes(void **state)
{
	(void)state;
	struct str body = S("--xx\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nv\r\n--xx--\r\n");
	for (size_t n = 0; n <= body.n; n++) {
		struct arena a = { 0 };
		struct err err = { 0 };
		struct form f;
		char *copy = malloc(n + 1);
		memcpy(copy, body.p, n);
		bool ok = form_parse(&a, S(TYPE), (struct str){ copy, n }, &f, &err);
		assert_int_equal(ok, n >= body.n - 2);
		free(copy);
		arena_release(&a);
	}
}

static void test_cookies(void **state)
{
	(void)state;
	assert_true(str_eq(cookie_get(S("a=1; b=2;c=3"), S("b")), S("2")));
	assert_true(str_eq(cookie_get(S("ab=1; b=2"), S("b")), S("2")));
	assert_int_equal(cookie_get(S("a"), S("a")).n, 0);
	assert_int_equal(cookie_get(S(""), S("a")).n, 0);
}

static void test_escape_round_trip(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct form f;
	struct str s = S("a b&c=d%+\xE1\x9E\x80\"<>#?/");
	assert_true(form_urlencoded(&a, arena_printf(&a, "q=%s", url_escape(&a, s).p), &f, &err));
	assert_true(str_eq(form_get(&f, "q"), s));
	arena_release(&a);
}

static double seconds_for(size_t n, bool multipart)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct form f;
	char *p = malloc(n);
	memset(p, multipart ? '\r' : '%', n);
	struct timespec from, to;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	if (form_parse(&a, multipart ? S(TYPE) : S("application/x-www-form-urlencoded"), (struct str){ p, n }, &f, &err))
		fail();
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	free(p);
	arena_release(&a);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void test_hostile_is_quick(void **state)
{
	(void)state;
	assert_true(seconds_for(16 << 20, true) < 1.0);
	assert_true(seconds_for(16 << 20, false) < 1.0);
}

static void test_names(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		bool ok;
	} rows[] = { { "Dara Menon", true }, { "O'Neil-Smith Jr.", true }, { "3", true }, { "\xe1\x9e\x80\xe1\x9e\x98\xe2\x80\x8b\xe1\x9e\x96", true }, { "\xd9\x85\xe2\x80\x8c\xd9\x86", true },
		{ "", false }, { " ", false }, { "\xe2\x80\x8b", false }, { ",;.", false }, { "a\xe2\x80\xae", false }, { "a\xe2\x81\xa6" "b", false }, { "a\x1f", false },
		{ "a\tb", false }, { "a\nb", false }, { "a\xc2\x9f", false }, { "a\xe2\x80\x8e", true } };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (form_is_name(str_of(rows[i].name)) != rows[i].ok)
			fail_msg("row %zu", i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_urlencoded),
		cmocka_unit_test(test_too_many),
		cmocka_unit_test(test_multipart),
		cmocka_unit_test(test_multipart_bad),
		cmocka_unit_test(test_prefixes),
		cmocka_unit_test(test_cookies),
		cmocka_unit_test(test_escape_round_trip),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_hostile_is_quick),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
