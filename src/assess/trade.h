/*
 * What a preference is worth, and what its withdrawal might do: illustrative.
 *
 * Exposure is a sum: imports in scope, times the share that uses the
 * preference, times the duty that comes back.  The effect on trade is given
 * in two forms side by side, each over a range of elasticities:
 *
 *   partial equilibrium as in SMART (Laird and Yeats): trade creation M E r,
 *   diversion in its bounded form, which sums to nothing over partners;
 *   nested demand of constant elasticities, computed exactly.
 *
 * r = (t1 - t0) / (1 + t0); E < 0 the elasticity of import demand, s > 0 of
 * substitution; supply is taken as fully elastic.  The two agree in the total
 * of a market to first order and differ in who bears it: both are shown.
 * Money is in the unit of the input.  Sources: docs/assessment.md.
 */
#ifndef RAPPORTEUR_ASSESS_TRADE_H
#define RAPPORTEUR_ASSESS_TRADE_H

#include "base/arena.h"

struct trade_line {
	struct str code, name;
	double imports;     /* from the country concerned, at world price */
	double others;      /* from all others, of the same good */
	double preferential, mfn; /* duties, as fractions: 0.12 */
	double utilisation; /* 0 to 1 */
	bool in_scope;
};
struct trade_lines {
	struct trade_line *v;
	size_t n, cap;
};

enum { TRADE_LINES_MAX = 200000 };

/* One line from its eight cells, in the order of that head; false names the cell that is missing or out of bounds. */
enum { TRADE_CELLS = 8 };
bool trade_line_of(const struct str cell[TRADE_CELLS], struct trade_line *ret, const char **bad) MUST_USE;

/*
 * CSV with a head line: code,name,imports,others,preferential,mfn,utilisation,in_scope
 * Duties in percent, utilisation in percent (empty: 100), in_scope yes or no.
 * Quotes as in RFC 4180.  Faults name the line.
 */
bool trade_parse(struct arena *a, struct str name, struct str csv, struct trade_lines *ret, struct err *err) MUST_USE;

struct range {
	double least, most;
};
struct trade_question {
	struct range demand;       /* E, both < 0 */
	struct range substitution; /* s, both >= 0 */
};
struct trade_form {
	struct range creation, diversion, country, others, market; /* changes, at world price */
	struct range duty; /* change of duty collected on the country's goods */
};
struct trade_result {
	size_t lines, in_scope;
	double imports, imports_in_scope;
	double exposure; /* duty that comes back, at unchanged trade */
	struct trade_form smart, nested;
};

/* For one line and one pair of elasticities: what the ranges are made of. */
struct trade_effect {
	double creation, diversion, country, others;
	double duty;
};
struct trade_effect trade_smart(const struct trade_line *l, double demand, double substitution);
struct trade_effect trade_nested(const struct trade_line *l, double demand, double substitution);

bool trade_assess(const struct trade_lines *lines, const struct trade_question *q, struct trade_result *ret, struct err *err) MUST_USE;

#endif
