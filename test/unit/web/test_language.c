/* Languages of pages: what is chosen, that French lacks no more than is known, that all acts have words in each, and all that the ontology says on a page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "web/country_name.h"
#include "web/language.h"
#include "web/ontology_words.h"

static enum language chosen(const char *query, const char *cookie, const char *accept)
{
	struct arena a = { 0 };
	struct request r = { .arena = &a, .raw_query = str_of(query), .cookie = str_of(cookie), .accept_language = str_of(accept) };
	struct response out = { 0 };
	struct context c = { .a = &a, .request = &r, .out = &out };
	language_choose(&c);
	arena_release(&a);
	return language_now();
}

static void test_choice(void **state)
{
	(void)state;
	assert_int_equal(chosen("", "", ""), LANGUAGE_en);
	assert_int_equal(chosen("lang=fr", "rapporteur-lang=km", "en"), LANGUAGE_fr);
	assert_int_equal(chosen("", "rapporteur-lang=km", "fr"), LANGUAGE_km);
	assert_int_equal(chosen("", "", "fr-CH, fr;q=0.9, en;q=0.8"), LANGUAGE_fr);
	assert_int_equal(chosen("", "", "de, km;q=0.4, fr;q=0.7"), LANGUAGE_fr);
	assert_int_equal(chosen("", "", "en, fr;q=0.9"), LANGUAGE_en);
	assert_int_equal(chosen("", "", "fr;q=0"), LANGUAGE_en);
	assert_int_equal(chosen("", "", "qps"), LANGUAGE_en);
	assert_int_equal(chosen("lang=tlh", "rapporteur-lang=%00", ",,;;q=,q=9"), LANGUAGE_en);
	assert_int_equal(chosen("lang=qps", "", ""), LANGUAGE_qps);
}

static void test_plural(void **state)
{
	(void)state;
	(void)chosen("lang=fr", "", "");
	assert_true(language_is_one(0) && language_is_one(1) && !language_is_one(2));
	(void)chosen("lang=km", "", "");
	assert_true(!language_is_one(1));
	(void)chosen("", "", "");
	assert_true(!language_is_one(0) && language_is_one(1) && !language_is_one(2));
}

/* Whatever the ontology says on a page has words in every language there is. */
static void ontology_said(const struct ontology *o, const char *tag)
{
#define SAID(of, name) \
	if ((name).n > 0 && language_said((of), (name)).n == 0) \
	fail_msg("%s: the %s \"" STR_FMT "\" has no words", tag, (of), STR_ARG(name))
	for (size_t i = 0; i < o->states; i++)
		SAID("state", o->state[i].name);
	for (size_t i = 1; i <= o->forms; i++)
		SAID("form", o->form[i].name);
	for (size_t i = 0; i < o->areas; i++)
		SAID("area", o->area[i].key);
	for (size_t i = 0; i < o->demandeds; i++) {
		const struct demanded *d = &o->demanded[i];
		SAID("demanded", d->name);
		SAID("demanded of", d->name);
		SAID(WORDS_SHOWN_BY, d->fulfils);
		SAID(WORDS_SHOWN_BY, d->partly_says);
		SAID(WORDS_SHOWN_BY, d->reverses);
		SAID(WORDS_SHOWN_BY, d->evidence);
	}
	for (size_t i = 0; i < o->procedures; i++) {
		const struct procedure *p = &o->procedure[i];
		SAID("procedure", p->name);
		SAID(WORDS_BASIS, p->basis);
		if (p->note.n > 0)
			SAID("procedure note", p->name);
		for (size_t s = 0; s < p->states; s++)
			SAID("procedure state", p->state[s]);
		for (size_t s = 0; s < p->steps; s++) {
			SAID(WORDS_STEP_ACTOR, p->step[s].actor);
			SAID(WORDS_STEP_NOTE, p->step[s].note);
			SAID(WORDS_BASIS, p->step[s].basis);
		}
	}
#undef SAID
}

static void test_ontology(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	const struct ontology *o;
	assert_true(ontology_builtin(&a, NULL, 0, &o, &err));
	(void)chosen("lang=fr", "", "");
	ontology_said(o, "fr");
	(void)chosen("lang=km", "", "");
	ontology_said(o, "km");
	for (enum act k = ACT_NONE + 1; k < ACT_COUNT; k++) {
		if (language_said("act", str_of(act_name(k))).n == 0)
			fail_msg("the act %s has no Khmer words", act_name(k));
	}
	assert_string_equal(country_name(&a, S("KHM")).p, "\xe1\x9e\x80\xe1\x9e\x98\xe1\x9f\x92\xe1\x9e\x96\xe1\x9e\xbb\xe1\x9e\x87\xe1\x9e\xb6");
	(void)chosen("lang=fr", "", "");
	assert_string_equal(country_name(&a, S("KHM")).p, "Cambodge");
	assert_string_equal(country_name(&a, S("EUU")).p, "Union europ\xc3\xa9" "enne");
	(void)chosen("", "", "");
	assert_string_equal(country_name(&a, S("KHM")).p, "Cambodia");
	assert_string_equal(country_name(&a, S("QQQ")).p, "QQQ");
	arena_release(&a);
}

