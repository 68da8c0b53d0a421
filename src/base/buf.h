/*
 * Bytes that grow up to a maximum given at birth.
 *
 * A buf owns its memory: buf_release() frees it.  Past the maximum nothing
 * more is written and `full` is set; the caller asks once, at the end.  The
 * bytes are always followed by a NUL that is not counted.
 */
#ifndef RAPPORTEUR_BASE_BUF_H
#define RAPPORTEUR_BASE_BUF_H

#include "base/err.h"
#include "base/str.h"

struct buf {
	char *p;
	size_t n, cap, max;
	bool full;
};

#define BUF_INIT(most) { .max = (most) }

void buf_put(struct buf *b, struct str s);
void buf_char(struct buf *b, char c);
void buf_z(struct buf *b, const char *z);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_reset(struct buf *b); /* empties, keeps the memory and the maximum */
void buf_release(struct buf *b);
struct str buf_str(const struct buf *b); /* valid until the next write */

#endif
