/*
 * Context is copied sentence by sentence with its trees, never analysed by the
 * network again.  Which sentences: those that name the entities most spoken
 * of, a carried weight halved at each window.
 *
 * What was rejected: handing the tables of coref.c from window to window.
 * They point into words, and half of them would have been copied anyway; a
 * text that stands on a short text needs no second way of doing things.
 */
#include "read/window.h"

#include <stdlib.h>

#include "read/name.h"

/* ---- cutting ----------------------------------------------------------------------- */

static bool ends_sentence(struct str s, size_t at)
{
	static const char stops[] = ".!?";
	if (s.p[at] != ' ' || at + 1 >= s.n || char_is_lower(s.p[at + 1]))
		return false;
	for (size_t back = 1; back <= 4 && back <= at; back++) {
		const char c = s.p[at - back];
		if (strchr(stops, c) != NULL && c != 0)
			return true;
		if (char_is_alpha(c) || char_is_digit(c) || c == ' ')
			return false;
	}
	return false;
}

/* Where to cut a paragraph that is longer than a window: the last sentence's end in [from, to), else the last
 * blank, else between two characters. */
static uint32_t cut_at(struct str s, uint32_t from, uint32_t to)
{
	const uint32_t least = to - from > WINDOW_BYTES / 4 ? to - WINDOW_BYTES / 4 : from + 1;
	uint32_t blank = 0;
	for (uint32_t at = to - 1; at > least; at--) {
		if (ends_sentence(s, at))
			return at + 1;
		if (blank == 0 && s.p[at] == ' ')
			blank = at + 1;
	}
	if (blank != 0)
		return blank;
	while (to > from + 1 && ((unsigned char)s.p[to] & 0xC0) == 0x80)
		to--;
	return to;
}

bool window_next(struct windows *w, struct arena *a, struct text *ret)
{
	const struct text *t = w->text;
	*ret = *t;
	ret->paragraph = (struct paragraphs){ 0 };
	uint32_t room = WINDOW_BYTES;
	while (w->paragraph < t->paragraph.n && room > 0) {
		struct paragraph p = t->paragraph.v[w->paragraph];
		if (w->at > p.span.at) {
			p.span.at = w->at;
			p.number = p.dateline = (struct span){ 0, 0 };
			p.kind = PARAGRAPH_BODY;
		}
		const uint32_t n = p.span.end - p.span.at;
		if (n > room && ret->paragraph.n > 0 && n <= WINDOW_BYTES)
			break;
		if (n > room) {
			p.span.end = w->at = cut_at(t->s, p.span.at, p.span.at + room);
			*VEC_PUSH(a, &ret->paragraph) = p;
			return true;
		}
		*VEC_PUSH(a, &ret->paragraph) = p;
		room -= n;
		w->paragraph++;
		w->at = 0;
	}
	return ret->paragraph.n > 0;
}

/* ---- joining ------------------------------------------------------------------------ */

struct tree_doc window_join(struct arena *a, const struct context *before, const struct tree_doc *own, struct text *text)
{
	const size_t paragraphs = before->paragraph.n, words = before->word.n, sentences = before->tokens.sentence.n;
	const struct text *t = own->text;
	*text = *t;
	text->paragraph.n = text->paragraph.cap = paragraphs + t->paragraph.n;
	text->paragraph.v = ARENA_ARRAY(a, struct paragraph, text->paragraph.n);
	for (size_t i = 0; i < text->paragraph.n; i++)
		text->paragraph.v[i] = i < paragraphs ? before->paragraph.v[i] : t->paragraph.v[i - paragraphs];
	struct tree_doc d = { .text = text };
	d.tokens.token.n = d.tokens.token.cap = words + own->tokens.token.n;
	d.tokens.token.v = ARENA_ARRAY(a, struct token, d.tokens.token.n);
	d.word = ARENA_ARRAY(a, struct word, d.tokens.token.n);
	for (size_t i = 0; i < d.tokens.token.n; i++) {
		d.tokens.token.v[i] = i < words ? before->tokens.token.v[i] : own->tokens.token.v[i - words];
		d.word[i] = i < words ? before->word.v[i] : own->word[i - words];
		if (i >= words && d.word[i].head != WORD_NONE)
			d.word[i].head += (uint32_t)words;
	}
	d.tokens.sentence.n = d.tokens.sentence.cap = sentences + own->tokens.sentence.n;
	d.tokens.sentence.v = ARENA_ARRAY(a, struct sentence, d.tokens.sentence.n);
	for (size_t i = 0; i < d.tokens.sentence.n; i++) {
		struct sentence s = i < sentences ? before->tokens.sentence.v[i] : own->tokens.sentence.v[i - sentences];
		if (i >= sentences) {
			s.first += (uint32_t)words;
			s.paragraph += (uint32_t)paragraphs;
		}
		d.tokens.sentence.v[i] = s;
	}
	return d;
}

