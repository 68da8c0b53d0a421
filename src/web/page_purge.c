/* A purge by two people: asked for, confirmed by another, refused or taken back (record/purge.h). */
#include "record/purge.h"
#include "record/sight.h"
#include "web/pages.h"
#include "web/room.h"
#include "web/show.h"
#include "web/verdict.h"
#include "web/web.h"

enum { ALSO_BYTES = 40000 };

struct purging {
	struct record_document d;
	struct purge_asked asked;
	struct record_entries also; /* what goes with it, of what this person may read */
	bool sealed;
	struct str shared; /* who could be both whoever asked and this person */
	bool lone; /* fewer than two people could */
};

static bool find(struct context *c, struct purging *ret, struct err *err)
{
	int64_t id;
	size_t people;
	*ret = (struct purging){ .lone = true, .shared = { "", 0 } };
	if (!id_number(c->id, &id))
		return err_set(err, ERR_NOT_FOUND, STR_FMT, STR_ARG(word(WORD_fault_404)));
	if (!record_document(c->record, c->a, id, &ret->d, err) || !purge_asked_of(c->record, c->a, id, &ret->asked, err) || !purge_people(c->record, &people, err))
		return false;
	ret->lone = people < 2 || c->who.local;
	return true;
}

static bool find_also(struct context *c, struct purging *p, struct err *err)
{
	struct seqs list;
	struct record_seal seal;
	struct record_entry e;
	struct err none = { 0 };
	if (p->d.purged)
		return true;
	if (p->asked.seq != 0 && !str_eq_nocase(p->asked.by, c->who.name) && !account_shared(c->record, c->a, p->asked.by, c->who.name, true, &p->shared, err))
		return false;
	if (!record_document_seal(c->record, c->a, p->d.id, &seal, err) || !purge_also(c->record, c->a, p->d.id, &list, err))
		return false;
	p->sealed = seal.confidential;
	for (size_t i = 0; i < list.n; i++) {
		if (record_entry(c->record, c->a, list.v[i], &e, &none))
			*VEC_PUSH(c->a, &p->also) = e;
	}
	return true;
}

bool purge_object(struct context *c, int64_t document, struct object *o, struct err *err)
{
	struct purge_asked asked;
	if (!purge_asked_of(c->record, c->a, document, &asked, err))
		return false;
	o->by = asked.by;
	return true;
}

static struct str document_path(struct context *c, int64_t id)
{
	return arena_printf(c->a, "/document/%lld", (long long)id);
}

struct html document_purge_link(struct context *c, const struct record_document *d)
{
	struct markup m = MARKUP_INIT;
	if (!context_may(c, ACTION_ASK_PURGE) || d->purged)
		return html_none();
	html_link(&m, &(struct html_link){ .to = arena_printf(c->a, "/document/%lld/purge", (long long)d->id), .text = word(WORD_purge_link) });
	return markup_done(c->a, &m);
}

/* ---- the page ------------------------------------------------------------------------------ */

static void put_asked(struct json *j, struct context *c, const struct purge_asked *p)
{
	json_put_key(j, "document"), json_put_int(j, p->document);
	json_put_key(j, "asked"), json_put_int(j, p->seq);
	json_put_key(j, "at"), json_put_str(j, time_str(c->a, p->at));
	json_put_key(j, "by"), json_put_str(j, p->by);
	json_put_key(j, "reason"), json_put_str(j, p->reason);
	json_put_key(j, "lapsed"), json_put_bool(j, p->lapsed);
}

static void purge_json(struct context *c, const struct purging *p)
{
	struct json *j = page_json(c);
	json_put_key(j, "document"), json_put_int(j, p->d.id);
	json_put_key(j, "purged"), json_put_bool(j, p->d.purged);
	json_put_key(j, "alone"), json_put_bool(j, p->lone);
	json_put_key(j, "request");
	if (p->asked.seq == 0) {
		json_put_null(j);
	} else {
		json_put_object(j);
		put_asked(j, c, &p->asked);
		json_put_end(j);
	}
	json_put_key(j, "also"), json_put_array(j);
	for (size_t i = 0; i < p->also.n; i++)
		json_put_int(j, p->also.v[i].seq);
	json_put_end(j);
	page_json_end(c);
}

