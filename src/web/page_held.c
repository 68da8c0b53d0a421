/* Who is held on a day: since when, in what form, for how long, over which limits, by whose word. */
#include "web/country.h"
#include "web/ontology_words.h"
#include "web/pages.h"
#include "web/show.h"
#include "web/sums.h"
#include "web/telling.h"
#include "web/verdict.h"

enum { HELD_CHART_MAX = 24, HELD_EVENTS_MAX = 12 };

static const struct str nothing = { "", 0 };

struct held_one {
	const struct held_sum *told;
	const struct stretch *now;
};

struct held_all {
	struct held_one *v;
	size_t n, cap;
};

static struct held_all held_of(struct context *c, const struct reckoned *k)
{
	const struct sums *s = sums_of(k);
	const uint16_t country = sums_country(s, form_get(&c->query, "country"));
	struct held_all all = { 0 };
	for (size_t i = 0; i < s->helds; i++) {
		const struct held_sum *x = &s->held[i];
		if (x->d.stretches > 0 && (country == SUMS_ALL || x->of == country))
			*VEC_PUSH(c->a, &all) = (struct held_one){ x, &x->d.stretch[x->d.stretches - 1] };
	}
	return all;
}

static const struct segment *segment_of(const struct reckoned *k, const struct held_one *x)
{
	return &k->docket->index.life[x->told->who].segment[x->now->segment];
}

/* The accounts that the present stretch rests on: those that begin or confirm it. */
static size_t supports(const struct reckoned *k, const struct segment *s, uint32_t *event, size_t most)
{
	size_t n = 0;
	for (uint32_t i = s->first; i != 0 && n < most; i = k->docket->index.support.v[i - 1].next) {
		const struct support *u = &k->docket->index.support.v[i - 1];
		if (u->role == SUPPORT_START || u->role == SUPPORT_CONFIRM)
			event[n++] = u->event;
	}
	return n;
}

struct str held_form(struct context *c, const struct reckoned *k, const struct stretch *t)
{
	return t->form != 0 ? form_words(c, k->ontology, t->form) : word(WORD_form_untold);
}

static struct str limit_words(struct context *c, const struct limit_passed *l)
{
	bool police = str_eq(l->limit->name, S("detention-police"));
	struct str over = word(l->passed ? WORD_over_limit : WORD_perhaps_over_limit), which = word(police ? WORD_limit_police : WORD_limit_trial);
	struct str allowed = word_count(c, (size_t)l->limit->value, WORD_days_one, WORD_days_many), took = days_count(c, l->least, l->most);
	/* an earlier time held may be the one that passed it: its day is told */
	struct str since = day_told(c, WORD_since_day, l->from.from == DAY_NONE ? word(WORD_day_untold) : days_words(c, l->from));
	struct str basis = table_text(WORDS_BASIS, l->limit->basis), note = table_text(WORDS_BASIS, l->limit->note);
	if (!l->limit->checked)
		basis = arena_printf(c->a, STR_FMT STR_FMT STR_FMT STR_FMT STR_FMT, STR_ARG(basis), STR_ARG(word(WORD_semicolon)), STR_ARG(word(WORD_step_unchecked)),
			STR_ARG(note.n > 0 ? word(WORD_colon) : nothing), STR_ARG(note));
	return arena_printf(c->a, STR_FMT " " STR_FMT ", " STR_FMT STR_FMT STR_FMT ", " STR_FMT " (" STR_FMT ")", STR_ARG(over), STR_ARG(which),
		STR_ARG(since), STR_ARG(word(WORD_colon)), STR_ARG(took), STR_ARG(word_with(c, WORD_limit_is, allowed)), STR_ARG(basis));
}

struct html limits_of(struct context *c, const struct reckoned *k, const struct detention *d)
{
	struct markup m = MARKUP_INIT;
	if (d->term.passed)
		html_limit(&m, &(struct html_limit){ .kind = S("perhaps"), .words = word_with(c, WORD_term_over, detail_told(c, facts_str(k->facts, d->term.words))) });
	for (size_t i = 0; i < d->limits; i++) {
		if (d->limit[i].passed || d->limit[i].perhaps)
			html_limit(&m, &(struct html_limit){ .kind = d->limit[i].passed ? S("over") : S("perhaps"), .words = limit_words(c, &d->limit[i]) });
	}
	return markup_done(c->a, &m);
}

