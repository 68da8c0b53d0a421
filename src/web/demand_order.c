/* The order of demands: see the header. */
#include "web/demand_order.h"

#include <stdlib.h>

struct order {
	const struct reckoned *k;
	const uint32_t *hangs;
	enum demand_order by;
};

day_t demand_changed(const struct verdict *v)
{
	return v->changes == 0 ? DAY_NONE : v->change[v->changes - 1].day;
}

/* The least weighs most. */
static int weight(const struct verdict *v, bool hangs)
{
	const bool running = v->time == TIME_OPEN || v->time == TIME_OVERDUE;
	switch (v->world) {
	case WORLD_BREACHED: case WORLD_REVERSED: case WORLD_UNMET:
		return !running ? 4 : hangs ? 0 : 1;
	case WORLD_PARTLY: case WORLD_FORM_ONLY:
		return running ? 2 : 4;
	case WORLD_MET:
		return running ? 3 : 4;
	case WORLD_NOTHING_FOUND:
		return 5;
	case WORLD_UNASSESSED: case WORLD_COUNT:
		break;
	}
	return 6;
}

static int compare(const void *pa, const void *pb, void *with)
{
	const struct order *o = with;
	const uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
	const struct verdict *va = &o->k->verdict[a], *vb = &o->k->verdict[b];
	const day_t changed_a = demand_changed(va), changed_b = demand_changed(vb);
	const day_t asked_a = o->k->facts->demand.v[a].made.from, asked_b = o->k->facts->demand.v[b].made.from;
	const int wa = weight(va, o->hangs[va->root] > 0), wb = weight(vb, o->hangs[vb->root] > 0);
	if (o->by == DEMANDS_BY_WEIGHT && wa != wb)
		return wa - wb;
	if (o->by != DEMANDS_BY_ASKED && changed_a != changed_b)
		return (changed_a < changed_b) - (changed_a > changed_b);
	if (o->by != DEMANDS_BY_CHANGE && asked_a != asked_b)
		return (asked_a < asked_b) - (asked_a > asked_b);
	return (a > b) - (a < b);
}

const uint32_t *demands_hanging(struct arena *a, const struct reckoned *k)
{
	uint32_t *n = ARENA_ARRAY(a, uint32_t, k->facts->demand.n + 1), *last = ARENA_ARRAY(a, uint32_t, k->facts->demand.n + 1);
	for (uint32_t i = 1; i < k->facts->condition.n; i++) {
		const struct condition_result *r = &k->condition[i];
		for (size_t g = 0; g < r->grounds && r->exists; g++) {
			const struct logic *x = &k->facts->logic.v[r->ground[g].node];
			uint32_t root = x->op == LOGIC_DEMAND && k->verdict[x->what].exists ? k->verdict[x->what].root : 0;
			if (root != 0 && last[root] != i)
				n[root]++, last[root] = i;
		}
	}
	return n;
}

void demands_sort(struct arena *a, const struct reckoned *k, uint32_t *demand, size_t n, enum demand_order order)
{
	struct order o = { k, demands_hanging(a, k), order };
	if (n > 1)
		qsort_r(demand, n, sizeof(*demand), compare, &o);
}
