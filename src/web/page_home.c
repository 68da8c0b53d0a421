/*
 * The first page: in one look what is asked and what came of it, who is held,
 * what hangs on it, what happened, what is new. A record about one country is
 * called by its name. How to begin when nothing is there.
 */
#include "web/country.h"
#include "web/pages.h"
#include "web/telling.h"
#include "web/verdict.h"
#include "web/web.h"

#include <time.h>

enum {
	HOME_DOCUMENTS = 6, HOME_WAITING = 4, HOME_CHANGES = 6, HOME_COUNTRIES = 12,
	SINCE_ROWS = 12, SINCE_DOCUMENTS_MAX = 200,
	VISIT_SECONDS = 1800, /* what is within half an hour is one visit */
};

static const struct str nothing = { "", 0 };

struct home {
	struct record_counts n;
	struct record_documents newest;
	struct record_claims waiting;
	struct countries countries;
	struct str country; /* of whom the record tells: "" when of several */
	struct str name;
	day_t since;       /* DAY_NONE: not asked, and no visit before */
	int64_t since_at;  /* seconds */
	bool since_told;   /* asked for, and no cookie's */
};

/* ---- since when ---------------------------------------------------------------------------- */

static struct str visit_cookie(struct context *c)
{
	struct str origin = record_origin(c->record);
	return arena_printf(c->a, "visit-" STR_FMT, STR_ARG(str_slice(origin, origin.n > 8 ? origin.n - 8 : 0, origin.n)));
}

/* The cookie holds the last look and the last one of the visit before: "1690000000.1689000000". */
static void note_visit(struct context *c, struct home *h)
{
	c->brief = true;
	struct str name = visit_cookie(c), rest = cookie_get(c->request->cookie, name), first = str_cut(&rest, '.');
	int64_t now = (int64_t)time(NULL), last = 0, before = 0;
	if (!str_to_i64(first, &last) || last <= 0 || last > now)
		last = 0;
	if (!str_to_i64(rest, &before) || before <= 0 || before > now)
		before = 0;
	if (last != 0 && now - last > VISIT_SECONDS)
		before = last;
	if (before != 0 && !h->since_told) {
		h->since_at = before;
		h->since = (day_t)(before / 86400);
	}
	if (c->out->cookie.n == 0 && now - last > 60)
		c->out->cookie = arena_printf(c->a, STR_FMT "=%lld.%lld; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict", STR_ARG(name),
			(long long)now, (long long)before);
}

static bool since_of(struct context *c, struct home *h)
{
	struct str s = form_get(&c->query, "since");
	h->since = DAY_NONE;
	h->since_told = s.n > 0;
	if (s.n > 0 && !day_parse(s, &h->since, NULL)) {
		page_fault(c, 400, word_with(c, WORD_fault_since, s));
		return false;
	}
	h->since_at = (int64_t)h->since * 86400;
	note_visit(c, h);
	return true;
}

/* ---- what changed ------------------------------------------------------------------------------------ */

static void since_section(struct markup *m, struct context *c, enum label heading, struct markup *rows, size_t n)
{
	struct html all = markup_done(c->a, rows);
	if (n > 0)
		html_since_part(m, &(struct html_since_part){ .heading = word(heading), .rows = all });
}

static size_t new_documents(struct context *c, int64_t since, struct markup *rows)
{
	struct record_document_filter f = { .known = c->known };
	struct record_documents all = { 0 };
	size_t n = 0;
	if (!record_documents(c->record, c->a, &f, (struct record_page){ .limit = SINCE_DOCUMENTS_MAX }, &all, NULL))
		return 0;
	for (size_t i = 0; i < all.n && all.v[i].at > since; i++, n++) {
		if (n < SINCE_ROWS)
			markup_part(rows, document_row(c, &all.v[i]));
	}
	return n;
}

static size_t new_claims(struct context *c, int64_t since)
{
	struct record_claim_filter f = { .statuses = 1u << STATUS_ACCEPTED | 1u << STATUS_EDITED, .days = DAYS_NONE };
	size_t now = 0, then = 0;
	if (!record_claims_count(c->record, &f, &now, NULL))
		return 0;
	f.known = since > 0 ? since : 1;
	if (!record_claims_count(c->record, &f, &then, NULL))
		return 0;
	return now > then ? now - then : 0;
}

