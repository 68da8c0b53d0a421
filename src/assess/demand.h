/*
 * Has it been done?  The status of a demand at a date, on both clocks.
 *
 * Three axes that are never mixed: what the addressee answered, how the world
 * stands, and what time has done to the demand.  The verdict on the world is
 * the least of the facets that were asked for.  Every verdict carries its
 * reasons: the rule, the event, who says otherwise, what evidence is missing.
 * What was fulfilled is never said to have been caused.
 *
 * The rules (docs/assessment.md):
 *   1 only what had happened by `on` and was known by `known`
 *   2 a verdict for each facet, then the least
 *   3 a promise is "announced", no more; what a body without power does never counts
 *   4 "cease" is met only over a window; one attributed incident ends it
 *   5 met in form only
 *   6 moot is not met: the occasion and the thing are parted
 *   7 two independent sources for "met"; for "against" one official or two
 *   8 disagreement is kept; ranges, no averages
 */
#ifndef RAPPORTEUR_ASSESS_DEMAND_H
#define RAPPORTEUR_ASSESS_DEMAND_H

#include "assess/docket.h"

/* From bad to good; the first two say nothing about the world. */
#define WORLDS(X) \
	X(UNASSESSED, "unassessed") X(NOTHING_FOUND, "nothing found") X(BREACHED, "breached") X(REVERSED, "reversed") \
	X(UNMET, "unmet") X(PARTLY, "partly met") X(FORM_ONLY, "met in form only") X(MET, "met")
#define TIMES(X) \
	X(OPEN, "open") X(OVERDUE, "overdue") X(MOOT, "moot") X(SUPERSEDED, "superseded") X(WITHDRAWN, "withdrawn")
#define FACETS(X) \
	X(ACT, "act") X(IMMEDIACY, "immediacy") X(UNCONDITIONAL, "unconditional") X(COMPLETENESS, "completeness")
#define X_WORLD(n, s) WORLD_##n,
enum world { WORLDS(X_WORLD) WORLD_COUNT };
#undef X_WORLD
#define X_TIME(n, s) TIME_##n,
enum demand_time { TIMES(X_TIME) TIME_COUNT };
#undef X_TIME
#define X_FACET(n, s) FACET_##n,
enum facet { FACETS(X_FACET) FACET_COUNT };
#undef X_FACET
const char *world_name(enum world w);
const char *demand_time_name(enum demand_time t);
const char *facet_name(enum facet f);
bool world_from(struct str s, enum world *ret); /* also with "-" for blanks */

/* Why: each reason names its rule and, where there is one, its event. */
#define WHYS(X) \
	X(MET, 2, "fulfils it") \
	X(PARTLY, 2, "fulfils it in part") \
	X(FORM, 5, "fulfils it in form only") \
	X(AGAINST, 2, "goes against it") \
	X(STATE, 2, "shows that it is not met") \
	X(RESIDUE, 2, "still stands, though it was asked for without conditions") \
	X(GUARD, 2, "must be otherwise for it to be met") \
	X(LATE, 2, "came late") \
	X(ONE_SOURCE, 7, "would fulfil it; told by one voice alone") \
	X(ONE_AGAINST, 7, "would go against it; told by one unofficial voice alone") \
	X(NO_POWER, 3, "was done by somebody without the power") \
	X(PROMISE, 3, "is announced, not done") \
	X(NOT_DONE, 2, "is said not to have happened") \
	X(UNSURE_DATE, 1, "may lie after the date asked for") \
	X(BEFORE, 8, "may have come before the demand, as others date it") \
	X(WEAK, 8, "is too weakly sourced to decide") \
	X(NUMBER, 8, "tells for how many") \
	X(INCIDENT, 4, "is an incident") \
	X(UNATTRIBUTED, 4, "is an incident that nobody is shown to be answerable for") \
	X(PENDING, 4, "is still pending") \
	X(SEARCH, 1, "looked and found nothing") \
	X(GRADE, 2, "is the grade of a body") \
	X(FINDING, 2, "is a finding on the election") \
	X(LISTED, 8, "is listed in the class by that body")
#define X_WHY(n, r, s) WHY_##n,
enum why { WHYS(X_WHY) WHY_TOTAL };
#undef X_WHY
const char *why_words(enum why w);
int why_rule(enum why w);

struct reason {
	enum why why;
	uint32_t event;  /* index in facts.event, from 1; 0 none */
	uint8_t state;   /* for STATE, RESIDUE, GUARD, PENDING */
	uint32_t other;  /* number of the search, grade, finding or tie, from 1 */
};

#define MISSINGS(X) \
	X(SECOND_SOURCE, "a second, independent source") \
	X(ROSTER, "a dated roster of the class") \
	X(MONITOR, "a monitor's report that covers the window") \
	X(BASE, "a base period to measure against") \
	X(STATE, "a source for the state wanted") \
	X(ANY, "any source on what has happened since")
#define X_MISSING(n, s) MISSING_##n,
enum missing { MISSINGS(X_MISSING) MISSING_COUNT };
#undef X_MISSING
const char *missing_words(enum missing m);

/* The status through time: what it became, when, by which event. */
struct change {
	day_t day;
	enum world to;
	uint32_t event; /* from 1 */
};

enum { REASONS_MAX = 60 }; /* of one verdict; more are counted, not listed */

struct verdict {
	bool exists; /* made and known at these clocks */
	enum world world;
	enum demand_time time;
	enum answer_kind answer; /* the latest; all stand in facts.answer */
	uint8_t answers;         /* every kind given: bit 1 << enum answer_kind */
	uint32_t answer_at;      /* number in facts.answer, from 1 */
	enum world facet[FACET_COUNT];
	bool asked[FACET_COUNT];
	bool contrary;  /* an act against it, established */
	bool announced; /* a promise or plan */
	uint8_t missing; /* bit 1 << enum missing */

	/* "for the 2023 elections": judged apart, at the day on which that was over */
	bool has_part;
	uint32_t occasion; /* entity */
	day_t part_day;
	enum world part;

	/* of a class */
	uint32_t done_least, done_most, of; /* of == 0: no share can be told */

	/* of a cease demand */
	struct days window;
	uint32_t incidents, in_window, in_base, unattributed;
	day_t last_incident;

	uint32_t root, repeats; /* first of a chain of reiterations; how often repeated since, by `on` */
	uint32_t disputes;      /* reasons whose event is disputed */

	struct reason *reason;
	size_t reasons, reasons_left;
	struct change *change;
	size_t changes;
};

/* The verdict on one demand of docket.facts, by its number.  `a` holds its lists. */
void demand_assess(const struct docket *k, struct arena *a, uint32_t demand, day_t on, struct verdict *ret);

bool answer_is_to(const struct facts *f, const struct answer *n, uint32_t demand);

/* Listed in a class by somebody who is party to the matter: shown, decides nothing. */
bool tie_is_partisan(const struct facts *f, const struct tie *t);

/* The entities whose events bear on a demand, its subject first: members, successors. */
struct related {
	uint32_t *v;
	size_t n, cap;
};
struct related demand_related(const struct docket *k, struct arena *a, const struct demand *d, day_t on);

#endif
