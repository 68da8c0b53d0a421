/*
 * Searches by the bits of frequent words tell what FTS5 tells, in every state of
 * the record and for whoever asks: two handles, of which one has the bits.
 */
#include "help.h"

#include "record/frequent.h"
#include "record/sight.h"

enum { DOCUMENTS = 60 };

struct two {
	struct world *w;
	struct record *plain, *quick; /* the second has the bits */
	struct frequent *frequent;
	struct record_sight sight;
	size_t found;                 /* claims, by all questions */
};

static const char *const who[] = { "Police", "Port Amara Court", "Kalan Press Union", "Ministry of Justice" };
static const char *const deed[][2] = { { "arrest", "arrested" }, { "release", "released" }, { "harass", "harassed" }, { "charge", "charged" } };
static const char *const whom[] = { "Dara Menon", "Menon Dara", "Sothea Vannak", "Zehul Moliga", "Zehull Mollga" };
static const char *const why[] = { "before the vote", "under the press law", "for the vote", "the day before", "ចាប់ខ្លួន", "l'\u00e9cole du nord" };

/* Three claims each; the words meet in some and not in others. */
static void add_some(struct world *w, unsigned seed, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf text = BUF_INIT(10000), claims = BUF_INIT(10000);
		buf_printf(&text, "Report %u-%zu\n\n", seed, i);
		for (size_t k = 0; k < 3; k++) {
			seed = seed * 1664525u + 1013904223u;
			/* Neither do the police charge nor is Zehul harassed. */
			const size_t by = (seed >> 8) % 4, at = (seed >> 12) % (by == 0 ? 3 : 4), to = (seed >> 16) % (at == 2 ? 3 : 5), for_what = (seed >> 20) % 6;
			struct str said = arena_printf(&w->a, "%s %s %s %s", who[by], deed[at][1], whom[to], why[for_what]);
			buf_printf(&text, STR_FMT " in case %zu of %u.\n\n", STR_ARG(said), i * 3 + k, seed % 1000);
			buf_printf(&claims, "act|%s|" STR_FMT "|actor=%s:government:KAL|recipient=%s:person:KAL|date=20%02u-0%u-11\n", deed[at][0], STR_ARG(said), who[by],
				whom[to], 14 + seed % 9, 1 + (seed >> 4) % 9);
		}
		buf_z(&text, "%%\n");
		buf_put(&text, buf_str(&claims));
		(void)world_add(w, arena_printf(&w->a, "r%u-%zu", seed, i).p, arena_z(&w->a, buf_str(&text)));
		buf_release(&text);
		buf_release(&claims);
	}
}

static const char *const question[] = {
	"arrested", "police arrested", "police charged", "harassed zehul", "menon released", "\"before the vote\" police", "\"the vote\"", "\"vote the\" police",
	"\"before the vote\" menon arrested", "\"for the vote\" zehul", "\"press law\"", "press -law", "arrest*", "\"press la\"*", "zeh* arrested", "zehul*", "zehul* arrested", "l'ecol*", "ចាប់ខ្លួន", "ចាប់ខ្លួន menon",
	"\u1781\u17d2\u179b\u17bd\u1793 zehul", "\u00c9cole", "ecole nord released", "Zehull", "Zehul arrested", "Mennon court", "Darah charged", "Soddea vote", "arrested 2016",
	"police June 2016", "court 2016-03-11", "\"the vote\" 2017", "charged police 2015", "2016", "menon menon", "the the the", "zebra police", "xylophone", "law vote",
	"\"Report 7\" police", "court \"in case 12\"", "\"Menon Dara\"", "of", "\"\" police", "- police", "police *",
};

static void same_hits(const char *words, const struct record_hits *a, const struct record_hits *b)
{
	if (a->n != b->n || a->incomplete != b->incomplete || !str_eq(a->next, b->next))
		fail_msg("%s: %zu hits, and by bits %zu", words, a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		if (!str_eq(a->v[i].claim, b->v[i].claim) || a->v[i].document != b->v[i].document || !str_eq(a->v[i].snippet.s, b->v[i].snippet.s) ||
			a->v[i].snippet.marks != b->v[i].snippet.marks)
			fail_msg("%s: hit %zu is \"" STR_FMT "\", and by bits \"" STR_FMT "\"", words, i, STR_ARG(a->v[i].snippet.s), STR_ARG(b->v[i].snippet.s));
	}
}

