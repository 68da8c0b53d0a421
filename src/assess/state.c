/*
 * One walk over an entity's events in the order of their days, with the list
 * of what is open.  Rejected: SQL over pairs of starts and ends, which cannot
 * keep rival dates in one segment and took five times as long for the pairing alone (docs/assessment.md).
 */
#include "assess/state.h"

#include <stdlib.h>

/* ---- the walk ---- */

struct walk {
	struct index *x;
	struct life *life;
	uint32_t open[OPEN_MAX]; /* segments that run */
	uint32_t opens;
	uint32_t cap;
	uint32_t event;          /* the one at hand */
	uint32_t closed;         /* the last that ended a segment, from 1 */
};

static const struct event *at_hand(const struct walk *w)
{
	return &w->x->facts->event.v[w->event];
}

static bool may_be_in(const struct facts *f, uint32_t entity, uint8_t state)
{
	return f->ontology->state[state].of & 1u << f->entity.v[entity].type;
}

static uint32_t key_of(const struct facts *f, uint8_t state, const struct event *e)
{
	switch (f->ontology->state[state].key) {
	case KEY_NONE:
		return 0;
	case KEY_OBJECT:
		return e->object == e->subject ? 0 : e->object;
	case KEY_CHARGE:
		return e->detail[DETAIL_CHARGE];
	case KEY_ACTOR:
		return e->actor;
	}
	BUG("no key of state %d", state);
}

static void add_support(struct index *x, struct segment *s, uint32_t event, enum support_role role)
{
	*VEC_PUSH(x->arena, &x->support) = (struct support){ event, 0, (uint8_t)role };
	uint32_t at = (uint32_t)x->support.n; /* counted from 1 */
	if (s->first == 0)
		s->first = at;
	else
		x->support.v[s->last - 1].next = at;
	s->last = at;
	const struct event *e = &x->facts->event.v[event];
	if (role == SUPPORT_START || role == SUPPORT_CONFIRM) {
		s->alleged = s->alleged && !event_decides(x, e);
		s->proposed = s->proposed && e->standing == STANDING_PROPOSED;
	}
}

static struct segment *new_segment(struct walk *w, uint8_t state, uint32_t key)
{
	struct life *l = w->life;
	if (l->segments == w->cap) {
		size_t cap = w->cap;
		l->segment = vec_grow(w->x->arena, l->segment, sizeof(*l->segment), l->segments, &cap);
		w->cap = (uint32_t)cap;
	}
	struct segment *s = &l->segment[l->segments++];
	*s = (struct segment){ .start = DAYS_NONE, .end = DAYS_NONE, .key = key, .state = state, .alleged = true, .proposed = true };
	return s;
}

/* The open segment of a state that an act with this key speaks of; OPEN_MAX when none. */
static uint32_t find_open(const struct walk *w, uint8_t state, uint32_t key)
{
	for (uint32_t i = 0; i < w->opens; i++) {
		const struct segment *s = &w->life->segment[w->open[i]];
		if (s->state == state && (s->key == key || key == 0 || s->key == 0))
			return i;
	}
	return OPEN_MAX;
}

static void close_at(struct walk *w, uint32_t slot)
{
	struct segment *s = &w->life->segment[w->open[slot]];
	s->end = at_hand(w)->when;
	s->ended = true;
	w->closed = w->event + 1;
	add_support(w->x, s, w->event, SUPPORT_END);
	w->open[slot] = w->open[--w->opens];
}

static void close_all(struct walk *w, set_t states, uint32_t key)
{
	for (uint32_t i = w->opens; i-- > 0;) {
		const struct segment *s = &w->life->segment[w->open[i]];
		if ((states & SET(s->state)) && (key == 0 || s->key == 0 || s->key == key))
			close_at(w, i);
	}
}


static uint32_t back_from(uint32_t segments)
{
	return segments > BACK_MAX ? segments - BACK_MAX : 0;
}

/* A segment that was ended before anybody told its start, and could have begun now. */
static struct segment *find_startless(const struct walk *w, uint8_t state, struct days when)
{
	for (uint32_t i = w->life->segments, least = back_from(i); i-- > least;) {
		struct segment *s = &w->life->segment[i];
		if (s->state == state && s->start.from == DAY_NONE && s->ended)
			return s->end.to >= when.from && s->end.from <= when.to ? s : NULL;
	}
	return NULL;
}

