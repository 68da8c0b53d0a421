/* Accounts: who they are, what they hold, and that no dump or log tells a secret. */
#include "help.h"

#include "record/account.h"
#include "record/store.h"

#define SECRET "river stone lamp seven"

static struct hash hash_of(const char *z)
{
	return sha256(str_of(z));
}

static void test_add(void **state)
{
	struct world *w = *state;
	bool any = true;
	OK(accounts_any(w->r, &any, err));
	assert_false(any);
	FAILS(ERR_INPUT, account_add(w->r, S("mina"), MAY_ADMIN, S("short"), S("t"), err));
	FAILS(ERR_INPUT, account_add(w->r, S("mina"), MAY_ADMIN, S("aaaaaaaaaaaaaaaaaaaa"), S("t"), err));
	FAILS(ERR_INPUT, account_add(w->r, S("mina"), MAY_ADMIN, S("this is MINA and no other"), S("t"), err));
	FAILS(ERR_INPUT, account_add(w->r, S("mi na"), MAY_ADMIN, S(SECRET), S("t"), err));
	/* What the log calls whoever works at the machine: as an account it would have made and could be all that were made there. */
	FAILS(ERR_INPUT, account_add(w->r, S("Local"), MAY_ADMIN, S(SECRET), S("t"), err));
	FAILS(ERR_INPUT, account_add(w->r, S("<b>"), MAY_ADMIN, S(SECRET), S("t"), err));
	OK(account_add(w->r, S("mina"), MAY_ADMIN, S(SECRET), S("t"), err));
	FAILS(ERR_CONFLICT, account_add(w->r, S("MINA"), MAY_VIEWER, S(SECRET), S("t"), err));
	OK(accounts_any(w->r, &any, err));
	assert_true(any);
	struct str stored, other;
	OK(account_secret(w->r, &w->a, S("Mina"), &stored, err));
	assert_true(str_starts(stored, S("$argon2id$v=19$m=65536,t=3,p=1$")));
	assert_true(secret_fits(stored, S(SECRET)));
	assert_false(secret_fits(stored, S("river stone lamp eight")));
	assert_false(secret_fits(S(""), S("")));
	OK(account_secret(w->r, &w->a, S("nobody"), &other, err));
	assert_int_equal(other.n, stored.n);
	assert_true(str_starts(other, str_slice(stored, 0, 31)));
	assert_false(secret_fits(other, S(SECRET)));
	struct str dump = world_dump(w, &w->a);
	assert_true(str_find(dump, S("argon2")) == STR_NONE);
	assert_true(str_find(dump, S("\"account\":\"mina\"")) != STR_NONE || str_find(dump, S("mina")) != STR_NONE);
	world_verify(w);
}

static void test_last_admin(void **state)
{
	struct world *w = *state;
	OK(account_add(w->r, S("mina"), MAY_ADMIN, S(SECRET), S("t"), err));
	FAILS(ERR_CONFLICT, account_set_disabled(w->r, S("mina"), true, S("t"), err));
	FAILS(ERR_CONFLICT, account_set_role(w->r, S("mina"), MAY_EDITOR, S("t"), err));
	OK(account_add(w->r, S("tola"), MAY_ADMIN, S(SECRET), S("t"), err));
	OK(account_set_role(w->r, S("mina"), MAY_EDITOR, S("t"), err));
	FAILS(ERR_CONFLICT, account_set_disabled(w->r, S("tola"), true, S("t"), err));
	FAILS(ERR_NOT_FOUND, account_set_disabled(w->r, S("x"), true, S("t"), err));
}

static void grant_is(struct world *w, enum held_kind kind, const char *what, int64_t now, bool holds)
{
	struct grant g;
	if (kind == HELD_SESSION)
		OK(session_get(w->r, &w->a, hash_of(what), now, &g, err));
	else
		OK(token_get(w->r, &w->a, hash_of(what), now, &g, err));
	assert_int_equal(g.account.id != 0, holds);
}

