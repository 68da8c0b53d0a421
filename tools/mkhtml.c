/*
 * Compiles the templates in html/ to C: mkhtml OUT-DIR WORDS.tsv FILE.html...
 *
 * Writes OUT-DIR/html.h and html.c: for each NAME.html a struct html_NAME with
 * a field for each hole, and a function that writes it (without a struct when
 * there is no hole); for each line
 * `key TAB english` of the words an entry of enum label.  Holes: {{x}} escaped
 * text, {{x:url}} an address, {{n:int}} a number, {{{part}}} markup of other
 * templates.  {{# … }} is a comment.  There are no loops and no conditions:
 * those are C.
 *
 * A text hole inside a tag must stand between quotes, and where the attribute
 * is an address the hole must say :url; both faults name file and line, as do
 * all others.  html.h is left alone when it would not change, so that a
 * changed sentence compiles one file.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { TEXT, URL, INT, PART };
static const char *const c_type[] = { "struct str", "struct str", "int64_t", "struct html" };
static const char *const c_call[] = { "markup_text", "markup_url", "markup_int", "markup_part" };
struct field { char name[48]; enum kind kind; };

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

static char *slurp(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = calloc(1, 1 << 20);
	if (f == NULL || text == NULL) {
		perror(path);
		exit(1);
	}
	size_t n = fread(text, 1, (1 << 20) - 1, f);
	if (strlen(text) != n || n == (1 << 20) - 1)
		fail("holds a NUL or is over 1 MB");
	fclose(f);
	return text;
}

/* "html/claim_line.html" to "claim_line" */
static const char *noun(const char *path, char *out, size_t room)
{
	const char *base = strrchr(path, '/');
	base = base == NULL ? path : base + 1;
	snprintf(out, room, "%.*s", (int)strcspn(base, "."), base);
	for (const char *c = out; *c != 0; c++)
		if (!islower((unsigned char)*c) && !isdigit((unsigned char)*c) && *c != '_')
			fail("a template's name is small letters, digits and _");
	return out;
}

static void c_string(FILE *c, const char *p, const char *end)
{
	if (p == end)
		return;
	fprintf(c, "\tmarkup_raw(m, \"");
	for (const char *q = p; q < end; q++) {
		if (*q == '\n')
			fputs(q + 1 < end ? "\\n\"\n\t\t\"" : "\\n", c);
		else if (*q == '"' || *q == '\\')
			fprintf(c, "\\%c", *q);
		else if ((unsigned char)*q < 0x20 || (unsigned char)*q > 0x7e)
			fprintf(c, "\\%03o", (unsigned char)*q);
		else
			fputc(*q, c);
	}
	fprintf(c, "\", %zu);\n", (size_t)(end - p));
}

/* Where in the markup we are: outside tags, in a tag, or in a quoted value. */
struct place { bool tag; char quote; const char *value; };

static void walk(struct place *w, const char *p, const char *end)
{
	for (; p < end; p++) {
		if (w->quote != 0) {
			if (*p == w->quote)
				w->quote = 0;
		} else if (w->tag && (*p == '"' || *p == '\'')) {
			w->quote = *p;
			w->value = p + 1;
		} else if (*p == '<') {
			w->tag = true;
		} else if (*p == '>') {
			w->tag = false;
		}
	}
}

static bool is_address(const char *value)
{
	static const char *const names[] = { " href=", " src=", " action=", " formaction=", " cite=" };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		size_t n = strlen(names[i]);
		if (strncmp(value - 1 - n, names[i], n) == 0)
			return true;
	}
	return false;
}

static struct field hole(const char *p, const char *end, bool part, const struct place *w, const char *at)
{
	struct field f = { .kind = part ? PART : TEXT };
	const char *colon = memchr(p, ':', (size_t)(end - p));
	snprintf(f.name, sizeof(f.name), "%.*s", (int)((colon == NULL ? end : colon) - p), p);
	for (const char *c = f.name; *c != 0; c++)
		if (!islower((unsigned char)*c) && !(c > f.name && isdigit((unsigned char)*c)) && *c != '_')
			fail("{{%s}}: a hole's name is small letters, digits and _", f.name);
	if (f.name[0] == 0 || (size_t)((colon == NULL ? end : colon) - p) >= sizeof(f.name))
		fail("a hole without a name, or with one over 47 letters");
	if (colon != NULL && (part || (strncmp(colon, ":int}", 5) != 0 && strncmp(colon, ":url}", 5) != 0)))
		fail("{{%s…}}: the kinds are :int and :url", f.name);
	if (colon != NULL)
		f.kind = colon[1] == 'i' ? INT : URL;
	if (w->tag && w->quote == 0 && f.kind != PART)
		fail("{{%s}} stands in a tag without quotes", f.name);
	if (w->quote != 0 && f.kind == TEXT && w->value == at && is_address(w->value))
		fail("{{%s}} begins an address: write {{%s:url}}", f.name, f.name);
	return f;
}

