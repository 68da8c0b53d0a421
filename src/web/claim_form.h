/*
 * A claim as fields: to show, to fill in, and back.
 *
 * One table names the fields of each kind; showing a claim, the form that
 * corrects it, and reading that form all walk it.  A form is always drawn from
 * a struct form, so that what a person typed comes back as typed when
 * something is wrong with it.
 */
#ifndef RAPPORTEUR_WEB_CLAIM_FORM_H
#define RAPPORTEUR_WEB_CLAIM_FORM_H

#include "read/claim_field.h"
#include "web/page.h"

enum {
	CLAIM_FORM_ACTORS_MAX = 12, /* names in one list */
	CLAIM_FORM_CAUSES_MAX = 6,
	CLAIM_FORM_VALUE_MAX = 4000, /* bytes of one field */
	CLAIM_FORM_BYTES_MAX = 45000, /* of controls: what is longer comes in parts */
	CLAIM_OPEN_BYTES_MAX = 30000  /* of rows with a control each: what is longer has none in place */
};

/* The rows of a claim that have a value, as terms and descriptions; the names
 * are links where the record knows who they are. */
struct html claim_fields(struct context *c, const struct record_claim *k);

/* The same with a control beside each, and the controls of what has no value:
 * each a form of its own that sends one field ("only"), or what of the lacking ones ("lacks") was filled; a very long claim has the rows alone.  It goes `back` afterwards. */
struct html claim_fields_open(struct context *c, const struct record_claim *k, struct str back);

/* What a form of one field means: the claim as it is now with that field from
 * `sent`.  A form of all fields is given back as it is. */
struct form claim_form_whole(struct context *c, const struct claim *k, struct str words, const struct form *sent);

/* The fields that a form has when it is opened on this claim. */
struct form claim_to_form(struct context *c, const struct claim *k, struct str words);

/* The controls of a claim of that kind, filled from f; none for fields that are withheld (read/claim_field.h): these stay as they are. */
struct html claim_controls(struct context *c, enum claim_kind kind, const struct form *f, unsigned withheld);

/* How a field is called. */
struct str claim_field_words(enum claim_field field);

/* Of them those of the deed (names begin with the prefix), and those of no deed. */
struct html claim_deed_controls(struct context *c, enum claim_kind kind, const struct form *f, const char *prefix, unsigned withheld);
struct html claim_own_controls(struct context *c, enum claim_kind kind, const struct form *f, unsigned withheld);

/* Reads them.  `was` is the claim corrected (its span, mentions and numbers are
 * kept where nothing new is told) or NULL; `text` is the document's.  Returns
 * why it cannot be used, or the empty view. */
struct str claim_from_form(struct context *c, enum claim_kind kind, const struct form *f, const struct claim *was,
	struct str text, struct claim *ret);

#endif
