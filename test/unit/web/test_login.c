/* Logging in and out, second factor, tokens, forms that came too late, what is refused before all that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <time.h>

#include "server.h"
#include "web/http.h"
#include "web/parcel.h"
#include "web/session.h"
#include "web/throttle.h"
#include "web/totp.h"

static void people(struct record *r)
{
	add_account(r, "adad", MAY_ADMIN);
	add_account(r, "mina", MAY_EDITOR);
	add_account(r, "tola", MAY_REVIEWER);
}

static int start(void **state)
{
	(void)state;
	return server_start("login", people);
}

static void test_in_and_out(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = log_in(&a, "mina", SECRET_FIELD, "&back=/claims");
	assert_int_equal(x.status, 303);
	assert_true(str_eq(client_header(&x, "Location"), S("/claims")));
	struct str set = client_header(&x, "Set-Cookie");
	assert_true(str_find(set, S("HttpOnly")) != STR_NONE && str_find(set, S("SameSite=Lax")) != STR_NONE);
	struct session s = session_of(&a, &x), other;
	x = log_in(&a, "MINA", SECRET_FIELD, "&back=//evil.example/");
	assert_true(str_eq(client_header(&x, "Location"), S("/")));
	other = session_of(&a, &x);
	assert_false(str_eq(s.cookie, other.cookie));
	/* Another one's token does not do. */
	struct session mixed = { .cookie = s.cookie, .token = other.token };
	x = client_post(&a, &mixed, "/logout", "");
	assert_int_equal(x.status, 403);
	x = client_post(&a, &s, "/logout", "");
	assert_int_equal(x.status, 303);
	x = get_in(&a, &s, "/documents");
	assert_int_equal(x.status, 401);
	x = get_in(&a, &other, "/documents");
	assert_int_equal(x.status, 200);
	/* The cookie's value stands nowhere in the record. */
	struct str value = str_slice(other.cookie, str_find_char(other.cookie, '=') + 1, other.cookie.n);
	assert_int_equal(value.n, 64);
	char cmd[400];
	(void)snprintf(cmd, sizeof(cmd), "cat '%s'* | grep -qa '%.64s'", server_path, value.p);
	assert_int_not_equal(system(cmd), 0);
	arena_release(&a);
}

static void test_wrong(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = log_in(&a, "mina", "not+the+right+one", ""), y = log_in(&a, "nobody", "not+the+right+one", "");
	assert_int_equal(x.status, 403);
	assert_int_equal(y.status, 403);
	/* But for the name that was typed, the same words. */
	assert_int_equal(x.body.n - strlen("mina"), y.body.n - strlen("nobody"));
	assert_true(client_header(&x, "Set-Cookie").n == 0);
	/* One failure more than is free: the wait is of two seconds then, told in whole ones; of one it may be over when the clock's second turns. */
	for (int failures = 0, tries = 0; failures < THROTTLE_FREE_ACCOUNT + 1; tries++) {
		x = log_in(&a, "guessed", "not+the+right+one", "");
		failures += x.status == 403;
		assert_true(tries < 200);
		if (x.status == 429)
			(void)usleep(50000);
		assert_true(x.status == 403 || (x.status == 429 && failures >= THROTTLE_FREE_ACCOUNT));
	}
	x = log_in(&a, "guessed", SECRET_FIELD, "");
	assert_int_equal(x.status, 429);
	assert_true(client_header(&x, "Retry-After").n > 0);
	x = log_in(&a, "mina", SECRET_FIELD, "");
	assert_int_equal(x.status, 303);
	arena_release(&a);
}

