/* One walk over each life: its events by day, then its segments. */
#include "assess/check.h"

struct check {
	const struct docket *k;
	struct arena *a;
	struct faults *out;
};

static const struct event *event_of(const struct check *c, uint32_t event)
{
	return &c->k->facts->event.v[event];
}

static void found(struct check *c, enum fault_kind kind, struct str what)
{
	*VEC_PUSH(c->a, c->out) = (struct fault){ kind, what };
}

/* "arrest of 2024-05-01 (claim 1a2b3c4d)" */
static struct str named(const struct check *c, uint32_t event)
{
	const struct event *e = event_of(c, event);
	struct str id = facts_str(c->k->facts, e->id);
	return arena_printf(c->a, "%s of " STR_FMT " (claim " STR_FMT ")", act_name((enum act)e->act), STR_ARG(days_str(c->a, e->when)),
		STR_ARG(id.n == 32 ? str_slice(id, 0, 8) : id));
}

/* The states that an event starts or ends, of those that its bearer can be in. */
static set_t changes(const struct check *c, const struct event *e, bool start)
{
	const struct ontology *o = c->k->ontology;
	const struct act_rule *r = &o->act[e->act];
	set_t all = 0;
	for (size_t i = 0; i < r->effects; i++) {
		const struct effect *k = &r->effect[i];
		bool can = o->state[k->state].of & 1u << c->k->facts->entity.v[e->subject].type;
		if (can && k->start == start && form_fits(k->when, e->form, e->object != 0 && e->object != e->subject))
			all |= SET(k->state);
	}
	return all;
}

/* One way alone is succession: a conviction ends a charge, and a new charge may follow a conviction. */
static bool exclude(const struct ontology *o, size_t a, size_t b)
{
	bool one = (o->state[a].excludes & SET(b)) != 0, other = (o->state[b].excludes & SET(a)) != 0;
	return (one && other) || (one && o->state[a].final) || (other && o->state[b].final);
}

static set_t excluded_by(const struct ontology *o, set_t states)
{
	set_t out = 0;
	for (size_t i = 0; i < o->states; i++)
		for (size_t n = 0; n < o->states; n++)
			if ((states & SET(i)) && exclude(o, i, n))
				out |= SET(n);
	return out & ~states;
}

/* ---- a claim that contradicts itself ---- */

static void check_claim(struct check *c, uint32_t event)
{
	const struct facts *f = c->k->facts;
	const struct event *e = event_of(c, event);
	const struct act_rule *r = &c->k->ontology->act[e->act];
	enum actor_type type = f->entity.v[e->subject].type;
	bool borne = r->effects == 0 || r->iccpr.n == 0; /* what touches no right is done to anything: a review of a state */
	for (size_t i = 0; i < r->effects && !borne; i++)
		borne = c->k->ontology->state[r->effect[i].state].of & 1u << type;
	if (!borne)
		found(c, FAULT_CONTRADICTION, arena_printf(c->a, STR_FMT ": " STR_FMT ", which can befall no %s", STR_ARG(facts_name(f, e->subject)),
			STR_ARG(named(c, event)), actor_type_name(type)));
	if (r->who != 0 && r->on == BEARER_RECIPIENT && e->actor == e->subject && type == ACTOR_PERSON)
		found(c, FAULT_CONTRADICTION, arena_printf(c->a, STR_FMT ": " STR_FMT " is said to be done to and by the same person",
			STR_ARG(facts_name(f, e->subject)), STR_ARG(named(c, event))));
}

/* ---- two claims of one life ---- */

static bool same_account(const struct event *a, const struct event *b)
{
	return a->source == b->source && a->said_by == b->said_by;
}

