/* The server over a real socket: pages, headers, refusals, judgements, hostile requests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <pthread.h>

#include "server.h"
#include "web/http.h"
#include "web/pages.h"
#include "web/route.h"

static struct arena ids; /* of one claim, one name */
static struct str claim_id, name_id, demand_id, condition_id;

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

static struct str find_id(struct arena *a, const char *page, const char *before, size_t n)
{
	struct answer x = client_get(a, page);
	size_t at = str_find(x.body, str_of(before));
	assert_true(at != STR_NONE);
	return arena_str(&ids, str_slice(x.body, at + strlen(before), at + strlen(before) + n));
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
	} kinds[] = { { "/claim", &claim_id }, { "/name", &name_id }, { "/demand", &demand_id }, { "/condition", &condition_id } };
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
	struct arena a = { 0 };
	claim_id = find_id(&a, "/claims?kind=act", "href=\"/claim/", 32);
	name_id = find_id(&a, "/names", "href=\"/name/", 16);
	demand_id = find_id(&a, "/claims?kind=demand", "href=\"/claim/", 32);
	condition_id = find_id(&a, "/claims?kind=condition", "href=\"/claim/", 32);
	assert_int_equal(claim_id.n, 32);
	assert_int_equal(name_id.n, 16);
	arena_release(&a);
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
	static const char *const brief[] = { "/map", "/queue", "/accounts", "/activity" };
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

/* ---- judgements --------------------------------------------------------------------------- */

static void assert_goes(const struct answer *x, const char *what)
{
	if (x->status != 303)
		fail_msg("%d instead of 303: %.400s", x->status, x->body.p == NULL ? "" : x->body.p);
	assert_true(str_find(client_header(x, "Location"), str_of(what)) != STR_NONE);
}

static void test_judging(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	const char *claim = arena_printf(&a, "/claim/" STR_FMT, STR_ARG(claim_id)).p;
	struct answer x = client_post(&a, &s, arena_printf(&a, "%s/accept", claim).p, "back=%2Fdocument%2F1%23c-x");
	assert_goes(&x, "done=accepted");
	assert_true(str_starts(client_header(&x, "Location"), S("/document/1?done=accepted&entry=")));
	struct str went = client_header(&x, "Location"), entry, mark;
	went = arena_str(&a, str_slice(went, 0, str_find_char(went, '#')));
	entry = str_slice(went, str_find(went, S("entry=")) + 6, went.n);
	mark = str_slice(entry, str_find(entry, S("mark=")) + 5, entry.n);
	entry = str_cut(&entry, '&');
	const char *undo = arena_printf(&a, "/entry/" STR_FMT "/undo", STR_ARG(entry)).p;
	x = client_get(&a, claim);
	assert_true(holds(&x, "Accepted"));
	/* the notice with its undo, and the undo */
	struct answer y = get_in(&a, &s, arena_z(&a, went));
	assert_true(holds(&y, "The claim was accepted."));
	assert_true(holds(&y, arena_printf(&a, "action=\"%s\"", undo).p));
	/* What this browser did is no news for another one. */
	y = client_get(&a, arena_z(&a, went));
	assert_false(holds(&y, "The claim was accepted."));
	/* Of a link that anybody may have written nothing is believed. */
	const struct {
		const char *done;
		struct str entry, mark;
	} foreign[] = { { "accepted", S(""), S("") }, { "accepted", entry, S("") }, { "accepted", entry, S("00000000000000000000000000000000") },
		{ "rejected", entry, mark }, { "accepted", S("1"), mark }, { "accepted", S(""), mark } };
	for (size_t i = 0; i < sizeof(foreign) / sizeof(*foreign); i++) {
		y = get_in(&a, &s, arena_printf(&a, "%s?done=%s&entry=" STR_FMT "&mark=" STR_FMT, claim, foreign[i].done, STR_ARG(foreign[i].entry),
			STR_ARG(foreign[i].mark)).p);
		assert_int_equal(y.status, 200);
		if (holds(&y, "The claim was") || str_find(y.body, S("/undo\"")) != STR_NONE)
			fail_msg("row %zu is believed", i);
	}
	x = client_post(&a, &s, undo, "back=%2Fclaims");
	y = get_in(&a, &s, arena_z(&a, went));
	assert_false(holds(&y, "/undo\"")); /* nothing to undo twice */
	assert_goes(&x, "/claims?done=undone");
	/* no reason, no rejection; what was asked for comes back */
	x = client_post(&a, &s, arena_printf(&a, "%s/reject", claim).p, "reason=");
	assert_int_equal(x.status, 400);
	assert_true(holds(&x, "Say why") && holds(&x, "id=\"reject\" open"));
	x = client_post(&a, &s, arena_printf(&a, "%s/reject", claim).p, "reason=%3Cb%3Enot+so%3C%2Fb%3E");
	assert_goes(&x, "done=rejected");
	x = client_get(&a, claim);
	assert_true(holds(&x, "Rejected") && holds(&x, "&lt;b&gt;not so&lt;/b&gt;") && !holds(&x, "<b>not so"));
	x = client_post(&a, &s, "/claim/0000000000000000000000000000abcd/accept", "");
	assert_int_equal(x.status, 404);
	/* never away from here */
	x = client_post(&a, &s, arena_printf(&a, "%s/accept", claim).p, "back=%2F%2Fevil.example%2F");
	assert_true(str_starts(client_header(&x, "Location"), str_of(claim)));
	arena_release(&a);
}

