/*
 * Bytes into characters: which set they are in, and the characters in UTF-8.
 *
 * In order: a byte order mark; UTF-16 by its zero bytes; valid UTF-8 with any
 * character beyond ASCII, whatever a label says (labels lie, UTF-8 does not
 * come about by chance); the label given from outside; the document's own; the
 * script that the bytes spell; windows-1252.  Bytes that stand for
 * nothing become U+FFFD.  Sets of several bytes that are not Unicode's are the C library's work (iconv).
 */
#ifndef RAPPORTEUR_TEXT_CHARSET_H
#define RAPPORTEUR_TEXT_CHARSET_H

#include "text/piece.h"

struct decoded {
	struct str s;        /* valid UTF-8; a view of the bytes when they were that already */
	struct text_map map; /* from s to the bytes; n == 0: the same offsets, plus `skip` */
	uint32_t skip;       /* bytes before s: a mark */
	struct str charset;
};

/* `label` may be empty; `html`: look for a meta element.  Fails on bytes that are no text at all. */
bool decode(struct arena *a, struct str bytes, struct str label, bool html, struct decoded *ret, struct err *err) MUST_USE;

/* Decodes the header words of a mail ("=?utf-8?q?…?="): no detection, no map. */
struct str decode_as(struct arena *a, struct str bytes, struct str label);

/* The offset of the first byte that is no valid UTF-8, or STR_NONE; fast over ASCII. */
size_t utf8_fault(struct str s);

#endif
