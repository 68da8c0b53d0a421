/*
 * A hostile stranger, and people who would be more than they are.
 *
 * Each of these was first seen to work, or is a way in that others left open
 * (reference: integrity-security.md, sections 3.1, 3.4 and 7).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <pthread.h>

#include "server.h"
#include "record/sight.h"
#include "web/http.h"
#include "web/route.h"
#include "web/session.h"
#include "web/totp.h"

#define FORM S("application/x-www-form-urlencoded")

static struct arena keep;
static struct session viewer, reviewer, editor, admin;

static void people(struct record *r)
{
	add_account(r, "adad", MAY_ADMIN);
	add_account(r, "eded", MAY_EDITOR);
	add_account(r, "rere", MAY_REVIEWER);
	add_account(r, "vivi", MAY_VIEWER);
	add_account(r, "zeze", MAY_VIEWER);
}

static int start(void **state)
{
	(void)state;
	int failed = server_start("attack", people);
	struct record *r = writer();
	viewer = session_now_of(r, &keep, "vivi");
	reviewer = session_now_of(r, &keep, "rere");
	editor = session_now_of(r, &keep, "eded");
	admin = session_now_of(r, &keep, "adad");
	record_close(r);
	return failed;
}

static int stop(void **state)
{
	arena_release(&keep);
	return server_stop(state);
}

/* ---- the doors ------------------------------------------------------------------------ */

static void *knock(void *with)
{
	struct arena a = { 0 };
	struct answer x = log_in_at(&a, with, "nobody", "not+the+right+one", "");
	arena_release(&a);
	return x.status == 403 || x.status == 429 ? NULL : with;
}

/* A slow page under another spelling of its address is as slow: it went to the
 * writer's thread, and the third hash at once stopped the server. */
static void test_other_spelling(void **state)
{
	(void)state;
	static char plain[] = "/login", escaped[] = "/%6cogin";
	enum { KNOCKS = 9 };
	pthread_t t[KNOCKS];
	size_t wrong = 0;
	struct str some;
	for (size_t i = 0; i < KNOCKS; i++)
		assert_int_equal(pthread_create(&t[i], NULL, knock, i % 3 == 2 ? escaped : plain), 0);
	for (size_t i = 0; i < KNOCKS; i++) {
		void *failed = NULL;
		pthread_join(t[i], &failed);
		wrong += failed != NULL;
	}
	assert_int_equal(wrong, 0);
	some = S("/%6Cogin");
	assert_true(route_slow(NULL, some) && !route_slow(NULL, S("/%6Cogout")) && !route_slow(NULL, S("/%zz")));
	assert_true(route_body_max(NULL, S("/%61dd"), true) == route_body_max(NULL, S("/add"), true));
}

/* ---- the wire --------------------------------------------------------------------------- */

static size_t answers_in(struct str all)
{
	size_t n = 0;
	for (size_t at; (at = str_find(all, S("HTTP/1.1 "))) != STR_NONE; n++)
		all = str_slice(all, at + 9, all.n);
	return n;
}

/* One request never becomes two. */
static void test_smuggling(void **state)
{
	(void)state;
#define NEXT "GET /smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
	static const char *const rows[] = {
		"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" NEXT,
		"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" NEXT,
		"Content-Length: 0\r\nContent-Length: 36\r\n\r\n" NEXT,
		"Content-Length: 36\r\nContent-Length: 0\r\n\r\n" NEXT,
		"Content-Length : 36\r\n\r\n" NEXT,
		"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" NEXT,
		"Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n" NEXT,
		"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" NEXT,
		"Host: evil.example\r\nContent-Length: 0\r\n\r\n" NEXT,
		"X y: 1\r\nContent-Length: 0\r\n\r\n" NEXT,
		"X\xC3\xA9: 1\r\nContent-Length: 0\r\n\r\n" NEXT,
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		struct answer x = client_raw(&a, arena_printf(&a, "POST /logout HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n%s", client_port, rows[i]));
		if (x.status != 400 || answers_in(x.body) > 0)
			fail_msg("row %zu: %d, then %zu more", i, x.status, answers_in(x.body));
		assert_true(client_header(&x, "Content-Security-Policy").n > 0);
		arena_release(&a);
	}
}

