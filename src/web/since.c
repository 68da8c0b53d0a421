/* The news are gathered once, and told as markup or as JSON. */
#include "web/since.h"

#include "base/table.h"
#include "web/country.h"
#include "web/pages.h"
#include "web/show.h"
#include "web/sums.h"
#include "web/telling.h"
#include "web/web.h"

#include <time.h>

enum {
	SINCE_ROWS = 12, SINCE_TWIN_ROWS = 40, SINCE_DOCUMENTS_MAX = 200, SINCE_ACTS_MAX = 1000,
	SINCE_LEARNT_MAX = 200, /* claims: of more, the newest move what is shown */
	VISIT_SECONDS = 1800,   /* what is within half an hour is one visit */
	LONG_AGO = 3700,        /* days: no act lasts longer before the day that it is found by */
};

static const struct str nothing = { "", 0 };

/* ---- since when ---------------------------------------------------------------------------- */

static struct str visit_cookie(struct context *c)
{
	struct str origin = record_origin(c->record);
	return arena_printf(c->a, "visit-" STR_FMT, STR_ARG(str_slice(origin, origin.n > 8 ? origin.n - 8 : 0, origin.n)));
}

/* The cookie holds the last look and the last one of the visit before: "1690000000.1689000000". */
static void note_visit(struct context *c, struct since *s)
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
	if (before != 0 && !s->told) {
		s->at = before;
		s->day = (day_t)(before / 86400);
	}
	if (c->out->cookie.n == 0 && now - last > 60)
		c->out->cookie = arena_printf(c->a, STR_FMT "=%lld.%lld; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict", STR_ARG(name),
			(long long)now, (long long)before);
}

bool since_of(struct context *c, struct since *ret)
{
	struct str s = form_get(&c->query, "since");
	*ret = (struct since){ .day = DAY_NONE, .told = s.n > 0 };
	if (s.n > 0 && !day_parse(s, &ret->day, NULL)) {
		page_fault(c, 400, word_with(c, WORD_fault_since, s));
		return false;
	}
	ret->at = ret->told ? (int64_t)ret->day * 86400 : 0;
	note_visit(c, ret);
	return true;
}

/* ---- the news -------------------------------------------------------------------------------- */

struct numbers {
	uint32_t *v;
	size_t n, cap;
};

struct news {
	struct record_documents documents; /* entered since */
	struct record_claims learnt;       /* accepted or corrected since, newest first */
	struct table learnt_id;
	size_t accepted;
	struct numbers changed, asked; /* demands */
	struct numbers acts;           /* events: what happened since */
};

static void gather_documents(struct context *c, const struct since *s, struct str code, struct news *n)
{
	struct record_documents all = { 0 };
	const struct record_document_filter f = { .told = c->known };
	if (code.n > 0)
		all = country_documents(c, code, SINCE_DOCUMENTS_MAX);
	else if (!record_documents(c->record, c->a, &f, (struct record_page){ .limit = SINCE_DOCUMENTS_MAX }, &all, NULL))
		return;
	for (size_t i = 0; i < all.n && all.v[i].at > s->at; i++)
		*VEC_PUSH(c->a, &n->documents) = all.v[i];
}

/* More were accepted than are looked at: their number is that of now less that of then. */
static size_t many_accepted(struct context *c, const struct since *s, struct record_claim_filter f)
{
	const int64_t at = s->at > 0 ? s->at : 1;
	size_t now = 0, then = 0;
	if (f.told == 0)
		return record_claims_more(c->record, at, f.country, &now, NULL) ? now : 0;
	if (!record_claims_count(c->record, &f, &now, NULL))
		return 0;
	f.known = at;
	if (!record_claims_count(c->record, &f, &then, NULL))
		return 0;
	return now > then ? now - then : 0;
}

static void gather_learnt(struct context *c, const struct since *s, struct str code, struct news *n)
{
	struct record_claim_filter f = { .statuses = 1u << STATUS_ACCEPTED | 1u << STATUS_EDITED, .days = DAYS_NONE, .country = code,
		.told = c->known, .order = CLAIMS_CHANGED };
	struct record_claims *all = &n->learnt;
	if (!record_claims(c->record, c->a, &f, (struct record_page){ .limit = SINCE_LEARNT_MAX }, all, NULL)) {
		*all = (struct record_claims){ 0 };
		return;
	}
	const bool more = all->next.n > 0;
	size_t i = 0;
	for (; i < all->n && all->v[i].since > s->at; i++)
		table_put(c->a, &n->learnt_id, all->v[i].id, (uint32_t)i);
	n->accepted = more && i == all->n ? many_accepted(c, s, f) : i;
	all->n = i;
}

