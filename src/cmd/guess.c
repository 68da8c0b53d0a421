/* Edit distance with exchanged neighbours, over names of a few letters; see guess.h. */
#include "cmd/guess.h"

struct guess guess_begin(struct str typed)
{
	return (struct guess){ .typed = typed };
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Three rows of the table of all beginnings: two letters exchanged look two rows back. */
static size_t distance_of(struct str a, struct str b)
{
	size_t row[3][GUESS_NAME_MAX + 1];
	size_t *before = row[0], *last = row[1], *now = row[2];
	for (size_t k = 0; k <= b.n; k++)
		last[k] = before[k] = k;
	for (size_t i = 1; i <= a.n; i++) {
		now[0] = i;
		for (size_t k = 1; k <= b.n; k++) {
			const bool same = char_lower(a.p[i - 1]) == char_lower(b.p[k - 1]);
			now[k] = least(least(now[k - 1], last[k]) + 1, last[k - 1] + !same);
			if (i > 1 && k > 1 && a.p[i - 1] == b.p[k - 2] && a.p[i - 2] == b.p[k - 1])
				now[k] = least(now[k], before[k - 2] + 1);
		}
		size_t *free_row = before;
		before = last;
		last = now;
		now = free_row;
	}
	return last[b.n];
}

void guess_try(struct guess *g, struct str name)
{
	if (g->typed.n == 0 || g->typed.n > GUESS_NAME_MAX || name.n > GUESS_NAME_MAX)
		return;
	size_t d = distance_of(g->typed, name);
	if (g->typed.n > 1 && str_starts(name, g->typed))
		d = least(d, 1);
	if (3 * d <= name.n && (g->best.n == 0 || d < g->distance)) {
		g->best = name;
		g->distance = d;
	}
}
