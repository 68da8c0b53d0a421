/* By the best account of a deed, else by the others: where each happened.  Nothing is put on the map by guessing. */
#include "web/sums.h"

enum { MAP_EVENTS_MAX = 12 };

struct placing {
	const struct reckoned *k;
	const struct sums *sums;
	struct map_sum *sum;
	uint16_t country;
	struct arena scratch, words;   /* words: of one look-up */
	uint16_t *named, *told, *seat; /* of each entity and text that was looked up, one more than its shape; 0: not yet */
};

/* ---- where ---------------------------------------------------------------------------- */

/* Few names and places are told many times: each is looked up once. */
static size_t shape_of(struct placing *m, uint16_t *known, struct str name)
{
	const struct shapes *all = &m->sum->shapes;
	if (*known == 0 && name.n > 0 && all->n > 0) {
		*known = (uint16_t)(shape_named(&m->words, all, name) + 1);
		arena_reset(&m->words);
	}
	return *known == 0 ? all->n : *known - 1u;
}

/* The province that an account names: where it happened, else of the body that did it, else of whom it struck. */
static size_t province_of(struct placing *m, uint32_t event)
{
	const struct facts *f = m->k->facts;
	const struct event *e = &f->event.v[event];
	const uint32_t place = e->detail[DETAIL_PLACE], who[] = { e->actor, e->object, e->subject };
	size_t at = shape_of(m, &m->told[place], facts_str(f, place));
	for (size_t i = 0; at == m->sum->shapes.n && i < sizeof(who) / sizeof(*who); i++)
		at = shape_of(m, &m->named[who[i]], facts_name(f, who[i]));
	return at;
}

/* Where the court or the organ of this country that acted sits; what people or parties do is done anywhere. */
static size_t seat_of(struct placing *m, uint32_t event)
{
	const struct shapes *all = &m->sum->shapes;
	const uint32_t actor = m->k->facts->event.v[event].actor;
	if (actor == 0 || all->n == 0 || m->sums->of[actor] != m->country)
		return all->n;
	const enum actor_type type = m->k->facts->entity.v[actor].type;
	if (type != ACTOR_COURT && type != ACTOR_GOVERNMENT && type != ACTOR_LEGISLATURE && type != ACTOR_OTHER)
		return all->n;
	if (m->seat[actor] == 0) {
		m->seat[actor] = (uint16_t)(shape_seat(&m->words, all, m->sum->country, facts_name(m->k->facts, actor)) + 1);
		arena_reset(&m->words);
	}
	return m->seat[actor] - 1u;
}

typedef size_t where(struct placing *m, uint32_t event);

static size_t deed_at(struct placing *m, const struct deed_told *d, where *find)
{
	size_t at = find(m, d->best);
	uint32_t account = d->first;
	for (unsigned t = 0; t < d->told && t < MAP_EVENTS_MAX && at == m->sum->shapes.n; t++, account = m->k->account_next[account])
		at = find(m, account);
	return at;
}

/* Where somebody is held: the first account of the present stretch that names a place. */
static size_t held_at(struct placing *m, const struct held_sum *x)
{
	const struct index *all = &m->k->docket->index;
	const struct segment *s = &all->life[x->who].segment[x->d.stretch[x->d.stretches - 1].segment];
	size_t at = m->sum->shapes.n, n = 0;
	for (uint32_t i = s->first; i != 0 && n < MAP_EVENTS_MAX && at == m->sum->shapes.n; n++) {
		const struct support *u = &all->support.v[i - 1];
		if (u->role == SUPPORT_START || u->role == SUPPORT_CONFIRM)
			at = province_of(m, u->event);
		i = u->next;
	}
	return at;
}

/* ---- how much --------------------------------------------------------------------------- */

static void count_acts(struct placing *m)
{
	struct map_sum *sum = m->sum;
	for (size_t i = 0; i < m->k->deeds; i++) {
		const struct deed_told *d = &m->k->deed[i];
		if (deed_of(&m->sums->deed[i]) != m->country)
			continue;
		size_t at = deed_at(m, d, province_of);
		if (at == sum->shapes.n && (at = deed_at(m, d, seat_of)) < sum->shapes.n)
			sum->spot[at].seated++, sum->seated++;
		if (at < sum->shapes.n)
			sum->spot[at].acts++;
		else
			sum->acts++, sum->unsigned_by += m->k->facts->event.v[d->best].actor == 0;
	}
}

static void count_held(struct placing *m)
{
	for (size_t i = 0; i < m->sums->helds; i++) {
		const struct held_sum *x = &m->sums->held[i];
		if (x->of != m->country || x->d.stretches == 0)
			continue;
		const size_t at = held_at(m, x);
		if (at < m->sum->shapes.n)
			m->sum->spot[at].held++;
		else
			m->sum->held++;
	}
}

/* Without a province nothing is looked up: all of it has no shape. */
static void count_country(const struct reckoned *k, const struct sums *s, struct map_sum *sum)
{
	struct placing m = { .k = k, .sums = s, .sum = sum, .country = sums_country(s, sum->country) };
	if (m.country == SUMS_NONE)
		return;
	m.named = ARENA_ARRAY(&m.scratch, uint16_t, k->facts->entity.n + 1);
	m.seat = ARENA_ARRAY(&m.scratch, uint16_t, k->facts->entity.n + 1);
	m.told = ARENA_ARRAY(&m.scratch, uint16_t, k->facts->text.n + 1);
	count_acts(&m);
	count_held(&m);
	arena_release(&m.scratch);
	arena_release(&m.words);
}

static void count_world(const struct sums *s, struct map_sum *sum)
{
	sum->unsigned_by = s->unsigned_by;
	for (size_t i = 0; i < s->countries; i++)
		sum->acts += s->country[i].code.n == 3 ? 0 : s->country[i].acts;
	for (size_t i = 0; i < s->helds; i++)
		sum->held += s->held[i].d.stretches > 0 && s->country[s->held[i].of].code.n != 3;
}

struct map_sum *map_sum_make(struct arena *a, const struct reckoned *k, const struct sums *s, struct str country, struct err *err)
{
	struct map_sum *sum = ARENA_NEW(a, struct map_sum);
	sum->country = arena_str(a, country);
	if (!(country.n == 0 ? shapes_world(a, &sum->shapes, err) : shapes_of(a, sum->country, &sum->shapes, err)))
		return NULL;
	sum->spot = ARENA_ARRAY(a, struct spot_sum, sum->shapes.n + 1);
	if (country.n == 0)
		count_world(s, sum);
	else
		count_country(k, s, sum);
	return sum;
}
