/* What a clause can have but once, and what it cannot lack: its verb, one subject, an object without a preposition. */
#include "read/mend_part.h"

/* i takes the place of `old` in the tree. */
static void take_place(struct place *p, uint32_t i, uint32_t old)
{
	p->word[i].head = p->word[old].head;
	p->word[i].rel = p->word[old].rel;
}

/* What belongs to a noun whatever the verb is. */
static bool of_noun(const struct place *p, uint32_t k)
{
	const uint8_t rel = p->word[k].rel;
	return rel == REL_nmod || rel == REL_nmod_poss || rel == REL_amod || rel == REL_compound || rel == REL_acl || rel == REL_acl_relcl || rel == REL_conj || rel == REL_cc ||
		rel == REL_det || rel == REL_nummod || rel == REL_flat || rel == REL_appos || rel == REL_case;
}

/* "More than 40 were held, some for banging saucepans": a second subject behind the verb stands by itself. */
void mend_second_subject(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (!is_subject(p, i) || verb == WORD_NONE || verb > i || !form_is(p, i - 1, ","))
		return;
	for (uint32_t k = p->first; k < verb; k++)
		if (p->word[k].head == verb && is_subject(p, k)) {
			p->word[i].rel = REL_parataxis;
			return;
		}
}

/* "Washington eased sanctions", "Oslo last month restored the aid": a participle before its noun, where the clause has no verb. */
void mend_verb_before_object(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	/* "Government lifts curfew": the verb as the noun's subject */
	const bool odd = p->word[i].rel == REL_nsubj && strcmp(xpos_name(p->word[i].xpos), "VBZ") == 0;
	if (p->word[i].upos != UPOS_VERB || (p->word[i].rel != REL_amod && !odd) || noun == WORD_NONE || noun < i || noun > i + 4)
		return;
	uint32_t subject = child_of(p, i, REL_nsubj);
	const uint32_t top = p->word[noun].head;
	/* the noun as the object of a noun */
	if (subject == WORD_NONE && p->word[noun].rel == REL_obj && top != WORD_NONE && top < i && (p->word[top].upos == UPOS_PROPN || p->word[top].upos == UPOS_NOUN))
		subject = top;
	/* "Oslo last month restored preferences": the name as part of the participle */
	if (subject == WORD_NONE && p->word[noun].rel == REL_root && child_of(p, i, REL_compound) != WORD_NONE && p->word[child_of(p, i, REL_compound)].upos == UPOS_PROPN)
		subject = child_of(p, i, REL_compound);
	/* "Washington eased sanctions": no past tense tells of a noun behind it */
	if (subject == WORD_NONE && i > p->first && strcmp(xpos_name(p->word[i].xpos), "VBD") == 0 && p->word[i - 1].upos == UPOS_PROPN && p->word[i - 1].head == noun &&
		p->word[i - 1].rel == REL_compound && p->word[noun].rel == REL_root)
		subject = i - 1;
	if (subject == WORD_NONE || subject > i)
		return;
	const uint32_t old = subject == top ? top : noun;
	take_place(p, i, old);
	if (!odd)
		p->word[i].xpos = (uint8_t)xpos_from(S("VBD"));
	p->word[noun].head = p->word[subject].head = i;
	p->word[noun].rel = REL_obj;
	p->word[subject].rel = REL_nsubj;
	for (uint32_t k = p->first; k < p->end; k++)
		if (k != i && k != noun && k != subject && p->word[k].head == old && !of_noun(p, k))
			p->word[k].head = i;
}

/* "signed into force a law", "disperses a march": a noun with an article and without a preposition is what it is done to. */
void mend_bare_object(struct place *p, uint32_t i)
{
	static const char *const articles[] = { "a", "an", "the", "its", "his", "her", "their", NULL };
	const uint32_t verb = p->word[i].head;
	if ((p->word[i].rel != REL_obl && p->word[i].rel != REL_obl_unmarked && p->word[i].rel != REL_obl_agent) || verb == WORD_NONE || verb > i || p->word[verb].upos != UPOS_VERB ||
		(p->word[i].upos != UPOS_NOUN && p->word[i].upos != UPOS_PROPN) || form_in_class(p, i, MEND_TIME) || form_in_class(p, i, MEND_SPELL) ||
		child_of(p, i, REL_case) != WORD_NONE || child_of(p, i, REL_nummod) != WORD_NONE)
		return;
	const uint32_t det = child_of(p, i, REL_det), own = child_of(p, i, REL_nmod_poss);
	if (!(det != WORD_NONE && det < i && form_in(p, det, articles)) && !(own != WORD_NONE && form_in(p, own, articles)))
		return;
	for (uint32_t k = verb > p->first + MEND_REACH ? verb - MEND_REACH : p->first; k < p->end && k < verb + MEND_REACH; k++)
		if (p->word[k].head == verb && (p->word[k].rel == REL_obj || p->word[k].rel == REL_ccomp || p->word[k].rel == REL_xcomp || p->word[k].rel == REL_aux_pass ||
			p->word[k].rel == REL_nsubj_pass))
			return;
	if (is_verb(p, p->word[verb].lemma))
		p->word[i].rel = REL_obj;
}

