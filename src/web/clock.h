/*
 * The clock of known= for things that have an address of their own: a
 * document, a claim, a name and an entry that were not known on the day that
 * is asked for are not there, as in every list (record/view.h, `told`).
 */
#ifndef RAPPORTEUR_WEB_CLOCK_H
#define RAPPORTEUR_WEB_CLOCK_H

#include "web/route.h"

/* False: what the route's {id} names was published later, or entered later where no day of publication is told. */
bool clock_told(struct context *c, const struct route *route);

/* What is done now: what waits for review or for publication. No clock changes it, and its page says so (context.of_now). */
bool clock_is_of_now(const struct route *route);

#endif
