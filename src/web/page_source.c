/*
 * Who gave a document: telling it, reading it, and who may read it.
 *
 * Read with one's own secret, in the answer to that form alone: no key and no
 * plain word is kept, and what the form brought is zeroed.  For those who may
 * not know, the page is the same whether anything is told or not.
 */
#include "record/recovery.h"
#include "web/account.h"
#include "web/log.h"
#include "web/pages.h"
#include "web/show.h"
#include "web/web.h"

#include <sodium.h>

/* The document of the address, and what this person may know of its source. */
struct place_of {
	struct record_document d;
	struct record_giver g;
	struct recovery_key key; /* of recovery; seq 0: the record has none */
	bool reads; /* this person is among the readers */
};

static bool find(struct context *c, struct place_of *ret)
{
	struct err err = { 0 };
	int64_t id;
	*ret = (struct place_of){ .reads = false };
	if (!id_number(c->id, &id)) {
		page_fault(c, 404, word(WORD_fault_404));
		return false;
	}
	if (!record_document(c->record, c->a, id, &ret->d, &err) || !record_giver(c->record, c->a, id, &ret->g, &err) ||
		!recovery_key_now(c->record, c->a, &ret->key, &err)) {
		page_fail(c, &err);
		return false;
	}
	ret->reads = record_giver_reads(&ret->g, c->who.name);
	return true;
}

/* What was typed is in the request's own memory: nobody else's view points there. */
static void zero(struct str s)
{
	if (s.n > 0)
		sodium_memzero((void *)(uintptr_t)s.p, s.n);
}

static void forget(struct context *c)
{
	for (size_t i = 0; i < c->form.field.n; i++)
		zero(c->form.field.v[i].value);
	zero(c->request->body);
}

