/*
 * Claims told in French and Khmer: every act, modality, stance, wording and
 * side of a condition has its pattern; no subset of what a claim may tell
 * leaves a sign of the pattern or an empty bracket; a golden sentence for
 * each act; and rows for what joins words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"
#include "read/sentence.h"
#include "web/language.h"
#include "web/pattern.h"
#include "web/telling.h"

static const char *const tongues[] = { "fr", "km" };

static void speak(struct context *c, struct request *r, struct response *out, struct arena *a, const char *language)
{
	*r = (struct request){ .arena = a, .raw_query = arena_printf(a, "lang=%s", language) };
	*c = (struct context){ .a = a, .request = r, .out = out };
	language_choose(c);
}

/* ---- every pattern ---- */

static void has(const struct tell_table *t, const char *of, const char *name)
{
	if (tell_find(t, of, str_of(name)).n == 0)
		fail_msg("data/tell/%s.tsv has no %s of %s", t->language, of, name);
}

static void test_every_pattern(void **state)
{
	(void)state;
	for (size_t l = 0; l < 2; l++) {
		const struct tell_table *t = tell_table_of(tongues[l]);
		assert_non_null(t);
		for (enum act k = ACT_NONE + 1; k < ACT_COUNT; k++) {
			has(t, "do", act_name(k));
			has(t, l == 0 ? "noun" : "done", act_name(k));
			if (l == 0)
				has(t, "the", act_name(k));
		}
		for (enum claim_kind k = 0; k < CLAIM_KIND_COUNT; k++)
			has(t, "kind", claim_kind_name(k));
		for (enum modality m = 0; m < MODALITY_COUNT; m++)
			has(t, "fact", modality_name(m));
		for (enum stance s = 0; s < STANCE_COUNT; s++)
			has(t, "stance", s == STANCE_NONE ? "none" : stance_name(s));
		for (enum wording w = 0; w < WORDING_COUNT; w++)
			has(t, "asking", w == WORDING_NONE ? "none" : wording_name(w));
		static const char *const sides[] = { "cause", "cause-not", "cause-nothing", "cause-nothing-not", "then", "then-not", "then-nothing",
			"then-nothing-not", "leaf", "title", "title-then", "event" };
		for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++)
			has(t, "side", sides[i]);
		static const char *const parts[] = { "and", "or", "quoted", "tail", "said", "who", "doing", "wish" };
		for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
			has(t, "part", parts[i]);
	}
	assert_null(tell_table_of("en"));
}

/* A message that stands under `day` is one of the language: else nobody asks for it. */
static void test_days(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct context c;
	struct request r;
	struct response out = { 0 };
	for (size_t l = 0; l < 2; l++) {
		const struct tell_table *t = tell_table_of(tongues[l]);
		speak(&c, &r, &out, &a, tongues[l]);
		static const enum label asked[] = { WORD_since_day, WORD_since_date, WORD_until_day, WORD_step_overdue, WORD_step_due, WORD_step_next };
		for (size_t i = 0; i < t->n; i++) {
			bool known = strcmp(t->row[i].of, "day") != 0;
			for (size_t k = 0; k < sizeof(asked) / sizeof(*asked); k++)
				known = known || str_eq(word(asked[k]), str_of(t->row[i].name));
			if (!known)
				fail_msg("%s: nobody says \"%s\"", tongues[l], t->row[i].name);
		}
	}
	arena_release(&a);
}

/* What one language translates of the words of documents, the other does too. */
static void test_same_words(void **state)
{
	(void)state;
	static const char *const of[] = { "name", "word", "number", "counted", "head", "capital" };
	for (size_t l = 0; l < 2; l++) {
		const struct tell_table *t = tell_table_of(tongues[l]);
		for (size_t i = 0; i < t->n; i++)
			for (size_t k = 0; k < sizeof(of) / sizeof(*of); k++)
				if (strcmp(t->row[i].of, of[k]) == 0)
					has(tell_table_of(tongues[1 - l]), of[k], t->row[i].name);
	}
}

/* ---- every subset ---- */

static struct actor one(const char *name)
{
	return (struct actor){ .name = str_of(name), .type = ACTOR_OTHER };
}

static struct actors list_of(struct arena *a, const char *first, const char *second)
{
	struct actors all = { 0 };
	*VEC_PUSH(a, &all) = one(first);
	if (second != NULL)
		*VEC_PUSH(a, &all) = one(second);
	return all;
}

