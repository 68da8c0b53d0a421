/* One document after another, whatever they come as; see input.h. */
#include "cmd/input.h"

#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "record/source.h"
#include "text/table.h"

enum { LINE_BYTES_MAX = 64 << 20 };

struct paths {
	char **v;
	size_t n, cap;
};

static bool is_folder(const char *path)
{
	struct stat st;
	return strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A folder stands for the files in it. One that gives none stays in the list, to be told as a fault in its turn. */
static void add_path(struct call *call, struct paths *paths, const char *path)
{
	struct arena *a = call->arena;
	struct dirent **entry = NULL;
	struct stat st;
	size_t files = 0, folders = 0;
	int n = is_folder(path) ? scandir(path, &entry, NULL, alphasort) : 0;
	for (int i = 0; i < n; i++) {
		struct str whole = arena_printf(a, "%s/%s", path, entry[i]->d_name);
		bool there = entry[i]->d_name[0] != '.' && stat(whole.p, &st) == 0;
		folders += there && S_ISDIR(st.st_mode);
		if (there && S_ISREG(st.st_mode)) {
			*VEC_PUSH(a, paths) = (char *)(uintptr_t)whole.p;
			files++;
		}
		free(entry[i]);
	}
	free(entry);
	if (files == 0)
		*VEC_PUSH(a, paths) = (char *)(uintptr_t)path;
	else if (folders > 0)
		remark(call, "%zu folder%s within \"%s\" %s not read; name %s too", folders, folders == 1 ? "" : "s", path,
			folders == 1 ? "was" : "were", folders == 1 ? "it" : "them");
}

static bool folder_fault(const char *path, struct err *err)
{
	struct dirent **entry = NULL;
	int n = scandir(path, &entry, NULL, alphasort);
	if (n < 0)
		return err_set(err, ERR_IO, "could not read the folder \"%s\": %s; check its permissions", path, strerror(errno));
	for (int i = 0; i < n; i++)
		free(entry[i]);
	free(entry);
	return err_set(err, ERR_INPUT, "the folder \"%s\" holds no files to read (folders within it and names that begin with a dot are passed over)", path);
}

static bool media_of(struct call *call, enum media *ret)
{
	static const struct {
		const char *name;
		enum media media;
	} types[] = { { "html", MEDIA_HTML }, { "plain", MEDIA_PLAIN }, { "email", MEDIA_EMAIL } };
	const char *z = call_value(call, "type");
	if (z == NULL)
		return true;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		if (strcmp(types[i].name, z) == 0) {
			*ret = types[i].media;
			return true;
		}
	}
	(void)complain_usage(call, "--type is html, plain or email, not \"%.40s\"", z);
	return false;
}

bool inputs_open(struct call *call, struct inputs *ret)
{
	struct err err = { 0 };
	struct inputs in = { .jsonl = call_flag(call, "jsonl"), .hint.published = DAYS_NONE };
	long jobs;
	if (!call_number(call, "jobs", 1, POOL_JOBS_MAX, (long)pool_processors(), &jobs) || !media_of(call, &in.hint.media))
		return false;
	in.jobs = (size_t)jobs;
	in.hint.title = str_of(call_value(call, "title"));
	in.hint.publisher = str_of(call_value(call, "publisher"));
	in.hint.url = str_of(call_value(call, "url"));
	in.hint.charset = str_of(call_value(call, "charset"));
	if (in.hint.charset.n > 0 && charset_named(arena_lower(call->arena, in.hint.charset)) == NULL) {
		(void)complain_usage(call, "--charset knows no \"" STR_FMT "\"; it takes the names of the web: utf-8, windows-1252, koi8-r, shift_jis …",
			STR_ARG(str_slice(in.hint.charset, 0, 40)));
		return false;
	}
	in.hint.language = str_of(call_value(call, "language"));
	const char *published = call_value(call, "published");
	if (published != NULL && !days_parse(str_of(published), &in.hint.published, &err)) {
		(void)complain_usage(call, "--published: %s", err.what);
		return false;
	}
	struct paths paths = { 0 };
	static const char *const standard[] = { "-" };
	bool none = call->args == 0;
	for (int i = 0; i < (none ? 1 : call->args); i++)
		add_path(call, &paths, none ? standard[0] : call->arg[i]);
	in.path = paths.v;
	in.n = paths.n;
	*ret = in;
	return true;
}

static void lines_close(struct inputs *in)
{
	if (in->lines != NULL && in->lines != stdin)
		(void)fclose(in->lines);
	in->lines = NULL;
}

void inputs_release(struct inputs *in)
{
	lines_close(in);
	free(in->room);
	in->room = NULL;
}

static struct str json_text(struct arena *a, const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);
	return json_is_string(v) ? arena_str(a, (struct str){ json_string_value(v), json_string_length(v) }) : S("");
}

