/* Looking for a name in a body: each place where its letters stand, then what stands beside them. */
#include "record/naming.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "base/table.h"
#include "base/utf8.h"
#include "record/ordinary.h"

/* Of a script that parts words by spaces. */
static bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return char_is_alpha((char)c) || char_is_digit((char)c);
	return c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7;
}

static uint32_t before(struct str s, size_t at)
{
	size_t from = at;
	while (from > 0 && at - from < 4 && ((unsigned char)s.p[from - 1] & 0xC0) == 0x80)
		from--;
	from -= from > 0;
	return utf8_next(s, &from);
}

/* The letter before `at` belongs to \n, \t or another escape of JSON, not to a word. */
static bool ends_escape(struct str s, size_t at)
{
	size_t slashes = 0;
	if (at >= 6 && s.p[at - 6] == '\\' && s.p[at - 5] == 'u')
		return true;
	for (size_t i = at - 1; i > 0 && s.p[i - 1] == '\\'; i--)
		slashes++;
	return slashes % 2 == 1;
}

static bool parted(struct str body, size_t at, size_t end)
{
	if (at > 0 && is_letter(before(body, at)) && !ends_escape(body, at)) {
		size_t first = at;
		if (is_letter(utf8_next(body, &first)))
			return false;
	}
	if (end < body.n && is_letter(before(body, end))) {
		size_t next = end;
		if (is_letter(utf8_next(body, &next)))
			return false;
	}
	return true;
}

static bool stands_in(struct str body, struct str name, bool cased)
{
	for (size_t at = 0; name.n > 0 && at + name.n <= body.n; at++) {
		if (char_lower(body.p[at]) == char_lower(name.p[0]) && str_eq_nocase(str_slice(body, at, at + name.n), name) &&
			parted(body, at, at + name.n) && !(cased && char_is_lower(body.p[at])))
			return true;
	}
	return false;
}

bool name_stands(struct str body, struct str name)
{
	return stands_in(body, name, false);
}

bool name_stands_cased(struct str body, struct str name)
{
	return stands_in(body, name, true);
}

static struct str text_of(sqlite3_value *v)
{
	const char *p = (const char *)sqlite3_value_text(v);
	return (struct str){ p == NULL ? "" : p, p == NULL ? 0 : (size_t)sqlite3_value_bytes(v) };
}

static void stands(sqlite3_context *out, int n, sqlite3_value **arg)
{
	(void)n;
	sqlite3_result_int(out, stands_in(text_of(arg[0]), text_of(arg[1]), sqlite3_value_int(arg[2]) != 0));
}

static void use_of(sqlite3_context *out, int n, sqlite3_value **arg)
{
	(void)n;
	sqlite3_result_int(out, (int)name_use_of(text_of(arg[0])));
}

/* ---- in other letters ---------------------------------------------------------------- */

/* Folded twice: apostrophes left out ("O'Brien" as "OBrien"), and parting words ("Zolan's"). */
struct folds {
	struct str joined, parted;
};

/* What one connection folded: the text that it asked of last, and each name. */
struct folder {
	struct arena a, of_names;
	struct str text;
	struct folds text_as;
	struct table names;
	VEC(struct folds) name_as;
};

static struct folds fold(struct arena *a, struct str s)
{
	struct str open = arena_str(a, s);
	char *p = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		const bool curly = i + 3 <= s.n && memcmp(s.p + i, "\xe2\x80\x99", 3) == 0;
		p[i] = s.p[i] == '\'' || curly ? ' ' : s.p[i];
		if (curly)
			p[i + 1] = p[i + 2] = ' ', i += 2;
	}
	return (struct folds){ utf8_fold(a, open), utf8_fold(a, (struct str){ p, s.n }) };
}

static struct folds name_folds(struct folder *f, struct str name)
{
	const uint32_t at = table_get(&f->names, name);
	if (at != TABLE_NONE)
		return f->name_as.v[at];
	(void)table_put(&f->of_names, &f->names, arena_str(&f->of_names, name), (uint32_t)f->name_as.n);
	return *VEC_PUSH(&f->of_names, &f->name_as) = fold(&f->of_names, name);
}

static void told(sqlite3_context *out, int n, sqlite3_value **arg)
{
	(void)n;
	struct folder *f = sqlite3_user_data(out);
	const struct str text = text_of(arg[0]), name = text_of(arg[1]);
	const bool cased = sqlite3_value_int(arg[2]) != 0;
	bool ret = stands_in(text, name, cased);
	if (!ret && !cased) {
		if (f->text.p == NULL || !str_eq(f->text, text)) {
			arena_reset(&f->a);
			f->text = arena_str(&f->a, text);
			f->text_as = fold(&f->a, text);
		}
		const struct folds as = name_folds(f, name);
		ret = stands_in(f->text_as.joined, as.joined, false) || stands_in(f->text_as.parted, as.parted, false);
	}
	sqlite3_result_int(out, ret);
}

static void folder_free(void *with)
{
	struct folder *f = with;
	arena_release(&f->a);
	arena_release(&f->of_names);
	free(f);
}

int naming_register(sqlite3 *db)
{
	const int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
	const int rc = sqlite3_create_function_v2(db, "name_stands", 3, how, NULL, stands, NULL, NULL, NULL);
	if (rc != SQLITE_OK)
		return rc;
	struct folder *f = calloc(1, sizeof(*f));
	if (f == NULL)
		return SQLITE_NOMEM;
	const int told_rc = sqlite3_create_function_v2(db, "name_told", 3, how, f, told, NULL, NULL, folder_free);
	return told_rc != SQLITE_OK ? told_rc : sqlite3_create_function_v2(db, "name_use", 1, how, NULL, use_of, NULL, NULL, NULL);
}
