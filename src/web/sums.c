/* Passes over the deeds, the demands and the people held; everything is in one arena. */
#include "web/sums.h"

#include "web/verdict.h"

#include <pthread.h>
#include <stdlib.h>

struct kept_sums {
	pthread_mutex_t lock; /* guards the rest until it is made */
	struct arena arena;
	struct sums *sums;
	VEC(struct map_sum *) map;
};

struct making {
	struct arena *a;
	const struct reckoned *k;
	struct sums *s;
};

/* ---- countries ------------------------------------------------------------------------ */

static void number_countries(struct making *m)
{
	const struct facts *f = m->k->facts;
	struct arena scratch = { 0 };
	struct table codes = { 0 };
	struct sums *s = m->s;
	s->of = ARENA_ARRAY(m->a, uint16_t, f->entity.n + 1);
	s->country = ARENA_ARRAY(m->a, struct country_sum, f->entity.n + 1);
	s->country[s->countries++].code = S("");
	for (size_t i = 0; i < f->entity.n; i++) {
		const struct str code = str_of(f->entity.v[i].country);
		if (code.n == 0)
			continue;
		s->of[i] = (uint16_t)table_put(&scratch, &codes, code, (uint32_t)s->countries);
		if (s->of[i] == s->countries && s->countries + 1 < SUMS_NONE)
			s->country[s->countries++].code = code;
	}
	arena_release(&scratch);
}

static int most_first(const void *pa, const void *pb, void *with)
{
	const struct sums *s = with;
	const struct country_sum *a = &s->country[*(const uint16_t *)pa], *b = &s->country[*(const uint16_t *)pb];
	if (a->acts != b->acts)
		return (a->acts < b->acts) - (a->acts > b->acts);
	return a->demands != b->demands ? (a->demands < b->demands) - (a->demands > b->demands) : memcmp(a->code.p, b->code.p, 3);
}

static void list_countries(struct making *m)
{
	struct sums *s = m->s;
	s->listed = ARENA_ARRAY(m->a, uint16_t, s->countries);
	for (size_t i = 1; i < s->countries; i++) {
		const struct country_sum *x = &s->country[i];
		if (x->code.n == 3 && x->acts + x->demands + x->held > 0)
			s->listed[s->listeds++] = (uint16_t)i;
	}
	if (s->listeds > 1)
		qsort_r(s->listed, s->listeds, sizeof(*s->listed), most_first, s);
}

uint16_t sums_country(const struct sums *s, struct str code)
{
	for (size_t i = 0; i < s->countries; i++) {
		if (str_eq(s->country[i].code, code))
			return (uint16_t)i;
	}
	return SUMS_NONE;
}

const struct country_sum *sums_for(const struct sums *s, struct str code)
{
	static const struct country_sum none;
	const uint16_t at = sums_country(s, code);
	return at == SUMS_NONE ? &none : &s->country[at];
}

/* ---- deeds ---------------------------------------------------------------------------- */

static void key_deeds(struct making *m)
{
	const struct reckoned *k = m->k;
	struct sums *s = m->s;
	int right[ACT_COUNT];
	for (enum act a = 0; a < ACT_COUNT; a++)
		right[a] = right_of(k, a);
	s->deed = ARENA_ARRAY(m->a, struct deed_key, k->deeds + 1);
	for (size_t i = 0; i < k->deeds; i++) {
		const struct event *e = &k->facts->event.v[k->deed[i].best];
		const struct civil day = day_civil(e->when.from);
		struct deed_key *d = &s->deed[i];
		*d = (struct deed_key){ e->when.from, e->when.to, day.year * 12 + day.month - 1, { s->of[e->subject], s->of[e->actor] }, e->act,
			(uint8_t)right[e->act], 0, 0 };
		s->country[deed_of(d)].acts++;
		s->unsigned_by += s->country[deed_of(d)].code.n != 3 && e->actor == 0;
	}
}

/* A claim of several subjects is a deed of each, and told by one sentence. */
static void find_lines(struct making *m)
{
	const struct reckoned *k = m->k;
	struct sums *s = m->s;
	struct table told = { 0 };
	s->line = ARENA_ARRAY(m->a, uint32_t, k->deeds + 1);
	table_reserve(m->a, &told, k->deeds);
	uint32_t *last = ARENA_ARRAY(m->a, uint32_t, k->deeds + 1);
	for (uint32_t i = 0; i < k->deeds; i++) {
		const struct event *e = &k->facts->event.v[k->deed[i].best];
		const struct str id = facts_str(k->facts, e->id);
		const uint32_t slot = id.n == 0 ? i : table_put(m->a, &told, id, i);
		if (slot != i && s->deed[last[slot]].act == s->deed[i].act && s->deed[last[slot]].from == s->deed[i].from && s->deed[last[slot]].to == s->deed[i].to)
			s->deed[i].before = last[slot] + 1, s->deed[last[slot]].next = i + 1;
		else
			s->line[s->lines++] = i;
		last[slot] = i;
	}
}

