/* The server over a real socket: pages, headers, refusals, hostile requests, many at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <pthread.h>

#include "server.h"
#include "publish/edition.h"
#include "web/http.h"
#include "web/pages.h"
#include "web/route.h"

static struct arena ids; /* of one claim, one name */
static struct str claim_id, name_id, demand_id, condition_id, edition_id;

static int start(void **state)
{
	(void)state;
	return server_start("web", NULL);
}

static int stop(void **state)
{
	arena_release(&ids);
	return server_stop(state);
}

/* ---- what every answer has -------------------------------------------------------- */

static void assert_headers(const struct answer *x)
{
	struct str csp = client_header(x, "Content-Security-Policy");
	assert_true(str_starts(csp, S("default-src 'none'")));
	assert_true(str_find(csp, S("unsafe")) == STR_NONE);
	assert_true(str_find(csp, S("frame-ancestors 'none'")) != STR_NONE);
	assert_true(str_find(csp, S("base-uri 'none'")) != STR_NONE);
	assert_true(str_eq(client_header(x, "X-Content-Type-Options"), S("nosniff")));
	assert_true(str_eq(client_header(x, "Referrer-Policy"), S("same-origin")));
	assert_true(str_eq(client_header(x, "Cross-Origin-Opener-Policy"), S("same-origin")));
	assert_true(str_eq(client_header(x, "Cross-Origin-Resource-Policy"), S("same-origin")));
	assert_true(client_header(x, "Cache-Control").n > 0);
}

/* The address of a route's page in the fixture, with ids filled in. */
static struct str address(struct arena *a, const struct route *r)
{
	struct str p = str_of(r->pattern);
	size_t hole = str_find(p, S("{id}"));
	if (hole == STR_NONE)
		return p;
	static const struct {
		const char *path;
		const struct str *id;
	} kinds[] = { { "/claim", &claim_id }, { "/name", &name_id }, { "/demand", &demand_id }, { "/condition", &condition_id }, { "/publish", &edition_id } };
	struct str id = str_starts(p, S("/procedure")) ? S("Preferences%20of%20Ellen") : str_starts(p, S("/election")) ? S("Ellen%20election%20of%202023") : S("1");
	if (str_starts(p, S("/country")))
		id = S("KHM");
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		id = str_starts(p, str_of(kinds[i].path)) ? *kinds[i].id : id;
	bool waits = str_starts(p, S("/demand")) || str_starts(p, S("/condition")); /* the fixture has proposals alone */
	return arena_printf(a, STR_FMT STR_FMT STR_FMT "%s", STR_ARG(str_slice(p, 0, hole)), STR_ARG(id), STR_ARG(str_slice(p, hole + 4, p.n)),
		waits ? "?proposed=1" : "");
}

static void test_ids(void **state)
{
	(void)state;
	claim_id = find_id(&ids, "/claims?kind=act", "href=\"/claim/", 32);
	name_id = find_id(&ids, "/names", "href=\"/name/", 16);
	demand_id = find_id(&ids, "/claims?kind=demand", "href=\"/claim/", 32);
	condition_id = find_id(&ids, "/claims?kind=condition", "href=\"/claim/", 32);
	assert_int_equal(claim_id.n, 32);
	assert_int_equal(name_id.n, 16);
	struct err err = { 0 };
	int64_t seq = 0;
	struct record *r = writer();
	must(edition_prepare(r, S("Spring"), S(""), S("tester"), &seq, &err), &err);
	must(edition_release(server_path, edition_folder(&ids, str_of(server_path), S("")), seq, S("another"), &err), &err);
	record_close(r);
	edition_id = arena_printf(&ids, "%lld", (long long)seq);
}

