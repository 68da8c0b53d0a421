/*
 * Rows of a table as CSV, as JSON lines or as a person pastes them.
 *
 * Plain: the first column is a line of its own, the others follow indented with
 * their names; empty ones are left out. Two columns are one line, "first: second".
 */
#ifndef RAPPORTEUR_CMD_LISTING_H
#define RAPPORTEUR_CMD_LISTING_H

#include "cmd/command.h"
#include "publish/topic.h"

#define CSV_OPTION { "csv", NULL, "as CSV" }

/* Prints as the call wants it; `none` is said when there was no row. Returns the exit code. */
int listing_print(const struct call *call, const struct sheet *s, const char *none);

void listing_csv(struct buf *out, const struct sheet *s);
void listing_json(struct buf *out, const struct sheet *s); /* one object a line */

/* Told text on the way to a terminal: each line without what could steer it. */
void listing_lines(struct buf *out, struct str told);

#endif
