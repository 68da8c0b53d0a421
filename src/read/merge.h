/*
 * What a document says twice is one claim: of all its claims in any order to
 * claims in the order of the text, each with all its places.
 */
#ifndef RAPPORTEUR_READ_MERGE_H
#define RAPPORTEUR_READ_MERGE_H

#include "read/claim.h"

/* Places live in `a`; what is needed on the way in `scratch`, which may be `a`. */
void claims_settle(struct arena *a, struct arena *scratch, struct claims *all);

#endif
