/*
 * `states`, `held`, `demands`, `conditions`, `procedures`, `election`,
 * `timeline`, `diff`, `check`, `ontology`: has it been done, and what follows.
 *
 * Each prints its verdict with the dates and the sources beside it, and never
 * says that what was fulfilled was caused by who asked.
 */
#include <stdio.h>

#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/listing.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

/* Pieces joined by "; " into one string of the arena. */
struct joined {
	struct buf b;
};

static struct joined joined_begin(void)
{
	return (struct joined){ BUF_INIT(1 << 20) };
}

static void joined_put(struct joined *j, struct str s)
{
	if (s.n == 0)
		return;
	if (j->b.n > 0)
		buf_z(&j->b, "; ");
	buf_put(&j->b, s);
}

static struct str joined_end(struct joined *j, struct arena *a)
{
	struct str s = arena_str(a, buf_str(&j->b));
	buf_release(&j->b);
	return s;
}

static struct str day_or_none(struct arena *a, day_t d)
{
	return d == DAY_NONE ? S("") : day_str(a, d);
}

/* ---- states ------------------------------------------------------------------------- */

static const char *const state_columns[] = { "state", "since", "until", "holds", "form", "of", "according_to", "versions" };

/* Who says so, who says otherwise. */
static struct str supports(struct arena *a, const struct ask *k, const struct segment *s, bool against)
{
	struct joined j = joined_begin();
	const struct index *x = &k->x.docket.index;
	for (uint32_t i = s->first; i != 0; i = x->support.v[i - 1].next) {
		const struct support *u = &x->support.v[i - 1];
		if ((u->role == SUPPORT_DENY) == against)
			joined_put(&j, ask_event(a, k, u->event));
	}
	return joined_end(&j, a);
}

/* The values that sources give to what the state's act tells: rival ones side by side. */
static struct str rivals(struct arena *a, const struct ask *k, const struct segment *s)
{
	struct versions v = segment_versions(&k->x.docket.index, a, s);
	struct joined j = joined_begin();
	if (v.n < 2)
		return joined_end(&j, a);
	for (size_t i = 0; i < v.n; i++) {
		struct joined one = joined_begin();
		joined_put(&one, days_str(a, v.v[i].when));
		for (size_t d = 0; d < DETAIL_COUNT; d++)
			joined_put(&one, facts_str(&k->facts, v.v[i].detail[d]));
		struct str words = joined_end(&one, a);
		struct str from = v.v[i].events > 0 ? ask_event(a, k, v.v[i].event[0]) : S("");
		joined_put(&j, arena_printf(a, "(%zu) " STR_FMT ": " STR_FMT, i + 1, STR_ARG(words), STR_ARG(from)));
	}
	return joined_end(&j, a);
}

static void put_segment(struct listing *rows, struct arena *a, const struct ask *k, const struct segment *s)
{
	const struct ontology *o = k->ontology;
	struct holding h = segment_on(&k->x.docket.index, s, k->clocks.on);
	static const char *const words[] = { "no", "possibly", "yes" };
	bool key_is_entity = o->state[s->state].key == KEY_OBJECT || o->state[s->state].key == KEY_ACTOR;
	const struct str cell[] = {
		o->state[s->state].words.n > 0 ? o->state[s->state].words : o->state[s->state].name,
		days_str(a, s->start),
		s->ended ? (s->end.from == DAY_NONE ? S("ended, day not told") : days_str(a, s->end)) : S(""),
		arena_printf(a, "%s%s%s%s", words[h.is], h.disputed ? ", disputed" : "", s->alleged ? ", alleged only" : "",
			s->proposed ? ", not reviewed" : ""),
		s->form != 0 ? o->form[s->form].name : S(""),
		key_is_entity ? facts_name(&k->facts, s->key) : facts_str(&k->facts, s->key),
		supports(a, k, s, false),
		rivals(a, k, s),
	};
	_Static_assert(COUNT(cell) == COUNT(state_columns), "a cell for each column");
	listing_put(rows, cell);
}