/* The act that first started a segment. */
static enum act start_act(const struct index *x, const struct segment *s)
{
	for (uint32_t i = s->first; i != 0; i = x->support.v[i - 1].next)
		if (x->support.v[i - 1].role == SUPPORT_START)
			return (enum act)x->facts->event.v[x->support.v[i - 1].event].act;
	return ACT_NONE;
}

/* The support of this role whose account was noted as one with the event at hand; 0 none. */
static uint32_t find_mate(const struct walk *w, const struct segment *s, enum support_role role)
{
	uint32_t seen = 0;
	if (w->x->mate == NULL)
		return 0;
	for (uint32_t i = s->first; i != 0 && seen < BACK_MAX; i = w->x->support.v[i - 1].next, seen++)
		if (w->x->support.v[i - 1].role == role && event_mates(w->x, &w->x->facts->event.v[w->x->support.v[i - 1].event], at_hand(w)))
			return i;
	return 0;
}

/* Known before the release that it would follow: then it can only be the arrest before it, dated otherwise. */
static bool told_too_early(const struct walk *w, const struct segment *s)
{
	const struct event *e = at_hand(w);
	return s->start.from != DAY_NONE && s->end.from != DAY_NONE && e->known != DAY_NONE && e->known < s->end.from && e->when.from > s->end.to &&
		start_act(w->x, s) == (enum act)e->act && days_apart(s->start, e->when) <= w->x->rival_days;
}

/* Another account of the start or end of a segment that is over, though by its own day it would come after; true when it is one. */
static bool told_of_past(struct walk *w, uint8_t state, enum support_role role)
{
	for (uint32_t i = w->life->segments, least = back_from(i); i-- > least;) {
		struct segment *s = &w->life->segment[i];
		if (s->state != state || !s->ended)
			continue;
		if (find_mate(w, s, role) == 0 && (role != SUPPORT_START || !told_too_early(w, s)))
			continue;
		add_support(w->x, s, w->event, role);
		return true;
	}
	return false;
}

/* Accounts of this very start that came by their own day within an earlier segment, where they were taken to confirm it. */
static void fetch_mates(struct walk *w, uint32_t to)
{
	struct index *x = w->x;
	for (uint32_t n = to, least = back_from(n), at; n-- > least;) {
		struct segment *s = &w->life->segment[n];
		while (s->state == w->life->segment[to].state && (at = find_mate(w, s, SUPPORT_CONFIRM)) != 0) {
			uint32_t before = s->first; /* a confirmation is never the first */
			while (x->support.v[before - 1].next != at)
				before = x->support.v[before - 1].next;
			x->support.v[before - 1].next = x->support.v[at - 1].next;
			s->last = s->last == at ? before : s->last;
			add_support(x, &w->life->segment[to], x->support.v[at - 1].event, SUPPORT_START);
		}
	}
}

static void open_segment(struct walk *w, uint8_t state, uint32_t key)
{
	const struct event *e = at_hand(w);
	struct segment *s = find_startless(w, state, e->when);
	if (s == NULL) {
		if (w->opens == OPEN_MAX)
			return;
		s = new_segment(w, state, key);
		w->open[w->opens++] = w->life->segments - 1;
	}
	s->start = e->when;
	s->form = e->form;
	if (s->ended && s->end.from < s->start.from)
		s->end.from = s->start.from;
	add_support(w->x, s, w->event, SUPPORT_START);
	if (w->x->mate != NULL)
		fetch_mates(w, (uint32_t)(s - w->life->segment));
}

/* What two accounts that agree leave of a date: "2017" and "16 November 2017" are the latter. */
static void narrow(struct days *d, struct days by)
{
	if (d->from == DAY_NONE || days_apart(*d, by) > 0)
		return;
	d->from = by.from > d->from ? by.from : d->from;
	d->to = by.to < d->to ? by.to : d->to;
}

/* Told again, told otherwise, or changed in form?  True when nothing new has to be opened. */
static bool met_open(struct walk *w, uint32_t slot)
{
	const struct event *e = at_hand(w);
	struct segment *s = &w->life->segment[w->open[slot]];
	int apart = days_apart(s->start, e->when);
	bool mates = find_mate(w, s, SUPPORT_START) != 0, near = mates || apart <= w->x->rival_days;
	bool differs = e->form != 0 && e->form != s->form;
	if (s->key == 0)
		s->key = key_of(w->x->facts, s->state, e);
	if (!differs || mates || (near && s->form == 0) || (apart <= w->x->same_days && start_act(w->x, s) == (enum act)e->act)) {
		if (s->form == 0)
			s->form = e->form;
		if (event_decides(w->x, e))
			narrow(&s->start, e->when);
		add_support(w->x, s, w->event, near ? SUPPORT_START : SUPPORT_CONFIRM);
		return true;
	}
	if (!event_decides(w->x, e)) {
		add_support(w->x, s, w->event, SUPPORT_DENY);
		return true;
	}
	close_at(w, slot);
	return false;
}

