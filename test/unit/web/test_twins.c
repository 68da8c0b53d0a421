/* A twin holds what its page shows beside the list that it is of: law and conditions of a procedure, what is beside a demand, a country at a glance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>

#include "lookout.h"

static struct str demand, condition;

static int start(void **state)
{
	(void)state;
	struct err err = { 0 };
	if (people_start("twins") != 0)
		return -1;
	struct record *r = writer();
	struct record_claims list = { 0 };
	struct record_claim_filter f = { .document = 1, .days = DAYS_NONE, .kinds = 1u << CLAIM_DEMAND, .act = ACT_RELEASE };
	must(record_claims(r, &keep, &f, (struct record_page){ .limit = 1 }, &list, &err), &err);
	demand = list.v[0].id;
	f.kinds = 1u << CLAIM_CONDITION, f.act = ACT_NONE;
	must(record_claims(r, &keep, &f, (struct record_page){ .limit = 1 }, &list, &err), &err);
	condition = list.v[0].id;
	must(record_accept(r, condition, 0, S("tester"), NULL, &err), &err);
	char id[RECORD_ID_MAX];
	struct claim k = { .kind = CLAIM_ACT, .span = { 0, 20 }, .confidence = 1, .deadline.days = DAYS_NONE, .deed = { .act = ACT_ARREST } };
	must(days_parse(S("2023-02-01"), &k.deed.date.days, &err), &err);
	*VEC_PUSH(&keep, &k.deed.recipient) = (struct actor){ .name = S("Held Bramble"), .type = ACTOR_PERSON, .country = "KHM" };
	must(record_claim_add(r, 1, &k, S("tester"), id, NULL, &err), &err);
	record_close(r);
	return 0;
}

static json_t *twin(struct arena *a, const char *to)
{
	struct answer x = get_as(a, ADMIN, to);
	assert_int_equal(x.status, 200);
	json_t *root = json_loadb(x.body.p, x.body.n, 0, NULL);
	assert_non_null(root);
	return root;
}

static void test_procedure(void **state)
{
	(void)state;
	struct arena a = { 0 };
	json_t *root = twin(&a, "/procedure/Preferences%20of%20Ellen.json"), *step;
	size_t i, basis = 0, named = 0;
	json_array_foreach(json_object_get(root, "steps"), i, step)
		basis += json_string_length(json_object_get(step, "basis")) > 0;
	assert_true(i > 5 && basis == i);
	json_array_foreach(json_object_get(root, "conditions"), i, step)
		named += strcmp(json_string_value(step), condition.p) == 0;
	assert_int_equal(named, 1);
	json_decref(root);
	arena_release(&a);
}

static void test_demand(void **state)
{
	(void)state;
	struct arena a = { 0 };
	json_t *root = twin(&a, arena_printf(&a, "/demand/" STR_FMT ".json", STR_ARG(demand)).p), *one = json_array_get(json_object_get(root, "beside"), 0);
	assert_true(json_string_length(json_object_get(json_object_get(one, "would_change"), "met")) > 0);
	assert_true(json_is_array(json_object_get(one, "reiterations")) && json_is_array(json_object_get(one, "conditions")));
	assert_int_equal(json_array_size(json_object_get(root, "beside")), json_array_size(json_object_get(root, "demands")));
	json_decref(root);
	arena_release(&a);
}

static void test_country(void **state)
{
	(void)state;
	struct arena a = { 0 };
	json_t *root = twin(&a, "/country/KHM.json"), *who = json_array_get(json_object_get(root, "held"), 0), *right = json_array_get(json_object_get(root, "rights"), 0);
	assert_string_equal(json_string_value(json_object_get(who, "entity")), "Held Bramble");
	assert_true(json_integer_value(json_object_get(who, "least_days")) > 300);
	assert_string_equal(json_string_value(json_object_get(json_object_get(json_array_get(json_object_get(who, "stretches"), 0), "since"), "from")), "2023-02-01");
	assert_int_equal(json_integer_value(json_object_get(root, "held_count")), 1);
	assert_true(json_is_integer(json_object_get(json_object_get(root, "demands"), "unmet")));
	assert_int_equal(json_integer_value(json_object_get(json_object_get(right, "months"), "2023-02")), 1);
	json_decref(root);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_procedure), cmocka_unit_test(test_demand), cmocka_unit_test(test_country) };
	return cmocka_run_group_tests(tests, start, people_stop);
}