/* What another program changes holds from the next request on. */
static void test_ends_at_once(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct answer x = log_in(&a, "tola", SECRET_FIELD, "");
	struct session s = session_of(&a, &x);
	struct record *r = writer();
	must(account_set_role(r, S("tola"), MAY_VIEWER, S("t"), &err), &err);
	x = get_in(&a, &s, "/documents");
	assert_int_equal(x.status, 401);
	x = log_in(&a, "tola", SECRET_FIELD, "");
	struct str set = client_header(&x, "Set-Cookie");
	s.cookie = str_cut(&set, ';');
	x = get_in(&a, &s, "/add");
	assert_int_equal(x.status, 403);
	must(account_set_disabled(r, S("tola"), true, S("t"), &err), &err);
	x = get_in(&a, &s, "/documents");
	assert_int_equal(x.status, 401);
	x = log_in(&a, "tola", SECRET_FIELD, "");
	assert_int_equal(x.status, 403);
	must(account_set_disabled(r, S("tola"), false, S("t"), &err) && account_set_role(r, S("tola"), MAY_REVIEWER, S("t"), &err), &err);
	record_close(r);
	arena_release(&a);
}

/* What was typed is not lost when the session is over before it comes. */
static void test_late_form(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const char *own = arena_printf(&a, "Origin: http://127.0.0.1:%u\r\nSec-Fetch-Site: same-origin\r\n", client_port).p;
	struct str form = S("token=0&title=Late+notes&text=Hours+of+%3Ctyping%3E&published=2023-03");
	struct answer x = client_send(&a, "/add", own, S("application/x-www-form-urlencoded"), form);
	assert_int_equal(x.status, 401);
	assert_true(holds(&x, "name=\"kept:text\" value=\"Hours of &lt;typing&gt;\"") && holds(&x, "name=\"kept.path\" value=\"/add\""));
	/* A file is not: it is said before the person logs in, and asked for on the page where the rest is sent. */
	const struct str upload = S("--xx\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nMarch\r\n--xx\r\nContent-Disposition: form-data; name=\"file\"; "
		"filename=\"march.txt\"\r\n\r\nA text.\r\n--xx\r\nContent-Disposition: form-data; name=\"folder\"; filename=\"\"\r\n\r\n\r\n--xx--\r\n");
	x = client_send(&a, "/add", own, S("multipart/form-data; boundary=xx"), upload);
	assert_true(x.status == 401 && holds(&x, "name=\"kept:title\" value=\"March\"") && holds(&x, "The file itself is not kept"));
	x = log_in(&a, "mina", SECRET_FIELD, "&kept.path=/add&kept:title=March&kept.file=march.txt&kept.field=file");
	assert_true(x.status == 200 && holds(&x, "enctype=\"multipart/form-data\"") && holds(&x, "name=\"file\" type=\"file\"") && holds(&x, "<bdi>march.txt</bdi>"));
	/* From elsewhere nothing is kept. */
	x = client_send(&a, "/add", "Origin: http://evil.example\r\n", S("application/x-www-form-urlencoded"), form);
	assert_int_equal(x.status, 401);
	assert_false(holds(&x, "Hours of"));
	x = log_in(&a, "mina", "wrong+wrong+wrong", "&kept.path=/add&kept:text=Hours+of+typing&kept:title=Late");
	assert_int_equal(x.status, 403);
	assert_true(holds(&x, "name=\"kept:text\" value=\"Hours of typing\""));
	x = log_in(&a, "mina", SECRET_FIELD, "&kept.path=/add&kept:text=Hours+of+typing+about+the+march&kept:title=Late");
	assert_int_equal(x.status, 200);
	assert_true(holds(&x, "action=\"/add\"") && holds(&x, "name=\"text\" value=\"Hours of typing about the march\""));
	struct session s = { .cookie = { "", 0 }, .token = between(&a, x.body, "name=\"token\" value=\"", 32) };
	struct str set = client_header(&x, "Set-Cookie");
	s.cookie = str_cut(&set, ';');
	x = client_post(&a, &s, "/add", "text=Hours+of+typing+about+the+march&title=Late");
	assert_int_equal(x.status, 303);
	/* Logged in, but with the token of an older page: shown again, not lost, not entered. */
	struct session stale = { .cookie = s.cookie, .token = S("00000000000000000000000000000000") };
	x = client_post(&a, &stale, "/add", "text=Another+text+that+was+typed&title=Stale");
	assert_int_equal(x.status, 403);
	assert_true(holds(&x, "Another text that was typed") && holds(&x, "action=\"/add\""));
	x = log_in(&a, "mina", SECRET_FIELD, "&kept.path=https://evil.example/&kept:text=x");
	assert_int_equal(x.status, 303);
	arena_release(&a);
}

