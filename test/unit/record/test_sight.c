/* Seals, sighted handles, two people for a claim. */
#include "help.h"

#include "read/claim_field.h"
#include "record/account.h"
#include "record/sight.h"

#include <pthread.h>
#include <sqlite3.h>

#define SECRET "river stone lamp seven"

static struct record *reader_of(struct world *w, bool cleared, const char *name)
{
	struct record *r;
	OK(record_open(w->path, RECORD_READ, &r, err));
	OK(record_see(r, &(struct record_sight){ .cleared = cleared, .name = str_of(name) }, err));
	return r;
}

static size_t documents_of(struct world *w, struct record *r)
{
	struct record_documents list = { 0 };
	struct record_document_filter f = { .published = DAYS_NONE };
	OK(record_documents(r, &w->a, &f, (struct record_page){ .limit = 100 }, &list, err));
	return list.n;
}

static size_t claims_of(struct world *w, struct record *r)
{
	struct record_claims list = { 0 };
	struct record_claim_filter f = { .days = DAYS_NONE, .statuses = (1u << STATUS_COUNT) - 1 };
	OK(record_claims(r, &w->a, &f, (struct record_page){ .limit = 1000 }, &list, err));
	return list.n;
}

static void test_document(void **state)
{
	struct world *w = *state;
	int64_t open = world_add(w, "a", doc_arrest), secret = world_add(w, "b", doc_demand), seq = 0;
	OK(account_add(w->r, S("mina"), MAY_ADMIN, S(SECRET), S("t"), err));
	size_t all = claims_of(w, w->r), documents = documents_of(w, w->r);
	FAILS(ERR_NOT_FOUND, record_seal_document(w->r, secret, true, (struct str[]){ S("nobody") }, 1, S(""), S("t"), &seq, err));
	FAILS(ERR_NOT_FOUND, record_seal_document(w->r, 99, true, NULL, 0, S(""), S("t"), &seq, err));
	OK(record_seal_document(w->r, secret, true, NULL, 0, S("why"), S("t"), &seq, err));
	struct record *no = reader_of(w, false, "tola"), *yes = reader_of(w, true, "tola");
	struct record_document d;
	FAILS(ERR_NOT_FOUND, record_document(no, &w->a, secret, &d, err));
	OK(record_document(no, &w->a, open, &d, err));
	OK(record_document(yes, &w->a, secret, &d, err));
	assert_int_equal(documents_of(w, no), documents - 1);
	assert_int_equal(documents_of(w, yes), documents);
	assert_true(claims_of(w, no) < all);
	assert_int_equal(claims_of(w, yes), all);
	assert_false(record_sees_all(no));
	assert_true(record_sees_all(yes));
	assert_true(record_sight_key(no) != 0 && record_sight_key(yes) == 0);
	/* For one named alone: being cleared does not help, being admin neither. */
	OK(record_seal_document(w->r, secret, true, (struct str[]){ S("mina") }, 1, S(""), S("t"), NULL, err));
	OK(record_see(yes, &(struct record_sight){ .cleared = true, .name = S("tola") }, err));
	FAILS(ERR_NOT_FOUND, record_document(yes, &w->a, secret, &d, err));
	OK(record_see(yes, &(struct record_sight){ .cleared = false, .name = S("Mina") }, err));
	OK(record_document(yes, &w->a, secret, &d, err));
	OK(record_see(yes, &(struct record_sight){ .cleared = false, .name = S("min") }, err));
	FAILS(ERR_NOT_FOUND, record_document(yes, &w->a, secret, &d, err));
	/* Open again, and the opening undone. */
	OK(record_seal_document(w->r, secret, false, NULL, 0, S(""), S("t"), &seq, err));
	OK(record_see(no, &(struct record_sight){ .name = S("tola") }, err));
	OK(record_document(no, &w->a, secret, &d, err));
	OK(record_undo(w->r, seq, S(""), S("t"), NULL, err));
	OK(record_see(no, &(struct record_sight){ .name = S("tola") }, err));
	FAILS(ERR_NOT_FOUND, record_document(no, &w->a, secret, &d, err));
	record_close(no);
	record_close(yes);
	world_verify(w);
	world_rebuild_same(w);
}

