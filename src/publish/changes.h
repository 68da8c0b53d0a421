/*
 * What changed between two assessments of the same facts, on either clock:
 * states that began or ended, demands, conditions and procedures that moved.
 */
#ifndef RAPPORTEUR_PUBLISH_CHANGES_H
#define RAPPORTEUR_PUBLISH_CHANGES_H

#include "publish/topic.h"

/*
 * Rows of "kind", "what", "was", "is", "because": kind is state, demand,
 * condition or procedure; "because" the event or events of the new version.
 * `before` and `after` are assessments of k->facts.
 */
struct sheet changes_of(const struct reckoning *k, struct arena *a, const struct assessment *before, const struct assessment *after);

#endif
