/*
 * Several told of as one: "they", "both", "the two", "the former" after "A and B".
 * Inner matter of coref.c.
 */
#ifndef RAPPORTEUR_READ_GROUP_H
#define RAPPORTEUR_READ_GROUP_H

#include "read/name.h"

/* How many the coordination that mention i begins has, when all are persons or all are bodies; 0: none begins there. */
uint32_t group_size(const struct mentions *m, uint32_t i);
/* Is each member one: "the editor and his deputy" are two, "46 teachers and lawyers" are not? */
bool group_of_ones(const struct mentions *m, uint32_t i);

/* How many a phrase says that it means: "both" and "the two" 2, "all three" 3; 0: it does not say. */
uint32_t group_number(const struct mentions *m, uint32_t i);

/* Does the phrase mean persons told of before by their number alone: "both", "the two", "the three men"? */
bool group_points_back(const struct mentions *m, uint32_t i);

/* The entity of the coordination that mention i begins. */
uint32_t group_entity(struct namer *n, uint32_t i);

/* "The former", "the latter": one of the two that were told of last, else TABLE_NONE. */
uint32_t group_member(const struct mentions *m, uint32_t i);

#endif