static void start_one(struct walk *w, uint8_t state)
{
	const struct ontology *o = w->x->facts->ontology;
	const struct event *e = at_hand(w);
	if (!may_be_in(w->x->facts, e->subject, state))
		return;
	uint32_t key = key_of(w->x->facts, state, e), slot = find_open(w, state, key);
	if (told_of_past(w, state, SUPPORT_START))
		return;
	if (slot != OPEN_MAX && met_open(w, slot))
		return;
	if (event_decides(w->x, e)) {
		set_t out = o->state[state].excludes;
		for (size_t i = 0; i < o->states; i++)
			if (out & SET(i))
				out |= o->state[i].implied_by;
		close_all(w, out & ~(o->state[state].implies | SET(state)), 0);
	}
	open_segment(w, state, key);
}

static void start_state(struct walk *w, uint8_t state)
{
	const struct ontology *o = w->x->facts->ontology;
	for (uint32_t i = 0; i < w->opens; i++)
		if (o->state[state].unless & SET(w->life->segment[w->open[i]].state))
			return;
	for (uint8_t i = 0; i < o->states; i++)
		if (o->state[state].implies & SET(i))
			start_one(w, i);
	start_one(w, state);
}

/* Another account of an end that has been told; true when it is one. */
static bool told_end(struct walk *w, uint8_t state, uint32_t key)
{
	const struct event *e = at_hand(w);
	for (uint32_t i = w->life->segments, least = back_from(i); i-- > least;) {
		struct segment *s = &w->life->segment[i];
		if (s->state != state || !s->ended || (key != 0 && s->key != 0 && s->key != key))
			continue;
		if (days_apart(s->end, e->when) > w->x->rival_days)
			return false;
		if (event_decides(w->x, e))
			narrow(&s->end, e->when);
		add_support(w->x, s, w->event, SUPPORT_END);
		return true;
	}
	return false;
}

static bool act_starts(const struct ontology *o, enum act act, uint8_t state)
{
	for (size_t i = 0; i < o->act[act].effects; i++)
		if (o->act[act].effect[i].start && o->act[act].effect[i].state == state)
			return true;
	return false;
}

static bool was_ever(const struct walk *w, uint8_t state)
{
	for (uint32_t i = w->life->segments, least = back_from(i); i-- > least;)
		if (w->life->segment[i].state == state)
			return true;
	return false;
}

static void end_state(struct walk *w, uint8_t state)
{
	const struct facts *f = w->x->facts;
	const struct ontology *o = f->ontology;
	const struct event *e = at_hand(w);
	if (!may_be_in(f, e->subject, state))
		return;
	uint32_t key = key_of(f, state, e), slot = find_open(w, state, key);
	if (w->x->mate != NULL && told_of_past(w, state, SUPPORT_END))
		return;
	if (slot != OPEN_MAX && event_decides(w->x, e)) {
		close_all(w, SET(state) | o->state[state].implied_by, key);
		return;
	}
	if (slot != OPEN_MAX) {
		add_support(w->x, &w->life->segment[w->open[slot]], w->event, SUPPORT_DENY);
		return;
	}
	if (told_end(w, state, key) || was_ever(w, state) || !act_starts(o, o->act[e->act].opposite, state))
		return;
	/* Who is freed was held, though nobody told since when; unless what it ended is told. */
	if (w->closed == w->event + 1)
		return;
	struct segment *s = new_segment(w, state, key);
	s->end = e->when;
	s->ended = true;
	add_support(w->x, s, w->event, SUPPORT_END);
	s->alleged = !event_decides(w->x, e);
	s->proposed = e->standing == STANDING_PROPOSED;
}

