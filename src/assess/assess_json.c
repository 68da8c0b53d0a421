/* States and demands as JSON; law_json.c has the rest. One function for each shape; the same order of keys always. */
#include "assess/json_field.h"

/* ---- states ---- */

static void version_object(struct json *j, const struct facts *f, const struct version *v)
{
	static const char *const roles[] = { "start", "end", "confirm", "deny" };
	json_put_object(j);
	field_z(j, "role", roles[v->role]);
	field_days(j, "date", v->when);
	field_details(j, f, v->detail);
	field_array(j, "events");
	for (uint32_t i = 0; i < v->events; i++)
		event_object(j, f, v->event[i]);
	json_put_end(j);
	json_put_end(j);
}

static void segment_object(struct json *j, const struct docket *k, uint32_t entity, const struct segment *s, day_t on)
{
	static const char *const holds[] = { "no", "perhaps", "yes" };
	const struct state_rule *rule = &k->ontology->state[s->state];
	struct arena a = { 0 };
	struct holding h = held_on(k, entity, s, on);
	struct versions all = segment_versions(&k->index, &a, s);
	json_put_object(j);
	field_str(j, "state", rule->name);
	field_str(j, "words", rule->words);
	field_str(j, "form", s->form == 0 ? S("") : k->ontology->form[s->form].name);
	if (s->key != 0)
		field_str(j, "key", rule->key == KEY_CHARGE ? facts_str(k->facts, s->key) : facts_name(k->facts, s->key));
	field_z(j, "holds", holds[h.is]);
	field_bool(j, "disputed", h.disputed);
	field_days(j, "since", s->start);
	if (s->ended && s->end.from <= on)
		field_days(j, "until", s->end);
	if (s->alleged)
		field_bool(j, "alleged", true);
	if (s->proposed)
		field_bool(j, "proposed", true);
	field_array(j, "versions");
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].role != SUPPORT_END || (s->ended && s->end.from <= on))
			version_object(j, k->facts, &all.v[i]);
	json_put_end(j);
	json_put_end(j);
	arena_release(&a);
}

void states_json(struct json *j, const struct docket *k, uint32_t entity, day_t on, bool whole)
{
	const struct life *l = &k->index.life[entity];
	json_put_object(j);
	field_str(j, "entity", facts_name(k->facts, entity));
	field_day(j, "on", on);
	field_array(j, "states");
	for (uint32_t i = 0; i < l->segments; i++) {
		const struct segment *s = &l->segment[i];
		struct holding h = segment_on(&k->index, s, on);
		bool begun = s->start.from == DAY_NONE || s->start.from <= on;
		if (h.is != HOLDS_NO || h.disputed || (whole && begun))
			segment_object(j, k, entity, s, on);
	}
	json_put_end(j);
	field_int(j, "undated", l->undated);
	field_disputes(j, k, entity);
	json_put_end(j);
}

/* ---- demands ---- */

static void reason_object(struct json *j, const struct docket *k, const struct reason *r)
{
	const struct facts *f = k->facts;
	json_put_object(j);
	field_int(j, "rule", why_rule(r->why));
	field_z(j, "why", why_words(r->why));
	if (r->why == WHY_STATE || r->why == WHY_RESIDUE || r->why == WHY_GUARD || r->why == WHY_PENDING)
		field_str(j, "state", k->ontology->state[r->state].name);
	if (r->why == WHY_SEARCH) {
		field_str(j, "by", facts_name(f, f->looked.v[r->other - 1].by));
		field_days(j, "over", f->looked.v[r->other - 1].when);
	}
	if (r->why == WHY_GRADE) {
		field_str(j, "by", facts_name(f, f->grade.v[r->other - 1].by));
		field_str(j, "grade", facts_str(f, f->grade.v[r->other - 1].words));
	}
	if (r->why == WHY_LISTED) {
		const struct tie *t = &f->tie.v[r->other - 1];
		field_str(j, "who", facts_name(f, t->part));
		field_str(j, "by", facts_name(f, t->by));
		field_str(j, "words", facts_str(f, t->words));
		field_days(j, "date", t->when);
		field_source(j, "source", f, t->source);
		field_bool(j, "decides", !tie_is_partisan(f, t));
	}
	if (r->why == WHY_FINDING)
		field_str(j, "finding", facts_str(f, f->finding.v[r->other - 1].id));
	field_event(j, "event", f, r->event);
	if (r->event != 0)
		field_remark(j, f, event_remark(&k->index, r->event - 1));
	json_put_end(j);
}

static void put_answers(struct json *j, const struct docket *k, uint32_t demand, day_t on)
{
	const struct facts *f = k->facts;
	field_array(j, "answers");
	for (size_t i = 0; i < f->answer.n; i++) {
		const struct answer *n = &f->answer.v[i];
		if (!answer_is_to(f, n, demand) || !is_told(k, n->when, n->known, on))
			continue;
		json_put_object(j);
		field_z(j, "answer", answer_name(n->kind));
		field_str(j, "by", facts_name(f, n->by));
		field_days(j, "date", n->when);
		field_str(j, "words", facts_str(f, n->words));
		field_source(j, "source", f, n->source);
		json_put_end(j);
	}
	json_put_end(j);
}

