/*
 * Verbs with a particle, and what is done to the thing behind it.
 *
 * "Switched off the internet" and "went off the air" look alike: the parser
 * often takes the particle of the first for a preposition.  Which verbs take
 * which particle and an object stands in classes.tsv ("particle-off").
 */
#ifndef RAPPORTEUR_READ_PARTICLE_H
#define RAPPORTEUR_READ_PARTICLE_H

#include "read/lexicon.h"

/* Makes the particle a particle and the noun behind it an object, in place;
 * does nothing the second time.  Linear in the words. */
void particles_mend(const struct lexicon *lex, struct tree_doc *d);

#endif
