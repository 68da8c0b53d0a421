/* Items and lines; the cells stand in topic_rows.c. */
#include "publish/topic.h"

#include <stdlib.h>

#include "assess/assess_json.h"
#include "assess/tell.h"
#include "base/utf8.h"

#define X_NAME(n, s) s,
static const char *const topics[] = { TOPICS(X_NAME) };
#undef X_NAME

const char *topic_name(enum topic t)
{
	return topics[t];
}

/* ---- which ----------------------------------------------------------------------------- */

static bool has_words(struct arena *a, struct str name, struct str words)
{
	return words.n == 0 || str_find(utf8_fold(a, name), utf8_fold(a, words)) != STR_NONE;
}

static bool is_of(const struct reckoning *k, uint32_t entity, struct str country)
{
	return country.n == 0 || str_eq(str_of(k->facts.entity.v[entity].country), country);
}

static bool demand_fits(const struct reckoning *k, struct arena *a, uint32_t i, const struct topic_filter *f)
{
	const struct demand *d = &k->facts.demand.v[i];
	const struct verdict *v = &k->x.verdict[i];
	return v->exists && (f->worlds == 0 || (f->worlds & 1u << v->world)) && (f->entity == 0 || d->subject == f->entity) &&
	       (is_of(k, d->addressee, f->country) || is_of(k, d->subject, f->country)) && has_words(a, facts_name(&k->facts, d->by), f->by) &&
	       has_words(a, facts_name(&k->facts, d->addressee), f->addressee) && has_words(a, facts_name(&k->facts, d->subject), f->person);
}

static bool condition_fits(const struct reckoning *k, struct arena *a, uint32_t i, const struct topic_filter *f)
{
	const struct condition *c = &k->facts.condition.v[i];
	return k->x.condition[i].exists && (f->entity == 0 || c->then_object == f->entity || c->by == f->entity) &&
	       has_words(a, facts_name(&k->facts, c->by), f->by) && is_of(k, c->then_object, f->country);
}

static bool entity_fits(const struct reckoning *k, uint32_t i, const struct topic_filter *f)
{
	return (f->entity == 0 || f->entity == i) && is_of(k, i, f->country);
}

static bool lives(const struct reckoning *k, uint32_t i, bool whole)
{
	const struct life *l = &k->x.docket.index.life[i];
	for (uint32_t s = 0; s < l->segments; s++) {
		const struct segment *g = &l->segment[s];
		struct holding h = segment_on(&k->x.docket.index, g, k->clocks.on);
		bool begun = g->start.from == DAY_NONE || g->start.from <= k->clocks.on;
		if (h.is != HOLDS_NO || h.disputed || (whole && begun))
			return true;
	}
	return false;
}

static bool is_election(const struct reckoning *k, uint32_t i)
{
	return k->facts.entity.v[i].type == ACTOR_ELECTION || k->x.docket.findings.first[i] != 0 || k->x.docket.opinions.first[i] != 0;
}

static bool dispute_fits(const struct reckoning *k, uint32_t i, const struct topic_filter *f)
{
	bool told = false, about = f->entity == 0 && f->country.n == 0;
	for (size_t n = 0; n < k->facts.account.n && !told; n++) {
		const struct rival *c = &k->facts.account.v[n];
		told = c->dispute == i && c->known <= k->clocks.known && c->known <= k->clocks.on;
	}
	for (size_t n = 0; n < k->facts.about.n && !about; n++)
		about = k->facts.about.v[n].dispute == i && entity_fits(k, k->facts.about.v[n].entity, f);
	return told && about;
}

static bool is_under_way(const struct reckoning *k, uint32_t i)
{
	CHAIN_EACH(&k->x.docket.moves, i, item) {
		const struct procedure_move *m = &k->facts.move.v[item - 1];
		if (is_told(&k->x.docket, m->when, m->known, k->clocks.on))
			return true;
	}
	return false;
}

