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

void mend_joined(struct place *p, uint32_t i)
{
	mend_verb_joined(p, i);
	mend_phrase_joined(p, i);
}
