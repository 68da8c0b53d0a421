/*
 * The deportation is the one told before; an inquiry asked for without a
 * subject looks into the wrong told before; talks are themselves what is held.
 */
#include "read/demand_thing.h"

#include "read/deed.h"
#include "read/demand.h"
#include "read/demand_content.h"

enum { BACK_SENTENCES = 12, COURT_REACH = 400, ASKED_BACK = 6 };

/* The noun that tells the act: the event's own, or the object of its verb. */
static uint32_t noun_of(struct analysis *an, const struct event *e)
{
	const uint32_t noun = e->kind == WORD_NOUN ? e->word : is_verbal(an->w, e->word) ? clause_args(an, e->word)->obj : WORD_NONE;
	return noun != WORD_NONE && an->d->word[noun].upos == UPOS_NOUN ? noun : WORD_NONE;
}

/* "the deportation", "this trial", "their release" */
static bool pointing(const struct analysis *an, uint32_t noun)
{
	static const char *const words[] = { "the", "this", "that", "these", "those" };
	if (child_with(an->w, noun, REL_nmod_poss) != WORD_NONE)
		return true;
	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
		if (child_form(an->w, noun, words[k]) != WORD_NONE)
			return true;
	return false;
}

/* The same act, told or asked for before, with somebody or something. */
static bool told_before(struct analysis *an, const struct event *e, struct claim *c)
{
	for (size_t k = an->event.n; k > 0; k--) {
		const struct event *o = &an->event.v[k - 1];
		if (o->word >= e->word || o->act != e->act || o->use == USE_DROPPED)
			continue;
		if (an->w->sentence[o->word] + BACK_SENTENCES < an->w->sentence[e->word])
			return false;
		const struct deed d = deed_of(an, o);
		if (d.recipient.n == 0 && d.object.name.n == 0)
			continue;
		c->deed.recipient = d.recipient;
		c->deed.object = d.object;
		return true;
	}
	return false;
}

/* The wrong told last, in this sentence or the one before: what an inquiry is to look into. */
static bool wrong_before(struct analysis *an, const struct event *e, struct claim *c)
{
	for (size_t k = an->event.n; k > 0; k--) {
		const struct event *o = &an->event.v[k - 1];
		if (o->word >= e->word || o->use == USE_DROPPED || o->negated || !harmful(an, o->act) || o->act == ACT_CHARGE || o->act == ACT_INVESTIGATE)
			continue;
		if (an->w->sentence[o->word] + 1 < an->w->sentence[e->word] || paragraph_of(an, o->word) != paragraph_of(an, e->word))
			return false;
		const struct deed d = deed_of(an, o);
		if (o->kind == WORD_NOUN)
			c->deed.object = mention_actor(an->m, o->word);
		if (c->deed.object.name.n == 0)
			c->deed.recipient = d.recipient;
		return c->deed.object.name.n > 0 || c->deed.recipient.n > 0;
	}
	return false;
}

void thing_settle(struct analysis *an, const struct event *e, struct claim *c)
{
	if (c->deed.recipient.n > 0 || c->deed.object.name.n > 0)
		return;
	const uint32_t noun = noun_of(an, e);
	if (noun == WORD_NONE || (c->deed.act != ACT_SENTENCE && pointing(an, noun) && told_before(an, e, c)) || (c->deed.act == ACT_INVESTIGATE && wrong_before(an, e, c)))
		return;
	/* "halt any further executions", "such reprisals must stop" */
	if (c->stop && noun == e->word) {
		c->deed.object = mention_actor(an->m, noun);
		return;
	}
	if (c->deed.act == ACT_CONSULT || c->deed.act == ACT_PROTEST || c->deed.act == ACT_TRY || c->deed.act == ACT_INVESTIGATE || c->deed.act == ACT_OBSERVE)
		c->deed.object = mention_actor(an->m, noun);
}

