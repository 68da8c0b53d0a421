/*
 * A command: a row of the table in main.c, and a call of it.
 *
 * A row says everything: the help, the manual page and the shell completion
 * are made from it.  A command's function gets a parsed call, prints to
 * standard output, complains on standard error, and returns an exit code.
 */
#ifndef RAPPORTEUR_CMD_COMMAND_H
#define RAPPORTEUR_CMD_COMMAND_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"

/* Told in the manual; one for each err_code, and PARTLY. */
enum exit_code {
	EXIT_OK = 0,
	EXIT_PARTLY = 1, /* some of several inputs failed; the end says which */
	EXIT_USAGE = 2,
	EXIT_INPUT = 3,
	EXIT_NOT_FOUND = 4,
	EXIT_CONFLICT = 5,
	EXIT_LIMIT = 6,
	EXIT_IO = 7,
	EXIT_STORE = 8,
	EXIT_TAMPERED = 9,
	EXIT_DENIED = 10,
	EXIT_UNREADABLE = 11,
};

int exit_code_of(enum err_code code);

struct option {
	const char *name; /* without "--"; NULL ends a list */
	const char *arg;  /* "FILE", "N"; NULL: a flag */
	const char *help;
};

struct call;

struct command {
	const char *name;
	const char *args;     /* "FILE..." as the usage shows it */
	const char *summary;  /* one line, no full stop */
	const char *text;     /* a paragraph for --help and the manual */
	const char *example;  /* lines that work as they stand */
	const struct option *options;
	int least, most;      /* arguments; most < 0: any number */
	int (*run)(struct call *call);
};

enum { OPTIONS_MAX = 48 };

struct call {
	const struct command *command;
	struct arena *arena;   /* released by main */
	char **arg;
	int args;
	const char *value[OPTIONS_MAX]; /* NULL: not given; "" for a flag that is */
	const char *record;    /* --record, $RAPPORTEUR_RECORD or record.rapporteur */
	const char *author;    /* --author or $RAPPORTEUR_AUTHOR or "local" */
	bool json, quiet;
};

extern const struct command commands[];
extern const size_t command_count;
extern const struct option common_options[];

const struct command *command_find(struct str name);

/* An option's value, its own or a common one; NULL when not given.  Asking
 * for an option that the command does not have is a bug. */
const char *call_value(const struct call *call, const char *name);
bool call_flag(const struct call *call, const char *name);

/* A number between least and most; `fallback` when not given.  Complains and
 * returns false when it is none. */
bool call_number(const struct call *call, const char *name, long least, long most, long fallback, long *ret);

/* Parses argv after the command's name; complains and returns false. */
bool call_parse(struct call *call, int argc, char **argv);

/* Standard output takes no more; its exit code.  Nothing is said when whoever
 * read it has gone ("| head"): that needs no words. */
int complain_output(void);

/* "rapporteur: …" on standard error; returns the exit code of err. */
int complain(const struct err *err);
int complain_usage(const struct call *call, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The same form for what is no failure; says nothing under --quiet. */
void remark(const struct call *call, const char *fmt, ...) PRINTF_LIKE(2, 3);

void usage_print(const struct command *c, bool to_stderr);

/* All of b to standard output, with a line end; EXIT_IO when that fails. */
int put_out(const struct buf *b);
int put_str(struct str s);

#endif
