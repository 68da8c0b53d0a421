/*
 * What a pronoun of the third person stands for.  Inner matter of coref.c.
 */
#ifndef RAPPORTEUR_READ_PRONOUN_H
#define RAPPORTEUR_READ_PRONOUN_H

#include "read/name.h"

/* The entity that mention i, a pronoun or a phrase like "both", points back to; TABLE_NONE: none is likely enough. */
uint32_t pronoun_antecedent(struct namer *n, uint32_t i);

/* What the sentence makes of the word: one who speaks, one to whom justice is done, one who answers a charge, one who does it; what is
 * decreed, signed or struck down. */
struct part {
	bool speaks, suffers, pleads, acts, decreed;
};
struct part part_of_word(const struct mentions *m, uint32_t i);

/* The entity of whom a pronoun in a clause before its main verb tells ("Before she was freed, Ana Duval …"), when nobody before
 * it serves; TABLE_NONE: nobody. */
uint32_t pronoun_announced(const struct mentions *m, uint32_t i);

/* "he", "his": true; of the other pronouns only "she", "her" have a sex. */
bool pronoun_is_male(const struct mentions *m, uint32_t i);
bool pronoun_has_sex(const struct mentions *m, uint32_t i);

#endif
