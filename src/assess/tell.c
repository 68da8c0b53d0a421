/* Lines of states, demands and what belongs to them; tell_law.c has the rest. */
#include "assess/tell_words.h"

void tell_day(struct buf *b, day_t d)
{
	struct civil c = day_civil(d);
	buf_printf(b, "%04d-%02d-%02d", c.year, c.month, c.day);
}

void tell_days(struct buf *b, struct days d)
{
	struct arena a = { 0 };
	buf_put(b, d.from == DAY_NONE ? S("an untold day") : days_str(&a, d));
	arena_release(&a);
}

static void tell_source(struct buf *b, const struct facts *f, const struct event *e)
{
	struct str id = f->source.v[e->source].id;
	buf_put(b, id.n > 0 ? id : S("no source"));
	if (e->said_by != 0)
		buf_printf(b, ": " STR_FMT, STR_ARG(facts_name(f, e->said_by)));
}

static bool same_source(const struct facts *f, uint32_t a, uint32_t b)
{
	return f->event.v[a].source == f->event.v[b].source && f->event.v[a].said_by == f->event.v[b].said_by;
}

void tell_sources(struct buf *b, const struct facts *f, const uint32_t *event, size_t n)
{
	bool any = false;
	buf_z(b, " [");
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < i && !same_source(f, event[k], event[i]))
			k++;
		if (k < i)
			continue;
		buf_z(b, any ? "; " : "");
		tell_source(b, f, &f->event.v[event[i]]);
		any = true;
	}
	buf_z(b, "]");
}

/* "(27 years; house arrest)" */
static void tell_details(struct buf *b, const struct facts *f, const uint32_t detail[DETAIL_COUNT])
{
	bool any = false;
	for (size_t i = 0; i < DETAIL_COUNT; i++) {
		if (detail[i] == 0)
			continue;
		buf_z(b, any ? "; " : " (");
		buf_put(b, facts_str(f, detail[i]));
		any = true;
	}
	buf_z(b, any ? ")" : "");
}

static void tell_what(struct buf *b, const struct facts *f, const uint32_t *event, size_t n, bool dated)
{
	const struct event *e = &f->event.v[event[0]];
	buf_z(b, act_name((enum act)e->act));
	buf_printf(b, " " STR_FMT, STR_ARG(facts_name(f, e->subject)));
	tell_details(b, f, e->detail);
	if (dated) {
		buf_char(b, ' ');
		tell_days(b, e->when);
	}
	if (e->actor != 0)
		buf_printf(b, " by " STR_FMT, STR_ARG(facts_name(f, e->actor)));
	if (e->modality != MODALITY_ASSERTED)
		buf_printf(b, ", %s", modality_name((enum modality)e->modality));
	if (e->standing == STANDING_PROPOSED)
		buf_z(b, ", not reviewed");
	tell_sources(b, f, event, n);
}

void tell_events(struct buf *b, const struct facts *f, const uint32_t *event, size_t n, bool dated)
{
	tell_what(b, f, event, n, dated);
}

void tell_event(struct buf *b, const struct facts *f, uint32_t event)
{
	tell_what(b, f, &event, 1, true);
}

void tell_event_undated(struct buf *b, const struct facts *f, uint32_t event)
{
	tell_what(b, f, &event, 1, false);
}

/* ---- states ---- */

static void tell_key(struct buf *b, const struct docket *k, const struct segment *s)
{
	switch (k->ontology->state[s->state].key) {
	case KEY_NONE:
	case KEY_CHARGE: /* stands among the details */
		break;
	case KEY_OBJECT:
	case KEY_ACTOR:
		if (s->key != 0)
			buf_printf(b, ", " STR_FMT, STR_ARG(facts_name(k->facts, s->key)));
		break;
	}
}

static void tell_version(struct buf *b, const struct docket *k, const struct segment *s, const struct version *v, bool first)
{
	const struct facts *f = k->facts;
	if (!first)
		buf_z(b, "  or");
	else
		buf_put(b, k->ontology->state[s->state].words);
	tell_details(b, f, v->detail);
	if (first)
		tell_key(b, k, s);
	buf_z(b, " since ");
	tell_days(b, v->when);
	tell_sources(b, f, v->event, v->events);
}

