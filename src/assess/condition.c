/*
 * Each leaf becomes a line of days on which it changed; the tree is evaluated
 * on those days, and the last run of "true" tells since when.
 */
#include "assess/condition.h"

#include "assess/election.h"

#include <stdlib.h>

const char *truth_name(enum truth t)
{
	static const char *const names[] = { "no", "unknown", "yes" };
	return names[t];
}

static bool check_node(const struct facts *f, uint32_t at, unsigned depth, unsigned *left, struct err *err)
{
	if (depth > LOGIC_DEPTH_MAX)
		return err_set(err, ERR_LIMIT, "a condition is nested deeper than %d", LOGIC_DEPTH_MAX);
	if (*left == 0)
		return err_set(err, ERR_LIMIT, "a condition has more than %d parts", LOGIC_NODES_MAX);
	--*left;
	if (at >= f->logic.n)
		return err_set(err, ERR_INPUT, "a condition points to a part that is not there");
	const struct logic *l = &f->logic.v[at];
	if (l->op != LOGIC_OR && l->op != LOGIC_AND && l->op != LOGIC_NOT)
		return true;
	if (l->n == 0 || l->first >= at || l->first + l->n > at)
		return err_set(err, ERR_INPUT, "a condition has an \"%s\" without parts before it", logic_name(l->op));
	for (uint32_t i = 0; i < l->n; i++)
		if (!check_node(f, l->first + i, depth + 1, left, err))
			return false;
	return true;
}

bool logic_check(const struct facts *f, uint32_t root, struct err *err)
{
	unsigned left = LOGIC_NODES_MAX;
	return check_node(f, root, 0, &left, err);
}

/* From `day` on it is so. */
struct turn {
	day_t day;
	enum truth to;
	uint32_t event; /* from 1 */
};
struct leaf {
	uint32_t node;
	struct turn *turn;
	size_t n, cap;
};

struct tree {
	const struct docket *k;
	struct arena *a;
	const struct condition *c;
	day_t on;
	struct {
		struct leaf *v;
		size_t n, cap;
	} leaf;
};

static void turn_to(struct tree *t, struct leaf *l, day_t day, enum truth to, uint32_t event)
{
	if (l->n > 0 && l->turn[l->n - 1].to == to)
		return;
	if (l->n == l->cap)
		l->turn = vec_grow(t->a, l->turn, sizeof(*l->turn), l->n, &l->cap);
	l->turn[l->n++] = (struct turn){ day, to, event };
}

/* An act told of the entity, as its subject or object; of a state, what its
 * authorities did.  "Violations" are all acts that acts.tsv calls a breach. */
static bool act_is_it(const struct tree *t, const struct logic *l, const struct event *e)
{
	const struct facts *f = t->k->facts;
	bool breach = l->which == ACT_VIOLATE_RIGHTS && f->ontology->act[e->act].breach;
	return (e->act == l->which || breach) && event_decides(&t->k->index, e) && e->when.to <= t->on &&
		e->when.from > t->c->made.to;
}

static void leaf_act(struct tree *t, struct leaf *l, const struct logic *n)
{
	const struct docket *k = t->k;
	const struct entity *who = &k->facts->entity.v[n->what];
	const struct event *first = NULL;
	uint32_t at = 0;
	const struct life *life = &k->index.life[n->what];
	for (uint32_t i = 0; i < life->events; i++) {
		const struct event *e = &k->facts->event.v[life->event[i]];
		if (act_is_it(t, n, e) && (first == NULL || e->when.to < first->when.to))
			first = e, at = life->event[i];
	}
	if (who->type == ACTOR_GOVERNMENT || who->type == ACTOR_PLACE) {
		uint32_t row = country_of(k, who->country);
		const struct country_events *c = row == UINT32_MAX ? NULL : &k->country[row];
		for (size_t i = c == NULL ? 0 : country_from(k, c, t->c->made.to + 1); c != NULL && i < c->n; i++) {
			const struct event *e = &k->facts->event.v[c->v[i]];
			if (e->when.from > t->on || (first != NULL && e->when.from > first->when.to))
				break; /* none that follows can be earlier */
			if (!event_counts(k->facts, &k->index.clocks, e) || !act_is_it(t, n, e))
				continue;
			if (first == NULL || e->when.to < first->when.to ||
				(e->when.to == first->when.to && event_compare(k->facts, e, first) < 0))
				first = e, at = c->v[i];
		}
	}
	turn_to(t, l, DAY_NONE, TRUTH_UNKNOWN, 0);
	if (first != NULL)
		turn_to(t, l, first->when.to, TRUTH_TRUE, at + 1);
}

