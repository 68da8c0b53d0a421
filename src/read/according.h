/*
 * Attributions without a speech word: "according to the union", "by the
 * ministry's own figures", "in the words of the bishop".
 */
#ifndef RAPPORTEUR_READ_ACCORDING_H
#define RAPPORTEUR_READ_ACCORDING_H

#include "read/attribution.h"

/* Does word i open such a phrase?  Then its attribution is kept, and the words of its clause know who says them. */
bool according_to(struct analysis *an, uint32_t i);

#endif
