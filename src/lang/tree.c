/* Sentences of like length go through the network together; nothing else depends on the grouping. */
#include "lang/tree.h"

#include "lang/lemma.h"
#include "lang/name.h"
#include "lang/net.h"

/* By length, longest first; sentences of one length keep their order. */
static uint32_t *by_length(struct arena *a, const struct tokens *t)
{
	uint32_t *at = ARENA_ARRAY(a, uint32_t, SENTENCE_TOKENS_MAX + 2), *order = ARENA_ARRAY(a, uint32_t, t->sentence.n);
	for (size_t i = 0; i < t->sentence.n; i++) {
		if (t->sentence.v[i].n > SENTENCE_TOKENS_MAX)
			BUG("a sentence of %u tokens", t->sentence.v[i].n);
		at[SENTENCE_TOKENS_MAX - t->sentence.v[i].n + 1]++;
	}
	for (size_t i = 1; i < SENTENCE_TOKENS_MAX + 2; i++)
		at[i] += at[i - 1];
	for (size_t i = 0; i < t->sentence.n; i++)
		order[at[SENTENCE_TOKENS_MAX - t->sentence.v[i].n]++] = (uint32_t)i;
	return order;
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
	const uint32_t *order = by_length(a, &tokens);
	size_t longest = tokens.sentence.n == 0 ? 0 : tokens.sentence.v[order[0]].n;
	size_t room = tokens.token.n < BATCH_WORDS ? tokens.token.n : BATCH_WORDS;
	struct net_work *work = net_work_new(a, &scratch, m, room > longest ? room : longest);
	for (size_t i = 0; i < tokens.sentence.n && tokens.sentence.v[order[i]].n > 0;) {
		size_t n = 0, words = 0;
		for (; i + n < tokens.sentence.n && n < BATCH_SENTENCES; n++) {
			words += tokens.sentence.v[order[i + n]].n;
			if (n > 0 && words > BATCH_WORDS)
				break;
		}
		net_batch(work, m, &kernel, &d, order + i, n);
		arena_reset(&scratch);
		i += n;
	}
	for (size_t i = 0; i < tokens.token.n; i++)
		d.word[i].lemma = lemma_of(a, m, word_str(&d, (uint32_t)i), d.word[i].xpos);
	names_settle(&scratch, m, &d);
	arena_release(&scratch);
	return d;
}
