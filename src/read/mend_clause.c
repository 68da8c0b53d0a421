/* Clauses cut at the wrong word: what was found of whom, a participle taken for the sentence's verb. */
#include "read/mend_part.h"

/* "found Ms Okafor guilty of sedition": what the court found, no part of the name. */
void mend_guilty(struct place *p, uint32_t i)
{
	if (!form_in_class(p, i, MEND_FOUND) || p->word[i].rel == REL_xcomp || p->word[i].rel == REL_conj || child_of(p, i, REL_cop) != WORD_NONE)
		return;
	uint32_t verb = i;
	for (int n = 0; n < 4 && verb != WORD_NONE && p->word[verb].upos != UPOS_VERB; n++)
		verb = p->word[verb].head;
	if (verb == WORD_NONE || verb >= i || i - verb > MEND_REACH || !form_in_class(p, verb, MEND_FINDING))
		return;
	for (uint32_t k = verb + 1; k < i; k++)
		if (p->word[k].upos == UPOS_VERB)
			return;
	/* "found Mr Roth guilty", all taken for one noun */
	uint32_t who = WORD_NONE;
	if (p->word[i].rel == REL_obj)
		for (uint32_t k = verb + 1; k < i; k++)
			if (p->word[k].head == i)
				who = k;
	if (who != WORD_NONE) {
		children_move(p, verb + 1, who, i, who);
		p->word[who].head = verb;
		p->word[who].rel = REL_obj;
	}
	p->word[i].head = verb;
	p->word[i].rel = REL_xcomp;
	p->word[i].upos = UPOS_ADJ;
	p->word[i].xpos = (uint8_t)xpos_from(S("JJ"));
	p->word[i].name = NAME_NONE;
}

/* "Marek found guilty in absentia": without whom it found, nobody finds. */
void mend_found_short(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (!form_is(p, i, "guilty") || p->word[i].rel != REL_xcomp || verb == WORD_NONE || verb > i || !form_is(p, verb, "found") ||
		child_of(p, verb, REL_obj) != WORD_NONE || child_of(p, verb, REL_iobj) != WORD_NONE || child_of(p, verb, REL_aux) != WORD_NONE ||
		child_of(p, verb, REL_aux_pass) != WORD_NONE)
		return;
	const uint32_t who = child_of(p, verb, REL_nsubj);
	if (who == WORD_NONE || who > verb)
		return;
	p->word[who].rel = REL_nsubj_pass;
	p->word[verb].xpos = (uint8_t)xpos_from(S("VBN"));
}

/* "was set upon by four men": the preposition belongs to the verb. */
void mend_upon(struct place *p, uint32_t i)
{
	static const char *const preps[] = { "upon", "on", "at", NULL };
	const uint32_t verb = i - 1;
	if (i == p->first || !form_in(p, i, preps) || i + 1 >= p->end || !form_is(p, i + 1, "by") || p->word[verb].upos != UPOS_VERB ||
		child_of(p, verb, REL_aux_pass) == WORD_NONE || p->word[i].head <= i || p->word[i + 1].head != p->word[i].head)
		return;
	p->word[i].head = verb;
	p->word[i].rel = REL_compound_prt;
}

/* "your parents' flat", taken for an adjective: what is somebody's is a thing. */
void mend_owned(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_ADJ || p->word[i].rel != REL_xcomp || p->word[i].head == WORD_NONE || p->word[i].head > i ||
		child_of(p, i, REL_nmod_poss) == WORD_NONE || child_of(p, p->word[i].head, REL_obj) != WORD_NONE)
		return;
	p->word[i].upos = UPOS_NOUN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NN"));
	p->word[i].rel = REL_obj;
}

/* A verb whose last row, the plainest, does something to persons. */
static bool done_to_person(const struct place *p, uint32_t i)
{
	const uint32_t number = table_get(&p->lex->word, p->word[i].lemma);
	const struct predicates *rules = p->lex->predicates;
	const struct index *verbs = &rules->word[WORD_VERB];
	if (number == TABLE_NONE || number >= verbs->n)
		return false;
	const struct predicate *last = verbs->first[number] == TABLE_NONE ? NULL : &rules->row.v[rules->row.v[verbs->first[number]].last];
	bool object = false;
	for (uint8_t k = 0; last != NULL && k < last->maps; k++)
		object = object || (last->map[k].role == ROLE_RECIPIENT && last->map[k].path.step[0].kind == SLOT_OBJ);
	return object && last->act != ACT_NONE && rules->fact[last->act].person;
}

