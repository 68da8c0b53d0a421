/* Acts in order of date: each deed once with all who tell of it, and how many a month touch which right. */
#include "web/country_name.h"
#include "web/pages.h"
#include "web/room.h"
#include "web/sums.h"
#include "web/verdict.h"

#include <stdlib.h>

enum { MONTHS_MAX = 240, DEED_EVENTS_MAX = 40, DEEDS_BYTES = 75000, RIGHTS_MAX = 31 };

static const struct str nothing = { "", 0 };

struct asked {
	int right; /* article; 0: any */
	enum act act;
	struct str country;
	struct days days;
	bool old_first;
};

static struct str asked_of(struct context *c, struct asked *q)
{
	struct str act = form_get(&c->query, "act"), days = form_get(&c->query, "days"), right = form_get(&c->query, "right");
	uint64_t article = 0;
	*q = (struct asked){ .country = form_get(&c->query, "country"), .days = DAYS_NONE, .old_first = str_eq(form_get(&c->query, "order"), S("old")) };
	if (act.n > 0 && !act_from(act, &q->act))
		return word_with(c, WORD_fault_value, act);
	if (right.n > 0 && (!str_to_u64(right, &article) || article >= RIGHTS_MAX))
		return word_with(c, WORD_fault_value, right);
	if (days.n > 0 && !days_parse(days, &q->days, NULL))
		return word_with(c, WORD_fault_date, days);
	if (q->country.n > 0 && q->country.n != 3)
		return word_with(c, WORD_fault_country, q->country);
	q->right = (int)article;
	return nothing;
}

/* Those of k->deed that are asked for, by index, oldest first; of those that one claim tells in one sentence the first. */
struct deeds {
	uint32_t *v;
	size_t n, cap;
};

static bool is_asked(const struct asked *q, uint16_t country, const struct deed_key *d)
{
	if ((q->act != ACT_NONE && d->act != q->act) || (q->right != 0 && d->right != q->right))
		return false;
	if (q->days.from != DAY_NONE && (d->to < q->days.from || d->from > q->days.to))
		return false;
	return sums_within(country, d->of);
}

static struct deeds deeds_of(struct context *c, const struct reckoned *k, const struct asked *q)
{
	const struct sums *s = sums_of(k);
	const uint16_t country = sums_country(s, q->country);
	struct deeds all = { .v = ARENA_ARRAY(c->a, uint32_t, 0) };
	if (q->act == ACT_NONE && q->right == 0 && q->days.from == DAY_NONE && country == SUMS_ALL)
		return (struct deeds){ .v = s->line, .n = s->lines };
	for (uint32_t i = 0; i < k->deeds; i++) {
		uint32_t before = s->deed[i].before;
		while (before != 0 && !is_asked(q, country, &s->deed[before - 1]))
			before = s->deed[before - 1].before;
		if (before == 0 && is_asked(q, country, &s->deed[i]))
			*VEC_PUSH(c->a, &all) = i;
	}
	return all;
}

/* ---- chart ------------------------------------------------------------------------------- */

struct rights {
	unsigned *count[RIGHTS_MAX]; /* by month; NULL: none */
	unsigned total[RIGHTS_MAX];
	int first, months;
};

static struct rights rights_of(struct context *c, const struct reckoned *k, const struct deeds *all)
{
	const struct deed_key *deed = sums_of(k)->deed;
	struct rights r = { .first = INT32_MAX };
	int last = INT32_MIN;
	for (size_t i = 0; i < all->n; i++) {
		const struct deed_key *d = &deed[all->v[i]];
		if (d->right == 0)
			continue;
		last = d->month > last ? d->month : last;
		r.first = d->month < r.first ? d->month : r.first;
	}
	if (last < r.first)
		return r;
	if (last - r.first >= MONTHS_MAX)
		r.first = last - MONTHS_MAX + 1;
	r.months = last - r.first + 1;
	for (size_t i = 0; i < all->n; i++) {
		const struct deed_key *d = &deed[all->v[i]];
		const int m = d->month - r.first;
		if (d->right == 0 || d->right >= RIGHTS_MAX || m < 0)
			continue;
		if (r.count[d->right] == NULL)
			r.count[d->right] = ARENA_ARRAY(c->a, unsigned, (size_t)r.months);
		r.count[d->right][m]++;
		r.total[d->right]++;
	}
	return r;
}

