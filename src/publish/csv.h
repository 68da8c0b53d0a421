/*
 * Claims as CSV (RFC 4180), a line a claim, for those who work in a sheet.
 *
 * Lists are joined by "; ". A cell that a sheet would take for a formula (it
 * begins with = + - @, a tab or a carriage return) gets an apostrophe before
 * it: the text of a document is hostile.
 */
#ifndef RAPPORTEUR_PUBLISH_CSV_H
#define RAPPORTEUR_PUBLISH_CSV_H

#include "base/buf.h"
#include "record/view.h"

void csv_claim_head(struct buf *out);
void csv_claim(struct buf *out, struct arena *a, const struct record_claim *c);

/* One cell, and a comma before it unless it is the first of its line. */
void csv_cell(struct buf *out, bool first, struct str s);

#endif
