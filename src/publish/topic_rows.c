/* Cells: the columns of each topic stand above what fills them. */
#include "publish/topic.h"

/* Pieces joined by "; " into one string of the arena. */
struct pieces {
	struct buf b;
};

static struct pieces pieces_begin(void)
{
	return (struct pieces){ BUF_INIT(16 << 20) };
}

static void piece(struct pieces *p, struct str s)
{
	if (s.n == 0)
		return;
	if (p->b.n > 0)
		buf_z(&p->b, "; ");
	buf_put(&p->b, s);
}

static struct str pieces_end(struct pieces *p, struct arena *a)
{
	struct str s = arena_str(a, buf_str(&p->b));
	buf_release(&p->b);
	return s;
}

static struct str day_cell(struct arena *a, day_t d)
{
	return d == DAY_NONE || d >= DAY_ALL ? S("") : day_str(a, d);
}

static struct str days_cell(struct arena *a, struct days d)
{
	return d.from == DAY_NONE ? S("") : days_str(a, d);
}

static struct str number_cell(struct arena *a, int64_t v)
{
	return arena_printf(a, "%lld", (long long)v);
}

static struct str source_cell(const struct reckoning *k, struct arena *a, uint32_t source)
{
	return arena_printf(a, "[" STR_FMT "] " STR_FMT, STR_ARG(k->facts.source.v[source].id), STR_ARG(topic_source(k, a, source)));
}

/* "2023-03-03 sentence Kem Sokha by …, according to … [20]" */
static struct str event_cell(const struct reckoning *k, struct arena *a, uint32_t event)
{
	const struct event *e = &k->facts.event.v[event];
	struct str by = facts_name(&k->facts, e->actor), who = facts_name(&k->facts, e->said_by);
	return arena_printf(a, STR_FMT "%s%s " STR_FMT "%s" STR_FMT "%s" STR_FMT " [" STR_FMT "]", STR_ARG(days_cell(a, e->when)),
		e->when.from == DAY_NONE ? "" : " ", act_name((enum act)e->act), STR_ARG(facts_name(&k->facts, e->subject)),
		by.n > 0 ? " by " : "", STR_ARG(by), who.n > 0 ? ", according to " : "", STR_ARG(who),
		STR_ARG(k->facts.source.v[e->source].id));
}

static struct str event_or_none(const struct reckoning *k, struct arena *a, uint32_t from_one)
{
	return from_one == 0 ? S("") : event_cell(k, a, from_one - 1);
}

static void put_row(struct arena *a, struct sheet *s, const struct str *cell)
{
	for (size_t i = 0; i < s->columns; i++)
		*VEC_PUSH(a, s) = cell[i];
}
#define ROW(s, cell, columns) \
	do { \
		_Static_assert(sizeof(cell) / sizeof(*(cell)) == sizeof(columns) / sizeof(*(columns)), "a cell for each column"); \
		put_row(a, s, cell); \
	} while (0)

/* ---- states, held -------------------------------------------------------------------------- */

static const char *const state_columns[] = { "name", "state", "holds", "since", "until", "form", "of", "details", "version",
	"according_to" };

static struct str holds_cell(const struct reckoning *k, struct arena *a, uint32_t who, const struct segment *s)
{
	static const char *const words[] = { "no", "perhaps", "yes" };
	struct holding h = held_on(&k->x.docket, who, s, k->clocks.on);
	return arena_printf(a, "%s%s%s%s", words[h.is], h.disputed ? ", disputed" : "", s->alleged ? ", alleged only" : "",
		s->proposed ? ", not reviewed" : "");
}

/* One row a version: rival ones stand under each other with the same state. */
static void state_row(const struct reckoning *k, struct arena *a, uint32_t who, const struct segment *s, const struct version *v,
	size_t nth, struct sheet *ret)
{
	const struct ontology *o = k->ontology;
	const struct state_rule *rule = &o->state[s->state];
	static const char *const roles[] = { "start", "end", "told again", "denied" };
	struct pieces details = pieces_begin(), events = pieces_begin();
	for (size_t d = 0; d < DETAIL_COUNT && v != NULL; d++)
		piece(&details, facts_str(&k->facts, v->detail[d]));
	for (uint32_t i = 0; v != NULL && i < v->events; i++)
		piece(&events, event_cell(k, a, v->event[i]));
	bool of = rule->key == KEY_OBJECT || rule->key == KEY_ACTOR;
	bool over = s->ended && s->end.from <= k->clocks.on;
	const struct str cell[] = {
		facts_name(&k->facts, who), rule->words.n > 0 ? rule->words : rule->name, holds_cell(k, a, who, s), days_cell(a, s->start),
		!over ? S("") : s->end.from == DAY_NONE ? S("day not told") : days_str(a, s->end),
		s->form != 0 ? o->form[s->form].name : S(""), of ? facts_name(&k->facts, s->key) : S(""), pieces_end(&details, a),
		v == NULL ? S("") : arena_printf(a, "%zu %s", nth, roles[v->role]), pieces_end(&events, a),
	};
	ROW(ret, cell, state_columns);
}

