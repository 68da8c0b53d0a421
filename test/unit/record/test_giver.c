/* Sources: who reads them, what the log holds of them, and that their words stand nowhere. */
#include "help.h"

#include <dlfcn.h>
#include <sodium.h>

#include "record/giver.h"
#include "record/inside.h"
#include "record/sight.h"

#define MINA "river stone lamp seven"
#define TOLA "tulip iron boat nine"
#define CANARY "Zanzibark"

static const struct giver words = { STR_INIT("Dara " CANARY), STR_INIT("+855 " CANARY), STR_INIT("never named, says " CANARY), STR_INIT("met by " CANARY " river") };

/* What another program does while this one works a secret into a key, which takes a while. */
static void (*meanwhile)(struct record *r);
static struct world *of;

int crypto_pwhash(unsigned char *out, unsigned long long out_n, const char *secret, unsigned long long n, const unsigned char *salt,
	unsigned long long passes, size_t bytes, int alg)
{
	int (*real)(unsigned char *, unsigned long long, const char *, unsigned long long, const unsigned char *, unsigned long long, size_t, int) =
		dlsym(RTLD_NEXT, "crypto_pwhash");
	void (*now)(struct record *r) = meanwhile;
	meanwhile = NULL;
	if (now != NULL) {
		struct record *r;
		OK(record_open(of->path, RECORD_WRITE, &r, err));
		now(r);
		record_close(r);
	}
	return real(out, out_n, secret, n, salt, passes, bytes, alg);
}

/* Two people with secrets of their own, one whose secret another set, and two documents. */
static int begin(void **state)
{
	if (world_begin(state) != 0)
		return 1;
	struct world *w = *state;
	(void)world_add(w, "a", doc_arrest);
	(void)world_add(w, "b", doc_demand);
	OK(account_add(w->r, S("mina"), MAY_ADMIN, S(MINA), S("mina"), err));
	OK(account_add(w->r, S("tola"), MAY_EDITOR, S(TOLA), S("tola"), err));
	OK(account_add(w->r, S("vann"), MAY_REVIEWER, S("cotton kite amber four"), S("mina"), err));
	return 0;
}

#define SET(names_, author_) \
	record_giver_set(w->r, 1, &words, (struct str[]){ names_ }, sizeof((struct str[]){ names_ }) / sizeof(struct str), S(author_), NULL, err)
#define BOTH S("mina"), S("Tola")

static void opens(struct world *w, const char *name, const char *secret)
{
	struct plain memory;
	struct giver g;
	OK(record_giver_open(w->r, 1, str_of(name), str_of(secret), &memory, &g, err));
	assert_true(str_eq(g.name, words.name) && str_eq(g.contact, words.contact) && str_eq(g.conditions, words.conditions) && str_eq(g.note, words.note));
	plain_done(&memory);
}

static void shut(struct world *w, const char *name, const char *secret, enum err_code code)
{
	struct plain memory;
	struct giver g;
	FAILS(code, record_giver_open(w->r, 1, str_of(name), str_of(secret), &memory, &g, err));
	assert_true(memory.p == NULL);
}

static void test_readers(void **state)
{
	struct world *w = *state;
	struct record_giver g;
	FAILS(ERR_USAGE, record_giver_set(w->r, 1, &words, NULL, 0, S("tola"), NULL, err));
	FAILS(ERR_NOT_FOUND, SET(S("nobody"), "tola"));
	FAILS(ERR_NOT_FOUND, record_giver_set(w->r, 99, &words, (struct str[]){ S("tola") }, 1, S("tola"), NULL, err));
	/* Whoever set vann's secret could read it. */
	FAILS(ERR_CONFLICT, SET(S("vann"), "tola"));
	OK(record_giver(w->r, &w->a, 1, &g, err));
	assert_int_equal(g.seq, 0);
	OK(SET(BOTH, "tola"));
	opens(w, "mina", MINA);
	opens(w, "TOLA", TOLA);
	shut(w, "mina", TOLA, ERR_DENIED);
	shut(w, "mina", "", ERR_DENIED);
	shut(w, "vann", "cotton kite amber four", ERR_NOT_FOUND);
	shut(w, "nobody", MINA, ERR_NOT_FOUND);
	OK(record_giver(w->r, &w->a, 1, &g, err));
	assert_true(g.readers == 2 && record_giver_reads(&g, S("mina")) && !record_giver_reads(&g, S("vann")) && str_eq(g.author, S("tola")));
	OK(account_set_role(w->r, S("tola"), MAY_VIEWER, S("mina"), err));
	shut(w, "tola", TOLA, ERR_DENIED);
	FAILS(ERR_CONFLICT, SET(S("tola"), "tola"));
	OK(account_set_role(w->r, S("tola"), MAY_EDITOR, S("mina"), err));
	/* Those who are not in the know put nothing in its place. */
	FAILS(ERR_CONFLICT, SET(S("mina"), "vann"));
	OK(SET(S("tola"), "mina"));
	shut(w, "mina", MINA, ERR_NOT_FOUND);
	world_verify(w);
	world_rebuild_same(w);
}