static bool event_fits(const struct reckoning *k, uint32_t i, const struct topic_filter *f)
{
	const struct event *e = &k->facts.event.v[i - 1];
	if (e->when.from > k->clocks.on)
		return false;
	if (f->entity != 0)
		return e->subject == f->entity || e->actor == f->entity || e->object == f->entity;
	return is_of(k, e->subject, f->country) || (e->actor != 0 && is_of(k, e->actor, f->country));
}

static struct items timeline(const struct reckoning *k, struct arena *a, const struct topic_filter *f)
{
	struct items r = { 0 };
	const struct index *x = &k->x.docket.index;
	for (size_t i = 0; i < x->dated; i++) {
		if (event_fits(k, x->by_day[i] + 1, f))
			*VEC_PUSH(a, &r) = x->by_day[i] + 1;
	}
	return r;
}

static bool item_fits(const struct reckoning *k, struct arena *a, enum topic t, uint32_t i, const struct topic_filter *f)
{
	switch (t) {
	case TOPIC_STATES: return entity_fits(k, i, f) && (f->entity != 0 || lives(k, i, false));
	case TOPIC_LIFE: return entity_fits(k, i, f) && (f->entity != 0 || lives(k, i, true));
	case TOPIC_ELECTIONS: return entity_fits(k, i, f) && is_election(k, i);
	case TOPIC_DEMANDS: return demand_fits(k, a, i, f);
	case TOPIC_CONDITIONS: return condition_fits(k, a, i, f);
	case TOPIC_PROCEDURES: return is_under_way(k, i);
	case TOPIC_DISPUTES: return dispute_fits(k, i, f);
	case TOPIC_HELD:
	case TOPIC_TIMELINE:
	case TOPIC_COUNT: break;
	}
	BUG("items of topic %d are not counted off", (int)t);
}

static size_t item_count(const struct reckoning *k, enum topic t)
{
	switch (t) {
	case TOPIC_STATES:
	case TOPIC_LIFE:
	case TOPIC_HELD:
	case TOPIC_ELECTIONS: return k->facts.entity.n;
	case TOPIC_DEMANDS: return k->facts.demand.n;
	case TOPIC_CONDITIONS: return k->facts.condition.n;
	case TOPIC_PROCEDURES: return k->facts.instance.n;
	case TOPIC_TIMELINE: return k->facts.event.n;
	case TOPIC_DISPUTES: return k->facts.dispute.n;
	case TOPIC_COUNT: break;
	}
	BUG("no topic %d", (int)t);
}

struct items topic_items(const struct reckoning *k, struct arena *a, enum topic t, const struct topic_filter *f)
{
	struct items r = { 0 };
	if (t == TOPIC_TIMELINE)
		return timeline(k, a, f);
	if (t == TOPIC_HELD) {
		struct held h = detention_held(&k->x.docket, a, k->clocks.on);
		for (size_t i = 0; i < h.n; i++) {
			if (entity_fits(k, h.v[i], f))
				*VEC_PUSH(a, &r) = h.v[i];
		}
		return r;
	}
	for (uint32_t i = 1; i < item_count(k, t); i++) {
		if (item_fits(k, a, t, i, f))
			*VEC_PUSH(a, &r) = i;
	}
	return r;
}

/* ---- a line ------------------------------------------------------------------------------ */

/* The desk's own ids stay; of a claim's 32 digits eight name it. */
static struct str short_id(struct str id)
{
	return id.n == 32 ? str_slice(id, 0, 8) : id;
}

static struct str demand_head(const struct reckoning *k, struct arena *a, uint32_t i)
{
	const struct facts *f = &k->facts;
	const struct demand *d = &f->demand.v[i];
	const struct demanded *row = &k->ontology->demanded[d->code];
	struct str what = demanded_of_whom(a, row, row->title, facts_name(f, d->subject));
	return arena_printf(a, STR_FMT ": " STR_FMT, STR_ARG(short_id(facts_str(f, d->id))), STR_ARG(what));
}

