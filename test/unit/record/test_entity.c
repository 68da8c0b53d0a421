/* Names into entities: joining, merging, splitting, undoing, doubts. */
#include "../rounds.h"
#include "help.h"

#include <sqlite3.h>

#include "base/utf8.h"

/* An act on each name, in a document of its own: "Name:type:COUNTRY". */
static int64_t add_name(struct world *w, const char *name)
{
	static int n;
	char doc[600];
	(void)snprintf(doc, sizeof(doc), "Report %d\n\nSomebody was summoned, says report %d.\n%%%%\nact|summon|was summoned|recipient=%s|date=2023-01-%02d\n", n, n, name, n % 28 + 1);
	n++;
	return world_add(w, "d", doc);
}

static struct record_entity entity_called(struct world *w, const char *name, const char *country)
{
	struct record_entities list;
	struct record_entity found = { .claims = 0 };
	size_t n = 0;
	OK(record_entity_named(w->r, &w->a, str_of(name), &list, err));
	for (size_t i = 0; i < list.n; i++) {
		if (country == NULL || str_eq(list.v[i].country, str_of(country))) {
			found = list.v[i];
			n++;
		}
	}
	if (n != 1)
		fail_msg("%zu entities are called %s", n, name);
	return found;
}

static size_t named(struct world *w, const char *name)
{
	struct record_entities list;
	OK(record_entity_named(w->r, &w->a, str_of(name), &list, err));
	return list.n;
}

static void test_joins(void **state)
{
	struct world *w = *state;
	(void)add_name(w, "Dara Menon:person:KAL");
	(void)add_name(w, "dara  MENON:person:KAL");
	(void)add_name(w, "D\xc3\xa1ra Menon:person:");
	struct record_entity e = entity_called(w, "Dara Menon", NULL);
	assert_int_equal(e.claims, 3);
	assert_string_equal(e.country.p, "KAL");
	assert_string_equal(e.name.p, "Dara Menon");
	/* A namesake elsewhere: the one of no country stands alone and is asked about. */
	(void)add_name(w, "Dara Menon:person:ZZB");
	assert_int_equal(named(w, "Dara Menon"), 3);
	assert_int_equal(entity_called(w, "Dara Menon", "").claims, 1);
	assert_int_equal(entity_called(w, "Dara Menon", "KAL").claims, 2);
	struct record_doubts d;
	OK(record_doubts(w->r, &w->a, (struct record_page){ .limit = 0 }, &d, err));
	assert_int_equal(d.n, 3); /* KAL with none, KAL with ZZB, none with ZZB */
	/* Another type is another entity. */
	(void)add_name(w, "Dara Menon:company:KAL");
	assert_int_equal(named(w, "dara menon"), 4);
	world_verify(w);
	world_rebuild_same(w);
}

static void test_merge_and_undo(void **state)
{
	struct world *w = *state;
	int64_t first, second, undo;
	(void)add_name(w, "Dara Menon:person:KAL");
	(void)add_name(w, "Menon Dara:person:KAL");
	(void)add_name(w, "D. Menon:person:KAL");
	struct record_entity a = entity_called(w, "Dara Menon", NULL), b = entity_called(w, "Menon Dara", NULL), c = entity_called(w, "D. Menon", NULL);
	OK(record_merge(w->r, b.id, c.id, S("the same"), S("anna"), &first, err));
	OK(record_merge(w->r, a.id, b.id, S(""), S("anna"), &second, err));
	assert_int_equal(named(w, "D. Menon"), 1);
	struct record_entity_full full;
	OK(record_entity(w->r, &w->a, c.id, &full, err));
	assert_string_equal(full.entity.id.p, a.id.p);
	assert_int_equal(full.entity.claims, 3);
	assert_int_equal(full.aliases, 3);
	FAILS(ERR_CONFLICT, record_merge(w->r, c.id, a.id, S(""), S("anna"), NULL, err));
	world_rebuild_same(w);
	/* A later document finds its way; the first merge goes, the second stays. */
	(void)add_name(w, "Menon Dara:person:");
	OK(record_undo(w->r, first, S("they are two"), S("boris"), &undo, err));
	OK(record_entity(w->r, &w->a, c.id, &full, err));
	assert_string_equal(full.entity.id.p, c.id.p);
	assert_int_equal(full.entity.claims, 1);
	OK(record_entity(w->r, &w->a, b.id, &full, err));
	assert_string_equal(full.entity.id.p, a.id.p);
	assert_int_equal(full.entity.claims, 3);
	world_verify(w);
	world_rebuild_same(w);
	/* The other way round; then the first merge cannot come back. */
	OK(record_undo(w->r, second, S(""), S("boris"), NULL, err));
	OK(record_merge(w->r, c.id, b.id, S(""), S("boris"), NULL, err));
	FAILS(ERR_CONFLICT, record_undo(w->r, undo, S(""), S("boris"), NULL, err));
	world_verify(w);
	world_rebuild_same(w);
}

