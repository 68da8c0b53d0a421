/*
 * Read off the surface, since the parser hangs such a part anywhere: what
 * parts it, a noun phrase of the same sort as the one before, and then a time,
 * a place, a number or a bare auxiliary.
 */
#include "read/ellipsis.h"

#include "read/clause.h"

/* The part without a verb: its noun phrase, and where what comes behind begins. */
struct remnant {
	uint32_t first, head, after;
};

static bool is_joint(const struct words *w, uint32_t i)
{
	return word_is(w, i, ",") || word_is(w, i, ";") || word_is(w, i, "and") || word_is(w, i, "but") || word_is(w, i, "while");
}

/* The noun phrase that begins at i, no pronoun and no time. */
static bool part_at(const struct analysis *an, uint32_t i, uint32_t end, struct remnant *r)
{
	for (uint32_t k = i; k < end && k < i + 6; k++) {
		const uint32_t m = an->m->of[k];
		if (m == 0 || an->ws->of[k] != 0)
			return false;
		const struct chunk *c = &an->m->mention.v[m - 1].c;
		const bool owned = c->first == i + 1 && an->d->word[i].rel == REL_nmod_poss; /* "her sister" */
		if ((c->first != i && !owned) || c->inner || (c->kind == CHUNK_PRONOUN && an->d->word[k].rel == REL_nmod_poss))
			continue;
		if (c->kind != CHUNK_NAME && c->kind != CHUNK_NOUN)
			return false;
		*r = (struct remnant){ .first = i, .head = c->head, .after = c->end };
		return true;
	}
	return false;
}

static bool is_people(const struct analysis *an, uint32_t head, const struct actor *who)
{
	return who->type == ACTOR_PERSON || who->type == ACTOR_GROUP || looks_human(an, head);
}

/* To whom or what the act was done: the one that another takes the place of. */
static struct actor *sufferer(struct deed *d)
{
	if (d->recipient.n == 1)
		return &d->recipient.v[0];
	return d->recipient.n == 0 && d->object.name.n > 0 ? &d->object : NULL;
}

/* People stand for people, a newspaper for a station. */
static bool alike(const struct analysis *an, const struct actor *one, uint32_t head, const struct actor *other)
{
	const bool people = one != NULL && (one->type == ACTOR_PERSON || one->type == ACTOR_GROUP);
	return one != NULL && other->name.n > 0 && people == is_people(an, head, other) && !str_eq(one->name, other->name) && other->type != ACTOR_PLACE;
}

static bool part_ends(const struct words *w, uint32_t i, uint32_t end)
{
	return i >= end || w->d->word[i].upos == UPOS_PUNCT || word_is(w, i, "and") || word_is(w, i, "for") || word_is(w, i, "after") || word_is(w, i, "over");
}

static bool is_placed(const struct analysis *an, uint32_t at, uint32_t *first)
{
	const uint32_t m = an->m->of[at];
	if (m == 0)
		return false;
	const struct chunk *c = &an->m->mention.v[m - 1].c;
	*first = c->first;
	return c->first > 0 && c->end == at + 1 && mention_actor(an->m, c->head).type == ACTOR_PLACE &&
	       (word_is(an->w, c->first - 1, "in") || word_is(an->w, c->first - 1, "at") || word_is(an->w, c->first - 1, "near"));
}

/* ", the first journalist since 2010": the one before, told again, and nobody else. */
static bool ranks(const struct analysis *an, const struct remnant *r)
{
	for (uint32_t k = r->first; k < r->after; k++)
		if (word_in_class(an->p, an->w, k, class_number(an->p, S("ordinalone"))))
			return true;
	return false;
}

/* "in June", "a year later" behind a part that ends in a time as well; or both in a place. The place's head, WORD_NONE: a time. */
static bool parallel(const struct analysis *an, uint32_t word, uint32_t joint, const struct remnant *r, uint32_t end, struct claim_date *date, uint32_t *place)
{
	uint32_t k = r->after, first;
	*place = WORD_NONE;
	const uint32_t own = an->ws->of[joint - 1];
	if (k < end && an->d->word[k].upos == UPOS_ADP)
		k++;
	if (k >= end)
		return false;
	const uint32_t other = an->ws->of[k];
	if (own != 0 && other != 0 && own != other && an->ws->v.v[own - 1].first > word) {
		const struct when *t = &an->ws->v.v[other - 1];
		*date = (struct claim_date){ .days = t->past, .text = words_str(an->w, t->first, t->end) };
		return t->relation == WHEN_ON && t->first == k && part_ends(an->w, t->end, end);
	}
	if (k == r->after || an->m->of[k] == 0 || !is_placed(an, joint - 1, &first) || first <= word)
		return false;
	const struct chunk *c = &an->m->mention.v[an->m->of[k] - 1].c;
	*place = c->head;
	*date = (struct claim_date){ .days = DAYS_NONE };
	return c->first == k && is_placed(an, c->end - 1, &first) && part_ends(an->w, c->end, end);
}

static struct claim *again(struct analysis *an, size_t of, const struct remnant *r, struct actor who, uint32_t end)
{
	struct claim c = an->out->v[of];
	const bool thing = c.deed.recipient.n == 0;
	c.deed.recipient = (struct actors){ 0 };
	if (thing)
		c.deed.object = who;
	else
		*VEC_PUSH(an->a, &c.deed.recipient) = who;
	c.deed.date = (struct claim_date){ .days = DAYS_NONE };
	c.deed.details.term = c.deed.details.amount = c.deed.details.reason = S("");
	c.span = words_span(an->w, r->first, end);
	c.word = r->head;
	c.noun = true;
	*VEC_PUSH(an->a, an->out) = c;
	return &an->out->v[an->out->n - 1];
}