static struct str condition_head(const struct reckoning *k, struct arena *a, uint32_t i)
{
	const struct facts *f = &k->facts;
	const struct condition *c = &f->condition.v[i];
	struct str kind = c->kind != 0 ? facts_str(f, c->kind) : S("condition");
	return arena_printf(a, STR_FMT ": " STR_FMT ": %s, " STR_FMT, STR_ARG(short_id(facts_str(f, c->id))), STR_ARG(kind), act_name(c->then),
		STR_ARG(facts_name(f, c->then_object)));
}

struct str topic_head(const struct reckoning *k, struct arena *a, enum topic t, uint32_t item)
{
	const struct facts *f = &k->facts;
	switch (t) {
	case TOPIC_STATES:
	case TOPIC_LIFE:
	case TOPIC_HELD:
	case TOPIC_ELECTIONS: return facts_name(f, item);
	case TOPIC_DEMANDS: return demand_head(k, a, item);
	case TOPIC_CONDITIONS: return condition_head(k, a, item);
	case TOPIC_PROCEDURES:
		return arena_printf(a, STR_FMT ": " STR_FMT, STR_ARG(facts_str(f, f->instance.v[item].id)),
			STR_ARG(k->ontology->procedure[f->instance.v[item].procedure].title));
	case TOPIC_TIMELINE: return days_str(a, f->event.v[item - 1].when);
	case TOPIC_DISPUTES: return facts_str(f, f->dispute.v[item].question);
	case TOPIC_COUNT: break;
	}
	BUG("no topic %d", (int)t);
}

static struct str states_verdict(const struct reckoning *k, struct arena *a, uint32_t who)
{
	struct buf b = BUF_INIT(1 << 16);
	const struct life *l = &k->x.docket.index.life[who];
	for (uint32_t i = 0; i < l->segments; i++) {
		const struct segment *s = &l->segment[i];
		struct holding h = held_on(&k->x.docket, who, s, k->clocks.on);
		const struct state_rule *rule = &k->ontology->state[s->state];
		if (h.is != HOLDS_NO)
			buf_printf(&b, "%s%s" STR_FMT "%s" STR_FMT, b.n > 0 ? "; " : "", h.is == HOLDS_POSSIBLY ? "perhaps " : "",
				STR_ARG(rule->words.n > 0 ? rule->words : rule->name), s->form != 0 ? ", " : "", STR_ARG(k->ontology->form[s->form].name));
	}
	struct str r = b.n > 0 ? arena_str(a, buf_str(&b)) : S("no state known");
	buf_release(&b);
	return r;
}

static struct str held_verdict(const struct reckoning *k, struct arena *a, uint32_t who)
{
	struct detention d;
	detention_assess(&k->x.docket, a, who, S(""), k->clocks.on, &d);
	if (d.least == d.most)
		return arena_printf(a, "%s, %d days", d.held_now ? "held" : d.term.passed ? "perhaps held" : "not held", d.least);
	return arena_printf(a, "%s, %d to %d days", d.held_now ? "held" : d.term.passed ? "perhaps held" : "not held", d.least, d.most);
}

struct str topic_verdict(const struct reckoning *k, struct arena *a, enum topic t, uint32_t item)
{
	const struct docket *d = &k->x.docket;
	struct procedure_result procedure;
	struct election_result election;
	size_t accounts = 0;
	switch (t) {
	case TOPIC_STATES:
	case TOPIC_LIFE: return states_verdict(k, a, item);
	case TOPIC_HELD: return held_verdict(k, a, item);
	case TOPIC_DEMANDS:
		return arena_printf(a, "%s, %s, answer %s", world_name(k->x.verdict[item].world), demand_time_name(k->x.verdict[item].time),
			answer_name(k->x.verdict[item].answer));
	case TOPIC_CONDITIONS:
		return arena_printf(a, "triggered: %s; carried out: %s", truth_name(k->x.condition[item].triggered),
			k->x.condition[item].executed != 0 ? "yes" : "not found");
	case TOPIC_PROCEDURES:
		procedure_assess(d, a, item, k->clocks.on, &procedure);
		return k->ontology->procedure[k->facts.instance.v[item].procedure].state[procedure.state];
	case TOPIC_ELECTIONS:
		election_assess(d, a, item, k->clocks.on, &election);
		return str_of(election_verdict_name(election.verdict));
	case TOPIC_TIMELINE: return str_of(act_name((enum act)k->facts.event.v[item - 1].act));
	case TOPIC_DISPUTES:
		for (size_t i = 0; i < k->facts.account.n; i++)
			accounts += k->facts.account.v[i].dispute == item && k->facts.account.v[i].known <= k->clocks.known;
		return arena_printf(a, "%zu accounts", accounts);
	case TOPIC_COUNT: break;
	}
	BUG("no topic %d", (int)t);
}

