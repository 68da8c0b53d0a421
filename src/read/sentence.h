/*
 * A claim as a sentence that a person would say, in English.
 *
 * For lists, logs and the command line.  The words of the acts stand in
 * data/act-words.tsv, compiled in.  What is plural is told from the words of a
 * name and from its type; a claim that names nobody says "somebody".
 */
#ifndef RAPPORTEUR_READ_SENTENCE_H
#define RAPPORTEUR_READ_SENTENCE_H

#include "read/claim.h"

/* A row of data/act-words.tsv. */
struct act_said {
	const char *verb, *did, *doing, *done, *to;
	const char *thing_verb, *thing_did, *thing_doing, *thing_done, *thing_to; /* "": the thing stands in brackets */
	char nobody; /* p: "somebody was …", t: "something was …", a: "somebody …" */
};
extern const struct act_said act_said_table[ACT_COUNT];

/* "Phnom Penh Municipal Court sentenced Kem Sokha (27 years), 2023-03-03".  At most 2,000 bytes: what does not fit
 * is left out whole.  Lives in the arena. */
struct str claim_sentence(struct arena *a, const struct claim *c);

/* "an inquiry", "talks": its object is a thing that is held, told by the act's own noun. */
bool deed_is_held(const struct deed *d);

/* Whether a verb after this name stands in the plural: "Police", "Five", "members of the party". */
bool actor_is_plural(const struct actor *who);

#endif
