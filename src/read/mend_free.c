/* "free" before a person's name is no quality of his: "to free Ann Marsh", "must free Ann Marsh", "… and free Ann Marsh". */
#include "read/mend_part.h"

/* The verb that rules the noun `i`, over nouns it is joined to. */
static uint32_t ruling_verb(const struct place *p, uint32_t i)
{
	uint32_t up = i;
	for (int n = 0; n < 4 && up != WORD_NONE && p->word[up].upos != UPOS_VERB; n++)
		up = p->word[up].head;
	return up != WORD_NONE && p->word[up].upos == UPOS_VERB ? up : WORD_NONE;
}

/* Words [first, free) that hung on the name hang on the verb. */
static void take_left(struct place *p, uint32_t free, uint32_t name)
{
	for (uint32_t k = p->first; k < free; k++)
		if (p->word[k].head == name)
			p->word[k].head = free;
}

/* A point that is nothing but its infinitive, "1. to free Ann Marsh and drop the case": the verb stands where the name stood. */
static void take_place(struct place *p, uint32_t free, uint32_t name)
{
	take_left(p, free, name);
	make_verb(p, free, p->word[name].head, (enum rel)p->word[name].rel);
	p->word[free].lemma = S("free");
	if (free > p->first && form_is(p, free - 1, "to")) {
		hang(p, free - 1, free, REL_mark);
		p->word[free - 1].upos = UPOS_PART;
	}
	for (uint32_t k = name + 1; k < p->end; k++)
		if (p->word[k].head == name && (p->word[k].upos == UPOS_PUNCT || p->word[k].rel == REL_parataxis || (p->word[k].rel == REL_conj && p->word[k].upos == UPOS_VERB)))
			p->word[k].head = free;
	hang(p, name, free, REL_obj);
}

/* "to free Ann Marsh" */
static void after_to(struct place *p, uint32_t free, uint32_t name)
{
	const uint32_t above = p->word[name].head;
	if (above == WORD_NONE && p->word[name].rel == REL_root) {
		take_place(p, free, name);
		return;
	}
	if (above == WORD_NONE || above > free)
		return;
	const uint32_t verb = p->word[above].upos == UPOS_VERB ? above : p->word[above].rel == REL_obl || p->word[above].rel == REL_conj || p->word[above].rel == REL_obj ? ruling_verb(p, above) : WORD_NONE;
	hang(p, free - 1, free, REL_mark);
	p->word[free - 1].upos = UPOS_PART;
	make_verb(p, free, verb != WORD_NONE && verb < free ? verb : above, verb != WORD_NONE && verb < free ? REL_xcomp : REL_acl);
	hang(p, name, free, REL_obj);
}

/* "close the camp and free Ann Marsh" */
static void after_and(struct place *p, uint32_t free, uint32_t name)
{
	const uint32_t noun = p->word[name].head, verb = noun == WORD_NONE || noun > free ? WORD_NONE : ruling_verb(p, noun);
	if (verb == WORD_NONE || verb > free || p->word[name].rel != REL_conj || p->word[noun].rel != REL_obj)
		return;
	make_verb(p, free, verb, REL_conj);
	hang(p, free - 1, free, REL_cc);
	hang(p, name, free, REL_obj);
}

/* "that the king free Ann Marsh": the noun before it is who is to. */
static void after_noun(struct place *p, uint32_t free, uint32_t name)
{
	const uint32_t who = free - 1, verb = p->word[name].head;
	if (p->word[who].upos != UPOS_NOUN || p->word[name].rel != REL_ccomp || verb == WORD_NONE || verb > free || child_of(p, name, REL_mark) == WORD_NONE)
		return;
	take_left(p, free, name);
	make_verb(p, free, verb, REL_ccomp);
	hang(p, who, free, REL_nsubj);
	hang(p, name, free, REL_obj);
}

/* "“Free Ann Marsh,” the league said", "Free Ann Marsh!" */
static void opens(struct place *p, uint32_t free, uint32_t name)
{
	const uint8_t rel = p->word[name].rel;
	if (rel != REL_root && rel != REL_ccomp && rel != REL_parataxis)
		return;
	take_place(p, free, name);
}

enum { WHO_WORDS = 8 }; /* of "the government of the Southern Islands" */

