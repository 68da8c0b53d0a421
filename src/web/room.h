/*
 * The size of a page: no more than 100 KB without its charts, whatever the record holds.
 *
 * Texts that stand in rows of lists are cut where a word ends; where each leads shows them whole.  A list that would
 * outgrow the bytes that its part of the page has stops, and says how many rows it left out.
 */
#ifndef RAPPORTEUR_WEB_ROOM_H
#define RAPPORTEUR_WEB_ROOM_H

#include "web/page.h"

enum { ROW_SENTENCE = 480, ROW_WORDS = 480, ROW_TITLE = 240, ROW_PUBLISHER = 160 }; /* bytes as markup */

/* As it is, or its beginning and "…". */
struct str shortened(struct arena *a, struct str s, size_t most);

struct room {
	size_t left;       /* bytes that may still be put */
	size_t shown, cut; /* rows */
};

/* The first row has place in any case; once one had none, none has any more.  False: it is counted and left out. */
bool room_put(struct room *r, struct markup *m, struct html row);

/* "12 more are not shown on this page; its data has all": nothing when all are shown.  As an item of a list, or as a line of its own. */
void room_item(struct context *c, const struct room *r, struct markup *m);
struct html room_line(struct context *c, const struct room *r);

#endif
