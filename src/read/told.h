/*
 * Whether an event is told as something that happened, or is planned or denied
 * as news: only then it makes an act claim of its own.
 */
#ifndef RAPPORTEUR_READ_TOLD_H
#define RAPPORTEUR_READ_TOLD_H

#include "read/event.h"

/* `d` is the event as deed_of() fills it. */
bool told_as_event(struct analysis *an, const struct event *e, const struct deed *d);

/* A noun inside a clause of the same act, or of one that takes it up again, adds nothing: "hold an election", "quash the conviction". */
bool told_by_governor(const struct analysis *an, const struct event *e);

/* "In 2019 he would be sentenced again": done, as seen from before. */
bool told_ahead(struct analysis *an, const struct event *e);

#endif
