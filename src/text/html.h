/*
 * A page of HTML into a draft of its report and the fields it tells of itself.
 */
#ifndef RAPPORTEUR_TEXT_HTML_H
#define RAPPORTEUR_TEXT_HTML_H

#include "text/draft.h"

/* Drafts the page in d->src; fills the empty fields of `t`. */
bool html_draft(struct draft *d, struct text *t, struct err *err) MUST_USE;

/* Whether bytes that nobody has named look like HTML. */
bool html_likely(struct str src);

#endif