/* ---- what is left to the next window --------------------------------------------------- */

struct choice {
	uint32_t sentence, weight;
};

static int heavier(const void *x, const void *y)
{
	const struct choice *a = x, *b = y;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return a->sentence > b->sentence ? -1 : a->sentence < b->sentence;
}

/* By sentence: how often those whom it names were spoken of. */
static struct choice *weigh(const struct context *before, const struct analysis *an)
{
	const size_t n = an->d->tokens.sentence.n;
	struct choice *c = ARENA_ARRAY(an->a, struct choice, n + 1);
	for (uint32_t i = 0; i < n; i++)
		c[i] = (struct choice){ i, i < before->weight.n ? before->weight.v[i] / 2 : 0 };
	for (uint32_t i = 0; i < an->m->entity.n; i++) {
		const struct entity *e = &an->m->entity.v[i];
		if (e->same == i && e->named && e->mention < an->m->mention.n)
			c[an->w->sentence[an->m->mention.v[e->mention].c.head]].weight += e->told;
	}
	return c;
}

static void put_sentence(struct context *x, const struct analysis *an, uint32_t number, uint32_t weight, uint32_t *paragraph)
{
	const struct sentence *s = &an->d->tokens.sentence.v[number];
	const uint32_t first = (uint32_t)x->word.n;
	if (x->paragraph.n == 0 || *paragraph != s->paragraph)
		*VEC_PUSH(&x->arena, &x->paragraph) = an->d->text->paragraph.v[s->paragraph];
	*paragraph = s->paragraph;
	for (uint32_t i = s->first; i < s->first + s->n; i++) {
		struct word w = an->d->word[i];
		w.lemma = arena_str(&x->arena, w.lemma);
		if (w.head != WORD_NONE)
			w.head = w.head - s->first + first;
		*VEC_PUSH(&x->arena, &x->word) = w;
		*VEC_PUSH(&x->arena, &x->tokens.token) = an->d->tokens.token.v[i];
	}
	*VEC_PUSH(&x->arena, &x->tokens.sentence) =
		(struct sentence){ .first = first, .n = s->n, .paragraph = (uint32_t)x->paragraph.n - 1 };
	*VEC_PUSH(&x->arena, &x->weight) = weight;
}

/* What a sentence costs as context: its words, or more when these are longer than words are. */
static uint32_t cost_of(const struct analysis *an, uint32_t number)
{
	enum { BYTES_A_WORD = 32 };
	const struct sentence *s = &an->d->tokens.sentence.v[number];
	if (s->n == 0)
		return 0;
	const struct token first = an->d->tokens.token.v[s->first], last = an->d->tokens.token.v[s->first + s->n - 1];
	const uint32_t bytes = last.at + last.len - first.at;
	return bytes / BYTES_A_WORD > s->n ? bytes / BYTES_A_WORD : s->n;
}

static void choose(struct context *x, const struct context *before, const struct analysis *an)
{
	enum { HEAD_PARAGRAPHS = 12 };
	const size_t n = an->d->tokens.sentence.n;
	const struct sentence *s = an->d->tokens.sentence.v;
	struct choice *c = weigh(before, an);
	uint32_t *weight = ARENA_ARRAY(an->a, uint32_t, n + 1);
	bool *taken = ARENA_ARRAY(an->a, bool, n + 1);
	uint32_t words = 0, tail = 0, last = 0;
	for (size_t i = 0; i < n; i++)
		weight[i] = c[i].weight;
	const bool first = before->word.n == 0;
	for (uint32_t i = 0; i < n; i++) {
		if (first ? s[i].paragraph >= HEAD_PARAGRAPHS || words + cost_of(an, i) > CONTEXT_HEAD_WORDS : i >= before->head)
			break;
		taken[i] = true;
		words += cost_of(an, i);
		x->head = i + 1;
	}
	for (size_t i = n; i-- > x->head && tail + cost_of(an, (uint32_t)i) <= CONTEXT_TAIL_WORDS;) {
		taken[i] = true;
		tail += cost_of(an, (uint32_t)i);
	}
	words += tail;
	qsort(c, n, sizeof(*c), heavier);
	for (size_t i = 0; i < n && c[i].weight > 0 && words < CONTEXT_WORDS; i++) {
		const uint32_t k = c[i].sentence;
		if (taken[k] || words + cost_of(an, k) > CONTEXT_WORDS)
			continue;
		taken[k] = true;
		words += cost_of(an, k);
	}
	for (uint32_t i = 0; i < n; i++)
		if (taken[i])
			put_sentence(x, an, i, weight[i], &last);
}

