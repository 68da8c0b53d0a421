/*
 * The order in which events arrive, and whether some arrive twice, changes no
 * verdict (golden test 12; bench-assess does it with a million).  And what is
 * mended event by event is what a whole reckoning gives.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "assess/tell.h"
#include "../../../bench/assess_record.h"
#include "../rounds.h"

/* Everything that can be asked, in words. */
static struct str all_told(struct arena *a, const struct assessment *x, day_t on)
{
	struct buf b = BUF_INIT((size_t)64 << 20);
	const struct docket *k = &x->docket;
	for (uint32_t i = 1; i < x->demands; i++)
		tell_demand(&b, k, i, on, &x->verdict[i]);
	for (uint32_t i = 1; i < x->conditions; i++)
		tell_condition(&b, k, i, &x->condition[i]);
	for (uint32_t i = 1; i < k->entities; i++) {
		struct arena scratch = { 0 };
		struct detention d;
		tell_life(&b, k, i, on);
		detention_assess(k, &scratch, i, S(""), on, &d);
		tell_detention(&b, k, i, &d);
		arena_release(&scratch);
	}
	assert_false(b.full);
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static const struct ontology *tables(struct arena *a)
{
	struct err err = { 0 };
	const struct ontology *o;
	if (!ontology_builtin(a, NULL, 0, &o, &err))
		fail_msg("%s", err.what);
	return o;
}

static const struct clocks clocks = { .on = 18000, .known = 18500 };

static void test_order(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const struct ontology *o = tables(&a);
	for (uint64_t seed = 1; seed <= 3; seed++) {
		struct str first = S("");
		for (uint64_t order = 0; order < 4; order++) {
			struct facts f;
			struct assessment x;
			made_record(&f, &a, o, seed, (struct made_size){ 12000, 300, 40 }, order);
			assess(&x, &a, &f, clocks);
			struct str told = all_told(&a, &x, clocks.on);
			if (order == 0)
				first = told;
			else if (!str_eq(first, told))
				fail_msg("seed %d: order %d gives other verdicts", (int)seed, (int)order);
		}
		assert_true(first.n > 100000);
	}
	arena_release(&a);
}

static void test_mend(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const struct ontology *o = tables(&a);
	struct facts f;
	struct assessment x, whole;
	made_record(&f, &a, o, 9, (struct made_size){ 8000, 300, 60 }, 0);
	assess(&x, &a, &f, clocks);
	for (size_t i = 0; i < 60; i++) {
		struct event e = made_event(&f, 77, i);
		assert_true(assess_mend(&x, facts_event(&f, &e), 0));
		uint32_t old = (uint32_t)(i * 101);
		uint32_t before = f.event.v[old].subject;
		if (i % 3 == 0)
			f.event.v[old].standing = STANDING_REJECTED;
		else if (i % 3 == 1)
			f.event.v[old].standing = STANDING_ACCEPTED;
		else
			f.event.v[old].subject = 1 + (before + 7) % 300;
		assert_true(assess_mend(&x, old, before));
	}
	assess(&whole, &a, &f, clocks);
	assert_true(str_eq(all_told(&a, &whole, clocks.on), all_told(&a, &x, clocks.on)));
	assert_memory_equal(whole.count, x.count, sizeof(x.count));
	arena_release(&a);
}

/* What is not known yet changes nothing: the clock of knowledge cuts the record. */
static void test_known(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const struct ontology *o = tables(&a);
	struct facts f, less;
	struct assessment x, y;
	made_record(&f, &a, o, 5, (struct made_size){ 6000, 200, 20 }, 0);
	made_record(&less, &a, o, 5, (struct made_size){ 6000, 200, 20 }, 0);
	for (size_t i = 0; i < less.event.n; i++)
		if (less.event.v[i].known > clocks.known)
			less.event.v[i].standing = STANDING_REJECTED;
	assess(&x, &a, &f, clocks);
	assess(&y, &a, &less, clocks);
	assert_true(str_eq(all_told(&a, &x, clocks.on), all_told(&a, &y, clocks.on)));
	arena_release(&a);
}

/* All that can be told, as a number: a million events tell more than one buffer should hold. */
static uint64_t told_number(const struct assessment *x, day_t on)
{
	const struct docket *k = &x->docket;
	uint64_t h = 14695981039346656037u;
	struct buf b = BUF_INIT((size_t)1 << 20);
	for (uint32_t i = 1; i < x->demands + x->conditions - 1 + k->entities - 1; i++) {
		b.n = 0;
		if (i < x->demands)
			tell_demand(&b, k, i, on, &x->verdict[i]);
		else if (i < x->demands + x->conditions - 1)
			tell_condition(&b, k, i - (uint32_t)x->demands + 1, &x->condition[i - x->demands + 1]);
		else
			tell_life(&b, k, i - (uint32_t)(x->demands + x->conditions - 1) + 1, on);
		struct str s = buf_str(&b);
		for (size_t n = 0; n < s.n; n++)
			h = (h ^ (unsigned char)s.p[n]) * 1099511628211u;
	}
	assert_false(b.full);
	buf_release(&b);
	return h;
}

/* Golden test 12 at its full size: a million events, as they came, shuffled with one in ten twice, shuffled otherwise. */
static void test_million(void **state)
{
	(void)state;
	const struct made_size size = { rounds(1000000, 20000), rounds(10000, 500), rounds(500, 60) };
	uint64_t first = 0;
	for (uint64_t order = 0; order < 3; order++) {
		struct arena a = { 0 };
		struct facts f;
		struct assessment x;
		made_record(&f, &a, tables(&a), 12, size, order);
		assess(&x, &a, &f, clocks);
		uint64_t told = told_number(&x, clocks.on);
		if (order == 0)
			first = told;
		else
			assert_true(told == first);
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_million),
		cmocka_unit_test(test_mend),
		cmocka_unit_test(test_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