static bool is_learnt(const struct reckoned *k, const struct news *n, uint32_t text)
{
	return n->learnt_id.n > 0 && table_get(&n->learnt_id, facts_str(k->facts, text)) != TABLE_NONE;
}

/* By a step of its course that lies since, or that rests on what was learnt since. */
static bool has_moved(const struct reckoned *k, const struct since *s, const struct news *n, uint32_t demand)
{
	const struct verdict *v = &k->verdict[demand];
	for (size_t i = 0; i < v->changes; i++) {
		const struct change *x = &v->change[i];
		if (x->day >= s->day || (x->event > 0 && is_learnt(k, n, k->facts->event.v[x->event - 1].id)))
			return true;
	}
	return false;
}

static void gather_demands(struct context *c, const struct reckoned *k, const struct since *s, struct str code, struct news *n)
{
	struct changeds all = country_changes(c, k, code);
	for (uint32_t i = (uint32_t)k->facts->demand.n; i-- > 1;) {
		const struct demand *d = &k->facts->demand.v[i];
		if (k->verdict[i].exists && (d->made.from >= s->day || is_learnt(k, n, d->id)) && demand_in_country(k, i, code))
			*VEC_PUSH(c->a, &n->asked) = i;
	}
	for (size_t i = 0; i < all.n; i++) {
		const struct demand *d = &k->facts->demand.v[all.v[i]];
		if (d->made.from < s->day && !is_learnt(k, n, d->id) && has_moved(k, s, n, all.v[i]))
			*VEC_PUSH(c->a, &n->changed) = all.v[i];
	}
}

static void gather_acts(struct context *c, const struct reckoned *k, const struct since *s, struct str code, struct news *n)
{
	const struct sums *sums = sums_of(k);
	const uint16_t want = sums_country(sums, code);
	for (size_t i = k->deeds; i-- > 0 && n->acts.n < SINCE_ACTS_MAX;) {
		const struct deed_key *d = &sums->deed[i];
		if (d->from < s->day - LONG_AGO)
			break;
		if (d->from >= s->day && (want == SUMS_ALL || deed_of(d) == want))
			*VEC_PUSH(c->a, &n->acts) = k->deed[i].best;
	}
}

static struct news gather(struct context *c, const struct reckoned *k, const struct since *s, struct str code)
{
	struct news n = { 0 };
	gather_documents(c, s, code, &n);
	gather_learnt(c, s, code, &n);
	gather_demands(c, k, s, code, &n);
	gather_acts(c, k, s, code, &n);
	return n;
}

/* Tells of what happened before: the acts since stand in a list of their own. */
static bool tells_earlier(const struct since *s, const struct record_claim *x)
{
	const struct days when = x->claim.deed.date.days;
	return x->claim.kind == CLAIM_ACT && !x->damaged && (when.from == DAY_NONE || when.from < s->day);
}

/* ---- told ----------------------------------------------------------------------------------------- */

static void section(struct markup *m, struct context *c, enum label heading, struct markup *rows, size_t n)
{
	struct html all = markup_done(c->a, rows);
	if (n > 0)
		html_since_part(m, &(struct html_since_part){ .heading = word(heading), .rows = all });
}