/* ---- demands -------------------------------------------------------------------------- */

static struct demand_key key_of(const struct making *m, uint32_t i)
{
	const struct demand *d = &m->k->facts->demand.v[i];
	const struct verdict *v = &m->k->verdict[i];
	const bool bad = v->world == WORLD_UNMET || v->world == WORLD_REVERSED || v->world == WORLD_BREACHED;
	return (struct demand_key){ i, demand_changed(v), { m->s->of[d->subject], m->s->of[d->addressee] }, (uint8_t)v->world, (uint8_t)v->time,
		v->root == i, v->root == i && bad && v->time != TIME_SUPERSEDED && v->time != TIME_WITHDRAWN };
}

static void count_demand(struct making *m, const struct demand_key *d)
{
	const uint16_t in[] = { SUMS_ALL, d->of[0], d->of[1] == d->of[0] ? SUMS_ALL : d->of[1] };
	for (size_t i = 0; i < sizeof(in) / sizeof(*in); i++) {
		struct country_sum *x = &m->s->country[in[i]];
		if (i > 0 && in[i] == SUMS_ALL)
			continue;
		x->demands += d->root;
		x->world[d->world] += d->root;
		x->undone += d->undone;
	}
}

static int latest_first(const void *pa, const void *pb)
{
	const struct demand_key *a = pa, *b = pb;
	return a->changed != b->changed ? (a->changed < b->changed) - (a->changed > b->changed) : (a->demand > b->demand) - (a->demand < b->demand);
}

static void order_demands(struct making *m)
{
	const struct reckoned *k = m->k;
	struct sums *s = m->s;
	struct arena scratch = { 0 };
	uint32_t *all = ARENA_ARRAY(&scratch, uint32_t, k->facts->demand.n + 1);
	for (uint32_t i = 1; i < k->facts->demand.n; i++) {
		if (k->verdict[i].exists)
			all[s->demands++] = i;
	}
	s->changed = ARENA_ARRAY(m->a, struct demand_key, s->demands + 1);
	for (int o = 0; o < DEMAND_ORDERS; o++) {
		demands_sort(&scratch, k, all, s->demands, (enum demand_order)o);
		s->order[o] = ARENA_ARRAY(m->a, struct demand_key, s->demands + 1);
		for (size_t i = 0; i < s->demands; i++)
			s->order[o][i] = key_of(m, all[i]);
	}
	for (size_t i = 0; i < s->demands; i++) {
		const struct demand_key *d = &s->order[0][i];
		count_demand(m, d);
		if (d->root && k->verdict[d->demand].changes > 0)
			s->changed[s->changes++] = *d;
	}
	if (s->changes > 1)
		qsort(s->changed, s->changes, sizeof(*s->changed), latest_first);
	s->hanging = demands_hanging(m->a, k);
	arena_release(&scratch);
}

/* ---- who is held ------------------------------------------------------------------------ */

static int longest_first(const void *pa, const void *pb, void *with)
{
	const struct sums *s = with;
	const struct held_sum *x = &s->held[*(const uint32_t *)pa], *y = &s->held[*(const uint32_t *)pb];
	const int a = x->d.stretch[x->d.stretches - 1].least, b = y->d.stretch[y->d.stretches - 1].least;
	return a != b ? (a < b) - (a > b) : (x->who > y->who) - (x->who < y->who);
}

static void count_held(struct making *m)
{
	const struct reckoned *k = m->k;
	struct sums *s = m->s;
	struct arena scratch = { 0 };
	const struct held all = detention_held(k->docket, &scratch, k->on);
	s->held = ARENA_ARRAY(m->a, struct held_sum, all.n + 1);
	s->longest = ARENA_ARRAY(m->a, uint32_t, all.n + 1);
	for (size_t i = 0; i < all.n; i++) {
		struct held_sum *x = &s->held[s->helds];
		x->who = all.v[i];
		x->of = s->of[x->who];
		detention_assess(k->docket, m->a, x->who, S(""), k->on, &x->d);
		s->country[SUMS_ALL].held++;
		if (x->of != SUMS_ALL)
			s->country[x->of].held++;
		if (x->d.stretches > 0)
			s->longest[s->longests++] = (uint32_t)s->helds;
		s->helds++;
	}
	if (s->longests > 1)
		qsort_r(s->longest, s->longests, sizeof(*s->longest), longest_first, s);
	arena_release(&scratch);
}

/* ---- what is due -------------------------------------------------------------------------- */

static int nearest_first(const void *pa, const void *pb, void *with)
{
	const struct due *all = with, *a = &all[*(const uint32_t *)pa], *b = &all[*(const uint32_t *)pb];
	const int by_day = (a->day > b->day) - (a->day < b->day);
	if (a->over != b->over)
		return a->over - b->over;
	return by_day != 0 ? a->over ? -by_day : by_day : a < b ? -1 : a > b;
}

