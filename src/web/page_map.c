/*
 * Where it happened: countries of the world, or the provinces of one.
 *
 * A drawing for the eye, a table that says the same, and below it how much no
 * place is told for.  Nothing is put on the map by guessing.
 */
#include "web/country.h"
#include "web/pages.h"
#include "web/sums.h"

enum { MAP_LABEL = 20 };

static const struct str nothing = { "", 0 };

struct spot {
	struct str code, name;
	size_t acts, seated, held; /* struct spot_sum */
};

struct map {
	const struct map_sum *sum;
	struct spot *spot; /* by shape; after them countries that have none, such as the European Union */
	size_t spots;
	struct str country, title; /* country: "" for the world */
	struct countries countries;
};

static size_t country_at(const struct map *m, struct str code)
{
	for (size_t i = 0; i < m->spots; i++) {
		if (str_eq(m->spot[i].code, code))
			return i;
	}
	return m->spots;
}

/* Of the world each country has what is counted of it. */
static void put_countries(const struct reckoned *k, struct map *m)
{
	const struct sums *s = sums_of(k);
	for (size_t i = 0; i < m->countries.n; i++) {
		const struct country *x = &m->countries.v[i];
		const size_t at = country_at(m, x->code);
		m->spots += at == m->spots;
		m->spot[at] = (struct spot){ .code = x->code, .name = x->name, .acts = x->acts };
	}
	for (size_t i = 0; i < s->longests; i++) {
		const size_t at = country_at(m, s->country[s->held[s->longest[i]].of].code);
		if (at < m->spots)
			m->spot[at].held++;
	}
}

/* country=: a code, "all" for the world; not given, the one that the record is about. */
static bool map_of(struct context *c, const struct reckoned *k, struct map *m, struct err *err)
{
	struct str asked = form_get(&c->query, "country");
	*m = (struct map){ .country = nothing, .title = nothing };
	m->countries = countries_of(c, k);
	if (asked.n == 0)
		m->country = countries_main(&m->countries);
	else if (!str_eq(asked, S("all")))
		m->country = asked;
	if (m->country.n != 0 && m->country.n != 3)
		return err_set(err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_country, m->country)));
	if ((m->sum = sums_map(k, c->a, m->country, err)) == NULL)
		return false;
	m->title = m->country.n == 0 ? word(WORD_map_world) : word_with(c, WORD_map_country, country_name(c->a, m->country));
	m->spot = ARENA_ARRAY(c->a, struct spot, m->sum->shapes.n + m->countries.n + 1);
	for (; m->spots < m->sum->shapes.n; m->spots++) {
		const struct spot_sum *n = &m->sum->spot[m->spots];
		m->spot[m->spots] = (struct spot){ m->sum->shapes.v[m->spots].code, m->sum->shapes.v[m->spots].name, n->acts, n->seated, n->held };
	}
	if (m->country.n == 0)
		put_countries(k, m);
	return true;
}

/* ---- the drawing -------------------------------------------------------------------------- */

/* 0 for none, then by the share of the fullest, in steps that grow, so that one full place does not blanch the others. */
static int level_of(size_t n, size_t most)
{
	return n == 0 ? 0 : n * 2 > most ? 4 : n * 5 > most ? 3 : n * 15 > most ? 2 : 1;
}

