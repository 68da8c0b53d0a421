/* Paths, queries, forms, uploads and cookies: the first byte chooses. */
#include "web/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct form f;
	struct str got, s = { (const char *)p, n };
	if (n == 0 || n > 65536)
		return 0;
	struct str rest = str_slice(s, 1, n), type = str_cut(&rest, '\n');
	switch (p[0] % 5) {
	case 0: (void)!url_path_parse(&a, rest, &got, &err); break;
	case 1: (void)!form_urlencoded(&a, rest, &f, &err); break;
	case 2: (void)!form_multipart(&a, type, rest, &f, &err); break;
	case 3: (void)!form_multipart(&a, S("multipart/form-data; boundary=x"), rest, &f, &err); break;
	default: (void)cookie_get(rest, type); break;
	}
	arena_release(&a);
	return 0;
}
