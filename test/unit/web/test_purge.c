/* A purge takes two admins: one asks, another confirms; afterwards the words are nowhere, and the log is whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>

#include "lookout.h"
#include "record/purge.h"

enum { ASKER, OTHER, THIRD, ADMINS };
static const char *const admin[ADMINS] = { "adad", "olol", "ulul" };
static struct session in[ADMINS];
static int64_t document;

static int start(void **state)
{
	(void)state;
	return people_start("purge");
}

static const char *purge_path(struct arena *a, const char *rest)
{
	return arena_printf(a, "/document/%lld/purge%s", (long long)document, rest).p;
}

static int say(struct arena *a, int who, const char *rest, const char *fields)
{
	return client_post(a, &in[who], purge_path(a, rest), fields).status;
}

static struct answer see(struct arena *a, int who, const char *rest)
{
	return get_in(a, &in[who], arena_printf(a, "/document/%lld%s", (long long)document, rest).p);
}

/* The fields of a confirmation or refusal of what is asked for now. */
static const char *answering(struct arena *a, const char *more)
{
	struct err err = { 0 };
	struct purge_asked now;
	struct record *r = server_record(RECORD_READ);
	must(purge_asked_of(r, a, document, &now, &err), &err);
	record_close(r);
	return arena_printf(a, "asked=%lld&%s", (long long)now.seq, more).p;
}

static const char *confirming(struct arena *a)
{
	return answering(a, arena_printf(a, "document=%lld", (long long)document).p);
}

static bool is_there(struct arena *a)
{
	const struct answer x = see(a, ASKER, ".json");
	return x.status == 200 && holds(&x, "\"purged\":false");
}

/* Open, with claims, an entry on each, and a name that stands in nothing else. */
static void put_document(void)
{
	static const char text[] = "Police arrested Dara Menon, Mina Oss and " CANARY " Quill in Port Ellen on 2 February 2023 after a march.\n";
	struct err err = { 0 };
	struct record_add added;
	struct record *r = writer();
	const struct record_source s = { .bytes = str_of(text), .name = S("zanzibark-notes.txt"), .given = { .media = MEDIA_PLAIN,
		.title = S("Notes of " CANARY), .publisher = S(CANARY " Press"), .author = S(CANARY), .published = DAYS_NONE } };
	must(record_add(r, &fixture_reader, &s, S("tester"), &added, &err), &err);
	document = hidden_document = added.document;
	struct claim k = { .kind = CLAIM_ACT, .span = { 0, 40 }, .confidence = 1, .deadline.days = DAYS_NONE,
		.deed = { .act = ACT_ARREST, .date.days = DAYS_NONE } };
	*VEC_PUSH(&keep, &k.deed.recipient) = (struct actor){ .name = S(CANARY " Quill"), .type = ACTOR_PERSON };
	char id[RECORD_ID_MAX];
	must(record_claim_add(r, document, &k, S("tester"), id, &hidden_entry, &err), &err);
	hidden_claim = arena_str(&keep, str_of(id));
	hidden_name = find_name(r, CANARY " Quill");
	int64_t rejected, undone;
	must(record_reject(r, find_claim(r, document, ACT_ARREST), 0, S("a reason with " CANARY), S("tester"), &rejected, &err), &err);
	must(record_undo(r, rejected, S("undone because of " CANARY), S("tester"), &undone, &err), &err);
	must(record_undo(r, undone, S("after all, " CANARY), S("tester"), &undone, &err), &err);
	record_close(r);
}

/* With one admin nobody purges in the browser, and the page says how it is done. */
static void test_alone(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	put_document();
	in[ASKER] = sessions[ADMIN];
	const struct answer x = see(&a, ASKER, "/purge");
	assert_true(x.status == 200 && holds(&x, "rapporteur purge") && !holds(&x, "name=\"reason\""));
	assert_true(!holds(&x, "What goes with it"));
	assert_int_equal(say(&a, ASKER, "", "reason=because"), 409);
	struct record *r = writer();
	for (int i = OTHER; i < ADMINS; i++) {
		add_account(r, admin[i], MAY_ADMIN);
		in[i] = session_now_of(r, &keep, admin[i]);
	}
	struct purge_asked now;
	must(purge_asked_of(r, &a, document, &now, &err), &err);
	assert_int_equal(now.seq, 0);
	record_close(r);
	arena_release(&a);
}

