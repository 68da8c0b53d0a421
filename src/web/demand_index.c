/* Lists of numbers, term after term, made from pairs by counting; a search makes bits of them. */
#include "web/demand_index.h"

#include "record/terms.h"

#include <stdlib.h>

/* ---- making --------------------------------------------------------------------------- */

struct pair {
	uint32_t term, demand;
};

struct maker {
	struct arena *a;
	struct demand_index *x;
	VEC(struct pair) pair; /* in an arena of their own */
	struct arena own;
	uint32_t demand;
	size_t since;          /* the first pair of this demand */
};

static int take(void *context, struct str term, size_t at, size_t end)
{
	struct maker *m = context;
	(void)at;
	(void)end;
	uint32_t n = table_get(&m->x->number, term);
	if (n == TABLE_NONE) {
		n = (uint32_t)m->x->term.n;
		struct str kept = arena_str(m->a, term);
		*VEC_PUSH(m->a, &m->x->term) = kept;
		(void)table_put(m->a, &m->x->number, kept, n);
	}
	for (size_t i = m->since; i < m->pair.n; i++) {
		if (m->pair.v[i].term == n)
			return 0;
	}
	*VEC_PUSH(&m->own, &m->pair) = (struct pair){ n, m->demand };
	return 0;
}

struct str demand_names(struct arena *a, const struct facts *f, uint32_t demand)
{
	const struct demand *d = &f->demand.v[demand];
	const uint32_t who[] = { d->subject, d->by, d->addressee == d->subject ? 0 : d->addressee, d->instrument, d->object };
	struct str all = { "", 0 };
	for (size_t i = 0; i < sizeof(who) / sizeof(*who); i++) {
		struct str name = facts_name(f, who[i]);
		if (who[i] != 0 && name.n > 0)
			all = arena_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(all), all.n > 0 ? ". " : "", STR_ARG(name));
	}
	return all;
}

static int by_bytes(const void *a, const void *b, void *with)
{
	const struct demand_index *x = with;
	return str_cmp(x->term.v[*(const uint32_t *)a], x->term.v[*(const uint32_t *)b]);
}

void demand_index_make(struct arena *a, const struct facts *f, struct demand_index *ret)
{
	struct maker m = { .a = a, .x = ret };
	*ret = (struct demand_index){ .demands = f->demand.n };
	for (uint32_t i = 1; i < f->demand.n; i++) {
		m.demand = i;
		m.since = m.pair.n;
		(void)terms_each(demand_names(&m.own, f, i), take, &m);
		(void)terms_each(facts_str(f, f->demand.v[i].words), take, &m);
	}
	const size_t terms = ret->term.n;
	ret->first = ARENA_ARRAY(a, uint32_t, terms + 1);
	ret->demand = ARENA_ARRAY(a, uint32_t, m.pair.n);
	ret->sorted = ARENA_ARRAY(a, uint32_t, terms);
	for (size_t i = 0; i < m.pair.n; i++)
		ret->first[m.pair.v[i].term + 1]++;
	for (size_t i = 0; i < terms; i++)
		ret->first[i + 1] += ret->first[i];
	uint32_t *at = ARENA_ARRAY(&m.own, uint32_t, terms + 1);
	memcpy(at, ret->first, (terms + 1) * sizeof(*at));
	for (size_t i = 0; i < m.pair.n; i++)
		ret->demand[at[m.pair.v[i].term]++] = m.pair.v[i].demand;
	for (uint32_t i = 0; i < terms; i++)
		ret->sorted[i] = i;
	if (terms > 1)
		qsort_r(ret->sorted, terms, sizeof(*ret->sorted), by_bytes, ret);
	arena_release(&m.own);
}

static uint64_t with(uint64_t all, uint64_t one)
{
	all = (all ^ one) * 0x9e3779b97f4a7c15u;
	return all ^ all >> 32;
}

