/*
 * Sheets (.csv) are in English always.  The language of a page: ?lang=, else the cookie, else what the browser asks
 * for, else English.
 *
 * A thread makes one page at a time, so the language is the thread's: every
 * template and word is written in it.  route.c sets it before anything of a
 * request is answered.  "qps", letters with marks from right to left, is for
 * tests: it shows what is not yet a message and what is not yet mirrored.
 */
#ifndef RAPPORTEUR_WEB_LANGUAGE_H
#define RAPPORTEUR_WEB_LANGUAGE_H

#include "web/page.h"

void language_choose(struct context *c);

/* Set-Cookie for a language that the address asked for; else the empty view. */
struct str language_cookie(struct context *c);

/* Is n told with the form for one? */
bool language_is_one(size_t n);

/* Links to the present page in the other languages. */
struct html language_links(struct context *c);

/* The words in the page's language for what a table names: `of` is "act" (data/act-words.tsv), "demanded" or "demanded of"
 * (the columns words and title of ontology/demanded-acts.tsv), "country", or one of ontology_words.h: the msgctxt of html/po.  Empty when there are none. */
struct str language_said(const char *of, struct str name);
struct str language_said_or(const char *of, struct str name, struct str otherwise);

#endif
