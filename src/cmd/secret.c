/* A line without echo. Byte by byte: a buffer of stdio would keep what it read ahead. */
#include "cmd/secret.h"

#include <errno.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

static bool line_in(char line[static SECRET_LINE], struct str *ret)
{
	size_t n = 0;
	bool any = false;
	char c;
	while (read(STDIN_FILENO, &c, 1) == 1) {
		any = true;
		if (c == '\n')
			break;
		if (n < SECRET_LINE - 1)
			line[n++] = c;
	}
	while (n > 0 && line[n - 1] == '\r')
		n--;
	*ret = (struct str){ line, n };
	return any;
}

bool secret_read(const char *what, char line[static SECRET_LINE], struct str *ret, struct err *err)
{
	struct termios old, quiet;
	bool typed = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &old) == 0;
	if (typed) {
		quiet = old;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		(void)fprintf(stderr, "%s (not shown): ", what);
		(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	}
	bool got = line_in(line, ret);
	if (typed) {
		(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &old);
		(void)fputc('\n', stderr);
	}
	return got || err_set(err, ERR_USAGE, "no %s came by standard input; type it, or send it: `rapporteur … <secret.txt`", what);
}

bool secret_write(struct str s, struct err *err)
{
	while (s.n > 0) {
		const ssize_t k = write(STDOUT_FILENO, s.p, s.n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return err_set(err, ERR_IO, "could not write to standard output");
		s = str_slice(s, (size_t)k, s.n);
	}
	if (fsync(STDOUT_FILENO) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP)
		return err_set(err, ERR_IO, "could not write to standard output");
	return true;
}
