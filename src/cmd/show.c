/*
 * `show`: one thing whole. A number is a document, "e12" an entry of the log, a
 * longer run of hexadecimal digits a claim or an entity, anything else a name.
 */
#include "cmd/commands.h"
#include "cmd/open.h"
#include "cmd/words.h"

#define OUT_MAX ((size_t)256 << 20)

static void put_field(struct buf *out, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	buf_printf(out, "  %-10s ", name);
	words_line(out, value);
	buf_char(out, '\n');
}

/* Paragraph by paragraph: a document's words must not steer the terminal. */
static void put_text(struct buf *out, struct str text)
{
	struct str line;
	while (str_line(&text, &line)) {
		words_line(out, line);
		buf_char(out, '\n');
	}
}

/* All claims that a filter finds, page after page: nothing is cut in silence. */
static bool all_claims(struct record *r, struct arena *a, const struct record_claim_filter *f, struct record_claims *ret, struct err *err)
{
	struct record_claims page = { 0 };
	do {
		struct record_page where = { .after = page.next, .limit = 1000 };
		page = (struct record_claims){ 0 };
		if (!record_claims(r, a, f, where, &page, err))
			return false;
		for (size_t i = 0; i < page.n; i++)
			*VEC_PUSH(a, ret) = page.v[i];
	} while (page.next.n > 0);
	return true;
}

static bool show_document(struct call *call, struct record *r, const struct record_document *d, struct buf *out, struct err *err)
{
	struct arena *a = call->arena;
	struct record_text text = { 0 };
	struct record_claims claims = { 0 };
	struct record_claim_filter f = { .document = d->id, .order = CLAIMS_TEXT, .statuses = (1u << STATUS_COUNT) - 1 };
	if (call_flag(call, "original")) {
		struct str bytes;
		if (!record_bytes(r, a, d->id, &bytes, err))
			return false;
		buf_put(out, bytes);
		return true;
	}
	if (!record_text(r, a, d->id, &text, err) || !all_claims(r, a, &f, &claims, err))
		return false;
	if (call->json) {
		struct json j = json_to(out);
		json_put_object(&j);
		json_put_key(&j, "document"), json_document(&j, a, d);
		json_put_key(&j, "text"), json_put_str(&j, text.s);
		json_put_key(&j, "claims"), json_put_array(&j);
		for (size_t i = 0; i < claims.n; i++)
			json_claim(&j, a, &claims.v[i]);
		json_put_end(&j);
		json_put_end(&j);
		return true;
	}
	words_document(out, a, d);
	put_field(out, "author", d->author);
	put_field(out, "address", d->url);
	put_field(out, "language", d->language);
	put_field(out, "SHA-256", hash_hex(a, d->sha256));
	put_field(out, "added", arena_printf(a, STR_FMT " by " STR_FMT, STR_ARG(time_str(a, d->at)), STR_ARG(d->entered_by)));
	buf_char(out, '\n');
	put_text(out, text.s);
	buf_printf(out, "\n%zu claims\n\n", claims.n);
	for (size_t i = 0; i < claims.n; i++)
		words_claim(out, a, &claims.v[i]);
	return true;
}

static void put_change(struct buf *out, struct arena *a, const struct record_change *c)
{
	buf_printf(out, "  e%-6lld " STR_FMT "  " STR_FMT " by " STR_FMT, (long long)c->seq, STR_ARG(time_str(a, c->at)), STR_ARG(c->kind),
		STR_ARG(c->author));
	if (c->undoes != 0)
		buf_printf(out, " (undoes e%lld)", (long long)c->undoes);
	if (c->undone)
		buf_z(out, " (undone)");
	if (c->reason.n > 0)
		buf_z(out, ": "), words_line(out, c->reason);
	buf_char(out, '\n');
}

static bool show_claim(struct call *call, struct record *r, const struct record_claim *c, struct buf *out, struct err *err)
{
	struct record_changes changes = { 0 };
	if (!record_claim_history(r, call->arena, c->id, &changes, err))
		return false;
	struct json j = json_to(out);
	if (call->json) {
		json_put_object(&j);
		json_put_key(&j, "claim"), json_claim(&j, call->arena, c);
		json_put_key(&j, "history"), json_put_array(&j);
		for (size_t i = 0; i < changes.n; i++) {
			const struct record_change *x = &changes.v[i];
			json_put_object(&j);
			json_put_key(&j, "entry"), json_put_int(&j, x->seq);
			json_put_key(&j, "at"), json_put_str(&j, time_str(call->arena, x->at));
			json_put_key(&j, "author"), json_put_str(&j, x->author);
			json_put_key(&j, "kind"), json_put_str(&j, x->kind);
			json_put_key(&j, "reason"), json_put_str_or_null(&j, x->reason);
			json_put_key(&j, "status"), json_put_str(&j, str_of(record_status_name(x->claim.status)));
			json_put_end(&j);
		}
		json_put_end(&j);
		json_put_end(&j);
		return true;
	}
	words_claim(out, call->arena, c);
	buf_z(out, "\n");
	claim_json(&j, &c->claim);
	buf_z(out, "\n\nhistory\n");
	for (size_t i = 0; i < changes.n; i++)
		put_change(out, call->arena, &changes.v[i]);
	return true;
}

