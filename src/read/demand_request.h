/*
 * Demands without an asking word: questions that ask for an act, and polite ifs.
 */
#ifndef RAPPORTEUR_READ_DEMAND_REQUEST_H
#define RAPPORTEUR_READ_DEMAND_REQUEST_H

#include "read/demand.h"

/* Of a sentence that is a question: its acts are wanted where the section puts questions, else nothing. */
void question_read(struct analysis *an, const struct sentence *sentence);

/* "Will it call for …?": who asks the question wants what the asking word i asks for; changes nothing elsewhere. */
void question_asker(struct analysis *an, uint32_t i, struct wish *wish);

/* Of a word that may thank: "would be grateful if you could …". */
void polite_read(struct analysis *an, uint32_t i);

/* "Did you ask for a pardon?", "What do you want?": put to the one interviewed, who has asked nothing yet. */
bool asked_of_you(const struct analysis *an, uint32_t i);

/* "insists that nobody was held": tells, where "insists that he be freed" asks; "expects to be arrested". */
bool maintains(const struct analysis *an, uint32_t i);

#endif