struct str giver_names(struct context *c, const struct record_giver *g, bool lost)
{
	struct buf b = BUF_INIT(GIVER_READERS_MOST * (ACCOUNT_NAME_MAX + 2));
	for (size_t i = 0; i < g->readers; i++) {
		if (lost && !g->reader[i].lost)
			continue;
		buf_z(&b, b.n > 0 ? ", " : "");
		buf_put(&b, g->reader[i].name);
	}
	struct str s = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* ---- the page ------------------------------------------------------------------------ */

/* Who else reads it: whoever holds the recovery key. */
static struct html recovery_part(struct context *c, const struct place_of *p)
{
	struct markup m = MARKUP_INIT;
	switch (p->g.recovery) {
	case GIVER_RECOVERY_NOW:
		html_giver_recovery_now(&m, &(struct html_giver_recovery_now){ .number = key_number(c->a, p->key.open.b) });
		break;
	case GIVER_RECOVERY_EARLIER: html_giver_recovery_earlier(&m); break;
	case GIVER_RECOVERY_NONE:
		if (p->key.seq == 0)
			return html_none();
		html_giver_recovery_not(&m);
		break;
	}
	return markup_done(c->a, &m);
}

static struct html recovery_hint(struct context *c, const struct place_of *p)
{
	struct markup m = MARKUP_INIT;
	if (p->key.seq == 0)
		return html_none();
	html_giver_recovery_set(&m, &(struct html_giver_recovery_set){ .number = key_number(c->a, p->key.open.b), .by = p->key.author,
		.at = time_words(c, p->key.at) });
	return markup_done(c->a, &m);
}

static struct html known_part(struct context *c, const struct place_of *p)
{
	const struct option changes[] = { { S("grant"), word(WORD_source_grant) }, { S("revoke"), word(WORD_source_revoke) } };
	struct markup m = MARKUP_INIT, lost = MARKUP_INIT, open = MARKUP_INIT;
	struct str gone = giver_names(c, &p->g, true);
	if (p->g.seq == 0) {
		html_giver_none(&m);
		if (c->who.local)
			html_giver_accounts(&m);
		return markup_done(c->a, &m);
	}
	if (gone.n > 0)
		html_giver_lost(&lost, &(struct html_giver_lost){ .names = gone });
	if (p->reads)
		html_giver_open(&open, &(struct html_giver_open){ .id = p->d.id, .hidden = form_hidden(c, S("")),
			.changes = options(c, changes, 2, form_get(&c->form, "change")),
			.name = form_has(&c->form, "change") ? form_get(&c->form, "name") : S("") });
	html_giver_known(&m, &(struct html_giver_known){ .names = giver_names(c, &p->g, false), .by = p->g.author, .at = time_words(c, p->g.at),
		.recovery = recovery_part(c, p), .lost = markup_done(c->a, &lost), .open = markup_done(c->a, &open) });
	return markup_done(c->a, &m);
}

/* A word to whoever cannot be named before they have a secret of their own. */
static struct html key_part(struct context *c)
{
	struct markup m = MARKUP_INIT;
	struct account who = { .id = 0 };
	struct account_key k = { .there = false };
	struct err err = { 0 };
	if (c->who.id == 0 || !account_named(c->record, c->a, c->who.name, &who, &err) || !account_key(c->record, c->a, &who, &k, &err) || k.own)
		return html_none();
	html_giver_key(&m);
	return markup_done(c->a, &m);
}

/* Filled in again with what was sent, but never with what is sealed. */
static struct html set_part(struct context *c, const struct place_of *p)
{
	const struct object o = { .by = p->d.entered_by };
	struct markup m = MARKUP_INIT;
	const bool mine = form_has(&c->form, "readers");
	if (p->d.purged || c->who.local || !authorise(&c->web->roles, &c->who, ACTION_SET_SOURCE, &o))
		return html_none();
	html_giver_set(&m, &(struct html_giver_set){ .heading = word(p->g.seq > 0 ? WORD_source_replace : WORD_source_set), .id = p->d.id,
		.hidden = form_hidden(c, S("")), .name = mine ? form_get(&c->form, "name") : S(""), .contact = form_get(&c->form, "contact"),
		.conditions = form_get(&c->form, "conditions"), .note = form_get(&c->form, "note"),
		.readers = mine ? form_get(&c->form, "readers") : c->who.name, .recovery = recovery_hint(c, p) });
	return markup_done(c->a, &m);
}

static void row(struct context *c, struct markup *m, struct str label, struct str value)
{
	struct markup v = MARKUP_INIT, none = MARKUP_INIT;
	if (value.n == 0)
		return;
	html_plain(&v, &(struct html_plain){ .text = value });
	html_field_row(m, &(struct html_field_row){ .label = label, .value = markup_done(c->a, &v), .edit = markup_done(c->a, &none) });
}

static struct html told_part(struct context *c, const struct giver *g)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	if (g == NULL)
		return html_none();
	row(c, &rows, word(WORD_source_name), g->name);
	row(c, &rows, word(WORD_source_contact), g->contact);
	row(c, &rows, word(WORD_source_conditions), g->conditions);
	row(c, &rows, word(WORD_source_note), g->note);
	html_giver_told(&m, &(struct html_giver_told){ .rows = markup_done(c->a, &rows) });
	return markup_done(c->a, &m);
}

