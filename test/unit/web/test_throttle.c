/* Guessing gets slower and never impossible; the table stays as large as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sodium.h>

#include "base/arena.h"
#include "web/peer.h"
#include "web/throttle.h"

static void test_waits(void **state)
{
	(void)state;
	if (sodium_init() < 0)
		fail();
	struct throttle *t = throttle_new();
	int64_t now = 10000;
	int longest = 0;
	for (int i = 0; i < 20; i++) {
		int wait = throttle_wait(t, S("mina"), S("192.0.2.1"), now);
		assert_true(i < THROTTLE_FREE_ACCOUNT ? wait == 0 : wait > 0);
		assert_true(wait <= THROTTLE_WAIT_MOST);
		longest = wait > longest ? wait : longest;
		now += wait;
		assert_int_equal(throttle_wait(t, S("MINA"), S("192.0.2.1"), now), 0);
		throttle_failed(t, S("Mina"), S("192.0.2.1"), now);
	}
	assert_int_equal(longest, THROTTLE_WAIT_MOST);
	/* From elsewhere too: the account is guessed at; another account is not, until the address is worn out. */
	assert_true(throttle_wait(t, S("mina"), S("192.0.2.2"), now) > 0);
	assert_int_equal(throttle_wait(t, S("tola"), S("192.0.2.2"), now), 0);
	assert_true(throttle_wait(t, S("tola"), S("192.0.2.1"), now) > 0);
	assert_int_equal(throttle_wait(t, S("mina"), S("192.0.2.2"), now + THROTTLE_FORGET), 0);
	throttle_free(t);
}

/* Where the person logged in before, strangers' guesses do not count. */
static void test_known(void **state)
{
	(void)state;
	struct throttle *t = throttle_new();
	throttle_passed(t, S("mina"), S("192.0.2.9"), 100);
	for (int i = 0; i < 50; i++)
		throttle_failed(t, S("mina"), S("198.51.100.7"), 100);
	assert_true(throttle_wait(t, S("mina"), S("198.51.100.7"), 101) > 0);
	assert_true(throttle_wait(t, S("mina"), S("203.0.113.5"), 101) > 0);
	assert_int_equal(throttle_wait(t, S("mina"), S("192.0.2.9"), 101), 0);
	for (int i = 0; i < 6; i++)
		throttle_failed(t, S("mina"), S("192.0.2.9"), 101);
	assert_true(throttle_wait(t, S("mina"), S("192.0.2.9"), 101) > 0);
	throttle_free(t);
}

/* One customer has a /64 whole: its addresses are one, the neighbour's are not. */
static void test_places(void **state)
{
	(void)state;
	static const struct {
		const char *address, *place;
	} rows[] = { { "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::" }, { "2001:db8:1:2::1", "2001:db8:1:2::" }, { "2001:DB8:1:3::1", "2001:db8:1:3::" },
		{ "[2001:db8:1:2::7]", "2001:db8:1:2::" }, { "::ffff:192.0.2.9", "192.0.2.9" }, { "192.0.2.9", "192.0.2.9" }, { "", "" }, { "unknown", "unknown" } };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char place[PLACE_MAX];
		if (!str_eq(address_place(str_of(rows[i].address), place), str_of(rows[i].place)))
			fail_msg("%s", rows[i].address);
	}
	struct arena a = { 0 };
	struct throttle *t = throttle_new();
	for (int i = 0; i < 60; i++)
		throttle_failed(t, arena_printf(&a, "name%d", i), arena_printf(&a, "2001:db8:1:2::%x", i), 1000);
	assert_true(throttle_wait(t, S("mina"), S("2001:db8:1:2:ffff::1"), 1000) > 0);
	assert_int_equal(throttle_wait(t, S("mina"), S("2001:db8:1:3::1"), 1000), 0);
	throttle_free(t);
	arena_release(&a);
}

static void test_flood(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct throttle *t = throttle_new();
	for (int i = 0; i < 100000; i++) {
		throttle_failed(t, arena_printf(&a, "name%d", i), arena_printf(&a, "10.%d.%d.%d", i >> 16, i >> 8 & 255, i & 255), 1000 + i);
		if (i % 1000 == 0)
			arena_reset(&a);
	}
	for (int i = 0; i < 30; i++)
		throttle_failed(t, S("mina"), S("192.0.2.1"), 200000);
	assert_true(throttle_wait(t, S("mina"), S("192.0.2.1"), 200000) > 0);
	throttle_free(t);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_waits), cmocka_unit_test(test_known), cmocka_unit_test(test_places), cmocka_unit_test(test_flood) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
