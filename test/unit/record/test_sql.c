/* Every statement prepares against an empty record; what lists are driven by, whatever SQLite knows of the rows; what is made is dropped. */
#include "help.h"

#include "record/store.h"

static void test_prepares(void **state)
{
	(void)state;
	struct store st;
	OK(store_open(&st, NULL, STORE_SCRATCH, err));
	OK(store_script(&st, STORE_SCHEMA, err));
	OK(store_script(&st, STORE_ACCOUNTS, err) && store_script(&st, STORE_KEYS, err));
	OK(store_script(&st, STORE_VIEW_MAKE, err) && store_script(&st, STORE_SHOWN, err) && store_script(&st, STORE_WHOLE, err) && store_script(&st, STORE_DECIDED, err) && store_script(&st, STORE_PACKAGE, err));
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
	OK(store_script(&st, STORE_VIEW_MAKE, err) && store_script(&st, STORE_SHOWN, err) && store_script(&st, STORE_WHOLE, err) && store_script(&st, STORE_DECIDED, err));
	OK(store_script(&st, STORE_VIEW_DROP, err));
	AUTO(rows_end) struct rows q = { 0 };
	OK(store_rows(&st, &q, SQL_SCHEMA_OF, err));
	assert_false(rows_next(&q));
	rows_end(&q);
	store_close(&st);
}

/* How SQLite would find the rows: a line a step. */
static struct str plan_of(const struct store *st, struct arena *a, enum sql sql)
{
	sqlite3_stmt *stmt = NULL;
	struct buf plan = BUF_INIT(1 << 16);
	const char *text = arena_printf(a, "EXPLAIN QUERY PLAN %s", store_sql_text(sql)).p;
	if (sqlite3_prepare_v2(st->db, text, -1, &stmt, NULL) != SQLITE_OK)
		fail_msg("%s: %s", store_sql_name(sql), sqlite3_errmsg(st->db));
	while (sqlite3_step(stmt) == SQLITE_ROW)
		buf_printf(&plan, "%s\n", (const char *)sqlite3_column_text(stmt, 3));
	(void)sqlite3_finalize(stmt);
	struct str ret = arena_str(a, buf_str(&plan));
	buf_release(&plan);
	return ret;
}

