/*
 * A document: each paragraph with its claims marked in it and told beside it.
 *
 * Spans of claims overlap and nest.  A paragraph is cut at every span's start
 * and end; a piece that some claim covers is a mark of the innermost one's
 * kind, and behind a span's last piece stands the claim's number, a link to
 * its card.  So nothing is ever nested, and each claim can be reached from the
 * text by keyboard.
 */
#include "record/giver.h"
#include "web/pages.h"
#include "web/claim_form.h"
#include "base/utf8.h"
#include "web/room.h"
#include "web/show.h"
#include "web/web.h"

#include <stdlib.h>

enum {
	DOCUMENT_CLAIMS_MAX = 4000,
	PART_WEIGHT = 42 << 10,  /* of one page, in bytes of its markup, about; a longer document comes in parts */
	CLAIM_WEIGHT = 1200, PARAGRAPH_WEIGHT = 100, /* of it, besides the text */
	PARAGRAPH_LONG = 12 << 10, /* bytes of its text that stand in one piece */
	UNPLACED_BYTES = 15000, /* of cards that have no place in the text */
	PARTS_BESIDE = 4,        /* parts before and after this one that are named */
	LINE_BYTES = 72, CARD_LINES = 3, /* of a paragraph beside its cards, about */
	MANY_CARDS = 3, GAP_LINES = 4,   /* that many cards, and a gap so high below the text, go beneath it */
	SHORT_LINES = 8,                 /* and a text so short stays in sight above them */
};

struct shown {
	const struct record_claim *claim;
	size_t n;      /* its number on the page */
	size_t part;   /* that its card stands in */
	size_t paragraph;
	bool placed;
	bool elsewhere; /* the paragraph stands here too, with others of its claims */
};

struct sheet {
	struct context *c;
	const struct record_document *doc;
	const struct record_text *text;
	struct shown *shown;
	size_t n;
	struct str current; /* id of the claim asked for with claim= */
	size_t part, parts; /* from 0 */
	struct pieces_of {
		size_t first, last;
	} *part_of;         /* by paragraph: one with more claims than a part has room for stands in several, each with some of them */
};

static bool claims_all(struct context *c, int64_t id, struct record_claims *ret, struct err *err)
{
	struct record_claim_filter f = { .document = id, .order = CLAIMS_TEXT, .told = c->known, .days = DAYS_NONE };
	if (form_get(&c->query, "rejected").n > 0)
		f.statuses = ((1u << STATUS_COUNT) - 1) & ~(1u << STATUS_SAME);
	struct str after = { "", 0 };
	do {
		struct record_claims part = { 0 };
		if (!record_claims(c->record, c->a, &f, (struct record_page){ .after = after, .limit = 1000 }, &part, err))
			return false;
		for (size_t i = 0; i < part.n; i++)
			*VEC_PUSH(c->a, ret) = part.v[i];
		after = part.next;
	} while (after.n > 0 && ret->n < DOCUMENT_CLAIMS_MAX);
	return true;
}

/* ---- the text ------------------------------------------------------------------------- */

struct piece {
	uint32_t at, end;
};

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static void numbers_at(struct sheet *s, struct markup *m, size_t from, size_t to, uint32_t end)
{
	for (size_t i = from; i < to; i++) {
		const struct record_claim *k = s->shown[i].claim;
		if (k->claim.span.end == end && !s->shown[i].elsewhere)
			html_ref(m, &(struct html_ref){ .anchor = claim_anchor(s->c, k->id), .n = (int64_t)s->shown[i].n,
				.kind = str_of(claim_kind_name(k->claim.kind)), .kind_words = kind_words(k->claim.kind) });
	}
}

/* One piece between two neighbouring boundaries. */
static void piece(struct sheet *s, struct markup *m, size_t from, size_t to, struct piece p)
{
	const struct record_claim *inner = NULL;
	size_t covering = 0;
	bool current = false;
	for (size_t i = from; i < to; i++) {
		const struct record_claim *k = s->shown[i].claim;
		struct span span = k->claim.span;
		if (span.at > p.at || span.end < p.end || s->shown[i].elsewhere)
			continue;
		covering++;
		current = current || str_eq(k->id, s->current);
		if (inner == NULL || span.end - span.at < inner->claim.span.end - inner->claim.span.at)
			inner = k;
	}
	struct str text = str_slice(s->text->s, p.at, p.end);
	if (inner == NULL || str_trim(text).n == 0) {
		html_plain(m, &(struct html_plain){ .text = text });
		return;
	}
	html_mark(m, &(struct html_mark){ .kind = str_of(claim_kind_name(inner->claim.kind)), .text = text,
		.more = current ? S("current") : covering > 1 ? S("several") : S("one") });
}

