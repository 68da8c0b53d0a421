/*
 * Asked after the participants of the event's own clause are known: none of
 * these overrules a subject, but for a pronoun that cannot have a licence.
 */
#include "read/doer.h"

#include "read/clause.h"

/* So many words of a text at most are looked at for what it reviews. */
enum { REVIEW_WORDS = 400 };

/* "Universal Periodic Review of Eswatini": the first words of the text name the state beside its review. */
static bool review_names(const struct analysis *an, struct str state)
{
	const struct words *w = an->w;
	const struct str first = str_slice(state, 0, str_find(state, S(" ")) == STR_NONE ? state.n : str_find(state, S(" ")));
	for (uint32_t i = 0; i < w->n && i < REVIEW_WORDS; i++) {
		if (!lemma_is(w, i, "review") && !word_is(w, i, "upr"))
			continue;
		for (uint32_t k = i > 8 ? i - 8 : 0; k < w->n && k < i + 9; k++)
			if (str_eq(word_str(an->d, k), first))
				return true;
	}
	return false;
}

/* In a review of a state, "the death penalty was abolished", "the country freed 214 prisoners": that state; in the
 * statement of a mission, "voting was observed": the mission. */
static void doer_of_form(const struct analysis *an, const struct event *e, struct deed *d)
{
	static const enum act acts[] = { ACT_REPEAL, ACT_AMEND, ACT_ADOPT_LAW, ACT_RATIFY, ACT_PARDON, ACT_RELEASE, ACT_REJECT, ACT_AGREE, ACT_REGISTER };
	const struct actor *who = NULL;
	const bool generic = d->actor.n == 1 && (str_eq_nocase(d->actor.v[0].name, S("country")) || str_eq_nocase(d->actor.v[0].name, S("state")));
	if (d->actor.n > 0 && !generic)
		return;
	bool of_state = generic;
	for (size_t k = 0; k < sizeof(acts) / sizeof(acts[0]); k++)
		of_state = of_state || (acts[k] == e->act && e->kind == WORD_VERB && e->modality == MODALITY_ASSERTED);
	if (of_state && an->reviewed.name.n > 0 && review_names(an, an->reviewed.name))
		who = &an->reviewed;
	const struct actor *issuer = &section_of(an, e->word)->issuer;
	if (who == NULL && e->act == ACT_OBSERVE && e->kind == WORD_VERB && d->actor.n == 0 && (issuer->type == ACTOR_IGO || issuer->type == ACTOR_NGO))
		who = issuer;
	/* "7. Welcomes the release of …": whose resolution it is */
	if (who == NULL && e->act == ACT_SUPPORT && e->kind == WORD_VERB && d->actor.n == 0 && section_of(an, e->word)->kind == SECTION_OPERATIVE)
		who = issuer;
	if (who == NULL || who->name.n == 0)
		return;
	struct actor one = *who;
	one.mention = (struct span){ 0 };
	d->actor.n = 0;
	*VEC_PUSH(an->a, &d->actor) = one;
}

static bool is_outlet(enum actor_type t)
{
	return t == ACTOR_MEDIA || t == ACTOR_NGO || t == ACTOR_PARTY || t == ACTOR_COMPANY;
}

/* "The regulator suspended its licence": no authority loses a licence; the outlet or association last named does. */
static void licensee(struct analysis *an, const struct event *e, struct deed *d)
{
	const uint32_t its = e->role[ROLE_RECIPIENT];
	if ((e->act != ACT_REVOKE_LICENCE && e->act != ACT_REINSTATE && e->act != ACT_SHUT_DOWN && e->act != ACT_REGISTER) || its == WORD_NONE ||
		an->d->word[its].upos != UPOS_PRON || !(word_is(an->w, its, "its") || word_is(an->w, its, "it")) || d->recipient.n != 1)
		return;
	const bool own = d->actor.n == 1 && str_eq(d->actor.v[0].name, d->recipient.v[0].name);
	if (!own && d->recipient.v[0].type != ACTOR_GOVERNMENT && d->recipient.v[0].type != ACTOR_COURT)
		return;
	for (uint32_t i = its; i > 0 && an->w->sentence[i - 1] + 3 >= an->w->sentence[its]; i--) {
		const uint32_t at = an->m->of[i - 1];
		if (at == 0 || an->m->mention.v[at - 1].c.head != i - 1)
			continue;
		const struct actor who = mention_actor(an->m, i - 1);
		if (!is_outlet(who.type) || (d->actor.n > 0 && str_eq(who.name, d->actor.v[0].name)))
			continue;
		d->recipient.v[0] = who;
		d->recipient.v[0].mention = words_span(an->w, its, its + 1);
		return;
	}
}

/* A body, or somebody in office: who may announce what he did. */
static bool may_announce(struct actor who)
{
	switch (who.type) {
	case ACTOR_GOVERNMENT: case ACTOR_COURT: case ACTOR_LEGISLATURE: case ACTOR_PARTY: case ACTOR_IGO: case ACTOR_COMPANY: case ACTOR_PERSON: case ACTOR_NGO:
		return who.name.n > 0;
	case ACTOR_GROUP: case ACTOR_MEDIA: case ACTOR_OTHER: case ACTOR_PLACE: case ACTOR_LAW: case ACTOR_REGIME: case ACTOR_ELECTION:
	case ACTOR_TYPE_COUNT:
		break;
	}
	return false;
}

/* The verb that announces the event: above its clause, above the noun that names it, or behind that noun; WORD_NONE. */
static uint32_t announcing_verb(struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	const uint32_t announces = class_number(an->p, S("announcesown"));
	uint32_t i = e->top;
	if (i != e->word && word_in_class(an->p, w, i, announces))
		return i;
	if (e->kind == WORD_NOUN)
		EACH_CHILD(w, i, c)
			if (w->d->word[c].rel == REL_acl && word_in_class(an->p, w, c, announces))
				return c;
	for (int n = 0; n < 6 && w->d->word[i].rel == REL_conj && w->d->word[i].head != WORD_NONE; n++)
		i = w->d->word[i].head;
	const uint32_t up = w->d->word[i].head;
	const bool told = e->kind == WORD_NOUN ? w->d->word[i].rel == REL_obj : w->d->word[i].rel == REL_ccomp && clause_args(an, e->word)->passive;
	return told && up != WORD_NONE && word_in_class(an->p, w, up, announces) ? up : WORD_NONE;
}

/* "The junta announced that the courts were dissolved", "a curfew announced by the governor": announced by whoever did it. */
static void announcer(struct analysis *an, const struct event *e, struct deed *d)
{
	if (d->actor.n > 0)
		return;
	const uint32_t verb = announcing_verb(an, e);
	uint32_t by = verb == WORD_NONE ? WORD_NONE : clause_args(an, verb)->subj;
	/* "its spokesman announced": it did */
	if (by != WORD_NONE && word_in_class(an->p, an->w, by, class_number(an->p, S("mouthpiece"))))
		by = child_with(an->w, by, REL_nmod_poss);
	if (by == WORD_NONE || by == e->role[ROLE_RECIPIENT])
		return;
	const struct actor who = mention_actor(an->m, by);
	if (!may_announce(who) || (d->recipient.n > 0 && str_eq(d->recipient.v[0].name, who.name)))
		return;
	*VEC_PUSH(an->a, &d->actor) = who;
}

void doer_find(struct analysis *an, const struct event *e, struct deed *d)
{
	licensee(an, e, d);
	doer_of_form(an, e, d);
	announcer(an, e, d);
}