static void tell_dissent(struct buf *b, const struct docket *k, const struct version *v)
{
	buf_z(b, v->role == SUPPORT_DENY ? "  disputed, " : "  or until ");
	if (v->role == SUPPORT_DENY)
		buf_printf(b, "%s ", act_name((enum act)k->facts->event.v[v->event[0]].act));
	tell_days(b, v->when);
	tell_sources(b, k->facts, v->event, v->events);
	buf_z(b, "\n");
}

static void tell_segment(struct buf *b, const struct docket *k, uint32_t entity, const struct segment *s, day_t on, bool whole)
{
	struct arena a = { 0 };
	struct versions all = segment_versions(&k->index, &a, s);
	struct holding h = held_on(k, entity, s, on);
	bool over = s->ended && s->end.to <= on, started = false, ended = false;
	buf_z(b, h.is == HOLDS_POSSIBLY ? "perhaps " : "");
	for (size_t i = 0; i < all.n; i++) {
		if (all.v[i].role != SUPPORT_START)
			continue;
		tell_version(b, k, s, &all.v[i], !started);
		if (!started && s->ended && (over || (h.is == HOLDS_POSSIBLY && s->end.from <= on))) {
			buf_z(b, over ? " until " : ", ended ");
			tell_days(b, s->end);
		}
		if (!started && s->alleged)
			buf_z(b, ", alleged");
		if (!started && s->proposed)
			buf_z(b, ", not reviewed");
		buf_z(b, "\n");
		started = true;
	}
	if (!started) {
		buf_printf(b, STR_FMT " since an untold day", STR_ARG(k->ontology->state[s->state].words));
		if (over) {
			buf_z(b, " until ");
			tell_days(b, s->end);
		}
		buf_z(b, "\n");
	}
	for (size_t i = 0; i < all.n; i++) {
		const struct version *v = &all.v[i];
		if (v->role == SUPPORT_DENY && v->when.from <= on)
			tell_dissent(b, k, v);
		if (v->role == SUPPORT_END && (over || whole)) {
			if (ended || days_apart(v->when, s->end) > 0)
				tell_dissent(b, k, v);
			ended = true;
		}
	}
	arena_release(&a);
}

static void tell_lives(struct buf *b, const struct docket *k, uint32_t entity, day_t on, bool whole)
{
	const struct life *l = &k->index.life[entity];
	bool any = false;
	for (uint32_t i = 0; i < l->segments; i++) {
		const struct segment *s = &l->segment[i];
		struct holding h = segment_on(&k->index, s, on);
		bool begun = s->start.from == DAY_NONE || s->start.from <= on;
		if (h.is == HOLDS_NO && !h.disputed && !(whole && begun))
			continue;
		tell_segment(b, k, entity, s, on, whole);
		any = true;
	}
	if (!any)
		buf_z(b, "no state known\n");
	if (l->undated > 0)
		buf_printf(b, "claims without a date, which change no state: %u\n", l->undated);
}

void tell_states(struct buf *b, const struct docket *k, uint32_t entity, day_t on)
{
	tell_lives(b, k, entity, on, false);
}

void tell_life(struct buf *b, const struct docket *k, uint32_t entity, day_t on)
{
	tell_lives(b, k, entity, on, true);
}

void tell_versions(struct buf *b, const struct docket *k, uint32_t entity, enum act act)
{
	struct arena a = { 0 };
	struct versions all = act_versions(&k->index, &a, entity, act);
	for (size_t i = 0; i < all.n; i++) {
		const struct version *v = &all.v[i];
		buf_z(b, v->role == SUPPORT_DENY ? "denied: " : "");
		buf_z(b, act_name(act));
		tell_details(b, k->facts, v->detail);
		buf_char(b, ' ');
		tell_days(b, v->when);
		tell_sources(b, k->facts, v->event, v->events);
		buf_z(b, "\n");
	}
	if (all.n == 0)
		buf_z(b, "no account\n");
	arena_release(&a);
}