/* The marked text of a paragraph whose claims are shown[from..to). */
static struct html marked(struct sheet *s, struct span para, size_t from, size_t to)
{
	struct markup m = MARKUP_INIT;
	uint32_t *cut = ARENA_ARRAY(s->c->a, uint32_t, (to - from) * 2 + 2);
	size_t n = 0;
	cut[n++] = para.at;
	cut[n++] = para.end;
	for (size_t i = from; i < to; i++) {
		struct span span = s->shown[i].claim->claim.span;
		if (s->shown[i].elsewhere)
			continue;
		if (span.at > para.at && span.at < para.end)
			cut[n++] = span.at;
		if (span.end > para.at && span.end < para.end)
			cut[n++] = span.end;
	}
	qsort(cut, n, sizeof(*cut), by_number);
	for (size_t i = 0; i + 1 < n; i++) {
		if (cut[i] == cut[i + 1])
			continue;
		piece(s, &m, from, to, (struct piece){ cut[i], cut[i + 1] });
		numbers_at(s, &m, from, to, cut[i + 1]);
	}
	return markup_done(s->c->a, &m);
}

/* ---- the cards -------------------------------------------------------------------------- */

/* Where to go after a judgement: in the queue its next, else the next card that waits, else this one. */
static struct str after_judgement(struct sheet *s, size_t i)
{
	size_t next = i;
	if (queue_walked(s->c))
		return queue_next(s->c, s->shown[i].claim);
	for (size_t k = 1; k < s->n; k++) {
		size_t at = (i + k) % s->n;
		if (s->shown[at].claim->status == STATUS_PROPOSED) {
			next = at;
			break;
		}
	}
	struct str id = s->shown[next].claim->id;
	return arena_printf(s->c->a, "/document/%lld?claim=" STR_FMT "#c-" STR_FMT, (long long)s->doc->id, STR_ARG(id),
		STR_ARG(claim_anchor(s->c, id)));
}

/* What this person may do with a claim that waits. */
static struct html card_acts(struct sheet *s, size_t i, struct html hidden, bool corrects, struct str more)
{
	struct context *c = s->c;
	const struct record_claim *k = s->shown[i].claim;
	const int64_t n = (int64_t)s->shown[i].n;
	struct markup m = MARKUP_INIT, accept = MARKUP_INIT, correct = MARKUP_INIT, reject = MARKUP_INIT;
	if (claim_may(c, ACTION_ACCEPT, k))
		html_card_accept(&accept, &(struct html_card_accept){ .id = k->id, .n = n, .hidden = hidden, .seen = k->version });
	if (corrects)
		html_card_correct(&correct, &(struct html_card_correct){ .id = k->id, .n = n, .document = s->doc->id, .anchor = claim_anchor(c, k->id), .more = more });
	if (claim_may(c, ACTION_REJECT, k))
		html_card_reject(&reject, &(struct html_card_reject){ .id = k->id, .n = n, .hidden = hidden, .seen = k->version });
	const struct html a = markup_done(c->a, &accept), e = markup_done(c->a, &correct), r = markup_done(c->a, &reject);
	if (a.n + e.n + r.n > 0)
		html_card_open(&m, &(struct html_card_open){ .accept = a, .correct = e, .reject = r });
	return markup_done(c->a, &m);
}

/* The keys that do something for this person. */
static struct html keys_of(struct context *c)
{
	static const struct {
		enum action action;
		const char *key;
		enum label words;
	} rows[] = { { ACTION_ACCEPT, "a", WORD_key_accept }, { ACTION_REJECT, "r", WORD_key_reject }, { ACTION_CORRECT, "e", WORD_key_correct },
		{ ACTION_PROPOSE, "n", WORD_key_add }, { ACTION_UNDO, "u", WORD_key_undo } };
	struct markup m = MARKUP_INIT, all = MARKUP_INIT;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (context_may(c, rows[i].action))
			html_keys_row(&all, &(struct html_keys_row){ .key = str_of(rows[i].key), .words = word(rows[i].words) });
	}
	html_keys(&m, &(struct html_keys){ .rows = markup_done(c->a, &all) });
	return markup_done(c->a, &m);
}

