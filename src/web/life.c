/* Lanes above, the same as a list beneath, each line with its versions and who gives them. */
#include "web/life.h"

#include "web/ontology_words.h"
#include "web/room.h"
#include "web/telling.h"

#include <stdlib.h>

enum { LANES_MAX = 14, SEGMENTS_MAX = 40, VERSION_ACCOUNTS_MAX = 6, LIFE_DEMANDS_MAX = 12, DISPUTES_MAX = 12,
	SEGMENT_VERSIONS_MAX = 12,
	LIFE_BYTES = 20000, STRETCHES_BYTES = 6000, DISPUTES_BYTES = 7000, /* as markup */
	LIFE_VERSIONS_MAX = 40,  /* of all states: each with the first of its accounts */
	LIFE_ACCOUNTS_MAX = 24 }; /* more of their accounts; all others stand among the claims */

/* What the list may still show. */
struct quota {
	size_t versions, accounts;
};

static const struct str nothing = { "", 0 };

uint32_t life_entity(const struct reckoned *k, const struct record_entity *e)
{
	for (uint32_t i = 1; i < k->facts->entity.n; i++) {
		if (str_eq(k->facts->entity.v[i].id, e->id))
			return i;
	}
	return reckoning_entity(k, e->name, e->type);
}

static bool has_begun(const struct reckoned *k, const struct segment *s)
{
	return s->start.from == DAY_NONE || s->start.from <= k->on;
}

static bool has_ended(const struct reckoned *k, const struct segment *s)
{
	return s->ended && s->end.from <= k->on;
}

static struct str key_words(struct context *c, const struct reckoned *k, const struct segment *s)
{
	if (s->key == 0)
		return nothing;
	switch (k->ontology->state[s->state].key) {
	case KEY_NONE:
		return nothing;
	case KEY_CHARGE:
		return detail_told(c, facts_str(k->facts, s->key));
	case KEY_OBJECT: case KEY_ACTOR:
		return facts_name(k->facts, s->key);
	}
	return nothing;
}

static struct str segment_words(struct context *c, const struct reckoned *k, const struct segment *s)
{
	struct str words = state_words(k->ontology, s->state);
	const bool same = (k->ontology->state[s->state].says & SET(s->form)) != 0;
	return s->form == 0 || same ? words : arena_printf(c->a, STR_FMT " (" STR_FMT ")", STR_ARG(words), STR_ARG(form_words(c, k->ontology, s->form)));
}

/* ---- lanes ----------------------------------------------------------------------- */

struct lanes {
	struct lane lane[LANES_MAX];
	uint8_t state[LANES_MAX];
	size_t n;
};

static void lane_put(struct context *c, const struct reckoned *k, struct lanes *all, uint32_t who, const struct detention *d,
	const struct segment *s)
{
	size_t at = 0;
	while (at < all->n && all->state[at] != s->state)
		at++;
	if (at == all->n && all->n == LANES_MAX)
		return;
	if (at == all->n) {
		all->state[all->n] = s->state;
		all->lane[all->n++] = (struct lane){ .words = state_words(k->ontology, s->state), .key = "life",
			.bar = ARENA_ARRAY(c->a, struct bar, k->docket->index.life[who].segments + 1) };
	}
	struct holding h = segment_on(&k->docket->index, s, k->on);
	struct lane *l = &all->lane[at];
	struct bar *b = &l->bar[l->bars++];
	*b = (struct bar){ s->start, has_ended(k, s) ? s->end : DAYS_NONE, nothing, h.disputed || s->alleged || s->proposed };
	/* From the day on which a served term may have ended nothing is sure. */
	if (d->term.passed && s == &k->docket->index.life[who].segment[d->stretch[d->stretches - 1].segment]) {
		b->end = (struct days){ d->term.over.from, d->term.over.from };
		l->bar[l->bars++] = (struct bar){ b->end, DAYS_NONE, word_with(c, WORD_term_over, detail_told(c, facts_str(k->facts, d->term.words))), true };
	}
}

