/* Procedures of law: the machine drawn, where it stands, each step with its date and its deadline. */
#include "web/ontology_words.h"
#include "web/pages.h"
#include "web/telling.h"
#include "web/verdict.h"

static const struct str nothing = { "", 0 };

static const struct procedure *machine_of(const struct reckoned *k, uint32_t instance)
{
	return &k->ontology->procedure[k->facts->instance.v[instance].procedure];
}

static struct str instance_path(struct context *c, const struct reckoned *k, uint32_t i)
{
	return link_clocks(c, arena_printf(c->a, "/procedure/" STR_FMT, STR_ARG(url_escape(c->a, facts_str(k->facts, k->facts->instance.v[i].id)))));
}

static const struct coming *next_due(const struct procedure_result *r)
{
	const struct coming *next = NULL;
	for (size_t i = 0; i < r->comings; i++) {
		const struct coming *x = &r->coming[i];
		if (x->due != DAY_NONE && (x->possible || x->overdue) && (next == NULL || x->due < next->due))
			next = x;
	}
	return next;
}

struct html procedure_row(struct context *c, const struct reckoned *k, uint32_t i)
{
	const struct procedure *p = machine_of(k, i);
	struct procedure_result r;
	procedure_assess(k->docket, c->a, i, k->on, &r);
	const struct coming *next = next_due(&r);
	struct str due = nothing;
	if (next != NULL)
		due = day_told(c, next->overdue ? WORD_step_overdue : WORD_next_due,
			next->overdue ? day_or(c, next->due, nothing) : arena_printf(c->a, STR_FMT ", " STR_FMT,
			STR_ARG(procedure_state(c, p->state[p->step[next->step].to])), STR_ARG(day_or(c, next->due, nothing))));
	struct markup m = MARKUP_INIT;
	html_procedure_row(&m, &(struct html_procedure_row){ .to = instance_path(c, k, i), .id = facts_str(k->facts, k->facts->instance.v[i].id),
		.state = procedure_state(c, p->state[r.state]), .since = r.since.from == DAY_NONE ? nothing : day_told(c, WORD_since_day, days_words(c, r.since)),
		.next = due, .procedure = procedure_title(p) });
	return markup_done(c->a, &m);
}

struct html procedures_on(struct context *c, const struct reckoned *k, enum act act)
{
	struct markup rows = MARKUP_INIT, m = MARKUP_INIT, list = MARKUP_INIT;
	size_t n = 0;
	for (uint32_t i = 1; i < k->facts->instance.n && act != ACT_NONE && act != ACT_OTHER; i++) {
		const struct procedure *p = machine_of(k, i);
		bool does = false;
		for (size_t s = 0; s < p->steps; s++)
			does = does || p->step[s].act == act;
		if (!does)
			continue;
		markup_part(&rows, procedure_row(c, k, i));
		n++;
	}
	struct html all = markup_done(c->a, &rows);
	if (n == 0)
		return html_none();
	html_list(&list, &(struct html_list){ .kind = S("rows"), .rows = all });
	html_section(&m, &(struct html_section){ .heading = word(WORD_procedures_by), .body = markup_done(c->a, &list) });
	return markup_done(c->a, &m);
}

/* ---- the list ------------------------------------------------------------------------ */

static void send_list_csv(struct context *c, const struct reckoned *k)
{
	static const char *const column[] = { "instance", "procedure", "title", "state", "since", "next_step", "next_due", "overdue", "basis" };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	for (uint32_t i = 1; i < k->facts->instance.n; i++) {
		const struct procedure *p = machine_of(k, i);
		struct procedure_result r;
		procedure_assess(k->docket, c->a, i, k->on, &r);
		const struct coming *next = next_due(&r);
		sheet_cell(&s, facts_str(k->facts, k->facts->instance.v[i].id));
		sheet_cell(&s, p->name);
		sheet_cell(&s, p->title);
		sheet_cell(&s, p->state[r.state]);
		sheet_cell(&s, r.since.from == DAY_NONE ? nothing : days_str(c->a, r.since));
		sheet_cell(&s, next == NULL ? nothing : p->step[next->step].name);
		sheet_cell(&s, next == NULL ? nothing : day_str(c->a, next->due));
		sheet_cell(&s, next != NULL && next->overdue ? S("yes") : S("no"));
		sheet_cell(&s, p->basis);
		sheet_end_row(&s);
	}
	sheet_send(c, &s, "procedures.csv");
}

static void put_json(struct context *c, const struct reckoned *k, struct json *j, uint32_t i)
{
	struct procedure_result r;
	procedure_assess(k->docket, c->a, i, k->on, &r);
	procedure_json(j, k->docket, i, &r);
}

