/*
 * Only the predicate counts, with the adjectives before it: a word of blame
 * elsewhere in the sentence is mostly about something else.
 */
#include "read/own_voice.h"

static bool predicate_holds(struct analysis *an, uint32_t root, struct str class_name)
{
	const struct words *w = an->w;
	const uint32_t class_no = class_number(an->p, class_name);
	if (word_in_class(an->p, w, root, class_no))
		return true;
	EACH_CHILD(w, root, c)
		if (c < root && w->d->word[c].rel == REL_amod && word_in_class(an->p, w, c, class_no))
			return true;
	return false;
}

/* "It is a pack of lies" */
static bool made_of(const struct analysis *an, uint32_t root, struct str class_name)
{
	const struct words *w = an->w;
	EACH_CHILD(w, root, c)
		if (w->d->word[c].rel == REL_nmod && has_marker(w, c, "of") && word_in_class(an->p, w, c, class_number(an->p, class_name)))
			return true;
	return false;
}

/* "I cannot guarantee that the youth will stay home" */
static bool will_not_vouch(const struct analysis *an, uint32_t root)
{
	const struct words *w = an->w;
	return (lemma_is(w, root, "guarantee") || lemma_is(w, root, "vouch") || lemma_is(w, root, "promise")) &&
	       (child_with(w, root, REL_ccomp) != WORD_NONE || child_with(w, root, REL_obl) != WORD_NONE);
}

/* "give us cause for concern", "is a matter of regret" */
static bool regrets(struct analysis *an, uint32_t root)
{
	const struct words *w = an->w;
	const uint32_t obj = is_verbal(w, root) ? child_with(w, root, REL_obj) : root, felt = class_number(an->p, S("felt"));
	if (obj == WORD_NONE || !(lemma_is(w, obj, "cause") || lemma_is(w, obj, "reason") || lemma_is(w, obj, "matter") || lemma_is(w, obj, "source")))
		return false;
	EACH_CHILD(w, obj, c)
		if (w->d->word[c].rel == REL_nmod && word_in_class(an->p, w, c, felt))
			return true;
	return false;
}

static bool tells_abuse(const struct analysis *an, uint32_t root)
{
	const uint32_t e = an->event_of[root];
	return e != TABLE_NONE && an->p->fact[an->event.v[e].act].abuse;
}

/* "We have not been refused entry": whoever speaks was asked whether it was so. */
static bool of_oneself(const struct analysis *an, uint32_t root)
{
	const struct words *w = an->w;
	uint32_t subj = child_with(w, root, REL_nsubj);
	subj = subj == WORD_NONE ? child_with(w, root, REL_nsubj_pass) : subj;
	return subj != WORD_NONE && (word_is(w, subj, "we") || word_is(w, subj, "i"));
}

/* "There are no political prisoners." */
static bool there_is_none(struct analysis *an, uint32_t root)
{
	const struct words *w = an->w;
	const uint32_t subj = child_with(w, root, REL_nsubj), det = subj != WORD_NONE ? child_with(w, subj, REL_det) : WORD_NONE;
	return child_with(w, root, REL_expl) != WORD_NONE && det != WORD_NONE && word_is(w, det, "no") && word_in_class(an->p, w, subj, class_number(an->p, S("complainedof")));
}

enum stance own_voice(struct analysis *an, uint32_t root, bool government)
{
	const struct words *w = an->w;
	const struct mood m = mood_of(an, root);
	if (m.negated && m.modality == MODALITY_POSSIBLE && of_oneself(an, root) && will_not_vouch(an, root))
		return STANCE_WARNS;
	if (m.future || m.modality == MODALITY_POSSIBLE || m.should)
		return STANCE_INFORMS;
	if (regrets(an, root))
		return m.negated ? STANCE_INFORMS : STANCE_CONDEMNS;
	const bool cop = child_with(w, root, REL_cop) != WORD_NONE;
	if (cop && !m.negated) {
		if (predicate_holds(an, root, S("falsehood")) || made_of(an, root, S("falsehood")))
			return STANCE_DENIES;
		if (predicate_holds(an, root, S("condemning")) || predicate_holds(an, root, S("slur")))
			return STANCE_CONDEMNS;
		if (predicate_holds(an, root, S("honour")))
			return STANCE_SUPPORTS;
	}
	if (government && there_is_none(an, root))
		return STANCE_DENIES;
	if (m.negated && of_oneself(an, root) && an->event_of[root] != TABLE_NONE)
		return STANCE_DENIES;
	if (government && m.negated && (tells_abuse(an, root) || (cop && predicate_holds(an, root, S("grievance")))))
		return STANCE_DENIES;
	return STANCE_INFORMS;
}
