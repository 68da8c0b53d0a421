/* Errors are values: words and a code, written once where the fault is known. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool (err_set)(struct err *err, enum err_code code, const char *fmt, ...)
{
	if (err == NULL)
		return false;
	va_list ap;
	va_start(ap, fmt);
	err->code = code;
	(void)vsnprintf(err->what, sizeof(err->what), fmt, ap);
	va_end(ap);
	return false;
}

bool (err_in)(struct err *err, const char *fmt, ...)
{
	if (err == NULL)
		return false;
	char old[sizeof(err->what)];
	memcpy(old, err->what, sizeof(old));
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(err->what, sizeof(err->what), fmt, ap);
	va_end(ap);
	if (n < 0)
		n = 0;
	size_t at = (size_t)n < sizeof(err->what) ? (size_t)n : sizeof(err->what) - 1;
	size_t room = sizeof(err->what) - 1 - at, more = strnlen(old, sizeof(old));
	if (room > 2) {
		memcpy(err->what + at, ": ", 2);
		at += 2;
		room -= 2;
		more = more < room ? more : room;
		memcpy(err->what + at, old, more);
		at += more;
	}
	err->what[at] = 0;
	return false;
}

const char *err_name(enum err_code code)
{
	switch (code) {
	case ERR_NONE: return "none";
	case ERR_USAGE: return "usage";
	case ERR_INPUT: return "input";
	case ERR_NOT_FOUND: return "not-found";
	case ERR_CONFLICT: return "conflict";
	case ERR_LIMIT: return "limit";
	case ERR_IO: return "io";
	case ERR_STORE: return "store";
	case ERR_TAMPERED: return "tampered";
	case ERR_DENIED: return "denied";
	}
	return "unknown";
}

void bug_at(const char *file, int line, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	(void)fprintf(stderr, "rapporteur: bug at %s:%d: ", file, line);
	(void)vfprintf(stderr, fmt, ap);
	(void)fputc('\n', stderr);
	va_end(ap);
	abort();
}
