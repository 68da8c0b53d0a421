/* Verbs of speech: one that stands behind its words with its speaker, and what is said to somebody that should be done. */
#include "read/mend_part.h"

/* The head of the noun phrase that begins at i: up while heads lie to the right. */
static uint32_t phrase_head(const struct place *p, uint32_t i)
{
	for (int n = 0; n < MEND_REACH && p->word[i].head != WORD_NONE && p->word[i].head > i && p->word[i].head < p->end && p->word[i].upos != UPOS_VERB; n++)
		i = p->word[i].head;
	return i;
}

/* ", said the union.": joined to the clause before, or with its speaker for an object. */
void mend_said(struct place *p, uint32_t i)
{
	if (i <= p->first + 1 || i + 1 >= p->end || !form_in_class(p, i, MEND_SAID) || !form_is(p, i - 1, ",") || child_of(p, i, REL_cc) != WORD_NONE)
		return;
	const uint32_t who = phrase_head(p, i + 1), clause = child_of(p, i, REL_ccomp);
	const bool joined = p->word[i].rel == REL_conj && p->word[i].head != WORD_NONE && p->word[i].head < i;
	if (p->word[who].head != i || (!joined && (clause == WORD_NONE || clause > i)) || (joined && clause != WORD_NONE))
		return;
	const enum rel rel = (enum rel)p->word[who].rel;
	const uint32_t subject = child_of(p, i, REL_nsubj);
	if ((subject != WORD_NONE && subject != who) || (rel != REL_obj && rel != REL_iobj && rel != REL_nsubj))
		return;
	p->word[who].rel = REL_nsubj;
	if (joined)
		p->word[i].rel = REL_parataxis;
}

/* "No one, he stressed, had been hurt": who says so stands beside the clause, and tells nothing of its subject. */
static void said_of_subject(struct place *p, uint32_t i)
{
	const uint32_t who = p->word[i].head, verb = who == WORD_NONE ? WORD_NONE : p->word[who].head;
	if (p->word[i].rel == REL_parataxis && p->word[i].upos == UPOS_VERB && who < i && verb != WORD_NONE && verb > i && p->word[verb].upos == UPOS_VERB && form_is(p, i + 1, ",") &&
		(p->word[who].rel == REL_nsubj || p->word[who].rel == REL_nsubj_pass) && child_of(p, i, REL_nsubj) != WORD_NONE)
		p->word[i].head = verb;
}

/* "Soldiers, his brother said, arrested her": who did it stands before who says so. */
void mend_said_between(struct place *p, uint32_t i)
{
	said_of_subject(p, i);
	if (!form_in_class(p, i, MEND_SAID) || !form_is(p, i + 1, ","))
		return;
	uint32_t verb = WORD_NONE, first = WORD_NONE, second = WORD_NONE;
	for (uint32_t k = i + 2; k < p->end && k < i + 2 + MEND_REACH; k++)
		if (p->word[k].head == i && (p->word[k].rel == REL_ccomp || p->word[k].rel == REL_conj || p->word[k].rel == REL_parataxis) && p->word[k].upos == UPOS_VERB) {
			verb = k;
			break;
		}
	for (uint32_t k = i > p->first + 2 * MEND_REACH ? i - 2 * MEND_REACH : p->first; k < i; k++)
		if (p->word[k].head == i && (p->word[k].rel == REL_nsubj || p->word[k].rel == REL_nsubj_pass || p->word[k].rel == REL_dislocated))
			(first == WORD_NONE ? &first : &second)[0] = k;
	if (verb == WORD_NONE || second == WORD_NONE || child_of(p, verb, REL_nsubj) != WORD_NONE || child_of(p, verb, REL_nsubj_pass) != WORD_NONE)
		return;
	bool comma = false;
	for (uint32_t k = first + 1; k < second; k++)
		comma = comma || form_is(p, k, ",");
	if (!comma)
		return;
	p->word[first].head = verb;
	p->word[first].rel = child_of(p, verb, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj;
	p->word[second].rel = REL_nsubj;
	p->word[verb].rel = REL_ccomp;
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
