/* Lines of conditions, procedures, elections, detention and trade. */
#include "assess/tell_words.h"

/* ---- conditions ---- */

static void tell_worlds(struct buf *b, uint8_t set)
{
	bool any = false;
	for (size_t i = 0; i < WORLD_COUNT; i++) {
		if (!(set & 1u << i))
			continue;
		buf_printf(b, "%s%s", any ? " or " : "", world_name((enum world)i));
		any = true;
	}
}

static void tell_leaf(struct buf *b, const struct docket *k, const struct logic *n)
{
	const struct facts *f = k->facts;
	switch (n->op) {
	case LOGIC_DEMAND:
		buf_printf(b, STR_FMT " is ", STR_ARG(facts_str(f, f->demand.v[n->what].id)));
		tell_worlds(b, n->which);
		return;
	case LOGIC_STATE:
		buf_printf(b, STR_FMT " is " STR_FMT, STR_ARG(facts_name(f, n->what)), STR_ARG(k->ontology->state[n->which].words));
		return;
	case LOGIC_ACT:
		buf_printf(b, "%s, " STR_FMT, act_name((enum act)n->which), STR_ARG(facts_name(f, n->what)));
		return;
	case LOGIC_ELECTION:
		buf_printf(b, STR_FMT " deviates", STR_ARG(facts_name(f, n->what)));
		return;
	case LOGIC_AFTER:
		buf_z(b, "after ");
		tell_day(b, n->day);
		return;
	case LOGIC_OR:
	case LOGIC_AND:
	case LOGIC_NOT:
	case LOGIC_COUNT:
		break;
	}
	BUG("\"%s\" is no leaf", logic_name(n->op));
}

/* What a reviewer noted of the fact beneath a line that rests on it. */
static void tell_note(struct buf *b, const struct docket *k, const char *indent, uint32_t event)
{
	const struct remark *m = &k->facts->remark.v[event_remark(&k->index, event)];
	if (m->id == 0)
		return;
	buf_printf(b, "%sfact " STR_FMT, indent, STR_ARG(facts_str(k->facts, m->id)));
	if (m->confidence != 0)
		buf_printf(b, ", confidence " STR_FMT, STR_ARG(facts_str(k->facts, m->confidence)));
	if (m->caution != 0)
		buf_printf(b, "; caution: " STR_FMT, STR_ARG(facts_str(k->facts, m->caution)));
	buf_char(b, '\n');
}

static void tell_act_line(struct buf *b, const struct docket *k, const char *what, uint32_t event)
{
	if (event == 0)
		return;
	buf_printf(b, "%s: ", what);
	tell_event(b, k->facts, event - 1);
	buf_z(b, "\n");
	tell_note(b, k, "    ", event - 1);
}

void tell_condition(struct buf *b, const struct docket *k, uint32_t condition, const struct condition_result *r)
{
	const struct condition *c = &k->facts->condition.v[condition];
	if (!r->exists) {
		buf_z(b, "not known at these dates\n");
		return;
	}
	buf_printf(b, "triggered: %s", truth_name(r->triggered));
	if (r->since != DAY_NONE) {
		buf_z(b, " since ");
		tell_day(b, r->since);
	}
	buf_z(b, "\n");
	for (size_t i = 0; i < r->grounds; i++) {
		const struct ground *g = &r->ground[i];
		buf_z(b, "  ");
		tell_leaf(b, k, &k->facts->logic.v[g->node]);
		buf_printf(b, ": %s", truth_name(g->truth));
		if (g->since != DAY_NONE) {
			buf_z(b, " since ");
			tell_day(b, g->since);
		}
		if (g->event != 0) {
			buf_z(b, ", ");
			tell_event(b, k->facts, g->event - 1);
		}
		buf_z(b, "\n");
		if (g->event != 0)
			tell_note(b, k, "    ", g->event - 1);
	}
	buf_printf(b, "executed: %s (%s, " STR_FMT ")\n", r->executed != 0 ? "yes" : "no", act_name(c->then),
		STR_ARG(facts_name(k->facts, c->then_object)));
	tell_act_line(b, k, "  by", r->executed);
	if (r->executed == 0)
		tell_act_line(b, k, "  by another, who was not to decide", r->by_another);
	tell_act_line(b, k, "  ran out by itself, which executes nothing", r->lapsed);
	if (r->executed != 0)
		buf_z(b, "cause: none claimed\n");
}

/* ---- procedures ---- */

static void tell_taken(struct buf *b, const struct docket *k, const struct procedure *p, const struct taken *t)
{
	const struct procedure_step *s = &p->step[t->step];
	buf_printf(b, STR_FMT " " STR_FMT ": ", STR_ARG(s->name), STR_ARG(p->state[t->to]));
	tell_days(b, t->when);
	buf_printf(b, " by " STR_FMT, STR_ARG(s->actor));
	if (t->due != DAY_NONE) {
		buf_z(b, ", due ");
		tell_day(b, t->due);
		buf_z(b, t->late ? ", late" : t->move == 0 ? ", by law" : "");
	}
	if (t->strange)
		buf_z(b, ", out of turn");
	if (t->move != 0)
		buf_printf(b, " [" STR_FMT "]", STR_ARG(k->facts->source.v[k->facts->move.v[t->move - 1].source].id));
	buf_z(b, s->checked ? "\n" : " (rule unchecked)\n");
}

