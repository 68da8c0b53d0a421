/* Any bytes: spans of terms stand in order inside the text, no term is empty, too long or bad UTF-8. */
#include <stdlib.h>

#include "base/utf8.h"
#include "record/terms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct seen {
	size_t last, n;
};

static int see(void *context, struct str term, size_t at, size_t end)
{
	struct seen *s = context;
	if (term.n == 0 || term.n > TERM_MAX || utf8_bad_at(term) != STR_NONE || at < s->last || end < at || end > s->n)
		abort();
	s->last = end;
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct seen s = { 0, n };
	if (terms_each((struct str){ (const char *)data, n }, see, &s) != 0)
		abort();
	return 0;
}
