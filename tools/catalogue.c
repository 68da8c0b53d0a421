#include "catalogue.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct entry {
	char *context, *id, *plural, *str[2];
	bool used;
	int line;
};
struct use {
	char *where, *id, *plural;
};

struct language language[LANGUAGES_MAX] = { { "en", "English", "ltr", -1 } };
int languages = 1;
static struct entry *entry[LANGUAGES_MAX];
static size_t entries[LANGUAGES_MAX];
static struct use *use;
static size_t uses;

static void stop(const char *path, int line, const char *why)
{
	fprintf(stderr, "%s:%d: %s\n", path, line, why);
	exit(1);
}

/* Appends a quoted piece, its escapes resolved. */
static void unquote(char **to, const char *s, const char *path, int line)
{
	size_t n = *to == NULL ? 0 : strlen(*to);
	const char *begin = strchr(s, '"'), *end = strrchr(s, '"');
	if (begin == NULL || begin == end)
		stop(path, line, "a text between quotation marks is expected");
	*to = realloc(*to, n + (size_t)(end - begin) + 1);
	for (const char *p = begin + 1; p < end; p++) {
		if (*p == '\\')
			p++, (*to)[n++] = *p == 'n' ? '\n' : *p == 't' ? '\t' : *p;
		else
			(*to)[n++] = *p;
	}
	(*to)[n] = 0;
}

static void header_value(const char *header, const char *name, char *out, size_t room)
{
	const char *at = strstr(header, name);
	if (at != NULL)
		snprintf(out, room, "%.*s", (int)strcspn(at + strlen(name), "\n"), at + strlen(name));
}

/* The holes and signs that must be the same on both sides, in any order. */
static bool same_holes(const char *one, const char *other)
{
	for (int turn = 0; turn < 2; turn++, (void)0) {
		const char *a = turn ? other : one, *b = turn ? one : other;
		for (const char *p = a; (p = strchr(p, '{')) != NULL; p++) {
			char hole[64];
			snprintf(hole, sizeof(hole), "%.*s", (int)strcspn(p, "}") + 1, p);
			if (strstr(b, hole) == NULL)
				return false;
		}
		if ((strchr(a, '#') != NULL) != (strchr(b, '#') != NULL))
			return false;
	}
	return strpbrk(other, "<>\"") == NULL || strpbrk(one, "\"") != NULL;
}

static void keep(int lang, const struct entry *e, const char *path)
{
	if (e->id[0] == 0 && e->context == NULL) {
		char rule[80] = "";
		header_value(e->str[0] == NULL ? "" : e->str[0], "Language: ", language[lang].tag, sizeof(language[lang].tag));
		header_value(e->str[0], "X-Name: ", language[lang].name, sizeof(language[lang].name));
		header_value(e->str[0], "X-Direction: ", language[lang].direction, sizeof(language[lang].direction));
		header_value(e->str[0], "Plural-Forms: ", rule, sizeof(rule));
		if (strcmp(rule, "nplurals=2; plural=(n > 1);") != 0 && strcmp(rule, "nplurals=1; plural=0;") != 0 &&
			strcmp(rule, "nplurals=2; plural=(n != 1);") != 0)
			stop(path, e->line, "this plural rule is not known to tools/catalogue.c; add it there");
		language[lang].one_up_to = strstr(rule, "n > 1") != NULL ? 1 : strstr(rule, "n != 1") != NULL ? -1 : 0;
		return;
	}
	/* Where a language has one form, that form says every number: it is held against the plural. */
	bool single = language[lang].one_up_to == 0;
	/* "demanded of" names a row of a table whose words have a place for whom. */
	bool of_whom = e->context != NULL && strcmp(e->context, "demanded of") == 0;
	for (int i = 0; i < 2; i++) {
		const char *model = of_whom ? "#" : (i == 1 || single) && e->plural != NULL ? e->plural : e->id;
		if (e->str[i] != NULL && e->str[i][0] != 0 && !same_holes(model, e->str[i]))
			stop(path, e->line, "the translation has other holes than the message, or markup");
	}
	entry[lang] = realloc(entry[lang], (entries[lang] + 1) * sizeof(struct entry));
	entry[lang][entries[lang]++] = *e;
}