void page_procedures(struct context *c)
{
	struct reckoned k;
	if (!reckoning_open(c, &k))
		return;
	const struct page_part part = page_part(c, k.facts->instance.n - 1); /* [0] is none */
	if (c->csv) {
		send_list_csv(c, &k);
	} else if (c->json) {
		struct json *j = reckoning_json(c, &k);
		json_put_key(j, "procedures"), json_put_array(j);
		for (size_t i = part.from; i < part.to; i++)
			put_json(c, &k, j, (uint32_t)i + 1);
		json_put_end(j);
		json_put_key(j, "next"), json_put_str_or_null(j, part.next);
		page_json_end(c);
	} else {
		struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
		for (size_t i = part.from; i < part.to; i++)
			markup_part(&rows, procedure_row(c, &k, (uint32_t)i + 1));
		if (k.facts->instance.n <= 1)
			html_nothing_told(&rows);
		html_procedures(&m, &(struct html_procedures){ .title = word(WORD_title_procedures), .clocks = clocks_form(c, &k), .csv = sheet_link(c, twin_of(c, "csv")),
			.rows = markup_done(c->a, &rows), .pager = pager(c, part.next) });
		reckoning_html(c, &k, word(WORD_title_procedures), PLACE_CONDITIONS, markup_done(c->a, &m));
	}
	reckoning_close(c, &k);
}

/* ---- one ------------------------------------------------------------------------------- */

static size_t bits(set_t s)
{
	size_t n = 0;
	for (; s != 0; s &= s - 1)
		n++;
	return n;
}

/* The state from which a step was taken: that of the step before. */
static struct html chart_of(struct context *c, const struct procedure *p, const struct procedure_result *r)
{
	struct machine_state state[PROCEDURE_STATE_MAX] = { 0 };
	size_t most = p->steps * p->states + r->takens, n = 0;
	struct machine_way *way = ARENA_ARRAY(c->a, struct machine_way, most + 1);
	uint8_t at = p->start;
	for (size_t i = 0; i < p->states; i++)
		state[i] = (struct machine_state){ procedure_state(c, p->state[i]), i == r->state, i == p->start };
	for (size_t i = 0; i < r->takens; i++) {
		const struct taken *t = &r->taken[i];
		way[n++] = (struct machine_way){ at, t->to, p->step[t->step].name, true };
		state[t->to].been = true;
		at = t->to;
	}
	size_t taken = n;
	for (size_t s = 0; s < p->steps; s++) {
		const struct procedure_step *x = &p->step[s];
		if (bits(x->from) > 4)
			continue; /* open from anywhere: an arrow from each state tells nothing */
		for (size_t from = 0; from < p->states; from++) {
			bool there = !(x->from & SET(from));
			for (size_t w = 0; w < taken; w++)
				there = there || (way[w].from == from && way[w].to == x->to && str_eq(way[w].words, x->name));
			if (!there)
				way[n++] = (struct machine_way){ from, x->to, x->name, false };
		}
	}
	struct chart_head head = { "machine1", procedure_title(p), word(WORD_chart_machine) };
	return chart_machine(c, &head, state, p->states, way, n);
}

static struct str basis_of(struct context *c, const struct procedure_step *s)
{
	struct str basis = table_text(WORDS_BASIS, s->basis);
	return s->checked ? basis : arena_printf(c->a, STR_FMT " (" STR_FMT ")", STR_ARG(basis), STR_ARG(word(WORD_step_unchecked)));
}

static struct html taken_row(struct context *c, const struct reckoned *k, const struct procedure *p, const struct taken *t)
{
	const struct procedure_step *s = &p->step[t->step];
	struct markup m = MARKUP_INIT, source = MARKUP_INIT;
	struct str due = nothing;
	if (t->move == 0)
		due = word(WORD_step_by_law);
	else if (t->due != DAY_NONE)
		due = arena_printf(c->a, STR_FMT STR_FMT, STR_ARG(day_told(c, WORD_step_due, day_or(c, t->due, nothing))),
			STR_ARG(t->late ? word(WORD_step_late) : nothing));
	if (t->strange)
		due = arena_printf(c->a, STR_FMT STR_FMT, STR_ARG(due), STR_ARG(word(WORD_step_strange)));
	if (t->move != 0)
		html_meta_line(&source, &(struct html_meta_line){ .body = source_link(c, k, k->facts->move.v[t->move - 1].source, nothing) });
	html_step_row(&m, &(struct html_step_row){ .kind = t->late ? S("late") : S("taken"), .step = s->name, .state = procedure_state(c, p->state[t->to]),
		.when = days_words(c, t->when), .due = due, .actor = table_text(WORDS_STEP_ACTOR, s->actor), .basis = basis_of(c, s), .note = table_text(WORDS_STEP_NOTE, s->note), .source = markup_done(c->a, &source) });
	return markup_done(c->a, &m);
}

static struct html coming_row(struct context *c, const struct procedure *p, const struct coming *x)
{
	const struct procedure_step *s = &p->step[x->step];
	struct markup m = MARKUP_INIT;
	struct str when = x->due == DAY_NONE ? nothing : day_told(c, x->overdue ? WORD_step_overdue : WORD_step_next, day_or(c, x->due, nothing));
	html_step_row(&m, &(struct html_step_row){ .kind = x->overdue ? S("late") : S("coming"), .step = s->name, .state = procedure_state(c, p->state[s->to]),
		.when = when, .due = word(x->possible ? WORD_step_open : WORD_step_later), .actor = table_text(WORDS_STEP_ACTOR, s->actor), .basis = basis_of(c, s), .note = table_text(WORDS_STEP_NOTE, s->note),
		.source = html_none() });
	return markup_done(c->a, &m);
}

