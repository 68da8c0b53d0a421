/* Any claim, with any bytes as its document's title, as a line of CSV and of PLOVER: one line of JSON, even quotes. */
#include <jansson.h>

#include "publish/csv.h"
#include "publish/plover.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record_claim c = { .id = S("c1.1"), .proposer = S("reader"), .published = DAYS_NONE };
	struct buf b = BUF_INIT(1 << 22);
	if (n <= 8192 && claim_parse(&a, (struct str){ (const char *)data, n }, 1000, &c.claim, &err)) {
		c.title = c.words = (struct str){ (const char *)data + n / 2, n - n / 2 };
		csv_claim(&b, &a, &c);
		size_t quotes = 0;
		for (size_t i = 0; i < b.n; i++)
			quotes += b.p[i] == '"';
		if (quotes % 2 != 0 || b.n == 0 || b.p[b.n - 1] != '\n')
			BUG("a cell that does not end");
		b.n = 0;
		plover_events(&b, &a, &c);
		json_t *j = b.n > 0 ? json_loadb(b.p, b.n, JSON_ALLOW_NUL, NULL) : NULL;
		if (b.n > 0 && (j == NULL || memchr(b.p, '\n', b.n - 1) != NULL))
			BUG("an event that is not one line of JSON");
		json_decref(j);
	}
	buf_release(&b);
	arena_release(&a);
	return 0;
}
