/*
 * What the pages of accounts share with the gate in route.c.
 */
#ifndef RAPPORTEUR_WEB_ACCOUNT_H
#define RAPPORTEUR_WEB_ACCOUNT_H

#include "record/account.h"
#include "web/page.h"

/* 401 with the way in: a login form (which keeps a form that was sent), or problem+json. */
void login_instead(struct context *c);
/* The field that names files which are held (parcel.h). */
#define HELD_FIELD "held"
/* That field and the files' names; nothing when they are not this person's, or not there any more. */
struct html held_files(struct context *c, struct str token);

/* Shows the form that was sent again, with a token that holds. */
void login_resend(struct context *c, struct str path);

/* A recovery code as it is hashed: letters and digits alone, small; "" when it is none. */
struct str recovery_plain(struct arena *a, struct str typed);

/* The person's own secret once more, throttled as a login is.  200, or the status of the answer and why; with 429 the
 * answer's Retry-After is set.  Slow on purpose. */
int own_secret(struct context *c, struct str typed, struct str *why);

struct str role_words_of(enum account_role r);

/* Is there a POST under this path? */
bool path_is_post(struct context *c, struct str path);

#endif
