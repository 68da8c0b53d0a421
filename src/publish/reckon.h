/*
 * From the record to what the reckoning reckons with.
 *
 * Accepted claims become events, demands and conditions; the desk's tables
 * (docket_rows.h) add reiterations, rosters, procedures, findings. A claim is
 * known from the day its document was published, else from the day it was
 * added: that is the clock of `known`. `recorded` is the log's own clock.
 */
#ifndef RAPPORTEUR_PUBLISH_RECKON_H
#define RAPPORTEUR_PUBLISH_RECKON_H

#include "assess/assess.h"
#include "publish/docket_rows.h"

struct reckon_question {
	bool proposed;    /* count claims that nobody has accepted yet, and mark them */
	int64_t recorded; /* as the log stood at that second of UTC; 0: now */
};

/* Fills `ret`, which lives in `a`. What cannot be used (a date that contradicts
 * itself, a row that names nobody) is told in `left`, never dropped in silence. */
bool reckon_facts(struct arena *a, struct record *r, const struct ontology *o, const struct reckon_question *q, struct facts *ret,
	struct problems *left, struct err *err) MUST_USE;

#endif
