/* Conditions: if this, then that. Triggered and carried out stand apart, and the gap between them. */
#include "read/sentence.h"
#include "web/country.h"
#include "web/language.h"
#include "web/ontology_words.h"
#include "web/pages.h"
#include "web/telling.h"
#include "web/verdict.h"

#include <stdlib.h>

static const struct str nothing = { "", 0 };

_Static_assert(WORD_truth_true - WORD_truth_false == TRUTH_TRUE, "words of the truths");
_Static_assert(WORD_triggered_true - WORD_triggered_false == TRUTH_TRUE, "words of the triggers");

static struct str truth_key(enum truth t)
{
	static const char *const keys[] = { "false", "unknown", "true" };
	return str_of(keys[t]);
}

static struct str triggered_words(enum truth t)
{
	return word((enum label)(WORD_triggered_false + (int)t));
}

static bool has_gap(const struct condition_result *r)
{
	return r->triggered == TRUTH_TRUE && r->executed == 0;
}

static struct str whom(const struct reckoned *k, uint32_t entity)
{
	return entity == 0 ? word(WORD_somebody) : facts_name(k->facts, entity);
}

/* "withdraw preference (Everything But Arms)" */
static struct str of_whom(struct context *c, struct str what, struct str name)
{
	return name.n == 0 ? what : arena_printf(c->a, STR_FMT " (" STR_FMT ")", STR_ARG(what), STR_ARG(name));
}

/* A law or a regime is the thing itself: "withdraw Everything But Arms", not "withdraw the preferences of". */
static bool is_thing(const struct reckoned *k, uint32_t entity)
{
	const enum actor_type type = k->facts->entity.v[entity].type;
	return type == ACTOR_REGIME || type == ACTOR_LAW || type == ACTOR_OTHER;
}

/* "withdraw Everything But Arms", "sanction Tarvia": English puts the object where the verb wants it. */
static struct str then_words(struct context *c, const struct reckoned *k, const struct condition *x)
{
	const struct act_said *said = &act_said_table[x->then];
	const struct str name = facts_name(k->facts, x->then_object);
	const bool on_thing = x->then_object != 0 && is_thing(k, x->then_object);
	const struct deed_named told = { .act = x->then, .recipient = on_thing ? 0 : x->then_object, .object = on_thing ? x->then_object : 0 };
	if (telling_known())
		return deed_named_told(c, k, &told, "title-then");
	if (x->then_object == 0 || said->verb[0] == '\0')
		return of_whom(c, act_words(c, x->then), name);
	const bool thing = on_thing && said->thing_verb[0] != '\0';
	return arena_printf(c->a, "%s%s%s " STR_FMT, thing ? said->thing_verb : said->verb, !thing && said->to[0] != '\0' ? " " : "",
		thing ? "" : said->to, STR_ARG(facts_name(k->facts, x->then_object)));
}

/* "the authorities were to violate rights", "the party were to be rejected": English says who does it and to whom it is done. */
static struct str act_ground(struct context *c, const struct reckoned *k, const struct logic *n)
{
	const enum act act = (enum act)n->which;
	const struct act_said *said = &act_said_table[act];
	const enum actor_type type = k->facts->entity.v[n->what].type;
	const bool does = type == ACTOR_GOVERNMENT || type == ACTOR_PLACE;
	const struct deed_named told = { .act = act, .actor = does ? n->what : 0, .recipient = does || is_thing(k, n->what) ? 0 : n->what,
		.object = !does && is_thing(k, n->what) ? n->what : 0 };
	if (telling_known())
		return deed_named_told(c, k, &told, "leaf");
	if (n->what == 0 || said->done[0] == '\0')
		return of_whom(c, act_words(c, act), whom(k, n->what));
	if (does)
		return arena_printf(c->a, STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(whom(k, n->what)), STR_ARG(word(WORD_ground_were_to)), STR_ARG(act_words(c, act)));
	return arena_printf(c->a, STR_FMT " " STR_FMT " %s", STR_ARG(whom(k, n->what)), STR_ARG(word(WORD_ground_were_to_be)), said->done);
}

/* One leaf of a condition in plain words; "" for a day alone. */
static struct str leaf_text(struct context *c, const struct reckoned *k, const struct logic *n)
{
	switch (n->op) {
	case LOGIC_DEMAND:
		return word_with(c, n->which >> WORLD_MET & 1 ? WORD_ground_done : WORD_ground_not_done, demand_title(c, k, n->what));
	case LOGIC_STATE:
		return of_whom(c, state_words(k->ontology, (uint8_t)n->which), whom(k, n->what));
	case LOGIC_ACT:
		return act_ground(c, k, n);
	case LOGIC_ELECTION:
		return word_with(c, WORD_ground_falls_short, facts_name(k->facts, n->what));
	case LOGIC_AFTER: case LOGIC_OR: case LOGIC_AND: case LOGIC_NOT: case LOGIC_COUNT:
		break;
	}
	return nothing;
}

