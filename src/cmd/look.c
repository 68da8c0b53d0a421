/*
 * `list`, `show`, `claims`, `entities`: looking things up.
 */
#include "cmd/commands.h"
#include "cmd/open.h"
#include "cmd/words.h"

#define OUT_MAX ((size_t)256 << 20)

int cmd_list(struct call *call)
{
	struct err err = { 0 };
	struct record_page page;
	struct record_document_filter f = { 0 };
	struct record_documents docs = { 0 };
	int code;
	if (!call_page(call, &page) || !call_time(call, "known", &f.known) || !call_days(call, "published", &f.published))
		return EXIT_USAGE;
	f.publisher = str_of(call_value(call, "publisher"));
	f.words = str_of(call_value(call, "words"));
	f.open_only = call_flag(call, "open");
	AUTO(record_done) struct record *r = open_record(call, RECORD_READ, &code);
	if (r == NULL)
		return code;
	if (!record_documents(r, call->arena, &f, page, &docs, &err))
		return complain(&err);
	struct buf out = BUF_INIT(OUT_MAX);
	for (size_t i = 0; i < docs.n; i++) {
		if (call->json) {
			struct json j = json_to(&out);
			json_document(&j, call->arena, &docs.v[i]);
			buf_char(&out, '\n');
		} else {
			words_document(&out, call->arena, &docs.v[i]);
		}
	}
	if (docs.n == 0 && !call->json)
		buf_z(&out, "no documents; `rapporteur add FILE...` puts some in\n");
	put_next(call, &out, docs.next);
	code = put_out(&out);
	buf_release(&out);
	return code;
}

static int put_claims(struct call *call, const struct record_claims *claims, struct buf *out)
{
	for (size_t i = 0; i < claims->n; i++) {
		if (call->json) {
			struct json j = json_to(out);
			json_claim(&j, call->arena, &claims->v[i]);
			buf_char(out, '\n');
		} else {
			words_claim(out, call->arena, &claims->v[i]);
		}
	}
	put_next(call, out, claims->next);
	int code = put_out(out);
	if (claims->damaged == 0)
		return code;
	return complain_damaged(call, claims->damaged);
}

/* "a,b" of names into bits; complains on an unknown one. */
static bool bits_of(const struct call *call, const char *option, const char *(*name)(unsigned), unsigned n, unsigned *ret)
{
	struct str rest = str_of(call_value(call, option));
	while (rest.n > 0) {
		struct str one = str_cut(&rest, ',');
		unsigned i = 0;
		while (i < n && !str_eq(str_of(name(i)), one))
			i++;
		if (i == n) {
			(void)complain_usage(call, "--%s knows no \"" STR_FMT "\"", option, STR_ARG(one));
			return false;
		}
		*ret |= 1u << i;
	}
	return true;
}

static const char *kind_at(unsigned i)
{
	return claim_kind_name((enum claim_kind)i);
}

static const char *status_at(unsigned i)
{
	return record_status_name((enum record_status)i);
}

/* An entity named by id or by a name that only one has. */
static bool entity_of(struct record *r, struct arena *a, struct str said, struct str *ret, struct err *err)
{
	struct record_entities e = { 0 };
	struct record_entity_full full;
	if (record_entity(r, a, said, &full, NULL)) {
		*ret = full.entity.id;
		return true;
	}
	if (!record_entity_named(r, a, said, &e, err))
		return false;
	if (e.n == 0)
		return err_set(err, ERR_NOT_FOUND, "nobody is called \"" STR_FMT "\"; `rapporteur entities --name WORD` lists them", STR_ARG(said));
	if (e.n > 1)
		return err_set(err, ERR_CONFLICT, "%zu are called \"" STR_FMT "\": give the id, such as " STR_FMT, e.n, STR_ARG(said), STR_ARG(e.v[0].id));
	*ret = e.v[0].id;
	return true;
}

