/* Options by table: parsing, help and complaints. */
#include "cmd/command.h"

#include <stdarg.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmd/guess.h"
#include "cmd/words.h"

const struct option common_options[] = {
	{ "record", "FILE", "the record (default: $RAPPORTEUR_RECORD, else record.rapporteur here)" },
	{ "json", NULL, "print JSON, one object a line (not for completion, manual and export csv)" },
	{ "author", "NAME", "who acts (default: $RAPPORTEUR_AUTHOR, else \"local\")" },
	{ "quiet", NULL, "no progress and no remarks" },
	{ "help", NULL, "this help" },
	{ NULL, NULL, NULL },
};

static const int exit_codes[] = {
	[ERR_NONE] = EXIT_OK, [ERR_USAGE] = EXIT_USAGE, [ERR_INPUT] = EXIT_INPUT,
	[ERR_NOT_FOUND] = EXIT_NOT_FOUND, [ERR_CONFLICT] = EXIT_CONFLICT, [ERR_LIMIT] = EXIT_LIMIT,
	[ERR_IO] = EXIT_IO, [ERR_STORE] = EXIT_STORE, [ERR_TAMPERED] = EXIT_TAMPERED, [ERR_DENIED] = EXIT_DENIED,
};

int exit_code_of(enum err_code code)
{
	return exit_codes[code];
}

/* File names and documents are hostile: what could steer a terminal becomes '?'. */
static void put_safe(const char *z)
{
	struct str s = str_of(z);
	for (size_t i = 0; i < s.n; i++) {
		size_t steer = words_steer(s, i);
		(void)fputc(steer > 0 ? '?' : s.p[i], stderr);
		i += steer > 1 ? steer - 1 : 0;
	}
}

int complain_output(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO };
	if (poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0)
		return EXIT_IO;
	return complain(&(struct err){ ERR_IO, "could not write to standard output: the disk is full" });
}

int complain(const struct err *err)
{
	(void)fflush(stdout);
	(void)fputs("rapporteur: ", stderr);
	put_safe(err->what);
	(void)fputc('\n', stderr);
	return exit_code_of(err->code);
}

void remark(const struct call *call, const char *fmt, ...)
{
	struct err err = { 0 };
	va_list ap;
	if (call->quiet)
		return;
	va_start(ap, fmt);
	(void)vsnprintf(err.what, sizeof(err.what), fmt, ap);
	va_end(ap);
	(void)complain(&err);
}

int complain_usage(const struct call *call, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	(void)fflush(stdout);
	char words[300];
	(void)vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	(void)fprintf(stderr, "rapporteur %s: ", call->command->name);
	put_safe(words);
	(void)fprintf(stderr, "; `rapporteur %s --help` tells how\n", call->command->name);
	return EXIT_USAGE;
}

static void print_options(FILE *f, const struct option *o)
{
	for (; o != NULL && o->name != NULL; o++) {
		char left[48];
		(void)snprintf(left, sizeof(left), "--%s%s%s", o->name, o->arg == NULL ? "" : " ", o->arg == NULL ? "" : o->arg);
		(void)fprintf(f, "  %-22s %s\n", left, o->help);
	}
}

void usage_print(const struct command *c, bool to_stderr)
{
	FILE *f = to_stderr ? stderr : stdout;
	(void)fprintf(f, "usage: rapporteur %s [options]%s%s\n\n%s.\n", c->name, c->args[0] == 0 ? "" : " ", c->args, c->summary);
	if (c->text != NULL)
		(void)fprintf(f, "%s\n", c->text);
	(void)fputs("\noptions:\n", f);
	print_options(f, c->options);
	print_options(f, common_options);
	(void)fprintf(f, "\nexample:\n%s\n", c->example);
}

/* The place of an option in call->value: a command's own first, then the common ones. */
static int option_at(const struct command *c, struct str name, const struct option **ret)
{
	int n = 0;
	for (const struct option *o = c->options; o != NULL && o->name != NULL; o++, n++) {
		if (str_eq(str_of(o->name), name)) {
			*ret = o;
			return n;
		}
	}
	for (const struct option *o = common_options; o->name != NULL; o++, n++) {
		if (str_eq(str_of(o->name), name)) {
			*ret = o;
			return n;
		}
	}
	return -1;
}