static struct html lanes_chart(struct context *c, const struct reckoned *k, uint32_t who)
{
	const struct life *l = &k->docket->index.life[who];
	struct lanes all = { .n = 0 };
	struct detention d;
	detention_assess(k->docket, c->a, who, S(""), k->on, &d);
	struct days span = { k->on, k->on };
	for (uint32_t i = 0; i < l->segments; i++) {
		const struct segment *s = &l->segment[i];
		if (!has_begun(k, s))
			continue;
		lane_put(c, k, &all, who, &d, s);
		if (s->start.from != DAY_NONE && s->start.from < span.from)
			span.from = s->start.from;
		if (s->start.from == DAY_NONE && s->ended && s->end.from != DAY_NONE && s->end.from < span.from)
			span.from = s->end.from - 30;
	}
	if (all.n == 0)
		return html_none();
	if (span.to - span.from < 60)
		span.from = span.to - 60;
	struct markup m = MARKUP_INIT;
	struct chart_head head = { "life1", facts_name(k->facts, who), word(WORD_chart_life) };
	html_figure(&m, &(struct html_figure){ .chart = chart_lanes(c, &head, all.lane, all.n, span) });
	return markup_done(c->a, &m);
}

/* ---- the list beneath ---------------------------------------------------------------- */

static enum label role_label(enum support_role r)
{
	switch (r) {
	case SUPPORT_START: return WORD_version_start;
	case SUPPORT_END: return WORD_version_end;
	case SUPPORT_CONFIRM: return WORD_version_confirm;
	case SUPPORT_DENY: return WORD_version_deny;
	}
	BUG("no role %d", (int)r);
}

static struct str version_words(struct context *c, const struct reckoned *k, const struct version *v)
{
	struct buf b = BUF_INIT(4000);
	buf_put(&b, word_with(c, role_label(v->role), v->when.from == DAY_NONE ? word(WORD_day_untold) : days_words(c, v->when)));
	for (int d = 0; d < DETAIL_COUNT; d++) {
		struct str s = detail_told(c, facts_str(k->facts, v->detail[d]));
		if (s.n == 0)
			continue;
		buf_put(&b, word(WORD_semicolon));
		buf_put(&b, s);
	}
	struct str s = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return s;
}

static struct html version_of(struct context *c, const struct reckoned *k, const struct version *v, struct quota *left)
{
	struct markup m = MARKUP_INIT, accounts = MARKUP_INIT;
	uint32_t e = 0;
	for (; e < v->events && e < VERSION_ACCOUNTS_MAX && (e == 0 || left->accounts > 0); e++) {
		left->accounts -= e > 0;
		markup_part(&accounts, account_line(c, k, v->event[e]));
	}
	if (e < v->events) {
		struct markup more = MARKUP_INIT;
		html_link(&more, &(struct html_link){ .to = S("#claims"), .text = word_count(c, v->events - e, WORD_n_more_sources_one, WORD_n_more_sources_many) });
		html_item(&accounts, &(struct html_item){ .body = markup_done(c->a, &more) });
	}
	left->versions -= left->versions > 0;
	html_version(&m, &(struct html_version){ .says = version_words(c, k, v), .accounts = markup_done(c->a, &accounts) });
	return markup_done(c->a, &m);
}

static struct html versions_of(struct context *c, const struct reckoned *k, const struct segment *s, struct quota *left)
{
	struct versions all = segment_versions(&k->docket->index, c->a, s);
	struct markup m = MARKUP_INIT, list = MARKUP_INIT;
	struct versions told_by = { 0 };
	size_t n = 0, accounts_told = 0;
	for (size_t i = 0; i < all.n; i++) {
		const struct version *v = &all.v[i];
		if ((v->role == SUPPORT_END && !has_ended(k, s)) || (v->when.from != DAY_NONE && v->when.from > k->on))
			continue;
		accounts_told += v->events;
		if (v->role == SUPPORT_START)
			*VEC_PUSH(c->a, &told_by) = *v;
		if (n < SEGMENT_VERSIONS_MAX && left->versions > 0)
			markup_part(&m, version_of(c, k, v, left));
		n++;
	}
	struct html rows = markup_done(c->a, &m);
	if (n == 0)
		return html_none();
	struct str told = word_count(c, accounts_told, WORD_n_accounts_one, WORD_n_accounts_many);
	const size_t begun = versions_differing(k->facts, c->a, told_by).n;
	if (begun > 0)
		told = arena_printf(c->a, STR_FMT STR_FMT, STR_ARG(told), STR_ARG(word_with(c, WORD_n_differ, number(c, begun))));
	if (rows.n > 0) {
		html_versions_fold(&list, &(struct html_versions_fold){ .words = told, .rows = rows });
	} else {
		struct markup link = MARKUP_INIT;
		html_link(&link, &(struct html_link){ .to = S("#claims"), .text = told });
		html_meta_line(&list, &(struct html_meta_line){ .body = markup_done(c->a, &link) });
	}
	return markup_done(c->a, &list);
}

