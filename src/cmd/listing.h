/*
 * A list as a person pastes it, as JSON lines or as CSV, from the same cells.
 *
 * Plain: the first column is a line of its own, the others follow indented with
 * their names; empty ones are left out.
 */
#ifndef RAPPORTEUR_CMD_LISTING_H
#define RAPPORTEUR_CMD_LISTING_H

#include "cmd/command.h"

struct listing {
	const struct call *call;
	const char *const *column;
	size_t columns, n;
	bool csv;
	struct buf out;
};

#define CSV_OPTION { "csv", NULL, "as CSV" }

/* The columns must outlive it. */
struct listing listing_begin(const struct call *call, const char *const *column, size_t columns);
void listing_put(struct listing *r, const struct str *cell);
/* Prints; `none` is said when there was no row. Returns the exit code. */
int listing_end(struct listing *r, const char *none);

#endif
