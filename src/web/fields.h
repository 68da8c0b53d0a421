/*
 * What the form of each POST takes, from data/forms.tsv: as JSON schemas for
 * the description of the interface (openapi.h), and for the gate before a page
 * (route.c), which hands it the fields that stand there and no other.  So a
 * field that a page reads and the table lacks is never there.
 */
#ifndef RAPPORTEUR_WEB_FIELDS_H
#define RAPPORTEUR_WEB_FIELDS_H

#include "base/json.h"
#include "web/form.h"

/* One line of the table, views into it. */
struct field_told {
	struct str name, type, most, values, words;
	bool needed, many; /* must be there; may come several times */
};

/* The next field of the route with that pattern; *rest begins as fields_table(). */
struct str fields_table(void);
bool fields_next(struct str *rest, struct str pattern, struct field_told *ret);

/* Has the form of that route a field of this name? */
bool field_is_told(struct str pattern, struct str name);

/* The most bytes or the greatest number that a line tells; 0: no bound of its own. */
size_t field_most(const struct field_told *f);

/* Takes out of *f what the table does not tell of that route. */
void fields_keep(struct arena *a, struct str pattern, struct form *f);

/* The schema of the form, and the members of components.schemas that it leads to. */
void fields_schema(struct json *j, struct str pattern);
void fields_shared(struct json *j);

#endif
