/*
 * Places in a text that may have changed since: a claim's words are looked for,
 * and all of its spans move as far as they did.
 */
#include "record/anchor.h"

#include "base/utf8.h"
#include "record/apply.h"
#include "record/participant.h"

static void shift_span(struct span *s, int64_t by, size_t text_n)
{
	const int64_t at = (int64_t)s->at + by, end = (int64_t)s->end + by;
	if (s->end <= s->at)
		return;
	*s = at < 0 || end > (int64_t)text_n ? (struct span){ 0, 0 } : (struct span){ (uint32_t)at, (uint32_t)end };
}

static void shift_claim(struct arena *a, struct claim *c, int64_t by, size_t text_n)
{
	struct found_participants p = { 0 };
	shift_span(&c->span, by, text_n);
	for (size_t i = 0; i < c->places; i++)
		shift_span(&c->place[i], by, text_n);
	claim_participants(a, c, &p);
	for (size_t i = 0; i < p.n; i++) {
		/* The claim was parsed into `a`: its actors are ours to change. */
		struct actor *x = (struct actor *)(uintptr_t)p.v[i].actor;
		shift_span(&x->mention, by, text_n);
	}
}

/* The place of `words` nearest to `near`; STR_NONE when the text has them nowhere. */
static size_t find_nearest(struct str text, struct str words, size_t near)
{
	size_t best = STR_NONE;
	for (size_t at = 0; at < text.n;) {
		size_t found = str_find(str_slice(text, at, text.n), words);
		if (found == STR_NONE)
			break;
		found += at;
		if (best == STR_NONE || (found > near ? found - near : near - found) < (best > near ? best - near : near - best))
			best = found;
		at = found + 1;
	}
	return best;
}

bool claim_reanchor(struct arena *a, struct str text, struct str words, struct claim *c)
{
	if (words.n == 0)
		return c->span.end > text.n ? (shift_claim(a, c, INT32_MAX, 0), true) : false;
	if (str_eq(str_slice(text, c->span.at, c->span.at + words.n), words))
		return false;
	const size_t at = find_nearest(text, words, c->span.at);
	if (at == STR_NONE) {
		shift_claim(a, c, INT64_MAX / 4, 0);
		return true;
	}
	shift_claim(a, c, (int64_t)at - (int64_t)c->span.at, text.n);
	return false;
}

struct str claim_words_at(struct str text, struct span s)
{
	struct str w = str_slice(text, s.at, s.end);
	return w.n > WORDS_MAX ? (struct str){ w.p, utf8_floor(w, WORDS_MAX) } : w;
}