void tell_procedure(struct buf *b, const struct docket *k, uint32_t instance, const struct procedure_result *r)
{
	const struct procedure *p = &k->ontology->procedure[k->facts->instance.v[instance].procedure];
	buf_printf(b, "state: " STR_FMT, STR_ARG(p->state[r->state]));
	if (r->since.from != DAY_NONE) {
		buf_z(b, " since ");
		tell_days(b, r->since);
	}
	buf_z(b, "\n");
	for (size_t i = 0; i < r->takens; i++)
		tell_taken(b, k, p, &r->taken[i]);
	for (size_t i = 0; i < r->comings; i++) {
		const struct coming *c = &r->coming[i];
		const struct procedure_step *s = &p->step[c->step];
		if (c->due == DAY_NONE && !c->possible)
			continue;
		buf_printf(b, "%s " STR_FMT " " STR_FMT " by " STR_FMT, c->overdue ? "overdue" : c->possible ? "open" : "later",
			STR_ARG(s->name), STR_ARG(p->state[s->to]), STR_ARG(s->actor));
		if (c->due != DAY_NONE) {
			buf_z(b, ", due ");
			tell_day(b, c->due);
		}
		buf_z(b, s->checked ? "\n" : " (rule unchecked)\n");
	}
}

/* ---- elections ---- */

static void tell_finding(struct buf *b, const struct docket *k, const struct finding *x, day_t on)
{
	const struct facts *f = k->facts;
	buf_printf(b, "  %s, ", severity_name(x->severity));
	tell_days(b, x->when);
	buf_printf(b, ": " STR_FMT " [" STR_FMT "]", STR_ARG(facts_str(f, x->words)), STR_ARG(f->source.v[x->source].id));
	if (finding_remedied(k, x, on)) {
		buf_z(b, ", remedied ");
		tell_days(b, x->remedied);
	}
	if (x->answer != 0)
		buf_printf(b, "; the authority: \"" STR_FMT "\"", STR_ARG(facts_str(f, x->answer)));
	buf_z(b, "\n");
}

void tell_election(struct buf *b, const struct docket *k, uint32_t election, day_t on, const struct election_result *r)
{
	const struct facts *f = k->facts;
	const struct ontology *o = k->ontology;
	(void)election;
	buf_printf(b, "verdict: %s\n", election_verdict_name(r->verdict));
	buf_printf(b, "rule: %d serious unremedied in core areas, or significant in %d of them; found %u and %u; %u core areas without data\n",
		limit_number(o, S("election-serious")), limit_number(o, S("election-significant")), r->serious, r->significant, r->without_data);
	for (size_t i = 0, at = 0; i < o->areas; i++) {
		buf_printf(b, "%u " STR_FMT "%s: %s\n", o->area[i].number, STR_ARG(o->area[i].name), o->area[i].core ? "" : " (not core)",
			area_status_name(r->area[i]));
		for (; at < r->findings && f->finding.v[r->finding[at] - 1].area == i; at++)
			tell_finding(b, k, &f->finding.v[r->finding[at] - 1], on);
	}
	for (size_t i = 0; i < r->opinions; i++) {
		const struct opinion *x = &f->opinion.v[r->opinion[i] - 1];
		buf_printf(b, "according to " STR_FMT ", ", STR_ARG(facts_name(f, x->by)));
		tell_days(b, x->when);
		buf_printf(b, ": \"" STR_FMT "\" [" STR_FMT "]\n", STR_ARG(facts_str(f, x->words)), STR_ARG(f->source.v[x->source].id));
	}
}

/* ---- detention ---- */

/* The accounts of how it began. */
static void tell_start_sources(struct buf *b, const struct docket *k, const struct segment *s)
{
	uint32_t event[BACK_MAX];
	size_t n = 0;
	for (uint32_t i = s->first; i != 0 && n < BACK_MAX; i = k->index.support.v[i - 1].next)
		if (k->index.support.v[i - 1].role == SUPPORT_START)
			event[n++] = k->index.support.v[i - 1].event;
	if (n > 0)
		tell_sources(b, k->facts, event, n);
}

static void tell_number_of_days(struct buf *b, int least, int most)
{
	if (least == most)
		buf_printf(b, "%d days", least);
	else
		buf_printf(b, "%d to %d days", least, most);
}

/* A limit that passed is told with what its table warns of. */
static void tell_unchecked(struct buf *b, const struct limit_passed *p)
{
	bool warn = (p->passed || p->perhaps) && p->limit->note.n > 0;
	buf_printf(b, " (unchecked%s" STR_FMT ")", warn ? ": " : "", STR_ARG(warn ? p->limit->note : S("")));
}

