/*
 * One walk over a claim's fields serves both ways, so that what is written and
 * what is read cannot differ: each primitive hands a number to the coder and
 * gets it back, or gets what was written.
 *
 * A chain joins claims of one kind, act and whom they are about; it is found
 * by a hash of these alone.  Two chains of one hash become one, which can only
 * hide an equal claim behind eight others.
 */
#include "read/shelf.h"

#include <stdlib.h>

#include "read/merge.h"

/* ---- claims as bytes ------------------------------------------------------------------------ */

struct bytes {
	uint8_t *v;
	size_t n, cap;
};

struct coder {
	struct keeper *k;
	struct bytes *to;   /* writing: NULL when reading */
	struct arena *a;    /* of what is read */
	const uint8_t *at;
	uint64_t zeros;     /* not yet written, or not yet given */
	uint32_t base;      /* the claim's place; others are near it */
};

static void put_number(struct coder *c, uint64_t v)
{
	for (; v >= 0x80; v >>= 7)
		*VEC_PUSH(c->k->a, c->to) = (uint8_t)(v | 0x80);
	*VEC_PUSH(c->k->a, c->to) = (uint8_t)v;
}

static uint64_t get_number(struct coder *c)
{
	uint64_t v = 0;
	for (unsigned shift = 0;; shift += 7) {
		const uint8_t b = *c->at++;
		v |= (uint64_t)(b & 0x7F) << shift;
		if (b < 0x80)
			return v;
	}
}

static void put_zeros(struct coder *c)
{
	if (c->zeros == 0)
		return;
	put_number(c, 0);
	put_number(c, c->zeros);
	c->zeros = 0;
}

static uint64_t code(struct coder *c, uint64_t v)
{
	if (c->to != NULL) {
		if (v == 0) {
			c->zeros++;
			return 0;
		}
		put_zeros(c);
		put_number(c, v);
		return v;
	}
	if (c->zeros == 0) {
		v = get_number(c);
		if (v != 0)
			return v;
		c->zeros = get_number(c);
	}
	c->zeros--;
	return 0;
}

#define CODE(c, x) ((x) = (__typeof__(x))code((c), (uint64_t)(x)))

/* Small numbers of either sign stay small. */
static uint64_t folded(int64_t v)
{
	return (uint64_t)v << 1 ^ (uint64_t)(v >> 63);
}

