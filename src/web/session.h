/*
 * Who asks, and what shows it: cookies of people, tokens of programs, and the
 * hidden field that shows that a form came from a page of ours.
 *
 * A browser holds 32 random bytes; the record keeps their SHA-256
 * (record/account.h).  A session ends after SESSION_IDLE seconds without a
 * request, after SESSION_MOST in any case, at logout, and at once when the
 * account is disabled or its role or secret changes.  The record is asked at
 * every request, so that what another program changes holds from the next one
 * on.  With TLS the cookie is `__Host-`, Secure; always HttpOnly, SameSite=Lax:
 * a link from a letter finds its reader logged in, and forms need their token.
 */
#ifndef RAPPORTEUR_WEB_SESSION_H
#define RAPPORTEUR_WEB_SESSION_H

#include "web/page.h"

enum {
	SESSION_IDLE = 2 * 3600,
	SESSION_MOST = 12 * 3600,
	SESSION_REMEMBERED = 72 * 3600, /* after its end: whose form came late is known by it (session_late()), and nothing else */
	SESSION_TOUCH = 60, /* that it was used is written down at most this often */
};

/* Fills c->who, c->author and c->token; false with ERR_DENIED for a token that
 * is not known. */
bool session_find(struct context *c, struct err *err) MUST_USE;

/* A new session, and the cookie for it; the one that the browser had is over. */
bool session_begin(struct context *c, const struct account *who, struct err *err) MUST_USE;
bool session_leave(struct context *c, struct err *err) MUST_USE;

/* Why a POST is not taken as coming from a page of ours, or the empty view. */
struct str session_forged(const struct context *c);
/* It came from this site for sure, whatever its token: a stale form. */
bool session_same_site(const struct context *c);

/* Whose session it was that the browser shows, when it ended by time. Who logged out, was disabled, got another role or
 * another secret has none. It lets nobody in. */
struct late {
	struct account account;
	struct hash session;
};
bool session_late(const struct context *c, struct late *ret);
/* … and the form came from a page of that session. */
bool session_late_form(const struct context *c, struct late *ret);
/* What the browser holds as a session, whatever it opens; all zero: nothing. */
struct hash session_shown(const struct context *c);

/* Which browser or program asks, whoever it is for: the same for each of its requests. All zero: it shows nothing. */
struct hash session_asker(const struct context *c);

int64_t session_now(void); /* seconds of UTC */

#endif
