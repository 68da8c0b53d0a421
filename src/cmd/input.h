/*
 * What `read` and `add` are given: files, folders, standard input, or JSON
 * lines, one document after another.
 *
 * A folder stands for the regular files in it (not those whose names begin
 * with a dot, not deeper folders), in the order of their names.  "-" and no
 * argument at all stand for standard input.  With --jsonl every input is lines
 * of {"name","text"|"html","published","publisher","title","url"}.
 */
#ifndef RAPPORTEUR_CMD_INPUT_H
#define RAPPORTEUR_CMD_INPUT_H

#include <stdio.h>

#include "cmd/command.h"
#include "cmd/pool.h"
#include "text/text.h"

#define INPUT_OPTIONS \
	{ "jsonl", NULL, "input is JSON lines: {\"name\",\"text\"|\"html\",\"published\",\"publisher\",\"title\",\"url\"}" }, \
	{ "title", "TEXT", "the title, whatever the document says" }, \
	{ "publisher", "TEXT", "who published it" }, \
	{ "published", "DATE", "when: 2023-02-14, 2023-02 or 2023" }, \
	{ "url", "URL", "where it was found" }, \
	{ "language", "CODE", "its language, when it is guessed wrongly: en, fr, km …" }, \
	{ "charset", "NAME", "its character set, when it is told wrongly" }, \
	{ "type", "TYPE", "html, plain or email, when it is guessed wrongly" }, \
	{ "jobs", "N", "documents read at a time (default: the processors)" }

/* One document; lives in a pool item's arena. */
struct input {
	struct str name;
	struct str bytes;
	struct text_hint hint;
};

struct inputs {
	char **path;         /* after folders are opened up */
	size_t n, next;
	struct text_hint hint; /* of the options */
	size_t jobs;
	bool jsonl;
	FILE *lines;         /* the JSON lines being read */
	const char *lines_name;
	size_t line;
	char *room;          /* getline's */
	size_t room_n;
};

/* Reads the options and opens up folders; complains and returns false. */
bool inputs_open(struct call *call, struct inputs *ret);
void inputs_release(struct inputs *in);

/*
 * The next document into item->in (a struct input): false at the end.  Where
 * it cannot be read, item->err says why and the item is still one: the caller
 * reports it in its turn.
 */
bool inputs_next(struct inputs *in, struct pool_item *item);

#endif
