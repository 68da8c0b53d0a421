/* What was asked, by whom, of whom, for whom; and what came of it: the list and its shares. */
#include "web/country.h"
#include "web/pages.h"
#include "web/sums.h"
#include "web/telling.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { NAMES_MAX = 60 }; /* in a select: those that most demands name */

struct wanted {
	int world, time; /* -1: any */
	struct str by, addressee, person, naming, country; /* person folded */
	bool repeats;
	enum demand_order order;
};

/* The filter that the query asks for, or why there is none such. */
static struct str wanted_of(struct context *c, struct wanted *w)
{
	struct str status = form_get(&c->query, "status"), when = form_get(&c->query, "time"), order = form_get(&c->query, "order");
	enum world world;
	*w = (struct wanted){ .world = -1, .time = -1, .by = form_get(&c->query, "by"), .addressee = form_get(&c->query, "addressee"),
		.person = utf8_fold(c->a, form_get(&c->query, "person")), .naming = form_get(&c->query, "naming"), .country = form_get(&c->query, "country"),
		.order = str_eq(order, S("changed")) ? DEMANDS_BY_CHANGE : str_eq(order, S("asked")) ? DEMANDS_BY_ASKED : DEMANDS_BY_WEIGHT };
	w->repeats = w->by.n > 0 || str_eq(form_get(&c->query, "repeats"), S("1"));
	if (status.n > 0 && !world_from(status, &world))
		return word_with(c, WORD_fault_world, status);
	if (status.n > 0)
		w->world = (int)world;
	for (int t = 0; t < TIME_COUNT && when.n > 0; t++) {
		if (str_eq(when, str_of(demand_time_name((enum demand_time)t))))
			w->time = t;
	}
	if (when.n > 0 && w->time < 0)
		return word_with(c, WORD_fault_value, when);
	return (struct str){ "", 0 };
}

