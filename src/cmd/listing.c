/* Cells in three forms; see listing.h. */
#include "cmd/listing.h"

#include "cmd/words.h"
#include "publish/csv.h"

#define ROWS_BYTES_MAX ((size_t)256 << 20)

void listing_csv(struct buf *out, const struct sheet *s)
{
	for (size_t i = 0; i < s->columns; i++)
		csv_cell(out, i == 0, str_of(s->column[i]));
	buf_z(out, "\r\n");
	for (size_t i = 0; s->columns > 0 && i < s->n; i++) {
		csv_cell(out, i % s->columns == 0, s->v[i]);
		buf_z(out, (i + 1) % s->columns == 0 ? "\r\n" : "");
	}
}

void listing_json(struct buf *out, const struct sheet *s)
{
	for (size_t row = 0; row < s->n; row += s->columns) {
		struct json j = json_to(out);
		json_put_object(&j);
		for (size_t i = 0; i < s->columns; i++)
			json_put_key(&j, s->column[i]), json_put_str_or_null(&j, s->v[row + i]);
		json_put_end(&j);
		buf_char(out, '\n');
	}
}

void listing_lines(struct buf *out, struct str told)
{
	struct str line;
	while (str_line(&told, &line)) {
		words_line(out, line);
		buf_char(out, '\n');
	}
}

static void put_plain(struct buf *out, const struct sheet *s)
{
	for (size_t i = 0; s->columns == 2 && i < s->n; i += 2) {
		words_line(out, s->v[i]);
		buf_z(out, ": ");
		words_line(out, s->v[i + 1]);
		buf_char(out, '\n');
	}
	if (s->columns == 2)
		return;
	for (size_t i = 0; i < s->n; i++) {
		size_t column = i % s->columns;
		if (column > 0 && s->v[i].n == 0)
			continue;
		if (column > 0)
			buf_printf(out, "  %-11s ", s->column[column]);
		words_line(out, s->v[i]);
		buf_char(out, '\n');
	}
}

int listing_print(const struct call *call, const struct sheet *s, const char *none)
{
	struct buf out = BUF_INIT(ROWS_BYTES_MAX);
	if (call_flag(call, "csv"))
		listing_csv(&out, s);
	else if (call->json)
		listing_json(&out, s);
	else if (s->n > 0)
		put_plain(&out, s);
	else
		buf_printf(&out, "%s\n", none);
	int code = put_out(&out);
	buf_release(&out);
	return code;
}