/* The first claim of that kind, whose form has all its fields. */
static void test_correcting(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	struct str id = find_id(&a, "/claims?kind=role", "href=\"/claim/", 32);
	const char *edit = arena_printf(&a, "/claim/" STR_FMT "/edit", STR_ARG(id)).p;
	static const struct {
		const char *fields, *fault;
	} bad[] = {
		{ "words=never+in+the+text&person=A&title=b", "not in the document" },
		{ "words=&person=A&title=b", "Give the words" },
		{ "words=opposition+leader+Dara+Menon&title=b", "needs a person" },
		{ "words=opposition+leader+Dara+Menon&person=A&title=b&modality=maybe", "not one of the values" },
		{ "words=opposition+leader+Dara+Menon&person=A&person.type=ghost&title=b", "not one of the values" },
		{ "words=opposition+leader+Dara+Menon&person=A&person.country=Utopia&title=b", "no country code" },
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct answer x = client_post(&a, &s, edit, arena_printf(&a, "%s&why=%%22%%3E%%3Cscript%%3E", bad[i].fields).p);
		assert_int_equal(x.status, 400);
		if (!holds(&x, bad[i].fault))
			fail_msg("no \"%s\" after %s", bad[i].fault, bad[i].fields);
		assert_true(holds(&x, "id=\"correct\" open") && holds(&x, "value=\"&quot;&gt;&lt;script&gt;\""));
	}
	struct answer x = client_post(&a, &s, edit, "words=opposition+leader+Dara+Menon&person=Dara+Menon&person.type=person"
		"&person.country=eln&title=former+leader&former=1&modality=asserted&why=she+stepped+down");
	assert_goes(&x, "done=edited");
	x = client_get(&a, arena_printf(&a, "/claim/" STR_FMT, STR_ARG(id)).p);
	assert_true(holds(&x, "Corrected") && holds(&x, "former leader") && holds(&x, "she stepped down"));
	/* somebody was first */
	x = client_post(&a, &s, edit, "seen=1&words=opposition+leader+Dara+Menon&person=Dara+Menon&title=mine");
	assert_int_equal(x.status, 409);
	assert_true(holds(&x, "value=\"mine\""));
	arena_release(&a);
}

