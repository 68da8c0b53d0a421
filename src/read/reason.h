/*
 * Why an act was done, as its own clause tells it: "because she refused to
 * work", "on the ground that …", "in connection with …", "as unconstitutional".
 */
#ifndef RAPPORTEUR_READ_REASON_H
#define RAPPORTEUR_READ_REASON_H

#include "read/clause.h"

/* Empty where the clause tells no reason.  `charged`: what stands behind "for" is the offence, no reason. */
struct str reason_of(struct analysis *an, const struct event *e, bool charged);

/* What hangs below `head`, without the preposition or conjunction that opens it, a date and marks at its end. */
struct str words_below(const struct analysis *an, uint32_t head);

#endif
