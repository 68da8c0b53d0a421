/* The table of pages, and the gates that stand before them. */
#include "web/route.h"

#include "base/sha256.h"
#include "web/log.h"
#include "web/pages.h"
#include "web/web.h"

#include <sodium.h>

#define UPLOAD_MAX (TEXT_BYTES_MAX + ROUTE_FORM_MAX)

static const struct route routes[] = {
	{ METHOD_GET, "/", page_home, "What is in the record: newest documents, what waits for review, counts", 0 },
	{ METHOD_GET, "/documents", page_documents, "Documents; q=, publisher=, language=, published=, open=, order=, near=", 0 },
	{ METHOD_GET, "/document/{id}", page_document, "A document, its claims marked in the text; claim=, part=, rejected=", 0 },
	{ METHOD_GET, "/document/{id}/original", page_document_original, "The bytes as they were received, as a download", 0 },
	{ METHOD_GET, "/document/{id}/claim", page_claim_new, "The form for a claim that the reader did not find; kind=", 0 },
	{ METHOD_POST, "/document/{id}/claim", page_claim_new_send, "Adds that claim", 0 },
	{ METHOD_GET, "/add", page_add, "The form that adds a document", 0 },
	{ METHOD_POST, "/add", page_add_send, "Adds a document: pasted text or a file", UPLOAD_MAX },
	{ METHOD_GET, "/claims", page_claims, "Claims; kind=, status=, act=, country=, days=, order=", 0 },
	{ METHOD_GET, "/claim/{id}", page_claim, "A claim: its words, its fields, its history, the judgement", 0 },
	{ METHOD_POST, "/claim/{id}/accept", page_claim_accept, "Accepts it", 0 },
	{ METHOD_POST, "/claim/{id}/reject", page_claim_reject, "Rejects it, with a reason", 0 },
	{ METHOD_POST, "/claim/{id}/edit", page_claim_edit, "Puts a corrected claim in its place", 0 },
	{ METHOD_GET, "/names", page_names, "People and bodies; q=, type=, country=, order=", 0 },
	{ METHOD_GET, "/doubts", page_doubts, "Pairs of names that may be one: merge or keep apart", 0 },
	{ METHOD_POST, "/doubts", page_doubt_decide, "Settles one of them", 0 },
	{ METHOD_GET, "/name/{id}", page_name, "A person or body: names, roles, claims in order of date; role=, kind=", 0 },
	{ METHOD_POST, "/name/{id}/split", page_name_split, "Takes some of its names into one of their own", 0 },
	{ METHOD_POST, "/name/{id}/describe", page_name_describe, "Says how it is called and what it is", 0 },
	{ METHOD_GET, "/search", page_search, "Documents and claims that hold the words; q=, in=", 0 },
	{ METHOD_GET, "/ledger", page_ledger, "The log, newest entry first; kind=, author=", 0 },
	{ METHOD_GET, "/entry/{id}", page_entry, "One entry of the log", 0 },
	{ METHOD_POST, "/entry/{id}/undo", page_entry_undo, "Undoes it by a new entry", 0 },
	{ METHOD_GET, "/about", page_about, "Counts, versions, the log's head, how to verify", 0 },
};

const struct route *route_table(size_t *n)
{
	*n = sizeof(routes) / sizeof(*routes);
	return routes;
}

static bool matches(struct str pattern, struct str path, struct str *id)
{
	size_t hole = str_find(pattern, S("{id}"));
	if (hole == STR_NONE)
		return str_eq(pattern, path);
	struct str head = str_slice(pattern, 0, hole), tail = str_slice(pattern, hole + 4, pattern.n);
	if (path.n <= head.n + tail.n || !str_starts(path, head) || !str_ends(path, tail))
		return false;
	struct str middle = str_slice(path, head.n, path.n - tail.n);
	if (str_find_char(middle, '/') != STR_NONE)
		return false;
	*id = middle;
	return true;
}

static enum route_found find(enum method method, struct str path, const struct route **ret, struct str *id)
{
	enum route_found found = ROUTE_NO_PATH;
	for (size_t i = 0; i < sizeof(routes) / sizeof(*routes); i++) {
		struct str middle = { "", 0 };
		if (!matches(str_of(routes[i].pattern), path, &middle))
			continue;
		*ret = &routes[i];
		*id = middle;
		if (routes[i].method == method)
			return ROUTE_FOUND;
		found = ROUTE_NO_METHOD;
	}
	return found;
}

enum route_found route_find(enum method method, struct str path, const struct route **ret, struct str *id, bool *json)
{
	*json = str_ends(path, S(".json"));
	if (*json)
		path = str_slice(path, 0, path.n - 5);
	if (str_eq(path, S("/index")))
		path = S("/");
	return find(method, path, ret, id);
}

/* ---- gates ------------------------------------------------------------------------ */

/* A hash of this process's secret with a purpose: cannot be guessed, and is the
 * same for all pages, so that no page makes another one's form invalid. */
static struct str secret_for(const struct web *w, struct arena *a, struct str purpose)
{
	struct str parts[2] = { { (const char *)w->secret, sizeof(w->secret) }, purpose };
	return str_slice(hash_hex(a, sha256_parts(parts, 2)), 0, 32);
}

/* With the port: a browser has one jar for a host, whatever the port. */
static struct str cookie_name(const struct request *r, struct arena *a)
{
	size_t at = r->host.n;
	while (at > 0 && char_is_digit(r->host.p[at - 1]))
		at--;
	return arena_printf(a, "rapporteur-" STR_FMT, STR_ARG(str_slice(r->host, at, r->host.n)));
}