static void test_every_page(void **state)
{
	(void)state;
	size_t n;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };
		if (t[i].method != METHOD_GET)
			continue;
		struct str to = address(&a, &t[i]);
		struct answer x = client_get(&a, to.p);
		if (x.status != 200)
			fail_msg("%s: %d", to.p, x.status);
		assert_headers(&x);
		const bool saved = str_ends(to, S("/file")) || str_ends(to, S("/original"));
		assert_true((str_find(client_header(&x, "Content-Security-Policy"), S("; sandbox")) != STR_NONE) == saved);
		if (str_ends(to, S("/file"))) {
			assert_true(str_starts(client_header(&x, "Content-Disposition"), S("attachment")) && str_starts(x.body, S("SQLite format 3")));
			arena_release(&a);
			continue;
		}
		if (str_ends(to, S("/original"))) {
			assert_true(str_starts(client_header(&x, "Content-Disposition"), S("attachment")));
			assert_true(str_eq(x.body, str_of(fixture_news)));
			arena_release(&a);
			continue;
		}
		assert_true(str_eq(client_header(&x, "Content-Type"), S("text/html; charset=utf-8")));
		assert_true(str_eq(client_header(&x, "Cache-Control"), S("no-store")));
		assert_true(str_starts(x.body, S("<!doctype html>")) && holds(&x, "<main id=\"main\"") && holds(&x, "<h1"));
		assert_true(x.body.n < 100000);
		struct str query = to, page = str_cut(&query, '?');
		struct str twin = arena_printf(&a, STR_FMT ".json%s" STR_FMT, STR_ARG(str_eq(page, S("/")) ? S("/index") : page), query.n > 0 ? "?" : "", STR_ARG(query));
		struct answer y = client_get(&a, twin.p);
		json_error_t e;
		json_t *json = json_loadb(y.body.p, y.body.n, JSON_REJECT_DUPLICATES, &e);
		if (y.body.n >= 100000 && !str_eq(to, S("/openapi"))) /* the description of them all is no page */
			fail_msg("%s: %zu bytes", twin.p, y.body.n);
		if (y.status != 200 || json == NULL)
			fail_msg("%s: %d %s", twin.p, y.status, json == NULL ? e.text : "");
		json_decref(json);
		assert_headers(&y);
		assert_true(str_eq(client_header(&y, "Content-Type"), S("application/json")));
		arena_release(&a);
	}
}

/* Pages of the record that are no list, though they have no {id}. */
static bool is_no_list(struct str p)
{
	static const char *const not[] = { "/", "/about", "/add", "/openapi", "/login", "/account", "/settings" };
	for (size_t i = 0; i < sizeof(not) / sizeof(*not); i++) {
		if (str_eq(p, str_of(not[i])))
			return true;
	}
	return str_find(p, S("{id}")) != STR_NONE;
}

/* Lists that are whole on one page. */
static bool is_short(struct str p)
{
	static const char *const brief[] = { "/map", "/queue", "/accounts", "/activity", "/purges" };
	for (size_t i = 0; i < sizeof(brief) / sizeof(*brief); i++) {
		if (str_eq(p, str_of(brief[i])))
			return true;
	}
	return false;
}

