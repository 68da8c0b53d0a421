/*
 * Deeds: events as claims hold them.
 */
#ifndef RAPPORTEUR_READ_DEED_H
#define RAPPORTEUR_READ_DEED_H

#include "read/event.h"

/* The act claims of the events that nobody used. */
void deeds_of(struct analysis *an);

/* An event's participants, date and details as a claim holds them. */
struct deed deed_of(struct analysis *an, const struct event *e);

#endif
