/* Any bytes as a desk's table, the first byte says which; what is taken is written as the body of an entry. */
#include "publish/docket_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct case_rows rows = { 0 };
	if (n < 1 || n > 65536)
		return 0;
	const enum case_table table = (enum case_table)(data[0] % CASE_TABLE_COUNT);
	const struct str name = arena_printf(&a, "%s.tsv", case_table_name(table));
	if (case_parse(&a, name, (struct str){ (const char *)data + 1, n - 1 }, &rows, &err))
		for (size_t i = 0; i < rows.n; i++)
			if (rows.v[i].table != table || case_body(&a, &rows.v[i]).n == 0)
				BUG("a row without a body");
	arena_release(&a);
	return 0;
}
