/* `search`: the one box on the command line; record/find.c does the work. */
#include "cmd/commands.h"
#include "cmd/open.h"
#include "cmd/words.h"

#define OUT_MAX ((size_t)16 << 20)

static const char *alike_words(const struct record_alike *k)
{
	return k->why == ALIKE_ROMANISED ? "romanised otherwise" : k->letters == 0 ? "written with other signs or blanks" : k->letters == 1 ? "one letter differs" : "two letters differ";
}

static void put_hit(struct call *call, struct buf *out, const struct record_hit *h)
{
	if (call->json) {
		struct json j = json_to(out);
		json_put_object(&j);
		json_put_key(&j, "type"), json_put_str(&j, h->claim.n > 0 ? S("claim") : S("document"));
		json_put_key(&j, "document"), json_put_int(&j, h->document);
		json_put_key(&j, "claim"), json_put_str_or_null(&j, h->claim);
		if (h->claim.n > 0) {
			json_put_key(&j, "kind"), json_put_str(&j, str_of(claim_kind_name(h->kind)));
			json_put_key(&j, "act"), json_put_str_or_null(&j, str_of(act_name(h->act)));
			json_put_key(&j, "status"), json_put_str(&j, str_of(record_status_name(h->status)));
		}
		json_put_key(&j, "title"), json_put_str(&j, h->title);
		json_put_key(&j, "publisher"), json_put_str_or_null(&j, h->publisher);
		json_put_key(&j, "published"), json_put_str_or_null(&j, days_str(call->arena, h->published));
		json_put_key(&j, "snippet"), json_put_str(&j, h->snippet.s);
		json_put_end(&j);
		buf_char(out, '\n');
		return;
	}
	if (h->claim.n > 0)
		buf_printf(out, "claim %.8s, ", h->claim.p);
	buf_printf(out, "document %lld: ", (long long)h->document);
	words_line(out, h->title);
	buf_z(out, "\n      ");
	words_evidence(out, h->snippet.s, 400);
	buf_char(out, '\n');
}

static void put_name(struct call *call, struct buf *out, const struct record_name_hit *h)
{
	if (call->json) {
		struct json j = json_to(out);
		json_put_object(&j);
		json_put_key(&j, "type"), json_put_str(&j, S("name"));
		json_put_key(&j, "entity"), json_put_str(&j, h->entity.id);
		json_put_key(&j, "name"), json_put_str(&j, h->entity.name);
		json_put_key(&j, "found"), json_put_str(&j, h->found);
		json_put_key(&j, "is"), json_put_str(&j, str_of(actor_type_name(h->entity.type)));
		json_put_key(&j, "country"), json_put_str_or_null(&j, h->entity.country);
		json_put_key(&j, "claims"), json_put_int(&j, (int64_t)h->entity.claims);
		json_put_key(&j, "alike"), json_put_bool(&j, h->alike);
		json_put_end(&j);
		buf_char(out, '\n');
		return;
	}
	buf_printf(out, "%s ", actor_type_name(h->entity.type));
	words_line(out, h->entity.name);
	buf_printf(out, ", %zu claims, %.16s\n", h->entity.claims, h->entity.id.p);
}

