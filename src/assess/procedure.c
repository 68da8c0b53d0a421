/* Moves by day; between them, what the law does by itself. */
#include "assess/procedure.h"

#include <stdlib.h>

struct machine {
	const struct docket *k;
	const struct procedure *p;
	struct arena *a;
	day_t on;
	struct days last[STEP_MAX]; /* the last time each step was taken */
	day_t until;
	uint8_t state;
	struct days since;
	struct {
		struct taken *v;
		size_t n, cap;
	} taken;
};

static day_t add_span(const struct procedure_step *s, day_t d)
{
	return day_add_months(d, s->months) + s->days;
}

/* When a step is due: DAY_NONE when the rule gives no date.  The tables have
 * been checked for cycles; a step that counts from itself counts from its last time. */
static day_t due_of(const struct machine *m, uint8_t step, unsigned depth)
{
	const struct procedure_step *s = &m->p->step[step];
	if (!s->has_due || depth > STEP_MAX)
		return DAY_NONE;
	if (s->until)
		return m->until;
	day_t base = DAY_NONE;
	for (uint8_t i = 0; i < s->bases; i++) {
		uint8_t b = s->base[i];
		day_t d = m->last[b].to;
		if (d == DAY_NONE && b != step)
			d = due_of(m, b, depth + 1);
		if (d != DAY_NONE && (base == DAY_NONE || d > base))
			base = d;
	}
	return base == DAY_NONE ? DAY_NONE : add_span(s, base);
}

static void take(struct machine *m, uint8_t step, struct days when, uint32_t move)
{
	const struct procedure_step *s = &m->p->step[step];
	day_t due = due_of(m, step, 0);
	struct taken t = { step, s->to, when, due, move, due != DAY_NONE && s->how != STEP_TIME && when.from > due,
		!(s->from & SET(m->state)) };
	*VEC_PUSH(m->a, &m->taken) = t;
	m->last[step] = when;
	m->state = s->to;
	m->since = when;
}

/* Lets the law act up to a day, the earliest first. */
static void run_time(struct machine *m, day_t upto)
{
	for (unsigned guard = 0; guard < STEP_MAX; guard++) {
		uint8_t best = UINT8_MAX;
		day_t first = DAY_NONE;
		for (uint8_t i = 0; i < m->p->steps; i++) {
			const struct procedure_step *s = &m->p->step[i];
			if (s->how != STEP_TIME || !(s->from & SET(m->state)) || s->to == m->state)
				continue;
			day_t due = due_of(m, i, 0);
			if (due == DAY_NONE || due > upto || (m->last[i].to != DAY_NONE && m->last[i].to >= due))
				continue;
			if (best == UINT8_MAX || due < first)
				best = i, first = due;
		}
		if (best == UINT8_MAX)
			return;
		take(m, best, (struct days){ first, first }, 0);
	}
}

static int compare_moves(const void *pa, const void *pb, void *facts)
{
	const struct facts *f = facts;
	const struct procedure_move *a = &f->move.v[*(const uint32_t *)pa - 1], *b = &f->move.v[*(const uint32_t *)pb - 1];
	int c = (a->when.from > b->when.from) - (a->when.from < b->when.from);
	if (c == 0)
		c = (a->when.to > b->when.to) - (a->when.to < b->when.to);
	if (c == 0)
		c = a->step - b->step;
	return c != 0 ? c : str_cmp(f->source.v[a->source].id, f->source.v[b->source].id);
}

static uint32_t *moves_of(struct machine *m, uint32_t instance, size_t *n)
{
	uint32_t *move = ARENA_ARRAY(m->a, uint32_t, MOVES_MAX);
	*n = 0;
	CHAIN_EACH(&m->k->moves, instance, item) {
		const struct procedure_move *v = &m->k->facts->move.v[item - 1];
		if (v->known <= m->k->index.clocks.known && v->when.from != DAY_NONE && v->when.to <= m->on && *n < MOVES_MAX)
			move[(*n)++] = item;
	}
	if (*n > 1)
		qsort_r(move, *n, sizeof(*move), compare_moves, (void *)(uintptr_t)m->k->facts);
	return move;
}

/* The same step told by a second source, or the day that the law gave by itself. */
static bool told_again(struct machine *m, const struct procedure_move *v, uint32_t move)
{
	for (size_t i = m->taken.n; i-- > 0 && m->taken.n - i <= 2;) {
		struct taken *t = &m->taken.v[i];
		if (t->step != v->step || days_apart(t->when, v->when) > m->k->index.rival_days)
			continue;
		if (t->move == 0) {
			t->when = v->when;
			t->move = move;
			m->last[v->step] = v->when;
			if (i + 1 == m->taken.n)
				m->since = v->when;
		}
		return true;
	}
	return false;
}

static void list_coming(struct machine *m, struct procedure_result *r)
{
	r->coming = ARENA_ARRAY(m->a, struct coming, m->p->steps);
	for (uint8_t i = 0; i < m->p->steps; i++) {
		const struct procedure_step *s = &m->p->step[i];
		bool possible = s->from & SET(m->state);
		day_t due = due_of(m, i, 0);
		if (m->last[i].from != DAY_NONE && !possible)
			continue;
		if (due != DAY_NONE && m->since.from != DAY_NONE && !possible && due <= m->since.from)
			continue; /* its time is over */
		r->coming[r->comings++] = (struct coming){ i, due, possible, possible && s->how == STEP_MUST && due != DAY_NONE && due < m->on };
	}
}

void procedure_assess(const struct docket *k, struct arena *a, uint32_t instance, day_t on, struct procedure_result *ret)
{
	const struct procedure *p = &k->ontology->procedure[k->facts->instance.v[instance].procedure];
	struct machine m = { .k = k, .p = p, .a = a, .on = on, .until = DAY_NONE, .state = p->start, .since = DAYS_NONE };
	for (size_t i = 0; i < STEP_MAX; i++)
		m.last[i] = DAYS_NONE;
	size_t n;
	const uint32_t *move = moves_of(&m, instance, &n);
	for (size_t i = 0; i < n; i++) {
		const struct procedure_move *v = &k->facts->move.v[move[i] - 1];
		run_time(&m, v->when.from);
		if (!told_again(&m, v, move[i]))
			take(&m, v->step, v->when, move[i]);
		if (v->until != DAY_NONE)
			m.until = v->until;
	}
	run_time(&m, on);
	*ret = (struct procedure_result){ .state = m.state, .since = m.since, .taken = m.taken.v, .takens = m.taken.n };
	list_coming(&m, ret);
}
