/*
 * Compiles the templates in html/ to C: mkhtml OUT-DIR WORDS.tsv FILE.html... FILE.po...
 *
 * Writes OUT-DIR/html.h and html.c: for each NAME.html a struct html_NAME with
 * a field for each hole, and a function that writes it (without a struct when
 * there is no hole); for each line
 * `key TAB english` of the words an entry of enum label.  Holes: {{x}} escaped
 * text, {{x:url}} an address, {{n:int}} a number, {{{part}}} markup of other
 * templates.  {{# … }} is a comment.  There are no loops and no conditions:
 * those are C.
 *
 * Text between tags, with its holes, is a message; so are the values of title,
 * aria-label, placeholder and alt.  Where a catalogue has it, the function
 * writes it in the language of the page.  Text in code, kbd, pre, script and
 * style is none.  With --count, --pot and --missing LANGUAGE behind all files
 * nothing is compiled: messages are counted or written to standard output.
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

#include "catalogue.h"

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

/* ---- messages ------------------------------------------------------------------------ */

/* A template in pieces: markup as it stands, and holes. */
struct piece { const char *p, *end; int hole; };

static void call(FILE *c, const struct field *f)
{
	fprintf(c, "\t%s(m, v->%s);\n", c_call[f->kind], f->name);
}

static bool is_message(const char *s)
{
	if (strncmp(s, "http", 4) == 0 || strstr(file, "/attr_") != NULL)
		return false;
	int run = 0;
	for (bool hole = false; *s != 0; s++) {
		hole = *s == '{' || (hole && *s != '}');
		run = hole || !isalpha((unsigned char)*s) ? 0 : run + 1;
		if (run >= 2 && islower((unsigned char)*s))
			return true;
	}
	return false;
}

/* Writes a translation: its text raw, its {holes} as calls. */
static void translated(FILE *c, const char *s, const struct field *field, size_t fields)
{
	while (*s != 0) {
		const char *hole = strchr(s, '{'), *end = hole == NULL ? s + strlen(s) : hole;
		c_string(c, s, end);
		if (hole == NULL)
			return;
		s = strchr(hole, '}');
		if (s == NULL)
			fail("a translation with a hole that does not end");
		for (size_t i = 0; i < fields; i++)
			if (strlen(field[i].name) == (size_t)(s - hole - 1) && strncmp(field[i].name, hole + 1, strlen(field[i].name)) == 0)
				call(c, &field[i]);
		s++;
	}
}

/* One run of text, [from, to) of the pieces. */
static void text_run(FILE *c, const struct piece *piece, size_t from, size_t to, const struct field *field, size_t fields)
{
	char id[8192], where[300];
	size_t n = 0;
	const char *lead = NULL, *lead_end = NULL, *tail = NULL, *tail_end = NULL;
	if (from == to)
		return;
	if (piece[from].hole < 0) {
		lead = lead_end = piece[from].p;
		while (lead_end < piece[from].end && isspace((unsigned char)*lead_end))
			lead_end++;
	}
	if (piece[to - 1].hole < 0) {
		tail = tail_end = piece[to - 1].end;
		while (tail > piece[to - 1].p && tail > (from == to - 1 ? lead_end : NULL) && isspace((unsigned char)tail[-1]))
			tail--;
	}
	for (size_t i = from; i < to; i++) {
		if (piece[i].hole >= 0) {
			n += (size_t)snprintf(id + n, sizeof(id) - n, "{%s}", field[piece[i].hole].name);
			continue;
		}
		const char *p = i == from ? lead_end : piece[i].p, *end = i == to - 1 ? tail : piece[i].end;
		for (; p < end && n < sizeof(id) - 100; p++)
			if (!isspace((unsigned char)*p))
				id[n++] = *p;
			else if (n == 0 || id[n - 1] != ' ')
				id[n++] = ' ';
	}
	id[n] = 0;
	const bool any = is_message(id);
	if (any) {
		snprintf(where, sizeof(where), "%s", file);
		messages_note(where, id, NULL);
		c_string(c, lead, lead_end);
		fprintf(c, "\tswitch ((int)language_now()) {\n");
		for (int lang = 1; lang < languages; lang++) {
			const char *s = message(lang, id, NULL, false);
			if (s == NULL)
				continue;
			fprintf(c, "\tcase LANGUAGE_%s:\n", language[lang].tag);
			translated(c, s, field, fields);
			fprintf(c, "\tbreak;\n");
		}
		fprintf(c, "\tdefault:\n");
		translated(c, id, field, fields);
		fprintf(c, "\tbreak;\n\t}\n");
		c_string(c, tail, tail_end);
		return;
	}
	for (size_t i = from; i < to; i++) {
		if (piece[i].hole >= 0)
			call(c, &field[piece[i].hole]);
		else
			c_string(c, piece[i].p, piece[i].end);
	}
}

