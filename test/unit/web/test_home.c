/* Deadlines at a glance: what two reports tell of one demand stands once, and each row says who asks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>

#include "lookout.h"

static void ask(struct record *r, int64_t document, const char *by)
{
	struct err err = { 0 };
	char id[RECORD_ID_MAX];
	struct claim k = { .kind = CLAIM_DEMAND, .span = { 3, 40 }, .confidence = 1, .deed = { .act = ACT_REINSTATE, .date.days = DAYS_NONE } };
	must(days_parse(S("2024-12-12"), &k.deadline.days, &err), &err);
	*VEC_PUSH(&keep, &k.deed.recipient) = (struct actor){ .name = S("Reform Party"), .type = ACTOR_PARTY };
	*VEC_PUSH(&keep, &k.by) = (struct actor){ .name = str_of(by), .type = ACTOR_NGO };
	*VEC_PUSH(&keep, &k.addressee) = (struct actor){ .name = S("Ellen authorities"), .type = ACTOR_GOVERNMENT };
	must(record_claim_add(r, document, &k, S("tester"), id, NULL, &err), &err);
}

static int start(void **state)
{
	(void)state;
	if (people_start("home") != 0)
		return -1;
	struct record *r = writer();
	ask(r, 1, "Lantern Council");
	ask(r, 2, "Lantern Council");
	ask(r, 2, "Harbour Council");
	record_close(r);
	return 0;
}

static void test_deadlines(void **state)
{
	(void)state;
	struct arena a = { 0 };
	size_t lantern = 0, harbour = 0;
	struct answer x = get_as(&a, ADMIN, "/index.json"), page = get_as(&a, ADMIN, "/");
	json_t *twin = json_loadb(x.body.p, x.body.n, 0, NULL), *due;
	size_t i;
	assert_non_null(twin);
	json_array_foreach(json_object_get(twin, "deadlines"), i, due) {
		const char *by = json_string_value(json_object_get(due, "by"));
		lantern += by != NULL && strcmp(by, "Lantern Council") == 0;
		harbour += by != NULL && strcmp(by, "Harbour Council") == 0;
	}
	json_decref(twin);
	assert_int_equal(lantern, 1);
	assert_int_equal(harbour, 1);
	assert_true(holds(&page, "<bdi>Lantern Council asks</bdi>") && holds(&page, "<bdi>Harbour Council asks</bdi>"));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_deadlines) };
	return cmocka_run_group_tests(tests, start, people_stop);
}
