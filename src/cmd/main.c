/* From the command line to a row of the table; the only place that ends the program. */
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

#include "cmd/command.h"
#include "cmd/engine.h"
#include "cmd/guess.h"

static int print_overview(FILE *f)
{
	(void)fputs("rapporteur reads reports and official texts, keeps every claim with the words it rests on,\n"
		    "and tells at any date what happened to whom, what was asked, and whether it was done.\n\n"
		    "usage: rapporteur COMMAND [options] [arguments]\n\n", f);
	for (size_t i = 0; i < command_count; i++)
		(void)fprintf(f, "  %-11s %s\n", commands[i].name, commands[i].summary);
	(void)fputs("\n`rapporteur COMMAND --help` tells more, with an example.\n", f);
	return EXIT_OK;
}

/* The command that somebody may have meant. */
static struct str nearest(const char *name)
{
	struct guess g = guess_begin(str_of(name));
	for (size_t i = 0; i < command_count; i++)
		guess_try(&g, str_of(commands[i].name));
	return g.best;
}

static int run(struct arena *a, int argc, char **argv)
{
	struct str name = str_of(argc > 1 ? argv[1] : "");
	if (name.n == 0) {
		(void)print_overview(stderr);
		return EXIT_USAGE;
	}
	if (str_eq(name, S("--version"))) {
		(void)puts("rapporteur " VERSION);
		return EXIT_OK;
	}
	if (str_eq(name, S("--help")) || (str_eq(name, S("help")) && argc == 2))
		return print_overview(stdout);
	bool help = str_eq(name, S("help"));
	const struct command *c = command_find(help ? str_of(argv[2]) : name);
	if (c == NULL) {
		const char *z = help ? argv[2] : argv[1];
		struct str guess = nearest(z);
		struct err err;
		(void)err_set(&err, ERR_USAGE, "there is no command \"%.40s\"%s" STR_FMT "%s; `rapporteur help` lists them", z,
			guess.n == 0 ? "" : " (did you mean \"", STR_ARG(guess), guess.n == 0 ? "" : "\"?)");
		return complain(&err);
	}
	struct call call = { .command = c, .arena = a };
	if (help) {
		usage_print(c, false);
		return EXIT_OK;
	}
	if (!call_parse(&call, argc - 2, argv + 2))
		return EXIT_USAGE;
	if (call_flag(&call, "help")) {
		usage_print(c, false);
		return EXIT_OK;
	}
	return c->run(&call);
}

int main(int argc, char **argv)
{
	/* Arenas come and go with documents: keep their pages instead of giving them
	 * back and faulting them in anew. */
	(void)mallopt(M_TRIM_THRESHOLD, 256 << 20);
	(void)mallopt(M_MMAP_THRESHOLD, 6 << 20);
	/* A crash leaves no memory on the disk: it may hold secrets and sources.  One byte is less than any core file, and where cores go
	 * to a program the kernel sends none to a limit of one, but does to a limit of zero (core(5)). */
	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){ 1, 1 });
	/* A closed pipe is an error of write(), seen at the end, not a death. */
	(void)signal(SIGPIPE, SIG_IGN);
	struct arena a = { 0 };
	int code = run(&a, argc, argv);
	arena_release(&a);
	if ((fflush(stdout) != 0 || ferror(stdout) != 0) && code == EXIT_OK)
		code = complain_output();
	return code;
}
