/* The pages of countries: the list of them, one, and what the first page shows of it. */
#include "web/country.h"
#include "web/ontology_words.h"
#include "web/pages.h"
#include "web/since.h"
#include "web/sums.h"
#include "web/telling.h"

enum { HOME_CHANGES = 6, HOME_UNMET = 6, HOME_HELD = 8, HOME_GAPS = 5, HOME_DEADLINES = 6, COUNTRY_DOCUMENTS = 6, COUNTRY_HELD = 30 };

static const struct str nothing = { "", 0 };

/* ---- demands --------------------------------------------------------------------------------- */

/* Each demand once, by its last change; repetitions are counted with what they repeat. */
struct changeds country_changes(struct context *c, const struct reckoned *k, struct str code)
{
	const struct sums *s = sums_of(k);
	const uint16_t want = sums_country(s, code);
	struct changeds all = { 0 };
	for (size_t i = 0; i < s->changes; i++) {
		if (sums_within(want, s->changed[i].of))
			*VEC_PUSH(c->a, &all) = s->changed[i].demand;
	}
	return all;
}

struct undone {
	uint32_t v[HOME_UNMET];
	size_t n;
};

/* The first of what is not done, what weighs most first (demand_order.h). */
static struct undone undone_of(const struct reckoned *k, struct str code)
{
	const struct sums *s = sums_of(k);
	const uint16_t want = sums_country(s, code);
	struct undone all = { .n = 0 };
	for (size_t i = 0; i < s->demands && all.n < HOME_UNMET; i++) {
		const struct demand_key *d = &s->order[DEMANDS_BY_WEIGHT][i];
		if (d->undone && sums_within(want, d->of))
			all.v[all.n++] = d->demand;
	}
	return all;
}

static bool is_shown(const struct undone *all, uint32_t demand)
{
	for (size_t i = 0; i < all->n; i++) {
		if (all->v[i] == demand)
			return true;
	}
	return false;
}

static struct html none_row(struct context *c, enum label words)
{
	struct markup m = MARKUP_INIT;
	html_none_row(&m, &(struct html_none_row){ .words = word(words) });
	return markup_done(c->a, &m);
}

struct html country_none(struct context *c, enum label words)
{
	struct markup m = MARKUP_INIT;
	html_none_text(&m, &(struct html_none_text){ .words = word(words) });
	return markup_done(c->a, &m);
}

static struct html undone_rows(struct context *c, const struct reckoned *k, const struct undone *all)
{
	const uint32_t *hangs = sums_of(k)->hanging;
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < all->n; i++)
		markup_part(&m, demand_row_hanging(c, k, all->v[i], hangs[all->v[i]]));
	if (all->n == 0)
		markup_part(&m, none_row(c, WORD_none_unmet));
	return markup_done(c->a, &m);
}

/* Those that stand beside them already are not told twice. */
static struct html change_rows(struct context *c, const struct reckoned *k, const struct changeds *all, const struct undone *beside)
{
	struct markup m = MARKUP_INIT;
	size_t n = 0;
	for (size_t i = 0; i < all->n && n < HOME_CHANGES; i++) {
		if (is_shown(beside, all->v[i]))
			continue;
		markup_part(&m, demand_row(c, k, all->v[i]));
		n++;
	}
	if (n == 0)
		markup_part(&m, none_row(c, all->n == 0 ? WORD_none_changes : WORD_none_changes_besides));
	return markup_done(c->a, &m);
}

/* ---- held -------------------------------------------------------------------------------------- */

static struct html held_part(struct context *c, const struct reckoned *k, struct str code, size_t *n)
{
	const struct sums *s = sums_of(k);
	const uint16_t want = sums_country(s, code);
	uint32_t *who = ARENA_ARRAY(c->a, uint32_t, HOME_HELD + 1);
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	size_t shown = 0;
	*n = 0;
	for (size_t i = 0; i < s->longests; i++) {
		const struct held_sum *x = &s->held[s->longest[i]];
		if (want != SUMS_ALL && x->of != want)
			continue;
		if (++*n > HOME_HELD)
			continue;
		const struct stretch *t = &x->d.stretch[x->d.stretches - 1];
		who[shown++] = x->who;
		html_held_item(&rows, &(struct html_held_item){ .colon = word(WORD_colon), .who = entity_link(c, k, x->who), .days = days_count(c, t->least, t->most),
			.since = t->start.from == DAY_NONE ? word(WORD_day_untold) : day_told(c, WORD_since_day, days_words(c, t->start)),
			.form = held_form(c, k, t) });
	}
	struct html list = markup_done(c->a, &rows);
	if (shown == 0)
		return country_none(c, WORD_none_held);
	html_held_list(&m, &(struct html_held_list){ .chart = held_chart(c, k, who, shown), .rows = list });
	return markup_done(c->a, &m);
}

