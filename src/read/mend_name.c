/* Words side by side that are two: a name and what is given to it, a day and who acts, a title and whom it names. */
#include "read/mend_part.h"

/* "grant the editor bail": who gets it is no part of it. */
void mend_gift(struct place *p, uint32_t gift)
{
	const uint32_t verb = p->word[gift].head, who = gift - 1;
	/* "guarantee all detainees access": both hung as objects */
	if (p->word[gift].rel == REL_obj && verb != WORD_NONE && verb < gift && in_class(p, verb, p->giving) && in_class(p, gift, p->gift)) {
		const uint32_t first = child_of(p, verb, REL_obj);
		if (first != gift && first > verb && first < gift) {
			p->word[first].rel = REL_iobj;
			return;
		}
	}
	if (p->word[gift].rel != REL_obj || gift < p->first + 2 || verb == WORD_NONE || verb >= who || !in_class(p, verb, p->giving) ||
		!in_class(p, gift, p->gift))
		return;
	uint32_t top = who;
	if (p->word[who].rel == REL_flat && p->word[who].head != WORD_NONE && p->word[who].head > verb)
		top = p->word[who].head;
	const bool named = p->word[who].upos == UPOS_PROPN;
	if (p->word[top].head != gift || p->word[top].rel != REL_compound || (!named && !opens_noun(p, verb + 1)))
		return;
	for (uint32_t k = verb + 1; k < top; k++)
		if (p->word[k].head == gift)
			p->word[k].head = top;
	p->word[top].head = verb;
	p->word[top].rel = REL_iobj;
}

/* "give the Reform League its name": capitals side by side are one object. */
void mend_name(struct place *p, uint32_t i)
{
	if (i == p->first || p->word[i].rel != REL_obj || p->word[i - 1].rel != REL_obj || p->word[i].head != p->word[i - 1].head ||
		p->word[i].head == WORD_NONE || p->word[i].head > i || !word_capitalised(p, i) || !word_capitalised(p, i - 1))
		return;
	for (uint32_t k = p->word[i].head + 1; k < i - 1; k++)
		if (p->word[k].head == i - 1)
			p->word[k].head = i;
	p->word[i - 1].head = i;
	p->word[i - 1].rel = REL_compound;
}

static bool is_day(const struct place *p, uint32_t i)
{
	const struct str s = word_str(p->d, i);
	return (s.n == 1 || (s.n == 2 && s.p[1] >= '0' && s.p[1] <= '9')) && s.p[0] >= '0' && s.p[0] <= '9';
}

/* "On the night of 2 November gendarmes searched the office": the day ends before who acts. */
void mend_day(struct place *p, uint32_t month)
{
	const uint32_t who = month + 1;
	uint32_t verb = who + 1;
	if (month == p->first || verb >= p->end || p->word[month].rel != REL_compound || p->word[month].head != who || !word_capitalised(p, month) ||
		!is_day(p, month - 1) || p->word[month].name != NAME_NONE || p->word[who].upos != UPOS_NOUN || !lower(p, who))
		return;
	while (verb + 1 < p->end && p->word[verb].upos == UPOS_AUX)
		verb++;
	if (p->word[verb].upos != UPOS_VERB || child_of(p, verb, REL_nsubj) != WORD_NONE || child_of(p, verb, REL_nsubj_pass) != WORD_NONE || !under(p, who, verb))
		return;
	p->word[month].head = p->word[who].head;
	p->word[month].rel = p->word[who].rel;
	for (uint32_t k = month > p->first + MEND_REACH ? month - MEND_REACH : p->first; k < month; k++)
		if (p->word[k].head == who)
			p->word[k].head = month;
	p->word[who].head = verb;
	p->word[who].rel = child_of(p, verb, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj;
}

/* "Journalists Omar Nasri and Lena Okafor were arrested": a title before its names, no second subject. */
void mend_title(struct place *p, uint32_t i)
{
	if (i + 2 >= p->end || p->word[i].upos != UPOS_NOUN || p->word[i + 1].upos != UPOS_PROPN || p->word[i].head == WORD_NONE ||
		p->word[i].head != p->word[i + 1].head || p->word[i].rel != p->word[i + 1].rel || p->word[i].head < i ||
		(p->word[i].rel != REL_nsubj && p->word[i].rel != REL_nsubj_pass) || !word_capitalised(p, i + 1))
		return;
	const bool many = str_ends(word_str(p->d, i), S("s"));
	p->word[many ? i + 1 : i].head = many ? i : i + 1;
	p->word[many ? i + 1 : i].rel = many ? REL_appos : REL_compound;
}
