/*
 * pdftotext's output into paragraphs: pages parted by form feeds, with
 * numbers and running heads that stand on every page and belong to none of
 * the text, lines broken by the page's width and words broken at their ends.
 */
#ifndef RAPPORTEUR_TEXT_PAGES_H
#define RAPPORTEUR_TEXT_PAGES_H

#include "text/draft.h"

/* Drafts all of d->src. */
void pages_draft(struct draft *d);

#endif
