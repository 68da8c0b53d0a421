/*
 * What a page tells of itself: title, publisher, author, day of publication,
 * address, language; from meta elements (data/text/meta.tsv), JSON-LD,
 * <title>, <time> and the page's language.
 */
#ifndef RAPPORTEUR_TEXT_FIELD_H
#define RAPPORTEUR_TEXT_FIELD_H

#include "text/page.h"

/* Fills those that are empty. */
void fields_of_page(struct arena *a, const struct page *page, struct text *t);

/* "Verdict in harbour case | The Courier" without the publisher's name, which
 * fills *publisher when that is empty. */
struct str title_alone(struct str title, struct str *publisher);

#endif