/* A form with files as a browser whose session is `s` sends it. */
static struct answer send_files(struct arena *a, const struct session *s, const char *more)
{
	struct str body = arena_printf(a, "--xx\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" STR_FMT "\r\n--xx\r\nContent-Disposition: form-data; name=\"publisher\""
		"\r\n\r\nThe Ellen Post\r\n--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"late.txt\"\r\n\r\nPolice closed the Late Paper of %s in "
		"Port Ellen on 3 May 2023 and said nothing of it.\r\n--xx--\r\n", STR_ARG(s->token), more);
	return client_send(a, "/add", arena_z(a, cookie_header(a, s->cookie)), S("multipart/form-data; boundary=xx"), body);
}

/* The login as the page that holds a form sends it: with the cookies of the session that ended. */
static struct answer log_in_late(struct arena *a, const struct session *s, const struct answer *page, const char *name, const char *held)
{
	struct str set = client_header(page, "Set-Cookie"), cookie = str_cut(&set, ';');
	struct str both = arena_printf(a, STR_FMT "; " STR_FMT, STR_ARG(s->cookie), STR_ARG(cookie));
	return client_send(a, "/login", arena_z(a, cookie_header(a, both)), S("application/x-www-form-urlencoded"),
		arena_printf(a, "token=" STR_FMT "&name=%s&secret=" SECRET_FIELD "&kept.path=/add&kept:publisher=The+Ellen+Post&kept.file=late.txt&kept.field=file&kept.held=%s",
		STR_ARG(between(a, page->body, "name=\"token\" value=\"", 32)), name, held));
}

static struct session late_session(struct arena *a, const char *name, int64_t ago)
{
	struct record *r = writer();
	const int64_t now = (int64_t)time(NULL);
	struct session s = session_put(r, a, name, now - ago, now - ago + SESSION_MOST);
	record_close(r);
	return s;
}

/* Files that come after the session ended by time are held until the same person logs in again in that browser. */
static void test_late_files(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = late_session(&a, "mina", SESSION_IDLE + 5);
	struct answer x = send_files(&a, &s, "Sena Rith");
	assert_true(x.status == 401 && holds(&x, "within 15 minutes") && holds(&x, "name=\"kept:publisher\" value=\"The Ellen Post\""));
	assert_false(holds(&x, "Sena Rith"));
	const char *held = between(&a, x.body, "name=\"kept.held\" value=\"", 64).p;
	x = log_in_late(&a, &s, &x, "mina", held);
	assert_true(x.status == 200 && holds(&x, "<bdi>late.txt</bdi>") && !holds(&x, "type=\"file\""));
	assert_true(str_eq(between(&a, x.body, "name=\"held\" value=\"", 64), str_of(held)));
	struct str set = client_header(&x, "Set-Cookie");
	struct session now = { .cookie = str_cut(&set, ';'), .token = between(&a, x.body, "name=\"token\" value=\"", 32) };
	/* What is refused keeps them. */
	x = client_post(&a, &now, "/add", arena_printf(&a, "published=someday&publisher=The+Ellen+Post&held=%s", held).p);
	assert_true(x.status == 400 && holds(&x, "<bdi>late.txt</bdi>") && holds(&x, held));
	/* Nobody else gets at them, whatever they know. */
	struct record *r = writer();
	struct session tola = session_now_of(r, &a, "tola"), again = session_now_of(r, &a, "mina");
	record_close(r);
	const char *send = arena_printf(&a, "publisher=The+Ellen+Post&held=%s", held).p;
	x = client_post(&a, &tola, "/add", send);
	assert_true(x.status == 400 && holds(&x, "Choose them again") && !holds(&x, "late.txt"));
	x = client_post(&a, &again, "/add", send);
	assert_true(x.status == 400 && !holds(&x, "late.txt"));
	x = client_post(&a, &now, "/add", send);
	assert_int_equal(x.status, 303);
	x = get_in(&a, &now, client_header(&x, "Location").p == NULL ? "/" : arena_z(&a, client_header(&x, "Location")));
	assert_true(holds(&x, "Late Paper of Sena Rith"));
	/* Once. */
	x = client_post(&a, &now, "/add", send);
	assert_int_equal(x.status, 400);
	arena_release(&a);
}

