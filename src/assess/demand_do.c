/*
 * Events after the demand are weighed against its row of demanded-acts.tsv;
 * accounts of one act form a cluster, whose voices are counted; a level rises
 * and falls along the clusters; states at the date then cap it.
 */
#include "assess/demand_judge.h"

#include "assess/detention.h"

#include <stdlib.h>

struct weighed {
	uint32_t event, bearer;
	uint32_t cluster;
	enum side side;
};

/* Accounts of one act. */
struct cluster {
	uint32_t bearer;
	uint8_t act;
	enum side side;
	struct days when;  /* of the first */
	day_t by;          /* the soonest by which an account has it done */
	uint64_t voice;    /* of the first */
	bool second_voice; /* another, independent one */
	bool official, vouched;
};

void judge_reason(struct judge *j, struct reason r)
{
	if (j->reason.n == REASONS_MAX) {
		j->v->reasons_left++;
		return;
	}
	*VEC_PUSH(j->a, &j->reason) = r;
}

void judge_event(struct judge *j, enum why why, uint32_t event)
{
	judge_reason(j, (struct reason){ .why = why, .event = event + 1 });
}

void judge_state(struct judge *j, enum why why, uint8_t state, const struct segment *s)
{
	uint32_t event = s != NULL ? segment_event(&j->k->index, s) : 0;
	judge_reason(j, (struct reason){ .why = why, .event = event, .state = state });
}

void judge_become(struct judge *j, enum world to, day_t day, uint32_t event)
{
	if (j->change.n > 0 && j->change.v[j->change.n - 1].to == to)
		return;
	*VEC_PUSH(j->a, &j->change) = (struct change){ day, to, event + 1 };
}

void judge_lacks(struct judge *j, enum missing m)
{
	j->v->missing = (uint8_t)(j->v->missing | 1u << m);
}

bool act_tests_fit(const struct act_tests *t, const struct event *e)
{
	for (size_t i = 0; i < t->n; i++)
		if ((uint8_t)t->v[i].act == e->act && form_fits(t->v[i].when, e->form, e->object != 0))
			return true;
	return false;
}

enum side judge_side(const struct demanded *row, const struct event *e)
{
	if (act_tests_fit(&row->form_only, e))
		return SIDE_FORM;
	if (act_tests_fit(&row->met, e))
		return SIDE_MET;
	if (act_tests_fit(&row->partly, e))
		return SIDE_PARTLY;
	return act_tests_fit(&row->reverse, e) ? SIDE_AGAINST : SIDE_NONE;
}

const struct event *judge_event_at(const struct judge *j, uint32_t i)
{
	return &j->k->facts->event.v[i];
}

/* An act that the table has on both sides counts by what it changes: see its head. */
static enum side side_by_change(const struct judge *j, const struct event *e, uint32_t bearer, enum side side)
{
	if (side != SIDE_PARTLY || e->when.from == DAY_NONE || !act_tests_fit(&j->row->reverse, e))
		return side;
	for (uint8_t i = 0; i < j->k->ontology->states; i++)
		if ((j->row->unmet & SET(i)) && state_on(&j->k->index, bearer, i, e->when.from - 1, NULL) == HOLDS_YES)
			return side;
	return SIDE_AGAINST;
}

/* The object of the demand, where it names one besides its subject, is the event's too. */
static bool same_object(const struct judge *j, const struct event *e)
{
	const struct demand *d = j->d;
	return d->object == 0 || d->object == d->subject || d->object == d->occasion || e->object == 0 || e->object == d->object ||
		e->subject == d->object;
}

struct scan {
	struct weighed *v;
	size_t n, cap;
};

/* What cannot decide is still told. */
static void note_undecided(struct judge *j, uint32_t i, enum side side)
{
	const struct event *e = judge_event_at(j, i);
	bool helps = side != SIDE_AGAINST;
	switch ((enum modality)e->modality) {
	case MODALITY_ASSERTED:
		if (e->when.from <= j->on)
			judge_event(j, e->when.to > j->on ? WHY_UNSURE_DATE : WHY_WEAK, i);
		break;
	case MODALITY_ALLEGED:
		if (e->when.from <= j->on)
			judge_event(j, WHY_WEAK, i);
		break;
	case MODALITY_DENIED:
		if (helps && e->when.from <= j->on)
			judge_event(j, WHY_NOT_DONE, i);
		break;
	case MODALITY_POSSIBLE:
	case MODALITY_PLANNED:
		if (helps && e->known <= j->on) {
			j->v->announced = true;
			judge_event(j, WHY_PROMISE, i);
		}
		break;
	case MODALITY_COUNT:
		break;
	}
}

