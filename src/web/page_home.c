/*
 * The first page: in one look what is asked and what came of it, who is held,
 * what hangs on it, what happened, what is new. A record about one country is
 * called by its name. How to begin when nothing is there.
 */
#include "web/country.h"
#include "web/pages.h"
#include "web/since.h"
#include "web/sums.h"
#include "web/telling.h"
#include "web/verdict.h"
#include "web/web.h"

enum {
	HOME_DOCUMENTS = 6, HOME_WAITING = 4, HOME_CHANGES = 6, HOME_COUNTRIES = 12,
};

static const struct str nothing = { "", 0 };

struct home {
	struct record_counts n;
	struct record_documents newest;
	struct record_claims waiting;
	struct countries countries;
	struct str country; /* of whom the record tells: "" when of several */
	struct str name;
	struct since since;
	bool then, least; /* another day was asked for; some of its claims were not all counted */
	bool kind_least[CLAIM_KIND_COUNT];
	bool open_least;
};

/* ---- the record ----------------------------------------------------------------------------------------- */

static struct str counted(struct context *c, size_t n, bool least)
{
	struct str s = number(c, n);
	return least ? arena_printf(c->a, STR_FMT "+", STR_ARG(s)) : s;
}

static struct html queue_part(struct context *c, const struct home *h)
{
	struct markup q = MARKUP_INIT, claims = MARKUP_INIT;
	if (h->waiting.n == 0) {
		html_home_reviewed(&q);
		return markup_done(c->a, &q);
	}
	for (size_t i = 0; i < h->waiting.n; i++)
		markup_part(&claims, claim_row(c, &h->waiting.v[i]));
	html_home_queue(&q, &(struct html_home_queue){ .rows = markup_done(c->a, &claims), .open = counted(c, h->n.claims[STATUS_PROPOSED], h->open_least),
		.to = h->then ? link_clocks(c, S("/claims?status=proposed&order=queue")) : S("/queue") });
	return markup_done(c->a, &q);
}

static struct html kinds_part(struct context *c, const struct home *h)
{
	struct markup m = MARKUP_INIT;
	for (enum claim_kind k = 0; k < CLAIM_KIND_COUNT; k++)
		html_kind_count(&m, &(struct html_kind_count){ .kind = str_of(claim_kind_name(k)), .words = kind_words(k),
			.to = link_clocks(c, arena_printf(c->a, "/claims?kind=%s", claim_kind_name(k))), .n = counted(c, h->n.kinds[k], h->kind_least[k]) });
	return markup_done(c->a, &m);
}

static void home_json(struct context *c, const struct reckoned *k, const struct home *h)
{
	struct json *j = reckoning_json(c, k);
	struct changeds changes = country_changes(c, k, nothing);
	const struct sums *s = sums_of(k);
	json_put_key(j, "country"), json_put_str_or_null(j, h->country);
	json_put_key(j, "countries"), json_put_array(j);
	for (size_t i = 0; i < h->countries.n && i < HOME_COUNTRIES; i++)
		country_json(j, &h->countries.v[i]);
	json_put_end(j);
	json_put_key(j, "documents"), json_put_int(j, (int64_t)h->n.documents);
	if (!h->then) { /* they are of now */
		json_put_key(j, "entities"), json_put_int(j, (int64_t)h->n.entities);
		json_put_key(j, "doubts"), json_put_int(j, (int64_t)h->n.doubts);
		json_put_key(j, "log"), json_put_int(j, (int64_t)h->n.entries);
	}
	json_put_key(j, "claims"), json_put_object(j);
	for (enum record_status x = 0; x < STATUS_COUNT; x++)
		json_put_key(j, record_status_name(x)), json_put_int(j, (int64_t)h->n.claims[x]);
	json_put_end(j);
	if (h->then)
		json_put_key(j, "claims_at_least"), json_put_bool(j, h->least);
	json_put_key(j, "demands"), json_put_object(j);
	for (int w = 0; w < WORLD_COUNT; w++)
		json_put_key(j, world_name((enum world)w)), json_put_int(j, (int64_t)s->country[SUMS_ALL].world[w]);
	json_put_end(j);
	json_put_key(j, "changed"), json_put_array(j);
	for (size_t i = 0; i < changes.n && i < HOME_CHANGES; i++)
		demand_line_json(j, k->docket, changes.v[i], &k->verdict[changes.v[i]]);
	json_put_end(j);
	json_put_key(j, "held"), json_put_array(j);
	for (size_t i = 0; i < s->helds; i++)
		json_put_str(j, facts_name(k->facts, s->held[i].who));
	json_put_end(j);
	json_put_key(j, "since"), since_json(c, j, k, &h->since, nothing);
	country_hangs_json(c, j, k, nothing);
	json_put_key(j, "newest"), json_put_array(j);
	for (size_t i = 0; i < h->newest.n; i++)
		show_document_json(c, j, &h->newest.v[i]);
	json_put_end(j);
	json_put_key(j, "waiting"), json_put_array(j);
	for (size_t i = 0; i < h->waiting.n; i++)
		show_claim_json(c, j, &h->waiting.v[i]);
	json_put_end(j);
	page_json_end(c);
}

