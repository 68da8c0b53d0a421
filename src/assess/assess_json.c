/* One function for each shape; the same order of keys always. */
#include "assess/assess_json.h"

static void put_str(struct json *j, const char *key, struct str s)
{
	if (s.n == 0)
		return;
	json_put_key(j, key);
	json_put_str(j, s);
}

static void put_z(struct json *j, const char *key, const char *z)
{
	put_str(j, key, str_of(z));
}

static void put_int(struct json *j, const char *key, int64_t v)
{
	json_put_key(j, key);
	json_put_int(j, v);
}

static void put_bool(struct json *j, const char *key, bool v)
{
	json_put_key(j, key);
	json_put_bool(j, v);
}

static void day_value(struct json *j, day_t d)
{
	struct arena a = { 0 };
	json_put_str(j, day_str(&a, d));
	arena_release(&a);
}

/* A clock without a date asked for is no day. */
static void put_day(struct json *j, const char *key, day_t d)
{
	if (d == DAY_NONE || d >= DAY_ALL)
		return;
	json_put_key(j, key);
	day_value(j, d);
}

static void put_days(struct json *j, const char *key, struct days d)
{
	if (d.from == DAY_NONE)
		return;
	json_put_key(j, key);
	json_put_object(j);
	put_day(j, "from", d.from);
	put_day(j, "to", d.to);
	json_put_end(j);
}

static void put_array(struct json *j, const char *key)
{
	json_put_key(j, key);
	json_put_array(j);
}

static void put_details(struct json *j, const struct facts *f, const uint32_t detail[DETAIL_COUNT])
{
	for (enum detail d = 0; d < DETAIL_COUNT; d++)
		put_str(j, detail_name(d), facts_str(f, detail[d]));
}

static void event_object(struct json *j, const struct facts *f, uint32_t event)
{
	const struct event *e = &f->event.v[event];
	json_put_object(j);
	put_str(j, "id", facts_str(f, e->id));
	put_z(j, "act", act_name((enum act)e->act));
	put_str(j, "subject", facts_name(f, e->subject));
	put_str(j, "actor", facts_name(f, e->actor));
	put_str(j, "object", facts_name(f, e->object));
	put_days(j, "date", e->when);
	put_details(j, f, e->detail);
	put_z(j, "modality", modality_name((enum modality)e->modality));
	put_str(j, "said_by", facts_name(f, e->said_by));
	put_str(j, "source", f->source.v[e->source].id);
	put_str(j, "url", f->source.v[e->source].url);
	put_day(j, "known", e->known);
	if (e->standing == STANDING_PROPOSED)
		put_bool(j, "proposed", true);
	json_put_end(j);
}

static void put_event(struct json *j, const char *key, const struct facts *f, uint32_t from_one)
{
	if (from_one == 0)
		return;
	json_put_key(j, key);
	event_object(j, f, from_one - 1);
}

/* ---- states ---- */

static void version_object(struct json *j, const struct facts *f, const struct version *v)
{
	static const char *const roles[] = { "start", "end", "confirm", "deny" };
	json_put_object(j);
	put_z(j, "role", roles[v->role]);
	put_days(j, "date", v->when);
	put_details(j, f, v->detail);
	put_array(j, "events");
	for (uint32_t i = 0; i < v->events; i++)
		event_object(j, f, v->event[i]);
	json_put_end(j);
	json_put_end(j);
}

