/* Tables: a user's rows join the built-in ones; faults name file and line; the longest phrase wins. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/asset.h"
#include "read/lexicon.h"

/* Opens the built-in tables with one more file after them. */
static bool open_with(struct arena *a, const char *name, const char *bytes, struct lexicon **lex, struct err *err)
{
	struct lexicon_file file[128];
	size_t n = 0;
	for (size_t i = 0; i < asset_number() && n < 120; i++)
		if (str_starts(asset_at(i).name, S("data/lexicon/")))
			file[n++] = (struct lexicon_file){ asset_at(i).name, asset_at(i).bytes };
	if (name != NULL)
		file[n++] = (struct lexicon_file){ str_of(name), str_of(bytes) };
	return lexicon_open(a, file, n, lex, err);
}

static void a_user_adds_words(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct lexicon *plain, *more;
	struct err err = { 0 };
	assert_true(open_with(&a, NULL, NULL, &plain, &err));
	assert_int_equal(phrase_get(plain, &plain->titles, S("keeper of the flame")), TABLE_NONE);
	if (!open_with(&a, "my/titles.tsv", "words\tkind\tgender\nkeeper of the flame\toffice\tf\n", &more, &err))
		fail_msg("%s", err.what);
	const uint32_t t = phrase_get(more, &more->titles, S("Keeper of the  Flame"));
	assert_int_not_equal(t, TABLE_NONE);
	assert_int_equal(more->title.v[t].gender, GENDER_FEMALE);
	assert_false(str_eq(lexicon_version(&a, plain), lexicon_version(&a, more)));
	arena_release(&a);
}

static const struct {
	const char *name, *bytes, *told;
} faults[] = {
	{ "my/titles.tsv", "words\tkind\tgender\nx\tking\t\n", "my/titles.tsv:2" },
	{ "my/titles.tsv", "words\tkind\n", "my/titles.tsv:1" },
	{ "my/titles.tsv", "word\tkind\tgender\n", "column 1" },
	{ "my/titles.tsv", "", "no line names the columns" },
	{ "my/titles.tsv", "words\tkind\tgender\na b c d e f g h i j k l m\toffice\t\n", ":2" },
	{ "my/countries.tsv", "code\tname\tadjective\tpeople\tcapital\n# why\nkhm\tX\t\t\t\n", "my/countries.tsv:3" },
	{ "my/time.tsv", "words\tkind\tvalue\nx\tmonth\tten\n", "my/time.tsv:2" },
	{ "my/nouns.tsv", "words\ttype\tbody\nx\tdog\t\n", "my/nouns.tsv:2" },
	{ "my/nouns.tsv", "words\ttype\tbody\n\xff\tngo\t\n", "UTF-8" },
};

static void faults_name_file_and_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		struct arena a = { 0 };
		struct lexicon *lex;
		struct err err = { 0 };
		assert_false(open_with(&a, faults[i].name, faults[i].bytes, &lex, &err));
		assert_int_equal(err.code, ERR_INPUT);
		if (strstr(err.what, faults[i].told) == NULL)
			fail_msg("\"%s\" does not tell %s", err.what, faults[i].told);
		arena_release(&a);
	}
}

static void words_lose_their_case(void **state)
{
	(void)state;
	struct arena a = { 0 };
	assert_true(str_eq(word_lower(&a, S("KÉNYA’s")), S("kénya's")));
	assert_true(str_eq(word_lower(&a, S("ЖЁЛТЫЙ")), S("жёлтый")));
	assert_true(str_eq(word_lower(&a, S("plain")), S("plain")));
	assert_true(str_eq(word_lower(&a, S("\xff")), S("?")));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_user_adds_words),
		cmocka_unit_test(faults_name_file_and_line),
		cmocka_unit_test(words_lose_their_case),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
