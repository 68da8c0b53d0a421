/* "free" before a person's name is no quality of his: "to free Ann Marsh", "must free Ann Marsh", "… and free Ann Marsh". */
#include "read/mend_part.h"

static void hang(struct place *p, uint32_t i, uint32_t head, enum rel rel)
{
	p->word[i].head = head;
	p->word[i].rel = (uint8_t)rel;
}

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

/* "to free Ann Marsh" */
static void after_to(struct place *p, uint32_t free, uint32_t name)
{
	const uint32_t above = p->word[name].head;
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
	take_left(p, free, name);
	make_verb(p, free, p->word[name].head, (enum rel)rel);
	p->word[free].lemma = S("free");
	for (uint32_t k = name + 1; k < p->end; k++)
		if (p->word[k].head == name && (p->word[k].upos == UPOS_PUNCT || p->word[k].rel == REL_conj || p->word[k].rel == REL_parataxis))
			p->word[k].head = free;
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
	const uint32_t name = i + 1;
	if (p->word[name].upos != UPOS_PROPN || (p->word[i].rel != REL_amod && !(p->word[i].rel == REL_xcomp && p->word[name].rel == REL_obl)))
		return;
	const bool after = i > p->first;
	if (after && form_is(p, i - 1, "to") && (p->word[i - 1].head == name || p->word[i - 1].head == i))
		after_to(p, i, name);
	else if (after && form_is(p, i - 1, "and"))
		after_and(p, i, name);
	else if (!after || p->word[i - 1].upos == UPOS_PUNCT)
		opens(p, i, name);
	else
		after_noun(p, i, name);
}
