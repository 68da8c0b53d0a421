/*
 * What changed since the reader looked last, or since a day that is asked
 * for: for the first page and for the page of a country.
 *
 * The look before is told by a cookie of this record alone. Changed is what
 * came about since, and what was learnt since: a claim accepted today may tell
 * of years ago, and moves the verdict on a demand all the same.
 */
#ifndef RAPPORTEUR_WEB_SINCE_H
#define RAPPORTEUR_WEB_SINCE_H

#include "web/verdict.h"

struct since {
	day_t day;  /* DAY_NONE: not asked, and no visit before */
	int64_t at; /* seconds of UTC */
	bool told;  /* asked for by since=, and no cookie's */
};

/* Notes this look in the cookie too.  False after page_fault(). */
bool since_of(struct context *c, struct since *ret) MUST_USE;

/* `code` as in country.h: of one country, or empty. */
struct html since_part(struct context *c, const struct reckoned *k, const struct since *s, struct str code);
void since_json(struct context *c, struct json *j, const struct reckoned *k, const struct since *s, struct str code); /* an object, or null without a day */

#endif
