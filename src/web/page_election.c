/* Elections: findings in twelve areas, by severity; verdicts of outside bodies apart. */
#include "web/ontology_words.h"
#include "web/pages.h"
#include "web/verdict.h"

static const struct str nothing = { "", 0 };

_Static_assert(WORD_area_serious - WORD_area_no_data == AREA_STATUS_COUNT - 1, "words of the areas");
_Static_assert(WORD_severity_serious - WORD_severity_ungraded == SEVERITY_COUNT - 1, "words of the severities");
_Static_assert(WORD_verdict_deviates - WORD_verdict_no_data == ELECTION_VERDICT_COUNT - 1, "words of the verdicts");

/* Elections of which a finding or an opinion is told; those with a finding last, where the list of the page begins. */
static size_t elections_of(struct context *c, const struct reckoned *k, uint32_t **ret)
{
	const struct facts *f = k->facts;
	bool *found = ARENA_ARRAY(c->a, bool, f->entity.n), *told = ARENA_ARRAY(c->a, bool, f->entity.n);
	uint32_t *all = ARENA_ARRAY(c->a, uint32_t, f->entity.n);
	size_t n = 0;
	for (size_t i = 0; i < f->finding.n; i++)
		found[f->finding.v[i].election] = true;
	for (size_t i = 0; i < f->opinion.n; i++)
		told[f->opinion.v[i].election] = true;
	for (uint32_t i = 1; i < f->entity.n; i++) {
		if (told[i] && !found[i])
			all[n++] = i;
	}
	for (uint32_t i = 1; i < f->entity.n; i++) {
		if (found[i])
			all[n++] = i;
	}
	*ret = all;
	return n;
}

static struct str election_path(struct context *c, const struct reckoned *k, uint32_t e)
{
	return link_clocks(c, arena_printf(c->a, "/election/" STR_FMT, STR_ARG(url_escape(c->a, facts_name(k->facts, e)))));
}

static struct str verdict_words(enum election_verdict v)
{
	return word((enum label)(WORD_verdict_no_data + (int)v));
}

static struct str numbers_words(struct context *c, const struct election_result *r)
{
	struct str serious = word_with(c, WORD_election_found_serious, number(c, r->serious));
	struct str significant = word_with(c, WORD_election_found_significant, number(c, r->significant));
	struct str without = word_with(c, WORD_election_found_without, number(c, r->without_data));
	return arena_printf(c->a, STR_FMT STR_FMT STR_FMT STR_FMT STR_FMT, STR_ARG(serious), STR_ARG(word(WORD_semicolon)), STR_ARG(significant), STR_ARG(word(WORD_semicolon)), STR_ARG(without));
}

struct html election_row(struct context *c, const struct reckoned *k, uint32_t e)
{
	struct election_result r;
	struct markup m = MARKUP_INIT;
	election_assess(k->docket, c->a, e, k->on, &r);
	html_election_row(&m, &(struct html_election_row){ .to = election_path(c, k, e), .name = facts_name(k->facts, e),
		.verdict = verdict_words(r.verdict), .numbers = arena_printf(c->a, STR_FMT STR_FMT STR_FMT,
			STR_ARG(word_with(c, WORD_election_numbers, number(c, r.findings))), STR_ARG(word(WORD_semicolon)), STR_ARG(numbers_words(c, &r))) });
	return markup_done(c->a, &m);
}

/* ---- the list ------------------------------------------------------------------------ */

static void send_csv(struct context *c, const struct reckoned *k, const uint32_t *all, size_t n)
{
	static const char *const column[] = { "election", "verdict", "area", "core", "status", "finding", "severity", "date", "answer", "remedied", "source" };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	for (size_t i = 0; i < n; i++) {
		struct election_result r;
		election_assess(k->docket, c->a, all[i], k->on, &r);
		for (uint32_t x = 0; x < r.findings; x++) {
			const struct finding *f = &k->facts->finding.v[r.finding[x] - 1];
			const struct election_area *area = &k->ontology->area[f->area];
			sheet_cell(&s, facts_name(k->facts, all[i]));
			sheet_cell(&s, str_of(election_verdict_name(r.verdict)));
			sheet_cell(&s, area->name);
			sheet_cell(&s, area->core ? S("yes") : S("no"));
			sheet_cell(&s, str_of(area_status_name(r.area[f->area])));
			sheet_cell(&s, facts_str(k->facts, f->words));
			sheet_cell(&s, str_of(severity_name(f->severity)));
			sheet_cell(&s, days_str(c->a, f->when));
			sheet_cell(&s, facts_str(k->facts, f->answer));
			sheet_cell(&s, finding_remedied(k->docket, f, k->on) ? days_str(c->a, f->remedied) : nothing);
			sheet_cell(&s, k->facts->source.v[f->source].title);
			sheet_end_row(&s);
		}
	}
	sheet_send(c, &s, "elections.csv");
}