static void walk_event(struct walk *w)
{
	const struct event *e = at_hand(w);
	const struct act_rule *r = &w->x->facts->ontology->act[e->act];
	if (e->modality != MODALITY_ASSERTED && e->modality != MODALITY_ALLEGED)
		return;
	if (!event_has_power(w->x->facts, e))
		return;
	if (e->done < e->of)
		return; /* done for some of a class: the class as such stays as it was */
	for (size_t i = 0; i < r->effects; i++) {
		const struct effect *k = &r->effect[i];
		if (!form_fits(k->when, e->form, e->object != 0 && e->object != e->subject))
			continue;
		if (k->start)
			start_state(w, k->state);
		else
			end_state(w, k->state);
	}
}

/* Somebody denies an act: the segments that it started or ended near that day are disputed.
 * `upto` is where the last denial stopped: segments stand in the order in which they began. */
static void walk_denial(struct walk *w, uint32_t *upto)
{
	const struct index *x = w->x;
	const struct event *e = at_hand(w);
	struct life *l = w->life;
	while (*upto < l->segments && (l->segment[*upto].start.from == DAY_NONE ||
		l->segment[*upto].start.from <= e->when.to + x->rival_days))
		++*upto;
	for (uint32_t i = back_from(*upto); i < *upto; i++) {
		uint32_t seen = 0;
		for (uint32_t k = l->segment[i].first; k != 0 && seen < BACK_MAX; k = x->support.v[k - 1].next, seen++) {
			const struct event *said = &x->facts->event.v[x->support.v[k - 1].event];
			if (said->act == e->act && said->modality != MODALITY_DENIED &&
				days_apart(said->when, e->when) <= x->rival_days) {
				add_support(w->x, &l->segment[i], w->event, SUPPORT_DENY);
				break;
			}
		}
	}
}

static void walk_life(struct index *x, struct life *life)
{
	struct walk w = { .x = x, .life = life };
	bool denials = false;
	uint32_t upto = 0;
	for (uint32_t i = 0; i < life->events; i++) {
		w.event = life->event[i];
		denials = denials || at_hand(&w)->modality == MODALITY_DENIED;
		walk_event(&w);
	}
	for (uint32_t i = 0; i < life->events && denials; i++) {
		w.event = life->event[i];
		if (at_hand(&w)->modality == MODALITY_DENIED)
			walk_denial(&w, &upto);
	}
}

/* ---- the index ---- */

static int compare_at(const void *a, const void *b, void *facts)
{
	const struct facts *f = facts;
	return event_compare(f, &f->event.v[*(const uint32_t *)a], &f->event.v[*(const uint32_t *)b]);
}

static bool same_event(const struct facts *f, const struct event *a, const struct event *b)
{
	return a->when.from == b->when.from && a->when.to == b->when.to && event_content_compare(f, a, b) == 0;
}

/* What begins on one day is put in order; the days themselves are already. */
static void order_days(const struct facts *f, uint32_t *event, uint32_t n)
{
	for (uint32_t i = 0, end; i < n; i = end) {
		end = i + 1;
		while (end < n && f->event.v[event[end]].when.from == f->event.v[event[i]].when.from)
			end++;
		if (end - i > 1)
			qsort_r(event + i, end - i, sizeof(*event), compare_at, (void *)(uintptr_t)f);
	}
}

/* Each account once: of equal ones that which was known first. */
static uint32_t drop_equal(const struct facts *f, uint32_t *event, uint32_t n)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < n; i++)
		if (kept == 0 || !same_event(f, &f->event.v[event[kept - 1]], &f->event.v[event[i]]))
			event[kept++] = event[i];
	return kept;
}

/* The events that count and have a date, by their first day, counted out: one pass
 * for the days, one for the events. */
static void order_all(struct index *x, struct arena *scratch)
{
	const struct facts *f = x->facts;
	day_t least = INT32_MAX, most = INT32_MIN;
	for (size_t i = 0; i < f->event.n; i++) {
		day_t d = f->event.v[i].when.from;
		if (d == DAY_NONE || !event_counts(f, &x->clocks, &f->event.v[i]))
			continue;
		least = d < least ? d : least;
		most = d > most ? d : most;
		x->dated++;
	}
	x->by_day = ARENA_ARRAY(x->arena, uint32_t, x->dated);
	if (x->dated == 0)
		return;
	/* Days of the years 1 to 9999 are fewer than four million. */
	size_t days = (size_t)((int64_t)most - least + 1);
	uint32_t *place = ARENA_ARRAY(scratch, uint32_t, days + 1);
	for (size_t i = 0; i < f->event.n; i++)
		if (f->event.v[i].when.from != DAY_NONE && event_counts(f, &x->clocks, &f->event.v[i]))
			place[f->event.v[i].when.from - least + 1]++;
	for (size_t i = 1; i <= days; i++)
		place[i] += place[i - 1];
	for (size_t i = 0; i < f->event.n; i++)
		if (f->event.v[i].when.from != DAY_NONE && event_counts(f, &x->clocks, &f->event.v[i]))
			x->by_day[place[f->event.v[i].when.from - least]++] = (uint32_t)i;
}