/* The entities that a name asked for can mean; NULL: none is asked for. */
static const bool *named_of(struct context *c, const struct reckoned *k, struct str name, bool part)
{
	if (name.n == 0)
		return NULL;
	struct arena scratch = { 0 };
	bool *are = ARENA_ARRAY(c->a, bool, k->facts->entity.n);
	for (uint32_t i = 0; i < k->facts->entity.n; i++) {
		are[i] = part ? str_find(utf8_fold(&scratch, facts_name(k->facts, i)), name) != STR_NONE : str_eq(facts_name(k->facts, i), name);
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	return are;
}

struct named {
	const bool *by, *addressee, *naming, *person;
};

static bool is_wanted(const struct wanted *w, const struct named *n, uint16_t country, const struct demand *all, const struct demand_key *x)
{
	if ((!w->repeats && !x->root) || (w->world >= 0 && x->world != w->world) || (w->time >= 0 && x->time != w->time) || !sums_within(country, x->of))
		return false;
	const struct demand *d = &all[x->demand];
	return (n->by == NULL || n->by[d->by]) && (n->addressee == NULL || n->addressee[d->addressee]) &&
	       (n->naming == NULL || n->naming[d->subject] || n->naming[d->object]) && (n->person == NULL || n->person[d->subject]);
}

struct listed {
	uint32_t *v;
	size_t n, cap;
};

static struct listed list_of(struct context *c, const struct reckoned *k, const struct wanted *w)
{
	const struct sums *s = sums_of(k);
	const uint16_t country = sums_country(s, w->country);
	const struct named n = { named_of(c, k, w->by, false), named_of(c, k, w->addressee, false), named_of(c, k, w->naming, false), named_of(c, k, w->person, true) };
	struct listed all = { 0 };
	for (size_t i = 0; i < s->demands; i++) {
		const struct demand_key *x = &s->order[w->order][i];
		if (is_wanted(w, &n, country, k->facts->demand.v, x))
			*VEC_PUSH(c->a, &all) = x->demand;
	}
	return all;
}

/* ---- shares -------------------------------------------------------------------------- */

static const char *const world_class[WORLD_COUNT] = { "unassessed", "nothing", "breached", "reversed", "unmet", "partly", "form", "met" };

void demand_shares(struct context *c, const struct reckoned *k, struct str country, struct html *bar, struct html *list)
{
	struct share share[WORLD_COUNT];
	size_t n = 0;
	struct str chosen = form_get(&c->query, "status");
	struct markup rows = MARKUP_INIT;
	const size_t *count = sums_for(sums_of(k), country)->world;
	for (size_t w = WORLD_COUNT; w-- > 0;) {
		if (count[w] == 0)
			continue;
		struct markup here = MARKUP_INIT;
		if (str_eq(chosen, str_of(world_name((enum world)w))))
			html_attr_current(&here);
		share[n++] = (struct share){ world_class[w], world_words((enum world)w), count[w] };
		struct str to = arena_printf(c->a, "/demands?status=" STR_FMT, STR_ARG(url_escape(c->a, str_of(world_name((enum world)w)))));
		html_share_row(&rows, &(struct html_share_row){ .to = link_country(c, to, country), .here = markup_done(c->a, &here),
			.mark = world_mark(c, (enum world)w), .n = number(c, count[w]) });
	}
	struct chart_head head = { "shares", word(WORD_title_demands), word(WORD_chart_shares) };
	*bar = n == 0 ? html_none() : chart_shares(c, &head, share, n);
	*list = markup_done(c->a, &rows);
}

/* ---- rows ------------------------------------------------------------------------------ */

struct html demand_row_hanging(struct context *c, const struct reckoned *k, uint32_t i, uint32_t hangs)
{
	const struct demand *d = &k->facts->demand.v[i];
	const struct verdict *v = &k->verdict[i];
	struct str none = { "", 0 }, addressee = d->addressee != 0 ? facts_name(k->facts, d->addressee) : word(WORD_nobody_named);
	struct markup m = MARKUP_INIT;
	html_demand_row(&m, &(struct html_demand_row){
		.mark = world_mark(c, v->world), .time = time_of_words(v->time), .to = demand_path(c, k, i), .title = demand_title(c, k, i),
		.hangs = hangs == 0 ? none : word_count(c, hangs, WORD_hangs_one, WORD_hangs_many),
		.changed = v->changes > 0 ? day_told(c, WORD_changed_on, day_or(c, demand_changed(v), none)) : none,
		.by = d->by != 0 ? facts_name(k->facts, d->by) : word(WORD_nobody), .addressee = addressee, .made = days_words(c, d->made),
		.answer = answer_words(v->answer),
		.repeats = v->root == i && v->repeats > 0 ? word_count(c, v->repeats, WORD_repeated_one, WORD_repeated_many) : none,
	});
	return markup_done(c->a, &m);
}

struct html demand_row(struct context *c, const struct reckoned *k, uint32_t i)
{
	return demand_row_hanging(c, k, i, 0);
}

static void send_csv(struct context *c, const struct reckoned *k, const struct listed *all)
{
	static const char *const column[] = { "id", "code", "what", "for", "by", "addressee", "instrument", "asked", "deadline", "world", "time",
		"answer", "since", "repeats", "share", "source" };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	for (size_t i = 0; i < all->n; i++) {
		const struct demand *d = &k->facts->demand.v[all->v[i]];
		const struct verdict *v = &k->verdict[all->v[i]];
		const struct demanded *row = &k->ontology->demanded[d->code];
		sheet_cell(&s, facts_str(k->facts, d->id));
		sheet_cell(&s, row->name);
		sheet_cell(&s, row->words);
		sheet_cell(&s, facts_name(k->facts, d->subject));
		sheet_cell(&s, facts_name(k->facts, d->by));
		sheet_cell(&s, facts_name(k->facts, d->addressee));
		sheet_cell(&s, facts_name(k->facts, d->instrument));
		sheet_cell(&s, days_str(c->a, d->made));
		sheet_cell(&s, d->deadline.from == DAY_NONE ? S("") : days_str(c->a, d->deadline));
		sheet_cell(&s, str_of(world_name(v->world)));
		sheet_cell(&s, str_of(demand_time_name(v->time)));
		sheet_cell(&s, str_of(answer_name(v->answer)));
		sheet_cell(&s, v->changes == 0 ? S("") : day_str(c->a, demand_changed(v)));
		sheet_cell(&s, arena_printf(c->a, "%u", v->repeats));
		sheet_cell(&s, v->of == 0 ? S("") : v->done_least == v->done_most ? arena_printf(c->a, "%u of %u", v->done_least, v->of)
			: arena_printf(c->a, "%u to %u of %u", v->done_least, v->done_most, v->of));
		sheet_cell(&s, k->facts->source.v[d->source].title);
		sheet_end_row(&s);
	}
	sheet_send(c, &s, "demands.csv");
}

static void send_json(struct context *c, const struct reckoned *k, const struct listed *all, size_t from, size_t to, struct str next)
{
	struct json *j = reckoning_json(c, k);
	json_put_key(j, "count"), json_put_int(j, (int64_t)all->n);
	json_put_key(j, "demands"), json_put_array(j);
	for (size_t i = from; i < to; i++)
		demand_line_json(j, k->docket, all->v[i], &k->verdict[all->v[i]]);
	json_put_end(j);
	json_put_key(j, "next"), json_put_str_or_null(j, next);
	page_json_end(c);
}

/* ---- the form ------------------------------------------------------------------------------ */

struct tally {
	uint32_t entity;
	unsigned n;
};

static int most_first(const void *pa, const void *pb)
{
	const struct tally *a = pa, *b = pb;
	return a->n != b->n ? (a->n < b->n) - (a->n > b->n) : (a->entity > b->entity) - (a->entity < b->entity);
}

/* Those who ask, or are asked, most first, as options. */
static struct html name_options(struct context *c, const struct reckoned *k, bool by, enum label any, struct str chosen)
{
	const struct facts *f = k->facts;
	struct tally *t = ARENA_ARRAY(c->a, struct tally, f->entity.n);
	struct option o[NAMES_MAX + 2];
	size_t n = 0, listed = 0;
	bool there = chosen.n == 0;
	for (uint32_t i = 1; i < f->demand.n; i++) {
		uint32_t e = by ? f->demand.v[i].by : f->demand.v[i].addressee;
		if (e != 0 && k->verdict[i].exists)
			t[e].entity = e, t[e].n++;
	}
	for (size_t i = 1; i < f->entity.n; i++) {
		if (t[i].n > 0)
			t[listed++] = t[i];
	}
	if (listed > 1)
		qsort(t, listed, sizeof(*t), most_first);
	o[n++] = (struct option){ { "", 0 }, word(any) };
	for (size_t i = 0; i < listed && i < NAMES_MAX; i++) {
		struct str name = facts_name(f, t[i].entity);
		there = there || str_eq(name, chosen);
		o[n++] = (struct option){ name, name };
	}
	if (!there)
		o[n++] = (struct option){ chosen, chosen };
	return options(c, o, n, chosen);
}

static struct html world_options(struct context *c, struct str chosen)
{
	struct option o[WORLD_COUNT + 1] = { { { "", 0 }, word(WORD_any_status_of) } };
	for (int w = 0; w < WORLD_COUNT; w++)
		o[w + 1] = (struct option){ str_of(world_name((enum world)w)), world_words((enum world)w) };
	return options(c, o, WORLD_COUNT + 1, chosen);
}

static struct html time_options(struct context *c, struct str chosen)
{
	struct option o[TIME_COUNT + 1] = { { { "", 0 }, word(WORD_any_time) } };
	for (int t = 0; t < TIME_COUNT; t++)
		o[t + 1] = (struct option){ str_of(demand_time_name((enum demand_time)t)), time_of_words((enum demand_time)t) };
	return options(c, o, TIME_COUNT + 1, chosen);
}

/* The clocks, as hidden fields of the filter. */
struct html clock_fields(struct context *c)
{
	static const char *const clock[] = { "on", "known", "recorded", "proposed" };
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < sizeof(clock) / sizeof(*clock); i++) {
		struct str v = form_get(&c->query, clock[i]);
		if (v.n > 0)
			html_hidden(&m, &(struct html_hidden){ .name = str_of(clock[i]), .value = v });
	}
	return markup_done(c->a, &m);
}

