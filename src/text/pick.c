/* Linear: a pass over blocks for points, one over elements for the best, one over its siblings, one to keep. */
#include "text/pick.h"

enum {
	PROSE_BYTES = 80,     /* a block of so much text is a paragraph */
	SCORED_BYTES = 25,    /* less says nothing about the element around it */
	ENOUGH_PROSE = 300,   /* when so much is outside what names call trimmings, names are believed */
	LEVELS = 5,           /* ancestors that get points */
	HEAD_BLOCKS = 30,     /* between the title and the report */
	POST_BYTES = 40,      /* a quoted paragraph of links that is more than "View this post" */
};

struct picker {
	struct page *page;
	bool *keep;
	bool *gone; /* by element: named as no part of the report */
};

static double link_share(uint32_t link, uint32_t text)
{
	return text == 0 ? 0 : (double)link / (double)text;
}

static bool named_away(const struct element *e)
{
	return (e->hint & (HINT_DROP | HINT_SIDE)) != 0 && (e->hint & HINT_REPORT) == 0;
}

static bool is_prose(const struct block *b)
{
	return b->text >= PROSE_BYTES && link_share(b->link, b->text) < 0.3;
}

/*
 * Names are believed when enough prose stands outside all that they condemn.
 * Otherwise a name that would take the greater part of the page must be wrong.
 */
static void mark_gone(struct picker *x)
{
	struct page *p = x->page;
	size_t prose = 0;
	for (size_t i = 1; i < p->element.n; i++) {
		const struct element *e = &p->element.v[i];
		x->gone[i] = x->gone[e->parent] || named_away(e);
	}
	for (size_t i = 0; i < p->block.n; i++) {
		const struct block *b = &p->block.v[i];
		prose += is_prose(b) && !x->gone[b->element] ? b->text : 0;
	}
	if (prose >= ENOUGH_PROSE)
		return;
	uint32_t most = p->element.v[0].text / 5 * 2;
	for (size_t i = 1; i < p->element.n; i++) {
		const struct element *e = &p->element.v[i];
		x->gone[i] = x->gone[e->parent] || (named_away(e) && e->text < most);
	}
}

static bool is_container(unsigned tag)
{
	return tag == TAG_div || tag == TAG_section || tag == TAG_article || tag == TAG_main || tag == TAG_body ||
	       tag == TAG_td || tag == TAG_NONE || tag == TAG_blockquote || tag == TAG_center || tag == TAG_form;
}

static double base_score(const struct element *e)
{
	double s = 0;
	if (e->tag == TAG_article || e->tag == TAG_main)
		s += 10;
	else if (e->tag == TAG_div || e->tag == TAG_section)
		s += 5;
	else if (e->tag == TAG_ul || e->tag == TAG_ol || e->tag == TAG_form || e->tag == TAG_dl || e->tag == TAG_address)
		s -= 3;
	if ((e->hint & (HINT_MAIN | HINT_REPORT)) != 0)
		s += 25;
	if (named_away(e))
		s -= 25;
	return s;
}

static void give_points(struct picker *x)
{
	struct page *p = x->page;
	for (size_t i = 0; i < p->block.n; i++) {
		const struct block *b = &p->block.v[i];
		if (b->text < SCORED_BYTES || x->gone[b->element] || b->kind == PARAGRAPH_HEADING)
			continue;
		uint32_t hundreds = b->text / 100;
		double extra = hundreds > 3 ? 3 : hundreds;
		double points = (1 + b->commas + extra) * (1 - link_share(b->link, b->text));
		uint32_t e = b->element;
		if (!is_container(p->element.v[e].tag))
			e = p->element.v[e].parent;
		for (int level = 0; level < LEVELS; level++) {
			double part = level == 0 ? 1 : level == 1 ? 0.5 : 1.0 / (level * 3);
			p->element.v[e].score += (float)(points * part);
			if (e == p->element.v[e].parent)
				break;
			e = p->element.v[e].parent;
		}
	}
}

static double final_score(const struct element *e)
{
	return e->score <= 0 ? 0 : (e->score + base_score(e)) * (1 - link_share(e->link, e->text));
}

static uint32_t best_element(const struct picker *x)
{
	const struct page *p = x->page;
	uint32_t best = 0;
	double most = 0;
	for (size_t i = 1; i < p->element.n; i++) {
		double s = x->gone[i] ? 0 : final_score(&p->element.v[i]);
		if (s > most) {
			most = s;
			best = (uint32_t)i;
		}
	}
	/* An element around it that scores no less, or holds nothing else, is the better one. */
	while (best != 0) {
		uint32_t up = p->element.v[best].parent;
		const struct element *e = &p->element.v[best], *u = &p->element.v[up];
		bool same = u->text <= e->text + e->text / 20;
		if (up == 0 || u->tag == TAG_body || u->tag == TAG_html || (!same && final_score(u) < most))
			break;
		most = final_score(u) > most ? final_score(u) : most;
		best = up;
	}
	return best;
}

