/* Every statement prepares against an empty record, and is put to use somewhere. */
#include "help.h"

#include "record/store.h"

static void test_prepares(void **state)
{
	(void)state;
	struct store st;
	OK(store_open(&st, NULL, STORE_SCRATCH, err));
	OK(store_script(&st, STORE_SCHEMA, err));
	OK(store_script(&st, STORE_ACCOUNTS, err) && store_script(&st, STORE_KEYS, err));
	OK(store_script(&st, STORE_VIEW_MAKE, err));
	/* Those that fill what one handle hides come last: the views for that stand before the tables. */
	for (int i = 0; i < 2 * SQL_COUNT; i++) {
		if (i == SQL_COUNT)
			OK(store_script(&st, STORE_SIGHT, err) && store_script(&st, STORE_SIGHT_WIDE, err));
		if ((strstr(store_sql_text((enum sql)(i % SQL_COUNT)), "temp.") != NULL) != (i >= SQL_COUNT))
			continue;
		sqlite3_stmt *stmt = NULL;
		const char *rest = "";
		if (sqlite3_prepare_v2(st.db, store_sql_text((enum sql)(i % SQL_COUNT)), -1, &stmt, &rest) != SQLITE_OK)
			fail_msg("%s: %s", store_sql_name((enum sql)(i % SQL_COUNT)), sqlite3_errmsg(st.db));
		if (rest[strspn(rest, " ;")] != 0)
			fail_msg("%s: more than one statement: %s", store_sql_name((enum sql)(i % SQL_COUNT)), rest);
		(void)sqlite3_finalize(stmt);
	}
	store_close(&st);
}

/* What the views make, drop.sql drops: nothing of it is left. */
static void test_drops_all(void **state)
{
	(void)state;
	struct store st;
	OK(store_open(&st, NULL, STORE_SCRATCH, err));
	OK(store_script(&st, STORE_VIEW_MAKE, err));
	OK(store_script(&st, STORE_VIEW_DROP, err));
	AUTO(rows_end) struct rows q = { 0 };
	OK(store_rows(&st, &q, SQL_SCHEMA_OF, err));
	assert_false(rows_next(&q));
	rows_end(&q);
	store_close(&st);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_prepares), cmocka_unit_test(test_drops_all) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