/* Counts for the person are those of a record in which the hidden document never was. */
static void test_counts(void **state)
{
	struct world *w = *state;
	struct record_counts before, after;
	(void)world_add(w, "a", doc_arrest);
	OK(account_add(w->r, S("mina"), MAY_ADMIN, S(SECRET), S("t"), err));
	OK(record_counts(w->r, &before, err));
	int64_t secret = world_add(w, "b", doc_demand);
	OK(record_seal_document(w->r, secret, true, NULL, 0, S(""), S("t"), NULL, err));
	struct record *no = reader_of(w, false, "");
	OK(record_counts(no, &after, err));
	before.last_at = after.last_at = 0;
	assert_memory_equal(&before, &after, sizeof(before));
	record_close(no);
}

static const char doc_told[] =
	"Held\n\n"
	"Police held Quill Ossory, a lawyer said. The Kalan Reading Circle wants her freed. Reuters, Dawn, Zanzix, Protesters, Parliament and Kalanis wait.\n"
	"%%\n"
	"act|arrest|Police held Quill Ossory|actor=Police:government:KAL|recipient=Quill Ossory:person:\n"
	"statement||a lawyer said|speaker=lawyer:person:\n"
	"demand|release|wants her freed|by=Kalan Reading Circle:ngo:|recipient=Quill Ossory:person:|addressee=Police:government:KAL\n"
	"demand|release|Reuters, Dawn, Zanzix|by=Zanzix:ngo:|recipient=Reuters:media:|addressee=Dawn:media:\n"
	"demand|release|Protesters, Parliament and Kalanis|by=Protesters:group:|recipient=Parliament:other:|addressee=Cambodians:group:\n";

static bool shows(struct world *w, struct record *r, int64_t seq)
{
	struct record_entry e;
	struct err none = { 0 };
	return record_entry(r, &w->a, seq, &e, &none);
}

/* What the desk entered is not hidden by words that a confidential document happens to have. */
static void test_naming(void **state)
{
	struct world *w = *state;
	enum { ROWS = 24 };
	static const struct {
		const char *body;
		bool later, shown; /* entered after the document; seen by who does not see it */
	} rows[ROWS] = {
		{ "{\"for\":\"lawyers of the union\"}", false, true }, { "{\"by\":\"Police\"}", false, true }, { "{\"who\":\"Quill Ossory\"}", false, true },
		{ "{\"for\":\"a lawyer\"}", true, true }, { "{\"by\":\"Police\"}", true, true }, { "{\"who\":\"Quill Ossoryson\"}", true, true },
		{ "{\"who\":\"quill ossory\"}", true, false }, { "{\"words\":\"she is\\nQuill Ossory's sister\"}", true, false },
		{ "{\"by\":\"Kalan Reading Circle\"}", true, false }, { "{\"what\":\"Menonites, a demenon\"}", true, true },
		{ "{\"who\":\"Dara Menon\"}", true, false }, { "{\"who\":\"(Dara Menon)\"}", false, false },
		/* A body of one word: hidden too, but for what names no private one; what is also a word counts with its capital alone. */
		{ "{\"by\":\"Zanzix\"}", false, true }, { "{\"by\":\"Zanzix\"}", true, false }, { "{\"by\":\"the ZANZIX's, zanzix\"}", true, false },
		{ "{\"by\":\"Zanzixes\"}", true, true }, { "{\"by\":\"Reuters\"}", true, true }, { "{\"by\":\"Protesters\"}", true, true },
		{ "{\"by\":\"Parliament\"}", true, true }, { "{\"by\":\"Cambodians\"}", true, true }, { "{\"by\":\"Dawn\"}", true, false },
		{ "{\"by\":\"DAWN\"}", true, false }, { "{\"at\":\"at dawn, by night\"}", true, true }, { "{\"at\":\"dawn of Dawn\"}", true, false },
	};
	int64_t seq[ROWS];
	struct record_entities list = { 0 };
	struct record_entity_filter f = { .type = -1, .name = S("Menon") };
	(void)world_add(w, "a", doc_arrest);
	for (int i = 0; i < ROWS; i++) {
		if (!rows[i].later)
			OK(record_note(w->r, S("case"), str_of(rows[i].body), S("desk"), &seq[i], err));
	}
	const int64_t secret = world_add(w, "b", doc_told);
	OK(record_seal_document(w->r, secret, true, NULL, 0, S(""), S("t"), NULL, err));
	OK(record_entities(w->r, &w->a, &f, (struct record_page){ .limit = 5 }, &list, err));
	assert_true(list.n > 0 && str_eq(list.v[0].name, S("Dara Menon")));
	OK(record_seal_entity(w->r, list.v[0].id, true, NULL, 0, S(""), S("t"), NULL, err));
	for (int i = 0; i < ROWS; i++) {
		if (rows[i].later)
			OK(record_note(w->r, S("case"), str_of(rows[i].body), S("desk"), &seq[i], err));
	}
	struct record *no = reader_of(w, false, "tola"), *yes = reader_of(w, true, "tola");
	for (int i = 0; i < ROWS; i++) {
		if (shows(w, no, seq[i]) != rows[i].shown || !shows(w, yes, seq[i]))
			fail_msg("%s, entered %s, is %s", rows[i].body, rows[i].later ? "later" : "before", rows[i].shown ? "hidden" : "shown");
	}
	record_close(no);
	record_close(yes);
}

