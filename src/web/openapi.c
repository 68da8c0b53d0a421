/* One walk over the table; parameters are those that a route's line of help names as `name=`. */
#include "web/openapi.h"

#include <stdio.h>

#include "web/fields.h"
#include "web/pages.h"
#include "web/route.h"
#include "web/twin.h"
#include "web/web.h"

static void key_str(struct json *j, const char *key, struct str s)
{
	json_put_key(j, key);
	json_put_str(j, s);
}

/* of: the page whose twin it is; NULL: of none. */
static void answer(struct json *j, const char *status, const char *words, const char *type, const char *of)
{
	json_put_key(j, status), json_put_object(j);
	key_str(j, "description", str_of(words));
	if (type != NULL) {
		json_put_key(j, "content"), json_put_object(j);
		json_put_key(j, type), json_put_object(j);
		json_put_key(j, "schema");
		if (of != NULL) {
			twin_schema(j, str_of(of));
		} else {
			json_put_object(j);
			if (strcmp(type, "application/problem+json") == 0)
				key_str(j, "$ref", S("#/components/schemas/problem"));
			else
				key_str(j, "type", S("string"));
			json_put_end(j);
		}
		json_put_end(j), json_put_end(j);
	}
	json_put_end(j);
}

static void parameter(struct json *j, struct str name, bool in_path, struct str words)
{
	json_put_object(j);
	key_str(j, "name", name);
	key_str(j, "in", in_path ? S("path") : S("query"));
	if (in_path)
		json_put_key(j, "required"), json_put_bool(j, true);
	if (words.n > 0)
		key_str(j, "description", words);
	json_put_key(j, "schema"), json_put_object(j);
	key_str(j, "type", S("string"));
	json_put_end(j);
	json_put_end(j);
}

/* "…; q=, in=, order=" names three. */
static void parameters(struct json *j, const struct route *r)
{
	struct str help = str_of(r->help);
	size_t at = str_find_char(help, ';');
	json_put_key(j, "parameters"), json_put_array(j);
	if (str_find(str_of(r->pattern), S("{id}")) != STR_NONE)
		parameter(j, S("id"), true, S(""));
	if (r->method == METHOD_GET) {
		parameter(j, S("on"), false, S("as of this day: what had happened"));
		parameter(j, S("known"), false, S("as known on this day: what had been published, or entered where no day of publication is told"));
		parameter(j, S("proposed"), false, S("1: with what nobody has accepted yet, where the page reckons"));
		parameter(j, S("recorded"), false, S("as the log stood on this day, where the page reckons, and of a claim"));
		parameter(j, S("lang"), false, S("en, fr or km"));
		parameter(j, S("after"), false, S("the `next` of the page before"));
	}
	struct str rest = at == STR_NONE ? S("") : str_slice(help, at + 1, help.n);
	while (r->method == METHOD_GET && rest.n > 0) {
		struct str one = str_trim(str_cut(&rest, ','));
		if (one.n > 1 && one.p[one.n - 1] == '=')
			parameter(j, str_slice(one, 0, one.n - 1), false, S(""));
	}
	json_put_end(j);
}

/* Who may ask: anybody, a program with a token of that scope, or people alone. */
static void security(struct json *j, enum action a)
{
	const char *scope = action_scope(a);
	json_put_key(j, "security"), json_put_array(j);
	if (a != ACTION_LOG_IN && a != ACTION_SEE_INTERFACE) {
		json_put_object(j);
		json_put_key(j, "session"), json_put_array(j), json_put_end(j);
		json_put_end(j);
		if (scope != NULL) {
			json_put_object(j);
			json_put_key(j, "bearer"), json_put_array(j), json_put_str(j, str_of(scope)), json_put_end(j);
			json_put_end(j);
		}
	}
	json_put_end(j);
}