/* What it hangs on, in a line: the first TITLE_GROUNDS of its leaves. */
static struct str grounds_text(struct context *c, const struct reckoned *k, uint32_t condition)
{
	enum { TITLE_GROUNDS = 2 };
	const struct condition_result *r = &k->condition[condition];
	struct buf b = BUF_INIT(2000);
	size_t n = 0;
	for (size_t i = 0; i < r->grounds; i++) {
		struct str s = leaf_text(c, k, &k->facts->logic.v[r->ground[i].node]);
		if (s.n == 0)
			continue;
		if (n++ == TITLE_GROUNDS) {
			buf_z(&b, " …");
			break;
		}
		if (n > 1)
			buf_put(&b, word(WORD_or_else));
		buf_put(&b, s);
	}
	struct str s = b.n == 0 ? S("…") : arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* What a document says, in the claim's own sentence without whoever says it; "" when it is the desk's. */
static struct str said_by_claim(struct context *c, const struct reckoned *k, const struct condition *x)
{
	struct str id = facts_str(k->facts, x->id), by = facts_name(k->facts, x->by);
	struct record_claim claim = { 0 };
	if (!is_claim_id(id) || !record_claim(c->record, c->a, id, 0, &claim, NULL) || claim.damaged)
		return nothing;
	struct claim bare = claim.claim;
	bare.by.n = 0;
	if (telling_known())
		return claim_told(c, &bare);
	struct str s = sentence_words(c, &claim);
	bool named = by.n > 0 && s.n > by.n && str_eq_nocase(str_slice(s, 0, by.n), by) && str_starts(str_slice(s, by.n, s.n), S(": "));
	return named ? str_slice(s, by.n + 2, s.n) : s;
}

static struct str condition_title(struct context *c, const struct reckoned *k, uint32_t condition)
{
	const struct condition *x = &k->facts->condition.v[condition];
	struct str said = said_by_claim(c, k, x);
	if (said.n > 0)
		return said;
	if (telling_known())
		return condition_told(c, then_words(c, k, x), grounds_text(c, k, condition));
	return arena_printf(c->a, STR_FMT STR_FMT, STR_ARG(word_with(c, WORD_condition_then, then_words(c, k, x))), STR_ARG(grounds_text(c, k, condition)));
}

/* What the desk's table says, in the page's words; a word that is none of the table's stays as it is. */
static struct str table_word(struct str s)
{
	static const struct {
		const char *key;
		enum label words;
	} all[] = { { "threat", WORD_kind_threat }, { "offer", WORD_kind_offer }, { "review", WORD_kind_review }, { "automatic", WORD_kind_automatic },
		{ "may", WORD_strength_may }, { "calls-for", WORD_strength_calls_for }, { "must", WORD_strength_must } };
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		if (str_eq(s, str_of(all[i].key)))
			return word(all[i].words);
	}
	return s;
}

static struct str kind_of(struct context *c, const struct reckoned *k, const struct condition *x)
{
	struct str kind = table_word(facts_str(k->facts, x->kind)), strength = table_word(facts_str(k->facts, x->strength));
	return arena_printf(c->a, STR_FMT "%s" STR_FMT, STR_ARG(kind), kind.n > 0 && strength.n > 0 ? ", " : "", STR_ARG(strength));
}

static struct str gap_words(struct context *c, const struct reckoned *k, const struct condition_result *r)
{
	if (!has_gap(r) || r->since == DAY_NONE || r->since > k->on)
		return nothing;
	return word_count(c, (size_t)(k->on - r->since), WORD_gap_days_one, WORD_gap_days_many);
}

struct html condition_row(struct context *c, const struct reckoned *k, uint32_t i)
{
	const struct condition *x = &k->facts->condition.v[i];
	const struct condition_result *r = &k->condition[i];
	struct str triggered = triggered_words(r->triggered);
	if (r->since != DAY_NONE)
		triggered = arena_printf(c->a, STR_FMT " " STR_FMT, STR_ARG(triggered),
			STR_ARG(day_told(c, WORD_since_day, day_or(c, r->since, nothing))));
	struct markup m = MARKUP_INIT;
	html_condition_row(&m, &(struct html_condition_row){
		.truth = truth_key(r->triggered), .triggered = triggered, .executed = r->executed != 0 ? S("yes") : S("no"),
		.executed_words = word(r->executed != 0 ? WORD_executed_yes : WORD_executed_no), .to = condition_path(c, k, i),
		.title = condition_title(c, k, i),
		.by = x->by != 0 ? facts_name(k->facts, x->by) : word(WORD_nobody), .made = days_words(c, x->made), .kind = kind_of(c, k, x),
		.gap = gap_words(c, k, r) });
	return markup_done(c->a, &m);
}

