/* Terms, queries, hits and snippets; near copies. */
#include "help.h"

#include "base/utf8.h"

#include "record/near.h"
#include "record/search.h"
#include "record/snippet.h"
#include "record/terms.h"

/* ---- terms ------------------------------------------------------------------------- */

#define KHMER_COURT "\xe1\x9e\x8f\xe1\x9e\xbb\xe1\x9e\x9b\xe1\x9e\xb6\xe1\x9e\x80\xe1\x9e\xb6\xe1\x9e\x9a" /* តុលាការ */

static const struct {
	const char *text, *terms; /* parted by spaces, with the bytes that each stands on */
} terms[] = {
	{ "Police arrested Dara.", "police[0-6] arrested[7-15] dara[16-20]" },
	{ "l'\xc3\x89" "cole", "l[0-1] ecole[2-8]" },
	{ "l\xe2\x80\x99\xc5\x93uvre", "l[0-1] oeuvre[4-10]" },
	{ "Stra\xc3\x9f" "e \xc3\x86sop \xc5\x81\xc3\xb3" "d\xc5\xba", "strasse[0-7] aesop[8-13] lodz[14-21]" },
	{ "e\xcc\x81t\xc3\xa9", "ete[0-6]" },
	{ "co\xc2\xad" "op\xe2\x80\x8b" "erate", "cooperate[0-14]" },
	{ "U.N. No. 12", "u[0-1] n[2-3] no[5-7] 12[9-11]" },
	{ "\xe1\x9f\xa2\xe1\x9f\xa0\xe1\x9f\xa2\xe1\x9f\xa3", "2023[0-12]" }, /* ២០២៣ */
	{ "\xdb\xb2\xd9\xa3", "23[0-4]" },
	{ "\xef\xbc\xa1\xef\xbc\xa2", "ab[0-6]" },
	{ "\xd8\xb9\xd9\x84\xdb\x8c \xd8\xb9\xd9\x84\xd9\x8a", "\xd8\xb9\xd9\x84\xd9\x8a[0-6] \xd8\xb9\xd9\x84\xd9\x8a[7-13]" },
	{ KHMER_COURT, "\xe1\x9e\x8f\xe1\x9e\xbb[0-6] \xe1\x9e\x9b\xe1\x9e\xb6[6-12] \xe1\x9e\x80\xe1\x9e\xb6[12-18] \xe1\x9e\x9a[18-21]" },
	/* រដ្ឋ: a subscript belongs to its base; zero width characters tell nothing. */
	{ "\xe1\x9e\x9a\xe1\x9e\x8a\xe1\x9f\x92\xe1\x9e\x8b", "\xe1\x9e\x9a[0-3] \xe1\x9e\x8a\xe1\x9f\x92\xe1\x9e\x8b[3-12]" },
	{ "\xe1\x9e\x9a\xe2\x80\x8b\xe1\x9e\x8a\xe1\x9f\x92\xe1\x9e\x8b", "\xe1\x9e\x9a[0-3] \xe1\x9e\x8a\xe1\x9f\x92\xe1\x9e\x8b[6-15]" },
	/* Vowel and subscript typed in either order; the vowel oe typed as two. */
	{ "\xe1\x9e\x80\xe1\x9e\xb6\xe1\x9f\x92\xe1\x9e\x9a", "\xe1\x9e\x80\xe1\x9f\x92\xe1\x9e\x9a\xe1\x9e\xb6[0-12]" },
	{ "\xe1\x9e\x80\xe1\x9f\x81\xe1\x9e\xb8", "\xe1\x9e\x80\xe1\x9e\xbe[0-9]" },
	{ "\xe4\xb8\xad\xe5\x9b\xbd", "\xe4\xb8\xad[0-3] \xe5\x9b\xbd[3-6]" },
	{ "a\xff" "b", "a[0-1] b[2-3]" },
	{ "", "" },
	{ "\xe2\x80\x94 \xe2\x80\xa6 !", "" },
};

static int list_term(void *context, struct str term, size_t at, size_t end)
{
	struct buf *b = context;
	buf_z(b, b->n > 0 ? " " : "");
	buf_put(b, term);
	buf_printf(b, "[%zu-%zu]", at, end);
	return 0;
}

