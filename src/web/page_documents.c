/* The list of documents with its filter. */
#include "web/pages.h"
#include "web/verdict.h"

/* ---- the list --------------------------------------------------------------------- */

static struct html order_options(struct context *c, struct str chosen)
{
	const struct option o[] = {
		{ { "", 0 }, word(WORD_order_newest) },
		{ S("published"), word(WORD_order_published) },
		{ S("open"), word(WORD_order_most_open) },
	};
	return options(c, o, sizeof(o) / sizeof(*o), chosen);
}

static struct html open_options(struct context *c, struct str chosen)
{
	const struct option o[] = { { { "", 0 }, word(WORD_open_all) }, { S("1"), word(WORD_open_only) } };
	return options(c, o, 2, chosen);
}

static bool filter_of(struct context *c, struct record_document_filter *f, struct str *why)
{
	struct str days = form_get(&c->query, "published"), order = form_get(&c->query, "order");
	*f = (struct record_document_filter){
		.words = form_get(&c->query, "q"),
		.publisher = form_get(&c->query, "publisher"),
		.language = form_get(&c->query, "language"),
		.published = DAYS_NONE,
		.open_only = form_get(&c->query, "open").n > 0,
		.told = c->known,
		.order = str_eq(order, S("published")) ? DOCUMENTS_PUBLISHED
			: str_eq(order, S("open")) ? DOCUMENTS_MOST_OPEN : DOCUMENTS_NEWEST,
	};
	(void)id_number(form_get(&c->query, "near"), &f->near);
	if (days.n > 0 && !days_parse(days, &f->published, NULL)) {
		*why = word_with(c, WORD_fault_date, days);
		return false;
	}
	if (c->on != DAY_NONE && f->published.from == DAY_NONE)
		f->published = (struct days){ day_of(1, 1, 1), c->on };
	return true;
}

static void send_csv(struct context *c, const struct record_document_filter *f)
{
	static const char *const column[] = { "id", "title", "publisher", "published", "url", "language", "media", "name", "entered_at", "entered_by", "claims", "open" };
	struct err err = { 0 };
	struct record_documents list = { 0 };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	struct record_page page = page_rows(c, SHEET_PART);
	size_t rows = 0;
	do {
		if (!record_documents(c->record, c->a, f, page, &list, &err)) {
			buf_release(&s.out);
			page_fail(c, &err);
			return;
		}
		for (size_t i = 0; i < list.n; i++) {
			const struct record_document *d = &list.v[i];
			sheet_number(c, &s, d->id);
			sheet_cell(&s, d->title);
			sheet_cell(&s, d->publisher);
			sheet_days(c, &s, d->published);
			sheet_cell(&s, d->url);
			sheet_cell(&s, d->language);
			sheet_cell(&s, d->media);
			sheet_cell(&s, d->name);
			sheet_cell(&s, time_str(c->a, d->at));
			sheet_cell(&s, d->entered_by);
			sheet_number(c, &s, (int64_t)d->claims);
			sheet_number(c, &s, (int64_t)d->open);
			sheet_end_row(&s);
		}
	} while (sheet_more(c, &page, list.n, list.next, &rows));
	sheet_send(c, &s, "documents.csv");
}

void page_documents(struct context *c)
{
	struct err err = { 0 };
	struct record_document_filter f;
	struct record_documents list = { 0 };
	struct record_counts n = { 0 };
	struct str why = { "", 0 };
	bool ok = filter_of(c, &f, &why);
	if (c->csv && ok) {
		send_csv(c, &f);
		return;
	}
	if (ok && (!record_documents(c->record, c->a, &f, page_rows(c, PAGE_ROWS), &list, &err) || !record_counts(c->record, &n, &err))) {
		page_fail(c, &err);
		return;
	}
	if ((c->json || c->csv) && !ok) {
		page_fault(c, 400, why);
		return;
	}
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "documents"), json_put_array(j);
		for (size_t i = 0; i < list.n; i++)
			show_document_json(c, j, &list.v[i]);
		json_put_end(j);
		json_put_key(j, "next"), json_put_str_or_null(j, list.next);
		page_json_end(c);
		return;
	}
	if (!ok)
		c->out->status = 400;
	struct markup rows = MARKUP_INIT, m = MARKUP_INIT;
	for (size_t i = 0; i < list.n; i++)
		markup_part(&rows, document_row(c, &list.v[i]));
	if (list.n == 0 && ok)
		html_nothing(&rows);
	html_documents(&m, &(struct html_documents){
		.q = f.words, .publisher = f.publisher, .published = form_get(&c->query, "published"),
		.open = open_options(c, form_get(&c->query, "open")),
		.order = order_options(c, form_get(&c->query, "order")),
		.fault = fault_box(c, why), .csv = sheet_link(c, twin_of(c, "csv")),
		.count = list_count(c, !ok || f.words.n > 0 || f.publisher.n > 0 || f.language.n > 0 || f.open_only || f.near > 0 ||
			f.published.from != DAY_NONE, n.documents, list.n, list.next, WORD_n_documents_one, WORD_n_documents_many),
		.rows = markup_done(c->a, &rows), .pager = pager(c, list.next),
	});
	page_html(c, word(WORD_title_documents), PLACE_DOCUMENTS, markup_done(c->a, &m));
}
