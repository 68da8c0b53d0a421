/* Rows by the preference that they are of; the reckoning is assess/trade.c's. */
#include "publish/exposure.h"

#include "assess/assess_json.h"
#include "assess/tell.h"

struct trade_question exposure_question(void)
{
	return (struct trade_question){ .demand = { -2.5, -0.5 }, .substitution = { 0.5, 3.0 } };
}

bool exposure_line(const struct case_row *row, struct trade_line *ret, const char **bad)
{
	static const char *const columns[TRADE_CELLS] = { "code", "name", "imports", "others", "preferential", "mfn", "utilisation", "in_scope" };
	struct str cell[TRADE_CELLS];
	for (size_t i = 0; i < TRADE_CELLS; i++)
		cell[i] = case_get(row, columns[i]);
	return trade_line_of(cell, ret, bad);
}

/* The day from which a row is known: its text's, else the end of its period where that is a date. */
static day_t known_from(struct record *r, struct arena *a, const struct case_row *row, int64_t *document)
{
	struct record_document d;
	struct days period;
	struct str file = case_get(row, "file"), when = case_get(row, "period");
	*document = 0;
	if (file.n > 0 && record_document_called(r, a, file, &d, NULL)) {
		*document = d.id;
		return d.published.from != DAY_NONE ? d.published.to : (day_t)(d.at / 86400);
	}
	return when.n > 0 && days_parse(when, &period, NULL) ? period.to : DAY_NONE;
}

static struct exposure *exposure_called(struct arena *a, struct exposures *all, struct str of, struct trade_question q)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->v[i].of, of))
			return &all->v[i];
	struct exposure *x = VEC_PUSH(a, all);
	*x = (struct exposure){ .of = of, .q = q };
	return x;
}

static void put_row(struct arena *a, const struct case_row *row, int64_t document, struct exposure *x)
{
	struct trade_line line;
	const char *bad;
	if (x->instance.n == 0)
		x->instance = case_get(row, "instance");
	if (row->table == CASE_TOTALS) {
		*VEC_PUSH(a, &x->totals) = (struct total){ row, document };
		return;
	}
	if (!exposure_line(row, &line, &bad))
		return; /* `check` names it */
	*VEC_PUSH(a, &x->lines) = line;
	x->unit = case_get(row, "unit");
	x->source = case_get(row, "source");
	x->note = case_get(row, "note");
}

bool exposures_of(struct record *r, struct arena *a, const struct case_rows *rows, struct trade_question q, day_t known,
	struct exposures *ret, struct err *err)
{
	*ret = (struct exposures){ 0 };
	for (size_t i = 0; i < rows->n; i++) {
		const struct case_row *row = &rows->v[i];
		int64_t document;
		if ((row->table != CASE_TOTALS && row->table != CASE_LINES) || known_from(r, a, row, &document) > known)
			continue;
		put_row(a, row, document, exposure_called(a, ret, case_get(row, "of"), q));
	}
	for (size_t i = 0; i < ret->n; i++)
		if (ret->v[i].lines.n > 0 && !trade_assess(&ret->v[i].lines, &q, &ret->v[i].r, err))
			return false;
	return true;
}

struct str total_value(struct arena *a, const struct total *t)
{
	struct str value = case_get(t->row, "value"), unit = case_get(t->row, "unit");
	return unit.n == 0 || str_eq(unit, S("share")) ? value : arena_printf(a, STR_FMT " " STR_FMT, STR_ARG(value), STR_ARG(unit));
}

void exposure_tell(struct buf *out, const struct exposure *x)
{
	struct arena a = { 0 };
	struct buf b = BUF_INIT(1 << 20);
	struct str rest, line;
	buf_printf(out, STR_FMT "\n", STR_ARG(x->of));
	if (x->totals.n > 0)
		buf_z(out, "  public totals, each as its source gives it; of different goods, years and counts, not added up\n");
	for (size_t i = 0; i < x->totals.n; i++) {
		const struct total *t = &x->totals.v[i];
		struct str caution = case_get(t->row, "caution");
		buf_printf(out, "    " STR_FMT ", " STR_FMT ": " STR_FMT ", " STR_FMT ", " STR_FMT "; " STR_FMT, STR_ARG(case_get(t->row, "quantity")),
			STR_ARG(case_get(t->row, "period")), STR_ARG(total_value(&a, t)), STR_ARG(case_get(t->row, "kind")), STR_ARG(case_get(t->row, "who")),
			STR_ARG(case_get(t->row, "source")));
		if (t->document != 0)
			buf_printf(out, " [%lld]", (long long)t->document);
		if (caution.n > 0)
			buf_printf(out, "\n      caution: " STR_FMT, STR_ARG(caution));
		buf_char(out, '\n');
	}
	if (x->lines.n > 0) {
		buf_printf(out, "  lines of trade in " STR_FMT ": " STR_FMT "%s" STR_FMT "\n", STR_ARG(x->unit), STR_ARG(x->source),
			x->note.n > 0 ? "; " : "", STR_ARG(x->note));
		tell_trade(&b, &x->q, &x->r);
	}
	rest = buf_str(&b);
	while (str_line(&rest, &line))
		buf_printf(out, "  " STR_FMT "\n", STR_ARG(line));
	buf_release(&b);
	arena_release(&a);
}

static void put_cell(struct json *j, const struct case_row *row, const char *column)
{
	json_put_key(j, column), json_put_str(j, case_get(row, column));
}

void exposure_json(struct json *j, const struct exposure *x)
{
	static const char *const columns[] = { "quantity", "period", "value", "unit", "kind", "who", "source", "caution" };
	json_put_object(j);
	json_put_key(j, "of"), json_put_str(j, x->of);
	json_put_key(j, "procedure"), json_put_str(j, x->instance);
	json_put_key(j, "totals"), json_put_array(j);
	for (size_t i = 0; i < x->totals.n; i++) {
		json_put_object(j);
		for (size_t n = 0; n < sizeof(columns) / sizeof(*columns); n++)
			put_cell(j, x->totals.v[i].row, columns[n]);
		json_put_key(j, "document"), json_put_int(j, x->totals.v[i].document);
		json_put_end(j);
	}
	json_put_end(j);
	if (x->lines.n > 0) {
		json_put_key(j, "unit"), json_put_str(j, x->unit);
		json_put_key(j, "lines_source"), json_put_str(j, x->source);
		json_put_key(j, "lines_note"), json_put_str(j, x->note);
		json_put_key(j, "effect"), trade_json(j, &x->q, &x->r);
	}
	json_put_end(j);
}
