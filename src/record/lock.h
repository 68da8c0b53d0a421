/*
 * The writer's lock: FILE-lock beside the record, held while it is written.
 *
 * It stands beside the record and not on it, because closing a second
 * descriptor of the database file would drop SQLite's own locks in this
 * process.  The kernel lets go of it when its holder dies, so that a crash
 * leaves nothing to clean up; the file is taken away by who lets go.
 */
#ifndef RAPPORTEUR_RECORD_LOCK_H
#define RAPPORTEUR_RECORD_LOCK_H

#include "base/err.h"

struct lock {
	int fd; /* -1: not held */
};

/* Waits at most so long; ERR_CONFLICT names the process that holds it. */
bool lock_take(struct lock *l, const char *record, int milliseconds, struct err *err) MUST_USE;
void lock_drop(struct lock *l, const char *record);

#endif
