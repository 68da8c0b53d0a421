/* Making a document or a name confidential, for all who are cleared or for people named. */
#include "record/sight.h"
#include "web/pages.h"
#include "web/show.h"
#include "web/web.h"

enum { READERS_MOST = 100 };

static struct str state_of(struct context *c, const struct record_seal *s)
{
	if (!s->confidential)
		return word(WORD_seal_open);
	if (s->readers.n == 0)
		return word(WORD_seal_cleared);
	return word_with(c, WORD_seal_readers, str_slice(s->readers, 1, s->readers.n - 1));
}

static struct html seal_link(struct context *c, struct str to, const struct record_seal *seal)
{
	struct markup m = MARKUP_INIT;
	html_seal_link(&m, &(struct html_seal_link){ .to = to, .state = seal->confidential ? state_of(c, seal) : S("") });
	return markup_done(c->a, &m);
}

struct html document_seal_link(struct context *c, int64_t document)
{
	struct record_seal seal;
	if (!context_may(c, ACTION_SEAL) || !record_document_seal(c->record, c->a, document, &seal, NULL))
		return html_none();
	return seal_link(c, arena_printf(c->a, "/document/%lld/seal", (long long)document), &seal);
}

struct html name_seal_link(struct context *c, struct str name)
{
	struct record_seal seal;
	if (!context_may(c, ACTION_SEAL) || !record_entity_seal(c->record, c->a, name, &seal, NULL))
		return html_none();
	return seal_link(c, arena_printf(c->a, "/name/" STR_FMT "/seal", STR_ARG(name)), &seal);
}

struct sealed {
	bool document;
	int64_t id;
	struct str what, path, note;
};

static bool sealed_of(struct context *c, struct sealed *ret, struct record_seal *seal, struct err *err)
{
	struct record_document d = { 0 };
	struct record_entity_full e = { 0 };
	ret->document = str_starts(c->path, S("/document/"));
	if (ret->document) {
		if (!id_number(c->id, &ret->id))
			return err_set(err, ERR_NOT_FOUND, STR_FMT, STR_ARG(word(WORD_fault_404)));
		if (!record_document(c->record, c->a, ret->id, &d, err) || !record_document_seal(c->record, c->a, ret->id, seal, err))
			return false;
		ret->what = title_of(c, d.title, d.id);
		ret->path = arena_printf(c->a, "/document/%lld", (long long)d.id);
		ret->note = word(WORD_seal_note_document);
		return true;
	}
	if (!record_entity(c->record, c->a, c->id, &e, err) || !record_entity_seal(c->record, c->a, e.entity.id, seal, err))
		return false;
	ret->what = e.entity.name;
	ret->path = arena_printf(c->a, "/name/" STR_FMT, STR_ARG(e.entity.id));
	ret->note = word(WORD_seal_note_name);
	return true;
}

/* What the form was read with: the entry that holds. */
static struct str seen_of(struct context *c, const struct record_seal *seal)
{
	return arena_printf(c->a, "%lld", (long long)seal->seq);
}

static void seal_page(struct context *c, struct str why)
{
	struct err err = { 0 };
	struct sealed x = { .what = { "", 0 }, .path = { "", 0 }, .note = { "", 0 } };
	struct record_seal seal;
	if (page_why_json(c, why))
		return;
	if (!sealed_of(c, &x, &seal, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "confidential"), json_put_bool(j, seal.confidential);
		json_put_key(j, "readers"), json_put_str(j, seal.readers);
		page_json_end(c);
		return;
	}
	const struct option o[] = { { S("confidential"), word(WORD_seal_confidential) }, { S("open"), word(WORD_seal_open) } };
	struct str readers = form_has(&c->form, "readers") ? form_get(&c->form, "readers")
		: seal.readers.n > 2 ? str_slice(seal.readers, 1, seal.readers.n - 1) : S("");
	struct markup m = MARKUP_INIT, hidden = MARKUP_INIT;
	markup_part(&hidden, form_hidden(c, S("")));
	html_hidden(&hidden, &(struct html_hidden){ .name = S("seen"), .value = seen_of(c, &seal) });
	html_seal(&m, &(struct html_seal){ .back = x.path, .what = x.what, .state = state_of(c, &seal), .fault = fault_box(c, why),
		.action = arena_printf(c->a, STR_FMT "/seal", STR_ARG(x.path)), .hidden = markup_done(c->a, &hidden),
		.levels = options(c, o, 2, form_has(&c->form, "level") ? form_get(&c->form, "level") : S("confidential")), .readers = readers, .reason = form_get(&c->form, "reason"),
		.note = x.note });
	page_html(c, word(WORD_title_seal), x.document ? PLACE_DOCUMENTS : PLACE_NAMES, markup_done(c->a, &m));
}

void page_seal(struct context *c)
{
	seal_page(c, S(""));
}

void page_seal_send(struct context *c)
{
	struct err err = { 0 };
	struct str reader[READERS_MOST], level = form_get(&c->form, "level"), reason = form_get(&c->form, "reason");
	struct sealed x = { .what = { "", 0 }, .path = { "", 0 }, .note = { "", 0 } };
	struct record_seal seal;
	const size_t n = form_names(form_get(&c->form, "readers"), reader, READERS_MOST);
	bool on = str_eq(level, S("confidential")), ok = sealed_of(c, &x, &seal, &err);
	if (ok && !on && !str_eq(level, S("open")))
		ok = err_set(&err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_value, level)));
	if (ok && form_has(&c->form, "seen") && !str_eq(form_get(&c->form, "seen"), seen_of(c, &seal)))
		ok = err_set(&err, ERR_CONFLICT, STR_FMT, STR_ARG(word(WORD_fault_sealed)));
	if (ok && n > READERS_MOST)
		ok = err_set(&err, ERR_LIMIT, "%zu readers; the most is %d", n, READERS_MOST);
	ok = ok && (x.document ? record_seal_document(c->log, x.id, on, reader, n, reason, c->author, NULL, &err)
			: record_seal_entity(c->log, c->id, on, reader, n, reason, c->author, NULL, &err));
	if (!ok) {
		c->out->status = err_status(err.code);
		seal_page(c, arena_str(c->a, str_of(err.what)));
		return;
	}
	/* It may be gone from this person's own sight now. */
	page_go(c, link_done(c, x.document ? S("/documents") : S("/names"), "sealed", 0));
}
