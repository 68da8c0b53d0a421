/*
 * Whether a sentence tells what a law provides, or what holds of anybody:
 * "anyone who insults the king is jailed", "a person who is arrested has the
 * right to a lawyer", "under Article 5, journalists can be imprisoned".
 *
 * Nobody was jailed there, and no claim is made.
 */
#ifndef RAPPORTEUR_READ_PROVISION_H
#define RAPPORTEUR_READ_PROVISION_H

#include "read/event.h"

/* `d` is the event as deed_of() fills it. */
bool told_of_anybody(struct analysis *an, const struct event *e, const struct deed *d);

#endif
