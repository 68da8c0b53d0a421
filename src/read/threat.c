/*
 * Only violence against somebody: what an authority threatens to close or to
 * withdraw stays what it may do.
 */
#include "read/threat.h"

#include "read/clause.h"

static bool is_violence(enum act a)
{
	return a == ACT_KILL || a == ACT_ATTACK || a == ACT_TORTURE || a == ACT_DISAPPEAR;
}

/* The same pronoun, or words for the same one. */
static bool same_one(const struct analysis *an, uint32_t a, uint32_t b)
{
	if (a == WORD_NONE || b == WORD_NONE)
		return false;
	const uint32_t x = mention_entity(an->m, a), y = mention_entity(an->m, b);
	if (x != WORD_NONE && y != WORD_NONE)
		return x == y;
	return an->d->word[b].upos == UPOS_PRON && str_eq_nocase(word_str(an->d, a), word_str(an->d, b));
}

/* "said they would kill him": whoever says it is who would. */
static bool announces(struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	const uint32_t said = w->d->word[e->word].rel == REL_ccomp ? w->d->word[e->word].head : WORD_NONE;
	if (said == WORD_NONE || index_word(&an->p->speech_of[WORD_VERB], w, said) == TABLE_NONE || (child_form(w, e->word, "would") == WORD_NONE && child_form(w, e->word, "will") == WORD_NONE))
		return false;
	return same_one(an, clause_args(an, said)->subj, clause_args(an, e->word)->subj);
}

bool threat_told(const struct analysis *an, const struct event *e)
{
	return e->act == ACT_THREATEN && e->modality == MODALITY_ASSERTED && e->top != e->word && lemma_is(an->w, e->top, "threaten");
}

void threat_settle(struct analysis *an, struct event *e)
{
	if (!is_violence(e->act) || e->kind != WORD_VERB || e->negated || e->wanted || e->role[ROLE_RECIPIENT] == WORD_NONE)
		return;
	const bool threatened = e->top != e->word && lemma_is(an->w, e->top, "threaten") && e->modality == MODALITY_POSSIBLE;
	if (!threatened && !(e->modality == MODALITY_PLANNED && announces(an, e)))
		return;
	e->act = ACT_THREATEN;
	e->modality = MODALITY_ASSERTED;
	e->future = false;
}
