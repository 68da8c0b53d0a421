/* Any bytes as a French document: no crash, tokens tile, no span outside the text. */
#include "../../../tools/read/engine.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena forever;
	static struct reader r;
	if (r.lexicon == NULL)
		r = engine_open(&forever);
	if (n > 4096)
		return 0;
	struct arena a = { 0 };
	struct text_hint hint = { .media = MEDIA_PLAIN, .published = { 19000, 19000 }, .language = S("fr") };
	struct reading x;
	struct err err;
	if (read_document(&a, &r, (struct str){ (const char *)data, n }, &hint, &x, &err)) {
		for (size_t i = 1; i < x.trees.tokens.token.n; i++)
			if (x.trees.tokens.token.v[i].at < x.trees.tokens.token.v[i - 1].at + x.trees.tokens.token.v[i - 1].len)
				BUG("tokens overlap");
		for (size_t i = 0; i < reading_claims(&x); i++) {
			const struct claim c = reading_claim(&x, &a, i);
			if (c.span.end > x.text.s.n || c.span.at >= c.span.end)
				BUG("a span outside the text");
		}
	}
	arena_release(&a);
	return 0;
}
