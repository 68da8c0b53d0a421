/*
 * A document's words without its trimmings: bytes of HTML, plain text, e-mail
 * or pdftotext's output into clean paragraphs that map back to the bytes.
 *
 * The clean text is UTF-8 in NFC, its paragraphs parted by one empty line
 * ("\n\n"), without navigation, share buttons, view counters and repeated
 * captions.  Everything lives in the arena.  Time and memory are linear in the
 * input, whatever it holds; input over TEXT_BYTES_MAX is refused.
 */
#ifndef RAPPORTEUR_TEXT_TEXT_H
#define RAPPORTEUR_TEXT_TEXT_H

#include "base/arena.h"
#include "base/date.h"

#define TEXT_BYTES_MAX ((size_t)64 << 20)

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
	struct str title, publisher, url;
	struct days published; /* DAYS_NONE: not given */
};

enum paragraph_kind {
	PARAGRAPH_BODY,
	PARAGRAPH_HEADING,
	PARAGRAPH_LIST_ITEM, /* a bullet or a numbered paragraph */
	PARAGRAPH_QUOTE,
	PARAGRAPH_CAPTION,
	PARAGRAPH_BYLINE,
	PARAGRAPH_DATELINE, /* only when it stands alone; else dateline_n bytes */
};

struct paragraph {
	struct span span; /* in text.s, without the blank line */
	enum paragraph_kind kind;
	uint8_t level;       /* heading level or list depth, from 1 */
	struct span number;  /* "12.", "(a)", "B.", "•" at its start; empty when none */
	struct span dateline; /* "PHNOM PENH, 3 March (Agency) —" at its start */
};

/* Clean bytes [at, next at) came from source bytes [source, source_end). A
 * character that stands for several (an entity, a decoded byte) maps whole. */
struct text_piece {
	uint32_t at;
	uint32_t source, source_end;
};

struct text {
	struct str s;
	VEC(struct paragraph) paragraph;
	VEC(struct text_piece) piece; /* by `at` */
	struct str title, publisher, author, url, language; /* ISO 639-1, or "" */
	struct days published;
	struct str charset; /* what the bytes were taken for */
	struct str media;   /* "html", "plain", "email", "pdf" */
};

/* Fails on input that holds no text: binary, empty, over the limit. */
bool text_of(struct arena *a, struct str bytes, const struct text_hint *hint, struct text *ret, struct err *err) MUST_USE;

/* The source bytes that a span of the clean text came from. */
struct span text_source(const struct text *t, struct span clean);

struct str text_span(const struct text *t, struct span span);

#endif
