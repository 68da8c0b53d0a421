/* The table is walked for each schema: it is short, and read for one page alone. */
#include "web/twin.h"

#include "base/asset.h"

#include <stdio.h>

/* The next line that is no comment and no heading, in its three columns. */
static bool next_row(struct str *rest, struct str *route, struct str *of, struct str *members)
{
	struct str line;
	while (str_line(rest, &line)) {
		if (line.n == 0 || (line.p[0] != '/' && line.p[0] != '@' && !str_starts(line, S("POST /"))))
			continue;
		*route = str_cut(&line, '\t');
		*of = str_cut(&line, '\t');
		*members = line;
		return true;
	}
	return false;
}

static struct str table(void)
{
	struct str all = { "", 0 };
	return asset_find(S("data/twins.tsv"), &all) ? all : S("");
}

/* The members of what `of` and the one byte more of `end` name: "" or "[]". */
static bool find(struct str route, struct str of, struct str end, struct str *members)
{
	struct str rest = table(), at, what;
	while (next_row(&rest, &at, &what, members)) {
		if (str_eq(at, route) && str_starts(what, of) && str_eq(str_slice(what, of.n, what.n), end))
			return true;
	}
	return false;
}

static void put_types(struct json *j, struct str types)
{
	const bool several = str_find_char(types, '|') != STR_NONE;
	json_put_key(j, "type");
	if (several)
		json_put_array(j);
	while (types.n > 0)
		json_put_str(j, str_cut(&types, '|'));
	if (several)
		json_put_end(j);
}

/* whole: its members are always there but for those with a ?. */
static void put_object(struct json *j, struct str route, struct str members, bool whole);

static void put_shared(struct json *j, struct str name)
{
	char path[80];
	(void)snprintf(path, sizeof(path), "#/components/schemas/" STR_FMT, STR_ARG(name));
	json_put_object(j);
	json_put_key(j, "$ref"), json_put_str(j, str_of(path));
	json_put_end(j);
}

/* One member: what an object holds, what a list's items are. */
static void put_member(struct json *j, struct str route, struct str name, struct str types)
{
	struct str shared = types, inner;
	types = str_cut(&shared, '@');
	const bool list = str_find(types, S("array")) != STR_NONE;
	if (!list && shared.n > 0) {
		put_shared(j, shared);
		return;
	}
	if (!list && find(route, name, S(""), &inner) && str_eq(types, S("object"))) {
		put_object(j, route, inner, false);
		return;
	}
	json_put_object(j);
	put_types(j, types);
	if (list && shared.n > 0) {
		json_put_key(j, "items"), put_shared(j, shared);
	} else if (list && find(route, name, S("[]"), &inner)) {
		json_put_key(j, "items"), put_object(j, route, inner, false);
	}
	json_put_end(j);
}

/* "name?:types" into its parts; true when it is always there. */
static bool take(struct str one, struct str *name, struct str *types)
{
	*types = one;
	*name = str_cut(types, ':');
	const bool always = !str_ends(*name, S("?"));
	if (!always)
		*name = str_slice(*name, 0, name->n - 1);
	return always;
}

static void put_object(struct json *j, struct str route, struct str members, bool whole)
{
	struct str rest = members, name, types;
	json_put_object(j);
	json_put_key(j, "type"), json_put_str(j, S("object"));
	json_put_key(j, "required"), json_put_array(j);
	while (rest.n > 0) {
		if (take(str_cut(&rest, ' '), &name, &types) && whole)
			json_put_str(j, name);
	}
	json_put_end(j);
	json_put_key(j, "properties"), json_put_object(j);
	for (rest = members; rest.n > 0;) {
		char key[80];
		(void)take(str_cut(&rest, ' '), &name, &types);
		(void)snprintf(key, sizeof(key), STR_FMT, STR_ARG(name));
		json_put_key(j, key), put_member(j, route, name, types);
	}
	json_put_end(j);
	json_put_end(j);
}

void twin_schema(struct json *j, struct str pattern)
{
	struct str members;
	if (find(pattern, S("."), S(""), &members)) {
		put_object(j, pattern, members, true);
		return;
	}
	json_put_object(j);
	json_put_key(j, "type"), json_put_str(j, S("object"));
	json_put_end(j);
}

bool twin_is_told(struct str pattern)
{
	struct str members;
	return find(pattern, S("."), S(""), &members);
}

void twin_shared(struct json *j)
{
	struct str rest = table(), route, of, members;
	while (next_row(&rest, &route, &of, &members)) {
		char key[80];
		if (route.p[0] != '@')
			continue;
		(void)snprintf(key, sizeof(key), STR_FMT, STR_ARG(str_slice(route, 1, route.n)));
		json_put_key(j, key), put_object(j, route, members, true);
	}
}
