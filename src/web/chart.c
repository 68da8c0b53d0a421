/* Every drawing is made of the same six marks; what differs is where they stand. */
#include "web/chart.h"

#include "base/utf8.h"

#include <limits.h>

enum { TEXT_Y = 4 }; /* from a text's middle to its base line */

/* ---- marks ---------------------------------------------------------------------- */

static struct str at_percent(struct context *c, double share)
{
	double p = share < 0 ? 0 : share > 1 ? 100 : share * 100;
	return arena_printf(c->a, "%.2f%%", p);
}

/* Where a day stands across, 0 to 1. */
static double across(struct days span, day_t d)
{
	double length = (double)span.to - (double)span.from;
	return length <= 0 ? 0 : ((double)d - (double)span.from) / length;
}

static void put_text(struct context *c, struct markup *m, const char *kind, double x, int y, const char *anchor, struct str words)
{
	html_svg_text(m, &(struct html_svg_text){ .kind = str_of(kind), .x = at_percent(c, x), .y = y, .anchor = str_of(anchor), .words = words });
}

static void put_line(struct context *c, struct markup *m, const char *kind, double x1, int y1, double x2, int y2)
{
	html_svg_line(m, &(struct html_svg_line){ .kind = str_of(kind), .x1 = at_percent(c, x1), .y1 = y1, .x2 = at_percent(c, x2), .y2 = y2 });
}

static void put_rect(struct context *c, struct markup *m, struct str kind, double x, int y, double width, int height)
{
	html_svg_rect(m, &(struct html_svg_rect){ .kind = kind, .x = at_percent(c, x), .y = y, .width = at_percent(c, width), .height = height });
}

static void put_dot(struct context *c, struct markup *m, const char *kind, double x, int y, int r)
{
	html_svg_dot(m, &(struct html_svg_dot){ .kind = str_of(kind), .x = at_percent(c, x), .y = y, .r = r });
}

static struct str hatch_id(struct context *c, const struct chart_head *h)
{
	return arena_printf(c->a, "%s-h", h->id);
}

static struct html drawn(struct context *c, const struct chart_head *h, const char *kind, struct str width, int height, struct markup *body)
{
	struct markup m = MARKUP_INIT;
	html_svg(&m, &(struct html_svg){ .kind = str_of(kind), .id = str_of(h->id), .width = width, .height = height, .title = h->title,
		.desc = h->desc, .body = markup_done(c->a, body) });
	return markup_done(c->a, &m);
}

/* Years along the foot: as many as leave each some room. */
static void put_years(struct context *c, struct markup *m, struct days span, int top, int foot)
{
	int first = day_civil(span.from).year + 1, last = day_civil(span.to).year, every = 1 + (last - first) / 6;
	for (int y = first; y <= last && y < 9999; y += every) {
		double x = across(span, day_of(y, 1, 1));
		put_line(c, m, "grid", x, top, x, foot);
		if (x < 0.94)
			put_text(c, m, "tick", x, foot + 14, "start", arena_printf(c->a, "%d", y));
	}
	if (first > last)
		put_text(c, m, "tick", 0, foot + 14, "start", arena_printf(c->a, "%d", first - 1));
}

/* ---- shares ----------------------------------------------------------------------- */

struct html chart_shares(struct context *c, const struct chart_head *h, const struct share *v, size_t n)
{
	enum { HEIGHT = 34 };
	struct markup m = MARKUP_INIT;
	size_t all = 0, before = 0;
	for (size_t i = 0; i < n; i++)
		all += v[i].n;
	for (size_t i = 0; i < n && all > 0; i++) {
		if (v[i].n == 0)
			continue;
		double x = (double)before / (double)all, width = (double)v[i].n / (double)all;
		put_rect(c, &m, arena_printf(c->a, "share f-%s", v[i].key), x, 0, width, HEIGHT);
		if (width > 0.05)
			put_text(c, &m, "in", x + width / 2, HEIGHT / 2 + TEXT_Y, "middle", number(c, v[i].n));
		before += v[i].n;
	}
	return drawn(c, h, "shares", S("100%"), HEIGHT, &m);
}

