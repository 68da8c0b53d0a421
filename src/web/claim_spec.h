/*
 * The table of a claim's fields, for the files that show a claim (claim_show.c)
 * and that edit it (claim_form.c); nobody else includes this.
 *
 * A field's name in a form is prefix + name, and for lists a number from 1:
 * "actor1", "if1.date".  Its parts have a dot behind that: "actor1.type".
 */
#ifndef RAPPORTEUR_WEB_CLAIM_SPEC_H
#define RAPPORTEUR_WEB_CLAIM_SPEC_H

#include "web/claim_form.h"

#include <stddef.h>

enum control { ONE, LIST, ACT, DATE, TEXT, AREA, CHECK, MODALITY, STANCE, WORDING };

struct claim_spec {
	const char *name;
	enum label label;
	enum control control;
	size_t at;
	unsigned kinds;
	enum record_role role; /* of ONE and LIST */
};

enum { CLAIM_DEED_SPECS = 12, CLAIM_OWN_SPECS = 19 };
extern const struct claim_spec claim_deed_specs[CLAIM_DEED_SPECS], claim_own_specs[CLAIM_OWN_SPECS];

#define HAS_DEED ((1u << CLAIM_ACT) | (1u << CLAIM_DEMAND) | (1u << CLAIM_CONDITION))

/* The member that a spec names.  `base` is a struct claim or a struct deed. */
#define AT(type, base, s) ((type *)(void *)((char *)(base) + (s)->at))
#define AT_CONST(type, base, s) ((const type *)(const void *)((const char *)(base) + (s)->at))

/* Is it one of these fields? */
bool claim_spec_in(const struct claim_spec *s, unsigned fields);

/* The prefix of the i-th cause's fields. */
const char *claim_cause_prefix(struct context *c, size_t i);

/* The control of one field, filled from f; nth counts from 0 in a list. */
struct html claim_control(struct context *c, const struct form *f, const char *prefix, const struct claim_spec *s, size_t nth);

#endif