static struct answer send_parts(struct arena *a, const struct session *s, const char *held, const char *second)
{
	struct str file = second == NULL ? S("") : arena_printf(a, "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"second.txt\"\r\n\r\n%s\r\n", second);
	struct str body = arena_printf(a, "--xx\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" STR_FMT "\r\n--xx\r\nContent-Disposition: form-data; name=\"held\""
		"\r\n\r\n%s\r\n" STR_FMT "--xx--\r\n", STR_ARG(s->token), held, STR_ARG(file));
	return client_send(a, "/add", arena_z(a, cookie_header(a, s->cookie)), S("multipart/form-data; boundary=xx"), body);
}

/* What is held goes with what is chosen besides; late for the second time, with or without another file, all of it is held still. */
static void test_late_files_and_more(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = late_session(&a, "mina", SESSION_IDLE + 5);
	struct answer x = send_files(&a, &s, "Neth Bora");
	const char *held = between(&a, x.body, "name=\"kept.held\" value=\"", 64).p;
	x = send_parts(&a, &s, held, NULL);
	assert_true(x.status == 401 && holds(&x, "name=\"kept.held\"") && holds(&x, held) && !holds(&x, "kept:held"));
	x = send_parts(&a, &s, held, "Guards beat Neth Bora on 4 May 2023 in Port Ellen.");
	assert_true(x.status == 401);
	held = between(&a, x.body, "name=\"kept.held\" value=\"", 64).p;
	x = log_in_late(&a, &s, &x, "mina", held);
	assert_true(x.status == 200 && holds(&x, "<bdi>late.txt</bdi>") && holds(&x, "<bdi>second.txt</bdi>"));
	struct str set = client_header(&x, "Set-Cookie");
	struct session now = { .cookie = str_cut(&set, ';'), .token = between(&a, x.body, "name=\"token\" value=\"", 32) };
	x = send_parts(&a, &now, held, "The union of Port Ellen struck on 5 May 2023 for Neth Bora.");
	assert_int_equal(x.status, 200);
	x = get_in(&a, &now, "/search?q=Bora");
	assert_true(holds(&x, "Late Paper of") && holds(&x, "Guards beat") && holds(&x, "struck on 5 May"));
	arena_release(&a);
}

