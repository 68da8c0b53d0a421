/*
 * How often somebody may guess.
 *
 * A bounded table of failures by account, by address (of IPv6 the /64: peer.h) and by both together,
 * under hashes with a key of this process: it holds no names and no addresses.
 * The first few failures are free; then each doubles the wait, up to
 * THROTTLE_WAIT_MOST seconds.  It never locks anybody out for longer, and not
 * at all from an address where the account logged in before: a stranger who
 * guesses elsewhere does not keep the person out.  What is oldest gives way
 * when the table is full.
 *
 * Safe to call from several threads.  Times are seconds, ever growing.
 */
#ifndef RAPPORTEUR_WEB_THROTTLE_H
#define RAPPORTEUR_WEB_THROTTLE_H

#include "base/str.h"

enum {
	THROTTLE_SLOTS = 8192, /* 24 bytes each */
	THROTTLE_WAYS = 8,
	THROTTLE_FREE_ACCOUNT = 5,  /* failures without a wait */
	THROTTLE_FREE_ADDRESS = 20,
	THROTTLE_WAIT_MOST = 300,
	THROTTLE_FORGET = 3600,     /* failures older than that do not count */
};

struct throttle;
struct throttle *throttle_new(void);
void throttle_free(struct throttle *t);

/* Seconds to wait before this may be tried; 0: now. */
int throttle_wait(struct throttle *t, struct str account, struct str address, int64_t now);
void throttle_failed(struct throttle *t, struct str account, struct str address, int64_t now);
void throttle_passed(struct throttle *t, struct str account, struct str address, int64_t now);

#endif
