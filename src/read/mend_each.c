/* Words that stand beside those who were named ("each", "both"), and nouns of time that are no object. */
#include "read/mend_part.h"

/* "A and B were each fined": who is fined stands before. */
void mend_each(struct place *p, uint32_t i)
{
	static const char *const words[] = { "each", "both", "all", NULL };
	const uint8_t rel = p->word[i].rel;
	const uint32_t verb = p->word[i].head;
	if (!form_in(p, i, words) || (rel != REL_nsubj && rel != REL_nsubj_pass) || verb == WORD_NONE || verb < i || verb > i + 3)
		return;
	uint32_t subject = WORD_NONE;
	for (uint32_t k = p->first; k < i; k++)
		if (p->word[k].head == verb && (p->word[k].rel == REL_nsubj || p->word[k].rel == REL_nsubj_pass))
			subject = k;
	if (subject == WORD_NONE)
		return;
	p->word[subject].rel = rel;
	p->word[i].rel = REL_advmod;
}

/* "fined two guards 40 pounds each for beating him": nobody's object, and the deed hangs on the fine. */
void mend_each_sum(struct place *p, uint32_t i)
{
	if (i < p->first + 2 || !form_is(p, i, "each") || p->word[i].rel != REL_obj || under(p, i - 1, i) || (p->word[i - 1].upos != UPOS_NUM && p->word[i - 1].upos != UPOS_NOUN))
		return;
	uint32_t deed = p->word[i].head;
	for (uint32_t k = i + 1; deed == i - 1 && k < p->end && k < i + 5; k++)
		if (p->word[k].head == i - 1 && p->word[k].upos == UPOS_VERB)
			deed = k;
	p->word[i].head = i - 1;
	p->word[i].rel = REL_advmod;
	if (deed == WORD_NONE || deed < i || p->word[deed].upos != UPOS_VERB || (p->word[deed].rel != REL_acl && p->word[deed].rel != REL_advcl) || p->word[deed].head == WORD_NONE || p->word[deed].head > i)
		return;
	const uint32_t over = p->word[p->word[deed].head].head;
	if (over == WORD_NONE || p->word[over].upos != UPOS_VERB)
		return;
	p->word[deed].head = over;
	p->word[deed].rel = REL_advcl;
}

/* "remanded both in custody", "jailed both for two years": no "both A and B", so both are the object. */
void mend_both(struct place *p, uint32_t i)
{
	if (i == p->first || !form_is(p, i, "both") || p->word[i].rel != REL_cc_preconj || p->word[i - 1].upos != UPOS_VERB)
		return;
	for (uint32_t k = i + 1; k < p->end && k < i + MEND_REACH; k++)
		if (form_is(p, k, "and"))
			return;
	p->word[i].upos = UPOS_DET;
	p->word[i].head = i - 1;
	p->word[i].rel = REL_obj;
}

/* "was dissolved the same winter", "was shut that very night". */
void mend_season(struct place *p, uint32_t i)
{
	static const char *const which[] = { "same", "following", "next", "previous", "very", "that", "this", "last", NULL };
	if (p->word[i].rel != REL_obj || !form_in_class(p, i, MEND_TIME))
		return;
	for (uint32_t k = i > p->first + 3 ? i - 3 : p->first; k < i; k++)
		if (p->word[k].head == i && form_in(p, k, which))
			p->word[i].rel = REL_obl;
}

/* "convicted last year of fraud", "charged on Monday with libel": what follows a bare time is told of the verb. */
void mend_behind_time(struct place *p, uint32_t i)
{
	static const char *const preps[] = { "of", "for", "with", "on", "to", "over", "by", "in", "at", "from", NULL };
	if (p->word[i].rel != REL_nmod)
		return;
	const uint32_t time = p->word[i].head, prep = child_of(p, i, REL_case);
	if (time == WORD_NONE || time > i || prep != time + 1 || !form_in(p, prep, preps) || !form_in_class(p, time, MEND_TIME) ||
		(p->word[time].rel != REL_obl_unmarked && p->word[time].rel != REL_obl) || child_of(p, time, REL_case) != WORD_NONE)
		return;
	const uint32_t verb = p->word[time].head;
	if (verb == WORD_NONE || p->word[verb].upos != UPOS_VERB || (form_is(p, prep, "of") && !form_in_class(p, verb, MEND_OF)))
		return;
	p->word[i].head = verb;
	p->word[i].rel = REL_obl;
}

/* "the mayor, convicted of fraud, …": no past tense stands in apposition to a noun without a subject. */
void mend_reduced_past(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_VERB || p->word[i].rel != REL_acl || strcmp(xpos_name(p->word[i].xpos), "VBD") != 0 ||
		child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_obj) != WORD_NONE)
		return;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
}

/* "declares the incumbent the winner": two objects of a verb that names are whom it names, and what. */
void mend_named_so(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].rel != REL_obj || verb == WORD_NONE || verb > i || !in_class(p, verb, MEND_NAMING))
		return;
	const uint32_t first = child_of(p, verb, REL_obj);
	if (first < i && first > verb && p->word[i].upos == UPOS_NOUN)
		p->word[i].rel = REL_xcomp;
}

/* "fined the editor, Ana Reis, 400 euros", "gave the singer, Omar Bello, nine years": behind the name's second comma stands
 * what was given, and the one named gets it. */
void mend_sum_behind_name(struct place *p, uint32_t i)
{
	static const uint8_t rels[] = { REL_appos, REL_conj, REL_nmod_unmarked, REL_obl_unmarked, REL_nmod_desc };
	bool loose = false;
	for (size_t k = 0; k < sizeof(rels); k++)
		loose = loose || p->word[i].rel == rels[k];
	if (!loose)
		return;
	uint32_t from = i;
	while (from > p->first && p->word[from - 1].upos != UPOS_PUNCT && under(p, from - 1, i))
		from--;
	if (from == i || from < p->first + 4 || !form_is(p, from - 1, ",") || p->word[from].upos != UPOS_NUM || p->word[from - 2].upos != UPOS_PROPN)
		return;
	uint32_t object = p->word[i].head;
	for (int n = 0; n < MEND_CHAIN && object != WORD_NONE && object < i && p->word[object].rel != REL_obj && p->word[object].rel != REL_iobj; n++)
		object = p->word[object].head;
	const uint32_t verb = object == WORD_NONE || object > i ? WORD_NONE : p->word[object].head;
	if (verb == WORD_NONE || verb > object || p->word[verb].upos != UPOS_VERB || !(str_eq(p->word[verb].lemma, S("fine")) || (in_class(p, verb, MEND_GIVING) && form_in_class(p, i, MEND_SPELL))))
		return;
	bool comma = false;
	for (uint32_t k = object + 1; k + 2 < from; k++)
		comma = comma || (form_is(p, k, ",") && p->word[k + 1].upos == UPOS_PROPN);
	if (!comma)
		return;
	p->word[object].rel = REL_iobj;
	p->word[i].head = verb;
	p->word[i].rel = REL_obj;
}