static void test_grant_and_revoke(void **state)
{
	struct world *w = *state;
	struct record_giver g;
	int64_t granted = 0, revoked = 0;
	OK(SET(S("tola"), "tola"));
	FAILS(ERR_NOT_FOUND, record_giver_grant(w->r, 1, S("mina"), S(MINA), S("mina"), NULL, err));
	FAILS(ERR_DENIED, record_giver_grant(w->r, 1, S("mina"), S("wrong secret here"), S("tola"), NULL, err));
	FAILS(ERR_CONFLICT, record_giver_grant(w->r, 1, S("tola"), S(TOLA), S("tola"), NULL, err));
	FAILS(ERR_CONFLICT, record_giver_grant(w->r, 1, S("vann"), S(TOLA), S("tola"), NULL, err));
	OK(record_giver_grant(w->r, 1, S("mina"), S(TOLA), S("tola"), &granted, err));
	opens(w, "mina", MINA);
	opens(w, "tola", TOLA);
	OK(record_undo(w->r, granted, S("x"), S("tola"), &granted, err));
	shut(w, "mina", MINA, ERR_NOT_FOUND);
	OK(record_undo(w->r, granted, S("x"), S("tola"), NULL, err));
	opens(w, "mina", MINA);
	struct str before, after;
	OK(store_text(&w->r->st, SQL_GIVER_OF, &w->a, &before, err, val_int(1)));
	FAILS(ERR_NOT_FOUND, record_giver_revoke(w->r, 1, S("vann"), S(MINA), S("mina"), NULL, err));
	FAILS(ERR_DENIED, record_giver_revoke(w->r, 1, S("tola"), S(TOLA), S("mina"), NULL, err));
	OK(record_giver_revoke(w->r, 1, S("tola"), S(MINA), S("mina"), &revoked, err));
	OK(store_text(&w->r->st, SQL_GIVER_OF, &w->a, &after, err, val_int(1)));
	assert_false(str_eq(before, after));
	opens(w, "mina", MINA);
	shut(w, "tola", TOLA, ERR_NOT_FOUND);
	FAILS(ERR_CONFLICT, record_giver_revoke(w->r, 1, S("mina"), S(MINA), S("mina"), NULL, err));
	OK(record_undo(w->r, revoked, S("x"), S("mina"), NULL, err));
	opens(w, "tola", TOLA);
	OK(record_giver(w->r, &w->a, 1, &g, err));
	assert_int_equal(g.readers, 2);
	world_verify(w);
	world_rebuild_same(w);
}

/* A key of another time does not open a key of today: what was revoked is sealed with another. */
static void test_rekeyed(void **state)
{
	struct world *w = *state;
	struct record_entry e, later;
	int64_t set = 0, revoked = 0;
	OK(record_giver_set(w->r, 1, &words, (struct str[]){ S("mina"), S("tola") }, 2, S("tola"), &set, err));
	OK(record_giver_revoke(w->r, 1, S("tola"), S(MINA), S("mina"), &revoked, err));
	OK(record_entry(w->r, &w->a, set, &e, err));
	OK(record_entry(w->r, &w->a, revoked, &later, err));
	struct entry old, now;
	OK(entry_parse(&w->a, ENTRY_SOURCE_SEALED, e.body, &old, err));
	OK(entry_parse(&w->a, ENTRY_SOURCE_REVOKED, later.body, &now, err));
	assert_int_equal(now.box.n, 1);
	/* tola's box of before, put beside the new envelope. */
	struct entry forged = { .kind = ENTRY_SOURCE_GRANTED, .sha256 = now.sha256, .sealed = now.sealed };
	*VEC_PUSH(&w->a, &forged.alias) = S("tola");
	*VEC_PUSH(&w->a, &forged.box) = old.box.v[1];
	OK(call_begin(w->r, err) && call_end(w->r, record_append_entry(w->r, &w->a, &forged, S("tola"), NULL, NULL, err), err));
	shut(w, "tola", TOLA, ERR_TAMPERED);
}