static bool carries_out(const struct reckoned *k, const struct procedure *p, uint32_t condition)
{
	bool by = false;
	for (size_t s = 0; s < p->steps; s++)
		by = by || (p->step[s].act == k->facts->condition.v[condition].then && p->step[s].act != ACT_NONE && p->step[s].act != ACT_OTHER);
	return by && k->condition[condition].exists;
}

/* What the page has beside its course: the law of each step, and the conditions that it carries out. */
static void beside_json(const struct reckoned *k, struct json *j, const struct procedure *p)
{
	json_put_key(j, "steps"), json_put_array(j);
	for (size_t s = 0; s < p->steps; s++) {
		const struct procedure_step *x = &p->step[s];
		json_put_object(j);
		json_put_key(j, "step"), json_put_str(j, x->name);
		json_put_key(j, "to"), json_put_str(j, p->state[x->to]);
		json_put_key(j, "basis"), json_put_str_or_null(j, x->basis);
		json_put_key(j, "checked"), json_put_bool(j, x->checked);
		json_put_key(j, "note"), json_put_str_or_null(j, x->note);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_key(j, "conditions"), json_put_array(j);
	for (uint32_t i = 1; i < k->facts->condition.n; i++) {
		if (carries_out(k, p, i))
			json_put_str_or_null(j, facts_str(k->facts, k->facts->condition.v[i].id));
	}
	json_put_end(j);
}

/* Conditions whose consequence a step of this machine is. */
static struct html conditions_by(struct context *c, const struct reckoned *k, const struct procedure *p)
{
	struct markup rows = MARKUP_INIT, m = MARKUP_INIT, list = MARKUP_INIT;
	size_t n = 0;
	for (uint32_t i = 1; i < k->facts->condition.n; i++) {
		if (!carries_out(k, p, i))
			continue;
		markup_part(&rows, condition_row(c, k, i));
		n++;
	}
	struct html all = markup_done(c->a, &rows);
	if (n == 0)
		return html_none();
	html_list(&list, &(struct html_list){ .kind = S("rows"), .rows = all });
	html_section(&m, &(struct html_section){ .heading = word(WORD_conditions_by), .body = markup_done(c->a, &list) });
	return markup_done(c->a, &m);
}

static void send_one(struct context *c, const struct reckoned *k, uint32_t i)
{
	const struct procedure *p = machine_of(k, i);
	struct procedure_result r;
	struct str id = facts_str(k->facts, k->facts->instance.v[i].id), basis = table_text(WORDS_BASIS, p->basis);
	struct markup m = MARKUP_INIT, taken = MARKUP_INIT, coming = MARKUP_INIT;
	procedure_assess(k->docket, c->a, i, k->on, &r);
	for (size_t t = 0; t < r.takens; t++)
		markup_part(&taken, taken_row(c, k, p, &r.taken[t]));
	for (size_t t = 0; t < r.comings; t++) {
		if (r.coming[t].possible || r.coming[t].overdue || r.coming[t].due != DAY_NONE)
			markup_part(&coming, coming_row(c, p, &r.coming[t]));
	}
	html_procedure(&m, &(struct html_procedure){ .list = link_clocks(c, S("/procedures")), .id = id, .title = procedure_title(p),
		.state = procedure_state(c, p->state[r.state]), .since = r.since.from == DAY_NONE ? nothing : day_told(c, WORD_since_day, days_words(c, r.since)),
		.basis = p->checked ? basis : arena_printf(c->a, STR_FMT ". " STR_FMT, STR_ARG(basis), STR_ARG(word(WORD_unread_basis))),
		.note = procedure_note(p), .clocks = clocks_form(c, k), .taken = markup_done(c->a, &taken), .coming = markup_done(c->a, &coming),
		.chart = chart_of(c, p, &r), .conditions = conditions_by(c, k, p),
		.trade = trade_part(c, k, nothing, id) });
	reckoning_html(c, k, id, PLACE_CONDITIONS, markup_done(c->a, &m));
}

void page_procedure(struct context *c)
{
	struct reckoned k;
	uint32_t found = 0;
	if (!reckoning_open(c, &k))
		return;
	for (uint32_t i = 1; i < k.facts->instance.n && found == 0; i++) {
		if (str_eq(facts_str(k.facts, k.facts->instance.v[i].id), c->id))
			found = i;
	}
	if (found == 0) {
		page_fault(c, 404, word(WORD_fault_404));
	} else if (c->json) {
		struct json *j = reckoning_json(c, &k);
		json_put_key(j, "procedure"), put_json(c, &k, j, found);
		beside_json(&k, j, machine_of(&k, found));
		trade_twin(c, &k, j, nothing, c->id);
		page_json_end(c);
	} else {
		send_one(c, &k, found);
	}
	reckoning_close(c, &k);
}
