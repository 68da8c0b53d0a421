/* Demands: by whom, of whom, what, and what is to stop. */
#include "gold.h"

static void asked_of_the_object(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Parliament parliament NOUN NN 2 nsubj\nurged urge VERB VBD 0 root\nthe the DET DT 4 det\ngovernment government NOUN NN 2 obj\n"
		      "to to PART TO 6 mark\nrelease release VERB VB 2 xcomp\nMenon Menon PROPN NNP 6 obj person\nand and CCONJ CC 10 cc\nto to PART TO 10 mark\n"
		      "repeal repeal VERB VB 6 conj\nthe the DET DT 12 det\ndecree decree NOUN NN 10 obj\n. . PUNCT . 2 punct\n");
	assert_int_equal(gold_count(&g, CLAIM_DEMAND), 2);
	const struct claim *c = gold_claim(&g, CLAIM_DEMAND, ACT_RELEASE);
	assert_only(c->by, "Parliament");
	assert_only(c->addressee, "government");
	assert_only(c->deed.recipient, "Menon");
	assert_int_equal(c->wording, WORDING_URGE);
	assert_false(c->stop);
	assert_name(gold_claim(&g, CLAIM_DEMAND, ACT_REPEAL)->deed.object, "decree");
	assert_int_equal(gold_count(&g, CLAIM_ACT), 0);
	arena_release(&g.a);
}

static void to_stop_an_act(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Parliament parliament NOUN NN 2 nsubj\ncalled call VERB VBD 0 root\non on ADP IN 5 case\nthe the DET DT 5 det\narmy army NOUN NN 2 obl\n"
		      "to to PART TO 7 mark\nend end VERB VB 2 xcomp\nthe the DET DT 9 det\nharassment harassment NOUN NN 7 obj\nof of ADP IN 11 case\n"
		      "lawyers lawyer NOUN NNS 9 nmod\n. . PUNCT . 2 punct\n");
	const struct claim *c = gold_claim(&g, CLAIM_DEMAND, ACT_HARASS);
	assert_true(c->stop);
	assert_only(c->addressee, "army");
	assert_only(c->deed.recipient, "lawyers");
	assert_int_equal(c->wording, WORDING_CALL);
	arena_release(&g.a);
}

static void not_to_is_stop(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Editors editor NOUN NNS 2 nsubj\nasked ask VERB VBD 0 root\nthe the DET DT 4 det\npresident president NOUN NN 2 obj\n"
		      "not not PART RB 7 advmod\nto to PART TO 7 mark\nsign sign VERB VB 2 xcomp\nthe the DET DT 9 det\nbill bill NOUN NN 7 obj\n. . PUNCT . 2 punct\n");
	const struct claim *c = gold_claim(&g, CLAIM_DEMAND, ACT_ADOPT_LAW);
	assert_true(c->stop);
	assert_int_equal(c->wording, WORDING_ASK);
	arena_release(&g.a);
}

static void the_presupposed_act_is_a_claim_too(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Editors editor NOUN NNS 2 nsubj\nurged urge VERB VBD 0 root\nthe the DET DT 4 det\npolice police NOUN NN 2 obj\nto to PART TO 6 mark\n"
		      "investigate investigate VERB VB 2 xcomp\nthe the DET DT 8 det\nkilling killing NOUN NN 6 obj\nof of ADP IN 10 case\nMenon Menon PROPN NNP 8 nmod person\n"
		      ". . PUNCT . 2 punct\n");
	gold_claim(&g, CLAIM_DEMAND, ACT_INVESTIGATE);
	assert_only(gold_claim(&g, CLAIM_ACT, ACT_KILL)->deed.recipient, "Menon");
	arena_release(&g.a);
}

static void a_negated_request_is_none(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Editors editor NOUN NNS 4 nsubj\ndid do AUX VBD 4 aux\nnot not PART RB 4 advmod\nask ask VERB VB 0 root\nthe the DET DT 6 det\n"
		      "court court NOUN NN 4 obj\nto to PART TO 8 mark\nrelease release VERB VB 4 xcomp\nMenon Menon PROPN NNP 8 obj person\n. . PUNCT . 4 punct\n");
	assert_int_equal(gold_count(&g, CLAIM_DEMAND), 0);
	arena_release(&g.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asked_of_the_object),
		cmocka_unit_test(to_stop_an_act),
		cmocka_unit_test(not_to_is_stop),
		cmocka_unit_test(the_presupposed_act_is_a_claim_too),
		cmocka_unit_test(a_negated_request_is_none),
	};
	return cmocka_run_group_tests_name("demand", tests, NULL, gold_done);
}
