/*
 * What failed among many: each is told at once, and all again at the end, so
 * that nobody has to scroll; the first MANY by name, the rest by number.
 */
#ifndef RAPPORTEUR_CMD_FAILURES_H
#define RAPPORTEUR_CMD_FAILURES_H

#include "cmd/command.h"

enum { FAILURES_TOLD = 20 };

struct failures {
	size_t n;
	enum err_code first;
	struct {
		char name[120], what[400];
	} v[FAILURES_TOLD];
};

void failures_add(struct failures *f, struct str name, const struct err *err);

/* The end's report on standard error.  EXIT_OK when nothing failed, the one
 * failure's own code when nothing else was asked, else EXIT_PARTLY. */
int failures_tell(const struct failures *f, size_t succeeded);

#endif
