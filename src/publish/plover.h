/*
 * Claims as PLOVER event records, one JSON object a line.
 *
 * PLOVER (manual of February 2024) codes who did what to whom in sixteen
 * types. A claim whose act has a type is an event; a condition gives one
 * for what is threatened. What PLOVER has no room for goes into fields of our
 * own, prefixed rapporteur_: the claim's id, status and modality, since an
 * event that somebody denies must not be counted as one that happened.
 */
#ifndef RAPPORTEUR_PUBLISH_PLOVER_H
#define RAPPORTEUR_PUBLISH_PLOVER_H

#include "base/buf.h"
#include "record/view.h"

/* Adds the event lines of one claim: none when its act has no type. */
void plover_events(struct buf *out, struct arena *a, const struct record_claim *c);

#endif
