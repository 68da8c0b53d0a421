/*
 * Which blocks of a page are the report.
 *
 * Paragraphs give points to the elements around them, by length and commas,
 * less what stands in links; the element with the most holds the report, and
 * parts of it that are named as something else, or are mostly links, are left
 * out.  The idea is Arc90's Readability (2009); the points are its own.
 */
#ifndef RAPPORTEUR_TEXT_PICK_H
#define RAPPORTEUR_TEXT_PICK_H

#include "text/page.h"

/* One for each block: whether it belongs to the report.  In `a`. */
bool *pick(struct arena *a, struct arena *scratch, struct page *page);

#endif
