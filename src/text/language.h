/*
 * Which language a text is in: by its script, and for Latin letters by its
 * smallest words.  Good enough to tell English, French and Khmer from the rest.
 */
#ifndef RAPPORTEUR_TEXT_LANGUAGE_H
#define RAPPORTEUR_TEXT_LANGUAGE_H

#include "base/str.h"

/* ISO 639-1; empty when the text does not tell. */
struct str language_of(struct str text);

#endif
