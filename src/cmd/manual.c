/*
 * The manual page and the shell completions, made from the table of commands,
 * so that neither can fall behind.  The page is mdoc, as mandoc and groff read it.
 */
#include <stdio.h>

#include "cmd/commands.h"

static const struct {
	int code;
	const char *means;
} exits[] = {
	{ EXIT_OK, "all is well" },
	{ EXIT_PARTLY, "some of several inputs failed; the last lines say which and why" },
	{ EXIT_USAGE, "the command line is wrong" },
	{ EXIT_INPUT, "a document, table or date is malformed" },
	{ EXIT_NOT_FOUND, "no such file, document, claim or entity" },
	{ EXIT_CONFLICT, "the record says otherwise, or another program holds it" },
	{ EXIT_LIMIT, "longer, deeper or slower than allowed" },
	{ EXIT_IO, "the operating system refused" },
	{ EXIT_STORE, "the record file cannot be used" },
	{ EXIT_TAMPERED, "a hash does not fit: something was altered" },
	{ EXIT_DENIED, "not allowed" },
	{ EXIT_UNREADABLE, "nothing was altered, but something in the record cannot be read; a later version may" },
};

/* Text for mdoc: a backslash is doubled, and a line never begins with a dot
 * or a quote that would make it a request. Prose begins each sentence on a line
 * of its own and breaks before column 78; an example keeps its lines. */
static void put_text(const char *z, bool prose)
{
	bool start = true;
	char before = 0;
	for (size_t column = 0; *z != 0; z++, column++) {
		char c = *z;
		if (prose && (c == ' ' || c == '\n'))
			c = before == '.' || column + strcspn(z + 1, " \n") > 76 ? '\n' : ' ';
		if (start && (c == '.' || c == '\''))
			(void)fputs("\\&", stdout);
		if (c == '\\')
			(void)fputs("\\e", stdout);
		else if (c == '-')
			(void)fputs("\\-", stdout);
		else
			(void)putchar(c);
		start = c == '\n';
		before = c;
		if (start)
			column = 0;
	}
	if (!start)
		(void)putchar('\n');
}

static void put_options(const struct option *o)
{
	for (; o != NULL && o->name != NULL; o++) {
		(void)printf(".It Fl \\-%s", o->name);
		if (o->arg != NULL)
			(void)printf(" Ar %s", o->arg);
		(void)putchar('\n');
		put_text(o->help, true);
	}
}

static void put_command(const struct command *c)
{
	(void)printf(".Ss %s", c->name);
	if (c->args[0] != 0)
		(void)printf(" %s", c->args);
	(void)putchar('\n');
	put_text(c->summary, true);
	if (c->text != NULL) {
		(void)puts(".Pp");
		put_text(c->text, true);
	}
	if (c->options != NULL && c->options[0].name != NULL) {
		(void)puts(".Bl -tag -width Ds");
		put_options(c->options);
		(void)puts(".El");
	}
	(void)puts(".Bd -literal -offset indent");
	put_text(c->example, false);
	(void)puts(".Ed");
}

int cmd_manual(struct call *call)
{
	if (call->json)
		return complain_usage(call, "prints mdoc alone: leave out --json");
	(void)fputs(".Dd November 25, 2026\n.Dt RAPPORTEUR 1\n.Os\n.Sh NAME\n.Nm rapporteur\n"
		    ".Nd keeps what reports say, claim by claim, with the words it rests on\n"
		    ".Sh SYNOPSIS\n.Nm\n.Ar command\n.Op Ar options\n.Op Ar arguments\n.Sh DESCRIPTION\n"
		    "The reader turns news reports and official texts into claims:\nwho did what to whom, who asked whom for what, who denies it,\n"
		    "and what follows if not.\n"
		    "A record keeps documents, claims and every human decision on them\nin one file.\n.Pp\n"
		    "Options that every command takes:\n.Bl -tag -width Ds\n", stdout);
	put_options(common_options);
	(void)fputs(".El\n.Sh COMMANDS\n", stdout);
	for (size_t i = 0; i < command_count; i++)
		put_command(&commands[i]);
	(void)fputs(".Sh ENVIRONMENT\n.Bl -tag -width Ds\n.It Ev RAPPORTEUR_RECORD\nthe record when\n.Fl \\-record\n"
		    "is not given\n.It Ev RAPPORTEUR_AUTHOR\nwho acts when\n.Fl \\-author\nis not given\n.El\n"
		    ".Sh EXIT STATUS\n.Bl -tag -width Ds\n", stdout);
	for (size_t i = 0; i < sizeof(exits) / sizeof(*exits); i++)
		(void)printf(".It %d\n%s\n", exits[i].code, exits[i].means);
	(void)fputs(".El\n", stdout);
	return EXIT_OK;
}

static void complete_bash(void)
{
	(void)fputs("_rapporteur() {\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} words\n"
		    "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\twords='help", stdout);
	for (size_t i = 0; i < command_count; i++)
		(void)printf(" %s", commands[i].name);
	(void)fputs("'\n\telse\n\t\tcase ${COMP_WORDS[1]} in\n", stdout);
	for (size_t i = 0; i < command_count; i++) {
		(void)printf("\t\t%s) words='", commands[i].name);
		for (const struct option *o = commands[i].options; o != NULL && o->name != NULL; o++)
			(void)printf("--%s ", o->name);
		(void)fputs("' ;;\n", stdout);
	}
	(void)fputs("\t\tesac\n\t\twords=\"$words", stdout);
	for (const struct option *o = common_options; o->name != NULL; o++)
		(void)printf(" --%s", o->name);
	(void)fputs("\"\n\tfi\n\tcase $cur in\n\t-*) ;;\n\t*) [ \"$COMP_CWORD\" -eq 1 ] || return ;;\n\tesac\n"
		    "\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\ncomplete -o default -F _rapporteur rapporteur\n", stdout);
}

static void complete_fish(void)
{
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = &commands[i];
		(void)printf("complete -c rapporteur -n __fish_use_subcommand -a %s -d '%s'\n", c->name, c->summary);
		for (const struct option *o = c->options; o != NULL && o->name != NULL; o++)
			(void)printf("complete -c rapporteur -n '__fish_seen_subcommand_from %s' -l %s%s\n", c->name, o->name,
				o->arg == NULL ? "" : " -r");
	}
	for (const struct option *o = common_options; o->name != NULL; o++)
		(void)printf("complete -c rapporteur -l %s%s\n", o->name, o->arg == NULL ? "" : " -r");
}

int cmd_completion(struct call *call)
{
	struct str shell = str_of(call->arg[0]);
	if (call->json)
		return complain_usage(call, "prints a shell's own words: leave out --json");
	if (str_eq(shell, S("bash"))) {
		complete_bash();
	} else if (str_eq(shell, S("zsh"))) {
		(void)puts("autoload -Uz bashcompinit && bashcompinit");
		complete_bash();
	} else if (str_eq(shell, S("fish"))) {
		complete_fish();
	} else {
		return complain_usage(call, "knows bash, zsh and fish, not \"%.40s\"", call->arg[0]);
	}
	return EXIT_OK;
}
