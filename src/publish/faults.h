/*
 * What is inconsistent in a record, each fault by name; for `rapporteur check`.
 *
 * Kinds: "left out" (a claim or a row of a table that the reckoning cannot
 * use), "contradiction" (claims, dates, demands, ties, findings at odds with
 * themselves or each other), "order" (an end before the start that is told),
 * "gap" (a sentence before which no trial is told), "merge" (names whose
 * merges form a loop), "procedure" (a step that the state before did not allow),
 * "words" (an accepted claim whose words its document no longer has), "note"
 * (no fault, but what a reader of verdicts should know).
 */
#ifndef RAPPORTEUR_PUBLISH_FAULTS_H
#define RAPPORTEUR_PUBLISH_FAULTS_H

#include "publish/topic.h"

struct sheet faults_sheet(void); /* "kind", "what" */
void fault_put(struct arena *a, struct sheet *s, const char *kind, struct str what);
bool faults_of(const struct reckoning *k, struct arena *a, struct record *r, struct sheet *ret, struct err *err) MUST_USE;

#endif
