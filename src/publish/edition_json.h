/* Editions and what would go out, as JSON: the command and the page's twin tell the same. */
#ifndef RAPPORTEUR_PUBLISH_EDITION_JSON_H
#define RAPPORTEUR_PUBLISH_EDITION_JSON_H

#include "base/json.h"
#include "publish/edition.h"

/* The members "out", "held_back", "new_persons", "with_source", "one_person" of an open object. */
void edition_look_json(struct json *j, const struct edition_look *l);
/* A whole object. */
void edition_json(struct json *j, struct arena *a, const struct edition *x);
/* A whole object. */
void edition_checked_json(struct json *j, struct arena *a, const struct edition_checked *c);
/* A member: an array of {"id", "document", "words"}, without what is not told. */
void edition_things_json(struct json *j, const char *key, const struct package_things *list);

#endif