static void body(struct json *j, const struct route *r)
{
	json_put_key(j, "requestBody"), json_put_object(j);
	json_put_key(j, "content"), json_put_object(j);
	const char *types[] = { "application/x-www-form-urlencoded", "multipart/form-data" };
	for (size_t i = 0; i < 2; i++) {
		json_put_key(j, types[i]), json_put_object(j);
		json_put_key(j, "schema"), fields_schema(j, str_of(r->pattern));
		json_put_end(j);
	}
	json_put_end(j), json_put_end(j);
}

/* What a POST answers when it was done: mostly where to look; a page of its own where something is shown this once. */
static void done(struct json *j, const struct route *r)
{
	char of[200];
	(void)snprintf(of, sizeof(of), "POST %s", r->pattern);
	if (twin_is_told(str_of(of)))
		answer(j, "200", "What became of it, shown this once", "application/json", of);
	json_put_key(j, "303"), json_put_object(j);
	key_str(j, "description", S("Done; Location leads to the page that shows it"));
	json_put_key(j, "headers"), json_put_object(j);
	json_put_key(j, "Location"), json_put_object(j);
	json_put_key(j, "schema"), json_put_object(j);
	key_str(j, "type", S("string"));
	json_put_end(j), json_put_end(j), json_put_end(j), json_put_end(j);
}

static void operation(struct json *j, const struct route *r, const char *type)
{
	struct str help = str_of(r->help);
	size_t at = str_find_char(help, ';');
	json_put_key(j, r->method == METHOD_GET ? "get" : "post"), json_put_object(j);
	key_str(j, "summary", at == STR_NONE ? help : str_slice(help, 0, at));
	key_str(j, "x-action", str_of(action_name(r->action)));
	security(j, r->action);
	parameters(j, r);
	if (r->method == METHOD_POST)
		body(j, r);
	json_put_key(j, "responses"), json_put_object(j);
	if (r->method == METHOD_GET) {
		answer(j, "200", "The page", type, strcmp(type, "application/json") == 0 ? r->pattern : NULL);
		answer(j, "304", "Not changed since the ETag of If-None-Match", NULL, NULL);
	} else {
		done(j, r);
	}
	static const struct { const char *status, *words; } faults[] = {
		{ "400", "What was sent cannot be used" }, { "401", "Nobody is logged in, or the token is not known" },
		{ "403", "Not allowed" }, { "404", "Not there, or not for you" }, { "409", "The record says otherwise, or somebody changed it meanwhile" },
		{ "413", "Too large" }, { "429", "Too many tries; Retry-After tells how long to wait" }, { "500", "The record cannot be used" },
		{ "503", "Not now; Retry-After tells when" },
	};
	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++)
		answer(j, faults[i].status, faults[i].words, "application/problem+json", NULL);
	json_put_end(j);
	json_put_end(j);
}

static void problem(struct json *j)
{
	static const char *const fields[] = { "type", "title", "status", "detail" };
	json_put_key(j, "problem"), json_put_object(j);
	key_str(j, "type", S("object"));
	json_put_key(j, "required"), json_put_array(j);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		json_put_str(j, str_of(fields[i]));
	json_put_end(j);
	json_put_key(j, "properties"), json_put_object(j);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		json_put_key(j, fields[i]), json_put_object(j);
		key_str(j, "type", strcmp(fields[i], "status") == 0 ? S("integer") : S("string"));
		json_put_end(j);
	}
	json_put_end(j);
	json_put_end(j);
}

static bool is_bytes(struct str pattern)
{
	return str_ends(pattern, S("/original")) || str_ends(pattern, S("/file"));
}

/* The address of the twin: of "/" it is "/index.json"; what is given out as bytes has none. */
static void put_path(struct json *j, const struct route *r)
{
	char path[200];
	bool plain = is_bytes(str_of(r->pattern));
	(void)snprintf(path, sizeof(path), "%s%s", strcmp(r->pattern, "/") == 0 ? "/index" : r->pattern, plain ? "" : ".json");
	json_put_key(j, path);
}

