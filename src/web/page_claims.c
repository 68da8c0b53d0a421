/* The list of claims with its filter. */
#include "web/country_name.h"
#include "web/pages.h"
#include "web/verdict.h"

/* Claims looked at for one page when what is asked for is rare among very many. */
enum { LOOK = 10000 };

static struct html order_options(struct context *c, struct str chosen)
{
	const struct option o[] = {
		{ { "", 0 }, word(WORD_order_text) },
		{ S("date"), word(WORD_order_date) },
		{ S("latest"), word(WORD_order_latest) },
		{ S("changed"), word(WORD_order_changed) },
		{ S("queue"), word(WORD_order_queue) },
	};
	return options(c, o, sizeof(o) / sizeof(*o), chosen);
}

static enum record_claim_order order_of(struct str s)
{
	static const struct {
		const char *name;
		enum record_claim_order order;
	} orders[] = { { "date", CLAIMS_DATE }, { "latest", CLAIMS_LATEST }, { "changed", CLAIMS_CHANGED }, { "queue", CLAIMS_QUEUE } };
	for (size_t i = 0; i < sizeof(orders) / sizeof(*orders); i++) {
		if (str_eq(s, str_of(orders[i].name)))
			return orders[i].order;
	}
	return CLAIMS_TEXT;
}

/* The filter that the query asks for, or why there is none such. */
static struct str filter_of(struct context *c, struct record_claim_filter *f)
{
	struct str kind = form_get(&c->query, "kind"), status = form_get(&c->query, "status");
	struct str act = form_get(&c->query, "act"), days = form_get(&c->query, "days");
	enum claim_kind k;
	enum record_status s;
	*f = (struct record_claim_filter){ .country = form_get(&c->query, "country"), .days = DAYS_NONE, .told = c->known,
		.order = order_of(form_get(&c->query, "order")) };
	(void)id_number(form_get(&c->query, "document"), &f->document);
	if (kind.n > 0 && !claim_kind_from(kind, &k))
		return word_with(c, WORD_fault_kind, kind);
	if (kind.n > 0)
		f->kinds = 1u << k;
	if (str_eq(status, S("all")))
		f->statuses = (1u << STATUS_COUNT) - 1;
	else if (status.n > 0 && !record_status_from(status, &s))
		return word_with(c, WORD_fault_value, status);
	else if (status.n > 0)
		f->statuses = 1u << s;
	if (act.n > 0 && !act_from(act, &f->act))
		return word_with(c, WORD_fault_value, act);
	if (days.n > 0 && !days_parse(days, &f->days, NULL))
		return word_with(c, WORD_fault_date, days);
	if (f->country.n > 0 && f->country.n != 3)
		return word_with(c, WORD_fault_country, f->country);
	if (c->on != DAY_NONE && f->days.from == DAY_NONE)
		f->days = (struct days){ day_of(1, 1, 1), c->on };
	return (struct str){ "", 0 };
}

struct csv_sheet claims_sheet(void)
{
	static const char *const column[] = { "id", "document", "kind", "act", "modality", "status", "sentence", "date", "words", "title", "publisher", "published", "proposer", "confidence",
		"since", "until" };
	return sheet_begin(column, sizeof(column) / sizeof(*column));
}

void claims_sheet_row(struct context *c, struct csv_sheet *s, const struct record_claim *k)
{
	sheet_cell(s, k->id);
	sheet_number(c, s, k->document);
	sheet_cell(s, str_of(claim_kind_name(k->claim.kind)));
	sheet_cell(s, k->claim.deed.act == ACT_NONE ? (struct str){ "", 0 } : str_of(act_name(k->claim.deed.act)));
	sheet_cell(s, str_of(modality_name(k->claim.modality)));
	sheet_cell(s, str_of(record_status_name(k->status)));
	sheet_cell(s, k->sentence);
	sheet_days(c, s, k->claim.deed.date.days);
	sheet_cell(s, k->words);
	sheet_cell(s, k->title);
	sheet_cell(s, k->publisher);
	sheet_days(c, s, k->published);
	sheet_cell(s, k->proposer);
	sheet_cell(s, arena_printf(c->a, "%.2f", k->claim.confidence));
	sheet_days(c, s, k->claim.since.days);
	sheet_days(c, s, k->claim.until.days);
	sheet_end_row(s);
}

static void send_csv(struct context *c, const struct record_claim_filter *f)
{
	struct err err = { 0 };
	struct record_claims list = { 0 };
	struct csv_sheet s = claims_sheet();
	struct record_page page = page_rows(c, SHEET_PART);
	size_t rows = 0;
	do {
		if (!record_claims(c->record, c->a, f, page, &list, &err)) {
			buf_release(&s.out);
			page_fail(c, &err);
			return;
		}
		for (size_t i = 0; i < list.n; i++)
			claims_sheet_row(c, &s, &list.v[i]);
	} while (sheet_more(c, &page, list.n, list.next, &rows));
	sheet_send(c, &s, "claims.csv");
}

void page_claims(struct context *c)
{
	struct err err = { 0 };
	struct record_claim_filter f;
	struct record_claims list = { 0 };
	struct str why = filter_of(c, &f);
	size_t all = 0;
	bool least = false;
	if (why.n > 0 && (c->json || c->csv)) {
		page_fault(c, 400, why);
		return;
	}
	if (c->csv) {
		send_csv(c, &f);
		return;
	}
	struct record_page page = page_rows(c, PAGE_ROWS);
	page.look = LOOK;
	if (why.n == 0 && (!record_claims(c->record, c->a, &f, page, &list, &err) ||
		!record_claims_count_least(c->record, &f, &all, &least, &err))) {
		page_fail(c, &err);
		return;
	}
	all = all < list.n ? list.n : all;
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "count"), json_put_int(j, (int64_t)all);
		json_put_key(j, "at_least"), json_put_bool(j, least);
		json_put_key(j, "claims"), json_put_array(j);
		for (size_t i = 0; i < list.n; i++)
			show_claim_json(c, j, &list.v[i]);
		json_put_end(j);
		json_put_key(j, "next"), json_put_str_or_null(j, list.next);
		page_json_end(c);
		return;
	}
	if (why.n > 0)
		c->out->status = 400;
	struct markup rows = MARKUP_INIT, m = MARKUP_INIT;
	for (size_t i = 0; i < list.n; i++)
		markup_part(&rows, claim_row(c, &list.v[i]));
	if (list.n == 0 && why.n == 0 && list.next.n == 0)
		html_nothing(&rows);
	if (list.n < PAGE_ROWS && list.next.n > 0)
		html_looked(&rows, &(struct html_looked){ .words = word_with(c, WORD_looked, number(c, LOOK)) });
	html_claims(&m, &(struct html_claims){
		.fault = fault_box(c, why), .count = least ? word_count(c, all, WORD_claims_least_one, WORD_claims_least_many) : word_count(c, all, WORD_n_claims_one, WORD_n_claims_many),
		.kinds = kind_options(c, WORD_any_kind, form_get(&c->query, "kind")),
		.statuses = status_options(c, form_get(&c->query, "status")),
		.acts = act_options(c, WORD_act_any, form_get(&c->query, "act")),
		.csv = sheet_link(c, twin_of(c, "csv")), .countries = country_options(c, f.country), .days = form_get(&c->query, "days"),
		.order = order_options(c, form_get(&c->query, "order")),
		.rows = markup_done(c->a, &rows), .pager = pager(c, list.next),
	});
	page_html(c, word(WORD_title_claims), PLACE_CLAIMS, markup_done(c->a, &m));
}
