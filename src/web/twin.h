/*
 * What the JSON twins hold, as JSON schemas, from data/twins.tsv: for the
 * description of the interface (openapi.h).
 */
#ifndef RAPPORTEUR_WEB_TWIN_H
#define RAPPORTEUR_WEB_TWIN_H

#include "base/json.h"

/* The schema of the answer of the page with that pattern; of any object where the table has none. */
void twin_schema(struct json *j, struct str pattern);
/* Does the table tell it? */
bool twin_is_told(struct str pattern);
/* The members of components.schemas: what stands in many answers. */
void twin_shared(struct json *j);

#endif
