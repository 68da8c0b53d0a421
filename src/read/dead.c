/*
 * A death may be told long after the shots: by a killing, or by whose grave it is.
 */
#include "read/dead.h"

#include "read/clause.h"

void dead_of(struct analysis *an, struct known *dead)
{
	const struct words *w = an->w;
	const uint32_t dying = class_number(an->p, S("dying"));
	for (size_t i = 0; i < an->event.n; i++) {
		const struct event *e = &an->event.v[i];
		const bool told = e->modality != MODALITY_POSSIBLE && e->modality != MODALITY_PLANNED && !e->negated;
		if (e->act == ACT_KILL && told && e->role[ROLE_RECIPIENT] != WORD_NONE)
			known_put(an->a, dead, mention_actor(an->m, e->role[ROLE_RECIPIENT]).name);
	}
	for (uint32_t i = 0; i < w->n; i++)
		if (w->d->word[i].rel == REL_nmod_poss && w->d->word[i].head != WORD_NONE && word_in_class(an->p, w, w->d->word[i].head, dying))
			known_put(an->a, dead, mention_actor(an->m, i).name);
}

bool shot_dead(const struct analysis *an, const struct event *e, const struct known *dead)
{
	const uint32_t whom = e->role[ROLE_RECIPIENT];
	const struct str name = whom != WORD_NONE ? mention_actor(an->m, whom).name : S("");
	return e->act == ACT_ATTACK && lemma_is(an->w, e->word, "shoot") && !e->negated && name.n > 0 && is_known(dead, name);
}