/* Another account of the same act dates it to the day of the demand or before: then it may be no answer to it. */
static bool told_before(const struct judge *j, const struct life *l, uint32_t at)
{
	const struct event *e = judge_event_at(j, l->event[at]);
	day_t made = j->d->made.to;
	for (uint32_t i = at; i-- > 0;) {
		const struct event *o = judge_event_at(j, l->event[i]);
		if (o->when.from < made - 2 * j->k->index.rival_days)
			return false;
		if (o->act == e->act && o->form == e->form && o->when.to <= made && event_decides(&j->k->index, o) &&
			days_apart(o->when, e->when) <= j->k->index.rival_days)
			return true;
	}
	return false;
}

static void scan_life(struct judge *j, uint32_t bearer, struct arena *scratch, struct scan *out)
{
	const struct docket *k = j->k;
	const struct life *l = &k->index.life[bearer];
	/* What happened on the day of the demand is taken to come before it: mostly the demand answers it. */
	day_t since = j->d->made.to + 1;
	for (uint32_t i = life_from(k->facts, l, since); i < l->events; i++) {
		uint32_t at = l->event[i];
		const struct event *e = judge_event_at(j, at);
		enum side side = e->of != 0 ? SIDE_NONE : side_by_change(j, e, bearer, judge_side(j->row, e));
		if (side == SIDE_NONE || !same_object(j, e))
			continue;
		if (j->row->only_addressee && e->actor != 0 && e->actor != j->d->addressee)
			continue;
		if (!event_decides(&k->index, e) || e->when.to > j->on) {
			note_undecided(j, at, side);
			continue;
		}
		if (side != SIDE_AGAINST && !event_has_power(k->facts, e)) {
			judge_event(j, WHY_NO_POWER, at);
			continue;
		}
		if ((e->when.from <= since + k->index.rival_days && told_before(j, l, i)) || event_is_past(&k->index, at)) {
			judge_event(j, WHY_BEFORE, at);
			continue;
		}
		if (bearer != j->d->subject && side == SIDE_MET)
			side = SIDE_PARTLY; /* a successor is not the thing itself */
		*VEC_PUSH(scratch, out) = (struct weighed){ at, bearer, 0, side };
	}
}

/* What the body asked about did to others, and who was appointed to it by others: in the order of days, each account once. */
static void scan_own(struct judge *j, struct arena *scratch, struct scan *out)
{
	const struct docket *k = j->k;
	struct {
		uint32_t *v;
		size_t n, cap;
	} all = { 0 };
	CHAIN_EACH(&k->own_of, j->d->subject, item)
		if (event_counts(k->facts, &k->index.clocks, judge_event_at(j, k->own.v[item - 1])))
			*VEC_PUSH(scratch, &all) = k->own.v[item - 1];
	if (all.v == NULL)
		return;
	all.n = event_sort(k->facts, all.v, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct event *e = judge_event_at(j, all.v[i]);
		enum side side = e->of != 0 ? SIDE_NONE : judge_side(j->row, e);
		bool elsewhere = e->object != 0 && e->object != j->d->subject && k->facts->entity.v[e->object].type != ACTOR_ELECTION;
		if (side == SIDE_NONE || elsewhere || e->when.from <= j->d->made.to)
			continue;
		if (!event_decides(&k->index, e) || e->when.to > j->on)
			note_undecided(j, all.v[i], side);
		else if (side != SIDE_AGAINST && !event_has_power(k->facts, e))
			judge_event(j, WHY_NO_POWER, all.v[i]);
		else
			*VEC_PUSH(scratch, out) = (struct weighed){ all.v[i], e->subject, 0, side };
	}
}

static int compare_weighed(const void *a, const void *b, void *facts)
{
	const struct facts *f = facts;
	return event_compare(f, &f->event.v[((const struct weighed *)a)->event], &f->event.v[((const struct weighed *)b)->event]);
}

static void sort_scan(const struct facts *f, struct scan *s, bool several)
{
	if (several && s->n > 1)
		qsort_r(s->v, s->n, sizeof(*s->v), compare_weighed, (void *)(uintptr_t)f);
}

struct clusters {
	struct cluster *v;
	size_t n, cap;
};
enum { CLUSTERS_BACK = 16 }; /* how many of the last a further account is held against */

