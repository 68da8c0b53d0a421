/*
 * What is asked in writing is asked of whoever the paper goes to: "wrote to the
 * king asking …", "a memorandum to the Governor seeking …", "in a letter to the
 * minister, nine editors demand …".
 */
#ifndef RAPPORTEUR_READ_DEMAND_LETTER_H
#define RAPPORTEUR_READ_DEMAND_LETTER_H

#include "read/clause.h"

struct wish;

/* Fills whom the asking word i asks, and who asks, where its paper or the list that it stands in tells. */
void letter_settle(struct analysis *an, uint32_t i, struct wish *wish);

/* "Please write to X and to Y:", in words [first, end): whom the reader should write to, WORD_NONE: nobody. */
uint32_t letter_asked_for(struct analysis *an, uint32_t first, uint32_t end);

#endif