/* Refused with a reason, taken back, asked for anew; whoever asked does not confirm; nothing goes meanwhile. */
static void test_asked(void **state)
{
	(void)state;
	struct arena a = { 0 };
	assert_int_equal(say(&a, ASKER, "", "reason=+"), 400);
	assert_int_equal(say(&a, ASKER, "/confirm", arena_printf(&a, "asked=1&document=%lld", (long long)document).p), 409);
	assert_int_equal(say(&a, ASKER, "", "reason=a+danger+to+somebody"), 303);
	assert_int_equal(say(&a, OTHER, "", "reason=me+too"), 409);
	struct answer own = see(&a, ASKER, "/purge"), other = see(&a, OTHER, "/purge"), list = get_in(&a, &in[OTHER], "/purges"), twin = get_in(&a, &in[OTHER], "/purges.json");
	assert_true(holds(&own, "a danger to somebody") && !holds(&own, "purge/confirm\"") && holds(&other, "purge/confirm\""));
	assert_true(holds(&list, "a danger to somebody") && holds(&twin, "\"by\":\"adad\""));
	assert_int_equal(say(&a, ASKER, "/confirm", confirming(&a)), 403);
	assert_true(is_there(&a));
	assert_int_equal(say(&a, OTHER, "/decline", answering(&a, "reason=")), 400);
	assert_int_equal(say(&a, OTHER, "/decline", answering(&a, "reason=it+is+evidence")), 303);
	assert_int_equal(say(&a, THIRD, "/confirm", confirming(&a)), 400);
	twin = get_in(&a, &in[OTHER], "/purges.json");
	assert_true(holds(&twin, "\"purges\":[]"));
	assert_int_equal(say(&a, ASKER, "", "reason=once+more"), 303);
	assert_int_equal(say(&a, ASKER, "/decline", answering(&a, "reason=")), 303);
	assert_int_equal(say(&a, ASKER, "", "reason=after+all"), 303);
	assert_true(is_there(&a));
	arena_release(&a);
}

/* A role, and that somebody is disabled, count when it is confirmed. */
static void test_lapsed(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record *r = writer();
	must(account_set_role(r, S("olol"), MAY_EDITOR, S("t"), &err), &err);
	in[OTHER] = session_now_of(r, &keep, "olol");
	assert_int_equal(say(&a, OTHER, "/confirm", confirming(&a)), 403);
	must(account_set_role(r, S("olol"), MAY_ADMIN, S("t"), &err), &err);
	in[OTHER] = session_now_of(r, &keep, "olol");
	must(account_set_disabled(r, S("adad"), true, S("t"), &err), &err);
	const struct answer x = get_in(&a, &in[OTHER], "/purges.json");
	assert_true(holds(&x, "\"lapsed\":true"));
	assert_int_equal(say(&a, OTHER, "/confirm", confirming(&a)), 409);
	must(account_set_disabled(r, S("adad"), false, S("t"), &err), &err);
	in[ASKER] = sessions[ADMIN] = session_now_of(r, &keep, "adad");
	/* Back as an admin, the request is not back: the page said that it must be asked for anew. */
	assert_int_equal(say(&a, OTHER, "/confirm", confirming(&a)), 409);
	assert_true(is_there(&a));
	assert_int_equal(say(&a, ASKER, "", "reason=after+all"), 303);
	must(account_set_role(r, S("adad"), MAY_EDITOR, S("t"), &err), &err);
	must(account_set_role(r, S("adad"), MAY_ADMIN, S("t"), &err), &err);
	in[ASKER] = sessions[ADMIN] = session_now_of(r, &keep, "adad");
	assert_int_equal(say(&a, OTHER, "/confirm", confirming(&a)), 409);
	record_close(r);
	assert_true(is_there(&a));
	assert_int_equal(say(&a, ASKER, "", "reason=after+all"), 303);
	arena_release(&a);
}

