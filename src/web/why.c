/* Why a verdict is as it is: reasons that tell of one deed stand in one row, what speaks for it before what speaks against. */
#include "web/ontology_words.h"
#include "web/room.h"
#include "web/telling.h"
#include "web/verdict.h"

enum { GROUPS_MAX = REASONS_MAX, ACCOUNTS_BYTES = 3000 };

_Static_assert(WORD_why_listed - WORD_why_met == WHY_TOTAL - 1, "words of the reasons");

static const struct str nothing = { "", 0 };

/* ---- reasons, gathered --------------------------------------------------------------- */

enum side { SIDE_FOR, SIDE_AGAINST, SIDE_OTHER, SIDE_COUNT };

static enum side side_of(enum why w)
{
	switch (w) {
	case WHY_MET: case WHY_PARTLY: case WHY_FORM: case WHY_ONE_SOURCE:
		return SIDE_FOR;
	case WHY_AGAINST: case WHY_STATE: case WHY_RESIDUE: case WHY_GUARD: case WHY_INCIDENT: case WHY_PENDING: case WHY_ONE_AGAINST:
	case WHY_FINDING:
		return SIDE_AGAINST;
	case WHY_LATE: case WHY_NO_POWER: case WHY_PROMISE: case WHY_NOT_DONE: case WHY_UNSURE_DATE: case WHY_BEFORE: case WHY_WEAK: case WHY_NUMBER:
	case WHY_UNATTRIBUTED: case WHY_SEARCH: case WHY_GRADE: case WHY_LISTED:
		return SIDE_OTHER;
	case WHY_TOTAL:
		break;
	}
	BUG("no reason %d", (int)w);
}

/* Accounts of one deed, which one line tells. */
struct group {
	enum side side;
	uint32_t whys;             /* 1 << enum why */
	const struct reason *first; /* without an event: itself */
	uint32_t event[GROUPS_MAX]; /* indices in facts.event */
	size_t events;
};

static bool one_deed(const struct facts *f, uint32_t a, uint32_t b)
{
	const struct event *x = &f->event.v[a], *y = &f->event.v[b];
	return x->act == y->act && x->subject == y->subject && days_apart(x->when, y->when) == 0;
}

static bool joins(const struct facts *f, const struct group *g, const struct reason *r)
{
	if (g->side != side_of(r->why) || r->event == 0 || g->events == 0)
		return false;
	for (size_t i = 0; i < g->events; i++) {
		if (!one_deed(f, g->event[i], r->event - 1))
			return false;
	}
	return true;
}

static void group_add(struct group *g, const struct reason *r)
{
	g->whys |= 1u << r->why;
	for (size_t i = 0; i < g->events; i++) {
		if (g->event[i] == r->event - 1)
			return;
	}
	if (r->event != 0 && g->events < GROUPS_MAX)
		g->event[g->events++] = r->event - 1;
}

static size_t groups_of(struct context *c, const struct facts *f, const struct verdict *v, struct group **ret)
{
	struct group *g = ARENA_ARRAY(c->a, struct group, v->reasons + 1);
	size_t n = 0;
	for (size_t i = 0; i < v->reasons; i++) {
		const struct reason *r = &v->reason[i];
		size_t at = 0;
		while (at < n && !joins(f, &g[at], r))
			at++;
		if (at == n)
			g[n++] = (struct group){ .side = side_of(r->why), .first = r };
		group_add(&g[at], r);
	}
	*ret = g;
	return n;
}

/* The account that tells most: the narrowest date, then one with an actor, then the document's own word. */
static size_t best_account(const struct facts *f, const struct group *g)
{
	size_t best = 0;
	for (size_t i = 1; i < g->events; i++) {
		const struct event *x = &f->event.v[g->event[i]], *b = &f->event.v[g->event[best]];
		int64_t wide = (int64_t)x->when.to - x->when.from, than = (int64_t)b->when.to - b->when.from;
		bool better = wide != than ? wide < than : (x->actor != 0) != (b->actor != 0) ? x->actor != 0 : x->said_by == 0 && b->said_by != 0;
		if (better)
			best = i;
	}
	return best;
}

/* ---- reasons as markup -------------------------------------------------------------------- */

struct html account_line(struct context *c, const struct reckoned *k, uint32_t event)
{
	const struct event *e = &k->facts->event.v[event];
	struct markup m = MARKUP_INIT;
	html_why_source(&m, &(struct html_why_source){
		.when = e->when.from == DAY_NONE ? word(WORD_undated) : days_words(c, e->when),
		.by = e->said_by == 0 ? nothing : arena_printf(c->a, STR_FMT STR_FMT, STR_ARG(word_with(c, WORD_according_to, name_told(c, facts_name(k->facts, e->said_by)))), STR_ARG(str_trim(word(WORD_colon)))),
		.source = source_link(c, k, e->source, facts_str(k->facts, e->id)) });
	return markup_done(c->a, &m);
}

static struct html more_accounts(struct context *c, const struct reckoned *k, const struct group *g, size_t but)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	if (g->events < 2)
		return html_none();
	struct room room = { .left = ACCOUNTS_BYTES };
	for (size_t i = 0; i < g->events; i++) {
		if (i != but)
			(void)room_put(&room, &rows, room.left > 0 ? account_line(c, k, g->event[i]) : html_none());
	}
	room_item(c, &room, &rows);
	html_why_more(&m, &(struct html_why_more){ .words = word_count(c, g->events - 1, WORD_n_more_sources_one, WORD_n_more_sources_many),
		.rows = markup_done(c->a, &rows) });
	return markup_done(c->a, &m);
}

