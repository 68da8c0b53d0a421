/* Names of several words: an owner that was taken for a subject of its own, one name that was taken for two subjects. */
#include "read/mend_part.h"
#include "text/clipped.h"

/* The head of the owner whose last word stands before i: up while the names to the left go on. */
static uint32_t owner_head(const struct place *p, uint32_t i)
{
	uint32_t top = i - 1;
	while (p->word[top].head != WORD_NONE && p->word[top].head < top && p->word[top].head >= p->first &&
		(p->word[top].rel == REL_flat || p->word[top].rel == REL_compound || p->word[top].rel == REL_goeswith))
		top = p->word[top].head;
	return top;
}

/* The head of the noun phrase that begins behind i, over its adjectives and nouns before it. */
static uint32_t owned_head(const struct place *p, uint32_t i)
{
	uint32_t at = i + 1;
	for (int n = 0; n < 6 && p->word[at].head != WORD_NONE && p->word[at].head > at && p->word[at].head <= i + 6 && p->word[at].head < p->end; n++) {
		const enum rel r = (enum rel)p->word[at].rel;
		if (r != REL_amod && r != REL_compound && r != REL_nummod && r != REL_nmod_desc)
			break;
		at = p->word[at].head;
	}
	return p->word[at].upos == UPOS_NOUN || p->word[at].upos == UPOS_PROPN ? at : WORD_NONE;
}

static bool takes_place(enum rel r)
{
	return r == REL_nsubj || r == REL_nsubj_pass || r == REL_obj || r == REL_iobj || r == REL_obl || r == REL_nmod || r == REL_nmod_desc;
}

/* "Tomas Elizondo Lara's car was set on fire". */
void mend_owner(struct place *p, uint32_t i)
{
	if (i == p->first || i + 1 >= p->end || strcmp(xpos_name(p->word[i].xpos), "POS") != 0)
		return;
	const uint32_t owner = owner_head(p, i), owned = owned_head(p, i);
	if (owned == WORD_NONE || owner == owned || p->word[owner].rel == REL_nmod_poss || !takes_place((enum rel)p->word[owner].rel) ||
		p->word[owner].upos != UPOS_PROPN)
		return;
	if (p->word[owned].head == owner) {
		p->word[owned].head = p->word[owner].head;
		p->word[owned].rel = p->word[owner].rel;
	} else if (p->word[owned].head != p->word[owner].head || !takes_place((enum rel)p->word[owned].rel)) {
		return;
	}
	p->word[owner].head = owned;
	p->word[owner].rel = REL_nmod_poss;
	p->word[i].head = owner;
	p->word[i].rel = REL_case;
}

/* "The Mayor of Orlo's driver was arrested": the driver, whose owner is the mayor of Orlo; but "the daughter of Orlo's mayor". */
void mend_office_owner(struct place *p, uint32_t i)
{
	if (i == p->first || strcmp(xpos_name(p->word[i].xpos), "POS") != 0)
		return;
	const uint32_t place = owner_head(p, i), follower = p->word[place].head;
	if (p->word[place].rel != REL_nmod_poss || follower == WORD_NONE || follower < i || p->word[follower].rel != REL_nmod || !form_in_class(p, follower, MEND_FOLLOWER))
		return;
	const uint32_t holder = p->word[follower].head, of = child_of(p, follower, REL_case);
	if (holder == WORD_NONE || holder > place || of == WORD_NONE || of < holder || of > place || !form_is(p, of, "of") || !form_in_class(p, holder, MEND_OFFICE))
		return;
	p->word[follower].head = p->word[holder].head;
	p->word[follower].rel = p->word[holder].rel;
	/* the comma behind, "who had …": of the one told last */
	for (uint32_t c = follower + 1; c < p->end && c < follower + MEND_REACH; c++)
		if (p->word[c].head == holder)
			p->word[c].head = follower;
	p->word[holder].head = follower;
	p->word[holder].rel = REL_nmod_poss;
	p->word[place].head = holder;
	p->word[place].rel = REL_nmod;
	p->word[of].head = place;
	p->word[i].head = holder;
}

/* "Md." before a person's name begins it. */
static void take_clipped(struct place *p, uint32_t i)
{
	const struct str s = word_str(p->d, i);
	if (i + 1 >= p->end || str_eq(clipped_familiar(s), s) || !p->word[i + 1].name_begins || p->word[i + 1].name != NAME_PERSON)
		return;
	p->word[i].name = NAME_PERSON;
	p->word[i].name_begins = true;
	p->word[i + 1].name_begins = false;
}

/* "On 9 May Md. Selim Karwar was released", "the arrest of Th. Bina Loitam": what is one name to the tagger is one subject, one
 * object, and its preposition stands with its first word. */
void mend_one_name(struct place *p, uint32_t i)
{
	take_clipped(p, i);
	if (!p->word[i].name_begins || p->word[i].head == WORD_NONE)
		return;
	uint32_t end = i + 1;
	while (end < p->end && p->word[end].name == p->word[i].name && !p->word[end].name_begins)
		end++;
	if (p->word[i].head >= i && p->word[i].head < end)
		return;
	for (uint32_t k = i + 1; k < end; k++)
		if (p->word[k].head == p->word[i].head && p->word[k].rel == p->word[i].rel && takes_place((enum rel)p->word[i].rel)) {
			p->word[k].head = i;
			p->word[k].rel = REL_flat;
		}
	if (i > p->first && p->word[i - 1].rel == REL_case && p->word[i - 1].head > i && p->word[i - 1].head < end && under(p, p->word[i - 1].head, i))
		p->word[i - 1].head = i;
}