/* The record's own calls hold it as well, whoever asks them. */
static void test_by_record(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct purge_asked now;
	struct record *r = writer();
	must(purge_asked_of(r, &a, document, &now, &err), &err);
	assert_false(purge_confirm(r, &fixture_reader, document, now.seq, S("ADAD"), NULL, &err));
	assert_int_equal(err.code, ERR_DENIED);
	assert_false(purge_confirm(r, &fixture_reader, document, now.seq, S("eded"), NULL, &err));
	assert_false(purge_confirm(r, &fixture_reader, document, 0, S("olol"), NULL, &err));
	assert_false(purge_confirm(r, &fixture_reader, document, now.seq - 1, S("olol"), NULL, &err));
	assert_false(record_undo(r, now.seq, S("x"), S("olol"), NULL, &err));
	record_close(r);
	assert_true(is_there(&a));
	arena_release(&a);
}

static void make_admin(struct record *r, const char *name, const char *by)
{
	struct err err = { 0 };
	must(account_add(r, str_of(name), MAY_ADMIN, S(SECRET), str_of(by), &err), &err);
}

static void set_secret(struct record *r, const char *name, const char *by)
{
	struct err err = { 0 };
	must(account_set_secret(r, str_of(name), S(SECRET), S(""), str_of(by), &err), &err);
}

/* An admin does not make the second one: whoever made an account or set its secret could be it. */
static void test_puppets(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record *r = writer();
	make_admin(r, "pupa", "adad"); /* by whoever asked */
	make_admin(r, "pupe", "pupa"); /* by one that whoever asked made */
	make_admin(r, "root", "t");
	set_secret(r, "ulul", "root"); /* a third who is nobody of the two: with whoever asked nothing links it */
	must(account_change_secret(r, S("pupa"), S(SECRET), S("another five loose words"), S(""), &err), &err);
	struct session s = session_now_of(r, &keep, "pupa"), t = session_now_of(r, &keep, "pupe");
	struct answer x = get_in(&a, &s, purge_path(&a, ""));
	assert_true(holds(&x, "could be both") && holds(&x, "<bdi>adad</bdi> made") && !holds(&x, "purge/confirm\""));
	x = client_post(&a, &s, purge_path(&a, "/confirm"), confirming(&a));
	assert_true(x.status == 403 && holds(&x, "may be one person"));
	assert_int_equal(client_post(&a, &t, purge_path(&a, "/confirm"), confirming(&a)).status, 403);
	/* Nor does a third make both. */
	set_secret(r, "adad", "root");
	in[ASKER] = sessions[ADMIN] = session_now_of(r, &keep, "adad");
	in[THIRD] = session_now_of(r, &keep, "ulul");
	assert_int_equal(say(&a, THIRD, "/confirm", confirming(&a)), 403);
	/* Whoever sets the secret at the machine, by no account, ends it; but not what came after. */
	set_secret(r, "ulul", "local");
	set_secret(r, "olol", "adad");
	in[OTHER] = session_now_of(r, &keep, "olol");
	assert_int_equal(say(&a, OTHER, "/confirm", confirming(&a)), 403);
	set_secret(r, "adad", "local");
	set_secret(r, "olol", "local");
	in[ASKER] = sessions[ADMIN] = session_now_of(r, &keep, "adad");
	in[OTHER] = session_now_of(r, &keep, "olol");
	in[THIRD] = session_now_of(r, &keep, "ulul");
	x = see(&a, OTHER, "/purge");
	assert_true(holds(&x, "purge/confirm\"") && is_there(&a));
	record_close(r);
	arena_release(&a);
}

