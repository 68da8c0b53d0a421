/*
 * An election against the standards: documented findings, area by area.
 *
 * The rule: it deviates from international standards when core areas hold a
 * serious finding that was not remedied, or significant ones in so many core
 * areas as limits.tsv says.  The list is always given with the verdict.  No
 * data about an area is not "no breach" there.  Verdicts of outside bodies
 * stand apart and count for nothing here.
 */
#ifndef RAPPORTEUR_ASSESS_ELECTION_H
#define RAPPORTEUR_ASSESS_ELECTION_H

#include "assess/docket.h"

#define ELECTION_VERDICTS(X) \
	X(NO_DATA, "no data") X(NOT_SHOWN, "no deviation shown, areas without data") \
	X(NO_DEVIATION, "no deviation found in any core area") X(DEVIATES, "deviates from international standards")
#define X_VERDICT(n, s) ELECTION_##n,
enum election_verdict { ELECTION_VERDICTS(X_VERDICT) ELECTION_VERDICT_COUNT };
#undef X_VERDICT
#define AREA_STATUSES(X) \
	X(NO_DATA, "no data") X(CLEAR, "examined, nothing found") X(REMEDIED, "remedied") X(UNGRADED, "told, not graded") X(MINOR, "minor") \
	X(SIGNIFICANT, "significant") X(SERIOUS, "serious")
#define X_STATUS(n, s) AREA_##n,
enum area_status { AREA_STATUSES(X_STATUS) AREA_STATUS_COUNT };
#undef X_STATUS
const char *election_verdict_name(enum election_verdict v);
const char *area_status_name(enum area_status s);

struct election_result {
	enum election_verdict verdict;
	enum area_status area[AREA_MAX]; /* the worst unremedied finding; by row of election-areas.tsv */
	uint32_t findings_in[AREA_MAX];
	uint32_t *finding, findings; /* numbers in facts.finding, from 1: by area, severity, day */
	uint32_t *opinion, opinions; /* numbers in facts.opinion, by day */
	uint32_t serious, significant; /* core areas with serious; with significant or worse */
	uint32_t remedied_serious;     /* serious findings in core areas that were remedied */
	uint32_t without_data;         /* core areas about which nothing is known */
};

void election_assess(const struct docket *k, struct arena *a, uint32_t election, day_t on, struct election_result *ret);
bool finding_remedied(const struct docket *k, const struct finding *x, day_t on);

#endif
