/* The second factor against the vectors of RFC 6238, appendix B, and RFC 4226, appendix D. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "web/totp.h"

static const struct str key = STR_INIT("12345678901234567890");

static void test_vectors(void **state)
{
	(void)state;
	static const struct { uint64_t at; uint32_t number; } rfc6238[] = {
		{ 59, 94287082 }, { 1111111109, 7081804 }, { 1111111111, 14050471 }, { 1234567890, 89005924 },
		{ 2000000000, 69279037 }, { 20000000000, 65353130 },
	};
	static const uint32_t rfc4226[] = { 755224, 287082, 359152, 969429, 338314, 254676, 287922, 162583, 399871, 520489 };
	for (size_t i = 0; i < sizeof(rfc6238) / sizeof(*rfc6238); i++)
		assert_int_equal(totp_number(key, rfc6238[i].at / 30, 8), rfc6238[i].number);
	for (size_t i = 0; i < sizeof(rfc4226) / sizeof(*rfc4226); i++)
		assert_int_equal(totp_number(key, i, 6), rfc4226[i]);
}

static void test_window(void **state)
{
	(void)state;
	struct arena a = { 0 };
	int64_t now = 1111111111, step = 0, at = now / 30;
	for (int64_t d = -3; d <= 3; d++) {
		struct str typed = arena_printf(&a, "%06u", totp_number(key, (uint64_t)(at + d), 6));
		assert_int_equal(totp_fits(key, typed, now, 0, &step), d >= -1 && d <= 1);
	}
	struct str typed = arena_printf(&a, "%06u", totp_number(key, (uint64_t)at, 6));
	assert_true(totp_fits(key, typed, now, at - 1, &step));
	assert_int_equal(step, at);
	assert_false(totp_fits(key, typed, now, at, &step));      /* used */
	assert_false(totp_fits(key, typed, now, at + 1, &step));
	struct str spaced = arena_printf(&a, "%.3s %.3s", typed.p, typed.p + 3);
	assert_true(totp_fits(key, spaced, now, 0, &step));
	static const char *const bad[] = { "", "12345", "1234567", "12345a", "-12345", "１２３４５６" };
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(totp_fits(key, str_of(bad[i]), now, 0, &step));
	arena_release(&a);
}

static void test_base32(void **state)
{
	(void)state;
	struct arena a = { 0 };
	static const char *const rows[][2] = { { "", "" }, { "f", "MY" }, { "fo", "MZXQ" }, { "foo", "MZXW6" }, { "foob", "MZXW6YQ" },
		{ "fooba", "MZXW6YTB" }, { "foobar", "MZXW6YTBOI" } };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_true(str_eq(base32(&a, str_of(rows[i][0])), str_of(rows[i][1])));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_vectors), cmocka_unit_test(test_window), cmocka_unit_test(test_base32) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