static void state_rows(const struct reckoning *k, struct arena *a, uint32_t who, bool whole, struct sheet *ret)
{
	const struct life *l = &k->x.docket.index.life[who];
	day_t on = k->clocks.on;
	for (uint32_t i = 0; i < l->segments; i++) {
		const struct segment *s = &l->segment[i];
		struct holding h = segment_on(&k->x.docket.index, s, on);
		bool begun = s->start.from == DAY_NONE || s->start.from <= on;
		if (h.is == HOLDS_NO && !h.disputed && !(whole && begun))
			continue;
		struct versions all = segment_versions(&k->x.docket.index, a, s);
		size_t nth = 0;
		for (size_t n = 0; n < all.n; n++) {
			bool later = all.v[n].role != SUPPORT_START && all.v[n].when.from > on;
			if (!later)
				state_row(k, a, who, s, &all.v[n], ++nth, ret);
		}
		if (nth == 0)
			state_row(k, a, who, s, NULL, 0, ret);
	}
}

static const char *const held_columns[] = { "name", "since", "form", "days_in_this_form", "days_together", "limits", "according_to" };

static struct str count_cell(struct arena *a, int least, int most)
{
	return least == most ? arena_printf(a, "%d", least) : arena_printf(a, "%d to %d", least, most);
}

static void held_rows(const struct reckoning *k, struct arena *a, uint32_t who, struct sheet *ret)
{
	struct detention d;
	detention_assess(&k->x.docket, a, who, S(""), k->clocks.on, &d);
	if (d.stretches == 0)
		return;
	const struct stretch *now = &d.stretch[d.stretches - 1];
	struct pieces limits = pieces_begin(), events = pieces_begin();
	for (size_t i = 0; i < d.limits; i++) {
		const struct limit_passed *l = &d.limit[i];
		if (l->passed || l->perhaps)
			piece(&limits, arena_printf(a, "%s " STR_FMT " of %lld " STR_FMT " (" STR_FMT "%s%s" STR_FMT ")", l->passed ? "over" : "perhaps over",
				STR_ARG(l->limit->name), (long long)l->limit->value, STR_ARG(l->limit->unit), STR_ARG(l->limit->basis),
				l->limit->checked ? "" : "; unchecked", l->limit->checked || l->limit->note.n == 0 ? "" : ": ",
				STR_ARG(l->limit->checked ? S("") : l->limit->note)));
	}
	struct versions all = segment_versions(&k->x.docket.index, a, &k->x.docket.index.life[who].segment[now->segment]);
	for (size_t n = 0; n < all.n; n++)
		for (uint32_t i = 0; all.v[n].role == SUPPORT_START && i < all.v[n].events; i++)
			piece(&events, event_cell(k, a, all.v[n].event[i]));
	const struct str cell[] = {
		facts_name(&k->facts, who),
		arena_printf(a, STR_FMT "%s", STR_ARG(days_cell(a, now->start)), now->disputed ? ", disputed" : ""),
		now->form != 0 ? k->ontology->form[now->form].name : S("not told"), count_cell(a, now->least, now->most),
		count_cell(a, d.least, d.most), pieces_end(&limits, a), pieces_end(&events, a),
	};
	ROW(ret, cell, held_columns);
}

/* ---- demands ---------------------------------------------------------------------------------- */

static const char *const demand_columns[] = { "id", "by", "addressee", "asked", "what", "for", "instrument", "deadline", "world", "time",
	"part", "answer", "answers", "facets", "share", "through_time", "because", "missing", "assessed_by_others", "disputed_events", "repeats",
	"repeated", "source" };

