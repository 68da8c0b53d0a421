#include "text/charset.h"

#include "base/utf8.h"

bool decode(struct arena *a, struct str bytes, struct str label, bool html, struct decoded *ret, struct err *err)
{
	(void)label;
	(void)html;
	struct decoded out = { .charset = S("utf-8") };
	if (memchr(bytes.p, 0, bytes.n) != NULL)
		return err_set(err, ERR_INPUT, "the file is binary: it holds bytes that no text has");
	if (utf8_bad_at(bytes) == STR_NONE) {
		out.s = bytes;
		*ret = out;
		return true;
	}
	char *p = arena_alloc(a, bytes.n * 3 + 1);
	size_t n = 0;
	for (size_t at = 0; at < bytes.n;) {
		size_t here = at;
		uint32_t cp = utf8_next(bytes, &at);
		char four[4];
		size_t k = utf8_put(four, cp == UTF8_BAD ? 0xFFFD : cp);
		size_t unit = k == at - here ? 1 : k;
		map_put(a, &out.map, (uint32_t)n, (struct span){ (uint32_t)here, (uint32_t)at }, unit, k == at - here ? 1 : at - here);
		memcpy(p + n, four, k);
		n += k;
	}
	out.s = (struct str){ p, n };
	*ret = out;
	return true;
}
