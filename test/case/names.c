/*
 * Names agree when half of their words do, articles and titles apart: the
 * measure of the development score.
 */
#include "names.h"

#include <ctype.h>
#include <string.h>

enum { WORDS_MAX = 160 };

static size_t words_split(struct arena *a, struct str s, struct str word[static WORDS_MAX])
{
	static const char *const stop[] = { "the", "a", "an", "of", "and", "in", "on", "for", "to", "by", "at", "from", "its", "his", "her",
		"their", "mr", "mrs", "ms", "dr", "former", "then" };
	size_t n = 0;
	s = arena_lower(a, s);
	for (size_t i = 0; i < s.n && n < WORDS_MAX;) {
		size_t k = i;
		while (k < s.n && (isalnum((unsigned char)s.p[k]) || (unsigned char)s.p[k] >= 0x80))
			k++;
		if (k == i) {
			i++;
			continue;
		}
		struct str w = { s.p + i, k - i };
		bool skip = false;
		for (size_t x = 0; x < sizeof(stop) / sizeof(stop[0]); x++)
			skip = skip || str_eq(w, str_of(stop[x]));
		if (!skip)
			word[n++] = w;
		i = k;
	}
	return n;
}

static size_t common(const struct str *p, size_t pn, const struct str *g, size_t gn)
{
	bool used[WORDS_MAX] = { false };
	size_t n = 0;
	for (size_t i = 0; i < pn; i++)
		for (size_t k = 0; k < gn; k++)
			if (!used[k] && str_eq(p[i], g[k])) {
				used[k] = true;
				n++;
				break;
			}
	return n;
}

bool name_matches(struct arena *a, struct str p, struct str variants)
{
	struct str pw[WORDS_MAX], gw[WORDS_MAX];
	size_t pn = words_split(a, p, pw);
	while (variants.n > 0) {
		size_t gn = words_split(a, str_cut(&variants, '|'), gw);
		size_t n = common(pw, pn, gw, gn);
		if (n > 0 && 4 * n >= pn + gn)
			return true;
	}
	return false;
}

double words_shared(struct arena *a, struct str p, struct str g)
{
	struct str pw[WORDS_MAX], gw[WORDS_MAX];
	size_t pn = words_split(a, p, pw), gn = words_split(a, g, gw), less = pn < gn ? pn : gn;
	return less == 0 ? 0 : (double)common(pw, pn, gw, gn) / (double)less;
}

static bool tidy(struct str text, struct span s)
{
	const char *const marks = " \n\t\r,;:";
	return s.at < s.end && s.end <= text.n && strchr(marks, text.p[s.at]) == NULL && strchr(marks, text.p[s.end - 1]) == NULL;
}

const struct claim *span_untidy(struct str text, const struct claims *all)
{
	for (size_t i = 0; i < all->n; i++) {
		if (!tidy(text, all->v[i].span))
			return &all->v[i];
		for (size_t k = 0; k < all->v[i].places; k++)
			if (!tidy(text, all->v[i].place[k]))
				return &all->v[i];
	}
	return NULL;
}