/* The same list as CSV. */
static void put_sheet(struct json *j, const struct route *r)
{
	char path[200];
	(void)snprintf(path, sizeof(path), "%s.csv", r->pattern);
	json_put_key(j, path), json_put_object(j);
	operation(j, r, "text/csv; charset=utf-8; header=present"); /* as sheet_send() gives it */
	json_put_end(j);
}

/* Path by path: what is read and what is sent there. */
static void paths(struct json *j)
{
	size_t n;
	const struct route *t = route_table(&n);
	json_put_key(j, "paths"), json_put_object(j);
	for (size_t i = 0; i < n; i++) {
		bool original = is_bytes(str_of(t[i].pattern)), told = false;
		for (size_t k = 0; k < i; k++)
			told = told || strcmp(t[k].pattern, t[i].pattern) == 0;
		if (told)
			continue;
		put_path(j, &t[i]);
		json_put_object(j);
		for (size_t k = i; k < n; k++) {
			if (strcmp(t[k].pattern, t[i].pattern) == 0)
				operation(j, &t[k], original ? "application/octet-stream" : "application/json");
		}
		json_put_end(j);
		if (t[i].method == METHOD_GET && route_has_sheet(str_of(t[i].pattern)))
			put_sheet(j, &t[i]);
	}
	json_put_end(j);
}

static void schemes(struct json *j)
{
	json_put_key(j, "securitySchemes"), json_put_object(j);
	json_put_key(j, "bearer"), json_put_object(j);
	key_str(j, "type", S("http"));
	key_str(j, "scheme", S("bearer"));
	key_str(j, "description", S("A token that somebody made under /account, with its scopes: `read`, or `read` and `write`. It may what that person may, and none of what is for people alone."));
	json_put_end(j);
	json_put_key(j, "session"), json_put_object(j);
	key_str(j, "type", S("apiKey"));
	key_str(j, "in", S("cookie"));
	key_str(j, "name", S("session"));
	key_str(j, "description", S("What a browser holds. The name ends with the port and begins with __Host- where TLS is spoken."));
	json_put_end(j), json_put_end(j);
}

void openapi_write(struct json *j, struct str version)
{
	json_put_object(j);
	key_str(j, "openapi", S("3.1.0"));
	json_put_key(j, "info"), json_put_object(j);
	key_str(j, "title", S("Rapporteur"));
	key_str(j, "version", version);
	key_str(j, "description", S("What sources claim, with the words it rests on. Each page has a twin in JSON, each list a sheet in CSV. Forms are sent as the page "
		"sends them, to its address or, so that faults come as problem+json, with .json behind it; a program with a token needs no `token` field. A field that is not told here is passed over."));
	json_put_end(j);
	paths(j);
	json_put_key(j, "components"), json_put_object(j);
	json_put_key(j, "schemas"), json_put_object(j);
	problem(j);
	twin_shared(j);
	fields_shared(j);
	json_put_end(j);
	schemes(j);
	json_put_end(j);
	json_put_end(j);
}

void page_openapi(struct context *c)
{
	if (c->json) {
		struct buf b = BUF_INIT(MARKUP_MAX);
		struct json j = json_to(&b);
		openapi_write(&j, c->web->options.version);
		buf_char(&b, '\n');
		c->out->body = arena_str(c->a, buf_str(&b));
		c->out->type = S("application/json");
		etag_by_body(c);
		buf_release(&b);
		return;
	}
	size_t n;
	const struct route *t = route_table(&n);
	struct markup rows = MARKUP_INIT, m = MARKUP_INIT;
	for (size_t i = 0; i < n; i++)
		html_routes_row(&rows, &(struct html_routes_row){ .method = t[i].method == METHOD_GET ? S("GET") : S("POST"),
			.pattern = str_of(t[i].pattern), .help = str_of(t[i].help), .action = str_of(action_name(t[i].action)) });
	html_routes(&m, &(struct html_routes){ .rows = markup_done(c->a, &rows) });
	page_html(c, word(WORD_title_openapi), PLACE_NONE, markup_done(c->a, &m));
}
