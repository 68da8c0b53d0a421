/*
 * A progress line on standard error for long work.
 *
 * On a terminal it is one line that redraws itself at most ten times a second;
 * elsewhere it prints nothing, so that logs stay readable.
 */
#ifndef RAPPORTEUR_CMD_PROGRESS_H
#define RAPPORTEUR_CMD_PROGRESS_H

#include "base/str.h"

struct progress {
	const char *what;    /* "reading" */
	size_t done, all;    /* all == 0: unknown */
	double started, drawn;
	bool on;
};

struct progress progress_start(const char *what, size_t all, bool quiet);
void progress_step(struct progress *p, struct str now); /* one more is done; `now` names it */
void progress_end(struct progress *p);                  /* clears the line */

/* Seconds of a clock that never goes back. */
double seconds_now(void);

#endif
