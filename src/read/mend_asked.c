/* What is asked, hung or tagged as the parser seldom saw it. */
#include "read/mend_part.h"

/* The verb nearest before i that takes somebody to court or to account, over a clause that tells who; WORD_NONE. */
static uint32_t taking_verb(const struct place *p, uint32_t i)
{
	static const char *const taking[] = { "bring", "brings", "bringing", "brought", "take", "takes", "taking", "taken", "took", "haul", "hauled", "hold", "holds", "holding", "held", "call", "called", NULL };
	for (uint32_t k = i; k > p->first && i - k < MEND_REACH; k--)
		if (p->word[k - 1].upos == UPOS_VERB && form_in(p, k - 1, taking))
			return k - 1;
	return WORD_NONE;
}

/* "to bring both gunmen and their paymaster to court", "hold those who beat her to account": a place, nothing that one does. */
static void to_court(struct place *p, uint32_t i)
{
	static const char *const places[] = { "court", "account", NULL };
	const uint32_t verb = p->word[i].upos == UPOS_VERB && form_in(p, i, places) && i > p->first && form_is(p, i - 1, "to") ? taking_verb(p, i) : WORD_NONE;
	if (verb == WORD_NONE || p->word[i].head == WORD_NONE || child_of(p, i, REL_obj) != WORD_NONE)
		return;
	p->word[i].upos = UPOS_NOUN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NN"));
	hang(p, i, verb, REL_obl);
	p->word[i - 1].upos = UPOS_ADP;
	p->word[i - 1].xpos = (uint8_t)xpos_from(S("IN"));
	hang(p, i - 1, i, REL_case);
	children_move(p, i + 1, p->end, i, verb);
}

/* "allow her sister and her lawyer to visit her": they are let, the lawyer is no kind of visitor. */
static void let_several(struct place *p, uint32_t i)
{
	const uint32_t last = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || p->word[i].rel != REL_acl || last == WORD_NONE || last > i || p->word[last].rel != REL_conj || child_of(p, i, REL_mark) == WORD_NONE ||
		!form_is(p, child_of(p, i, REL_mark), "to"))
		return;
	const uint32_t first = p->word[last].head, verb = first == WORD_NONE || p->word[first].rel != REL_obj ? WORD_NONE : p->word[first].head;
	if (verb != WORD_NONE && verb < first && in_class(p, verb, MEND_LET))
		hang(p, i, verb, REL_xcomp);
}

/* "for all those found responsible to be tried": found so, those are to be tried. */
static void those_found(struct place *p, uint32_t i)
{
	static const char *const blamed[] = { "responsible", "guilty", "liable", NULL };
	const uint32_t found = i + 1;
	if (!form_is(p, i, "those") || i + 3 >= p->end || !form_is(p, found, "found") || !form_in(p, i + 2, blamed) || p->word[i].head != found || p->word[found].rel == REL_acl)
		return;
	hang(p, i, p->word[found].head, p->word[found].rel == REL_conj ? REL_conj : REL_obl);
	hang(p, found, i, REL_acl);
	p->word[found].xpos = (uint8_t)xpos_from(S("VBN"));
	for (uint32_t k = p->first; k < i; k++)
		if (p->word[k].head == found) {
			p->word[k].head = i;
			if (form_is(p, k, "for"))
				p->word[k].rel = REL_case;
		}
	for (uint32_t k = i + 3; k < p->end && k < i + MEND_REACH; k++)
		if (strcmp(xpos_name(p->word[k].xpos), "VBN") == 0 && (p->word[k].head == found || p->word[k].head == i + 2) && child_of(p, k, REL_mark) != WORD_NONE) {
			hang(p, k, i, REL_acl);
			return;
		}
}

/* "expects the licence of any firm that hires children to be revoked": the passive is expected of the licence; who hires is told only. */
static void expected(struct place *p, uint32_t i)
{
	const uint32_t told = p->word[i].head;
	if ((p->word[i].rel != REL_xcomp && p->word[i].rel != REL_advcl) || told == WORD_NONE || told > i || p->word[told].rel != REL_acl_relcl ||
		strcmp(xpos_name(p->word[i].xpos), "VBN") != 0 || child_of(p, i, REL_aux_pass) == WORD_NONE || child_of(p, i, REL_mark) == WORD_NONE ||
		(asking_verb(p, told) && (child_of(p, told, REL_obj) == WORD_NONE || act_named(p, child_of(p, told, REL_obj)) == ACT_NONE)))
		return;
	uint32_t noun = p->word[told].head;
	if (noun != WORD_NONE && p->word[noun].rel == REL_nmod)
		noun = p->word[noun].head;
	const uint32_t verb = noun == WORD_NONE || noun > told || p->word[noun].rel != REL_obj ? WORD_NONE : p->word[noun].head;
	if (verb == WORD_NONE || verb > noun || !(form_in_class(p, verb, MEND_WANTING) || in_class(p, verb, MEND_EXPECTING)))
		return;
	p->word[i].head = verb;
}

void mend_asked_words(struct place *p, uint32_t i)
{
	to_court(p, i);
	let_several(p, i);
	those_found(p, i);
	expected(p, i);
}
