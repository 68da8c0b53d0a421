/*
 * Releases of editions, in a thread of their own: building a package takes as
 * long as it takes, and no other page waits for it.  One at a time; what went
 * wrong with the last is kept until the next.
 */
#ifndef RAPPORTEUR_WEB_PUBLISHING_H
#define RAPPORTEUR_WEB_PUBLISHING_H

#include "base/arena.h"
#include "base/err.h"

struct publishing;

/* Both must live as long. */
struct publishing *publishing_new(const char *record, struct str folder);
/* Waits for the release under way; NULL is fine. */
void publishing_free(struct publishing *p);

/* ERR_CONFLICT: another is being built.  Waits a moment for one that is small. */
bool publishing_start(struct publishing *p, int64_t edition, struct str author, struct err *err) MUST_USE;

enum publishing_state { PUBLISHING_NONE, PUBLISHING_RUNS, PUBLISHING_FAILED };
/* Of that edition; `why` of one that failed. */
enum publishing_state publishing_state(struct publishing *p, int64_t edition, struct err *why);

#endif
