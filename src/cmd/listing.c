/* Cells in three forms; see listing.h. */
#include "cmd/listing.h"

#include "cmd/words.h"
#include "publish/csv.h"

#define ROWS_BYTES_MAX ((size_t)256 << 20)

struct listing listing_begin(const struct call *call, const char *const *column, size_t columns)
{
	struct listing r = { .call = call, .column = column, .columns = columns, .csv = call_flag(call, "csv"), .out = BUF_INIT(ROWS_BYTES_MAX) };
	for (size_t i = 0; r.csv && i < columns; i++)
		csv_cell(&r.out, i == 0, str_of(column[i]));
	if (r.csv)
		buf_z(&r.out, "\r\n");
	return r;
}

static void put_plain(struct buf *out, struct str s)
{
	words_line(out, s);
	buf_char(out, '\n');
}

void listing_put(struct listing *r, const struct str *cell)
{
	r->n++;
	if (r->csv) {
		for (size_t i = 0; i < r->columns; i++)
			csv_cell(&r->out, i == 0, cell[i]);
		buf_z(&r->out, "\r\n");
	} else if (r->call->json) {
		struct json j = json_to(&r->out);
		json_put_object(&j);
		for (size_t i = 0; i < r->columns; i++)
			json_put_key(&j, r->column[i]), json_put_str_or_null(&j, cell[i]);
		json_put_end(&j);
		buf_char(&r->out, '\n');
	} else {
		put_plain(&r->out, cell[0]);
		for (size_t i = 1; i < r->columns; i++) {
			if (cell[i].n == 0)
				continue;
			buf_printf(&r->out, "  %-11s ", r->column[i]);
			put_plain(&r->out, cell[i]);
		}
	}
}

int listing_end(struct listing *r, const char *none)
{
	if (r->n == 0 && !r->csv && !r->call->json)
		buf_printf(&r->out, "%s\n", none);
	int code = put_out(&r->out);
	buf_release(&r->out);
	return code;
}
