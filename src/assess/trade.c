/* Sums over lines at the corners and the middle of the elasticities' ranges. */
#include "assess/trade.h"

#include <math.h>
#include <stdlib.h>

/* ---- CSV ---- */

enum { FIELDS = TRADE_CELLS, CELL_BYTES_MAX = 400, NUMBER_MAX = 40 };

/* One field, quotes taken off, its doubled quotes halved; false on a quote that does not close. */
static bool csv_field(struct arena *a, struct str *rest, struct str *ret)
{
	if (rest->n == 0 || rest->p[0] != '"') {
		*ret = str_trim(str_cut(rest, ','));
		return true;
	}
	char *out = arena_alloc(a, rest->n);
	size_t n = 0, i = 1;
	for (; i < rest->n; i++) {
		if (rest->p[i] == '"' && !(i + 1 < rest->n && rest->p[i + 1] == '"'))
			break;
		i += rest->p[i] == '"';
		out[n++] = rest->p[i];
	}
	if (i >= rest->n || (i + 1 < rest->n && rest->p[i + 1] != ','))
		return false;
	*rest = str_slice(*rest, i + 2, rest->n);
	*ret = (struct str){ out, n };
	return true;
}

static bool csv_number(struct str s, double least, double most, double *ret)
{
	char z[NUMBER_MAX + 1], *end;
	if (s.n == 0 || s.n > NUMBER_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!char_is_digit(s.p[i]) && s.p[i] != '.')
			return false;
	memcpy(z, s.p, s.n);
	z[s.n] = 0;
	*ret = strtod(z, &end);
	return *end == 0 && *ret >= least && *ret <= most;
}

bool trade_line_of(const struct str f[TRADE_CELLS], struct trade_line *l, const char **bad)
{
	double used = 100;
	*l = (struct trade_line){ .code = f[0], .name = f[1] };
	*bad = !csv_number(f[2], 0, 1e15, &l->imports) ? "imports" : !csv_number(f[3], 0, 1e15, &l->others) ? "others" :
		!csv_number(f[4], 0, 1000, &l->preferential) ? "preferential" : !csv_number(f[5], 0, 1000, &l->mfn) ? "mfn" :
		f[6].n > 0 && !csv_number(f[6], 0, 100, &used) ? "utilisation" :
		!str_eq(f[7], S("yes")) && !str_eq(f[7], S("no")) ? "in_scope" : NULL;
	l->preferential /= 100;
	l->mfn /= 100;
	l->utilisation = used / 100;
	l->in_scope = str_eq(f[7], S("yes"));
	return *bad == NULL;
}

bool trade_parse(struct arena *a, struct str name, struct str csv, struct trade_lines *ret, struct err *err)
{
	static const char head[] = "code,name,imports,others,preferential,mfn,utilisation,in_scope";
	struct str line, f[FIELDS];
	struct trade_lines all = { 0 };
	size_t at = 0;
	bool headed = false;
	while (str_line(&csv, &line)) {
		at++;
		if (str_trim(line).n == 0 || line.p[0] == '#')
			continue;
		if (!headed) {
			if (!str_eq(str_trim(line), str_of(head)))
				return err_set(err, ERR_INPUT, STR_FMT ":%zu: the first line should be %s", STR_ARG(name), at, head);
			headed = true;
			continue;
		}
		if (all.n == TRADE_LINES_MAX)
			return err_set(err, ERR_LIMIT, STR_FMT ":%zu: more than %d lines", STR_ARG(name), at, TRADE_LINES_MAX);
		for (size_t i = 0; i < FIELDS; i++)
			if (!csv_field(a, &line, &f[i]))
				return err_set(err, ERR_INPUT, STR_FMT ":%zu: a quote does not close", STR_ARG(name), at);
		if (line.n > 0)
			return err_set(err, ERR_INPUT, STR_FMT ":%zu: more than %d fields", STR_ARG(name), at, FIELDS);
		struct trade_line l;
		const char *bad;
		if (!trade_line_of(f, &l, &bad))
			return err_set(err, ERR_INPUT, STR_FMT ":%zu: %s is missing or out of bounds", STR_ARG(name), at, bad);
		*VEC_PUSH(a, &all) = l;
	}
	if (!headed)
		return err_set(err, ERR_INPUT, STR_FMT ": no line; the first should be %s", STR_ARG(name), head);
	*ret = all;
	return true;
}

/* ---- effects ---- */

static double rise(const struct trade_line *l)
{
	return (l->mfn - l->preferential) / (1 + l->preferential);
}

/* What goes under the preference; the rest pays the full duty already. */
static double under_preference(const struct trade_line *l)
{
	return l->in_scope ? l->imports * l->utilisation : 0;
}