static bool same_secret(struct str got, struct str want)
{
	return got.n == want.n && sodium_memcmp(got.p, want.p, want.n) == 0;
}

/* A page gives a cookie and forms with a token; both must come back. */
static void token_give(struct context *c)
{
	struct str name = cookie_name(c->request, c->a), cookie = secret_for(c->web, c->a, S("cookie"));
	if (!same_secret(cookie_get(c->request->cookie, name), cookie))
		c->out->cookie = arena_printf(c->a, STR_FMT "=" STR_FMT "; Path=/; HttpOnly; SameSite=Strict", STR_ARG(name), STR_ARG(cookie));
	c->token = secret_for(c->web, c->a, S("form"));
}

/* Why a POST is refused, or the empty view. */
static struct str forged(const struct context *c)
{
	const struct request *r = c->request;
	struct str same = arena_printf(c->a, "http://" STR_FMT, STR_ARG(r->host));
	if (r->origin.n > 0 && !str_eq_nocase(r->origin, same))
		return word(WORD_fault_origin);
	if (r->fetch_site.n > 0 && !str_eq(r->fetch_site, S("same-origin")) && !str_eq(r->fetch_site, S("none")))
		return word(WORD_fault_origin);
	if (!same_secret(cookie_get(r->cookie, cookie_name(r, c->a)), secret_for(c->web, c->a, S("cookie"))) ||
		!same_secret(form_get(&c->form, "token"), c->token))
		return word(WORD_fault_token);
	return (struct str){ "", 0 };
}

/* known= and on=: a day, or for the former a time. */
static bool clocks(struct context *c, struct err *err)
{
	struct str known = form_get(&c->query, "known"), on = form_get(&c->query, "on");
	day_t day;
	if (known.n > 0) {
		if (day_parse(known, &day, NULL))
			c->known = ((int64_t)day + 1) * 86400 - 1;
		else if (!time_parse(known, &c->known, NULL))
			return err_set(err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_known, known)));
		if (c->known <= 0)
			c->known = 1;
	}
	if (on.n > 0 && !day_parse(on, &c->on, NULL))
		return err_set(err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_on, on)));
	return true;
}

static void serve_css(const struct web *w, struct response *out)
{
	out->type = S("text/css; charset=utf-8");
	out->body = w->css;
	out->etag = w->css_etag;
	out->keep = true;
}

static struct str allow_of(struct context *c, struct str path)
{
	const struct route *r;
	struct str id;
	bool json, get = route_find(METHOD_GET, path, &r, &id, &json) == ROUTE_FOUND;
	bool post = route_find(METHOD_POST, path, &r, &id, &json) == ROUTE_FOUND;
	return arena_printf(c->a, "%s%s%s", get ? "GET, HEAD" : "", get && post ? ", " : "", post ? "POST" : "");
}

/* Everything that must hold before a page sees the request; tells the page. */
static const struct route *admit(struct context *c)
{
	const struct request *r = c->request;
	const struct route *route = NULL;
	struct err err = { 0 };
	struct str path;
	if (!url_path_parse(c->a, r->raw_path, &path, &err)) {
		page_fail(c, &err);
		return NULL;
	}
	bool json;
	enum route_found found = route_find(r->method, path, &route, &c->id, &json);
	c->path = json ? str_slice(path, 0, path.n - 5) : path;
	c->json = json;
	if (!form_urlencoded(c->a, r->raw_query, &c->query, &err) || !clocks(c, &err)) {
		page_fail(c, &err);
		return NULL;
	}
	if (found == ROUTE_NO_PATH) {
		page_fault(c, 404, word(WORD_fault_404));
		return NULL;
	}
	if (found == ROUTE_NO_METHOD) {
		c->out->allow = allow_of(c, path);
		page_fault(c, 405, word(WORD_fault_405));
		return NULL;
	}
	if (r->method == METHOD_POST) {
		if (!form_parse(c->a, r->type, r->body, &c->form, &err)) {
			page_fail(c, &err);
			return NULL;
		}
		struct str why = forged(c);
		if (why.n > 0) {
			log_event(LOG_WARN_, "forged", "route=%s", route->pattern);
			page_fault(c, 403, why);
			return NULL;
		}
	}
	return route;
}

static struct context context_of(struct web *w, struct request *r, struct response *out)
{
	return (struct context){ .a = r->arena, .web = w, .request = r, .out = out, .on = DAY_NONE,
		.path = S("/"), .id = { "", 0 }, .token = { "", 0 }, .author = w->options.local };
}

void route_handle(void *with, struct request *r, struct response *out)
{
	struct web *w = with;
	if (r->method == METHOD_GET && str_eq(r->raw_path, w->css_path)) {
		serve_css(w, out);
		return;
	}
	struct context c = context_of(w, r, out);
	token_give(&c);
	const struct route *route = admit(&c);
	if (route == NULL)
		return;
	c.log = r->method == METHOD_POST ? w->writer : NULL;
	c.record = web_reader(w);
	route->page(&c);
	web_reader_back(w, c.record);
}

void route_refuse(void *with, struct request *r, int status, struct str why, struct response *out)
{
	struct context c = context_of(with, r, out);
	c.json = str_ends(r->raw_path, S(".json"));
	page_fault(&c, status, why);
}

size_t route_body_max(void *with, struct str raw_path)
{
	const struct route *route;
	struct str id;
	bool json;
	(void)with;
	if (route_find(METHOD_POST, raw_path, &route, &id, &json) == ROUTE_FOUND && route->body_max > 0)
		return route->body_max;
	return ROUTE_FORM_MAX;
}