/* "We welcome, however, his announcement that …": the object behind an insertion. */
void mend_object_behind_comma(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].rel != REL_parataxis || p->word[i].upos != UPOS_NOUN || verb == WORD_NONE || verb > i || p->word[verb].upos != UPOS_VERB ||
		child_of(p, verb, REL_obj) != WORD_NONE || child_of(p, verb, REL_ccomp) != WORD_NONE || (child_of(p, i, REL_det) == WORD_NONE && child_of(p, i, REL_nmod_poss) == WORD_NONE))
		return;
	uint32_t commas = 0;
	for (uint32_t k = verb + 1; k < i; k++) {
		if (p->word[k].upos == UPOS_NOUN || p->word[k].upos == UPOS_VERB)
			return;
		commas += form_is(p, k, ",");
	}
	if (commas == 2)
		p->word[i].rel = REL_obj;
}

/* "was relieved of his post": what has a passive's subject is a passive. */
void mend_passive_adjective(struct place *p, uint32_t i)
{
	static const size_t cut[] = { 1, 2, 3 };
	const struct str form = word_str(p->d, i);
	if (p->word[i].upos != UPOS_ADJ || !str_ends(form, S("ed")) || form.n < 5)
		return;
	const uint32_t doer = child_of(p, i, REL_nsubj);
	if (child_of(p, i, REL_nsubj_pass) == WORD_NONE && !(doer != WORD_NONE && form_in_class(p, i, MEND_OF) && form_is(p, i + 1, "of")))
		return;
	for (size_t k = 0; k < sizeof(cut) / sizeof(cut[0]); k++) {
		const struct str stem = word_lower(p->a, str_slice(form, 0, form.n - cut[k]));
		if (!is_verb(p, stem) || (cut[k] == 3 && stem.p[stem.n - 1] != form.p[stem.n]))
			continue;
		p->word[i].upos = UPOS_VERB;
		p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
		p->word[i].lemma = stem;
		if (doer != WORD_NONE)
			p->word[doer].rel = REL_nsubj_pass;
		const uint32_t be = child_of(p, i, REL_cop);
		if (be != WORD_NONE)
			p->word[be].rel = REL_aux_pass;
		for (uint32_t c = i; c < p->end && c < i + MEND_REACH; c++)
			if (p->word[c].head == i && p->word[c].rel == REL_obj && child_of(p, c, REL_case) != WORD_NONE)
				p->word[c].rel = REL_obl;
		return;
	}
}

/*
 * "Vigils held for the two in Tarn and Norra were dispersed": the finite verb was joined to the participle, and the
 * last place became its subject.
 */
void mend_garden_path(struct place *p, uint32_t i)
{
	const uint32_t participle = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || p->word[i].rel != REL_conj || participle == WORD_NONE || participle > i || p->word[participle].rel != REL_acl ||
		p->word[participle].head == WORD_NONE || p->word[p->word[participle].head].rel != REL_root)
		return;
	const uint32_t noun = p->word[participle].head;
	const bool passive = child_of(p, i, REL_aux_pass) != WORD_NONE;
	uint32_t last = WORD_NONE;
	for (uint32_t k = participle; k < i; k++)
		if (p->word[k].head == i && is_subject(p, k))
			last = k;
	if (last == WORD_NONE || last < p->first + 2 || !form_is(p, last - 1, "and") || p->word[noun].upos != UPOS_NOUN || child_of(p, noun, REL_nsubj) != WORD_NONE)
		return;
	const uint32_t before = last - 2;
	take_place(p, i, noun);
	p->word[noun].head = i;
	p->word[noun].rel = passive ? REL_nsubj_pass : REL_nsubj;
	p->word[last].head = p->word[before].rel == REL_flat ? p->word[before].head : before;
	p->word[last].rel = REL_conj;
	p->word[last - 1].head = last;
}