static struct str kept(struct context *x, const struct analysis *an, struct str s)
{
	const struct str all = an->d->text->s;
	return s.n == 0 || (s.p >= all.p && s.p < all.p + all.n) ? s : arena_str(&x->arena, s);
}

static void keep_actor(struct context *x, const struct analysis *an, struct actor *who)
{
	who->name = kept(x, an, who->name);
}

void context_take(struct context *ret, const struct context *before, const struct analysis *an)
{
	choose(ret, before, an);
	for (size_t i = an->held.name.n > CONTEXT_NAMES_MAX ? an->held.name.n - CONTEXT_NAMES_MAX : 0; i < an->held.name.n; i++)
		*VEC_PUSH(&ret->arena, &ret->held) = kept(ret, an, an->held.name.v[i]);
	for (size_t i = an->official.name.n > CONTEXT_NAMES_MAX ? an->official.name.n - CONTEXT_NAMES_MAX : 0; i < an->official.name.n; i++)
		*VEC_PUSH(&ret->arena, &ret->official) = kept(ret, an, an->official.name.v[i]);
	ret->form = *an->form;
	keep_actor(ret, an, &ret->form.issuer);
	keep_actor(ret, an, &ret->form.section);
	keep_actor(ret, an, &ret->form.asker);
	keep_actor(ret, an, &ret->form.interviewee);
	keep_actor(ret, an, &ret->form.reviewed);
	keep_actor(ret, an, &ret->form.letter_to);
	keep_actor(ret, an, &ret->form.asked);
	keep_actor(ret, an, &ret->form.turn);
	ret->form.asks = kept(ret, an, ret->form.asks);
	const struct actors authors = ret->form.authors;
	ret->form.authors = (struct actors){ .v = ARENA_ARRAY(&ret->arena, struct actor, authors.n), .n = authors.n, .cap = authors.n };
	for (size_t i = 0; i < authors.n; i++) {
		ret->form.authors.v[i] = authors.v[i];
		keep_actor(ret, an, &ret->form.authors.v[i]);
	}
	const struct actors to = ret->form.addressee;
	ret->form.addressee = (struct actors){ .v = ARENA_ARRAY(&ret->arena, struct actor, to.n), .n = to.n, .cap = to.n };
	for (size_t i = 0; i < to.n; i++) {
		ret->form.addressee.v[i] = to.v[i];
		keep_actor(ret, an, &ret->form.addressee.v[i]);
	}
}

/* ---- claims that outlive a window --------------------------------------------------------- */

uint32_t keeper_number(struct keeper *k, struct str s)
{
	uint32_t at = table_get(&k->seen, s);
	if (at == TABLE_NONE) {
		s = arena_str(k->a, s);
		at = table_put(k->a, &k->seen, s, (uint32_t)k->str.n);
		*VEC_PUSH(k->a, &k->str) = s;
	}
	return at;
}

void keeper_str(struct keeper *k, struct str *s)
{
	if (s->n == 0) {
		*s = S("");
		return;
	}
	if (s->p >= k->text.p && s->p < k->text.p + k->text.n)
		return;
	const uint32_t at = keeper_number(k, *s);
	*s = k->str.v[at];
}

static void keep_actors(struct keeper *k, struct actors *x)
{
	struct actor *v = x->n == 0 ? NULL : ARENA_ARRAY(k->a, struct actor, x->n);
	for (size_t i = 0; i < x->n; i++) {
		v[i] = x->v[i];
		keeper_str(k, &v[i].name);
	}
	*x = (struct actors){ v, x->n, x->n };
}

static void keep_deed(struct keeper *k, struct deed *d)
{
	struct str *const all[] = { &d->object.name, &d->place.name, &d->date.text, &d->details.term, &d->details.amount, &d->details.form,
		&d->details.charge, &d->details.reason };
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		keeper_str(k, all[i]);
	keep_actors(k, &d->actor);
	keep_actors(k, &d->recipient);
}

struct claim claim_keep(struct keeper *k, const struct claim *from)
{
	struct claim c = *from;
	struct str *const all[] = { &c.said_by.name, &c.plover, &c.plover_mode, &c.instrument.name, &c.deadline.text, &c.since.text, &c.until.text, &c.speaker.name, &c.quote,
		&c.reported, &c.person.name, &c.organisation.name, &c.title };
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		keeper_str(k, all[i]);
	keep_deed(k, &c.deed);
	keep_actors(k, &c.by);
	keep_actors(k, &c.addressee);
	keep_actors(k, &c.toward);
	struct deed *cause = c.causes == 0 ? NULL : ARENA_ARRAY(k->a, struct deed, c.causes);
	for (size_t i = 0; i < c.causes; i++) {
		cause[i] = c.cause[i];
		keep_deed(k, &cause[i]);
	}
	c.cause = cause;
	c.part = NULL;
	c.parts = 0;
	c.place = NULL;
	c.places = 0;
	return c;
}