/* Each kind's form, opened and sent as it is, is a correction that holds. */
static void test_forms_round_trip(void **state)
{
	(void)state;
	static const char *const kinds[] = { "act", "statement", "demand", "condition", "role" };
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct arena a = { 0 };
		struct answer x = client_get(&a, arena_printf(&a, "/document/1/claim?kind=%s", kinds[i]).p);
		assert_int_equal(x.status, 200);
		assert_true(holds(&x, arena_printf(&a, "name=\"kind\" value=\"%s\"", kinds[i]).p));
		arena_release(&a);
	}
	struct arena a = { 0 };
	struct session s = client_session(&a);
	struct answer x = client_post(&a, &s, "/document/1/claim", "kind=act&words=rights+groups+called+political&act=violate-rights"
		"&actor1=Ellen+Municipal+Court&actor1.type=court&date=2023-03");
	assert_goes(&x, "done=claim-added");
	x = client_post(&a, &s, "/document/1/claim", "kind=condition&words=rights+groups+called+political&act=sanction"
		"&if1.act=arrest&if1.actor1=Police&if2.act=torture&if2.negated=1&by1=Somebody");
	assert_goes(&x, "done=claim-added");
	x = client_post(&a, &s, "/document/1/claim", "kind=condition&words=rights+groups+called+political&act=sanction");
	assert_int_equal(x.status, 400);
	x = client_post(&a, &s, "/document/1/claim", "kind=nonsense&words=x");
	assert_int_equal(x.status, 400);
	arena_release(&a);
}

/* ---- names ----------------------------------------------------------------------------------- */

static size_t times(struct str s, const char *what)
{
	size_t n = 0;
	for (size_t at; (at = str_find(s, str_of(what))) != STR_NONE; n++)
		s = str_slice(s, at + strlen(what), s.n);
	return n;
}

/* All claims of a name stand on its page, whole, the second time (from what was kept) as the first. */
static void test_name_whole(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	/* More than a few: each claim by hand names one person more. */
	for (int i = 0; i < 9; i++) {
		struct answer x = client_post(&a, &s, "/document/1/claim", arena_printf(&a, "kind=act&act=arrest&words=Dara+Menon&recipient1=Whole+Page&recipient1.type=person&object=thing+%d", i).p);
		assert_int_equal(x.status, 303);
	}
	struct str id = find_id(&a, "/names?q=Whole+Page", "href=\"/name/", 16);
	const char *page = arena_printf(&a, "/name/" STR_FMT, STR_ARG(id)).p;
	for (int i = 0; i < 2; i++) {
		struct answer x = client_get(&a, page), twin = client_get(&a, arena_printf(&a, "%s.json", page).p);
		const size_t claims = times(twin.body, "\"kind\":\"act\"");
		assert_true(claims >= 9);
		assert_int_equal(times(x.body, "<li class=\"row claim-row"), claims);
		assert_int_equal(times(x.body, "<li>") + times(x.body, "<li "), times(x.body, "</li>"));
		assert_int_equal(times(x.body, "<section"), times(x.body, "</section>"));
	}
	arena_release(&a);
}

static void test_names(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	const char *name = arena_printf(&a, "/name/" STR_FMT, STR_ARG(name_id)).p;
	struct answer x = client_post(&a, &s, arena_printf(&a, "%s/describe", name).p, "name=A+%3Ci%3Ename&country=toolong&note=n");
	assert_int_equal(x.status, 400);
	assert_true(holds(&x, "value=\"A &lt;i&gt;name\"") && holds(&x, "no country code"));
	x = client_post(&a, &s, arena_printf(&a, "%s/describe", name).p, "name=Described+name&country=&note=a+note&names=Other+name%0aThird");
	assert_goes(&x, "done=described");
	x = client_get(&a, name);
	assert_true(holds(&x, "Described name") && holds(&x, "a note") && holds(&x, "Third"));
	x = client_post(&a, &s, arena_printf(&a, "%s/split", name).p, "");
	assert_int_equal(x.status, 400);
	x = client_post(&a, &s, "/doubts", "one=zz&other=yy&what=one");
	assert_true(x.status >= 400 && x.status < 500);
	x = client_post(&a, &s, "/doubts", "one=zz&other=yy&what=%3Cscript%3E");
	assert_int_equal(x.status, 400);
	assert_false(holds(&x, "<script>"));
	arena_release(&a);
}

