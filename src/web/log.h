/*
 * One line an event, to standard error: `2023-03-17T08:00:00Z info started port=8740`.
 *
 * Never the words of a source, a query or a form: keys and values are of our
 * own making, and bytes outside printable ASCII are written as `?`.
 */
#ifndef RAPPORTEUR_WEB_LOG_H
#define RAPPORTEUR_WEB_LOG_H

#include "base/err.h"

enum log_level { LOG_INFO_, LOG_WARN_, LOG_ERROR_ };

void log_event(enum log_level level, const char *event, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Tests turn it off. */
void log_quiet(bool quiet);

#endif