int cmd_states(struct call *call)
{
	struct ask k = { 0 };
	int code;
	if (!ask_open(call, &k, &code))
		return code;
	uint32_t who = ask_entity(call, &k, call->arg[0]);
	if (who == 0)
		return EXIT_NOT_FOUND;
	struct listing rows = listing_begin(call, state_columns, COUNT(state_columns));
	const struct life *life = &k.x.docket.index.life[who];
	for (uint32_t i = 0; i < life->segments; i++) {
		const struct segment *s = &life->segment[i];
		if (call_flag(call, "all") || segment_on(&k.x.docket.index, s, k.clocks.on).is != HOLDS_NO)
			put_segment(&rows, call->arena, &k, s);
	}
	ask_left(call, &k);
	return listing_end(&rows, "no state holds that day; --all shows those that ended");
}

/* ---- held ----------------------------------------------------------------------------- */

static const char *const held_columns[] = { "name", "since", "form", "days", "limits", "according_to" };

static struct str days_count(struct arena *a, int least, int most)
{
	return least == most ? arena_printf(a, "%d", least) : arena_printf(a, "%d to %d", least, most);
}

static void put_held(struct listing *rows, struct arena *a, const struct ask *k, uint32_t who)
{
	struct detention d;
	detention_assess(&k->x.docket, a, who, S(""), k->clocks.on, &d);
	if (d.stretches == 0)
		return;
	const struct stretch *now = &d.stretch[d.stretches - 1];
	struct joined limits = joined_begin();
	for (size_t i = 0; i < d.limits; i++) {
		const struct limit_passed *l = &d.limit[i];
		if (l->passed || l->perhaps)
			joined_put(&limits, arena_printf(a, "%s " STR_FMT " of %lld " STR_FMT " (" STR_FMT ")", l->passed ? "passed" : "perhaps passed",
				STR_ARG(l->limit->name), (long long)l->limit->value, STR_ARG(l->limit->unit), STR_ARG(l->limit->basis)));
	}
	const struct segment *s = &k->x.docket.index.life[who].segment[now->segment];
	const struct str cell[] = {
		facts_name(&k->facts, who),
		arena_printf(a, STR_FMT "%s", STR_ARG(days_str(a, now->start)), now->disputed ? ", disputed" : ""),
		now->form != 0 ? k->ontology->form[now->form].name : S(""),
		days_count(a, d.least, d.most),
		joined_end(&limits, a),
		supports(a, k, s, false),
	};
	_Static_assert(COUNT(cell) == COUNT(held_columns), "a cell for each column");
	listing_put(rows, cell);
}

int cmd_held(struct call *call)
{
	struct ask k = { 0 };
	int code;
	if (!ask_open(call, &k, &code))
		return code;
	struct held h = detention_held(&k.x.docket, call->arena, k.clocks.on);
	struct listing rows = listing_begin(call, held_columns, COUNT(held_columns));
	for (size_t i = 0; i < h.n; i++)
		put_held(&rows, call->arena, &k, h.v[i]);
	ask_left(call, &k);
	return listing_end(&rows, "the record tells of nobody held that day");
}

/* ---- demands ---------------------------------------------------------------------------- */

static const char *const demand_columns[] = { "demand", "world", "time", "answer", "facets", "share", "because", "disputes", "missing",
	"through_time", "asked", "repeats", "source" };

static struct str demand_line(struct arena *a, const struct ask *k, const struct demand *d)
{
	const struct demanded *row = &k->ontology->demanded[d->code];
	return arena_printf(a, STR_FMT ": " STR_FMT " asks " STR_FMT ": " STR_FMT "%s" STR_FMT, STR_ARG(facts_str(&k->facts, d->id)),
		STR_ARG(facts_name(&k->facts, d->by)), STR_ARG(d->addressee != 0 ? facts_name(&k->facts, d->addressee) : S("nobody named")),
		STR_ARG(row->words.n > 0 ? row->words : row->name), d->subject != 0 ? ", for " : "", STR_ARG(facts_name(&k->facts, d->subject)));
}

static struct str reasons(struct arena *a, const struct ask *k, const struct verdict *v)
{
	struct joined j = joined_begin();
	for (size_t i = 0; i < v->reasons; i++) {
		const struct reason *r = &v->reason[i];
		struct str what = S("");
		if (r->event != 0)
			what = ask_event(a, k, r->event - 1);
		else if (r->why == WHY_STATE || r->why == WHY_RESIDUE || r->why == WHY_GUARD || r->why == WHY_PENDING)
			what = k->ontology->state[r->state].words;
		else if (r->why == WHY_FINDING && r->other != 0)
			what = facts_str(&k->facts, k->facts.finding.v[r->other - 1].words);
		else if (r->why == WHY_GRADE && r->other != 0)
			what = facts_str(&k->facts, k->facts.grade.v[r->other - 1].words);
		joined_put(&j, arena_printf(a, "rule %d: " STR_FMT " %s", why_rule(r->why), STR_ARG(what), why_words(r->why)));
	}
	if (v->reasons_left > 0)
		joined_put(&j, arena_printf(a, "and %zu more", v->reasons_left));
	return joined_end(&j, a);
}

