/* Files that wait for a login: whose they are, how long, how many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "web/parcel.h"

static struct parcel_owner owner(int64_t account, const char *cookie)
{
	return (struct parcel_owner){ account, sha256(str_of(cookie)) };
}

static struct form form_with(struct arena *a, struct str one, struct str two)
{
	struct form f = { 0 };
	*VEC_PUSH(a, &f.upload) = (struct upload){ S("file"), S("one.txt"), one };
	*VEC_PUSH(a, &f.upload) = (struct upload){ S("folder"), S(""), S("") };
	*VEC_PUSH(a, &f.upload) = (struct upload){ S("file"), S("two.txt"), two };
	return f;
}

static void test_round(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct parcels *p = parcels_new();
	struct parcel_owner mina = owner(1, "old"), after = owner(1, "new"), tola = owner(2, "old");
	struct form f = form_with(&a, S("a\0b"), S("")), got = { 0 };
	struct str token;
	assert_true(parcel_put(p, &a, &mina, &f, 100, &token));
	assert_int_equal(token.n, 64);
	assert_true(parcel_take(p, &a, token, &mina, 100, &got));
	assert_int_equal(got.upload.n, 2);
	assert_true(str_eq(got.upload.v[0].bytes, S("a\0b")) && str_eq(got.upload.v[1].filename, S("two.txt")) && str_eq(got.upload.v[1].field, S("file")));
	got = (struct form){ 0 };
	assert_true(parcel_look(p, &a, token, &mina, 100, &got) && got.upload.v[0].bytes.n == 0 && str_eq(got.upload.v[0].filename, S("one.txt")));
	assert_false(parcel_take(p, &a, token, &after, 100, &got) || parcel_take(p, &a, S("x"), &mina, 100, &got) || parcel_take(p, &a, token, &tola, 100, &got));
	assert_true(parcel_pass(p, token, &mina, after.browser, 100));
	assert_false(parcel_take(p, &a, token, &mina, 100, &got));
	assert_true(parcel_take(p, &a, token, &after, 100 + PARCEL_SECONDS - 1, &got));
	parcel_drop(p, token, &tola);
	assert_true(parcel_look(p, &a, token, &after, 101, &got));
	assert_false(parcel_take(p, &a, token, &after, 100 + PARCEL_SECONDS, &got));
	/* Whoever tries with another account or browser has it gone. */
	assert_true(parcel_put(p, &a, &mina, &f, 100, &token));
	assert_false(parcel_pass(p, token, &tola, tola.browser, 100));
	assert_false(parcel_pass(p, token, &mina, mina.browser, 100));
	/* A form without a file is none. */
	struct form empty = { 0 };
	assert_false(parcel_put(p, &a, &mina, &empty, 100, &token));
	parcels_free(p);
	arena_release(&a);
}

static void test_bounds(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct parcels *p = parcels_new();
	struct str token, first = { "", 0 };
	struct form f = form_with(&a, S("x"), S("y")), got = { 0 };
	for (int64_t i = 1; i <= PARCELS_MAX; i++) {
		struct parcel_owner o = owner(i, "c");
		assert_true(parcel_put(p, &a, &o, &f, 100, &token));
		first = i == 1 ? token : first;
	}
	struct parcel_owner one = owner(1, "c"), more = owner(1000, "c");
	assert_false(parcel_put(p, &a, &more, &f, 100, &token));
	/* The newer of one account in the place of the older; what is too old makes room. */
	assert_true(parcel_put(p, &a, &one, &f, 101, &token));
	assert_false(parcel_look(p, &a, first, &one, 101, &got));
	assert_true(parcel_put(p, &a, &more, &f, 100 + PARCEL_SECONDS, &token));
	parcels_sweep(p, 101 + PARCEL_SECONDS);
	assert_false(parcel_look(p, &a, token, &one, 100, &got));
	parcels_free(p);
	/* Bytes: half of all twice, and no more. */
	p = parcels_new();
	const size_t half = PARCELS_BYTES / 2 - 1000;
	struct str large = { arena_alloc(&a, half), half };
	memset((char *)(uintptr_t)large.p, 'x', half);
	f = form_with(&a, large, S(""));
	struct parcel_owner two = owner(2, "c"), three = owner(3, "c");
	assert_true(parcel_put(p, &a, &one, &f, 100, &token) && parcel_put(p, &a, &two, &f, 100, &token));
	struct form small = form_with(&a, S("x"), S(""));
	assert_true(parcel_put(p, &a, &three, &small, 100, &token));
	/* What is refused takes nothing with it. */
	struct str none;
	assert_false(parcel_put(p, &a, &three, &f, 100, &none));
	assert_true(parcel_look(p, &a, token, &three, 100, &got));
	parcels_free(p);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_round), cmocka_unit_test(test_bounds) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