static void same_facets(const char *words, const struct record_facets *a, const struct record_facets *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		if (!str_eq(a->v[i].value, b->v[i].value) || a->v[i].n != b->v[i].n)
			fail_msg("%s: " STR_FMT " %zu times, and by bits " STR_FMT " %zu times", words, STR_ARG(a->v[i].value), a->v[i].n, STR_ARG(b->v[i].value), b->v[i].n);
	}
}

static void same_found(struct two *t, struct record_find ask, size_t limit)
{
	struct record_found a, b;
	struct arena arena = { 0 };
	const char *words = arena_z(&arena, ask.words);
	OK(record_find(t->plain, &arena, &ask, (struct record_page){ .limit = limit }, &a, err));
	OK(record_find(t->quick, &arena, &ask, (struct record_page){ .limit = limit }, &b, err));
	assert_int_equal(a.all_claims, b.all_claims);
	assert_int_equal(a.all_demands, b.all_demands);
	same_hits(words, &a.claims, &b.claims);
	same_hits(words, &a.documents, &b.documents);
	same_facets(words, &a.kinds, &b.kinds);
	same_facets(words, &a.acts, &b.acts);
	same_facets(words, &a.statuses, &b.statuses);
	same_facets(words, &a.years, &b.years);
	t->found += a.all_claims;
	arena_release(&arena);
}

/* All questions, narrowed and not, in the state that both hold. */
static void ask_all(struct two *t)
{
	t->found = 0;
	for (size_t i = 0; i < sizeof(question) / sizeof(*question); i++) {
		const struct str words = str_of(question[i]);
		same_found(t, (struct record_find){ .words = words }, 8);
		same_found(t, (struct record_find){ .words = words, .exact = true, .in = FIND_CLAIMS }, 200);
		same_found(t, (struct record_find){ .words = words, .year = 2016 }, 8);
		same_found(t, (struct record_find){ .words = words, .act = ACT_ARREST, .statuses = 1u << STATUS_PROPOSED }, 8);
		same_found(t, (struct record_find){ .words = words, .as_of = true, .on = day_of(2017, 5, 1) }, 8);
		same_found(t, (struct record_find){ .words = words, .told = 1 }, 8);
		same_found(t, (struct record_find){ .words = words, .many = 1 }, 8);
	}
}

static bool has_bits(struct two *t)
{
	struct frequent_bits *bits;
	int64_t newest;
	OK(frequent_take(t->quick, &bits, &newest, err));
	frequent_back(t->quick, bits);
	return bits != NULL;
}

static void hold(struct two *t)
{
	OK(record_see(t->plain, &t->sight, err) && record_see(t->quick, &t->sight, err));
	OK(record_hold(t->plain, err) && record_hold(t->quick, err));
}

static void let_go(struct two *t)
{
	record_let_go(t->plain);
	record_let_go(t->quick);
}

static void make(struct two *t)
{
	struct record *r = NULL;
	OK(record_open(t->w->path, RECORD_READ, &r, err));
	OK(frequent_make(t->frequent, r, 0, err));
	record_close(r);
}

static struct two begin(struct world *w)
{
	struct two t = { .w = w, .frequent = frequent_new(), .sight = { .all = true } };
	OK(record_open(w->path, RECORD_READ, &t.plain, err) && record_open(w->path, RECORD_READ, &t.quick, err));
	record_frequent(t.quick, t.frequent);
	return t;
}

static void end(struct two *t)
{
	record_close(t->plain);
	record_close(t->quick);
	frequent_free(t->frequent);
}

