/*
 * The fields of a claim that may be kept from some of those who see the claim,
 * and a claim without them.
 *
 * What makes a claim itself is none of them: its kind, act, modality, stance,
 * wording, whether it is negated, a stop or of the past, and of a role who
 * bears it and its title, without which there is no claim.  Nor are its words,
 * its quotation and what it reports: these are the document's own text, which
 * its readers have before them.  To hide those, the document is sealed.
 */
#ifndef RAPPORTEUR_READ_CLAIM_FIELD_H
#define RAPPORTEUR_READ_CLAIM_FIELD_H

#include "read/claim.h"

/* As docs/claims.md names them; those of a deed stand for all deeds of a condition. */
#define CLAIM_FIELDS(X) \
	X(SAID_BY, "said_by") X(ACTOR, "actor") X(RECIPIENT, "recipient") X(OBJECT, "object") X(DATE, "date") X(PLACE, "place") \
	X(TERM, "term") X(AMOUNT, "amount") X(FORM, "form") X(CHARGE, "charge") X(REASON, "reason") X(BY, "by") \
	X(ADDRESSEE, "addressee") X(INSTRUMENT, "instrument") X(DEADLINE, "deadline") X(SPEAKER, "speaker") X(TOWARD, "toward") \
	X(ORGANISATION, "organisation") X(SINCE, "since") X(UNTIL, "until")
#define X_FIELD(n, s) FIELD_##n,
enum claim_field { CLAIM_FIELDS(X_FIELD) CLAIM_FIELD_COUNT };
#undef X_FIELD

/* Sets of fields have 1u << FIELD_… */

const char *claim_field_name(enum claim_field f);
bool claim_field_from(struct str s, enum claim_field *ret);

/* "place,reason", as a seal keeps them; fault: a name that is none. */
struct str claim_fields_str(struct arena *a, unsigned fields);
bool claim_fields_parse(struct str s, unsigned *ret, struct err *err) MUST_USE;

/* What a claim of that kind may have. */
unsigned claim_fields_of_kind(enum claim_kind kind);

/* What the claim has of them. */
unsigned claim_fields_told(const struct claim *c);

/* The claim without them; `withheld` tells which of those that its kind may have, whether they were told or not:
 * that nothing stood there would be told by what is not listed.  Causes are copied. */
struct claim claim_without(struct arena *a, const struct claim *c, unsigned fields);

/* Puts the fields that are withheld from `c` back from `whole`, of which it is a correction made unseen.
 * False: causes came, went or changed places, so that it is open whose fields they were. */
bool claim_put_back(struct arena *a, struct claim *c, const struct claim *whole) MUST_USE;

#endif