/* ---- lines --------------------------------------------------------------------------------- */

static void cite(struct buf *b, const struct reckoning *k, uint32_t source)
{
	struct str id = k->facts.source.v[source].id;
	buf_printf(b, " [" STR_FMT "]", STR_ARG(id.n > 0 ? id : S("no source")));
}

static void tell_asked(struct buf *b, const struct reckoning *k, struct arena *a, uint32_t i)
{
	const struct facts *f = &k->facts;
	const struct demand *d = &f->demand.v[i];
	struct str by = d->by != 0 ? facts_name(f, d->by) : S("somebody not named");
	buf_printf(b, "asked by " STR_FMT "%s" STR_FMT ", " STR_FMT, STR_ARG(by), d->addressee != 0 ? " of " : "",
		STR_ARG(facts_name(f, d->addressee)), STR_ARG(days_str(a, d->made)));
	if (d->deadline.from != DAY_NONE)
		buf_printf(b, ", by " STR_FMT, STR_ARG(days_str(a, d->deadline)));
	if (d->instrument != 0)
		buf_printf(b, ", in " STR_FMT, STR_ARG(facts_name(f, d->instrument)));
	if (d->reiterates != 0)
		buf_printf(b, ", repeats " STR_FMT, STR_ARG(short_id(facts_str(f, f->demand.v[d->reiterates].id))));
	cite(b, k, d->source);
	buf_char(b, '\n');
}

static void tell_set(struct buf *b, const struct reckoning *k, struct arena *a, uint32_t i)
{
	const struct facts *f = &k->facts;
	const struct condition *c = &f->condition.v[i];
	if (c->by != 0)
		buf_printf(b, "set by " STR_FMT ", " STR_FMT, STR_ARG(facts_name(f, c->by)), STR_ARG(days_str(a, c->made)));
	else
		buf_printf(b, "told on " STR_FMT "; nobody is named who sets it", STR_ARG(days_str(a, c->made)));
	if (c->strength != 0)
		buf_printf(b, ", strength: " STR_FMT, STR_ARG(facts_str(f, c->strength)));
	if (c->decider != 0)
		buf_printf(b, ", to be decided by " STR_FMT, STR_ARG(facts_name(f, c->decider)));
	cite(b, k, c->source);
	if (c->words != 0)
		buf_printf(b, "\n\"" STR_FMT "\"", STR_ARG(facts_str(f, c->words)));
	if (c->told_again > 0)
		buf_printf(b, "\ntold again in later reports: %u, counted once", c->told_again);
	buf_char(b, '\n');
}

static void tell_disputes_of(struct buf *b, const struct reckoning *k, struct arena *a, uint32_t entity)
{
	struct items d = topic_items(k, a, TOPIC_DISPUTES, &(struct topic_filter){ .entity = entity });
	for (size_t i = 0; i < d.n && entity != 0; i++)
		tell_dispute(b, &k->x.docket, d.v[i]);
}

