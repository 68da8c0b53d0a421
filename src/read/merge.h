/*
 * What a document says twice is one claim: of all its claims in any order to
 * claims in the order of the text, each with all its places.
 */
#ifndef RAPPORTEUR_READ_MERGE_H
#define RAPPORTEUR_READ_MERGE_H

#include "read/claim.h"

/* Chains of claims of one kind, act and whom they are about; each claim looks at the last so many of its chain. */
enum { CLAIM_LOOK_BACK = 8 };

/* Whom or what the claim is about; with kind and act it names the claim's chain. */
struct str claim_about(const struct claim *c);

/* Whether two claims of a chain say the same, and whether `a` tells more than its equal `b`. */
bool claims_equal(const struct claim *a, const struct claim *b);
bool claim_fuller(const struct claim *a, const struct claim *b);

/* A role takes the days of its term that only its equal tells; whether there were any. */
bool claim_take_term(struct claim *c, const struct claim *equal);

/* Where a claim stands in the order of the text; of one place by kind, length and word. */
struct claim_key {
	struct span span;
	uint32_t word;
	uint8_t kind; /* enum claim_kind */
};
int claim_key_cmp(const struct claim_key *a, const struct claim_key *b);

/* In that order; of equal keys the one that stood first comes first. */
void claims_sort(struct arena *scratch, struct claims *all);

/* Places live in `a`; what is needed on the way in `scratch`, which may be `a`. */
void claims_settle(struct arena *a, struct arena *scratch, struct claims *all);

#endif