static int send_part(const char *to, size_t told, size_t sent)
{
	static char part[1 << 16];
	char head[512];
	int fd = client_connect();
	assert_true(fd >= 0);
	int n = snprintf(head, sizeof(head), "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n",
		to, client_port, told);
	(void)send(fd, head, (size_t)n, MSG_NOSIGNAL);
	memset(part, 'x', sizeof(part));
	for (size_t at = 0; at < sent; at += sizeof(part))
		(void)send(fd, part, sent - at < sizeof(part) ? sent - at : sizeof(part), MSG_NOSIGNAL);
	return fd;
}

/* Who is nobody fills no memory: neither one by one nor all together. */
static void test_bodies_of_strangers(void **state)
{
	(void)state;
	struct arena a = { 0 };
	enum { MANY = 90, MORE = 80, HELD = 1 << 20, PART = 3 << 20 };
	int fd[MANY + MORE];
	size_t held = 0;
	struct answer x = client_raw(&a, arena_printf(&a, "POST /add HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nContent-Length: 60000000\r\n\r\n", client_port));
	assert_int_equal(x.status, 413);
	/* A cookie of the right form that opens nothing does not help. */
	x = client_raw(&a, arena_printf(&a, "POST /add HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nCookie: session-%u=%064x\r\nContent-Length: 60000000\r\n\r\n", client_port,
		client_port, 7));
	assert_int_equal(x.status, 413);
	char *big = arena_alloc(&a, 6 << 20);
	memset(big, 'x', 6 << 20);
	memcpy(big, "a=", 2);
	x = client_send(&a, "/add", arena_z(&a, cookie_header(&a, editor.cookie)), FORM, (struct str){ big, 6 << 20 });
	assert_int_equal(x.status, 403); /* taken, and refused for its missing token alone */
	while (held < MANY)
		fd[held++] = send_part("/login", HELD + 1, HELD);
	/* On a busy machine the server is still taking what was sent, or has shut who was idle for too long: others come. */
	for (x.status = 0; x.status != 503 && held < MANY + MORE; fd[held++] = send_part("/login", HELD + 1, HELD)) {
		x = client_send(&a, "/login", "", FORM, (struct str){ big, PART });
		(void)usleep(x.status == 503 ? 0 : 50000);
	}
	assert_int_equal(x.status, 503);
	assert_true(client_header(&x, "Retry-After").n > 0);
	/* Meanwhile people come in and send what they have to send. */
	x = log_in(&a, "vivi", SECRET_FIELD, "");
	assert_int_equal(x.status, 303);
	x = client_send(&a, "/add", arena_z(&a, cookie_header(&a, editor.cookie)), FORM, (struct str){ big, 6 << 20 });
	assert_int_equal(x.status, 403);
	for (size_t i = 0; i < held; i++)
		(void)close(fd[i]);
	for (int i = 0; i < 200; i++) {
		x = client_send(&a, "/login", "", FORM, (struct str){ big, PART });
		if (x.status != 503)
			break;
		(void)usleep(100000);
	}
	assert_int_equal(x.status, 403);
	arena_release(&a);
}