static struct html drawing(struct context *c, const struct map *m)
{
	struct markup out = MARKUP_INIT, body = MARKUP_INIT, labels = MARKUP_INIT;
	size_t most = 0;
	if (m->sum->shapes.n == 0)
		return html_none();
	for (size_t i = 0; i < m->sum->shapes.n; i++)
		most = m->spot[i].acts > most ? m->spot[i].acts : most;
	for (size_t i = 0; i < m->sum->shapes.n; i++) {
		const struct spot *s = &m->spot[i];
		int x, y, w, h;
		struct str kind = arena_printf(c->a, "land land-%d%s", level_of(s->acts, most), s->held > 0 ? " held-here" : "");
		html_svg_path(&body, &(struct html_svg_path){ .kind = kind, .d = m->sum->shapes.v[i].path });
		if (s->acts == 0 || !shape_frame(m->sum->shapes.v[i].path, &x, &y, &w, &h))
			continue;
		/* beside a shape that it would hide */
		bool small = w < 2 * MAP_LABEL || h < 2 * MAP_LABEL;
		html_map_label(&labels, &(struct html_map_label){ .x = (int)((small ? x + w / 2 + MAP_LABEL / 4 : x) * m->sum->shapes.squeeze), .y = y + MAP_LABEL / 3,
			.anchor = small ? S("start") : S("middle"), .words = number(c, s->acts) });
	}
	html_map_svg(&out, &(struct html_map_svg){ .width = (int)(m->sum->shapes.width * m->sum->shapes.squeeze) + 2, .height = m->sum->shapes.height + 2,
		.kind = m->country.n == 0 ? S("world") : S("provinces"),
		.squeeze = arena_printf(c->a, "scale(%.4f 1)", m->sum->shapes.squeeze), .title = m->title, .desc = word(WORD_chart_map),
		.body = markup_done(c->a, &body), .labels = markup_done(c->a, &labels) });
	return markup_done(c->a, &out);
}

/* ---- the answers ------------------------------------------------------------------------------ */

/* The places that have something, most acts first; for the sheet, the twin and the table. */
static const struct spot **listed(struct context *c, const struct map *m, size_t *n)
{
	const struct spot **all = ARENA_ARRAY(c->a, const struct spot *, m->spots + 1);
	*n = 0;
	for (size_t i = 0; i < m->spots; i++) {
		const struct spot *s = &m->spot[i];
		size_t at = *n;
		if (s->acts + s->held == 0)
			continue;
		for (; at > 0 && (all[at - 1]->acts < s->acts || (all[at - 1]->acts == s->acts && all[at - 1]->held < s->held)); at--)
			all[at] = all[at - 1];
		all[at] = s;
		(*n)++;
	}
	return all;
}

