/* Documents and decisions: what is written is there, and a rebuild gives the same. */
#include "help.h"

static void test_add_and_read(void **state)
{
	struct world *w = *state;
	struct record_add add = world_add_full(w, "news/arrest.txt", doc_arrest);
	assert_int_equal(add.added, RECORD_ADDED);
	assert_int_equal(add.document, 1);
	assert_int_equal(add.claims, 3);
	struct record_document d;
	OK(record_document_called(w->r, &w->a, S("arrest.txt"), &d, err));
	assert_int_equal(d.id, 1);
	assert_string_equal(d.title.p, "Editor held in Port Amara");
	assert_int_equal(d.open, 3);
	struct record_text t;
	OK(record_text(w->r, &w->a, 1, &t, err));
	assert_int_equal(t.paragraphs, 3);
	assert_int_equal(t.sentences, 3);
	struct str bytes;
	OK(record_bytes(w->r, &w->a, 1, &bytes, err));
	assert_string_equal(bytes.p, doc_arrest);
	struct record_claim c = world_claim(w, 1, "arrest");
	assert_int_equal(c.status, STATUS_PROPOSED);
	assert_string_equal(c.words.p, "Police arrested Dara Menon");
	assert_int_equal(c.participants, 2);
	assert_string_equal(c.participant[1].found.p, "Dara Menon");
	world_verify(w);
	world_rebuild_same(w);
}

static void test_same_twice(void **state)
{
	struct world *w = *state;
	assert_int_equal(world_add(w, "a", doc_arrest), 1);
	struct str before = world_dump(w, &w->a);
	struct record_add again = world_add_full(w, "b", doc_arrest);
	assert_int_equal(again.added, RECORD_THERE);
	assert_int_equal(again.document, 1);
	assert_true(str_eq(before, world_dump(w, &w->a)));
}

static void test_decisions(void **state)
{
	struct world *w = *state;
	int64_t seq, undo;
	(void)world_add(w, "a", doc_arrest);
	struct record_claim c = world_claim(w, 1, "arrest");
	record_at(w->r, 1700000100);
	OK(record_accept(w->r, str_slice(c.id, 0, 8), 0, S("anna"), &seq, err));
	assert_int_equal(world_claim(w, 1, "arrest").status, STATUS_ACCEPTED);
	FAILS(ERR_CONFLICT, record_accept(w->r, c.id, 0, S("anna"), NULL, err));
	record_at(w->r, 1700000200);
	struct record_claim now = world_claim(w, 1, "arrest");
	now.claim.deed.details.form = S("house arrest");
	FAILS(ERR_CONFLICT, record_edit(w->r, c.id, &now.claim, 1, S(""), S("boris"), NULL, err));
	OK(record_edit(w->r, c.id, &now.claim, now.version, S("the paper says so"), S("boris"), NULL, err));
	now = world_claim(w, 1, "arrest");
	assert_int_equal(now.status, STATUS_EDITED);
	assert_string_equal(now.claim.deed.details.form.p, "house arrest");
	assert_string_equal(now.id.p, c.id.p);
	record_at(w->r, 1700000300);
	OK(record_reject(w->r, c.id, 0, S("retracted"), S("boris"), &seq, err));
	assert_int_equal(world_claim(w, 1, "arrest").status, STATUS_REJECTED);
	record_at(w->r, 1700000400);
	OK(record_undo(w->r, seq, S("it was not"), S("anna"), &undo, err));
	assert_int_equal(world_claim(w, 1, "arrest").status, STATUS_EDITED);
	FAILS(ERR_CONFLICT, record_undo(w->r, seq, S(""), S("anna"), NULL, err));
	OK(record_undo(w->r, undo, S(""), S("anna"), NULL, err));
	assert_int_equal(world_claim(w, 1, "arrest").status, STATUS_REJECTED);
	/* The second clock. */
	OK(record_claim(w->r, &w->a, c.id, 1700000150, &now, err));
	assert_int_equal(now.status, STATUS_ACCEPTED);
	OK(record_claim(w->r, &w->a, c.id, 1700000250, &now, err));
	assert_int_equal(now.status, STATUS_EDITED);
	FAILS(ERR_NOT_FOUND, record_claim(w->r, &w->a, c.id, 1699999999, &now, err));
	struct record_changes h;
	OK(record_claim_history(w->r, &w->a, c.id, &h, err));
	assert_int_equal(h.n, 6);
	assert_string_equal(h.v[0].kind.p, "document");
	assert_string_equal(h.v[2].reason.p, "the paper says so");
	assert_true(h.v[3].claim.status == STATUS_REJECTED && h.v[4].undoes == h.v[3].seq);
	world_verify(w);
	world_rebuild_same(w);
}