static void test_secrets(void **state)
{
	struct world *w = *state;
	struct record_giver g;
	OK(SET(BOTH, "tola"));
	/* One's own change keeps it. */
	FAILS(ERR_DENIED, account_change_secret(w->r, S("tola"), S(MINA), S("another stone lamp"), S(""), err));
	OK(account_change_secret(w->r, S("tola"), S(TOLA), S("another stone lamp"), S(""), err));
	shut(w, "tola", TOLA, ERR_DENIED);
	opens(w, "tola", "another stone lamp");
	/* Set by an admin: it is lost, and is not sealed to the key that the admin could use. */
	OK(account_set_secret(w->r, S("tola"), S("given by an admin"), S(""), S("mina"), err));
	shut(w, "tola", "given by an admin", ERR_DENIED);
	OK(record_giver(w->r, &w->a, 1, &g, err));
	assert_true(g.readers == 2 && !g.reader[0].lost && g.reader[1].lost);
	FAILS(ERR_CONFLICT, record_giver_grant(w->r, 1, S("tola"), S(MINA), S("mina"), NULL, err));
	/* With a secret of their own again, another reader lets them in; the admin's does nothing any more. */
	OK(account_change_secret(w->r, S("tola"), S("given by an admin"), S("mine alone again"), S(""), err));
	shut(w, "tola", "mine alone again", ERR_DENIED);
	OK(record_giver_grant(w->r, 1, S("tola"), S(MINA), S("mina"), NULL, err));
	opens(w, "tola", "mine alone again");
	shut(w, "tola", "given by an admin", ERR_DENIED);
	/* Whoever lost it does not get it back when another is taken out. */
	OK(account_change_secret(w->r, S("vann"), S("cotton kite amber four"), S("amber four kites"), S(""), err));
	OK(record_giver_grant(w->r, 1, S("vann"), S(MINA), S("mina"), NULL, err));
	OK(account_set_secret(w->r, S("tola"), S("given by an admin"), S(""), S("mina"), err));
	OK(record_giver_revoke(w->r, 1, S("vann"), S(MINA), S("mina"), NULL, err));
	OK(record_giver(w->r, &w->a, 1, &g, err));
	assert_true(g.readers == 1 && record_giver_reads(&g, S("mina")));
	/* Nobody who is disabled reads or is let in. */
	OK(account_set_disabled(w->r, S("vann"), true, S("mina"), err));
	FAILS(ERR_CONFLICT, record_giver_grant(w->r, 1, S("vann"), S(MINA), S("mina"), NULL, err));
	world_verify(w);
}

static void is_set(struct record *r)
{
	OK(record_giver_set(r, 1, &words, (struct str[]){ S("tola") }, 1, S("tola"), NULL, err));
}

static void is_reset(struct record *r)
{
	OK(account_set_secret(r, S("tola"), S("given by an admin"), S(""), S("mina"), err));
}

/* What one person works on and another changes meanwhile is refused, not overwritten. */
static void test_meanwhile(void **state)
{
	struct world *w = of = *state;
	struct record_giver g;
	OK(SET(BOTH, "tola"));
	meanwhile = is_set;
	FAILS(ERR_CONFLICT, record_giver_revoke(w->r, 1, S("mina"), S(TOLA), S("tola"), NULL, err));
	assert_true(meanwhile == NULL);
	meanwhile = is_set;
	FAILS(ERR_CONFLICT, record_giver_grant(w->r, 1, S("mina"), S(TOLA), S("tola"), NULL, err));
	meanwhile = is_reset;
	FAILS(ERR_CONFLICT, account_change_secret(w->r, S("tola"), S(TOLA), S("another stone lamp"), S(""), err));
	OK(record_giver(w->r, &w->a, 1, &g, err));
	assert_true(g.readers == 1 && g.reader[0].lost);
	world_verify(w);
}

