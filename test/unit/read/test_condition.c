/* Conditions: both sides, and what must not have happened. */
#include "gold.h"

#define IF(word) \
	word " " word " SCONJ IN 5 mark\nthe the DET DT 3 det\neditors editor NOUN NNS 5 nsubj:pass\nare be AUX VBP 5 aux:pass\nfreed free VERB VBN 10 advcl\n" \
	     ", , PUNCT , 5 punct\nthe the DET DT 8 det\nunion union NOUN NN 10 nsubj\nwill will AUX MD 10 aux\nstrike strike VERB VB 0 root\n. . PUNCT . 10 punct\n"

static void if_and_unless_differ_in_not(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, IF("If"));
	const struct claim *c = gold_claim(&g, CLAIM_CONDITION, ACT_PROTEST);
	assert_int_equal(c->causes, 1);
	assert_int_equal(c->cause[0].act, ACT_RELEASE);
	assert_false(c->cause[0].negated);
	assert_only(c->cause[0].recipient, "editors");
	assert_int_equal(gold_count(&g, CLAIM_ACT), 0);
	arena_release(&g.a);
	gold_read(&g, IF("Unless"));
	assert_true(gold_claim(&g, CLAIM_CONDITION, ACT_PROTEST)->cause[0].negated);
	arena_release(&g.a);
}

static void inversion_opens_a_condition(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Should should AUX MD 5 aux\nthe the DET DT 3 det\neditors editor NOUN NNS 5 nsubj:pass\nbe be AUX VB 5 aux:pass\nfreed free VERB VBN 10 advcl\n"
		      ", , PUNCT , 5 punct\nthe the DET DT 8 det\nunion union NOUN NN 10 nsubj\nwill will AUX MD 10 aux\nmarch march VERB VB 0 root\n. . PUNCT . 10 punct\n");
	const struct claim *c = gold_claim(&g, CLAIM_CONDITION, ACT_PROTEST);
	assert_int_equal(c->cause[0].act, ACT_RELEASE);
	assert_int_equal(gold_count(&g, CLAIM_DEMAND), 0);
	arena_release(&g.a);
}

static void without_alone_is_no_condition(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Police police NOUN NN 2 nsubj\nreleased release VERB VBD 0 root\nMenon Menon PROPN NNP 2 obj person\nwithout without ADP IN 5 case\n"
		      "delay delay NOUN NN 2 obl\n. . PUNCT . 2 punct\n");
	assert_int_equal(gold_count(&g, CLAIM_CONDITION), 0);
	gold_claim(&g, CLAIM_ACT, ACT_RELEASE);
	arena_release(&g.a);
}

static void two_remarks_without_acts_are_none(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "If if SCONJ IN 3 mark\nit it PRON PRP 3 nsubj\nrains rain VERB VBZ 6 advcl\n, , PUNCT , 3 punct\nwe we PRON PRP 6 nsubj\n"
		      "read read VERB VBP 0 root\n. . PUNCT . 6 punct\n");
	assert_int_equal(gold_count(&g, CLAIM_CONDITION), 0);
	arena_release(&g.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(if_and_unless_differ_in_not),
		cmocka_unit_test(inversion_opens_a_condition),
		cmocka_unit_test(without_alone_is_no_condition),
		cmocka_unit_test(two_remarks_without_acts_are_none),
	};
	return cmocka_run_group_tests_name("condition", tests, NULL, gold_done);
}
