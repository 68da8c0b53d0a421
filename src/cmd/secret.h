/* What nobody else shall see, in and out.  Secrets come by standard input, never by an argument or the environment, where other users of the machine could read them. */
#ifndef RAPPORTEUR_CMD_SECRET_H
#define RAPPORTEUR_CMD_SECRET_H

#include "record/account.h"

enum { SECRET_LINE = SECRET_MOST + 2 };

/* One line, asked for by `what` and not shown when it is typed; *ret views into `line`, which the caller zeroes. */
bool secret_read(const char *what, char line[static SECRET_LINE], struct str *ret, struct err *err) MUST_USE;

/* Writes s to standard output past stdio, which would keep a copy, and on its way to the disk when that is a file. */
bool secret_write(struct str s, struct err *err) MUST_USE;

#endif