/* A sealed name stays sealed when it is merged into another. */
static void test_merged(void **state)
{
	struct world *w = *state;
	struct record_entities list = { 0 };
	struct record_entity_filter f = { .type = -1 };
	(void)world_add(w, "a", doc_arrest);
	(void)world_add(w, "b", doc_demand);
	OK(record_entities(w->r, &w->a, &f, (struct record_page){ .limit = 50 }, &list, err));
	assert_true(list.n >= 2);
	OK(record_seal_entity(w->r, list.v[1].id, true, NULL, 0, S(""), S("t"), NULL, err));
	OK(record_merge(w->r, list.v[0].id, list.v[1].id, S(""), S("t"), NULL, err));
	struct record *no = reader_of(w, false, "");
	struct record_entity_full e;
	for (size_t i = 0; i < 2; i++)
		FAILS(ERR_NOT_FOUND, record_entity(no, &w->a, list.v[i].id, &e, err));
	record_close(no);
	world_verify(w);
}

static void test_two_people(void **state)
{
	struct world *w = *state;
	int64_t d = world_add(w, "a", doc_arrest), seq = 0;
	struct record_claim c = world_claim(w, d, "arrest");
	FAILS(ERR_USAGE, record_set(w->r, S("nothing"), S("on"), S(""), S("t"), NULL, err));
	FAILS(ERR_USAGE, record_set(w->r, S(SETTING_TWO_PERSON), S("maybe"), S(""), S("t"), NULL, err));
	OK(record_set(w->r, S(SETTING_TWO_PERSON), S("on"), S("policy"), S("t"), NULL, err));
	OK(record_accept(w->r, c.id, 0, S("mina"), &seq, err));
	assert_int_equal(world_claim(w, d, "arrest").status, STATUS_PROPOSED);
	FAILS(ERR_CONFLICT, record_accept(w->r, c.id, 0, S("Mina"), NULL, err));
	OK(record_accept(w->r, c.id, 0, S("tola"), NULL, err));
	assert_int_equal(world_claim(w, d, "arrest").status, STATUS_ACCEPTED);
	/* After a change what was accepted before is void, and who changed it is the first. */
	c = world_claim(w, d, "arrest");
	struct claim other = c.claim;
	other.modality = MODALITY_ALLEGED;
	OK(record_edit(w->r, c.id, &other, c.version, S(""), S("tola"), NULL, err));
	assert_int_equal(world_claim(w, d, "arrest").status, STATUS_PROPOSED);
	FAILS(ERR_CONFLICT, record_accept(w->r, c.id, 0, S("tola"), NULL, err));
	OK(record_accept(w->r, c.id, 0, S("mina"), NULL, err));
	assert_int_equal(world_claim(w, d, "arrest").status, STATUS_ACCEPTED);
	OK(record_set(w->r, S(SETTING_TWO_PERSON), S("off"), S(""), S("t"), NULL, err));
	OK(record_reject(w->r, c.id, 0, S("x"), S("tola"), NULL, err));
	OK(record_accept(w->r, c.id, 0, S("tola"), NULL, err));
	assert_int_equal(world_claim(w, d, "arrest").status, STATUS_ACCEPTED);
	world_verify(w);
	world_rebuild_same(w);
}