static struct deed deed_with(struct arena *a, enum act act, unsigned bits)
{
	struct deed d = { DEED_INIT, .act = act };
	if (bits & 1)
		d.actor = list_of(a, "High Court", NULL);
	if (bits & 2)
		d.recipient = list_of(a, "Dara Menon", "Ilo Brandt");
	if (bits & 4)
		d.object = one("the law");
	if (bits & 8)
		d.place = one("Lisbon");
	if (bits & 16)
		d.date.days = (struct days){ 19000, 19000 };
	if (bits & 32)
		d.details = (struct details){ .term = S("27 years"), .form = S("house-arrest"), .charge = S("Article 9"), .amount = S("45 per cent"), .reason = S("why") };
	return d;
}

static void clean(struct str s, const char *what, unsigned bits)
{
	static const char *const bad[] = { "{", "}", "[", "]", "|", "_", "#", "()", "( ", " )", "  ", " ,", ",,", " .", "«»", "«\xC2\xA0\xC2\xA0»" };
	if (s.n == 0 || s.p[0] == ' ' || s.p[s.n - 1] == ' ')
		fail_msg("%s, %x: \"" STR_FMT "\" is empty or has a blank at an end", what, bits, STR_ARG(s));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (str_find(s, str_of(bad[i])) != STR_NONE)
			fail_msg("%s, %x: \"" STR_FMT "\" has \"%s\"", what, bits, STR_ARG(s), bad[i]);
}

static void subsets_of_act(const char *language, enum act act)
{
	/* each of actor, recipient, object and place with and without; date and details with every other */
	for (unsigned set = 0; set < 16; set++) {
		const unsigned bits = set | ((set ^ set >> 3) & 1) << 4 | (set >> 1 & 1) << 5;
		struct arena a = { 0 };
		struct context c;
		struct request r;
		struct response out = { 0 };
		speak(&c, &r, &out, &a, language);
		struct claim k = { CLAIM_INIT, .kind = CLAIM_ACT };
		k.deed = deed_with(&a, act, bits);
		for (enum modality m = 0; m < MODALITY_COUNT; m++) {
			k.modality = m;
			k.said_by = one(bits % 3 == 0 ? "Ministry" : "");
			clean(claim_told(&c, &k), act_name(act), bits);
		}
		k.kind = CLAIM_DEMAND;
		for (unsigned who = 0; who < 8; who++) {
			k.by = who & 1 ? list_of(&a, "Parliament", NULL) : (struct actors){ 0 };
			k.addressee = who & 2 ? list_of(&a, "the government", "Police") : (struct actors){ 0 };
			k.stop = (who & 4) != 0;
			k.wording = (enum wording)((bits + who) % WORDING_COUNT);
			clean(claim_told(&c, &k), act_name(act), bits);
		}
		struct deed cause = deed_with(&a, act, 63 - bits);
		k.kind = CLAIM_CONDITION;
		k.cause = &cause;
		k.causes = 1;
		k.deed.negated = bits % 2 == 0;
		cause.negated = bits % 3 == 0;
		clean(claim_told(&c, &k), act_name(act), bits);
		clean(deed_told(&c, &k.deed, "event"), act_name(act), bits);
		clean(deed_told(&c, &k.deed, "leaf"), act_name(act), bits);
		clean(deed_told(&c, &k.deed, "title-then"), act_name(act), bits);
		arena_release(&a);
	}
}

static void test_every_subset(void **state)
{
	(void)state;
	for (size_t l = 0; l < 2; l++)
		for (enum act k = ACT_NONE + 1; k < ACT_COUNT; k++)
			subsets_of_act(tongues[l], k);
}

static void test_statements_and_roles(void **state)
{
	(void)state;
	for (size_t l = 0; l < 2; l++) {
		for (unsigned bits = 0; bits < 16 * STANCE_COUNT; bits++) {
			struct arena a = { 0 };
			struct context c;
			struct request r;
			struct response out = { 0 };
			speak(&c, &r, &out, &a, tongues[l]);
			struct claim k = { CLAIM_INIT, .kind = CLAIM_STATEMENT, .stance = (enum stance)(bits / 16) };
			k.speaker = one(bits & 1 ? "authorities" : "");
			k.toward = bits & 2 ? list_of(&a, "Reform League", NULL) : (struct actors){ 0 };
			k.quote = bits & 4 ? S("We wait.") : (struct str){ "", 0 };
			k.reported = bits & 8 ? S("that jobs are at stake") : (struct str){ "", 0 };
			clean(claim_told(&c, &k), stance_name(k.stance), bits);
			k.kind = CLAIM_ROLE;
			k.person = one("Ilo Brandt");
			k.title = bits & 1 ? S("mayor") : S("journalist");
			k.organisation = one(bits & 2 ? "Harrow" : "");
			k.former = (bits & 4) != 0;
			clean(claim_told(&c, &k), "role", bits);
			arena_release(&a);
		}
	}
}