/* "police baton-charged the marchers": the word before the hyphen does nothing. */
void mend_hyphened_verb(struct place *p, uint32_t i)
{
	const uint32_t verb = i + 1, noun = i - 1;
	if (i < p->first + 2 || verb >= p->end || !form_is(p, i, "-") || p->word[noun].space_after || p->word[i].space_after || p->word[verb].upos != UPOS_VERB || !lower(p, noun))
		return;
	/* "police" with its verb already, "baton" beside it or within its name */
	const uint32_t up = p->word[noun].head;
	if (up != WORD_NONE && up < noun && p->word[noun].rel == REL_flat && p->word[up].head == verb && is_subject(p, up)) {
		p->word[noun].head = verb;
		p->word[noun].rel = REL_compound;
		return;
	}
	if (up != verb || !is_subject(p, noun))
		return;
	const uint32_t first = child_of(p, verb, (enum rel)p->word[noun].rel), doer = first != noun ? first : child_of(p, noun, REL_compound);
	if (doer == WORD_NONE || doer > noun)
		return;
	if (doer == first) {
		p->word[noun].rel = REL_compound;
		return;
	}
	children_move(p, doer > p->first + 6 ? doer - 6 : p->first, doer, noun, doer);
	p->word[doer].head = verb;
	p->word[doer].rel = p->word[noun].rel;
	p->word[noun].rel = REL_compound;
}

/* "is due in court", "is due on 3 May": no preposition. */
static void due_somewhere(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	if (noun == WORD_NONE || noun <= i || p->word[i].rel != REL_case || child_of(p, noun, REL_cop) == WORD_NONE || child_of(p, noun, REL_cop) > i)
		return;
	take_place(p, i, noun);
	p->word[i].upos = UPOS_ADJ;
	p->word[noun].head = i;
	p->word[noun].rel = REL_obl;
	for (uint32_t k = p->first; k < p->end; k++)
		if (p->word[k].head == noun && (k < i || (k > noun && !of_noun(p, k))))
			p->word[k].head = i;
}

/* "is due to open on 3 May", taken for "due to". */
void mend_due(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (form_is(p, i, "due") && !form_is(p, i + 1, "to"))
		due_somewhere(p, i);
	if (!form_is(p, i, "due") || !form_is(p, i + 1, "to") || p->word[i].rel != REL_case || verb == WORD_NONE || verb != i + 2 || !plain_verb(p, verb))
		return;
	const uint32_t be = child_of(p, verb, REL_cop);
	if (be == WORD_NONE || be > i)
		return;
	take_place(p, i, verb);
	p->word[i].upos = UPOS_ADJ;
	for (uint32_t k = p->first; k < i; k++)
		if (p->word[k].head == verb)
			p->word[k].head = i;
	make_infinitive(p, i + 1, verb, i);
}

/* "accused the army of killing nine", "fined guards for beating him": what somebody is blamed for is told of the blaming. */
void mend_blamed_for(struct place *p, uint32_t i)
{
	static const char *const preps[] = { "of", "for", "from", "with", "against", "into", "over", NULL };
	if (p->word[i].rel != REL_acl)
		return;
	const uint32_t whom = p->word[i].head, mark = child_of(p, i, REL_mark);
	if (whom == WORD_NONE || whom > i || mark == WORD_NONE || mark > i || !form_in(p, mark, preps) || !str_ends(word_str(p->d, i), S("ing")))
		return;
	const uint8_t rel = p->word[whom].rel;
	const uint32_t verb = p->word[whom].head;
	if ((rel != REL_obj && rel != REL_nsubj_pass) || verb == WORD_NONE || !in_class(p, verb, MEND_BLAMING))
		return;
	p->word[i].head = verb;
	p->word[i].rel = REL_advcl;
}

/* "The army shot and killed nine": no noun is joined to a finite verb. */
void mend_noun_joined_to_verb(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_NOUN || p->word[i].rel != REL_root || i + 2 >= p->end || !form_is(p, i + 1, "and") || !form_in_class(p, i, MEND_PAST) ||
		p->word[i + 2].upos != UPOS_VERB || p->word[i + 2].head != i || p->word[i + 2].rel != REL_conj)
		return;
	const uint32_t doer = child_of(p, i, REL_compound);
	p->word[i].upos = UPOS_VERB;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBD"));
	p->word[i].lemma = form_is(p, i, "shot") ? S("shoot") : word_lower(p->a, word_str(p->d, i));
	if (doer != WORD_NONE && doer < i) {
		children_move(p, p->first, doer, i, doer);
		p->word[doer].rel = REL_nsubj;
	}
	/* what is hung beside the verbs is their object */
	for (uint32_t k = i + 3; k < p->end && k < i + MEND_REACH; k++)
		if (p->word[k].head == i && p->word[k].rel == REL_conj && p->word[k].upos == UPOS_NOUN) {
			p->word[k].head = i + 2;
			p->word[k].rel = REL_obj;
		}
}