/* "2023-03-03  sentence Kem Sokha (27 years) …; E31, confidence H: caution" */
static void tell_timeline(struct buf *b, const struct reckoning *k, struct arena *a, uint32_t event)
{
	const struct event *e = &k->facts.event.v[event];
	const struct life *l = &k->x.docket.index.life[e->subject];
	uint32_t *same = ARENA_ARRAY(a, uint32_t, l->events + 1), remark = 0;
	size_t n = 0;
	for (uint32_t i = life_from(&k->facts, l, e->when.from); i < l->events; i++) {
		if (k->facts.event.v[l->event[i]].when.from != e->when.from)
			break;
		if (!same_told(&k->facts, l->event[i], event))
			continue;
		remark = remark != 0 ? remark : k->facts.event.v[l->event[i]].remark;
		same[n++] = l->event[i];
	}
	if (n > 0 && same[0] != event)
		return; /* told with the first of its like */
	if (n == 0)
		same[n++] = event;
	const struct remark *m = &k->facts.remark.v[remark];
	buf_printf(b, STR_FMT "  ", STR_ARG(days_str(a, e->when)));
	tell_events(b, &k->facts, same, n, false);
	if (remark != 0)
		buf_printf(b, "; fact " STR_FMT ", confidence " STR_FMT "%s" STR_FMT, STR_ARG(facts_str(&k->facts, m->id)),
			STR_ARG(facts_str(&k->facts, m->confidence)), m->caution != 0 ? "; caution: " : "", STR_ARG(facts_str(&k->facts, m->caution)));
	buf_char(b, '\n');
}

static void tell_lines(struct buf *b, const struct reckoning *k, struct arena *a, enum topic t, uint32_t item)
{
	const struct docket *d = &k->x.docket;
	day_t on = k->clocks.on;
	struct procedure_result procedure;
	struct election_result election;
	struct detention detention;
	switch (t) {
	case TOPIC_STATES:
	case TOPIC_LIFE:
		(t == TOPIC_STATES ? tell_states : tell_life)(b, d, item, on);
		tell_disputes_of(b, k, a, item);
		return;
	case TOPIC_HELD:
		detention_assess(d, a, item, S(""), on, &detention);
		tell_detention(b, d, item, &detention);
		return;
	case TOPIC_DEMANDS:
		tell_asked(b, k, a, item);
		tell_demand(b, d, item, on, &k->x.verdict[item]);
		tell_disputes_of(b, k, a, k->facts.demand.v[item].subject);
		return;
	case TOPIC_CONDITIONS:
		tell_set(b, k, a, item);
		tell_condition(b, d, item, &k->x.condition[item]);
		return;
	case TOPIC_PROCEDURES:
		procedure_assess(d, a, item, on, &procedure);
		tell_procedure(b, d, item, &procedure);
		return;
	case TOPIC_ELECTIONS:
		election_assess(d, a, item, on, &election);
		tell_election(b, d, item, on, &election);
		tell_disputes_of(b, k, a, item);
		return;
	case TOPIC_TIMELINE: tell_timeline(b, k, a, item - 1); return;
	case TOPIC_DISPUTES: tell_dispute(b, d, item); return;
	case TOPIC_COUNT: break;
	}
	BUG("no topic %d", (int)t);
}

void topic_tell(struct buf *out, const struct reckoning *k, enum topic t, uint32_t item)
{
	struct arena a = { 0 };
	struct buf b = BUF_INIT(64 << 20);
	struct str rest, line;
	tell_lines(&b, k, &a, t, item);
	rest = buf_str(&b);
	bool bare = t == TOPIC_TIMELINE || t == TOPIC_DISPUTES;
	if (!bare)
		buf_printf(out, STR_FMT "\n", STR_ARG(topic_head(k, &a, t, item)));
	while (str_line(&rest, &line))
		buf_printf(out, "%s" STR_FMT "\n", bare ? "" : "  ", STR_ARG(line));
	buf_release(&b);
	arena_release(&a);
}

