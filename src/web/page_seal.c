/* Making a document, a name or fields of a claim confidential, for all who are cleared or for people named. */
#include "record/sight.h"
#include "web/claim_form.h"
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

struct html claim_seal_link(struct context *c, const struct record_claim *k)
{
	struct record_seal seal;
	if (!context_may(c, ACTION_SEAL) || k->claim.withheld != 0 || !record_claim_seal(c->record, c->a, k->id, &seal, NULL))
		return html_none();
	return seal_link(c, arena_printf(c->a, "/claim/" STR_FMT "/seal", STR_ARG(k->id)), &seal);
}

struct sealed {
	enum { SEALED_DOCUMENT, SEALED_NAME, SEALED_CLAIM } kind;
	int64_t id;
	unsigned fields; /* of a claim: those it may have */
	struct str what, path, note;
};

/* Whoever does not see what is confidential in it decides nothing of that: for them there is no such page. */
static bool sealed_claim(struct context *c, struct sealed *ret, struct record_seal *seal, struct err *err)
{
	struct record_claim k = { .id = { "", 0 } };
	if (c->id.n != RECORD_ID_MAX - 1)
		return err_set(err, ERR_NOT_FOUND, STR_FMT, STR_ARG(word(WORD_fault_404)));
	if (!record_claim(c->record, c->a, c->id, 0, &k, err) || !record_claim_seal(c->record, c->a, k.id, seal, err))
		return false;
	if (k.claim.withheld != 0)
		return err_set(err, ERR_NOT_FOUND, STR_FMT, STR_ARG(word(WORD_fault_404)));
	ret->kind = SEALED_CLAIM;
	ret->fields = claim_fields_of_kind(k.claim.kind);
	ret->what = sentence_words(c, &k);
	ret->path = arena_printf(c->a, "/claim/" STR_FMT, STR_ARG(k.id));
	ret->note = word(WORD_seal_note_claim);
	return true;
}

static bool sealed_of(struct context *c, struct sealed *ret, struct record_seal *seal, struct err *err)
{
	struct record_document d = { 0 };
	struct record_entity_full e = { 0 };
	if (str_starts(c->path, S("/claim/")))
		return sealed_claim(c, ret, seal, err);
	ret->kind = str_starts(c->path, S("/document/")) ? SEALED_DOCUMENT : SEALED_NAME;
	if (ret->kind == SEALED_DOCUMENT) {
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

/* The fields that were ticked; false: one that is none. */
static bool ticked(struct context *c, unsigned *ret, struct err *err)
{
	*ret = 0;
	for (size_t i = 0; form_has(&c->form, "field") && i < c->form.field.n; i++) {
		enum claim_field f;
		const struct field x = c->form.field.v[i];
		if (!str_eq(x.name, S("field")))
			continue;
		if (!claim_field_from(x.value, &f))
			return err_set(err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_value, x.value)));
		*ret |= 1u << f;
	}
	return true;
}

static struct html field_boxes(struct context *c, const struct sealed *x, const struct record_seal *seal)
{
	struct markup m = MARKUP_INIT, all = MARKUP_INIT;
	unsigned on = seal->fields;
	if (x->kind != SEALED_CLAIM)
		return html_none();
	if (form_has(&c->form, "level"))
		(void)ticked(c, &on, NULL);
	for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++) {
		if ((x->fields >> i & 1) != 0)
			html_seal_field(&m, &(struct html_seal_field){ .name = str_of(claim_field_name((enum claim_field)i)),
				.label = claim_field_words((enum claim_field)i), .checked = attr_checked(c, (on >> i & 1) != 0) });
	}
	html_seal_fields(&all, &(struct html_seal_fields){ .controls = markup_done(c->a, &m) });
	return markup_done(c->a, &all);
}

static void seal_json(struct context *c, const struct sealed *x, const struct record_seal *seal)
{
	struct json *j = page_json(c);
	json_put_key(j, "confidential"), json_put_bool(j, seal->confidential);
	if (x->kind == SEALED_CLAIM) {
		json_put_key(j, "fields"), json_put_array(j);
		for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++) {
			if ((seal->fields >> i & 1) != 0)
				json_put_str(j, str_of(claim_field_name((enum claim_field)i)));
		}
		json_put_end(j);
	}
	json_put_key(j, "readers"), json_put_str(j, seal->readers);
	page_json_end(c);
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
		seal_json(c, &x, &seal);
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
		.levels = options(c, o, 2, form_has(&c->form, "level") ? form_get(&c->form, "level") : S("confidential")), .fields = field_boxes(c, &x, &seal), .readers = readers, .reason = form_get(&c->form, "reason"),
		.note = x.note });
	page_html(c, word(WORD_title_seal), x.kind == SEALED_DOCUMENT ? PLACE_DOCUMENTS : x.kind == SEALED_CLAIM ? PLACE_CLAIMS : PLACE_NAMES, markup_done(c->a, &m));
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
	unsigned fields = 0;
	ok = ok && (x.kind != SEALED_CLAIM || ticked(c, &fields, &err));
	if (ok && on && x.kind == SEALED_CLAIM && fields == 0)
		ok = err_set(&err, ERR_INPUT, STR_FMT, STR_ARG(word(WORD_fault_sealed_none)));
	ok = ok && (x.kind == SEALED_DOCUMENT ? record_seal_document(c->log, x.id, on, reader, n, reason, c->author, NULL, &err)
			: x.kind == SEALED_CLAIM ? record_seal_fields(c->log, c->id, fields, on, reader, n, reason, c->author, NULL, &err)
			: record_seal_entity(c->log, c->id, on, reader, n, reason, c->author, NULL, &err));
	if (!ok) {
		c->out->status = err_status(err.code);
		seal_page(c, arena_str(c->a, str_of(err.what)));
		return;
	}
	/* It may be gone from this person's own sight now. */
	page_go(c, link_done(c, x.kind == SEALED_DOCUMENT ? S("/documents") : x.kind == SEALED_CLAIM ? x.path : S("/names"), "sealed", 0));
}
