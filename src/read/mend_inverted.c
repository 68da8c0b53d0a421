/* Clauses that stand before the sentence's verb: their auxiliary and subject are their own. */
#include "read/mend_part.h"

static const char *const turned[] = { "were", "had", "should", NULL };

static bool is_auxiliary(const struct place *p, uint32_t i)
{
	return p->word[i].rel == REL_aux || p->word[i].rel == REL_aux_pass || p->word[i].rel == REL_cop;
}

/* A verb between `from` and `to` that belongs to the clause of `main` or rules it, and has no subject. */
static uint32_t verb_between(const struct place *p, uint32_t from, uint32_t to, uint32_t main)
{
	for (uint32_t k = from; k < to; k++)
		if (p->word[k].upos == UPOS_VERB && !has_subject(p, k) && ((p->word[k].head == main && p->word[k].rel != REL_acl) || p->word[main].head == k))
			return k;
	return WORD_NONE;
}

static uint32_t comma_between(const struct place *p, uint32_t from, uint32_t to)
{
	for (uint32_t k = from; k < to; k++)
		if (form_is(p, k, ","))
			return k;
	return WORD_NONE;
}

/* The auxiliary that stands first goes with its verb; WORD_NONE: there is none. */
static uint32_t auxiliary_to(struct place *p, uint32_t before, uint32_t verb, uint32_t main)
{
	for (uint32_t k = before > p->first + 3 ? before - 3 : p->first; k < before; k++)
		if (is_auxiliary(p, k) && (p->word[k].head == main || p->word[k].head == verb)) {
			const bool be = form_is(p, k, "were") || form_is(p, k, "was");
			p->word[k].head = verb;
			p->word[k].rel = be && past_verb(p, verb) ? REL_aux_pass : REL_aux;
			return k;
		}
	return WORD_NONE;
}

/* "suspend the waiver should Rovia keep arresting": what stands before the auxiliary is done to by the verb before it. */
void mend_turned_behind(struct place *p, uint32_t i)
{
	const uint32_t main = p->word[i].head, above = main == WORD_NONE ? WORD_NONE : p->word[main].head;
	if (!form_in(p, i, turned) || !is_auxiliary(p, i) || i == p->first || main < i || above == WORD_NONE || above > i)
		return;
	uint32_t first = WORD_NONE, subject = WORD_NONE;
	for (uint32_t k = above + 1; k < main; k++) {
		if (p->word[k].head != main)
			continue;
		if (k < i && (is_subject(p, k) || p->word[k].rel == REL_obj) && (p->word[k].upos == UPOS_NOUN || p->word[k].upos == UPOS_PROPN))
			first = k;
		if (k > i && is_subject(p, k))
			subject = k;
	}
	if (first == WORD_NONE || subject == WORD_NONE)
		return;
	uint32_t verb = first;
	while (verb > above && p->word[verb].upos != UPOS_VERB)
		verb--;
	for (uint32_t k = verb + 1; k < first; k++) /* "what address should I use" */
		if (str_starts(str_of(xpos_name(p->word[k].xpos)), S("W")))
			return;
	if (p->word[verb].upos != UPOS_VERB || under(p, verb, main) || child_of(p, verb, REL_obj) != WORD_NONE || comma_between(p, verb, subject) != WORD_NONE)
		return;
	p->word[first].head = verb;
	p->word[first].rel = REL_obj;
	p->word[main].head = verb;
	p->word[main].rel = REL_advcl;
}

/* "Were the miners executed, Norway would act": of two subjects the first, before the comma, is that of the verb before the comma. */
void mend_turned_subject(struct place *p, uint32_t main)
{
	uint32_t first = WORD_NONE, last = WORD_NONE;
	if (p->word[main].upos != UPOS_VERB && p->word[main].upos != UPOS_ADJ)
		return;
	for (uint32_t k = main > p->first + 2 * MEND_REACH ? main - 2 * MEND_REACH : p->first; k < main; k++)
		if (p->word[k].head == main && is_subject(p, k)) {
			first = first == WORD_NONE ? k : first;
			last = k;
		}
	if (first == last)
		return;
	const uint32_t comma = comma_between(p, first, last);
	const uint32_t verb = comma == WORD_NONE ? WORD_NONE : verb_between(p, first + 1, comma, main);
	if (verb == WORD_NONE)
		return;
	const uint32_t aux = auxiliary_to(p, first, verb, main);
	const uint32_t passive = child_of(p, verb, REL_aux_pass);
	p->word[first].head = verb;
	p->word[first].rel = passive != WORD_NONE ? REL_nsubj_pass : REL_nsubj;
	if (aux != WORD_NONE && form_in(p, aux, turned) && p->word[main].head == verb) {
		p->word[main].head = p->word[verb].head;
		p->word[main].rel = p->word[verb].rel;
		p->word[verb].head = main;
		p->word[verb].rel = REL_advcl;
	} else if (is_subject(p, verb)) {
		p->word[verb].rel = REL_advcl;
	}
}

/* "Had she been freed, they would have signed": an auxiliary before a subject helps the verb behind that subject. */
void mend_turned_auxiliary(struct place *p, uint32_t i)
{
	const uint32_t main = p->word[i].head;
	if (!form_in(p, i, turned) || !is_auxiliary(p, i) || main == WORD_NONE || main < i || (i > p->first && p->word[i - 1].upos != UPOS_PUNCT && p->word[i - 1].upos != UPOS_SCONJ))
		return;
	const uint32_t comma = comma_between(p, i, main);
	for (uint32_t k = i + 1; comma != WORD_NONE && k < comma; k++)
		if (p->word[k].head == main && p->word[k].rel == REL_advcl && has_subject(p, k)) {
			(void)auxiliary_to(p, i + 1, k, main);
			return;
		}
}

