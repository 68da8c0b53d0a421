/* Verbs that hang on their own subject, as if they told more of it, and participles that tell of the object before them. */
#include "read/mend_part.h"

static bool past(const struct place *p, uint32_t i)
{
	const char *const xpos = xpos_name(p->word[i].xpos);
	return p->word[i].upos == UPOS_VERB && (strcmp(xpos, "VBD") == 0 || strcmp(xpos, "VBZ") == 0);
}

/* The noun, which was the sentence's root, is the subject of the verb, and what stood behind it hangs on the verb. */
static void verb_over(struct place *p, uint32_t verb, uint32_t noun)
{
	p->word[verb].head = p->word[noun].head;
	p->word[verb].rel = p->word[noun].rel;
	p->word[noun].head = verb;
	p->word[noun].rel = REL_nsubj;
	children_move(p, verb + 1, p->end, noun, verb);
	for (uint32_t k = p->first; k < noun; k++)
		if (p->word[k].head == noun && (p->word[k].rel == REL_obl || p->word[k].rel == REL_obl_unmarked || p->word[k].rel == REL_advmod))
			p->word[k].head = verb;
}

/* "Two students each got six months", taken for students of whom each got: no clause tells of a noun through "each". */
static void told_by_each(struct place *p, uint32_t i)
{
	static const char *const words[] = { "each", "both", "all", NULL };
	const uint32_t verb = p->word[i].head, noun = verb == WORD_NONE ? WORD_NONE : p->word[verb].head;
	if (!form_in(p, i, words) || p->word[i].rel != REL_nsubj || verb < i || verb > i + 2 || p->word[verb].rel != REL_acl_relcl || noun == WORD_NONE || noun > i ||
		p->word[noun].rel != REL_root || !past(p, verb))
		return;
	p->word[i].rel = REL_advmod;
	verb_over(p, verb, noun);
}

/* "Ann Marsh, head of the union, spent a year in jail": behind the comma that ends the apposition stands the sentence's verb. */
static void behind_apposition(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	if (!past(p, i) || p->word[i].rel != REL_parataxis || noun == WORD_NONE || noun > i || p->word[noun].rel != REL_root || i == p->first || !form_is(p, i - 1, ",") ||
		(p->word[noun].upos != UPOS_PROPN && p->word[noun].upos != UPOS_NOUN) || child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_mark) != WORD_NONE)
		return;
	const uint32_t apposition = child_of(p, noun, REL_appos);
	if (apposition == WORD_NONE || apposition > i || apposition < noun || child_of(p, noun, REL_cop) != WORD_NONE)
		return;
	verb_over(p, i, noun);
}

/* "voted on Monday to dissolve the union": what is decided, whenever. */
static void decided_then(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].rel != REL_advcl || p->word[i].upos != UPOS_VERB || verb == WORD_NONE || verb > i || i == p->first || !form_is(p, i - 1, "to") || p->word[i - 1].head != i ||
		!in_class(p, verb, MEND_RESOLVING) || child_of(p, verb, REL_xcomp) != WORD_NONE || child_of(p, verb, REL_aux_pass) != WORD_NONE || child_of(p, verb, REL_obj) != WORD_NONE)
		return;
	p->word[i].rel = REL_xcomp;
}

/* "should not resume its aid, frozen since July": the aid is frozen, not who should resume it. */
static void halted_object(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head, noun = i - 2;
	if (p->word[i].rel != REL_advcl || i < p->first + 3 || !form_in_class(p, i, MEND_HALTED) || !form_is(p, i - 1, ",") || verb == WORD_NONE || verb > noun ||
		p->word[noun].head != verb || p->word[noun].rel != REL_obj || p->word[noun].upos != UPOS_NOUN || child_of(p, i, REL_obj) != WORD_NONE || child_of(p, i, REL_aux) != WORD_NONE)
		return;
	p->word[i].head = noun;
	p->word[i].rel = REL_acl;
}

void mend_loose(struct place *p, uint32_t i)
{
	told_by_each(p, i);
	behind_apposition(p, i);
	decided_then(p, i);
	halted_object(p, i);
}
