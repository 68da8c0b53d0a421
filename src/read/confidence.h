/*
 * How sure the reader is of a claim: a logistic model over a few features of
 * the claim and of how it was found.
 *
 * The weights are data, confidence.tsv, made by tools/calibrate from the
 * development set with cross-validation over documents.  The parts of the sum
 * stay with the claim, for `explain`.
 */
#ifndef RAPPORTEUR_READ_CONFIDENCE_H
#define RAPPORTEUR_READ_CONFIDENCE_H

#include "read/lexicon.h"

#define FEATURES(X) \
	X(BIAS, "bias") X(ACT, "act") X(STATEMENT, "statement") X(DEMAND, "demand") X(CONDITION, "condition") X(ROLE, "role") \
	X(VERB, "verb") X(NOUN, "noun") X(RECIPIENT, "recipient") X(NAMED, "recipient named") X(ACTOR, "actor") X(DATE, "date") \
	X(SAID, "said by") X(ALLEGED, "alleged") X(DENIED, "denied") X(PLANNED, "planned or possible") X(QUOTE, "quotation") \
	X(STANCE, "stance told") X(OTHER_ACT, "act other") X(ADDRESSEE, "addressee") X(ORGANISATION, "organisation") \
	X(THROUGH, "through an operator") X(LONG, "long sentence") X(DETAILS, "details") X(THING, "recipient is no actor") \
	X(REPEATED, "told more than once") X(WHOLE, "both sides named") X(FIRST, "in the first third")

enum feature {
#define X_ENUM(n, s) FEATURE_##n,
	FEATURES(X_ENUM)
#undef X_ENUM
	FEATURE_COUNT
};

struct confidence_weights {
	double weight[FEATURE_COUNT];
};

bool confidence_open(struct arena *a, const struct lexicon *lex, struct confidence_weights **ret, struct err *err) MUST_USE;

/* The claim's features, each 0 or 1; what tools/calibrate reads too. */
void confidence_features(const struct claim *c, size_t text_n, uint8_t feature[static FEATURE_COUNT]);
const char *feature_name(enum feature f);

/* Fills confidence, and part too when `a` is not NULL. */
void confidence_fill(struct arena *a, const struct confidence_weights *w, struct claim *c, size_t text_n);

#endif
