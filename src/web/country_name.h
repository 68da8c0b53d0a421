/*
 * What a country is called on a page.
 *
 * A code is ISO 3166-1 alpha-3 as entities carry it, EUU for the European
 * Union.  Codes stand in addresses, sheets and JSON; pages say names.
 */
#ifndef RAPPORTEUR_WEB_COUNTRY_NAME_H
#define RAPPORTEUR_WEB_COUNTRY_NAME_H

#include "web/page.h"

/* In the language of the page where a table has it, else in English, else the code. */
struct str country_name(struct arena *a, struct str code);

/* The code of the country that somebody wrote: a code, or its name in any language of the tables, whatever its case, accents
 * and hyphens.  Three letters that are no name are taken for a code; "" is none.  False: no such country, or two of them. */
bool country_code(struct str written, char ret[static 4]);

/* What a form shows for a code: the name, from which country_code() leads back to it. */
struct str country_written(struct arena *a, struct str code);

/* "court · Cambodia"; the type alone without a country. */
struct str body_words(struct context *c, enum actor_type type, struct str country);

/* The countries that names of the record have, by their name, with `chosen` among them; "any" first. */
struct html country_options(struct context *c, struct str chosen);

/* Suggestions for the fields of a form that take a country, id "country-list": once a page. */
struct html country_list(struct context *c);

#endif