static int64_t unfolded(uint64_t v)
{
	return (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
}

static void code_day(struct coder *c, day_t *d)
{
	const uint64_t v = code(c, *d == DAY_NONE ? 0 : folded(*d) + 1);
	*d = v == 0 ? DAY_NONE : (day_t)unfolded(v - 1);
}

/* One past the distance, so that {0, 0} is two zeros. */
static void code_span(struct coder *c, struct span *s)
{
	const uint64_t at = code(c, s->at == 0 && s->end == 0 ? 0 : folded((int64_t)s->at - c->base) + 1);
	const uint64_t n = code(c, folded((int64_t)s->end - s->at));
	s->at = at == 0 ? 0 : (uint32_t)(unfolded(at - 1) + c->base);
	s->end = (uint32_t)(unfolded(n) + s->at);
}

/* 0: empty; odd: a place in the text; even: a string of the keeper's. */
static void code_str(struct coder *c, struct str *s)
{
	const struct str text = c->k->text;
	if (c->to != NULL) {
		if (s->n == 0) {
			(void)code(c, 0);
		} else if (s->p >= text.p && s->p < text.p + text.n) {
			(void)code(c, (uint64_t)(s->p - text.p) << 1 | 1);
			(void)code(c, s->n);
		} else {
			(void)code(c, ((uint64_t)keeper_number(c->k, *s) + 1) << 1);
		}
		return;
	}
	const uint64_t v = code(c, 0);
	if (v == 0) {
		*s = S("");
	} else if ((v & 1) != 0) {
		s->p = text.p + (v >> 1);
		s->n = code(c, 0);
	} else {
		*s = c->k->str.v[(v >> 1) - 1];
	}
}

static void code_actor(struct coder *c, struct actor *x)
{
	code_str(c, &x->name);
	CODE(c, x->type);
	uint32_t country;
	memcpy(&country, x->country, sizeof(country));
	CODE(c, country);
	memcpy(x->country, &country, sizeof(country));
	code_span(c, &x->mention);
}

static void code_actors(struct coder *c, struct actors *x)
{
	CODE(c, x->n);
	if (c->to == NULL) {
		x->cap = x->n;
		x->v = x->n == 0 ? NULL : ARENA_ARRAY(c->a, struct actor, x->n);
	}
	for (size_t i = 0; i < x->n; i++)
		code_actor(c, &x->v[i]);
}

static void code_date(struct coder *c, struct claim_date *d)
{
	code_day(c, &d->days.from);
	code_day(c, &d->days.to);
	code_str(c, &d->text);
}

static void code_deed(struct coder *c, struct deed *d)
{
	CODE(c, d->act);
	CODE(c, d->negated);
	code_actors(c, &d->actor);
	code_actors(c, &d->recipient);
	code_actor(c, &d->object);
	code_actor(c, &d->place);
	code_date(c, &d->date);
	code_str(c, &d->details.term);
	code_str(c, &d->details.amount);
	code_str(c, &d->details.form);
	code_str(c, &d->details.charge);
	code_str(c, &d->details.reason);
}

static const struct lexicon_row *code_row(struct coder *c, const struct lexicon_row *row)
{
	return (const struct lexicon_row *)(uintptr_t)code(c, (uintptr_t)row);
}

/* All but parts and places; kind, span and word are told beside it. */
static void code_claim(struct coder *c, struct claim *x)
{
	c->base = x->span.at;
	code_actor(c, &x->said_by);
	CODE(c, x->modality);
	uint64_t confidence;
	memcpy(&confidence, &x->confidence, sizeof(confidence));
	CODE(c, confidence);
	memcpy(&x->confidence, &confidence, sizeof(confidence));
	code_str(c, &x->plover);
	code_str(c, &x->plover_mode);
	code_deed(c, &x->deed);
	code_actors(c, &x->by);
	code_actors(c, &x->addressee);
	CODE(c, x->stop);
	CODE(c, x->wording);
	code_actor(c, &x->instrument);
	code_date(c, &x->deadline);
	CODE(c, x->causes);
	if (c->to == NULL)
		x->cause = x->causes == 0 ? NULL : ARENA_ARRAY(c->a, struct deed, x->causes);
	for (size_t i = 0; i < x->causes; i++)
		code_deed(c, &x->cause[i]);
	code_actor(c, &x->speaker);
	code_str(c, &x->quote);
	code_str(c, &x->reported);
	CODE(c, x->stance);
	code_actors(c, &x->toward);
	code_actor(c, &x->person);
	code_actor(c, &x->organisation);
	code_str(c, &x->title);
	CODE(c, x->former);
	code_date(c, &x->since);
	code_date(c, &x->until);
	x->rule = code_row(c, x->rule);
	x->through = code_row(c, x->through);
	CODE(c, x->noun);
	if (c->to != NULL)
		put_zeros(c);
}

/* ---- the shelf -------------------------------------------------------------------------------- */

struct kept {
	size_t at; /* in the bytes */
	struct span span;
	uint32_t word, before, places;
	enum claim_kind kind;
	struct span *more; /* of several places, all; else NULL */
};

struct chain {
	uint64_t hash; /* 0: free */
	uint32_t last;
};

struct shelf {
	struct keeper *k;
	bool joins;
	struct bytes bytes;
	VEC(struct kept) kept;
	uint32_t *order; /* NULL: as they came */
	struct arena chains, work;
	struct chain *chain;
	size_t chains_n, chains_cap;
};

struct shelf *shelf_new(struct keeper *k, bool joins)
{
	struct shelf *s = ARENA_NEW(k->a, struct shelf);
	s->k = k;
	s->joins = joins;
	return s;
}

static size_t bytes_put(struct shelf *s, const struct claim *c)
{
	struct claim x = *c;
	const size_t at = s->bytes.n;
	code_claim(&(struct coder){ .k = s->k, .to = &s->bytes }, &x);
	return at;
}

static struct claim claim_at(const struct shelf *s, struct arena *a, const struct kept *k)
{
	struct claim c = { .kind = k->kind, .span = k->span, .word = k->word, .places = k->places, .place = k->more };
	code_claim(&(struct coder){ .k = s->k, .a = a, .at = s->bytes.v + k->at }, &c);
	return c;
}

static struct chain *chain_find(const struct shelf *s, uint64_t hash)
{
	size_t at = (size_t)hash & (s->chains_cap - 1);
	while (s->chain[at].hash != 0 && s->chain[at].hash != hash)
		at = (at + 1) & (s->chains_cap - 1);
	return &s->chain[at];
}

static void chains_grow(struct shelf *s)
{
	const struct shelf old = *s;
	s->chains = (struct arena){ 0 };
	s->chains_cap = old.chains_cap == 0 ? 1024 : 2 * old.chains_cap;
	s->chain = ARENA_ARRAY(&s->chains, struct chain, s->chains_cap);
	for (size_t i = 0; i < old.chains_cap; i++)
		if (old.chain[i].hash != 0)
			*chain_find(s, old.chain[i].hash) = old.chain[i];
	struct arena gone = old.chains;
	arena_release(&gone);
}

static struct chain *chain_of(struct shelf *s, const struct claim *c)
{
	if (4 * s->chains_n >= 3 * s->chains_cap)
		chains_grow(s);
	const struct str who = claim_about(c);
	uint64_t hash = (str_hash(who) ^ ((uint64_t)c->kind << 32 | (uint64_t)c->deed.act)) * 0x9E3779B97F4A7C15u;
	hash ^= hash >> 29;
	hash = hash == 0 ? 1 : hash;
	struct chain *chain = chain_find(s, hash);
	if (chain->hash == 0) {
		*chain = (struct chain){ hash, TABLE_NONE };
		s->chains_n++;
	}
	return chain;
}

/* `from` tells one place more.  The array grows when its number is a power of two: text
 * that says one thing a hundred thousand times costs no more than other text. */
static void kept_join(struct shelf *s, struct kept *into, const struct claim *old, const struct claim *from)
{
	const uint32_t n = into->places;
	if ((n & (n - 1)) == 0) {
		struct span *place = ARENA_ARRAY(s->k->a, struct span, 2 * n);
		memcpy(place, into->more != NULL ? into->more : &into->span, n * sizeof(*place));
		into->more = place;
	}
	into->more[n] = from->span;
	into->places = n + 1;
	const bool fuller = claim_fuller(from, old);
	struct claim both = fuller ? *from : *old;
	const bool gains = claim_take_term(&both, fuller ? old : from);
	if (fuller || gains)
		into->at = bytes_put(s, &both);
	if (!fuller)
		return;
	into->more[n] = into->more[0];
	into->more[0] = from->span;
	into->span = from->span;
	into->word = from->word;
	into->kind = from->kind;
}

static bool joined(struct shelf *s, uint32_t last, const struct claim *c)
{
	uint32_t at = last;
	for (int k = 0; k < CLAIM_LOOK_BACK && at != TABLE_NONE; k++, at = s->kept.v[at].before) {
		arena_reset(&s->work);
		const struct claim old = claim_at(s, &s->work, &s->kept.v[at]);
		if (claims_equal(&old, c)) {
			kept_join(s, &s->kept.v[at], &old, c);
			return true;
		}
	}
	return false;
}

void shelf_put(struct shelf *s, const struct claim *c)
{
	uint32_t before = TABLE_NONE;
	if (s->joins) {
		struct chain *chain = chain_of(s, c);
		before = chain->last;
		if (joined(s, before, c))
			return;
		chain->last = (uint32_t)s->kept.n;
	}
	const size_t at = bytes_put(s, c);
	*VEC_PUSH(s->k->a, &s->kept) = (struct kept){ .at = at, .span = c->span, .word = c->word, .before = before, .places = 1, .kind = c->kind };
}

static int by_place(const void *x, const void *y, void *ctx)
{
	const uint32_t i = *(const uint32_t *)x, k = *(const uint32_t *)y;
	const struct kept *v = ((const struct shelf *)ctx)->kept.v;
	const struct claim_key a = { v[i].span, v[i].word, (uint8_t)v[i].kind }, b = { v[k].span, v[k].word, (uint8_t)v[k].kind };
	const int c = claim_key_cmp(&a, &b);
	return c != 0 ? c : (i > k) - (i < k);
}

void shelf_settle(struct shelf *s)
{
	arena_release(&s->chains);
	arena_release(&s->work);
	s->chain = NULL;
	if (!s->joins || s->kept.n == 0)
		return;
	s->order = ARENA_ARRAY(s->k->a, uint32_t, s->kept.n);
	for (size_t i = 0; i < s->kept.n; i++)
		s->order[i] = (uint32_t)i;
	qsort_r(s->order, s->kept.n, sizeof(*s->order), by_place, s);
}

size_t shelf_n(const struct shelf *s)
{
	return s->kept.n;
}

struct claim shelf_claim(const struct shelf *s, struct arena *a, size_t i)
{
	const struct kept *k = &s->kept.v[s->order != NULL ? s->order[i] : i];
	struct claim c = claim_at(s, a, k);
	if (c.place == NULL) {
		c.place = ARENA_NEW(a, struct span);
		c.place[0] = c.span;
	}
	return c;
}