const char *call_value(const struct call *call, const char *name)
{
	const struct option *o;
	int at = option_at(call->command, str_of(name), &o);
	if (at < 0 || at >= OPTIONS_MAX)
		BUG("%s has no option --%s", call->command->name, name);
	return call->value[at];
}

bool call_flag(const struct call *call, const char *name)
{
	return call_value(call, name) != NULL;
}

bool call_number(const struct call *call, const char *name, long least, long most, long fallback, long *ret)
{
	const char *z = call_value(call, name);
	*ret = fallback;
	if (z == NULL)
		return true;
	int64_t v;
	if (!str_to_i64(str_of(z), &v) || v < least || v > most) {
		(void)complain_usage(call, "--%s takes a number from %ld to %ld, not \"%.40s\"", name, least, most, z);
		return false;
	}
	*ret = (long)v;
	return true;
}

/* "--name value", "--name=value" or "--flag"; moves *i past it. */
static bool parse_option(struct call *call, int argc, char **argv, int *i)
{
	struct str rest = str_of(argv[*i] + 2);
	bool has_value = str_find_char(rest, '=') != STR_NONE;
	struct str name = str_cut(&rest, '=');
	const struct option *o;
	int at = option_at(call->command, name, &o);
	if (at < 0) {
		struct guess g = guess_begin(name);
		for (const struct option *x = call->command->options; x != NULL && x->name != NULL; x++)
			guess_try(&g, str_of(x->name));
		for (const struct option *x = common_options; x->name != NULL; x++)
			guess_try(&g, str_of(x->name));
		(void)complain_usage(call, "there is no option --" STR_FMT "%s" STR_FMT "%s", STR_ARG(name), g.best.n == 0 ? "" : " (did you mean --",
			STR_ARG(g.best), g.best.n == 0 ? "" : "?)");
		return false;
	}
	if (o->arg == NULL) {
		if (has_value) {
			(void)complain_usage(call, "--%s takes no value", o->name);
			return false;
		}
		call->value[at] = "";
		return true;
	}
	if (has_value) {
		call->value[at] = rest.p;
	} else if (*i + 1 < argc) {
		call->value[at] = argv[++*i];
	} else {
		(void)complain_usage(call, "--%s needs a %s", o->name, o->arg);
		return false;
	}
	return true;
}

static const char *or_env(const char *value, const char *name, const char *fallback)
{
	if (value != NULL && value[0] != 0)
		return value;
	const char *z = getenv(name);
	return z != NULL && z[0] != 0 ? z : fallback;
}

bool call_parse(struct call *call, int argc, char **argv)
{
	bool only_args = false;
	call->arg = ARENA_ARRAY(call->arena, char *, (size_t)argc + 1);
	for (int i = 0; i < argc; i++) {
		if (only_args || argv[i][0] != '-' || argv[i][1] == 0)
			call->arg[call->args++] = argv[i];
		else if (argv[i][1] == '-' && argv[i][2] == 0)
			only_args = true;
		else if (argv[i][1] != '-') {
			(void)complain_usage(call, "there is no option %.20s; options have two dashes", argv[i]);
			return false;
		} else if (!parse_option(call, argc, argv, &i))
			return false;
	}
	call->json = call_flag(call, "json");
	call->quiet = call_flag(call, "quiet");
	call->record = or_env(call_value(call, "record"), "RAPPORTEUR_RECORD", "record.rapporteur");
	call->author = or_env(call_value(call, "author"), "RAPPORTEUR_AUTHOR", "local");
	if (call_flag(call, "help"))
		return true;
	const struct command *c = call->command;
	if (call->args < c->least) {
		(void)complain_usage(call, "needs %s", c->args);
		return false;
	}
	if (c->most >= 0 && call->args > c->most) {
		(void)complain_usage(call, c->most == 0 ? "takes no arguments (\"%.40s\")" : "too many arguments (\"%.40s\")",
			call->arg[c->most]);
		return false;
	}
	return true;
}

int put_str(struct str s)
{
	bool ok = fwrite(s.p, 1, s.n, stdout) == s.n;
	if (ok && (s.n == 0 || s.p[s.n - 1] != '\n'))
		ok = fputc('\n', stdout) != EOF;
	if (ok)
		return EXIT_OK;
	return complain_output();
}

int put_out(const struct buf *b)
{
	if (b->full)
		return complain(&(struct err){ ERR_LIMIT, "the answer is too long to print; narrow the question" });
	return put_str(buf_str(b));
}