static struct html also_part(struct context *c, const struct purging *p)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT, link = MARKUP_INIT, row = MARKUP_INIT;
	struct room room = { .left = ALSO_BYTES };
	for (size_t i = 0; i < p->also.n; i++) {
		const struct record_entry *e = &p->also.v[i];
		html_link(&link, &(struct html_link){ .to = arena_printf(c->a, "/entry/%lld", (long long)e->seq),
			.text = arena_printf(c->a, "%lld " STR_FMT, (long long)e->seq, STR_ARG(entry_words(e->kind))) });
		html_item(&row, &(struct html_item){ .body = markup_done(c->a, &link) });
		(void)room_put(&room, &rows, markup_done(c->a, &row));
	}
	room_item(c, &room, &rows);
	if (p->also.n > 0)
		html_purge_also(&m, &(struct html_purge_also){ .rows = markup_done(c->a, &rows) });
	if (p->sealed)
		html_purge_sealed(&m);
	return markup_done(c->a, &m);
}

static struct html hidden_of(struct context *c, const struct purging *p)
{
	struct markup m = MARKUP_INIT;
	markup_part(&m, form_hidden(c, S("")));
	html_hidden(&m, &(struct html_hidden){ .name = S("asked"), .value = arena_printf(c->a, "%lld", (long long)p->asked.seq) });
	return markup_done(c->a, &m);
}

/* What may be done now, by this person. */
static struct html now_part(struct context *c, const struct purging *p)
{
	const struct object o = { .by = p->asked.by };
	const struct str path = document_path(c, p->d.id);
	const bool own = str_eq_nocase(p->asked.by, c->who.name), stands = p->asked.seq != 0 && !p->asked.lapsed;
	struct markup m = MARKUP_INIT;
	if (p->asked.seq != 0)
		html_purge_asked(&m, &(struct html_purge_asked){ .by = p->asked.by, .at = time_words(c, p->asked.at), .reason = p->asked.reason,
			.note = p->asked.lapsed ? word(WORD_purge_lapsed) : own ? word(WORD_purge_own) : word(WORD_purge_other) });
	if (p->lone)
		html_purge_lone(&m, &(struct html_purge_lone){ .id = p->d.id });
	else if (!stands)
		html_purge_ask(&m, &(struct html_purge_ask){ .action = arena_printf(c->a, STR_FMT "/purge", STR_ARG(path)), .hidden = form_hidden(c, S("")),
			.reason = form_get(&c->form, "reason") });
	else if (p->shared.n > 0)
		html_purge_shared(&m, &(struct html_purge_shared){ .by = p->shared });
	else if (authorise(&c->web->roles, &c->who, ACTION_CONFIRM_PURGE, &o))
		html_purge_confirm(&m, &(struct html_purge_confirm){ .action = arena_printf(c->a, STR_FMT "/purge/confirm", STR_ARG(path)), .hidden = hidden_of(c, p),
			.id = p->d.id });
	if (stands && !c->who.local)
		html_purge_decline(&m, &(struct html_purge_decline){ .action = arena_printf(c->a, STR_FMT "/purge/decline", STR_ARG(path)), .hidden = hidden_of(c, p),
			.button = own ? word(WORD_purge_take_back) : word(WORD_purge_refuse) });
	return markup_done(c->a, &m);
}