/* ---- the list -------------------------------------------------------------------------- */

static const struct {
	const char *name;
	enum label words;
} shows[] = { { "", WORD_condition_all }, { "gap", WORD_condition_gap }, { "done", WORD_condition_done },
	{ "waiting", WORD_condition_waiting }, { "unknown", WORD_condition_unknown } };

struct shown {
	uint32_t *v;
	size_t n, cap;
};

static bool is_shown(const struct condition_result *r, struct str show)
{
	if (!r->exists)
		return false;
	if (str_eq(show, S("gap")))
		return has_gap(r);
	if (str_eq(show, S("done")))
		return r->executed != 0;
	if (str_eq(show, S("waiting")))
		return r->triggered == TRUTH_FALSE;
	if (str_eq(show, S("unknown")))
		return r->triggered == TRUTH_UNKNOWN;
	return true;
}

/* A gap between what was threatened and what was done is the least and stands first, what nobody can tell last. */
static int weight(const struct condition_result *r)
{
	switch (r->triggered) {
	case TRUTH_TRUE:
		return r->executed == 0 ? 0 : 1;
	case TRUTH_FALSE:
		return 2;
	case TRUTH_UNKNOWN:
		break;
	}
	return 3;
}

struct order {
	const struct reckoned *k;
};

static int heaviest_first(const void *pa, const void *pb, void *with)
{
	const struct reckoned *k = ((const struct order *)with)->k;
	const uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
	const struct condition_result *ra = &k->condition[a], *rb = &k->condition[b];
	const int wa = weight(ra), wb = weight(rb);
	if (wa != wb)
		return wa - wb;
	if (ra->since != rb->since)
		return (ra->since < rb->since) - (ra->since > rb->since);
	return (a < b) - (a > b);
}

/* Those that are asked for, the latest put in first. */
static struct shown shown_of(struct context *c, const struct reckoned *k, struct str show)
{
	struct shown all = { 0 };
	struct str country = form_get(&c->query, "country");
	for (uint32_t i = (uint32_t)k->facts->condition.n; i-- > 1;) {
		if (is_shown(&k->condition[i], show) && condition_in_country(k, i, country))
			*VEC_PUSH(c->a, &all) = i;
	}
	return all;
}

static struct shown by_weight(struct context *c, const struct reckoned *k, struct str show)
{
	struct shown all = shown_of(c, k, show);
	struct order o = { k };
	if (all.n > 1)
		qsort_r(all.v, all.n, sizeof(*all.v), heaviest_first, &o);
	return all;
}

static void send_csv(struct context *c, const struct reckoned *k, struct str show)
{
	static const char *const column[] = { "id", "by", "made", "kind", "decider", "then", "of", "triggered", "since", "executed", "by_another", "lapsed" };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	struct shown all = shown_of(c, k, show);
	for (size_t at = all.n; at-- > 0;) {
		const uint32_t i = all.v[at];
		const struct condition *x = &k->facts->condition.v[i];
		const struct condition_result *r = &k->condition[i];
		sheet_cell(&s, facts_str(k->facts, x->id));
		sheet_cell(&s, facts_name(k->facts, x->by));
		sheet_cell(&s, days_str(c->a, x->made));
		sheet_cell(&s, kind_of(c, k, x));
		sheet_cell(&s, facts_name(k->facts, x->decider));
		sheet_cell(&s, str_of(act_name(x->then)));
		sheet_cell(&s, facts_name(k->facts, x->then_object));
		sheet_cell(&s, str_of(truth_name(r->triggered)));
		sheet_cell(&s, r->since == DAY_NONE ? nothing : day_str(c->a, r->since));
		sheet_cell(&s, r->executed == 0 ? nothing : deed_words(c, k, r->executed - 1));
		sheet_cell(&s, r->by_another == 0 ? nothing : deed_words(c, k, r->by_another - 1));
		sheet_cell(&s, r->lapsed == 0 ? nothing : deed_words(c, k, r->lapsed - 1));
		sheet_end_row(&s);
	}
	sheet_send(c, &s, "conditions.csv");
}