static void cluster_add(const struct facts *f, struct cluster *c, const struct event *e)
{
	c->second_voice = c->second_voice || event_voice(f, e) != c->voice;
	c->official = c->official || event_official(f, e);
	c->vouched = c->vouched || e->vouched;
	c->by = e->when.to < c->by ? e->when.to : c->by;
}

static void cluster_scan(const struct judge *j, struct arena *scratch, struct scan *s, struct clusters *all)
{
	const struct facts *f = j->k->facts;
	for (size_t i = 0; i < s->n; i++) {
		struct weighed *w = &s->v[i];
		const struct event *e = judge_event_at(j, w->event);
		size_t c = all->n, least = all->n > CLUSTERS_BACK ? all->n - CLUSTERS_BACK : 0;
		while (c > least) {
			const struct cluster *o = &all->v[c - 1];
			if (o->bearer == w->bearer && o->act == e->act && o->side == w->side &&
				days_apart(o->when, e->when) <= j->k->index.rival_days)
				break;
			c--;
		}
		if (c == least) {
			*VEC_PUSH(scratch, all) = (struct cluster){ w->bearer, e->act, w->side, e->when, e->when.to, event_voice(f, e), false, false, false };
			c = all->n;
		}
		w->cluster = (uint32_t)c - 1;
		cluster_add(f, &all->v[w->cluster], e);
	}
}

static bool is_established(const struct cluster *c)
{
	switch (c->side) {
	case SIDE_MET:
		return c->vouched || c->second_voice;
	case SIDE_AGAINST:
		return c->vouched || c->second_voice || c->official;
	case SIDE_PARTLY:
	case SIDE_FORM:
	case SIDE_NONE:
		return true;
	}
	BUG("no side %d", (int)c->side);
}

/* The level after an account; WORLD_UNASSESSED stands for "nothing yet". */
static enum world step_level(struct judge *j, enum world level, const struct cluster *c, uint32_t event)
{
	bool sure = is_established(c);
	bool raised = level == WORLD_PARTLY || level == WORLD_FORM_ONLY || level == WORLD_MET;
	switch (c->side) {
	case SIDE_NONE:
		return level;
	case SIDE_MET:
		judge_event(j, sure ? WHY_MET : WHY_ONE_SOURCE, event);
		if (sure)
			return WORLD_MET;
		judge_lacks(j, MISSING_SECOND_SOURCE);
		return raised ? level : WORLD_PARTLY;
	case SIDE_PARTLY:
		judge_event(j, WHY_PARTLY, event);
		return raised ? level : WORLD_PARTLY;
	case SIDE_FORM:
		judge_event(j, WHY_FORM, event);
		return level == WORLD_MET ? level : WORLD_FORM_ONLY;
	case SIDE_AGAINST:
		judge_event(j, sure ? WHY_AGAINST : WHY_ONE_AGAINST, event);
		if (!sure) {
			judge_lacks(j, MISSING_SECOND_SOURCE);
			return level;
		}
		j->v->contrary = true;
		return raised ? WORLD_REVERSED : level;
	}
	BUG("no side %d", (int)c->side);
}

enum world judge_level(struct judge *j, const struct related *who)
{
	struct arena scratch = { 0 };
	struct scan s = { 0 };
	struct clusters all = { 0 };
	for (size_t i = 0; i < who->n; i++)
		scan_life(j, who->v[i], &scratch, &s);
	if (j->row->own)
		scan_own(j, &scratch, &s);
	sort_scan(j->k->facts, &s, who->n > 1 || j->row->own);
	cluster_scan(j, &scratch, &s, &all);
	enum world level = WORLD_UNASSESSED;
	for (size_t i = 0; i < s.n; i++) {
		const struct cluster *c = &all.v[s.v[i].cluster];
		level = step_level(j, level, c, s.v[i].event);
		if (level != WORLD_UNASSESSED)
			judge_become(j, level, c->by, s.v[i].event);
		else if (j->v->contrary)
			judge_become(j, WORLD_UNMET, c->by, s.v[i].event);
	}
	arena_release(&scratch);
	return level;
}

/* A search that ran into the time after the demand. */
static bool was_searched(struct judge *j)
{
	bool found = false;
	CHAIN_EACH(&j->k->looked, j->number, item) {
		const struct looked *l = &j->k->facts->looked.v[item - 1];
		if (l->known > j->k->index.clocks.known || l->when.from > j->on || l->when.to < j->d->made.from)
			continue;
		judge_reason(j, (struct reason){ .why = WHY_SEARCH, .other = item });
		found = true;
	}
	return found;
}