/* One address does not take all the connections there are. */
static void test_connections(void **state)
{
	(void)state;
	struct arena a = { 0 };
	enum { MANY = HTTP_CONNECTIONS_EACH + 100 };
	static int fd[MANY];
	size_t shut = 0;
	for (size_t i = 0; i < MANY; i++)
		fd[i] = client_connect();
	(void)usleep(300000);
	for (size_t i = 0; i < MANY; i++) {
		char c;
		ssize_t n = fd[i] < 0 ? 0 : recv(fd[i], &c, 1, MSG_DONTWAIT);
		shut += n == 0 || (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
		if (fd[i] >= 0)
			(void)close(fd[i]);
	}
	if (shut < MANY - HTTP_CONNECTIONS_EACH || shut > MANY - HTTP_CONNECTIONS_EACH + 20)
		fail_msg("%zu of %d were shut", shut, (int)MANY);
	struct answer x = { 0 };
	for (int i = 0; i < 50 && x.status != 200; i++) {
		x = client_get(&a, "/login");
		(void)usleep(50000);
	}
	assert_int_equal(x.status, 200);
	arena_release(&a);
}

/* ---- forms ------------------------------------------------------------------------------- */

static size_t entries_of(const struct session *s)
{
	struct arena a = { 0 };
	struct answer x = get_in(&a, s, "/about.json");
	size_t at = str_find(x.body, S("\"entries\":"));
	assert_true(x.status == 200 && at != STR_NONE);
	size_t n = (size_t)atoi(x.body.p + at + 10);
	arena_release(&a);
	return n;
}

static struct str path_of(struct arena *a, const struct route *r)
{
	struct str p = str_of(r->pattern);
	size_t hole = str_find(p, S("{id}"));
	return hole == STR_NONE ? p : arena_printf(a, STR_FMT "1" STR_FMT, STR_ARG(str_slice(p, 0, hole)), STR_ARG(str_slice(p, hole + 4, p.n)));
}

/* Every form there is, in a session: without its token, with another's, from elsewhere. */
static void test_forged_forms(void **state)
{
	(void)state;
	struct arena a = { 0 };
	size_t n, before = entries_of(&admin), forms = 0;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		if (t[i].method != METHOD_POST)
			continue;
		const char *to = arena_z(&a, path_of(&a, &t[i]));
		const struct {
			const char *more;
			struct str token;
		} rows[] = {
			{ "", S("") }, { "", S("0") }, { "", editor.token }, { "", viewer.token },
			{ "Origin: http://evil.example\r\n", admin.token }, { "Origin: null\r\n", admin.token },
			{ "Origin: https://127.0.0.1\r\n", admin.token }, { "Sec-Fetch-Site: cross-site\r\n", admin.token },
			{ "Sec-Fetch-Site: same-site\r\n", admin.token },
		};
		for (size_t k = 0; k < sizeof(rows) / sizeof(*rows); k++) {
			struct str headers = arena_printf(&a, "Cookie: " STR_FMT "\r\n%s", STR_ARG(admin.cookie), rows[k].more);
			struct answer x = client_send(&a, to, arena_z(&a, headers), FORM, arena_printf(&a, "reason=x&token=" STR_FMT, STR_ARG(rows[k].token)));
			if (x.status != 403)
				fail_msg("%s, row %zu: %d", to, k, x.status);
		}
		/* Neither does the address carry it, nor another method. */
		struct answer x = get_with(&a, cookie_header(&a, admin.cookie), arena_printf(&a, "%s?_method=POST&token=" STR_FMT, to, STR_ARG(admin.token)).p);
		assert_true(x.status == 405 || x.status == 200 || x.status == 404);
		x = client_send(&a, arena_printf(&a, "%s?token=" STR_FMT, to, STR_ARG(admin.token)).p, arena_z(&a, cookie_header(&a, admin.cookie)), FORM, S("reason=x"));
		assert_int_equal(x.status, 403);
		forms++;
		arena_reset(&a);
	}
	assert_true(forms > 15);
	assert_int_equal(entries_of(&admin), before);
	assert_int_equal(get_in(&a, &admin, "/documents").status, 200);
	arena_release(&a);
}