static void list_due(struct making *m)
{
	const struct reckoned *k = m->k;
	struct arena scratch = { 0 };
	VEC(struct due) all = { 0 };
	for (uint32_t i = 1; i < k->facts->demand.n; i++) {
		const struct verdict *v = &k->verdict[i];
		const struct demand *d = &k->facts->demand.v[i];
		if (v->exists && v->root == i && d->deadline.to != DAY_NONE && v->world != WORLD_MET && (v->time == TIME_OPEN || v->time == TIME_OVERDUE))
			*VEC_PUSH(&scratch, &all) = (struct due){ .day = d->deadline.to, .demand = i, .of = { m->s->of[d->subject], m->s->of[d->addressee] },
				.over = d->deadline.to < k->on };
	}
	for (uint32_t i = 1; i < k->facts->instance.n; i++) {
		const struct procedure *p = &k->ontology->procedure[k->facts->instance.v[i].procedure];
		const uint16_t of = m->s->of[k->facts->instance.v[i].object];
		struct procedure_result r;
		procedure_assess(k->docket, &scratch, i, k->on, &r);
		for (size_t s = 0; s < r.comings; s++) {
			const struct coming *x = &r.coming[s];
			if (x->due != DAY_NONE && (x->possible || x->overdue))
				*VEC_PUSH(&scratch, &all) = (struct due){ .day = x->due, .instance = i, .of = { of, of }, .to = p->step[x->step].to, .over = x->due < k->on };
		}
	}
	uint32_t *at = ARENA_ARRAY(&scratch, uint32_t, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		at[i] = (uint32_t)i;
	if (all.n > 1)
		qsort_r(at, all.n, sizeof(*at), nearest_first, all.v);
	m->s->due = ARENA_ARRAY(m->a, struct due, all.n + 1);
	for (; m->s->dues < all.n; m->s->dues++)
		m->s->due[m->s->dues] = all.v[at[m->s->dues]];
	arena_release(&scratch);
}

static void list_gaps(struct making *m)
{
	const struct reckoned *k = m->k;
	m->s->gap = ARENA_ARRAY(m->a, uint32_t, k->facts->condition.n + 1);
	for (uint32_t i = (uint32_t)k->facts->condition.n; i-- > 1;) {
		const struct condition_result *r = &k->condition[i];
		if (r->exists && r->triggered == TRUTH_TRUE && r->executed == 0)
			m->s->gap[m->s->gaps++] = i;
	}
}

/* ---- what is kept --------------------------------------------------------------------------- */

struct kept_sums *kept_sums_new(void)
{
	struct kept_sums *x = calloc(1, sizeof(*x));
	if (x == NULL)
		BUG("out of memory");
	(void)pthread_mutex_init(&x->lock, NULL);
	return x;
}

void kept_sums_free(struct kept_sums *x)
{
	if (x == NULL)
		return;
	(void)pthread_mutex_destroy(&x->lock);
	arena_release(&x->arena);
	free(x);
}

static struct sums *make(struct arena *a, const struct reckoned *k)
{
	struct making m = { a, k, ARENA_NEW(a, struct sums) };
	number_countries(&m);
	key_deeds(&m);
	find_lines(&m);
	order_demands(&m);
	count_held(&m);
	list_due(&m);
	list_gaps(&m);
	list_countries(&m);
	return m.s;
}

const struct sums *sums_of(const struct reckoned *k)
{
	struct kept_sums *x = k->sums;
	(void)pthread_mutex_lock(&x->lock);
	if (x->sums == NULL)
		x->sums = make(&x->arena, k);
	const struct sums *s = x->sums;
	(void)pthread_mutex_unlock(&x->lock);
	return s;
}

const struct map_sum *sums_map(const struct reckoned *k, struct arena *a, struct str country, struct err *err)
{
	struct kept_sums *x = k->sums;
	const struct sums *s = sums_of(k);
	struct map_sum *m = NULL;
	if (sums_country(s, country) == SUMS_NONE)
		return map_sum_make(a, k, s, country, err);
	(void)pthread_mutex_lock(&x->lock);
	for (size_t i = 0; i < x->map.n && m == NULL; i++)
		m = str_eq(x->map.v[i]->country, country) ? x->map.v[i] : NULL;
	if (m == NULL && (m = map_sum_make(&x->arena, k, s, country, err)) != NULL)
		*VEC_PUSH(&x->arena, &x->map) = m;
	(void)pthread_mutex_unlock(&x->lock);
	return m;
}

void sums_warm(const struct reckoned *k)
{
	const struct sums *s = sums_of(k);
	(void)sums_map(k, NULL, S(""), NULL);
	for (size_t i = 0; i < s->listeds; i++)
		(void)sums_map(k, NULL, s->country[s->listed[i]].code, NULL);
}