/* ---- demands ---- */

/* Reports of one act that say the same, for the same reason: one line with all their sources. */
static bool same_ground(const struct facts *f, const struct reason *x, const struct reason *y)
{
	return x->why == y->why && x->state == y->state && x->other == y->other && x->event != 0 && y->event != 0 &&
	       same_told(f, x->event - 1, y->event - 1);
}

bool same_told(const struct facts *f, uint32_t x, uint32_t y)
{
	const struct event *a = &f->event.v[x], *b = &f->event.v[y];
	return a->act == b->act && a->subject == b->subject && a->actor == b->actor && a->when.from == b->when.from && a->when.to == b->when.to &&
	       a->modality == b->modality && a->standing == b->standing && memcmp(a->detail, b->detail, sizeof(a->detail)) == 0;
}

static void tell_reason(struct buf *b, const struct docket *k, const struct reason *r, const uint32_t *event, size_t n)
{
	const struct facts *f = k->facts;
	buf_printf(b, "rule %d: ", why_rule(r->why));
	if (r->why == WHY_STATE || r->why == WHY_RESIDUE || r->why == WHY_GUARD || r->why == WHY_PENDING) {
		buf_put(b, k->ontology->state[r->state].words);
		if (r->event != 0) {
			buf_z(b, " (");
			tell_what(b, f, event, n, true);
			buf_z(b, ")");
		}
	} else if (r->why == WHY_SEARCH) {
		const struct looked *l = &f->looked.v[r->other - 1];
		buf_printf(b, STR_FMT " over ", STR_ARG(facts_name(f, l->by)));
		tell_days(b, l->when);
	} else if (r->why == WHY_GRADE) {
		const struct grade *g = &f->grade.v[r->other - 1];
		buf_printf(b, STR_FMT " of " STR_FMT ", ", STR_ARG(facts_str(f, g->words)), STR_ARG(facts_name(f, g->by)));
		tell_days(b, g->when);
	} else if (r->why == WHY_LISTED) {
		const struct tie *t = &f->tie.v[r->other - 1];
		buf_printf(b, STR_FMT " by " STR_FMT ", ", STR_ARG(facts_name(f, t->part)), STR_ARG(facts_name(f, t->by)));
		tell_days(b, t->when);
		if (t->words != 0)
			buf_printf(b, ", \"" STR_FMT "\"", STR_ARG(facts_str(f, t->words)));
		buf_printf(b, " [" STR_FMT "] %s\n", STR_ARG(f->source.v[t->source].id),
			tie_is_partisan(f, t) ? "is listed by a party to the matter, which decides nothing" : why_words(r->why));
		return;
	} else if (r->why == WHY_FINDING) {
		const struct finding *x = &f->finding.v[r->other - 1];
		buf_printf(b, STR_FMT " [" STR_FMT "]", STR_ARG(facts_str(f, x->words)), STR_ARG(f->source.v[x->source].id));
	} else if (r->event != 0) {
		tell_what(b, f, event, n, true);
	}
	buf_printf(b, " %s\n", why_words(r->why));
}

/* Beneath a reason: what a reviewer noted of the facts that it rests on, whole at its first mention. */
static void tell_notes(struct buf *b, const struct docket *k, const struct verdict *v, size_t reason, const uint32_t *event, size_t n)
{
	const struct facts *f = k->facts;
	for (size_t i = 0; i < n; i++) {
		uint32_t note = event_remark(&k->index, event[i]);
		bool here = note == 0, above = false;
		for (size_t x = 0; x < i && !here; x++)
			here = event_remark(&k->index, event[x]) == note;
		for (size_t x = 0; x < reason && !above; x++)
			above = v->reason[x].event != 0 && event_remark(&k->index, v->reason[x].event - 1) == note;
		if (here)
			continue;
		const struct remark *m = &f->remark.v[note];
		buf_printf(b, "  fact " STR_FMT, STR_ARG(facts_str(f, m->id)));
		if (!above && m->confidence != 0)
			buf_printf(b, ", confidence " STR_FMT, STR_ARG(facts_str(f, m->confidence)));
		if (!above && m->caution != 0)
			buf_printf(b, "; caution: " STR_FMT, STR_ARG(facts_str(f, m->caution)));
		buf_z(b, above ? ", as above\n" : "\n");
	}
}

