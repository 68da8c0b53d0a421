/* The timeline is in the order of the days that it shows, page by page, and says each sentence once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>

#include "lookout.h"

static void tell(struct record *r, const char *day, const char *one, const char *other)
{
	struct err err = { 0 };
	char id[RECORD_ID_MAX];
	static uint32_t at;
	struct claim k = { .kind = CLAIM_ACT, .span = { at, at + 20 }, .confidence = 1, .deadline.days = DAYS_NONE, .deed = { .act = ACT_ARREST } };
	at += 3;
	must(days_parse(str_of(day), &k.deed.date.days, &err), &err);
	*VEC_PUSH(&keep, &k.deed.recipient) = (struct actor){ .name = str_of(one), .type = ACTOR_PERSON };
	if (other != NULL)
		*VEC_PUSH(&keep, &k.deed.recipient) = (struct actor){ .name = str_of(other), .type = ACTOR_PERSON };
	must(record_claim_add(r, 1, &k, S("tester"), id, NULL, &err), &err);
}

/* A month and a day in it are accounts of one act, shown by the day; one claim is of two people. */
static int start(void **state)
{
	(void)state;
	if (people_start("timeline") != 0)
		return -1;
	struct record *r = writer();
	for (int m = 1; m <= 12; m++) {
		for (int i = 0; i < 7; i++) {
			const char *who = arena_printf(&keep, "Person %c %c", 'A' + m, 'A' + i).p;
			tell(r, arena_printf(&keep, "2021-%02d", m).p, who, NULL);
			tell(r, arena_printf(&keep, "2021-%02d-%02d", m, 26 - 3 * i).p, who, NULL);
			tell(r, arena_printf(&keep, "2021-%02d-%02d", m, 2 + i).p, arena_printf(&keep, "Elder %c %c", 'A' + m, 'A' + i).p, arena_printf(&keep, "Younger %c %c", 'A' + m, 'A' + i).p);
		}
	}
	record_close(r);
	return 0;
}

/* The acts of all pages behind one another. */
static json_t *all_acts(struct arena *a, const char *order)
{
	json_t *all = json_array();
	struct str after = S("");
	do {
		struct answer x = get_as(a, ADMIN, arena_printf(a, "/timeline.json?days=2021%s%s" STR_FMT, order, after.n > 0 ? "&after=" : "", STR_ARG(after)).p);
		json_t *page = json_loadb(x.body.p, x.body.n, 0, NULL);
		assert_non_null(page);
		assert_int_equal(json_array_extend(all, json_object_get(page, "acts")), 0);
		const char *next = json_string_value(json_object_get(page, "next"));
		after = next == NULL ? S("") : arena_str(a, str_of(next));
		json_decref(page);
	} while (after.n > 0);
	return all;
}

static void test_order(void **state)
{
	(void)state;
	static const char *const orders[] = { "", "&order=old" };
	for (size_t o = 0; o < 2; o++) {
		struct arena a = { 0 };
		json_t *all = all_acts(&a, orders[o]);
		const size_t n = json_array_size(all);
		for (size_t i = 1; i < n; i++) {
			const char *one = json_string_value(json_object_get(json_array_get(all, i - 1), "date")), *two = json_string_value(json_object_get(json_array_get(all, i), "date"));
			if (o == 0 ? strcmp(one, two) < 0 : strcmp(one, two) > 0)
				fail_msg("%s stands before %s", one, two);
		}
		assert_int_equal(n, 12 * 7 * 2);
		json_decref(all);
		arena_release(&a);
	}
}

/* The page has the sentence of a claim of two people once. */
static void test_once(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = get_as(&a, ADMIN, "/timeline?days=2021-01-02");
	assert_int_equal(x.status, 200);
	size_t n = 0, told = 0;
	for (size_t at; (at = str_find(str_slice(x.body, n, x.body.n), S("Elder B A"))) != STR_NONE; told++)
		n += at + 1;
	assert_int_equal(told, 1);
	assert_true(holds(&x, "Younger B A"));
	x = get_as(&a, ADMIN, "/timeline.json?days=2021-01-02");
	assert_true(holds(&x, "\"subject\":\"Elder B A\",\"also\":[\"Younger B A\"]"));
	x = get_as(&a, ADMIN, "/timeline.csv?days=2021-01-02");
	assert_true(holds(&x, "Elder B A; Younger B A"));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_order), cmocka_unit_test(test_once) };
	return cmocka_run_group_tests(tests, start, people_stop);
}