/* ---- steps --------------------------------------------------------------------------- */

/* Letters of the Latin script, and of others, Khmer's subscripts and signs among these as if each stood beside the last. */
int chart_text_width(struct str words)
{
	int wide = 0;
	for (size_t at = 0; at < words.n;) {
		const uint32_t cp = utf8_next(words, &at);
		wide += cp < 0x80 ? 7 : cp < 0x300 ? 8 : 9;
	}
	return wide;
}

struct ends {
	double from, to;
};

/* Where the steps stand that go past the level's label, in order. */
struct crossings {
	double x[CHART_STEPS_MAX];
	size_t n;
};

static struct crossings crossings_of(const struct step *step, size_t steps, size_t level, struct days span)
{
	struct crossings ret = { .n = 0 };
	for (size_t i = 1; i < steps; i++) {
		const size_t a = step[i - 1].level, b = step[i].level;
		if ((a < b ? a : b) < level && (a < b ? b : a) >= level)
			ret.x[ret.n++] = across(span, step[i].day);
	}
	return ret;
}

static bool is_free(const struct crossings *x, struct ends e)
{
	const double apart = 4.0 / CHART_NARROW;
	if (e.from < 0 || e.to > 1)
		return false;
	for (size_t i = 0; i < x->n; i++) {
		if (x->x[i] > e.from - apart && x->x[i] < e.to + apart)
			return false;
	}
	return true;
}

/* At the beginning, else at the end, else behind or before a step. */
static void put_level(struct context *c, struct markup *m, struct str words, int y, const struct crossings *x)
{
	const double wide = (double)chart_text_width(words) / CHART_NARROW, apart = 6.0 / CHART_NARROW;
	if (is_free(x, (struct ends){ 0, wide })) {
		put_text(c, m, "label", 0, y, "start", words);
		return;
	}
	if (is_free(x, (struct ends){ 1 - wide, 1 })) {
		put_text(c, m, "label", 1, y, "end", words);
		return;
	}
	for (size_t i = 0; i < x->n; i++) {
		const double behind = x->x[i] + apart, before = x->x[i] - apart;
		if (is_free(x, (struct ends){ behind, behind + wide })) {
			put_text(c, m, "label", behind, y, "start", words);
			return;
		}
		if (is_free(x, (struct ends){ before - wide, before })) {
			put_text(c, m, "label", before, y, "end", words);
			return;
		}
	}
	put_text(c, m, "label", 0, y, "start", words);
}

enum { STEPS_TOP = 39, STEPS_EACH = 52, STEPS_LABEL = 20 }; /* a label's base line so much over the level: Khmer writes signs under its letters */

static void put_dots(struct context *c, struct markup *m, const struct step *step, size_t steps, size_t levels, struct days span)
{
	const double apart = 21.0 / CHART_NARROW;
	double *last = ARENA_ARRAY(c->a, double, levels + 1);
	for (size_t i = 0; i < levels; i++)
		last[i] = -1;
	for (size_t i = 0; i < steps; i++) {
		if (step[i].number == 0)
			continue;
		const double at = across(span, step[i].day), x = at < 0.02 ? 0.02 : at > 0.98 ? 0.98 : at;
		const int y = STEPS_TOP + (int)step[i].level * STEPS_EACH;
		if (x - last[step[i].level] < apart) {
			put_dot(c, m, "dot", x, y, 4);
			continue;
		}
		put_dot(c, m, "dot", x, y, 9);
		put_text(c, m, "in dot-n", x, y + TEXT_Y, "middle", arena_printf(c->a, "%zu", step[i].number));
		last[step[i].level] = x;
	}
}

