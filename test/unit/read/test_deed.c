/* Acts: who did what to whom, through voice, nouns, operators and mood. */
#include "gold.h"

static void active_and_passive_say_the_same(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Police police NOUN NN 2 nsubj\narrested arrest VERB VBD 0 root\nMenon Menon PROPN NNP 2 obj person\n. . PUNCT . 2 punct\n");
	const struct claim *c = gold_claim(&g, CLAIM_ACT, ACT_ARREST);
	assert_only(c->deed.actor, "Police");
	assert_only(c->deed.recipient, "Menon");
	assert_int_equal(c->modality, MODALITY_ASSERTED);
	arena_release(&g.a);
	gold_read(&g, "Menon Menon PROPN NNP 3 nsubj:pass person\nwas be AUX VBD 3 aux:pass\narrested arrest VERB VBN 0 root\nby by ADP IN 5 case\n"
		      "police police NOUN NN 3 obl:agent\n. . PUNCT . 3 punct\n");
	c = gold_claim(&g, CLAIM_ACT, ACT_ARREST);
	assert_only(c->deed.actor, "police");
	assert_only(c->deed.recipient, "Menon");
	arena_release(&g.a);
}

static void nouns_take_their_participants_from_phrases(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "The the DET DT 2 det\nkilling killing NOUN NN 8 nsubj\nof of ADP IN 4 case\nteachers teacher NOUN NNS 2 nmod\nby by ADP IN 6 case\n"
		      "soldiers soldier NOUN NNS 2 nmod\nremains remain VERB VBZ 8 aux\nunsolved unsolved ADJ JJ 0 root\n. . PUNCT . 8 punct\n");
	const struct claim *c = gold_claim(&g, CLAIM_ACT, ACT_KILL);
	assert_only(c->deed.actor, "soldiers");
	assert_only(c->deed.recipient, "teachers");
	assert_true(c->noun);
	arena_release(&g.a);
}

static void the_object_chooses_the_act(void **state)
{
	static const struct {
		const char *word;
		enum act act;
	} cases[] = { { "bill", ACT_REPEAL }, { "troops", ACT_WITHDRAW_FORCES }, { "charge", ACT_DROP_CHARGES }, { "licence", ACT_REVOKE_LICENCE },
		{ "preferences", ACT_WITHDRAW_PREFERENCE } };
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct gold g;
		char tree[400];
		snprintf(tree, sizeof(tree), "Ministers minister NOUN NNS 2 nsubj\nwithdrew withdraw VERB VBD 0 root\nthe the DET DT 4 det\n%s %s NOUN NN 2 obj\n. . PUNCT . 2 punct\n",
			cases[i].word, cases[i].word);
		gold_read(&g, tree);
		gold_claim(&g, CLAIM_ACT, cases[i].act);
		arena_release(&g.a);
	}
}

static void operators_tell_the_standing(void **state)
{
	static const struct {
		const char *lemma;
		enum modality modality;
	} cases[] = { { "promise", MODALITY_PLANNED }, { "fail", MODALITY_DENIED }, { "threaten", MODALITY_POSSIBLE }, { "manage", MODALITY_ASSERTED } };
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct gold g;
		char tree[400];
		snprintf(tree, sizeof(tree), "Ministers minister NOUN NNS 2 nsubj\n%s %s VERB VBD 0 root\nto to PART TO 4 mark\n"
					     "close close VERB VB 2 xcomp\nthe the DET DT 6 det\nnewspaper newspaper NOUN NN 4 obj\n. . PUNCT . 2 punct\n",
			cases[i].lemma, cases[i].lemma);
		gold_read(&g, tree);
		const struct claim *c = gold_claim(&g, CLAIM_ACT, ACT_SHUT_DOWN);
		assert_int_equal(c->modality, cases[i].modality);
		assert_only(c->deed.actor, "Ministers");
		arena_release(&g.a);
	}
}

static void a_light_verb_gives_the_noun_its_sufferer(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "The the DET DT 2 det\neditor editor NOUN NN 3 nsubj\nfaces face VERB VBZ 0 root\ncharges charge NOUN NNS 3 obj\nof of ADP IN 6 case\n"
		      "defamation defamation NOUN NN 4 nmod\n. . PUNCT . 3 punct\n");
	const struct claim *c = gold_claim(&g, CLAIM_ACT, ACT_CHARGE);
	assert_only(c->deed.recipient, "editor");
	assert_int_equal(c->deed.actor.n, 0);
	arena_release(&g.a);
}

static void negation_and_no(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "No no DET DT 2 det\njournalist journalist NOUN NN 4 nsubj:pass\nwas be AUX VBD 4 aux:pass\ndetained detain VERB VBN 0 root\n. . PUNCT . 4 punct\n");
	assert_int_equal(gold_claim(&g, CLAIM_ACT, ACT_ARREST)->modality, MODALITY_DENIED);
	arena_release(&g.a);
}

static void look_alikes_name_no_act(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "It it PRON PRP 5 nsubj\nwas be AUX VBD 5 cop\na a DET DT 5 det\nfire fire NOUN NN 5 compound\nsale sale NOUN NN 0 root\n. . PUNCT . 5 punct\n");
	assert_int_equal(g.claims.n, 0);
	arena_release(&g.a);
}

static void a_repeated_act_is_one_claim_with_two_places(void **state)
{
	(void)state;
	struct gold g;
	gold_read(&g, "Police police NOUN NN 2 nsubj\narrested arrest VERB VBD 0 root\nMenon Menon PROPN NNP 2 obj person\n. . PUNCT . 2 punct\n--\n"
		      "Menon Menon PROPN NNP 3 nsubj:pass person\nwas be AUX VBD 3 aux:pass\narrested arrest VERB VBN 0 root\n. . PUNCT . 3 punct\n");
	assert_int_equal(gold_count(&g, CLAIM_ACT), 1);
	const struct claim *c = gold_claim(&g, CLAIM_ACT, ACT_ARREST);
	assert_int_equal(c->places, 2);
	assert_only(c->deed.actor, "Police");
	arena_release(&g.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(active_and_passive_say_the_same),
		cmocka_unit_test(nouns_take_their_participants_from_phrases),
		cmocka_unit_test(the_object_chooses_the_act),
		cmocka_unit_test(operators_tell_the_standing),
		cmocka_unit_test(a_light_verb_gives_the_noun_its_sufferer),
		cmocka_unit_test(negation_and_no),
		cmocka_unit_test(look_alikes_name_no_act),
		cmocka_unit_test(a_repeated_act_is_one_claim_with_two_places),
	};
	return cmocka_run_group_tests_name("deed", tests, NULL, gold_done);
}