/* ---- adding ---------------------------------------------------------------------------------- */

static void test_adding(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	struct answer x = client_post(&a, &s, "/add", "text=&title=T%22");
	assert_int_equal(x.status, 400);
	assert_true(holds(&x, "Paste the text") && holds(&x, "value=\"T&quot;\""));
	x = client_post(&a, &s, "/add", "text=words&published=soon&title=kept");
	assert_int_equal(x.status, 400);
	assert_true(holds(&x, "soon is no date") && holds(&x, ">words</textarea>") && holds(&x, "value=\"kept\""));
	x = client_post(&a, &s, "/add", "text=words&url=javascript%3Aalert(1)");
	assert_int_equal(x.status, 400);
	const char *good = "text=Police+arrested+Mina+Oss+in+Port+Ellen.%0d%0a%0d%0aNobody+said+why.&title=Pasted&published=2023-04-01";
	x = client_post(&a, &s, "/add", good);
	assert_goes(&x, "done=added");
	x = client_get(&a, arena_z(&a, client_header(&x, "Location")));
	assert_true(holds(&x, "Pasted") && holds(&x, "Nobody said why."));
	x = client_post(&a, &s, "/add", good);
	assert_goes(&x, "done=there");
	struct str body = arena_printf(&a, "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" STR_FMT
		"\r\n--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; "
		"filename=\"../../x.html\"\r\n\r\n<html><head><title>From a file</title></head><body><p>The assembly of Ellen adopted a law on "
		"meetings today, and the council will look at it again in the summer.</p></body></html>\r\n--b--\r\n", STR_ARG(s.token));
	x = client_send(&a, "/add", arena_printf(&a, "Cookie: " STR_FMT "\r\n", STR_ARG(s.cookie)).p,
		S("multipart/form-data; boundary=b"), body);
	assert_goes(&x, "done=added");
	x = client_get(&a, arena_z(&a, client_header(&x, "Location")));
	assert_true(holds(&x, "adopted a law on"));
	arena_release(&a);
}

/* A long document comes in parts, and a claim leads to its own. */
static void test_long_document(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	struct buf b = BUF_INIT(1 << 20);
	buf_z(&b, "title=Long&text=");
	for (int i = 0; i < 9000; i++)
		buf_printf(&b, "This+is+paragraph+number+%d+of+a+long+text.%%0a%%0a", i);
	buf_z(&b, "Police+arrested+Dara+Menon,+Mina+Oss+and+Tolo+Ferr+in+Port+Ellen+on+2+February+2023+at+the+end.");
	struct answer x = client_post(&a, &s, "/add", buf_str(&b).p);
	assert_goes(&x, "done=added");
	struct str to = str_slice(client_header(&x, "Location"), 0, str_find(client_header(&x, "Location"), S("?")));
	x = client_get(&a, arena_z(&a, to));
	assert_int_equal(x.status, 200);
	assert_true(holds(&x, "?part=2") && holds(&x, "paragraph number 0 ") && !holds(&x, "at the end."));
	assert_true(x.body.n < 1000000);
	size_t at = str_find(x.body, S("?claim="));
	assert_true(at != STR_NONE);
	struct str claim = str_slice(x.body, at + 7, at + 39);
	x = client_get(&a, arena_printf(&a, STR_FMT "?claim=" STR_FMT, STR_ARG(to), STR_ARG(claim)).p);
	assert_true(holds(&x, "class=\"k-act current\"") && holds(&x, "at the end."));
	assert_false(holds(&x, "not in the text any more"));
	buf_release(&b);
	arena_release(&a);
}