static void sql(struct world *w, const char *text)
{
	sqlite3 *db;
	world_reopen(w, RECORD_READ);
	record_close(w->r);
	assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
	char *why = NULL;
	if (sqlite3_exec(db, text, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", text, why);
	(void)sqlite3_close(db);
	OK(record_open(w->path, RECORD_WRITE, &w->r, err));
}

/* Somebody with sqlite3 puts a key of theirs in mina's row: nothing is sealed to it. */
static void test_key_in_place(void **state)
{
	struct world *w = *state;
	sql(w, "UPDATE account_key SET (public, salt, wrapped) = (SELECT public, salt, wrapped FROM account_key WHERE account = 2) WHERE account = 1");
	FAILS(ERR_TAMPERED, SET(S("mina"), "tola"));
	OK(SET(S("tola"), "tola"));
	struct record_verified v = { 0 };
	OK(record_verify(w->r, &w->a, NULL, S(""), &v, err));
	assert_int_equal(v.altered, 1);
	assert_true(str_eq(v.faults.v[0].what, S("key of mina")));
}

/* The envelope of one document, put into an entry on another. */
static void test_swapped(void **state)
{
	struct world *w = *state;
	struct record_entry e;
	struct entry x;
	struct record_document d;
	int64_t seq = 0;
	struct plain memory;
	struct giver g;
	OK(record_giver_set(w->r, 1, &words, (struct str[]){ S("mina") }, 1, S("tola"), &seq, err));
	OK(record_entry(w->r, &w->a, seq, &e, err));
	OK(entry_parse(&w->a, ENTRY_SOURCE_SEALED, e.body, &x, err));
	OK(record_document(w->r, &w->a, 2, &d, err));
	x.sha256 = d.sha256;
	OK(call_begin(w->r, err) && call_end(w->r, record_append_entry(w->r, &w->a, &x, S("tola"), NULL, NULL, err), err));
	FAILS(ERR_TAMPERED, record_giver_open(w->r, 2, S("mina"), S(MINA), &memory, &g, err));
	opens(w, "mina", MINA);
}

static size_t found_in(const char *path, const char *word)
{
	struct arena a = { 0 };
	FILE *f = fopen(path, "rb");
	size_t n = 0, found = 0;
	if (f == NULL)
		return 0;
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	const size_t size = (size_t)ftell(f);
	char *p = arena_alloc(&a, size + 1);
	rewind(f);
	n = fread(p, 1, size, f);
	assert_int_equal(n, size);
	(void)fclose(f);
	struct str rest = { p, n };
	for (size_t at; (at = str_find(rest, str_of(word))) != STR_NONE; found++)
		rest = str_slice(rest, at + 1, rest.n);
	arena_release(&a);
	return found;
}

/* Neither file, nor its -wal, nor a copy, nor the dump holds a word of it. */
static void test_canary(void **state)
{
	struct world *w = *state;
	struct arena a = { 0 };
	const char *wal = arena_printf(&a, "%s-wal", w->path).p, *copy = arena_printf(&a, "%s/copy", w->folder).p;
	/* The look-out sees what is there. */
	OK(record_note(w->r, S("story-row"), S("{\"who\":\"Marker\"}"), S("t"), NULL, err));
	assert_true(found_in(wal, "Marker") + found_in(w->path, "Marker") > 0);
	OK(SET(BOTH, "tola"));
	OK(record_giver_revoke(w->r, 1, S("tola"), S(MINA), S("mina"), NULL, err));
	opens(w, "mina", MINA);
	assert_int_equal(found_in(wal, CANARY) + found_in(w->path, CANARY), 0);
	assert_int_equal(found_in(wal, MINA) + found_in(w->path, MINA), 0);
	struct str dump = world_dump(w, &a);
	assert_true(str_find(dump, S("[\"source\",")) != STR_NONE && str_find(dump, S("source-sealed")) != STR_NONE && str_find(dump, S("Marker")) != STR_NONE);
	assert_true(str_find(dump, S(CANARY)) == STR_NONE);
	world_rebuild_same(w);
	sql(w, arena_printf(&a, "VACUUM INTO '%s'", copy).p);
	assert_true(found_in(copy, "Marker") > 0);
	assert_int_equal(found_in(copy, CANARY) + found_in(w->path, CANARY), 0);
	(void)remove(copy);
	opens(w, "mina", MINA);
	world_verify(w);
	arena_release(&a);
}

static size_t told_to(struct world *w, const char *name, bool cleared)
{
	struct record *r;
	struct record_givers list = { 0 };
	struct record_entries entries = { 0 };
	struct record_entry_filter f = { .document = 1, .kind = S("source-sealed") };
	OK(record_open(w->path, RECORD_READ, &r, err));
	OK(record_see(r, &(struct record_sight){ .cleared = cleared, .name = str_of(name) }, err));
	OK(record_givers(r, &w->a, &list, err));
	OK(record_entries(r, &w->a, &f, (struct record_page){ .limit = 10 }, &entries, err));
	assert_int_equal(list.n > 0, entries.n > 0);
	assert_int_equal(list.n > 0, record_sees_all(r));
	record_close(r);
	return list.n;
}

/* That there is one is told to its readers and to who made the last entry; no role and no clearance helps. */
static void test_who_may_know(void **state)
{
	struct world *w = *state;
	int64_t revoked = 0;
	OK(SET(BOTH, "vann"));
	assert_int_equal(told_to(w, "mina", false), 1);
	assert_int_equal(told_to(w, "Tola", false), 1);
	assert_int_equal(told_to(w, "vann", false), 1);
	assert_int_equal(told_to(w, "other", true), 0);
	assert_int_equal(told_to(w, "", true), 0);
	assert_int_equal(told_to(w, "min", true), 0);
	OK(record_giver_revoke(w->r, 1, S("tola"), S(MINA), S("mina"), &revoked, err));
	assert_int_equal(told_to(w, "tola", true), 0);
	assert_int_equal(told_to(w, "vann", true), 0);
	assert_int_equal(told_to(w, "mina", false), 1);
	OK(record_undo(w->r, revoked, S("x"), S("mina"), NULL, err));
	assert_int_equal(told_to(w, "tola", false), 1);
}

/* A handle that had a source to hide hides what is sealed later, too, and the other way round. */
static void test_with_seals(void **state)
{
	struct world *w = *state;
	struct record *r;
	struct record_document d;
	struct record_givers list = { 0 };
	const struct record_sight other = { .name = S("other") };
	int64_t sealed = 0;
	OK(SET(S("tola"), "tola"));
	OK(record_open(w->path, RECORD_READ, &r, err));
	OK(record_see(r, &other, err));
	OK(record_document(r, &w->a, 2, &d, err));
	OK(record_seal_document(w->r, 2, true, NULL, 0, S("x"), S("t"), &sealed, err));
	OK(record_see(r, &other, err));
	FAILS(ERR_NOT_FOUND, record_document(r, &w->a, 2, &d, err));
	OK(record_givers(r, &w->a, &list, err));
	assert_int_equal(list.n, 0);
	OK(record_undo(w->r, sealed, S("x"), S("t"), NULL, err));
	OK(record_see(r, &other, err));
	OK(record_document(r, &w->a, 2, &d, err));
	OK(record_givers(r, &w->a, &list, err));
	assert_int_equal(list.n, 0);
	record_close(r);
}

static void test_purge(void **state)
{
	struct world *w = *state;
	struct record_giver g;
	OK(SET(BOTH, "tola"));
	OK(record_giver_revoke(w->r, 1, S("mina"), S(TOLA), S("tola"), NULL, err));
	OK(record_purge(w->r, &w->reader, 1, S("asked by the family"), S("anna"), NULL, err));
	OK(record_giver(w->r, &w->a, 1, &g, err));
	assert_int_equal(g.seq, 0);
	struct str dump = world_dump(w, &w->a);
	assert_true(str_find(dump, S("\"sealed\"")) == STR_NONE);
	FAILS(ERR_CONFLICT, SET(BOTH, "tola"));
	world_verify(w);
	world_rebuild_same(w);
}

/* A record of version 2 is read as it is; written to, it gets room for keys, and accounts a key with their next secret. */
static void test_version_2(void **state)
{
	struct world *w = *state;
	record_close(w->r);
	sqlite3 *db;
	assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "DROP TABLE IF EXISTS account_key; PRAGMA user_version = 2", NULL, NULL, NULL), SQLITE_OK);
	(void)sqlite3_close(db);
	struct record_givers list = { 0 };
	OK(record_open(w->path, RECORD_READ, &w->r, err));
	OK(record_givers(w->r, &w->a, &list, err));
	world_verify(w);
	world_reopen(w, RECORD_WRITE);
	world_verify(w);
	FAILS(ERR_CONFLICT, SET(S("tola"), "tola"));
	OK(account_change_secret(w->r, S("tola"), S(TOLA), S("another stone lamp"), S(""), err));
	OK(SET(S("tola"), "tola"));
	opens(w, "tola", "another stone lamp");
}

#define WORLD(f) cmocka_unit_test_setup_teardown(f, begin, world_end)
int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD(test_readers), WORLD(test_grant_and_revoke), WORLD(test_rekeyed), WORLD(test_secrets), WORLD(test_key_in_place), WORLD(test_swapped),
		WORLD(test_canary), WORLD(test_who_may_know), WORLD(test_with_seals), WORLD(test_meanwhile), WORLD(test_purge), WORLD(test_version_2),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