/* ---- golden ---- */

static struct str sentence_in(struct context *c, const struct claim *k)
{
	return telling_known() ? claim_told(c, k) : claim_sentence(c->a, k);
}

/* "act TAB what stands in it TAB language TAB sentence" for each act: with a doer and those to whom it was done, with a thing alone, and as a demand. */
static void put_act(struct buf *b, const char *language, enum act act)
{
	struct arena a = { 0 };
	struct context c;
	struct request r;
	struct response out = { 0 };
	speak(&c, &r, &out, &a, language);
	struct claim k = { CLAIM_INIT, .kind = CLAIM_ACT };
	k.deed = deed_with(&a, act, 1 | 2);
	buf_printf(b, "%s\twhole\t%s\t" STR_FMT "\n", act_name(act), language, STR_ARG(sentence_in(&c, &k)));
	k.deed = deed_with(&a, act, 4);
	buf_printf(b, "%s\tthing\t%s\t" STR_FMT "\n", act_name(act), language, STR_ARG(sentence_in(&c, &k)));
	k.kind = CLAIM_DEMAND;
	k.by = list_of(&a, "Parliament", NULL);
	k.addressee = list_of(&a, "the government", NULL);
	k.deed = deed_with(&a, act, 2);
	k.wording = WORDING_CALL;
	buf_printf(b, "%s\tdemand\t%s\t" STR_FMT "\n", act_name(act), language, STR_ARG(sentence_in(&c, &k)));
	k.addressee.n = 0;
	buf_printf(b, "%s\twish\t%s\t" STR_FMT "\n", act_name(act), language, STR_ARG(sentence_in(&c, &k)));
	arena_release(&a);
}

#define GOLDEN "test/case/tell/acts.tsv"

static void test_golden(void **state)
{
	(void)state;
	struct buf b = BUF_INIT(1 << 20);
	static char golden[1 << 20];
	static const char *const all[] = { "en", "fr", "km" };
	for (size_t l = 0; l < 3; l++)
		for (enum act k = ACT_NONE + 1; k < ACT_COUNT; k++)
			put_act(&b, all[l], k);
	if (getenv("TELL_ACCEPT") != NULL) {
		FILE *f = fopen(GOLDEN, "w");
		assert_non_null(f);
		fwrite(b.p, 1, b.n, f);
		fclose(f);
	}
	FILE *f = fopen(GOLDEN, "r");
	assert_non_null(f);
	const size_t n = fread(golden, 1, sizeof(golden), f);
	fclose(f);
	struct str want = { golden, n }, have = buf_str(&b);
	while (want.n > 0 || have.n > 0) {
		const struct str w = str_cut(&want, '\n'), h = str_cut(&have, '\n');
		if (!str_eq(w, h))
			fail_msg("\"" STR_FMT "\", not \"" STR_FMT "\" (TELL_ACCEPT=1 takes what there is)", STR_ARG(h), STR_ARG(w));
	}
	buf_release(&b);
}

/* Claims as JSON objects without what every claim has, and their sentences. */
static const struct row {
	const char *language, *claim, *said;
} rows[] = {
#include "telling_rows.h"
};

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		struct context c;
		struct request r;
		struct response out = { 0 };
		struct err err = { 0 };
		struct claim k;
		speak(&c, &r, &out, &a, rows[i].language);
		struct str more = strstr(rows[i].claim, "said_by") == NULL ? S(",\"said_by\":null") : (struct str){ "", 0 };
		struct str sure = strstr(rows[i].claim, "modality") == NULL ? S(",\"modality\":\"asserted\"") : (struct str){ "", 0 };
		struct str json = arena_printf(&a, "{\"span\":[0,1],\"confidence\":0.5" STR_FMT STR_FMT ",%s}", STR_ARG(more), STR_ARG(sure), rows[i].claim);
		if (!claim_parse(&a, json, 1000, &k, &err))
			fail_msg("row %zu: %s\n" STR_FMT, i, err.what, STR_ARG(json));
		const struct str said = claim_told(&c, &k);
		if (!str_eq(said, str_of(rows[i].said)))
			fail_msg("row %zu: \"" STR_FMT "\", not \"%s\"", i, STR_ARG(said), rows[i].said);
		arena_release(&a);
	}
}

