/* Shingles by a rolling window of term hashes; sketches by multiply and shift. */
#include "record/near.h"

#include <stdlib.h>

#include "record/terms.h"

enum { WINDOW = 5 };

struct gather {
	struct arena *a;
	uint64_t last[WINDOW];
	size_t seen;
	VEC(uint64_t) out;
};

static uint64_t mix(uint64_t x)
{
	x ^= x >> 31;
	x *= 0x7fb5d329728ea185u;
	x ^= x >> 27;
	x *= 0x81dadef4bc2dd44du;
	return x ^ (x >> 33);
}

static int gather(void *context, struct str term, size_t at, size_t end)
{
	struct gather *g = context;
	(void)at;
	(void)end;
	g->last[g->seen++ % WINDOW] = str_hash(term);
	if (g->seen < WINDOW)
		return 0;
	uint64_t h = 0;
	for (size_t i = 0; i < WINDOW; i++)
		h = mix(h + g->last[(g->seen + i) % WINDOW]) * 0x9e3779b97f4a7c15u;
	*VEC_PUSH(g->a, &g->out) = h;
	return 0;
}

static int by_value(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

struct shingles near_shingles(struct arena *a, struct str text)
{
	struct gather g = { .a = a };
	(void)terms_each(text, gather, &g);
	struct shingles s = { g.out.v, 0 };
	if (g.out.n > 0)
		qsort(g.out.v, g.out.n, sizeof(*g.out.v), by_value);
	for (size_t i = 0; i < g.out.n; i++) {
		if (s.n == 0 || s.v[s.n - 1] != g.out.v[i])
			s.v[s.n++] = g.out.v[i];
	}
	return s;
}

void near_bands(const struct shingles *s, int64_t band[static NEAR_BANDS])
{
	uint64_t least[NEAR_BANDS * NEAR_ROWS];
	for (size_t r = 0; r < NEAR_BANDS * NEAR_ROWS; r++) {
		const uint64_t by = mix(r + 1) | 1, plus = mix(r + 1000);
		least[r] = UINT64_MAX;
		for (size_t i = 0; i < s->n; i++) {
			const uint64_t h = s->v[i] * by + plus;
			if (h < least[r])
				least[r] = h;
		}
	}
	for (size_t b = 0; b < NEAR_BANDS; b++) {
		uint64_t h = b + 1;
		for (size_t r = 0; r < NEAR_ROWS; r++)
			h = mix(h ^ least[b * NEAR_ROWS + r]) + 0x9e3779b97f4a7c15u;
		band[b] = (int64_t)(h >> 1); /* not negative: it is a number in the file */
	}
}

unsigned near_likeness(const struct shingles *a, const struct shingles *b)
{
	size_t shared = 0;
	const size_t least = a->n < b->n ? a->n : b->n;
	if (least < NEAR_SHINGLES_MIN)
		return 0;
	for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
		if (a->v[i] == b->v[k]) {
			shared++;
			i++;
			k++;
		} else if (a->v[i] < b->v[k]) {
			i++;
		} else {
			k++;
		}
	}
	const unsigned like = (unsigned)(shared * 1000 / (a->n + b->n - shared));
	const unsigned within = (unsigned)(shared * 1000 / least);
	return like >= NEAR_LIKE || within >= NEAR_WITHIN ? (like > 0 ? like : 1) : 0;
}
