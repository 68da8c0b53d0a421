/* A bisection over names, which the list keeps in order. */
#include "text/tag.h"

static const struct row {
	struct str name;
	unsigned flags;
} rows[] = {
#define X(name, flags) { STR_INIT(#name), flags },
	TAGS(X)
#undef X
};

enum tag tag_of(struct str name)
{
	char low[TAG_NAME_MAX];
	if (name.n == 0 || name.n > sizeof(low))
		return TAG_NONE;
	for (size_t i = 0; i < name.n; i++)
		low[i] = char_lower(name.p[i]);
	struct str key = { low, name.n };
	size_t from = 0, to = sizeof(rows) / sizeof(*rows);
	while (from < to) {
		size_t mid = from + (to - from) / 2;
		int c = str_cmp(rows[mid].name, key);
		if (c == 0)
			return (enum tag)(mid + 1);
		if (c < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return TAG_NONE;
}

unsigned tag_flags(enum tag tag)
{
	return tag == TAG_NONE || tag >= TAG_NUMBER ? 0 : rows[tag - 1].flags;
}
