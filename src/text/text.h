/*
 * A document's words without its trimmings: bytes of HTML, plain text, e-mail
 * or pdftotext's output into clean paragraphs that map back to the bytes.
 *
 * The clean text is UTF-8 in NFC, its paragraphs parted by one empty line
 * ("\n\n"), without navigation, share buttons, view counters and repeated
 * captions.  Inside a paragraph any white space is one blank; control
 * characters, soft hyphens and byte order marks are gone; zero width joiners
 * and bidirectional marks stay, since some scripts need them.  The text follows
 * the order of the source.  Everything lives in the arena.  Time and memory are
 * linear in the input, whatever it holds; what is over a limit is refused.
 *
 *	struct text t;
 *	if (!text_of(&a, bytes, &(struct text_hint){ .published = DAYS_NONE }, &t, &err)) …
 *	for (size_t i = 0; i < t.paragraph.n; i++) … text_span(&t, t.paragraph.v[i].span) …
 */
#ifndef RAPPORTEUR_TEXT_TEXT_H
#define RAPPORTEUR_TEXT_TEXT_H

#include "base/arena.h"
#include "base/date.h"

#define TEXT_BYTES_MAX ((size_t)64 << 20)
enum { TEXT_PARAGRAPHS_MAX = 200000 }; /* each costs up to 300 bytes while it is read: 5 MB of them stay under 100 MB */

/* Half open, in bytes of whatever it is a span of. */
struct span {
	uint32_t at, end;
};

enum media { MEDIA_AUTO, MEDIA_HTML, MEDIA_PLAIN, MEDIA_EMAIL, MEDIA_PDF_TEXT };

/* What stands outside the bytes; every field may be empty. */
struct text_hint {
	enum media media;
	struct str charset;   /* of an HTTP header or --charset */
	/* These win over what the document says of itself. */
	struct str title, publisher, url, author, language;
	struct days published; /* DAYS_NONE: not given */
};

enum paragraph_kind {
	PARAGRAPH_BODY,
	PARAGRAPH_HEADING,
	PARAGRAPH_LIST_ITEM, /* a bullet or a numbered paragraph */
	PARAGRAPH_QUOTE,
	PARAGRAPH_CAPTION,
	PARAGRAPH_BYLINE,
	PARAGRAPH_DATELINE, /* only when it stands alone; else `dateline` of a paragraph */
};

struct paragraph {
	struct span span; /* in text.s, without the blank line */
	enum paragraph_kind kind;
	uint8_t level;       /* heading level, list or quote depth, from 1; else 0 */
	struct span number;  /* "12.", "(a)", "B.", "•" at its start; empty when none */
	struct span dateline; /* "PHNOM PENH, 3 March (Agency) —" at its start, or after the number */
};

struct paragraphs {
	struct paragraph *v;
	size_t n, cap;
};

/*
 * Clean bytes [at, next at) came from source bytes [source, source_end).  When
 * `unit` is not 0 each `unit` clean bytes came from `source_unit` source bytes,
 * one after another (1 and 1 for what was copied; 2 and 1 for é of Latin-1; 2
 * and 3 for letters written apart from their accents); otherwise they map
 * whole (white space, the number of a list item, which came from its tag).  Sources never run
 * backwards.
 */
struct text_piece {
	uint32_t at;
	uint32_t source, source_end;
	uint16_t unit, source_unit;
};

struct text_map { /* by `at` */
	struct text_piece *v;
	size_t n, cap;
};

struct text {
	struct str s;
	struct paragraphs paragraph;
	struct text_map piece;
	struct str title, publisher, author, url, language; /* ISO 639-1, or "" */
	struct days published;
	struct str charset; /* what the bytes were taken for: "utf-8", "windows-1252" … */
	struct str media;   /* "html", "plain", "email", "pdf" */
};

/* Fails on input that holds no text: binary, empty, over a limit.  The hint may be NULL. */
bool text_of(struct arena *a, struct str bytes, const struct text_hint *hint, struct text *ret, struct err *err) MUST_USE;

/* The source bytes that a span of the clean text came from. */
struct span text_source(const struct text *t, struct span clean);

struct str text_span(const struct text *t, struct span span);

#endif
