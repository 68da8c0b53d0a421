/*
 * Whether an event is told as something that happened, or is planned or denied
 * as news: only then it makes an act claim of its own.
 */
#ifndef RAPPORTEUR_READ_TOLD_H
#define RAPPORTEUR_READ_TOLD_H

#include "read/event.h"

/* `d` is the event as deed_of() fills it. */
bool told_as_event(struct analysis *an, const struct event *e, const struct deed *d);

#endif
