/*
 * An act's details, read from its clause: term, amount, form, charge, reason.
 */
#ifndef RAPPORTEUR_READ_DETAIL_H
#define RAPPORTEUR_READ_DETAIL_H

#include "read/clause.h"

void detail_fill(struct analysis *an, const struct event *e, struct deed *d);

#endif
