/*
 * A server of the fixture's record, as each file of tests has one: started
 * with the accounts it names, asked with whatever a browser, a program or a
 * stranger would send.
 *
 * Sessions are put straight into the record where a test is not about logging
 * in: each login hashes a secret, which is slow on purpose.
 */
#ifndef TEST_WEB_SERVER_H
#define TEST_WEB_SERVER_H

#include <string.h>
#include <time.h>

#include "client.h"
#include "fixture.h"
#include "record/account.h"
#include "web/log.h"
#include "web/serve.h"
#include "web/web.h"

/* web/reckoning.h has another struct answer than client.h. */
void reckonings_patience(struct reckonings *k, long others_ms, long wait_ms);

#define SECRET "river stone lamp seven"
#define SECRET_FIELD "river+stone+lamp+seven"

static char server_dir[64], server_path[96];
static struct web *server_web;
static void (*server_asked)(struct str route, const char *field); /* struct form_ear; set before the server starts */

static inline void must(bool ok, const struct err *err)
{
	if (!ok)
		fail_msg("%s", err->what);
}

static inline struct record *server_record(enum record_mode mode)
{
	struct record *r = NULL;
	struct err err = { 0 };
	must(record_open(server_path, mode, &r, &err), &err);
	return r;
}

static inline struct record *writer(void)
{
	return server_record(RECORD_WRITE);
}

static inline struct serve_options server_options(unsigned port)
{
	return (struct serve_options){ .record = server_path, .port = port, .reader = &fixture_reader, .local = S("tester"), .version = S("0"), .asked = server_asked };
}

/* With the accounts that fill() adds; NULL: without any. */
static inline int server_start(const char *name, void (*fill)(struct record *r))
{
	struct err err = { 0 };
	log_quiet(getenv("LOG") == NULL);
	record_find_time(FIND_LEISURE);
	(void)snprintf(server_dir, sizeof(server_dir), "/tmp/rapporteur-%s-XXXXXX", name);
	if (mkdtemp(server_dir) == NULL)
		return -1;
	(void)snprintf(server_path, sizeof(server_path), "%s/r.rapporteur", server_dir);
	fixture_record(server_path, false);
	if (fill != NULL) {
		struct record *r = writer();
		fill(r);
		record_close(r);
	}
	struct serve_options o = server_options(0);
	if (!web_start(&o, &server_web, &err)) {
		(void)fprintf(stderr, "%s\n", err.what);
		return -1;
	}
	/* Tests write by handles of their own, and ask then; under valgrind a small reckoning is a long one. */
	reckonings_patience(server_web->reckonings, 1000, 1000);
	client_port = web_port(server_web);
	return 0;
}

static inline int server_stop(void **state)
{
	(void)state;
	web_stop(server_web);
	char cmd[128];
	(void)snprintf(cmd, sizeof(cmd), "rm -rf '%s'", server_dir);
	return system(cmd) == 0 ? 0 : -1;
}

static inline void add_account(struct record *r, const char *name, enum account_role role)
{
	struct err err = { 0 };
	must(account_add(r, str_of(name), role, S(SECRET), S("t"), &err), &err);
}

/* ---- asking ------------------------------------------------------------------------- */

static inline bool holds(const struct answer *x, const char *what)
{
	return str_find(x->body, str_of(what)) != STR_NONE;
}

/* The n bytes after `before`. */
static inline struct str between(struct arena *a, struct str s, const char *before, size_t n)
{
	size_t at = str_find(s, str_of(before));
	assert_true(at != STR_NONE);
	at += strlen(before);
	return arena_str(a, str_slice(s, at, at + n));
}

/* The n bytes behind `before` on a page: an id in an address. */
static inline struct str find_id(struct arena *keep, const char *page, const char *before, size_t n)
{
	struct arena a = { 0 };
	const struct answer x = client_get(&a, page);
	const struct str id = between(keep, x.body, before, n);
	arena_release(&a);
	return id;
}

/* headers: lines with their ends, or "". */
static inline struct answer get_with(struct arena *a, struct str headers, const char *to)
{
	return client_raw(a, arena_printf(a, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n" STR_FMT "\r\n", to, client_port, STR_ARG(headers)));
}

static inline struct str cookie_header(struct arena *a, struct str cookie)
{
	return arena_printf(a, "Cookie: " STR_FMT "\r\nOrigin: http://127.0.0.1:%u\r\nSec-Fetch-Site: same-origin\r\n", STR_ARG(cookie), client_port);
}

static inline struct answer get_in(struct arena *a, const struct session *s, const char *to)
{
	return get_with(a, s->cookie.n == 0 ? S("") : cookie_header(a, s->cookie), to);
}

/* ---- sessions ------------------------------------------------------------------------- */

/* A session begun and last used at those times, without a login; its token as a page would hold it. */
static inline struct session session_put(struct record *r, struct arena *keep, const char *name, int64_t at, int64_t until)
{
	static unsigned number;
	struct err err = { 0 };
	struct account x;
	struct str value = arena_printf(keep, "%064x", 0xabc000u + number++);
	must(account_named(r, keep, str_of(name), &x, &err) && session_add(r, x.id, sha256(value), at, until, &err), &err);
	struct str parts[2] = { value, S("form") };
	return (struct session){ .cookie = arena_printf(keep, "session-%u=" STR_FMT, client_port, STR_ARG(value)),
		.token = str_slice(hash_hex(keep, sha256_parts(parts, 2)), 0, 32) };
}

static inline struct session session_now_of(struct record *r, struct arena *keep, const char *name)
{
	const int64_t now = (int64_t)time(NULL);
	return session_put(r, keep, name, now, now + 3600);
}

/* A browser that looks at the login form and sends it to `to`; more: "&number=…". */
static inline struct answer log_in_at(struct arena *a, const char *to, const char *name, const char *secret, const char *more)
{
	struct answer x = client_get(a, "/login");
	struct str set = client_header(&x, "Set-Cookie"), cookie = str_cut(&set, ';'), token = between(a, x.body, "name=\"token\" value=\"", 32);
	struct str headers = arena_printf(a, "Cookie: " STR_FMT "\r\nOrigin: http://127.0.0.1:%u\r\n", STR_ARG(cookie), client_port);
	return client_send(a, to, arena_z(a, headers), S("application/x-www-form-urlencoded"),
		arena_printf(a, "token=" STR_FMT "&name=%s&secret=%s%s", STR_ARG(token), name, secret, more));
}

static inline struct answer log_in(struct arena *a, const char *name, const char *secret, const char *more)
{
	return log_in_at(a, "/login", name, secret, more);
}

/* What a browser holds after an answer that logged it in. */
static inline struct session session_of(struct arena *a, const struct answer *x)
{
	struct session s = { 0 };
	struct str set = client_header(x, "Set-Cookie");
	s.cookie = str_cut(&set, ';');
	assert_true(str_starts(s.cookie, S("session-")));
	struct answer page = get_with(a, cookie_header(a, s.cookie), "/account");
	assert_int_equal(page.status, 200);
	s.token = between(a, page.body, "name=\"token\" value=\"", 32);
	return s;
}

#endif