/* What named bodies said of it: theirs, beside ours. */
static void put_grades(struct json *j, const struct docket *k, uint32_t demand, day_t on)
{
	const struct facts *f = k->facts;
	field_array(j, "assessments");
	for (size_t i = 0; i < f->grade.n; i++) {
		const struct grade *g = &f->grade.v[i];
		if (g->demand != demand || !is_told(k, g->when, g->known, on))
			continue;
		json_put_object(j);
		field_str(j, "by", facts_name(f, g->by));
		field_days(j, "date", g->when);
		field_str(j, "words", facts_str(f, g->words));
		field_source(j, "source", f, g->source);
		json_put_end(j);
	}
	json_put_end(j);
}

static void put_measure(struct json *j, const struct docket *k, const struct verdict *v)
{
	if (v->of > 0) {
		json_put_key(j, "share");
		json_put_object(j);
		field_int(j, "least", v->done_least);
		field_int(j, "most", v->done_most);
		field_int(j, "of", v->of);
		json_put_end(j);
	}
	if (v->window.from != DAY_NONE) {
		field_days(j, "window", v->window);
		field_int(j, "incidents_in_window", v->in_window);
		field_int(j, "incidents", v->incidents);
		field_int(j, "incidents_in_base", v->in_base);
		field_int(j, "unattributed", v->unattributed);
		field_day(j, "last_incident", v->last_incident);
	}
	if (v->has_part) {
		json_put_key(j, "part");
		json_put_object(j);
		field_str(j, "for", facts_name(k->facts, v->occasion));
		field_day(j, "over", v->part_day);
		field_z(j, "world", world_name(v->part));
		field_z(j, "time", demand_time_name(TIME_MOOT));
		json_put_end(j);
	}
}

static void put_verdict(struct json *j, const struct docket *k, uint32_t demand, day_t on, const struct verdict *v)
{
	field_z(j, "world", world_name(v->world));
	field_z(j, "time", demand_time_name(v->time));
	field_z(j, "answer", answer_name(v->answer));
	put_answers(j, k, demand, on);
	json_put_key(j, "facets");
	json_put_object(j);
	for (enum facet i = 0; i < FACET_COUNT; i++)
		if (v->asked[i])
			field_z(j, facet_name(i), world_name(v->facet[i]));
	json_put_end(j);
	put_measure(j, k, v);
	field_bool(j, "contrary_act", v->contrary);
	field_bool(j, "announced", v->announced);
	field_int(j, "repeated", v->repeats);
	field_int(j, "disputes", v->disputes);
	field_array(j, "course");
	for (size_t i = 0; i < v->changes; i++) {
		json_put_object(j);
		field_day(j, "day", v->change[i].day);
		field_z(j, "world", world_name(v->change[i].to));
		field_event(j, "event", k->facts, v->change[i].event);
		json_put_end(j);
	}
	json_put_end(j);
	put_grades(j, k, demand, on);
	field_array(j, "reasons");
	for (size_t i = 0; i < v->reasons; i++)
		reason_object(j, k, &v->reason[i]);
	json_put_end(j);
	field_int(j, "reasons_left", (int64_t)v->reasons_left);
	field_array(j, "missing");
	for (enum missing i = 0; i < MISSING_COUNT; i++)
		if (v->missing & 1u << i)
			json_put_str(j, str_of(missing_words(i)));
	json_put_end(j);
}

static void put_demand(struct json *j, const struct docket *k, uint32_t demand, const struct verdict *v)
{
	const struct facts *f = k->facts;
	const struct demand *d = &f->demand.v[demand];
	field_str(j, "id", facts_str(f, d->id));
	field_bool(j, "exists", v->exists);
	field_str(j, "code", k->ontology->demanded[d->code].name);
	field_str(j, "words", k->ontology->demanded[d->code].words);
	field_str(j, "for", facts_name(f, d->subject));
	field_str(j, "by", facts_name(f, d->by));
	field_str(j, "addressee", facts_name(f, d->addressee));
	field_str(j, "instrument", facts_name(f, d->instrument));
	field_days(j, "made", d->made);
	field_days(j, "deadline", d->deadline);
	field_source(j, "source", f, d->source);
}

void demand_line_json(struct json *j, const struct docket *k, uint32_t demand, const struct verdict *v)
{
	json_put_object(j);
	put_demand(j, k, demand, v);
	field_z(j, "world", world_name(v->world));
	field_z(j, "time", demand_time_name(v->time));
	field_z(j, "answer", answer_name(v->answer));
	json_put_end(j);
}

void demand_json(struct json *j, const struct docket *k, uint32_t demand, day_t on, const struct verdict *v)
{
	json_put_object(j);
	put_demand(j, k, demand, v);
	if (v->exists)
		put_verdict(j, k, demand, on, v);
	field_disputes(j, k, k->facts->demand.v[demand].subject);
	json_put_end(j);
}