static struct str answers_cell(const struct reckoning *k, struct arena *a, uint32_t demand)
{
	struct pieces p = pieces_begin();
	const struct facts *f = &k->facts;
	for (size_t i = 0; i < f->answer.n; i++) {
		const struct answer *n = &f->answer.v[i];
		if (answer_is_to(f, n, demand) && is_told(&k->x.docket, n->when, n->known, k->clocks.on))
			piece(&p, arena_printf(a, "%s: " STR_FMT ", " STR_FMT " [" STR_FMT "]", answer_name(n->kind), STR_ARG(facts_name(f, n->by)),
				STR_ARG(days_cell(a, n->when)), STR_ARG(f->source.v[n->source].id)));
	}
	return pieces_end(&p, a);
}

/* " (fact E40, confidence H; caution: …)" */
static struct str note_cell(const struct reckoning *k, struct arena *a, uint32_t event)
{
	const struct facts *f = &k->facts;
	const struct remark *m = &f->remark.v[event == 0 ? 0 : event_remark(&k->x.docket.index, event - 1)];
	if (m->id == 0)
		return S("");
	return arena_printf(a, " (fact " STR_FMT "%s" STR_FMT "%s" STR_FMT ")", STR_ARG(facts_str(f, m->id)), m->confidence != 0 ? ", confidence " : "",
		STR_ARG(facts_str(f, m->confidence)), m->caution != 0 ? "; caution: " : "", STR_ARG(facts_str(f, m->caution)));
}

static struct str reason_cell(const struct reckoning *k, struct arena *a, const struct reason *r)
{
	const struct facts *f = &k->facts;
	struct str what = S("");
	if (r->why == WHY_STATE || r->why == WHY_RESIDUE || r->why == WHY_GUARD || r->why == WHY_PENDING)
		what = k->ontology->state[r->state].words;
	else if (r->why == WHY_FINDING)
		what = facts_str(f, f->finding.v[r->other - 1].words);
	else if (r->why == WHY_LISTED)
		what = arena_printf(a, STR_FMT " by " STR_FMT, STR_ARG(facts_name(f, f->tie.v[r->other - 1].part)),
			STR_ARG(facts_name(f, f->tie.v[r->other - 1].by)));
	else if (r->why == WHY_GRADE)
		what = arena_printf(a, STR_FMT " of " STR_FMT, STR_ARG(facts_str(f, f->grade.v[r->other - 1].words)),
			STR_ARG(facts_name(f, f->grade.v[r->other - 1].by)));
	else if (r->why == WHY_SEARCH)
		what = arena_printf(a, STR_FMT " over " STR_FMT, STR_ARG(facts_name(f, f->looked.v[r->other - 1].by)),
			STR_ARG(days_cell(a, f->looked.v[r->other - 1].when)));
	struct str event = event_or_none(k, a, r->event);
	return arena_printf(a, "rule %d: " STR_FMT "%s" STR_FMT "%s %s" STR_FMT, why_rule(r->why), STR_ARG(what), what.n > 0 && event.n > 0 ? " (" : "",
		STR_ARG(event), what.n > 0 && event.n > 0 ? ")" : "", why_words(r->why), STR_ARG(note_cell(k, a, r->event)));
}

static struct str reasons_cell(const struct reckoning *k, struct arena *a, const struct verdict *v)
{
	struct pieces p = pieces_begin();
	for (size_t i = 0; i < v->reasons; i++)
		piece(&p, reason_cell(k, a, &v->reason[i]));
	if (v->reasons_left > 0)
		piece(&p, arena_printf(a, "and %zu more", v->reasons_left));
	return pieces_end(&p, a);
}

static struct str facets_cell(struct arena *a, const struct verdict *v)
{
	struct pieces p = pieces_begin();
	for (int i = 0; i < FACET_COUNT; i++) {
		if (v->asked[i])
			piece(&p, arena_printf(a, "%s %s", facet_name((enum facet)i), world_name(v->facet[i])));
	}
	return pieces_end(&p, a);
}

static struct str missing_cell(struct arena *a, const struct verdict *v)
{
	struct pieces p = pieces_begin();
	for (unsigned i = 0; i < MISSING_COUNT; i++) {
		if (v->missing & 1u << i)
			piece(&p, str_of(missing_words((enum missing)i)));
	}
	return pieces_end(&p, a);
}

static struct str course_cell(struct arena *a, const struct verdict *v)
{
	struct pieces p = pieces_begin();
	for (size_t i = 0; i < v->changes; i++)
		piece(&p, arena_printf(a, STR_FMT " %s", STR_ARG(day_cell(a, v->change[i].day)), world_name(v->change[i].to)));
	return pieces_end(&p, a);
}