static struct str facets(struct arena *a, const struct verdict *v)
{
	struct joined j = joined_begin();
	for (int i = 0; i < FACET_COUNT; i++) {
		if (v->asked[i])
			joined_put(&j, arena_printf(a, "%s %s", facet_name((enum facet)i), world_name(v->facet[i])));
	}
	return joined_end(&j, a);
}

static struct str missings(struct arena *a, const struct verdict *v)
{
	struct joined j = joined_begin();
	for (unsigned i = 0; i < MISSING_COUNT; i++) {
		if (v->missing & 1u << i)
			joined_put(&j, str_of(missing_words((enum missing)i)));
	}
	return joined_end(&j, a);
}

static struct str changes(struct arena *a, const struct verdict *v)
{
	struct joined j = joined_begin();
	for (size_t i = 0; i < v->changes; i++)
		joined_put(&j, arena_printf(a, STR_FMT " %s", STR_ARG(day_or_none(a, v->change[i].day)), world_name(v->change[i].to)));
	return joined_end(&j, a);
}

static struct str shares(struct arena *a, const struct verdict *v)
{
	if (v->of == 0)
		return S("");
	if (v->done_least == v->done_most)
		return arena_printf(a, "%u of %u (%.0f%%)", v->done_least, v->of, 100.0 * v->done_least / v->of);
	return arena_printf(a, "%u to %u of %u", v->done_least, v->done_most, v->of);
}

static struct str times(struct arena *a, const struct ask *k, const struct verdict *v)
{
	if (!v->has_part)
		return str_of(demand_time_name(v->time));
	return arena_printf(a, "%s; for " STR_FMT " (" STR_FMT "): %s", demand_time_name(v->time), STR_ARG(facts_name(&k->facts, v->occasion)),
		STR_ARG(day_or_none(a, v->part_day)), world_name(v->part));
}

static void put_demand(struct listing *rows, struct arena *a, const struct ask *k, uint32_t i)
{
	const struct demand *d = &k->facts.demand.v[i];
	const struct verdict *v = &k->x.verdict[i];
	struct str answer = str_of(answer_name(v->answer));
	if (v->answer_at != 0) {
		const struct answer *w = &k->facts.answer.v[v->answer_at - 1];
		answer = arena_printf(a, "%s (" STR_FMT ", " STR_FMT ")", answer_name(v->answer), STR_ARG(facts_name(&k->facts, w->by)),
			STR_ARG(days_str(a, w->when)));
	}
	const struct str cell[] = {
		demand_line(a, k, d),
		arena_printf(a, "%s%s", world_name(v->world), v->announced ? ", announced" : ""),
		times(a, k, v),
		answer,
		facets(a, v),
		shares(a, v),
		reasons(a, k, v),
		v->disputes > 0 ? arena_printf(a, "%u", v->disputes) : S(""),
		missings(a, v),
		changes(a, v),
		days_str(a, d->made),
		v->repeats > 0 ? arena_printf(a, "%u times since", v->repeats) : S(""),
		ask_source(a, k, d->source, 0),
	};
	_Static_assert(COUNT(cell) == COUNT(demand_columns), "a cell for each column");
	listing_put(rows, cell);
}

static bool named(const struct call *call, const struct ask *k, const char *option, uint32_t entity)
{
	const char *z = call_value(call, option);
	return z == NULL || str_find(arena_lower(call->arena, facts_name(&k->facts, entity)), arena_lower(call->arena, str_of(z))) != STR_NONE;
}

int cmd_demands(struct call *call)
{
	struct ask k = { 0 };
	int code;
	enum world world = WORLD_COUNT;
	const char *status = call_value(call, "status");
	if (status != NULL && !world_from(str_of(status), &world))
		return complain_usage(call, "--status knows no \"%.40s\"", status);
	if (!ask_open(call, &k, &code))
		return code;
	struct listing rows = listing_begin(call, demand_columns, COUNT(demand_columns));
	for (uint32_t i = 1; i < k.facts.demand.n; i++) {
		const struct demand *d = &k.facts.demand.v[i];
		if (k.x.verdict[i].exists && (status == NULL || k.x.verdict[i].world == world) && named(call, &k, "by", d->by) &&
			named(call, &k, "addressee", d->addressee) && named(call, &k, "person", d->subject))
			put_demand(&rows, call->arena, &k, i);
	}
	ask_left(call, &k);
	return listing_end(&rows, "no demand of that kind was known that day");
}