void topic_json(struct json *j, const struct reckoning *k, enum topic t, uint32_t item)
{
	const struct docket *d = &k->x.docket;
	day_t on = k->clocks.on;
	struct arena a = { 0 };
	struct procedure_result procedure;
	struct election_result election;
	struct detention detention;
	switch (t) {
	case TOPIC_STATES: states_json(j, d, item, on, false); break;
	case TOPIC_LIFE: states_json(j, d, item, on, true); break;
	case TOPIC_HELD:
		detention_assess(d, &a, item, S(""), on, &detention);
		detention_json(j, d, item, &detention);
		break;
	case TOPIC_DEMANDS: demand_json(j, d, item, on, &k->x.verdict[item]); break;
	case TOPIC_CONDITIONS: condition_json(j, d, item, &k->x.condition[item]); break;
	case TOPIC_PROCEDURES:
		procedure_assess(d, &a, item, on, &procedure);
		procedure_json(j, d, item, &procedure);
		break;
	case TOPIC_ELECTIONS:
		election_assess(d, &a, item, on, &election);
		election_json(j, d, item, on, &election);
		break;
	case TOPIC_TIMELINE: event_json(j, d, item - 1); break;
	case TOPIC_DISPUTES: dispute_json(j, d, item); break;
	case TOPIC_COUNT: BUG("no topic %d", (int)t);
	}
	arena_release(&a);
}

/* ---- sources --------------------------------------------------------------------------------- */

struct str topic_source(const struct reckoning *k, struct arena *a, uint32_t source)
{
	const struct citation *c = &k->facts.source.v[source];
	struct str day = c->published == DAY_NONE ? S("") : day_str(a, c->published);
	struct str title = c->title.n > 0 ? c->title : c->url.n > 0 ? c->url : c->id;
	return arena_printf(a, STR_FMT "%s" STR_FMT "%s" STR_FMT, STR_ARG(title), c->publisher.n > 0 ? ", " : "",
		STR_ARG(c->publisher), day.n > 0 ? ", " : "", STR_ARG(day));
}

/* Marks what stands in one pair of brackets: "20: spokesperson; 23". */
static void mark_cited(const struct reckoning *k, struct str inside, bool *cited)
{
	while (inside.n > 0) {
		struct str one = str_cut(&inside, ';');
		struct str id = str_trim(str_cut(&one, ':'));
		uint32_t at = table_get(&k->facts.sources, id);
		if (at != TABLE_NONE)
			cited[at] = true;
	}
}

/* "9" before "20" before "e12". */
static int compare_sources(const void *pa, const void *pb, void *context)
{
	const struct facts *f = context;
	struct str a = f->source.v[*(const uint32_t *)pa].id, b = f->source.v[*(const uint32_t *)pb].id;
	bool na = a.n > 0 && char_is_digit(a.p[0]), nb = b.n > 0 && char_is_digit(b.p[0]);
	if (na != nb)
		return na ? -1 : 1;
	return a.n != b.n && na ? (a.n < b.n ? -1 : 1) : str_cmp(a, b);
}

void topic_sources(struct buf *out, const struct reckoning *k, struct str told)
{
	struct arena a = { 0 };
	bool *cited = ARENA_ARRAY(&a, bool, k->facts.source.n);
	uint32_t *order = ARENA_ARRAY(&a, uint32_t, k->facts.source.n);
	size_t n = 0;
	while (told.n > 0) {
		(void)str_cut(&told, '[');
		struct str rest = told;
		mark_cited(k, str_cut(&rest, ']'), cited);
	}
	for (uint32_t i = 1; i < k->facts.source.n; i++) {
		if (cited[i])
			order[n++] = i;
	}
	if (n > 0)
		qsort_r(order, n, sizeof(*order), compare_sources, (void *)(uintptr_t)&k->facts);
	buf_z(out, n > 0 ? "sources\n" : "");
	for (size_t i = 0; i < n; i++) {
		const struct citation *c = &k->facts.source.v[order[i]];
		buf_printf(out, "  [" STR_FMT "] " STR_FMT "\n", STR_ARG(c->id), STR_ARG(topic_source(k, &a, order[i])));
		if (c->url.n > 0 && c->title.n > 0)
			buf_printf(out, "      " STR_FMT "\n", STR_ARG(c->url));
	}
	arena_release(&a);
}