static void send_list_json(struct context *c, const struct reckoned *k, struct str show)
{
	struct json *j = reckoning_json(c, k);
	json_put_key(j, "conditions"), json_put_array(j);
	struct shown all = by_weight(c, k, show);
	const struct page_part part = page_part(c, all.n);
	for (size_t i = part.from; i < part.to; i++)
		condition_json(j, k->docket, all.v[i], &k->condition[all.v[i]]);
	json_put_end(j);
	json_put_key(j, "count"), json_put_int(j, (int64_t)all.n);
	json_put_key(j, "next"), json_put_str_or_null(j, part.next);
	page_json_end(c);
}

static struct html show_facets(struct context *c, struct str chosen)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < sizeof(shows) / sizeof(*shows); i++) {
		struct str to = link_with(c, "show", str_of(shows[i].name)), label = word(shows[i].words);
		if (str_eq(chosen, str_of(shows[i].name)))
			html_nav_here(&m, &(struct html_nav_here){ .path = to, .label = label });
		else
			html_nav_link(&m, &(struct html_nav_link){ .path = to, .label = label });
	}
	return markup_done(c->a, &m);
}

static void send_list(struct context *c, const struct reckoned *k, struct str show)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	struct shown all = by_weight(c, k, show);
	const struct page_part part = page_part(c, all.n);
	const size_t n = all.n;
	for (size_t i = part.from; i < part.to; i++)
		markup_part(&rows, condition_row(c, k, all.v[i]));
	if (n == 0)
		put_nothing(c, &rows, k);
	html_conditions(&m, &(struct html_conditions){ .title = country_title(c, k, word(WORD_title_conditions)), .clocks = clocks_form(c, k), .facets = show_facets(c, show),
		.count = word_count(c, n, WORD_n_conditions_one, WORD_n_conditions_many), .csv = sheet_link(c, twin_of(c, "csv")),
		.procedures = link_clocks(c, S("/procedures")), .rows = markup_done(c->a, &rows), .pager = pager(c, part.next) });
	reckoning_html(c, k, word(WORD_title_conditions), PLACE_CONDITIONS, markup_done(c->a, &m));
}

void page_conditions(struct context *c)
{
	struct reckoned k;
	struct str show = form_get(&c->query, "show");
	if (!reckoning_open(c, &k))
		return;
	if (c->csv)
		send_csv(c, &k, show);
	else if (c->json)
		send_list_json(c, &k, show);
	else
		send_list(c, &k, show);
	reckoning_close(c, &k);
}

/* ---- one -------------------------------------------------------------------------------- */

/* One leaf in words, with a link where it leads somewhere. */
static struct html leaf_words(struct context *c, const struct reckoned *k, const struct logic *n)
{
	struct markup m = MARKUP_INIT;
	switch (n->op) {
	case LOGIC_DEMAND:
		html_link(&m, &(struct html_link){ .to = demand_path(c, k, n->what), .text = demand_title(c, k, n->what) });
		break;
	case LOGIC_STATE:
		markup_part(&m, entity_link(c, k, n->what));
		html_comma(&m, &(struct html_comma){ .text = state_words(k->ontology, (uint8_t)n->which) });
		break;
	case LOGIC_ACT:
		if (telling_known() && n->what != 0) {
			const struct str to = entity_path(c, k, n->what);
			if (to.n > 0)
				html_link(&m, &(struct html_link){ .to = to, .text = act_ground(c, k, n) });
			else
				html_plain(&m, &(struct html_plain){ .text = act_ground(c, k, n) });
			break;
		}
		if (n->what != 0)
			markup_part(&m, entity_link(c, k, n->what));
		else
			html_plain(&m, &(struct html_plain){ .text = word(WORD_somebody) });
		html_comma(&m, &(struct html_comma){ .text = act_words(c, (enum act)n->which) });
		break;
	case LOGIC_ELECTION:
		html_plain(&m, &(struct html_plain){ .text = word(WORD_ground_deviates) });
		html_plain(&m, &(struct html_plain){ .text = S(" ") });
		markup_part(&m, entity_link(c, k, n->what));
		break;
	case LOGIC_AFTER:
		html_plain(&m, &(struct html_plain){ .text = word_with(c, WORD_ground_after, day_or(c, n->day, nothing)) });
		break;
	case LOGIC_OR: case LOGIC_AND: case LOGIC_NOT: case LOGIC_COUNT:
		html_plain(&m, &(struct html_plain){ .text = str_of(logic_name(n->op)) });
		break;
	}
	return markup_done(c->a, &m);
}

