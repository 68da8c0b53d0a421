/*
 * Whether a speech took place, by the verb that it hangs on; and what a speech
 * word makes of an act told below it.
 */
#include "read/unsaid.h"

#include "read/clause.h"
#include "read/event.h"

/* "unable to confirm", "not willing to say": the tables know who does not. */
static bool unable(struct analysis *an, uint32_t up)
{
	const struct predicates *p = an->p;
	if (an->d->word[up].upos != UPOS_ADJ)
		return false;
	for (uint32_t at = index_word(&p->operator_of[WORD_ADJ], an->w, up); at != TABLE_NONE; at = p->operator.v[at].next)
		if (p->operator.v[at].effect == EFFECT_DENIED)
			return true;
	return mood_of(an, up).negated;
}

/* "refused to say", "declined to confirm". */
static bool is_refusal(const struct words *w, uint32_t verb)
{
	static const char *const words[] = { "decline", "refuse", "fail", "neglect" };
	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
		if (lemma_is(w, verb, words[k]))
			return true;
	return false;
}

bool speech_unsaid(struct analysis *an, uint32_t verb, bool negated)
{
	const struct words *w = an->w;
	if (negated)
		return true;
	if (!is_verbal(w, verb))
		return false;
	uint32_t at = verb;
	for (int n = 0; n < 3 && w->d->word[at].rel == REL_conj && w->d->word[at].head != WORD_NONE; n++)
		at = w->d->word[at].head; /* "to confirm or deny" */
	const uint32_t up = w->d->word[at].head;
	if (up == WORD_NONE || !is_infinitive(w, at))
		return false;
	if (unable(an, up))
		return true;
	if (!is_verbal(w, up) && !is_nominal(w, up))
		return false;
	return is_refusal(w, up) || index_word(&an->p->asking_of[is_verbal(w, up) ? WORD_VERB : WORD_NOUN], w, up) != TABLE_NONE;
}

/* "to explain why he was arrested": that he was is taken for granted. */
static bool asks_how(const struct analysis *an, uint32_t content)
{
	static const char *const words[] = { "why", "where", "when", "how" };
	for (size_t k = 0; content != WORD_NONE && k < sizeof(words) / sizeof(words[0]); k++)
		if (child_form(an->w, content, words[k]) != WORD_NONE)
			return true;
	return false;
}

/* "failed to prove that she did it", "nobody has shown that …": what is not proved is no more than alleged. */
static bool unproved(struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	const struct word *d = &w->d->word[e->top];
	if ((d->rel != REL_ccomp && d->rel != REL_csubj && d->rel != REL_nsubj) || d->head == WORD_NONE || !is_verbal(w, d->head) ||
		!word_in_class(an->p, w, d->head, class_number(an->p, S("proving"))))
		return false;
	const uint32_t up = w->d->word[d->head].head, subj = clause_args(an, d->head)->subj;
	if (mood_of(an, d->head).negated || (subj != WORD_NONE && (word_is(w, subj, "nobody") || word_is(w, subj, "nothing") || word_is(w, subj, "none") || word_is(w, subj, "one"))))
		return true;
	return up != WORD_NONE && (is_refusal(w, up) || word_in_class(an->p, w, up, class_number(an->p, S("trying"))) || child_form(w, up, "short") != WORD_NONE);
}

/* "said that reports of the closure were untrue": what is told there, somebody denies. */
static bool called_false(struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	const uint32_t tale = class_number(an->p, S("claim")), telling = class_number(an->p, S("tellingnoun"));
	uint32_t i = e->word;
	for (int n = 0; n < 4 && w->d->word[i].head != WORD_NONE; n++, i = w->d->word[i].head) {
		const enum rel rel = w->d->word[i].rel;
		const uint32_t up = w->d->word[i].head;
		if (i != e->word && rel == REL_nsubj && is_nominal(w, i) && (word_in_class(an->p, w, i, tale) || word_in_class(an->p, w, i, telling)))
			return word_in_class(an->p, w, up, class_number(an->p, S("falsehood"))) && child_with(w, up, REL_cop) != WORD_NONE && !mood_of(an, up).negated;
		if (rel != REL_nmod && rel != REL_acl && rel != REL_ccomp && rel != REL_nmod_poss)
			return false;
	}
	return false;
}

void said_standing(struct analysis *an, const struct event *e, struct claim *c)
{
	const struct attribution *by = NULL;
	const bool abuse = an->p->fact[e->act].abuse;
	const uint32_t said = an->said[e->word];
	uint32_t at = said;
	bool unsaid = false;
	while (at != 0 && an->attribution.v[at - 1].unsaid) {
		unsaid = unsaid || !asks_how(an, an->attribution.v[at - 1].content);
		at = an->attribution.v[at - 1].outer;
	}
	if (said == 0 && section_of(an, e->word)->issuer_speaks)
		c->said_by = section_of(an, e->word)->issuer;
	if ((unsaid || unproved(an, e)) && c->modality == MODALITY_ASSERTED)
		c->modality = MODALITY_ALLEGED;
	if (c->said_by.name.n > 0 && abuse && c->modality == MODALITY_ASSERTED)
		c->modality = MODALITY_ALLEGED;
	if (at != 0) {
		by = &an->attribution.v[at - 1];
		c->said_by = by->speaker;
		/* "It is not true that he was beaten, the ministry said" */
		if (by->speaker.name.n == 0 && by->outer != 0)
			c->said_by = an->attribution.v[by->outer - 1].speaker;
		/* who admits what he or his did alleges nothing */
		const bool admits = by->verb != WORD_NONE && word_in_class(an->p, an->w, by->verb, class_number(an->p, S("admission")));
		if (c->modality == MODALITY_ASSERTED && !admits && (by->modality == MODALITY_ALLEGED || abuse))
			c->modality = MODALITY_ALLEGED;
		if (by->modality == MODALITY_DENIED)
			c->modality = MODALITY_DENIED;
	}
	if (!e->negated && c->said_by.name.n > 0 && (c->modality == MODALITY_ASSERTED || c->modality == MODALITY_ALLEGED) && called_false(an, e))
		c->modality = MODALITY_DENIED;
	if (e->negated)
		c->modality = by != NULL && by->modality == MODALITY_DENIED ? MODALITY_ASSERTED : MODALITY_DENIED;
}