/* What a reason without an event rests on: a state, a search, a grade, a finding. */
static struct html other_ground(struct context *c, const struct reckoned *k, const struct reason *r)
{
	const struct facts *f = k->facts;
	struct html_why_text t = { .text = nothing, .source = html_none() };
	struct markup m = MARKUP_INIT;
	if (r->why == WHY_SEARCH && r->other != 0) {
		const struct looked *l = &f->looked.v[r->other - 1];
		t.text = arena_printf(c->a, STR_FMT ", " STR_FMT, STR_ARG(facts_name(f, l->by)), STR_ARG(days_words(c, l->when)));
		t.source = source_link(c, k, l->source, nothing);
	} else if (r->why == WHY_GRADE && r->other != 0) {
		const struct grade *g = &f->grade.v[r->other - 1];
		t.text = arena_printf(c->a, STR_FMT STR_FMT "“" STR_FMT "”", STR_ARG(facts_name(f, g->by)), STR_ARG(word(WORD_colon)), STR_ARG(facts_str(f, g->words)));
		t.source = source_link(c, k, g->source, nothing);
	} else if (r->why == WHY_LISTED && r->other != 0) {
		const struct tie *listed = &f->tie.v[r->other - 1];
		struct str says = facts_str(f, listed->words), by = facts_name(f, listed->by), part = facts_name(f, listed->part);
		t.text = arena_printf(c->a, STR_FMT STR_FMT STR_FMT "%s" STR_FMT, STR_ARG(by), STR_ARG(word(WORD_colon)), STR_ARG(part), says.n > 0 ? ", " : "", STR_ARG(says));
		t.source = source_link(c, k, listed->source, nothing);
	} else if (r->why == WHY_FINDING && r->other != 0) {
		const struct finding *x = &f->finding.v[r->other - 1];
		t.text = facts_str(f, x->words);
		t.source = source_link(c, k, x->source, nothing);
	} else if (r->why == WHY_STATE || r->why == WHY_RESIDUE || r->why == WHY_GUARD || r->why == WHY_PENDING) {
		t.text = state_words(k->ontology, r->state);
	}
	html_why_text(&m, &t);
	return markup_done(c->a, &m);
}

/* The best account; what was noted of the deed with another account is no less true of it. */
static struct html deed_of(struct context *c, const struct reckoned *k, const struct group *g, size_t best)
{
	struct markup m = MARKUP_INIT;
	uint32_t noted = event_remark(&k->docket->index, g->event[best]);
	markup_part(&m, event_line(c, k, g->event[best]));
	for (size_t i = 0; i < g->events; i++) {
		uint32_t other = event_remark(&k->docket->index, g->event[i]);
		if (other == 0 || other == noted)
			continue;
		markup_part(&m, fact_note(c, k, other));
		noted = other;
	}
	return markup_done(c->a, &m);
}

/* Its words are left out where they are the heading's. */
static struct html group_row(struct context *c, const struct reckoned *k, const struct group *g, struct str heading)
{
	struct markup m = MARKUP_INIT;
	struct buf words = BUF_INIT(2000);
	int rule = 0;
	for (int w = 0; w < WHY_TOTAL; w++) {
		if (!(g->whys & 1u << w))
			continue;
		if (words.n > 0)
			buf_put(&words, word(WORD_semicolon));
		buf_put(&words, word((enum label)(WORD_why_met + w)));
		rule = why_rule((enum why)w);
	}
	size_t best = g->events > 0 ? best_account(k->facts, g) : 0;
	const bool said = str_eq_nocase(buf_str(&words), heading);
	html_why_row(&m, &(struct html_why_row){ .words = said ? nothing : arena_str(c->a, buf_str(&words)),
		.rule = word_with(c, WORD_rule, arena_printf(c->a, "%d", rule)),
		.event = g->events > 0 ? deed_of(c, k, g, best) : other_ground(c, k, g->first), .more = more_accounts(c, k, g, best) });
	buf_release(&words);
	return markup_done(c->a, &m);
}

struct html why_of(struct context *c, const struct reckoned *k, const struct verdict *v, size_t bytes)
{
	struct room room = { .left = bytes };
	static const enum label heading[SIDE_COUNT] = { WORD_why_for, WORD_why_contra, WORD_why_other };
	struct group *g;
	size_t n = groups_of(c, k->facts, v, &g);
	struct markup m = MARKUP_INIT, sets = MARKUP_INIT;
	if (n == 0)
		return html_none();
	for (int side = 0; side < SIDE_COUNT; side++) {
		struct markup rows = MARKUP_INIT;
		size_t there = 0;
		for (size_t i = 0; i < n; i++) {
			if (g[i].side != (enum side)side)
				continue;
			(void)room_put(&room, &rows, room.left > 0 ? group_row(c, k, &g[i], word(heading[side])) : html_none());
			there++;
		}
		struct html list = markup_done(c->a, &rows);
		if (there > 0)
			html_why_set(&sets, &(struct html_why_set){ .heading = word(heading[side]), .rows = list });
	}
	markup_part(&sets, room_line(c, &room));
	if (v->reasons_left > 0)
		html_why_text(&sets, &(struct html_why_text){ .text = word_count(c, v->reasons_left, WORD_reasons_left_one, WORD_reasons_left_many),
			.source = html_none() });
	html_why(&m, &(struct html_why){ .groups = markup_done(c->a, &sets) });
	return markup_done(c->a, &m);
}