static void home_page(struct context *c, const struct reckoned *k, const struct home *h)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT, doubts = MARKUP_INIT;
	struct str title = h->name.n > 0 ? h->name : word(WORD_title_home);
	for (size_t i = 0; i < h->newest.n; i++)
		markup_part(&rows, document_row(c, &h->newest.v[i]));
	if (h->n.doubts > 0 && !h->then)
		html_home_doubts(&doubts, &(struct html_home_doubts){ .pairs = word_count(c, h->n.doubts, WORD_n_doubts_one, WORD_n_doubts_many) });
	struct str read = arena_printf(c->a, STR_FMT " (" STR_FMT ")", STR_ARG(word_count(c, h->n.documents, WORD_n_documents_one, WORD_n_documents_many)),
		STR_ARG(days_words(c, h->n.published)));
	html_home(&m, &(struct html_home){ .title = title, .lead = word_with(c, WORD_home_lead, read), .figures = country_figures(c, k, nothing), .since = since_part(c, k, &h->since, nothing),
		.clocks = clocks_form(c, k), .countries = h->country.n == 0 ? countries_part(c, k, &h->countries, HOME_COUNTRIES) : html_none(), .reckoned = country_part(c, k, nothing), .rows = markup_done(c->a, &rows), .documents = link_clocks(c, S("/documents")), .queue = queue_part(c, h),
		.doubts = markup_done(c->a, &doubts), .kinds = kinds_part(c, h) });
	reckoning_html(c, k, title, PLACE_NONE, markup_done(c->a, &m));
}

/* What the record counts of itself, at the clocks that were asked for: of claims a least where they are many. */
static bool counts_of(struct context *c, const struct record_document_filter *df, const struct record_claim_filter *cf, struct home *h, bool *empty, struct err *err)
{
	bool ok = record_counts(c->record, &h->n, err);
	*empty = h->n.documents == 0;
	if (!ok || !h->then || *empty)
		return ok;
	ok = record_documents_span(c->record, df, &h->n.documents, &h->n.published, err);
	for (enum record_status s = 0; ok && s < STATUS_COUNT; s++) {
		struct record_claim_filter f = *cf;
		bool least;
		f.statuses = 1u << s;
		ok = record_claims_count_least(c->record, &f, &h->n.claims[s], &least, err);
		h->least = h->least || least;
		h->open_least = s == STATUS_PROPOSED ? least : h->open_least;
	}
	for (enum claim_kind k = 0; ok && k < CLAIM_KIND_COUNT; k++) {
		struct record_claim_filter f = *cf;
		f.statuses = 0;
		f.kinds = 1u << k;
		ok = record_claims_count_least(c->record, &f, &h->n.kinds[k], &h->kind_least[k], err);
	}
	return ok;
}

void page_home(struct context *c)
{
	struct err err = { 0 };
	struct home h = { .name = nothing, .then = c->known != 0 || c->on != DAY_NONE };
	const struct days by = c->on == DAY_NONE ? DAYS_NONE : (struct days){ day_of(1, 1, 1), c->on };
	struct reckoned k;
	struct record_document_filter df = { .told = c->known, .published = by };
	struct record_claim_filter cf = { .statuses = 1u << STATUS_PROPOSED, .order = CLAIMS_QUEUE, .told = c->known, .days = by };
	bool empty = false;
	if (!counts_of(c, &df, &cf, &h, &empty, &err) ||
		!record_documents(c->record, c->a, &df, (struct record_page){ .limit = HOME_DOCUMENTS }, &h.newest, &err) ||
		!(h.then ? record_claims(c->record, c->a, &cf, (struct record_page){ .limit = HOME_WAITING }, &h.waiting, &err) : queue_first(c, HOME_WAITING, &h.waiting, &err))) {
		page_fail(c, &err);
		return;
	}
	if (empty && !c->json) {
		struct markup m = MARKUP_INIT, add = MARKUP_INIT;
		if (context_may(c, ACTION_ADD_DOCUMENT))
			html_home_empty_add(&add);
		html_home_empty(&m, &(struct html_home_empty){ .add = markup_done(c->a, &add), .record = str_of(c->web->options.record) });
		page_html(c, word(WORD_title_home), PLACE_NONE, markup_done(c->a, &m));
		return;
	}
	if (!since_of(c, &h.since) || !reckoning_open(c, &k))
		return;
	h.countries = countries_of(c, &k);
	h.country = countries_main(&h.countries);
	if (h.country.n > 0)
		h.name = country_name(c->a, h.country);
	if (c->json)
		home_json(c, &k, &h);
	else
		home_page(c, &k, &h);
	reckoning_close(c, &k);
}
