/*
 * Whose deed it was where its own clause does not tell: the state that the text
 * reviews, the body that issues it, who announced it; and which outlet "its
 * licence" is of.
 */
#ifndef RAPPORTEUR_READ_DOER_H
#define RAPPORTEUR_READ_DOER_H

#include "read/event.h"

/* Gives the deed of event e an actor where it has none, and puts right who lost a licence. */
void doer_find(struct analysis *an, const struct event *e, struct deed *d);

#endif
