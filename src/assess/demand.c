/*
 * The verdict as a whole: which way a demand is judged, its facets, its occasion, its time, its answers.
 */
#include "assess/demand_judge.h"

#define X_NAME(n, s) s,
static const char *const worlds[] = { WORLDS(X_NAME) };
static const char *const times[] = { TIMES(X_NAME) };
static const char *const facets[] = { FACETS(X_NAME) };
static const char *const missings[] = { MISSINGS(X_NAME) };
#undef X_NAME
static const struct {
	int rule;
	const char *words;
} whys[] = {
#define X_NAME(n, r, s) { r, s },
	WHYS(X_NAME)
#undef X_NAME
};

const char *world_name(enum world w)
{
	return worlds[w];
}
const char *demand_time_name(enum demand_time t)
{
	return times[t];
}
const char *facet_name(enum facet f)
{
	return facets[f];
}
const char *why_words(enum why w)
{
	return whys[w].words;
}
int why_rule(enum why w)
{
	return whys[w].rule;
}
const char *missing_words(enum missing m)
{
	return missings[m];
}

bool world_from(struct str s, enum world *ret)
{
	for (size_t i = 0; i < WORLD_COUNT; i++) {
		struct str w = str_of(worlds[i]);
		bool same = w.n == s.n;
		for (size_t k = 0; k < w.n && same; k++)
			same = s.p[k] == w.p[k] || (w.p[k] == ' ' && s.p[k] == '-');
		if (same) {
			*ret = (enum world)i;
			return true;
		}
	}
	return false;
}

bool tie_is_partisan(const struct facts *f, const struct tie *t)
{
	enum actor_type type = f->entity.v[t->by].type;
	return t->by != 0 && (type == ACTOR_PARTY || type == ACTOR_PERSON || type == ACTOR_GROUP);
}

struct related demand_related(const struct docket *k, struct arena *a, const struct demand *d, day_t on)
{
	struct related r = { 0 };
	*VEC_PUSH(a, &r) = d->subject;
	CHAIN_EACH(&k->parts, d->subject, item) {
		const struct tie *t = &k->facts->tie.v[item - 1];
		if (!is_told(k, t->when, t->known, on) || tie_is_partisan(k->facts, t))
			continue;
		bool there = false;
		for (size_t i = 0; i < r.n && !there && r.n < 64; i++)
			there = r.v[i] == t->part;
		if (!there)
			*VEC_PUSH(a, &r) = t->part;
	}
	return r;
}

static void judge_world(struct judge *j)
{
	bool class = j->row->each != UINT8_MAX && (j->k->facts->entity.v[j->d->subject].type == ACTOR_GROUP ||
		j->k->rosters.first[j->d->subject] != 0);
	switch (j->row->kind) {
	case DEMAND_DO:
	case DEMAND_CLASS:
		if (class)
			judge_class(j);
		else
			judge_do(j);
		break;
	case DEMAND_CEASE:
		judge_cease(j);
		break;
	case DEMAND_ELECTION:
		judge_election(j);
		break;
	case DEMAND_BODY:
		judge_body(j);
		break;
	}
	enum world w = j->v->facet[FACET_ACT];
	for (size_t i = 1; i < FACET_COUNT; i++)
		if (j->v->asked[i] && j->v->facet[i] < w)
			w = j->v->facet[i];
	j->v->world = w;
	j->v->reason = j->reason.v;
	j->v->reasons = j->reason.n;
	j->v->change = j->change.v;
	j->v->changes = j->change.n;
}

static void judge_at(const struct docket *k, struct arena *a, uint32_t number, day_t on, struct verdict *v)
{
	const struct demand *d = &k->facts->demand.v[number];
	*v = (struct verdict){ .exists = true, .window = DAYS_NONE, .last_incident = DAY_NONE, .part_day = DAY_NONE };
	struct judge j = { .k = k, .number = number, .a = a, .d = d, .row = &k->ontology->demanded[d->code], .on = on, .v = v };
	judge_world(&j);
}

/* The day from which the occasion of a demand is over; DAY_NONE when it is not. */
static day_t occasion_over(const struct docket *k, const struct demand *d, uint32_t occasion, day_t on)
{
	if (d->occasion_until != DAY_NONE)
		return d->occasion_until <= on ? d->occasion_until : DAY_NONE;
	const struct segment *s = NULL;
	if (k->held == UINT8_MAX || state_on(&k->index, occasion, k->held, on, &s) != HOLDS_YES)
		return DAY_NONE;
	return s->start.to;
}

