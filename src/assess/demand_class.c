/* A class by its members where they are named, by the counts of sources where not. */
#include "assess/demand_judge.h"

/* The newest counts of how many it was done for; the spread of those near to the newest. */
static bool class_counts(struct judge *j, bool *form_only, bool *partly)
{
	const struct life *l = &j->k->index.life[j->d->subject];
	day_t newest = DAY_NONE;
	bool any = false;
	for (uint32_t i = l->events; i-- > 0;) {
		const struct event *e = judge_event_at(j, l->event[i]);
		if (e->of == 0 || e->when.to > j->on || !event_decides(&j->k->index, e))
			continue;
		enum side side = judge_side(j->row, e);
		if (side != SIDE_MET && side != SIDE_FORM && side != SIDE_PARTLY)
			continue;
		judge_event(j, WHY_NUMBER, l->event[i]);
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

/* Who is of a class by somebody's judgment is told with whose judgment it is. */
static void class_listings(struct judge *j)
{
	CHAIN_EACH(&j->k->parts, j->d->subject, item) {
		const struct tie *t = &j->k->facts->tie.v[item - 1];
		if (t->by != 0 && is_told(j->k, t->when, t->known, j->on))
			judge_reason(j, (struct reason){ .why = WHY_LISTED, .other = item });
	}
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
		enum world w = judge_cap(&inner, judge_level(&inner, &self), one.subject);
		members++;
		done += w == WORLD_MET || w == WORLD_FORM_ONLY;
		*any_form = *any_form || w == WORLD_FORM_ONLY;
		*any_partly = *any_partly || w == WORLD_PARTLY;
		bool unmet = w == WORLD_REVERSED || (w == WORLD_UNASSESSED && judge_shows_unmet(&inner, one.subject));
		*any_unmet = *any_unmet || unmet;
		j->v->contrary = j->v->contrary || v.contrary;
		for (size_t r = 0; r < inner.reason.n; r++)
			judge_reason(j, inner.reason.v[r]);
	}
	arena_release(&scratch);
	if (j->v->of == 0) {
		uint32_t size = roster_size(j);
		j->v->of = size > members ? size : size > 0 ? members : 0;
		j->v->done_least = j->v->done_most = done;
	}
	return done;
}

void judge_class(struct judge *j)
{
	bool form = false, partly = false, unmet = false, half = false;
	bool counted = class_counts(j, &form, &half) && !half;
	struct related self = { .v = ARENA_NEW(j->a, uint32_t), .n = 1, .cap = 1 };
	self.v[0] = j->d->subject;
	enum world whole = judge_level(j, &self); /* acts told of the class at once, without a number */
	class_listings(j);
	uint32_t done = class_members(j, &partly, &unmet, &form);
	bool some = done > 0 || j->v->done_most > 0 || partly || world_is_fulfilled(whole);
	if (!some) {
		enum world w = judge_without_deed(j, unmet || whole == WORLD_REVERSED || judge_shows_unmet(j, j->d->subject));
		judge_facet(j, FACET_ACT, w);
		judge_facet(j, FACET_COMPLETENESS, w);
	} else {
		judge_facet(j, FACET_ACT, form ? WORLD_FORM_ONLY : done > 0 || counted || whole == WORLD_MET ? WORLD_MET : WORLD_PARTLY);
		bool all = j->v->of > 0 && j->v->done_least >= j->v->of;
		judge_facet(j, FACET_COMPLETENESS, all ? WORLD_MET : WORLD_PARTLY);
	}
	if (j->v->of == 0)
		judge_lacks(j, MISSING_ROSTER);
	judge_manner(j, j->d->subject);
}