static void test_terms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(terms) / sizeof(*terms); i++) {
		struct buf b = BUF_INIT(10000);
		buf_z(&b, "");
		assert_int_equal(terms_each(str_of(terms[i].text), list_term, &b), 0);
		assert_string_equal(b.p == NULL ? "" : b.p, terms[i].terms);
		buf_release(&b);
	}
}

/* ---- queries -------------------------------------------------------------------------- */

static const struct {
	const char *typed, *query; /* NULL: nothing to look for */
} queries[] = {
	{ "press law", "\"press\" AND \"law\"" },
	{ "\"press law\" -radio", "(\"press law\") NOT (\"radio\")" },
	{ "arrest*", "\"arrest\"*" },
	{ "l'\xc3\xa9" "cole", "\"l ecole\"" },
	{ "\xe2\x80\x9cpress law\xe2\x80\x9d", "\"press law\"" },
	{ "\"unclosed phrase", "\"unclosed phrase\"" },
	{ "AND OR NOT NEAR(a b)", "\"and\" AND \"or\" AND \"not\" AND \"near a\" AND \"b\"" },
	{ "title:x ^y {z} + *", "\"title x\" AND \"y\" AND \"z\"" },
	{ "-only -without", NULL },
	{ "", NULL },
	{ " \t\"\" - * ''", NULL },
	{ "a\"b\"c", "\"a\" AND \"b\" AND \"c\"" },
};

static void test_queries(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(queries) / sizeof(*queries); i++) {
		struct buf b = BUF_INIT(10000);
		bool any = search_query(str_of(queries[i].typed), &b);
		assert_int_equal(any, queries[i].query != NULL);
		if (any)
			assert_string_equal(b.p, queries[i].query);
		buf_release(&b);
	}
}

/* What is asked first of a phrase with words beside it: it must find whatever the query finds. */
static const struct {
	const char *typed, *query; /* NULL: there is nothing to ask first */
} loose[] = {
	{ "\"press law\" radio", "(\"press\") AND (\"radio\")" },
	{ "radio \"the press laws\" -mill", "(\"radio\") AND (\"press\")" },
	{ "l'\xc3\xa9" "cole radio", "(\"ecole\") AND (\"radio\")" },
	{ "\"no warr*\" * radio", "(\"warr\") AND (\"radio\")" },
	{ "\"press law\"", NULL },
	{ "\"press law\" -radio", NULL },
	{ "press law", NULL },
	{ "", NULL },
};

static void test_loose(void **state)
{
	(void)state;
	struct arena a = { 0 };
	for (size_t i = 0; i < sizeof(loose) / sizeof(*loose); i++) {
		struct search_ask ask;
		struct buf b = BUF_INIT(10000);
		search_ask(&a, str_of(loose[i].typed), &ask);
		const bool any = search_ask_loose(&ask, true, &b);
		assert_int_equal(any, loose[i].query != NULL);
		if (any)
			assert_string_equal(b.p, loose[i].query);
		buf_release(&b);
	}
	arena_release(&a);
}

/* ---- snippets ---------------------------------------------------------------------------- */

static struct snippet_words words_of(struct arena *a, const char *typed)
{
	struct search_ask ask;
	struct snippet_words w;
	search_ask(a, str_of(typed), &ask);
	snippet_words(a, &ask, true, &w);
	return w;
}

