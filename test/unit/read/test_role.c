/* Roles told beside names, on trees written by hand. */
#include "gold.h"

static void before_the_name(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Former former ADJ JJ 3 amod\nparty party NOUN NN 3 compound\ntreasurer treasurer NOUN NN 4 nmod:desc\nAda Ada PROPN NNP 6 nsubj person\n"
		      "Okoro Okoro PROPN NNP 4 flat person\nslept sleep VERB VBD 0 root\n. . PUNCT . 6 punct\n");
	const struct claim *c = gold_claim(&g, CLAIM_ROLE, ACT_NONE);
	assert_name(c->person, "Ada Okoro");
	assert_true(str_ends(c->title, S("treasurer")));
	assert_true(c->former);
	arena_release(&g.a);
}

static void in_apposition(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Ada Ada PROPN NNP 9 nsubj person\nOkoro Okoro PROPN NNP 1 flat person\n, , PUNCT , 5 punct\nthe the DET DT 5 det\nchair chair NOUN NN 1 appos\n"
		      "of of ADP IN 7 case\nTransparency Transparency PROPN NNP 5 nmod org\n, , PUNCT , 1 punct\nslept sleep VERB VBD 0 root\n. . PUNCT . 9 punct\n");
	const struct claim *c = gold_claim(&g, CLAIM_ROLE, ACT_NONE);
	assert_name(c->person, "Ada Okoro");
	assert_true(str_eq(c->title, S("chair")));
	assert_name(c->organisation, "Transparency");
	assert_false(c->former);
	arena_release(&g.a);
}

static void kin_and_courtesy_make_none(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Her her PRON PRP$ 2 nmod:poss\nbrother brother NOUN NN 7 nsubj\n, , PUNCT , 4 punct\nMr Mr PROPN NNP 5 nmod:desc\nSam Sam PROPN NNP 2 appos person\n"
		      ", , PUNCT , 2 punct\nslept sleep VERB VBD 0 root\n. . PUNCT . 7 punct\n");
	assert_int_equal(gold_count(&g, CLAIM_ROLE), 0);
	arena_release(&g.a);
}

/* "heads Ada Okoro Council": of an unsound sentence, with both behind the verb. */
static void both_behind_the_verb(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "heads head VERB VBZ 0 root\nAda Ada PROPN NNP 1 nsubj person\nOkoro Okoro PROPN NNP 2 flat person\nthe the DET DT 5 det\n"
		      "Council Council PROPN NNP 1 obj org\n. . PUNCT . 1 punct\n");
	const struct claim *c = gold_claim(&g, CLAIM_ROLE, ACT_NONE);
	assert_name(c->person, "Ada Okoro");
	assert_true(c->span.at < c->span.end);
	arena_release(&g.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(before_the_name),
		cmocka_unit_test(in_apposition),
		cmocka_unit_test(kin_and_courtesy_make_none),
		cmocka_unit_test(both_behind_the_verb),
	};
	return cmocka_run_group_tests(tests, NULL, gold_done);
}