static struct html card(struct sheet *s, size_t i)
{
	struct context *c = s->c;
	const struct record_claim *k = s->shown[i].claim;
	struct markup m = MARKUP_INIT, acts = MARKUP_INIT;
	struct html hidden = form_hidden(c, after_judgement(s, i));
	const bool current = str_eq(k->id, s->current);
	const struct str more = queue_walked(c) ? S("&queue=1") : (struct str){ "", 0 };
	const bool corrects = claim_may(c, ACTION_CORRECT, k);
	if (k->status == STATUS_PROPOSED)
		markup_part(&acts, card_acts(s, i, hidden, corrects, more));
	if (current && k->status != STATUS_REJECTED && corrects)
		markup_part(&acts, claim_fields_open(c, k, arena_printf(c->a, "/document/%lld?claim=" STR_FMT STR_FMT "#c-" STR_FMT,
			(long long)s->doc->id, STR_ARG(k->id), STR_ARG(more), STR_ARG(claim_anchor(c, k->id)))));
	if (current && queue_walked(c))
		html_card_queue(&acts, &(struct html_card_queue){ .to = queue_next(c, k) });
	html_card(&m, &(struct html_card){
		.id = k->id, .anchor = claim_anchor(c, k->id), .n = (int64_t)s->shown[i].n,
		.kind = str_of(claim_kind_name(k->claim.kind)), .kind_words = kind_words(k->claim.kind),
		.status = str_of(record_status_name(k->status)), .status_words = claim_status_words(c, k),
		.sure = k->status == STATUS_PROPOSED ? word_with(c, WORD_sure, percent(c, k->claim.confidence)) : (struct str){ "", 0 },
		.sentence = sentence_row(c, k), .acts = markup_done(c->a, &acts),
	});
	s->shown[i].placed = true;
	return markup_done(c->a, &m);
}

/* Cards that would stand far longer than their paragraph go beneath it, in columns. */
static struct str shape_of(size_t cards, struct span para)
{
	size_t lines = (para.end - para.at) / LINE_BYTES + 1;
	if (cards < MANY_CARDS || cards * CARD_LINES <= lines + GAP_LINES)
		return S("few");
	return lines <= SHORT_LINES ? S("many short") : S("many");
}

static struct html cards(struct sheet *s, size_t from, size_t to, struct span para, struct str *shape)
{
	struct markup m = MARKUP_INIT, all = MARKUP_INIT;
	size_t n = 0;
	for (size_t i = from; i < to; i++) {
		uint32_t at = s->shown[i].claim->claim.span.at;
		if (s->shown[i].placed || at < para.at || at >= para.end)
			continue;
		markup_part(&m, card(s, i));
		n++;
	}
	struct html rows = markup_done(s->c->a, &m);
	*shape = shape_of(n, para);
	if (n == 0)
		return html_none();
	html_cards(&all, &(struct html_cards){ .rows = rows });
	return markup_done(s->c->a, &all);
}

static void paragraph(struct sheet *s, struct markup *m, const struct record_paragraph *p, size_t from, size_t to)
{
	struct str shape;
	struct html text = marked(s, p->span, from, to), side = cards(s, from, to, p->span, &shape);
	struct str lang = s->doc->language.n > 0 ? s->doc->language : S("und");
	switch (p->kind) {
	case PARAGRAPH_HEADING:
		html_para_heading(m, &(struct html_para_heading){ .text = text, .lang = lang, .side = side, .shape = shape });
		break;
	case PARAGRAPH_LIST_ITEM:
		html_para(m, &(struct html_para){ .text = text, .lang = lang, .side = side, .shape = shape, .kind = S("item") });
		break;
	case PARAGRAPH_QUOTE:
		html_para(m, &(struct html_para){ .text = text, .lang = lang, .side = side, .shape = shape, .kind = S("quote") });
		break;
	case PARAGRAPH_CAPTION: case PARAGRAPH_BYLINE: case PARAGRAPH_DATELINE:
		html_para(m, &(struct html_para){ .text = text, .lang = lang, .side = side, .shape = shape, .kind = S("small") });
		break;
	case PARAGRAPH_BODY:
		html_para(m, &(struct html_para){ .text = text, .lang = lang, .side = side, .shape = shape, .kind = S("body") });
		break;
	}
}

