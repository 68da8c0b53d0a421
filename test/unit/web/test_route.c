/* Which page a path means, and that the table holds together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "web/pages.h"
#include "web/route.h"

static void test_find(void **state)
{
	(void)state;
	static const struct {
		enum method method;
		const char *path;
		enum route_found found;
		const char *pattern, *id;
		bool json;
	} rows[] = {
		{ METHOD_GET, "/", ROUTE_FOUND, "/", "", false },
		{ METHOD_GET, "/index.json", ROUTE_FOUND, "/", "", true },
		{ METHOD_GET, "/documents", ROUTE_FOUND, "/documents", "", false },
		{ METHOD_GET, "/documents.json", ROUTE_FOUND, "/documents", "", true },
		{ METHOD_GET, "/document/12", ROUTE_FOUND, "/document/{id}", "12", false },
		{ METHOD_GET, "/document/12.json", ROUTE_FOUND, "/document/{id}", "12", true },
		{ METHOD_GET, "/document/12/original", ROUTE_FOUND, "/document/{id}/original", "12", false },
		{ METHOD_POST, "/claim/ab/accept", ROUTE_FOUND, "/claim/{id}/accept", "ab", false },
		{ METHOD_GET, "/claim/ab/accept", ROUTE_NO_METHOD, "/claim/{id}/accept", "ab", false },
		{ METHOD_POST, "/documents", ROUTE_NO_METHOD, "/documents", "", false },
		{ METHOD_POST, "/add", ROUTE_FOUND, "/add", "", false },
		{ METHOD_GET, "/document/", ROUTE_NO_PATH, NULL, "", false },
		{ METHOD_GET, "/document//original", ROUTE_NO_PATH, NULL, "", false },
		{ METHOD_GET, "/document/1/2", ROUTE_NO_PATH, NULL, "", false },
		{ METHOD_GET, "/documents/", ROUTE_NO_PATH, NULL, "", false },
		{ METHOD_GET, "//", ROUTE_NO_PATH, NULL, "", false },
		{ METHOD_GET, ".json", ROUTE_NO_PATH, NULL, "", true },
		{ METHOD_GET, "/nothing", ROUTE_NO_PATH, NULL, "", false },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct route *r = NULL;
		struct str id = { "", 0 };
		bool json = false;
		assert_int_equal(route_find(rows[i].method, str_of(rows[i].path), &r, &id, &json), rows[i].found);
		assert_int_equal(json, rows[i].json);
		if (rows[i].pattern != NULL) {
			assert_string_equal(r->pattern, rows[i].pattern);
			assert_true(str_eq(id, str_of(rows[i].id)));
		}
	}
}

static void test_table(void **state)
{
	(void)state;
	size_t n;
	const struct route *t = route_table(&n);
	assert_true(n > 20);
	for (size_t i = 0; i < n; i++) {
		assert_true(t[i].pattern[0] == '/' && t[i].page != NULL && t[i].help[0] != 0);
		for (size_t k = i + 1; k < n; k++)
			assert_false(t[i].method == t[k].method && str_eq(str_of(t[i].pattern), str_of(t[k].pattern)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