/* ---- conditions, procedures, elections ------------------------------------------------------ */

static const char *const condition_columns[] = { "condition", "triggered", "since", "executed", "by_another", "lapsed", "grounds", "source" };

static struct str event_or_none(struct arena *a, const struct ask *k, uint32_t event)
{
	return event == 0 ? S("") : ask_event(a, k, event - 1);
}

/* One leaf in words: "act violate-rights of Cambodian authorities: true". */
static struct str ground_words(struct arena *a, const struct ask *k, const struct ground *g)
{
	const struct logic *l = &k->facts.logic.v[g->node];
	const char *what = l->op == LOGIC_ACT ? act_name((enum act)l->which) : logic_name(l->op);
	struct str who = l->op == LOGIC_DEMAND ? facts_str(&k->facts, k->facts.demand.v[l->what].id) : facts_name(&k->facts, l->what);
	return arena_printf(a, "%s: " STR_FMT " is %s%s" STR_FMT, what, STR_ARG(who), truth_name(g->truth), g->since != DAY_NONE ? " since " : "",
		STR_ARG(day_or_none(a, g->since)));
}

int cmd_conditions(struct call *call)
{
	struct ask k = { 0 };
	int code;
	struct arena *a = call->arena;
	if (!ask_open(call, &k, &code))
		return code;
	struct listing rows = listing_begin(call, condition_columns, COUNT(condition_columns));
	for (uint32_t i = 1; i < k.facts.condition.n; i++) {
		const struct condition *c = &k.facts.condition.v[i];
		const struct condition_result *r = &k.x.condition[i];
		if (!r->exists)
			continue;
		struct joined grounds = joined_begin();
		for (size_t g = 0; g < r->grounds; g++)
			joined_put(&grounds, ground_words(a, &k, &r->ground[g]));
		const struct str cell[] = {
			arena_printf(a, "%.12s: " STR_FMT " on " STR_FMT "%s%s " STR_FMT, facts_str(&k.facts, c->id).p, STR_ARG(facts_name(&k.facts, c->by)),
				STR_ARG(days_str(a, c->made)), ": else ", act_name(c->then), STR_ARG(facts_name(&k.facts, c->then_object))),
			str_of(truth_name(r->triggered)),
			day_or_none(a, r->since),
			r->executed == 0 ? S("not found") : event_or_none(a, &k, r->executed),
			event_or_none(a, &k, r->by_another),
			event_or_none(a, &k, r->lapsed),
			joined_end(&grounds, a),
			ask_source(a, &k, c->source, 0),
		};
		_Static_assert(COUNT(cell) == COUNT(condition_columns), "a cell for each column");
		listing_put(&rows, cell);
	}
	ask_left(call, &k);
	return listing_end(&rows, "no condition was known that day");
}

static const char *const procedure_columns[] = { "procedure", "stands", "since", "taken", "coming", "basis" };