static struct html held_row(struct context *c, const struct reckoned *k, const struct held_one *x)
{
	uint32_t event[HELD_EVENTS_MAX];
	size_t n = supports(k, segment_of(k, x), event, HELD_EVENTS_MAX);
	struct markup m = MARKUP_INIT, doubt = MARKUP_INIT, first = MARKUP_INIT, more = MARKUP_INIT, rows = MARKUP_INIT;
	if (!x->told->d.held_now || x->now->disputed)
		html_doubt_word(&doubt, &(struct html_doubt_word){ .text = word(!x->told->d.held_now ? WORD_perhaps : WORD_disputed) });
	for (size_t i = 1; i < n; i++) {
		const struct days a = k->facts->event.v[event[i]].when, b = k->facts->event.v[event[0]].when;
		if ((int64_t)a.to - a.from < (int64_t)b.to - b.from) {
			uint32_t other = event[0];
			event[0] = event[i], event[i] = other;
		}
	}
	if (n > 0)
		markup_part(&first, event_line(c, k, event[0]));
	for (size_t i = 1; i < n; i++)
		markup_part(&rows, account_line(c, k, event[i]));
	struct html others = markup_done(c->a, &rows);
	if (n > 1)
		html_why_more(&more, &(struct html_why_more){ .words = word_count(c, n - 1, WORD_n_more_sources_one, WORD_n_more_sources_many), .rows = others });
	struct str since = x->now->start.from == DAY_NONE ? word(WORD_day_untold) : day_told(c, WORD_since_day, days_words(c, x->now->start));
	html_held_row(&m, &(struct html_held_row){ .who = entity_link(c, k, x->told->who), .doubt = markup_done(c->a, &doubt),
		.days = days_count(c, x->now->least, x->now->most),
		.all = x->told->d.stretches > 1 ? word_with(c, WORD_days_in_all, days_count(c, x->told->d.least, x->told->d.most)) : nothing, .since = since, .form = held_form(c, k, x->now), .limits = limits_of(c, k, &x->told->d),
		.event = markup_done(c->a, &first), .more = markup_done(c->a, &more) });
	return markup_done(c->a, &m);
}

struct html held_chart(struct context *c, const struct reckoned *k, const uint32_t *who, size_t n)
{
	struct lane *lane = ARENA_ARRAY(c->a, struct lane, n + 1);
	struct days span = { k->on, k->on };
	for (size_t i = 0; i < n; i++) {
		struct detention d;
		detention_assess(k->docket, c->a, who[i], S(""), k->on, &d);
		lane[i] = (struct lane){ .words = facts_name(k->facts, who[i]), .key = "held", .bar = ARENA_ARRAY(c->a, struct bar, d.stretches + 2) };
		for (size_t s = 0; s < d.stretches; s++) {
			const struct stretch *t = &d.stretch[s];
			lane[i].bar[lane[i].bars++] = (struct bar){ t->start, t->end, held_form(c, k, t), t->disputed };
			if (t->start.from != DAY_NONE && t->start.from < span.from)
				span.from = t->start.from;
		}
		/* from the day on which a served term may have ended nothing is sure */
		if (d.term.passed) {
			const struct days over = { d.term.over.from, d.term.over.from };
			lane[i].bar[lane[i].bars - 1].end = over;
			lane[i].bar[lane[i].bars++] = (struct bar){ over, DAYS_NONE, word_with(c, WORD_term_over, detail_told(c, facts_str(k->facts, d.term.words))), true };
		}
	}
	if (n == 0)
		return html_none();
	span.from = span.from < k->on ? span.from : k->on - 30;
	struct markup m = MARKUP_INIT;
	struct chart_head head = { "held", word(WORD_title_held), word(WORD_chart_held) };
	html_figure(&m, &(struct html_figure){ .chart = chart_lanes(c, &head, lane, n, span) });
	return markup_done(c->a, &m);
}