/* One source tells both acts that day: a course of events, arrested in the morning and free at night. */
static bool told_together(const struct check *c, const struct life *l, uint32_t from, uint32_t to, const struct event *a, const struct event *b)
{
	for (uint32_t i = from; i < to; i++)
		for (uint32_t n = from; n < to; n++) {
			const struct event *x = event_of(c, l->event[i]), *y = event_of(c, l->event[n]);
			if (x->act == a->act && y->act == b->act && x->source == y->source)
				return true;
		}
	return false;
}

static bool noted(const struct check *c, const struct event *a, const struct event *b)
{
	const struct index *x = &c->k->index;
	return a->id < x->mates && b->id < x->mates && x->mate[a->id] != 0 && x->mate[a->id] == x->mate[b->id];
}

static void check_pair(struct check *c, const struct life *l, uint32_t from, uint32_t to, uint32_t one, uint32_t two)
{
	const struct ontology *o = c->k->ontology;
	const struct event *a = event_of(c, one), *b = event_of(c, two);
	struct str who = facts_name(c->k->facts, a->subject);
	bool denied = (a->modality == MODALITY_DENIED) != (b->modality == MODALITY_DENIED);
	if (denied && a->act == b->act && same_account(a, b) && !noted(c, a, b)) {
		found(c, FAULT_CONTRADICTION, arena_printf(c->a, STR_FMT ": one source tells and denies it: " STR_FMT ", " STR_FMT, STR_ARG(who),
			STR_ARG(named(c, one)), STR_ARG(named(c, two))));
		return;
	}
	if (!event_decides(&c->k->index, a) || !event_decides(&c->k->index, b) || a->source == b->source || noted(c, a, b) ||
		!event_has_power(c->k->facts, a) || !event_has_power(c->k->facts, b) || a->of != 0 || b->of != 0)
		return;
	set_t starts = changes(c, a, true), ends = changes(c, a, false), other = changes(c, b, true), other_ends = changes(c, b, false);
	set_t both = (excluded_by(o, starts) & other) | (excluded_by(o, other) & starts) | (starts & other_ends & ~other) | (other & ends & ~starts);
	if (both == 0 || told_together(c, l, from, to, a, b))
		return;
	found(c, FAULT_CONTRADICTION, arena_printf(c->a, STR_FMT ": states that exclude each other on one day, and no rival is noted: " STR_FMT ", "
		STR_FMT, STR_ARG(who), STR_ARG(named(c, one)), STR_ARG(named(c, two))));
}

enum { DAY_EVENTS_MAX = 32 }; /* of one life on one day that are held against each other */

static void check_days(struct check *c, const struct life *l)
{
	for (uint32_t i = 0, end; i < l->events; i = end) {
		const struct days day = event_of(c, l->event[i])->when;
		end = i + 1;
		while (end < l->events && end - i < DAY_EVENTS_MAX && event_of(c, l->event[end])->when.from == day.from)
			end++;
		for (uint32_t a = i; a < end; a++)
			for (uint32_t b = a + 1; b < end; b++)
				if (event_of(c, l->event[a])->when.to == day.from && event_of(c, l->event[b])->when.to == day.from)
					check_pair(c, l, i, end, l->event[a], l->event[b]);
	}
}

/* ---- the order of starts and ends ---- */

static uint32_t first_support(const struct check *c, const struct segment *s, enum support_role role)
{
	for (uint32_t i = s->first; i != 0; i = c->k->index.support.v[i - 1].next)
		if (c->k->index.support.v[i - 1].role == role)
			return c->k->index.support.v[i - 1].event + 1;
	return 0;
}