struct html chart_steps(struct context *c, const struct chart_head *h, const struct level *level, size_t levels,
	const struct step *step, size_t steps, struct days span)
{
	struct markup m = MARKUP_INIT;
	int foot = STEPS_TOP + (int)(levels > 0 ? levels - 1 : 0) * STEPS_EACH + 14;
	put_years(c, &m, span, 0, foot);
	for (size_t i = 0; i < levels; i++) {
		int y = STEPS_TOP + (int)i * STEPS_EACH;
		put_line(c, &m, "grid", 0, y, 1, y);
	}
	if (steps > CHART_STEPS_MAX)
		steps = CHART_STEPS_MAX;
	for (size_t i = 0; i < steps; i++) {
		double x = across(span, step[i].day), to = i + 1 < steps ? across(span, step[i + 1].day) : 1;
		int y = STEPS_TOP + (int)step[i].level * STEPS_EACH;
		if (i > 0)
			put_line(c, &m, "step", x, STEPS_TOP + (int)step[i - 1].level * STEPS_EACH, x, y);
		put_line(c, &m, i + 1 < steps ? "step" : "step last", x, y, to, y);
	}
	for (size_t i = 0; i < levels; i++) {
		const struct crossings x = crossings_of(step, steps, i, span);
		put_level(c, &m, level[i].words, STEPS_TOP + (int)i * STEPS_EACH - STEPS_LABEL, &x);
	}
	put_dots(c, &m, step, steps, levels, span);
	return drawn(c, h, "steps", S("100%"), foot + 20, &m);
}

/* ---- lanes ----------------------------------------------------------------------------- */

static void put_hatched(struct context *c, struct markup *m, const struct chart_head *h, const char *key, double from, double to, int y, int height)
{
	html_svg_hatched(m, &(struct html_svg_hatched){ .kind = arena_printf(c->a, "doubt l-%s", key), .x = at_percent(c, from), .y = y,
		.width = at_percent(c, to - from), .height = height, .hatch = hatch_id(c, h) });
}

/* What surely holds is full; between the least and the most of a date it is hatched. */
static void put_bar(struct context *c, struct markup *m, const struct chart_head *h, const char *key, const struct bar *b, struct days span, int y)
{
	enum { HEIGHT = 14 };
	bool untold = b->start.from == DAY_NONE, goes_on = b->end.from == DAY_NONE;
	double from = untold ? 0 : across(span, b->start.from), sure = untold ? 0 : across(span, b->start.to);
	double until = goes_on ? 1 : across(span, b->end.from), to = goes_on ? 1 : across(span, b->end.to);
	if (sure > until)
		sure = until;
	if (to - from < 0.006)
		to = from + 0.006, until = until < to ? to : until;
	if (b->doubtful) {
		put_hatched(c, m, h, key, from, to, y, HEIGHT);
	} else {
		if (sure - from > 0.002)
			put_hatched(c, m, h, key, from, sure, y, HEIGHT);
		put_rect(c, m, arena_printf(c->a, "bar l-%s", key), sure, y, until - sure, HEIGHT);
		if (to - until > 0.002)
			put_hatched(c, m, h, key, until, to, y, HEIGHT);
	}
	if (goes_on)
		put_text(c, m, "on-and-on", 1, y + 11, "end", S("→"));
	if (untold)
		put_text(c, m, "on-and-on", 0, y + 11, "start", S("?"));
}

struct html chart_lanes(struct context *c, const struct chart_head *h, const struct lane *lane, size_t lanes, struct days span)
{
	enum { EACH = 42, LABEL = 13, BAR = 19 };
	struct markup m = MARKUP_INIT;
	int foot = (int)lanes * EACH;
	html_svg_hatch(&m, &(struct html_svg_hatch){ .id = hatch_id(c, h) });
	put_years(c, &m, span, 0, foot);
	for (size_t i = 0; i < lanes; i++) {
		int y = (int)i * EACH;
		put_text(c, &m, "label", 0, y + LABEL, "start", lane[i].words);
		put_line(c, &m, "grid", 0, y + BAR + 7, 1, y + BAR + 7);
		for (size_t b = 0; b < lane[i].bars; b++)
			put_bar(c, &m, h, lane[i].key, &lane[i].bar[b], span, y + BAR);
	}
	return drawn(c, h, "lanes", S("100%"), foot + 20, &m);
}