/* What ends a session or a token ends it at once. */
static void test_grants(void **state)
{
	struct world *w = *state;
	struct account who;
	struct str scopes;
	OK(account_add(w->r, S("tola"), MAY_ADMIN, S(SECRET), S("t"), err));
	OK(account_add(w->r, S("mina"), MAY_VIEWER, S(SECRET), S("t"), err));
	OK(account_named(w->r, &w->a, S("mina"), &who, err));
	OK(session_add(w->r, who.id, hash_of("s1"), 100, 200, err));
	OK(session_add(w->r, who.id, hash_of("s2"), 100, 2000000000000, err));
	FAILS(ERR_INPUT, token_scopes(&w->a, S("all"), &scopes, err));
	FAILS(ERR_INPUT, token_scopes(&w->a, S(""), &scopes, err));
	OK(token_scopes(&w->a, S("write"), &scopes, err));
	assert_true(str_eq(scopes, S(",read,write,")));
	FAILS(ERR_INPUT, token_add(w->r, S("mina"), hash_of("t1"), S(""), scopes, 2000000000000, S("t"), err));
	OK(token_add(w->r, S("mina"), hash_of("t1"), S("sheet"), scopes, 2000000000000, S("t"), err));
	grant_is(w, HELD_SESSION, "s1", 199, true);
	grant_is(w, HELD_SESSION, "s1", 200, false);
	grant_is(w, HELD_SESSION, "s2", 300, true);
	grant_is(w, HELD_SESSION, "t1", 300, false);
	grant_is(w, HELD_TOKEN, "t1", 300, true);
	OK(account_set_secret(w->r, S("mina"), S("another stone lamp"), (struct str){ (const char *)hash_of("s2").b, 32 }, S("t"), err));
	grant_is(w, HELD_SESSION, "s2", 300, true);
	grant_is(w, HELD_SESSION, "s1", 150, false);
	OK(account_set_role(w->r, S("mina"), MAY_REVIEWER, S("t"), err));
	grant_is(w, HELD_SESSION, "s2", 300, false);
	struct helds list = { 0 };
	OK(held_list(w->r, &w->a, HELD_TOKEN, who.id, 300, &list, err));
	assert_int_equal(list.n, 1);
	FAILS(ERR_NOT_FOUND, held_end(w->r, HELD_TOKEN, S("0000000000000000"), 0, 300, S("t"), err));
	FAILS(ERR_NOT_FOUND, held_end(w->r, HELD_TOKEN, list.v[0].id, who.id + 1, 300, S("t"), err));
	OK(held_end(w->r, HELD_TOKEN, list.v[0].id, who.id, 300, S("t"), err));
	grant_is(w, HELD_TOKEN, "t1", 300, false);
	OK(session_add(w->r, who.id, hash_of("s3"), 100, 2000000000000, err));
	OK(token_add(w->r, S("mina"), hash_of("t3"), S("sheet"), scopes, 2000000000000, S("t"), err));
	OK(account_set_disabled(w->r, S("mina"), true, S("t"), err));
	OK(account_set_disabled(w->r, S("mina"), false, S("t"), err));
	grant_is(w, HELD_SESSION, "s3", 300, false);
	grant_is(w, HELD_TOKEN, "t3", 300, false);
	world_verify(w);
}

static void test_recovery(void **state)
{
	struct world *w = *state;
	struct account who;
	bool was = false;
	OK(account_add(w->r, S("mina"), MAY_ADMIN, S(SECRET), S("t"), err));
	OK(account_named(w->r, &w->a, S("mina"), &who, err));
	struct hash codes[2] = { hash_of("a"), hash_of("b") };
	OK(recovery_set(w->r, who.id, codes, 2, err));
	OK(recovery_use(w->r, who.id, hash_of("a"), &was, err));
	assert_true(was);
	OK(recovery_use(w->r, who.id, hash_of("a"), &was, err));
	assert_false(was);
	OK(recovery_use(w->r, who.id + 1, hash_of("b"), &was, err));
	assert_false(was);
}

/* Two who come at the same time with one number: it is good for the first alone. */
static void test_factor(void **state)
{
	struct world *w = *state;
	struct account who;
	bool mine = false;
	OK(account_add(w->r, S("mina"), MAY_ADMIN, S(SECRET), S("t"), err));
	OK(account_named(w->r, &w->a, S("mina"), &who, err));
	OK(factor_set(w->r, &who, &(struct factor){ .there = true, .on = true, .step = 100 }, S("t"), err));
	OK(factor_used(w->r, who.id, 101, &mine, err));
	assert_true(mine);
	OK(factor_used(w->r, who.id, 101, &mine, err));
	assert_false(mine);
	OK(factor_used(w->r, who.id, 100, &mine, err));
	assert_false(mine);
	OK(factor_used(w->r, who.id, 102, &mine, err));
	assert_true(mine);
}

/* A record of version 1 can be read as it is; opened for writing it gets the tables. */
static void test_version_1(void **state)
{
	struct world *w = *state;
	bool any = true;
	struct str before = world_dump(w, &w->a);
	record_close(w->r);
	sqlite3 *db;
	assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "DROP TABLE account_key; DROP TABLE recovery; DROP TABLE session; DROP TABLE token; DROP TABLE account; PRAGMA user_version = 1",
		NULL, NULL, NULL), SQLITE_OK);
	(void)sqlite3_close(db);
	OK(record_open(w->path, RECORD_READ, &w->r, err));
	OK(accounts_any(w->r, &any, err));
	assert_false(any);
	world_verify(w);
	world_reopen(w, RECORD_WRITE);
	OK(account_add(w->r, S("mina"), MAY_ADMIN, S(SECRET), S("t"), err));
	world_verify(w);
	assert_true(before.n > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_add, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_last_admin, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_grants, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_recovery, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_factor, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_version_1, world_begin, world_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