/* ---- what hangs on it ------------------------------------------------------------------------------ */

static struct html gap_rows(struct context *c, const struct reckoned *k, struct str code)
{
	const struct sums *s = sums_of(k);
	struct markup m = MARKUP_INIT;
	size_t n = 0;
	for (size_t i = 0; i < s->gaps && n < HOME_GAPS; i++) {
		if (!condition_in_country(k, s->gap[i], code))
			continue;
		markup_part(&m, condition_row(c, k, s->gap[i]));
		n++;
	}
	if (n == 0)
		markup_part(&m, none_row(c, WORD_none_gaps));
	return markup_done(c->a, &m);
}

struct deadline {
	day_t day;
	bool over;
	struct str what, to, by; /* by: who asks; "" for a procedure's step, and where nobody is named */
	uint32_t demand;         /* 0: a procedure's step */
};
struct deadlines {
	struct deadline v[HOME_DEADLINES];
	size_t n;
};

static struct deadline told_due(struct context *c, const struct reckoned *k, const struct due *x)
{
	if (x->demand != 0)
		return (struct deadline){ x->day, x->over, demand_title(c, k, x->demand), demand_path(c, k, x->demand),
			facts_name(k->facts, k->facts->demand.v[x->demand].by), x->demand };
	const struct procedure_instance *i = &k->facts->instance.v[x->instance];
	struct str id = facts_str(k->facts, i->id), to = procedure_state(c, k->ontology->procedure[i->procedure].state[x->to]);
	return (struct deadline){ x->day, x->over, arena_printf(c->a, STR_FMT STR_FMT STR_FMT, STR_ARG(id), STR_ARG(word(WORD_colon)), STR_ARG(to)),
		link_clocks(c, arena_printf(c->a, "/procedure/" STR_FMT, STR_ARG(url_escape(c->a, id)))), nothing, 0 };
}

/* The same asked of the same by the same for the same day, as another report tells it. */
static bool is_again(const struct reckoned *k, const struct deadline *a, const struct deadline *b)
{
	const struct demand *x = &k->facts->demand.v[a->demand], *y = &k->facts->demand.v[b->demand];
	return a->demand != 0 && b->demand != 0 && a->day == b->day && x->by == y->by && x->addressee == y->addressee && str_eq(a->what, b->what);
}

/* The first of them, in their order (sums.h), what several reports tell once. */
static struct deadlines deadlines_of(struct context *c, const struct reckoned *k, struct str code)
{
	const struct sums *s = sums_of(k);
	const uint16_t want = sums_country(s, code);
	struct deadlines all = { .n = 0 };
	enum { LOOKED_AT = 100 };
	size_t looked = 0;
	for (size_t i = 0; i < s->dues && all.n < HOME_DEADLINES && looked < LOOKED_AT; i++) {
		if (!sums_within(want, s->due[i].of))
			continue;
		looked++;
		const struct deadline x = told_due(c, k, &s->due[i]);
		bool again = false;
		for (size_t n = 0; n < all.n && !again; n++)
			again = is_again(k, &all.v[n], &x);
		if (!again)
			all.v[all.n++] = x;
	}
	return all;
}

static struct html deadline_rows(struct context *c, const struct reckoned *k, struct str code)
{
	struct deadlines all = deadlines_of(c, k, code);
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < all.n; i++)
		html_deadline_row(&m, &(struct html_deadline_row){ .to = all.v[i].to, .what = all.v[i].what,
			.by = all.v[i].by.n > 0 ? word_with(c, WORD_asks_of, all.v[i].by) : nothing,
			.when = day_told(c, all.v[i].over ? WORD_deadline_overdue : WORD_deadline_due, day_or(c, all.v[i].day, nothing)) });
	if (all.n == 0)
		markup_part(&m, none_row(c, WORD_none_deadlines));
	return markup_done(c->a, &m);
}

void country_hangs_json(struct context *c, struct json *j, const struct reckoned *k, struct str code)
{
	const struct sums *s = sums_of(k);
	struct deadlines all = deadlines_of(c, k, code);
	size_t n = 0;
	json_put_key(j, "triggered"), json_put_array(j);
	for (size_t i = 0; i < s->gaps && n < HOME_GAPS; i++) {
		if (!condition_in_country(k, s->gap[i], code))
			continue;
		condition_json(j, k->docket, s->gap[i], &k->condition[s->gap[i]]);
		n++;
	}
	json_put_end(j);
	json_put_key(j, "deadlines"), json_put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		json_put_object(j);
		json_put_key(j, "day"), json_put_str(j, day_str(c->a, all.v[i].day));
		json_put_key(j, "overdue"), json_put_bool(j, all.v[i].over);
		json_put_key(j, "what"), json_put_str(j, all.v[i].what);
		json_put_key(j, "by"), json_put_str_or_null(j, all.v[i].by);
		json_put_key(j, "to"), json_put_str(j, all.v[i].to);
		json_put_end(j);
	}
	json_put_end(j);
}