/* Is the text at p in an attribute that people read? */
static bool is_read(const char *value)
{
	static const char *const names[] = { " title=", " aria-label=", " placeholder=", " alt=" };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		size_t n = strlen(names[i]);
		if (strncmp(value - 1 - n, names[i], n) == 0)
			return true;
	}
	return false;
}

/* The depth of elements whose text stays as it is. */
static int kept_text(const char *tag)
{
	static const char *const names[] = { "code", "kbd", "pre", "script", "style" };
	const bool close = tag[1] == '/';
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		size_t n = strlen(names[i]);
		if (strncmp(tag + 1 + close, names[i], n) == 0 && !isalnum((unsigned char)tag[1 + close + n]))
			return close ? -1 : 1;
	}
	return 0;
}

static void write_pieces(FILE *c, const struct piece *piece, size_t n, const struct field *field, size_t fields)
{
	struct piece run[300];
	size_t r = 0;
	struct place w = { 0 };
	int kept = 0;
	bool reading = true; /* in text, or in a value that people read */
	for (size_t i = 0; i < n; i++) {
		if (piece[i].hole >= 0) {
			if (reading && kept == 0 && field[piece[i].hole].kind != PART && r < 300) {
				run[r++] = piece[i];
				continue;
			}
			text_run(c, run, 0, r, field, fields);
			r = 0;
			call(c, &field[piece[i].hole]);
			continue;
		}
		const char *from = piece[i].p;
		for (const char *p = from; p < piece[i].end; p++) {
			const bool was = reading && kept == 0;
			const char here = *p;
			if (here == '<' && w.quote == 0)
				kept += kept_text(p);
			walk(&w, p, p + 1);
			reading = w.quote != 0 ? is_read(w.value) : !w.tag;
			if (was == (reading && kept == 0))
				continue;
			/* The sign that ends a run is markup; so is the one that begins it. */
			const char *cut = was ? p : p + 1;
			if (was) {
				if (from < cut && r < 300)
					run[r++] = (struct piece){ from, cut, -1 };
				text_run(c, run, 0, r, field, fields);
				r = 0;
			} else {
				c_string(c, from, cut);
			}
			from = cut;
		}
		if (from == piece[i].end)
			continue;
		if (reading && kept == 0 && r < 300)
			run[r++] = (struct piece){ from, piece[i].end, -1 };
		else
			c_string(c, from, piece[i].end);
	}
	text_run(c, run, 0, r, field, fields);
}

static void template(const char *path, FILE *h, FILE *out)
{
	struct piece piece[400];
	size_t pieces = 0;
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
		if (pieces + 2 >= sizeof(piece) / sizeof(*piece))
			fail("over 200 holes");
		if (at > p)
			piece[pieces++] = (struct piece){ p, at, -1 };
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
		piece[pieces++] = (struct piece){ NULL, NULL, (int)i };
	}
	walk(&w, p, p + strlen(p));
	if (w.tag || w.quote != 0)
		fail("a tag that does not end");
	piece[pieces++] = (struct piece){ p, p + strlen(p), -1 };
	write_pieces(c, piece, pieces, field, fields);
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

static void c_text(FILE *c, const char *e)
{
	for (; *e != 0; e++)
		fprintf(c, *e == '"' || *e == '\\' ? "\\%c" : (unsigned char)*e > 0x7e ? "\\%03o" : "%c", (unsigned char)*e);
}

