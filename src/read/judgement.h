/*
 * What somebody calls a thing: "called the verdict a betrayal", "described it as
 * blackmail", "labelled the arrests deeply troubling".
 */
#ifndef RAPPORTEUR_READ_JUDGEMENT_H
#define RAPPORTEUR_READ_JUDGEMENT_H

#include "read/clause.h"

/* The head of what the verb's object is called, or WORD_NONE. */
uint32_t judgement_word(struct analysis *an, uint32_t verb);

/* The stance that calling it so takes: `judged` is what judgement_word() found.
 * STANCE_INFORMS where the words neither blame nor praise. */
enum stance judgement_stance(struct analysis *an, uint32_t verb, uint32_t judged);

#endif