static bool file_holds(struct arena *a, const char *path)
{
	struct buf b = BUF_INIT(64 << 20);
	char part[65536];
	FILE *f = fopen(path, "rb");
	for (size_t n; f != NULL && (n = fread(part, 1, sizeof(part), f)) > 0;)
		buf_put(&b, (struct str){ part, n });
	if (f != NULL)
		(void)fclose(f);
	const bool found = str_find(arena_lower(a, buf_str(&b)), S("zanzibark")) != STR_NONE;
	buf_release(&b);
	return found;
}

static void test_purged(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	assert_true(canaries(ADMIN, false) > 15);
	assert_true(file_holds(&a, server_path) || file_holds(&a, arena_printf(&a, "%s-wal", server_path).p));
	assert_int_equal(say(&a, OTHER, "/confirm", answering(&a, "document=1")), 400);
	assert_int_equal(say(&a, OTHER, "/confirm", confirming(&a)), 303);
	assert_false(is_there(&a));
	for (enum who w = ANONYMOUS; w < WHO; w++)
		assert_int_equal(canaries(w, true), 0);
	const struct answer undone = get_in(&a, &sessions[VIEWER], "/ledger.json?kind=undo");
	assert_true(undone.status == 200 && !holds(&undone, "\"kind\":\"undo\""));
	assert_false(file_holds(&a, server_path));
	assert_false(file_holds(&a, arena_printf(&a, "%s-wal", server_path).p));
	struct record *r = writer();
	struct record_entries list = { 0 };
	must(record_entries(r, &a, &(struct record_entry_filter){ .kind = S("purge") }, (struct record_page){ .limit = 2 }, &list, &err), &err);
	assert_int_equal(list.n, 1);
	assert_true(str_eq(list.v[0].author, S("olol")) && str_find(list.v[0].body, S("\"proposer\":\"adad\"")) != STR_NONE);
	assert_true(str_find(list.v[0].body, S("\"reason\":\"after all\"")) != STR_NONE);
	struct record_verified v;
	must(record_verify(r, &a, &fixture_reader, S(""), &v, &err), &err);
	assert_int_equal(v.faults.n, 0);
	record_close(r);
	assert_int_equal(say(&a, OTHER, "", "reason=again"), 409);
	arena_release(&a);
}