/* Finite by its auxiliary or its form, without a subject or a conjunction of its own. */
static bool finite_alone(const struct place *p, uint32_t i)
{
	static const char *const finite[] = { "are", "is", "was", "were", "has", "have", "had", "will", "would", "may", "remain", "remains", "remained", NULL };
	if (child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_nsubj_pass) != WORD_NONE || child_of(p, i, REL_mark) != WORD_NONE ||
		child_of(p, i, REL_cc) != WORD_NONE)
		return false;
	for (uint32_t k = i > p->first + 6 ? i - 6 : p->first; k < i; k++)
		if (p->word[k].head == i && (p->word[k].rel == REL_aux || p->word[k].rel == REL_aux_pass || p->word[k].rel == REL_cop) && form_in(p, k, finite))
			return true;
	return p->word[i].upos == UPOS_VERB && form_in(p, i, finite);
}

/* The first auxiliary of clause i, or its verb. */
static uint32_t clause_begins(const struct place *p, uint32_t i)
{
	for (uint32_t k = i > p->first + 6 ? i - 6 : p->first; k < i; k++)
		if (p->word[k].head == i && (p->word[k].rel == REL_aux || p->word[k].rel == REL_aux_pass || p->word[k].rel == REL_cop))
			return k;
	return i;
}

/* The subject right before verb i, over the rest of its name; WORD_NONE. */
static uint32_t subject_beside(const struct place *p, uint32_t i)
{
	const uint32_t noun = child_of(p, i, REL_nsubj) != WORD_NONE ? child_of(p, i, REL_nsubj) : child_of(p, i, REL_nsubj_pass);
	if (noun == WORD_NONE || noun > i || i - noun > 5)
		return WORD_NONE;
	for (uint32_t k = noun + 1; k < i; k++)
		if (p->word[k].upos != UPOS_PROPN || !under(p, k, noun))
			return WORD_NONE;
	return noun;
}

static bool bare_participle(const struct place *p, uint32_t i)
{
	static const enum rel none[] = { REL_obj, REL_aux, REL_aux_pass, REL_cc, REL_iobj, REL_xcomp, REL_compound_prt };
	const char *xpos = xpos_name(p->word[i].xpos);
	if (p->word[i].upos != UPOS_VERB || (strcmp(xpos, "VBD") != 0 && strcmp(xpos, "VBN") != 0) || !done_to_person(p, i))
		return false;
	for (size_t k = 0; k < sizeof(none) / sizeof(none[0]); k++)
		if (child_of(p, i, none[k]) != WORD_NONE)
			return false;
	return true;
}

/* "Omar Nasri arrested at the airport": told as a headline does. */
static void told_short(struct place *p, uint32_t i, uint32_t noun)
{
	if (p->word[noun].upos != UPOS_PROPN || p->word[noun].name != NAME_PERSON || p->word[i].rel != REL_root || i + 1 >= p->end || child_of(p, i, REL_ccomp) != WORD_NONE ||
		!(p->word[i + 1].upos == UPOS_ADP || p->word[i + 1].upos == UPOS_PUNCT || p->word[i + 1].upos == UPOS_ADV) ||
		in_class(p, i, MEND_INTRANSITIVE))
		return;
	p->word[noun].rel = REL_nsubj_pass;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
}

/* "The account was frozen, its director summoned": the auxiliary goes on. */
static void told_gapped(struct place *p, uint32_t i, uint32_t noun)
{
	const uint32_t first = p->word[i].head;
	if (p->word[i].rel != REL_conj || first == WORD_NONE || first > noun || child_of(p, first, REL_aux_pass) == WORD_NONE)
		return;
	p->word[noun].rel = REL_nsubj_pass;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
}

/* "He was convicted, fined 2,000 dinars and barred": a sum is no object of one who acts. */
void mend_joined_sum(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_VERB || p->word[i].rel != REL_conj)
		return;
	const uint32_t first = p->word[i].head, sum = child_of(p, i, REL_obj);
	if ((strcmp(xpos_name(p->word[i].xpos), "VBD") != 0 && strcmp(xpos_name(p->word[i].xpos), "VBN") != 0) || first == WORD_NONE || first > i ||
		sum == WORD_NONE || child_of(p, sum, REL_nummod) == WORD_NONE || child_of(p, i, REL_nsubj) != WORD_NONE ||
		child_of(p, first, REL_aux_pass) == WORD_NONE || !done_to_person(p, i))
		return;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
	p->word[sum].rel = REL_obl_unmarked;
}