static bool is_wanted(const struct logic *n, enum world w)
{
	return n->which & 1u << w;
}

static void leaf_demand(struct tree *t, struct leaf *l, const struct logic *n)
{
	struct verdict v;
	demand_assess(t->k, t->a, n->what, t->on, &v);
	turn_to(t, l, DAY_NONE, TRUTH_UNKNOWN, 0);
	for (size_t i = 0; i < v.changes; i++)
		turn_to(t, l, v.change[i].day, is_wanted(n, v.change[i].to) ? TRUTH_TRUE : TRUTH_FALSE, v.change[i].event);
	/* States and facets have the last word. */
	if (v.exists && v.world != WORLD_UNASSESSED && v.world != WORLD_NOTHING_FOUND) {
		enum truth now = is_wanted(n, v.world) ? TRUTH_TRUE : TRUTH_FALSE;
		if (l->turn[l->n - 1].to != now)
			turn_to(t, l, l->n > 1 ? l->turn[l->n - 1].day : t->k->facts->demand.v[n->what].made.to, now, 0);
	} else if (v.exists && is_wanted(n, v.world)) {
		turn_to(t, l, t->k->facts->demand.v[n->what].made.to, TRUTH_TRUE, 0);
	}
}

static void leaf_state(struct tree *t, struct leaf *l, const struct logic *n)
{
	const struct life *life = &t->k->index.life[n->what];
	turn_to(t, l, DAY_NONE, TRUTH_UNKNOWN, 0);
	for (uint32_t i = 0; i < life->segments; i++) {
		const struct segment *s = &life->segment[i];
		if (s->state != n->which || s->alleged || s->first == 0)
			continue;
		uint32_t event = segment_event(&t->k->index, s);
		if (s->start.from == DAY_NONE || s->start.to <= t->on)
			turn_to(t, l, s->start.to, TRUTH_TRUE, event);
		if (s->ended && s->end.to <= t->on)
			turn_to(t, l, s->end.to, TRUTH_FALSE, t->k->index.support.v[s->last - 1].event + 1);
	}
}

static int compare_days(const void *a, const void *b)
{
	day_t x = *(const day_t *)a, y = *(const day_t *)b;
	return (x > y) - (x < y);
}

enum { FINDINGS_MAX = 300 }; /* whose days are tried; a verdict by more stands since the last of them */

/* The verdict changes on days of findings and of remedies: it is asked on each. */
static void leaf_election(struct tree *t, struct leaf *l, const struct logic *n)
{
	const struct docket *k = t->k;
	struct election_result r;
	day_t day[2 * FINDINGS_MAX + 1];
	size_t days = 0;
	election_assess(k, t->a, n->what, t->on, &r);
	for (uint32_t i = 0; i < r.findings && i < FINDINGS_MAX; i++) {
		const struct finding *x = &k->facts->finding.v[r.finding[i] - 1];
		day[days++] = x->when.to < t->on ? x->when.to : t->on;
		if (finding_remedied(k, x, t->on))
			day[days++] = x->remedied.to;
	}
	day[days++] = t->on;
	qsort(day, days, sizeof(*day), compare_days);
	turn_to(t, l, DAY_NONE, TRUTH_UNKNOWN, 0);
	for (size_t i = 0; i < days; i++) {
		if (i > 0 && day[i] == day[i - 1])
			continue;
		election_assess(k, t->a, n->what, day[i], &r);
		turn_to(t, l, day[i], r.verdict == ELECTION_DEVIATES ? TRUTH_TRUE :
			r.verdict == ELECTION_NO_DEVIATION ? TRUTH_FALSE : TRUTH_UNKNOWN, 0);
	}
}