static bool show_entity(struct call *call, struct record *r, const struct record_entity_full *e, struct buf *out, struct err *err)
{
	struct record_claim_filter f = { .entity = e->entity.id, .order = CLAIMS_DATE };
	struct record_claims claims = { 0 };
	if (!all_claims(r, call->arena, &f, &claims, err))
		return false;
	struct json j = json_to(out);
	if (call->json) {
		json_put_object(&j);
		json_put_key(&j, "entity"), json_entity(&j, call->arena, &e->entity);
		json_put_key(&j, "names"), json_put_array(&j);
		for (size_t i = 0; i < e->aliases; i++) {
			json_put_object(&j);
			json_put_key(&j, "id"), json_put_str(&j, e->alias[i].id);
			json_put_key(&j, "name"), json_put_str(&j, e->alias[i].name);
			json_put_key(&j, "claims"), json_put_int(&j, (int64_t)e->alias[i].claims);
			json_put_end(&j);
		}
		json_put_end(&j);
		json_put_key(&j, "claims"), json_put_array(&j);
		for (size_t i = 0; i < claims.n; i++)
			json_claim(&j, call->arena, &claims.v[i]);
		json_put_end(&j);
		json_put_end(&j);
		return true;
	}
	words_entity(out, call->arena, &e->entity);
	put_field(out, "note", e->entity.note);
	for (size_t i = 0; i < e->aliases; i++) {
		buf_printf(out, "  name       " STR_FMT "  ", STR_ARG(e->alias[i].id));
		words_line(out, e->alias[i].name);
		buf_printf(out, " (%zu claims)\n", e->alias[i].claims);
	}
	buf_char(out, '\n');
	for (size_t i = 0; i < claims.n; i++)
		words_claim(out, call->arena, &claims.v[i]);
	return true;
}

static bool show_entry(struct call *call, struct record *r, struct str number, struct buf *out, struct err *err)
{
	int64_t seq;
	struct record_entry e;
	if (!str_to_i64(number, &seq))
		return err_set(err, ERR_NOT_FOUND, "there is no entry e" STR_FMT, STR_ARG(number));
	if (!record_entry(r, call->arena, seq, &e, err))
		return false;
	struct json j = json_to(out);
	json_put_object(&j);
	json_put_key(&j, "seq"), json_put_int(&j, e.seq);
	json_put_key(&j, "at"), json_put_str(&j, time_str(call->arena, e.at));
	json_put_key(&j, "author"), json_put_str(&j, e.author);
	json_put_key(&j, "kind"), json_put_str(&j, e.kind);
	json_put_key(&j, "leaf"), json_put_str(&j, hash_hex(call->arena, e.leaf));
	json_put_key(&j, "body");
	if (e.purged)
		json_put_null(&j);
	else
		json_put_raw(&j, e.body);
	json_put_end(&j);
	return true;
}

static bool all_hex(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (!char_is_digit(s.p[i]) && !(s.p[i] >= 'a' && s.p[i] <= 'f'))
			return false;
	}
	return s.n >= 4;
}

static bool show(struct call *call, struct record *r, struct str what, struct buf *out, struct err *err)
{
	struct arena *a = call->arena;
	struct record_document d;
	struct record_claim c;
	struct record_entity_full e;
	struct record_entities named = { 0 };
	struct str rest = str_slice(what, 1, what.n);
	uint64_t number;
	/* A claim's digits may all be decimal, or decimal behind an e: what is no entry and no document is tried as a claim. */
	bool may_be_claim = what.n >= 8 && all_hex(what);
	if (what.n > 1 && what.p[0] == 'e' && str_to_u64(rest, &number)) {
		if (show_entry(call, r, rest, out, err) || err->code != ERR_NOT_FOUND || !may_be_claim)
			return err->code == ERR_NONE;
	} else if (str_to_u64(what, &number) && what.n < 12) {
		if (record_document_find(r, a, what, &d, err))
			return show_document(call, r, &d, out, err);
		if (err->code != ERR_NOT_FOUND || !may_be_claim)
			return false;
	}
	*err = (struct err){ 0 };
	if (what.n == 64 && all_hex(what))
		return record_document_find(r, a, what, &d, err) && show_document(call, r, &d, out, err);
	if (all_hex(what)) {
		if (record_claim(r, a, what, 0, &c, err))
			return show_claim(call, r, &c, out, err);
		if (err->code != ERR_NOT_FOUND)
			return false;
		if (record_entity(r, a, what, &e, NULL))
			return show_entity(call, r, &e, out, err);
	}
	if (!record_entity_named(r, a, what, &named, err))
		return false;
	if (named.n == 0)
		return err_set(err, ERR_NOT_FOUND, "there is no document, claim or entity \"" STR_FMT "\"", STR_ARG(what));
	for (size_t i = 0; i < named.n; i++) {
		if (!record_entity(r, a, named.v[i].id, &e, err) || !show_entity(call, r, &e, out, err))
			return false;
		buf_char(out, '\n');
	}
	return true;
}

int cmd_show(struct call *call)
{
	struct err err = { 0 };
	int code;
	AUTO(record_done) struct record *r = open_record(call, RECORD_READ, &code);
	if (r == NULL)
		return code;
	struct buf out = BUF_INIT(OUT_MAX);
	code = show(call, r, str_of(call->arg[0]), &out, &err) ? put_out(&out) : complain(&err);
	buf_release(&out);
	return code;
}