static struct html segment_row(struct context *c, const struct reckoned *k, uint32_t who, const struct segment *s, struct quota *left)
{
	struct markup m = MARKUP_INIT, doubt = MARKUP_INIT;
	struct holding h = held_on(k->docket, who, s, k->on);
	enum label words = s->alleged ? WORD_alleged_only : s->proposed ? WORD_unreviewed : h.disputed ? WORD_disputed
		: h.is == HOLDS_POSSIBLY ? WORD_perhaps : WORD_none;
	if (words != WORD_none)
		html_doubt_word(&doubt, &(struct html_doubt_word){ .text = word(words) });
	struct str until = !has_ended(k, s) ? word(WORD_and_still) : s->end.from == DAY_NONE ? day_told(c, WORD_until_day, word(WORD_day_untold))
		: day_told(c, WORD_until_day, days_words(c, s->end));
	html_segment(&m, &(struct html_segment){ .state = segment_words(c, k, s), .key = key_words(c, k, s),
		.since = day_told(c, WORD_since_day, s->start.from == DAY_NONE ? word(WORD_day_untold) : days_words(c, s->start)), .until = until,
		.doubt = markup_done(c->a, &doubt), .versions = versions_of(c, k, s, left) });
	return markup_done(c->a, &m);
}

static struct html lines_of(struct context *c, const struct reckoned *k, uint32_t who)
{
	const struct life *l = &k->docket->index.life[who];
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT, undated = MARKUP_INIT;
	struct quota left = { LIFE_VERSIONS_MAX, LIFE_ACCOUNTS_MAX };
	struct room room = { .left = LIFE_BYTES };
	size_t n = 0;
	for (uint32_t i = 0; i < l->segments && n < SEGMENTS_MAX; i++) {
		if (!has_begun(k, &l->segment[i]))
			continue;
		(void)room_put(&room, &rows, room.left > 0 ? segment_row(c, k, who, &l->segment[i], &left) : html_none());
		n++;
	}
	room_item(c, &room, &rows);
	struct html list = markup_done(c->a, &rows);
	if (n == 0)
		return html_none();
	if (l->undated > 0)
		html_none_text(&undated, &(struct html_none_text){ .words = word_with(c, WORD_life_undated, number(c, l->undated)) });
	html_life(&m, &(struct html_life){ .clocks = clocks_form(c, k), .chart = lanes_chart(c, k, who), .rows = list,
		.undated = markup_done(c->a, &undated) });
	return markup_done(c->a, &m);
}

/* ---- custody, disputes, demands ---------------------------------------------------------- */

static struct html held_part(struct context *c, const struct reckoned *k, uint32_t who)
{
	struct detention d;
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	struct room room = { .left = STRETCHES_BYTES };
	detention_assess(k->docket, c->a, who, S(""), k->on, &d);
	if (d.stretches == 0)
		return html_none();
	for (size_t i = 0; i < d.stretches; i++) {
		const struct stretch *t = &d.stretch[i];
		struct markup doubt = MARKUP_INIT, row = MARKUP_INIT;
		bool perhaps = d.term.passed && i + 1 == d.stretches;
		if (t->disputed || perhaps)
			html_doubt_word(&doubt, &(struct html_doubt_word){ .text = word(t->disputed ? WORD_disputed : WORD_perhaps) });
		struct str from = t->start.from == DAY_NONE ? word(WORD_day_untold) : days_words(c, t->start);
		struct str to = t->end.from == DAY_NONE ? word(WORD_and_still) : day_told(c, WORD_until_day, days_words(c, t->end));
		html_stretch(&row, &(struct html_stretch){ .form = held_form(c, k, t), .dates = arena_printf(c->a, STR_FMT " " STR_FMT,
			STR_ARG(day_told(c, WORD_since_day, from)), STR_ARG(to)), .days = days_count(c, t->least, t->most), .doubt = markup_done(c->a, &doubt) });
		(void)room_put(&room, &rows, markup_done(c->a, &row));
	}
	room_item(c, &room, &rows);
	html_held_days(&m, &(struct html_held_days){ .days = days_count(c, d.least, d.most), .stretches = markup_done(c->a, &rows),
		.limits = limits_of(c, k, &d) });
	return markup_done(c->a, &m);
}

