/*
 * The copy loop runs over bytes that need no thought and stops at white space
 * of more than one blank and at the lead bytes of the few characters that are
 * white space or no text at all.
 */
#include "text/draft.h"

#include "base/utf8.h"
#include "text/normal.h"

/* Of bytes; LOOK: the lead byte of characters of several classes. */
enum byte_class { PLAIN, SPACE, DROP, LOOK };

#define P8 PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN
#define P32 P8, P8, P8, P8
#define D8 DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP
static const uint8_t class_of[256] = {
	D8, DROP, SPACE, SPACE, SPACE, SPACE, SPACE, DROP, DROP, D8, D8, /* controls */
	SPACE, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, P8, P8, P8, /* 20 */
	P32, /* 40 */
	P8, P8, P8, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, DROP, /* 60 */
	P32, P32, /* 80, a0 */
	PLAIN, PLAIN, LOOK, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, P8, P8, P8, /* c0 */
	PLAIN, LOOK, LOOK, LOOK, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, LOOK, /* e0 */
	P8, P8,
};

/* The class of the character that begins with a LOOK byte, and its length. */
static enum byte_class look(const unsigned char *p, size_t left, size_t *n)
{
	unsigned c = p[0], d = left > 1 ? p[1] : 0, e = left > 2 ? p[2] : 0;
	*n = c == 0xC2 ? 2 : 3;
	switch (c) {
	case 0xC2:
		return d == 0x85 || d == 0xA0 ? SPACE : d < 0xA0 || d == 0xAD ? DROP : PLAIN;
	case 0xE1:
		return d == 0x9A && e == 0x80 ? SPACE : PLAIN;
	case 0xE2:
		return (d == 0x80 && (e <= 0x8A || e == 0xA8 || e == 0xA9 || e == 0xAF)) || (d == 0x81 && e == 0x9F)
			       ? SPACE : PLAIN;
	case 0xE3:
		return d == 0x80 && e == 0x80 ? SPACE : PLAIN;
	default:
		return (d == 0xBB && e == 0xBF) || (d == 0xBF && e >= 0xBE) ? DROP : PLAIN;
	}
}

struct draft draft_of(struct arena *a, struct str src)
{
	return (struct draft){ .a = a, .src = src };
}

static void room(struct draft *d, size_t more)
{
	if (d->cap - d->n >= more)
		return;
	/* Blank lines for line ends, numbers of items: a little more than the source. */
	size_t cap = d->cap == 0 ? d->src.n + d->src.n / 16 + 4096 : d->cap * 2;
	if (cap < d->n + more)
		cap = d->n + more;
	char *p = arena_alloc(d->a, cap);
	if (d->n > 0)
		memcpy(p, d->p, d->n);
	d->p = p;
	d->cap = cap;
}

static void emit(struct draft *d, const char *p, size_t n, struct span source, size_t unit, size_t source_unit)
{
	room(d, n);
	map_put(d->a, &d->map, (uint32_t)d->n, source, unit, source_unit);
	memcpy(d->p + d->n, p, n);
	d->n += n;
}

/* Before words that come from source bytes `from` on: the blank line, or the blank, that is due. */
static void lead_in(struct draft *d, size_t from)
{
	if (!d->open) {
		d->open = true;
		d->open_n = d->n;
		d->open_map = d->map.n;
		if (d->paragraph.n > 0)
			emit(d, "\n\n", 2, (struct span){ d->done, (uint32_t)from }, 0, 0);
		d->begin = (uint32_t)d->n;
	} else if (d->gap) {
		bool one = d->gap_span.end - d->gap_span.at == 1;
		emit(d, " ", 1, d->gap_span, one, one);
	}
	d->gap = false;
}

void draft_gap(struct draft *d, size_t from, size_t to)
{
	if (d->gap) {
		d->gap_span.end = (uint32_t)to;
	} else if (d->open) {
		d->gap = true;
		d->gap_span = (struct span){ (uint32_t)from, (uint32_t)to };
	}
}

void draft_put(struct draft *d, struct str clean, size_t from, size_t to)
{
	if (clean.n == 0)
		return;
	lead_in(d, from);
	emit(d, clean.p, clean.n, (struct span){ (uint32_t)from, (uint32_t)to }, clean.n, to - from);
}

void draft_entity(struct draft *d, struct str clean, size_t from, size_t to)
{
	size_t n = 1;
	enum byte_class c = class_of[(unsigned char)clean.p[0]];
	if (c == LOOK)
		c = look((const unsigned char *)clean.p, clean.n, &n);
	if (c == SPACE)
		draft_gap(d, from, to);
	else if (c == PLAIN)
		draft_put(d, clean, from, to);
}

static size_t space_end(const unsigned char *p, size_t at, size_t to)
{
	while (at < to) {
		size_t n = 1;
		enum byte_class c = class_of[p[at]];
		if (c == LOOK)
			c = look(p + at, to - at, &n);
		if (c != SPACE)
			break;
		at += n;
	}
	return at < to ? at : to;
}