void catalogue_read(const char *path)
{
	FILE *f = fopen(path, "rb");
	char row[8192];
	struct entry e = { 0 };
	char **to = NULL;
	bool fuzzy = false;
	int line = 0;
	if (f == NULL || languages == LANGUAGES_MAX - 1)
		stop(path, 0, "cannot be read, or there are too many languages");
	const int lang = languages++;
	snprintf(language[lang].direction, sizeof(language[lang].direction), "ltr");
	while (fgets(row, sizeof(row), f) != NULL) {
		line++;
		const bool next = strncmp(row, "msgctxt", 7) == 0 || (strncmp(row, "msgid ", 6) == 0 && (e.id != NULL));
		if ((row[0] == '#' || row[0] == '\n' || next) && e.id != NULL && e.str[0] != NULL) {
			if (!fuzzy)
				keep(lang, &e, path);
			e = (struct entry){ 0 };
			fuzzy = false;
			to = NULL;
		}
		if (strncmp(row, "#,", 2) == 0 && strstr(row, "fuzzy") != NULL)
			fuzzy = true;
		if (row[0] == '#' || row[0] == '\n')
			continue;
		if (strncmp(row, "msgctxt", 7) == 0)
			to = &e.context;
		else if (strncmp(row, "msgid_plural", 12) == 0)
			to = &e.plural;
		else if (strncmp(row, "msgid", 5) == 0)
			to = &e.id, e.line = line;
		else if (strncmp(row, "msgstr[1]", 9) == 0)
			to = &e.str[1];
		else if (strncmp(row, "msgstr", 6) == 0)
			to = &e.str[0];
		else if (row[0] != '"' || to == NULL)
			stop(path, line, "is no line of a .po file");
		unquote(to, row, path, line);
	}
	if (e.id != NULL && e.str[0] != NULL && !fuzzy)
		keep(lang, &e, path);
	fclose(f);
}

void catalogues_ready(void)
{
	language[languages++] = (struct language){ "qps", "[Pseudo]", "rtl", -1 };
}

/* Each letter with a mark, holes, entities and the sign # left alone. */
static const char *pseudo(const char *s)
{
	char *out = malloc(3 * strlen(s) + 8);
	size_t n = 0;
	out[n++] = '[';
	for (; *s != 0; s++) {
		if (*s == '{' || *s == '&') {
			const char *end = strchr(s, *s == '{' ? '}' : ';');
			for (; end != NULL && s < end; s++)
				out[n++] = *s;
		}
		out[n++] = *s;
		if (strchr("aeiouyAEIOUY", *s) != NULL)
			out[n++] = '\xcc', out[n++] = '\x88'; /* U+0308 */
	}
	out[n++] = ']';
	out[n] = 0;
	return out;
}

static struct entry *find(int lang, const char *context, const char *id)
{
	for (size_t i = 0; i < entries[lang]; i++) {
		struct entry *e = &entry[lang][i];
		if ((context == NULL) == (e->context == NULL) && (context == NULL || strcmp(context, e->context) == 0) && strcmp(e->id, id) == 0)
			return e;
	}
	return NULL;
}

const char *message(int lang, const char *msgid, const char *plural, bool many)
{
	if (lang == 0)
		return NULL;
	if (lang == languages - 1)
		return pseudo(many ? plural : msgid);
	struct entry *e = find(lang, NULL, msgid);
	if (e == NULL)
		return NULL;
	const char *s = many && e->str[1] != NULL ? e->str[1] : e->str[0];
	e->used = true;
	return s == NULL || s[0] == 0 ? NULL : s;
}

void messages_note(const char *where, const char *msgid, const char *plural)
{
	for (size_t i = 0; i < uses; i++) {
		if (strcmp(use[i].id, msgid) == 0)
			return;
	}
	use = realloc(use, (uses + 1) * sizeof(*use));
	use[uses++] = (struct use){ strdup(where), strdup(msgid), plural == NULL ? NULL : strdup(plural) };
}

