/*
 * Two that stand side by side and are not one: a number and the name behind its
 * comma, whoever did it and the hours after, a noun and the relative clause of
 * the noun behind it.
 */
#include "read/mend_part.h"

/* "one", "another", "a third": somebody of several. */
static bool one_of_several(const struct place *p, uint32_t i)
{
	static const char *const ones[] = { "one", "another", NULL };
	static const char *const ordinals[] = { "second", "third", "fourth", "fifth", "sixth", "seventh", NULL };
	return form_in(p, i, ones) || (form_in(p, i, ordinals) && i > p->first && form_is(p, i - 1, "a"));
}

/* "and one, Omar Nasri, died": the name tells who the one is, and the verb is his. */
static void mend_one_named(struct place *p, uint32_t i)
{
	const uint32_t name = i + 2;
	if (name + 2 >= p->end || !one_of_several(p, i) || !form_is(p, i + 1, ",") || p->word[name].upos != UPOS_PROPN)
		return;
	uint32_t end = name + 1;
	while (end < p->end && p->word[end].upos == UPOS_PROPN && p->word[end].head == name)
		end++;
	if (end + 1 >= p->end || !form_is(p, end, ",") || (p->word[end + 1].upos != UPOS_AUX && p->word[end + 1].upos != UPOS_VERB))
		return;
	const uint32_t verb = p->word[end + 1].upos == UPOS_AUX ? p->word[end + 1].head : end + 1;
	if (verb == WORD_NONE || verb <= end || verb >= p->end || p->word[verb].upos != UPOS_VERB || (p->word[name].rel == REL_appos && p->word[i].head == verb && p->word[i].upos != UPOS_ADJ) || strcmp(xpos_name(p->word[verb].xpos), "VBG") == 0)
		return;
	if (p->word[verb].head == name || p->word[verb].head == i) {
		uint32_t over = p->word[verb].head;
		over = p->word[over].head == name || p->word[over].head == i ? p->word[over].head : over;
		hang(p, verb, p->word[over].head, (enum rel)p->word[over].rel);
	}
	hang(p, name, i, REL_appos);
	if (p->word[i].upos == UPOS_ADJ)
		p->word[i].upos = UPOS_NOUN;
	hang(p, i, verb, child_of(p, verb, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj);
}

/* "suspended by a judge hours after the vote": no hours of a judge. */
static void mend_hours_after(struct place *p, uint32_t i)
{
	static const char *const times[] = { "minutes", "hours", "days", "weeks", "months", "years", NULL };
	static const char *const behind[] = { "after", "before", "later", "earlier", "ago", NULL };
	if (i == p->first || i + 1 >= p->end || !form_in(p, i, times) || !form_in(p, i + 1, behind))
		return;
	const uint32_t noun = i - 1;
	uint32_t verb = p->word[i].head;
	if ((p->word[noun].upos != UPOS_NOUN && p->word[noun].upos != UPOS_PROPN) || p->word[noun].head != i || p->word[noun].rel != REL_compound || verb == WORD_NONE)
		return;
	enum rel rel = (enum rel)p->word[i].rel;
	children_move(p, p->first, noun, i, noun);
	/* "arrested by soldiers minutes later": the minutes hang on "later", the soldiers on what that tells of */
	if (verb == i + 1 && p->word[verb].head != WORD_NONE) {
		const uint32_t by = child_of(p, noun, REL_case);
		rel = by != WORD_NONE && form_is(p, by, "by") ? REL_obl_agent : REL_obl;
		verb = p->word[verb].head;
	} else {
		hang(p, i, verb, REL_obl_unmarked);
	}
	hang(p, noun, verb, rel);
}

/* "His trial breached Convention 87, which the state ratified": what is ratified is the convention, right before it. */
static void mend_relative_beside(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	if (p->word[i].rel != REL_acl_relcl || noun == WORD_NONE || noun > i)
		return;
	uint32_t which = WORD_NONE;
	for (uint32_t k = noun + 1; k < i && which == WORD_NONE; k++)
		if ((p->word[k].head == i && form_is(p, k, "which")) || (form_is(p, k, "whose") && p->word[k].head != WORD_NONE && p->word[p->word[k].head].head == i))
			which = k;
	if (which == WORD_NONE || which < noun + 3 || !form_is(p, which - 1, ","))
		return;
	uint32_t near = which - 2;
	for (int n = 0; n < 4 && (p->word[near].rel == REL_flat || p->word[near].rel == REL_nummod || p->word[near].rel == REL_compound) && p->word[near].head < near; n++)
		near = p->word[near].head;
	const uint32_t verb = p->word[near].head;
	/* "protection to Radio Selm, whose premises …": no protection has premises */
	const bool beside = verb != WORD_NONE && (verb == noun || (verb < noun && verb == p->word[noun].head)) && (p->word[near].rel == REL_nmod || p->word[near].rel == REL_obl);
	if (form_is(p, which, "whose") && near > noun && beside && p->word[near].upos == UPOS_PROPN && p->word[noun].upos == UPOS_NOUN && !in_class(p, noun, MEND_OFFICE)) {
		p->word[i].head = near;
		return;
	}
	if (near <= noun || verb == WORD_NONE || verb <= noun || verb > near || p->word[verb].upos != UPOS_VERB || (p->word[near].rel != REL_obj && p->word[near].rel != REL_obl) || under(p, verb, i) || under(p, near, noun))
		return;
	p->word[i].head = near;
}

/* "call publicly for them to be freed": they are to be freed, nobody calls them. */
static void mend_for_whom(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (!form_is(p, i, "for") || p->word[i].rel != REL_mark || verb == WORD_NONE || verb <= i + 2 || verb > i + MEND_REACH || verb >= p->end || p->word[verb].upos != UPOS_VERB || child_of(p, verb, REL_nsubj) != WORD_NONE || child_of(p, verb, REL_nsubj_pass) != WORD_NONE)
		return;
	for (uint32_t k = i + 1; k < verb && !form_is(p, k, "to"); k++) {
		const enum rel rel = (enum rel)p->word[k].rel;
		if (p->word[k].head == WORD_NONE || p->word[k].head >= i || (rel != REL_obj && rel != REL_iobj && rel != REL_obl) || child_of(p, k, REL_case) != WORD_NONE)
			continue;
		hang(p, k, verb, child_of(p, verb, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj);
		return;
	}
}

/* "searched her home": nobody is searched homewards. */
static void mend_her_home(struct place *p, uint32_t i)
{
	if (i == p->first || !form_is(p, i, "home") || !form_is(p, i - 1, "her") || p->word[i].rel != REL_advmod || p->word[i - 1].rel != REL_obj)
		return;
	const uint32_t verb = p->word[i - 1].head;
	if (verb == WORD_NONE || p->word[i].head != verb || !in_class(p, verb, MEND_AT_HOME))
		return;
	p->word[i].upos = UPOS_NOUN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NN"));
	p->word[i].rel = REL_obj;
	hang(p, i - 1, i, REL_nmod_poss);
}

/* "prosecute whoever abducted him": whoever did it is to be prosecuted. */
static void mend_whoever(struct place *p, uint32_t i)
{
	static const char *const words[] = { "whoever", "whosoever", NULL };
	if (!form_in(p, i, words) || i == p->first || i + 1 >= p->end)
		return;
	uint32_t clause = i + 1;
	while (clause < p->end && clause < i + 4 && p->word[clause].upos != UPOS_VERB)
		clause++;
	if (clause >= p->end || p->word[clause].upos != UPOS_VERB)
		return;
	const uint32_t verb = p->word[clause].head;
	const enum rel rel = (enum rel)p->word[clause].rel;
	if (verb == WORD_NONE || verb >= i || p->word[verb].upos != UPOS_VERB || (rel != REL_ccomp && rel != REL_xcomp && rel != REL_obj && rel != REL_advcl) || (child_of(p, verb, REL_obj) != WORD_NONE && child_of(p, verb, REL_obj) != i))
		return;
	hang(p, i, verb, REL_obj);
	hang(p, clause, i, REL_acl_relcl);
}

/* "the Lantern, the accounts of which have been frozen, asked": the accounts are frozen, they do not ask. */
static void mend_of_which(struct place *p, uint32_t i)
{
	if (i < p->first + 3 || !(form_is(p, i, "which") || form_is(p, i, "whom")) || !form_is(p, i - 1, "of") || p->word[i].head != i - 2 || p->word[i - 2].upos != UPOS_NOUN)
		return;
	const uint32_t noun = i - 2;
	for (uint32_t v = i + 1; v < p->end && v < i + 6 && !form_is(p, v, ","); v++) {
		const enum rel rel = (enum rel)p->word[v].rel;
		if (p->word[v].upos != UPOS_VERB || (rel != REL_acl_relcl && rel != REL_acl) || p->word[v].head > noun)
			continue;
		/* the clause hung on its own subject: what it tells of stands before the comma */
		uint32_t comma = noun - 1;
		while (comma > p->first && comma + 4 > noun && !form_is(p, comma, ","))
			comma--;
		if (p->word[v].head == noun && (comma == p->first || !form_is(p, comma, ",") || p->word[noun].head == WORD_NONE))
			return;
		if (p->word[v].head == noun)
			hang(p, v, comma - 1, REL_acl_relcl);
		if (p->word[noun].head != v)
			hang(p, noun, v, child_of(p, v, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj);
		return;
	}
}

void mend_apart(struct place *p, uint32_t i)
{
	mend_of_which(p, i);
	mend_whoever(p, i);
	mend_her_home(p, i);
	mend_for_whom(p, i);
	mend_one_named(p, i);
	mend_hours_after(p, i);
	mend_relative_beside(p, i);
}