static struct html since_part(struct context *c, const struct reckoned *k, const struct home *h)
{
	struct markup m = MARKUP_INIT, body = MARKUP_INIT, documents = MARKUP_INIT, changed = MARKUP_INIT, asked = MARKUP_INIT, acts = MARKUP_INIT;
	size_t n_documents = 0, n_changed = 0, n_asked = 0, n_acts = 0;
	day_t since = h->since == DAY_NONE ? today() : h->since;
	n_documents = h->since == DAY_NONE ? 0 : new_documents(c, h->since_at, &documents);
	struct changeds all = country_changes(c, k, nothing);
	for (size_t i = 0; i < all.n && all.v[i].day >= since; i++) {
		if (n_changed++ < SINCE_ROWS)
			markup_part(&changed, demand_row(c, k, all.v[i].demand));
	}
	for (uint32_t i = (uint32_t)k->facts->demand.n; i-- > 1;) {
		if (k->verdict[i].exists && k->facts->demand.v[i].made.from >= since && n_asked++ < SINCE_ROWS)
			markup_part(&asked, demand_row(c, k, i));
	}
	for (size_t i = k->deeds; i-- > 0 && n_acts < 1000;) {
		const struct event *e = &k->facts->event.v[k->deed[i].best];
		if (e->when.from < since - 3700)
			break;
		if (e->when.from < since)
			continue;
		if (n_acts++ < SINCE_ROWS)
			html_item(&acts, &(struct html_item){ .body = event_line(c, k, k->deed[i].best) });
	}
	since_section(&body, c, WORD_since_new_documents, &documents, n_documents);
	since_section(&body, c, WORD_since_new_changes, &changed, n_changed);
	since_section(&body, c, WORD_since_new_demands, &asked, n_asked);
	since_section(&body, c, WORD_since_new_acts, &acts, n_acts);
	if (n_documents + n_changed + n_asked + n_acts == 0)
		markup_part(&body, country_none(c, WORD_none_new));
	struct str day = day_or(c, since, nothing), summary = word(WORD_since_ask);
	if (h->since != DAY_NONE)
		summary = arena_printf(c->a, STR_FMT STR_FMT STR_FMT ", " STR_FMT ", " STR_FMT ", " STR_FMT,
			STR_ARG(day_told(c, h->since_told ? WORD_since_date : WORD_since_visit, day)), STR_ARG(word(WORD_colon)),
			STR_ARG(word_count(c, n_documents, WORD_n_documents_one, WORD_n_documents_many)),
			STR_ARG(word_count(c, new_claims(c, h->since_at), WORD_n_accepted_one, WORD_n_accepted_many)),
			STR_ARG(word_count(c, n_changed, WORD_n_changes_one, WORD_n_changes_many)),
			STR_ARG(word_count(c, n_acts, WORD_n_acts_one, WORD_n_acts_many)));
	html_since(&m, &(struct html_since){ .open = attr_open(c, h->since_told), .summary = summary,
		.since = h->since == DAY_NONE ? nothing : day_str(c->a, h->since), .body = h->since == DAY_NONE ? html_none() : markup_done(c->a, &body) });
	markup_release(&body);
	return markup_done(c->a, &m);
}

/* ---- the record ----------------------------------------------------------------------------------------- */

static struct html queue_part(struct context *c, const struct home *h)
{
	struct markup q = MARKUP_INIT, claims = MARKUP_INIT;
	if (h->waiting.n == 0) {
		html_home_reviewed(&q);
		return markup_done(c->a, &q);
	}
	for (size_t i = 0; i < h->waiting.n; i++)
		markup_part(&claims, claim_row(c, &h->waiting.v[i]));
	html_home_queue(&q, &(struct html_home_queue){ .rows = markup_done(c->a, &claims), .open = number(c, h->n.claims[STATUS_PROPOSED]) });
	return markup_done(c->a, &q);
}

static struct html kinds_part(struct context *c, const struct home *h)
{
	struct markup m = MARKUP_INIT;
	for (enum claim_kind k = 0; k < CLAIM_KIND_COUNT; k++)
		html_kind_count(&m, &(struct html_kind_count){ .kind = str_of(claim_kind_name(k)), .words = kind_words(k), .n = number(c, h->n.kinds[k]) });
	return markup_done(c->a, &m);
}