/* "Should nobody win within a week of the vote, new elections must be called": what stands between a comma and "must" is its subject. */
void mend_turned_lost(struct place *p, uint32_t i)
{
	const uint32_t main = p->word[i].head;
	if (p->word[i].rel != REL_aux || strcmp(xpos_name(p->word[i].xpos), "MD") != 0 || main == WORD_NONE || main < i || main > i + 4 || i < p->first + 3 || has_subject(p, main) ||
		child_of(p, main, REL_expl) != WORD_NONE || child_of(p, main, REL_csubj) != WORD_NONE)
		return;
	const uint32_t noun = i - 1;
	uint32_t begins = noun;
	while (begins > p->first && p->word[begins - 1].head == noun && p->word[begins - 1].upos != UPOS_PUNCT && p->word[begins - 1].upos != UPOS_CCONJ)
		begins--;
	const uint32_t above = p->word[noun].head;
	if ((p->word[noun].upos != UPOS_NOUN && p->word[noun].upos != UPOS_PROPN && p->word[noun].upos != UPOS_PRON) || begins == p->first || !form_is(p, begins - 1, ",") ||
		above == WORD_NONE || above > begins || (p->word[noun].rel != REL_conj && p->word[noun].rel != REL_appos) || child_of(p, noun, REL_case) != WORD_NONE)
		return;
	p->word[noun].head = main;
	p->word[noun].rel = child_of(p, main, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj;
}

/* "If, however, they walk free, we will pay, the bank said": a clause that "if" opens rules no clause behind it. */
void mend_turned_if(struct place *p, uint32_t i)
{
	static const char *const words[] = { "if", "unless", NULL };
	uint32_t clause = p->word[i].head;
	/* "If, on the other hand, …": no noun with a preposition is the clause */
	if (p->word[i].rel == REL_mark && clause != WORD_NONE && clause > i && p->word[clause].upos == UPOS_NOUN && p->word[clause].rel == REL_obl &&
		child_of(p, clause, REL_case) != WORD_NONE && p->word[clause].head > clause && p->word[clause].head != WORD_NONE)
		clause = p->word[i].head = p->word[clause].head;
	if (p->word[i].rel != REL_mark || !form_in(p, i, words) || clause == WORD_NONE || clause < i || (p->word[clause].head != WORD_NONE && p->word[clause].head < clause))
		return;
	for (uint32_t main = clause + 1; main < p->end && main < clause + 2 * MEND_REACH; main++) {
		if (p->word[main].head != clause || (p->word[main].rel != REL_parataxis && p->word[main].rel != REL_ccomp) || !has_subject(p, main) || child_of(p, main, REL_mark) != WORD_NONE)
			continue;
		const uint32_t subject = child_of(p, main, REL_nsubj) != WORD_NONE ? child_of(p, main, REL_nsubj) : child_of(p, main, REL_nsubj_pass);
		if (subject < clause || comma_between(p, clause, subject) == WORD_NONE)
			return;
		p->word[main].head = p->word[clause].head;
		p->word[main].rel = p->word[clause].rel;
		p->word[clause].head = main;
		p->word[clause].rel = REL_advcl;
		return;
	}
}

/* "Whoever joins the march will be held": the whole clause is held, the march is joined. */
void mend_turned_whoever(struct place *p, uint32_t i)
{
	static const char *const words[] = { "whoever", "whosoever", NULL };
	const uint32_t verb = p->word[i].head, main = verb == WORD_NONE ? WORD_NONE : p->word[verb].head;
	if (!form_in(p, i, words) || !is_subject(p, i) || verb < i || main == WORD_NONE || main < verb || p->word[verb].rel != REL_advcl || comma_between(p, verb, main) != WORD_NONE)
		return;
	p->word[verb].rel = child_of(p, main, REL_aux_pass) != WORD_NONE ? REL_csubj_pass : REL_csubj;
	for (uint32_t k = verb + 1; k < main; k++)
		if (p->word[k].head == main && is_subject(p, k) && child_of(p, verb, REL_obj) == WORD_NONE) {
			p->word[k].head = verb;
			p->word[k].rel = REL_obj;
		}
}

/* "Among those sentenced was the tailor": what is so stands behind the copula. */
void mend_turned_copula(struct place *p, uint32_t i)
{
	uint32_t before = p->word[i].head;
	if (before != WORD_NONE && before + 1 == i && p->word[i].rel == REL_aux_pass && p->word[before].rel == REL_acl)
		before = p->word[before].head; /* "those arrested was" */
	const uint32_t behind = before == WORD_NONE ? WORD_NONE : p->word[before].head;
	if ((p->word[i].rel != REL_cop && p->word[i].rel != REL_aux_pass) || before > i || behind == WORD_NONE || behind < i || p->word[before].rel != REL_nmod || child_of(p, before, REL_case) == WORD_NONE)
		return;
	p->word[i].head = behind;
	p->word[i].rel = REL_cop;
}

/* "decides that, failing agreement, it shall act": what stands between "that," and its clause belongs to the clause. */
void mend_turned_inserted(struct place *p, uint32_t i)
{
	const uint32_t clause = p->word[i].head;
	if (p->word[i].rel != REL_mark || !form_is(p, i, "that") || !form_is(p, i + 1, ",") || clause == WORD_NONE || clause < i)
		return;
	const uint32_t above = p->word[clause].head, comma = comma_between(p, i + 2, clause);
	for (uint32_t k = i + 2; comma != WORD_NONE && k < comma; k++)
		if (above != WORD_NONE && above < i && p->word[k].head == above && (p->word[k].rel == REL_advcl || p->word[k].rel == REL_obl || p->word[k].rel == REL_advmod))
			p->word[k].head = clause;
}
