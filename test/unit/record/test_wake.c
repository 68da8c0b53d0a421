/* What a purge takes along: entries that were hidden because of the document, and none that anybody could read. */
#include "help.h"

#include "record/account.h"
#include "record/purge.h"
#include "record/sight.h"

static const char doc_one[] =
	"Notes\n\nPolice arrested Rin Tavo and Sol Ambar on 4 March 2023.\n"
	"%%\n"
	"act|arrest|Police arrested Rin Tavo|actor=Police:government:KAL|recipient=Rin Tavo:person:KAL|date=2023-03-04\n"
	"act|charge|arrested|recipient=Sol Ambar:person:KAL\n";
static const char doc_two[] =
	"More notes\n\nPolice arrested Sol Ambar again on 9 May 2023.\n"
	"%%\n"
	"act|arrest|Police arrested Sol Ambar|actor=Police:government:KAL|recipient=Sol Ambar:person:KAL|date=2023-05-09\n";

static int64_t note(struct world *w, const char *body)
{
	int64_t seq = 0;
	OK(record_note(w->r, S("note-of-desk"), str_of(body), S("desk"), &seq, err));
	return seq;
}

static struct str name_of(struct world *w, const char *name)
{
	struct record_entities list = { 0 };
	OK(record_entity_named(w->r, &w->a, str_of(name), &list, err));
	assert_true(list.n == 1);
	return list.v[0].id;
}

static bool blank(struct world *w, int64_t seq)
{
	struct record_entry e;
	OK(record_entry(w->r, &w->a, seq, &e, err));
	return e.purged;
}

static void purge(struct world *w, int64_t document)
{
	OK(record_purge(w->r, &w->reader, document, S("danger"), S("mina"), NULL, err));
	world_verify(w);
	world_rebuild_same(w);
}

static size_t shown_to(struct world *w, bool cleared, struct str word)
{
	struct record *r;
	struct record_entries list = { 0 };
	size_t n = 0;
	OK(record_open(w->path, RECORD_READ, &r, err));
	OK(record_see(r, &(struct record_sight){ .cleared = cleared, .name = S("tola") }, err));
	OK(record_entries(r, &w->a, &(struct record_entry_filter){ .kind = { "", 0 } }, (struct record_page){ .limit = 500 }, &list, err));
	for (size_t i = 0; i < list.n; i++)
		n += word.n == 0 || str_find(list.v[i].body, word) != STR_NONE;
	record_close(r);
	return n;
}

/* A name in two hidden documents: what was entered before the other came would show; what came after stays hidden, and whole. */
static void test_two(void **state)
{
	struct world *w = *state;
	const int64_t early = note(w, "{\"who\":\"Sol Ambar\"}"), one = world_add(w, "one.txt", doc_one);
	const int64_t between = note(w, "{\"who\":\"Sol Ambar\"}"), alone = note(w, "{\"who\":\"of Rin Tavo\"}"), other = note(w, "{\"who\":\"Police\"}");
	const int64_t two = world_add(w, "two.txt", doc_two), after = note(w, "{\"who\":\"Sol Ambar\"}");
	OK(record_seal_document(w->r, one, true, NULL, 0, S(""), S("mina"), NULL, err));
	OK(record_seal_document(w->r, two, true, NULL, 0, S(""), S("mina"), NULL, err));
	const size_t seen = shown_to(w, false, S(""));
	purge(w, one);
	assert_true(blank(w, between) && blank(w, alone) && !blank(w, early) && !blank(w, other) && !blank(w, after));
	assert_int_equal(shown_to(w, false, S("")), seen);
	assert_int_equal(shown_to(w, false, S("Ambar")), 1);
	assert_int_equal(shown_to(w, true, S("Ambar")), 2);
}

