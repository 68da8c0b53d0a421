/*
 * Acts that no table names, asked for in so many words: "asks the police to
 * hand back the files".
 */
#ifndef RAPPORTEUR_READ_DEMAND_UNNAMED_H
#define RAPPORTEUR_READ_DEMAND_UNNAMED_H

#include "read/demand_content.h"

/* `own`: the subject is the one asked ("would do well to heed it"). Makes events (ACT_OTHER) of the complements of the asking verb i that name none, and sets them as contents; false: none. */
bool unnamed_acts(struct analysis *an, uint32_t i, bool own, struct contents *contents);

/* The same of those complements that name none, where others do: "release her and hand back the files". */
void unnamed_rest(struct analysis *an, uint32_t i, bool own, const struct contents *contents);

/* The same of a point's own verb, and of those joined to it: "return the files". */
bool unnamed_point(struct analysis *an, uint32_t c);

/* Things among the contents of the asking word i that tell what is wanted by themselves: an election, an agreement, observers. */
bool bonded_acts(struct analysis *an, uint32_t i, struct contents *contents);

#endif