static void home_json(struct context *c, const struct reckoned *k, const struct home *h)
{
	struct json *j = reckoning_json(c, k);
	size_t count[WORLD_COUNT] = { 0 };
	struct changeds changes = country_changes(c, k, nothing);
	struct held all = detention_held(k->docket, c->a, k->on);
	json_put_key(j, "country"), json_put_str_or_null(j, h->country);
	json_put_key(j, "countries"), json_put_array(j);
	for (size_t i = 0; i < h->countries.n && i < HOME_COUNTRIES; i++)
		country_json(j, &h->countries.v[i]);
	json_put_end(j);
	json_put_key(j, "documents"), json_put_int(j, (int64_t)h->n.documents);
	json_put_key(j, "entities"), json_put_int(j, (int64_t)h->n.entities);
	json_put_key(j, "doubts"), json_put_int(j, (int64_t)h->n.doubts);
	json_put_key(j, "log"), json_put_int(j, (int64_t)h->n.entries);
	json_put_key(j, "claims"), json_put_object(j);
	for (enum record_status s = 0; s < STATUS_COUNT; s++)
		json_put_key(j, record_status_name(s)), json_put_int(j, (int64_t)h->n.claims[s]);
	json_put_end(j);
	for (uint32_t i = 1; i < k->facts->demand.n; i++)
		count[k->verdict[i].world] += k->verdict[i].exists && k->verdict[i].root == i;
	json_put_key(j, "demands"), json_put_object(j);
	for (int w = 0; w < WORLD_COUNT; w++)
		json_put_key(j, world_name((enum world)w)), json_put_int(j, (int64_t)count[w]);
	json_put_end(j);
	json_put_key(j, "changed"), json_put_array(j);
	for (size_t i = 0; i < changes.n && i < HOME_CHANGES; i++)
		demand_line_json(j, k->docket, changes.v[i].demand, &k->verdict[changes.v[i].demand]);
	json_put_end(j);
	json_put_key(j, "held"), json_put_array(j);
	for (size_t i = 0; i < all.n; i++)
		json_put_str(j, facts_name(k->facts, all.v[i]));
	json_put_end(j);
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
	if (h->n.doubts > 0)
		html_home_doubts(&doubts, &(struct html_home_doubts){ .pairs = word_count(c, h->n.doubts, WORD_n_doubts_one, WORD_n_doubts_many) });
	struct str read = arena_printf(c->a, STR_FMT " (" STR_FMT ")", STR_ARG(word_count(c, h->n.documents, WORD_n_documents_one, WORD_n_documents_many)),
		STR_ARG(days_words(c, h->n.published)));
	html_home(&m, &(struct html_home){ .title = title, .lead = word_with(c, WORD_home_lead, read), .figures = country_figures(c, k, nothing), .since = since_part(c, k, h),
		.clocks = clocks_form(c, k), .countries = h->country.n == 0 ? countries_part(c, k, &h->countries, HOME_COUNTRIES) : html_none(), .reckoned = country_part(c, k, nothing), .rows = markup_done(c->a, &rows), .queue = queue_part(c, h),
		.doubts = markup_done(c->a, &doubts), .kinds = kinds_part(c, h) });
	reckoning_html(c, k, title, PLACE_NONE, markup_done(c->a, &m));
}

void page_home(struct context *c)
{
	struct err err = { 0 };
	struct home h = { .name = nothing };
	struct reckoned k;
	struct record_document_filter df = { .known = 0 };
	struct record_claim_filter cf = { .statuses = 1u << STATUS_PROPOSED, .order = CLAIMS_QUEUE };
	if (!record_counts(c->record, &h.n, &err) ||
		!record_documents(c->record, c->a, &df, (struct record_page){ .limit = HOME_DOCUMENTS }, &h.newest, &err) ||
		!record_claims(c->record, c->a, &cf, (struct record_page){ .limit = HOME_WAITING }, &h.waiting, &err)) {
		page_fail(c, &err);
		return;
	}
	if (h.n.documents == 0 && !c->json) {
		struct markup m = MARKUP_INIT, add = MARKUP_INIT;
		if (context_may(c, ACTION_ADD_DOCUMENT))
			html_home_empty_add(&add);
		html_home_empty(&m, &(struct html_home_empty){ .add = markup_done(c->a, &add), .record = str_of(c->web->options.record) });
		page_html(c, word(WORD_title_home), PLACE_NONE, markup_done(c->a, &m));
		return;
	}
	if (!since_of(c, &h) || !reckoning_open(c, &k))
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
