/* Any bytes through the whole reader: no crash, no span outside the text, the same claims twice. */
#include "../../../tools/read/engine.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena forever;
	static struct reader r;
	if (r.model == NULL)
		r = engine_open(&forever);
	if (n > 4096)
		return 0;
	struct arena a = { 0 };
	struct text_hint hint = { .media = MEDIA_PLAIN, .published = DAYS_NONE };
	struct reading reading;
	struct err err;
	if (read_document(&a, &r, (struct str){ (const char *)data, n }, &hint, &reading, &err))
		for (size_t i = 0; i < reading_claims(&reading); i++) {
			const struct claim c = reading_claim(&reading, &a, i);
			if (c.span.end > reading.text.s.n || c.span.at > c.span.end)
				BUG("a span outside the text");
		}
	arena_release(&a);
	return 0;
}