static void send_json(struct context *c, const struct reckoned *k, const struct held_all *all)
{
	struct json *j = reckoning_json(c, k);
	json_put_key(j, "held"), json_put_array(j);
	const struct page_part part = page_part(c, all->n);
	for (size_t i = part.from; i < part.to; i++)
		detention_json(j, k->docket, all->v[i].told->who, &all->v[i].told->d);
	json_put_end(j);
	json_put_key(j, "next"), json_put_str_or_null(j, part.next);
	page_json_end(c);
}

static void send_csv(struct context *c, const struct reckoned *k, const struct held_all *all)
{
	static const char *const column[] = { "name", "type", "country", "since", "form", "least_days", "most_days", "perhaps", "disputed", "limits", "source" };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	for (size_t i = 0; i < all->n; i++) {
		const struct held_one *x = &all->v[i];
		const struct entity *e = &k->facts->entity.v[x->told->who];
		uint32_t event[1];
		size_t n = supports(k, segment_of(k, x), event, 1);
		struct buf limits = BUF_INIT(4000);
		for (size_t l = 0; l < x->told->d.limits; l++) {
			if (!x->told->d.limit[l].passed && !x->told->d.limit[l].perhaps)
				continue;
			buf_put(&limits, limits.n > 0 ? word(WORD_semicolon) : nothing);
			buf_put(&limits, limit_words(c, &x->told->d.limit[l]));
		}
		sheet_cell(&s, e->name);
		sheet_cell(&s, str_of(actor_type_name(e->type)));
		sheet_cell(&s, str_of(e->country));
		sheet_cell(&s, x->now->start.from == DAY_NONE ? nothing : days_str(c->a, x->now->start));
		sheet_cell(&s, x->now->form != 0 ? k->ontology->form[x->now->form].name : nothing);
		sheet_cell(&s, arena_printf(c->a, "%d", x->told->d.least));
		sheet_cell(&s, arena_printf(c->a, "%d", x->told->d.most));
		sheet_cell(&s, !x->told->d.held_now ? S("yes") : S("no"));
		sheet_cell(&s, x->now->disputed ? S("yes") : S("no"));
		sheet_cell(&s, buf_str(&limits));
		sheet_cell(&s, n == 0 ? nothing : k->facts->source.v[k->facts->event.v[event[0]].source].title);
		sheet_end_row(&s);
		buf_release(&limits);
	}
	sheet_send(c, &s, "held.csv");
}

static void send_page(struct context *c, const struct reckoned *k, const struct held_all *all)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	uint32_t *who = ARENA_ARRAY(c->a, uint32_t, all->n + 1);
	size_t perhaps = 0;
	const struct page_part part = page_part(c, all->n);
	for (size_t i = 0; i < all->n; i++) {
		perhaps += !all->v[i].told->d.held_now;
		if (i >= part.from && i < part.to)
			markup_part(&rows, held_row(c, k, &all->v[i]));
		who[i] = all->v[i].told->who;
	}
	struct str lead = all->n == 0 ? word(WORD_held_lead_none) : word_count(c, all->n, WORD_held_lead_one, WORD_held_lead_many);
	if (perhaps > 0)
		lead = arena_printf(c->a, STR_FMT " " STR_FMT, STR_ARG(lead), STR_ARG(word_count(c, perhaps, WORD_held_perhaps_one, WORD_held_perhaps_many)));
	struct str title = k->on_told ? word_with(c, WORD_held_on, day_or(c, k->on, nothing)) : word(WORD_held_today);
	title = country_title(c, k, title);
	html_held(&m, &(struct html_held){ .title = title, .clocks = clocks_form(c, k), .csv = sheet_link(c, twin_of(c, "csv")),
		.lead = lead,
		.chart = held_chart(c, k, who, all->n < HELD_CHART_MAX ? all->n : HELD_CHART_MAX), .rows = markup_done(c->a, &rows), .pager = pager(c, part.next) });
	reckoning_html(c, k, title, PLACE_HELD, markup_done(c->a, &m));
}

void page_held(struct context *c)
{
	struct reckoned k;
	if (!reckoning_open(c, &k))
		return;
	struct held_all all = held_of(c, &k);
	if (c->csv)
		send_csv(c, &k, &all);
	else if (c->json)
		send_json(c, &k, &all);
	else
		send_page(c, &k, &all);
	reckoning_close(c, &k);
}
