/* Any bytes as a table: every field is a view into them, lines are counted, a fault ends the rows. */
#include "base/tsv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const columns[] = { "name", "type", "country" };
	struct err err = { 0 };
	const struct str bytes = { (const char *)data, n };
	struct tsv t = tsv_of(S("fuzz.tsv"), bytes);
	struct str field[TSV_COLUMNS_MAX];
	if (!tsv_head(&t, columns, 3, &err))
		return 0;
	for (size_t last = 0; tsv_row(&t, field, &err); last = t.line) {
		if (t.line <= last || t.columns > TSV_COLUMNS_MAX)
			BUG("a line that does not move on");
		for (size_t i = 0; i < t.columns; i++)
			if (field[i].n > 0 && (field[i].p < bytes.p || field[i].p + field[i].n > bytes.p + bytes.n))
				BUG("a field outside the table");
	}
	return 0;
}
