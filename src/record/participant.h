/*
 * The participants of a claim: every actor that one of its roles names, in the
 * order of the roles; views into the claim.
 */
#ifndef RAPPORTEUR_RECORD_PARTICIPANT_H
#define RAPPORTEUR_RECORD_PARTICIPANT_H

#include "read/claim.h"
#include "record/view.h"

struct found_participant {
	const struct actor *actor;
	enum record_role role;
	unsigned deed, nth; /* deed: of a condition's causes, counted from 1; nth: in its list */
};
struct found_participants {
	struct found_participant *v;
	size_t n, cap;
};

/* Those that have a name, put behind what *ret holds. */
void claim_participants(struct arena *a, const struct claim *c, struct found_participants *ret);

/* Does this role's bearer make a claim this claim and no other? */
bool role_is_main(enum claim_kind kind, enum record_role role);

/* Same kind, act, stop and stance, at least half of the shorter one's words
 * shared, and one of those whom they name the same; where both name the one
 * that tells claims apart (an act's recipient, a statement's speaker), he too.
 * `a` is scratch. */
bool claims_say_the_same(struct arena *a, const struct claim *x, const struct claim *y);

#endif