/* Every list of the route table has its three forms, a cursor, and stays under the size of a page. */
static void test_lists(void **state)
{
	(void)state;
	enum { PAGE_BYTES_MAX = 100000 };
	size_t n, lists = 0;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };
		struct str p = str_of(t[i].pattern);
		if (t[i].method != METHOD_GET || is_no_list(p))
			continue;
		lists++;
		for (int after = 0; after < 2; after++) {
			const char *word = str_eq(p, S("/search")) ? "&q=court" : "";
			const char *more = arena_printf(&a, "%s%s", word, after > 0 ? "&after=1" : "").p;
			struct answer page = client_get(&a, arena_printf(&a, STR_FMT "?proposed=1%s", STR_ARG(p), more).p);
			struct answer json = client_get(&a, arena_printf(&a, STR_FMT ".json?proposed=1%s", STR_ARG(p), more).p);
			struct answer csv = client_get(&a, arena_printf(&a, STR_FMT ".csv?proposed=1%s", STR_ARG(p), more).p);
			/* a cursor that the list did not give may be refused, and breaks nothing */
			if (after > 0 && page.status == 400)
				continue;
			if (page.status != 200 || json.status != 200 || csv.status != 200)
				fail_msg(STR_FMT ": %d, json %d, csv %d", STR_ARG(p), page.status, json.status, csv.status);
			if (page.body.n >= PAGE_BYTES_MAX || json.body.n >= PAGE_BYTES_MAX)
				fail_msg(STR_FMT ": %zu bytes, json %zu", STR_ARG(p), page.body.n, json.body.n);
			if (!str_starts(client_header(&csv, "Content-Type"), S("text/csv")) || str_find_char(csv.body, ',') == STR_NONE)
				fail_msg(STR_FMT ".csv is no sheet", STR_ARG(p));
			if (!holds(&page, ".csv"))
				fail_msg(STR_FMT ": no link to its sheet", STR_ARG(p));
			if (!is_short(p) && !holds(&json, "\"next\":"))
				fail_msg(STR_FMT ".json has no cursor", STR_ARG(p));
		}
		arena_release(&a);
	}
	assert_true(lists >= 17);
}

/* Days in words, and faults in the words of pages. */
static void test_words(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/claims");
	assert_true(holds(&x, ", 3\xC2\xA0March\xC2\xA0""2023</a>"));
	assert_false(holds(&x, ", 2023-03-03"));
	x = client_get(&a, "/claims.json");
	assert_true(holds(&x, ", 2023-03-03\""));
	x = client_get(&a, "/conditions?proposed=1");
	assert_true(holds(&x, "condition-row"));
	assert_false(holds(&x, ", if: "));
	x = client_get(&a, "/name/nobody");
	assert_int_equal(x.status, 404);
	assert_false(holds(&x, "`"));
	x = client_get(&a, "/name/nobody.json");
	assert_int_equal(x.status, 404);
	arena_release(&a);
}

static void test_head(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer get = client_get(&a, "/about"), head = client_raw(&a, arena_printf(&a,
		"HEAD /about HTTP/1.1\r\nHost: localhost:%u\r\nConnection: close\r\n\r\n", client_port));
	assert_int_equal(head.status, 200);
	assert_int_equal(head.body.n, 0);
	assert_true(str_eq(client_header(&get, "Content-Length"), client_header(&head, "Content-Length")));
	arena_release(&a);
}

static void test_static(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer page = client_get(&a, "/");
	size_t at = str_find(page.body, S("/style."));
	struct str css = str_slice(page.body, at, at + 7 + 16 + 4);
	struct answer x = client_get(&a, arena_z(&a, css));
	assert_int_equal(x.status, 200);
	assert_true(str_eq(client_header(&x, "Content-Type"), S("text/css; charset=utf-8")));
	assert_true(str_find(client_header(&x, "Cache-Control"), S("immutable")) != STR_NONE);
	struct str etag = client_header(&x, "ETag");
	assert_true(etag.n > 2);
	struct answer again = client_raw(&a, arena_printf(&a, "GET " STR_FMT " HTTP/1.1\r\nHost: 127.0.0.1\r\nIf-None-Match: " STR_FMT
		"\r\nConnection: close\r\n\r\n", STR_ARG(css), STR_ARG(etag)));
	assert_int_equal(again.status, 304);
	assert_int_equal(again.body.n, 0);
	x = client_get(&a, "/style.0000000000000000.css");
	assert_int_equal(x.status, 404);
	arena_release(&a);
}

/* ---- refusals ------------------------------------------------------------------------ */