/* ---- months -------------------------------------------------------------------------------- */

struct html chart_months(struct context *c, const struct chart_head *h, const struct month_row *row, size_t rows, day_t first, size_t months)
{
	enum { EACH = 40, TALL = 22 };
	struct markup m = MARKUP_INIT;
	struct days span = { first, day_add_months(first, (int)months) };
	unsigned most = 1;
	int foot = (int)rows * EACH;
	for (size_t i = 0; i < rows; i++) {
		for (size_t k = 0; k < months; k++)
			most = row[i].count[k] > most ? row[i].count[k] : most;
	}
	put_years(c, &m, span, 0, foot);
	for (size_t i = 0; i < rows; i++) {
		int base = (int)(i + 1) * EACH - 2;
		put_line(c, &m, "grid", 0, base, 1, base);
		for (size_t k = 0; k < months; k++) {
			unsigned n = row[i].count[k];
			if (n == 0)
				continue;
			int tall = 4 + (int)((TALL - 4) * (double)n / most);
			double x = across(span, day_add_months(first, (int)k));
			double wide = 0.85 / (double)months;
			put_rect(c, &m, S("month"), x, base - tall, wide < 0.004 ? 0.004 : wide, tall);
		}
		put_text(c, &m, "label", 0, base - TALL - 3, "start", row[i].words);
	}
	return drawn(c, h, "months", S("100%"), foot + 20, &m);
}

/* ---- machines ---------------------------------------------------------------------------------- */

enum { STATE_EACH = 44, STATE_BOX = 28, STATE_LEFT = 2, STATE_WIDE = 138 };

/* A way from state to state: its curve bows out to the right of their column. */
struct bow {
	int x, y1, y2, out;
	int label_x, label_y, label_wide;
};

static struct bow bow_of(const struct machine_way *w)
{
	const int apart = (int)(w->to > w->from ? w->to - w->from : w->from - w->to);
	struct bow b = { .x = STATE_LEFT + STATE_WIDE, .y1 = (int)w->from * STATE_EACH + STATE_BOX / 2 + 6, .y2 = (int)w->to * STATE_EACH + STATE_BOX / 2 - 4,
		.out = apart == 0 ? 30 : 24 + 38 * (apart < 4 ? apart : 4), .label_wide = 7 * (int)w->words.n };
	if (w->to < w->from)
		b.out += 26;
	if (apart == 0) {
		b.y1 = (int)w->from * STATE_EACH + STATE_BOX / 2 - 8;
		b.y2 = b.y1 + 16;
	}
	return b;
}

/* The point of its curve after t of BOW_PARTS. */
enum { BOW_PARTS = 64, LABEL_HIGH = 7 };
static void bow_at(const struct bow *b, int t, int *x, int *y)
{
	const int u = BOW_PARTS - t, whole = BOW_PARTS * BOW_PARTS * BOW_PARTS;
	*x = b->x + b->out * (3 * u * u * t + 3 * u * t * t) / whole;
	*y = (int)(((int64_t)b->y1 * (u * u * u + 3 * u * u * t) + (int64_t)b->y2 * (t * t * t + 3 * u * t * t)) / whole);
}

