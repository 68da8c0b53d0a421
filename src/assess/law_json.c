/* Conditions, procedures, elections, detention and trade as JSON. */
#include "assess/json_field.h"

/* ---- conditions, procedures ---- */

void condition_json(struct json *j, const struct docket *k, uint32_t condition, const struct condition_result *r)
{
	const struct facts *f = k->facts;
	const struct condition *c = &f->condition.v[condition];
	json_put_object(j);
	field_str(j, "id", facts_str(f, c->id));
	field_bool(j, "exists", r->exists);
	field_str(j, "by", facts_name(f, c->by));
	field_str(j, "decider", facts_name(f, c->decider));
	field_str(j, "kind", facts_str(f, c->kind));
	field_str(j, "strength", facts_str(f, c->strength));
	field_days(j, "made", c->made);
	field_z(j, "then", act_name(c->then));
	field_str(j, "of", facts_name(f, c->then_object));
	field_str(j, "words", facts_str(f, c->words));
	field_source(j, "source", f, c->source);
	if (r->exists) {
		field_z(j, "triggered", truth_name(r->triggered));
		field_day(j, "since", r->since);
		field_array(j, "grounds");
		for (size_t i = 0; i < r->grounds; i++) {
			const struct logic *n = &f->logic.v[r->ground[i].node];
			json_put_object(j);
			field_z(j, "op", logic_name(n->op));
			field_str(j, "what", n->op == LOGIC_DEMAND ? facts_str(f, f->demand.v[n->what].id) : facts_name(f, n->what));
			field_z(j, "act", n->op == LOGIC_ACT ? act_name((enum act)n->which) : "");
			field_str(j, "state", n->op == LOGIC_STATE ? k->ontology->state[n->which].name : S(""));
			field_z(j, "truth", truth_name(r->ground[i].truth));
			field_day(j, "since", r->ground[i].since);
			field_event(j, "event", f, r->ground[i].event);
			json_put_end(j);
		}
		json_put_end(j);
		field_bool(j, "executed", r->executed != 0);
		field_event(j, "executed_by", f, r->executed);
		field_event(j, "by_another", f, r->by_another);
		field_event(j, "lapsed", f, r->lapsed);
	}
	json_put_end(j);
}