/* Claims come in order of their first byte; those of a paragraph are a run,
 * but for the few that began in one before and reach into it. */
static struct html sheet(struct sheet *s)
{
	struct markup m = MARKUP_INIT;
	size_t from = 0;
	for (size_t p = 0; p < s->text->paragraphs; p++) {
		struct span para = s->text->paragraph[p].span;
		if (s->part < s->part_of[p].first || s->part > s->part_of[p].last)
			continue;
		while (from < s->n && s->shown[from].claim->claim.span.end <= para.at && s->shown[from].placed)
			from++;
		size_t to = from;
		while (to < s->n && s->shown[to].claim->claim.span.at < para.end)
			to++;
		paragraph(s, &m, &s->text->paragraph[p], from, to);
	}
	return markup_done(s->c->a, &m);
}

static struct html unplaced(struct sheet *s)
{
	struct markup m = MARKUP_INIT, all = MARKUP_INIT;
	struct room room = { .left = UNPLACED_BYTES };
	size_t n = 0;
	for (size_t i = 0; i < s->n; i++) {
		if (!s->shown[i].placed && room_put(&room, &m, room.left > 0 ? card(s, i) : html_none()))
			n++;
	}
	markup_part(&m, room_line(s->c, &room));
	struct html rows = markup_done(s->c->a, &m);
	if (n > 0)
		html_unplaced(&all, &(struct html_unplaced){ .rows = rows });
	return markup_done(s->c->a, &all);
}

/* ---- the page --------------------------------------------------------------------------- */

static struct str first_open(struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct str id = s->shown[i].claim->id;
		if (s->shown[i].claim->status != STATUS_PROPOSED)
			continue;
		if (s->parts == 1)
			return arena_printf(s->c->a, "#c-" STR_FMT, STR_ARG(claim_anchor(s->c, id)));
		return arena_printf(s->c->a, "/document/%lld?claim=" STR_FMT "#c-" STR_FMT, (long long)s->doc->id, STR_ARG(id),
			STR_ARG(claim_anchor(s->c, id)));
	}
	return S("#text");
}

/* The line for those who may know, who alone get an answer from their handle. */
static struct html giver_line(struct context *c, int64_t document)
{
	struct markup m = MARKUP_INIT;
	struct record_giver g;
	if (!context_may(c, ACTION_SEE_SOURCE) || !record_giver(c->record, c->a, document, &g, NULL) || g.seq == 0)
		return html_none();
	html_giver_line(&m, &(struct html_giver_line){ .id = document, .names = giver_names(c, &g, false) });
	return markup_done(c->a, &m);
}

static struct html giver_link(struct context *c, int64_t document)
{
	struct markup m = MARKUP_INIT;
	if (context_may(c, ACTION_SEE_SOURCE))
		html_giver_link(&m, &(struct html_giver_link){ .id = document });
	return markup_done(c->a, &m);
}

/* What this person may do with the document besides reading it. */
static struct html tools_of(struct context *c, const struct record_document *d)
{
	struct markup m = MARKUP_INIT;
	if (context_may(c, ACTION_PROPOSE))
		html_tool_claim(&m, &(struct html_tool_claim){ .id = d->id });
	if (context_may(c, ACTION_SEE_ORIGINAL))
		html_tool_original(&m, &(struct html_tool_original){ .id = d->id, .size = size_words(c, d->size) });
	markup_part(&m, giver_link(c, d->id));
	const struct html seal = document_seal_link(c, d->id);
	if (seal.n > 0)
		html_item(&m, &(struct html_item){ .body = seal });
	const struct html purge = document_purge_link(c, d);
	if (purge.n > 0)
		html_item(&m, &(struct html_item){ .body = purge });
	return markup_done(c->a, &m);
}