/* Each language has its list of countries, whoever asked for it first and is gone. */
static void test_country_list(void **state)
{
	(void)state;
	static const struct {
		const char *query, *has, *lacks;
	} rows[] = { { "lang=fr", "Cambodge", "Cambodia" }, { "", "Cambodia", "Cambodge" }, { "lang=fr", "Cambodge", "Cambodia" }, { "", "Cambodia", "Cambodge" } };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		struct context c = { .a = &a };
		(void)chosen(rows[i].query, "", "");
		const struct html list = country_list(&c);
		const struct str s = { list.p, list.n };
		arena_release(&a);
		if (str_find(s, str_of(rows[i].has)) == STR_NONE || str_find(s, str_of(rows[i].lacks)) != STR_NONE)
			fail_msg("%s: " STR_FMT, rows[i].query, STR_ARG(s));
	}
}

/* What people write for a country, whatever the language of the page. */
static void test_country_written(void **state)
{
	(void)state;
	static const struct {
		const char *written, *code;
	} rows[] = { { "", "" }, { " ", "" }, { "KHM", "KHM" }, { "khm", "KHM" }, { "Cambodia", "KHM" }, { "CAMBODGE", "KHM" },
		{ "\xe1\x9e\x80\xe1\x9e\x98\xe1\x9f\x92\xe1\x9e\x96\xe1\x9e\xbb\xe1\x9e\x87\xe1\x9e\xb6", "KHM" }, { "algerie", "DZA" }, { "Alg\xc3\xa9rie", "DZA" },
		{ "Alge\xcc\x81rie", "DZA" }, { "guinea bissau", "GNB" }, { "cote d\xe2\x80\x99ivoire", "CIV" }, { "European Union", "EUU" }, { "union europeenne", "EUU" },
		{ "USA", "USA" }, { "uae", "ARE" }, { "DRC", "COD" }, { "eln", "ELN" }, { "Congo", NULL }, { "Utopia", NULL }, { "KH", NULL }, { "K1M", NULL }, { "Cambodia<", "KHM" },
		{ "\xff\xfe\xff", NULL }, { "---", NULL }, { "\xe1\x9f\x92", NULL } };
	char code[4];
	struct arena a = { 0 };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const bool ok = country_code(str_of(rows[i].written), code);
		if (ok != (rows[i].code != NULL) || (ok && strcmp(code, rows[i].code) != 0))
			fail_msg("\"%s\": %s", rows[i].written, ok ? code : "none");
	}
	assert_false(country_code(str_slice(arena_printf(&a, "%05000d", 0), 0, 5000), code));
	/* What a form shows leads back to the code, in every language and of every three letters. */
	static const char *const langs[] = { "", "lang=fr", "lang=km", "lang=qps" };
	for (size_t l = 0; l < 4; l++) {
		(void)chosen(langs[l], "", "");
		for (int n = 0; n < 26 * 26 * 26; n++) {
			const char all[4] = { (char)('A' + n / 676), (char)('A' + n / 26 % 26), (char)('A' + n % 26), 0 };
			const struct str shown = country_written(&a, str_of(all));
			if (!country_code(shown, code) || (strcmp(code, all) != 0 && !str_eq(shown, str_of(all))))
				fail_msg("%s: %s shows \"" STR_FMT "\", which is %s", langs[l], all, STR_ARG(shown), code);
		}
	}
	(void)chosen("", "", "");
	assert_string_equal(country_written(&a, S("KHM")).p, "Cambodia");
	arena_release(&a);
}

static void test_words(void **state)
{
	(void)state;
	(void)chosen("lang=fr", "", "");
	assert_string_equal(word(WORD_month_8).p, "ao\xc3\xbbt");
	for (enum act k = ACT_NONE + 1; k < ACT_COUNT; k++) {
		if (language_said("act", str_of(act_name(k))).n == 0)
			fail_msg("the act %s has no French words", act_name(k));
	}
	(void)chosen("lang=km", "", "");
	assert_string_equal(word(WORD_documents).p, "\xe1\x9e\xaf\xe1\x9e\x80\xe1\x9e\x9f\xe1\x9e\xb6\xe1\x9e\x9a");
	(void)chosen("", "", "");
}

int main(void)
{
	const struct CMUnitTest all[] = { cmocka_unit_test(test_choice), cmocka_unit_test(test_plural), cmocka_unit_test(test_words), cmocka_unit_test(test_country_list), cmocka_unit_test(test_country_written),
		cmocka_unit_test(test_ontology) };
	return cmocka_run_group_tests(all, NULL, NULL);
}