static struct html body_of(struct context *c, const struct reckoned *k, const struct since *s, const struct news *n)
{
	struct markup m = MARKUP_INIT, documents = MARKUP_INIT, changed = MARKUP_INIT, asked = MARKUP_INIT, acts = MARKUP_INIT, learnt = MARKUP_INIT;
	size_t earlier = 0;
	for (size_t i = 0; i < n->documents.n && i < SINCE_ROWS; i++)
		markup_part(&documents, document_row(c, &n->documents.v[i]));
	for (size_t i = 0; i < n->changed.n && i < SINCE_ROWS; i++)
		markup_part(&changed, demand_row(c, k, n->changed.v[i]));
	for (size_t i = 0; i < n->asked.n && i < SINCE_ROWS; i++)
		markup_part(&asked, demand_row(c, k, n->asked.v[i]));
	for (size_t i = 0; i < n->acts.n && i < SINCE_ROWS; i++)
		html_item(&acts, &(struct html_item){ .body = event_line(c, k, n->acts.v[i]) });
	for (size_t i = 0; i < n->learnt.n && earlier < SINCE_ROWS; i++) {
		if (!tells_earlier(s, &n->learnt.v[i]))
			continue;
		markup_part(&learnt, claim_row(c, &n->learnt.v[i]));
		earlier++;
	}
	section(&m, c, WORD_since_new_documents, &documents, n->documents.n);
	section(&m, c, WORD_since_new_changes, &changed, n->changed.n);
	section(&m, c, WORD_since_new_demands, &asked, n->asked.n);
	section(&m, c, WORD_since_new_acts, &acts, n->acts.n);
	section(&m, c, WORD_since_new_learnt, &learnt, earlier);
	if (n->documents.n + n->changed.n + n->asked.n + n->acts.n + earlier == 0)
		markup_part(&m, country_none(c, WORD_none_new));
	return markup_done(c->a, &m);
}

static struct str summary_of(struct context *c, const struct since *s, const struct news *n)
{
	return arena_printf(c->a, STR_FMT STR_FMT STR_FMT ", " STR_FMT ", " STR_FMT ", " STR_FMT,
		STR_ARG(day_told(c, s->told ? WORD_since_date : WORD_since_visit, day_or(c, s->day, nothing))), STR_ARG(word(WORD_colon)),
		STR_ARG(word_count(c, n->documents.n, WORD_n_documents_one, WORD_n_documents_many)),
		STR_ARG(word_count(c, n->accepted, WORD_n_accepted_one, WORD_n_accepted_many)),
		STR_ARG(word_count(c, n->changed.n, WORD_n_changes_one, WORD_n_changes_many)),
		STR_ARG(word_count(c, n->acts.n, WORD_n_acts_one, WORD_n_acts_many)));
}

struct html since_part(struct context *c, const struct reckoned *k, const struct since *s, struct str code)
{
	struct markup m = MARKUP_INIT;
	struct str summary = word(WORD_since_ask), day = nothing, action = code.n > 0 ? arena_printf(c->a, "/country/" STR_FMT, STR_ARG(url_escape(c->a, code))) : S("/");
	struct html body = html_none();
	if (s->day != DAY_NONE) {
		const struct news n = gather(c, k, s, code);
		summary = summary_of(c, s, &n);
		body = body_of(c, k, s, &n);
		day = day_str(c->a, s->day);
	}
	html_since(&m, &(struct html_since){ .open = attr_open(c, s->told), .summary = summary, .action = action, .since = day, .body = body });
	return markup_done(c->a, &m);
}

static void put_demands(struct json *j, const char *key, const struct reckoned *k, const struct numbers *all)
{
	json_put_key(j, key), json_put_array(j);
	for (size_t i = 0; i < all->n && i < SINCE_TWIN_ROWS; i++)
		demand_line_json(j, k->docket, all->v[i], &k->verdict[all->v[i]]);
	json_put_end(j);
}

void since_json(struct context *c, struct json *j, const struct reckoned *k, const struct since *s, struct str code)
{
	if (s->day == DAY_NONE) {
		json_put_null(j);
		return;
	}
	const struct news n = gather(c, k, s, code);
	json_put_object(j);
	json_put_key(j, "day"), json_put_str(j, day_str(c->a, s->day));
	json_put_key(j, "accepted"), json_put_int(j, (int64_t)n.accepted);
	json_put_key(j, "documents"), json_put_array(j);
	for (size_t i = 0; i < n.documents.n && i < SINCE_ROWS; i++)
		show_document_json(c, j, &n.documents.v[i]);
	json_put_end(j);
	put_demands(j, "changed", k, &n.changed);
	put_demands(j, "asked", k, &n.asked);
	json_put_key(j, "acts"), json_put_array(j);
	for (size_t i = 0; i < n.acts.n; i++)
		json_put_str(j, facts_str(k->facts, k->facts->event.v[n.acts.v[i]].id));
	json_put_end(j);
	json_put_key(j, "learnt"), json_put_array(j);
	for (size_t i = 0; i < n.learnt.n; i++)
		json_put_str(j, n.learnt.v[i].id);
	json_put_end(j);
	json_put_end(j);
}