static void segment_object(struct json *j, const struct docket *k, const struct segment *s, day_t on)
{
	static const char *const holds[] = { "no", "perhaps", "yes" };
	const struct state_rule *rule = &k->ontology->state[s->state];
	struct arena a = { 0 };
	struct holding h = segment_on(&k->index, s, on);
	struct versions all = segment_versions(&k->index, &a, s);
	json_put_object(j);
	put_str(j, "state", rule->name);
	put_str(j, "words", rule->words);
	put_str(j, "form", s->form == 0 ? S("") : k->ontology->form[s->form].name);
	if (s->key != 0)
		put_str(j, "key", rule->key == KEY_CHARGE ? facts_str(k->facts, s->key) : facts_name(k->facts, s->key));
	put_z(j, "holds", holds[h.is]);
	put_bool(j, "disputed", h.disputed);
	put_days(j, "since", s->start);
	if (s->ended && s->end.from <= on)
		put_days(j, "until", s->end);
	if (s->alleged)
		put_bool(j, "alleged", true);
	if (s->proposed)
		put_bool(j, "proposed", true);
	put_array(j, "versions");
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
	put_str(j, "entity", facts_name(k->facts, entity));
	put_day(j, "on", on);
	put_array(j, "states");
	for (uint32_t i = 0; i < l->segments; i++) {
		const struct segment *s = &l->segment[i];
		struct holding h = segment_on(&k->index, s, on);
		bool begun = s->start.from == DAY_NONE || s->start.from <= on;
		if (h.is != HOLDS_NO || h.disputed || (whole && begun))
			segment_object(j, k, s, on);
	}
	json_put_end(j);
	put_int(j, "undated", l->undated);
	json_put_end(j);
}

/* ---- demands ---- */

static void reason_object(struct json *j, const struct docket *k, const struct reason *r)
{
	const struct facts *f = k->facts;
	json_put_object(j);
	put_int(j, "rule", why_rule(r->why));
	put_z(j, "why", why_words(r->why));
	if (r->why == WHY_STATE || r->why == WHY_RESIDUE || r->why == WHY_GUARD || r->why == WHY_PENDING)
		put_str(j, "state", k->ontology->state[r->state].name);
	if (r->why == WHY_SEARCH) {
		put_str(j, "by", facts_name(f, f->looked.v[r->other - 1].by));
		put_days(j, "over", f->looked.v[r->other - 1].when);
	}
	if (r->why == WHY_GRADE) {
		put_str(j, "by", facts_name(f, f->grade.v[r->other - 1].by));
		put_str(j, "grade", facts_str(f, f->grade.v[r->other - 1].words));
	}
	if (r->why == WHY_FINDING)
		put_str(j, "finding", facts_str(f, f->finding.v[r->other - 1].id));
	put_event(j, "event", f, r->event);
	json_put_end(j);
}

static void put_answers(struct json *j, const struct docket *k, uint32_t demand, day_t on)
{
	const struct facts *f = k->facts;
	put_array(j, "answers");
	for (size_t i = 0; i < f->answer.n; i++) {
		const struct answer *n = &f->answer.v[i];
		if (!answer_is_to(f, n, demand) || !is_told(k, n->when, n->known, on))
			continue;
		json_put_object(j);
		put_z(j, "answer", answer_name(n->kind));
		put_str(j, "by", facts_name(f, n->by));
		put_days(j, "date", n->when);
		put_str(j, "words", facts_str(f, n->words));
		put_str(j, "source", f->source.v[n->source].id);
		json_put_end(j);
	}
	json_put_end(j);
}

static void put_measure(struct json *j, const struct docket *k, const struct verdict *v)
{
	if (v->of > 0) {
		json_put_key(j, "share");
		json_put_object(j);
		put_int(j, "least", v->done_least);
		put_int(j, "most", v->done_most);
		put_int(j, "of", v->of);
		json_put_end(j);
	}
	if (v->window.from != DAY_NONE) {
		put_days(j, "window", v->window);
		put_int(j, "incidents_in_window", v->in_window);
		put_int(j, "incidents", v->incidents);
		put_int(j, "incidents_in_base", v->in_base);
		put_int(j, "unattributed", v->unattributed);
		put_day(j, "last_incident", v->last_incident);
	}
	if (v->has_part) {
		json_put_key(j, "part");
		json_put_object(j);
		put_str(j, "for", facts_name(k->facts, v->occasion));
		put_day(j, "over", v->part_day);
		put_z(j, "world", world_name(v->part));
		put_z(j, "time", demand_time_name(TIME_MOOT));
		json_put_end(j);
	}
}

