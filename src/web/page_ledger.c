/* The log: its entries, one of them, undoing it, and what to check it with. */
#include "base/utf8.h"
#include "publish/docket_rows.h"
#include "record/sight.h"
#include "web/pages.h"
#include "web/verdict.h"
#include "web/web.h"

static struct str entry_link(struct context *c, const struct record_entry *e)
{
	if (e->target.n == 32)
		return arena_printf(c->a, "/claim/" STR_FMT, STR_ARG(e->target));
	if (e->target.n == 16)
		return arena_printf(c->a, "/name/" STR_FMT, STR_ARG(e->target));
	if (e->document > 0)
		return arena_printf(c->a, "/document/%lld", (long long)e->document);
	return (struct str){ "", 0 };
}

_Static_assert(WORD_table_lines - WORD_table_story == CASE_TABLE_COUNT - 1, "words of the desk's tables");

/* What a row of the desk's tables says: the first of these that it has. */
static struct str row_words(struct context *c, const struct record_entry *e)
{
	enum { WORDS_MAX = 120 };
	static const char *const column[] = { "question", "evidence", "words", "quantity", "name", "note", "id" };
	struct case_row row;
	if (e->purged || !str_eq(e->kind, S("case")) || !case_row_of(c->a, e, &row))
		return (struct str){ "", 0 };
	for (size_t i = 0; i < sizeof(column) / sizeof(*column); i++) {
		struct str s = case_get(&row, column[i]);
		if (s.n > WORDS_MAX)
			s = arena_printf(c->a, STR_FMT " \xe2\x80\xa6", STR_ARG(str_slice(s, 0, utf8_floor(s, WORDS_MAX))));
		if (s.n > 0)
			return arena_printf(c->a, STR_FMT STR_FMT STR_FMT, STR_ARG(word((enum label)(WORD_table_story + row.table))), STR_ARG(word(WORD_colon)), STR_ARG(s));
	}
	return (struct str){ "", 0 };
}

/* The title, the sentence or the name; the address where it may not be read any more. */
static struct str target_words(struct context *c, const struct record_entry *e, struct str to)
{
	struct err err = { 0 };
	struct record_document d;
	struct record_claim k;
	struct record_entity_full x;
	if (e->target.n == 32 && record_claim(c->record, c->a, e->target, c->known, &k, &err))
		return sentence_words(c, &k);
	if (e->target.n == 16 && record_entity(c->record, c->a, e->target, &x, &err))
		return x.entity.name;
	if (e->target.n == 0 && e->document > 0 && record_document(c->record, c->a, e->document, &d, &err))
		return d.purged ? word(WORD_purged_document) : title_of(c, d.title, d.id);
	return to;
}

static struct html entry_about(struct context *c, const struct record_entry *e)
{
	struct str to = entry_link(c, e), words = to.n > 0 ? target_words(c, e, to) : row_words(c, e);
	struct markup m = MARKUP_INIT;
	if (to.n > 0)
		html_entry_about(&m, &(struct html_entry_about){ .to = to, .label = words.n > 0 ? words : to });
	else if (words.n > 0)
		html_plain(&m, &(struct html_plain){ .text = words });
	return markup_done(c->a, &m);
}

static struct html entry_row(struct context *c, const struct record_entry *e)
{
	struct markup m = MARKUP_INIT;
	html_entry_row(&m, &(struct html_entry_row){
		.seq = e->seq, .at = time_words(c, e->at), .iso = time_str(c->a, e->at), .kind = entry_words(e->kind), .author = e->author,
		.about = entry_about(c, e), .state = e->purged ? word(WORD_purged) : e->undone_by > 0 ? word(WORD_undone) : (struct str){ "", 0 },
	});
	return markup_done(c->a, &m);
}

static void send_csv(struct context *c, const struct record_entry_filter *f)
{
	static const char *const column[] = { "entry", "at", "kind", "author", "document", "about", "undone_by", "purged" };
	struct err err = { 0 };
	struct record_entries list = { 0 };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	struct record_page page = page_rows(c, SHEET_PART);
	size_t rows = 0;
	do {
		if (!record_entries(c->record, c->a, f, page, &list, &err)) {
			buf_release(&s.out);
			page_fail(c, &err);
			return;
		}
		for (size_t i = 0; i < list.n; i++) {
			const struct record_entry *e = &list.v[i];
			sheet_number(c, &s, e->seq);
			sheet_cell(&s, time_str(c->a, e->at));
			sheet_cell(&s, e->kind);
			sheet_cell(&s, e->author);
			sheet_cell(&s, e->document > 0 ? arena_printf(c->a, "%lld", (long long)e->document) : (struct str){ "", 0 });
			sheet_cell(&s, e->target);
			sheet_cell(&s, e->undone_by > 0 ? arena_printf(c->a, "%lld", (long long)e->undone_by) : (struct str){ "", 0 });
			sheet_cell(&s, e->purged ? S("yes") : S("no"));
			sheet_end_row(&s);
		}
	} while (sheet_more(c, &page, list.n, list.next, &rows));
	sheet_send(c, &s, "ledger.csv");
}