/* Three people in one sentence, one police: a decision on one leaves the others to be reviewed. */
static void test_one_of_three(void **state)
{
	struct world *w = *state;
	static const char three[] =
		"Three held in Port Amara\n\n"
		"Police arrested Dara Menon, Mina Oss and Tolo Ferr on 3 March 2023.\n"
		"%%\n"
		"act|arrest|Police arrested Dara Menon, Mina Oss and Tolo Ferr|actor=Police:government:KAL|recipient=Dara Menon:person:KAL\n"
		"act|arrest|Police arrested Dara Menon, Mina Oss and Tolo Ferr|actor=Police:government:KAL|recipient=Mina Oss:person:KAL\n"
		"act|arrest|Police arrested Dara Menon, Mina Oss and Tolo Ferr|actor=Police:government:KAL|recipient=Tolo Ferr:person:KAL\n";
	(void)world_add(w, "a", three);
	const struct record_claim_filter f = { .document = 1, .statuses = 1u << STATUS_PROPOSED };
	struct record_claims all = world_claims(w, &f);
	assert_int_equal(all.n, 3);
	OK(record_accept(w->r, all.v[1].id, 0, S("anna"), NULL, err));
	assert_int_equal(world_claims(w, &f).n, 2);
	world_rebuild_same(w);
}

static void test_by_hand(void **state)
{
	struct world *w = *state;
	char id[RECORD_ID_MAX];
	int64_t seq;
	(void)world_add(w, "a", doc_arrest);
	struct record_claim c = world_claim(w, 1, "arrest");
	/* The very claim that is proposed: accepted; again: a conflict; changed: an edit. */
	OK(record_claim_add(w->r, 1, &c.claim, S("anna"), id, &seq, err));
	assert_string_equal(id, c.id.p);
	assert_int_equal(world_claim(w, 1, "arrest").status, STATUS_ACCEPTED);
	FAILS(ERR_CONFLICT, record_claim_add(w->r, 1, &c.claim, S("anna"), id, NULL, err));
	c.claim.deed.details.charge = S("incitement");
	OK(record_claim_add(w->r, 1, &c.claim, S("anna"), id, NULL, err));
	assert_int_equal(world_claim(w, 1, "arrest").status, STATUS_EDITED);
	/* A claim of one's own that covers a proposal puts it aside; undone, it comes back. */
	struct record_claim charge = world_claim(w, 1, "charge");
	struct claim own = charge.claim;
	own.span.at -= 4;
	own.place = NULL;
	own.places = 0;
	OK(record_claim_add(w->r, 1, &own, S("anna"), id, &seq, err));
	struct record_claim aside;
	OK(record_claim(w->r, &w->a, charge.id, 0, &aside, err));
	assert_int_equal(aside.status, STATUS_SAME);
	assert_string_equal(aside.same_as.p, id);
	OK(record_undo(w->r, seq, S(""), S("anna"), NULL, err));
	OK(record_claim(w->r, &w->a, charge.id, 0, &aside, err));
	assert_int_equal(aside.status, STATUS_PROPOSED);
	OK(record_claim(w->r, &w->a, str_of(id), 0, &aside, err));
	assert_int_equal(aside.status, STATUS_REJECTED);
	own.span.end = 100000;
	FAILS(ERR_INPUT, record_claim_add(w->r, 1, &own, S("anna"), id, &seq, err));
	world_verify(w);
	world_rebuild_same(w);
}