/* How many there are, where it is known without counting them one by one. */
static void test_totals(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/documents"), some = client_get(&a, "/documents?q=court"), none = client_get(&a, "/documents?q=nowhere");
	struct answer sheet = client_get(&a, "/documents.csv");
	size_t lines = 0;
	for (size_t i = 0; i < sheet.body.n; i++)
		lines += sheet.body.p[i] == '\n';
	assert_true(holds(&x, arena_printf(&a, "<p class=\"count\"><span>%zu documents</span>", lines - 1).p));
	assert_true(holds(&some, "document</span>") || holds(&some, "documents</span>"));
	assert_true(holds(&none, "<p class=\"count\"><span></span>"));
	x = client_get(&a, "/names");
	assert_true(holds(&x, " names</span>"));
	arena_release(&a);
}

/* An entry is told by what it is about, not by an address. */
static void test_ledger(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/ledger?kind=document");
	assert_true(holds(&x, "<a href=\"/document/1\">Court jails opposition leader"));
	assert_false(holds(&x, ">/document/1<"));
	x = client_get(&a, "/ledger?kind=claim-accepted");
	assert_false(holds(&x, ">/claim/"));
	arena_release(&a);
}

/* What sources say is shown and never runs. */
static void test_hostile_source(void **state)
{
	(void)state;
	static const char *const pages[] = { "/", "/documents", "/document/3", "/claims", "/search?q=alert", "/search?q=%3Cscript%3E",
		"/documents?q=%22%3E%3Cscript%3E", "/names?q=%3Cscript%3E", "/ledger?kind=%3Cscript%3E", "/document/3.json", "/nothing%3Cscript%3E" };
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct arena a = { 0 };
		struct answer x = client_get(&a, pages[i]);
		assert_true(x.status == 200 || x.status == 404);
		assert_false(holds(&x, "<script>") || holds(&x, "<b>Pub"));
		arena_release(&a);
	}
}

/* Both clocks: what was decided later is not there yet; what happened later neither. */
static void test_clocks(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const char *claim = arena_printf(&a, "/claim/" STR_FMT, STR_ARG(claim_id)).p;
	struct answer now = client_get(&a, claim), then = client_get(&a, arena_printf(&a, "%s?known=2023-04-01", claim).p);
	assert_int_equal(now.status, 200);
	assert_int_equal(then.status, 200);
	assert_true(holds(&then, "As known on 1\xC2\xA0" "April\xC2\xA0" "2023"));
	size_t h1 = str_find(then.body, S("<dl class=\"fields\">"));
	assert_true(str_find(str_slice(then.body, 0, h1), S("Proposed</span>")) != STR_NONE);
	h1 = str_find(now.body, S("<dl class=\"fields\">"));
	assert_true(str_find(str_slice(now.body, 0, h1), S("Proposed</span>")) == STR_NONE);
	struct answer none = client_get(&a, "/claims.json?known=2000-01-01"), feb = client_get(&a, "/claims.json?kind=act&on=2023-02-15");
	assert_true(holds(&none, "\"count\":0"));
	assert_true(holds(&feb, "2023-02-02") && !holds(&feb, "2023-03-03"));
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
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_forgery),
		cmocka_unit_test(test_judging),
		cmocka_unit_test(test_correcting),
		cmocka_unit_test(test_forms_round_trip),
		cmocka_unit_test(test_names), cmocka_unit_test(test_name_whole),
		cmocka_unit_test(test_adding),
		cmocka_unit_test(test_long_document),
		cmocka_unit_test(test_totals),
		cmocka_unit_test(test_ledger),
		cmocka_unit_test(test_hostile_source),
		cmocka_unit_test(test_clocks),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_port_in_use),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