static struct html account_of(struct context *c, const struct reckoned *k, const struct rival *x)
{
	struct markup m = MARKUP_INIT;
	html_account_told(&m, &(struct html_account_told){ .who = facts_str(k->facts, x->who), .words = facts_str(k->facts, x->words),
		.source = source_link(c, k, x->source, facts_str(k->facts, x->claim)) });
	return markup_done(c->a, &m);
}

static struct html disputes_of(struct context *c, const struct reckoned *k, uint32_t who)
{
	const struct facts *f = k->facts;
	struct markup m = MARKUP_INIT, all = MARKUP_INIT;
	struct room room = { .left = DISPUTES_BYTES };
	size_t n = 0;
	for (size_t i = 0; i < f->about.n && n < DISPUTES_MAX; i++) {
		if (f->about.v[i].entity != who)
			continue;
		struct markup accounts = MARKUP_INIT;
		size_t told = 0;
		for (size_t x = 0; x < f->account.n; x++) {
			if (f->account.v[x].dispute != f->about.v[i].dispute || f->account.v[x].known > k->known)
				continue;
			(void)room_put(&room, &accounts, account_of(c, k, &f->account.v[x]));
			told++;
		}
		room_item(c, &room, &accounts);
		room.cut = 0;
		struct html list = markup_done(c->a, &accounts);
		if (told == 0)
			continue;
		html_dispute(&all, &(struct html_dispute){ .question = facts_str(f, f->dispute.v[f->about.v[i].dispute].question), .accounts = list });
		n++;
	}
	struct html body = markup_done(c->a, &all);
	if (n == 0)
		return html_none();
	html_section2(&m, &(struct html_section2){ .id = S("differ"), .heading = word(WORD_disputes_title), .body = body });
	return markup_done(c->a, &m);
}

/* The newest first; of one day the one entered later. */
static int newest_demand(const void *a, const void *b, void *ctx)
{
	const struct facts *f = ctx;
	const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	const day_t dx = f->demand.v[x].made.from, dy = f->demand.v[y].made.from;
	return dx != dy ? (dx > dy ? -1 : 1) : x > y ? -1 : x < y;
}

static void count_line(struct context *c, struct markup *m, enum label words, size_t n, const char *field, struct str name)
{
	if (n == 0)
		return;
	struct str to = arena_printf(c->a, "/demands?%s=" STR_FMT "&repeats=1", field, STR_ARG(url_escape(c->a, name)));
	struct markup link = MARKUP_INIT;
	html_link(&link, &(struct html_link){ .to = link_clocks(c, to), .text = word_with(c, words, number(c, n)) });
	html_meta_line(m, &(struct html_meta_line){ .body = markup_done(c->a, &link) });
}

static struct html demands_of(struct context *c, const struct reckoned *k, uint32_t who)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT, body = MARKUP_INIT;
	struct str name = facts_name(k->facts, who);
	size_t by = 0, of = 0;
	struct {
		uint32_t *v;
		size_t n, cap;
	} named = { 0 };
	for (uint32_t i = 1; i < k->facts->demand.n; i++) {
		const struct demand *d = &k->facts->demand.v[i];
		if (!k->verdict[i].exists)
			continue;
		by += d->by == who;
		of += d->addressee == who;
		if (d->subject == who || d->object == who)
			*VEC_PUSH(c->a, &named) = i;
	}
	const size_t n = named.n;
	if (n > 1)
		qsort_r(named.v, n, sizeof(*named.v), newest_demand, (void *)(uintptr_t)k->facts);
	for (size_t i = 0; i < n && i < LIFE_DEMANDS_MAX; i++)
		markup_part(&rows, demand_row(c, k, named.v[i]));
	struct html list = markup_done(c->a, &rows);
	if (n + by + of == 0)
		return html_none();
	if (n > 0)
		html_list(&body, &(struct html_list){ .kind = S("rows small-titles"), .rows = list });
	if (n > LIFE_DEMANDS_MAX)
		count_line(c, &body, WORD_all_named_demands, n, "naming", name);
	count_line(c, &body, WORD_asked_demands, by, "by", name);
	count_line(c, &body, WORD_owed_demands, of, "addressee", name);
	html_section2(&m, &(struct html_section2){ .id = S("demands"), .heading = word(n > 0 ? WORD_named_demands : WORD_demands),
		.body = markup_done(c->a, &body) });
	return markup_done(c->a, &m);
}