/* "killing six and wounding dozens": the number is the object of the one verb, the noun of the other. */
void mend_number_between(struct place *p, uint32_t i)
{
	const uint32_t number = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || p->word[i].rel != REL_conj || number == WORD_NONE || number > i || p->word[number].upos != UPOS_NUM ||
		p->word[number].rel != REL_nummod)
		return;
	const uint32_t noun = p->word[number].head;
	const uint32_t verb = noun == WORD_NONE ? WORD_NONE : p->word[noun].head;
	if (noun == WORD_NONE || noun < i || verb == WORD_NONE || verb > number || p->word[noun].rel != REL_obj)
		return;
	p->word[number].head = verb;
	p->word[number].rel = REL_obj;
	p->word[i].head = verb;
	p->word[noun].head = i;
}

/* "Ten people were killed and 25 injured": the number stands for those who were. */
void mend_number_hurt(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	const struct str form = word_str(p->d, i);
	if (i < p->first + 2 || (p->word[i].upos != UPOS_ADJ && p->word[i].upos != UPOS_VERB) || p->word[i].rel != REL_conj || !str_ends(form, S("ed")) || form.n < 6 ||
		p->word[i - 1].upos != UPOS_NUM || p->word[i - 1].head != i || p->word[i - 1].rel != REL_nummod || verb == WORD_NONE || child_of(p, verb, REL_aux_pass) == WORD_NONE)
		return;
	for (size_t cut = 1; cut <= 2; cut++) {
		const struct str stem = word_lower(p->a, str_slice(form, 0, form.n - cut));
		if (!is_verb(p, stem))
			continue;
		p->word[i].upos = UPOS_VERB;
		p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
		p->word[i].lemma = stem;
		p->word[i - 1].rel = REL_nsubj_pass;
		return;
	}
}

/* "raided the offices of the group and seized computers": a participle without an article behind "and", under a finite past. */
void mend_and_seized(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || p->word[i].rel != REL_amod || noun != i + 1 || !form_is(p, i - 1, "and") || p->word[noun].rel != REL_conj ||
		strcmp(xpos_name(p->word[noun].xpos), "NNS") != 0 || !is_verb(p, p->word[i].lemma))
		return;
	uint32_t verb = p->word[noun].head;
	for (int n = 0; n < 4 && verb != WORD_NONE && p->word[verb].upos != UPOS_VERB; n++)
		verb = p->word[verb].head;
	if (verb == WORD_NONE || verb > i || strcmp(xpos_name(p->word[verb].xpos), "VBD") != 0 || child_of(p, verb, REL_aux_pass) != WORD_NONE ||
		child_of(p, verb, REL_obj) == WORD_NONE || child_of(p, verb, REL_nsubj) == WORD_NONE)
		return;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBD"));
	p->word[i].head = verb;
	p->word[i].rel = REL_conj;
	p->word[i - 1].head = i;
	p->word[noun].head = i;
	p->word[noun].rel = REL_obj;
}

/* "searched the house and arrested students": the noun right behind the second verb is its own object. */
void mend_own_object(struct place *p, uint32_t i)
{
	const uint32_t first = p->word[i].head, noun = i + 1;
	if (p->word[i].upos != UPOS_VERB || p->word[i].rel != REL_conj || first == WORD_NONE || first > i || p->word[first].upos != UPOS_VERB ||
		noun >= p->end || p->word[noun].upos != UPOS_NOUN || p->word[noun].rel != REL_conj || child_of(p, i, REL_obj) != WORD_NONE ||
		child_of(p, i, REL_aux_pass) != WORD_NONE || child_of(p, first, REL_aux_pass) != WORD_NONE)
		return;
	const uint32_t other = p->word[noun].head;
	if (other == WORD_NONE || other > i || other < first || p->word[other].head != first)
		return;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBD"));
	p->word[noun].head = i;
	p->word[noun].rel = REL_obj;
}

/* "released her two days later": who stands alone behind a verb is its object, and nobody to whom something is given. */
void mend_lone_object(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	static const char *const speaks[] = { "told", "tell", "tells", "asked", "ask", "asks", "answered", "promised", NULL };
	if (p->word[i].rel != REL_iobj || p->word[i].upos != UPOS_PRON || verb == WORD_NONE || verb > i || p->word[verb].upos != UPOS_VERB || form_in(p, verb, speaks))
		return;
	static const enum rel others[] = { REL_obj, REL_ccomp, REL_xcomp, REL_obl_agent };
	for (size_t k = 0; k < sizeof(others) / sizeof(others[0]); k++)
		if (child_of(p, verb, others[k]) != WORD_NONE)
			return;
	p->word[i].rel = REL_obj;
}
