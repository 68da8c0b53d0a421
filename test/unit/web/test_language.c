/* Languages of pages: what is chosen, that French lacks no more than is known, and that all acts have French words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "web/language.h"

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
	const struct CMUnitTest all[] = { cmocka_unit_test(test_choice), cmocka_unit_test(test_plural), cmocka_unit_test(test_words) };
	return cmocka_run_group_tests(all, NULL, NULL);
}