int cmd_procedures(struct call *call)
{
	struct ask k = { 0 };
	int code;
	struct arena *a = call->arena;
	if (!ask_open(call, &k, &code))
		return code;
	struct listing rows = listing_begin(call, procedure_columns, COUNT(procedure_columns));
	for (uint32_t i = 1; i < k.facts.instance.n; i++) {
		const struct procedure *p = &k.ontology->procedure[k.facts.instance.v[i].procedure];
		struct procedure_result r;
		procedure_assess(&k.x.docket, a, i, k.clocks.on, &r);
		struct joined taken = joined_begin(), coming = joined_begin();
		for (size_t t = 0; t < r.takens; t++)
			joined_put(&taken, arena_printf(a, STR_FMT " " STR_FMT "%s" STR_FMT "%s", STR_ARG(p->step[r.taken[t].step].name),
				STR_ARG(days_str(a, r.taken[t].when)), r.taken[t].due != DAY_NONE ? ", due " : "",
				STR_ARG(day_or_none(a, r.taken[t].due)), r.taken[t].late ? ", late" : r.taken[t].strange ? ", out of order" : ""));
		for (size_t t = 0; t < r.comings; t++) {
			if (r.coming[t].possible || r.coming[t].overdue)
				joined_put(&coming, arena_printf(a, STR_FMT "%s" STR_FMT "%s", STR_ARG(p->step[r.coming[t].step].name),
					r.coming[t].due != DAY_NONE ? " due " : "", STR_ARG(day_or_none(a, r.coming[t].due)),
					r.coming[t].overdue ? ", overdue" : ""));
		}
		const struct str cell[] = {
			arena_printf(a, STR_FMT ": " STR_FMT, STR_ARG(facts_str(&k.facts, k.facts.instance.v[i].id)), STR_ARG(p->title)),
			p->state[r.state], days_str(a, r.since), joined_end(&taken, a), joined_end(&coming, a),
			arena_printf(a, STR_FMT "%s", STR_ARG(p->basis), p->checked ? "" : " (not checked against the law's text)"),
		};
		_Static_assert(COUNT(cell) == COUNT(procedure_columns), "a cell for each column");
		listing_put(&rows, cell);
	}
	ask_left(call, &k);
	return listing_end(&rows, "no procedure is told; `import case procedure.tsv` puts steps in");
}

static const char *const area_columns[] = { "area", "status", "findings", "articles" };

int cmd_election(struct call *call)
{
	struct ask k = { 0 };
	int code;
	struct arena *a = call->arena;
	if (!ask_open(call, &k, &code))
		return code;
	uint32_t election = ask_entity(call, &k, call->arg[0]);
	if (election == 0)
		return EXIT_NOT_FOUND;
	struct election_result r;
	election_assess(&k.x.docket, a, election, k.clocks.on, &r);
	struct listing rows = listing_begin(call, area_columns, COUNT(area_columns));
	const struct str verdict[] = { arena_printf(a, STR_FMT ": %s", STR_ARG(facts_name(&k.facts, election)), election_verdict_name(r.verdict)),
		arena_printf(a, "%u core areas with serious findings, %u with significant or worse, %u without data", r.serious, r.significant,
			r.without_data), S(""), S("") };
	listing_put(&rows, verdict);
	for (size_t i = 0; i < k.ontology->areas; i++) {
		struct joined found = joined_begin();
		for (uint32_t n = 0; n < r.findings; n++) {
			const struct finding *x = &k.facts.finding.v[r.finding[n] - 1];
			if (x->area == i)
				joined_put(&found, arena_printf(a, STR_FMT " (%s, " STR_FMT "; " STR_FMT "%s" STR_FMT ")", STR_ARG(facts_str(&k.facts, x->words)),
					severity_name(x->severity), STR_ARG(days_str(a, x->when)), STR_ARG(ask_source(a, &k, x->source, 0)),
					x->answer != 0 ? "; the authority: " : "", STR_ARG(facts_str(&k.facts, x->answer))));
		}
		const struct str cell[] = { k.ontology->area[i].name, str_of(area_status_name(r.area[i])), joined_end(&found, a), k.ontology->area[i].iccpr };
		listing_put(&rows, cell);
	}
	for (uint32_t n = 0; n < r.opinions; n++) {
		const struct opinion *x = &k.facts.opinion.v[r.opinion[n] - 1];
		const struct str cell[] = { arena_printf(a, "verdict of " STR_FMT, STR_ARG(facts_name(&k.facts, x->by))),
			facts_str(&k.facts, x->words), ask_source(a, &k, x->source, 0), S("") };
		listing_put(&rows, cell);
	}
	ask_left(call, &k);
	return listing_end(&rows, "nothing is told of it");
}

/* ---- timeline, diff, check, ontology ----------------------------------------------------------- */

static const char *const timeline_columns[] = { "date", "act", "who", "by", "modality", "source" };

