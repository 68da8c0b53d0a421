/* A line is built whole and written by one call, so that threads do not mix. */
#include "web/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

static atomic_bool quiet_now;

void log_quiet(bool quiet)
{
	atomic_store(&quiet_now, quiet);
}

void log_event(enum log_level level, const char *event, const char *fmt, ...)
{
	static const char *const names[] = { "info", "warn", "error" };
	if (atomic_load(&quiet_now))
		return;
	char words[600], when[32] = "";
	va_list ap;
	va_start(ap, fmt);
	(void)vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	for (char *c = words; *c != 0; c++) {
		if (*c < 0x20 || *c > 0x7e)
			*c = '?';
	}
	time_t now = time(NULL);
	struct tm tm;
	if (gmtime_r(&now, &tm) != NULL)
		(void)strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%SZ", &tm);
	(void)fprintf(stderr, "%s %s %s%s%s\n", when, names[level], event, words[0] == 0 ? "" : " ", words);
}
