/*
 * The names of the fields of a claim's form, told from the table by which the
 * form is drawn and read (claim_spec.h).
 */
#ifndef RAPPORTEUR_WEB_CLAIM_FIELDS_H
#define RAPPORTEUR_WEB_CLAIM_FIELDS_H

#include "base/json.h"
#include "base/str.h"
#include "read/claim.h"

/* Is it a field of some kind's form: "words", "actor2.type", "if1.date"? */
bool claim_field_is(struct str name);

/* All of them as one JSON schema; each tells the kinds whose form has it. */
void claim_fields_schema(struct json *j);

#endif