/* ---- at a glance ------------------------------------------------------------------------------------ */

static void put_figure(struct context *c, struct markup *m, struct str path, size_t n, enum label one, enum label many)
{
	html_figure_n(m, &(struct html_figure_n){ .to = path, .n = number(c, n), .words = word_count(c, n, one, many) });
}

struct html country_figures(struct context *c, const struct reckoned *k, struct str code)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	const struct sums *s = sums_of(k);
	const struct country_sum *sum = sums_for(s, code);
	size_t gaps = 0;
	if (k->facts->demand.n <= 1 && k->deeds == 0)
		return html_none();
	for (size_t i = 0; i < s->gaps; i++)
		gaps += condition_in_country(k, s->gap[i], code);
	put_figure(c, &rows, link_country(c, S("/demands"), code), sum->undone, WORD_figure_undone_one, WORD_figure_undone_many);
	put_figure(c, &rows, link_country(c, S("/held"), code), sum->held, WORD_figure_held_one, WORD_figure_held_many);
	put_figure(c, &rows, link_country(c, S("/conditions?show=gap"), code), gaps, WORD_figure_gaps_one, WORD_figure_gaps_many);
	struct deadlines due = deadlines_of(c, k, code);
	if (due.n > 0 && !due.v[0].over)
		html_figure_n(&rows, &(struct html_figure_n){ .to = due.v[0].to, .n = number(c, (size_t)(due.v[0].day - k->on)),
			.words = word_with(c, WORD_figure_due, due.v[0].what) });
	html_figures(&m, &(struct html_figures){ .rows = markup_done(c->a, &rows) });
	return markup_done(c->a, &m);
}

struct html country_part(struct context *c, const struct reckoned *k, struct str code)
{
	struct markup m = MARKUP_INIT;
	struct html bar, shares;
	struct changeds changes = country_changes(c, k, code);
	struct undone undone = undone_of(k, code);
	size_t held = 0;
	if (k->facts->demand.n <= 1 && k->deeds == 0)
		return html_none();
	demand_shares(c, k, code, &bar, &shares);
	struct html held_rows = held_part(c, k, code, &held);
	html_home_reckoned(&m, &(struct html_home_reckoned){
		.demands = link_country(c, S("/demands"), code), .bar = bar, .shares = shares,
		.unmet = undone_rows(c, k, &undone), .changes = change_rows(c, k, &changes, &undone),
		.held_path = link_country(c, S("/held"), code), .held = held_rows,
		.held_title = arena_printf(c->a, STR_FMT " · %zu", STR_ARG(k->on_told ? word_with(c, WORD_held_on, day_or(c, k->on, nothing))
			: word(WORD_held_today)), held),
		.conditions_path = link_country(c, S("/conditions?show=gap"), code), .gaps = gap_rows(c, k, code), .deadlines = deadline_rows(c, k, code),
		.timeline = link_country(c, S("/timeline"), code), .months = rights_chart(c, k, code) });
	return markup_done(c->a, &m);
}

/* ---- the pages ------------------------------------------------------------------------------------- */

void page_countries(struct context *c)
{
	static const char *const column[] = { "code", "name", "acts", "demands", "held" };
	struct reckoned k;
	if (!reckoning_open(c, &k))
		return;
	struct countries all = countries_of(c, &k), part = all;
	struct page_part r = page_part(c, all.n);
	if (all.n > 0)
		part.v += r.from;
	part.n = r.to - r.from;
	if (c->csv) {
		struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
		for (size_t i = 0; i < all.n; i++) {
			const struct country *x = &all.v[i];
			sheet_cell(&s, x->code);
			sheet_cell(&s, x->name);
			sheet_cell(&s, arena_printf(c->a, "%zu", x->acts));
			sheet_cell(&s, arena_printf(c->a, "%zu", x->demands));
			sheet_cell(&s, arena_printf(c->a, "%zu", x->held));
			sheet_end_row(&s);
		}
		sheet_send(c, &s, "countries.csv");
	} else if (c->json) {
		struct json *j = reckoning_json(c, &k);
		json_put_key(j, "count"), json_put_int(j, (int64_t)all.n);
		json_put_key(j, "countries"), json_put_array(j);
		for (size_t i = 0; i < part.n; i++)
			country_json(j, &part.v[i]);
		json_put_end(j);
		json_put_key(j, "next"), json_put_str_or_null(j, r.next);
		page_json_end(c);
	} else {
		struct markup m = MARKUP_INIT;
		html_countries(&m, &(struct html_countries){ .title = word(WORD_title_countries), .clocks = clocks_form(c, &k),
			.count = word_count(c, all.n, WORD_n_countries_one, WORD_n_countries_many), .csv = sheet_link(c, twin_of(c, "csv")),
			.table = countries_part(c, &k, &part, PAGE_ROWS), .pager = pager(c, r.next) });
		reckoning_html(c, &k, word(WORD_title_countries), PLACE_COUNTRIES, markup_done(c->a, &m));
	}
	reckoning_close(c, &k);
}

