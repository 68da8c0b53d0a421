/*
 * A dear piece of a page, kept apart: a page that shows a reckoning is made
 * anew after each decision, and what it tells besides is mostly as it was.
 *
 * It is kept for the same request alone, with all that the page had read when
 * the piece was made, rights and seals among it (web/answer.h), and given only
 * while the record is still in the state in which the request came, so that a
 * page is of one state.  What was read of a reckoning may not go into it.
 */
#ifndef RAPPORTEUR_WEB_PART_H
#define RAPPORTEUR_WEB_PART_H

#include "web/page.h"

/* False: it is to be made, and part_keep() told. */
bool part_find(struct context *c, const char *name, struct str *ret) MUST_USE;
void part_keep(struct context *c, const char *name, struct str s);

#endif
