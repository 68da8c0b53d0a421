/* Chains through the arrays of a bag of facts. */
#include "assess/docket.h"

struct chain chain_new(struct arena *a, size_t keys, size_t items)
{
	return (struct chain){ ARENA_ARRAY(a, uint32_t, keys + 1), ARENA_ARRAY(a, uint32_t, items + 1) };
}

void chain_put(struct chain *c, uint32_t key, uint32_t item)
{
	c->next[item] = c->first[key];
	c->first[key] = item;
}

bool is_told(const struct docket *k, struct days when, day_t known, day_t on)
{
	return known <= k->index.clocks.known && (when.from == DAY_NONE || when.from <= on);
}

/* Backwards, so that each chain runs in the order of the array. */
#define CHAIN_OF(chain, keys, field, key_expr) \
	do { \
		(chain) = chain_new(a, (keys), f->field.n); \
		for (size_t i = f->field.n; i-- > 0;) \
			chain_put(&(chain), f->field.v[i].key_expr, (uint32_t)i + 1); \
	} while (0)

static void chain_demands(struct docket *k, struct arena *a, const struct facts *f)
{
	size_t n = f->demand.n;
	k->superseded = chain_new(a, n, n);
	k->family = chain_new(a, n, n);
	k->by_subject = chain_new(a, f->entity.n, n);
	k->root = ARENA_ARRAY(a, uint32_t, n);
	/* Each demand's root is found by walking up and then written down along the
	 * way, so that a long chain is walked once; a loop ends at its first member. */
	for (uint32_t i = 1; i < n; i++) {
		uint32_t at = i, steps = 0;
		while (f->demand.v[at].reiterates != 0 && k->root[at] == 0 && steps++ < n)
			at = f->demand.v[at].reiterates;
		uint32_t root = k->root[at] != 0 ? k->root[at] : at;
		for (at = i; k->root[at] == 0; at = f->demand.v[at].reiterates) {
			k->root[at] = root;
			if (f->demand.v[at].reiterates == 0)
				break;
		}
	}
	for (uint32_t i = (uint32_t)n; i-- > 1;) {
		chain_put(&k->superseded, f->demand.v[i].supersedes, i);
		chain_put(&k->family, k->root[i], i);
		chain_put(&k->by_subject, f->demand.v[i].subject, i);
	}
}

static void find_states(struct docket *k)
{
	static const char *const pending[] = { "charged", "on-trial" };
	if (!state_from(k->ontology, S("held"), &k->held))
		k->held = UINT8_MAX;
	for (size_t i = 0; i < 2; i++)
		if (state_from(k->ontology, str_of(pending[i]), &k->pending[k->pendings]))
			k->pendings++;
}

uint32_t country_of(const struct docket *k, const char *code)
{
	for (size_t i = 0; i < k->countries && code[0] != 0; i++)
		if (memcmp(k->country[i].code, code, 4) == 0)
			return (uint32_t)i;
	return UINT32_MAX;
}

static bool acts_for_state(const struct facts *f, const struct event *e)
{
	enum actor_type t = f->entity.v[e->actor].type;
	return f->entity.v[e->actor].country[0] != 0 && (t == ACTOR_GOVERNMENT || t == ACTOR_COURT || t == ACTOR_LEGISLATURE);
}

/* At most 26^3 codes: entities are given their row once, events then counted into it. */
static void chain_countries(struct docket *k, struct arena *a, const struct facts *f)
{
	uint32_t *row = ARENA_ARRAY(a, uint32_t, f->entity.n);
	struct table codes = { 0 };
	k->country = ARENA_ARRAY(a, struct country_events, f->entity.n);
	for (size_t i = 0; i < f->entity.n; i++) {
		struct str code = { f->entity.v[i].country, strlen(f->entity.v[i].country) };
		row[i] = code.n == 0 ? 0 : table_put(a, &codes, code, (uint32_t)k->countries);
		if (code.n > 0 && row[i] == k->countries)
			memcpy(k->country[k->countries++].code, f->entity.v[i].country, 4);
	}
	const struct index *x = &k->index;
	for (size_t i = 0; i < x->dated; i++)
		if (acts_for_state(f, &f->event.v[x->by_day[i]]))
			k->country[row[f->event.v[x->by_day[i]].actor]].cap++;
	for (size_t i = 0; i < k->countries; i++)
		k->country[i].v = ARENA_ARRAY(a, uint32_t, k->country[i].cap);
	for (size_t i = 0; i < x->dated; i++) {
		if (acts_for_state(f, &f->event.v[x->by_day[i]])) {
			struct country_events *c = &k->country[row[f->event.v[x->by_day[i]].actor]];
			c->v[c->n++] = x->by_day[i];
		}
	}
}

bool is_own_body(const struct docket *k, uint32_t entity)
{
	CHAIN_EACH(&k->by_subject, entity, d)
		if (k->ontology->demanded[k->facts->demand.v[d].code].own)
			return true;
	return false;
}

