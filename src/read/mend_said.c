/* Verbs of speech: one that stands behind its words with its speaker, and what is said to somebody that should be done. */
#include "read/mend_part.h"

/* The head of the noun phrase that begins at i: up while heads lie to the right. */
static uint32_t phrase_head(const struct place *p, uint32_t i)
{
	for (int n = 0; n < MEND_REACH && p->word[i].head != WORD_NONE && p->word[i].head > i && p->word[i].head < p->end && p->word[i].upos != UPOS_VERB; n++)
		i = p->word[i].head;
	return i;
}

/* "An aide who asked not to be named said that …", the verb taken for a passive's participle. */
void mend_said_active(struct place *p, uint32_t i)
{
	const uint32_t who = child_of(p, i, REL_nsubj_pass);
	if (p->word[i].rel != REL_root || who == WORD_NONE || who > i || !form_in_class(p, i, MEND_SAID) || !str_eq(str_of(xpos_name(p->word[i].xpos)), S("VBN")) ||
		child_of(p, i, REL_aux_pass) != WORD_NONE || child_of(p, i, REL_aux) != WORD_NONE || child_of(p, i, REL_ccomp) == WORD_NONE)
		return;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBD"));
	p->word[who].rel = REL_nsubj;
}

/* ", said the union.": joined to the clause before, or with its speaker for an object. */
void mend_said(struct place *p, uint32_t i)
{
	if (i <= p->first + 1 || i + 1 >= p->end || !form_in_class(p, i, MEND_SAID) || !form_is(p, i - 1, ",") || child_of(p, i, REL_cc) != WORD_NONE)
		return;
	const uint32_t who = phrase_head(p, i + 1), clause = child_of(p, i, REL_ccomp);
	const bool joined = p->word[i].rel == REL_conj && p->word[i].head != WORD_NONE && p->word[i].head < i;
	if (p->word[who].head != i || (!joined && (clause == WORD_NONE || clause > i)) || (joined && clause != WORD_NONE))
		return;
	const enum rel rel = (enum rel)p->word[who].rel;
	const uint32_t subject = child_of(p, i, REL_nsubj);
	if ((subject != WORD_NONE && subject != who) || (rel != REL_obj && rel != REL_iobj && rel != REL_nsubj))
		return;
	p->word[who].rel = REL_nsubj;
	if (joined)
		p->word[i].rel = REL_parataxis;
}

/* "No one, he stressed, had been hurt": who says so stands beside the clause, and tells nothing of its subject. */
static void said_of_subject(struct place *p, uint32_t i)
{
	const uint32_t who = p->word[i].head, verb = who == WORD_NONE ? WORD_NONE : p->word[who].head;
	if (p->word[i].rel == REL_parataxis && p->word[i].upos == UPOS_VERB && who < i && verb != WORD_NONE && verb > i && p->word[verb].upos == UPOS_VERB && form_is(p, i + 1, ",") &&
		(p->word[who].rel == REL_nsubj || p->word[who].rel == REL_nsubj_pass) && child_of(p, i, REL_nsubj) != WORD_NONE)
		p->word[i].head = verb;
}

