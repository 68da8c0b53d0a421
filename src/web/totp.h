/*
 * Numbers of a second factor: TOTP, RFC 6238 (SHA-1, 30 seconds, six digits),
 * on HOTP, RFC 4226.  The step before and the step after are taken too, for
 * clocks that are off; a step that was used, or an earlier one, is not taken
 * again.  Pure: the caller tells the time.
 */
#ifndef RAPPORTEUR_WEB_TOTP_H
#define RAPPORTEUR_WEB_TOTP_H

#include "base/arena.h"

enum { TOTP_STEP = 30, TOTP_DIGITS = 6, TOTP_WINDOW = 1 };

/* The number of a step; digits 6 to 8. */
uint32_t totp_number(struct str key, uint64_t step, int digits);

/* Whether `typed` (spaces are passed over) is the number of a step near `now`
 * and later than `last`; *step is that step. */
bool totp_fits(struct str key, struct str typed, int64_t now, int64_t last, int64_t *step);

/* RFC 4648, without padding. */
struct str base32(struct arena *a, struct str bytes);

#endif