void page_elections(struct context *c)
{
	struct reckoned k;
	uint32_t *all;
	if (!reckoning_open(c, &k))
		return;
	size_t n = elections_of(c, &k, &all);
	const struct page_part part = page_part(c, n); /* the latest first */
	if (c->csv) {
		send_csv(c, &k, all, n);
	} else if (c->json) {
		struct json *j = reckoning_json(c, &k);
		json_put_key(j, "elections"), json_put_array(j);
		for (size_t i = part.from; i < part.to; i++) {
			struct election_result r;
			election_assess(k.docket, c->a, all[n - 1 - i], k.on, &r);
			election_json(j, k.docket, all[n - 1 - i], k.on, &r);
		}
		json_put_end(j);
		json_put_key(j, "next"), json_put_str_or_null(j, part.next);
		page_json_end(c);
	} else {
		struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
		for (size_t i = part.from; i < part.to; i++)
			markup_part(&rows, election_row(c, &k, all[n - 1 - i]));
		if (n == 0)
			html_nothing_told(&rows);
		html_elections(&m, &(struct html_elections){ .title = word(WORD_title_elections), .clocks = clocks_form(c, &k), .csv = sheet_link(c, twin_of(c, "csv")),
			.rows = markup_done(c->a, &rows), .pager = pager(c, part.next) });
		reckoning_html(c, &k, word(WORD_title_elections), PLACE_ELECTIONS, markup_done(c->a, &m));
	}
	reckoning_close(c, &k);
}

/* ---- one ------------------------------------------------------------------------------- */

static struct str severity_key(enum severity s)
{
	static const char *const keys[] = { "ungraded", "minor", "significant", "serious" };
	return str_of(keys[s]);
}

static struct str status_key(enum area_status s)
{
	static const char *const keys[] = { "no-data", "clear", "remedied", "ungraded", "minor", "significant", "serious" };
	_Static_assert(sizeof(keys) / sizeof(*keys) == AREA_STATUS_COUNT, "a class for each status");
	return str_of(keys[s]);
}

static struct html finding_row(struct context *c, const struct reckoned *k, const struct finding *x)
{
	struct markup m = MARKUP_INIT;
	struct str answer = facts_str(k->facts, x->answer);
	bool remedied = finding_remedied(k->docket, x, k->on);
	html_finding(&m, &(struct html_finding){ .key = severity_key(x->severity), .words = facts_str(k->facts, x->words),
		.severity = word((enum label)(WORD_severity_ungraded + (int)x->severity)), .when = days_words(c, x->when),
		.source = finding_source(c, k, x), .remedied = remedied ? word_with(c, WORD_remedied_on, days_words(c, x->remedied)) : nothing,
		.answer = answer.n > 0 ? word_with(c, WORD_authority_says, answer) : nothing });
	return markup_done(c->a, &m);
}

/* "19,21,22" as "19, 21, 22". */
static struct str listed(struct context *c, struct str s)
{
	struct buf b = BUF_INIT(200);
	while (s.n > 0) {
		buf_put(&b, str_cut(&s, ','));
		if (s.n > 0)
			buf_z(&b, ", ");
	}
	struct str all = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return all;
}

/* Nobody told of any: the twelve by name, and that this is no verdict, once. */
static struct html areas_untold(struct context *c, const struct reckoned *k)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	for (size_t i = 0; i < k->ontology->areas; i++) {
		const struct election_area *x = &k->ontology->area[i];
		html_area_untold(&rows, &(struct html_area_untold){ .n = x->number, .name = area_words(x), .core = x->core ? word(WORD_area_core) : nothing });
	}
	html_areas_untold(&m, &(struct html_areas_untold){ .rows = markup_done(c->a, &rows) });
	return markup_done(c->a, &m);
}

static struct html area_row(struct context *c, const struct reckoned *k, const struct election_result *r, size_t i)
{
	struct markup m = MARKUP_INIT, findings = MARKUP_INIT;
	const struct election_area *x = &k->ontology->area[i];
	for (uint32_t at = 0; at < r->findings; at++)
		if (k->facts->finding.v[r->finding[at] - 1].area == i)
			markup_part(&findings, finding_row(c, k, &k->facts->finding.v[r->finding[at] - 1]));
	if (r->area[i] == AREA_NO_DATA) {
		struct markup none = MARKUP_INIT;
		html_plain(&none, &(struct html_plain){ .text = word(WORD_no_data_told) });
		html_item(&findings, &(struct html_item){ .body = markup_done(c->a, &none) });
	}
	html_area(&m, &(struct html_area){ .key = status_key(r->area[i]), .n = x->number, .name = area_words(x), .core = x->core ? word(WORD_area_core) : nothing,
		.status = word((enum label)(WORD_area_no_data + (int)r->area[i])), .findings = markup_done(c->a, &findings),
		.articles = x->iccpr.n > 0 ? word_with(c, WORD_area_articles, listed(c, x->iccpr)) : nothing });
	return markup_done(c->a, &m);
}

