/*
 * What contradicts itself among the facts, each fault in a line that names the claims.
 *
 * facts_check() (event.h) looks at each fact alone; this at what they say
 * together, by the tables of law and up to the clocks of the docket: nothing
 * is repaired, nothing dropped.
 */
#ifndef RAPPORTEUR_ASSESS_CHECK_H
#define RAPPORTEUR_ASSESS_CHECK_H

#include "assess/docket.h"

enum fault_kind {
	FAULT_CONTRADICTION, /* both cannot be so, and nobody noted them as rivals */
	FAULT_ORDER,         /* an end before the start that is told */
	FAULT_GAP,           /* what must have come before is not told: a sentence without a trial */
};
struct fault {
	enum fault_kind kind;
	struct str what;
};
struct faults {
	struct fault *v;
	size_t n, cap;
};
struct faults docket_check(const struct docket *k, struct arena *a);

#endif
