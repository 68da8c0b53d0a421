/* Bodies of entries: the first byte picks the kind; what parses is written and parses again to the same bytes. */
#include <stdlib.h>

#include "record/entry.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a = { 0 };
	struct entry e, again;
	struct err err;
	if (n < 1 || n > 65536)
		return 0;
	const enum entry_kind kind = (enum entry_kind)(data[0] % ENTRY_KIND_COUNT);
	if (entry_parse(&a, kind, (struct str){ (const char *)data + 1, n - 1 }, &e, &err) && kind != ENTRY_OTHER) {
		struct buf first = BUF_INIT(1 << 24), second = BUF_INIT(1 << 24);
		entry_write(&first, &e);
		if (!entry_parse(&a, kind, buf_str(&first), &again, &err))
			abort();
		entry_write(&second, &again);
		if (!str_eq(buf_str(&first), buf_str(&second)))
			abort();
		buf_release(&first);
		buf_release(&second);
	}
	arena_release(&a);
	return 0;
}