static void tell_reasons(struct buf *b, const struct docket *k, const struct verdict *v)
{
	for (size_t i = 0; i < v->reasons; i++) {
		uint32_t event[REASONS_MAX];
		size_t n = 0, before = 0;
		while (before < i && !same_ground(k->facts, &v->reason[before], &v->reason[i]))
			before++;
		if (before < i)
			continue;
		for (size_t m = i; m < v->reasons && v->reason[i].event != 0; m++) {
			if (m == i || same_ground(k->facts, &v->reason[i], &v->reason[m]))
				event[n++] = v->reason[m].event - 1;
		}
		tell_reason(b, k, &v->reason[i], event, n);
		tell_notes(b, k, v, i, event, n);
	}
}

static void tell_answer_kinds(struct buf *b, const struct verdict *v)
{
	bool any = false;
	for (size_t i = 1; i < ANSWER_COUNT; i++) {
		if (!(v->answers & 1u << i))
			continue;
		buf_printf(b, "%s%s", any ? ", " : "", answer_name((enum answer_kind)i));
		any = true;
	}
	buf_z(b, any ? "" : answer_name(ANSWER_NONE));
}

static void tell_answers(struct buf *b, const struct docket *k, uint32_t demand, day_t on, const struct verdict *v)
{
	const struct facts *f = k->facts;
	buf_z(b, "answer: ");
	tell_answer_kinds(b, v);
	buf_z(b, "\n");
	for (size_t i = 0; i < f->answer.n; i++) {
		const struct answer *n = &f->answer.v[i];
		if (!answer_is_to(f, n, demand) || !is_told(k, n->when, n->known, on))
			continue;
		buf_printf(b, "  %s: " STR_FMT ", ", answer_name(n->kind), STR_ARG(facts_name(f, n->by)));
		tell_days(b, n->when);
		if (n->words != 0)
			buf_printf(b, ", \"" STR_FMT "\"", STR_ARG(facts_str(f, n->words)));
		buf_printf(b, " [" STR_FMT "]\n", STR_ARG(f->source.v[n->source].id));
	}
}

static void tell_measure(struct buf *b, const struct docket *k, const struct verdict *v)
{
	if (v->of > 0 && v->done_least == v->done_most)
		buf_printf(b, "share: %u of %u (%.1f %%)\n", v->done_least, v->of, 100.0 * v->done_least / v->of);
	else if (v->of > 0)
		buf_printf(b, "share: %u to %u of %u\n", v->done_least, v->done_most, v->of);
	if (v->window.from != DAY_NONE) {
		buf_z(b, "window: ");
		tell_days(b, v->window);
		buf_printf(b, ", incidents in it %u, since the demand %u", v->in_window, v->incidents);
		if (v->last_incident != DAY_NONE) {
			buf_z(b, ", the last ");
			tell_day(b, v->last_incident);
		}
		if (v->unattributed > 0)
			buf_printf(b, ", attributed to nobody %u", v->unattributed);
		buf_z(b, "\n");
	}
	if (v->has_part) {
		buf_printf(b, "part for " STR_FMT " (over since ", STR_ARG(facts_name(k->facts, v->occasion)));
		tell_day(b, v->part_day);
		buf_printf(b, "): %s, moot\n", world_name(v->part));
	}
}

static void tell_course(struct buf *b, const struct verdict *v)
{
	for (size_t i = 0; i < v->changes; i++) {
		buf_z(b, i == 0 ? "course: " : "; ");
		tell_day(b, v->change[i].day);
		buf_printf(b, " %s", world_name(v->change[i].to));
	}
	buf_z(b, v->changes > 0 ? "\n" : "");
}

