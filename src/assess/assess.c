/*
 * One pass for all; for a change, the entities that it concerns lead to the
 * demands and conditions that hang on them, and only those are judged again.
 */
#include "assess/assess.h"

struct pairs {
	struct pair {
		uint32_t entity, item;
	} *v;
	size_t n, cap;
};

static void pair_up(struct arena *a, const struct pairs *p, size_t entities, struct chain *chain, uint32_t **item)
{
	*chain = chain_new(a, entities, p->n);
	*item = ARENA_ARRAY(a, uint32_t, p->n + 1);
	for (size_t i = p->n; i-- > 0;) {
		(*item)[i + 1] = p->v[i].item;
		chain_put(chain, p->v[i].entity, (uint32_t)i + 1);
	}
}

static void relate_demands(struct assessment *x, struct arena *scratch)
{
	struct pairs all = { 0 };
	const struct facts *f = x->docket.facts;
	for (uint32_t i = 1; i < x->demands; i++) {
		const struct demand *d = &f->demand.v[i];
		struct related r = demand_related(&x->docket, scratch, d, x->docket.index.clocks.on);
		for (size_t k = 0; k < r.n; k++)
			*VEC_PUSH(scratch, &all) = (struct pair){ r.v[k], i };
		if (d->occasion != 0)
			*VEC_PUSH(scratch, &all) = (struct pair){ d->occasion, i };
	}
	pair_up(x->arena, &all, x->docket.entities, &x->demand_of, &x->pair_demand);
}

static void relate_conditions(struct assessment *x, struct arena *scratch)
{
	struct pairs all = { 0 };
	for (uint32_t i = 1; i < x->conditions; i++) {
		struct related r = { 0 };
		condition_related(&x->docket, scratch, i, &r);
		for (size_t k = 0; k < r.n; k++)
			*VEC_PUSH(scratch, &all) = (struct pair){ r.v[k], i };
	}
	pair_up(x->arena, &all, x->docket.entities, &x->condition_of, &x->pair_condition);
}

static void count_worlds(struct assessment *x)
{
	memset(x->count, 0, sizeof(x->count));
	for (uint32_t i = 1; i < x->demands; i++)
		if (x->verdict[i].exists && x->verdict[i].root == i)
			x->count[x->verdict[i].world]++;
}

void assess(struct assessment *x, struct arena *a, const struct facts *f, struct clocks clocks)
{
	*x = (struct assessment){ .arena = a, .demands = f->demand.n, .conditions = f->condition.n };
	struct arena scratch = { 0 };
	docket_build(&x->docket, a, f, clocks);
	x->verdict = ARENA_ARRAY(a, struct verdict, x->demands);
	x->condition = ARENA_ARRAY(a, struct condition_result, x->conditions);
	for (uint32_t i = 1; i < x->demands; i++)
		demand_assess(&x->docket, a, i, clocks.on, &x->verdict[i]);
	for (uint32_t i = 1; i < x->conditions; i++)
		condition_assess(&x->docket, a, i, clocks.on, &x->condition[i]);
	relate_demands(x, &scratch);
	relate_conditions(x, &scratch);
	count_worlds(x);
	arena_release(&scratch);
}

static void mend_conditions(struct assessment *x, uint32_t entity)
{
	CHAIN_EACH(&x->condition_of, entity, item) {
		uint32_t c = x->pair_condition[item];
		condition_assess(&x->docket, x->arena, c, x->docket.index.clocks.on, &x->condition[c]);
	}
}

static void mend_entity(struct assessment *x, uint32_t entity)
{
	CHAIN_EACH(&x->demand_of, entity, item) {
		uint32_t d = x->pair_demand[item];
		demand_assess(&x->docket, x->arena, d, x->docket.index.clocks.on, &x->verdict[d]);
	}
	mend_conditions(x, entity);
}

/* Conditions on what a state does hang on every act of its authorities. */
static void mend_country(struct assessment *x, const char *code)
{
	const struct facts *f = x->docket.facts;
	for (uint32_t i = 1; i < x->docket.entities && code[0] != 0; i++) {
		const struct entity *e = &f->entity.v[i];
		if (x->condition_of.first[i] != 0 && (e->type == ACTOR_GOVERNMENT || e->type == ACTOR_PLACE) &&
			memcmp(e->country, code, 4) == 0)
			mend_conditions(x, i);
	}
}

/* Demands for the conduct of a body hang on what it does to others. */
static void mend_own(struct assessment *x, uint32_t body)
{
	const struct facts *f = x->docket.facts;
	CHAIN_EACH(&x->docket.by_subject, body, d)
		if (body != 0 && x->docket.ontology->demanded[f->demand.v[d].code].own)
			demand_assess(&x->docket, x->arena, d, x->docket.index.clocks.on, &x->verdict[d]);
}

bool assess_mend(struct assessment *x, uint32_t event, uint32_t before)
{
	const struct event *e = &x->docket.facts->event.v[event];
	if (!docket_mend(&x->docket, event, before))
		return false;
	mend_entity(x, e->subject);
	if (before != 0 && before != e->subject)
		mend_entity(x, before);
	mend_own(x, e->actor);
	mend_own(x, e->object);
	mend_country(x, x->docket.facts->entity.v[e->actor].country);
	count_worlds(x);
	return true;
}

struct differences assess_compare(struct arena *a, const struct assessment *before, const struct assessment *after)
{
	struct differences all = { 0 };
	for (uint32_t i = 1; i < after->demands && i < before->demands; i++) {
		const struct verdict *b = &before->verdict[i], *n = &after->verdict[i];
		if (!b->exists && !n->exists)
			continue;
		if (b->exists == n->exists && b->world == n->world && b->time == n->time && b->answer == n->answer)
			continue;
		*VEC_PUSH(a, &all) =
			(struct difference){ i, b->exists, n->exists, b->world, n->world, b->time, n->time, b->answer, n->answer };
	}
	return all;
}