/* The clocks, and the country that a link narrowed the list to. */
static struct html kept_fields(struct context *c)
{
	struct markup m = MARKUP_INIT;
	struct str country = form_get(&c->query, "country");
	markup_part(&m, clock_fields(c));
	if (country.n > 0)
		html_hidden(&m, &(struct html_hidden){ .name = S("country"), .value = country });
	return markup_done(c->a, &m);
}

static struct html order_note(struct context *c, const struct wanted *w, size_t shown)
{
	struct markup m = MARKUP_INIT;
	if (w->order == DEMANDS_BY_WEIGHT && w->world < 0 && shown > 1)
		html_order_note(&m, &(struct html_order_note){ .words = word(WORD_order_weight_told) });
	return markup_done(c->a, &m);
}

struct shown {
	const struct listed *all;
	const uint32_t *hangs;
	size_t from, to;
	struct str next;
};

static void send_page(struct context *c, const struct reckoned *k, const struct shown *x, const struct wanted *w, struct str why)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	struct html bar, shares;
	demand_shares(c, k, form_get(&c->query, "country"), &bar, &shares);
	for (size_t i = x->from; i < x->to; i++)
		markup_part(&rows, demand_row_hanging(c, k, x->all->v[i], x->hangs[k->verdict[x->all->v[i]].root]));
	if (x->all->n == 0 && why.n == 0)
		put_nothing(c, &rows, k);
	const struct option orders[] = { { { "", 0 }, word(WORD_order_weight) }, { S("changed"), word(WORD_order_last_change) }, { S("asked"), word(WORD_order_asked) } };
	const struct option repeats[] = { { { "", 0 }, word(WORD_repeats_once) }, { S("1"), word(WORD_repeats_all) } };
	html_demands(&m, &(struct html_demands){
		.title = country_title(c, k, word(WORD_title_demands)), .bar = bar, .shares = shares, .clocks = clocks_form(c, k), .fault = fault_box(c, why),
		.hidden = kept_fields(c), .statuses = world_options(c, form_get(&c->query, "status")),
		.times = time_options(c, form_get(&c->query, "time")),
		.askers = name_options(c, k, true, WORD_any_asker, form_get(&c->query, "by")),
		.addressees = name_options(c, k, false, WORD_any_addressee, form_get(&c->query, "addressee")),
		.person = w->naming.n > 0 ? w->naming : form_get(&c->query, "person"), .orders = options(c, orders, 3, form_get(&c->query, "order")),
		.repeats = options(c, repeats, 2, form_get(&c->query, "repeats")),
		.count = word_count(c, x->all->n, WORD_n_demands_one, WORD_n_demands_many), .order_note = order_note(c, w, x->all->n), .csv = sheet_link(c, twin_of(c, "csv")),
		.rows = markup_done(c->a, &rows), .pager = pager(c, x->next),
	});
	reckoning_html(c, k, word(WORD_title_demands), PLACE_DEMANDS, markup_done(c->a, &m));
}

void page_demands(struct context *c)
{
	struct reckoned k;
	struct wanted w;
	struct str why = wanted_of(c, &w), next = { "", 0 };
	if (why.n > 0 && (c->json || c->csv)) {
		page_fault(c, 400, why);
		return;
	}
	if (!reckoning_open(c, &k))
		return;
	struct listed all = { 0 };
	const uint32_t *hangs = sums_of(&k)->hanging;
	if (why.n == 0)
		all = list_of(c, &k, &w);
	else
		c->out->status = 400;
	int64_t after = 0;
	(void)id_number(form_get(&c->query, "after"), &after);
	size_t from = after < 0 || (size_t)after > all.n ? all.n : (size_t)after, to = from + PAGE_ROWS < all.n ? from + PAGE_ROWS : all.n;
	if (to < all.n)
		next = arena_printf(c->a, "%zu", to);
	if (c->csv)
		send_csv(c, &k, &all);
	else if (c->json)
		send_json(c, &k, &all, from, to, next);
	else
		send_page(c, &k, &(struct shown){ &all, hangs, from, to, next }, &w, why);
	reckoning_close(c, &k);
}
