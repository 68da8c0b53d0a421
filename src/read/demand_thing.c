/*
 * The deportation is the one told before; an inquiry asked for without a
 * subject looks into the wrong told before; talks are themselves what is held.
 */
#include "read/demand_thing.h"

#include "read/deed.h"
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
	if (c->deed.act == ACT_CONSULT || c->deed.act == ACT_PROTEST || c->deed.act == ACT_TRY || c->deed.act == ACT_INVESTIGATE || c->deed.act == ACT_OBSERVE)
		c->deed.object = mention_actor(an->m, noun);
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