/* The worst first; among equals by number. */
static struct html areas_of(struct context *c, const struct reckoned *k, const struct election_result *r)
{
	struct markup m = MARKUP_INIT, all = MARKUP_INIT;
	if (r->findings == 0)
		return areas_untold(c, k);
	for (int status = AREA_STATUS_COUNT - 1; status >= 0; status--)
		for (size_t i = 0; i < k->ontology->areas; i++)
			if ((int)r->area[i] == status)
				markup_part(&m, area_row(c, k, r, i));
	html_areas(&all, &(struct html_areas){ .rows = markup_done(c->a, &m) });
	return markup_done(c->a, &all);
}

static struct html opinions_of(struct context *c, const struct reckoned *k, const struct election_result *r)
{
	struct markup m = MARKUP_INIT;
	for (uint32_t i = 0; i < r->opinions; i++) {
		const struct opinion *x = &k->facts->opinion.v[r->opinion[i] - 1];
		html_answer_row(&m, &(struct html_answer_row){ .kind = facts_str(k->facts, x->words), .by = entity_link(c, k, x->by),
			.when = days_words(c, x->when), .words = nothing, .source = source_link(c, k, x->source, nothing) });
	}
	if (r->opinions == 0) {
		struct markup none = MARKUP_INIT;
		html_plain(&none, &(struct html_plain){ .text = word(WORD_no_opinions) });
		html_item(&m, &(struct html_item){ .body = markup_done(c->a, &none) });
	}
	return markup_done(c->a, &m);
}

static struct html demands_of(struct context *c, const struct reckoned *k, uint32_t election)
{
	struct markup rows = MARKUP_INIT, m = MARKUP_INIT, list = MARKUP_INIT;
	size_t n = 0;
	for (uint32_t i = 1; i < k->facts->demand.n; i++) {
		const struct demand *d = &k->facts->demand.v[i];
		if (!k->verdict[i].exists || (d->subject != election && d->object != election && d->occasion != election))
			continue;
		markup_part(&rows, demand_row(c, k, i));
		n++;
	}
	struct html all = markup_done(c->a, &rows);
	if (n == 0)
		return html_none();
	html_list(&list, &(struct html_list){ .kind = S("rows"), .rows = all });
	html_section2(&m, &(struct html_section2){ .id = S("demands"), .heading = word(WORD_demands_about), .body = markup_done(c->a, &list) });
	return markup_done(c->a, &m);
}

static void send_one(struct context *c, const struct reckoned *k, uint32_t e, const struct election_result *r)
{
	struct markup m = MARKUP_INIT;
	html_election(&m, &(struct html_election){ .list = link_clocks(c, S("/elections")), .name = facts_name(k->facts, e),
		.verdict = verdict_words(r->verdict), .rule = arena_printf(c->a, STR_FMT " " STR_FMT ".", STR_ARG(word(WORD_election_rule)),
			STR_ARG(numbers_words(c, r))), .clocks = clocks_form(c, k), .areas = areas_of(c, k, r), .opinions = opinions_of(c, k, r),
		.demands = demands_of(c, k, e) });
	reckoning_html(c, k, facts_name(k->facts, e), PLACE_ELECTIONS, markup_done(c->a, &m));
}

void page_election(struct context *c)
{
	struct reckoned k;
	if (!reckoning_open(c, &k))
		return;
	uint32_t e = reckoning_entity(&k, c->id, ACTOR_ELECTION);
	struct election_result r;
	if (e != 0)
		election_assess(k.docket, c->a, e, k.on, &r);
	if (e == 0 || (k.facts->entity.v[e].type != ACTOR_ELECTION && r.findings == 0 && r.opinions == 0)) {
		page_fault(c, 404, word(WORD_fault_404));
	} else if (c->json) {
		struct json *j = reckoning_json(c, &k);
		json_put_key(j, "election"), election_json(j, k.docket, e, k.on, &r);
		page_json_end(c);
	} else {
		send_one(c, &k, e, &r);
	}
	reckoning_close(c, &k);
}
