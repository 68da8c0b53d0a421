/* Tables in, entries out, and back. */
#include "publish/docket_rows.h"

#include <jansson.h>

#include "base/table.h"
#include "base/tsv.h"

static const struct {
	const char *name, *columns;
} tables[] = {
#define X_ROW(n, s, c) { s, c },
	CASE_TABLES(X_ROW)
#undef X_ROW
};

const char *case_table_name(enum case_table t)
{
	return tables[t].name;
}

bool case_table_from(struct str s, enum case_table *ret)
{
	for (unsigned i = 0; i < CASE_TABLE_COUNT; i++) {
		if (str_eq(s, str_of(tables[i].name))) {
			*ret = (enum case_table)i;
			return true;
		}
	}
	return false;
}

struct str case_get(const struct case_row *row, const char *column)
{
	for (size_t i = 0; i < row->cells; i++) {
		if (str_eq(row->cell[i].column, str_of(column)))
			return str_eq(row->cell[i].value, S("-")) ? S("") : row->cell[i].value;
	}
	return S("");
}

/* The table's name out of "folder/story.tsv". */
static struct str base_name(struct str path)
{
	for (size_t i = path.n; i > 0; i--) {
		if (path.p[i - 1] == '/') {
			path = str_slice(path, i, path.n);
			break;
		}
	}
	return str_ends(path, S(".tsv")) ? str_slice(path, 0, path.n - 4) : path;
}

static bool has_columns(struct tsv *t, enum case_table table, const struct str *head, size_t n, struct err *err)
{
	struct str rest = str_of(tables[table].columns);
	while (rest.n > 0) {
		struct str want = str_cut(&rest, ',');
		size_t i = 0;
		while (i < n && !str_eq(head[i], want))
			i++;
		if (i == n)
			return tsv_fail(t, err, "a table of %s needs the column \"" STR_FMT "\"", tables[table].name, STR_ARG(want));
	}
	return true;
}

bool case_parse(struct arena *a, struct str name, struct str bytes, struct case_rows *ret, struct err *err)
{
	enum case_table table;
	if (!case_table_from(base_name(name), &table))
		return err_set(err, ERR_INPUT, "\"" STR_FMT "\" is none of the case's tables: story, conditions, answers, rosters, procedure, findings, ties, searches, grades, rivals, facts, totals, lines (.tsv)",
			STR_ARG(name));
	struct tsv t = tsv_of(name, bytes);
	struct str field[TSV_COLUMNS_MAX];
	if (!tsv_row(&t, field, err))
		return t.failed ? false : err_set(err, ERR_INPUT, STR_FMT ": no line names the columns", STR_ARG(name));
	size_t n = t.columns;
	struct str *head = ARENA_ARRAY(a, struct str, n);
	for (size_t i = 0; i < n; i++)
		head[i] = arena_str(a, field[i]);
	if (!has_columns(&t, table, head, n, err))
		return false;
	while (tsv_row(&t, field, err)) {
		struct case_row row = { .table = table, .cell = ARENA_ARRAY(a, struct case_cell, n), .cells = n };
		for (size_t i = 0; i < n; i++)
			row.cell[i] = (struct case_cell){ head[i], arena_str(a, field[i]) };
		*VEC_PUSH(a, ret) = row;
	}
	return !t.failed;
}

struct str case_body(struct arena *a, const struct case_row *row)
{
	struct buf b = BUF_INIT(1 << 20);
	struct json j = json_to(&b);
	json_put_object(&j);
	json_put_key(&j, "table"), json_put_str(&j, str_of(tables[row->table].name));
	json_put_key(&j, "row"), json_put_object(&j);
	for (size_t i = 0; i < row->cells; i++)
		json_put_key_str(&j, row->cell[i].column), json_put_str(&j, row->cell[i].value);
	json_put_end(&j);
	json_put_end(&j);
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static struct str text_of_json(struct arena *a, const json_t *v)
{
	return json_is_string(v) ? arena_str(a, (struct str){ json_string_value(v), json_string_length(v) }) : S("");
}

/* One entry's body back into a row; a body of another program that fits no table is passed over. */
bool case_row_of(struct arena *a, const struct record_entry *e, struct case_row *ret)
{
	json_t *body = json_loadb(e->body.p, e->body.n, 0, NULL);
	const json_t *cells = json_object_get(body, "row");
	struct case_row row = { .seq = e->seq, .at = e->at };
	bool ok = case_table_from(text_of_json(a, json_object_get(body, "table")), &row.table) && json_is_object(cells);
	if (ok) {
		const char *key;
		json_t *value;
		row.cell = ARENA_ARRAY(a, struct case_cell, json_object_size(cells));
		void *it = json_object_iter((json_t *)(uintptr_t)cells);
		for (; it != NULL; it = json_object_iter_next((json_t *)(uintptr_t)cells, it)) {
			key = json_object_iter_key(it);
			value = json_object_iter_value(it);
			row.cell[row.cells++] = (struct case_cell){ arena_str(a, str_of(key)), text_of_json(a, value) };
		}
		*ret = row;
	}
	json_decref(body);
	return ok;
}

/* A row that was imported again with other cells replaces the earlier one of its id. */
static bool is_latest(struct arena *a, struct table *seen, const struct case_row *row)
{
	struct str id = case_get(row, "id");
	if (id.n == 0)
		return true;
	struct str key = arena_printf(a, "%s " STR_FMT, tables[row->table].name, STR_ARG(id));
	if (table_get(seen, key) != TABLE_NONE)
		return false;
	(void)table_put(a, seen, key, 0);
	return true;
}

bool case_rows_of(struct record *r, struct arena *a, int64_t known, struct case_rows *ret, struct err *err)
{
	struct record_entry_filter f = { .kind = S("case"), .known = known };
	struct record_page page = { .limit = 1000 };
	struct case_rows newest = { 0 };
	struct table seen = { 0 };
	do {
		struct record_entries e = { 0 };
		if (!record_entries(r, a, &f, page, &e, err))
			return false;
		for (size_t i = 0; i < e.n; i++) {
			struct case_row row;
			if (e.v[i].undone_by == 0 && !e.v[i].purged && case_row_of(a, &e.v[i], &row) && is_latest(a, &seen, &row))
				*VEC_PUSH(a, &newest) = row;
		}
		page.after = e.next;
	} while (page.after.n > 0);
	for (size_t i = newest.n; i > 0; i--)
		*VEC_PUSH(a, ret) = newest.v[i - 1];
	return true;
}