static struct html months_chart(struct context *c, const struct rights *r)
{
	struct month_row row[RIGHTS_MAX];
	size_t n = 0;
	struct markup m = MARKUP_INIT;
	for (int i = 1; i < RIGHTS_MAX; i++) {
		if (r->count[i] == NULL)
			continue;
		row[n++] = (struct month_row){ arena_printf(c->a, STR_FMT " · %u", STR_ARG(right_words(i)), r->total[i]), r->count[i] };
	}
	if (n == 0)
		return html_none();
	struct chart_head head = { "months1", word(WORD_title_timeline), word(WORD_chart_months) };
	html_figure(&m, &(struct html_figure){ .chart = chart_months(c, &head, row, n, day_of(r->first / 12, r->first % 12 + 1, 1), (size_t)r->months) });
	return markup_done(c->a, &m);
}

static struct html rights_table(struct context *c, const struct rights *r)
{
	struct markup m = MARKUP_INIT, head = MARKUP_INIT, rows = MARKUP_INIT;
	if (r->months == 0)
		return html_none();
	int first = r->first / 12, last = (r->first + r->months - 1) / 12;
	for (int y = first; y <= last; y++)
		html_th(&head, &(struct html_th){ .words = arena_printf(c->a, "%d", y) });
	for (int i = 1; i < RIGHTS_MAX; i++) {
		struct markup cells = MARKUP_INIT;
		if (r->count[i] == NULL)
			continue;
		for (int y = first; y <= last; y++) {
			unsigned n = 0;
			for (int k = 0; k < 12; k++) {
				int at = y * 12 + k - r->first;
				n += at >= 0 && at < r->months ? r->count[i][at] : 0;
			}
			html_td(&cells, &(struct html_td){ .words = arena_printf(c->a, "%u", n) });
		}
		html_tr(&rows, &(struct html_tr){ .head = right_words(i), .cells = markup_done(c->a, &cells) });
	}
	html_rights_table(&m, &(struct html_rights_table){ .head = markup_done(c->a, &head), .rows = markup_done(c->a, &rows) });
	return markup_done(c->a, &m);
}

struct html rights_chart(struct context *c, const struct reckoned *k, struct str country)
{
	struct asked q = { .country = country, .days = DAYS_NONE };
	struct deeds all = deeds_of(c, k, &q);
	struct rights r = rights_of(c, k, &all);
	struct markup m = MARKUP_INIT;
	markup_part(&m, months_chart(c, &r));
	markup_part(&m, rights_table(c, &r));
	return markup_done(c->a, &m);
}

void rights_json(struct context *c, const struct reckoned *k, struct json *j, struct str country)
{
	struct asked q = { .country = country, .days = DAYS_NONE };
	struct deeds all = deeds_of(c, k, &q);
	struct rights r = rights_of(c, k, &all);
	json_put_array(j);
	for (int i = 1; i < RIGHTS_MAX; i++) {
		if (r.count[i] == NULL)
			continue;
		json_put_object(j);
		json_put_key(j, "article"), json_put_int(j, i);
		json_put_key(j, "acts"), json_put_int(j, r.total[i]);
		json_put_key(j, "months"), json_put_object(j);
		for (int m = 0; m < r.months; m++) {
			const int at = r.first + m;
			if (r.count[i][m] > 0)
				json_put_key(j, arena_printf(c->a, "%04d-%02d", at / 12, at % 12 + 1).p), json_put_int(j, r.count[i][m]);
		}
		json_put_end(j);
		json_put_end(j);
	}
	json_put_end(j);
}

/* ---- the page -------------------------------------------------------------------------------- */

static struct html deed_row(struct context *c, const struct reckoned *k, const struct deed_told *d)
{
	const struct event *e = &k->facts->event.v[d->best];
	struct markup m = MARKUP_INIT, more = MARKUP_INIT, rows = MARKUP_INIT;
	uint32_t account = d->first;
	for (unsigned i = 0; i < d->told && i < DEED_EVENTS_MAX; i++, account = k->account_next[account]) {
		if (account != d->best)
			markup_part(&rows, account_line(c, k, account));
	}
	struct html others = markup_done(c->a, &rows);
	if (d->told > 1)
		html_why_more(&more, &(struct html_why_more){ .words = word_count(c, d->told - 1, WORD_n_more_sources_one, WORD_n_more_sources_many),
			.rows = others });
	html_deed_row(&m, &(struct html_deed_row){ .when = days_words(c, e->when), .right = right_words(right_of(k, (enum act)e->act)),
		.event = event_line(c, k, d->best), .more = markup_done(c->a, &more) });
	return markup_done(c->a, &m);
}

