/*
 * From the record to what the reckoning reckons with, and to its results.
 *
 *	struct reckoning k;
 *	struct reckon_question q = { .on = DAY_ALL, .known = DAY_ALL };
 *	if (!reckon(&arena, record, ontology, &q, &k, &err)) …
 *	… topic.h answers each question from k; who.h finds whom a name means …
 *
 * Accepted claims become events, demands and conditions; the desk's tables
 * (docket_rows.h) add reiterations, rosters, procedures, findings, rival
 * accounts. A claim is known from the day its document was published, else
 * from the day it was added: that is the clock of `known`. `recorded` is the
 * log's own clock. Everything lives in the arena, not in the record.
 */
#ifndef RAPPORTEUR_PUBLISH_RECKON_H
#define RAPPORTEUR_PUBLISH_RECKON_H

#include "assess/assess.h"
#include "publish/docket_rows.h"

struct reckon_question {
	day_t on, known;  /* DAY_ALL: no clock asked for */
	bool proposed;    /* count claims that nobody has accepted yet, and mark them */
	int64_t recorded; /* as the log stood at that second of UTC; 0: now */
};

/* Demands, conditions, entities … are named by their numbers in `facts`, from 1. */
struct reckoning {
	const struct ontology *ontology;
	struct facts facts;
	struct clocks clocks;
	struct problems left; /* what was left out of the reckoning, each in words */
	struct assessment x;  /* x.verdict[demand], x.condition[condition], x.docket */
};

bool reckon(struct arena *a, struct record *r, const struct ontology *o, const struct reckon_question *q, struct reckoning *ret,
	struct err *err) MUST_USE;

/* The first half alone. Fills `ret`, which lives in `a`. What cannot be used (a date that contradicts
 * itself, a row that names nobody) is told in `left`, never dropped in silence. */
bool reckon_facts(struct arena *a, struct record *r, const struct ontology *o, const struct reckon_question *q, struct facts *ret,
	struct problems *left, struct err *err) MUST_USE;

#endif
