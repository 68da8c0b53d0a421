/*
 * "Omar was not the only one arrested", "is the first to be tried": the clause
 * behind a rank is told of the sentence's subject.
 */
#ifndef RAPPORTEUR_READ_RANK_H
#define RAPPORTEUR_READ_RANK_H

#include "read/chunk.h"

/* Who clause i is told of so; WORD_NONE: it hangs on no rank. */
uint32_t ranked_subject(const struct words *w, uint32_t i);

#endif