/* Who holds no session that ended by time has nothing held: strangers, who logged out, a form of another page, another site. */
static void test_late_files_of_others(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = late_session(&a, "mina", SESSION_IDLE + 5), viewer, forged = { .cookie = s.cookie, .token = S("00000000000000000000000000000000") };
	struct session made_up = { .cookie = arena_printf(&a, "session-%u=%064x", client_port, 9), .token = s.token }, old = late_session(&a, "mina", SESSION_REMEMBERED + SESSION_MOST);
	struct record *r = writer();
	add_account(r, "vivi", MAY_VIEWER);
	record_close(r);
	viewer = late_session(&a, "vivi", SESSION_IDLE + 5);
	const struct session *const none[] = { &forged, &made_up, &old, &viewer };
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++) {
		struct answer x = send_files(&a, none[i], "Vuth Kanha");
		if (x.status != 401 || holds(&x, "kept.held") || !holds(&x, "The file itself is not kept"))
			fail_msg("row %zu: %d", i, x.status);
	}
	/* Such a session opens no page, and its form enters nothing. */
	struct answer x = get_in(&a, &s, "/documents");
	assert_int_equal(x.status, 401);
	x = get_in(&a, &s, "/login.json");
	assert_true(holds(&x, "\"account\":null"));
	/* Another account that logs in there does not get them, nor the right one afterwards, elsewhere. */
	x = send_files(&a, &s, "Vuth Kanha");
	const char *held = between(&a, x.body, "name=\"kept.held\" value=\"", 64).p;
	struct answer y = log_in_late(&a, &s, &x, "tola", held);
	assert_true(y.status == 200 && !holds(&y, held) && holds(&y, "type=\"file\""));
	s = late_session(&a, "mina", SESSION_IDLE + 5);
	x = send_files(&a, &s, "Vuth Kanha");
	held = between(&a, x.body, "name=\"kept.held\" value=\"", 64).p;
	struct session elsewhere = late_session(&a, "mina", SESSION_IDLE + 5);
	y = log_in_late(&a, &elsewhere, &x, "mina", held);
	assert_true(y.status == 200 && !holds(&y, held) && holds(&y, "type=\"file\""));
	/* A large one is taken of who shows such a session alone. */
	s = late_session(&a, "mina", SESSION_IDLE + 5);
	char *big = arena_alloc(&a, 8 << 20);
	memset(big, 'x', 8 << 20);
	x = client_send(&a, "/add", arena_z(&a, cookie_header(&a, s.cookie)), S("multipart/form-data; boundary=xx"), (struct str){ big, 8 << 20 });
	assert_int_equal(x.status, 400);
	x = client_send(&a, "/add", "", S("multipart/form-data; boundary=xx"), (struct str){ big, 8 << 20 });
	assert_int_equal(x.status, 413);
	arena_release(&a);
}

static void test_second_factor(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct account who;
	struct answer x = log_in(&a, "tola", SECRET_FIELD, "");
	struct session s = session_of(&a, &x);
	x = client_post(&a, &s, "/account/factor", "what=begin");
	assert_int_equal(x.status, 303);
	struct record *r = writer();
	struct factor f;
	must(account_named(r, &a, S("tola"), &who, &err) && factor_get(r, who.id, &f, &err), &err);
	assert_true(f.there && !f.on);
	struct str key = { (const char *)f.key, TOTP_KEY };
	x = get_in(&a, &s, "/account");
	assert_true(str_find(x.body, base32(&a, key)) != STR_NONE && holds(&x, "otpauth://totp/Rapporteur:tola?secret="));
	x = client_post(&a, &s, "/account/factor", "what=confirm&number=000000");
	assert_true(x.status == 400);
	uint64_t step = (uint64_t)time(NULL) / TOTP_STEP;
	x = client_post(&a, &s, "/account/factor", arena_printf(&a, "what=confirm&number=%06u", totp_number(key, step, 6)).p);
	assert_int_equal(x.status, 200);
	struct str code = between(&a, x.body, "<code>", 19); /* the first recovery code */
	x = log_in(&a, "tola", SECRET_FIELD, "");
	assert_int_equal(x.status, 403);
	/* The number that confirmed it is used up. */
	x = log_in(&a, "tola", SECRET_FIELD, arena_printf(&a, "&number=%06u", totp_number(key, step, 6)).p);
	assert_int_equal(x.status, 403);
	x = log_in(&a, "tola", SECRET_FIELD, arena_printf(&a, "&number=%06u", totp_number(key, step + 1, 6)).p);
	assert_int_equal(x.status, 303);
	x = log_in(&a, "tola", SECRET_FIELD, arena_printf(&a, "&number=" STR_FMT, STR_ARG(code)).p);
	assert_int_equal(x.status, 303);
	x = log_in(&a, "tola", SECRET_FIELD, arena_printf(&a, "&number=" STR_FMT, STR_ARG(code)).p);
	assert_int_equal(x.status, 403);
	must(factor_set(r, &who, &(struct factor){ .there = false }, S("t"), &err), &err);
	record_close(r);
	arena_release(&a);
}

/* The header of a program with the token that a page just showed. */
static struct str bearer_of(struct arena *a, const struct answer *x)
{
	return arena_printf(a, "Authorization: Bearer rpt_" STR_FMT "\r\n", STR_ARG(between(a, x->body, "<code>rpt_", 64)));
}