static struct str share_cell(struct arena *a, const struct verdict *v)
{
	if (v->of == 0)
		return S("");
	if (v->done_least == v->done_most)
		return arena_printf(a, "%u of %u", v->done_least, v->of);
	return arena_printf(a, "%u to %u of %u", v->done_least, v->done_most, v->of);
}

static struct str grades_cell(const struct reckoning *k, struct arena *a, uint32_t demand)
{
	struct pieces p = pieces_begin();
	const struct facts *f = &k->facts;
	for (size_t i = 0; i < f->grade.n; i++) {
		const struct grade *g = &f->grade.v[i];
		if (g->demand == demand && is_told(&k->x.docket, g->when, g->known, k->clocks.on))
			piece(&p, arena_printf(a, STR_FMT ", " STR_FMT ": " STR_FMT " [" STR_FMT "]", STR_ARG(facts_name(f, g->by)),
				STR_ARG(days_cell(a, g->when)), STR_ARG(facts_str(f, g->words)), STR_ARG(f->source.v[g->source].id)));
	}
	return pieces_end(&p, a);
}

static void demand_rows(const struct reckoning *k, struct arena *a, uint32_t i, struct sheet *ret)
{
	const struct facts *f = &k->facts;
	const struct demand *d = &f->demand.v[i];
	const struct verdict *v = &k->x.verdict[i];
	const struct demanded *row = &k->ontology->demanded[d->code];
	const struct str cell[] = {
		facts_str(f, d->id), facts_name(f, d->by), facts_name(f, d->addressee), days_cell(a, d->made),
		row->words.n > 0 ? row->words : row->name, facts_name(f, d->subject), facts_name(f, d->instrument), days_cell(a, d->deadline),
		str_of(world_name(v->world)), str_of(demand_time_name(v->time)),
		!v->has_part ? S("") : arena_printf(a, "for " STR_FMT ": %s, moot since " STR_FMT, STR_ARG(facts_name(f, v->occasion)),
			world_name(v->part), STR_ARG(day_cell(a, v->part_day))),
		str_of(answer_name(v->answer)), answers_cell(k, a, i), facets_cell(a, v), share_cell(a, v), course_cell(a, v), reasons_cell(k, a, v),
		missing_cell(a, v), grades_cell(k, a, i), number_cell(a, v->disputes), facts_str(f, f->demand.v[d->reiterates].id),
		number_cell(a, v->repeats), source_cell(k, a, d->source),
	};
	ROW(ret, cell, demand_columns);
}

/* ---- conditions, procedures, elections ----------------------------------------------------------- */

static const char *const condition_columns[] = { "id", "by", "made", "kind", "strength", "decider", "then", "of", "triggered", "since",
	"executed", "by_another", "lapsed", "grounds", "words", "source" };

static struct str ground_cell(const struct reckoning *k, struct arena *a, const struct ground *g)
{
	const struct facts *f = &k->facts;
	const struct logic *l = &f->logic.v[g->node];
	struct str who = l->op == LOGIC_DEMAND ? facts_str(f, f->demand.v[l->what].id) : facts_name(f, l->what);
	if (l->op == LOGIC_AFTER)
		who = day_cell(a, l->day);
	struct str since = day_cell(a, g->since);
	return arena_printf(a, "%s " STR_FMT ": %s%s" STR_FMT, l->op == LOGIC_ACT ? act_name((enum act)l->which) : logic_name(l->op),
		STR_ARG(who), truth_name(g->truth), since.n > 0 ? " since " : "", STR_ARG(since));
}

static void condition_rows(const struct reckoning *k, struct arena *a, uint32_t i, struct sheet *ret)
{
	const struct facts *f = &k->facts;
	const struct condition *c = &f->condition.v[i];
	const struct condition_result *r = &k->x.condition[i];
	struct pieces grounds = pieces_begin();
	for (size_t g = 0; g < r->grounds; g++)
		piece(&grounds, ground_cell(k, a, &r->ground[g]));
	const struct str cell[] = {
		facts_str(f, c->id), facts_name(f, c->by), days_cell(a, c->made), facts_str(f, c->kind), facts_str(f, c->strength),
		facts_name(f, c->decider), str_of(act_name(c->then)), facts_name(f, c->then_object), str_of(truth_name(r->triggered)),
		day_cell(a, r->since), r->executed == 0 ? S("not found") : event_or_none(k, a, r->executed), event_or_none(k, a, r->by_another),
		event_or_none(k, a, r->lapsed), pieces_end(&grounds, a), facts_str(f, c->words), source_cell(k, a, c->source),
	};
	ROW(ret, cell, condition_columns);
}