static void test_refusals(void **state)
{
	(void)state;
	static const struct {
		const char *request; /* %u is the port */
		int status;
	} rows[] = {
		{ "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n", 404 },
		{ "GET /document/99 HTTP/1.1\r\nHost: 127.0.0.1\r\n", 404 },
		{ "GET /document/0 HTTP/1.1\r\nHost: 127.0.0.1\r\n", 404 },
		{ "GET /document/-1 HTTP/1.1\r\nHost: 127.0.0.1\r\n", 404 },
		{ "GET /document/99999999999999999999 HTTP/1.1\r\nHost: 127.0.0.1\r\n", 404 },
		{ "GET /claim/ffffffffffffffffffffffffffffffff HTTP/1.1\r\nHost: 127.0.0.1\r\n", 404 },
		{ "GET /name/ffffffffffffffff HTTP/1.1\r\nHost: 127.0.0.1\r\n", 404 },
		{ "GET /entry/12345 HTTP/1.1\r\nHost: 127.0.0.1\r\n", 404 },
		{ "GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n", 400 },
		{ "GET /%2e%2e/etc HTTP/1.1\r\nHost: 127.0.0.1\r\n", 400 },
		{ "GET /% HTTP/1.1\r\nHost: 127.0.0.1\r\n", 400 },
		{ "GET /%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n", 400 },
		{ "GET /?q=%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n", 400 },
		{ "GET /documents?known=never HTTP/1.1\r\nHost: 127.0.0.1\r\n", 400 },
		{ "GET /documents?on=2023-02-30 HTTP/1.1\r\nHost: 127.0.0.1\r\n", 400 },
		{ "GET /documents?published=when HTTP/1.1\r\nHost: 127.0.0.1\r\n", 400 },
		{ "GET /claims?kind=rumour HTTP/1.1\r\nHost: 127.0.0.1\r\n", 400 },
		{ "GET /claims.json?kind=rumour HTTP/1.1\r\nHost: 127.0.0.1\r\n", 400 },
		{ "GET / HTTP/1.1\r\nHost: evil.example\r\n", 421 },
		{ "GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n", 421 },
		{ "GET / HTTP/1.1\r\nHost: localhost:99999\r\n", 421 },
		{ "GET / HTTP/1.1\r\nHost: localhost:\r\n", 421 },
		{ "GET / HTTP/1.1\r\nHost: [::1]:8740\r\n", 200 },
		{ "GET / HTTP/1.1\r\nHost: LOCALHOST\r\n", 200 },
		{ "GET /?unknown=1&done=x&q HTTP/1.1\r\nHost: localhost\r\n", 200 },
		{ "PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n", 405 },
		{ "DELETE /document/1 HTTP/1.1\r\nHost: 127.0.0.1\r\n", 405 },
		{ "OPTIONS / HTTP/1.1\r\nHost: 127.0.0.1\r\n", 405 },
		{ "BREW /pot HTTP/1.1\r\nHost: 127.0.0.1\r\n", 405 },
		{ "POST /documents HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n", 405 },
		{ "GET /claim/abcd/accept HTTP/1.1\r\nHost: 127.0.0.1\r\n", 405 },
		{ "POST /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n", 404 },
		{ "POST /doubts HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2000000\r\n", 413 },
		{ "POST /add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999999999999\r\n", 413 },
		{ "POST /add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n", 403 },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		struct answer x = client_raw(&a, arena_printf(&a, "%sConnection: close\r\n\r\n", rows[i].request));
		if (x.status != rows[i].status)
			fail_msg("%s: %d instead of %d", rows[i].request, x.status, rows[i].status);
		assert_headers(&x);
		if (x.status == 405)
			assert_true(client_header(&x, "Allow").n > 0);
		arena_release(&a);
	}
}

static bool is_problem(const struct answer *x, int status)
{
	return x->status == status && str_eq(client_header(x, "Content-Type"), S("application/problem+json")) && holds(x, "\"status\"");
}