/* Of most entities nothing is asked: a byte each says so before any chain is walked. */
static void chain_own(struct docket *k, struct arena *a, const struct facts *f)
{
	uint8_t *body = ARENA_ARRAY(a, uint8_t, f->entity.n);
	struct {
		uint32_t *v;
		size_t n, cap;
	} of = { 0 };
	bool any = false;
	for (uint32_t i = 1; i < f->demand.n; i++) {
		bool own = f->demand.v[i].subject != 0 && k->ontology->demanded[f->demand.v[i].code].own;
		any = any || own;
		body[f->demand.v[i].subject] |= own;
	}
	k->own_of = chain_new(a, f->entity.n, 0);
	if (!any)
		return;
	for (uint32_t i = 0; i < f->event.n; i++) {
		const struct event *e = &f->event.v[i];
		uint32_t who = body[e->actor] ? e->actor : body[e->object] ? e->object : 0;
		if (who == 0 || who == e->subject)
			continue;
		*VEC_PUSH(a, &k->own) = i;
		*VEC_PUSH(a, &of) = who;
	}
	k->own_of.next = ARENA_ARRAY(a, uint32_t, k->own.n + 1 + MENDS_MAX);
	for (size_t i = of.n; i-- > 0 && of.v != NULL;)
		chain_put(&k->own_of, of.v[i], (uint32_t)i + 1);
}

void docket_build(struct docket *k, struct arena *a, const struct facts *f, struct clocks clocks)
{
	*k = (struct docket){ .arena = a, .facts = f, .ontology = f->ontology, .events = f->event.n,
		.entities = f->entity.n };
	index_build(&k->index, a, f, clocks);
	CHAIN_OF(k->parts, f->entity.n, tie, whole);
	CHAIN_OF(k->rosters, f->entity.n, roster, group);
	CHAIN_OF(k->withdrawn, f->demand.n, withdrawal, demand);
	CHAIN_OF(k->answers, f->demand.n, answer, demand);
	CHAIN_OF(k->by_instrument, f->entity.n, answer, instrument);
	CHAIN_OF(k->grades, f->demand.n, grade, demand);
	CHAIN_OF(k->looked, f->demand.n, looked, demand);
	CHAIN_OF(k->looked_at, f->entity.n, looked, election);
	CHAIN_OF(k->findings, f->entity.n, finding, election);
	CHAIN_OF(k->opinions, f->entity.n, opinion, election);
	CHAIN_OF(k->moves, f->instance.n, move, instance);
	CHAIN_OF(k->events_of, f->entity.n, event, subject);
	chain_demands(k, a, f);
	chain_countries(k, a, f);
	chain_own(k, a, f);
	find_states(k);
}

static void mend_entity(struct docket *k, uint32_t entity)
{
	struct arena scratch = { 0 };
	struct {
		uint32_t *v;
		size_t n, cap;
	} all = { 0 };
	/* An event that moved from or to this entity: index_mend passes over what is not its own. */
	CHAIN_EACH(&k->events_of, entity, item)
		*VEC_PUSH(&scratch, &all) = item - 1;
	for (size_t i = 0; i < k->added.n; i++)
		*VEC_PUSH(&scratch, &all) = k->added.v[i];
	index_mend(&k->index, entity, all.v, all.n);
	arena_release(&scratch);
}

/* The first of a state's events that begins on the day or later. */
size_t country_from(const struct docket *k, const struct country_events *c, day_t day)
{
	size_t low = 0, high = c->n;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (k->facts->event.v[c->v[mid]].when.from < day)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* New to its state's list, in its place, unless it stands there already. */
static void mend_country(struct docket *k, uint32_t event)
{
	const struct event *e = &k->facts->event.v[event];
	uint32_t row = country_of(k, k->facts->entity.v[e->actor].country);
	if (row == UINT32_MAX || e->when.from == DAY_NONE || !acts_for_state(k->facts, e))
		return;
	struct country_events *c = &k->country[row];
	size_t at = country_from(k, c, e->when.from);
	for (size_t i = at; i < c->n && k->facts->event.v[c->v[i]].when.from == e->when.from; i++)
		if (c->v[i] == event)
			return;
	*VEC_PUSH(k->arena, c) = event;
	memmove(c->v + at + 1, c->v + at, (c->n - 1 - at) * sizeof(*c->v));
	c->v[at] = event;
}

/* A new event that a body did, or that has it for its object. */
static void mend_own(struct docket *k, uint32_t event)
{
	const struct event *e = &k->facts->event.v[event];
	uint32_t who = is_own_body(k, e->actor) ? e->actor : is_own_body(k, e->object) ? e->object : 0;
	if (who == 0 || who == e->subject)
		return;
	CHAIN_EACH(&k->own_of, who, item)
		if (k->own.v[item - 1] == event)
			return;
	*VEC_PUSH(k->arena, &k->own) = event;
	chain_put(&k->own_of, who, (uint32_t)k->own.n);
}

bool docket_mend(struct docket *k, uint32_t event, uint32_t before)
{
	uint32_t now = k->facts->event.v[event].subject;
	if (now >= k->entities || k->facts->event.v[event].actor >= k->entities || k->added.n >= MENDS_MAX)
		return false;
	if (event >= k->events || before != now)
		*VEC_PUSH(k->arena, &k->added) = event;
	mend_country(k, event);
	mend_own(k, event);
	if (before != 0 && before != now)
		mend_entity(k, before);
	mend_entity(k, now);
	return true;
}
