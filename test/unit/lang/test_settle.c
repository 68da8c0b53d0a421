/* Tags give way to the tree only where its relation rules them out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang/settle.h"

static const struct {
	enum upos found;
	const char *xpos;
	enum rel rel;
	enum upos want;
} rows[] = {
	{ UPOS_VERB, "VBG", REL_obl, UPOS_NOUN },
	{ UPOS_VERB, "VBG", REL_nsubj, UPOS_NOUN },
	{ UPOS_VERB, "VBG", REL_advcl, UPOS_VERB },
	{ UPOS_VERB, "VBN", REL_amod, UPOS_VERB },
	{ UPOS_VERB, "VBP", REL_amod, UPOS_ADJ },
	{ UPOS_VERB, "JJ", REL_root, UPOS_ADJ },
	{ UPOS_PRON, "WDT", REL_mark, UPOS_SCONJ },
	{ UPOS_PRON, "WDT", REL_nsubj, UPOS_PRON },
	{ UPOS_PRON, "NN", REL_obj, UPOS_PRON },
	{ UPOS_PRON, "NN", REL_compound, UPOS_NOUN },
	{ UPOS_SCONJ, "IN", REL_advmod, UPOS_ADV },
	{ UPOS_SCONJ, "IN", REL_mark, UPOS_SCONJ },
	{ UPOS_ADP, "RP", REL_compound, UPOS_ADV },
	{ UPOS_ADP, "RP", REL_compound_prt, UPOS_ADP },
	{ UPOS_ADV, "RP", REL_compound_prt, UPOS_ADP },
	{ UPOS_ADJ, "JJS", REL_obl_unmarked, UPOS_ADV },
	{ UPOS_ADJ, "JJS", REL_amod, UPOS_ADJ },
};
enum { ROWS = sizeof(rows) / sizeof(*rows) };

static void test_rows(void **state)
{
	(void)state;
	struct word word[ROWS] = { 0 };
	struct tree_doc d = { .word = word };
	d.tokens.token.n = ROWS;
	for (size_t i = 0; i < ROWS; i++) {
		assert_true(xpos_from(str_of(rows[i].xpos)) != 0);
		word[i] = (struct word){ .upos = (uint8_t)rows[i].found, .xpos = (uint8_t)xpos_from(str_of(rows[i].xpos)), .rel = (uint8_t)rows[i].rel };
	}
	tags_settle(&d);
	for (size_t i = 0; i < ROWS; i++)
		if (word[i].upos != rows[i].want || word[i].rel != rows[i].rel)
			fail_msg("row %zu: %s", i, upos_name((enum upos)word[i].upos));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