static bool find_ask(struct call *call, struct str words, struct record_find *f)
{
	const char *kind = call_value(call, "kind"), *status = call_value(call, "status"), *act = call_value(call, "act"), *year = call_value(call, "year");
	enum claim_kind k;
	enum record_status s;
	uint64_t y = 0;
	*f = (struct record_find){ .words = words, .publisher = str_of(call_value(call, "publisher")), .exact = call_flag(call, "exact"),
		.in = (call_flag(call, "documents") ? FIND_DOCUMENTS : 0u) | (call_flag(call, "claims") ? FIND_CLAIMS : 0u) | (call_flag(call, "names") ? FIND_NAMES : 0u) };
	if (kind != NULL && !claim_kind_from(str_of(kind), &k))
		return complain_usage(call, "--kind knows no \"%.40s\"", kind) == 0;
	if (status != NULL && !record_status_from(str_of(status), &s))
		return complain_usage(call, "--status knows no \"%.40s\"", status) == 0;
	if (act != NULL && !act_from(str_of(act), &f->act))
		return complain_usage(call, "--act knows no \"%.40s\"", act) == 0;
	if (year != NULL && (!str_to_u64(str_of(year), &y) || y < 1 || y > 9999))
		return complain_usage(call, "--year takes a year, not \"%.40s\"", year) == 0;
	f->kinds = kind == NULL ? 0 : 1u << k;
	f->statuses = status == NULL ? 0 : 1u << s;
	f->year = (int)y;
	return true;
}

static void put_facet(struct buf *out, const char *name, const struct record_facets *f)
{
	for (size_t i = 0; i < f->n && i < 5; i++) {
		buf_printf(out, "%s%s ", i == 0 ? name : ", ", i == 0 ? ":" : "");
		words_line(out, f->v[i].value);
		buf_printf(out, " (%zu)", f->v[i].n);
	}
	if (f->n > 0)
		buf_char(out, '\n');
}

/* What was understood, and what it could be narrowed by. */
static void put_about(struct call *call, struct buf *out, const struct record_found *f)
{
	for (size_t i = 0; i < f->alike.n; i++) {
		buf_z(out, "also ");
		words_line(out, f->alike.v[i].word);
		buf_z(out, " ~ ");
		words_line(out, f->alike.v[i].typed);
		buf_printf(out, ": %s\n", alike_words(&f->alike.v[i]));
	}
	if (f->date.from != DAY_NONE)
		buf_printf(out, "dated %s\n", days_str(call->arena, f->date).p);
	const bool more = f->claims.incomplete || f->documents.incomplete;
	buf_printf(out, "%zu names, %zu claims, %zu demands among them, %zu documents%s\n", f->all_names, f->all_claims, f->all_demands,
		f->all_documents, more ? ", and more: very many match, these are the best of the newest" : "");
	put_facet(out, "kind", &f->kinds);
	put_facet(out, "act", &f->acts);
	put_facet(out, "year", &f->years);
	put_facet(out, "publisher", &f->publishers);
	put_facet(out, "status", &f->statuses);
}

int cmd_search(struct call *call)
{
	struct err err = { 0 };
	struct record_page page;
	struct record_find ask;
	struct record_found found;
	struct buf words = BUF_INIT(4096), out = BUF_INIT(OUT_MAX);
	int code;
	if (!call_page(call, &page))
		return EXIT_USAGE;
	for (int i = 0; i < call->args; i++)
		buf_printf(&words, "%s%s", i > 0 ? " " : "", call->arg[i]);
	struct str said = arena_str(call->arena, buf_str(&words));
	buf_release(&words);
	if (!find_ask(call, said, &ask))
		return EXIT_USAGE;
	AUTO(record_done) struct record *r = open_record(call, RECORD_READ, &code);
	if (r == NULL)
		return code;
	if (!record_find(r, call->arena, &ask, page, &found, &err))
		return complain(&err);
	for (size_t i = 0; i < found.names.n; i++)
		put_name(call, &out, &found.names.v[i]);
	for (size_t i = 0; i < found.claims.n; i++)
		put_hit(call, &out, &found.claims.v[i]);
	for (size_t i = 0; i < found.documents.n; i++)
		put_hit(call, &out, &found.documents.v[i]);
	if (found.all_names + found.all_claims + found.all_documents == 0 && !call->json)
		buf_z(&out, "nothing found\n");
	else if (!call->quiet && !call->json)
		put_about(call, &out, &found);
	put_next(call, &out, ask.in == FIND_DOCUMENTS ? found.documents.next : found.claims.next);
	code = put_out(&out);
	buf_release(&out);
	return code;
}

