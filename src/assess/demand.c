/*
 * Events after the demand are weighed against its row of demanded-acts.tsv;
 * accounts of one act form a cluster, whose voices are counted; a level rises
 * and falls along the clusters; states at the date then cap it.
 */
#include "assess/demand.h"

#include "assess/election.h"

#include <stdlib.h>

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

/* ---- one verdict in the making ---- */

enum side { SIDE_NONE, SIDE_MET, SIDE_PARTLY, SIDE_FORM, SIDE_AGAINST };

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
	uint64_t voice;    /* of the first */
	bool second_voice; /* another, independent one */
	bool official, vouched;
};

struct judge {
	const struct docket *k;
	uint32_t number; /* of the demand */
	struct arena *a;
	const struct demand *d;
	const struct demanded *row;
	day_t on;
	struct verdict *v;
	struct {
		struct reason *v;
		size_t n, cap;
	} reason;
	struct {
		struct change *v;
		size_t n, cap;
	} change;
};

static void give_reason(struct judge *j, struct reason r)
{
	if (j->reason.n == REASONS_MAX) {
		j->v->reasons_left++;
		return;
	}
	*VEC_PUSH(j->a, &j->reason) = r;
}

static void reason_event(struct judge *j, enum why why, uint32_t event)
{
	give_reason(j, (struct reason){ .why = why, .event = event + 1 });
}

static void reason_state(struct judge *j, enum why why, uint8_t state, const struct segment *s)
{
	uint32_t event = s != NULL ? segment_event(&j->k->index, s) : 0;
	give_reason(j, (struct reason){ .why = why, .event = event, .state = state });
}

static void become(struct judge *j, enum world to, day_t day, uint32_t event)
{
	if (j->change.n > 0 && j->change.v[j->change.n - 1].to == to)
		return;
	*VEC_PUSH(j->a, &j->change) = (struct change){ day, to, event + 1 };
}

static void lacks(struct judge *j, enum missing m)
{
	j->v->missing = (uint8_t)(j->v->missing | 1u << m);
}

static bool test_fits(const struct act_tests *t, const struct event *e)
{
	for (size_t i = 0; i < t->n; i++)
		if ((uint8_t)t->v[i].act == e->act && form_fits(t->v[i].when, e->form, e->object != 0))
			return true;
	return false;
}

static enum side side_of(const struct demanded *row, const struct event *e)
{
	if (test_fits(&row->form_only, e))
		return SIDE_FORM;
	if (test_fits(&row->met, e))
		return SIDE_MET;
	if (test_fits(&row->partly, e))
		return SIDE_PARTLY;
	return test_fits(&row->reverse, e) ? SIDE_AGAINST : SIDE_NONE;
}

static const struct event *event_at(const struct judge *j, uint32_t i)
{
	return &j->k->facts->event.v[i];
}

/* The object of the demand, where it names one besides its subject, is the event's too. */
static bool same_object(const struct judge *j, const struct event *e)
{
	const struct demand *d = j->d;
	return d->object == 0 || d->object == d->subject || d->object == d->occasion || e->object == 0 || e->object == d->object ||
		e->subject == d->object;
}

struct related demand_related(const struct docket *k, struct arena *a, const struct demand *d, day_t on)
{
	struct related r = { 0 };
	*VEC_PUSH(a, &r) = d->subject;
	CHAIN_EACH(&k->parts, d->subject, item) {
		const struct tie *t = &k->facts->tie.v[item - 1];
		if (!is_told(k, t->when, t->known, on))
			continue;
		bool there = false;
		for (size_t i = 0; i < r.n && !there && r.n < 64; i++)
			there = r.v[i] == t->part;
		if (!there)
			*VEC_PUSH(a, &r) = t->part;
	}
	return r;
}

