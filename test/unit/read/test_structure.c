/* The form of a document: who means what without being named. */
#include "gold.h"

static void a_resolutions_body_asks_and_condemns(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "The the DET DT 3 det\nEuropean European PROPN NNP 3 amod org\nParliament Parliament PROPN NNP 0 root org\n, , PUNCT , 3 punct\n==\n"
		      "Condemns condemn VERB VBZ 0 root\nthe the DET DT 3 det\narrest arrest NOUN NN 1 obj\nof of ADP IN 5 case\nMenon Menon PROPN NNP 3 nmod person\n; ; PUNCT : 1 punct\n==\n"
		      "Calls call VERB VBZ 0 root\non on ADP IN 4 case\nthe the DET DT 4 det\narmy army NOUN NN 1 obl\nto to PART TO 6 mark\nfree free VERB VB 1 xcomp\n"
		      "Menon Menon PROPN NNP 6 obj person\n; ; PUNCT : 1 punct\n");
	const struct claim *c = gold_claim(&g, CLAIM_DEMAND, ACT_RELEASE);
	assert_only(c->by, "European Parliament");
	assert_only(c->addressee, "army");
	c = gold_claim(&g, CLAIM_STATEMENT, ACT_NONE);
	assert_name(c->speaker, "European Parliament");
	assert_int_equal(c->stance, STANCE_CONDEMNS);
	arena_release(&g.a);
}

static void points_are_asked_of_the_line_above(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "To to ADP IN 3 case\nthe the DET DT 3 det\ngovernment government NOUN NN 0 root\n: : PUNCT : 3 punct\n==*\n"
		      "Repeal repeal VERB VB 0 root\nthe the DET DT 3 det\ndecree decree NOUN NN 1 obj\n; ; PUNCT : 1 punct\n");
	const struct claim *c = gold_claim(&g, CLAIM_DEMAND, ACT_REPEAL);
	assert_only(c->addressee, "government");
	assert_name(c->deed.object, "decree");
	assert_int_equal(c->wording, WORDING_RECOMMEND);
	arena_release(&g.a);
}

static void headings_make_no_claim(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Police police NOUN NN 2 nsubj\narrest arrest VERB VBP 0 root\nMenon Menon PROPN NNP 2 obj person\n==\n"
		      "It it PRON PRP 2 nsubj\nrained rain VERB VBD 0 root\n. . PUNCT . 2 punct\n");
	assert_int_equal(gold_count(&g, CLAIM_ACT), 0);
	arena_release(&g.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_resolutions_body_asks_and_condemns),
		cmocka_unit_test(points_are_asked_of_the_line_above),
		cmocka_unit_test(headings_make_no_claim),
	};
	return cmocka_run_group_tests_name("structure", tests, NULL, gold_done);
}