/* How much a label there would hide: the points of curves in it, and labels that were placed before it. */
static int label_hides(const struct bow *all, size_t ways, size_t placed, int x, int y, int wide)
{
	enum { LABEL = 20 };
	int n = 0;
	for (size_t i = 0; i < ways; i++) {
		for (int t = 0; t <= BOW_PARTS; t++) {
			int px, py;
			bow_at(&all[i], t, &px, &py);
			n += px >= x && px <= x + wide && py >= y - LABEL_HIGH && py <= y + LABEL_HIGH;
		}
		if (i < placed && x < all[i].label_x + all[i].label_wide && all[i].label_x < x + wide && y < all[i].label_y + 2 * LABEL_HIGH && all[i].label_y < y + 2 * LABEL_HIGH)
			n += LABEL;
	}
	return n;
}

/* Beside its own curve, near the middle, where it hides least of the others. */
static void label_place(struct bow *all, size_t ways, size_t i)
{
	int least = INT_MAX;
	for (int off = 0; off < BOW_PARTS - 4; off++) {
		const int t = BOW_PARTS / 2 + (off % 2 == 0 ? off / 2 : -(off + 1) / 2);
		int x, y;
		bow_at(&all[i], t, &x, &y);
		for (int u = 0; u <= BOW_PARTS; u++) {
			int px, py;
			bow_at(&all[i], u, &px, &py);
			x = px > x && py >= y - LABEL_HIGH && py <= y + LABEL_HIGH ? px : x;
		}
		for (int beside = 5; beside <= 25; beside += 10) {
			const int n = label_hides(all, ways, i, x + beside, y, all[i].label_wide);
			if (n < least) {
				least = n;
				all[i].label_x = x + beside;
				all[i].label_y = y;
			}
		}
	}
}

/* States stand in a column of 150; ways down bow out to the right, ways back to the left of their labels. */
struct html chart_machine(struct context *c, const struct chart_head *h, const struct machine_state *state, size_t states,
	const struct machine_way *way, size_t ways)
{
	enum { EACH = STATE_EACH, BOX = STATE_BOX, LEFT = STATE_LEFT, WIDE = STATE_WIDE, ROOM = 330 };
	struct markup m = MARKUP_INIT, over = MARKUP_INIT;
	struct bow *all = arena_alloc(c->a, (ways + 1) * sizeof(*all));
	for (size_t i = 0; i < ways; i++)
		all[i] = bow_of(&way[i]);
	for (size_t i = 0; i < ways; i++) {
		const struct bow *b = &all[i];
		label_place(all, ways, i);
		html_svg_path(way[i].done ? &over : &m, &(struct html_svg_path){ .kind = way[i].done ? S("way done") : S("way"),
			.d = arena_printf(c->a, "M %d %d C %d %d %d %d %d %d m 6 -4 l -6 4 l 6 4", b->x, b->y1, b->x + b->out, b->y1, b->x + b->out, b->y2, b->x + 2, b->y2) });
	}
	for (size_t i = 0; i < ways; i++)
		html_svg_text(&over, &(struct html_svg_text){ .kind = way[i].done ? S("way-n done") : S("way-n"), .x = arena_printf(c->a, "%d", all[i].label_x),
			.y = all[i].label_y + TEXT_Y, .anchor = S("start"), .words = way[i].words });
	markup_part(&m, markup_done(c->a, &over));
	for (size_t i = 0; i < states; i++) {
		html_svg_rect(&m, &(struct html_svg_rect){ .kind = state[i].here ? S("state here") : state[i].been ? S("state been") : S("state"),
			.x = arena_printf(c->a, "%d", LEFT), .y = (int)i * EACH + 1, .width = arena_printf(c->a, "%d", WIDE), .height = BOX });
		html_svg_text(&m, &(struct html_svg_text){ .kind = state[i].here ? S("state-n here") : S("state-n"), .x = arena_printf(c->a, "%d", LEFT + 8),
			.y = (int)i * EACH + BOX / 2 + TEXT_Y + 1, .anchor = S("start"),
			.words = state[i].here ? arena_printf(c->a, "● " STR_FMT, STR_ARG(state[i].words)) : state[i].words });
	}
	return drawn(c, h, "machine", arena_printf(c->a, "%d", ROOM), (int)states * EACH + 2, &m);
}
