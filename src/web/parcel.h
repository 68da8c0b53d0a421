/*
 * Files that came after their sender's session had ended by time, held until
 * the same person logs in again.
 *
 * In memory alone, zeroed when they go, and for PARCEL_SECONDS.  A parcel is
 * bound to an account and to what the browser shows: the cookie of the session
 * that ended, and after the login the one that it got (parcel_pass()).  A token
 * of 32 random bytes names it, of which the table keeps the SHA-256.
 *
 * Nobody who never logged in gets anything in here: the caller puts in only
 * what came with the cookie and the form's token of a session that was real
 * (session_late()).  Besides, PARCELS_MAX parcels and PARCELS_BYTES in all, one
 * for each account: the newer takes the place of the older.
 *
 * Safe to call from several threads.  Times are seconds.
 */
#ifndef RAPPORTEUR_WEB_PARCEL_H
#define RAPPORTEUR_WEB_PARCEL_H

#include "base/sha256.h"
#include "web/form.h"

enum {
	PARCEL_SECONDS = 15 * 60,
	PARCELS_MAX = 32,
	PARCELS_BYTES = 136 << 20, /* two of the largest */
};

/* Whose it is: an account, and the SHA-256 of the cookie. */
struct parcel_owner {
	int64_t account;
	struct hash browser;
};

struct parcels;
struct parcels *parcels_new(void);
void parcels_free(struct parcels *p);

/* Holds the form's files; the token's digits live in `a`.  False: there is no room; what the account had here before stays. */
bool parcel_put(struct parcels *p, struct arena *a, const struct parcel_owner *o, const struct form *f, int64_t now, struct str *token);

/* The person logged in: from here on it is found with the new cookie.  One that
 * is somebody else's, or shown by another browser, is gone. */
bool parcel_pass(struct parcels *p, struct str token, const struct parcel_owner *o, struct hash browser, int64_t now);

/* Adds copies of the files to the form; false: there is no such parcel of theirs. */
bool parcel_take(struct parcels *p, struct arena *a, struct str token, const struct parcel_owner *o, int64_t now, struct form *ret);

/* The same with their names alone: bytes are empty. */
bool parcel_look(struct parcels *p, struct arena *a, struct str token, const struct parcel_owner *o, int64_t now, struct form *ret);

/* They are in the record, or not wanted. */
void parcel_drop(struct parcels *p, struct str token, const struct parcel_owner *o);

/* Lets go what is too old. */
void parcels_sweep(struct parcels *p, int64_t now);

#endif