/* One line of JSON into an input. */
static bool from_json(struct arena *a, struct inputs *in, struct str line, struct input *ret, struct err *err)
{
	json_error_t fault;
	json_t *t = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, &fault);
	if (!json_is_object(t)) {
		json_decref(t);
		return err_set(err, ERR_INPUT, "%s:%zu: no JSON object: %.120s", in->lines_name, in->line, t == NULL ? fault.text : "another value");
	}
	struct str name = json_text(a, t, "name"), text = json_text(a, t, "text"), html = json_text(a, t, "html");
	struct str published = json_text(a, t, "published"), title = json_text(a, t, "title");
	struct str publisher = json_text(a, t, "publisher"), url = json_text(a, t, "url");
	json_decref(t);
	ret->name = name.n > 0 ? name : arena_printf(a, "%s:%zu", in->lines_name, in->line);
	ret->hint = in->hint;
	ret->hint.media = html.n > 0 ? MEDIA_HTML : MEDIA_PLAIN;
	ret->hint.charset = S("utf-8");
	ret->bytes = html.n > 0 ? html : text;
	if (title.n > 0)
		ret->hint.title = title;
	if (publisher.n > 0)
		ret->hint.publisher = publisher;
	if (url.n > 0)
		ret->hint.url = url;
	if (ret->bytes.n == 0)
		return err_set(err, ERR_INPUT, "%s:%zu: neither \"text\" nor \"html\"", in->lines_name, in->line);
	if (published.n > 0 && !days_parse(str_slice(published, 0, 10), &ret->hint.published, err))
		return err_in(err, "%s:%zu", in->lines_name, in->line);
	return true;
}

enum line { LINE_READ, LINE_END, LINE_FAULT };

/* The next line into in->room, without its end. getline() has no bound: a device without
 * line ends would fill the memory, and a folder or a broken disk would look like an end. */
static enum line read_line(struct inputs *in, size_t *n, struct err *err)
{
	int c;
	*n = 0;
	while ((c = getc_unlocked(in->lines)) != EOF && c != '\n') {
		if (*n == LINE_BYTES_MAX) {
			(void)err_set(err, ERR_LIMIT, "%s:%zu: a line over %d MB; nothing after it was read", in->lines_name, in->line + 1,
				LINE_BYTES_MAX >> 20);
			return LINE_FAULT;
		}
		if (*n == in->room_n) {
			size_t more = in->room_n == 0 ? 65536 : in->room_n * 2;
			char *p = realloc(in->room, more);
			if (p == NULL)
				BUG("out of memory for a line of %zu bytes", more);
			in->room = p;
			in->room_n = more;
		}
		in->room[(*n)++] = (char)c;
	}
	if (c == EOF && ferror(in->lines)) {
		(void)err_set(err, ERR_IO, "could not read \"%s\": %s", in->lines_name, strerror(errno));
		return LINE_FAULT;
	}
	return c == EOF && *n == 0 ? LINE_END : LINE_READ;
}

/* The next line of JSON, opening file after file. */
static bool next_line(struct inputs *in, struct pool_item *item, struct input *ret)
{
	for (;;) {
		if (in->lines == NULL) {
			if (in->next == in->n)
				return false;
			const char *path = in->path[in->next++];
			bool standard = strcmp(path, "-") == 0;
			in->lines_name = standard ? "standard input" : path;
			in->line = 0;
			if (is_folder(path)) {
				item->name = str_of(path);
				(void)folder_fault(path, &item->err);
				return true;
			}
			in->lines = standard ? stdin : fopen(path, "re");
			if (in->lines == NULL) {
				item->name = str_of(path);
				(void)err_set(&item->err, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, "could not open \"%s\": %s", path, strerror(errno));
				return true;
			}
		}
		size_t n;
		enum line got = read_line(in, &n, &item->err);
		if (got != LINE_READ)
			lines_close(in);
		if (got == LINE_END)
			continue;
		in->line++;
		struct str line = got == LINE_READ ? str_trim((struct str){ in->room, n }) : S("");
		if (got == LINE_READ && line.n == 0)
			continue;
		item->name = arena_printf(&item->arena, "%s:%zu", in->lines_name, in->line);
		if (got == LINE_READ && from_json(&item->arena, in, line, ret, &item->err))
			item->name = ret->name;
		return true;
	}
}

bool inputs_next(struct inputs *in, struct pool_item *item)
{
	struct input *ret = ARENA_NEW(&item->arena, struct input);
	item->in = ret;
	if (in->jsonl)
		return next_line(in, item, ret);
	if (in->next == in->n)
		return false;
	const char *path = in->path[in->next++];
	item->name = str_of(strcmp(path, "-") == 0 ? "standard input" : path);
	struct source source;
	if (is_folder(path)) {
		(void)folder_fault(path, &item->err);
		return true;
	}
	if (source_read(&item->arena, path, &source, &item->err)) {
		ret->name = source.name.n > 0 ? source.name : item->name;
		ret->bytes = source.bytes;
		ret->hint = in->hint;
		if (ret->hint.media == MEDIA_AUTO)
			ret->hint.media = source.media;
	}
	return true;
}