static struct html head_of(struct sheet *s)
{
	struct context *c = s->c;
	const struct record_document *d = s->doc;
	struct markup m = MARKUP_INIT, url = MARKUP_INIT, near = MARKUP_INIT, legend = MARKUP_INIT;
	if (d->url.n > 0)
		html_url(&url, &(struct html_url){ .url = d->url });
	if (d->near > 0)
		html_near(&near, &(struct html_near){ .words = word(WORD_near_copy), .id = d->near, .likeness = percent(c, d->likeness) });
	for (enum claim_kind k = 0; k < CLAIM_KIND_COUNT; k++)
		html_legend(&legend, &(struct html_legend){ .kind = str_of(claim_kind_name(k)), .words = kind_words(k) });
	html_document_head(&m, &(struct html_document_head){
		.id = d->id, .title = d->title.n > 0 ? d->title : title_of(c, d->title, d->id), .lang = d->language.n > 0 ? d->language : S("und"),
		.source = source_words(c, d->publisher, d->published), .author = d->author, .url = markup_done(c->a, &url),
		.near = markup_done(c->a, &near),
		.claims = word_count(c, s->n, WORD_n_claims_one, WORD_n_claims_many),
		.open = !d->analysed ? word(WORD_not_analysed) : d->open == 0 ? word(WORD_n_open_none)
			: word_count(c, d->open, WORD_n_open_one, WORD_n_open_many),
		.giver = giver_line(c, d->id), .tools = tools_of(c, d), .first = first_open(s), .legend = markup_done(c->a, &legend),
	});
	return markup_done(c->a, &m);
}

/* A paragraph of many pages as several, cut where a word ends. */
static void cut_long(struct context *c, struct record_text *t)
{
	struct {
		struct record_paragraph *v;
		size_t n, cap;
	} all = { 0 };
	for (size_t i = 0; i < t->paragraphs; i++) {
		struct record_paragraph p = t->paragraph[i];
		const uint32_t end = p.span.end;
		while (end - p.span.at > PARAGRAPH_LONG) {
			uint32_t at = p.span.at + PARAGRAPH_LONG;
			while (at > p.span.at + PARAGRAPH_LONG / 2 && t->s.p[at] != ' ')
				at--;
			p.span.end = t->s.p[at] == ' ' ? at + 1 : (uint32_t)utf8_floor(t->s, p.span.at + PARAGRAPH_LONG);
			*VEC_PUSH(c->a, &all) = p;
			p.span.at = p.span.end;
		}
		p.span.end = end;
		*VEC_PUSH(c->a, &all) = p;
	}
	t->paragraph = all.v;
	t->paragraphs = all.n;
}

/* Paragraphs with the claims that begin in them, as many to a part as a page may hold: by what is there, not by what was decided of it, so
 * that no part moves while it is reviewed. */
static void divide(struct sheet *s)
{
	size_t weight = 0, part = 0, i = 0;
	s->part_of = ARENA_ARRAY(s->c->a, struct pieces_of, s->text->paragraphs + 1);
	for (size_t p = 0; p < s->text->paragraphs; p++) {
		const struct span para = s->text->paragraph[p].span;
		const bool last = p + 1 == s->text->paragraphs;
		const size_t own = PARAGRAPH_WEIGHT + para.end - para.at;
		size_t end = i;
		while (end < s->n && (last || s->shown[end].claim->claim.span.at < s->text->paragraph[p + 1].span.at))
			end++;
		if (weight > 0 && weight + own + (end - i) * CLAIM_WEIGHT > PART_WEIGHT) {
			part++;
			weight = 0;
		}
		s->part_of[p].first = part;
		weight += own;
		for (; i < end; i++) {
			if (weight + CLAIM_WEIGHT > PART_WEIGHT && weight > own) {
				part++;
				weight = own;
			}
			s->shown[i].part = part;
			s->shown[i].paragraph = p;
			weight += CLAIM_WEIGHT;
		}
		s->part_of[p].last = part;
	}
	s->parts = part + 1;
}

/* The part that the query asks for: by number, or the one that holds the claim. */
static void choose_part(struct sheet *s)
{
	int64_t asked;
	divide(s);
	if (id_number(form_get(&s->c->query, "part"), &asked) && (size_t)asked <= s->parts)
		s->part = (size_t)asked - 1;
	for (size_t i = 0; i < s->n; i++) {
		if (str_eq(s->shown[i].claim->id, s->current))
			s->part = s->shown[i].part;
	}
	/* Claims of other parts are not missing here. */
	for (size_t i = 0; i < s->n; i++) {
		struct shown *x = &s->shown[i];
		x->placed = !x->claim->adrift && x->part != s->part;
		x->elsewhere = x->part != s->part && s->text->paragraphs > 0 && s->part_of[x->paragraph].first <= s->part && s->part <= s->part_of[x->paragraph].last;
	}
}

static struct str part_path(struct sheet *s, size_t part)
{
	const char *rejected = form_has(&s->c->query, "rejected") ? "&rejected=1" : "";
	return arena_printf(s->c->a, "/document/%lld?part=%zu%s", (long long)s->doc->id, part + 1, rejected);
}

