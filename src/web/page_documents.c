/* The list of documents with its filter, and the form that adds one. */
#include "web/pages.h"
#include "record/source.h"
#include "web/show.h"
#include "web/web.h"

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
		.known = c->known,
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

void page_documents(struct context *c)
{
	struct err err = { 0 };
	struct record_document_filter f;
	struct record_documents list = { 0 };
	struct str why = { "", 0 };
	bool ok = filter_of(c, &f, &why);
	if (ok && !record_documents(c->record, c->a, &f, page_rows(c, PAGE_ROWS), &list, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json && !ok) {
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
		.fault = fault_box(c, why), .rows = markup_done(c->a, &rows), .pager = pager(c, list.next),
	});
	page_html(c, word(WORD_title_documents), PLACE_DOCUMENTS, markup_done(c->a, &m));
}

/* ---- adding ------------------------------------------------------------------------- */

static void add_page(struct context *c, struct str why)
{
	struct markup m = MARKUP_INIT;
	html_add(&m, &(struct html_add){
		.fault = fault_box(c, why), .hidden = form_hidden(c, (struct str){ "", 0 }),
		.text = form_get(&c->form, "text"), .title = form_get(&c->form, "title"),
		.publisher = form_get(&c->form, "publisher"), .published = form_get(&c->form, "published"),
		.url = form_get(&c->form, "url"),
	});
	page_html(c, word(WORD_title_add), PLACE_ADD, markup_done(c->a, &m));
}

void page_add(struct context *c)
{
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "can_add"), json_put_bool(j, c->web->options.reader != NULL);
		page_json_end(c);
		return;
	}
	add_page(c, c->web->options.reader == NULL ? word(WORD_fault_no_reader) : (struct str){ "", 0 });
}

static bool is_web_address(struct str url)
{
	return str_eq_nocase(str_slice(url, 0, 7), S("http://")) || str_eq_nocase(str_slice(url, 0, 8), S("https://"));
}

/* What the form tells, or why it cannot be used. */
static struct str source_of(struct context *c, struct record_source *ret)
{
	struct str text = form_get(&c->form, "text"), published = form_get(&c->form, "published");
	const struct upload *file = form_upload(&c->form, "file");
	bool has_file = file != NULL && file->bytes.n > 0;
	*ret = (struct record_source){
		.bytes = has_file ? file->bytes : text,
		.name = has_file ? file->filename : (struct str){ "", 0 },
		.given = { .media = has_file ? MEDIA_AUTO : MEDIA_PLAIN, .title = form_get(&c->form, "title"),
			.publisher = form_get(&c->form, "publisher"), .url = form_get(&c->form, "url"), .published = DAYS_NONE },
	};
	if (c->web->options.reader == NULL)
		return word(WORD_fault_no_reader);
	if (!has_file && text.n == 0)
		return word(WORD_fault_nothing);
	if (has_file && text.n > 0)
		return word(WORD_fault_both);
	if (published.n > 0 && !days_parse(published, &ret->given.published, NULL))
		return word_with(c, WORD_fault_published, published);
	if (ret->given.url.n > 0 && !is_web_address(ret->given.url))
		return word(WORD_fault_url);
	const struct field longest[] = { { S("title"), ret->given.title }, { S("publisher"), ret->given.publisher },
		{ S("url"), ret->given.url } };
	for (size_t i = 0; i < sizeof(longest) / sizeof(*longest); i++) {
		if (longest[i].value.n > 4000)
			return word_with(c, WORD_fault_long, longest[i].name);
	}
	return (struct str){ "", 0 };
}

/* A PDF's text is taken out by a child process first. */
static bool keep(struct context *c, struct record_source *source, struct record_add *added, struct err *err)
{
	if (source_is_pdf(source->bytes) && !source_pdf_text(c->a, source->bytes, &source->text, err))
		return false;
	return record_add(c->log, c->web->options.reader, source, c->author, added, err);
}

void page_add_send(struct context *c)
{
	struct err err = { 0 };
	struct record_source source;
	struct record_add added = { 0 };
	struct str why = source_of(c, &source);
	c->out->status = 400;
	if (why.n == 0 && !keep(c, &source, &added, &err)) {
		c->out->status = err_status(err.code);
		why = arena_str(c->a, str_of(err.what));
	}
	if (why.n > 0) {
		add_page(c, why);
		return;
	}
	const char *done = "added";
	switch (added.added) {
	case RECORD_ADDED: break;
	case RECORD_THERE: done = "there"; break;
	case RECORD_NEAR: done = "near"; break;
	}
	page_go(c, arena_printf(c->a, "/document/%lld?done=%s", (long long)added.document, done));
}
