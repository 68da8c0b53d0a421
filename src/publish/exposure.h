/*
 * What a preference is worth, from the desk's tables: public totals as their
 * sources give them (totals.tsv), and lines of trade (lines.tsv) from which
 * both forms of assess/trade.h are reckoned over ranges of elasticities.
 *
 * Totals are of different goods, years and counts: they are shown beside each
 * other and never added up.  The reckoning is illustrative and says so.
 */
#ifndef RAPPORTEUR_PUBLISH_EXPOSURE_H
#define RAPPORTEUR_PUBLISH_EXPOSURE_H

#include "assess/trade.h"
#include "base/json.h"
#include "publish/docket_rows.h"

struct total {
	const struct case_row *row;
	int64_t document; /* the text that tells it; 0 none */
};
struct exposure {
	struct str of;       /* the preference */
	struct str instance; /* the procedure that is about it; "" none is named */
	struct {
		struct total *v;
		size_t n, cap;
	} totals;
	struct trade_lines lines;
	struct str unit, source, note; /* of the lines */
	struct trade_question q;
	struct trade_result r; /* when there are lines */
};
struct exposures {
	struct exposure *v;
	size_t n, cap;
};

/* Ranges that are asked when nobody asks for others: demand -2.5 to -0.5, substitution 0.5 to 3. */
struct trade_question exposure_question(void);

bool exposure_line(const struct case_row *row, struct trade_line *ret, const char **bad) MUST_USE;

/* Each preference of the rows, in their order. What no text of the record had told by `known` is left out; a total that
 * only an address tells is known from its period. */
bool exposures_of(struct record *r, struct arena *a, const struct case_rows *rows, struct trade_question q, day_t known,
	struct exposures *ret, struct err *err) MUST_USE;

/* "5.25 billion EUR" */
struct str total_value(struct arena *a, const struct total *t);
void exposure_tell(struct buf *out, const struct exposure *x);
void exposure_json(struct json *j, const struct exposure *x);

#endif