void page_ledger(struct context *c)
{
	struct err err = { 0 };
	struct record_entry_filter f = { .kind = form_get(&c->query, "kind"), .author = form_get(&c->query, "author"), .known = c->known,
		.without = context_may(c, ACTION_ACCOUNTS) ? S("") : S("account") };
	struct record_entries list = { 0 };
	(void)id_number(form_get(&c->query, "document"), &f.document);
	if (c->csv) {
		send_csv(c, &f);
		return;
	}
	if (!record_entries(c->record, c->a, &f, page_rows(c, PAGE_ROWS), &list, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "entries"), json_put_array(j);
		for (size_t i = 0; i < list.n; i++)
			show_entry_json(c, j, &list.v[i]);
		json_put_end(j);
		json_put_key(j, "next"), json_put_str_or_null(j, list.next);
		page_json_end(c);
		return;
	}
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT, none = MARKUP_INIT;
	for (size_t i = 0; i < list.n; i++)
		markup_part(&rows, entry_row(c, &list.v[i]));
	if (list.n == 0)
		html_nothing_text(&none);
	html_ledger(&m, &(struct html_ledger){ .kinds = entry_options(c, f.kind), .author = f.author, .csv = sheet_link(c, twin_of(c, "csv")), .rows = markup_done(c->a, &rows),
		.none = markup_done(c->a, &none), .pager = pager(c, list.next) });
	page_html(c, word(WORD_title_ledger), PLACE_LEDGER, markup_done(c->a, &m));
}

/* Undoing decides what the entry decided. */
bool entry_object(struct context *c, int64_t seq, struct record_entry *ret, struct object *o, struct err *err)
{
	static const struct {
		const char *kind;
		enum action action;
	} rows[] = { { "setting", ACTION_SETTINGS }, { "document-sealed", ACTION_SEAL }, { "entity-sealed", ACTION_SEAL }, { "fields-sealed", ACTION_SEAL },
		{ "source-sealed", ACTION_SET_SOURCE }, { "source-granted", ACTION_SET_SOURCE }, { "source-revoked", ACTION_SET_SOURCE },
		{ "source-recovered", ACTION_SET_SOURCE }, { "edition-prepared", ACTION_PREPARE }, { "edition-released", ACTION_RELEASE } };
	struct str kind = { "", 0 }, about;
	if (!record_entry(c->record, c->a, seq, ret, err) || !record_undone_kind(c->record, c->a, seq, &kind, &about, err))
		return false;
	if (str_eq(kind, S("account")) && !context_may(c, ACTION_ACCOUNTS))
		return err_set(err, ERR_NOT_FOUND, "there is no entry %lld", (long long)seq);
	*o = (struct object){ .by = ret->author };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		o->hidden = o->hidden || (str_eq(kind, str_of(rows[i].kind)) && !context_may(c, rows[i].action));
	return true;
}

void page_entry(struct context *c)
{
	struct err err = { 0 };
	struct record_entry e;
	struct object o;
	int64_t seq;
	if (!id_number(c->id, &seq)) {
		page_fault(c, 404, word(WORD_fault_404));
		return;
	}
	if (!entry_object(c, seq, &e, &o, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "entry");
		show_entry_json(c, j, &e);
		page_json_end(c);
		return;
	}
	struct markup m = MARKUP_INIT, undo = MARKUP_INIT;
	bool can = !e.purged && e.undone_by == 0 && !str_eq(e.kind, S("document")) && !str_starts(e.kind, S("purge")) && !str_eq(e.kind, S("account")) &&
		!str_eq(e.kind, S("recovery-key")) &&
		authorise(&c->web->roles, &c->who, ACTION_UNDO, &o);
	if (can)
		html_undo(&undo, &(struct html_undo){ .seq = e.seq, .hidden = form_hidden(c, path_link(c)) });
	html_entry(&m, &(struct html_entry){
		.seq = e.seq, .at = time_words(c, e.at), .kind = entry_words(e.kind), .author = e.author, .about = entry_about(c, &e),
		.leaf = hash_hex(c->a, e.leaf), .body = e.purged ? word(WORD_purged) : e.body,
		.state = e.undone_by > 0 ? word(WORD_undone) : (struct str){ "", 0 }, .undo = markup_done(c->a, &undo),
	});
	page_html(c, word_with(c, WORD_title_entry, c->id), PLACE_LEDGER, markup_done(c->a, &m));
}

