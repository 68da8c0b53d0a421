/* Any path finds a route or none; what {id} stands for is a part of it. */
#include "web/route.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct str path, id = { "", 0 };
	const struct route *r;
	bool json;
	if (n < 1 || n > 8192 || !url_path_parse(&a, (struct str){ (const char *)p + 1, n - 1 }, &path, &err)) {
		arena_release(&a);
		return 0;
	}
	enum route_found found = route_find(p[0] % 2 == 0 ? METHOD_GET : METHOD_POST, path, &r, &id, &json);
	if (found == ROUTE_FOUND && id.n > 0 && (str_find_char(id, '/') != STR_NONE || str_find(path, id) == STR_NONE))
		BUG("an id that is not a segment");
	arena_release(&a);
	return 0;
}