static void test_same(void **state)
{
	struct world *w = *state;
	struct two t = begin(w);
	add_some(w, 7, DOCUMENTS);
	make(&t);
	/* Without a state that is held there are none, nor of few claims. */
	assert_false(has_bits(&t));
	hold(&t);
	assert_true(has_bits(&t));
	ask_all(&t);
	assert_true(t.found > 3000);
	let_go(&t);
	/* What came since, and what people decided: an edited claim and a rejected one have bits too many. */
	add_some(w, 8, 5);
	struct record_claims list = world_claims(w, &(struct record_claim_filter){ .act = ACT_ARREST });
	assert_true(list.n > 10);
	for (size_t i = 0; i < 9; i++) {
		struct claim other = list.v[i].claim;
		other.deed.act = ACT_RELEASE;
		if (i % 3 == 0)
			OK(record_reject(w->r, list.v[i].id, 0, S("no"), S("anna"), NULL, err));
		else if (i % 3 == 1)
			OK(record_accept(w->r, list.v[i].id, 0, S("anna"), NULL, err));
		else
			OK(record_edit(w->r, list.v[i].id, &other, 0, S("freed"), S("anna"), NULL, err));
	}
	hold(&t);
	assert_true(has_bits(&t));
	ask_all(&t);
	let_go(&t);
	end(&t);
}

static void test_states(void **state)
{
	struct world *w = *state;
	struct two t = begin(w);
	add_some(w, 9, DOCUMENTS);
	/* A state from before they were made has none: what was in it then may be gone. */
	hold(&t);
	struct record_found was;
	OK(record_find(t.plain, &w->a, &(struct record_find){ .words = S("arrested") }, (struct record_page){ .limit = 1 }, &was, err));
	OK(record_find(t.quick, &w->a, &(struct record_find){ .words = S("arrested") }, (struct record_page){ .limit = 1 }, &was, err));
	OK(record_reject(w->r, was.claims.v[0].claim, 0, S("no"), S("anna"), NULL, err));
	make(&t);
	assert_false(has_bits(&t));
	ask_all(&t);
	let_go(&t);
	hold(&t);
	assert_true(has_bits(&t));
	let_go(&t);
	/* The views made anew: other claims may have the numbers. */
	OK(record_purge(w->r, &w->reader, 1, S("asked for"), S("anna"), NULL, err));
	hold(&t);
	assert_false(has_bits(&t));
	ask_all(&t);
	let_go(&t);
	make(&t);
	hold(&t);
	assert_true(has_bits(&t));
	ask_all(&t);
	let_go(&t);
	/* They stay until much has come; then those of all are made. */
	struct frequent_bits *old, *now;
	int64_t newest;
	make(&t);
	hold(&t);
	OK(frequent_take(t.quick, &old, &newest, err));
	make(&t);
	OK(frequent_take(t.quick, &now, &newest, err));
	assert_ptr_equal(old, now);
	frequent_back(t.quick, now);
	let_go(&t);
	add_some(w, 10, 600);
	make(&t);
	hold(&t);
	OK(frequent_take(t.quick, &now, &newest, err));
	assert_true(now != NULL && now != old && now->last == newest && old->last < newest);
	frequent_back(t.quick, old);
	let_go(&t);
	/* Few came since: these get bits, too. */
	const int64_t before = now->last;
	frequent_back(t.quick, now);
	add_some(w, 12, 36);
	make(&t);
	hold(&t);
	OK(frequent_take(t.quick, &now, &newest, err));
	assert_true(now != NULL && now->last == newest && newest == before + 108);
	frequent_back(t.quick, now);
	ask_all(&t);
	let_go(&t);
	end(&t);
}

/* Whoever may not see a document finds no claim of it by bits either. */
static void test_sight(void **state)
{
	struct world *w = *state;
	struct two t = begin(w);
	add_some(w, 11, DOCUMENTS);
	make(&t);
	hold(&t);
	ask_all(&t);
	const size_t all = t.found;
	let_go(&t);
	for (int64_t document = 1; document <= DOCUMENTS; document += 2)
		OK(record_seal_document(w->r, document, true, NULL, 0, S("secret"), S("anna"), NULL, err));
	t.sight = (struct record_sight){ .name = S("min") };
	hold(&t);
	assert_true(has_bits(&t));
	ask_all(&t);
	assert_true(t.found > 0 && t.found < all * 3 / 4);
	let_go(&t);
	end(&t);
}

int main(void)
{
#define WORLD(f) cmocka_unit_test_setup_teardown(f, world_begin, world_end)
	const struct CMUnitTest tests[] = { WORLD(test_same), WORLD(test_states), WORLD(test_sight) };
	record_find_time(FIND_LEISURE);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