static void add_leaf(struct tree *t, uint32_t node)
{
	const struct logic *n = &t->k->facts->logic.v[node];
	struct leaf l = { .node = node };
	switch (n->op) {
	case LOGIC_OR:
	case LOGIC_AND:
	case LOGIC_NOT:
		for (uint32_t i = 0; i < n->n; i++)
			add_leaf(t, n->first + i);
		return;
	case LOGIC_DEMAND:
		leaf_demand(t, &l, n);
		break;
	case LOGIC_STATE:
		leaf_state(t, &l, n);
		break;
	case LOGIC_ACT:
		leaf_act(t, &l, n);
		break;
	case LOGIC_ELECTION:
		leaf_election(t, &l, n);
		break;
	case LOGIC_AFTER:
		turn_to(t, &l, DAY_NONE, TRUTH_FALSE, 0);
		if (n->day <= t->on)
			turn_to(t, &l, n->day, TRUTH_TRUE, 0);
		break;
	case LOGIC_COUNT:
		break;
	}
	*VEC_PUSH(t->a, &t->leaf) = l;
}

static const struct turn *turn_on(const struct leaf *l, day_t day)
{
	size_t i = l->n;
	while (i > 1 && l->turn[i - 1].day > day)
		i--;
	return &l->turn[i - 1];
}

static enum truth evaluate(const struct tree *t, uint32_t node, day_t day)
{
	const struct logic *n = &t->k->facts->logic.v[node];
	if (n->op == LOGIC_NOT)
		return (enum truth)(TRUTH_TRUE - evaluate(t, n->first, day));
	if (n->op == LOGIC_OR || n->op == LOGIC_AND) {
		enum truth all = evaluate(t, n->first, day);
		for (uint32_t i = 1; i < n->n; i++) {
			enum truth one = evaluate(t, n->first + i, day);
			if ((n->op == LOGIC_OR) == (one > all))
				all = one;
		}
		return all;
	}
	for (size_t i = 0; i < t->leaf.n; i++)
		if (t->leaf.v[i].node == node)
			return turn_on(&t->leaf.v[i], day)->to;
	BUG("a leaf is missing");
}

enum { TURNS_MAX = 4000 };

static day_t true_since(const struct tree *t)
{
	size_t n = 0, out = 0;
	for (size_t i = 0; i < t->leaf.n; i++)
		n += t->leaf.v[i].n;
	day_t *day = ARENA_ARRAY(t->a, day_t, n);
	for (size_t i = 0; i < t->leaf.n; i++)
		for (size_t k = 0; k < t->leaf.v[i].n; k++)
			if (t->leaf.v[i].turn[k].day > t->c->made.to && t->leaf.v[i].turn[k].day <= t->on && out < TURNS_MAX)
				day[out++] = t->leaf.v[i].turn[k].day;
	qsort(day, out, sizeof(*day), compare_days);
	day_t since = t->c->made.to; /* true since then, unless it was false on a later day */
	if (evaluate(t, t->c->root, since) != TRUTH_TRUE)
		since = DAY_NONE;
	for (size_t i = 0; i < out; i++) {
		bool now = evaluate(t, t->c->root, day[i]) == TRUTH_TRUE;
		since = !now ? DAY_NONE : since == DAY_NONE ? day[i] : since;
	}
	return since;
}

