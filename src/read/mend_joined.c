/* What "and" joins is alike: a verb to a verb of its form, a phrase to the phrase of its preposition. */
#include "read/mend_part.h"

/* "Condemns the detention of Ann Marsh and calls for her release": no name is joined to a finite verb. */
static void mend_verb_joined(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	if (p->word[i].rel != REL_conj || noun == WORD_NONE || noun > i || (p->word[noun].upos != UPOS_NOUN && p->word[noun].upos != UPOS_PROPN) ||
		strcmp(xpos_name(p->word[i].xpos), "VBZ") != 0 || child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_nsubj_pass) != WORD_NONE ||
		child_of(p, noun, REL_cop) != WORD_NONE)
		return;
	uint32_t up = p->word[noun].head;
	for (int n = 0; n < MEND_CHAIN && up != WORD_NONE && up < i; n++, up = p->word[up].head)
		if (p->word[up].upos == UPOS_VERB && strcmp(xpos_name(p->word[up].xpos), "VBZ") == 0) {
			p->word[i].head = up;
			p->word[i].upos = UPOS_VERB;
			return;
		}
}

static uint32_t preposition_of(const struct place *p, uint32_t i)
{
	for (uint32_t k = i > p->first + 6 ? i - 6 : p->first; k < i; k++)
		if (p->word[k].head == i && p->word[k].rel == REL_case)
			return k;
	return WORD_NONE;
}

/* "calls for her release and for all charges to be dropped", "on all to refrain from violence and on the army to …": joined
 * to the phrase that has its preposition. */
static void mend_phrase_joined(struct place *p, uint32_t i)
{
	static const char *const preps[] = { "for", "on", "upon", NULL };
	const uint32_t to = p->word[i].head, case_at = preposition_of(p, i);
	if (p->word[i].rel != REL_conj || to == WORD_NONE || to > i || case_at == WORD_NONE || !form_in(p, case_at, preps) || case_at == p->first ||
		!(form_is(p, case_at - 1, "and") || form_is(p, case_at - 1, ",")))
		return;
	const uint32_t own = preposition_of(p, to);
	const struct str form = word_str(p->d, case_at);
	if (own != WORD_NONE && str_eq_nocase(word_str(p->d, own), form))
		return;
	for (uint32_t k = case_at; k > p->first + 1; k--) {
		const uint32_t other = preposition_of(p, k - 1);
		if (other != WORD_NONE && k - 1 != to && str_eq_nocase(word_str(p->d, other), form) && (p->word[k - 1].rel == REL_obl || p->word[k - 1].rel == REL_nmod)) {
			p->word[i].head = k - 1;
			return;
		}
	}
}

enum act act_named(const struct place *p, uint32_t i)
{
	const uint32_t number = p->word[i].upos == UPOS_NOUN ? table_get(&p->lex->word, p->word[i].lemma) : TABLE_NONE;
	const struct index *nouns = &p->lex->predicates->word[WORD_NOUN];
	return number < nouns->n && nouns->first[number] != TABLE_NONE ? p->lex->predicates->row.v[nouns->first[number]].act : ACT_NONE;
}

static bool wrong_done(const struct place *p, enum act act)
{
	const struct str type = p->lex->predicates->fact[act].plover;
	return act == ACT_CHARGE || str_eq(type, S("COERCE")) || str_eq(type, S("ASSAULT")) || str_eq(type, S("THREATEN")) || str_eq(type, S("SANCTION"));
}

/* A noun phrase that stands by itself: with an article, an owner, or one told behind it. */
static bool stands_alone(const struct place *p, uint32_t i)
{
	const uint32_t behind = child_of(p, i, REL_nmod);
	return child_of(p, i, REL_det) != WORD_NONE || child_of(p, i, REL_nmod_poss) != WORD_NONE || (behind != WORD_NONE && behind > i);
}

/* "demanded the return of order and the mayor's release", "an end to the raids and the release of the nurse": an act is joined to
 * the act, not to what that is done to; nor is a good turn a part of what is to end. */
