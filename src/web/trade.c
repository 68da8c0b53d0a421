/* Public totals of a preference and the illustrative effect of its withdrawal, as a section of the pages that speak of it. */
#include "publish/exposure.h"
#include "web/ontology_words.h"
#include "web/verdict.h"

static const struct str nothing = { "", 0 };

/* A year or a day as the desk wrote it; what is neither stays as it is. */
static struct str period_words(struct context *c, struct str period)
{
	struct days d;
	struct err err = { 0 };
	return days_parse(period, &d, &err) ? days_words(c, d) : period;
}

static struct html total_row(struct context *c, const struct reckoned *k, const struct total *t)
{
	struct markup m = MARKUP_INIT;
	uint32_t source = table_get(&k->facts->sources, arena_printf(c->a, "%lld", (long long)t->document));
	html_trade_total(&m, &(struct html_trade_total){ .value = total_value(c->a, t), .quantity = case_get(t->row, "quantity"),
		.period = period_words(c, case_get(t->row, "period")), .caution = case_get(t->row, "caution"), .kind = table_text(WORDS_TOTAL_KIND, case_get(t->row, "kind")),
		.who = case_get(t->row, "who"), .address = case_get(t->row, "source"), .source = source_link(c, k, source == TABLE_NONE ? 0 : source, nothing) });
	return markup_done(c->a, &m);
}

static struct html totals_of(struct context *c, const struct reckoned *k, const struct exposure *x)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	if (x->totals.n == 0)
		return html_none();
	for (size_t i = 0; i < x->totals.n; i++)
		markup_part(&rows, total_row(c, k, &x->totals.v[i]));
	html_trade_totals(&m, &(struct html_trade_totals){ .rows = markup_done(c->a, &rows) });
	return markup_done(c->a, &m);
}

static struct str range_words(struct context *c, struct range r)
{
	if (r.most - r.least < 0.05)
		return arena_printf(c->a, "%.1f", r.least);
	return arena_printf(c->a, "%.1f … %.1f", r.least, r.most);
}

static void put_range(struct context *c, struct markup *m, enum label what, struct range smart, struct range nested)
{
	html_trade_row(m, &(struct html_trade_row){ .what = word(what), .smart = range_words(c, smart), .nested = range_words(c, nested) });
}

static struct html effect_of(struct context *c, const struct exposure *x)
{
	const struct trade_form *s = &x->r.smart, *n = &x->r.nested;
	const struct range exposure = { x->r.exposure, x->r.exposure };
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	if (x->lines.n == 0)
		return html_none();
	put_range(c, &rows, WORD_trade_exposure, exposure, exposure);
	put_range(c, &rows, WORD_trade_creation, s->creation, n->creation);
	put_range(c, &rows, WORD_trade_diversion, s->diversion, n->diversion);
	put_range(c, &rows, WORD_trade_country, s->country, n->country);
	put_range(c, &rows, WORD_trade_others, s->others, n->others);
	put_range(c, &rows, WORD_trade_market, s->market, n->market);
	put_range(c, &rows, WORD_trade_duty, s->duty, n->duty);
	html_trade_effect(&m, &(struct html_trade_effect){
		.demand = arena_printf(c->a, "%.2f … %.2f", x->q.demand.least, x->q.demand.most),
		.substitution = arena_printf(c->a, "%.2f … %.2f", x->q.substitution.least, x->q.substitution.most), .unit = x->unit, .rows = markup_done(c->a, &rows),
		.lines = arena_printf(c->a, STR_FMT "%s" STR_FMT, STR_ARG(x->source), x->note.n > 0 ? "; " : "", STR_ARG(x->note)) });
	return markup_done(c->a, &m);
}

static bool exposures(struct context *c, const struct reckoned *k, struct exposures *ret)
{
	day_t known = k->known < k->on ? k->known : k->on;
	return exposures_of(c->record, c->a, k->rows, exposure_question(), known, ret, NULL);
}

struct html trade_part(struct context *c, const struct reckoned *k, struct str of, struct str instance)
{
	struct exposures all;
	struct markup m = MARKUP_INIT;
	if (!exposures(c, k, &all))
		return html_none();
	for (size_t i = 0; i < all.n; i++) {
		const struct exposure *x = &all.v[i];
		if ((of.n > 0 && str_eq(x->of, of)) || (instance.n > 0 && str_eq(x->instance, instance)))
			html_trade(&m, &(struct html_trade){ .totals = totals_of(c, k, x), .effect = effect_of(c, x) });
	}
	return markup_done(c->a, &m);
}

void trade_twin(struct context *c, const struct reckoned *k, struct json *j, struct str of, struct str instance)
{
	struct exposures all;
	if (!exposures(c, k, &all))
		return;
	for (size_t i = 0; i < all.n; i++) {
		const struct exposure *x = &all.v[i];
		if ((of.n > 0 && str_eq(x->of, of)) || (instance.n > 0 && str_eq(x->instance, instance))) {
			json_put_key(j, "trade"), exposure_json(j, x);
			return;
		}
	}
}