static void test_tokens(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = log_in(&a, "mina", SECRET_FIELD, "");
	struct session s = session_of(&a, &x);
	x = client_post(&a, &s, "/account/token", "label=sheet&days=0");
	assert_int_equal(x.status, 400);
	x = client_post(&a, &s, "/account/token", "label=sheet&days=9");
	assert_int_equal(x.status, 200);
	const struct str bearer = bearer_of(&a, &x);
	x = get_with(&a, bearer, "/documents.json");
	assert_int_equal(x.status, 200);
	assert_true(client_header(&x, "Set-Cookie").n == 0);
	x = get_with(&a, S("Authorization: Bearer rpt_00\r\n"), "/documents.json");
	assert_int_equal(x.status, 401);
	assert_true(str_eq(client_header(&x, "Content-Type"), S("application/problem+json")) && client_header(&x, "WWW-Authenticate").n > 0);
	x = get_with(&a, bearer, "/account.json");
	assert_int_equal(x.status, 403);
	/* For reading alone: it writes nothing. */
	x = client_send(&a, "/add", bearer.p, S("application/x-www-form-urlencoded"), S("text=a+text+by+a+program"));
	assert_int_equal(x.status, 403);
	x = client_post(&a, &s, "/account/token", "label=robot&days=9&write=1");
	const char *write = bearer_of(&a, &x).p;
	x = client_send(&a, "/add", write, S("application/x-www-form-urlencoded"), S("text=a+text+by+a+program"));
	assert_int_equal(x.status, 303);
	x = client_send(&a, "/account/secret", write, S("application/x-www-form-urlencoded"), S("old=" SECRET_FIELD "&new=another+stone+lamp"));
	assert_int_equal(x.status, 403);
	arena_release(&a);
}

/* ETags on every page that is read: asked again, nothing is sent. */
static void test_etags(void **state)
{
	(void)state;
	struct arena a = { 0 };
	static const char *const pages[] = { "/", "/index.json", "/documents", "/documents.json", "/claims.json", "/ledger", "/openapi.json" };
	struct answer x = log_in(&a, "mina", SECRET_FIELD, "");
	struct session s = session_of(&a, &x);
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		x = get_in(&a, &s, pages[i]);
		struct str tag = client_header(&x, "ETag");
		assert_int_equal(x.status, 200);
		assert_true(tag.n > 10);
		x = get_with(&a, arena_printf(&a, "Cookie: " STR_FMT "\r\nIf-None-Match: " STR_FMT "\r\n", STR_ARG(s.cookie), STR_ARG(tag)), pages[i]);
		assert_int_equal(x.status, 304);
		assert_int_equal(x.body.n, 0);
	}
	arena_release(&a);
}

/* ---- the description for programs -------------------------------------------------------- */

static const char *json_kind(const json_t *v)
{
	switch (json_typeof(v)) {
	case JSON_OBJECT: return "object";
	case JSON_ARRAY: return "array";
	case JSON_STRING: return "string";
	case JSON_INTEGER: return "integer";
	case JSON_REAL: return "number";
	case JSON_NULL: return "null";
	case JSON_TRUE:
	case JSON_FALSE: return "boolean";
	}
	return "";
}

static bool is_of_kind(const json_t *type, const json_t *v)
{
	const char *kind = json_kind(v), *name = json_string_value(type);
	const json_t *one;
	size_t i;
	if (json_is_array(type)) {
		json_array_foreach(type, i, one)
			if (is_of_kind(one, v))
				return true;
		return false;
	}
	return strcmp(name, kind) == 0 || (strcmp(name, "number") == 0 && strcmp(kind, "integer") == 0);
}