/* What was described, merged, told apart and undone of a name that goes. */
static void test_names(void **state)
{
	struct world *w = *state;
	int64_t d[5], undone;
	(void)world_add(w, "two.txt", doc_two);
	const int64_t one = world_add(w, "one.txt", doc_one);
	const struct str rin = name_of(w, "Rin Tavo"), sol = name_of(w, "Sol Ambar"), police = name_of(w, "Police");
	OK(record_seal_document(w->r, one, true, NULL, 0, S(""), S("mina"), NULL, err));
	OK(record_describe(w->r, rin, &(struct record_description){ .note = S("a cook"), .name = { "", 0 } }, S("t"), &d[0], err));
	OK(record_distinct(w->r, rin, sol, S(""), S("t"), &d[1], err));
	OK(record_describe(w->r, sol, &(struct record_description){ .note = S("a poet") }, S("t"), &d[2], err));
	OK(record_merge(w->r, sol, rin, S("Rin wrote as Sol"), S("t"), &d[3], err));
	OK(record_undo(w->r, d[3], S("Rin did not"), S("t"), &undone, err));
	OK(record_distinct(w->r, sol, police, S(""), S("t"), &d[4], err));
	const size_t seen = shown_to(w, false, S(""));
	purge(w, one);
	assert_true(blank(w, d[0]) && blank(w, d[1]) && !blank(w, d[2]) && blank(w, d[3]) && blank(w, undone) && !blank(w, d[4]));
	assert_int_equal(shown_to(w, false, S("")), seen);
	assert_int_equal(shown_to(w, true, S("Rin")), 0);
}

/* A sealed name that an open document alone names: nothing would hide what is told of it. */
static void test_sealed_name(void **state)
{
	struct world *w = *state;
	struct seqs also;
	const int64_t early = note(w, "{\"who\":\"Rin Tavo\"}"), other = note(w, "{\"who\":\"Sol Ambar\"}");
	const int64_t one = world_add(w, "one.txt", doc_one);
	OK(account_add(w->r, S("rin.tavo"), MAY_ADMIN, S("five loose words here"), S("Rin Tavo"), err));
	OK(purge_also(w->r, &w->a, one, &also, err));
	assert_int_equal(also.n, 0);
	OK(record_seal_entity(w->r, name_of(w, "Rin Tavo"), true, NULL, 0, S("asked for"), S("mina"), NULL, err));
	OK(purge_also(w->r, &w->a, one, &also, err));
	assert_true(also.n == 1 && also.v[0] == early);
	purge(w, one);
	assert_true(blank(w, early) && !blank(w, other));
	/* The seal waits for whoever bears the name in a document to come. */
	const int64_t again = world_add(w, "again.txt", "Again\n\nPolice arrested Rin Tavo.\n%%\nact|arrest|Police arrested Rin Tavo|recipient=Rin Tavo:person:KAL\n");
	(void)note(w, "{\"who\":\"Rin Tavo\"}");
	assert_true(again > 0);
	assert_int_equal(shown_to(w, false, S("Rin Tavo")), 0);
}

/* Its readers alone see that it was there. */
static void test_readers(void **state)
{
	struct world *w = *state;
	struct record_document d;
	struct record *r;
	OK(account_add(w->r, S("tola"), MAY_ADMIN, S("five loose words here"), S("tola"), err));
	const int64_t one = world_add(w, "one.txt", doc_one);
	OK(record_seal_document(w->r, one, true, (struct str[]){ S("tola") }, 1, S(""), S("mina"), NULL, err));
	purge(w, one);
	OK(record_open(w->path, RECORD_READ, &r, err));
	OK(record_see(r, &(struct record_sight){ .cleared = true, .name = S("vann") }, err));
	FAILS(ERR_NOT_FOUND, record_document(r, &w->a, one, &d, err));
	OK(record_see(r, &(struct record_sight){ .name = S("tola") }, err));
	OK(record_document(r, &w->a, one, &d, err));
	assert_true(d.purged);
	record_close(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_two, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_names, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_sealed_name, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_readers, world_begin, world_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