/* Each list by the index that is made for it: a name may have seventy thousand claims and be the one held in none. */
static void check_plans(const struct store *st, const char *when)
{
	static const struct {
		enum sql sql;
		const char *by[3]; /* one after another */
	} row[] = {
		{ SQL_CLAIMS_OF_PERSON, { "participant_person (alias=? AND claim>?)" } },
		{ SQL_CLAIMS_OF_ALIAS, { "participant_alias (alias=? AND (first,claim)>(?,?))" } },
		{ SQL_CLAIMS_OF_ENTITY, { "alias_entity (entity=?)", "participant USING COVERING INDEX participant_" } },
		{ SQL_MANY_OF_ENTITY, { "alias_entity (entity=?)", "participant USING COVERING INDEX participant_" } },
		{ SQL_MANY_OF_COUNTRY, { "USING COVERING INDEX entity_country (country=?)", "alias_entity (entity=?)", "participant USING COVERING INDEX participant_" } },
		{ SQL_MANY_OF_ACT, { "claim_act (act=?)" } },
		{ SQL_MANY_OF_DAYS, { "claim_date (<expr>>? AND <expr><?)" } },
		{ SQL_MANY_OF_STATE, { "claim_state (<expr>=?)" } },
		{ SQL_ENTITY_SEEN, { "participant_alias (alias=? AND first<?)" } },
		{ SQL_ENTITY_SEEN, { "participant_latest (alias=? AND last>?)" } },
		/* What else a claim must be is asked of its own participants. */
		{ SQL_CLAIMS_TEXT, { "participant USING PRIMARY KEY (claim=?)", "alias_entity (entity=? AND rowid=?)" } },
		{ SQL_CLAIMS_TEXT, { "INDEX claim_place (place>? AND place<?)" } },
		{ SQL_CLAIMS_DATE, { "INDEX claim_date (<expr>>? AND <expr><?)" } },
		{ SQL_CLAIMS_LATEST, { "INDEX claim_latest (<expr>>? AND <expr><?)" } },
		{ SQL_CLAIMS_CHANGED, { "INDEX claim_changed (version>? AND version<?)" } },
		{ SQL_CLAIMS_QUEUE, { "INDEX claim_queue (<expr>>? AND <expr><?)" } },
		{ SQL_CLAIMS_QUEUE_STOP, { "INDEX claim_queue (<expr>>?)" } },
		{ SQL_QUEUE, { "INDEX claim_queue (<expr>>?)" } },
		{ SQL_CLAIMS_DECIDED, { "INDEX claim_shown_place (place>? AND place<?)" } },
		{ SQL_CLAIMS_MORE, { "INDEX claim_shown_until (<expr>=? AND since>?)", "INDEX claim_shown_until (<expr>>? AND <expr><?)" } },
		/* Of one person's decisions, not of all. */
		{ SQL_DECIDED_AT, { "decided USING PRIMARY KEY (author=? AND kind=? AND at>?)" } },
		{ SQL_CLAIMS_IN_DOCUMENT, { "INDEX claim_place (place>? AND place<?)" } },
	};
	struct arena a = { 0 };
	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		const struct str plan = plan_of(st, &a, row[i].sql);
		struct str rest = plan;
		for (size_t j = 0; j < 3 && row[i].by[j] != NULL; j++) {
			const size_t at = str_find(rest, str_of(row[i].by[j]));
			if (at == STR_NONE)
				fail_msg("%s, %s: not by %s:\n" STR_FMT, store_sql_name(row[i].sql), when, row[i].by[j], STR_ARG(plan));
			rest = str_slice(rest, at, rest.n);
		}
	}
	arena_release(&a);
}

static void test_plans(void **state)
{
	(void)state;
	struct store st;
	OK(store_open(&st, NULL, STORE_SCRATCH, err));
	OK(store_script(&st, STORE_SCHEMA, err) && store_script(&st, STORE_VIEW_MAKE, err) && store_script(&st, STORE_SHOWN, err) && store_script(&st, STORE_WHOLE, err) && store_script(&st, STORE_DECIDED, err));
	check_plans(&st, "nothing counted");
	/* As they are counted where a few names have most of a million claims. */
	static const char counted[] =
		"ANALYZE sqlite_schema; INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES"
		" ('alias', 'alias_entity', '20664 1'), ('alias', 'sqlite_autoindex_alias_1', '21672 1'), ('entity', 'entity_claims', '13426 334 1'),"
		" ('entity', 'entity_country', '6370 1001 334 1'), ('entity', 'entity', '22464 1'), ('participant', 'participant', '1050510 2 1 1 1'),"
		" ('participant', 'participant_latest', '2371650 667 49 1'), ('participant', 'participant_alias', '2779392 667 12 1'),"
		" ('claim', 'claim_state', '1172034 501'), ('claim', 'claim_shown_place', '52 1 1'), ('claim', 'claim_queue', '1106484 1001 1'),"
		" ('claim', 'claim_changed', '1479360 10 1'), ('claim', 'claim_latest', '668800 286 1'), ('claim', 'claim_date', '1167408 167 1'),"
		" ('claim', 'claim_act', '1264172 1001 36 1'), ('claim', 'claim_place', '1413178 1 1'), ('claim', 'claim_id', '543348 1 1');"
		"ANALYZE sqlite_schema";
	if (sqlite3_exec(st.db, counted, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(st.db));
	check_plans(&st, "rows counted");
	OK(store_script(&st, STORE_SIGHT, err) && store_script(&st, STORE_SIGHT_WIDE, err));
	check_plans(&st, "rows counted, some hidden");
	store_close(&st);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_prepares), cmocka_unit_test(test_drops_all), cmocka_unit_test(test_plans) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