/* Holds an answer against its schema; nothing may be there that is not told, where members are told at all. */
static void hold(const json_t *root, const char *where, const json_t *schema, const json_t *v)
{
	const json_t *ref = json_object_get(schema, "$ref"), *members, *one;
	const char *key;
	size_t i;
	if (ref != NULL)
		schema = json_object_get(json_object_get(json_object_get(root, "components"), "schemas"), strrchr(json_string_value(ref), '/') + 1);
	if (schema == NULL || !is_of_kind(json_object_get(schema, "type"), v))
		fail_msg("%s: %s is not what openapi.json tells", where, json_kind(v));
	json_array_foreach(json_object_get(schema, "required"), i, one)
		if (json_object_get(v, json_string_value(one)) == NULL)
			fail_msg("%s: no %s", where, json_string_value(one));
	if ((members = json_object_get(schema, "properties")) != NULL && json_is_object(v)) {
		json_object_foreach((json_t *)(uintptr_t)v, key, one) {
			char inner[300];
			(void)snprintf(inner, sizeof(inner), "%.200s.%.80s", where, key);
			if (json_object_get(members, key) == NULL)
				fail_msg("%s: openapi.json tells nothing of it", inner);
			hold(root, inner, json_object_get(members, key), one);
		}
	}
	if ((members = json_object_get(schema, "items")) != NULL) {
		json_array_foreach(v, i, one)
			hold(root, where, members, one);
	}
}

/* The path with an id that there is. */
static const char *path_filled(struct arena *a, const struct session *s, struct str p)
{
	static const struct {
		const char *path, *list, *link;
		size_t n;
	} ids[] = { { "/claim/", "/claims", "href=\"/claim/", 32 }, { "/name/", "/names", "href=\"/name/", 16 }, { "/demand/", "/demands?proposed=1", "href=\"/demand/", 32 },
		{ "/condition/", "/conditions?proposed=1", "href=\"/condition/", 32 } };
	size_t hole = str_find(p, S("{id}"));
	struct str id = str_starts(p, S("/country/")) ? S("KHM") : str_starts(p, S("/procedure/")) ? S("Preferences%20of%20Ellen")
		: str_starts(p, S("/election/")) ? S("Ellen%20election%20of%202023") : S("1");
	if (hole == STR_NONE)
		return arena_z(a, p);
	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
		if (str_starts(p, str_of(ids[i].path)))
			id = between(a, get_in(a, s, ids[i].list).body, ids[i].link, ids[i].n);
	}
	return arena_printf(a, STR_FMT STR_FMT STR_FMT, STR_ARG(str_slice(p, 0, hole)), STR_ARG(id), STR_ARG(str_slice(p, hole + 4, p.n))).p;
}

/* Each page answers as openapi.json says: its status, its type, and each member of its twin. */
static void test_openapi(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = log_in(&a, "adad", SECRET_FIELD, "");
	struct session s = session_of(&a, &x);
	x = client_get(&a, "/openapi.json");
	assert_int_equal(x.status, 200);
	json_t *root = json_loadb(x.body.p, x.body.n, JSON_REJECT_DUPLICATES, NULL), *operations;
	assert_non_null(root);
	assert_string_equal(json_string_value(json_object_get(root, "openapi")), "3.1.0");
	const char *to;
	size_t n = 0, held = 0;
	json_object_foreach(json_object_get(root, "paths"), to, operations) {
		json_t *get = json_object_get(operations, "get");
		if (get == NULL)
			continue;
		const char *more = strcmp(to, "/index.json") == 0 ? "?proposed=1&since=2023-01-01" : strcmp(to, "/search.json") == 0 ? "?q=court" : "?proposed=1";
		x = get_in(&a, &s, arena_printf(&a, "%s%s", path_filled(&a, &s, str_of(to)), more).p);
		json_t *told = json_object_get(json_object_get(get, "responses"), arena_printf(&a, "%d", x.status).p);
		if (told == NULL)
			fail_msg("%s answers %d, which openapi.json does not tell", to, x.status);
		struct str type = client_header(&x, "Content-Type");
		json_t *content = json_object_get(json_object_get(told, "content"), arena_z(&a, type));
		if (content == NULL)
			fail_msg("%s answers " STR_FMT ", which openapi.json does not tell for %d", to, STR_ARG(type), x.status);
		n++;
		if (x.status != 200 || !str_eq(type, S("application/json")))
			continue;
		json_t *body = json_loadb(x.body.p, x.body.n, JSON_REJECT_DUPLICATES, NULL);
		if (strcmp(to, "/openapi.json") != 0 && json_object_get(json_object_get(content, "schema"), "properties") == NULL)
			fail_msg("%s: data/twins.tsv has no line for it", to);
		hold(root, to, json_object_get(content, "schema"), body);
		json_decref(body);
		held++;
	}
	assert_true(n > 50);
	if (held < 34)
		fail_msg("only %zu answers held against their schema", held);
	json_decref(root);
	arena_release(&a);
}