static void template(const char *path, FILE *h, FILE *out)
{
	char name[64], *body = NULL;
	size_t body_n = 0;
	FILE *c = open_memstream(&body, &body_n);
	struct field field[64];
	size_t fields = 0;
	file = path;
	line = 1;
	noun(path, name, sizeof(name));
	char *text = slurp(path);
	struct place w = { 0 };
	if (c == NULL)
		fail("out of memory");
	const char *p = text;
	for (const char *at; (at = strstr(p, "{{")) != NULL;) {
		walk(&w, p, at);
		c_string(c, p, at);
		for (const char *q = p; q < at; q++)
			line += *q == '\n';
		bool part = at[2] == '{', comment = at[2] == '#';
		const char *end = strstr(at, part ? "}}}" : "}}");
		if (end == NULL)
			fail("a hole that does not end");
		p = end + (part ? 3 : 2);
		if (comment) {
			for (const char *q = at; q < p; q++)
				line += *q == '\n';
			if (*p == '\n')
				p++, line++;
			continue;
		}
		struct field f = hole(at + (part ? 3 : 2), end, part, &w, at);
		size_t i = 0;
		while (i < fields && strcmp(field[i].name, f.name) != 0)
			i++;
		if (i == fields && fields == sizeof(field) / sizeof(*field))
			fail("over 64 holes");
		if (i == fields)
			field[fields++] = f;
		if ((field[i].kind == INT) != (f.kind == INT) || (field[i].kind == PART) != (f.kind == PART))
			fail("{{%s}} is of two kinds", f.name);
		fprintf(c, "\t%s(m, v->%s);\n", c_call[f.kind], f.name);
	}
	walk(&w, p, p + strlen(p));
	if (w.tag || w.quote != 0)
		fail("a tag that does not end");
	c_string(c, p, p + strlen(p));
	fclose(c);
	char head[256];
	if (fields == 0)
		snprintf(head, sizeof(head), "void html_%s(struct markup *m)", name);
	else
		snprintf(head, sizeof(head), "void html_%s(struct markup *m, const struct html_%s *v)", name, name);
	fprintf(out, "\n%s\n{\n%s}\n", head, body);
	if (fields > 0) {
		fprintf(h, "\nstruct html_%s {\n", name);
		for (size_t i = 0; i < fields; i++)
			fprintf(h, "\t%s %s;\n", c_type[field[i].kind], field[i].name);
		fprintf(h, "};\n");
	}
	fprintf(h, "%s;\n", head);
	free(body);
	free(text);
}

/* Lines `key TAB english`; # comments; the first other line names the columns. */
static void words(const char *path, FILE *h, FILE *c)
{
	file = path;
	line = 0;
	char *text = slurp(path), *rest = text, *row;
	bool head = true;
	fprintf(h, "\nenum label {\n\tWORD_none,\n");
	fprintf(c, "\nconst struct label_entry html_label_table[WORD_COUNT] = {\n");
	while ((row = strsep(&rest, "\n")) != NULL) {
		line++;
		if (row[0] == '#' || row[0] == 0)
			continue;
		char *english = strchr(row, '\t');
		if (english == NULL || english[1] == 0)
			fail("a line is: key, tab, words");
		*english++ = 0;
		for (const char *k = row; *k != 0; k++)
			if (!islower((unsigned char)*k) && !isdigit((unsigned char)*k) && *k != '_')
				fail("\"%s\": a key is small letters, digits and _", row);
		if (!head) {
			fprintf(h, "\tWORD_%s,\n", row);
			fprintf(c, "\t[WORD_%s] = { \"%s\", \"", row, row);
			for (const char *e = english; *e != 0; e++)
				fprintf(c, *e == '"' || *e == '\\' ? "\\%c" : (unsigned char)*e > 0x7e ? "\\%03o" : "%c", (unsigned char)*e);
			fprintf(c, "\" },\n");
		}
		head = false;
	}
	fprintf(h, "\tWORD_COUNT\n};\nstruct label_entry {\n\tconst char *key, *en;\n};\n");
	fprintf(h, "extern const struct label_entry html_label_table[WORD_COUNT];\n");
	fprintf(c, "};\n");
	free(text);
}

int main(int argc, char **argv)
{
	file = "mkhtml";
	if (argc < 4)
		fail("usage: mkhtml OUT-DIR WORDS.tsv FILE.html...");
	char path[4096], old[4096];
	char *text = NULL;
	size_t n = 0;
	FILE *h = open_memstream(&text, &n);
	snprintf(path, sizeof(path), "%s/html.c", argv[1]);
	FILE *c = fopen(path, "w");
	if (h == NULL || c == NULL)
		fail("cannot write %s", path);
	fprintf(h, "/* Made by tools/mkhtml from html/; do not edit. */\n#ifndef GEN_HTML_H\n#define GEN_HTML_H\n\n");
	fprintf(h, "#include \"web/markup.h\"\n");
	fprintf(c, "/* Made by tools/mkhtml from html/; do not edit. */\n#include \"html.h\"\n");
	words(argv[2], h, c);
	for (int i = 3; i < argc; i++)
		template(argv[i], h, c);
	fprintf(h, "\n#endif\n");
	if (fclose(h) != 0 || fclose(c) != 0)
		fail("cannot write %s", path);
	snprintf(old, sizeof(old), "%s/html.h", argv[1]);
	FILE *f = fopen(old, "rb");
	char *was = calloc(1, n + 2);
	size_t m = f == NULL || was == NULL ? 0 : fread(was, 1, n + 1, f);
	if (f != NULL)
		fclose(f);
	if (m == n && memcmp(was, text, n) == 0)
		return 0;
	f = fopen(old, "wb");
	if (f == NULL || fwrite(text, 1, n, f) != n || fclose(f) != 0)
		fail("cannot write %s", old);
	return 0;
}