static void tell_grades(struct buf *b, const struct docket *k, uint32_t demand, day_t on)
{
	const struct facts *f = k->facts;
	for (size_t i = 0; i < f->grade.n; i++) {
		const struct grade *g = &f->grade.v[i];
		if (g->demand != demand || !is_told(k, g->when, g->known, on))
			continue;
		buf_printf(b, "assessed by " STR_FMT ", ", STR_ARG(facts_name(f, g->by)));
		tell_days(b, g->when);
		buf_printf(b, ": \"" STR_FMT "\" [" STR_FMT "]\n", STR_ARG(facts_str(f, g->words)), STR_ARG(f->source.v[g->source].id));
	}
}

void tell_demand(struct buf *b, const struct docket *k, uint32_t demand, day_t on, const struct verdict *v)
{
	if (!v->exists) {
		buf_z(b, "not known at these dates\n");
		return;
	}
	buf_printf(b, "world: %s\n", world_name(v->world));
	buf_printf(b, "time: %s\n", demand_time_name(v->time));
	tell_answers(b, k, demand, on, v);
	for (size_t i = 0, n = 0; i < FACET_COUNT; i++) {
		if (v->asked[i])
			buf_printf(b, "%s%s %s", n++ == 0 ? "facets: " : "; ", facet_name((enum facet)i), world_name(v->facet[i]));
	}
	buf_z(b, "\n");
	tell_measure(b, k, v);
	tell_course(b, v);
	if (v->contrary && v->world == WORLD_UNMET)
		buf_z(b, "with an act against it\n");
	if (v->announced)
		buf_z(b, "announced, which raises nothing\n");
	tell_reasons(b, k, v);
	if (v->reasons_left > 0)
		buf_printf(b, "and %zu reasons more\n", v->reasons_left);
	for (size_t i = 0; i < MISSING_COUNT; i++)
		if (v->missing & 1u << i)
			buf_printf(b, "missing: %s\n", missing_words((enum missing)i));
	tell_grades(b, k, demand, on);
	if (v->disputes > 0)
		buf_printf(b, "events above that somebody denies: %u\n", v->disputes);
	if (v->repeats > 0)
		buf_printf(b, "repeated: %u, counted once\n", v->repeats);
	if (v->world == WORLD_PARTLY || v->world == WORLD_FORM_ONLY || v->world == WORLD_MET)
		buf_z(b, "cause: none claimed\n");
}

void tell_demand_line(struct buf *b, const struct docket *k, uint32_t demand, const struct verdict *v)
{
	const struct facts *f = k->facts;
	const struct demand *d = &f->demand.v[demand];
	if (!v->exists)
		return;
	buf_printf(b, STR_FMT ": " STR_FMT ", " STR_FMT ": %s, %s, answer ", STR_ARG(facts_str(f, d->id)),
		STR_ARG(k->ontology->demanded[d->code].words), STR_ARG(facts_name(f, d->subject)), world_name(v->world),
		demand_time_name(v->time));
	tell_answer_kinds(b, v);
	if (v->has_part && v->time != TIME_MOOT)
		buf_printf(b, "; part for " STR_FMT ": %s, moot", STR_ARG(facts_name(f, v->occasion)), world_name(v->part));
	buf_z(b, "\n");
}

void tell_counts(struct buf *b, const struct assessment *x)
{
	for (size_t i = 0; i < WORLD_COUNT; i++)
		buf_printf(b, "%s: %u\n", world_name((enum world)i), x->count[i]);
}

void tell_differences(struct buf *b, const struct docket *k, const struct differences *d)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct difference *x = &d->v[i];
		buf_printf(b, STR_FMT ": ", STR_ARG(facts_str(k->facts, k->facts->demand.v[x->demand].id)));
		if (x->was)
			buf_printf(b, "%s, %s, answer %s", world_name(x->from), demand_time_name(x->time_from), answer_name(x->answer_from));
		else
			buf_z(b, "not known");
		buf_z(b, " -> ");
		if (x->is)
			buf_printf(b, "%s, %s, answer %s\n", world_name(x->to), demand_time_name(x->time_to), answer_name(x->answer_to));
		else
			buf_z(b, "not known\n");
	}
	if (d->n == 0)
		buf_z(b, "no difference\n");
}