/* A fault of every twin, sheet and download is told to a program; a browser that follows a link to a sheet gets a page. */
static void test_problems(void **state)
{
	(void)state;
	size_t n;
	const struct route *t = route_table(&n);
	static const struct { const char *method, *query, *headers; int status; } faults[] = {
		{ "GET", "?on=2023-02-30", "Host: 127.0.0.1\r\n", 400 }, { "GET", "", "Host: evil.example\r\n", 421 },
		{ "DELETE", "", "Host: 127.0.0.1\r\n", 405 } };
	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };
		struct str to = address(&a, &t[i]), path = str_cut(&to, '?');
		const bool bytes = str_ends(path, S("/original")) || str_ends(path, S("/file"));
		const char *const endings[] = { ".json", route_has_sheet(str_of(t[i].pattern)) ? ".csv" : NULL, bytes ? "" : NULL };
		for (size_t k = 0; t[i].method == METHOD_GET && k < 3; k++) {
			const char *at = arena_z(&a, str_eq(path, S("/")) ? S("/index") : path);
			for (size_t m = 0; endings[k] != NULL && m < sizeof(faults) / sizeof(*faults); m++) {
				struct answer x = client_raw(&a, arena_printf(&a, "%s %s%s%s HTTP/1.1\r\n%sConnection: close\r\n\r\n",
					faults[m].method, at, endings[k], faults[m].query, faults[m].headers));
				if (!is_problem(&x, faults[m].status))
					fail_msg("%s%s, fault %d: %d " STR_FMT, at, endings[k], faults[m].status, x.status, STR_ARG(client_header(&x, "Content-Type")));
			}
		}
		arena_release(&a);
	}
	struct arena a = { 0 };
	static const char *const absent[] = { "/nothing.csv", "/document/99/original", "/publish/99/file", "/name/nobody.json" };
	for (size_t i = 0; i < 4; i++) {
		struct answer x = client_get(&a, absent[i]);
		assert_true(is_problem(&x, 404));
	}
	struct answer page = get_with(&a, S("Accept: text/html,*/*;q=0.8\r\n"), "/claims.csv?on=2023-02-30");
	assert_true(page.status == 400 && str_starts(page.body, S("<!doctype html>")));
	arena_release(&a);
}

/* What was read before and is the same is not sent again: each page, twin, sheet and original, asked with the ETag that it gave.
 * An edition's package goes out without being read first. */
static void test_etags(void **state)
{
	(void)state;
	size_t n;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };
		struct str query = address(&a, &t[i]), path = str_cut(&query, '?');
		const bool bytes = str_ends(path, S("/original"));
		const char *const endings[] = { str_ends(path, S("/file")) ? NULL : "", bytes || str_ends(path, S("/file")) ? NULL : ".json", route_has_sheet(str_of(t[i].pattern)) ? ".csv" : NULL };
		for (size_t k = 0; t[i].method == METHOD_GET && k < 3; k++) {
			if (endings[k] == NULL)
				continue;
			struct str to = arena_printf(&a, STR_FMT "%s%s" STR_FMT, STR_ARG(k > 0 && path.n == 1 ? S("/index") : path), endings[k], query.n > 0 ? "?" : "", STR_ARG(query));
			struct answer x = client_get(&a, to.p);
			struct str etag = client_header(&x, "ETag");
			if (x.status != 200 || etag.n < 10)
				fail_msg("%s: %d, ETag " STR_FMT, to.p, x.status, STR_ARG(etag));
			struct answer y = get_with(&a, arena_printf(&a, "If-None-Match: " STR_FMT "\r\n", STR_ARG(etag)), to.p);
			if ((k == 2 || bytes) && (y.status != 304 || y.body.n > 0))
				fail_msg("%s: %d again, %zu bytes", to.p, y.status, y.body.n);
		}
		arena_release(&a);
	}
}