/* What is marked between brackets, what was cut as three points. */
static struct str shown(struct arena *a, const char *typed, struct str text, size_t most)
{
	const struct snippet_words w = words_of(a, typed);
	const struct record_snippet r = snippet_of(a, &w, text, most);
	struct buf b = BUF_INIT(1 << 20);
	size_t at = 0;
	buf_z(&b, r.cut_before ? "..." : "");
	for (size_t i = 0; i < r.marks; i++) {
		assert_true(r.mark[i].at >= at && r.mark[i].end > r.mark[i].at && r.mark[i].end <= r.s.n);
		buf_put(&b, str_slice(r.s, at, r.mark[i].at));
		buf_char(&b, '[');
		buf_put(&b, str_slice(r.s, r.mark[i].at, r.mark[i].end));
		buf_char(&b, ']');
		at = r.mark[i].end;
	}
	buf_put(&b, str_slice(r.s, at, r.s.n));
	buf_z(&b, r.cut_after ? "..." : "");
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static const struct {
	const char *typed, *text, *shown;
	size_t most;
} snippets[] = {
	{ "press", " The  press\n law. ", "The [press] law.", 10 },
	{ "\"press law\" radio", "Radio: the press law. Press; law.", "[Radio]: the [press law]. [Press; law].", 10 },
	{ "arrest*", "Arrests and the arrested", "[Arrests] and the [arrested]", 10 },
	{ "\xc3\x89" "cole", "l\xe2\x80\x99" "e\xcc\x81" "cole", "l\xe2\x80\x99[e\xcc\x81" "cole]", 10 },
	{ "a b", "a b", "[a] [b]", 10 },
	{ "\"a b\" \"b c\"", "x a b c x", "x [a b c] x", 10 },
	{ "\"a a b\"", "a a a b", "a [a a b]", 10 },
	{ "press -law", "press law", "[press] law", 10 },
	{ "press", "nothing of it here", "nothing of...", 2 },
	{ "press", "", "", 10 },
	/* From the sentence on that holds it; both words rather than one of them first. */
	{ "press", "One two three four five. Six the press seven eight nine ten.", "...Six the [press] seven eight...", 5 },
	{ "press law", "The press one two three four five six seven. A law of the press one two.", "...A [law] of the [press] one...", 6 },
	{ "press", "one two three four five six press seven eight nine ten eleven", "...five six [press] seven eight...", 5 },
	{ "press", "one two three four five six seven press.", "...five six seven [press].", 4 },
	{ "March 2019", "On 3 March 2019 they came.", "On 3 [March] [2019] they came.", 10 },
};

static void test_snippets(void **state)
{
	(void)state;
	struct arena a = { 0 };
	for (size_t i = 0; i < sizeof(snippets) / sizeof(*snippets); i++)
		assert_string_equal(arena_z(&a, shown(&a, snippets[i].typed, str_of(snippets[i].text), snippets[i].most)), snippets[i].shown);
	/* Another spelling marks as the word itself does. */
	struct record_alike other = { .word = S("zehull") };
	struct search_ask ask;
	struct snippet_words w;
	search_ask(&a, S("zehul"), &ask);
	ask.part[0].alike = (struct record_alikes){ &other, 1, 1 };
	snippet_words(&a, &ask, true, &w);
	struct record_snippet r = snippet_of(&a, &w, S("Mr Zehull"), 10);
	assert_true(r.marks == 1 && r.mark[0].at == 3 && r.mark[0].end == 9);
	arena_release(&a);
}

/* A long text is shown where the words stand, though it holds one of them all over. */
static void test_long_snippet(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct buf b = BUF_INIT(4 << 20);
	for (int i = 0; i < 60000; i++)
		buf_z(&b, i == 50000 ? "The press law of Ellen. " : i % 1000 == 0 ? "A press. " : "Nothing of it. ");
	const struct str s = shown(&a, "\"press law\" Ellen", buf_str(&b), 8);
	assert_string_equal(arena_z(&a, s), "...The [press law] of [Ellen]. Nothing of it...");
	assert_string_equal(arena_z(&a, shown(&a, "zebra", buf_str(&b), 3)), "A press. Nothing...");
	/* What fills the list of places ends the looking, not the answer. */
	assert_true(shown(&a, "nothing law", buf_str(&b), 8).n > 0);
	buf_release(&b);
	arena_release(&a);
}

/* ---- hits -------------------------------------------------------------------------------- */

enum { SEARCH_ALL, SEARCH_DOCUMENTS, SEARCH_CLAIMS };

static struct record_hits find(struct world *w, const char *words, int in)
{
	struct record_found f;
	const struct record_find ask = { .words = str_of(words) };
	OK(record_find(w->r, &w->a, &ask, (struct record_page){ .limit = 10 }, &f, err));
	if (in == SEARCH_ALL)
		f.claims.n += f.documents.n;
	return in == SEARCH_DOCUMENTS ? f.documents : f.claims;
}

static void test_hits(void **state)
{
	struct world *w = *state;
	(void)world_add(w, "a", doc_arrest);
	(void)world_add(w, "b", doc_release);
	struct record_hits h = find(w, "press law", SEARCH_DOCUMENTS);
	assert_int_equal(h.n, 1);
	assert_int_equal(h.v[0].document, 1);
	assert_int_equal(h.v[0].snippet.marks, 2);
	struct str marked = str_slice(h.v[0].snippet.s, h.v[0].snippet.mark[0].at, h.v[0].snippet.mark[1].end);
	assert_string_equal(arena_z(&w->a, marked), "press law");
	/* Folded: accents, case; the elision parts the word. */
	h = find(w, "AVOCAT", SEARCH_DOCUMENTS);
	assert_int_equal(h.n, 1);
	assert_int_equal(h.v[0].document, 2);
	assert_string_equal(arena_z(&w->a, str_slice(h.v[0].snippet.s, h.v[0].snippet.mark[0].at, h.v[0].snippet.mark[0].end)), "avocat");
	assert_int_equal(find(w, "menon -bail", SEARCH_DOCUMENTS).n, 1);
	assert_int_equal(find(w, "menon", SEARCH_DOCUMENTS).n, 2);
	/* Claims: the sentence tells the full name; rejected ones are not found. */
	h = find(w, "menon arrested", SEARCH_CLAIMS);
	assert_int_equal(h.n, 1);
	OK(record_reject(w->r, h.v[0].claim, 0, S("no"), S("anna"), NULL, err));
	assert_int_equal(find(w, "menon arrested", SEARCH_CLAIMS).n, 0);
	assert_int_equal(find(w, "nobody-writes-this", SEARCH_ALL).n, 0);
	world_verify(w);
}

static void test_khmer(void **state)
{
	struct world *w = *state;
	/* An unspaced sentence: "the Amara court ruled", invented, with តុលាការ inside. */
	(void)world_add(w, "k", "\xe1\x9e\x80\xe1\x9f\x92\xe1\x9e\x9a\xe1\x9e\xbb\xe1\x9e\x84" KHMER_COURT "\xe1\x9e\x94\xe1\x9e\xb6\xe1\x9e\x93\xe1\x9e\x9f\xe1\x9e\x98\xe1\x9f\x92\xe1\x9e\x9a\xe1\x9f\x81\xe1\x9e\x85\n");
	struct record_hits h = find(w, KHMER_COURT, SEARCH_DOCUMENTS);
	assert_int_equal(h.n, 1);
	assert_true(h.v[0].snippet.marks >= 1);
	struct str marked = str_slice(h.v[0].snippet.s, h.v[0].snippet.mark[0].at, h.v[0].snippet.mark[h.v[0].snippet.marks - 1].end);
	assert_string_equal(arena_z(&w->a, marked), KHMER_COURT);
	/* A word with one vowel less is not it. */
	assert_int_equal(find(w, "\xe1\x9e\x8f\xe1\x9e\x9b\xe1\x9e\xb6\xe1\x9e\x80\xe1\x9e\xb6\xe1\x9e\x9a", SEARCH_DOCUMENTS).n, 0);
}

/* ---- one box ------------------------------------------------------------------------------- */

static struct record_found box(struct world *w, struct record_find ask)
{
	struct record_found f;
	OK(record_find(w->r, &w->a, &ask, (struct record_page){ .limit = 10 }, &f, err));
	return f;
}

static size_t facet(struct record_facets f, const char *value)
{
	for (size_t i = 0; i < f.n; i++) {
		if (str_eq(f.v[i].value, str_of(value)))
			return f.v[i].n;
	}
	return 0;
}

static void test_dates(void **state)
{
	static const struct {
		const char *typed, *from, *to; /* NULL: no date */
	} said[] = {
		{ "2023", "2023-01-01", "2023-12-31" }, { "court 2023-03", "2023-03-01", "2023-03-31" }, { "March 2023", "2023-03-01", "2023-03-31" },
		{ "3 March 2023 court", "2023-03-03", "2023-03-03" }, { "March 3, 2023", "2023-03-03", "2023-03-03" },
		{ "1er mars 2023", "2023-03-01", "2023-03-01" }, { "février 2024", "2024-02-01", "2024-02-29" },
		{ "២០២៣", "2023-01-01", "2023-12-31" }, { "2023-03..2023-05", "2023-03-01", "2023-05-31" },
		{ "\"2023\"", NULL, NULL }, { "-2023", NULL, NULL }, { "30 February 2023", "2023-02-01", "2023-02-28" }, { "1200", NULL, NULL },
		{ "march", NULL, NULL }, { "2023-13", NULL, NULL }, { "", NULL, NULL },
	};
	struct arena a = { 0 };
	(void)state;
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++) {
		struct search_ask ask;
		search_ask(&a, str_of(said[i].typed), &ask);
		if (said[i].from == NULL && ask.date.from == DAY_NONE)
			continue;
		struct str got = days_str(&a, ask.date);
		struct days want = DAYS_NONE, from, to;
		if (said[i].from != NULL && days_parse(str_of(said[i].from), &from, NULL) && days_parse(str_of(said[i].to), &to, NULL))
			want = (struct days){ from.from, to.to };
		if (want.from != ask.date.from || want.to != ask.date.to)
			fail_msg("\"%s\" is the date " STR_FMT, said[i].typed, STR_ARG(got));
	}
	arena_release(&a);
}

