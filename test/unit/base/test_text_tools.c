/* Views, buffers, UTF-8, JSON, tables: one row a behaviour. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/sha256.h"
#include "base/table.h"
#include "base/tsv.h"
#include "base/utf8.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static void test_cut(void **state)
{
	(void)state;
	struct str line = S("name=value=more"), name = str_cut(&line, '=');
	assert_true(str_eq(name, S("name")));
	assert_true(str_eq(line, S("value=more")));
	struct str text = S("one\r\ntwo\n\nfour"), l;
	static const char *const want[] = { "one", "two", "", "four" };
	for (size_t i = 0; i < COUNT(want); i++) {
		assert_true(str_line(&text, &l));
		assert_true(str_eq(l, str_of(want[i])));
	}
	assert_false(str_line(&text, &l));
}

static const struct {
	const char *s;
	bool ok;
	int64_t v;
} numbers[] = {
	{ "0", true, 0 }, { "42", true, 42 }, { "-7", true, -7 }, { "9223372036854775807", true, INT64_MAX },
	{ "9223372036854775808", false, 0 }, { "", false, 0 }, { "-", false, 0 }, { "4 2", false, 0 },
	{ "+1", false, 0 }, { "0x10", false, 0 }, { "99999999999999999999999", false, 0 },
};

static void test_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(numbers); i++) {
		int64_t v = 0;
		assert_int_equal(str_to_i64(str_of(numbers[i].s), &v), numbers[i].ok);
		assert_int_equal(v, numbers[i].v);
	}
}

/* A buffer takes exactly its maximum and says so when asked for more. */
static void test_buf_max(void **state)
{
	(void)state;
	struct buf b = BUF_INIT(5);
	buf_put(&b, S("abc"));
	buf_char(&b, 'd');
	buf_printf(&b, "%d", 7);
	assert_false(b.full);
	assert_true(str_eq(buf_str(&b), S("abcd7")));
	buf_char(&b, 'x');
	assert_true(b.full);
	assert_true(str_eq(buf_str(&b), S("abcd7")));
	buf_release(&b);
}

static void test_arena_many(void **state)
{
	(void)state;
	struct arena a = { 0 };
	for (size_t round = 0; round < 3; round++) {
		for (size_t i = 0; i < 2000; i++) {
			unsigned char *p = arena_alloc(&a, i);
			for (size_t k = 0; k < i; k++)
				assert_int_equal(p[k], 0);
			memset(p, 0xFF, i);
		}
		arena_reset(&a);
	}
	VEC(int) v = { 0 };
	for (int i = 0; i < 1000; i++)
		*VEC_PUSH(&a, &v) = i;
	for (int i = 0; i < 1000; i++)
		assert_int_equal(v.v[i], i);
	arena_release(&a);
}

static const struct {
	const char *in;
	size_t bad_at;
} utf8_rows[] = {
	{ "plain", STR_NONE }, { "caf\xC3\xA9", STR_NONE }, { "\xE1\x9E\x80\xE1\x9E\x98", STR_NONE },
	{ "\xF0\x9F\x99\x82", STR_NONE }, { "a\x80", 1 }, { "\xC0\xAF", 0 }, { "\xED\xA0\x80", 0 },
	{ "\xF4\x90\x80\x80", 0 }, { "ab\xC3", 2 }, { "\xE0\x80\xAF", 0 }, { "x\xFFy", 1 },
};

static void test_utf8(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(utf8_rows); i++)
		assert_int_equal(utf8_bad_at(str_of(utf8_rows[i].in)), utf8_rows[i].bad_at);
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char b[4];
		size_t n = utf8_put(b, cp), at = 0;
		uint32_t back = utf8_next((struct str){ b, n }, &at);
		assert_int_equal(at, n);
		assert_int_equal(back, cp >= 0xD800 && cp <= 0xDFFF ? 0xFFFD : cp);
	}
}

static const struct {
	const char *in, *fold;
} folds[] = {
	{ "K\xC3\xA9m-Sokha", "kem sokha" }, { "  The  \"Party\" ", "the party" }, { "O'Neil", "oneil" },
	{ "STRASSE", "strasse" }, { "\xE2\x80\x9CVOD\xE2\x80\x9D", "vod" }, { "e\xCC\x81lan", "elan" }, { "", "" },
	{ "\xE1\x9E\x80\xE1\x9E\xBB", "\xE1\x9E\x80\xE1\x9E\xBB" },
};

static void test_fold(void **state)
{
	(void)state;
	struct arena a = { 0 };
	for (size_t i = 0; i < COUNT(folds); i++) {
		struct str f = utf8_fold(&a, str_of(folds[i].in));
		assert_true(str_eq(f, str_of(folds[i].fold)));
		assert_true(str_eq(utf8_fold(&a, f), f));
	}
	assert_true(str_eq(utf8_nfc(&a, S("e\xCC\x81")), S("\xC3\xA9")));
	assert_true(str_eq(utf8_nfc(&a, S("x\xFFy")), S("x\xEF\xBF\xBDy")));
	struct str same = S("d\xC3\xA9j\xC3\xA0 \xE2\x80\x93 vu");
	assert_ptr_equal(utf8_nfc(&a, same).p, same.p);
	arena_release(&a);
}