static void test_import(void **state)
{
	struct world *w = *state;
	size_t added = 0;
	int64_t seq;
	(void)world_add(w, "a", doc_arrest);
	struct record_claim c = world_claim(w, 1, "arrest");
	struct claims list = { 0 };
	*VEC_PUSH(&w->a, &list) = c.claim;
	c.claim.deed.act = ACT_SUMMON;
	*VEC_PUSH(&w->a, &list) = c.claim;
	OK(record_claims_import(w->r, 1, &list, S("other-reader"), S("anna"), &added, &seq, err));
	assert_int_equal(added, 1);
	struct record_claim summon = world_claim(w, 1, "summon");
	assert_string_equal(summon.proposer.p, "other-reader");
	assert_int_equal(summon.status, STATUS_PROPOSED);
	OK(record_accept(w->r, summon.id, 0, S("anna"), NULL, err));
	assert_string_equal(world_claim(w, 1, "summon").proposer.p, "other-reader");
	OK(record_claims_import(w->r, 1, &list, S("other-reader"), S("anna"), &added, &seq, err));
	assert_int_equal(added, 0);
	FAILS(ERR_INPUT, record_claims_import(w->r, 1, &list, S("reader"), S("anna"), &added, &seq, err));
	world_verify(w);
	world_rebuild_same(w);
}

/* What a person decided outlives a reader that no longer sees it. */
static void test_reader_changes_its_mind(void **state)
{
	struct world *w = *state;
	struct record_rebuilt counts;
	static const char text[] = "Head\n\nSoldiers shot at Mira Okan in Sund.\n%%\nact|attack|Soldiers shot at Mira Okan|recipient=Mira Okan:person:KAL\n";
	(void)world_add(w, "a", text);
	struct record_claim c = world_claim(w, 1, "attack");
	OK(record_accept(w->r, c.id, 0, S("anna"), NULL, err));
	/* The same bytes are read as a text that begins later and without the claim. */
	struct record_reader other = test_reader("test/2");
	other.context = (void *)(uintptr_t)"shift";
	OK(record_rebuild(w->r, &other, NULL, NULL, &counts, err));
	assert_int_equal(counts.other_version, 1);
	struct record_claim now;
	OK(record_claim(w->r, &w->a, c.id, 0, &now, err));
	assert_int_equal(now.status, STATUS_ACCEPTED);
	assert_int_equal(now.claim.span.at, c.claim.span.at + 7);
	assert_string_equal(now.words.p, c.words.p);
	assert_false(now.adrift);
	other.context = (void *)(uintptr_t)"lose";
	OK(record_rebuild(w->r, &other, NULL, NULL, &counts, err));
	OK(record_claim(w->r, &w->a, c.id, 0, &now, err));
	assert_int_equal(now.status, STATUS_ACCEPTED);
	assert_true(now.adrift);
	assert_string_equal(now.words.p, c.words.p);
	OK(record_rebuild(w->r, &w->reader, NULL, NULL, &counts, err));
	world_verify(w);
}

static void test_batch(void **state)
{
	struct world *w = *state;
	OK(record_begin(w->r, err));
	(void)world_add(w, "a", doc_arrest);
	struct record_add add;
	const struct record_source bad = { .bytes = S("UNREADABLE"), .name = S("b") };
	FAILS(ERR_INPUT, record_add(w->r, &w->reader, &bad, S("tester"), &add, err));
	FAILS(ERR_NOT_FOUND, record_accept(w->r, S("00000000"), 0, S("anna"), NULL, err));
	(void)world_add(w, "c", doc_release);
	OK(record_commit(w->r, err));
	struct record_counts counts;
	OK(record_counts(w->r, &counts, err));
	assert_int_equal(counts.documents, 2);
	assert_int_equal(counts.entries, 2);
	OK(record_begin(w->r, err));
	(void)world_add(w, "d", doc_demand);
	record_rollback(w->r);
	OK(record_counts(w->r, &counts, err));
	assert_int_equal(counts.documents, 2);
	world_verify(w);
	world_rebuild_same(w);
}

