/*
 * Who asks that those who did a wrong be charged or tried asks for justice; who
 * asks for the trial or the charging of somebody else asks for that.
 */
#ifndef RAPPORTEUR_READ_DEMAND_JUSTICE_H
#define RAPPORTEUR_READ_DEMAND_JUSTICE_H

#include "read/event.h"

bool asks_justice(struct analysis *an, const struct event *e, enum act act);

/* "wants the minister to resign", "he must step down": who asks it wants him dismissed; told, it is his own act. */
bool asks_to_go(const struct analysis *an, const struct event *e);

#endif