void tell_detention(struct buf *b, const struct docket *k, uint32_t entity, const struct detention *d)
{
	for (size_t i = 0; i < d->stretches; i++) {
		const struct stretch *t = &d->stretch[i];
		buf_put(b, t->form == 0 ? S("held, form not told") : k->ontology->form[t->form].name);
		buf_z(b, ": ");
		tell_days(b, t->start);
		buf_z(b, t->end.from != DAY_NONE ? " to " : i + 1 == d->stretches && d->term.passed ? " and perhaps still, " : " and still, ");
		if (t->end.from != DAY_NONE) {
			tell_days(b, t->end);
			buf_z(b, ", ");
		}
		tell_number_of_days(b, t->least, t->most);
		buf_z(b, t->disputed ? ", disputed" : "");
		tell_start_sources(b, k, &k->index.life[entity].segment[t->segment]);
		buf_z(b, "\n");
	}
	if (d->stretches == 0) {
		buf_z(b, "no detention known\n");
		return;
	}
	buf_z(b, "together: ");
	tell_number_of_days(b, d->least, d->most);
	buf_z(b, d->held_now ? ", held now\n" : d->term.passed ? ", perhaps held now\n" : ", not held now\n");
	if (d->term.words != 0) {
		buf_printf(b, "a term of " STR_FMT " %s ", STR_ARG(facts_str(k->facts, d->term.words)), d->term.passed ? "ran out" : "runs out");
		tell_days(b, (struct days){ d->term.over.from, d->term.over.from });
		buf_z(b, " counted from the arrest, ");
		tell_days(b, (struct days){ d->term.over.to, d->term.over.to });
		buf_z(b, d->term.passed ? " from the sentence; no release is told\n" : " from the sentence\n");
	}
	for (size_t i = 0; i < d->limits; i++) {
		const struct limit_passed *p = &d->limit[i];
		buf_printf(b, "%s " STR_FMT " (%lld " STR_FMT ") since ", p->passed ? "over the limit" : p->perhaps ? "perhaps over the limit" : "within",
			STR_ARG(p->limit->name), (long long)p->limit->value, STR_ARG(p->limit->unit));
		tell_days(b, p->from);
		buf_z(b, ": ");
		tell_number_of_days(b, p->least, p->most);
		buf_z(b, p->stopped ? "" : str_eq(p->limit->name, S("detention-police")) ? ", no charge is told" : ", no conviction is told");
		buf_printf(b, "; " STR_FMT, STR_ARG(p->limit->basis));
		if (!p->limit->checked)
			tell_unchecked(b, p);
		buf_char(b, '\n');
	}
}

/* ---- trade ---- */

static void tell_range(struct buf *b, const char *what, struct range r)
{
	if (r.most - r.least < 0.05)
		buf_printf(b, "  %s: %.1f\n", what, r.least);
	else
		buf_printf(b, "  %s: %.1f to %.1f\n", what, r.least, r.most);
}

static void tell_form(struct buf *b, const char *name, const struct trade_form *f)
{
	buf_printf(b, "%s\n", name);
	tell_range(b, "creation lost", f->creation);
	tell_range(b, "diverted", f->diversion);
	tell_range(b, "the country together", f->country);
	tell_range(b, "all others", f->others);
	tell_range(b, "the market", f->market);
	tell_range(b, "duty collected", f->duty);
}

void tell_trade(struct buf *b, const struct trade_question *q, const struct trade_result *r)
{
	buf_printf(b, "illustrative: demand %.2f to %.2f, substitution %.2f to %.2f, supply fully elastic\n", q->demand.least,
		q->demand.most, q->substitution.least, q->substitution.most);
	buf_printf(b, "lines: %zu, in scope %zu; imports %.1f, in scope %.1f\n", r->lines, r->in_scope, r->imports, r->imports_in_scope);
	buf_printf(b, "exposure, at unchanged trade: %.1f\n", r->exposure);
	tell_form(b, "partial equilibrium (SMART form):", &r->smart);
	tell_form(b, "nested demand (exact):", &r->nested);
}

/* ---- disputes ---- */

void tell_dispute(struct buf *b, const struct docket *k, uint32_t dispute)
{
	const struct facts *f = k->facts;
	buf_printf(b, "accounts differ: " STR_FMT "\n", STR_ARG(facts_str(f, f->dispute.v[dispute].question)));
	for (size_t i = 0; i < f->account.n; i++) {
		const struct rival *c = &f->account.v[i];
		if (c->dispute != dispute || c->known > k->index.clocks.known)
			continue;
		buf_printf(b, "  according to " STR_FMT ": \"" STR_FMT "\" [" STR_FMT "]\n", STR_ARG(facts_str(f, c->who)),
			STR_ARG(facts_str(f, c->words)), STR_ARG(f->source.v[c->source].id));
	}
}