/* The second acceptance is another person's, not another account's. */
static void test_two_accounts(void **state)
{
	struct world *w = *state;
	static const struct {
		const char *name, *by;
	} made[] = { { "mina", "mina" }, { "pupa", "mina" }, { "pupe", "pupa" }, { "tola", "mina" }, { "vann", "local" } };
	int64_t d = world_add(w, "a", doc_arrest), e = world_add(w, "b", doc_demand);
	const struct record_claim c = world_claim(w, d, "arrest"), other = world_claim(w, e, "release");
	for (size_t i = 0; i < sizeof(made) / sizeof(*made); i++)
		OK(account_add(w->r, str_of(made[i].name), MAY_ADMIN, S("five loose words here"), str_of(made[i].by), err));
	OK(record_set(w->r, S(SETTING_TWO_PERSON), S("on"), S("policy"), S("t"), NULL, err));
	OK(record_accept(w->r, c.id, 0, S("mina"), NULL, err));
	FAILS(ERR_DENIED, record_accept(w->r, c.id, 0, S("pupa"), NULL, err));
	FAILS(ERR_DENIED, record_accept(w->r, c.id, 0, S("Pupe"), NULL, err));
	assert_int_equal(world_claim(w, d, "arrest").status, STATUS_PROPOSED);
	OK(record_accept(w->r, c.id, 0, S("vann"), NULL, err));
	assert_int_equal(world_claim(w, d, "arrest").status, STATUS_ACCEPTED);
	/* Two whom a third made, once they have secrets of their own. */
	OK(record_accept(w->r, other.id, 0, S("pupa"), NULL, err));
	FAILS(ERR_DENIED, record_accept(w->r, other.id, 0, S("tola"), NULL, err));
	OK(account_change_secret(w->r, S("tola"), S("five loose words here"), S("another five loose words"), S(""), err));
	OK(record_accept(w->r, other.id, 0, S("tola"), NULL, err));
	assert_int_equal(world_claim(w, e, "release").status, STATUS_ACCEPTED);
}

/* Who may only propose does not make anything count. */
static void test_proposes(void **state)
{
	struct world *w = *state;
	int64_t d = world_add(w, "a", doc_arrest);
	struct record_claim c = world_claim(w, d, "arrest");
	struct claim other = c.claim;
	other.modality = MODALITY_ALLEGED;
	record_proposes(w->r, true);
	OK(record_edit(w->r, c.id, &other, c.version, S(""), S("coco"), NULL, err));
	record_proposes(w->r, false);
	assert_int_equal(world_claim(w, d, "arrest").status, STATUS_PROPOSED);
	OK(record_accept(w->r, c.id, 0, S("mina"), NULL, err));
	assert_int_equal(world_claim(w, d, "arrest").status, STATUS_ACCEPTED);
	assert_int_equal(world_claim(w, d, "arrest").claim.modality, MODALITY_ALLEGED);
	world_verify(w);
	world_rebuild_same(w);
}