static enum demand_time time_of(const struct docket *k, uint32_t demand, const struct verdict *v, day_t on)
{
	const struct facts *f = k->facts;
	const struct demand *d = &f->demand.v[demand];
	CHAIN_EACH(&k->withdrawn, demand, item)
		if (is_told(k, f->withdrawal.v[item - 1].when, f->withdrawal.v[item - 1].known, on))
			return TIME_WITHDRAWN;
	CHAIN_EACH(&k->superseded, demand, item)
		if (is_told(k, f->demand.v[item].made, f->demand.v[item].known, on))
			return TIME_SUPERSEDED;
	if (v->has_part && !k->ontology->demanded[d->code].survives)
		return TIME_MOOT;
	if (d->deadline.to != DAY_NONE && d->deadline.to < on && v->world != WORLD_MET)
		return TIME_OVERDUE;
	return TIME_OPEN;
}

/* An answer to a whole instrument answers what was asked of those who gave it or of their state. */
bool answer_is_to(const struct facts *f, const struct answer *n, uint32_t demand)
{
	const struct demand *d = &f->demand.v[demand];
	if (n->demand != 0)
		return n->demand == demand;
	if (n->instrument == 0 || n->instrument != d->instrument)
		return false;
	const char *by = f->entity.v[n->by].country, *to = f->entity.v[d->addressee].country;
	return n->by == d->addressee || by[0] == 0 || to[0] == 0 || memcmp(by, to, 4) == 0;
}

static void take_answer(const struct docket *k, uint32_t item, day_t on, struct verdict *v)
{
	const struct facts *f = k->facts;
	const struct answer *n = &f->answer.v[item - 1];
	if (!is_told(k, n->when, n->known, on))
		return;
	v->announced = v->announced || n->kind == ANSWER_PROMISES;
	v->answers = (uint8_t)(v->answers | 1u << n->kind);
	if (v->answer_at != 0) {
		const struct answer *o = &f->answer.v[v->answer_at - 1];
		/* The latest; of one day the firmer, so that the order of arrival plays no part. */
		if (n->when.to < o->when.to || (n->when.to == o->when.to && n->kind <= o->kind))
			return;
	}
	v->answer_at = item;
	v->answer = n->kind;
}

static void count_disputes(const struct docket *k, struct verdict *v)
{
	const struct facts *f = k->facts;
	for (size_t i = 0; i < v->reasons; i++) {
		uint32_t at = v->reason[i].event;
		if (at == 0)
			continue;
		const struct event *e = &f->event.v[at - 1];
		const struct life *l = &k->index.life[e->subject];
		for (uint32_t n = life_from(k->facts, l, e->when.from - k->index.rival_days), seen = 0; n < l->events && seen < 64; n++, seen++) {
			const struct event *o = &f->event.v[l->event[n]];
			if (o->when.from > e->when.to + k->index.rival_days)
				break;
			if (o->act == e->act && o->modality == MODALITY_DENIED && e->modality != MODALITY_DENIED) {
				v->disputes++;
				break;
			}
		}
	}
}

void demand_assess(const struct docket *k, struct arena *a, uint32_t demand, day_t on, struct verdict *ret)
{
	const struct facts *f = k->facts;
	const struct demand *d = &f->demand.v[demand];
	bool counts = d->standing == STANDING_ACCEPTED || (d->standing == STANDING_PROPOSED && k->index.clocks.proposed);
	if (!counts || d->known > k->index.clocks.known || d->made.from > on) {
		*ret = (struct verdict){ 0 };
		return;
	}
	uint32_t occasion = d->occasion;
	if (occasion == 0 && f->entity.v[d->subject].type == ACTOR_ELECTION)
		occasion = d->subject;
	day_t over = occasion == 0 ? DAY_NONE : occasion_over(k, d, occasion, on);
	bool ends = over != DAY_NONE && !k->ontology->demanded[d->code].survives;
	/* What is moot as a whole is judged at the day on which it became so, except an
	 * election itself, on which findings come later. */
	bool freeze = ends && k->ontology->demanded[d->code].kind != DEMAND_ELECTION;
	judge_at(k, a, demand, freeze ? over : on, ret);
	if (over != DAY_NONE) {
		struct verdict part = *ret;
		if (!ends)
			judge_at(k, a, demand, over, &part);
		ret->has_part = true;
		ret->occasion = occasion;
		ret->part_day = over;
		ret->part = part.world;
	}
	CHAIN_EACH(&k->answers, demand, item)
		take_answer(k, item, on, ret);
	if (d->instrument != 0)
		CHAIN_EACH(&k->by_instrument, d->instrument, item)
			if (answer_is_to(f, &f->answer.v[item - 1], demand))
				take_answer(k, item, on, ret);
	ret->time = time_of(k, demand, ret, on);
	ret->root = k->root[demand];
	CHAIN_EACH(&k->family, ret->root, item)
		ret->repeats += item != ret->root && is_told(k, f->demand.v[item].made, f->demand.v[item].known, on);
	count_disputes(k, ret);
}