static struct html grounds_of(struct context *c, const struct reckoned *k, const struct condition_result *r)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < r->grounds; i++) {
		const struct ground *g = &r->ground[i];
		const struct logic *n = &k->facts->logic.v[g->node];
		struct str says = word((enum label)(WORD_truth_false + (int)g->truth));
		if (n->op == LOGIC_DEMAND && k->verdict[n->what].exists)
			says = arena_printf(c->a, STR_FMT " (" STR_FMT ")", STR_ARG(says), STR_ARG(world_words(k->verdict[n->what].world)));
		html_ground(&m, &(struct html_ground){ .what = leaf_words(c, k, n), .truth = truth_key(g->truth), .words = says,
			.since = g->since == DAY_NONE ? nothing : day_told(c, WORD_since_day, day_or(c, g->since, nothing)),
			.event = g->event == 0 ? html_none() : event_line(c, k, g->event - 1) });
	}
	return markup_done(c->a, &m);
}

static struct html execution_of(struct context *c, const struct reckoned *k, const struct condition_result *r)
{
	struct markup m = MARKUP_INIT;
	if (r->executed != 0)
		html_execution(&m, &(struct html_execution){ .words = word(WORD_executed_by), .event = event_line(c, k, r->executed - 1) });
	else if (r->by_another != 0)
		html_execution(&m, &(struct html_execution){ .words = word(WORD_executed_by_another), .event = event_line(c, k, r->by_another - 1) });
	if (r->lapsed != 0)
		html_execution(&m, &(struct html_execution){ .words = word(WORD_executed_lapse), .event = event_line(c, k, r->lapsed - 1) });
	if (r->executed != 0)
		html_execution(&m, &(struct html_execution){ .words = word(WORD_cause_none), .event = html_none() });
	return markup_done(c->a, &m);
}

static void send_one(struct context *c, const struct reckoned *k, uint32_t i)
{
	const struct condition *x = &k->facts->condition.v[i];
	const struct condition_result *r = &k->condition[i];
	struct markup m = MARKUP_INIT, by = MARKUP_INIT, decider = MARKUP_INIT;
	struct str id = facts_str(k->facts, x->id), title = condition_title(c, k, i), kind = kind_of(c, k, x);
	if (x->by != 0)
		markup_part(&by, entity_link(c, k, x->by));
	else
		html_plain(&by, &(struct html_plain){ .text = word(WORD_nobody) });
	if (x->decider != 0)
		markup_part(&decider, entity_link(c, k, x->decider));
	else
		html_plain(&decider, &(struct html_plain){ .text = word(WORD_none_named) });
	html_condition(&m, &(struct html_condition){
		.list = link_clocks(c, S("/conditions")), .id = row_id(id), .title = title, .by = markup_done(c->a, &by),
		.made = days_words(c, x->made), .kind = kind.n > 0 ? arena_printf(c->a, STR_FMT ".", STR_ARG(kind)) : nothing,
		.decider = markup_done(c->a, &decider), .clocks = clocks_form(c, k), .truth = truth_key(r->triggered),
		.triggered = triggered_words(r->triggered),
		.since = r->since == DAY_NONE ? nothing : day_told(c, WORD_since_day, day_or(c, r->since, nothing)),
		.executed = r->executed != 0 ? S("yes") : S("no"), .executed_words = word(r->executed != 0 ? WORD_executed_yes : WORD_executed_no),
		.gap = gap_words(c, k, r), .execution = execution_of(c, k, r), .words = source_paragraph(c, k, x->source, id, facts_str(k->facts, x->words)),
		.grounds = grounds_of(c, k, r), .procedures = procedures_on(c, k, x->then),
		.trade = trade_part(c, k, facts_name(k->facts, x->then_object), nothing) });
	reckoning_html(c, k, title, PLACE_CONDITIONS, markup_done(c->a, &m));
}

void page_condition(struct context *c)
{
	struct reckoned k;
	if (!reckoning_open(c, &k))
		return;
	uint32_t i = reckoning_condition(&k, c->id);
	if (i == 0) {
		page_fault(c, 404, word(WORD_fault_404));
	} else if (!k.condition[i].exists) {
		page_fault(c, 404, word(WORD_not_existing_why));
	} else if (c->json) {
		struct json *j = reckoning_json(c, &k);
		json_put_key(j, "condition"), condition_json(j, k.docket, i, &k.condition[i]);
		trade_twin(c, &k, j, facts_name(k.facts, k.facts->condition.v[i].then_object), nothing);
		page_json_end(c);
	} else {
		send_one(c, &k, i);
	}
	reckoning_close(c, &k);
}