static const char *const procedure_columns[] = { "instance", "procedure", "state", "since", "step", "status", "to", "actor", "date", "due",
	"basis", "rule", "source" };

static void procedure_row(const struct reckoning *k, struct arena *a, uint32_t i, const struct procedure_result *r, uint8_t step,
	const char *status, struct days date, day_t due, uint32_t source, struct sheet *ret)
{
	const struct procedure *p = &k->ontology->procedure[k->facts.instance.v[i].procedure];
	const struct procedure_step *s = &p->step[step];
	const struct str cell[] = {
		facts_str(&k->facts, k->facts.instance.v[i].id), p->title, p->state[r->state], days_cell(a, r->since), s->name, str_of(status),
		p->state[s->to], s->actor, days_cell(a, date), day_cell(a, due), s->basis, s->checked ? S("checked") : S("unchecked"),
		source == 0 ? S("") : source_cell(k, a, source),
	};
	ROW(ret, cell, procedure_columns);
}

/* A row for each step taken, then for each that is open, due or overdue. */
static void procedure_rows(const struct reckoning *k, struct arena *a, uint32_t i, struct sheet *ret)
{
	struct procedure_result r;
	procedure_assess(&k->x.docket, a, i, k->clocks.on, &r);
	for (size_t t = 0; t < r.takens; t++) {
		const struct taken *x = &r.taken[t];
		uint32_t source = x->move == 0 ? 0 : k->facts.move.v[x->move - 1].source;
		procedure_row(k, a, i, &r, x->step, x->late ? "taken, late" : x->strange ? "taken, out of turn" : x->move == 0 ? "by time" : "taken",
			x->when, x->due, source, ret);
	}
	for (size_t t = 0; t < r.comings; t++) {
		const struct coming *x = &r.coming[t];
		if (x->possible || x->due != DAY_NONE)
			procedure_row(k, a, i, &r, x->step, x->overdue ? "overdue" : x->possible ? "open" : "later", DAYS_NONE, x->due, 0, ret);
	}
}

static const char *const election_columns[] = { "election", "verdict", "area", "core", "status", "severity", "date", "finding",
	"authority_answers", "remedied", "articles", "source" };

static void election_row(const struct reckoning *k, struct arena *a, uint32_t i, const struct election_result *r, size_t area,
	const struct finding *x, struct sheet *ret)
{
	const struct facts *f = &k->facts;
	const struct election_area *g = &k->ontology->area[area];
	const struct str cell[] = {
		facts_name(f, i), str_of(election_verdict_name(r->verdict)), g->name, g->core ? S("yes") : S("no"), str_of(area_status_name(r->area[area])),
		x == NULL ? S("") : str_of(severity_name(x->severity)), x == NULL ? S("") : days_cell(a, x->when),
		x == NULL ? S("") : facts_str(f, x->words), x == NULL ? S("") : facts_str(f, x->answer),
		x != NULL && finding_remedied(&k->x.docket, x, k->clocks.on) ? days_cell(a, x->remedied) : S(""), g->iccpr,
		x == NULL ? S("") : source_cell(k, a, x->source),
	};
	ROW(ret, cell, election_columns);
}

/* A row for each finding, one for an area without any, then the verdicts of others. */
static void election_rows(const struct reckoning *k, struct arena *a, uint32_t i, struct sheet *ret)
{
	const struct facts *f = &k->facts;
	struct election_result r;
	election_assess(&k->x.docket, a, i, k->clocks.on, &r);
	for (size_t area = 0; area < k->ontology->areas; area++) {
		bool any = false;
		for (uint32_t n = 0; n < r.findings; n++) {
			const struct finding *x = &f->finding.v[r.finding[n] - 1];
			if (x->area == area)
				election_row(k, a, i, &r, area, x, ret);
			any = any || x->area == area;
		}
		if (!any)
			election_row(k, a, i, &r, area, NULL, ret);
	}
	for (uint32_t n = 0; n < r.opinions; n++) {
		const struct opinion *x = &f->opinion.v[r.opinion[n] - 1];
		const struct str cell[] = { facts_name(f, i), arena_printf(a, "according to " STR_FMT, STR_ARG(facts_name(f, x->by))), S(""), S(""), S(""),
			S(""), days_cell(a, x->when), facts_str(f, x->words), S(""), S(""), S(""), source_cell(k, a, x->source) };
		ROW(ret, cell, election_columns);
	}
}

