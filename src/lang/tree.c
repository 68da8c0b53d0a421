/* Sentences of like length go through the network together; nothing else depends on the grouping. */
#include "lang/tree.h"

#include "lang/lemma.h"
#include "lang/name.h"
#include "lang/net.h"
#include "lang/settle.h"

enum { WORDLESS_MIN = 32 };

/* A long row of marks without one letter or digit: there is nothing to analyse in it. */
static bool is_wordless(const struct text *t, const struct tokens *k, const struct sentence *s)
{
	if (s->n < WORDLESS_MIN)
		return false;
	for (uint32_t i = s->first; i < s->first + s->n; i++) {
		const char c = t->s.p[k->token.v[i].at];
		if (char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80)
			return false;
	}
	return true;
}

/* Of a wordless sentence: marks below the first one. */
static void marks_fill(const struct tree_doc *d, const struct sentence *s)
{
	const uint8_t mark = (uint8_t)xpos_from(S("."));
	for (uint32_t i = s->first; i < s->first + s->n; i++) {
		struct word *w = &d->word[i];
		w->upos = UPOS_PUNCT, w->xpos = mark;
		w->head = i == s->first ? WORD_NONE : s->first;
		w->rel = i == s->first ? REL_root : REL_punct;
	}
}

/* Those of words, by length, longest first; sentences of one length keep their order.  `ret_n`: how many. */
static uint32_t *by_length(struct arena *a, const struct tree_doc *d, size_t *ret_n)
{
	const struct tokens *t = &d->tokens;
	uint32_t *at = ARENA_ARRAY(a, uint32_t, SENTENCE_TOKENS_MAX + 2), *order = ARENA_ARRAY(a, uint32_t, t->sentence.n);
	bool *wordless = ARENA_ARRAY(a, bool, t->sentence.n);
	size_t n = 0;
	for (size_t i = 0; i < t->sentence.n; i++) {
		if (t->sentence.v[i].n > SENTENCE_TOKENS_MAX)
			BUG("a sentence of %u tokens", t->sentence.v[i].n);
		wordless[i] = is_wordless(d->text, t, &t->sentence.v[i]);
		if (wordless[i]) {
			marks_fill(d, &t->sentence.v[i]);
			continue;
		}
		n++;
		at[SENTENCE_TOKENS_MAX - t->sentence.v[i].n + 1]++;
	}
	for (size_t i = 1; i < SENTENCE_TOKENS_MAX + 2; i++)
		at[i] += at[i - 1];
	for (size_t i = 0; i < t->sentence.n; i++)
		if (!wordless[i])
			order[at[SENTENCE_TOKENS_MAX - t->sentence.v[i].n]++] = (uint32_t)i;
	*ret_n = n;
	return order;
}

/* So many words go together when the longest sentence has `longest`. */
static size_t room_of(size_t longest)
{
	return 4 * longest > BATCH_WORDS ? BATCH_LONG * longest : BATCH_WORDS;
}

struct tree_doc trees_of(struct arena *a, const struct model *m, const struct text *t, struct tokens tokens)
{
	struct tree_doc d = { .text = t, .tokens = tokens, .word = ARENA_ARRAY(a, struct word, tokens.token.n) };
	for (size_t i = 0; i < tokens.token.n; i++) {
		struct token k = tokens.token.v[i];
		d.word[i] = (struct word){ .at = k.at, .len = k.len, .head = WORD_NONE, .space_after = k.space_after };
	}
	/* The buffers live in the document's arena: whoever reuses that saves their making. */
	struct arena scratch = { 0 };
	struct kernel kernel = kernel_best();
	size_t sentences;
	const uint32_t *order = by_length(a, &d, &sentences);
	size_t longest = sentences == 0 ? 0 : tokens.sentence.v[order[0]].n;
	const size_t most = room_of(longest);
	struct net_work *work = net_work_new(a, &scratch, m, tokens.token.n < most ? tokens.token.n : most, longest, tokens.token.n);
	for (size_t i = 0; i < sentences && tokens.sentence.v[order[i]].n > 0;) {
		size_t n = 0, words = 0;
		const size_t room = room_of(tokens.sentence.v[order[i]].n);
		for (; i + n < sentences && n < BATCH_SENTENCES; n++) {
			words += tokens.sentence.v[order[i + n]].n;
			if (n > 0 && words > room)
				break;
		}
		net_batch(work, m, &kernel, &d, order + i, n);
		arena_reset(&scratch);
		i += n;
	}
	tags_settle(&d);
	for (size_t i = 0; i < tokens.token.n; i++)
		d.word[i].lemma = lemma_of(a, m, word_str(&d, (uint32_t)i), d.word[i].xpos);
	names_settle(&scratch, m, &d);
	arena_release(&scratch);
	return d;
}