/* "Soldiers, his brother said, arrested her": who did it stands before who says so. */
void mend_said_between(struct place *p, uint32_t i)
{
	said_of_subject(p, i);
	if (!form_in_class(p, i, MEND_SAID) || !form_is(p, i + 1, ","))
		return;
	uint32_t verb = WORD_NONE, first = WORD_NONE, second = WORD_NONE;
	for (uint32_t k = i + 2; k < p->end && k < i + 2 + MEND_REACH; k++)
		if (p->word[k].head == i && (p->word[k].rel == REL_ccomp || p->word[k].rel == REL_conj || p->word[k].rel == REL_parataxis) && p->word[k].upos == UPOS_VERB) {
			verb = k;
			break;
		}
	for (uint32_t k = i > p->first + 2 * MEND_REACH ? i - 2 * MEND_REACH : p->first; k < i; k++)
		if (p->word[k].head == i && (p->word[k].rel == REL_nsubj || p->word[k].rel == REL_nsubj_pass || p->word[k].rel == REL_dislocated))
			(first == WORD_NONE ? &first : &second)[0] = k;
	if (verb == WORD_NONE || second == WORD_NONE || child_of(p, verb, REL_nsubj) != WORD_NONE || child_of(p, verb, REL_nsubj_pass) != WORD_NONE)
		return;
	bool comma = false;
	for (uint32_t k = first + 1; k < second; k++)
		comma = comma || form_is(p, k, ",");
	if (!comma)
		return;
	p->word[first].head = verb;
	p->word[first].rel = child_of(p, verb, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj;
	p->word[second].rel = REL_nsubj;
	p->word[verb].rel = REL_ccomp;
}

/* "recommended to the government that it release her", "said through a spokesman that he regretted it": the clause is what
 * is said, and tells nothing of whom it is said to, or by what means. */
void mend_said_to(struct place *p, uint32_t i)
{
	static const char *const means[] = { "in", "through", "via", "on", "by", "at", "during", NULL };
	const uint32_t verb = p->word[i].head, whom = verb == WORD_NONE ? WORD_NONE : p->word[verb].head;
	if (!form_is(p, i, "that") || verb == WORD_NONE || verb < i || whom == WORD_NONE || whom >= i || (whom + 1 != i && (p->word[i - 1].head != whom || p->word[i - 1].rel != REL_nmod)) || p->word[verb].rel != REL_acl_relcl)
		return;
	uint32_t top = whom;
	for (int n = 0; n < 3 && p->word[top].rel == REL_nmod && p->word[top].head < top; n++)
		top = p->word[top].head;
	if (p->word[top].rel != REL_obl || p->word[top].head == WORD_NONE)
		return;
	const uint32_t says = p->word[top].head, to = child_of(p, top, REL_case);
	uint32_t subject = child_of(p, verb, REL_nsubj);
	if (subject == WORD_NONE)
		subject = child_of(p, verb, REL_nsubj_pass);
	if (!in_class(p, says, MEND_SAYING) || subject == WORD_NONE || subject == i || to == WORD_NONE ||
		!((top == whom && form_is(p, to, "to")) || (p->word[i].upos == UPOS_SCONJ && form_in(p, to, means))))
		return;
	p->word[verb].head = says;
	p->word[verb].rel = REL_ccomp;
	p->word[i].rel = REL_mark;
}

/* "said that men came, broke the gate and took him": the second, without a subject, is the first one's. */
static void told_two(struct place *p, uint32_t i)
{
	const uint32_t says = p->word[i].head;
	if (p->word[i].rel != REL_ccomp || says == WORD_NONE || says > i || has_subject(p, i) || child_of(p, i, REL_mark) != WORD_NONE || !form_is(p, i - 1, ","))
		return;
	for (uint32_t k = says + 1; k < i; k++)
		if (p->word[k].head == says && p->word[k].rel == REL_ccomp && has_subject(p, k)) {
			hang(p, i, k, REL_conj);
			return;
		}
}

/* Has the clause of verb i, which word `that` opens, its subject and, in the active, its object besides it? */
static bool full_without(const struct place *p, uint32_t i, uint32_t that, uint32_t passive)
{
	if (!form_is(p, that, "that") || p->word[that].head != i || passive == that)
		return false;
	bool object = passive != WORD_NONE;
	for (uint32_t k = i + 1; k < p->end && k < i + MEND_REACH; k++)
		object = object || (p->word[k].head == i && (p->word[k].rel == REL_obj || p->word[k].rel == REL_ccomp || p->word[k].rel == REL_xcomp));
	return object;
}

/* "told the court that he had been beaten", "told the court he had been beaten": what is told has its own subject, a pronoun, and describes nobody. */
void mend_told_whom(struct place *p, uint32_t i)
{
	static const char *const persons[] = { "he", "she", "they", "it", "we", "i", NULL };
	told_two(p, i);
	const uint32_t whom = p->word[i].head, says = whom == WORD_NONE ? WORD_NONE : p->word[whom].head;
	if ((p->word[i].rel != REL_acl_relcl && p->word[i].rel != REL_acl) || whom > i || says == WORD_NONE || says > whom || !in_class(p, says, MEND_TELLS))
		return;
	/* "told the court last year that …": hung on the year */
	const bool when = p->word[whom].rel == REL_obl_unmarked || (p->word[whom].rel == REL_obl && (form_in_class(p, whom, MEND_TIME) || form_in_class(p, whom, MEND_MONTH)));
	/* "told us that men came in two cars, broke the door and took him": of the three the second was taken for what is told */
	const uint32_t told = child_of(p, says, REL_ccomp);
	const bool later = told != WORD_NONE && told > i && child_of(p, told, REL_mark) == WORD_NONE && !has_subject(p, told);
	if ((p->word[whom].rel != REL_iobj && p->word[whom].rel != REL_obj && !when) || (told != WORD_NONE && !later))
		return;
	const uint32_t passive = child_of(p, i, REL_nsubj_pass), who = passive != WORD_NONE ? passive : child_of(p, i, REL_nsubj);
	uint32_t that = child_of(p, i, REL_mark);
	/* "told the newspaper that police had closed the clinic": nothing is left for "that" to stand for */
	if (that == WORD_NONE && who != WORD_NONE && who > whom + 1 && full_without(p, i, whom + 1, passive)) {
		that = whom + 1;
		p->word[that].upos = UPOS_SCONJ;
		p->word[that].xpos = (uint8_t)xpos_from(S("IN"));
		hang(p, that, i, REL_mark);
	}
	/* "told reporters that soldiers had beaten him": "that" marks it, and its subject follows */
	if (who != WORD_NONE && that != WORD_NONE && form_is(p, that, "that") && that > whom && who > that) {
		hang(p, i, says, REL_ccomp);
		if (later)
			hang(p, told, i, REL_conj);
		return;
	}
	if (when || later || who == WORD_NONE || who < whom || !form_in(p, who, persons))
		return;
	/* "told the man she loved": what is not said again stands in the noun */
	if (passive == WORD_NONE && child_of(p, i, REL_obj) == WORD_NONE && child_of(p, i, REL_aux) == WORD_NONE)
		return;
	hang(p, i, says, REL_ccomp);
}

/* "At the hearing Mr Olan, pale and thin, shouted that": a name without a preposition before a verb that has no subject is its subject. */
void mend_speaker_aside(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].rel != REL_obl || p->word[i].upos != UPOS_PROPN || verb == WORD_NONE || verb < i || p->word[verb].upos != UPOS_VERB || child_of(p, verb, REL_ccomp) == WORD_NONE ||
		child_of(p, i, REL_case) != WORD_NONE || child_of(p, verb, REL_nsubj) != WORD_NONE || child_of(p, verb, REL_nsubj_pass) != WORD_NONE ||
		form_in_class(p, i, MEND_TIME) || form_in_class(p, i, MEND_MONTH) || child_of(p, verb, REL_mark) != WORD_NONE)
		return;
	p->word[i].rel = REL_nsubj;
}

