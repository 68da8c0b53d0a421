/*
 * The description of the JSON twins for programs, OpenAPI 3.1, from the table
 * of routes: what is not in the table is not described, and what is, is.
 */
#ifndef RAPPORTEUR_WEB_OPENAPI_H
#define RAPPORTEUR_WEB_OPENAPI_H

#include "base/json.h"

void openapi_write(struct json *j, struct str version);

#endif