/* In one line what a reader asks first of a person: held now, and for how long. */
static struct html held_lead(struct context *c, const struct reckoned *k, uint32_t who)
{
	struct detention d;
	struct markup m = MARKUP_INIT;
	detention_assess(k->docket, c->a, who, S(""), k->on, &d);
	if (d.stretches == 0)
		return html_none();
	const struct stretch *t = &d.stretch[d.stretches - 1];
	struct str since = day_told(c, WORD_since_day, t->start.from == DAY_NONE ? word(WORD_day_untold) : days_words(c, t->start));
	struct str form = held_form(c, k, t), days = days_count(c, t->least, t->most);
	if (t->end.from != DAY_NONE)
		html_life_held_before(&m, &(struct html_life_held_before){ .days = days_count(c, d.least, d.most),
			.until = day_told(c, WORD_until_day, days_words(c, t->end)) });
	else if (t->disputed || d.term.passed)
		html_life_held_perhaps(&m, &(struct html_life_held_perhaps){ .since = since, .form = form, .days = days });
	else
		html_life_held(&m, &(struct html_life_held){ .since = since, .form = form, .days = days });
	return markup_done(c->a, &m);
}

/* The way to each part of a long page. */
static struct html contents_of(struct context *c, const struct html *part, const enum label *title, const char *const *id, size_t n)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	size_t told = 0;
	for (size_t i = 0; i < n; i++) {
		struct markup link = MARKUP_INIT;
		if (part[i].n == 0)
			continue;
		html_link(&link, &(struct html_link){ .to = str_of(id[i]), .text = word(title[i]) });
		html_item(&rows, &(struct html_item){ .body = markup_done(c->a, &link) });
		told++;
	}
	struct html list = markup_done(c->a, &rows);
	if (told > 1)
		html_life_contents(&m, &(struct html_life_contents){ .rows = list });
	return markup_done(c->a, &m);
}

struct html life_part(struct context *c, const struct reckoned *k, uint32_t who)
{
	static const enum label title[] = { WORD_life_title, WORD_days_title, WORD_disputes_title, WORD_named_demands };
	static const char *const id[] = { "#life", "#days", "#differ", "#demands" };
	enum { PARTS = sizeof(title) / sizeof(*title) };
	struct markup m = MARKUP_INIT;
	if (who == 0)
		return html_none();
	const struct html part[PARTS] = { lines_of(c, k, who), held_part(c, k, who), disputes_of(c, k, who), demands_of(c, k, who) };
	markup_part(&m, held_lead(c, k, who));
	markup_part(&m, contents_of(c, part, title, id, PARTS));
	for (size_t i = 0; i < PARTS; i++)
		markup_part(&m, part[i]);
	if (k->facts->entity.v[who].type == ACTOR_ELECTION) {
		struct markup link = MARKUP_INIT;
		struct str to = arena_printf(c->a, "/election/" STR_FMT, STR_ARG(url_escape(c->a, facts_name(k->facts, who))));
		html_link(&link, &(struct html_link){ .to = link_clocks(c, to), .text = word(WORD_election_page) });
		html_meta_line(&m, &(struct html_meta_line){ .body = markup_done(c->a, &link) });
	}
	return markup_done(c->a, &m);
}

void life_json(struct context *c, struct json *j, const struct reckoned *k, uint32_t who)
{
	struct detention d;
	if (who == 0)
		return;
	detention_assess(k->docket, c->a, who, S(""), k->on, &d);
	json_put_key(j, "life"), states_json(j, k->docket, who, k->on, true);
	json_put_key(j, "detention"), detention_json(j, k->docket, who, &d);
	json_put_key(j, "demands"), json_put_array(j);
	for (uint32_t i = 1; i < k->facts->demand.n; i++) {
		if (k->verdict[i].exists && (k->facts->demand.v[i].subject == who || k->facts->demand.v[i].object == who))
			demand_line_json(j, k->docket, i, &k->verdict[i]);
	}
	json_put_end(j);
}