static void put_verdict(struct json *j, const struct docket *k, uint32_t demand, day_t on, const struct verdict *v)
{
	put_z(j, "world", world_name(v->world));
	put_z(j, "time", demand_time_name(v->time));
	put_z(j, "answer", answer_name(v->answer));
	put_answers(j, k, demand, on);
	json_put_key(j, "facets");
	json_put_object(j);
	for (enum facet i = 0; i < FACET_COUNT; i++)
		if (v->asked[i])
			put_z(j, facet_name(i), world_name(v->facet[i]));
	json_put_end(j);
	put_measure(j, k, v);
	put_bool(j, "contrary_act", v->contrary);
	put_bool(j, "announced", v->announced);
	put_int(j, "repeated", v->repeats);
	put_int(j, "disputes", v->disputes);
	put_array(j, "course");
	for (size_t i = 0; i < v->changes; i++) {
		json_put_object(j);
		put_day(j, "day", v->change[i].day);
		put_z(j, "world", world_name(v->change[i].to));
		put_event(j, "event", k->facts, v->change[i].event);
		json_put_end(j);
	}
	json_put_end(j);
	put_array(j, "reasons");
	for (size_t i = 0; i < v->reasons; i++)
		reason_object(j, k, &v->reason[i]);
	json_put_end(j);
	put_int(j, "reasons_left", (int64_t)v->reasons_left);
	put_array(j, "missing");
	for (enum missing i = 0; i < MISSING_COUNT; i++)
		if (v->missing & 1u << i)
			json_put_str(j, str_of(missing_words(i)));
	json_put_end(j);
}

void demand_json(struct json *j, const struct docket *k, uint32_t demand, day_t on, const struct verdict *v)
{
	const struct facts *f = k->facts;
	const struct demand *d = &f->demand.v[demand];
	json_put_object(j);
	put_str(j, "id", facts_str(f, d->id));
	put_bool(j, "exists", v->exists);
	put_str(j, "code", k->ontology->demanded[d->code].name);
	put_str(j, "words", k->ontology->demanded[d->code].words);
	put_str(j, "for", facts_name(f, d->subject));
	put_str(j, "by", facts_name(f, d->by));
	put_str(j, "addressee", facts_name(f, d->addressee));
	put_str(j, "instrument", facts_name(f, d->instrument));
	put_days(j, "made", d->made);
	put_days(j, "deadline", d->deadline);
	put_str(j, "source", f->source.v[d->source].id);
	if (v->exists)
		put_verdict(j, k, demand, on, v);
	json_put_end(j);
}

/* ---- conditions, procedures ---- */

void condition_json(struct json *j, const struct docket *k, uint32_t condition, const struct condition_result *r)
{
	const struct facts *f = k->facts;
	const struct condition *c = &f->condition.v[condition];
	json_put_object(j);
	put_str(j, "id", facts_str(f, c->id));
	put_bool(j, "exists", r->exists);
	put_str(j, "by", facts_name(f, c->by));
	put_str(j, "decider", facts_name(f, c->decider));
	put_str(j, "kind", facts_str(f, c->kind));
	put_str(j, "strength", facts_str(f, c->strength));
	put_days(j, "made", c->made);
	put_z(j, "then", act_name(c->then));
	put_str(j, "of", facts_name(f, c->then_object));
	if (r->exists) {
		put_z(j, "triggered", truth_name(r->triggered));
		put_day(j, "since", r->since);
		put_array(j, "grounds");
		for (size_t i = 0; i < r->grounds; i++) {
			const struct logic *n = &f->logic.v[r->ground[i].node];
			json_put_object(j);
			put_z(j, "op", logic_name(n->op));
			put_str(j, "what", n->op == LOGIC_DEMAND ? facts_str(f, f->demand.v[n->what].id) : facts_name(f, n->what));
			put_z(j, "act", n->op == LOGIC_ACT ? act_name((enum act)n->which) : "");
			put_str(j, "state", n->op == LOGIC_STATE ? k->ontology->state[n->which].name : S(""));
			put_z(j, "truth", truth_name(r->ground[i].truth));
			put_day(j, "since", r->ground[i].since);
			put_event(j, "event", f, r->ground[i].event);
			json_put_end(j);
		}
		json_put_end(j);
		put_bool(j, "executed", r->executed != 0);
		put_event(j, "executed_by", f, r->executed);
		put_event(j, "by_another", f, r->by_another);
		put_event(j, "lapsed", f, r->lapsed);
	}
	json_put_end(j);
}

