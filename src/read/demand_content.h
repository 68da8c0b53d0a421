/*
 * What an asking word wants: the words whose events are the acts wanted.
 */
#ifndef RAPPORTEUR_READ_DEMAND_CONTENT_H
#define RAPPORTEUR_READ_DEMAND_CONTENT_H

#include "read/clause.h"

/* At most CONTENTS_MAX words; further ones are left out. */
enum { CONTENTS_MAX = 24 };

struct contents {
	uint32_t v[CONTENTS_MAX];
	uint32_t n;
};

/* Adds the word and what is coordinated with it, ensured by it or hung on it as a list. `depth`: of the call, 0. */
void contents_add(struct analysis *an, struct contents *to, uint32_t i, int depth);

/* Adds the complements of the asking word i, wherever they hang. */
void contents_comp(struct analysis *an, struct contents *to, uint32_t i);

/* Adds what hangs on the verb behind its object, the noun: "made a plea … for him to be freed". */
void contents_after(struct analysis *an, struct contents *to, uint32_t verb, uint32_t noun);

/* Adds what the noun i is the subject of: "its recommendations include the repeal …". */
void contents_told(struct analysis *an, struct contents *to, uint32_t i);

/* Adds what the clause of the verb i is subject of: "what we want is the repeal …", "all we ask is that …". */
void contents_what(struct analysis *an, struct contents *to, uint32_t i);

/* Adds what follows the colon behind i, up to the full stop. */
void contents_listed(struct analysis *an, struct contents *to, uint32_t i);

/* The verb of which the asking noun i is the object; WORD_NONE. */
uint32_t carrying_verb(const struct analysis *an, uint32_t i);

/* The first verb of a point or imperative, with no subject of its own. */
bool bare_verb(struct analysis *an, uint32_t i);

/* Preceded by a comma or "and": one of a list, not a purpose. */
bool listed(const struct words *w, uint32_t i);

/* What nobody's list of recommendations asks for. */
bool harmful(const struct analysis *an, enum act act);

/* "reminds it that it has yet to ratify the convention", "has not yet ratified": the negation tells what is still wanted; not so
 * "asks it not to ratify yet". */
bool asked_yet(const struct analysis *an, const struct event *e);

/* "asks that doctors be allowed to visit the prisoners": the leave is asked for, not the visit. */
bool visit_allowed(const struct analysis *an, const struct event *e);

#endif