static void mend_act_joined(struct place *p, uint32_t i)
{
	const uint32_t last = p->word[i].head;
	if (p->word[i].rel != REL_conj || last == WORD_NONE || last > i || act_named(p, i) == ACT_NONE || !stands_alone(p, i) ||
		(p->word[last].upos != UPOS_NOUN && p->word[last].upos != UPOS_PROPN))
		return;
	const uint32_t case_at = preposition_of(p, last);
	if (case_at == WORD_NONE || !(form_is(p, case_at, "of") || form_is(p, case_at, "to")))
		return;
	uint32_t first = p->word[last].head;
	if (p->word[last].rel == REL_obl && first != WORD_NONE)
		first = child_of(p, first, REL_obj);
	else if (p->word[last].rel != REL_nmod)
		return;
	if (first == WORD_NONE || first > case_at || p->word[first].upos != UPOS_NOUN)
		return;
	const enum act here = act_named(p, i), there = act_named(p, last);
	const bool ending = form_in_class(p, first, MEND_ENDING);
	const bool other = ending || there == ACT_NONE || wrong_done(p, here) != wrong_done(p, there);
	if (!other || (act_named(p, first) == ACT_NONE && !ending && !asking_verb(p, p->word[first].head)) ||
		(ending && wrong_done(p, here)))
		return;
	p->word[i].head = first;
}

static bool marked_to(const struct place *p, uint32_t i)
{
	const uint32_t to = child_of(p, i, REL_mark);
	return to != WORD_NONE && to < i && form_is(p, to, "to");
}

/* "to cease targeting lawyers and to free him": with "to" it is joined to what has one, not to what is to cease. */
static void mend_infinitive_joined(struct place *p, uint32_t i)
{
	uint32_t up = p->word[i].head;
	if (p->word[i].rel != REL_conj || (p->word[i].upos != UPOS_VERB && !form_is(p, i, "free")) || up == WORD_NONE || up > i || !marked_to(p, i) || strcmp(xpos_name(p->word[up].xpos), "VBG") != 0)
		return;
	for (int n = 0; n < MEND_CHAIN && up != WORD_NONE && up < i; n++, up = p->word[up].head)
		if (p->word[up].upos == UPOS_VERB && marked_to(p, up)) {
			p->word[i].head = up;
			return;
		}
}

static bool finite_without_modal(const struct place *p, uint32_t i, bool *past)
{
	const char *x = xpos_name(p->word[i].xpos);
	bool finite = strcmp(x, "VBZ") == 0 || strcmp(x, "VBP") == 0 || strcmp(x, "VBD") == 0;
	*past = strcmp(x, "VBD") == 0;
	for (uint32_t k = i > p->first + 6 ? i - 6 : p->first; k < i; k++) {
		if (p->word[k].head != i || p->word[k].upos != UPOS_AUX)
			continue;
		const char *a = xpos_name(p->word[k].xpos);
		if (strcmp(a, "MD") == 0)
			return false;
		finite = finite || strcmp(a, "VBZ") == 0 || strcmp(a, "VBP") == 0 || strcmp(a, "VBD") == 0;
		*past = *past || strcmp(a, "VBD") == 0;
	}
	return finite;
}

/* The modal of a verb, or the "to" of an infinitive; WORD_NONE. */
static uint32_t modal_of(const struct place *p, uint32_t verb)
{
	for (uint32_t k = verb > p->first + 6 ? verb - 6 : p->first; k < verb; k++)
		if (p->word[k].head == verb && ((p->word[k].upos == UPOS_AUX && strcmp(xpos_name(p->word[k].xpos), "MD") == 0) || (p->word[k].rel == REL_mark && form_is(p, k, "to"))))
			return k;
	return WORD_NONE;
}

/* "will be paid if the miners are freed and the decree is repealed": a second clause in the form of the first is joined to
 * it, not to what is to come. */