/* The preposition before the noun phrase of i, wherever it hangs. */
static uint32_t preposition_before(const struct place *p, uint32_t i)
{
	uint32_t k = i;
	while (k > p->first && p->word[k - 1].head == i && p->word[k - 1].rel != REL_case && p->word[k - 1].upos != UPOS_ADP)
		k--;
	return k > p->first && p->word[k - 1].upos == UPOS_ADP ? k - 1 : WORD_NONE;
}

/* "Two women held with her say she was beaten", "the doctor retained by the family reports burns": the participle was taken
 * for what the sentence tells, whoever stands behind its preposition for who says it. */
void mend_with_her_say(struct place *p, uint32_t i)
{
	const uint32_t held = p->word[i].head, whom = child_of(p, i, REL_nsubj);
	if (p->word[i].upos != UPOS_VERB || p->word[i].rel != REL_obl || held == WORD_NONE || held > i || p->word[held].upos != UPOS_VERB || whom == WORD_NONE || whom > i || whom < held ||
		(child_of(p, i, REL_ccomp) == WORD_NONE && child_of(p, i, REL_obj) == WORD_NONE) || child_of(p, held, REL_aux) != WORD_NONE ||
		child_of(p, held, REL_aux_pass) != WORD_NONE || child_of(p, held, REL_obj) != WORD_NONE)
		return;
	const uint32_t who = child_of(p, held, REL_nsubj) != WORD_NONE ? child_of(p, held, REL_nsubj) : child_of(p, held, REL_nsubj_pass);
	const uint32_t prep = preposition_before(p, whom);
	if (who == WORD_NONE || who > held || prep == WORD_NONE || prep < held)
		return;
	hang(p, i, p->word[held].head, (enum rel)p->word[held].rel);
	children_move(p, i, p->end, held, i);
	children_move(p, p->first, who, held, i);
	hang(p, who, i, REL_nsubj);
	hang(p, held, who, REL_acl);
	p->word[held].xpos = (uint8_t)xpos_from(S("VBN"));
	hang(p, whom, held, form_is(p, prep, "by") ? REL_obl_agent : REL_obl);
	hang(p, prep, whom, REL_case);
}

/* "Reached by telephone, his brother said she had been taken", "Asked whether he regretted it, he said": what was done to the
 * speaker tells how he came to speak, and is nothing that he says. */