static void test_notes(void **state)
{
	struct world *w = *state;
	int64_t seq;
	OK(record_note(w->r, S("note"), S("{ \"b\": 1, \"a\": [2, \"x\"] }"), S("anna"), &seq, err));
	struct record_entry e;
	OK(record_entry(w->r, &w->a, seq, &e, err));
	assert_string_equal(e.body.p, "{\"a\":[2,\"x\"],\"b\":1}");
	FAILS(ERR_USAGE, record_note(w->r, S("undo"), S("{}"), S("anna"), NULL, err));
	FAILS(ERR_USAGE, record_note(w->r, S("Note"), S("{}"), S("anna"), NULL, err));
	FAILS(ERR_INPUT, record_note(w->r, S("note"), S("[]"), S("anna"), NULL, err));
	FAILS(ERR_INPUT, record_note(w->r, S("note"), S("{"), S("anna"), NULL, err));
	FAILS(ERR_USAGE, record_note(w->r, S("note"), S("{}"), S(""), NULL, err));
	FAILS(ERR_INPUT, record_note(w->r, S("note"), S("{}"), S("a\nb"), NULL, err));
	OK(record_undo(w->r, seq, S(""), S("anna"), NULL, err));
	OK(record_entry(w->r, &w->a, seq, &e, err));
	assert_int_equal(e.undone_by, seq + 1);
	struct record_entries list;
	OK(record_entries(w->r, &w->a, &(struct record_entry_filter){ .kind = S("note") }, (struct record_page){ .limit = 1 }, &list, err));
	assert_int_equal(list.n, 1);
	assert_int_equal(list.next.n, 0);
	world_verify(w);
	world_rebuild_same(w);
}

static void test_purge(void **state)
{
	struct world *w = *state;
	struct str head, proof, after;
	(void)world_add(w, "a", doc_arrest);
	(void)world_add(w, "b", doc_release);
	OK(record_accept(w->r, world_claim(w, 1, "arrest").id, 0, S("anna"), NULL, err));
	OK(record_checkpoint(w->r, &w->a, &head, err));
	OK(record_proof(w->r, &w->a, 3, head, &proof, err));
	OK(record_purge(w->r, &w->reader, 1, S("asked by the family"), S("anna"), NULL, err));
	struct record_document d;
	OK(record_document(w->r, &w->a, 1, &d, err));
	assert_true(d.purged);
	OK(record_document(w->r, &w->a, 2, &d, err));
	assert_false(d.purged);
	OK(record_proof(w->r, &w->a, 3, head, &after, err));
	assert_true(str_eq(proof, after));
	struct record_verified v;
	OK(record_verify(w->r, &w->a, &w->reader, head, &v, err));
	assert_int_equal(v.faults.n, 0);
	/* Nothing of it is left in the file or beside it. */
	record_close(w->r);
	w->r = NULL;
	char command[400];
	(void)snprintf(command, sizeof(command), "grep -acE 'Amara Courier|would be charged' %s/* > /dev/null", w->folder);
	assert_int_not_equal(system(command), 0);
	OK(record_open(w->path, RECORD_WRITE, &w->r, err));
	const struct record_source again = { .bytes = str_of(doc_arrest), .name = S("a") };
	struct record_add add;
	FAILS(ERR_CONFLICT, record_add(w->r, &w->reader, &again, S("tester"), &add, err));
	world_rebuild_same(w);
}

int main(void)
{
#define WORLD(f) cmocka_unit_test_setup_teardown(f, world_begin, world_end)
	const struct CMUnitTest tests[] = {
		WORLD(test_add_and_read), WORLD(test_same_twice), WORLD(test_decisions), WORLD(test_one_of_three), WORLD(test_by_hand), WORLD(test_import),
		WORLD(test_reader_changes_its_mind), WORLD(test_batch), WORLD(test_notes), WORLD(test_purge),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