size_t event_sort(const struct facts *f, uint32_t *event, size_t n)
{
	if (n > 1)
		qsort_r(event, n, sizeof(*event), compare_at, (void *)(uintptr_t)f);
	return drop_equal(f, event, (uint32_t)n);
}

static uint32_t find_group(uint32_t *group, uint32_t at)
{
	while (group[at] != at)
		at = group[at] = group[group[at]];
	return at;
}

/* Claims that accounts of one dispute name are noted as rivals; a claim in two disputes joins them. */
static void note_mates(struct index *x, struct arena *scratch)
{
	const struct facts *f = x->facts;
	uint32_t *group = ARENA_ARRAY(scratch, uint32_t, f->dispute.n);
	for (uint32_t i = 0; i < f->dispute.n; i++)
		group[i] = i;
	for (size_t i = 0; i < f->account.n; i++) {
		const struct rival *c = &f->account.v[i];
		if (c->claim == 0 || c->known > x->clocks.known)
			continue;
		if (x->mate == NULL) {
			x->mate = ARENA_ARRAY(x->arena, uint32_t, f->text.n);
			x->mates = f->text.n;
		}
		if (x->mate[c->claim] != 0)
			group[find_group(group, c->dispute)] = find_group(group, x->mate[c->claim]);
		x->mate[c->claim] = c->dispute;
	}
	for (size_t i = 0; i < x->mates; i++)
		x->mate[i] = x->mate[i] == 0 ? 0 : find_group(group, x->mate[i]);
}

static void index_init(struct index *x, struct arena *a, const struct facts *f, struct clocks clocks)
{
	*x = (struct index){ .arena = a, .facts = f, .clocks = clocks };
	x->rival_days = limit_number(f->ontology, S("rival-days"));
	x->same_days = limit_number(f->ontology, S("same-days"));
	x->confidence_least = limit_number(f->ontology, S("confidence-least"));
	x->life = ARENA_ARRAY(a, struct life, f->entity.n);
}

void index_build(struct index *x, struct arena *a, const struct facts *f, struct clocks clocks)
{
	index_init(x, a, f, clocks);
	uint32_t *place = ARENA_ARRAY(a, uint32_t, f->event.n);
	for (size_t i = 0; i < f->event.n; i++) {
		const struct event *e = &f->event.v[i];
		struct life *l = &x->life[e->subject];
		if (!event_counts(f, &clocks, e))
			continue;
		if (e->when.from == DAY_NONE)
			l->undated++;
		else
			l->events++;
	}
	uint32_t at = 0;
	for (size_t i = 0; i < f->entity.n; i++) {
		x->life[i].event = place + at;
		at += x->life[i].events;
		x->life[i].events = 0;
	}
	struct arena scratch = { 0 };
	note_mates(x, &scratch);
	order_all(x, &scratch);
	arena_release(&scratch);
	for (size_t i = 0; i < x->dated; i++) {
		struct life *l = &x->life[f->event.v[x->by_day[i]].subject];
		l->event[l->events++] = x->by_day[i];
	}
	for (size_t i = 0; i < f->entity.n; i++) {
		struct life *l = &x->life[i];
		order_days(f, l->event, l->events);
		l->events = drop_equal(f, l->event, l->events);
		walk_life(x, l);
	}
}

void index_mend(struct index *x, uint32_t entity, const uint32_t *event, size_t n)
{
	struct life *l = &x->life[entity];
	*l = (struct life){ .event = ARENA_ARRAY(x->arena, uint32_t, n) };
	for (size_t i = 0; i < n; i++) {
		const struct event *e = &x->facts->event.v[event[i]];
		if (!event_counts(x->facts, &x->clocks, e) || e->subject != entity)
			continue;
		if (e->when.from == DAY_NONE)
			l->undated++;
		else
			l->event[l->events++] = event[i];
	}
	l->events = (uint32_t)event_sort(x->facts, l->event, l->events);
	walk_life(x, l);
}
