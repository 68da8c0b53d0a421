/* What makes one event come before another, count, decide; and whose voice it is. */
#include "assess/state.h"

static int compare_text(const struct facts *f, uint32_t a, uint32_t b)
{
	return a == b ? 0 : str_cmp(f->text.v[a], f->text.v[b]);
}

static int compare_number(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int compare_entity(const struct facts *f, uint32_t a, uint32_t b)
{
	if (a == b)
		return 0;
	int c = str_cmp(f->entity.v[a].name, f->entity.v[b].name);
	return c != 0 ? c : compare_number(a, b);
}

/* Acts that only end states go before those that start some: freed and taken again on one day. */
static int rank_of(const struct facts *f, const struct event *e)
{
	const struct act_rule *r = &f->ontology->act[e->act];
	return r->effects > 0 && !r->effect[r->effects - 1].start ? 0 : 1;
}

int event_content_compare(const struct facts *f, const struct event *a, const struct event *b)
{
	int c = compare_number(a->act, b->act);
	if (c == 0)
		c = compare_entity(f, a->subject, b->subject);
	if (c == 0)
		c = compare_entity(f, a->actor, b->actor);
	if (c == 0)
		c = compare_entity(f, a->object, b->object);
	if (c == 0)
		c = compare_entity(f, a->said_by, b->said_by);
	for (size_t i = 0; i < DETAIL_COUNT && c == 0; i++)
		c = compare_text(f, a->detail[i], b->detail[i]);
	if (c == 0)
		c = str_cmp(f->source.v[a->source].id, f->source.v[b->source].id);
	if (c == 0)
		c = compare_number(a->modality * 4 + a->standing, b->modality * 4 + b->standing);
	if (c == 0)
		c = compare_number((int64_t)a->done << 32 | a->of, (int64_t)b->done << 32 | b->of);
	return c;
}

int event_compare(const struct facts *f, const struct event *a, const struct event *b)
{
	int c = compare_number(a->when.from, b->when.from);
	if (c == 0)
		c = compare_number(a->when.to, b->when.to);
	if (c == 0)
		c = compare_number(rank_of(f, a), rank_of(f, b));
	if (c == 0)
		c = event_content_compare(f, a, b);
	if (c == 0)
		c = compare_number(a->known, b->known);
	if (c == 0)
		c = compare_number(b->vouched * 101 + b->percent, a->vouched * 101 + a->percent);
	if (c == 0)
		c = compare_text(f, a->id, b->id);
	return c;
}

bool event_counts(const struct facts *f, const struct clocks *c, const struct event *e)
{
	(void)f;
	return e->known <= c->known &&
		(e->standing == STANDING_ACCEPTED || (c->proposed && e->standing == STANDING_PROPOSED));
}

bool event_decides(const struct index *x, const struct event *e)
{
	return e->modality == MODALITY_ASSERTED && e->percent >= x->confidence_least;
}

bool event_mates(const struct index *x, const struct event *a, const struct event *b)
{
	return a->id < x->mates && b->id < x->mates && a->act == b->act && a->subject == b->subject && a->id != b->id && x->mate[a->id] != 0 &&
		x->mate[a->id] == x->mate[b->id];
}

bool event_has_power(const struct facts *f, const struct event *e)
{
	enum actor_type t = f->entity.v[e->actor].type;
	uint32_t who = f->ontology->act[e->act].who;
	/* Of a person or an actor of unknown type the office is not known here. */
	return e->actor == 0 || who == 0 || t == ACTOR_PERSON || t == ACTOR_OTHER || (who & 1u << t);
}

uint64_t event_voice(const struct facts *f, const struct event *e)
{
	return e->said_by != 0 ? (uint64_t)1 << 32 | e->said_by : f->source.v[e->source].voice;
}

bool event_official(const struct facts *f, const struct event *e)
{
	enum actor_type t = f->entity.v[e->said_by].type;
	bool authority = t == ACTOR_COURT || t == ACTOR_GOVERNMENT || t == ACTOR_LEGISLATURE || t == ACTOR_IGO;
	return e->said_by != 0 ? authority : f->source.v[e->source].official;
}

int days_apart(struct days a, struct days b)
{
	if (a.from > b.to)
		return a.from - b.to;
	return b.from > a.to ? b.from - a.to : 0;
}