static void test_box(void **state)
{
	struct world *w = *state;
	(void)world_add(w, "a", doc_arrest);
	(void)world_add(w, "b", doc_release);
	(void)world_add(w, "c", doc_demand);
	struct record_found f = box(w, (struct record_find){ .words = S("menon") });
	assert_true(f.all_names >= 1 && f.all_claims >= 3 && f.all_demands == 1 && f.all_documents == 3);
	assert_int_equal(facet(f.kinds, "demand"), 1);
	assert_int_equal(facet(f.acts, "arrest"), 1);
	assert_int_equal(facet(f.years, "2023") > 0, 1);
	assert_int_equal(f.alike.n, 0);
	/* Narrowed by each. */
	assert_int_equal(box(w, (struct record_find){ .words = S("menon"), .kinds = 1u << CLAIM_DEMAND }).all_claims, 1);
	assert_int_equal(box(w, (struct record_find){ .words = S("menon"), .act = ACT_ARREST }).all_claims, 1);
	assert_int_equal(box(w, (struct record_find){ .words = S("menon"), .year = 2024 }).all_claims, 1);
	assert_int_equal(box(w, (struct record_find){ .words = S("menon"), .publisher = S("nobody") }).all_claims, 0);
	/* A date beside words: the release of 9 May 2024, the arrest of 2023. */
	assert_int_equal(box(w, (struct record_find){ .words = S("menon May 2024") }).all_claims, 1);
	assert_int_equal(box(w, (struct record_find){ .words = S("menon 2023-03-03") }).all_claims, 1);
	assert_int_equal(box(w, (struct record_find){ .words = S("2024") }).all_claims, 1);
	/* The same whether the days are listed first or the matches. */
	static const char *const dated[] = { "menon May 2024", "menon 2023-03-03", "menon 2024", "menon 2023", "menon 2001", "menon 2023-03" };
	for (size_t i = 0; i < sizeof(dated) / sizeof(*dated); i++) {
		const struct record_found by_match = box(w, (struct record_find){ .words = str_of(dated[i]) });
		const struct record_found by_day = box(w, (struct record_find){ .words = str_of(dated[i]), .many = 1 });
		assert_int_equal(by_match.all_claims, by_day.all_claims);
		for (size_t k = 0; k < by_match.claims.n; k++)
			assert_true(str_eq(by_match.claims.v[k].claim, by_day.claims.v[k].claim));
	}
	/* A phrase beside a word: where they stand together, and where they never do. */
	assert_true(box(w, (struct record_find){ .words = S("\"Dara Menon\" arrested") }).all_claims >= 1);
	assert_int_equal(box(w, (struct record_find){ .words = S("\"Dara Menon\" zebra") }).all_claims, 0);
	assert_int_equal(box(w, (struct record_find){ .words = S("\"Menon Dara\" arrested") }).all_claims, 0);
	/* As it had happened by a day, and as the record stood at a second. */
	const unsigned acts = 1u << CLAIM_ACT;
	f = box(w, (struct record_find){ .words = S("menon"), .kinds = acts, .as_of = true, .on = day_of(2023, 12, 31) });
	assert_true(facet(f.acts, "release") == 0 && facet(f.acts, "arrest") == 1);
	f = box(w, (struct record_find){ .words = S("menon"), .kinds = acts, .as_of = true, .on = day_of(1999, 1, 1) });
	assert_int_equal(facet(f.acts, "arrest"), 0);
	f = box(w, (struct record_find){ .words = S("menon"), .kinds = acts, .as_of = true, .on = day_of(2024, 12, 31) });
	assert_true(facet(f.acts, "release") == 1 && facet(f.acts, "arrest") == 1);
	f = box(w, (struct record_find){ .words = S("menon"), .told = 1 });
	assert_true(f.all_claims + f.all_documents + f.all_names == 0);
	f = box(w, (struct record_find){ .words = S("menon"), .told = INT64_MAX - 1 });
	assert_true(f.all_claims >= 3 && f.all_documents == 3 && f.all_names >= 1);
	/* Misspelt, and romanised otherwise; as typed when asked so. */
	f = box(w, (struct record_find){ .words = S("Mennon") });
	assert_true(f.alike.n == 1 && str_eq(f.alike.v[0].word, S("menon")) && f.all_claims >= 3 && f.all_names >= 1 && f.names.v[0].alike);
	f = box(w, (struct record_find){ .words = S("Menom Dara") });
	assert_true(f.all_names >= 1 && str_eq(f.alike.v[0].word, S("menon")) && f.alike.v[0].why == ALIKE_SPELLED);
	assert_int_equal(box(w, (struct record_find){ .words = S("Mennon"), .exact = true }).all_claims, 0);
	assert_int_equal(box(w, (struct record_find){ .words = S("\"Mennon\"") }).all_claims, 0);
	f = box(w, (struct record_find){ .words = S("Darah") });
	assert_true(f.alike.n >= 1 && str_eq(f.alike.v[0].word, S("dara")) && f.alike.v[0].why == ALIKE_ROMANISED);
	/* Two words that were written as one. */
	assert_true(box(w, (struct record_find){ .words = S("Daramenon") }).all_names >= 1);
	assert_int_equal(box(w, (struct record_find){ .words = S("Xyzzyq") }).all_names, 0);
	/* A page behind the last is empty, not an error. */
	assert_int_equal(box(w, (struct record_find){ .words = S("menon"), .in = FIND_CLAIMS }).names.n, 0);
	world_verify(w);
	world_rebuild_same(w);
}