static void mend_cause_joined(struct place *p, uint32_t i)
{
	static const char *const opens[] = { "if", "unless", "once", "until", "provided", "when", "before", "as", NULL };
	const uint32_t above = p->word[i].head;
	bool past;
	if ((p->word[i].rel != REL_conj && p->word[i].rel != REL_parataxis) || above == WORD_NONE || above >= i || p->word[above].upos != UPOS_VERB ||
		!finite_without_modal(p, i, &past) || child_of(p, i, REL_mark) != WORD_NONE)
		return;
	const uint32_t subject = child_of(p, i, REL_nsubj), suffers = child_of(p, i, REL_nsubj_pass), modal = modal_of(p, above);
	const uint32_t who = subject != WORD_NONE ? subject : suffers;
	if (who == WORD_NONE || who > i || modal == WORD_NONE || (past && !form_is(p, modal, "would") && !form_is(p, modal, "could") && !form_is(p, modal, "might")))
		return;
	const uint32_t second = child_of(p, i, REL_conj);
	if (p->word[i].rel == REL_parataxis ? second == WORD_NONE || second < i : child_of(p, i, REL_cc) == WORD_NONE)
		return;
	uint32_t first = WORD_NONE;
	for (uint32_t k = above + 1; k < who; k++)
		if (p->word[k].head == above && p->word[k].rel == REL_advcl) {
			const uint32_t mark = child_of(p, k, REL_mark);
			first = mark != WORD_NONE && mark > above && mark < k && form_in(p, mark, opens) ? k : first;
		}
	if (first != WORD_NONE)
		hang(p, i, first, REL_conj);
}

/* "wants the mayor to reopen it and the prosecutor to look into it": who is asked besides is joined to who is asked. */
static void mend_second_asked(struct place *p, uint32_t i)
{
	if (p->word[i].rel != REL_conj || (p->word[i].upos != UPOS_NOUN && p->word[i].upos != UPOS_PROPN) || !form_is(p, i + 1, "to") || i + 2 >= p->end)
		return;
	const uint32_t does = p->word[i + 1].head;
	uint32_t ask = p->word[i].head, first = WORD_NONE;
	if (does == WORD_NONE || does != i + 2 || p->word[does].head != i || p->word[does].rel != REL_acl)
		return;
	for (int n = 0; n < MEND_CHAIN && ask != WORD_NONE && ask < i && !asking_verb(p, ask); n++) {
		first = p->word[ask].upos == UPOS_VERB && marked_to(p, ask) ? ask : first;
		ask = p->word[ask].head;
	}
	if (ask == WORD_NONE || ask >= i || first == WORD_NONE)
		return;
	const uint32_t case_at = preposition_of(p, i);
	for (uint32_t k = ask + 1; k < first; k++) {
		const enum rel rel = (enum rel)p->word[k].rel;
		const uint32_t own = preposition_of(p, k);
		if (p->word[k].head != ask || (rel != REL_obj && rel != REL_iobj && rel != REL_obl) ||
			(case_at == WORD_NONE) != (own == WORD_NONE) || (own != WORD_NONE && !str_eq_nocase(word_str(p->d, own), word_str(p->d, case_at))))
			continue;
		p->word[i].head = k;
		if (p->word[first].head == k)
			hang(p, first, ask, REL_xcomp);
		return;
	}
}

/* "arrested the mayor as well as three councillors": a thing is joined to a thing. */
static void as_well_as(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head, cc = child_of(p, i, REL_cc);
	if (p->word[i].rel != REL_conj || p->word[i].upos == UPOS_VERB || verb == WORD_NONE || verb > i || p->word[verb].upos != UPOS_VERB || cc == WORD_NONE ||
		!form_is(p, cc, "as") || !form_is(p, cc + 1, "well"))
		return;
	const uint32_t object = child_of(p, verb, REL_obj);
	if (object != WORD_NONE && object < cc && child_of(p, i, REL_nsubj) == WORD_NONE)
		hang(p, i, object, REL_conj);
}

void mend_joined(struct place *p, uint32_t i)
{
	as_well_as(p, i);
	mend_second_asked(p, i);
	mend_infinitive_joined(p, i);
	mend_cause_joined(p, i);
	mend_verb_joined(p, i);
	mend_phrase_joined(p, i);
	mend_act_joined(p, i);
}