/* A record of version 3 whose views are of version 9 to 12 has what stands without drafts, and room for confidential fields, as soon as it is opened, to read too. */
static void test_grown(void **state)
{
	struct world *w = *state;
	static const char old_12[] = "DROP INDEX claim_shown_until; PRAGMA user_version = 3; UPDATE view_about SET value = 12 WHERE name = 'version'";
	static const char old_11[] = "DROP TABLE decided; UPDATE view_about SET value = 11 WHERE name = 'version'";
	static const char old_10[] = "DROP TABLE whole_participant; DROP TABLE whole; DROP INDEX seal_claim; ALTER TABLE seal DROP COLUMN fields;"
		"ALTER TABLE seal DROP COLUMN claim; UPDATE view_about SET value = 10 WHERE name = 'version'";
	static const char old_9[] =
		"DROP TABLE entity_shown; DROP TABLE alias_shown; DROP TABLE participant_shown; DROP INDEX claim_shown_place; DROP INDEX claim_shown_date;"
		"DROP INDEX claim_shown_latest; DROP INDEX claim_shown_changed; DROP INDEX claim_shown_act;"
		"CREATE INDEX claim_decided ON claim (place, key) WHERE status IN ('accepted', 'edited') AND until = 9223372036854775807;"
		"UPDATE view_about SET value = 9 WHERE name = 'version'";
	int64_t d = world_add(w, "a", doc_arrest), seq = 0;
	const int64_t e = world_add(w, "b", doc_demand);
	struct record_claim c = world_claim(w, d, "arrest");
	struct claim other = c.claim;
	other.modality = MODALITY_ALLEGED;
	OK(record_accept(w->r, c.id, 0, S("mina"), NULL, err));
	OK(record_edit(w->r, c.id, &other, 0, S(""), S("mina"), NULL, err));
	OK(record_accept(w->r, world_claim(w, e, "release").id, 0, S("mina"), &seq, err));
	OK(record_undo(w->r, seq, S(""), S("mina"), NULL, err));
	OK(record_seal_document(w->r, e, true, NULL, 0, S(""), S("mina"), NULL, err));
	const struct str before = arena_str(&w->a, world_dump(w, &w->a));
	assert_true(str_find(before, S("[\"entity shown\"")) != STR_NONE && str_find(before, S("[\"seal\"")) != STR_NONE);
	assert_true(str_find(before, S("[\"decided\",\"mina\",\"claim-edited\"")) != STR_NONE);
	for (int how = 0; how < 8; how++) {
		sqlite3 *db = NULL;
		record_close(w->r);
		assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
		assert_int_equal(sqlite3_exec(db, old_12, NULL, NULL, NULL), SQLITE_OK);
		assert_true(how >= 6 || sqlite3_exec(db, old_11, NULL, NULL, NULL) == SQLITE_OK);
		assert_true(how >= 4 || sqlite3_exec(db, old_10, NULL, NULL, NULL) == SQLITE_OK);
		assert_true(how >= 2 || sqlite3_exec(db, old_9, NULL, NULL, NULL) == SQLITE_OK);
		assert_int_equal(sqlite3_close(db), SQLITE_OK);
		OK(record_open(w->path, how % 2 == 0 ? RECORD_READ : RECORD_WRITE, &w->r, err));
		assert_true(str_eq(before, world_dump(w, &w->a)));
		world_verify(w);
	}
	OK(record_seal_fields(w->r, c.id, 1u << FIELD_RECIPIENT, true, NULL, 0, S(""), S("mina"), NULL, err));
	world_verify(w);
	world_rebuild_same(w);
}

/* Who opens it while it is being written: waits, makes what is missing, and reads what was in the log. */
struct opening {
	const char *path;
	enum record_mode mode;
	pthread_t thread;
	size_t decisions;
	bool ok;
	struct err err;
};

static void *opens(void *with)
{
	struct opening *o = with;
	struct arena a = { 0 };
	struct record *r = NULL;
	struct record_times t = { 0 };
	o->ok = record_open(o->path, o->mode, &r, &o->err) && record_decided(r, &a, S("mina"), 0, &t, &o->err);
	o->decisions = t.n;
	record_close(r);
	arena_release(&a);
	return NULL;
}