/* Names in Khmer script (invented): one cluster differs, one is missing, subscripts in another order, a zero-width space, no blank; two clusters are too many. */
static void test_khmer_spellings(void **state)
{
	struct world *w = *state;
	static const char name[] = "ធាវ សុគន្ធី", body[] = "សមាគមទន្លេបឹង";
	static const struct {
		const char *typed, *word;
		unsigned letters;
	} rows[] = {
		{ "ធាវ សុគន្ធា", "សុគន្ធី", 1 }, { "ធៀវ សុគន្ធី", "ធាវ", 1 }, { "ធាវសុគន្ធី", "ធាវ សុគន្ធី", 0 }, { "ធាវសុគន្ធា", "ធាវ សុគន្ធី", 1 },
		{ "សមាគមទន្លេបីង", "សមាគមទន្លេបឹង", 1 }, { "សមាគមទន្លេប៉ឹង", "សមាគមទន្លេបឹង", 1 }, { "សមាគទន្លេបឹង", "សមាគមទន្លេបឹង", 1 },
		{ "សមាគាទន្លេបីង", NULL, 0 }, { "ធី", NULL, 0 },
	};
	(void)world_add(w, "khmer", arena_printf(&w->a, "Khmer\n\nThey were threatened: %s and %s.\n%%%%\nact|threaten|They were threatened|recipient=%s:person:KHM|actor=%s:private-organisation:KHM\n",
		name, body, name, body).p);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct record_found f = box(w, (struct record_find){ .words = str_of(rows[i].typed) });
		const bool none = rows[i].word == NULL;
		if (none ? f.alike.n != 0 : f.alike.n != 1 || !str_eq(f.alike.v[0].word, utf8_fold(&w->a, str_of(rows[i].word))) || f.alike.v[0].letters != rows[i].letters || f.all_names != 1)
			fail_msg("%s: %zu, %zu names, " STR_FMT, rows[i].typed, f.alike.n, f.all_names, STR_ARG(f.alike.n > 0 ? f.alike.v[0].word : S("")));
	}
	/* A zero-width space within it is no other spelling. */
	const struct record_found f = box(w, (struct record_find){ .words = S("សមាគម\xe2\x80\x8bទន្លេបឹង") });
	assert_true(f.alike.n == 0 && f.all_names == 1);
	/* Signs and subscripts of a cluster in another order, with and without zero-width spaces, are that name, the reason told; with a cluster wrong beside that, one differs. */
	static const char *const same[] = { "ស្រ្តី", "ស្ត្រី", "ស្រ្ត\xe2\x80\x8bី", "ស\xe2\x80\x8b្រ្តី" }, *const end = "រស្មី";
	(void)world_add(w, "coeng", arena_printf(&w->a, "Coeng\n\nThey were threatened: %s%s.\n%%%%\nact|threaten|They were threatened|recipient=%s%s:person:KHM\n", same[0], end, same[0], end).p);
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
		const struct record_found whole = box(w, (struct record_find){ .words = arena_printf(&w->a, "%s%s", same[i], end) });
		const struct record_found wrong = box(w, (struct record_find){ .words = arena_printf(&w->a, "%sរស្មា", same[i]) });
		if (whole.all_names != 1 || whole.alike.n > 1 || (whole.alike.n == 1 && whole.alike.v[0].letters != 0) || wrong.all_names != 1 || wrong.alike.n != 1 || wrong.alike.v[0].letters != 1)
			fail_msg("order %zu: %zu and %zu names, %zu and %zu spellings", i, whole.all_names, wrong.all_names, whole.alike.n, wrong.alike.n);
	}
	world_rebuild_same(w);
}