static void test_other_languages(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct context c;
	struct request r;
	struct response out = { 0 };
	struct claim k = { CLAIM_INIT, .kind = CLAIM_ACT };
	k.deed = deed_with(&a, ACT_ARREST, 3);
	speak(&c, &r, &out, &a, "en");
	assert_false(telling_known());
	assert_int_equal(claim_told(&c, &k).n, 0);
	assert_true(str_eq(detail_told(&c, S("27 years")), S("27 years")));
	assert_true(str_eq(day_told(&c, WORD_since_day, S("3 March 2023")), S("since 3 March 2023")));
	speak(&c, &r, &out, &a, "fr");
	assert_true(str_eq(detail_told(&c, S("27 years")), S("27 ans")));
	assert_true(str_eq(detail_told(&c, S("house arrest")), S("résidence surveillée")));
	assert_true(str_eq(day_told(&c, WORD_since_day, S("3 mars 2023")), S("depuis le 3 mars 2023")));
	assert_true(str_eq(day_told(&c, WORD_since_day, S("mars 2023")), S("depuis mars 2023")));
	assert_true(str_eq(day_told(&c, WORD_until_day, S("2023")), S("jusqu’à 2023")));
	assert_true(str_eq(phrase_told(&c, S("cesser le contrôle de #"), S("the government")), S("cesser le contrôle du gouvernement")));
	assert_true(str_eq(phrase_told(&c, S("rendre à # ses droits"), S("members of the Open Door")), S("rendre à des membres d’Open Door ses droits")));
	assert_true(str_eq(name_told(&c, S("other reports")), S("«\xC2\xA0other reports\xC2\xA0»")));
	assert_true(str_eq(name_told(&c, S("Adela Voss")), S("Adela Voss")));
	speak(&c, &r, &out, &a, "en");
	arena_release(&a);
}

static bool well_formed(struct str s)
{
	for (size_t at = 0; at < s.n;)
		if (utf8_next(s, &at) == UTF8_BAD)
			return false;
	return true;
}

/* A name that is a chain of heads, and more names than a sentence has room for: bounded, and whole letters. */
static void test_long_names(void **state)
{
	(void)state;
	for (size_t l = 0; l < 2; l++) {
		struct arena a = { 0 };
		struct context c;
		struct request r;
		struct response out = { 0 };
		speak(&c, &r, &out, &a, tongues[l]);
		struct buf chain = BUF_INIT(8000);
		for (int i = 0; i < 28; i++)
			buf_z(&chain, i == 0 ? "members of " : "Members of ");
		buf_z(&chain, "the Open Door");
		const struct str short_chain = name_told(&c, buf_str(&chain));
		assert_true(str_find(short_chain, S("Open Door")) != STR_NONE);
		while (buf_str(&chain).n < 4000)
			buf_z(&chain, " Members of Members");
		const struct str name = buf_str(&chain);
		assert_true(str_find(name_told(&c, name), str_slice(name, 11, name.n)) != STR_NONE);
		struct claim k = { CLAIM_INIT, .kind = CLAIM_ACT };
		k.deed = deed_with(&a, ACT_ARREST, 1);
		for (int i = 0; i < 40; i++)
			*VEC_PUSH(&a, &k.deed.recipient) = one("\xE1\x9E\x9F\xE1\x9E\xBB\xE1\x9E\x9F\xE1\x9E\xBB\xE1\x9E\x9F\xE1\x9E\xBB\xE1\x9E\x9F\xE1\x9E\xBB\xE1\x9E\x9F\xE1\x9E\xBB\xE1\x9E\x9F\xE1\x9E\xBB\xE1\x9E\x9F\xE1\x9E\xBB\xE1\x9E\x9F\xE1\x9E\xBB\xE1\x9E\x9F\xE1\x9E\xBB");
		const struct str told = claim_told(&c, &k);
		if (told.n <= 2000 || told.n > 4003 || !well_formed(told))
			fail_msg("%s: %zu bytes of 40 names", tongues[l], told.n);
		buf_release(&chain);
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest all[] = { cmocka_unit_test(test_every_pattern), cmocka_unit_test(test_same_words), cmocka_unit_test(test_days), cmocka_unit_test(test_every_subset),
		cmocka_unit_test(test_statements_and_roles), cmocka_unit_test(test_golden), cmocka_unit_test(test_rows), cmocka_unit_test(test_long_names), cmocka_unit_test(test_other_languages) };
	return cmocka_run_group_tests(all, NULL, NULL);
}
