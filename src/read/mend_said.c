/* Verbs of speech: one that stands behind its words with its speaker, and what is said to somebody that should be done. */
#include "read/mend_part.h"

/* The head of the noun phrase that begins at i: up while heads lie to the right. */
static uint32_t phrase_head(const struct place *p, uint32_t i)
{
	for (int n = 0; n < MEND_REACH && p->word[i].head != WORD_NONE && p->word[i].head > i && p->word[i].head < p->end && p->word[i].upos != UPOS_VERB; n++)
		i = p->word[i].head;
	return i;
}

/* ", said the union." joined to the clause before, with the speaker for its object. */
void mend_said(struct place *p, uint32_t i)
{
	if (i <= p->first + 1 || i + 1 >= p->end || p->word[i].rel != REL_conj || p->word[i].head == WORD_NONE || p->word[i].head > i || !form_in_class(p, i, MEND_SAID) ||
		!form_is(p, i - 1, ",") || child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_cc) != WORD_NONE)
		return;
	const uint32_t who = phrase_head(p, i + 1);
	if (p->word[who].head != i || (p->word[who].rel != REL_obj && p->word[who].rel != REL_iobj) || child_of(p, i, REL_ccomp) != WORD_NONE)
		return;
	p->word[who].rel = REL_nsubj;
	p->word[i].rel = REL_parataxis;
}

/* "recommended to the government that it release her": the clause is what is said, and tells nothing of whom it is said to. */
void mend_said_to(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head, whom = verb == WORD_NONE ? WORD_NONE : p->word[verb].head;
	if (!form_is(p, i, "that") || verb == WORD_NONE || verb < i || whom == WORD_NONE || whom + 1 != i || p->word[verb].rel != REL_acl_relcl ||
		p->word[whom].rel != REL_obl || p->word[whom].head == WORD_NONE)
		return;
	const uint32_t says = p->word[whom].head, subject = child_of(p, verb, REL_nsubj), to = child_of(p, whom, REL_case);
	if (!in_class(p, says, MEND_SAYING) || subject == WORD_NONE || subject == i || to == WORD_NONE || !form_is(p, to, "to"))
		return;
	p->word[verb].head = says;
	p->word[verb].rel = REL_ccomp;
	p->word[i].rel = REL_mark;
}
