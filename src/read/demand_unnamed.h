/*
 * Acts that no table names, asked for in so many words: "asks the police to
 * hand back the files".
 */
#ifndef RAPPORTEUR_READ_DEMAND_UNNAMED_H
#define RAPPORTEUR_READ_DEMAND_UNNAMED_H

#include "read/demand_content.h"

/* `own`: the subject is the one asked ("would do well to heed it"). Makes events (ACT_OTHER) of the complements of the asking verb i that name none, and sets them as contents; false: none. */
bool unnamed_acts(struct analysis *an, uint32_t i, bool own, struct contents *contents);

/* Things among the contents of the asking word i that tell what is wanted by themselves: an election, an agreement, observers. */
bool bonded_acts(struct analysis *an, uint32_t i, struct contents *contents);

#endif