void procedure_json(struct json *j, const struct docket *k, uint32_t instance, const struct procedure_result *r)
{
	const struct facts *f = k->facts;
	const struct procedure *p = &k->ontology->procedure[f->instance.v[instance].procedure];
	json_put_object(j);
	field_str(j, "id", facts_str(f, f->instance.v[instance].id));
	field_str(j, "procedure", p->name);
	field_str(j, "title", p->title);
	field_str(j, "state", p->state[r->state]);
	field_days(j, "since", r->since);
	field_array(j, "taken");
	for (size_t i = 0; i < r->takens; i++) {
		const struct taken *t = &r->taken[i];
		json_put_object(j);
		field_str(j, "step", p->step[t->step].name);
		field_str(j, "to", p->state[t->to]);
		field_str(j, "actor", p->step[t->step].actor);
		field_days(j, "date", t->when);
		field_day(j, "due", t->due);
		field_bool(j, "late", t->late);
		field_bool(j, "by_law", t->move == 0);
		field_bool(j, "out_of_turn", t->strange);
		field_bool(j, "rule_checked", p->step[t->step].checked);
		if (t->move != 0)
			field_source(j, "source", f, f->move.v[t->move - 1].source);
		json_put_end(j);
	}
	json_put_end(j);
	field_array(j, "coming");
	for (size_t i = 0; i < r->comings; i++) {
		const struct coming *c = &r->coming[i];
		json_put_object(j);
		field_str(j, "step", p->step[c->step].name);
		field_str(j, "to", p->state[p->step[c->step].to]);
		field_str(j, "actor", p->step[c->step].actor);
		field_day(j, "due", c->due);
		field_bool(j, "possible", c->possible);
		field_bool(j, "overdue", c->overdue);
		field_bool(j, "rule_checked", p->step[c->step].checked);
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
	field_str(j, "id", facts_str(f, x->id));
	field_str(j, "area", k->ontology->area[x->area].key);
	field_z(j, "severity", severity_name(x->severity));
	field_days(j, "date", x->when);
	field_str(j, "words", facts_str(f, x->words));
	field_str(j, "answer", facts_str(f, x->answer));
	field_source(j, "source", f, x->source);
	if (finding_remedied(k, x, on))
		field_days(j, "remedied", x->remedied);
	json_put_end(j);
}

void election_json(struct json *j, const struct docket *k, uint32_t election, day_t on, const struct election_result *r)
{
	const struct facts *f = k->facts;
	json_put_object(j);
	field_str(j, "election", facts_name(f, election));
	field_z(j, "verdict", election_verdict_name(r->verdict));
	field_int(j, "serious", r->serious);
	field_int(j, "significant", r->significant);
	field_int(j, "without_data", r->without_data);
	field_array(j, "areas");
	for (size_t i = 0; i < k->ontology->areas; i++) {
		json_put_object(j);
		field_int(j, "number", k->ontology->area[i].number);
		field_str(j, "key", k->ontology->area[i].key);
		field_str(j, "name", k->ontology->area[i].name);
		field_str(j, "iccpr", k->ontology->area[i].iccpr);
		field_bool(j, "core", k->ontology->area[i].core);
		field_z(j, "status", area_status_name(r->area[i]));
		json_put_end(j);
	}
	json_put_end(j);
	field_array(j, "findings");
	for (uint32_t i = 0; i < r->findings; i++)
		finding_object(j, k, &f->finding.v[r->finding[i] - 1], on);
	json_put_end(j);
	field_array(j, "opinions");
	for (uint32_t i = 0; i < r->opinions; i++) {
		const struct opinion *x = &f->opinion.v[r->opinion[i] - 1];
		json_put_object(j);
		field_str(j, "by", facts_name(f, x->by));
		field_days(j, "date", x->when);
		field_str(j, "words", facts_str(f, x->words));
		field_source(j, "source", f, x->source);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_end(j);
}

void detention_json(struct json *j, const struct docket *k, uint32_t entity, const struct detention *d)
{
	json_put_object(j);
	field_str(j, "entity", facts_name(k->facts, entity));
	field_bool(j, "held_now", d->held_now);
	field_bool(j, "term_over", d->term.passed);
	field_str(j, "term", facts_str(k->facts, d->term.words));
	field_days(j, "term_ends", d->term.words != 0 ? d->term.over : DAYS_NONE);
	field_int(j, "least_days", d->least);
	field_int(j, "most_days", d->most);
	field_array(j, "stretches");
	for (size_t i = 0; i < d->stretches; i++) {
		const struct stretch *t = &d->stretch[i];
		json_put_object(j);
		field_str(j, "form", t->form == 0 ? S("") : k->ontology->form[t->form].name);
		field_days(j, "since", t->start);
		field_days(j, "until", t->end);
		field_int(j, "least_days", t->least);
		field_int(j, "most_days", t->most);
		field_bool(j, "disputed", t->disputed);
		json_put_end(j);
	}
	json_put_end(j);
	field_array(j, "limits");
	for (size_t i = 0; i < d->limits; i++) {
		const struct limit_passed *p = &d->limit[i];
		json_put_object(j);
		field_str(j, "limit", p->limit->name);
		field_int(j, "value", p->limit->value);
		field_str(j, "basis", p->limit->basis);
		field_bool(j, "checked", p->limit->checked);
		field_str(j, "note", p->limit->note);
		field_int(j, "least_days", p->least);
		field_int(j, "most_days", p->most);
		field_bool(j, "passed", p->passed);
		field_bool(j, "perhaps", p->perhaps);
		field_bool(j, "end_of_phase_told", p->stopped);
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
	field_bool(j, "illustrative", true);
	put_range(j, "demand_elasticity", q->demand);
	put_range(j, "substitution_elasticity", q->substitution);
	field_int(j, "lines", (int64_t)r->lines);
	field_int(j, "in_scope", (int64_t)r->in_scope);
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
