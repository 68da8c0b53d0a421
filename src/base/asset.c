/* The table that tools/mkassets writes; see asset.h. */
#include "base/asset.h"

struct asset_entry {
	const char *name, *start, *end;
};
extern const struct asset_entry asset_table[];
extern const uint64_t asset_count;

size_t asset_number(void)
{
	return (size_t)asset_count;
}

struct asset asset_at(size_t i)
{
	const struct asset_entry *e = &asset_table[i];
	return (struct asset){ str_of(e->name), { e->start, (size_t)(e->end - e->start) } };
}

bool asset_find(struct str name, struct str *ret)
{
	size_t lo = 0, hi = asset_number();
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		struct asset x = asset_at(mid);
		int c = str_cmp(x.name, name);
		if (c == 0) {
			*ret = x.bytes;
			return true;
		}
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}
