/*
 * Who a document tells to be dead: shots at such a one killed.
 */
#ifndef RAPPORTEUR_READ_DEAD_H
#define RAPPORTEUR_READ_DEAD_H

#include "read/event.h"

/* Names of those whose killing, death or grave the document tells of, into *dead. */
void dead_of(struct analysis *an, struct known *dead);

/* "He was shot as he knelt", of one of *dead. */
bool shot_dead(const struct analysis *an, const struct event *e, const struct known *dead);

#endif