/* Words of Khmer signs as long as the box takes them, and as long as a name may be: never a fault, and what is a cluster off is found. */
static void test_khmer_hostile(void **state)
{
	struct world *w = *state;
	static const char *const piece[] = { "ស្ត្រី", "\xe1\x9f\x92", "ក\xe1\x9f\x92", "ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក្ក", "ក\xe2\x80\x8b", "ក ", "ំ" };
	static const size_t times[] = { 1, 3, 23, 24, 120, 700 };
	for (size_t i = 0; i < sizeof(piece) / sizeof(*piece); i++) {
		for (size_t k = 0; k < sizeof(times) / sizeof(*times); k++) {
			struct buf b = BUF_INIT(200000);
			for (size_t n = 0; n < times[k]; n++)
				buf_z(&b, piece[i]);
			const struct str words = arena_str(&w->a, buf_str(&b));
			buf_release(&b);
			(void)box(w, (struct record_find){ .words = words });
			if (words.n < 600)
				(void)world_add(w, arena_printf(&w->a, "h%zu-%zu", i, k).p,
					arena_printf(&w->a, "Khmer\n\nThey were threatened: " STR_FMT ".\n%%%%\nact|threaten|They were threatened|recipient=" STR_FMT "ម:person:KHM\n", STR_ARG(words), STR_ARG(words)).p);
		}
	}
	/* 24 clusters, as many as are compared, the last another. */
	struct buf b = BUF_INIT(2000);
	for (size_t n = 0; n < 24; n++)
		buf_z(&b, piece[0]);
	const struct record_found f = box(w, (struct record_find){ .words = buf_str(&b) });
	buf_release(&b);
	assert_true(f.alike.n >= 1 && f.alike.v[0].letters == 1 && f.all_names >= 1);
	world_rebuild_same(w);
}