/* Before the login too a form belongs to one browser. */
static void test_login_forms(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct str cookie[2], token[2];
	for (size_t i = 0; i < 2; i++) {
		struct answer x = client_get(&a, "/login");
		struct str set = client_header(&x, "Set-Cookie");
		cookie[i] = str_cut(&set, ';');
		token[i] = between(&a, x.body, "name=\"token\" value=\"", 32);
		/* The same browser again: nothing new is set, and the form's token is the same. */
		x = get_with(&a, arena_printf(&a, "Cookie: " STR_FMT "\r\n", STR_ARG(cookie[i])), "/login");
		assert_true(client_header(&x, "Set-Cookie").n == 0);
		assert_true(str_eq(token[i], between(&a, x.body, "name=\"token\" value=\"", 32)));
	}
	assert_false(str_eq(cookie[0], cookie[1]) || str_eq(token[0], token[1]));
	for (size_t i = 0; i < 4; i++) {
		struct str body = arena_printf(&a, "token=" STR_FMT "&name=vivi&secret=" SECRET_FIELD, STR_ARG(token[i / 2]));
		struct answer x = client_send(&a, "/login", arena_z(&a, arena_printf(&a, "Cookie: " STR_FMT "\r\n", STR_ARG(cookie[i % 2]))), FORM, body);
		assert_int_equal(x.status, i / 2 == i % 2 ? 303 : 403);
	}
	arena_release(&a);
}

/* ---- sessions ------------------------------------------------------------------------------ */

/* A session that somebody else chose is not the one that a login gives. */
static void test_fixation(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/login");
	struct str set = client_header(&x, "Set-Cookie"), cookie = str_cut(&set, ';'), token = between(&a, x.body, "name=\"token\" value=\"", 32);
	struct str chosen = arena_printf(&a, "session-%u=%064d", client_port, 5);
	x = client_send(&a, "/login", arena_z(&a, arena_printf(&a, "Cookie: " STR_FMT "; " STR_FMT "\r\n", STR_ARG(chosen), STR_ARG(cookie))), FORM,
		arena_printf(&a, "token=" STR_FMT "&name=vivi&secret=" SECRET_FIELD, STR_ARG(token)));
	assert_int_equal(x.status, 303);
	set = client_header(&x, "Set-Cookie");
	assert_false(str_starts(set, chosen));
	assert_true(str_find(set, S("Path=/; HttpOnly; SameSite=")) != STR_NONE);
	assert_int_equal(get_in(&a, &(struct session){ .cookie = chosen }, "/documents").status, 401);
	/* Logging in again ends the one before. */
	struct session first = session_of(&a, &x);
	x = client_post(&a, &first, "/login", "name=vivi&secret=" SECRET_FIELD);
	assert_int_equal(x.status, 303);
	assert_int_equal(get_in(&a, &first, "/documents").status, 401);
	arena_release(&a);
}

static void test_session_ends(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct record *r = writer();
	const int64_t now = (int64_t)time(NULL);
	const struct {
		int64_t at, until;
		int status;
	} rows[] = { { now, now + 3600, 200 }, { now - SESSION_IDLE + 60, now + 3600, 200 }, { now - SESSION_IDLE, now + 3600, 401 },
		{ now - SESSION_MOST, now + 3600, 401 }, { now - 10, now - 1, 401 } };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct session s = session_put(r, &a, "vivi", rows[i].at, rows[i].until);
		struct answer x = get_in(&a, &s, "/documents");
		if (x.status != rows[i].status)
			fail_msg("row %zu: %d", i, x.status);
	}
	record_close(r);
	arena_release(&a);
}

/* What the cookie of the language may be used for: nothing but that. */
static void test_cookie_flags(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/login?lang=fr");
	size_t at = str_find(x.head, S("Set-Cookie: rapporteur-lang=fr"));
	assert_true(at != STR_NONE);
	struct str rest = str_slice(x.head, at, x.head.n), line;
	assert_true(str_line(&rest, &line));
	assert_true(str_find(line, S("HttpOnly")) != STR_NONE && str_find(line, S("SameSite=Lax")) != STR_NONE && str_find(line, S("Secure")) == STR_NONE);
	arena_release(&a);
}

