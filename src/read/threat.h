/*
 * Violence that is announced, not done: "threatened to kill her", "said they
 * would kill her" threaten.
 */
#ifndef RAPPORTEUR_READ_THREAT_H
#define RAPPORTEUR_READ_THREAT_H

#include "read/event.h"

/* Makes the event a threat where it is one; its standing must be known. */
void threat_settle(struct analysis *an, struct event *e);

/* A threat that threat_settle() found under "threatened to": told, though a condition holds what was threatened. */
bool threat_told(const struct analysis *an, const struct event *e);

#endif