/* Somebody who reads the record keeps the -wal file from being cut: the document is gone all the same, and that is what the page says. */
static void test_kept(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record_add added;
	sqlite3 *db;
	struct record *r = writer();
	const struct record_source s = { .bytes = S("Soldiers killed Rin Tavo in Lomas on 3 March 2022.\n"), .name = S("second.txt"),
		.given = { .media = MEDIA_PLAIN, .title = S("1"), .published = DAYS_NONE } };
	must(record_add(r, &fixture_reader, &s, S("tester"), &added, &err), &err);
	document = added.document;
	must(purge_ask(r, document, S("of the family"), S("adad"), NULL, &err), &err);
	record_close(r);
	/* A number is the number of a document, though this one's title be that of another. */
	assert_int_equal(say(&a, OTHER, "/confirm", answering(&a, "document=1")), 400);
	assert_int_equal(sqlite3_open(server_path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN; SELECT count(*) FROM entry", NULL, NULL, NULL), SQLITE_OK);
	const struct answer x = client_post(&a, &in[OTHER], purge_path(&a, "/confirm"), confirming(&a));
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	const struct str to = client_header(&x, "Location");
	assert_true(x.status == 303 && str_find(to, S("purge-kept")) != STR_NONE);
	const struct answer told = get_in(&a, &in[OTHER], arena_str(&a, to).p);
	assert_true(holds(&told, "-wal file") && !holds(&told, "Not saved"));
	assert_false(is_there(&a));
	arena_release(&a);
}

/* What is hidden from an admin is not in their list, nor is it asked for by number. */
static void test_sealed(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	put_hidden();
	document = hidden_document;
	struct record *r = writer();
	must(purge_ask(r, document, S("of " CANARY), S("ulul"), NULL, &err), &err);
	record_close(r);
	struct answer list = get_in(&a, &in[OTHER], "/purges.json");
	assert_true(list.status == 200 && !shows(&list) && holds(&list, "\"purges\":[]"));
	assert_int_equal(say(&a, OTHER, "/confirm", confirming(&a)), 404);
	assert_int_equal(say(&a, OTHER, "/decline", answering(&a, "reason=x")), 404);
	assert_int_equal(canaries(ADMIN, true), 0);
	arena_release(&a);
}

/* What whoever is not let in is shown, page by page. */
static const enum who barred[] = { VIEWER, REVIEWER, ADMIN };
enum { BARRED = sizeof(barred) / sizeof(*barred) };

static struct answer *pages_now(struct arena *a)
{
	struct answer *all = ARENA_ARRAY(&keep, struct answer, BARRED * counted_n);
	for (size_t i = 0; i < BARRED * counted_n; i++) {
		all[i] = get_as(a, barred[i % BARRED], counted[i / BARRED].p);
		all[i].body = arena_str(&keep, all[i].body);
		all[i].head = arena_str(&keep, client_header(&all[i], "ETag"));
	}
	return all;
}

static void let_in(const char *name)
{
	struct err err = { 0 };
	struct record *r = writer();
	must(account_set_cleared(r, str_of(name), true, S("t"), &err), &err);
	record_close(r);
}

/* More that goes with it than a page has room for. */
static void put_notes(void)
{
	struct err err = { 0 };
	struct record *r = writer();
	must(record_begin(r, &err), &err);
	for (int i = 0; i < 1500; i++)
		must(record_note(r, S("case"), S("{\"row\":{\"file\":\"zanzibark-notes.txt\"}}"), S("t"), NULL, &err), &err);
	must(record_commit(r, &err), &err);
	record_close(r);
}

/* What was hidden with it is gone with it, and whoever it was hidden from sees the record of before, to the byte. */
static void test_sealed_purged(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	let_in("olol");
	let_in("ulul");
	assert_int_equal(say(&a, THIRD, "/decline", answering(&a, "reason=")), 303);
	assert_int_equal(say(&a, THIRD, "", "reason=nobody+may+have+it"), 303);
	put_notes();
	const struct answer told = see(&a, OTHER, "/purge"), twin = see(&a, OTHER, "/purge.json");
	assert_true(holds(&told, "What goes with it") && holds(&told, "It is confidential") && holds(&twin, "\"also\":[") && !holds(&twin, "\"also\":[]"));
	assert_true(told.body.n < 100 << 10 && holds(&told, "not shown on this page"));
	list_counted();
	const struct answer *before = pages_now(&a);
	assert_int_equal(say(&a, OTHER, "/confirm", confirming(&a)), 303);
	for (enum who w = ANONYMOUS; w < WHO; w++)
		assert_int_equal(canaries(w, true), 0);
	assert_int_equal(see(&a, ASKER, "").status, 404);
	assert_int_equal(see(&a, OTHER, "").status, 200);
	const struct answer *after = pages_now(&a);
	for (size_t i = 0; i < BARRED * counted_n; i++) {
		if (before[i].status != after[i].status || !str_eq(before[i].body, after[i].body) || !str_eq(before[i].head, after[i].head))
			fail_msg("%s shows to %s that something was purged:\n" STR_FMT "\n" STR_FMT, counted[i / BARRED].p, names[barred[i % BARRED]],
				STR_ARG(before[i].body), STR_ARG(after[i].body));
	}
	assert_false(file_holds(&a, server_path) || file_holds(&a, arena_printf(&a, "%s-wal", server_path).p));
	struct record_verified v;
	struct record *r = writer();
	must(record_verify(r, &a, &fixture_reader, S(""), &v, &err), &err);
	assert_int_equal(v.faults.n, 0);
	record_close(r);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alone),
		cmocka_unit_test(test_asked),
		cmocka_unit_test(test_lapsed),
		cmocka_unit_test(test_by_record),
		cmocka_unit_test(test_puppets),
		cmocka_unit_test(test_purged),
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_sealed),
		cmocka_unit_test(test_sealed_purged),
	};
	return cmocka_run_group_tests(tests, start, people_stop);
}
