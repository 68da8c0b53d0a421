/*
 * Who sets a condition.
 */
#ifndef RAPPORTEUR_READ_CONDITION_BY_H
#define RAPPORTEUR_READ_CONDITION_BY_H

#include "read/condition_claim.h"

/* `pointed`: its cause are demands made before.  A nameless actor: nobody told. */
struct actor condition_by(struct analysis *an, const struct condition *it, bool pointed);

#endif