void page_entry_undo(struct context *c)
{
	struct err err = { 0 };
	int64_t seq, made = 0;
	if (!id_number(c->id, &seq)) {
		page_fault(c, 404, word(WORD_fault_404));
		return;
	}
	struct str kind, about = { "", 0 };
	struct record_claim k = { .id = { "", 0 } };
	if (!record_undone_kind(c->record, c->a, seq, &kind, &about, &err) ||
		(about.n == RECORD_ID_MAX - 1 && !record_claim(c->record, c->a, about, 0, &k, &err) && err.code != ERR_NOT_FOUND) ||
		!record_undo_unseen(c->log, seq, about, k.claim.withheld, form_get(&c->form, "reason"), c->author, &made, &err)) {
		page_fail(c, &err);
		return;
	}
	page_go(c, link_done(c, back_of(c, S("/ledger")), "undone", 0));
}

/* What the verdicts rest on, and what they could not use. */
static struct html about_reckoning(struct context *c, const struct reckoned *k)
{
	enum { LEFT_SHOWN = 40 };
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT, problems = MARKUP_INIT;
	for (size_t i = 0; i < k->left->n && i < LEFT_SHOWN; i++) {
		struct markup one = MARKUP_INIT;
		html_plain(&one, &(struct html_plain){ .text = k->left->v[i] });
		html_item(&rows, &(struct html_item){ .body = markup_done(c->a, &one) });
	}
	struct html list = markup_done(c->a, &rows);
	if (k->left->n > 0)
		html_about_left(&problems, &(struct html_about_left){ .rows = list });
	html_about_reckoning(&m, &(struct html_about_reckoning){ .ontology = k->ontology->version, .acts = number(c, k->deeds),
		.demands = number(c, k->facts->demand.n - 1), .conditions = number(c, k->facts->condition.n - 1),
		.procedures = number(c, k->facts->instance.n - 1), .head = number(c, (size_t)k->head), .left = number(c, k->left->n),
		.problems = markup_done(c->a, &problems) });
	return markup_done(c->a, &m);
}

void page_about(struct context *c)
{
	struct err err = { 0 };
	struct record_counts n = { 0 };
	struct str head = { "", 0 };
	if (!record_counts(c->record, &n, &err) || (record_sees_all(c->record) && !record_checkpoint(c->record, c->a, &head, &err))) {
		page_fail(c, &err);
		return;
	}
	struct reckoned k;
	if (!reckoning_open(c, &k))
		return;
	struct str reader = c->web->options.reader == NULL ? (struct str){ "", 0 } : c->web->options.reader->version;
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "origin"), json_put_str(j, record_origin(c->record));
		json_put_key(j, "program"), json_put_str_or_null(j, c->web->options.version);
		json_put_key(j, "reader"), json_put_str_or_null(j, reader);
		json_put_key(j, "checkpoint"), json_put_str(j, head);
		json_put_key(j, "documents"), json_put_int(j, (int64_t)n.documents);
		json_put_key(j, "entries"), json_put_int(j, (int64_t)n.entries);
		json_put_key(j, "bytes"), json_put_int(j, (int64_t)n.bytes);
		json_put_key(j, "ontology"), json_put_str(j, k.ontology->version);
		json_put_key(j, "left_out"), json_put_int(j, (int64_t)k.left->n);
		page_json_end(c);
		reckoning_close(c, &k);
		return;
	}
	struct markup m = MARKUP_INIT, counts = MARKUP_INIT;
	for (enum record_status s = 0; s < STATUS_COUNT; s++)
		html_count_row(&counts, &(struct html_count_row){ .label = status_words(s), .n = number(c, n.claims[s]) });
	html_about(&m, &(struct html_about){
		.record = str_of(c->web->options.record), .origin = record_origin(c->record),
		.documents = number(c, n.documents), .near = number(c, n.near_copies), .unread = number(c, n.unanalysed),
		.entries = number(c, n.entries), .names = number(c, n.entities), .size = size_words(c, n.bytes),
		.first = n.entries > 0 ? time_words(c, n.first_at) : (struct str){ "–", 3 },
		.last = n.entries > 0 ? time_words(c, n.last_at) : (struct str){ "–", 3 },
		.counts = markup_done(c->a, &counts), .reckoning = about_reckoning(c, &k), .reader = reader.n > 0 ? reader : S("–"),
		.program = c->web->options.version.n > 0 ? c->web->options.version : S("–"), .head = head,
	});
	page_html(c, word(WORD_title_about), PLACE_ABOUT, markup_done(c->a, &m));
	reckoning_close(c, &k);
}