void draft_copy(struct draft *d, size_t from, size_t to)
{
	const unsigned char *p = (const unsigned char *)d->src.p;
	for (size_t at = from; at < to;) {
		size_t run = at, n = 1;
		enum byte_class c = PLAIN;
		while (at < to) {
			c = class_of[p[at]];
			n = 1;
			if (c == LOOK)
				c = look(p + at, to - at, &n);
			/* One blank between two plain bytes belongs to the run. */
			if (c == SPACE && p[at] == ' ' && at > run && at + 1 < to && class_of[p[at + 1]] == PLAIN)
				c = PLAIN;
			if (c != PLAIN)
				break;
			at += n;
		}
		if (at > to)
			at = to;
		if (at > run) {
			lead_in(d, run);
			emit(d, d->src.p + run, at - run, (struct span){ (uint32_t)run, (uint32_t)at }, 1, 1);
		}
		if (at == to)
			break;
		size_t next = c == SPACE ? space_end(p, at, to) : at + n;
		if (c == SPACE)
			draft_gap(d, at, next);
		at = next;
	}
}

struct str draft_words(const struct draft *d)
{
	if (!d->open)
		return S("");
	return (struct str){ d->p + d->begin, d->n - d->begin };
}

void draft_drop(struct draft *d)
{
	if (d->open) {
		d->n = d->open_n;
		d->map.n = d->open_map;
	}
	d->open = d->gap = false;
}

struct draft_note *draft_last_note(struct draft *d)
{
	return &d->note.v[d->note.n - 1];
}

/* Puts the open paragraph into NFC: what changes maps whole.  A paragraph may be the whole document, so that what
 * is needed on the way is given back. */
static void normalise(struct draft *d)
{
	struct str words = draft_words(d);
	if (normal_already(words))
		return;
	struct arena scratch = { 0 };
	struct text_map from = { 0 }, made = { 0 };
	size_t first = d->open_map;
	while (first < d->map.n && d->map.v[first].at < d->begin)
		first++;
	for (size_t i = first; i < d->map.n; i++) {
		*VEC_PUSH(&scratch, &from) = d->map.v[i];
		from.v[from.n - 1].at -= d->begin;
	}
	const struct str clean = normal_form(&scratch, words, &made);
	d->map.n = first;
	map_join(d->a, &d->map, d->begin, &made, clean.n, &from, words.n);
	d->n = d->begin;
	room(d, clean.n);
	memcpy(d->p + d->n, clean.p, clean.n);
	d->n += clean.n;
	arena_release(&scratch);
}

bool draft_end(struct draft *d, enum paragraph_kind kind, unsigned level)
{
	bool open = d->open;
	if (open && d->paragraph.n >= TEXT_PARAGRAPHS_MAX) {
		d->too_many = true;
		draft_drop(d);
		return false;
	}
	d->open = d->gap = false;
	if (!open)
		return false;
	d->open = true;
	normalise(d);
	d->open = false;
	if (d->n == d->begin) {
		d->n = d->open_n;
		d->map.n = d->open_map;
		return false;
	}
	*VEC_PUSH(d->a, &d->paragraph) = (struct paragraph){
		.span = { d->begin, (uint32_t)d->n }, .kind = kind, .level = (uint8_t)(level > 255 ? 255 : level),
		.number = { d->begin, d->begin }, .dateline = { d->begin, d->begin },
	};
	*VEC_PUSH(d->a, &d->note) = (struct draft_note){ 0 };
	d->done = d->map.v[d->map.n - 1].source_end;
	return true;
}

static struct span moved(struct span s, uint32_t by)
{
	return (struct span){ s.at - by, s.end - by };
}

void draft_sweep(struct draft *d)
{
	size_t kept = 0, n = 0, pieces = 0, next = 0;
	uint32_t done = 0;
	for (size_t i = 0; i < d->paragraph.n; i++) {
		struct paragraph g = d->paragraph.v[i];
		uint32_t stop = i + 1 < d->paragraph.n ? d->paragraph.v[i + 1].span.at - 2 : (uint32_t)d->n;
		size_t first = next;
		while (next < d->map.n && d->map.v[next].at < stop)
			next++;
		if (d->note.v[i].furniture)
			continue;
		uint32_t to = (uint32_t)(kept > 0 ? n + 2 : 0), by = g.span.at - to;
		if (first < next && d->map.v[first].at < g.span.at)
			first++; /* the blank line's piece is made anew */
		if (kept > 0) {
			d->p[n] = d->p[n + 1] = '\n';
			d->map.v[pieces++] = (struct text_piece){ .at = (uint32_t)n, .source = done,
				.source_end = d->map.v[first].source };
		}
		memmove(d->p + to, d->p + g.span.at, g.span.end - g.span.at);
		n = to + (g.span.end - g.span.at);
		for (size_t k = first; k < next; k++) {
			d->map.v[pieces] = d->map.v[k];
			d->map.v[pieces++].at -= by;
		}
		done = d->map.v[pieces - 1].source_end;
		g.span = moved(g.span, by);
		g.number = moved(g.number, by);
		g.dateline = moved(g.dateline, by);
		d->paragraph.v[kept] = g;
		d->note.v[kept++] = d->note.v[i];
	}
	d->n = n;
	d->map.n = pieces;
	d->paragraph.n = d->note.n = kept;
}