/* A claim without a date is found by its document's, where the days are listed first and where the matches are. */
static void test_published(void **state)
{
	struct world *w = *state;
	static const struct {
		const char *published;
		bool found; /* by "March 2019" */
	} documents[] = { { "2019-03-31", true }, { "2019-04-01", false }, { "2019-02-28", false }, { "2019-02-20..2019-03-01", true },
		{ "2019-03-31..2019-04-07", true }, { "2019", true }, { "2018", false }, { "2018-03-05..2019-04-01", true },
		{ "2015..2023", false }, { "2015..2019-03", true }, { "2019-03..2023", true }, { "", false } };
	size_t found = 0;
	for (size_t i = 0; i < sizeof(documents) / sizeof(*documents); i++) {
		struct record_add add;
		struct record_source s = { .name = S("x"), .given = { .published = DAYS_NONE } };
		if (documents[i].published[0] != 0)
			OK(days_parse(str_of(documents[i].published), &s.given.published, err));
		s.bytes = arena_printf(&w->a, "Paper %zu\n\nThe editor would be charged, paper %zu.\n%%%%\nact|charge|the editor would be charged|modality=planned\n", i, i);
		s.bytes = arena_printf(&w->a, "Paper %zu\n\nIn town %zu%zu%zu the editor was charged.\n%%%%\nact|charge|the editor was charged|recipient=Dara Menon:person:KAL\n", i, i, i, i);
		OK(record_add(w->r, &w->reader, &s, S("tester"), &add, err));
		found += documents[i].found;
	}
	for (size_t many = 0; many < 2; many++) {
		const struct record_found f = box(w, (struct record_find){ .words = S("charged March 2019"), .many = many });
		assert_int_equal(f.all_claims, found);
		for (size_t i = 0; i < f.claims.n; i++)
			assert_true(documents[f.claims.v[i].document - 1].found);
	}
}

