/* How somebody is called: a name with another in quotation marks within, "a man named Daniel Okoro", "a student identified as Omar B." */
#include "read/mend_part.h"

static bool quotes(const struct place *p, uint32_t i)
{
	static const char *const marks[] = { "\"", "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x9e", "''", "\xc2\xab", "\xc2\xbb", NULL };
	return form_in(p, i, marks);
}

static bool part_of_name(const struct place *p, uint32_t i)
{
	return i >= p->first && i < p->end && p->word[i].upos == UPOS_PROPN && word_capitalised(p, i);
}

enum { NICKNAME_WORDS = 3 };

/* 'Daniel "Bato" Okoro': one name; `i` is the mark that closes. */
static void mend_nickname(struct place *p, uint32_t i)
{
	if (!quotes(p, i) || !part_of_name(p, i + 1))
		return;
	uint32_t opens = WORD_NONE;
	for (uint32_t k = i; k > p->first && i - k <= NICKNAME_WORDS && opens == WORD_NONE; k--)
		if (quotes(p, k - 1))
			opens = k - 1;
	if (opens == WORD_NONE || opens + 1 == i || opens == p->first || !part_of_name(p, opens - 1) || !(word_capitalised(p, opens + 1) || form_is(p, opens + 1, "the")))
		return;
	uint32_t first = opens - 1;
	while (first > p->first && part_of_name(p, first - 1) && (p->word[first].head == first - 1 || p->word[first].rel == REL_flat))
		first--;
	/* the nickname or the family name may have been taken for the verb's own, or for the name's head */
	const uint32_t last = i + 1;
	uint32_t up = first;
	while (p->word[up].head > up && p->word[up].head <= last)
		up = p->word[up].head;
	if (up != first) {
		hang(p, first, p->word[up].head, (enum rel)p->word[up].rel);
		for (uint32_t k = opens; k <= last; k++)
			children_move(p, p->first, p->end, k, first);
	}
	for (uint32_t k = opens; k <= last; k++)
		hang(p, k, first, p->word[k].upos == UPOS_PUNCT ? REL_punct : REL_flat);
	for (uint32_t k = first; k <= last; k++) {
		p->word[k].name = NAME_PERSON;
		p->word[k].name_begins = k == first;
		if (p->word[k].upos != UPOS_PUNCT)
			p->word[k].upos = UPOS_PROPN;
	}
}

/* "a man named Daniel Okoro", "a student identified only as Omar B.": the name stands for the man. */
static void mend_man_named(struct place *p, uint32_t i)
{
	const uint32_t man = p->word[i].head;
	if (!(form_in_class(p, i, MEND_NAMED) || form_in_class(p, i, MEND_KNOWN_AS)) || p->word[i].rel != REL_acl || man == WORD_NONE || man + 1 != i || strcmp(xpos_name(p->word[man].xpos), "NN") != 0) /* "brothers named Robles" are not one */
		return;
	uint32_t name = i + 1;
	const bool as = form_in_class(p, i, MEND_KNOWN_AS);
	while (as && name < p->end && p->word[name].upos == UPOS_ADV)
		name++;
	if (as && !form_is(p, name++, "as"))
		return;
	if (!part_of_name(p, name) || (p->word[name].name != NAME_PERSON && p->word[name].name != NAME_NONE))
		return;
	/* what the parser hung on the calling, or the name's first word on its second */
	uint32_t head = name;
	while (head + 1 < p->end && p->word[head].head == head + 1 && part_of_name(p, head + 1))
		head++;
	hang(p, head, p->word[man].head, (enum rel)p->word[man].rel);
	for (uint32_t k = p->first; k < p->end; k++)
		if (p->word[k].head == i || (p->word[k].head == man && k > i && k != head))
			p->word[k].head = k > head && p->word[head].head != WORD_NONE && p->word[k].upos != UPOS_PUNCT ? p->word[head].head : head;
	const uint32_t by = child_of(p, man, REL_case);
	if (by != WORD_NONE && by < man)
		p->word[by].head = head;
	hang(p, man, head, REL_nmod_desc);
	for (uint32_t k = i; k < name; k++)
		hang(p, k, man, REL_dep);
}

void mend_called_so(struct place *p, uint32_t i)
{
	mend_nickname(p, i);
	mend_man_named(p, i);
}