static struct html part_next(struct sheet *s)
{
	struct markup m = MARKUP_INIT;
	if (s->part + 1 < s->parts)
		html_part_next(&m, &(struct html_part_next){ .to = part_path(s, s->part + 1) });
	return markup_done(s->c->a, &m);
}

static struct html part_links(struct sheet *s)
{
	struct markup m = MARKUP_INIT, all = MARKUP_INIT;
	if (s->parts == 1)
		return html_none();
	for (size_t i = 0; i < s->parts; i++) {
		if (i > 0 && i + 1 < s->parts && (i + PARTS_BESIDE < s->part || i > s->part + PARTS_BESIDE))
			continue;
		struct str to = part_path(s, i);
		if (i == s->part)
			html_nav_here(&m, &(struct html_nav_here){ .path = to, .label = number(s->c, i + 1) });
		else
			html_nav_link(&m, &(struct html_nav_link){ .path = to, .label = number(s->c, i + 1) });
	}
	html_parts(&all, &(struct html_parts){ .links = markup_done(s->c->a, &m) });
	return markup_done(s->c->a, &all);
}

static void document_json(struct sheet *s)
{
	struct json *j = page_json(s->c);
	json_put_key(j, "document"), show_document_json(s->c, j, s->doc);
	json_put_key(j, "text"), json_put_str(j, s->text->s);
	json_put_key(j, "claims"), json_put_array(j);
	for (size_t i = 0; i < s->n; i++)
		show_claim_json(s->c, j, s->shown[i].claim);
	json_put_end(j);
	page_json_end(s->c);
}

void page_document(struct context *c)
{
	struct err err = { 0 };
	struct record_document d = { 0 };
	struct record_text text = { 0 };
	struct record_claims claims = { 0 };
	int64_t id;
	if (!id_number(c->id, &id)) {
		page_fault(c, 404, word(WORD_fault_404));
		return;
	}
	if (!record_document(c->record, c->a, id, &d, &err) ||
		(!d.purged && (!record_text(c->record, c->a, id, &text, &err) || !claims_all(c, id, &claims, &err)))) {
		page_fail(c, &err);
		return;
	}
	cut_long(c, &text);
	struct sheet s = { .c = c, .doc = &d, .text = &text, .n = claims.n, .current = form_get(&c->query, "claim"),
		.shown = ARENA_ARRAY(c->a, struct shown, claims.n) };
	for (size_t i = 0; i < claims.n; i++)
		s.shown[i] = (struct shown){ .claim = &claims.v[i], .n = i + 1 };
	if (c->json) {
		document_json(&s);
		return;
	}
	bool there = false;
	for (size_t i = 0; i < s.n && !there; i++)
		there = str_eq(s.shown[i].claim->id, s.current);
	if (queue_walked(c) && !there) {
		page_go(c, S("/queue"));
		return;
	}
	struct markup m = MARKUP_INIT;
	if (d.purged) {
		html_purged(&m, &(struct html_purged){ .title = word(WORD_purged_document), .words = word(WORD_purged),
			.hash = hash_hex(c->a, d.sha256) });
	} else {
		choose_part(&s);
		struct html parts = part_links(&s), head = head_of(&s), body = sheet(&s), rest = unplaced(&s);
		html_document(&m, &(struct html_document){ .keys = keys_of(c), .script = c->web->review.path, .head = head, .rows = body, .parts = parts, .next = part_next(&s), .unplaced = rest,
			.at = time_words(c, d.at), .by = d.entered_by, .hash = hash_hex(c->a, d.sha256) });
	}
	page_html(c, d.purged ? word(WORD_purged_document) : title_of(c, d.title, d.id), PLACE_DOCUMENTS, markup_done(c->a, &m));
}

void page_document_original(struct context *c)
{
	struct err err = { 0 };
	struct str bytes;
	int64_t id;
	if (!id_number(c->id, &id)) {
		page_fault(c, 404, word(WORD_fault_404));
		return;
	}
	if (!record_bytes(c->record, c->a, id, &bytes, &err)) {
		page_fail(c, &err);
		return;
	}
	c->out->type = S("application/octet-stream");
	c->out->save_as = arena_printf(c->a, "document-%lld", (long long)id);
	c->out->body = bytes;
	etag_by_body(c);
}