/* ---- timeline, disputes ----------------------------------------------------------------------------- */

static const char *const timeline_columns[] = { "from", "to", "act", "who", "by", "object", "details", "modality", "according_to", "fact",
	"confidence", "caution", "claim", "source" };

static void timeline_rows(const struct reckoning *k, struct arena *a, uint32_t item, struct sheet *ret)
{
	const struct facts *f = &k->facts;
	const struct event *e = &f->event.v[item - 1];
	const struct remark *m = &f->remark.v[e->remark];
	struct pieces details = pieces_begin();
	for (size_t d = 0; d < DETAIL_COUNT; d++) {
		if (e->detail[d] != 0)
			piece(&details, arena_printf(a, "%s: " STR_FMT, detail_name((enum detail)d), STR_ARG(facts_str(f, e->detail[d]))));
	}
	const struct str cell[] = {
		day_cell(a, e->when.from), day_cell(a, e->when.to), str_of(act_name((enum act)e->act)), facts_name(f, e->subject),
		facts_name(f, e->actor), facts_name(f, e->object), pieces_end(&details, a), str_of(modality_name((enum modality)e->modality)),
		facts_name(f, e->said_by), facts_str(f, m->id), facts_str(f, m->confidence), facts_str(f, m->caution), facts_str(f, e->id),
		source_cell(k, a, e->source),
	};
	ROW(ret, cell, timeline_columns);
}

static const char *const dispute_columns[] = { "id", "question", "according_to", "words", "found_at", "claim", "source" };

static void dispute_rows(const struct reckoning *k, struct arena *a, uint32_t i, struct sheet *ret)
{
	const struct facts *f = &k->facts;
	for (size_t n = 0; n < f->account.n; n++) {
		const struct rival *c = &f->account.v[n];
		if (c->dispute != i || c->known > k->clocks.known)
			continue;
		const struct str cell[] = { facts_str(f, f->dispute.v[i].id), facts_str(f, f->dispute.v[i].question), facts_str(f, c->who),
			facts_str(f, c->words), facts_str(f, c->found_at), facts_str(f, c->claim), source_cell(k, a, c->source) };
		ROW(ret, cell, dispute_columns);
	}
}

/* ---- all ----------------------------------------------------------------------------------------------- */

#define COLUMNS(c) { .column = (c), .columns = sizeof(c) / sizeof(*(c)) }

struct sheet topic_sheet(enum topic t)
{
	static const struct sheet sheets[] = {
		[TOPIC_STATES] = COLUMNS(state_columns), [TOPIC_LIFE] = COLUMNS(state_columns), [TOPIC_HELD] = COLUMNS(held_columns),
		[TOPIC_DEMANDS] = COLUMNS(demand_columns), [TOPIC_CONDITIONS] = COLUMNS(condition_columns),
		[TOPIC_PROCEDURES] = COLUMNS(procedure_columns), [TOPIC_ELECTIONS] = COLUMNS(election_columns),
		[TOPIC_TIMELINE] = COLUMNS(timeline_columns), [TOPIC_DISPUTES] = COLUMNS(dispute_columns),
	};
	return sheets[t];
}

void topic_rows(const struct reckoning *k, struct arena *a, enum topic t, uint32_t item, struct sheet *ret)
{
	switch (t) {
	case TOPIC_STATES: state_rows(k, a, item, false, ret); return;
	case TOPIC_LIFE: state_rows(k, a, item, true, ret); return;
	case TOPIC_HELD: held_rows(k, a, item, ret); return;
	case TOPIC_DEMANDS: demand_rows(k, a, item, ret); return;
	case TOPIC_CONDITIONS: condition_rows(k, a, item, ret); return;
	case TOPIC_PROCEDURES: procedure_rows(k, a, item, ret); return;
	case TOPIC_ELECTIONS: election_rows(k, a, item, ret); return;
	case TOPIC_TIMELINE: timeline_rows(k, a, item, ret); return;
	case TOPIC_DISPUTES: dispute_rows(k, a, item, ret); return;
	case TOPIC_COUNT: break;
	}
	BUG("no topic %d", (int)t);
}
