/*
 * The stance that a plain "said" takes from the words that are said.
 */
#ifndef RAPPORTEUR_READ_STANCE_H
#define RAPPORTEUR_READ_STANCE_H

#include "read/attribution.h"

/* A negative clause denies, a threat of consequences warns, an abuse told accuses; what a speech word commits to by
 * itself stays.  `government`: an authority speaks, or a person who holds office in one. */
enum stance stance_of(struct analysis *an, const struct attribution *t, bool government);

/* The same for a statement that stands anyway and would only inform: what its single words say of the speaker's side. */
enum stance stance_closer(struct analysis *an, const struct attribution *t, bool government);

/* Does the clause of `root` tell what its speaker did himself: "announced that it had suspended the party"? */
bool stance_of_himself(struct analysis *an, const struct attribution *t, uint32_t root);

#endif
