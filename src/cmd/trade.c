/*
 * `trade FILE.csv`: what a preference is worth and what its withdrawal might
 * do, in two forms side by side. Illustrative: assess/trade.h tells the method.
 */
#include <math.h>
#include <stdlib.h>

#include "assess/assess_json.h"
#include "assess/tell.h"
#include "cmd/commands.h"
#include "cmd/listing.h"
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
	struct str rest = str_of(z);
	double a, b;
	if (z == NULL)
		return true;
	if (!number_of(str_cut(&rest, ','), &a) || (rest.n > 0 && !number_of(rest, &b))) {
		(void)complain_usage(call, "--%s wants one number or two parted by a comma, not \"%.40s\"", name, z);
		return false;
	}
	if (str_find(str_of(z), S(",")) == STR_NONE)
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

static struct sheet sheet_of(struct arena *a, const struct trade_question *q, const struct trade_result *r)
{
	struct sheet s = { .column = columns, .columns = sizeof(columns) / sizeof(*columns) };
	put_range(&s, a, "input", "demand elasticity", q->demand);
	put_range(&s, a, "input", "substitution elasticity", q->substitution);
	put_range(&s, a, "input", "imports", (struct range){ r->imports, r->imports });
	put_range(&s, a, "input", "imports in scope", (struct range){ r->imports_in_scope, r->imports_in_scope });
	put_range(&s, a, "input", "exposure", (struct range){ r->exposure, r->exposure });
	put_form(&s, a, "partial equilibrium", &r->smart);
	put_form(&s, a, "nested demand", &r->nested);
	return s;
}

int cmd_trade(struct call *call)
{
	struct err err = { 0 };
	struct source file;
	struct trade_lines lines = { 0 };
	struct trade_result r;
	struct trade_question q = { .demand = { -2.5, -0.5 }, .substitution = { 0.5, 3.0 } };
	if (!range_option(call, "demand", &q.demand) || !range_option(call, "substitution", &q.substitution))
		return EXIT_USAGE;
	if (!source_read(call->arena, call->arg[0], &file, &err) || !trade_parse(call->arena, file.name, file.bytes, &lines, &err) ||
		!trade_assess(&lines, &q, &r, &err))
		return complain(&err);
	struct sheet s = sheet_of(call->arena, &q, &r);
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
