/* Cookies in, cookies out. */
#include "web/session.h"

#include <sodium.h>
#include <time.h>

#include "web/log.h"
#include "web/web.h"

enum { RANDOM = 32, BROWSER = 16, TOKEN_LONGEST = 200 };

int64_t session_now(void)
{
	return (int64_t)time(NULL);
}

/* A hash of a secret with a purpose: cannot be guessed, and is the same for all
 * pages, so that no page makes another one's form invalid. */
static struct str hash_for(struct arena *a, struct str secret, struct str purpose)
{
	struct str parts[2] = { secret, purpose };
	return str_slice(hash_hex(a, sha256_parts(parts, 2)), 0, 32);
}

static struct str process_secret(const struct context *c)
{
	return (struct str){ (const char *)c->web->secret, sizeof(c->web->secret) };
}

/* With the port: a browser has one jar for a host, whatever the port. */
static struct str cookie_name(const struct context *c, const char *what)
{
	const struct request *r = c->request;
	size_t at = r->host.n;
	while (at > 0 && char_is_digit(r->host.p[at - 1]))
		at--;
	return arena_printf(c->a, "%s%s-" STR_FMT, r->tls ? "__Host-" : "", what, STR_ARG(str_slice(r->host, at, r->host.n)));
}

static struct str cookie_line(const struct context *c, struct str name, struct str value, const char *same, bool over)
{
	return arena_printf(c->a, STR_FMT "=" STR_FMT "; Path=/; HttpOnly; SameSite=%s%s%s", STR_ARG(name), STR_ARG(value), same,
		c->request->tls ? "; Secure" : "", over ? "; Max-Age=0" : "");
}

static bool same_secret(struct str got, struct str want)
{
	return got.n == want.n && want.n > 0 && sodium_memcmp(got.p, want.p, want.n) == 0;
}

static struct str held_cookie(const struct context *c)
{
	struct str value = cookie_get(c->request->cookie, cookie_name(c, "session"));
	return value.n == 2 * (size_t)RANDOM ? value : (struct str){ "", 0 };
}

/* ---- who asks ------------------------------------------------------------------- */

static void become(struct context *c, const struct account *x)
{
	c->who.id = x->id;
	c->who.name = x->name;
	c->who.role = x->role;
	c->who.cleared = x->cleared;
	c->author = x->name;
}

/* That it was used, now and then; a record that is being written is no reason to wait. */
static void touch(struct context *c, struct hash h, int64_t seen, bool token)
{
	struct web *w = (struct web *)(uintptr_t)c->web;
	struct err ignored;
	int64_t now = session_now();
	if (now - seen < SESSION_TOUCH || pthread_mutex_trylock(&w->touch_lock) != 0)
		return;
	if (token ? !token_seen(w->touch, h, now, &ignored) : !session_seen(w->touch, h, now, &ignored))
		log_event(LOG_INFO_, "untouched", "%s", "");
	pthread_mutex_unlock(&w->touch_lock);
}

static bool by_token(struct context *c, struct err *err)
{
	struct grant g;
	struct str value = str_slice(c->request->authorization, 7, c->request->authorization.n);
	struct hash h = sha256(value);
	if (value.n > TOKEN_LONGEST || !token_get(c->record, c->a, h, session_now(), &g, err))
		return err_set(err, ERR_DENIED, "%s", "the token is too long");
	if (g.account.id == 0)
		return err_set(err, ERR_DENIED, STR_FMT, STR_ARG(word(WORD_fault_bearer)));
	become(c, &g.account);
	c->who.token = true;
	c->who.writes = str_find(g.scopes, S(",write,")) != STR_NONE;
	touch(c, h, g.seen, true);
	return true;
}

static bool by_cookie(struct context *c, struct str cookie, struct err *err)
{
	struct grant g;
	int64_t now = session_now();
	struct hash h = sha256(cookie);
	if (!session_get(c->record, c->a, h, now, &g, err))
		return false;
	if (g.account.id == 0 || now - g.seen >= SESSION_IDLE || now - g.at >= SESSION_MOST)
		return true;
	become(c, &g.account);
	c->who.session = h;
	/* From the cookie, not from this process: a form outlives a restart of the server. */
	c->token = hash_for(c->a, cookie, S("form"));
	touch(c, h, g.seen, false);
	return true;
}

struct hash session_shown(const struct context *c)
{
	const struct str cookie = held_cookie(c);
	return cookie.n > 0 ? sha256(cookie) : (struct hash){ { 0 } };
}

