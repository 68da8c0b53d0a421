/* Days: round trips over four centuries, and what each written form means. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"

static void test_round_trip(void **state)
{
	(void)state;
	for (day_t d = day_of(1799, 12, 31); d < day_of(2201, 1, 1); d++) {
		struct civil c = day_civil(d);
		assert_true(date_is_valid(c.year, c.month, c.day));
		assert_int_equal(day_of(c.year, c.month, c.day), d);
	}
}

static const struct {
	const char *in, *from, *to, *shortest;
} forms[] = {
	{ "2023", "2023-01-01", "2023-12-31", "2023" },
	{ "2024-02", "2024-02-01", "2024-02-29", "2024-02" },
	{ "2023-03-16", "2023-03-16", "2023-03-16", "2023-03-16" },
	{ "2023-02..2023-05", "2023-02-01", "2023-05-31", "2023-02-01..2023-05-31" },
	{ "2000-02-29", "2000-02-29", "2000-02-29", "2000-02-29" },
};

static void test_forms(void **state)
{
	(void)state;
	struct arena a = { 0 };
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		struct days d;
		struct err err = { 0 };
		assert_true(days_parse(str_of(forms[i].in), &d, &err));
		assert_string_equal(day_str(&a, d.from).p, forms[i].from);
		assert_string_equal(day_str(&a, d.to).p, forms[i].to);
		assert_string_equal(days_str(&a, d).p, forms[i].shortest);
	}
	arena_release(&a);
}

static void test_no_dates(void **state)
{
	(void)state;
	static const char *const bad[] = { "", "23", "2023-13", "2023-02-30", "1900-02-29", "2023-3-1",
		"2023-03-16T", "0000", "2023-05..2023-02", "2023..", "..", "yesterday", "20 23" };
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct days d;
		struct err err = { 0 };
		assert_false(days_parse(str_of(bad[i]), &d, &err));
		assert_int_equal(err.code, ERR_INPUT);
	}
}

static void test_months(void **state)
{
	(void)state;
	assert_int_equal(day_add_months(day_of(2024, 1, 31), 1), day_of(2024, 2, 29));
	assert_int_equal(day_add_months(day_of(2019, 2, 12), 6), day_of(2019, 8, 12));
	assert_int_equal(day_add_months(day_of(2020, 3, 31), -1), day_of(2020, 2, 29));
	assert_int_equal(day_weekday(day_of(2023, 3, 16)), 3);
	assert_int_equal(day_weekday(day_of(1969, 12, 31)), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_no_dates),
		cmocka_unit_test(test_months),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