static void quoted(FILE *out, const char *name, const char *s)
{
	fprintf(out, "%s \"", name);
	for (; *s != 0; s++) {
		if (*s == '"' || *s == '\\')
			fputc('\\', out);
		if (*s == '\n')
			fputs("\\n", out);
		else
			fputc(*s, out);
	}
	fputs("\"\n", out);
}

static void write_use(FILE *out, const struct use *u)
{
	fprintf(out, "\n#: %s\n", u->where);
	quoted(out, "msgid", u->id);
	if (u->plural != NULL)
		quoted(out, "msgid_plural", u->plural);
	fputs(u->plural != NULL ? "msgstr[0] \"\"\nmsgstr[1] \"\"\n" : "msgstr \"\"\n", out);
}

void messages_write(FILE *pot)
{
	fputs("# Made by `make messages`; the words of the pages, for translators.\nmsgid \"\"\nmsgstr \"\"\n"
	      "\"Content-Type: text/plain; charset=UTF-8\\n\"\n", pot);
	for (size_t i = 0; i < uses; i++)
		write_use(pot, &use[i]);
}

int messages_count(FILE *out, const char *tag)
{
	int most = 0;
	for (int lang = 1; lang < languages - 1; lang++) {
		size_t missing = 0, idle = 0;
		for (size_t i = 0; i < uses; i++) {
			if (message(lang, use[i].id, use[i].plural, false) != NULL)
				continue;
			missing++;
			if (tag != NULL && strcmp(tag, language[lang].tag) == 0)
				write_use(out, &use[i]);
		}
		for (size_t i = 0; i < entries[lang]; i++) {
			if (entry[lang][i].used || entry[lang][i].context != NULL)
				continue;
			idle++;
			if (tag == NULL)
				fprintf(out, "%s: not used: %s\n", language[lang].tag, entry[lang][i].id);
		}
		if (tag == NULL)
			fprintf(out, "%s: %zu messages, %zu missing, %zu not used\n", language[lang].tag, uses, missing, idle);
		most = (int)missing > most ? (int)missing : most;
	}
	return most;
}

static void c_text(FILE *c, const char *s)
{
	fputc('"', c);
	for (; *s != 0; s++)
		fprintf(c, *s == '"' || *s == '\\' ? "\\%c" : (unsigned char)*s > 0x7e ? "\\%03o" : "%c", (unsigned char)*s);
	fputc('"', c);
}

static int by_context(const void *pa, const void *pb)
{
	const struct entry *const *a = pa, *const *b = pb;
	int order = strcmp((*a)->context, (*b)->context);
	return order != 0 ? order : strcmp((*a)->id, (*b)->id);
}

void said_write(FILE *c)
{
	size_t n = 0;
	fprintf(c, "\nconst struct said html_said_table[] = {\n");
	for (int lang = 1; lang < languages - 1; lang++) {
		const struct entry **sorted = calloc(entries[lang] + 1, sizeof(*sorted));
		size_t all = 0;
		if (sorted == NULL)
			abort();
		for (size_t i = 0; i < entries[lang]; i++) {
			if (entry[lang][i].context != NULL)
				sorted[all++] = &entry[lang][i];
		}
		qsort(sorted, all, sizeof(*sorted), by_context);
		for (size_t i = 0; i < all; i++) {
			fprintf(c, "\t{ LANGUAGE_%s, ", language[lang].tag);
			c_text(c, sorted[i]->context);
			fputs(", ", c);
			c_text(c, sorted[i]->id);
			fputs(", ", c);
			c_text(c, sorted[i]->str[0]);
			fputs(" },\n", c);
		}
		n += all;
		free(sorted);
	}
	fprintf(c, "\t{ LANGUAGE_en, 0, 0, 0 },\n};\nconst unsigned html_said_number = %zu;\n", n);
}
