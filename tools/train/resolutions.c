/*
 * Sentences as resolutions write them, made out of treebank sentences.
 *
 * "The council urged them to act." has a subject, a verb in the past and a
 * full stop; a resolution writes "Urges them to act;" or "12. Urges …" or
 * "Urging …,", which the treebanks hardly hold.  Where the root is a verb whose
 * subject alone stands before it, the subject is cut off and the verb
 * inflected.  The tree stays; nothing new is invented.
 */
#include "corpus.h"

#include "nn.h"

enum { VERB_MOST = 40 };

/* Whether words [0, verb) are the subject's subtree and nothing else. */
static bool subject_alone(const struct gold *s, int verb)
{
	if (verb == 0 || verb > 12 || verb + 2 >= s->n)
		return false;
	int top = -1;
	for (int i = 0; i < verb; i++) {
		if (s->w[i].head == verb) {
			if (top >= 0 || s->w[i].rel != REL_nsubj)
				return false;
			top = i;
		} else if (s->w[i].head > verb || s->w[i].head < 0) {
			return false;
		}
	}
	for (int i = verb + 1; i < s->n; i++)
		if (s->w[i].head >= 0 && s->w[i].head < verb)
			return false;
	return top >= 0;
}

static bool ends_in(struct str s, const char *const *ends, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_ends(s, str_of(ends[i])))
			return true;
	return false;
}

static struct str inflected(struct arena *a, struct str lemma, bool ing)
{
	static const char *const sibilant[] = { "s", "x", "z", "ch", "sh", "o" };
	char buf[VERB_MOST + 8];
	size_t n = lemma.n < VERB_MOST ? lemma.n : VERB_MOST;
	memcpy(buf, lemma.p, n);
	bool y = n > 1 && buf[n - 1] == 'y' && strchr("aeiou", buf[n - 2]) == NULL;
	const char *end = ing ? "ing" : ends_in(lemma, sibilant, 6) ? "es" : y ? "ies" : "s";
	if (!ing && y)
		n--;
	if (ing && n > 2 && buf[n - 1] == 'e' && buf[n - 2] != 'e')
		n--;
	memcpy(buf + n, end, strlen(end));
	n += strlen(end);
	if (char_is_lower(buf[0]))
		buf[0] = (char)(buf[0] - 'a' + 'A');
	return arena_str(a, (struct str){ buf, n });
}

void corpus_resolutions(struct arena *a, struct corpus *c, uint64_t seed)
{
	struct rng r = { seed };
	size_t all = c->s.n;
	for (size_t i = 0; i < all; i++) {
		const struct gold *s = &c->s.v[i];
		int verb = 0;
		while (verb < s->n && s->w[verb].head >= 0)
			verb++;
		if (s->n > 120 || s->w[verb].upos != UPOS_VERB || !subject_alone(s, verb) || s->w[verb].lemma.n < 3)
			continue;
		uint8_t x = s->w[verb].xpos;
		if (x != xpos_from(S("VBD")) && x != xpos_from(S("VBZ")) && x != xpos_from(S("VBP")))
			continue;
		if (rng_unit(&r) < 0.5f)
			continue;
		bool ing = rng_unit(&r) < 0.3f, numbered = rng_unit(&r) < 0.3f;
		int shift = numbered ? 2 : 0;
		struct gold g = *s;
		g.n = s->n - verb + shift;
		g.w = ARENA_ARRAY(a, struct gold_word, (size_t)g.n);
		for (int k = verb; k < s->n; k++) {
			g.w[k - verb + shift] = s->w[k];
			if (s->w[k].head >= 0)
				g.w[k - verb + shift].head = s->w[k].head - verb + shift;
		}
		struct gold_word *v = &g.w[shift];
		v->form = inflected(a, v->lemma, ing);
		v->xpos = (uint8_t)xpos_from(ing ? S("VBG") : S("VBZ"));
		if (numbered) {
			struct str number = arena_printf(a, "%u", 1 + rng_next(&r) % 40);
			g.w[0] = (struct gold_word){ .form = number, .lemma = number, .upos = UPOS_NUM, .xpos = (uint8_t)xpos_from(S("LS")), .rel = REL_discourse,
				.head = shift };
			g.w[1] = (struct gold_word){ .form = S("."), .lemma = S("."), .upos = UPOS_PUNCT, .xpos = (uint8_t)xpos_from(S(".")), .rel = REL_punct,
				.head = 0, .space_after = true };
		}
		struct gold_word *end = &g.w[g.n - 1];
		if (end->form.n == 1 && end->form.p[0] == '.' && rng_unit(&r) < 0.7f) {
			end->form = end->lemma = ing ? S(",") : S(";");
			end->xpos = (uint8_t)xpos_from(ing ? S(",") : S(":"));
		}
		*VEC_PUSH(a, &c->s) = g;
	}
}
