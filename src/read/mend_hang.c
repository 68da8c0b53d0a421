/* What hangs where: phrases behind a bare time, names behind a comma, pronouns behind a preposition, clauses behind "that". */
#include "read/mend_part.h"

/* "the release on bail last week of the nurse": no week is a nurse's. */
static void of_behind_time(struct place *p, uint32_t i)
{
	const uint32_t time = p->word[i].head;
	if (p->word[i].rel != REL_nmod || time == WORD_NONE || time > i || time + 1 >= i || !form_is(p, time + 1, "of") || p->word[time + 1].head != i || !form_in_class(p, time, MEND_TIME) ||
		(p->word[time].rel != REL_obl_unmarked && p->word[time].rel != REL_nmod_unmarked))
		return;
	const struct index *nouns = &p->lex->predicates->word[WORD_NOUN];
	for (uint32_t k = time; k > p->first && time - k < 8; k--) {
		const uint32_t noun = k - 1, number = table_get(&p->lex->word, p->word[noun].lemma);
		if (p->word[noun].upos == UPOS_VERB)
			return;
		if (p->word[noun].upos == UPOS_NOUN && number != TABLE_NONE && number < nouns->n && nouns->first[number] != TABLE_NONE && p->word[noun].rel != REL_nmod) {
			p->word[i].head = noun;
			return;
		}
	}
}

/* "To all this the minister replies": what a preposition opens is no subject beside another. */
static void behind_preposition(struct place *p, uint32_t i)
{
	static const char *const words[] = { "this", "that", "these", "which", "it", NULL };
	const uint32_t verb = p->word[i].head;
	if (!is_subject(p, i) || !form_in(p, i, words) || i == p->first || verb == WORD_NONE || verb < i)
		return;
	const uint32_t prep = form_is(p, i - 1, "all") && i > p->first + 1 ? i - 2 : i - 1;
	if (p->word[prep].upos != UPOS_ADP || (prep > p->first && p->word[prep - 1].upos != UPOS_PUNCT && p->word[prep - 1].upos != UPOS_CCONJ))
		return;
	for (uint32_t k = i + 1; k < verb; k++)
		if (p->word[k].head == verb && is_subject(p, k)) {
			p->word[i].rel = REL_obl;
			p->word[prep].head = i;
			p->word[prep].rel = REL_case;
			return;
		}
}

/* "according to its director, Runa Balk, nothing was taken": no part of a name stands behind a comma. */
static void behind_comma(struct place *p, uint32_t i)
{
	const uint32_t head = p->word[i].head, noun = i - 2;
	if (p->word[i].upos != UPOS_PROPN || (p->word[i].rel != REL_compound && p->word[i].rel != REL_nmod_desc) || head == WORD_NONE || head < i || i < p->first + 2 ||
		!form_is(p, i - 1, ",") || (p->word[noun].upos != UPOS_NOUN && p->word[noun].upos != UPOS_PROPN))
		return;
	for (uint32_t k = i + 1; k < head; k++)
		if (form_is(p, k, ",") && !under(p, noun, head)) {
			p->word[i].head = noun;
			p->word[i].rel = REL_appos;
			if (p->word[i].name == NAME_NONE || p->word[i].name == NAME_OTHER)
				for (uint32_t x = i; x < k; x++) {
					p->word[x].name = NAME_PERSON;
					p->word[x].name_begins = x == i;
				}
			return;
		}
}

/* "sentenced 30, acquitted 14 and referred one": what has an object is no passive participle, and does as the verbs beside it do. */
static void past_between(struct place *p, uint32_t i)
{
	const uint32_t first = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || !xpos_is(p, i, "VBN") || p->word[i].rel != REL_advcl || first == WORD_NONE || first > i || !xpos_is(p, first, "VBD") || i == p->first ||
		!form_is(p, i - 1, ",") || child_of(p, i, REL_aux) != WORD_NONE || child_of(p, i, REL_aux_pass) != WORD_NONE || child_of(p, i, REL_mark) != WORD_NONE)
		return;
	const uint32_t object = child_of(p, i, REL_obj);
	if (object == WORD_NONE || object < i)
		return;
	for (uint32_t k = object + 1; k < p->end && k < i + 2 * MEND_REACH; k++)
		if (p->word[k].upos == UPOS_VERB && p->word[k].rel == REL_conj && (p->word[k].head == first || p->word[k].head == i) && xpos_is(p, k, "VBD")) {
			p->word[i].rel = REL_conj;
			p->word[i].xpos = (uint8_t)xpos_from(S("VBD"));
			return;
		}
}