static struct html documents_part(struct context *c, const struct record_documents *all, struct str code)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	for (size_t i = 0; i < all->n; i++)
		markup_part(&rows, document_row(c, &all->v[i]));
	struct html lines = markup_done(c->a, &rows);
	if (all->n > 0)
		html_country_documents(&m, &(struct html_country_documents){ .rows = lines, .claims = link_country(c, S("/claims?order=changed"), code) });
	return markup_done(c->a, &m);
}

static void one_json(struct context *c, const struct reckoned *k, const struct country *x, const struct since *since)
{
	struct json *j = reckoning_json(c, k);
	struct changeds changes = country_changes(c, k, x->code);
	const struct sums *s = sums_of(k);
	const uint16_t want = sums_country(s, x->code);
	json_put_key(j, "country"), country_json(j, x);
	json_put_key(j, "changed"), json_put_array(j);
	for (size_t i = 0; i < changes.n && i < HOME_CHANGES; i++)
		demand_line_json(j, k->docket, changes.v[i], &k->verdict[changes.v[i]]);
	json_put_end(j);
	json_put_key(j, "held"), json_put_array(j);
	for (size_t i = 0, n = 0; i < s->helds && n < COUNTRY_HELD; i++) {
		if (want == SUMS_ALL || s->held[i].of == want)
			detention_json(j, k->docket, s->held[i].who, &s->held[i].d), n++;
	}
	json_put_end(j);
	const struct country_sum *sum = sums_for(s, x->code);
	json_put_key(j, "held_count"), json_put_int(j, (int64_t)sum->held);
	json_put_key(j, "demands"), json_put_object(j);
	for (int w = 0; w < WORLD_COUNT; w++)
		json_put_key(j, world_name((enum world)w)), json_put_int(j, (int64_t)sum->world[w]);
	json_put_end(j);
	json_put_key(j, "rights"), rights_json(c, k, j, x->code);
	json_put_key(j, "since"), since_json(c, j, k, since, x->code);
	country_hangs_json(c, j, k, x->code);
	struct record_documents newest = country_documents(c, x->code, COUNTRY_DOCUMENTS);
	json_put_key(j, "newest"), json_put_array(j);
	for (size_t i = 0; i < newest.n; i++)
		show_document_json(c, j, &newest.v[i]);
	json_put_end(j);
	page_json_end(c);
}

void page_country(struct context *c)
{
	struct reckoned k;
	struct since since;
	if (!since_of(c, &since) || !reckoning_open(c, &k))
		return;
	struct countries all = countries_of(c, &k);
	struct country empty = { .code = c->id, .name = country_name(c->a, c->id) };
	const struct country *x = str_eq(empty.name, c->id) ? NULL : &empty; /* a country that the record has nothing of */
	for (size_t i = 0; i < all.n; i++)
		x = str_eq(all.v[i].code, c->id) ? &all.v[i] : x;
	if (x == NULL) {
		page_fault(c, 404, word(WORD_fault_404));
	} else if (c->json) {
		one_json(c, &k, x, &since);
	} else {
		struct markup m = MARKUP_INIT;
		struct str lead = arena_printf(c->a, STR_FMT ", " STR_FMT, STR_ARG(word_count(c, x->acts, WORD_n_acts_one, WORD_n_acts_many)),
			STR_ARG(word_count(c, x->demands, WORD_n_demands_one, WORD_n_demands_many)));
		struct record_documents newest = country_documents(c, x->code, COUNTRY_DOCUMENTS);
		html_country(&m, &(struct html_country){ .title = x->name, .lead = lead, .figures = country_figures(c, &k, x->code), .map = link_country(c, S("/map"), x->code),
			.all = link_clocks(c, S("/countries")), .since = since_part(c, &k, &since, x->code),
			.clocks = clocks_form(c, &k), .body = country_part(c, &k, x->code), .documents = documents_part(c, &newest, x->code) });
		reckoning_html(c, &k, x->name, PLACE_COUNTRIES, markup_done(c->a, &m));
	}
	reckoning_close(c, &k);
}