/* ---- more than one is ------------------------------------------------------------------------ */

static int64_t last_entry(struct arena *a, const char *kind)
{
	struct answer x = get_in(a, &admin, arena_printf(a, "/ledger.json?kind=%s", kind).p);
	size_t at = str_find(x.body, S("\"seq\":"));
	assert_true(x.status == 200 && at != STR_NONE);
	return atoll(x.body.p + at + 6);
}

static struct str seen_in(const struct answer *x, const char *before)
{
	size_t at = str_find(x->body, str_of(before));
	assert_true(at != STR_NONE);
	struct str rest = str_slice(x->body, 0, at);
	while ((at = str_find(rest, S("name=\"seen\" value=\""))) != STR_NONE)
		rest = str_slice(rest, at + 19, rest.n);
	return str_cut(&rest, '"');
}

/* Two admins change one thing from pages opened before: the second is told what the first did, has the own choice still, and may send it again. */
static void test_set_by_two(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = get_in(&a, &admin, "/settings");
	struct str seen = seen_in(&x, "s-two");
	x = client_post(&a, &admin, "/settings", arena_printf(&a, "two-person=on&reason=first&seen=" STR_FMT, STR_ARG(seen)).p);
	assert_int_equal(x.status, 303);
	x = client_post(&a, &admin, "/settings", arena_printf(&a, "two-person=off&reason=second+why&seen=" STR_FMT, STR_ARG(seen)).p);
	assert_int_equal(x.status, 409);
	assert_true(holds(&x, "Somebody set this since you opened it; now it is: ") && holds(&x, "value=\"off\" selected") && holds(&x, "value=\"second why\""));
	struct answer now = get_in(&a, &admin, "/settings.json");
	assert_true(holds(&now, "\"two-person\":true"));
	seen = seen_in(&x, "s-two");
	x = client_post(&a, &admin, "/settings", arena_printf(&a, "two-person=off&reason=second&seen=" STR_FMT, STR_ARG(seen)).p);
	assert_int_equal(x.status, 303);
	now = get_in(&a, &admin, "/settings.json");
	assert_true(holds(&now, "\"two-person\":false"));

	x = get_in(&a, &admin, "/accounts");
	seen = seen_in(&x, "c-zeze");
	x = client_post(&a, &admin, "/accounts/change", arena_printf(&a, "name=zeze&what=editor&seen=" STR_FMT, STR_ARG(seen)).p);
	assert_int_equal(x.status, 303);
	x = client_post(&a, &admin, "/accounts/change", arena_printf(&a, "name=zeze&what=contributor&seen=" STR_FMT, STR_ARG(seen)).p);
	assert_int_equal(x.status, 409);
	assert_true(holds(&x, "Somebody changed this account since you opened the page. Now it is zeze: editor") && holds(&x, "value=\"contributor\" selected"));
	now = get_in(&a, &admin, "/accounts.json");
	assert_true(holds(&now, "\"name\":\"zeze\",\"role\":\"editor\""));
	seen = seen_in(&x, "c-zeze");
	x = client_post(&a, &admin, "/accounts/change", arena_printf(&a, "name=zeze&what=contributor&seen=" STR_FMT, STR_ARG(seen)).p);
	assert_int_equal(x.status, 303);
	arena_release(&a);
}

