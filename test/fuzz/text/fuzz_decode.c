/* Any bytes in any character set: what comes out is valid UTF-8 and each character maps into the bytes. */
#include "base/utf8.h"
#include "text/charset.h"
#include "text/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct decoded d;
	struct err err = { 0 };
	if (size > 1 && size < 1 << 16) {
		struct str bytes = { (const char *)data + 1, size - 1 };
		struct str label = data[0] % 2 == 0 ? S("") : label_table[data[0] % label_number].label;
		if (decode(&a, bytes, label, data[0] % 3 == 0, &d, &err)) {
			if (utf8_bad_at(d.s) != STR_NONE)
				BUG("characters that are none");
			struct span all = { 0, (uint32_t)d.s.n };
			if (d.map.n > 0 && map_source(&d.map, d.s.n, all).end > bytes.n)
				BUG("a map that leaves its source");
		}
	}
	arena_release(&a);
	return 0;
}