/* "Two of them, A and B, were let out": the names are those of the two. */
static void names_of_them(struct place *p, uint32_t i)
{
	const uint32_t them = p->word[i].head;
	if (p->word[i].rel != REL_appos || p->word[i].upos != UPOS_PROPN || them == WORD_NONE || them > i || p->word[them].upos != UPOS_PRON || p->word[them].rel != REL_nmod)
		return;
	const uint32_t two = p->word[them].head;
	if (two != WORD_NONE && two < them && p->word[two].upos == UPOS_NUM)
		p->word[i].head = two;
}

/* "maintains that none is linked": "that" right behind a verb opens what it maintains; it rules the other. */
static void that_behind_verb(struct place *p, uint32_t i)
{
	const uint32_t verb = i - 1, clause = p->word[i].head;
	if (!form_is(p, i, "that") || p->word[i].rel != REL_mark || i == p->first || clause == WORD_NONE || clause < i || p->word[verb].upos != UPOS_VERB || p->word[verb].head != clause ||
		p->word[verb].rel != REL_advcl || (child_of(p, verb, REL_nsubj) == WORD_NONE && child_of(p, verb, REL_nsubj_pass) == WORD_NONE))
		return;
	p->word[verb].head = p->word[clause].head;
	p->word[verb].rel = p->word[clause].rel;
	p->word[clause].head = verb;
	p->word[clause].rel = REL_ccomp;
	for (uint32_t k = clause + 1; k < p->end; k++)
		if (p->word[k].head == clause && p->word[k].rel == REL_conj && xpos_is(p, k, "VBZ") && xpos_is(p, verb, "VBZ"))
			p->word[k].head = verb; /* "… and denies that" */
}

/* "The inspector, with whom we met, …": the clause tells of the inspector, not of "whom". */
static void of_pronoun(struct place *p, uint32_t i)
{
	static const char *const words[] = { "who", "whom", "which", NULL };
	const uint32_t who = p->word[i].head;
	if (p->word[i].rel != REL_acl_relcl || who == WORD_NONE || who > i || who < p->first + 2 || !form_in(p, who, words))
		return;
	uint32_t noun = who - 1;
	while (noun > p->first && (p->word[noun].upos == UPOS_PUNCT || p->word[noun].upos == UPOS_ADP))
		noun--;
	if ((p->word[noun].upos != UPOS_NOUN && p->word[noun].upos != UPOS_PROPN) || under(p, noun, who))
		return;
	while ((p->word[noun].rel == REL_flat || p->word[noun].rel == REL_nmod) && p->word[noun].head != WORD_NONE && p->word[noun].head < noun)
		noun = p->word[noun].head;
	p->word[i].head = noun;
	p->word[who].head = i;
	p->word[who].rel = child_of(p, who, REL_case) != WORD_NONE ? REL_obl : REL_obj;
}

/* "at around 10 p.m.": before a number of hours stands no second preposition. */
static void around_hours(struct place *p, uint32_t i)
{
	static const char *const words[] = { "around", "about", "over", NULL };
	const uint32_t number = p->word[i].head;
	if (p->word[i].rel != REL_case || !form_in(p, i, words) || i == p->first || number == WORD_NONE || number < i || p->word[number].upos != UPOS_NUM || p->word[i - 1].upos != UPOS_ADP ||
		p->word[i - 1].head != number)
		return;
	p->word[i].rel = REL_advmod;
	p->word[i].upos = UPOS_ADV;
}

/* "up to ten years": no "to" of the ten. */
static void up_to(struct place *p, uint32_t i)
{
	const uint32_t number = i + 2;
	if (!form_is(p, i, "up") || !form_is(p, i + 1, "to") || number >= p->end || p->word[number].upos != UPOS_NUM)
		return;
	/* "arrested up to sixty people", taken for a verb with a particle */
	const uint32_t noun = p->word[number].rel == REL_nummod ? p->word[number].head : number, verb = noun == WORD_NONE ? WORD_NONE : p->word[noun].head;
	if (p->word[i + 1].head == noun && noun >= number && verb == i - 1 && i > p->first && p->word[i].head == verb && p->word[noun].rel == REL_obl && p->word[verb].upos == UPOS_VERB &&
		!form_in_class(p, noun, MEND_SPELL) && is_verb(p, p->word[verb].lemma) && !in_class(p, verb, MEND_INTRANSITIVE) && child_of(p, verb, REL_obj) == WORD_NONE && child_of(p, verb, REL_aux_pass) == WORD_NONE)
		p->word[noun].rel = REL_obj;
	else if (p->word[i + 1].head != number)
		return;
	p->word[i].head = number;
	p->word[i].rel = REL_advmod;
	p->word[i + 1].head = i;
	p->word[i + 1].rel = REL_fixed;
}

