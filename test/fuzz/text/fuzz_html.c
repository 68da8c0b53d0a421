/* Any bytes as HTML: the text is valid, its map is in range and never runs backwards. */
#include "base/utf8.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct text t;
	struct err err = { 0 };
	struct text_hint hint = { .media = MEDIA_HTML, .published = DAYS_NONE };
	if (size < 1 << 16 && text_of(&a, (struct str){ (const char *)data, size }, &hint, &t, &err)) {
		if (t.s.n == 0 || utf8_bad_at(t.s) != STR_NONE)
			BUG("text that is none");
		for (size_t i = 0; i < t.piece.n; i++) {
			const struct text_piece *p = &t.piece.v[i];
			if (p->source > p->source_end || p->source_end > size || (i > 0 && p->source < p[-1].source))
				BUG("a map that leaves its source");
		}
		for (size_t i = 0; i < t.paragraph.n; i++)
			(void)text_source(&t, t.paragraph.v[i].span);
	}
	arena_release(&a);
	return 0;
}
