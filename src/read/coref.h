/*
 * Which mentions are one: apposition, definite descriptions, pronouns.
 * Inner matter of mention.c.
 */
#ifndef RAPPORTEUR_READ_COREF_H
#define RAPPORTEUR_READ_COREF_H

#include "read/name.h"

/* Gives every mention its entity, from the first to the last. */
void coref_resolve(struct namer *n);

#endif