/* "that the junta free Ann Marsh and hand over the keys", "that the government of Orlo free Ann Marsh": all between "that" and the verb
 * is who is to, and what the parser took for the clause's verb is joined to it. */
static void after_that(struct place *p, uint32_t free, uint32_t name)
{
	uint32_t that = WORD_NONE;
	for (uint32_t k = free; k > p->first && free - k <= WHO_WORDS && that == WORD_NONE; k--)
		if (form_is(p, k - 1, "that") && p->word[k - 1].rel == REL_mark)
			that = k - 1;
	const uint32_t verb = that == WORD_NONE ? WORD_NONE : p->word[that].head;
	if (verb == WORD_NONE || free - that < 2 || !(p->word[free - 1].upos == UPOS_NOUN || p->word[free - 1].upos == UPOS_PROPN) ||
		(verb != name && (verb < name || p->word[verb].upos != UPOS_VERB || (strcmp(xpos_name(p->word[verb].xpos), "VB") != 0 && strcmp(xpos_name(p->word[verb].xpos), "VBP") != 0))))
		return;
	uint32_t of = WORD_NONE, who = free - 1;
	for (uint32_t k = that + 1; k < free; k++)
		if (form_is(p, k, "of"))
			of = k;
	if (of != WORD_NONE && of > that + 1 && (p->word[of - 1].upos == UPOS_NOUN || p->word[of - 1].upos == UPOS_PROPN)) {
		who = of - 1;
		hang(p, free - 1, who, REL_nmod);
		hang(p, of, free - 1, REL_case);
	}
	/* "adopted a text demanding that …, give …", hung on the adopting */
	const bool asked = that > p->first && p->word[that - 1].upos == UPOS_VERB;
	const uint32_t up = asked ? that - 1 : p->word[verb].head;
	const enum rel rel = asked ? REL_ccomp : (enum rel)p->word[verb].rel;
	for (uint32_t k = that + 1; k < free; k++)
		if (k != who && (p->word[k].head == name || p->word[k].head == verb || p->word[k].head == free))
			p->word[k].head = k > who && of != WORD_NONE ? free - 1 : who;
	make_verb(p, free, up, rel);
	p->word[free].lemma = S("free");
	if (verb != name)
		hang(p, verb, free, REL_conj);
	hang(p, that, free, REL_mark);
	hang(p, who, free, REL_nsubj);
	hang(p, name, free, REL_obj);
}

void mend_free_name(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_ADJ || !form_is(p, i, "free") || i + 1 >= p->end)
		return;
	/* "must free Ann Marsh": it has an object already */
	const uint32_t what = child_of(p, i, REL_obj);
	if (what == i + 1 && child_of(p, i, REL_aux) != WORD_NONE) {
		make_verb(p, i, p->word[i].head, (enum rel)p->word[i].rel);
		return;
	}
	uint32_t name = i + 1;
	/* "free Bishop Ann Marsh", hung on the name behind the title */
	if (p->word[i].rel == REL_amod && p->word[name].upos == UPOS_PROPN && p->word[i].head != WORD_NONE && p->word[i].head > name && p->word[i].head < i + 5 &&
		p->word[p->word[i].head].upos == UPOS_PROPN)
		name = p->word[i].head;
	if (p->word[name].upos != UPOS_PROPN || (p->word[i].rel != REL_amod && !(p->word[i].rel == REL_xcomp && p->word[name].rel == REL_obl)))
		return;
	const bool after = i > p->first;
	/* "set free Ann Marsh" */
	if (after && p->word[i - 1].upos == UPOS_VERB && (form_is(p, i - 1, "set") || form_is(p, i - 1, "setting"))) {
		hang(p, i, i - 1, REL_xcomp);
		hang(p, name, i - 1, REL_obj);
		return;
	}
	if (after && form_is(p, i - 1, "to") && (p->word[i - 1].head == name || p->word[i - 1].head == i))
		after_to(p, i, name);
	else if (after && form_is(p, i - 1, "and"))
		after_and(p, i, name);
	else if (!after || p->word[i - 1].upos == UPOS_PUNCT)
		opens(p, i, name);
	else {
		after_noun(p, i, name);
		if (p->word[i].upos == UPOS_ADJ)
			after_that(p, i, name);
	}
}