static double duty_change(const struct trade_line *l, double m, double change)
{
	double after = m + change > 0 ? m + change : 0;
	return l->mfn * after - l->preferential * m;
}

struct trade_effect trade_smart(const struct trade_line *l, double demand, double substitution)
{
	double m = under_preference(l), b = l->others + (l->imports - m), r = rise(l);
	double gone = substitution * r * m, bound = m + b - gone;
	struct trade_effect e = { .creation = m * demand * r };
	/* Bounded: nobody can lose more than he sold, or win more than is lost. */
	e.diversion = bound > 0 ? -gone * b / bound : -m;
	if (e.diversion < -m)
		e.diversion = -m;
	e.country = e.creation + e.diversion < -m ? -m : e.creation + e.diversion;
	e.others = -e.diversion;
	e.duty = duty_change(l, m, e.country);
	return e;
}

struct trade_effect trade_nested(const struct trade_line *l, double demand, double substitution)
{
	double m = under_preference(l), b = l->others + (l->imports - m);
	double spent = m * (1 + l->preferential), all = spent + b * (1 + l->mfn);
	struct trade_effect e = { 0 };
	if (all <= 0)
		return e;
	double share = spent / all, price = 1 + rise(l), eps = -demand;
	/* The price of the bundle; at s = 1 its limit, shares as exponents. */
	double bundle = fabs(substitution - 1) < 1e-9 ? pow(price, share) :
		pow(share * pow(price, 1 - substitution) + (1 - share), 1 / (1 - substitution));
	double pull = pow(bundle, substitution - eps);
	e.country = m * (pow(price, -substitution) * pull - 1);
	e.others = b * (pull - 1);
	/* What demand as a whole loses, and what only changes hands. */
	e.creation = m * (pow(bundle, -eps) - 1);
	e.diversion = e.country - e.creation;
	e.duty = duty_change(l, m, e.country);
	return e;
}

/* ---- ranges ---- */

static void widen(struct range *r, double v, bool first)
{
	r->least = first || v < r->least ? v : r->least;
	r->most = first || v > r->most ? v : r->most;
}

static void widen_form(struct trade_form *f, const struct trade_effect *e, bool first)
{
	widen(&f->creation, e->creation, first);
	widen(&f->diversion, e->diversion, first);
	widen(&f->country, e->country, first);
	widen(&f->others, e->others, first);
	widen(&f->market, e->country + e->others, first);
	widen(&f->duty, e->duty, first);
}

static void add_effect(struct trade_effect *sum, struct trade_effect e)
{
	sum->creation += e.creation;
	sum->diversion += e.diversion;
	sum->country += e.country;
	sum->others += e.others;
	sum->duty += e.duty;
}

bool trade_assess(const struct trade_lines *lines, const struct trade_question *q, struct trade_result *ret, struct err *err)
{
	enum { STEPS = 5 };
	if (!(q->demand.least <= q->demand.most) || !(q->demand.most < 0) || !(q->demand.least >= -100))
		return err_set(err, ERR_INPUT, "the elasticity of demand is a range below 0, such as -2 to -0.5");
	if (!(q->substitution.least <= q->substitution.most) || !(q->substitution.least >= 0) || !(q->substitution.most <= 100))
		return err_set(err, ERR_INPUT, "the elasticity of substitution is a range from 0 to 100, such as 0.5 to 3");
	*ret = (struct trade_result){ .lines = lines->n };
	for (size_t i = 0; i < lines->n; i++) {
		const struct trade_line *l = &lines->v[i];
		ret->imports += l->imports;
		if (!l->in_scope)
			continue;
		ret->in_scope++;
		ret->imports_in_scope += l->imports;
		ret->exposure += under_preference(l) * (l->mfn - l->preferential);
	}
	for (int d = 0; d < STEPS; d++) {
		for (int s = 0; s < STEPS; s++) {
			double demand = q->demand.least + (q->demand.most - q->demand.least) * d / (STEPS - 1);
			double subst = q->substitution.least + (q->substitution.most - q->substitution.least) * s / (STEPS - 1);
			struct trade_effect smart = { 0 }, nested = { 0 };
			for (size_t i = 0; i < lines->n; i++) {
				if (!lines->v[i].in_scope)
					continue;
				add_effect(&smart, trade_smart(&lines->v[i], demand, subst));
				add_effect(&nested, trade_nested(&lines->v[i], demand, subst));
			}
			widen_form(&ret->smart, &smart, d == 0 && s == 0);
			widen_form(&ret->nested, &nested, d == 0 && s == 0);
		}
	}
	return true;
}