/* Headers of 20 KB are refused by us, with all that every answer has; what is over HTTP_MEMORY by libmicrohttpd, in its own words. */
static void test_big_headers(void **state)
{
	(void)state;
	struct arena a = { 0 };
	for (size_t n = 20000; n <= 200000; n *= 10) {
		char *big = arena_alloc(&a, n + 1);
		memset(big, 'x', n);
		struct answer x = client_raw(&a, arena_printf(&a, "GET / HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\nX-Big: %.2000s\r\n", client_port, "y"));
		struct buf b = BUF_INIT(1 << 20);
		buf_printf(&b, "GET / HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\nX-Big: ", client_port);
		buf_put(&b, (struct str){ big, n });
		buf_z(&b, "\r\n\r\n");
		x = client_raw(&a, buf_str(&b));
		buf_release(&b);
		assert_int_equal(x.status, 431);
		assert_true(str_find(x.body, S("xxx")) == STR_NONE);
		if (n > HTTP_MEMORY)
			continue;
		assert_true(client_header(&x, "Content-Security-Policy").n > 0);
		assert_true(str_eq(client_header(&x, "X-Content-Type-Options"), S("nosniff")));
	}
	arena_release(&a);
}

/* What is not served to whoever comes by. */
static void test_exposed(void **state)
{
	(void)state;
	static const struct {
		const char *listen, *hosts;
		bool proxy, cert, key;
		enum err_code code;
	} rows[] = {
		{ "0.0.0.0", "a.example", false, false, false, ERR_DENIED },
		{ "0.0.0.0", "", true, false, false, ERR_USAGE },
		{ "", "", true, false, false, ERR_USAGE },
		{ "", "", false, true, false, ERR_USAGE },
		{ "0.0.0.0", "a.example", true, true, true, ERR_USAGE },
		{ "no address", "a.example", true, false, false, ERR_USAGE },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct err err = { 0 };
		struct web *w = NULL;
		struct serve_options o = { .record = server_path, .local = S("t"), .listen = str_of(rows[i].listen), .hosts = str_of(rows[i].hosts),
			.behind_proxy = rows[i].proxy, .cert = rows[i].cert ? S("-----BEGIN x") : S(""), .key = rows[i].key ? S("-----BEGIN x") : S("") };
		if (web_start(&o, &w, &err))
			fail_msg("row %zu is served", i);
		if (err.code != rows[i].code)
			fail_msg("row %zu: %s: %s", i, err_name(err.code), err.what);
	}
	char bare[128];
	struct err err = { 0 };
	struct web *w = NULL;
	(void)snprintf(bare, sizeof(bare), "%s/bare.rapporteur", server_dir);
	fixture_record(bare, true);
	struct serve_options o = { .record = bare, .local = S("t"), .behind_proxy = true, .hosts = S("a.example") };
	assert_false(web_start(&o, &w, &err));
	assert_int_equal(err.code, ERR_DENIED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_in_and_out), cmocka_unit_test(test_wrong), cmocka_unit_test(test_ends_at_once), cmocka_unit_test(test_late_form), cmocka_unit_test(test_late_files), cmocka_unit_test(test_late_files_and_more), cmocka_unit_test(test_late_files_of_others),
		cmocka_unit_test(test_second_factor), cmocka_unit_test(test_tokens), cmocka_unit_test(test_etags), cmocka_unit_test(test_openapi),
		cmocka_unit_test(test_big_headers), cmocka_unit_test(test_exposed),
	};
	return cmocka_run_group_tests(tests, start, server_stop);
}