uint64_t demands_told(const struct facts *f, const struct verdict *verdict)
{
	uint64_t all = f->demand.n;
	for (uint32_t i = 1; i < f->demand.n; i++) {
		const struct demand *d = &f->demand.v[i];
		const struct verdict *v = &verdict[i];
		const struct citation *s = &f->source.v[d->source];
		const uint32_t who[] = { d->subject, d->by, d->addressee, d->instrument, d->object };
		for (size_t k = 0; k < sizeof(who) / sizeof(*who); k++)
			all = with(all, who[k] == 0 ? 0 : str_hash(facts_name(f, who[k])));
		all = with(with(all, str_hash(facts_str(f, d->id))), str_hash(facts_str(f, d->words)));
		all = with(with(with(all, str_hash(s->id)), str_hash(s->title)), str_hash(s->publisher));
		all = with(with(with(all, (uint64_t)s->published), (uint64_t)d->made.from), (uint64_t)d->made.to);
		all = with(with(with(all, d->code), v->exists), (uint64_t)v->world);
		all = with(with(all, (uint64_t)v->time), v->root);
	}
	return all;
}

/* ---- finding ---------------------------------------------------------------------------- */

static void put_bits(const struct demand_index *x, uint32_t term, uint64_t *bits)
{
	for (uint32_t i = x->first[term]; i < x->first[term + 1]; i++)
		bits[x->demand[i] / 64] |= (uint64_t)1 << (x->demand[i] % 64);
}

static void put_prefix(const struct demand_index *x, struct str begin, uint64_t *bits)
{
	size_t from = 0, to = x->term.n;
	while (from < to) {
		const size_t mid = (from + to) / 2;
		if (str_cmp(x->term.v[x->sorted[mid]], begin) < 0)
			from = mid + 1;
		else
			to = mid;
	}
	for (; from < x->term.n && str_starts(x->term.v[x->sorted[from]], begin); from++)
		put_bits(x, x->sorted[from], bits);
}

static void put_codes(const struct facts *f, const struct demand_codes *codes, struct str term, bool prefix, uint64_t *bits)
{
	bool code[UINT8_MAX + 1] = { false }, any = false;
	for (size_t i = 0; i < codes->codes && i <= UINT8_MAX; i++) {
		code[i] = codes->holds(codes->context, (uint8_t)i, term, prefix);
		any = any || code[i];
	}
	for (uint32_t i = 1; any && i < f->demand.n; i++) {
		if (code[f->demand.v[i].code])
			bits[i / 64] |= (uint64_t)1 << (i % 64);
	}
}

uint64_t *demand_index_find(const struct demand_index *x, struct arena *a, const struct facts *f, const struct snippet_words *words,
	const struct demand_codes *codes)
{
	const size_t n = x->demands / 64 + 1;
	uint64_t *all = ARENA_ARRAY(a, uint64_t, n), *part = ARENA_ARRAY(a, uint64_t, n), *phrase = ARENA_ARRAY(a, uint64_t, n),
		*term = ARENA_ARRAY(a, uint64_t, n);
	for (size_t w = 0; w < words->n; w++) {
		const struct snippet_phrase *p = &words->v[w];
		memset(phrase, 0xff, n * sizeof(*phrase));
		for (size_t t = 0; t < p->terms; t++) {
			const bool prefix = p->prefix && t + 1 == p->terms;
			const uint32_t number = prefix ? TABLE_NONE : table_get(&x->number, p->term[t]);
			memset(term, 0, n * sizeof(*term));
			if (prefix)
				put_prefix(x, p->term[t], term);
			else if (number != TABLE_NONE)
				put_bits(x, number, term);
			put_codes(f, codes, p->term[t], prefix, term);
			for (size_t i = 0; i < n; i++)
				phrase[i] &= term[i];
		}
		const bool begins = w == 0 || words->v[w - 1].part != p->part, ends = w + 1 == words->n || words->v[w + 1].part != p->part;
		for (size_t i = 0; i < n; i++) {
			part[i] = begins ? phrase[i] : part[i] | phrase[i];
			if (ends)
				all[i] = p->part == words->v[0].part ? part[i] : all[i] & part[i];
		}
	}
	return all;
}
