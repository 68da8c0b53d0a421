/*
 * `trade [FILE.csv]`: what a preference is worth and what its withdrawal might
 * do, in two forms side by side. Illustrative: assess/trade.h tells the method.
 */
#include <math.h>
#include <stdlib.h>

#include "assess/assess_json.h"
#include "assess/tell.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/listing.h"
#include "publish/exposure.h"
#include "record/source.h"

static bool number_of(struct str s, double *ret)
{
	char z[40];
	char *end;
	s = str_trim(s);
	if (s.n == 0 || s.n >= sizeof(z))
		return false;
	memcpy(z, s.p, s.n);
	z[s.n] = 0;
	*ret = strtod(z, &end);
	return *end == 0 && isfinite(*ret);
}

/* "-0.5,-2" or "1.5": both ends of a range, in any order. */
static bool range_option(const struct call *call, const char *name, struct range *ret)
{
	const char *z = call_value(call, name);
	if (z == NULL)
		return true;
	struct str rest = str_of(z);
	double a, b = 0;
	const bool two = str_find(rest, S(",")) != STR_NONE;
	if (!number_of(str_cut(&rest, ','), &a) || (two && !number_of(rest, &b))) {
		(void)complain_usage(call, "--%s wants one number or two parted by a comma, not \"%.40s\"", name, z);
		return false;
	}
	if (!two)
		b = a;
	*ret = (struct range){ a < b ? a : b, a < b ? b : a };
	return true;
}

static const char *const columns[] = { "form", "effect", "least", "most", "note" };

static void put_range(struct sheet *s, struct arena *a, const char *form, const char *effect, struct range r)
{
	const struct str cell[] = { str_of(form), str_of(effect), arena_printf(a, "%.3f", r.least), arena_printf(a, "%.3f", r.most),
		S("illustrative") };
	for (size_t i = 0; i < sizeof(cell) / sizeof(*cell); i++)
		*VEC_PUSH(a, s) = cell[i];
}

static void put_form(struct sheet *s, struct arena *a, const char *form, const struct trade_form *f)
{
	put_range(s, a, form, "creation", f->creation);
	put_range(s, a, form, "diversion", f->diversion);
	put_range(s, a, form, "country", f->country);
	put_range(s, a, form, "others", f->others);
	put_range(s, a, form, "market", f->market);
	put_range(s, a, form, "duty", f->duty);
}

static void put_result(struct sheet *s, struct arena *a, const struct trade_question *q, const struct trade_result *r)
{
	put_range(s, a, "input", "demand elasticity", q->demand);
	put_range(s, a, "input", "substitution elasticity", q->substitution);
	put_range(s, a, "input", "imports", (struct range){ r->imports, r->imports });
	put_range(s, a, "input", "imports in scope", (struct range){ r->imports_in_scope, r->imports_in_scope });
	put_range(s, a, "input", "exposure", (struct range){ r->exposure, r->exposure });
	put_form(s, a, "partial equilibrium", &r->smart);
	put_form(s, a, "nested demand", &r->nested);
}

static void put_totals(struct sheet *s, struct arena *a, const struct exposure *x)
{
	for (size_t i = 0; i < x->totals.n; i++) {
		const struct total *t = &x->totals.v[i];
		struct str value = total_value(a, t), what = case_get(t->row, "quantity"), when = case_get(t->row, "period"), warn = case_get(t->row, "caution");
		const struct str cell[] = { S("public total"), arena_printf(a, STR_FMT ", " STR_FMT, STR_ARG(what), STR_ARG(when)), value, value,
			arena_printf(a, STR_FMT ", " STR_FMT "; " STR_FMT "%s" STR_FMT, STR_ARG(case_get(t->row, "kind")), STR_ARG(case_get(t->row, "who")),
				STR_ARG(case_get(t->row, "source")), warn.n > 0 ? "; caution: " : "", STR_ARG(warn)) };
		for (size_t n = 0; n < sizeof(cell) / sizeof(*cell); n++)
			*VEC_PUSH(a, s) = cell[n];
	}
}

/* Without a file: what the desk's tables tell of each preference, totals and both forms. */
static int trade_of_record(struct call *call, struct trade_question q)
{
	AUTO(ask_done) struct ask k = { 0 };
	int code;
	struct err err = { 0 };
	struct exposures all;
	struct case_rows rows = { 0 };
	if (!ask_open(call, &k, &code))
		return code;
	day_t known = k.k.clocks.known < k.k.clocks.on ? k.k.clocks.known : k.k.clocks.on;
	if (!case_rows_of(k.record, call->arena, 0, &rows, &err) || !exposures_of(k.record, call->arena, &rows, q, known, &all, &err))
		return complain(&err);
	if (call_flag(call, "csv")) {
		struct sheet s = { .column = columns, .columns = sizeof(columns) / sizeof(*columns) };
		for (size_t i = 0; i < all.n; i++) {
			put_totals(&s, call->arena, &all.v[i]);
			if (all.v[i].lines.n > 0)
				put_result(&s, call->arena, &q, &all.v[i].r);
		}
		return listing_print(call, &s, "");
	}
	struct buf out = BUF_INIT(16 << 20);
	struct json j = json_to(&out);
	if (all.n == 0 && !call->json)
		buf_z(&out, "no totals or lines of trade are in the record: import totals.tsv and lines.tsv, or name a CSV of lines\n");
	for (size_t i = 0; i < all.n; i++) {
		if (call->json)
			exposure_json(&j, &all.v[i]), buf_char(&out, '\n');
		else
			exposure_tell(&out, &all.v[i]);
	}
	if (!call->json)
		topic_sources(&out, &k.k, arena_str(call->arena, buf_str(&out)));
	code = put_out(&out);
	buf_release(&out);
	return code;
}

int cmd_trade(struct call *call)
{
	struct err err = { 0 };
	struct source file;
	struct trade_lines lines = { 0 };
	struct trade_result r;
	struct trade_question q = exposure_question();
	if (!range_option(call, "demand", &q.demand) || !range_option(call, "substitution", &q.substitution))
		return EXIT_USAGE;
	if (call->args == 0)
		return trade_of_record(call, q);
	if (!source_read(call->arena, call->arg[0], &file, &err) || !trade_parse(call->arena, file.name, file.bytes, &lines, &err) ||
		!trade_assess(&lines, &q, &r, &err))
		return complain(&err);
	struct sheet s = { .column = columns, .columns = sizeof(columns) / sizeof(*columns) };
	put_result(&s, call->arena, &q, &r);
	if (call_flag(call, "csv"))
		return listing_print(call, &s, "");
	struct buf out = BUF_INIT(1 << 20);
	struct json j = json_to(&out);
	if (call->json)
		trade_json(&j, &q, &r), buf_char(&out, '\n');
	else
		tell_trade(&out, &q, &r);
	int code = put_out(&out);
	buf_release(&out);
	return code;
}