void mend_reached(struct place *p, uint32_t i)
{
	const uint32_t says = p->word[i].head;
	const enum rel rel = (enum rel)p->word[i].rel;
	if (i != p->first || (rel != REL_ccomp && rel != REL_advcl) || says == WORD_NONE || says < i || p->word[says].upos != UPOS_VERB ||
		(strcmp(xpos_name(p->word[i].xpos), "VBN") != 0 && strcmp(xpos_name(p->word[i].xpos), "VBD") != 0) || child_of(p, i, REL_nsubj) != WORD_NONE)
		return;
	uint32_t asked = WORD_NONE, told = WORD_NONE;
	for (uint32_t k = i + 1; k < p->end; k++)
		if (p->word[k].head == says && p->word[k].rel == REL_ccomp)
			(k < says ? &asked : &told)[0] = k;
	if (told == WORD_NONE)
		return;
	p->word[i].rel = REL_advcl;
	if (asked != WORD_NONE && p->word[asked].upos == UPOS_VERB)
		p->word[asked].head = i;
}

/* "“He is innocent,” Farid Noor, his counsel, maintained": taken for one called by name, whom the verb describes. */
void mend_said_behind(struct place *p, uint32_t i)
{
	const uint32_t who = p->word[i].head, clause = who == WORD_NONE ? WORD_NONE : p->word[who].head;
	if (p->word[i].rel != REL_acl || who > i || p->word[who].rel != REL_vocative || clause == WORD_NONE || clause > who || strcmp(xpos_name(p->word[i].xpos), "VBG") == 0 ||
		!(in_class(p, i, MEND_SAYING) || form_in_class(p, i, MEND_SAID)))
		return;
	hang(p, i, clause, REL_parataxis);
	hang(p, who, i, REL_nsubj);
}

static bool several(const struct place *p, uint32_t i)
{
	return strcmp(xpos_name(p->word[i].xpos), "NNS") == 0 || strcmp(xpos_name(p->word[i].xpos), "NNPS") == 0;
}

/* "The rapporteur on the independence of judges, Beatriz Achury, called it": one person's name tells of one, and not of several
 * that stand nearer. */
void mend_name_of_one(struct place *p, uint32_t i)
{
	uint32_t near = p->word[i].head;
	if (p->word[i].rel != REL_appos || p->word[i].upos != UPOS_PROPN || i < p->first + 2 || !form_is(p, i - 1, ",") || near == WORD_NONE || near > i || !several(p, near))
		return;
	while (p->word[near].rel == REL_nmod || p->word[near].rel == REL_conj) {
		if (p->word[near].head == WORD_NONE || p->word[near].head >= near)
			return;
		near = p->word[near].head;
	}
	uint32_t end = i + 1;
	while (end < p->end && p->word[end].head == i && p->word[end].rel == REL_flat)
		end++;
	if (p->word[near].rel == REL_nsubj && p->word[near].upos == UPOS_NOUN && !several(p, near) && p->word[near].head > i && form_is(p, end, ","))
		p->word[i].head = near;
}

/* "Survivors whom our team reached by telephone say": a verb of speech behind a relative clause is the sentence's own, and whom
 * the clause tells of its subject. */
void mend_relative_says(struct place *p, uint32_t i)
{
	const uint32_t who = p->word[i].head, clause = who == WORD_NONE ? WORD_NONE : child_of(p, who, REL_acl_relcl);
	if (p->word[i].rel != REL_parataxis || p->word[i].upos != UPOS_VERB || who > i || clause == WORD_NONE || clause > i || p->word[who].head != WORD_NONE || p->word[who].upos != UPOS_NOUN ||
		strcmp(xpos_name(p->word[i].xpos), "VBG") == 0 || child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_ccomp) == WORD_NONE)
		return;
	for (uint32_t k = who; k < i; k++)
		if (p->word[k].upos == UPOS_PUNCT)
			return;
	hang(p, i, WORD_NONE, REL_root);
	children_move(p, i, p->end, who, i);
	hang(p, who, i, REL_nsubj);
}

/* "The army maintains they fired in the air", but "declared it closed": a pronoun between two verbs, the second in the past,
 * does what the second tells. */
void mend_says_it(struct place *p, uint32_t i)
{
	static const char *const persons[] = { "he", "she", "they", "it", "we", NULL };
	const uint32_t says = p->word[i].head;
	if (p->word[i].rel != REL_xcomp || says == WORD_NONE || says + 2 > i || !(strcmp(xpos_name(p->word[i].xpos), "VBD") == 0 || (strcmp(xpos_name(p->word[i].xpos), "VBN") == 0 && !form_is(p, says + 1, "it"))) || !in_class(p, says, MEND_SAYING) ||
		child_of(p, says, REL_obj) != says + 1 || !form_in(p, says + 1, persons))
		return;
	hang(p, says + 1, i, REL_nsubj);
	p->word[i].rel = REL_ccomp;
}