/* Who is freed before anybody told the arrest, and arrested only then. */
static void check_order(struct check *c, const struct life *l)
{
	for (uint32_t i = 0; i < l->segments; i++) {
		const struct segment *s = &l->segment[i];
		uint32_t end = s->start.from == DAY_NONE && s->ended && !s->alleged ? first_support(c, s, SUPPORT_END) : 0, start = 0;
		for (uint32_t n = 0; n < l->segments && start == 0 && end != 0; n++)
			if (l->segment[n].state == s->state && !l->segment[n].alleged && l->segment[n].start.from != DAY_NONE)
				start = first_support(c, &l->segment[n], SUPPORT_START);
		if (start == 0 || event_of(c, start - 1)->when.from <= event_of(c, end - 1)->when.to)
			continue;
		found(c, FAULT_ORDER, arena_printf(c->a, STR_FMT ": " STR_FMT " comes before the first " STR_FMT " that is told",
			STR_ARG(facts_name(c->k->facts, event_of(c, end - 1)->subject)), STR_ARG(named(c, end - 1)), STR_ARG(named(c, start - 1))));
	}
}

/* A sentence before which neither a trial nor a conviction is told; accounts of one are told once. */
static void check_trial(struct check *c, const struct life *l)
{
	day_t tried = DAY_NONE, last = DAY_NONE;
	for (uint32_t i = 0; i < l->events; i++) {
		const struct event *e = event_of(c, l->event[i]);
		if (!event_decides(&c->k->index, e) || e->of != 0)
			continue;
		if (e->act == ACT_TRY || e->act == ACT_CONVICT)
			tried = e->when.from;
		if (e->act != ACT_SENTENCE || tried != DAY_NONE)
			continue;
		/* The same day's accounts stand in the order of their content: a conviction may come behind. */
		for (uint32_t n = i + 1; n < l->events && event_of(c, l->event[n])->when.from <= e->when.to && tried == DAY_NONE; n++)
			if (event_of(c, l->event[n])->act == ACT_TRY || event_of(c, l->event[n])->act == ACT_CONVICT)
				tried = e->when.from;
		if (tried == DAY_NONE && (last == DAY_NONE || e->when.from - last > c->k->index.rival_days))
			found(c, FAULT_GAP, arena_printf(c->a, STR_FMT ": " STR_FMT "; the record tells of no trial or conviction before it: look for a source that does",
				STR_ARG(facts_name(c->k->facts, e->subject)), STR_ARG(named(c, l->event[i]))));
		last = e->when.from;
	}
}

/* Segments that hold together for certain though they exclude each other: only where the tables let both begin. */
static void check_segments(struct check *c, uint32_t who, const struct life *l)
{
	const struct ontology *o = c->k->ontology;
	for (uint32_t i = 0; i < l->segments; i++)
		for (uint32_t n = i + 1; n < l->segments && n < i + BACK_MAX; n++) {
			const struct segment *a = &l->segment[i], *b = &l->segment[n];
			bool one_thing = a->key == b->key || a->key == 0 || b->key == 0;
			if (!one_thing || !exclude(o, a->state, b->state) || a->alleged || b->alleged || a->start.from == DAY_NONE || b->start.from == DAY_NONE)
				continue;
			day_t from = a->start.to > b->start.to ? a->start.to : b->start.to;
			bool ended = (a->ended && a->end.from <= from) || (b->ended && b->end.from <= from);
			if (ended || segment_on(&c->k->index, a, from).disputed || segment_on(&c->k->index, b, from).disputed)
				continue;
			found(c, FAULT_CONTRADICTION, arena_printf(c->a, STR_FMT ": " STR_FMT " and " STR_FMT " at once on " STR_FMT ", which exclude each other",
				STR_ARG(facts_name(c->k->facts, who)), STR_ARG(o->state[a->state].words), STR_ARG(o->state[b->state].words),
				STR_ARG(day_str(c->a, from))));
		}
}

struct faults docket_check(const struct docket *k, struct arena *a)
{
	struct faults all = { 0 };
	struct check c = { k, a, &all };
	for (uint32_t who = 1; who < k->entities; who++) {
		const struct life *l = &k->index.life[who];
		for (uint32_t i = 0; i < l->events; i++)
			check_claim(&c, l->event[i]);
		check_days(&c, l);
		check_order(&c, l);
		check_trial(&c, l);
		check_segments(&c, who, l);
	}
	return all;
}
