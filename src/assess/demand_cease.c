/* To stop is judged over a window: incidents, who is answerable for them, who watched. */
#include "assess/demand_judge.h"

#include <stdlib.h>

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
	for (uint32_t i = life_from(k->facts, l, since); i < l->events; i++) {
		const struct event *e = judge_event_at(j, l->event[i]);
		if (!act_tests_fit(&j->row->reverse, e) || event_is_past(&k->index, l->event[i]))
			continue;
		if (!event_decides(&k->index, e) || e->when.to > j->on) {
			if (e->when.from <= j->on && e->modality != MODALITY_DENIED)
				judge_event(j, e->when.to > j->on ? WHY_UNSURE_DATE : WHY_WEAK, l->event[i]);
			continue;
		}
		bool sure = e->vouched || event_official(k->facts, e);
		struct incident *last = out->n > begin ? &out->v[out->n - 1] : NULL;
		/* An arrest, its charge and its report by another paper are one incident. */
		if (last != NULL && days_apart(last->when, e->when) <= k->index.same_days) {
			last->sure = last->sure || sure || event_voice(k->facts, e) != last->voice;
			last->attributed = last->attributed || is_attributed(j, e);
			/* Of a month and a day in it the day is told. */
			if (e->when.from >= last->when.from && e->when.to <= last->when.to && e->when.to - e->when.from < last->when.to - last->when.from) {
				last->when = e->when;
				last->event = l->event[i];
			}
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
		judge_lacks(j, MISSING_SECOND_SOURCE);
		judge_event(j, WHY_ONE_AGAINST, i->event);
		return;
	}
	if (!i->attributed) {
		v->unattributed++;
		judge_event(j, WHY_UNATTRIBUTED, i->event);
		return;
	}
	v->incidents++;
	v->in_window += i->when.to >= v->window.from;
	v->last_incident = i->when.to;
	judge_become(j, WORLD_BREACHED, i->when.to, i->event);
	judge_event(j, WHY_INCIDENT, i->event);
}

static bool is_pending(struct judge *j, const struct related *who)
{
	for (size_t i = 0; i < who->n; i++)
		for (size_t p = 0; p < j->k->pendings; p++) {
			const struct segment *s;
			if (state_on(&j->k->index, who->v[i], j->k->pending[p], j->on, &s) == HOLDS_YES) {
				judge_state(j, WHY_PENDING, j->k->pending[p], s);
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

void judge_cease(struct judge *j)
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
		w = v->incidents > 0 ? WORLD_BREACHED : judge_without_deed(j, false);
	if (!watched)
		judge_lacks(j, MISSING_MONITOR);
	if (j->d->base.from == DAY_NONE)
		judge_lacks(j, MISSING_BASE);
	judge_facet(j, FACET_ACT, w);
	arena_release(&scratch);
}
