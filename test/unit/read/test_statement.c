/* Statements: speaker, quotation, stance, and whose word an act is. */
#include "gold.h"

static void a_reported_abuse_is_alleged(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "The the DET DT 2 det\nlawyer lawyer NOUN NN 3 nsubj\nsaid say VERB VBD 0 root\nguards guard NOUN NNS 5 nsubj\n"
		      "tortured torture VERB VBD 3 ccomp\nMenon Menon PROPN NNP 5 obj person\n. . PUNCT . 3 punct\n");
	const struct claim *c = gold_claim(&g, CLAIM_ACT, ACT_TORTURE);
	assert_int_equal(c->modality, MODALITY_ALLEGED);
	assert_name(c->said_by, "lawyer");
	assert_name(gold_claim(&g, CLAIM_STATEMENT, ACT_NONE)->speaker, "lawyer");
	arena_release(&g.a);
}

static void a_denial_denies_the_act(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "The the DET DT 2 det\narmy army NOUN NN 3 nsubj\ndenied deny VERB VBD 0 root\nthat that SCONJ IN 7 mark\nit it PRON PRP 7 nsubj\n"
		      "had have AUX VBD 7 aux\narrested arrest VERB VBN 3 ccomp\nfarmers farmer NOUN NNS 7 obj\n. . PUNCT . 3 punct\n");
	assert_int_equal(gold_claim(&g, CLAIM_ACT, ACT_ARREST)->modality, MODALITY_DENIED);
	assert_int_equal(gold_claim(&g, CLAIM_STATEMENT, ACT_NONE)->stance, STANCE_DENIES);
	arena_release(&g.a);
}

static void a_split_quotation_is_one(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "\" \" PUNCT `` 5 punct\nThe the DET DT 3 det\nroad road NOUN NN 5 nsubj\nis be AUX VBZ 5 cop\nlong long ADJ JJ 9 ccomp\n, , PUNCT , 5 punct\n"
		      "\" \" PUNCT '' 5 punct\nMenon Menon PROPN NNP 9 nsubj person\nsaid say VERB VBD 0 root\n, , PUNCT , 9 punct\n\" \" PUNCT `` 14 punct\n"
		      "we we PRON PRP 14 nsubj\nwill will AUX MD 14 aux\nwalk walk VERB VB 9 parataxis\n. . PUNCT . 14 punct\n\" \" PUNCT '' 14 punct\n");
	assert_int_equal(gold_count(&g, CLAIM_STATEMENT), 1);
	const struct claim *c = gold_claim(&g, CLAIM_STATEMENT, ACT_NONE);
	assert_name(c->speaker, "Menon");
	assert_true(str_find(c->quote, S("road is long")) != STR_NONE);
	assert_true(str_find(c->quote, S("walk")) != STR_NONE);
	assert_true(str_find(c->quote, S("said")) == STR_NONE);
	arena_release(&g.a);
}

static void did_not_say_says_nothing(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "The the DET DT 2 det\nministry ministry NOUN NN 5 nsubj\ndid do AUX VBD 5 aux\nnot not PART RB 5 advmod\nsay say VERB VB 0 root\n"
		      "that that SCONJ IN 8 mark\nhe he PRON PRP 8 nsubj\nslept sleep VERB VBD 5 ccomp\n. . PUNCT . 5 punct\n");
	assert_int_equal(gold_count(&g, CLAIM_STATEMENT), 0);
	arena_release(&g.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_reported_abuse_is_alleged),
		cmocka_unit_test(a_denial_denies_the_act),
		cmocka_unit_test(a_split_quotation_is_one),
		cmocka_unit_test(did_not_say_says_nothing),
	};
	return cmocka_run_group_tests_name("statement", tests, NULL, gold_done);
}
