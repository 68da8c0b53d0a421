/* Any bytes as plain text, mail or a PDF's text, whichever the first byte says. */
#include "base/utf8.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum media kinds[] = { MEDIA_AUTO, MEDIA_PLAIN, MEDIA_EMAIL, MEDIA_PDF_TEXT };
	struct arena a = { 0 };
	struct text t;
	struct err err = { 0 };
	if (size > 0 && size < 1 << 16) {
		struct text_hint hint = { .media = kinds[data[0] % 4], .published = DAYS_NONE };
		if (text_of(&a, (struct str){ (const char *)data + 1, size - 1 }, &hint, &t, &err)) {
			if (t.s.n == 0 || utf8_bad_at(t.s) != STR_NONE || t.paragraph.v[t.paragraph.n - 1].span.end != t.s.n)
				BUG("text that is none");
			for (size_t i = 0; i < t.piece.n; i++) {
				const struct text_piece *p = &t.piece.v[i];
				if (p->source > p->source_end || p->source_end > size - 1 || (i > 0 && p->source < p[-1].source))
					BUG("a map that leaves its source");
			}
		}
	}
	arena_release(&a);
	return 0;
}
