/*
 * Whom a name means: as somebody types it, against everybody the reckoning knows.
 *
 * Letter case, accents and white space aside, from the surest to the least:
 * the name itself or another name that the record has for it; the same words in
 * any order ("Sokha Kem"); initials ("CNRP"); a part of the name ("rescue
 * party"); a close spelling, as romanisations differ ("Kem Sokka").  The first
 * of these ways that finds anybody decides.
 */
#ifndef RAPPORTEUR_PUBLISH_WHO_H
#define RAPPORTEUR_PUBLISH_WHO_H

#include "publish/reckon.h"

#define WHO_WAYS(X) \
	X(NAME, "the name") X(ORDER, "the same words in another order") X(INITIALS, "initials") X(PART, "a part of the name") \
	X(SPELLING, "a close spelling")
#define X_WAY(n, s) WHO_##n,
enum who_way { WHO_WAYS(X_WAY) WHO_WAY_COUNT };
#undef X_WAY
const char *who_way_name(enum who_way w);

enum { WHO_NAME_MAX = 400 }; /* bytes of a name typed */

/* Those whom the name may mean: entities of k->facts, those with most events first. */
struct who {
	uint32_t *v;
	size_t n, cap;
	enum who_way way;
};

/* `types`: bits 1 << enum actor_type that count; 0: all. `r` may be NULL: then other names are not known. */
bool who_find(const struct reckoning *k, struct arena *a, struct record *r, struct str name, uint32_t types, struct who *ret,
	struct err *err) MUST_USE;

#endif