int cmd_timeline(struct call *call)
{
	struct ask k = { 0 };
	int code;
	struct arena *a = call->arena;
	if (!ask_open(call, &k, &code))
		return code;
	struct str name = str_of(call->arg[0]);
	bool country = name.n == 3 && char_is_upper(name.p[0]) && char_is_upper(name.p[1]) && char_is_upper(name.p[2]);
	uint32_t who = country ? 0 : ask_entity(call, &k, call->arg[0]);
	if (!country && who == 0)
		return EXIT_NOT_FOUND;
	struct listing rows = listing_begin(call, timeline_columns, COUNT(timeline_columns));
	const struct index *x = &k.x.docket.index;
	for (size_t i = 0; i < x->dated; i++) {
		const struct event *e = &k.facts.event.v[x->by_day[i]];
		bool ours = country ? str_eq(str_of(k.facts.entity.v[e->subject].country), name) : e->subject == who || e->actor == who || e->object == who;
		if (!ours || e->when.from > k.clocks.on)
			continue;
		const struct str cell[] = { days_str(a, e->when), str_of(act_name((enum act)e->act)), facts_name(&k.facts, e->subject),
			facts_name(&k.facts, e->actor), str_of(modality_name((enum modality)e->modality)), ask_source(a, &k, e->source, e->id) };
		listing_put(&rows, cell);
	}
	return listing_end(&rows, "nothing dated is told");
}

static const char *const diff_columns[] = { "demand", "world", "time", "answer" };

/* `diff --from DAY --to DAY`: the same facts on two days. */
int cmd_diff(struct call *call)
{
	struct ask k = { 0 };
	int code;
	struct arena *a = call->arena;
	struct days from, to;
	if (!call_days(call, "from", &from) || !call_days(call, "to", &to))
		return EXIT_USAGE;
	if (from.from == DAY_NONE)
		return complain_usage(call, "needs --from DAY");
	if (!ask_open(call, &k, &code))
		return code;
	struct clocks was = k.clocks, is = k.clocks;
	bool learnt = call_flag(call, "learnt");
	*(learnt ? &was.known : &was.on) = from.to;
	if (to.from != DAY_NONE)
		*(learnt ? &is.known : &is.on) = to.to;
	struct assessment before, after;
	assess(&before, a, &k.facts, was);
	assess(&after, a, &k.facts, is);
	struct differences d = assess_compare(a, &before, &after);
	struct listing rows = listing_begin(call, diff_columns, COUNT(diff_columns));
	for (size_t i = 0; i < d.n; i++) {
		const struct difference *x = &d.v[i];
		const struct str cell[] = { demand_line(a, &k, &k.facts.demand.v[x->demand]),
			x->was ? arena_printf(a, "%s -> %s", world_name(x->from), world_name(x->to)) : arena_printf(a, "new: %s", world_name(x->to)),
			x->was && x->time_from != x->time_to ? arena_printf(a, "%s -> %s", demand_time_name(x->time_from), demand_time_name(x->time_to)) : S(""),
			x->was && x->answer_from != x->answer_to ? arena_printf(a, "%s -> %s", answer_name(x->answer_from), answer_name(x->answer_to)) : S("") };
		listing_put(&rows, cell);
	}
	return listing_end(&rows, "nothing changed between the two");
}

int cmd_check(struct call *call)
{
	static const char *const columns[] = { "problem" };
	struct ask k = { 0 };
	int code;
	if (!ask_open(call, &k, &code))
		return code;
	struct problems p = facts_check(call->arena, &k.facts);
	struct listing rows = listing_begin(call, columns, 1);
	for (size_t i = 0; i < k.left.n; i++)
		listing_put(&rows, &k.left.v[i]);
	for (size_t i = 0; i < p.n; i++)
		listing_put(&rows, &p.v[i]);
	return listing_end(&rows, "no inconsistency found");
}

int cmd_ontology(struct call *call)
{
	struct err err = { 0 };
	struct ontology_file *file;
	const struct ontology *o;
	size_t n;
	bool check = call->args == 1 && strcmp(call->arg[0], "check") == 0;
	if (call->args == 1 && !check)
		return complain_usage(call, "knows check, not \"%.40s\"", call->arg[0]);
	if (!ask_ontology_files(call, &file, &n, &err) || !ontology_builtin(call->arena, file, n, &o, &err))
		return complain(&err);
	if (check && n > 0) {
		struct problems p = ontology_check(call->arena, file, n);
		for (size_t i = 0; i < p.n; i++)
			(void)printf(STR_FMT "\n", STR_ARG(p.v[i]));
		if (p.n > 0)
			return EXIT_INPUT;
	}
	(void)printf("ontology " STR_FMT ": %zu states, %zu demanded acts, %zu procedures, %zu election areas, %zu limits%s\n", STR_ARG(o->version),
		o->states, o->demandeds, o->procedures, o->areas, o->limits, check ? "; no fault found" : "");
	return EXIT_OK;
}
