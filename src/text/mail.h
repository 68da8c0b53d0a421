/*
 * An e-mail message: its header's fields and the part that holds the text.
 *
 * RFC 5322 and MIME (RFC 2045 to 2047): folded lines, encoded words, multipart
 * to a depth of MAIL_DEPTH_MAX, quoted-printable and base64.  Attachments are
 * not read.
 */
#ifndef RAPPORTEUR_TEXT_MAIL_H
#define RAPPORTEUR_TEXT_MAIL_H

#include "text/piece.h"

enum { MAIL_DEPTH_MAX = 8, MAIL_PARTS_MAX = 1000 };

struct mail {
	struct str subject, from; /* decoded; from: the name, else the address */
	day_t day;                /* of the header's Date, or DAY_NONE */
	struct str body;          /* without its transfer encoding, in `charset` */
	struct text_map map;      /* from body to the message; n == 0: the same bytes from `at` on */
	uint32_t at;
	struct str charset;
	bool html;
	bool saved;               /* by a browser, as one file (MHTML): nobody sent it, and `day` is that of the saving */
	struct str address;       /* of the page that was saved, or "" */
};

bool mail_likely(struct str bytes);

/* Fails when no part holds text. */
bool mail_open(struct arena *a, struct str bytes, struct mail *ret, struct err *err) MUST_USE;

/* Where a plain body's signature begins ("-- " on a line), else its length. */
size_t mail_signature(struct str body);

#endif