static void source_json(struct context *c, const struct place_of *p, const struct giver *g)
{
	static const char *const recovery[] = { [GIVER_RECOVERY_NONE] = "no", [GIVER_RECOVERY_NOW] = "yes", [GIVER_RECOVERY_EARLIER] = "earlier" };
	struct json *j = page_json(c);
	json_put_key(j, "document"), json_put_int(j, p->d.id);
	json_put_key(j, "readers"), json_put_array(j);
	for (size_t i = 0; i < p->g.readers; i++) {
		json_put_object(j);
		json_put_key(j, "name"), json_put_str(j, p->g.reader[i].name);
		json_put_key(j, "lost"), json_put_bool(j, p->g.reader[i].lost);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_key(j, "by"), json_put_str_or_null(j, p->g.author);
	if (p->g.seq > 0)
		json_put_key(j, "recovery"), json_put_str(j, str_of(recovery[p->g.recovery]));
	if (g != NULL) {
		json_put_key(j, "name"), json_put_str(j, g->name);
		json_put_key(j, "contact"), json_put_str(j, g->contact);
		json_put_key(j, "conditions"), json_put_str(j, g->conditions);
		json_put_key(j, "note"), json_put_str(j, g->note);
	}
	page_json_end(c);
}

static void show(struct context *c, const struct place_of *p, struct str why, const struct giver *g)
{
	if (page_why_json(c, why))
		return;
	if (c->json) {
		source_json(c, p, g);
		return;
	}
	/* The answer to a form stands under no address of its own: its links lead to the page. */
	c->path = arena_printf(c->a, "/document/%lld/source", (long long)p->d.id);
	struct markup m = MARKUP_INIT, seal = MARKUP_INIT;
	const struct html link = document_seal_link(c, p->d.id);
	if (link.n > 0)
		html_meta_line(&seal, &(struct html_meta_line){ .body = link });
	html_giver(&m, &(struct html_giver){ .back = arena_printf(c->a, "/document/%lld", (long long)p->d.id), .what = title_of(c, p->d.title, p->d.id),
		.seal = markup_done(c->a, &seal), .fault = fault_box(c, why), .told = told_part(c, g), .known = known_part(c, p), .key = key_part(c), .set = set_part(c, p) });
	page_html(c, word(WORD_title_source), PLACE_DOCUMENTS, markup_done(c->a, &m));
}

static void refuse(struct context *c, const struct place_of *p, int status, struct str why)
{
	c->out->status = status;
	show(c, p, why, NULL);
}

static void refuse_err(struct context *c, const struct place_of *p, const struct err *err)
{
	refuse(c, p, err->code == ERR_NOT_FOUND ? 400 : err_status(err->code), arena_str(c->a, str_of(err->what)));
}

static void done(struct context *c, const struct place_of *p, int64_t seq)
{
	page_go(c, link_done(c, arena_printf(c->a, "/document/%lld/source", (long long)p->d.id), "source", seq));
}

void page_source(struct context *c)
{
	struct place_of p;
	if (find(c, &p))
		show(c, &p, S(""), NULL);
}

/* ---- forms --------------------------------------------------------------------------------- */

static void set(struct context *c)
{
	struct err err = { 0 };
	struct place_of p;
	struct str reader[GIVER_READERS_MOST];
	const struct giver g = { form_get(&c->form, "name"), form_get(&c->form, "contact"), form_get(&c->form, "conditions"), form_get(&c->form, "note") };
	int64_t seq = 0;
	if (!find(c, &p))
		return;
	const size_t n = form_names(form_get(&c->form, "readers"), reader, GIVER_READERS_MOST);
	if (n > GIVER_READERS_MOST)
		(void)err_set(&err, ERR_LIMIT, "%zu readers; the most is %d", n, GIVER_READERS_MOST);
	if (n > GIVER_READERS_MOST || !record_giver_set(c->log, p.d.id, &g, reader, n, c->author, &seq, &err)) {
		refuse_err(c, &p, &err);
		return;
	}
	done(c, &p, seq);
}

void page_source_set(struct context *c)
{
	set(c);
	forget(c);
}

/* The person's secret, then whether there is anything for them: in this order, so that nothing is told by the time it takes. */
static bool reader_is_sure(struct context *c, struct place_of *p)
{
	struct str why;
	if (!find(c, p))
		return false;
	const int status = own_secret(c, form_raw(&c->form, "secret"), &why);
	if (status != 200) {
		refuse(c, p, status, why);
		return false;
	}
	if (!p->reads)
		refuse(c, p, 409, word(WORD_source_shut));
	return p->reads;
}

static void show_told(struct context *c)
{
	struct err err = { 0 };
	struct place_of p;
	AUTO(plain_done) struct plain memory = { NULL, 0 };
	struct giver g;
	if (!reader_is_sure(c, &p))
		return;
	if (!record_giver_open(c->record, p.d.id, c->who.name, form_raw(&c->form, "secret"), &memory, &g, &err)) {
		refuse_err(c, &p, &err);
		return;
	}
	log_event(LOG_INFO_, "source-shown", "account=%lld", (long long)c->who.id);
	show(c, &p, S(""), &g);
}

void page_source_show(struct context *c)
{
	show_told(c);
	forget(c);
}

static void change_readers(struct context *c)
{
	struct err err = { 0 };
	struct place_of p;
	struct str name = form_get(&c->form, "name"), change = form_get(&c->form, "change"), secret = form_raw(&c->form, "secret");
	int64_t seq = 0;
	bool ok;
	if (!reader_is_sure(c, &p))
		return;
	if (str_eq(change, S("grant")))
		ok = record_giver_grant(c->log, p.d.id, name, secret, c->author, &seq, &err);
	else if (str_eq(change, S("revoke")))
		ok = record_giver_revoke(c->log, p.d.id, name, secret, c->author, &seq, &err);
	else
		ok = err_set(&err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_value, change)));
	if (!ok) {
		refuse_err(c, &p, &err);
		return;
	}
	done(c, &p, seq);
}

void page_source_readers(struct context *c)
{
	change_readers(c);
	forget(c);
}