static const struct deed_told *deed_at(const struct reckoned *k, const struct deeds *all, const struct asked *q, size_t i)
{
	return &k->deed[all->v[q->old_first ? i : all->n - 1 - i]];
}

static void put_deed_json(struct context *c, const struct reckoned *k, struct json *j, const struct deed_told *d)
{
	const struct facts *f = k->facts;
	const struct event *e = &f->event.v[d->best];
	json_put_object(j);
	json_put_key(j, "date"), json_put_str(j, days_str(c->a, e->when));
	json_put_key(j, "act"), json_put_str(j, str_of(act_name((enum act)e->act)));
	json_put_key(j, "subject"), json_put_str_or_null(j, facts_name(f, e->subject));
	json_put_key(j, "also"), json_put_array(j);
	for (uint32_t also = sums_of(k)->deed[d - k->deed].next; also != 0; also = sums_of(k)->deed[also - 1].next)
		json_put_str(j, facts_name(f, f->event.v[k->deed[also - 1].best].subject));
	json_put_end(j);
	json_put_key(j, "actor"), json_put_str_or_null(j, facts_name(f, e->actor));
	json_put_key(j, "right"), json_put_int(j, right_of(k, (enum act)e->act));
	json_put_key(j, "told"), json_put_int(j, d->told);
	json_put_key(j, "accounts"), json_put_array(j);
	uint32_t account = d->first;
	for (unsigned i = 0; i < d->told && i < DEED_EVENTS_MAX; i++, account = k->account_next[account]) {
		const struct event *x = &f->event.v[account];
		json_put_object(j);
		json_put_key(j, "id"), json_put_str_or_null(j, facts_str(f, x->id));
		json_put_key(j, "date"), json_put_str(j, days_str(c->a, x->when));
		json_put_key(j, "document"), json_put_str_or_null(j, f->source.v[x->source].id);
		json_put_key(j, "said_by"), json_put_str_or_null(j, facts_name(f, x->said_by));
		json_put_end(j);
	}
	json_put_end(j);
	json_put_end(j);
}

/* All that its claim tells it of. */
static struct str subjects(struct context *c, const struct reckoned *k, const struct deed_told *d)
{
	const struct facts *f = k->facts;
	const struct deed_key *key = sums_of(k)->deed;
	struct str all = facts_name(f, f->event.v[d->best].subject);
	for (uint32_t also = key[d - k->deed].next; also != 0; also = key[also - 1].next) {
		const struct str name = facts_name(f, f->event.v[k->deed[also - 1].best].subject);
		all = arena_printf(c->a, STR_FMT "; " STR_FMT, STR_ARG(all), STR_ARG(name));
	}
	return all;
}

static void send_csv(struct context *c, const struct reckoned *k, const struct deeds *all, const struct asked *q)
{
	static const char *const column[] = { "date", "act", "subject", "actor", "right", "told", "source" };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	for (size_t i = 0; i < all->n; i++) {
		const struct deed_told *d = deed_at(k, all, q, i);
		const struct event *e = &k->facts->event.v[d->best];
		sheet_cell(&s, days_str(c->a, e->when));
		sheet_cell(&s, str_of(act_name((enum act)e->act)));
		sheet_cell(&s, subjects(c, k, d));
		sheet_cell(&s, facts_name(k->facts, e->actor));
		sheet_cell(&s, right_words(right_of(k, (enum act)e->act)));
		sheet_cell(&s, arena_printf(c->a, "%u", d->told));
		sheet_cell(&s, k->facts->source.v[e->source].title);
		sheet_end_row(&s);
	}
	sheet_send(c, &s, "timeline.csv");
}

static struct html right_options(struct context *c, const struct reckoned *k, struct str chosen)
{
	struct option o[RIGHTS_MAX + 1];
	size_t n = 0;
	bool there[RIGHTS_MAX] = { false };
	for (enum act a = 0; a < ACT_COUNT; a++)
		there[right_of(k, a)] = true;
	o[n++] = (struct option){ { "", 0 }, word(WORD_any_right) };
	for (int i = 1; i < RIGHTS_MAX; i++) {
		if (there[i] && right_words(i).n > 0)
			o[n++] = (struct option){ arena_printf(c->a, "%d", i), right_words(i) };
	}
	return options(c, o, n, chosen);
}

