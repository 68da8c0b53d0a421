/*
 * The form of a long claim in parts: whole it would be longer than a page may be.
 *
 * Part 0 is the words and the consequence, the i-th the i-th cause, CLAIM_FORM_ELSE what belongs to none of them.
 * A claim that is corrected sends one part and says so ("only").  A new one is nowhere but in its form, so that what
 * other parts hold travels with it, a field for each of them ("rest"), and a button ("part") shows another.
 */
#ifndef RAPPORTEUR_WEB_CLAIM_PARTS_H
#define RAPPORTEUR_WEB_CLAIM_PARTS_H

#include "web/claim_form.h"

enum { CLAIM_FORM_ELSE = CLAIM_FORM_CAUSES_MAX + 1, CLAIM_FORM_PARTS };

/* How many causes the form has room for now: those that it has and an empty one. */
size_t claim_parts_causes(struct context *c, const struct form *f);
struct str claim_part_words(struct context *c, size_t part);

/* Of a claim that is corrected. */
struct html claim_part_controls(struct context *c, enum claim_kind kind, const struct form *f, unsigned withheld, size_t part);

/* What "rest" holds as fields of the form. */
void claim_parts_take(struct context *c, struct form *f);
/* Of a new claim: the controls, whole or of the part asked for; *buttons: to the others, or nothing. */
struct html claim_parts_new(struct context *c, enum claim_kind kind, const struct form *f, struct html *buttons);

#endif
