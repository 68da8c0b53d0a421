/* A piece ends where the next begins, so that a run costs one row whatever its length. */
#include "text/piece.h"

void map_put(struct arena *a, struct text_map *m, uint32_t at, struct span source, size_t unit, size_t source_unit)
{
	if (unit > UINT16_MAX || source_unit > UINT16_MAX)
		unit = source_unit = 0;
	if (m->n > 0 && unit > 0) {
		struct text_piece *last = &m->v[m->n - 1];
		if (last->unit == unit && last->source_unit == source_unit && last->source_end == source.at) {
			last->source_end = source.end;
			return;
		}
	}
	*VEC_PUSH(a, m) = (struct text_piece){
		.at = at, .source = source.at, .source_end = source.end,
		.unit = (uint16_t)unit, .source_unit = (uint16_t)source_unit,
	};
}

/* The last piece that begins at or before `at`, looked for from `low` on. */
static size_t piece_at(const struct text_map *m, size_t low, uint32_t at)
{
	size_t high = m->n;
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;
		if (m->v[mid].at <= at)
			low = mid;
		else
			high = mid;
	}
	return low;
}

static uint32_t source_from(const struct text_piece *p, uint32_t at)
{
	if (p->unit == 0)
		return p->source;
	return p->source + (at - p->at) / p->unit * p->source_unit;
}

/* Just after the source of the byte at `last`. */
static uint32_t source_to(const struct text_piece *p, uint32_t last)
{
	if (p->unit == 0)
		return p->source_end;
	return p->source + ((last - p->at) / p->unit + 1) * p->source_unit;
}

struct span map_source(const struct text_map *m, size_t total, struct span clean)
{
	if (clean.end > total)
		clean.end = (uint32_t)total;
	if (m->n == 0 || clean.at >= total)
		return (struct span){ m->n == 0 ? 0 : m->v[m->n - 1].source_end, m->n == 0 ? 0 : m->v[m->n - 1].source_end };
	size_t first = piece_at(m, 0, clean.at);
	uint32_t from = source_from(&m->v[first], clean.at);
	if (clean.end <= clean.at)
		return (struct span){ from, from };
	size_t last = piece_at(m, first, clean.end - 1);
	return (struct span){ from, source_to(&m->v[last], clean.end - 1) };
}

/* Bytes [at, end) of the upper text, a run of 1 and 1 from `source` on, split at the lower pieces. */
static size_t run_through(struct arena *a, struct text_map *out, struct span run, uint32_t source,
	const struct text_map *lower, size_t lower_total, size_t from)
{
	size_t i = from;
	uint32_t at = run.at, low = source;
	while (at < run.end) {
		while (i + 1 < lower->n && lower->v[i + 1].at <= low)
			i++;
		const struct text_piece *p = &lower->v[i];
		uint32_t stop = i + 1 < lower->n ? lower->v[i + 1].at : (uint32_t)lower_total;
		uint32_t n = stop - low < run.end - at ? stop - low : run.end - at;
		if (n == 0)
			BUG("a map that ends before its text");
		/* Units that are cut map whole: each by itself, so that the others of the run keep their places. */
		if (p->unit > 1) {
			const uint32_t off = (low - p->at) % p->unit, rest = p->unit - off;
			n = off != 0 ? (rest < n ? rest : n) : n > p->unit ? n - n % p->unit : n;
		}
		bool whole_units = p->unit > 0 && (low - p->at) % p->unit == 0 && n % p->unit == 0;
		map_put(a, out, at, (struct span){ source_from(p, low), source_to(p, low + n - 1) },
			whole_units ? p->unit : 0, whole_units ? p->source_unit : 0);
		at += n;
		low += n;
	}
	return i;
}

void map_join(struct arena *a, struct text_map *out, uint32_t begin, const struct text_map *upper, size_t total,
	const struct text_map *lower, size_t lower_total)
{
	size_t hint = 0;
	for (size_t i = 0; i < upper->n; i++) {
		const struct text_piece *p = &upper->v[i];
		uint32_t end = i + 1 < upper->n ? upper->v[i + 1].at : (uint32_t)total;
		if (lower->n > 0 && p->unit == 1 && p->source_unit == 1) {
			hint = run_through(a, out, (struct span){ begin + p->at, begin + end }, p->source, lower, lower_total, hint);
			continue;
		}
		/* Every other run is short or maps whole: each unit is looked up by itself. */
		uint32_t step = p->unit == 0 ? end - p->at : p->unit;
		for (uint32_t at = p->at, s = p->source; at < end; at += step, s += p->source_unit) {
			struct span mine = { s, p->unit == 0 ? p->source_end : s + p->source_unit };
			const struct span source = map_source(lower, lower_total, mine);
			map_put(a, out, begin + at, source, step, source.end - source.at);
		}
	}
}

struct text_map map_through(struct arena *a, const struct text_map *upper, size_t total, const struct text_map *lower,
	size_t lower_total)
{
	struct text_map out = { 0 };
	map_join(a, &out, 0, upper, total, lower, lower_total);
	return out;
}