/* The first of a life's events that begins on the day or later. */
static uint32_t first_from(const struct docket *k, const struct life *l, day_t day)
{
	uint32_t low = 0, high = l->events;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (k->facts->event.v[l->event[mid]].when.from < day)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct scan {
	struct weighed *v;
	size_t n, cap;
};

/* What cannot decide is still told. */
static void note_undecided(struct judge *j, uint32_t i, enum side side)
{
	const struct event *e = event_at(j, i);
	bool helps = side != SIDE_AGAINST;
	switch ((enum modality)e->modality) {
	case MODALITY_ASSERTED:
		if (e->when.from <= j->on)
			reason_event(j, e->when.to > j->on ? WHY_UNSURE_DATE : WHY_WEAK, i);
		break;
	case MODALITY_ALLEGED:
		if (e->when.from <= j->on)
			reason_event(j, WHY_WEAK, i);
		break;
	case MODALITY_DENIED:
		if (helps && e->when.from <= j->on)
			reason_event(j, WHY_NOT_DONE, i);
		break;
	case MODALITY_POSSIBLE:
	case MODALITY_PLANNED:
		if (helps && e->known <= j->on) {
			j->v->announced = true;
			reason_event(j, WHY_PROMISE, i);
		}
		break;
	case MODALITY_COUNT:
		break;
	}
}

static void scan_life(struct judge *j, uint32_t bearer, struct arena *scratch, struct scan *out)
{
	const struct docket *k = j->k;
	const struct life *l = &k->index.life[bearer];
	/* What happened on the day of the demand is taken to come before it: mostly the demand answers it. */
	day_t since = j->d->made.to + 1;
	for (uint32_t i = first_from(k, l, since); i < l->events; i++) {
		uint32_t at = l->event[i];
		const struct event *e = event_at(j, at);
		enum side side = e->of != 0 ? SIDE_NONE : side_of(j->row, e);
		if (side == SIDE_NONE || !same_object(j, e))
			continue;
		if (j->row->only_addressee && e->actor != 0 && e->actor != j->d->addressee)
			continue;
		if (!event_decides(&k->index, e) || e->when.to > j->on) {
			note_undecided(j, at, side);
			continue;
		}
		if (side != SIDE_AGAINST && !event_has_power(k->facts, e)) {
			reason_event(j, WHY_NO_POWER, at);
			continue;
		}
		if (bearer != j->d->subject && side == SIDE_MET)
			side = SIDE_PARTLY; /* a successor is not the thing itself */
		*VEC_PUSH(scratch, out) = (struct weighed){ at, bearer, 0, side };
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
}

static void cluster_scan(const struct judge *j, struct arena *scratch, struct scan *s, struct clusters *all)
{
	const struct facts *f = j->k->facts;
	for (size_t i = 0; i < s->n; i++) {
		struct weighed *w = &s->v[i];
		const struct event *e = event_at(j, w->event);
		size_t c = all->n, least = all->n > CLUSTERS_BACK ? all->n - CLUSTERS_BACK : 0;
		while (c > least) {
			const struct cluster *o = &all->v[c - 1];
			if (o->bearer == w->bearer && o->act == e->act && o->side == w->side &&
				days_apart(o->when, e->when) <= j->k->index.rival_days)
				break;
			c--;
		}
		if (c == least) {
			*VEC_PUSH(scratch, all) = (struct cluster){ w->bearer, e->act, w->side, e->when, event_voice(f, e), false, false, false };
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
		reason_event(j, sure ? WHY_MET : WHY_ONE_SOURCE, event);
		if (sure)
			return WORLD_MET;
		lacks(j, MISSING_SECOND_SOURCE);
		return raised ? level : WORLD_PARTLY;
	case SIDE_PARTLY:
		reason_event(j, WHY_PARTLY, event);
		return raised ? level : WORLD_PARTLY;
	case SIDE_FORM:
		reason_event(j, WHY_FORM, event);
		return level == WORLD_MET ? level : WORLD_FORM_ONLY;
	case SIDE_AGAINST:
		reason_event(j, sure ? WHY_AGAINST : WHY_ONE_AGAINST, event);
		if (!sure) {
			lacks(j, MISSING_SECOND_SOURCE);
			return level;
		}
		j->v->contrary = true;
		return raised ? WORLD_REVERSED : level;
	}
	BUG("no side %d", (int)c->side);
}

static enum world level_through(struct judge *j, const struct related *who)
{
	struct arena scratch = { 0 };
	struct scan s = { 0 };
	struct clusters all = { 0 };
	for (size_t i = 0; i < who->n; i++)
		scan_life(j, who->v[i], &scratch, &s);
	sort_scan(j->k->facts, &s, who->n > 1);
	cluster_scan(j, &scratch, &s, &all);
	enum world level = WORLD_UNASSESSED;
	for (size_t i = 0; i < s.n; i++) {
		level = step_level(j, level, &all.v[s.v[i].cluster], s.v[i].event);
		if (level != WORLD_UNASSESSED)
			become(j, level, event_at(j, s.v[i].event)->when.to, s.v[i].event);
		else if (j->v->contrary)
			become(j, WORLD_UNMET, event_at(j, s.v[i].event)->when.to, s.v[i].event);
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
		give_reason(j, (struct reason){ .why = WHY_SEARCH, .other = item });
		found = true;
	}
	return found;
}

static bool shows_unmet(struct judge *j, uint32_t subject)
{
	const struct ontology *o = j->k->ontology;
	bool unmet = j->v->contrary;
	for (uint8_t i = 0; i < o->states; i++) {
		const struct segment *s;
		if ((j->row->unmet & SET(i)) && state_on(&j->k->index, subject, i, j->on, &s) == HOLDS_YES) {
			reason_state(j, WHY_STATE, i, s);
			unmet = true;
		}
	}
	for (size_t i = 0; i < j->reason.n && !unmet; i++)
		unmet = j->reason.v[i].why == WHY_NOT_DONE;
	return unmet;
}

/* Nothing was done: unmet where that is shown, else how far anybody looked. */
static enum world without_deed(struct judge *j, bool unmet)
{
	bool searched = was_searched(j);
	if (unmet)
		return WORLD_UNMET;
	lacks(j, MISSING_ANY);
	return searched ? WORLD_NOTHING_FOUND : WORLD_UNASSESSED;
}

static bool is_fulfilled(enum world w)
{
	return w == WORLD_PARTLY || w == WORLD_FORM_ONLY || w == WORLD_MET;
}

static enum world cap_by_states(struct judge *j, enum world w, uint32_t subject)
{
	const struct ontology *o = j->k->ontology;
	if (w != WORLD_MET && w != WORLD_FORM_ONLY)
		return w;
	for (uint8_t i = 0; i < o->states; i++) {
		const struct segment *s = NULL;
		enum holds h = state_on(&j->k->index, subject, i, j->on, &s);
		if ((j->row->must_not & SET(i)) && h == HOLDS_YES) {
			reason_state(j, WHY_GUARD, i, s);
			w = WORLD_PARTLY;
		}
		if ((j->row->must & SET(i)) && h == HOLDS_NO) {
			reason_state(j, WHY_GUARD, i, NULL);
			lacks(j, MISSING_STATE);
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
			reason_state(j, WHY_RESIDUE, i, s);
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
		if (is_fulfilled(j->change.v[i].to))
			least = j->change.v[i].day;
	if (least == DAY_NONE || least <= most)
		return WORLD_MET;
	reason_event(j, WHY_LATE, j->change.v[0].event - 1);
	return WORLD_PARTLY;
}

static void set_facet(struct judge *j, enum facet f, enum world w)
{
	j->v->asked[f] = true;
	j->v->facet[f] = w;
}

/* The facets that hang on the act: where it was not done, they are as it is. */
static void judge_manner(struct judge *j, uint32_t subject)
{
	enum world act = j->v->facet[FACET_ACT];
	bool done = is_fulfilled(act);
	if (j->d->immediate || j->d->deadline.from != DAY_NONE)
		set_facet(j, FACET_IMMEDIACY, done ? judge_immediacy(j) : act);
	if (j->d->unconditional)
		set_facet(j, FACET_UNCONDITIONAL, done ? judge_unconditional(j, subject) : act);
}

static void judge_do(struct judge *j)
{
	struct arena scratch = { 0 };
	struct related who = demand_related(j->k, &scratch, j->d, j->on);
	enum world w = level_through(j, &who);
	arena_release(&scratch);
	if (w == WORLD_UNASSESSED)
		w = without_deed(j, shows_unmet(j, j->d->subject));
	set_facet(j, FACET_ACT, cap_by_states(j, w, j->d->subject));
	judge_manner(j, j->d->subject);
}

/* ---- classes ---- */

/* The newest counts of how many it was done for; the spread of those near to the newest. */
static bool class_counts(struct judge *j, bool *form_only, bool *partly)
{
	const struct life *l = &j->k->index.life[j->d->subject];
	day_t newest = DAY_NONE;
	bool any = false;
	for (uint32_t i = l->events; i-- > 0;) {
		const struct event *e = event_at(j, l->event[i]);
		if (e->of == 0 || e->when.to > j->on || !event_decides(&j->k->index, e))
			continue;
		enum side side = side_of(j->row, e);
		if (side != SIDE_MET && side != SIDE_FORM && side != SIDE_PARTLY)
			continue;
		reason_event(j, WHY_NUMBER, l->event[i]);
		if (newest == DAY_NONE)
			newest = e->when.to;
		if (newest - e->when.to > j->k->index.rival_days)
			continue;
		*form_only = *form_only || side == SIDE_FORM;
		*partly = *partly || side == SIDE_PARTLY;
		j->v->done_least = any && j->v->done_least < e->done ? j->v->done_least : e->done;
		j->v->done_most = any && j->v->done_most > e->done ? j->v->done_most : e->done;
		j->v->of = e->of > j->v->of ? e->of : j->v->of;
		any = true;
	}
	return any;
}

static uint32_t roster_size(const struct judge *j)
{
	uint32_t size = 0;
	day_t newest = DAY_NONE;
	CHAIN_EACH(&j->k->rosters, j->d->subject, item) {
		const struct roster *r = &j->k->facts->roster.v[item - 1];
		if (!is_told(j->k, r->when, r->known, j->on))
			continue;
		/* Of the newest rosters the larger: a share is never made to look better. */
		if (size == 0 || r->when.to > newest || (r->when.to == newest && r->size > size)) {
			size = r->size;
			newest = r->when.to;
		}
	}
	return size;
}

/* Each member judged as a single person would be. */
static uint32_t class_members(struct judge *j, bool *any_partly, bool *any_unmet, bool *any_form)
{
	struct arena scratch = { 0 };
	struct related who = demand_related(j->k, &scratch, j->d, j->on);
	const struct demanded *row = &j->k->ontology->demanded[j->row->each];
	uint32_t done = 0, members = 0;
	for (size_t i = 1; i < who.n; i++) {
		struct demand one = *j->d;
		struct verdict v = { 0 };
		struct judge inner = { .k = j->k, .a = &scratch, .d = &one, .row = row, .on = j->on, .v = &v };
		struct related self = { .v = &who.v[i], .n = 1, .cap = 1 };
		one.subject = who.v[i];
		enum world w = cap_by_states(&inner, level_through(&inner, &self), one.subject);
		members++;
		done += w == WORLD_MET || w == WORLD_FORM_ONLY;
		*any_form = *any_form || w == WORLD_FORM_ONLY;
		*any_partly = *any_partly || w == WORLD_PARTLY;
		bool unmet = w == WORLD_REVERSED || (w == WORLD_UNASSESSED && shows_unmet(&inner, one.subject));
		*any_unmet = *any_unmet || unmet;
		j->v->contrary = j->v->contrary || v.contrary;
		for (size_t r = 0; r < inner.reason.n; r++)
			give_reason(j, inner.reason.v[r]);
	}
	arena_release(&scratch);
	if (j->v->of == 0) {
		uint32_t size = roster_size(j);
		j->v->of = size > members ? size : size > 0 ? members : 0;
		j->v->done_least = j->v->done_most = done;
	}
	return done;
}

static void judge_class(struct judge *j)
{
	bool form = false, partly = false, unmet = false, half = false;
	bool counted = class_counts(j, &form, &half) && !half;
	struct related self = { .v = ARENA_NEW(j->a, uint32_t), .n = 1, .cap = 1 };
	self.v[0] = j->d->subject;
	enum world whole = level_through(j, &self); /* acts told of the class at once, without a number */
	uint32_t done = class_members(j, &partly, &unmet, &form);
	bool some = done > 0 || j->v->done_most > 0 || partly || is_fulfilled(whole);
	if (!some) {
		enum world w = without_deed(j, unmet || whole == WORLD_REVERSED || shows_unmet(j, j->d->subject));
		set_facet(j, FACET_ACT, w);
		set_facet(j, FACET_COMPLETENESS, w);
	} else {
		set_facet(j, FACET_ACT, form ? WORLD_FORM_ONLY : done > 0 || counted || whole == WORLD_MET ? WORLD_MET : WORLD_PARTLY);
		bool all = j->v->of > 0 && j->v->done_least >= j->v->of;
		set_facet(j, FACET_COMPLETENESS, all ? WORLD_MET : WORLD_PARTLY);
	}
	if (j->v->of == 0)
		lacks(j, MISSING_ROSTER);
	judge_manner(j, j->d->subject);
}

/* ---- cease ---- */

static bool is_authority(enum actor_type t)
{
	return t == ACTOR_GOVERNMENT || t == ACTOR_COURT || t == ACTOR_LEGISLATURE;
}

/* Somebody is shown to be answerable: the addressee, an authority of its state, or
 * whoever did what only authorities can do. */
static bool is_attributed(const struct judge *j, const struct event *e)
{
	const struct facts *f = j->k->facts;
	const struct entity *actor = &f->entity.v[e->actor], *addressee = &f->entity.v[j->d->addressee];
	if (e->actor == 0)
		return f->ontology->act[e->act].who != 0;
	if (e->actor == j->d->addressee || j->d->addressee == 0)
		return true;
	bool foreign = actor->country[0] != 0 && addressee->country[0] != 0 && strcmp(actor->country, addressee->country) != 0;
	return is_authority(actor->type) && !foreign;
}

struct incident {
	uint32_t event, bearer;
	struct days when;
	uint64_t voice;
	bool sure, attributed;
};
struct incidents {
	struct incident *v;
	size_t n, cap;
};

static void gather_incidents(struct judge *j, struct arena *scratch, uint32_t bearer, day_t since, struct incidents *out)
{
	const struct docket *k = j->k;
	const struct life *l = &k->index.life[bearer];
	size_t begin = out->n;
	for (uint32_t i = first_from(k, l, since); i < l->events; i++) {
		const struct event *e = event_at(j, l->event[i]);
		if (!test_fits(&j->row->reverse, e))
			continue;
		if (!event_decides(&k->index, e) || e->when.to > j->on) {
			if (e->when.from <= j->on && e->modality != MODALITY_DENIED)
				reason_event(j, e->when.to > j->on ? WHY_UNSURE_DATE : WHY_WEAK, l->event[i]);
			continue;
		}
		bool sure = e->vouched || event_official(k->facts, e);
		struct incident *last = out->n > begin ? &out->v[out->n - 1] : NULL;
		/* An arrest, its charge and its report by another paper are one incident. */
		if (last != NULL && days_apart(last->when, e->when) <= k->index.same_days) {
			last->sure = last->sure || sure || event_voice(k->facts, e) != last->voice;
			last->attributed = last->attributed || is_attributed(j, e);
			continue;
		}
		*VEC_PUSH(scratch, out) = (struct incident){ l->event[i], bearer, e->when, event_voice(k->facts, e), sure, is_attributed(j, e) };
	}
}

static int compare_incident(const void *a, const void *b, void *facts)
{
	const struct facts *f = facts;
	return event_compare(f, &f->event.v[((const struct incident *)a)->event], &f->event.v[((const struct incident *)b)->event]);
}

static void weigh_incident(struct judge *j, const struct incident *i)
{
	struct verdict *v = j->v;
	if (i->when.to <= j->d->made.to) {
		v->in_base += i->sure && i->attributed && j->d->base.from != DAY_NONE && i->when.from >= j->d->base.from &&
			i->when.to <= j->d->base.to;
		return;
	}
	if (!i->sure) {
		lacks(j, MISSING_SECOND_SOURCE);
		reason_event(j, WHY_ONE_AGAINST, i->event);
		return;
	}
	if (!i->attributed) {
		v->unattributed++;
		reason_event(j, WHY_UNATTRIBUTED, i->event);
		return;
	}
	v->incidents++;
	v->in_window += i->when.to >= v->window.from;
	v->last_incident = i->when.to;
	become(j, WORLD_BREACHED, i->when.to, i->event);
	reason_event(j, WHY_INCIDENT, i->event);
}

static bool is_pending(struct judge *j, const struct related *who)
{
	for (size_t i = 0; i < who->n; i++)
		for (size_t p = 0; p < j->k->pendings; p++) {
			const struct segment *s;
			if (state_on(&j->k->index, who->v[i], j->k->pending[p], j->on, &s) == HOLDS_YES) {
				reason_state(j, WHY_PENDING, j->k->pending[p], s);
				return true;
			}
		}
	return false;
}

static bool window_watched(struct judge *j)
{
	CHAIN_EACH(&j->k->looked, j->number, item) {
		const struct looked *l = &j->k->facts->looked.v[item - 1];
		if (l->known <= j->k->index.clocks.known && l->when.from <= j->v->window.from && l->when.to >= j->v->window.to)
			return true;
	}
	return false;
}

/* Rates per day, held against each other without division. */
static bool below_share(const struct judge *j, int window)
{
	const struct verdict *v = j->v;
	if (j->d->share == 0 || j->d->base.from == DAY_NONE || v->in_base == 0)
		return false;
	int64_t base_days = j->d->base.to - j->d->base.from + 1;
	return (int64_t)v->in_window * base_days * 100 <= (int64_t)v->in_base * window * j->d->share;
}

static void judge_cease(struct judge *j)
{
	struct verdict *v = j->v;
	struct arena scratch = { 0 };
	struct related who = demand_related(j->k, &scratch, j->d, j->on);
	struct incidents all = { 0 };
	int window = j->d->window > 0 ? j->d->window : limit_number(j->k->ontology, S("cease-window"));
	day_t since = j->d->base.from != DAY_NONE && j->d->base.from < j->d->made.to ? j->d->base.from : j->d->made.to;
	v->window = (struct days){ j->on - window > j->d->made.to ? j->on - window + 1 : j->d->made.to + 1, j->on };
	v->last_incident = DAY_NONE;
	for (size_t i = 0; i < who.n; i++)
		gather_incidents(j, &scratch, who.v[i], since, &all);
	if (who.n > 1 && all.n > 1)
		qsort_r(all.v, all.n, sizeof(*all.v), compare_incident, (void *)(uintptr_t)j->k->facts);
	for (size_t i = 0; i < all.n; i++)
		weigh_incident(j, &all.v[i]);
	bool full = j->on - j->d->made.to >= window, watched = window_watched(j);
	enum world w;
	if (v->in_window > 0)
		w = below_share(j, window) ? WORLD_PARTLY : WORLD_BREACHED;
	else if (full && watched)
		w = is_pending(j, &who) ? WORLD_PARTLY : WORLD_MET;
	else
		w = v->incidents > 0 ? WORLD_BREACHED : without_deed(j, false);
	if (!watched)
		lacks(j, MISSING_MONITOR);
	if (j->d->base.from == DAY_NONE)
		lacks(j, MISSING_BASE);
	set_facet(j, FACET_ACT, w);
	arena_release(&scratch);
}

/* ---- judged by others ---- */

static enum world grade_world(struct str grade)
{
	if (str_eq_nocase(grade, S("closed")))
		return WORLD_MET;
	switch (grade.n == 0 ? 0 : char_lower(grade.p[0])) {
	case 'a':
		return WORLD_MET;
	case 'b':
	case 'c':
		return WORLD_PARTLY;
	case 'd':
	case 'e':
		return WORLD_UNMET;
	default:
		return WORLD_UNASSESSED;
	}
}

static void judge_body(struct judge *j)
{
	uint32_t best = 0;
	CHAIN_EACH(&j->k->grades, j->number, item) {
		const struct grade *g = &j->k->facts->grade.v[item - 1], *b = &j->k->facts->grade.v[best == 0 ? 0 : best - 1];
		if (!is_told(j->k, g->when, g->known, j->on) || grade_world(facts_str(j->k->facts, g->words)) == WORLD_UNASSESSED)
			continue;
		if (best == 0 || g->when.to > b->when.to)
			best = item;
	}
	if (best == 0) {
		set_facet(j, FACET_ACT, without_deed(j, false));
		return;
	}
	struct str words = facts_str(j->k->facts, j->k->facts->grade.v[best - 1].words);
	give_reason(j, (struct reason){ .why = WHY_GRADE, .other = best });
	j->v->contrary = char_lower(words.p[0]) == 'e';
	set_facet(j, FACET_ACT, grade_world(words));
}

static void judge_election(struct judge *j)
{
	struct arena scratch = { 0 };
	struct election_result r;
	election_assess(j->k, &scratch, j->d->subject, j->on, &r);
	for (size_t i = 0; i < r.findings; i++)
		give_reason(j, (struct reason){ .why = WHY_FINDING, .other = r.finding[i] });
	enum world w = WORLD_UNASSESSED;
	switch (r.verdict) {
	case ELECTION_DEVIATES:
		w = WORLD_UNMET;
		break;
	case ELECTION_NO_DEVIATION:
		w = r.remedied_serious > 0 ? WORLD_PARTLY : WORLD_MET;
		break;
	case ELECTION_NOT_SHOWN:
		w = WORLD_NOTHING_FOUND;
		break;
	case ELECTION_NO_DATA:
		w = without_deed(j, false);
		break;
	case ELECTION_VERDICT_COUNT:
		BUG("no such verdict");
	}
	set_facet(j, FACET_ACT, w);
	arena_release(&scratch);
}

/* ---- the whole ---- */

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
		for (uint32_t n = first_from(k, l, e->when.from - k->index.rival_days), seen = 0; n < l->events && seen < 64; n++, seen++) {
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
