/* One pass from the left over the word, the longest rule first. */
#include "text/romanise.h"

const char *roman_name(enum roman r)
{
	static const char *const name[] = { "chinese", "khmer", "arabic", "russian" };
	switch (r) {
	case ROMAN_CHINESE: return name[0];
	case ROMAN_KHMER: return name[1];
	case ROMAN_ARABIC: return name[2];
	case ROMAN_RUSSIAN: return name[3];
	case ROMAN_COUNT: break;
	}
	BUG("a family of spellings that is none");
}

static const struct roman_rule *rule_at(enum roman family, struct str word, size_t at)
{
	for (size_t i = 0; i < roman_rule_number; i++) {
		const struct roman_rule *r = &roman_rule_table[i];
		if (r->family != family || !str_starts(str_slice(word, at, word.n), r->from))
			continue;
		if ((r->place == ROMAN_AT_START && at != 0) || (r->place == ROMAN_AT_END && (at == 0 || at + r->from.n != word.n)))
			continue;
		return r;
	}
	return NULL;
}

struct str roman_key(struct arena *a, enum roman family, struct str word)
{
	const struct str none = { "", 0 };
	if (word.n < 3 || word.n > ROMAN_WORD_MAX)
		return none;
	for (size_t i = 0; i < word.n; i++) {
		if (!char_is_lower(word.p[i]))
			return none;
	}
	char *out = arena_alloc(a, 8 * word.n);
	size_t n = 0;
	for (size_t at = 0; at < word.n;) {
		const struct roman_rule *r = rule_at(family, word, at);
		const struct str to = r == NULL ? str_slice(word, at, at + 1) : r->to;
		for (size_t i = 0; i < to.n; i++) {
			if (n == 0 || out[n - 1] != to.p[i])
				out[n++] = to.p[i];
		}
		at += r == NULL ? 1 : r->from.n;
	}
	return n < 2 ? none : (struct str){ out, n };
}

unsigned edit_distance(struct str one, struct str other, unsigned most)
{
	enum { LONGEST = 2 * ROMAN_WORD_MAX };
	unsigned row[3][LONGEST + 1];
	const size_t gap = one.n > other.n ? one.n - other.n : other.n - one.n;
	if (gap > most || one.n > LONGEST || other.n > LONGEST)
		return most + 1;
	for (unsigned k = 0; k <= other.n; k++)
		row[0][k] = k;
	for (size_t i = 1; i <= one.n; i++) {
		unsigned *now = row[i % 3], *before = row[(i + 2) % 3], *twice = row[(i + 1) % 3], least = most + 1;
		now[0] = (unsigned)i;
		for (size_t k = 1; k <= other.n; k++) {
			const bool same = one.p[i - 1] == other.p[k - 1];
			unsigned best = before[k - 1] + (same ? 0 : 1);
			if (before[k] + 1 < best)
				best = before[k] + 1;
			if (now[k - 1] + 1 < best)
				best = now[k - 1] + 1;
			if (i > 1 && k > 1 && one.p[i - 1] == other.p[k - 2] && one.p[i - 2] == other.p[k - 1] && twice[k - 2] + 1 < best)
				best = twice[k - 2] + 1;
			now[k] = best;
			least = best < least ? best : least;
		}
		if (least > most)
			return most + 1;
	}
	const unsigned d = row[one.n % 3][other.n];
	return d > most ? most + 1 : d;
}