void procedure_json(struct json *j, const struct docket *k, uint32_t instance, const struct procedure_result *r)
{
	const struct facts *f = k->facts;
	const struct procedure *p = &k->ontology->procedure[f->instance.v[instance].procedure];
	json_put_object(j);
	put_str(j, "id", facts_str(f, f->instance.v[instance].id));
	put_str(j, "procedure", p->name);
	put_str(j, "title", p->title);
	put_str(j, "state", p->state[r->state]);
	put_days(j, "since", r->since);
	put_array(j, "taken");
	for (size_t i = 0; i < r->takens; i++) {
		const struct taken *t = &r->taken[i];
		json_put_object(j);
		put_str(j, "step", p->step[t->step].name);
		put_str(j, "to", p->state[t->to]);
		put_str(j, "actor", p->step[t->step].actor);
		put_days(j, "date", t->when);
		put_day(j, "due", t->due);
		put_bool(j, "late", t->late);
		put_bool(j, "by_law", t->move == 0);
		put_bool(j, "out_of_turn", t->strange);
		put_bool(j, "rule_checked", p->step[t->step].checked);
		if (t->move != 0)
			put_str(j, "source", f->source.v[f->move.v[t->move - 1].source].id);
		json_put_end(j);
	}
	json_put_end(j);
	put_array(j, "coming");
	for (size_t i = 0; i < r->comings; i++) {
		const struct coming *c = &r->coming[i];
		json_put_object(j);
		put_str(j, "step", p->step[c->step].name);
		put_str(j, "to", p->state[p->step[c->step].to]);
		put_str(j, "actor", p->step[c->step].actor);
		put_day(j, "due", c->due);
		put_bool(j, "possible", c->possible);
		put_bool(j, "overdue", c->overdue);
		put_bool(j, "rule_checked", p->step[c->step].checked);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_end(j);
}

/* ---- elections, detention, trade ---- */

static void finding_object(struct json *j, const struct docket *k, const struct finding *x, day_t on)
{
	const struct facts *f = k->facts;
	json_put_object(j);
	put_str(j, "id", facts_str(f, x->id));
	put_str(j, "area", k->ontology->area[x->area].key);
	put_z(j, "severity", severity_name(x->severity));
	put_days(j, "date", x->when);
	put_str(j, "words", facts_str(f, x->words));
	put_str(j, "answer", facts_str(f, x->answer));
	put_str(j, "source", f->source.v[x->source].id);
	if (finding_remedied(k, x, on))
		put_days(j, "remedied", x->remedied);
	json_put_end(j);
}

void election_json(struct json *j, const struct docket *k, uint32_t election, day_t on, const struct election_result *r)
{
	const struct facts *f = k->facts;
	json_put_object(j);
	put_str(j, "election", facts_name(f, election));
	put_z(j, "verdict", election_verdict_name(r->verdict));
	put_int(j, "serious", r->serious);
	put_int(j, "significant", r->significant);
	put_int(j, "without_data", r->without_data);
	put_array(j, "areas");
	for (size_t i = 0; i < k->ontology->areas; i++) {
		json_put_object(j);
		put_int(j, "number", k->ontology->area[i].number);
		put_str(j, "key", k->ontology->area[i].key);
		put_bool(j, "core", k->ontology->area[i].core);
		put_z(j, "status", area_status_name(r->area[i]));
		json_put_end(j);
	}
	json_put_end(j);
	put_array(j, "findings");
	for (uint32_t i = 0; i < r->findings; i++)
		finding_object(j, k, &f->finding.v[r->finding[i] - 1], on);
	json_put_end(j);
	put_array(j, "opinions");
	for (uint32_t i = 0; i < r->opinions; i++) {
		const struct opinion *x = &f->opinion.v[r->opinion[i] - 1];
		json_put_object(j);
		put_str(j, "by", facts_name(f, x->by));
		put_days(j, "date", x->when);
		put_str(j, "words", facts_str(f, x->words));
		put_str(j, "source", f->source.v[x->source].id);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_end(j);
}

void detention_json(struct json *j, const struct docket *k, uint32_t entity, const struct detention *d)
{
	json_put_object(j);
	put_str(j, "entity", facts_name(k->facts, entity));
	put_bool(j, "held_now", d->held_now);
	put_int(j, "least_days", d->least);
	put_int(j, "most_days", d->most);
	put_array(j, "stretches");
	for (size_t i = 0; i < d->stretches; i++) {
		const struct stretch *t = &d->stretch[i];
		json_put_object(j);
		put_str(j, "form", t->form == 0 ? S("") : k->ontology->form[t->form].name);
		put_days(j, "since", t->start);
		put_days(j, "until", t->end);
		put_int(j, "least_days", t->least);
		put_int(j, "most_days", t->most);
		put_bool(j, "disputed", t->disputed);
		json_put_end(j);
	}
	json_put_end(j);
	put_array(j, "limits");
	for (size_t i = 0; i < d->limits; i++) {
		const struct limit_passed *p = &d->limit[i];
		json_put_object(j);
		put_str(j, "limit", p->limit->name);
		put_int(j, "value", p->limit->value);
		put_str(j, "basis", p->limit->basis);
		put_bool(j, "checked", p->limit->checked);
		put_int(j, "least_days", p->least);
		put_int(j, "most_days", p->most);
		put_bool(j, "passed", p->passed);
		put_bool(j, "perhaps", p->perhaps);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_end(j);
}

static void put_range(struct json *j, const char *key, struct range r)
{
	json_put_key(j, key);
	json_put_array(j);
	json_put_real(j, r.least, 3);
	json_put_real(j, r.most, 3);
	json_put_end(j);
}

static void put_form(struct json *j, const char *key, const struct trade_form *f)
{
	json_put_key(j, key);
	json_put_object(j);
	put_range(j, "creation", f->creation);
	put_range(j, "diversion", f->diversion);
	put_range(j, "country", f->country);
	put_range(j, "others", f->others);
	put_range(j, "market", f->market);
	put_range(j, "duty", f->duty);
	json_put_end(j);
}

void trade_json(struct json *j, const struct trade_question *q, const struct trade_result *r)
{
	json_put_object(j);
	put_bool(j, "illustrative", true);
	put_range(j, "demand_elasticity", q->demand);
	put_range(j, "substitution_elasticity", q->substitution);
	put_int(j, "lines", (int64_t)r->lines);
	put_int(j, "in_scope", (int64_t)r->in_scope);
	json_put_key(j, "imports");
	json_put_real(j, r->imports, 3);
	json_put_key(j, "imports_in_scope");
	json_put_real(j, r->imports_in_scope, 3);
	json_put_key(j, "exposure");
	json_put_real(j, r->exposure, 3);
	put_form(j, "smart", &r->smart);
	put_form(j, "nested", &r->nested);
	json_put_end(j);
}