int cmd_claims(struct call *call)
{
	struct err err = { 0 };
	struct record_page page;
	struct record_claim_filter f = { 0 };
	struct record_claims claims = { 0 };
	long document;
	int code;
	if (!call_page(call, &page) || !call_time(call, "known", &f.known) || !call_days(call, "date", &f.days) ||
		!call_number(call, "document", 1, INT32_MAX, 0, &document) ||
		!bits_of(call, "kind", kind_at, CLAIM_KIND_COUNT, &f.kinds) ||
		!bits_of(call, "status", status_at, STATUS_COUNT, &f.statuses))
		return EXIT_USAGE;
	const char *act = call_value(call, "act");
	if (act != NULL && !act_from(str_of(act), &f.act))
		return complain_usage(call, "--act knows no \"%.40s\"", act);
	f.document = document;
	f.country = str_of(call_value(call, "country"));
	f.order = call_flag(call, "queue") ? CLAIMS_QUEUE : f.document != 0 ? CLAIMS_TEXT : CLAIMS_DATE;
	AUTO(record_done) struct record *r = open_record(call, RECORD_READ, &code);
	if (r == NULL)
		return code;
	const char *entity = call_value(call, "entity");
	if (entity != NULL && !entity_of(r, call->arena, str_of(entity), &f.entity, &err))
		return complain(&err);
	if (!record_claims(r, call->arena, &f, page, &claims, &err))
		return complain(&err);
	struct buf out = BUF_INIT(OUT_MAX);
	if (claims.n == 0 && !call->json)
		buf_z(&out, "no claims\n");
	code = put_claims(call, &claims, &out);
	buf_release(&out);
	return code;
}

int cmd_entities(struct call *call)
{
	struct err err = { 0 };
	struct record_page page;
	struct record_entity_filter f = { .type = -1 };
	struct record_entities e = { 0 };
	struct record_doubts d = { 0 };
	int code;
	if (!call_page(call, &page))
		return EXIT_USAGE;
	const char *type = call_value(call, "type");
	enum actor_type t;
	if (type != NULL) {
		if (!actor_type_from(str_of(type), &t))
			return complain_usage(call, "--type knows no \"%.40s\"", type);
		f.type = (int)t;
	}
	f.name = str_of(call_value(call, "name"));
	f.country = str_of(call_value(call, "country"));
	f.by_name = call_flag(call, "by-name");
	AUTO(record_done) struct record *r = open_record(call, RECORD_READ, &code);
	if (r == NULL)
		return code;
	struct buf out = BUF_INIT(OUT_MAX);
	bool doubts = call_flag(call, "doubts");
	bool ok = doubts ? record_doubts(r, call->arena, page, &d, &err) : record_entities(r, call->arena, &f, page, &e, &err);
	for (size_t i = 0; i < e.n; i++) {
		if (call->json) {
			struct json j = json_to(&out);
			json_entity(&j, call->arena, &e.v[i]);
			buf_char(&out, '\n');
		} else {
			words_entity(&out, call->arena, &e.v[i]);
		}
	}
	for (size_t i = 0; i < d.n; i++) {
		if (call->json) {
			struct json j = json_to(&out);
			json_put_object(&j);
			json_put_key(&j, "reason"), json_put_str(&j, str_of(record_doubt_name(d.v[i].reason)));
			json_put_key(&j, "one"), json_entity(&j, call->arena, &d.v[i].one);
			json_put_key(&j, "other"), json_entity(&j, call->arena, &d.v[i].other);
			json_put_end(&j);
			buf_char(&out, '\n');
		} else {
			buf_printf(&out, "one and the same? %s\n  ", record_doubt_name(d.v[i].reason));
			words_entity(&out, call->arena, &d.v[i].one);
			buf_z(&out, "  ");
			words_entity(&out, call->arena, &d.v[i].other);
		}
	}
	if (ok && e.n + d.n == 0 && !call->json)
		buf_z(&out, doubts ? "nothing to decide\n" : "none\n");
	put_next(call, &out, doubts ? d.next : e.next);
	code = ok ? put_out(&out) : complain(&err);
	buf_release(&out);
	return code;
}