/* "conditional on unions being recognised": the preposition opens the clause. */
static void clause_marked(struct place *p, uint32_t i)
{
	const uint32_t who = p->word[i].head, verb = who == WORD_NONE ? WORD_NONE : p->word[who].head;
	if (p->word[i].rel != REL_case || p->word[i].upos != UPOS_ADP || who < i || !is_subject(p, who) || verb == WORD_NONE || verb < who || p->word[verb].rel != REL_advcl ||
		child_of(p, verb, REL_mark) != WORD_NONE)
		return;
	const uint32_t aux = p->word[who].rel == REL_nsubj_pass ? child_of(p, verb, REL_aux_pass) : verb;
	if (aux == WORD_NONE || !xpos_is(p, aux, "VBG"))
		return;
	p->word[i].head = verb;
	p->word[i].rel = REL_mark;
}

/* "sentenced 30 of the accused in the harbour case to prison terms", "banned six of its critics from television": the preposition
 * that a verb governs is its own, whatever noun stands nearer. */
static void governed(struct place *p, uint32_t i)
{
	static const struct pair {
		const char *prep;
		enum mend_class verbs;
	} pairs[] = { { "to", MEND_GOVERNS_TO }, { "from", MEND_GOVERNS_FROM }, { "with", MEND_GOVERNS_WITH }, { "of", MEND_GOVERNS_OF } };
	const uint32_t by = p->word[i].rel == REL_nmod ? child_of(p, i, REL_case) : WORD_NONE;
	if (by == WORD_NONE || by > i)
		return;
	uint32_t up = p->word[i].head;
	for (int n = 0; n < 4 && up != WORD_NONE && up < by && (p->word[up].rel == REL_nmod || p->word[up].rel == REL_conj || p->word[up].rel == REL_appos); n++)
		up = p->word[up].head;
	const uint32_t verb = up == WORD_NONE || up > by || p->word[up].rel != REL_obj ? WORD_NONE : p->word[up].head;
	for (size_t k = 0; verb != WORD_NONE && verb < up && k < sizeof(pairs) / sizeof(*pairs); k++) {
		if (!form_is(p, by, pairs[k].prep) || !in_class(p, verb, pairs[k].verbs))
			continue;
		/* "absolved the head of the union of any guilt": what they are cleared of, no other of-phrase */
		if (pairs[k].verbs == MEND_GOVERNS_OF && !in_class(p, i, MEND_OFFENCE) && !in_class(p, i, MEND_BLAME))
			continue;
		for (uint32_t x = verb + 1; x < p->end && x < verb + 2 * MEND_REACH; x++)
			if (p->word[x].head == verb && p->word[x].rel == REL_obl && child_of(p, x, REL_case) != WORD_NONE && form_is(p, child_of(p, x, REL_case), pairs[k].prep))
				return;
		p->word[i].head = verb;
		p->word[i].rel = REL_obl;
	}
}

/* "look at the closing of a paper, whose owner has fled": the clause tells of what stands before the comma. */
static void whose_clause(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head, verb = noun == WORD_NONE ? WORD_NONE : p->word[noun].head;
	if (!form_is(p, i, "whose") || i < p->first + 2 || !form_is(p, i - 1, ",") || noun < i || verb == WORD_NONE || verb < noun || !is_subject(p, noun) ||
		(p->word[verb].rel != REL_ccomp && p->word[verb].rel != REL_advcl && p->word[verb].rel != REL_conj && p->word[verb].rel != REL_parataxis))
		return;
	uint32_t of = i - 2;
	while (p->word[of].rel == REL_flat && p->word[of].head != WORD_NONE && p->word[of].head < of)
		of = p->word[of].head;
	if ((p->word[of].upos != UPOS_NOUN && p->word[of].upos != UPOS_PROPN) || under(p, of, verb))
		return;
	p->word[verb].head = of;
	p->word[verb].rel = REL_acl_relcl;
}

/* "stopped short of closing it", "fell short of a conviction": not reached by the one who stopped, whatever the words hang on. */
static void short_of(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (!form_is(p, i, "short") || verb == WORD_NONE || verb > i || 
		!(str_eq(p->word[verb].lemma, S("stop")) || str_eq(p->word[verb].lemma, S("fall")) || str_eq(p->word[verb].lemma, S("come"))) || i + 2 >= p->end || !form_is(p, i + 1, "of"))
		return;
	for (uint32_t k = i + 2; k < p->end && k < i + MEND_REACH; k++) {
		const bool here = p->word[k].head == i || p->word[k].head == verb;
		if (!here || p->word[i + 1].head != k)
			continue;
		p->word[k].head = verb;
		p->word[k].rel = p->word[k].upos == UPOS_VERB ? REL_xcomp : REL_obl;
		return;
	}
}

void mend_hang(struct place *p, uint32_t i)
{
	short_of(p, i);
	whose_clause(p, i);
	governed(p, i);
	up_to(p, i);
	clause_marked(p, i);
	of_behind_time(p, i);
	behind_preposition(p, i);
	behind_comma(p, i);
	past_between(p, i);
	names_of_them(p, i);
	that_behind_verb(p, i);
	of_pronoun(p, i);
	around_hours(p, i);
}