static void send_json(struct context *c, const struct reckoned *k, const struct map *m)
{
	struct json *j = reckoning_json(c, k);
	size_t n;
	const struct spot **all = listed(c, m, &n);
	json_put_key(j, "country"), json_put_str_or_null(j, m->country);
	json_put_key(j, "places"), json_put_array(j);
	for (size_t i = 0; i < n; i++) {
		json_put_object(j);
		json_put_key(j, "country"), json_put_str(j, all[i]->code);
		json_put_key(j, "name"), json_put_str(j, all[i]->name);
		json_put_key(j, "acts"), json_put_int(j, (int64_t)all[i]->acts);
		json_put_key(j, "at_seat"), json_put_int(j, (int64_t)all[i]->seated);
		json_put_key(j, "held"), json_put_int(j, (int64_t)all[i]->held);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_key(j, "unplaced"), json_put_object(j);
	json_put_key(j, "acts"), json_put_int(j, (int64_t)m->sum->acts);
	json_put_key(j, "without_actor"), json_put_int(j, (int64_t)m->sum->unsigned_by);
	json_put_key(j, "held"), json_put_int(j, (int64_t)m->sum->held);
	json_put_end(j);
	page_json_end(c);
}

static void send_csv(struct context *c, const struct map *m)
{
	static const char *const column[] = { "country", "place", "acts", "at_seat", "held" };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	size_t n;
	const struct spot **all = listed(c, m, &n);
	const struct spot none = { m->country, nothing, m->sum->acts, 0, m->sum->held };
	for (size_t i = 0; i <= n; i++) {
		const struct spot *x = i < n ? all[i] : &none;
		sheet_cell(&s, x->code);
		sheet_cell(&s, x->name);
		sheet_cell(&s, arena_printf(c->a, "%zu", x->acts));
		sheet_cell(&s, arena_printf(c->a, "%zu", x->seated));
		sheet_cell(&s, arena_printf(c->a, "%zu", x->held));
		sheet_end_row(&s);
	}
	sheet_send(c, &s, "map.csv");
}

static struct html table_rows(struct context *c, const struct map *m)
{
	struct markup rows = MARKUP_INIT;
	size_t n;
	const struct spot **all = listed(c, m, &n);
	for (size_t i = 0; i < n; i++) {
		struct str acts = number(c, all[i]->acts), held = number(c, all[i]->held);
		if (m->country.n == 0)
			html_map_row_link(&rows, &(struct html_map_row_link){ .to = link_country(c, S("/map"), all[i]->code), .name = all[i]->name, .acts = acts, .held = held });
		else
			html_map_row(&rows, &(struct html_map_row){ .name = all[i]->name, .acts = acts, .held = held });
	}
	html_map_row(&rows, &(struct html_map_row){ .name = word(m->country.n == 0 ? WORD_map_no_country : WORD_map_no_place), .acts = number(c, m->sum->acts),
		.held = number(c, m->sum->held) });
	return markup_done(c->a, &rows);
}

/* How much of what is told is drawn: a thin map must not pass for a quiet country. */
static struct str drawn_words(struct context *c, const struct map *m)
{
	size_t drawn = 0;
	for (size_t i = 0; i < m->sum->shapes.n; i++)
		drawn += m->spot[i].acts;
	struct str there = drawn == 0 ? word(WORD_map_drawn_none) : word_count(c, drawn, WORD_map_drawn_one, WORD_map_drawn_many);
	if (m->sum->seated > 0)
		there = arena_printf(c->a, STR_FMT " " STR_FMT, STR_ARG(there), STR_ARG(word_count(c, m->sum->seated, WORD_map_seated_one, WORD_map_seated_many)));
	if (m->sum->acts > 0)
		there = arena_printf(c->a, STR_FMT " " STR_FMT, STR_ARG(there), STR_ARG(word_count(c, m->sum->acts, WORD_map_not_drawn_one, WORD_map_not_drawn_many)));
	if (m->sum->unsigned_by > 0 && m->country.n > 0)
		there = arena_printf(c->a, STR_FMT " " STR_FMT, STR_ARG(there),
			STR_ARG(word_count(c, m->sum->unsigned_by, WORD_map_unsigned_one, WORD_map_unsigned_many)));
	return there;
}

static struct html map_options(struct context *c, const struct map *m)
{
	struct option *o = ARENA_ARRAY(c->a, struct option, m->countries.n + 2);
	size_t n = 0;
	bool there = m->country.n == 0;
	o[n++] = (struct option){ S("all"), word(WORD_map_world) };
	for (size_t i = 0; i < m->countries.n; i++) {
		there = there || str_eq(m->countries.v[i].code, m->country);
		o[n++] = (struct option){ m->countries.v[i].code, m->countries.v[i].name };
	}
	if (!there)
		o[n++] = (struct option){ m->country, country_name(c->a, m->country) };
	return options(c, o, n, m->country.n == 0 ? S("all") : m->country);
}

static void send_page(struct context *c, const struct reckoned *k, const struct map *m)
{
	struct markup out = MARKUP_INIT;
	enum label note = m->country.n == 0 ? WORD_map_note_world : m->sum->shapes.n == 0 ? WORD_map_note_none : WORD_map_note_country;
	html_map(&out, &(struct html_map){ .title = m->title, .drawn = drawn_words(c, m), .clocks = clocks_form(c, k), .hidden = clock_fields(c), .countries = map_options(c, m),
		.csv = sheet_link(c, twin_of(c, "csv")), .chart = drawing(c, m), .rows = table_rows(c, m), .note = word(note),
		.head = word(m->country.n == 0 ? WORD_map_head_country : WORD_map_head_province) });
	reckoning_html(c, k, m->title, PLACE_MAP, markup_done(c->a, &out));
}

void page_map(struct context *c)
{
	struct err err = { 0 };
	struct reckoned k;
	struct map m;
	if (!reckoning_open(c, &k))
		return;
	if (!map_of(c, &k, &m, &err))
		page_fail(c, &err);
	else if (c->csv)
		send_csv(c, &m);
	else if (c->json)
		send_json(c, &k, &m);
	else
		send_page(c, &k, &m);
	reckoning_close(c, &k);
}
