/* What is told first and who tells it last: "Gunmen abducted the teacher, the league said".  The parser may give the speaker's verb both subjects. */
#include "read/mend_part.h"

/* The two subjects before a verb of speech, a comma between them. */
static bool two_subjects(const struct place *p, uint32_t said, uint32_t *first, uint32_t *last)
{
	*first = *last = WORD_NONE;
	bool comma = false;
	for (uint32_t k = said; k > p->first && said - k < 4 * MEND_REACH; k--) {
		const uint32_t at = k - 1;
		comma = comma || (*last != WORD_NONE && form_is(p, at, ","));
		if (p->word[at].head != said || !is_subject(p, at))
			continue;
		if (*last != WORD_NONE) {
			*first = at;
			return comma;
		}
		*last = at;
	}
	return false;
}

/* The verb that the first subject's own clause has, taken for what describes it. */
static uint32_t verb_of(const struct place *p, uint32_t subject)
{
	uint32_t found = WORD_NONE;
	for (uint32_t k = subject + 1; k < p->end && k < subject + MEND_REACH && found == WORD_NONE; k++)
		if (p->word[k].head == subject && (p->word[k].rel == REL_acl || p->word[k].rel == REL_acl_relcl) && p->word[k].upos == UPOS_VERB && (xpos_is(p, k, "VBD") || xpos_is(p, k, "VBN")))
			found = k;
	if (found == WORD_NONE || child_of(p, found, REL_aux) != WORD_NONE || child_of(p, found, REL_aux_pass) != WORD_NONE || child_of(p, found, REL_mark) != WORD_NONE)
		return WORD_NONE;
	/* "the men who fled", "four of them, jailed in May" */
	for (uint32_t k = subject + 1; k < found; k++)
		if (p->word[k].upos == UPOS_PUNCT || (p->word[k].head == found && str_starts(str_of(xpos_name(p->word[k].xpos)), S("W"))))
			return WORD_NONE;
	return found;
}

/* "Three farmers arrested last May were tortured, the league said": no month is tortured. */
static bool time_tortured(struct place *p, uint32_t who, uint32_t done, uint32_t said)
{
	for (uint32_t k = done + 1; k < said; k++) {
		const uint32_t verb = p->word[k].head;
		if (p->word[k].rel != REL_nsubj_pass || verb == WORD_NONE || verb < k || verb >= said || !(form_in_class(p, k, MEND_MONTH) || form_in_class(p, k, MEND_TIME)))
			continue;
		const uint32_t mark = child_of(p, verb, REL_mark);
		hang(p, k, done, REL_obl);
		if (mark != WORD_NONE && mark < k)
			hang(p, mark, k, REL_case);
		hang(p, verb, said, REL_ccomp);
		hang(p, who, verb, REL_nsubj_pass);
		hang(p, done, who, REL_acl);
		return true;
	}
	return false;
}

/* "Having been arrested in May, the shepherd was freed, the league said": of two things said the first has no subject, and belongs to the second. */
static void mend_having_been(struct place *p, uint32_t i)
{
	const uint32_t said = p->word[i].head, aux = child_of(p, i, REL_aux);
	if (p->word[i].rel != REL_ccomp || said == WORD_NONE || said < i || p->word[i].upos != UPOS_VERB || child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_nsubj_pass) != WORD_NONE)
		return;
	if (aux == WORD_NONE ? !xpos_is(p, i, "VBN") || i != p->first : !form_is(p, aux, "having"))
		return;
	for (uint32_t k = i + 1; k < said; k++)
		if (p->word[k].head == said && p->word[k].rel == REL_ccomp) {
			hang(p, i, k, REL_advcl);
			return;
		}
}

void mend_reported(struct place *p, uint32_t i)
{
	mend_having_been(p, i);
	uint32_t who, speaker;
	if (p->word[i].upos != UPOS_VERB || !(in_class(p, i, MEND_SAYING) || form_in_class(p, i, MEND_SAID)) || !two_subjects(p, i, &who, &speaker))
		return;
	uint32_t done = verb_of(p, who);
	const uint32_t behind = who + 2;
	/* "Gunmen abducted schoolteacher Leal": taken for an abducted teacher who stands for the gunmen */
	if (done == WORD_NONE && behind < speaker && p->word[behind].head == who && p->word[behind].rel == REL_appos && p->word[who + 1].head == behind && p->word[who + 1].rel == REL_amod &&
		(xpos_is(p, who + 1, "VBN") || xpos_is(p, who + 1, "VBD")))
		done = who + 1;
	if (done == WORD_NONE || done > speaker || time_tortured(p, who, done, i))
		return;
	const uint32_t told = child_of(p, i, REL_ccomp);
	if (told != WORD_NONE && told < speaker)
		return;
	hang(p, done, i, REL_ccomp);
	hang(p, who, done, REL_nsubj);
	if (xpos_is(p, done, "VBN"))
		p->word[done].xpos = (uint8_t)xpos_from(S("VBD"));
	/* "Gunmen abducted schoolteacher Leal": hung on the gunmen */
	for (uint32_t k = done + 1; k < speaker && child_of(p, done, REL_obj) == WORD_NONE; k++)
		if (p->word[k].head == who && (p->word[k].rel == REL_appos || p->word[k].rel == REL_nmod || p->word[k].rel == REL_conj) && child_of(p, k, REL_case) == WORD_NONE && p->word[k - 1].upos != UPOS_PUNCT)
			hang(p, k, done, REL_obj);
}