bool judge_shows_unmet(struct judge *j, uint32_t subject)
{
	const struct ontology *o = j->k->ontology;
	bool unmet = j->v->contrary;
	for (uint8_t i = 0; i < o->states; i++) {
		const struct segment *s;
		if ((j->row->unmet & SET(i)) && state_on(&j->k->index, subject, i, j->on, &s) == HOLDS_YES &&
			held_on(j->k, subject, s, j->on).is == HOLDS_YES) {
			judge_state(j, WHY_STATE, i, s);
			unmet = true;
		}
	}
	for (size_t i = 0; i < j->reason.n && !unmet; i++)
		unmet = j->reason.v[i].why == WHY_NOT_DONE;
	return unmet;
}

/* Nothing was done: unmet where that is shown, else how far anybody looked. */
enum world judge_without_deed(struct judge *j, bool unmet)
{
	bool searched = was_searched(j);
	if (unmet)
		return WORLD_UNMET;
	judge_lacks(j, MISSING_ANY);
	return searched ? WORLD_NOTHING_FOUND : WORLD_UNASSESSED;
}

bool world_is_fulfilled(enum world w)
{
	return w == WORLD_PARTLY || w == WORLD_FORM_ONLY || w == WORLD_MET;
}

enum world judge_cap(struct judge *j, enum world w, uint32_t subject)
{
	const struct ontology *o = j->k->ontology;
	if (w != WORLD_MET && w != WORLD_FORM_ONLY)
		return w;
	for (uint8_t i = 0; i < o->states; i++) {
		const struct segment *s = NULL;
		enum holds h = state_on(&j->k->index, subject, i, j->on, &s);
		if ((j->row->must_not & SET(i)) && h == HOLDS_YES) {
			judge_state(j, WHY_GUARD, i, s);
			w = WORLD_PARTLY;
		}
		if ((j->row->must & SET(i)) && h == HOLDS_NO) {
			judge_state(j, WHY_GUARD, i, NULL);
			judge_lacks(j, MISSING_STATE);
			w = WORLD_PARTLY;
		}
	}
	return w;
}

static enum world judge_unconditional(struct judge *j, uint32_t subject)
{
	enum world w = WORLD_MET;
	for (uint8_t i = 0; i < j->k->ontology->states; i++) {
		const struct segment *s;
		if ((j->row->clean & SET(i)) && state_on(&j->k->index, subject, i, j->on, &s) == HOLDS_YES) {
			judge_state(j, WHY_RESIDUE, i, s);
			w = WORLD_PARTLY;
		}
	}
	return w;
}

static enum world judge_immediacy(struct judge *j)
{
	day_t least = DAY_NONE, most = j->d->made.to + limit_number(j->k->ontology, S("immediacy"));
	if (!j->d->immediate || (j->d->deadline.to != DAY_NONE && j->d->deadline.to < most))
		most = j->d->deadline.to;
	for (size_t i = 0; i < j->change.n && least == DAY_NONE; i++)
		if (world_is_fulfilled(j->change.v[i].to))
			least = j->change.v[i].day;
	if (least == DAY_NONE || least <= most)
		return WORLD_MET;
	judge_event(j, WHY_LATE, j->change.v[0].event - 1);
	return WORLD_PARTLY;
}

void judge_facet(struct judge *j, enum facet f, enum world w)
{
	j->v->asked[f] = true;
	j->v->facet[f] = w;
}

/* The facets that hang on the act: where it was not done, they are as it is. */
void judge_manner(struct judge *j, uint32_t subject)
{
	enum world act = j->v->facet[FACET_ACT];
	bool done = world_is_fulfilled(act);
	if (j->d->immediate || j->d->deadline.from != DAY_NONE)
		judge_facet(j, FACET_IMMEDIACY, done ? judge_immediacy(j) : act);
	if (j->d->unconditional)
		judge_facet(j, FACET_UNCONDITIONAL, done ? judge_unconditional(j, subject) : act);
}

void judge_do(struct judge *j)
{
	struct arena scratch = { 0 };
	struct related who = demand_related(j->k, &scratch, j->d, j->on);
	enum world w = judge_level(j, &who);
	arena_release(&scratch);
	if (w == WORLD_UNASSESSED)
		w = judge_without_deed(j, judge_shows_unmet(j, j->d->subject));
	judge_facet(j, FACET_ACT, judge_cap(j, w, j->d->subject));
	judge_manner(j, j->d->subject);
}