static void test_sizes(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct buf b = BUF_INIT(1 << 20);
	buf_z(&b, "GET /?q=");
	for (int i = 0; i < HTTP_URL_MAX; i++)
		buf_char(&b, 'x');
	buf_z(&b, " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
	struct answer x = client_raw(&a, buf_str(&b));
	assert_int_equal(x.status, 414);
	assert_headers(&x);
	buf_reset(&b);
	buf_z(&b, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
	for (int i = 0; i < HTTP_HEADERS_MAX; i++)
		buf_printf(&b, "X-%d: 1\r\n", i);
	buf_z(&b, "\r\n");
	x = client_raw(&a, buf_str(&b));
	assert_int_equal(x.status, 431);
	/* Past its memory libmicrohttpd answers by itself; it must still refuse. */
	buf_reset(&b);
	buf_z(&b, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ");
	for (int i = 0; i < 100000; i++)
		buf_char(&b, 'x');
	buf_z(&b, "\r\n\r\n");
	x = client_raw(&a, buf_str(&b));
	assert_true(x.status == 431 || x.status == 413 || x.status == 0);
	/* A body without a length that is too long. */
	buf_reset(&b);
	buf_z(&b, "POST /doubts HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
	struct buf big = BUF_INIT(4 << 20);
	buf_put(&big, buf_str(&b));
	for (int i = 0; i < 32; i++) {
		buf_z(&big, "10000\r\n");
		for (int k = 0; k < 65536; k++)
			buf_char(&big, 'x');
		buf_z(&big, "\r\n");
	}
	buf_z(&big, "0\r\n\r\n");
	x = client_raw(&a, buf_str(&big));
	assert_int_equal(x.status, 413);
	buf_release(&big);
	buf_release(&b);
	arena_release(&a);
}

/* What stands within the limits is answered by us, a long address, the most fields and long cookies together. */
static void test_largest(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct buf b = BUF_INIT(64 << 10);
	buf_z(&b, "GET /?q=");
	for (int i = 0; i < HTTP_URL_MAX - 20; i++)
		buf_char(&b, 'x');
	buf_z(&b, " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: long=");
	for (int i = 0; i < 4096; i++)
		buf_char(&b, 'c');
	buf_z(&b, "\r\n");
	for (int i = 0; i < HTTP_HEADERS_MAX - 3; i++)
		buf_printf(&b, "X-%02d: %0100d\r\n", i, i);
	buf_z(&b, "\r\n");
	struct answer x = client_raw(&a, buf_str(&b));
	assert_int_equal(x.status, 200);
	assert_headers(&x);
	buf_release(&b);
	arena_release(&a);
}

/* Broken requests may be refused in any way; the server must go on. */
static void test_broken(void **state)
{
	(void)state;
	static const char *const rows[] = { "", "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
		"GET / HTTP/1.1\r\nHost\r\n\r\n", "\x16\x03\x01\x02\x00\x01", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
		"POST /add HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		int fd = client_connect();
		assert_true(fd >= 0);
		(void)send(fd, rows[i], strlen(rows[i]), MSG_NOSIGNAL);
		(void)shutdown(fd, SHUT_WR);
		char part[4096];
		while (recv(fd, part, sizeof(part), 0) > 0)
			;
		(void)close(fd);
		struct answer x = client_get(&a, "/about");
		assert_int_equal(x.status, 200);
		arena_release(&a);
	}
}

/* ---- forms that are not ours ------------------------------------------------------------ */

static size_t entries(struct arena *a)
{
	struct answer x = client_get(a, "/about.json");
	size_t at = str_find(x.body, S("\"entries\":"));
	assert_true(at != STR_NONE);
	return (size_t)atoi(x.body.p + at + 10);
}

static void test_forgery(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	assert_int_equal(s.token.n, 32);
	size_t before = entries(&a), n;
	const struct route *t = route_table(&n);
	const char *cookie = arena_printf(&a, "Cookie: " STR_FMT "\r\n", STR_ARG(s.cookie)).p;
	struct str good = arena_printf(&a, "token=" STR_FMT "&reason=x", STR_ARG(s.token));
	struct str type = S("application/x-www-form-urlencoded");
	for (size_t i = 0; i < n; i++) {
		if (t[i].method != METHOD_POST)
			continue;
		const char *to = arena_z(&a, address(&a, &t[i]));
		const struct {
			const char *headers;
			struct str body;
		} rows[] = {
			{ cookie, S("reason=x") },
			{ cookie, S("token=&reason=x") },
			{ cookie, S("token=00000000000000000000000000000000") },
			{ "", good },
			{ "Cookie: rapporteur=0\r\n", good },
			{ arena_printf(&a, "%sOrigin: http://evil.example\r\n", cookie).p, good },
			{ arena_printf(&a, "%sOrigin: null\r\n", cookie).p, good },
			{ arena_printf(&a, "%sOrigin: http://127.0.0.1:1\r\n", cookie).p, good },
			{ arena_printf(&a, "%sSec-Fetch-Site: cross-site\r\n", cookie).p, good },
			{ arena_printf(&a, "%sSec-Fetch-Site: same-site\r\n", cookie).p, good },
		};
		for (size_t k = 0; k < sizeof(rows) / sizeof(*rows); k++) {
			struct answer x = client_send(&a, to, rows[k].headers, type, rows[k].body);
			if (x.status != 403)
				fail_msg("%s, row %zu: %d", to, k, x.status);
			assert_headers(&x);
		}
	}
	assert_int_equal(entries(&a), before);
	struct answer x = client_get(&a, "/");
	struct str set = client_header(&x, "Set-Cookie");
	assert_true(str_find(set, S("HttpOnly")) != STR_NONE && str_find(set, S("SameSite=Strict")) != STR_NONE);
	arena_release(&a);
}

/* ---- many at once ------------------------------------------------------------------------------ */

static void *reader(void *with)
{
	size_t *wrong = with;
	for (int i = 0; i < 25; i++) {
		struct arena a = { 0 };
		struct answer x = client_get(&a, i % 2 == 0 ? "/document/1" : "/");
		*wrong += x.status != 200;
		arena_release(&a);
	}
	return NULL;
}

static void test_many(void **state)
{
	(void)state;
	enum { READERS = 16 };
	pthread_t t[READERS];
	size_t wrong[READERS] = { 0 };
	struct arena a = { 0 };
	struct session s = client_session(&a);
	const char *accept = arena_printf(&a, "/claim/" STR_FMT "/accept", STR_ARG(claim_id)).p;
	const char *reject = arena_printf(&a, "/claim/" STR_FMT "/reject", STR_ARG(claim_id)).p;
	for (size_t i = 0; i < READERS; i++)
		assert_int_equal(pthread_create(&t[i], NULL, reader, &wrong[i]), 0);
	for (int i = 0; i < 20; i++) {
		struct answer x = client_post(&a, &s, i % 2 == 0 ? reject : accept, "reason=again");
		assert_true(x.status == 303 || x.status == 409);
	}
	for (size_t i = 0; i < READERS; i++) {
		pthread_join(t[i], NULL);
		assert_int_equal(wrong[i], 0);
	}
	arena_release(&a);
}

static void test_port_in_use(void **state)
{
	(void)state;
	struct err err = { 0 };
	struct web *second;
	struct serve_options o = server_options(client_port);
	assert_false(web_start(&o, &second, &err));
	assert_int_equal(err.code, ERR_CONFLICT);
	assert_non_null(strstr(err.what, "--port"));
	o = server_options(0);
	o.record = "/nonexistent/r.rapporteur";
	assert_false(web_start(&o, &second, &err));
	o.port = 70000;
	o.record = server_path;
	assert_false(web_start(&o, &second, &err));
	assert_int_equal(err.code, ERR_USAGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_every_page),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_head),
		cmocka_unit_test(test_static),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_problems),
		cmocka_unit_test(test_etags),
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_largest),
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_forgery),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_port_in_use),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