bool session_late(const struct context *c, struct late *ret)
{
	struct grant g;
	struct err ignored;
	const struct str cookie = held_cookie(c);
	const int64_t then = session_now() - SESSION_REMEMBERED;
	*ret = (struct late){ .account.id = 0 };
	if (c->who.id != 0 || c->who.local || c->who.token || cookie.n == 0)
		return false;
	if (!session_get(c->record, c->a, sha256(cookie), then, &g, &ignored) || g.account.id == 0 || g.seen <= then)
		return false;
	*ret = (struct late){ .account = g.account, .session = sha256(cookie) };
	return true;
}

/* The token of a browser that nobody is logged in with: nobody else can make it from its cookie. */
static struct str token_of_browser(const struct context *c, struct str cookie)
{
	return hash_for(c->a, process_secret(c), arena_printf(c->a, "form " STR_FMT, STR_ARG(cookie)));
}

static struct str browser_cookie(const struct context *c)
{
	struct str value = cookie_get(c->request->cookie, cookie_name(c, "rapporteur"));
	return value.n == 2 * (size_t)BROWSER ? value : (struct str){ "", 0 };
}

/* Before anybody logs in (and without accounts), a cookie and a field that must come back together. */
static void give_token(struct context *c)
{
	struct str value = browser_cookie(c);
	if (value.n == 0) {
		unsigned char random[BROWSER];
		randombytes_buf(random, sizeof(random));
		value = bytes_hex(c->a, (struct str){ (const char *)random, sizeof(random) });
		c->out->cookie = cookie_line(c, cookie_name(c, "rapporteur"), value, "Strict", false);
	}
	c->token = token_of_browser(c, value);
}

struct hash session_asker(const struct context *c)
{
	const struct str parts[] = { held_cookie(c), browser_cookie(c), c->request->authorization };
	return parts[0].n + parts[1].n + parts[2].n == 0 ? (struct hash){ { 0 } } : sha256_parts(parts, sizeof(parts) / sizeof(*parts));
}

bool session_find(struct context *c, struct err *err)
{
	bool any = false;
	struct str cookie = held_cookie(c);
	if (!accounts_any(c->record, &any, err))
		return false;
	c->who.local = !any;
	c->author = any ? (struct str){ "", 0 } : c->web->options.local;
	if (any && str_eq_nocase(str_slice(c->request->authorization, 0, 7), S("Bearer ")))
		return by_token(c, err);
	if (any && cookie.n > 0 && !by_cookie(c, cookie, err))
		return false;
	if (c->who.id == 0)
		give_token(c);
	return true;
}

/* ---- coming and going -------------------------------------------------------------- */

bool session_begin(struct context *c, const struct account *who, struct err *err)
{
	unsigned char random[RANDOM];
	int64_t now = session_now();
	struct str old = held_cookie(c);
	randombytes_buf(random, sizeof(random));
	struct str value = bytes_hex(c->a, (struct str){ (const char *)random, sizeof(random) });
	if ((old.n > 0 && !session_end(c->log, sha256(old), err)) || !session_sweep(c->log, now - SESSION_REMEMBERED, now - SESSION_REMEMBERED, err) ||
		!session_add(c->log, who->id, sha256(value), now, now + SESSION_MOST, err))
		return false;
	c->out->cookie = cookie_line(c, cookie_name(c, "session"), value, "Lax", false);
	become(c, who);
	c->who.session = sha256(value);
	c->token = hash_for(c->a, value, S("form"));
	return true;
}

bool session_leave(struct context *c, struct err *err)
{
	if (!session_end(c->log, c->who.session, err))
		return false;
	c->out->cookie = cookie_line(c, cookie_name(c, "session"), S(""), "Lax", true);
	return true;
}

/* ---- where a form came from ----------------------------------------------------------- */

static bool same_origin(const struct context *c)
{
	const struct request *r = c->request;
	struct str same = arena_printf(c->a, "%s://" STR_FMT, r->tls ? "https" : "http", STR_ARG(r->host));
	if (r->origin.n > 0 && !str_eq_nocase(r->origin, same))
		return false;
	return r->fetch_site.n == 0 || str_eq(r->fetch_site, S("same-origin")) || str_eq(r->fetch_site, S("none"));
}

bool session_same_site(const struct context *c)
{
	return same_origin(c) && (c->request->origin.n > 0 || str_eq(c->request->fetch_site, S("same-origin")));
}

bool session_late_form(const struct context *c, struct late *ret)
{
	return session_same_site(c) && session_late(c, ret) && same_secret(form_get(&c->form, "token"), hash_for(c->a, held_cookie(c), S("form")));
}

struct str session_forged(const struct context *c)
{
	if (c->who.token) /* no browser sends it by itself */
		return (struct str){ "", 0 };
	if (!same_origin(c))
		return word(WORD_fault_origin);
	if (c->who.id == 0 && browser_cookie(c).n == 0)
		return word(WORD_fault_token);
	return same_secret(form_get(&c->form, "token"), c->token) ? (struct str){ "", 0 } : word(WORD_fault_token);
}
