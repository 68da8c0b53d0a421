/*
 * Whether an act is told of a novel, a play, a dream, a simulation: "In the
 * novel, a journalist is arrested", "she plays a lawyer who is jailed".
 *
 * Nothing happened there, and no claim is made.  What a documentary, a memoir
 * or a press story tells did happen: words that may be either ("film", "story")
 * are fiction only where the act is told in the present and without a date.
 */
#ifndef RAPPORTEUR_READ_FICTION_H
#define RAPPORTEUR_READ_FICTION_H

#include "read/event.h"

/* `d` is the event as deed_of() fills it. */
bool told_in_fiction(struct analysis *an, const struct event *e, const struct deed *d);

#endif