/* The program refuses to close a loop; a damaged file can hold one, and it is named. */
static void test_merge_loop(void **state)
{
	struct world *w = *state;
	struct record_ids loops;
	struct record_entity_full full;
	sqlite3 *db;
	(void)add_name(w, "Dara Menon:person:KAL");
	(void)add_name(w, "Menon Dara:person:KAL");
	(void)add_name(w, "D. Menon:person:KAL");
	struct record_entity a = entity_called(w, "Dara Menon", NULL), b = entity_called(w, "Menon Dara", NULL), c = entity_called(w, "D. Menon", NULL);
	OK(record_merge(w->r, b.id, c.id, S(""), S("anna"), NULL, err));
	OK(record_merge(w->r, a.id, b.id, S(""), S("anna"), NULL, err));
	OK(record_merge_loops(w->r, &w->a, &loops, err));
	assert_int_equal(loops.n, 0);
	assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
	struct str sql = arena_printf(&w->a, "INSERT INTO redirect VALUES ('" STR_FMT "', 9000, '" STR_FMT "', 1)", STR_ARG(a.id), STR_ARG(b.id));
	assert_int_equal(sqlite3_exec(db, sql.p, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	OK(record_merge_loops(w->r, &w->a, &loops, err));
	assert_int_equal(loops.n, 2); /* a and b; c only leads into it */
	assert_true(str_eq(loops.v[0], a.id) || str_eq(loops.v[0], b.id));
	FAILS(ERR_STORE, record_merge(w->r, c.id, a.id, S(""), S("anna"), NULL, err));
	struct record_rebuilt counts;
	OK(record_rebuild(w->r, &w->reader, NULL, NULL, &counts, err));
	OK(record_merge_loops(w->r, &w->a, &loops, err));
	assert_int_equal(loops.n, 0);
	OK(record_entity(w->r, &w->a, c.id, &full, err));
	assert_string_equal(full.entity.id.p, a.id.p);
}

static void test_split(void **state)
{
	struct world *w = *state;
	char id[RECORD_ID_MAX];
	int64_t seq;
	(void)add_name(w, "Mira Okan:person:KAL");
	(void)add_name(w, "Mira Okan:person:");
	struct record_entity_full full;
	struct record_entity e = entity_called(w, "Mira Okan", NULL);
	OK(record_entity(w->r, &w->a, e.id, &full, err));
	assert_int_equal(full.aliases, 2);
	struct str out = full.alias[full.alias[0].country.n == 0 ? 0 : 1].id;
	OK(record_split(w->r, e.id, &out, 1, S("another"), S("anna"), id, &seq, err));
	OK(record_entity(w->r, &w->a, str_of(id), &full, err));
	assert_int_equal(full.entity.claims, 1);
	/* The next one of no country goes with the one split off. */
	(void)add_name(w, "Mira Okan:person:");
	OK(record_entity(w->r, &w->a, str_of(id), &full, err));
	assert_int_equal(full.entity.claims, 2);
	FAILS(ERR_CONFLICT, record_split(w->r, str_of(id), &out, 1, S(""), S("anna"), id, NULL, err));
	world_verify(w);
	world_rebuild_same(w);
	OK(record_undo(w->r, seq, S(""), S("anna"), NULL, err));
	OK(record_entity(w->r, &w->a, e.id, &full, err));
	assert_int_equal(full.entity.claims, 3);
	world_verify(w);
	world_rebuild_same(w);
}

static const struct {
	const char *one, *other;
	int reason; /* -1: nothing is asked */
} pairs[] = {
	{ "Dara Menon:person:KAL", "Menon Dara:person:KAL", DOUBT_ORDER },
	{ "Dara Menon:person:KAL", "Menon:person:KAL", DOUBT_SHORT },
	{ "Menon:person:", "Dara Menon:person:KAL", DOUBT_SHORT },
	{ "Sovann Menon:person:KAL", "Sovan Menon:person:KAL", DOUBT_SPELLING },
	{ "Dara Menon:person:KAL", "Dara Menno:person:KAL", DOUBT_SPELLING }, /* they share a word; without one the consonants must agree */
	{ "Sovann Menon:person:KAL", "Sofann Memon:person:KAL", -1 },
	{ "Kalan Press Union:ngo:KAL", "KPU:ngo:KAL", DOUBT_ACRONYM },
	{ "KPU:ngo:", "Kalan Press Union:group:KAL", DOUBT_ACRONYM },
	{ "League of Kalan Voters:ngo:KAL", "LKV:ngo:KAL", DOUBT_ACRONYM },
	{ "Kalan Press Union:ngo:KAL", "Kalan Press Union:group:KAL", DOUBT_TYPE },
	{ "Ministry of Justice:government:KAL", "Ministry of Justice:government:ZZB", -1 },
	{ "Dara Menon:person:KAL", "Dara Menon:person:ZZB", DOUBT_COUNTRY },
	{ "Kalan:place:KAL", "Kalan:government:KAL", -1 },
	{ "Dara Menon:person:KAL", "Menon:person:ZZB", -1 },
	{ "Mira Okan:person:KAL", "Mira Tesh:person:KAL", -1 },
	{ "leader:person:", "opposition leader:person:", -1 },
	{ "\xe1\x9e\x9f\xe1\x9e\xbb\xe1\x9e\x81:person:KHM", "\xe1\x9e\x9f\xe1\x9e\xbb\xe1\x9e\x82:person:KHM", -1 },
};

static void test_doubts(void **state)
{
	struct world *outer = *state;
	(void)outer;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		void *inner = NULL;
		assert_int_equal(world_begin(&inner), 0);
		struct world *w = inner;
		(void)add_name(w, pairs[i].one);
		(void)add_name(w, pairs[i].other);
		struct record_doubts d;
		OK(record_doubts(w->r, &w->a, (struct record_page){ .limit = 0 }, &d, err));
		if (d.n != (pairs[i].reason >= 0) || (d.n == 1 && (int)d.v[0].reason != pairs[i].reason))
			fail_msg("%s and %s: %zu doubts, %s", pairs[i].one, pairs[i].other, d.n, d.n > 0 ? record_doubt_name(d.v[0].reason) : "");
		if (d.n == 1) {
			int64_t seq;
			OK(record_distinct(w->r, d.v[0].one.id, d.v[0].other.id, S("asked"), S("anna"), &seq, err));
			OK(record_doubts(w->r, &w->a, (struct record_page){ .limit = 0 }, &d, err));
			assert_int_equal(d.n, 0);
			OK(record_undo(w->r, seq, S(""), S("anna"), NULL, err));
			OK(record_doubts(w->r, &w->a, (struct record_page){ .limit = 0 }, &d, err));
			assert_int_equal(d.n, 1);
			OK(record_merge(w->r, d.v[0].one.id, d.v[0].other.id, S(""), S("anna"), NULL, err));
			OK(record_doubts(w->r, &w->a, (struct record_page){ .limit = 0 }, &d, err));
			assert_int_equal(d.n, 0);
		}
		world_rebuild_same(w);
		assert_int_equal(world_end(&inner), 0);
	}
}

static void test_describe(void **state)
{
	struct world *w = *state;
	int64_t seq;
	(void)add_name(w, "Dara Menon:person:KAL");
	(void)add_name(w, "Mira Okan:person:KAL");
	struct record_entity e = entity_called(w, "Dara Menon", NULL);
	const struct str names[] = { S("\xe1\x9e\x9f\xe1\x9e\xbb\xe1\x9e\x81"), S("The Editor") };
	const struct record_description d = { .name = S("Menon, Dara"), .note = S("editor"), .names = names, .n_names = 2 };
	OK(record_describe(w->r, e.id, &d, S("anna"), &seq, err));
	e = entity_called(w, "the editor", NULL);
	assert_string_equal(e.name.p, "Menon, Dara");
	assert_true(e.described);
	/* Met in a document, the further name is this entity. */
	(void)add_name(w, "The Editor:person:KAL");
	assert_int_equal(entity_called(w, "the editor", NULL).claims, 2);
	struct record_entities list;
	OK(record_entities(w->r, &w->a, &(struct record_entity_filter){ .name = S("edi"), .type = -1 }, (struct record_page){ .limit = 0 }, &list, err));
	assert_int_equal(list.n, 1);
	const struct str taken[] = { S("Mira Okan") };
	/* Whose it is may be hidden from whoever asks: the refusal does not tell. */
	const struct str whose = entity_called(w, "Mira Okan", NULL).id;
	struct err why = { 0 };
	assert_false(record_describe(w->r, e.id, &(struct record_description){ .names = taken, .n_names = 1 }, S("anna"), NULL, &why));
	assert_int_equal(why.code, ERR_CONFLICT);
	assert_true(whose.n > 0 && str_find(str_of(why.what), whose) == STR_NONE);
	FAILS(ERR_INPUT, record_describe(w->r, e.id, &(struct record_description){ .country = S("kal") }, S("anna"), NULL, err));
	world_verify(w);
	world_rebuild_same(w);
	OK(record_undo(w->r, seq, S(""), S("anna"), NULL, err));
	assert_string_equal(entity_called(w, "Dara Menon", NULL).name.p, "Dara Menon");
	assert_string_equal(entity_called(w, "the editor", NULL).name.p, "The Editor");
	world_verify(w);
	world_rebuild_same(w);
}

/* Whatever order of names and decisions: the views are those of a rebuild. */
static void test_any_order(void **state)
{
	struct world *w = *state;
	static const char *const names[] = {
		"Dara Menon:person:KAL", "Dara Menon:person:", "Dara Menon:person:ZZB", "Menon:person:", "Menon Dara:person:KAL",
		"Mira Okan:person:", "Mira Okan:person:KAL", "KPU:ngo:", "Kalan Press Union:ngo:KAL", "Kalan Press Union:ngo:",
	};
	uint64_t seed = 20231117;
	VEC(int64_t) made = { 0 };
	for (int step = 0; step < (int)rounds(160, 20); step++) {
		struct record_entities list;
		int64_t seq = 0;
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		const uint64_t x = seed >> 33;
		record_at(w->r, 1700000000 + step);
		OK(record_entities(w->r, &w->a, &(struct record_entity_filter){ .type = -1, .by_name = true }, (struct record_page){ .limit = 0 }, &list, err));
		if (list.n < 2 || x % 4 == 0) {
			(void)add_name(w, names[x / 4 % 10]);
		} else if (x % 4 == 1 && record_merge(w->r, list.v[x / 4 % list.n].id, list.v[x / 64 % list.n].id, S(""), S("a"), &seq, NULL)) {
			*VEC_PUSH(&w->a, &made) = seq;
		} else if (x % 4 == 2) {
			struct record_entity_full full;
			char id[RECORD_ID_MAX];
			OK(record_entity(w->r, &w->a, list.v[x / 4 % list.n].id, &full, err));
			if (full.aliases > 1 && record_split(w->r, full.entity.id, &full.alias[x / 64 % full.aliases].id, 1, S(""), S("a"), id, &seq, NULL))
				*VEC_PUSH(&w->a, &made) = seq;
		} else if (made.n > 0 && record_undo(w->r, made.v[x / 4 % made.n], S(""), S("a"), &seq, NULL)) {
			*VEC_PUSH(&w->a, &made) = seq;
		}
	}
	assert_true(made.n > rounds(40, 4));
	world_verify(w);
	world_rebuild_same(w);
}

int main(void)
{
#define WORLD(f) cmocka_unit_test_setup_teardown(f, world_begin, world_end)
	const struct CMUnitTest tests[] = {
		WORLD(test_merge_loop),
		WORLD(test_joins), WORLD(test_merge_and_undo), WORLD(test_split), WORLD(test_doubts), WORLD(test_describe), WORLD(test_any_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
