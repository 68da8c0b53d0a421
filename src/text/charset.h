/*
 * Bytes into characters: which set they are in, and the characters in UTF-8.
 */
#ifndef RAPPORTEUR_TEXT_CHARSET_H
#define RAPPORTEUR_TEXT_CHARSET_H

#include "text/piece.h"

struct decoded {
	struct str s;        /* valid UTF-8; a view of the bytes when they were that already */
	struct text_map map; /* from s to the bytes; n == 0: the same offsets */
	struct str charset;
};

bool decode(struct arena *a, struct str bytes, struct str label, bool html, struct decoded *ret, struct err *err) MUST_USE;

#endif
