/* Who did it: what is asked, denied, ordered or told inside another's clause is hung where it makes nobody its doer or victim who is not. */
#include "read/mend_part.h"

/* "told the court who had killed her", "asked the police who had done it": what is told or asked, nothing of the court or the police. */
static void who_told(struct place *p, uint32_t i)
{
	static const char *const whos[] = { "who", "whom", NULL };
	if (!form_in(p, i, whos) || i == p->first || p->word[i].head == WORD_NONE)
		return;
	const uint32_t noun = i - 1, clause = p->word[i].head, verb = p->word[noun].head;
	if (p->word[clause].rel != REL_acl_relcl || p->word[clause].head != noun || verb == WORD_NONE || verb > noun || !in_class(p, verb, MEND_WHO_TELLER) ||
		(p->word[noun].rel != REL_obj && p->word[noun].rel != REL_iobj))
		return;
	for (uint32_t k = i; k < p->end && k < i + MEND_REACH; k++) /* "asked the officer who held her to let her go" asks that */
		if ((p->word[k].head == verb && (p->word[k].rel == REL_xcomp || p->word[k].rel == REL_ccomp || p->word[k].rel == REL_obj || p->word[k].rel == REL_advcl)) ||
			(k > clause + 1 && form_is(p, k - 1, "to") && xpos_is(p, k, "VB")))
			return;
	hang(p, clause, verb, REL_ccomp);
}

/* "denied ever jailing him": what is denied, no circumstance. */
static void gerund_said(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].rel != REL_advcl || !xpos_is(p, i, "VBG") || verb == WORD_NONE || verb + 2 != i || !form_is(p, verb + 1, "ever") || !in_class(p, verb, MEND_TAKES_GERUND) ||
		child_of(p, i, REL_mark) != WORD_NONE)
		return;
	p->word[i].rel = REL_xcomp;
}

/* "denied involvement in beating them": part of what is denied, no circumstance of it. */
static void denied_part(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head, noun = i < p->first + 2 ? WORD_NONE : i - 2;
	if (p->word[i].rel == REL_advcl && xpos_is(p, i, "VBG") && verb != WORD_NONE && noun != WORD_NONE && p->word[noun].head == verb && p->word[noun].rel == REL_obj &&
		p->word[i - 1].head == i && p->word[i - 1].rel == REL_mark && in_class(p, verb, MEND_DENYING) && in_class(p, noun, MEND_PART_IN))
		hang(p, i, noun, REL_acl);
}

/* "contrary to claims that …": no infinitive ends in -s. */
static void to_claims(struct place *p, uint32_t i)
{
	if (!xpos_is(p, i, "VBZ") || i < p->first + 2 || !form_is(p, i - 1, "to") || !form_is(p, i - 2, "contrary"))
		return;
	p->word[i].upos = UPOS_NOUN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NNS"));
	hang(p, i, i - 2, REL_obl);
	p->word[i - 1].upos = UPOS_ADP;
	p->word[i - 1].xpos = (uint8_t)xpos_from(S("IN"));
	hang(p, i - 1, i, REL_case);
	const uint32_t told = child_of(p, i, REL_ccomp);
	if (told != WORD_NONE)
		p->word[told].rel = REL_acl;
}

/* "the man the police said killed the nun was freed": of two subjects the one inside the other's clause is its object. */
static void subject_inside(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (!is_subject(p, i) || verb == WORD_NONE || verb < i)
		return;
	uint32_t clause = WORD_NONE, own = WORD_NONE;
	const uint32_t up = p->word[verb].head, over = p->word[verb].rel == REL_ccomp && up != WORD_NONE && up > verb ? up : verb; /* ", the league said" took the sentence's own subject */
	for (uint32_t k = i > p->first + MEND_REACH ? i - MEND_REACH : p->first; k < i; k++) {
		const uint32_t who = p->word[k].rel == REL_acl_relcl ? p->word[k].head : WORD_NONE;
		if (who != WORD_NONE && who < k && (p->word[who].head == verb || p->word[who].head == over) && is_subject(p, who))
			clause = k, own = who;
		else if (p->word[k].upos == UPOS_PUNCT)
			clause = WORD_NONE;
	}
	if (clause == WORD_NONE)
		return;
	/* "said killed": the verb right before it */
	uint32_t last = i - 1;
	while (last > clause && p->word[last].head == i)
		last--;
	const uint32_t has = child_of(p, last, REL_obj);
	if ((last != clause && !past_verb(p, last)) || (has != WORD_NONE && has > last))
		return;
	hang(p, own, verb, (enum rel)p->word[i].rel);
	hang(p, i, last, REL_obj);
}

/* "officers told to arrest the editor resigned": who is told, not who tells; the later verb is the sentence's own. */
static void told_to(struct place *p, uint32_t i)
{
	const uint32_t does = child_of(p, i, REL_xcomp), who = child_of(p, i, REL_nsubj);
	if (!past_verb(p, i) || !in_class(p, i, MEND_TOLD_TO) || does == WORD_NONE || does != i + 2 || !form_is(p, i + 1, "to") || who == WORD_NONE || who > i || child_of(p, i, REL_obj) != WORD_NONE)
		return;
	uint32_t main = WORD_NONE;
	for (uint32_t k = does + 1; k < p->end && k < i + 2 * MEND_REACH && main == WORD_NONE; k++) {
		if (p->word[k].upos == UPOS_PUNCT)
			return;
		const bool passive = child_of(p, k, REL_aux_pass) != WORD_NONE;
		if (p->word[k].head == does && (p->word[k].rel == REL_ccomp || p->word[k].rel == REL_xcomp) && past_verb(p, k) && (passive || xpos_is(p, k, "VBD")))
			main = k;
	}
	if (main == WORD_NONE || child_of(p, main, REL_mark) != WORD_NONE)
		return;
	for (uint32_t k = does + 1; k < main; k++)
		if (p->word[k].head == main && is_subject(p, k))
			hang(p, k, does, REL_obj);
	hang(p, main, p->word[i].head, (enum rel)p->word[i].rel);
	children_move(p, main, p->end, i, main);
	hang(p, who, main, child_of(p, main, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj);
	hang(p, i, who, REL_acl);
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
}

void mend_doer(struct place *p, uint32_t i)
{
	who_told(p, i);
	gerund_said(p, i);
	denied_part(p, i);
	to_claims(p, i);
	subject_inside(p, i);
	told_to(p, i);
}
