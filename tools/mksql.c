/*
 * Turns the statements in sql/ into a header: mksql QUERIES.sql SCRIPT.sql...
 *
 * QUERIES holds `-- name: claim_by_id` lines, each followed by one statement
 * up to the next; `-- part: columns` begins a piece that `{columns}` puts into
 * statements below.  For each name there is SQL_CLAIM_BY_ID in enum sql, with
 * its text in sql_text[] and its name in sql_name[].  Each SCRIPT (schema.sql)
 * becomes one string, sql_schema.  Comments are left out.  A name twice, an
 * unknown piece, an empty statement is a fault that names file and line.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS_MAX = 600, TEXT_MAX = 16384, NAME_MAX_ = 64 };

struct item {
	char name[NAME_MAX_];
	char text[TEXT_MAX];
	size_t n;
	bool part;
	int line;
};

static struct item item[ITEMS_MAX];
static size_t items;
static const char *file;
static int line;

static void fail(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fprintf(stderr, "%s:%d: ", file, line);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	exit(1);
}

static struct item *find(const char *name, size_t n, bool part)
{
	for (size_t i = 0; i < items; i++) {
		if (item[i].part == part && strlen(item[i].name) == n && memcmp(item[i].name, name, n) == 0)
			return &item[i];
	}
	return NULL;
}

static void add(struct item *it, const char *s, size_t n)
{
	if (it->n + n >= TEXT_MAX)
		fail("statement \"%s\" is longer than %d bytes", it->name, TEXT_MAX);
	memcpy(it->text + it->n, s, n);
	it->n += n;
	it->text[it->n] = 0;
}

/* Puts one line, its comment cut off and its pieces put in. */
static void add_line(struct item *it, char *s)
{
	char *comment = strstr(s, "--");
	if (comment != NULL)
		*comment = 0;
	for (char *p = s; *p != 0;) {
		char *open = strchr(p, '{');
		add(it, p, open == NULL ? strlen(p) : (size_t)(open - p));
		if (open == NULL)
			break;
		char *close = strchr(open, '}');
		if (close == NULL)
			fail("a piece that does not end");
		const struct item *part = find(open + 1, (size_t)(close - open) - 1, true);
		if (part == NULL)
			fail("no piece of this name above: %.*s", (int)(close - open - 1), open + 1);
		add(it, part->text, part->n);
		p = close + 1;
	}
	while (it->n > 0 && isspace((unsigned char)it->text[it->n - 1]))
		it->text[--it->n] = 0;
	if (it->n > 0)
		add(it, " ", 1);
}

static struct item *begin(const char *name, bool part)
{
	size_t n = strcspn(name, " \t\r\n");
	if (n == 0 || n >= NAME_MAX_ || items == ITEMS_MAX)
		fail("a name that is missing or too long, or too many of them");
	if (find(name, n, part) != NULL)
		fail("the name stands twice: %.*s", (int)n, name);
	struct item *it = &item[items++];
	memcpy(it->name, name, n);
	it->part = part;
	it->line = line;
	return it;
}

static void put_string(const char *s)
{
	putchar('"');
	for (; *s != 0; s++) {
		if (*s == '"' || *s == '\\')
			putchar('\\');
		if (*s == '\n')
			fputs("\\n\"\n\t\"", stdout);
		else if (*s == '\t')
			putchar(' ');
		else
			putchar(*s);
	}
	putchar('"');
}

static void read_queries(const char *path)
{
	FILE *f = fopen(path, "r");
	char s[4096];
	struct item *it = NULL;
	file = path;
	line = 0;
	if (f == NULL)
		fail("cannot be read");
	while (fgets(s, sizeof(s), f) != NULL) {
		line++;
		if (strncmp(s, "-- name: ", 9) == 0)
			it = begin(s + 9, false);
		else if (strncmp(s, "-- part: ", 9) == 0)
			it = begin(s + 9, true);
		else if (it != NULL)
			add_line(it, s);
	}
	fclose(f);
	for (size_t i = 0; i < items; i++) {
		line = item[i].line;
		if (item[i].n == 0)
			fail("\"%s\" is empty", item[i].name);
	}
}

/* The stem of a path: "sql/view.sql" is "view". */
static void put_script(const char *path)
{
	FILE *f = fopen(path, "r");
	char s[4096];
	const char *stem = strrchr(path, '/');
	stem = stem == NULL ? path : stem + 1;
	file = path;
	line = 0;
	if (f == NULL)
		fail("cannot be read");
	printf("static const char sql_%.*s[] =\n", (int)strcspn(stem, "."), stem);
	while (fgets(s, sizeof(s), f) != NULL) {
		char *comment = strstr(s, "--");
		if (comment != NULL)
			strcpy(comment, "\n");
		if (strspn(s, " \t\r\n") == strlen(s))
			continue;
		s[strcspn(s, "\n")] = 0;
		putchar('\t');
		put_string(s);
		printf(" \"\\n\"\n");
	}
	printf("\t\"\";\n");
	fclose(f);
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	read_queries(argv[1]);
	printf("/* Made by tools/mksql from sql/; do not change. */\n");
	printf("#ifndef RAPPORTEUR_GEN_SQL_H\n#define RAPPORTEUR_GEN_SQL_H\n\nenum sql {\n");
	for (size_t i = 0; i < items; i++) {
		if (item[i].part)
			continue;
		printf("\tSQL_");
		for (const char *p = item[i].name; *p != 0; p++)
			putchar(toupper((unsigned char)*p));
		printf(",\n");
	}
	printf("\tSQL_COUNT\n};\n\n#ifdef SQL_TEXT\nstatic const char *const sql_name[] = {\n");
	for (size_t i = 0; i < items; i++) {
		if (!item[i].part)
			printf("\t\"%s\",\n", item[i].name);
	}
	printf("};\nstatic const char *const sql_text[] = {\n");
	for (size_t i = 0; i < items; i++) {
		if (item[i].part)
			continue;
		putchar('\t');
		put_string(item[i].text);
		printf(",\n");
	}
	printf("};\n");
	for (int i = 2; i < argc; i++)
		put_script(argv[i]);
	printf("#endif\n#endif\n");
	return fflush(stdout) != 0;
}
