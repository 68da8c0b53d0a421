/*
 * The present that has no day, of a subject that is nobody in particular.
 */
#include "read/provision.h"

enum { UP_MAX = 6 };

static bool in_class(const struct analysis *an, uint32_t i, const char *name)
{
	return i != WORD_NONE && word_in_class(an->p, an->w, i, class_number(an->p, str_of(name)));
}

/* A relative clause in the present, or a participle, below the noun. */
static bool is_defined(struct analysis *an, uint32_t i)
{
	EACH_CHILD(an->w, i, c) {
		const enum rel rel = an->d->word[c].rel;
		if (rel == REL_acl || (rel == REL_acl_relcl && mood_of(an, c).present))
			return true;
	}
	return false;
}

/* "a person who …", "every prisoner", "journalists": a kind, not these. */
static bool is_kind(struct analysis *an, uint32_t i, bool defined)
{
	const struct words *w = an->w;
	if (i == WORD_NONE || w->d->word[i].upos != UPOS_NOUN)
		return false;
	const uint32_t det = child_with(w, i, REL_det);
	/* "every prisoner in the block": these, and no kind */
	if (in_class(an, det, "alldeterminer"))
		return child_with(w, i, REL_nmod) == WORD_NONE;
	if (in_class(an, det, "onedeterminer"))
		return !defined || (is_defined(an, i) && (in_class(an, i, "anyperson") || child_with(w, i, REL_acl_relcl) != WORD_NONE));
	return !defined && det == WORD_NONE && str_ends(word_str(w->d, i), S("s")) && child_with(w, i, REL_nummod) == WORD_NONE && child_with(w, i, REL_nmod_poss) == WORD_NONE &&
	       child_with(w, i, REL_amod) == WORD_NONE && child_with(w, i, REL_appos) == WORD_NONE;
}

/* "under Article 5", "under the decree": the clause tells what it provides. */
static bool under_law(const struct analysis *an, uint32_t verb)
{
	EACH_CHILD(an->w, verb, c)
		if (an->d->word[c].rel == REL_obl && has_marker(an->w, c, "under") && (in_class(an, c, "law") || in_class(an, c, "lawpart")))
			return true;
	return false;
}

/* "in theory", "on paper", "for example" before the verb or first in its sentence. */
static bool in_theory(const struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	const uint32_t first = an->d->tokens.sentence.v[w->sentence[e->word]].first;
	for (uint32_t k = first; k + 1 < e->word; k++) {
		if ((in_class(an, k, "theoryprep") && in_class(an, k + 1, "theoryword")) || (in_class(an, k, "instanceprep") && in_class(an, k + 1, "instanceword")))
			return k == first || an->d->word[k + 1].head == e->word;
	}
	return false;
}

static bool timeless(struct analysis *an, uint32_t verb)
{
	return is_verbal(an->w, verb) && mood_of(an, verb).present && an->ws->of[verb] == 0;
}

/* The noun that a relative clause defines stands in a clause of the timeless present: "a person who is arrested has the right". */
static bool defines_kind(struct analysis *an, const struct event *e)
{
	const uint32_t head = an->d->word[e->word].head;
	const enum rel rel = an->d->word[e->word].rel;
	if ((rel != REL_acl_relcl && rel != REL_acl) || head == WORD_NONE || an->d->word[head].head == WORD_NONE || !is_kind(an, head, true) ||
		(rel == REL_acl_relcl && !timeless(an, e->word)))
		return false;
	const enum rel up = an->d->word[head].rel;
	/* "a nurse who is held says …" is somebody */
	const uint32_t verb = an->d->word[head].head;
	return (up == REL_nsubj || up == REL_nsubj_pass) && timeless(an, verb) &&
	       (child_with(an->w, verb, REL_ccomp) == WORD_NONE || index_word(&an->p->speech_of[WORD_VERB], an->w, verb) == TABLE_NONE);
}

bool told_of_anybody(struct analysis *an, const struct event *e, const struct deed *d)
{
	const struct words *w = an->w;
	if (e->kind != WORD_VERB || d->date.days.from != DAY_NONE || d->place.name.n > 0)
		return false;
	const uint32_t whom = e->role[ROLE_RECIPIENT] != WORD_NONE ? e->role[ROLE_RECIPIENT] : e->role[ROLE_ACTOR];
	if (whom == WORD_NONE)
		return false;
	if (defines_kind(an, e))
		return true;
	const struct mood m = mood_of(an, e->word);
	/* "can be held under the Act without being brought before a judge" */
	const uint32_t over = w->d->word[e->word].rel == REL_advcl ? w->d->word[e->word].head : WORD_NONE;
	if (over != WORD_NONE && is_verbal(w, over) && mood_of(an, over).modality == MODALITY_POSSIBLE && is_kind(an, whom, false) && under_law(an, over))
		return true;
	if ((m.modality == MODALITY_POSSIBLE || m.should) && (is_kind(an, whom, false) || in_class(an, whom, "anybodyword")) && under_law(an, e->word))
		return true;
	if (!timeless(an, e->word) || w->d->word[e->word].rel == REL_acl_relcl || w->d->word[whom].rel == REL_obj)
		return false;
	return in_class(an, whom, "anybodyword") || is_kind(an, whom, true) || (is_kind(an, whom, false) && (in_theory(an, e) || under_law(an, e->word)));
}
