/* What changed since the last visit: what was learnt since counts, however long ago it happened; of a country too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>

#include "server.h"

static int start(void **state)
{
	(void)state;
	return server_start("since", NULL);
}

static void add(struct arena *a, const struct session *s, const char *fields)
{
	struct answer x = client_post(a, s, "/document/1/claim", fields);
	if (x.status != 303)
		fail_msg("%d " STR_FMT, x.status, STR_ARG(x.body));
}

/* The page as somebody sees it whose last visit ended at `before`. */
static struct answer look(struct arena *a, const struct session *s, const char *path, int64_t before)
{
	struct answer x = get_in(a, s, "/");
	struct str set = client_header(&x, "Set-Cookie"), name = str_cut(&set, '=');
	assert_true(str_starts(name, S("visit-")));
	struct session again = { .cookie = arena_printf(a, STR_FMT "; " STR_FMT "=%lld.%lld", STR_ARG(s->cookie), STR_ARG(name), (long long)time(NULL), (long long)before),
		.token = s->token };
	x = get_in(a, &again, path);
	assert_int_equal(x.status, 200);
	return x;
}

static void test_learnt(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	add(&a, &s, "kind=demand&words=rights+groups+called+political&act=release&by1=Regional+Parliament&by1.type=legislature"
		"&recipient1=Sena+Rith&recipient1.type=person&recipient1.country=KHM");
	add(&a, &s, "kind=act&words=Dara+Menon&act=arrest&recipient1=Sena+Rith&recipient1.type=person&recipient1.country=KHM&date=2023-01-03");
	int64_t before = (int64_t)time(NULL);
	while ((int64_t)time(NULL) <= before + 1)
		(void)usleep(100000);
	before++;
	static const char *const pages[] = { "/", "/country/KHM" }, *const twins[] = { "/index.json", "/country/KHM.json" };
	for (size_t i = 0; i < 2; i++) {
		struct answer x = look(&a, &s, pages[i], before);
		assert_true(holds(&x, "Since your last visit on ") && holds(&x, "0 claims accepted, 0 changes of demands, 0 acts"));
		assert_true(holds(&x, "Newest documents") && holds(&x, "name=\"since\""));
		assert_false(holds(&x, "Demands that changed"));
	}
	add(&a, &s, "kind=act&words=opposition+leader&act=release&recipient1=Sena+Rith&recipient1.type=person&recipient1.country=KHM&date=2023-06-01");
	for (size_t i = 0; i < 2; i++) {
		struct answer x = look(&a, &s, pages[i], before);
		assert_true(holds(&x, "0 documents, 1 claim accepted, 1 change of a demand, 0 acts"));
		assert_true(holds(&x, "Demands that changed") && holds(&x, "Told now of what happened before"));
		x = look(&a, &s, twins[i], before);
		json_t *root = json_loadb(x.body.p, x.body.n, JSON_REJECT_DUPLICATES, NULL), *since = json_object_get(root, "since");
		assert_int_equal(json_integer_value(json_object_get(since, "accepted")), 1);
		assert_int_equal(json_array_size(json_object_get(since, "changed")), 1);
		assert_int_equal(json_array_size(json_object_get(since, "learnt")), 1);
		assert_true(json_is_array(json_object_get(root, "triggered")) && json_is_array(json_object_get(root, "deadlines")));
		json_decref(root);
	}
	/* Of another country nothing was learnt. */
	struct answer x = look(&a, &s, "/country/FRA", before);
	assert_true(holds(&x, "0 documents, 0 claims accepted, 0 changes of demands, 0 acts"));
	arena_release(&a);
}

/* A day that is asked for, without a cookie. */
static void test_asked(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/country/KHM?since=2023-01-01");
	assert_int_equal(x.status, 200);
	assert_true(holds(&x, "<summary>Since 1") && holds(&x, "action=\"/country/KHM\""));
	assert_int_equal(client_get(&a, "/country/KHM?since=yesterday").status, 400);
	x = client_get(&a, "/country/KHM.json");
	assert_true(holds(&x, "\"since\":null"));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_learnt), cmocka_unit_test(test_asked) };
	return cmocka_run_group_tests(tests, start, server_stop);
}