/* "…, but his brother was not", "and so was his wife", "nor was his wife": +1 done too, -1 not, 0 nothing of the kind. */
static int bare_auxiliary(const struct analysis *an, uint32_t joint, uint32_t end, struct remnant *r)
{
	const struct words *w = an->w;
	uint32_t k = joint + 1;
	if (k < end && word_is(w, joint, ",") && (word_is(w, k, "but") || word_is(w, k, "and") || word_is(w, k, "while")))
		k++;
	if (k + 2 < end && (word_is(w, k, "so") || word_is(w, k, "as") || word_is(w, k, "nor") || word_is(w, k, "neither")) && (word_is(w, k + 1, "was") || word_is(w, k + 1, "were")) &&
		part_at(an, k + 2, end, r) && (r->after >= end || w->d->word[r->after].upos == UPOS_PUNCT))
		return word_is(w, k, "nor") || word_is(w, k, "neither") ? -1 : 1;
	if (!part_at(an, k, end, r) || r->after + 1 >= end || !(word_is(w, r->after, "was") || word_is(w, r->after, "were")) ||
		!(r->after + 2 >= end || w->d->word[r->after + 2].upos == UPOS_PUNCT))
		return 0;
	return word_is(w, r->after + 1, "not") || word_is(w, r->after + 1, "n't") ? -1 : word_is(w, r->after + 1, "too") ? 1 : 0;
}

/* "was fined 300 euros and the printer 200": the sum, behind one told before; or none. */
static struct str sum_behind(const struct analysis *an, uint32_t joint, struct remnant *r, uint32_t end)
{
	const struct words *w = an->w;
	const uint32_t money = class_number(an->p, S("money"));
	if (!word_in_class(an->p, w, joint - 1, money) && w->d->word[joint - 1].upos != UPOS_NUM)
		return S("");
	/* "the printer 200" may be read as one phrase */
	if (r->after > r->first + 1 && w->d->word[r->after - 1].upos == UPOS_NUM && r->after - 1 > r->head)
		r->after--;
	uint32_t k = r->after;
	while (k < end && (w->d->word[k].upos == UPOS_NUM || (k > r->after && word_in_class(an->p, w, k, money))))
		k++;
	return k > r->after && part_ends(w, k, end) ? words_str(w, r->after, k) : S("");
}

/* How far parts without a verb may go: to the comma or conjunction that opens the clause of the next verb (", the league said", "because it could"),
 * whose own they may be. */
static uint32_t stretch_end(const struct analysis *an, uint32_t word)
{
	const struct sentence *s = &an->d->tokens.sentence.v[an->w->sentence[word]];
	uint32_t comma = word + 1;
	for (uint32_t i = word + 1; i < s->first + s->n; i++) {
		if (an->d->word[i].upos == UPOS_SCONJ)
			return i;
		if (an->d->word[i].upos == UPOS_VERB && is_verbal(an->w, i))
			return comma;
		if (word_is(an->w, i, ","))
			comma = i;
	}
	return s->first + s->n;
}

/* The parts of the act's sentence behind it. */
static void parts_of(struct analysis *an, size_t at)
{
	const uint32_t word = an->out->v[at].word, end = stretch_end(an, word);
	const bool passive = is_verbal(an->w, word) && clause_args(an, word)->passive;
	for (uint32_t i = word + 1; i + 2 < end; i++) {
		if (!is_joint(an->w, i))
			continue;
		struct remnant r;
		struct claim_date date = { .days = DAYS_NONE };
		uint32_t place = WORD_NONE;
		const int too = passive ? bare_auxiliary(an, i, end, &r) : 0;
		const bool next = word_is(an->w, i, ",") && word_is(an->w, i + 1, "and");
		struct str sum = S("");
		if (too == 0 && (word_is(an->w, i, "but") || !part_at(an, i + 1 + next, end, &r)))
			continue;
		if (too == 0 && an->out->v[at].deed.act == ACT_FINE)
			sum = sum_behind(an, i, &r, end);
		if (too == 0 && sum.n == 0 && ((word_is(an->w, i, ",") && !next && ranks(an, &r)) || !parallel(an, word, i, &r, end, &date, &place)))
			continue;
		struct actor who = mention_actor(an->m, r.head);
		if (sum.n > 0 && r.head + 1 == r.after && str_find(who.name, sum) != STR_NONE) {
			uint32_t from = r.first + (an->d->word[r.first].upos == UPOS_DET);
			who.name = words_str(an->w, from, r.after);
			who.mention = words_span(an->w, from, r.after);
		}
		if (!alike(an, sufferer(&an->out->v[at].deed), r.head, &who) || an->event_of[r.head] != TABLE_NONE)
			continue;
		struct claim *c = again(an, at, &r, who, r.after);
		c->deed.details.amount = sum;
		if (too < 0)
			c->modality = c->modality == MODALITY_DENIED ? MODALITY_ASSERTED : MODALITY_DENIED;
		else if (too == 0)
			c->deed.date = date;
		if (too == 0 && place != WORD_NONE)
			c->deed.place = mention_actor(an->m, place);
	}
}

void ellipses_of(struct analysis *an, size_t first)
{
	const size_t n = an->out->n;
	for (size_t i = first; i < n; i++) {
		const struct claim *c = &an->out->v[i];
		if (c->kind == CLAIM_ACT && !c->noun && c->word < an->w->n && sufferer(&an->out->v[i].deed) != NULL &&
			(c->modality == MODALITY_ASSERTED || c->modality == MODALITY_ALLEGED || c->modality == MODALITY_DENIED))
			parts_of(an, i);
	}
}
