/*
 * From paragraphs as they stood on the page to paragraphs with a role.
 *
 * Works on any format's draft: drops furniture (buttons, counters, menus, lists of other
 * reports), keeps a repeated caption once, marks headings, captions, bylines
 * and datelines, finds the numbers of numbered paragraphs, and fills those of
 * the text's title, publisher, author and published that are still empty from
 * the lines above the report; where none is told to be the day of publication,
 * from a dateline in prose, a title such as "Resolution of 13 March 2025", the
 * one day that those lines tell, or the one that has a line of its own below.
 */
#ifndef RAPPORTEUR_TEXT_DRESS_H
#define RAPPORTEUR_TEXT_DRESS_H

#include "text/draft.h"

struct dressing {
	bool headings; /* guess headings from shape: the format does not mark them */
	bool infer;    /* fill the fields of the text from the lines at the top */
};

void dress(struct draft *d, struct text *t, struct dressing how);

#endif