/* ---- near copies ---------------------------------------------------------------------------- */

static struct str words_from(struct arena *a, unsigned seed, size_t n)
{
	struct buf b = BUF_INIT(1 << 20);
	for (size_t i = 0; i < n; i++) {
		seed = seed * 1103515245u + 12345u;
		buf_printf(&b, "w%u ", seed >> 16 & 0xfff);
	}
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static void test_near(void **state)
{
	struct world *w = *state;
	struct str one = words_from(&w->a, 1, 300), other = words_from(&w->a, 2, 300), more = words_from(&w->a, 3, 60);
	(void)world_add(w, "one", one.p);
	(void)world_add(w, "other", other.p);
	/* The same with a paragraph more; cut to a half; half of each. */
	struct record_add add = world_add_full(w, "longer", arena_printf(&w->a, "%s\n\n%s", one.p, more.p).p);
	assert_int_equal(add.added, RECORD_NEAR);
	assert_int_equal(add.near, 1);
	assert_true(add.likeness > 0.75 && add.likeness < 0.9);
	add = world_add_full(w, "mixed", arena_printf(&w->a, "%.*s %.*s", (int)one.n / 2, one.p, (int)other.n / 2, other.p).p);
	assert_int_equal(add.added, RECORD_ADDED);
	add = world_add_full(w, "cut", arena_z(&w->a, str_slice(one, 0, one.n / 2)));
	assert_int_equal(add.near, 1);
	struct record_documents list;
	OK(record_documents(w->r, &w->a, &(struct record_document_filter){ .near = 1 }, (struct record_page){ .limit = 0 }, &list, err));
	assert_int_equal(list.n, 2);
	world_verify(w);
	world_rebuild_same(w);
}

int main(void)
{
#define WORLD(f) cmocka_unit_test_setup_teardown(f, world_begin, world_end)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_terms), cmocka_unit_test(test_queries), cmocka_unit_test(test_loose), cmocka_unit_test(test_snippets), cmocka_unit_test(test_long_snippet), cmocka_unit_test(test_dates), WORLD(test_box), WORLD(test_published), WORLD(test_hits), WORLD(test_khmer), WORLD(test_khmer_spellings), WORLD(test_khmer_hostile), WORLD(test_near),
	};
	record_find_time(FIND_LEISURE);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