/* Several programs open such a record at once, while another writes: one makes what is missing, and it serves all. */
static void test_grown_at_once(void **state)
{
	struct world *w = *state;
	const int64_t d = world_add(w, "a", doc_arrest);
	OK(record_accept(w->r, world_claim(w, d, "arrest").id, 0, S("mina"), NULL, err));
	const struct str before = arena_str(&w->a, world_dump(w, &w->a));
	record_close(w->r);
	sqlite3 *db = NULL;
	struct opening o[4] = { { .mode = RECORD_READ }, { .mode = RECORD_WRITE }, { .mode = RECORD_READ }, { .mode = RECORD_WRITE } };
	assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "DROP INDEX claim_shown_until; DROP TABLE decided; UPDATE view_about SET value = 11 WHERE name = 'version'; BEGIN IMMEDIATE",
		NULL, NULL, NULL), SQLITE_OK);
	for (size_t i = 0; i < 4; i++) {
		o[i].path = w->path;
		assert_int_equal(pthread_create(&o[i].thread, NULL, opens, &o[i]), 0);
	}
	(void)usleep(300000);
	assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_join(o[i].thread, NULL), 0);
	for (size_t i = 0; i < 4; i++) {
		if (!o[i].ok)
			fail_msg("%zu: %s", i, o[i].err.what);
		assert_int_equal(o[i].decisions, 1);
	}
	OK(record_open(w->path, RECORD_WRITE, &w->r, err));
	assert_true(str_eq(before, world_dump(w, &w->a)));
	world_verify(w);
}

/* Where it cannot be made nobody reads as if it were there; whoever opens it later makes it. */
static void test_not_grown(void **state)
{
	struct world *w = *state;
	sqlite3 *db = NULL;
	struct record *r = NULL;
	record_close(w->r);
	assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "DROP TABLE decided; DROP INDEX claim_shown_until; DROP INDEX claim_queue; CREATE TABLE claim_queue (x);"
		"UPDATE view_about SET value = 11 WHERE name = 'version'", NULL, NULL, NULL), SQLITE_OK);
	FAILS(ERR_STORE, record_open(w->path, RECORD_READ, &r, err));
	assert_int_equal(sqlite3_exec(db, "DROP TABLE claim_queue", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	OK(record_open(w->path, RECORD_READ, &r, err));
	record_close(r);
	OK(record_open(w->path, RECORD_WRITE, &w->r, err));
	world_verify(w);
}

/* Without drafts the counts and lists are those of what was accepted, whoever the handle showed before. */
static void test_no_drafts(void **state)
{
	struct world *w = *state;
	const int64_t d = world_add(w, "a", doc_arrest);
	(void)world_add(w, "b", doc_demand);
	struct record_counts n;
	struct record_document seen;
	struct record *r;
	OK(record_open(w->path, RECORD_READ, &r, err));
	const size_t all = claims_of(w, r);
	const struct record_sight some = { .name = S("tola") }, none = { .no_drafts = true, .name = S("tola") };
	OK(record_accept(w->r, world_claim(w, d, "arrest").id, 0, S("mina"), NULL, err));
	for (int i = 0; i < 2; i++) {
		OK(record_see(r, &none, err));
		assert_int_equal(claims_of(w, r), 1);
		assert_int_equal(documents_of(w, r), 2);
		assert_true(!record_sees_all(r) && record_sight_key(r) != 0);
		OK(record_counts(r, &n, err));
		assert_int_equal(n.claims[STATUS_PROPOSED] + n.claims[STATUS_REJECTED] + n.claims[STATUS_SAME], 0);
		assert_int_equal(n.claims[STATUS_ACCEPTED], 1);
		OK(record_document(r, &w->a, d, &seen, err));
		assert_true(seen.claims == 1 && seen.open == 0);
		OK(record_see(r, &some, err));
		assert_true(claims_of(w, r) >= all && record_sees_all(r));
	}
	record_close(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_document, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_counts, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_naming, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_merged, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_two_people, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_two_accounts, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_proposes, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_grown, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_grown_at_once, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_not_grown, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_no_drafts, world_begin, world_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
