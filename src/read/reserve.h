/*
 * Clauses with "if" and its like that set no condition: told with a reserve
 * ("if the figures are right, 40 died"), asked ("wanted to know if they would
 * come"), what was not so ("if the gate had been opened, nobody would have
 * died"), what happened again and again ("each time he was summoned …"), what
 * a law in force provides.
 */
#ifndef RAPPORTEUR_READ_RESERVE_H
#define RAPPORTEUR_READ_RESERVE_H

#include "read/condition_claim.h"

bool sets_nothing(struct analysis *an, const struct condition *it);

#endif