void addressee_settle(struct analysis *an, const struct event *e, const struct wish *wish, struct claim *c)
{
	/* the one asked is the one to act; a doer named besides is asked through */
	if (c->addressee.n == 0 && e->role[ROLE_ACTOR] != WORD_NONE && !(c->deed.actor.n == 1 && c->deed.actor.v[0].type == ACTOR_OTHER &&
		an->d->word[e->role[ROLE_ACTOR]].upos == UPOS_NOUN && !looks_human(an, e->role[ROLE_ACTOR]))) /* "steps should be taken" asks no step */
		c->addressee = c->deed.actor;
	/* "Mexico recommended that it ratify …", "recommended lifting it": not Mexico */
	if (c->addressee.n == 1 && c->by.n == 1 && str_eq(c->addressee.v[0].name, c->by.v[0].name) && (wish->addressee.n == 0 || wish->verb != WORD_NONE || an->reviewed.name.n > 0))
		c->addressee = (struct actors){ 0 };
	/* "the recommendation of Chile and Peru to ratify it" */
	if (c->addressee.n > 1 && c->addressee.n == c->by.n && str_eq(c->addressee.v[0].name, c->by.v[0].name))
		c->addressee = (struct actors){ 0 };
	/* "did not accept recommendations to reinstate it": made to the state under review, by whomever */
	if (c->addressee.n == 0 && c->by.n == 0 && an->reviewed.name.n > 0 && wish->wording == WORDING_RECOMMEND && wish->verb != WORD_NONE && is_nominal(an->w, wish->verb))
		*VEC_PUSH(an->a, &c->addressee) = an->reviewed;
	/* what states recommend in a review is asked of the state under review, what a letter asks of whoever it is sent to */
	if (c->addressee.n == 0 && an->reviewed.name.n > 0 && c->by.n > 0 && c->by.v[0].type == ACTOR_GOVERNMENT && !str_eq(c->by.v[0].name, an->reviewed.name))
		*VEC_PUSH(an->a, &c->addressee) = an->reviewed;
	if (c->addressee.n == 0 && an->letter_to.name.n > 0 && c->by.n > 0 && str_eq(c->by.v[0].name, an->issuer.name))
		*VEC_PUSH(an->a, &c->addressee) = an->letter_to;
	/* "wants him freed": nobody is asked to free himself */
	if (c->addressee.n == 1 && c->deed.recipient.n > 0 && c->addressee.v[0].mention.at == c->deed.recipient.v[0].mention.at)
		c->addressee = (struct actors){ 0 };
}

void freed_settle(const struct analysis *an, const struct event *e, struct claim *c)
{
	const struct actors *freed = &c->deed.recipient;
	const uint32_t at = e->role[ROLE_RECIPIENT];
	if (c->by.n != 1 || freed->n != 1 || at == WORD_NONE || an->d->word[at].upos != UPOS_PRON || c->by.v[0].type == ACTOR_PERSON ||
		(c->deed.act != ACT_RELEASE && c->deed.act != ACT_PARDON && c->deed.act != ACT_ACQUIT) || !str_eq(c->by.v[0].name, freed->v[0].name))
		return;
	c->deed.recipient = (struct actors){ 0 };
}

/* The court named last before the word i. */
static struct actor court_before(const struct analysis *an, uint32_t i)
{
	const uint32_t from = i > COURT_REACH ? i - COURT_REACH : 0;
	for (uint32_t k = i; k > from; k--) {
		if (!is_nominal(an->w, k - 1))
			continue;
		const struct actor who = mention_actor(an->m, k - 1);
		if (who.name.n > 0 && who.type == ACTOR_COURT)
			return who;
	}
	return (struct actor){ 0 };
}

void asked_settle(struct analysis *an, const struct event *e, struct claim *c)
{
	if (c->addressee.n > 0)
		return;
	if (c->deed.act == ACT_SENTENCE || c->deed.act == ACT_CONVICT || c->deed.act == ACT_ACQUIT) {
		const struct actor court = court_before(an, e->word);
		if (court.name.n > 0 && !(c->by.n > 0 && str_eq(c->by.v[0].name, court.name)))
			*VEC_PUSH(an->a, &c->addressee) = court;
		return;
	}
	const uint32_t here = paragraph_of(an, e->word);
	for (size_t k = an->demand.n; k > 0 && k + ASKED_BACK > an->demand.n; k--) {
		const struct claim *before = &an->out->v[an->demand.v[k - 1].claim];
		if (before->word >= e->word || paragraph_of(an, before->word) + 1 < here)
			continue;
		if (c->by.n == 0 || before->by.n == 0 || before->addressee.n == 0 || !str_eq(before->by.v[0].name, c->by.v[0].name))
			continue;
		c->addressee = before->addressee;
		return;
	}
}