/* A word; KEY_one and the KEY_many behind it are the forms of one message. */
static void label(FILE *c, const char *key, const char *english, const char *rest)
{
	static char one[4096];
	const size_t n = strlen(key);
	const bool many = n > 5 && strcmp(key + n - 5, "_many") == 0 && one[0] != 0;
	char plural[4096] = "";
	if (n > 4 && strcmp(key + n - 4, "_one") == 0 && strncmp(rest, key, n - 4) == 0 && strncmp(rest + n - 4, "_many\t", 6) == 0)
		snprintf(plural, sizeof(plural), "%.*s", (int)strcspn(rest + n + 2, "\n"), rest + n + 2);
	const char *id = many ? one : english, *other = many ? english : plural[0] != 0 ? plural : NULL;
	if (!many && is_message(id))
		messages_note(key, id, other);
	fprintf(c, "\t[WORD_%s] = { \"%s\", \"", key, key);
	c_text(c, english);
	fprintf(c, "\", {");
	for (int lang = 1; lang < languages; lang++) {
		const char *s = message(lang, id, other, many);
		if (s == NULL)
			continue;
		fprintf(c, " [LANGUAGE_%s] = \"", language[lang].tag);
		c_text(c, s);
		fprintf(c, "\",");
	}
	fprintf(c, " } },\n");
	snprintf(one, sizeof(one), "%s", plural[0] != 0 ? english : "");
}

static void languages_write(FILE *h, FILE *c)
{
	fprintf(h, "\nenum language {\n");
	for (int i = 0; i < languages; i++)
		fprintf(h, "\tLANGUAGE_%s,\n", language[i].tag);
	fprintf(h, "\tLANGUAGE_COUNT\n};\nstruct language_entry {\n\tconst char *tag, *name, *direction;\n\tint one_up_to;\n};\n");
	fprintf(h, "extern const struct language_entry html_language_table[LANGUAGE_COUNT];\nstruct said {\n\tenum language language;\n\tconst char *of, *name, *words;\n};\n");
	fprintf(h, "extern const struct said html_said_table[];\nextern const unsigned html_said_number;\n");
	fprintf(h, "/* The language of the page that this thread makes: web/language.h. */\nenum language language_now(void);\n");
	fprintf(c, "\nconst struct language_entry html_language_table[LANGUAGE_COUNT] = {\n");
	for (int i = 0; i < languages; i++) {
		fprintf(c, "\t{ \"%s\", \"", language[i].tag);
		c_text(c, language[i].name);
		fprintf(c, "\", \"%s\", %d },\n", language[i].direction, language[i].one_up_to);
	}
	fprintf(c, "};\n");
	said_write(c);
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
			label(c, row, english, rest);
		}
		head = false;
	}
	fprintf(h, "\tWORD_COUNT\n};\nstruct label_entry {\n\tconst char *key, *en, *in[LANGUAGE_COUNT];\n};\n");
	fprintf(h, "extern const struct label_entry html_label_table[WORD_COUNT];\n");
	fprintf(c, "};\n");
	free(text);
}

static bool is_po(const char *path)
{
	size_t n = strlen(path);
	return n > 3 && strcmp(path + n - 3, ".po") == 0;
}

int main(int argc, char **argv)
{
	file = "mkhtml";
	if (argc < 4)
		fail("usage: mkhtml OUT-DIR WORDS.tsv FILE.html...");
	char path[4096], old[4096];
	const char *tell = NULL;
	for (int i = 3; i < argc; i++) {
		if (argv[i][0] == '-')
			tell = argv[i];
		else if (is_po(argv[i]))
			catalogue_read(argv[i]);
	}
	catalogues_ready();
	file = "mkhtml";
	char *text = NULL;
	size_t n = 0;
	FILE *h = open_memstream(&text, &n);
	snprintf(path, sizeof(path), "%s/html.c", argv[1]);
	FILE *c = fopen(tell != NULL ? "/dev/null" : path, "w");
	if (h == NULL || c == NULL)
		fail("cannot write %s", path);
	fprintf(h, "/* Made by tools/mkhtml from html/; do not edit. */\n#ifndef GEN_HTML_H\n#define GEN_HTML_H\n\n");
	fprintf(h, "#include \"web/markup.h\"\n");
	fprintf(c, "/* Made by tools/mkhtml from html/; do not edit. */\n#include \"html.h\"\n");
	languages_write(h, c);
	words(argv[2], h, c);
	for (int i = 3; i < argc; i++)
		if (argv[i][0] != '-' && !is_po(argv[i]))
			template(argv[i], h, c);
	if (tell != NULL) {
		if (strcmp(tell, "--pot") == 0)
			messages_write(stdout);
		else
			(void)messages_count(stdout, strcmp(tell, "--count") == 0 ? NULL : tell + strlen("--missing="));
		return 0;
	}
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