/* A child of the best element's parent that goes on with the report. */
static bool joins_best(const struct picker *x, uint32_t i, uint32_t best)
{
	const struct element *e = &x->page->element.v[i], *top = &x->page->element.v[best];
	double links = link_share(e->link, e->text), most = final_score(top);
	if (x->gone[i] || e->text == 0)
		return false;
	double bonus = (e->hint & HINT_MAIN) != 0 && e->hint == top->hint && e->tag == top->tag ? most * 0.2 : 0;
	if (final_score(e) + bonus >= (most * 0.2 < 10 ? 10 : most * 0.2))
		return true;
	bool paragraph = e->tag == TAG_p || e->tag == TAG_blockquote || e->tag == TAG_ul || e->tag == TAG_ol;
	return paragraph && ((e->text >= PROSE_BYTES && links < 0.25) || (e->text > 20 && e->link == 0 && e->commas > 0));
}

/* ---- keeping ------------------------------------------------------------------------------ */

/* Mostly links: a list of other reports, not a paragraph with references. */
static bool is_link_list(const struct page *p, const struct block *b)
{
	const struct element *e = &p->element.v[b->element];
	double mine = link_share(b->link, b->text);
	if (b->kind == PARAGRAPH_HEADING)
		return mine > 0.5 && e->tag != TAG_h1;
	if ((b->hint & (HINT_BYLINE | HINT_DATE)) != 0 || (e->hint & (HINT_BYLINE | HINT_DATE)) != 0)
		return false;
	const struct element *up = &p->element.v[e->parent];
	bool list = up->tag == TAG_ul || up->tag == TAG_ol;
	if (list && up->blocks > 1 && link_share(up->link, up->text) > 0.6)
		return true;
	/* The words of an embedded post are often one link to it. */
	bool post = b->kind == PARAGRAPH_QUOTE && b->text >= POST_BYTES;
	return mine > 0.8 && b->text < 300 && !post;
}

static void keep_inside(struct picker *x, const bool *in)
{
	const struct page *p = x->page;
	for (size_t i = 0; i < p->block.n; i++) {
		const struct block *b = &p->block.v[i];
		x->keep[i] = in[b->element] && !x->gone[b->element] && !is_link_list(p, b);
	}
}

/* The last h1 before the report's body, and what stands between the two. */
static void keep_head(struct picker *x, const bool *body)
{
	const struct page *p = x->page;
	size_t first = 0, title = SIZE_MAX;
	while (first < p->block.n && !(x->keep[first] && body[p->block.v[first].element]))
		first++;
	if (first == p->block.n)
		return;
	for (size_t i = first; i-- > 0 && first - i <= HEAD_BLOCKS;) {
		const struct block *b = &p->block.v[i];
		if (p->element.v[b->element].tag == TAG_h1 && !x->gone[b->element]) {
			title = i;
			break;
		}
	}
	if (title == SIZE_MAX)
		return;
	for (size_t i = title; i < first; i++) {
		const struct block *b = &p->block.v[i];
		bool links = link_share(b->link, b->text) > 0.5;
		bool said = ((b->hint | p->element.v[b->element].hint) & (HINT_BYLINE | HINT_DATE | HINT_LEAD)) != 0;
		x->keep[i] = i == title || (!x->gone[b->element] && (said || !links));
	}
}

static size_t kept_text(const struct picker *x)
{
	size_t n = 0;
	for (size_t i = 0; i < x->page->block.n; i++)
		n += x->keep[i] ? x->page->block.v[i].text : 0;
	return n;
}

bool *pick(struct arena *a, struct arena *scratch, struct page *page)
{
	struct picker x = { .page = page, .keep = ARENA_ARRAY(a, bool, page->block.n + 1),
		.gone = ARENA_ARRAY(scratch, bool, page->element.n + 1) };
	bool *in = ARENA_ARRAY(scratch, bool, page->element.n + 1), *body = ARENA_ARRAY(scratch, bool, page->element.n + 1);
	mark_gone(&x);
	give_points(&x);
	uint32_t best = best_element(&x);
	uint32_t up = page->element.v[best].parent;
	for (size_t i = 1; i < page->element.n; i++) {
		const struct element *e = &page->element.v[i];
		body[i] = i == best || body[e->parent];
		in[i] = body[i] || in[e->parent] || (best != 0 && up != 0 && e->parent == up && joins_best(&x, (uint32_t)i, best));
	}
	in[0] = best == 0;
	keep_inside(&x, in);
	keep_head(&x, body);
	/* A page with no paragraph to speak of: all that no name condemns. */
	size_t clean = 0;
	for (size_t i = 0; i < page->block.n; i++)
		clean += x.gone[page->block.v[i].element] ? 0 : page->block.v[i].text;
	if (kept_text(&x) < 200 || best == 0) {
		for (size_t i = 0; clean > 0 && i < page->block.n; i++) {
			const struct block *b = &page->block.v[i];
			x.keep[i] = !x.gone[b->element] && !is_link_list(page, b);
		}
	}
	if (kept_text(&x) == 0) {
		for (size_t i = 0; i < page->block.n; i++)
			x.keep[i] = true;
	}
	return x.keep;
}