static void show(struct context *c, struct str why)
{
	struct err err = { 0 };
	struct purging p;
	struct markup m = MARKUP_INIT;
	if (page_why_json(c, why))
		return;
	if (!find(c, &p, &err) || !find_also(c, &p, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json) {
		purge_json(c, &p);
		return;
	}
	html_purge(&m, &(struct html_purge){ .back = document_path(c, p.d.id), .what = p.d.purged ? word(WORD_purged_document) : title_of(c, p.d.title, p.d.id),
		.fault = fault_box(c, why), .claims = word_count(c, p.d.claims, WORD_n_claims_one, WORD_n_claims_many),
		.also = also_part(c, &p), .now = p.d.purged ? html_none() : now_part(c, &p) });
	page_html(c, word(WORD_title_purge), PLACE_DOCUMENTS, markup_done(c->a, &m));
}

static void refuse(struct context *c, const struct err *err)
{
	c->out->status = err_status(err->code);
	show(c, arena_str(c->a, str_of(err->what)));
}

void page_purge(struct context *c)
{
	show(c, S(""));
}

/* ---- forms --------------------------------------------------------------------------------- */

void page_purge_ask(struct context *c)
{
	struct err err = { 0 };
	struct purging p;
	const struct str reason = form_get(&c->form, "reason");
	bool ok = find(c, &p, &err);
	if (ok && p.lone)
		ok = err_set(&err, ERR_CONFLICT, STR_FMT, STR_ARG(word(WORD_purge_alone)));
	if (!ok || !purge_ask(c->log, p.d.id, reason, c->author, NULL, &err)) {
		refuse(c, &err);
		return;
	}
	page_go(c, link_done(c, S("/purges"), "purge-asked", 0));
}

static int64_t asked_in_form(struct context *c)
{
	int64_t asked;
	return id_number(form_get(&c->form, "asked"), &asked) ? asked : 0;
}

/* The document named once more, by its number, title or file; what is a number is no title. */
static bool named(struct context *c, const struct record_document *d)
{
	const struct str said = str_trim(form_get(&c->form, "document"));
	int64_t id;
	if (id_number(said, &id))
		return id == d->id;
	return said.n > 0 && (str_eq_nocase(said, d->title) || str_eq_nocase(said, d->name));
}

void page_purge_confirm(struct context *c)
{
	struct err err = { 0 };
	struct purging p;
	const int64_t asked = asked_in_form(c);
	int64_t seq = 0;
	bool ok = find(c, &p, &err);
	if (ok && !named(c, &p.d))
		ok = err_set(&err, ERR_INPUT, STR_FMT, STR_ARG(word(WORD_purge_unnamed)));
	if (ok && c->web->options.reader == NULL)
		ok = err_set(&err, ERR_CONFLICT, STR_FMT, STR_ARG(word(WORD_purge_alone)));
	ok = ok && purge_confirm(c->log, c->web->options.reader, p.d.id, asked, c->author, &seq, &err);
	if (seq == 0) {
		refuse(c, &err);
		return;
	}
	page_go(c, link_done(c, S("/purges"), ok ? "purge-done" : "purge-kept", 0));
}

void page_purge_decline(struct context *c)
{
	struct err err = { 0 };
	struct purging p;
	const struct str reason = form_get(&c->form, "reason");
	const int64_t asked = asked_in_form(c);
	if (!find(c, &p, &err) || !purge_decline(c->log, p.d.id, asked, reason, c->author, NULL, &err)) {
		refuse(c, &err);
		return;
	}
	page_go(c, link_done(c, S("/purges"), "purge-declined", 0));
}

/* ---- all that are asked for ------------------------------------------------------------------- */

static void purges_json(struct context *c, const struct purges_asked *list, bool lone)
{
	struct json *j = page_json(c);
	json_put_key(j, "alone"), json_put_bool(j, lone);
	json_put_key(j, "purges"), json_put_array(j);
	for (size_t i = 0; i < list->n; i++) {
		json_put_object(j);
		put_asked(j, c, &list->v[i]);
		json_put_end(j);
	}
	json_put_end(j);
	page_json_end(c);
}

static void purges_csv(struct context *c, const struct purges_asked *list)
{
	static const char *const column[] = { "document", "asked", "at", "by", "reason", "lapsed" };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	for (size_t i = 0; i < list->n; i++) {
		const struct purge_asked *p = &list->v[i];
		sheet_number(c, &s, p->document);
		sheet_number(c, &s, p->seq);
		sheet_cell(&s, time_str(c->a, p->at));
		sheet_cell(&s, p->by);
		sheet_cell(&s, p->reason);
		sheet_cell(&s, p->lapsed ? S("true") : S("false"));
		sheet_end_row(&s);
	}
	sheet_send(c, &s, "purges.csv");
}

void page_purges(struct context *c)
{
	struct err err = { 0 };
	struct purges_asked list;
	struct record_document d;
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT, none = MARKUP_INIT;
	size_t people;
	if (!purges_asked(c->record, c->a, &list, &err) || !purge_people(c->record, &people, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json) {
		purges_json(c, &list, people < 2);
		return;
	}
	if (c->csv) {
		purges_csv(c, &list);
		return;
	}
	for (size_t i = 0; i < list.n; i++) {
		const struct purge_asked *p = &list.v[i];
		if (!record_document(c->record, c->a, p->document, &d, &err)) {
			page_fail(c, &err);
			return;
		}
		html_purges_row(&rows, &(struct html_purges_row){ .to = arena_printf(c->a, "/document/%lld/purge", (long long)d.id), .what = title_of(c, d.title, d.id),
			.by = p->by, .at = time_words(c, p->at), .reason = p->reason, .state = p->lapsed ? word(WORD_purge_lapsed) : S("") });
	}
	if (list.n == 0)
		html_none_text(&none, &(struct html_none_text){ .words = word(WORD_purges_none) });
	html_purges(&m, &(struct html_purges){ .rows = markup_done(c->a, &rows), .none = markup_done(c->a, &none),
		.csv = sheet_link(c, twin_of(c, "csv")), .alone = people < 2 ? word(WORD_purge_alone) : S("") });
	page_html(c, word(WORD_title_purges), PLACE_NONE, markup_done(c->a, &m));
}