/* To undo an entry is to decide what it decided: who may not set may not undo. */
static void test_undoing_settings(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_post(&a, &admin, "/settings", "two-person=on&reason=agreed");
	assert_int_equal(x.status, 303);
	const char *undo = arena_printf(&a, "/entry/%lld/undo", (long long)last_entry(&a, "setting")).p;
	x = get_in(&a, &editor, arena_printf(&a, "/entry/%lld", (long long)last_entry(&a, "setting")).p);
	assert_false(holds(&x, "/undo\""));
	x = client_post(&a, &editor, undo, "reason=no");
	assert_int_equal(x.status, 403);
	x = client_post(&a, &admin, undo, "reason=really");
	assert_int_equal(x.status, 303);
	/* Nor undo the undoing. */
	x = client_post(&a, &editor, arena_printf(&a, "/entry/%lld/undo", (long long)last_entry(&a, "undo")).p, "reason=no");
	assert_int_equal(x.status, 403);
	/* An entry that tells of an account is no switch: undone it would tell what is not so. */
	x = client_post(&a, &admin, arena_printf(&a, "/entry/%lld/undo", (long long)last_entry(&a, "account")).p, "reason=no");
	assert_int_equal(x.status, 409);
	/* What is confidential is opened by those who may make it so. */
	x = client_post(&a, &editor, "/document/4/seal", "level=confidential&readers=rere,adad,eded&reason=x");
	assert_int_equal(x.status, 303);
	undo = arena_printf(&a, "/entry/%lld/undo", (long long)last_entry(&a, "document-sealed")).p;
	x = client_post(&a, &reviewer, undo, "reason=no");
	assert_int_equal(x.status, 403);
	x = client_post(&a, &editor, undo, "reason=yes");
	assert_int_equal(x.status, 303);
	arena_release(&a);
}

/* Who has an account, and who has no second factor, is for those who keep the accounts. */
static void test_account_entries(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const struct session *const others[] = { &viewer, &reviewer, &editor };
	const long long entry = (long long)last_entry(&a, "account");
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		static const char *const lists[] = { "/ledger", "/ledger.json", "/ledger.json?kind=account", "/ledger?author=t" };
		for (size_t k = 0; k < sizeof(lists) / sizeof(*lists); k++) {
			struct answer x = get_in(&a, others[i], lists[k]);
			assert_int_equal(x.status, 200);
			if (holds(&x, "second-factor") || holds(&x, "\"kind\":\"account\"") || holds(&x, "<td>account</td>") || holds(&x, "\"account\":"))
				fail_msg("%s tells of accounts", lists[k]);
		}
		assert_int_equal(get_in(&a, others[i], arena_printf(&a, "/entry/%lld", entry).p).status, 404);
		assert_int_equal(get_in(&a, others[i], arena_printf(&a, "/entry/%lld.json", entry).p).status, 404);
	}
	assert_int_equal(get_in(&a, &admin, arena_printf(&a, "/entry/%lld", entry).p).status, 200);
	/* Nor by counting who entered what: who made the accounts entered nothing else here. */
	static const char *const counts[] = { "/activity", "/activity.json", "/activity.csv" };
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		struct answer x = get_in(&a, &editor, counts[i]), y = get_in(&a, &admin, counts[i]);
		assert_true(x.status == 200 && y.status == 200);
		assert_true(holds(&y, ">t<") || holds(&y, "\"name\":\"t\"") || holds(&y, "\nt,"));
		assert_false(holds(&x, ">t<") || holds(&x, "\"name\":\"t\"") || holds(&x, "\nt,"));
	}
	arena_release(&a);
}

/* A program reads what it may ask, as anybody may. */
static void test_token_openapi(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_post(&a, &editor, "/account/token", "label=sheet&days=9");
	struct str bearer = arena_printf(&a, "Authorization: Bearer rpt_" STR_FMT "\r\n", STR_ARG(between(&a, x.body, "<code>rpt_", 64)));
	assert_int_equal(get_with(&a, bearer, "/openapi.json").status, 200);
	assert_int_equal(get_with(&a, bearer, "/account.json").status, 403);
	assert_int_equal(client_send(&a, "/logout", arena_z(&a, bearer), FORM, S("x=1")).status, 403);
	arena_release(&a);
}