/* Whatever bytes go in, what comes out is JSON, safe inside HTML, and the
 * valid ones come back the same. */
static void test_json_any_bytes(void **state)
{
	(void)state;
	uint64_t seed = 7;
	for (size_t round = 0; round < 3000; round++) {
		char bytes[40];
		size_t n = round % sizeof(bytes);
		for (size_t i = 0; i < n; i++) {
			seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
			bytes[i] = (char)(seed >> (33 + (round & 7)));
		}
		struct buf b = BUF_INIT(4096);
		struct json j = json_to(&b);
		json_put_object(&j);
		json_put_key(&j, "s"), json_put_str(&j, (struct str){ bytes, n });
		json_put_key(&j, "n"), json_put_int(&j, -5);
		json_put_key(&j, "list"), json_put_array(&j), json_put_null(&j), json_put_bool(&j, true), json_put_real(&j, 0.25, 2), json_put_end(&j);
		json_put_end(&j);
		struct str out = buf_str(&b);
		assert_int_equal(str_find_char(out, '<'), STR_NONE);
		json_t *t = json_loadb(out.p, out.n, JSON_ALLOW_NUL, NULL);
		assert_non_null(t);
		json_t *s = json_object_get(t, "s");
		if (utf8_bad_at((struct str){ bytes, n }) == STR_NONE)
			assert_true(str_eq((struct str){ json_string_value(s), json_string_length(s) }, (struct str){ bytes, n }));
		json_decref(t);
		buf_release(&b);
	}
}

static void test_sha256(void **state)
{
	(void)state;
	struct arena a = { 0 };
	/* FIPS 180-4's own examples. */
	assert_string_equal(hash_hex(&a, sha256(S(""))).p, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_string_equal(hash_hex(&a, sha256(S("abc"))).p, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	struct str parts[] = { S("a"), S(""), S("bc") };
	assert_true(hash_eq(sha256_parts(parts, 3), sha256(S("abc"))));
	struct hash h;
	assert_true(hash_parse(hash_hex(&a, sha256(S("abc"))), &h));
	assert_true(hash_eq(h, sha256(S("abc"))));
	assert_false(hash_parse(S("ba78"), &h));
	arena_release(&a);
}

static void test_table(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct table t = { 0 };
	assert_int_equal(table_get(&t, S("x")), TABLE_NONE);
	for (uint32_t i = 0; i < 5000; i++)
		assert_int_equal(table_put(&a, &t, arena_printf(&a, "key %u", i), i), i);
	assert_int_equal(table_put(&a, &t, S("key 17"), 99), 17);
	for (uint32_t i = 0; i < 5000; i++)
		assert_int_equal(table_get(&t, arena_printf(&a, "key %u", i)), i);
	assert_int_equal(table_get(&t, S("key 5000")), TABLE_NONE);
	arena_release(&a);
}

static const struct {
	const char *bytes, *words;
} tsv_bad[] = {
	{ "# only a comment\n", "t.tsv:1: no line names the columns" },
	{ "word\tact\textra\nx\ty\tz\n", "t.tsv:1: 3 columns where 2 belong" },
	{ "word\tdeed\n", "t.tsv:1: column 2 is \"deed\" and should be \"act\"" },
	{ "word\tact\n\n# c\na\tb\tc\n", "t.tsv:4: more than 2 columns" },
};

static void test_tsv(void **state)
{
	(void)state;
	static const char *const columns[] = { "word", "act" };
	struct str field[TSV_COLUMNS_MAX];
	struct err err = { 0 };
	struct tsv t = tsv_of(S("t.tsv"), S("\xEF\xBB\xBF# head\nword\tact\r\narrest\tarrest\r\n\nalone\n"));
	assert_true(tsv_head(&t, columns, 2, &err));
	assert_true(tsv_row(&t, field, &err));
	assert_true(str_eq(field[0], S("arrest")) && str_eq(field[1], S("arrest")));
	assert_true(tsv_row(&t, field, &err));
	assert_true(str_eq(field[0], S("alone")) && field[1].n == 0);
	assert_false(tsv_row(&t, field, &err));
	assert_false(t.failed);
	for (size_t i = 0; i < COUNT(tsv_bad); i++) {
		t = tsv_of(S("t.tsv"), str_of(tsv_bad[i].bytes));
		bool ok = tsv_head(&t, columns, 2, &err) && tsv_row(&t, field, &err);
		assert_false(ok);
		assert_true(t.failed);
		assert_string_equal(err.what, tsv_bad[i].words);
	}
}

static void test_capitals(void **state)
{
	(void)state;
	assert_int_equal(utf8_upper('a'), 'A');
	assert_int_equal(utf8_upper(0xE9), 0xC9);     /* é */
	assert_int_equal(utf8_upper(0x1780), 0x1780); /* Khmer has none */
	assert_int_equal(utf8_upper(0xAB), 0xAB);     /* « */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cut), cmocka_unit_test(test_numbers), cmocka_unit_test(test_buf_max),
		cmocka_unit_test(test_arena_many), cmocka_unit_test(test_utf8), cmocka_unit_test(test_fold),
		cmocka_unit_test(test_json_any_bytes), cmocka_unit_test(test_sha256), cmocka_unit_test(test_table),
		cmocka_unit_test(test_tsv), cmocka_unit_test(test_capitals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
