/* Any bytes in paragraphs of odd lengths: tokens in order, in bounds, sentences tile. */
#include <stddef.h>
#include <stdint.h>

#include "text/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena a = { 0 };
	struct text t = { .s = { (const char *)p, n > 65536 ? 65536 : n } };
	for (size_t from = 0, k = 1; from < t.s.n; from += k, k = k * 3 + 1)
		*VEC_PUSH(&a, &t.paragraph) = (struct paragraph){ .span = { (uint32_t)from, (uint32_t)(from + k < t.s.n ? from + k : t.s.n) } };
	struct tokens k = tokenize(&a, &t);
	uint32_t at = 0, next = 0;
	for (size_t i = 0; i < k.token.n; i++) {
		if (k.token.v[i].at < at || k.token.v[i].len == 0 || k.token.v[i].at + k.token.v[i].len > t.s.n)
			BUG("token %zu", i);
		at = k.token.v[i].at + k.token.v[i].len;
	}
	for (size_t i = 0; i < k.sentence.n; i++) {
		if (k.sentence.v[i].first != next || k.sentence.v[i].n == 0 || k.sentence.v[i].n > SENTENCE_TOKENS_MAX)
			BUG("sentence %zu", i);
		next += k.sentence.v[i].n;
	}
	if (next != k.token.n)
		BUG("tokens without a sentence");
	arena_release(&a);
	return 0;
}
