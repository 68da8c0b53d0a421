/*
 * UTF-8, as RFC 3629 allows it: no surrogates, nothing above U+10FFFF, no
 * overlong forms.  Normal forms and case are utf8proc's work (Unicode's
 * tables); everything else is here.
 */
#ifndef RAPPORTEUR_BASE_UTF8_H
#define RAPPORTEUR_BASE_UTF8_H

#include "base/arena.h"

#define UTF8_BAD 0xFFFFFFFFu

/* The code point at *at, which moves past it.  A byte that begins nothing
 * valid is UTF8_BAD and one byte long.  *at must be less than s.n. */
uint32_t utf8_next(struct str s, size_t *at);

/* Writes 1 to 4 bytes; a value that is no scalar value becomes U+FFFD. */
size_t utf8_put(char out[static 4], uint32_t cp);

/* The offset of the first byte that is not valid, or STR_NONE. */
size_t utf8_bad_at(struct str s);

/* How many code points; a bad byte counts as one. */
size_t utf8_count(struct str s);

/* The largest offset <= at that begins a code point. */
size_t utf8_floor(struct str s, size_t at);

/* NFC; bad bytes become U+FFFD first.  A view of s itself when it already is. */
struct str utf8_nfc(struct arena *a, struct str s);

/* For comparing names and search: NFKD, marks dropped, case folded, white
 * space and punctuation runs as one space, trimmed.  "Kém-Sokha" and
 * "kem sokha" are the same. */
struct str utf8_fold(struct arena *a, struct str s);

bool utf8_is_letter(uint32_t cp); /* general categories L* and M* */
bool utf8_is_upper(uint32_t cp);
uint32_t utf8_upper(uint32_t cp); /* itself where there is no capital */
bool utf8_is_digit(uint32_t cp);  /* Nd */
bool utf8_is_space(uint32_t cp);  /* White_Space */
bool utf8_is_punct(uint32_t cp);  /* P* and S* */

#endif
