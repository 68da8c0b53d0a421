/* Looking for a name in a body: each place where its letters stand, then what stands beside them. */
#include "record/naming.h"

#include <sqlite3.h>

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

int naming_register(sqlite3 *db)
{
	const int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
	const int rc = sqlite3_create_function_v2(db, "name_stands", 3, how, NULL, stands, NULL, NULL, NULL);
	return rc != SQLITE_OK ? rc : sqlite3_create_function_v2(db, "name_use", 1, how, NULL, use_of, NULL, NULL, NULL);
}