/* "eded,eded,…,nobody": more names than a form may have. */
static struct str many_names(struct arena *a, size_t n)
{
	struct buf b = BUF_INIT(8000);
	for (size_t i = 0; i < n; i++)
		buf_z(&b, "eded,");
	buf_z(&b, "nobody");
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* What somebody typed comes back with the fault, and nobody who was named is left out in silence. */
static void test_typed_is_kept(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const struct {
		const struct session *who;
		const char *path, *fields;
		int status;
		const char *kept[3];
	} rows[] = {
		{ &editor, "/document/1/seal", "level=open&readers=&reason=typed+%3Cwhy%3E&level=x", 303, { NULL } },
		{ &editor, "/document/1/seal", "level=confidential&readers=nobody&reason=typed+%3Cwhy%3E", 404, { "value=\"typed &lt;why&gt;\"", "value=\"nobody\"" } },
		{ &editor, "/document/1/seal", arena_printf(&a, "level=confidential&reason=typed&readers=" STR_FMT, STR_ARG(many_names(&a, 100))).p, 413,
			{ "value=\"typed\"", "eded,nobody", "the most is 100" } },
		{ &editor, "/document/1/source", arena_printf(&a, "name=Typed&contact=here&readers=" STR_FMT, STR_ARG(many_names(&a, 50))).p, 413,
			{ "value=\"Typed\"", "eded,nobody", "the most is 50" } },
		{ &admin, "/settings", "two-person=maybe&reason=typed+why", 400, { "value=\"typed why\"" } },
		{ &admin, "/settings", arena_printf(&a, "two-person=on&reason=%02100d", 7).p, 413, { "0007\"", "value=\"on\" selected" } },
		{ &editor, "/account/token", "label=typed+label&days=never&write=1", 400, { "value=\"typed label\"", "value=\"never\"", "value=\"1\" checked" } },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct answer x = client_post(&a, rows[i].who, rows[i].path, rows[i].fields);
		if (x.status != rows[i].status)
			fail_msg("row %zu: %d", i, x.status);
		for (size_t k = 0; k < 3 && rows[i].kept[k] != NULL; k++) {
			if (!holds(&x, rows[i].kept[k]))
				fail_msg("row %zu: no %s", i, rows[i].kept[k]);
		}
	}
	arena_release(&a);
}

/* Who is not logged in, and asks for a twin, a sheet or a download as a program does, gets no login page. */
static void test_problem_of_strangers(void **state)
{
	(void)state;
	static const char *const rows[] = { "/claims.json", "/claims.csv", "/search.csv?q=a", "/document/1/original", "/publish/1/file" };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		struct answer x = client_get(&a, rows[i]), y = get_with(&a, S("Accept: text/html\r\n"), rows[i]), z = get_with(&a, S("Authorization: Bearer none\r\n"), rows[i]);
		if (x.status != 401 || !str_eq(client_header(&x, "Content-Type"), S("application/problem+json")) || client_header(&x, "WWW-Authenticate").n == 0)
			fail_msg("%s: %d " STR_FMT, rows[i], x.status, STR_ARG(client_header(&x, "Content-Type")));
		assert_true(z.status == 401 && str_eq(client_header(&z, "Content-Type"), S("application/problem+json")));
		assert_true(i == 0 || (y.status == 401 && holds(&y, "name=\"secret\"")));
		arena_release(&a);
	}
	struct arena a = { 0 };
	struct answer x = get_in(&a, &viewer, "/accounts.csv");
	assert_true(x.status == 403 && str_eq(client_header(&x, "Content-Type"), S("application/problem+json")));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forged_forms), cmocka_unit_test(test_login_forms), cmocka_unit_test(test_fixation), cmocka_unit_test(test_session_ends),
		cmocka_unit_test(test_cookie_flags), cmocka_unit_test(test_set_by_two), cmocka_unit_test(test_undoing_settings), cmocka_unit_test(test_account_entries),
		cmocka_unit_test(test_token_openapi), cmocka_unit_test(test_typed_is_kept), cmocka_unit_test(test_smuggling), cmocka_unit_test(test_bodies_of_strangers),
		cmocka_unit_test(test_connections), cmocka_unit_test(test_other_spelling), cmocka_unit_test(test_problem_of_strangers),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