static void put_year(struct context *c, struct markup *m, int year, struct markup *rows)
{
	const struct html list = markup_done(c->a, rows);
	if (list.n > 0)
		html_year2(m, &(struct html_year2){ .year = arena_printf(c->a, "%d", year), .rows = list });
	*rows = (struct markup)MARKUP_INIT;
}

/* *to: the first that had no room. */
static struct html years_of(struct context *c, const struct reckoned *k, const struct deeds *all, const struct asked *q, size_t from, size_t *to)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	struct room room = { .left = DEEDS_BYTES };
	int open = 0;
	size_t i = from;
	for (; i < *to; i++) {
		const struct deed_told *d = deed_at(k, all, q, i);
		int year = day_civil(k->facts->event.v[d->best].when.from).year;
		if (room.shown > 0 && year != open)
			put_year(c, &m, open, &rows);
		open = year;
		if (!room_put(&room, &rows, deed_row(c, k, d)))
			break;
	}
	*to = i;
	if (room.shown > 0)
		put_year(c, &m, open, &rows);
	return markup_done(c->a, &m);
}

static void send_page(struct context *c, const struct reckoned *k, const struct deeds *all, const struct asked *q, size_t from, size_t to, struct str why)
{
	struct markup m = MARKUP_INIT;
	struct rights r = rights_of(c, k, all);
	const struct option orders[] = { { { "", 0 }, word(WORD_order_new_first) }, { S("old"), word(WORD_order_old_first) } };
	struct html years = years_of(c, k, all, q, from, &to);
	if (all->n == 0 && why.n == 0) {
		struct markup none = MARKUP_INIT;
		html_nothing_text(&none);
		years = markup_done(c->a, &none);
	}
	html_timeline(&m, &(struct html_timeline){ .title = word(WORD_title_timeline), .chart = months_chart(c, &r), .table = rights_table(c, &r),
		.clocks = clocks_form(c, k), .fault = fault_box(c, why), .hidden = clock_fields(c),
		.rights = right_options(c, k, form_get(&c->query, "right")), .acts = act_options(c, WORD_act_any, form_get(&c->query, "act")),
		.countries = country_options(c, q->country), .days = form_get(&c->query, "days"), .orders = options(c, orders, 2, form_get(&c->query, "order")),
		.count = word_count(c, all->n, WORD_n_acts_one, WORD_n_acts_many), .csv = sheet_link(c, twin_of(c, "csv")), .years = years,
		.pager = pager(c, to < all->n ? arena_printf(c->a, "%zu", to) : nothing) });
	reckoning_html(c, k, word(WORD_title_timeline), PLACE_TIMELINE, markup_done(c->a, &m));
}

void page_timeline(struct context *c)
{
	struct reckoned k;
	struct asked q;
	struct deeds all = { 0 };
	struct str why = asked_of(c, &q), next = nothing;
	int64_t after = 0;
	if (why.n > 0 && (c->json || c->csv)) {
		page_fault(c, 400, why);
		return;
	}
	if (!reckoning_open(c, &k))
		return;
	if (why.n == 0)
		all = deeds_of(c, &k, &q);
	else
		c->out->status = 400;
	(void)id_number(form_get(&c->query, "after"), &after);
	size_t from = (size_t)after > all.n ? all.n : (size_t)after, to = from + PAGE_ROWS < all.n ? from + PAGE_ROWS : all.n;
	if (to < all.n)
		next = arena_printf(c->a, "%zu", to);
	if (c->csv) {
		send_csv(c, &k, &all, &q);
	} else if (c->json) {
		struct json *j = reckoning_json(c, &k);
		json_put_key(j, "count"), json_put_int(j, (int64_t)all.n);
		json_put_key(j, "acts"), json_put_array(j);
		for (size_t i = from; i < to; i++)
			put_deed_json(c, &k, j, deed_at(&k, &all, &q, i));
		json_put_end(j);
		json_put_key(j, "next"), json_put_str_or_null(j, next);
		page_json_end(c);
	} else {
		send_page(c, &k, &all, &q, from, to, why);
	}
	reckoning_close(c, &k);
}