/* "was given a suspended term", "was denied bail": what is given is the object, whoever gets it. */
void mend_given(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].upos != UPOS_NOUN || p->word[i].rel != REL_xcomp || verb == WORD_NONE || verb > i || !in_class(p, verb, MEND_GIVING) ||
		child_of(p, verb, REL_aux_pass) == WORD_NONE || child_of(p, verb, REL_obj) != WORD_NONE || child_of(p, i, REL_mark) != WORD_NONE ||
		child_of(p, i, REL_case) != WORD_NONE || child_of(p, i, REL_cop) != WORD_NONE)
		return;
	p->word[i].rel = REL_obj;
}

/* "was extradited and jailed pending trial": until a trial; nothing is pending in itself. */
void mend_until(struct place *p, uint32_t i)
{
	const uint32_t verb = i - 1;
	uint32_t noun = p->word[i].head;
	if (i < p->first + 2 || !form_is(p, i, "pending") || p->word[verb].upos != UPOS_VERB || !str_ends(word_str(p->d, verb), S("ed")) || noun == WORD_NONE ||
		noun < i || noun > i + 3 || (p->word[i].rel != REL_compound && p->word[i].rel != REL_amod))
		return;
	if (p->word[verb].head == noun) {
		if (!form_is(p, verb - 1, "and"))
			return;
		uint32_t first = verb - 1;
		while (first > p->first && p->word[first].upos != UPOS_VERB)
			first--;
		if (p->word[first].upos != UPOS_VERB)
			return;
		p->word[verb].head = first;
		p->word[verb].rel = REL_conj;
		p->word[verb - 1].head = verb;
	}
	p->word[i].upos = UPOS_ADP;
	p->word[i].xpos = (uint8_t)xpos_from(S("IN"));
	p->word[i].rel = REL_case;
	p->word[noun].head = verb;
	p->word[noun].rel = REL_obl;
}

/* "The six leaders arrested in July are still in jail": the participle describes, the later verb is the sentence's. */
void mend_reduced(struct place *p, uint32_t i)
{
	if (!bare_participle(p, i))
		return;
	const uint32_t noun = subject_beside(p, i);
	if (noun == WORD_NONE)
		return;
	uint32_t main = WORD_NONE;
	for (uint32_t k = i + 2; k < p->end && k < i + 2 * MEND_REACH && main == WORD_NONE; k++) {
		const enum rel rel = p->word[k].rel;
		if (p->word[k].head == i && (rel == REL_advcl || rel == REL_ccomp || rel == REL_parataxis || rel == REL_xcomp || rel == REL_conj || rel == REL_dep) && finite_alone(p, k))
			main = k;
	}
	if (main == WORD_NONE) {
		told_short(p, i, noun);
		told_gapped(p, i, noun);
		return;
	}
	const uint32_t begins = clause_begins(p, main);
	p->word[main].head = p->word[i].head;
	p->word[main].rel = p->word[i].rel;
	p->word[noun].head = main;
	p->word[noun].rel = child_of(p, main, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj;
	for (uint32_t k = p->first; k < p->end; k++)
		if (p->word[k].head == i && (k >= begins || k < noun))
			p->word[k].head = main;
	p->word[i].head = noun;
	p->word[i].rel = REL_acl;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
}

/* "the decision of the court to reinstate her": the infinitive tells what was decided, not what the welcome is for. */
void mend_decision(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || verb == WORD_NONE || verb > i || p->word[verb].upos != UPOS_VERB || i == p->first || !form_is(p, i - 1, "to") ||
		(p->word[i].rel != REL_advcl && p->word[i].rel != REL_xcomp))
		return;
	for (uint32_t k = i - 1; k > verb && k + MEND_REACH > i; k--)
		if (p->word[k].head == verb && (p->word[k].rel == REL_obj || p->word[k].rel == REL_obl) && in_class(p, k, MEND_DECISION)) {
			p->word[i].head = k;
			p->word[i].rel = REL_acl;
			return;
		}
}

/* "adopts, without debate, a law": what is adopted stands behind the comma. */
void mend_parted_object(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].upos != UPOS_NOUN || p->word[i].rel != REL_parataxis || verb == WORD_NONE || verb > i || i - verb > MEND_REACH ||
		p->word[verb].upos != UPOS_VERB || !form_is(p, verb + 1, ",") || child_of(p, verb, REL_obj) != WORD_NONE ||
		child_of(p, verb, REL_aux_pass) != WORD_NONE || child_of(p, verb, REL_ccomp) != WORD_NONE || child_of(p, i, REL_det) == WORD_NONE ||
		child_of(p, i, REL_cop) != WORD_NONE || child_of(p, i, REL_nsubj) != WORD_NONE)
		return;
	p->word[i].rel = REL_obj;
}