/* The deed itself: after the condition was set, done and not only proposed, by whoever decides. */
static void find_execution(const struct tree *t, struct condition_result *r)
{
	const struct docket *k = t->k;
	const struct condition *c = t->c;
	const struct life *l = &k->index.life[c->then_object];
	uint8_t proposal = form_of(k->ontology, S("proposal")), promise = form_of(k->ontology, S("promise"));
	for (uint32_t i = 0; i < l->events && c->then_object != 0; i++) {
		const struct event *e = &k->facts->event.v[l->event[i]];
		if (e->when.from <= c->made.to || e->when.to > t->on || !event_decides(&k->index, e))
			continue;
		if (e->act == ACT_LAPSE && r->lapsed == 0)
			r->lapsed = l->event[i] + 1;
		if (e->act != (uint8_t)c->then || (e->form != 0 && (e->form == proposal || e->form == promise)))
			continue;
		bool decides = c->decider == 0 || e->actor == 0 || e->actor == c->decider;
		/* Of several accounts the one that names who decides is the better one. */
		bool named = c->decider != 0 && e->actor == c->decider;
		if (decides && (r->executed == 0 || (named && k->facts->event.v[r->executed - 1].actor == 0)))
			r->executed = l->event[i] + 1;
		if (!decides && r->by_another == 0)
			r->by_another = l->event[i] + 1;
	}
}

void condition_assess(const struct docket *k, struct arena *a, uint32_t condition, day_t on, struct condition_result *ret)
{
	const struct condition *c = &k->facts->condition.v[condition];
	*ret = (struct condition_result){ .since = DAY_NONE };
	bool counts = c->standing == STANDING_ACCEPTED || (c->standing == STANDING_PROPOSED && k->index.clocks.proposed);
	if (!counts || !is_told(k, c->made, c->known, on))
		return;
	ret->exists = true;
	struct arena scratch = { 0 };
	struct tree t = { .k = k, .a = &scratch, .c = c, .on = on };
	add_leaf(&t, c->root);
	ret->triggered = evaluate(&t, c->root, on);
	if (ret->triggered == TRUTH_TRUE)
		ret->since = true_since(&t);
	ret->ground = ARENA_ARRAY(a, struct ground, t.leaf.n);
	for (; ret->grounds < t.leaf.n; ret->grounds++) {
		const struct leaf *l = &t.leaf.v[ret->grounds];
		const struct turn *u = turn_on(l, on);
		ret->ground[ret->grounds] =
			(struct ground){ l->node, u->to, u->to == TRUTH_TRUE ? u->day : DAY_NONE, u->to == TRUTH_TRUE ? u->event : 0 };
	}
	find_execution(&t, ret);
	arena_release(&scratch);
}

static void related_of(const struct docket *k, struct arena *a, uint32_t node, struct related *r)
{
	const struct logic *n = &k->facts->logic.v[node];
	switch (n->op) {
	case LOGIC_OR:
	case LOGIC_AND:
	case LOGIC_NOT:
		for (uint32_t i = 0; i < n->n; i++)
			related_of(k, a, n->first + i, r);
		break;
	case LOGIC_DEMAND: {
		struct related d = demand_related(k, a, &k->facts->demand.v[n->what], k->index.clocks.on);
		for (size_t i = 0; i < d.n; i++)
			*VEC_PUSH(a, r) = d.v[i];
		break;
	}
	case LOGIC_STATE:
	case LOGIC_ACT:
	case LOGIC_ELECTION:
		*VEC_PUSH(a, r) = n->what;
		break;
	case LOGIC_AFTER:
	case LOGIC_COUNT:
		break;
	}
}

void condition_related(const struct docket *k, struct arena *a, uint32_t condition, struct related *ret)
{
	const struct condition *c = &k->facts->condition.v[condition];
	related_of(k, a, c->root, ret);
	*VEC_PUSH(a, ret) = c->then_object;
}
