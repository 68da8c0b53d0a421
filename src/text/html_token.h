/*
 * HTML bytes into tags and text, by the states of the HTML standard, section
 * 13.2.5: data, RCDATA, RAWTEXT, script data with its escaped states,
 * PLAINTEXT, tags, attributes, comments, doctype, CDATA.
 *
 * A token is a place in the source; nothing is copied or decoded.  Each byte is
 * looked at a bounded number of times: what runs to an end that never comes
 * runs to the end of the input and stops there.
 *
 *	struct html_reader r = html_reader(src, 0, src.n);
 *	struct html_token k;
 *	while (html_next(&r, &k)) …
 */
#ifndef RAPPORTEUR_TEXT_HTML_TOKEN_H
#define RAPPORTEUR_TEXT_HTML_TOKEN_H

#include "text/tag.h"

/* The attributes that mean something here; the first of a name counts. */
enum html_attr {
	ATTR_CLASS, ATTR_ID, ATTR_HIDDEN, ATTR_STYLE, ATTR_ROLE, ATTR_ARIA_HIDDEN, ATTR_PROPERTY, ATTR_NAME, ATTR_CONTENT,
	ATTR_ITEMPROP, ATTR_HREF, ATTR_REL, ATTR_DATETIME, ATTR_LANG, ATTR_CHARSET, ATTR_HTTP_EQUIV, ATTR_TYPE, ATTR_START,
	ATTR_VALUE, ATTR_REVERSED, ATTR_NUMBER,
};

enum html_kind {
	HTML_TEXT,    /* [at, end): character data */
	HTML_START,
	HTML_CLOSE,
	HTML_COMMENT, /* comments, doctype, processing instructions */
};

struct html_token {
	enum html_kind kind;
	size_t at, end;
	enum tag tag;
	struct str name;    /* of a tag, as written */
	bool self_closing;
	bool raw;           /* text in which "&" means itself: script, style … */
	uint32_t has;       /* bit 1 << attr */
	struct str attr[ATTR_NUMBER]; /* raw values; unset where `has` says no */
};

struct html_reader {
	struct str src; /* up to where reading ends */
	size_t at;
	bool foreign;   /* set by the caller while inside svg or math */
	enum tag content_of; /* raw text, RCDATA or script data of this element comes next */
};

struct html_reader html_reader_of(struct str src, size_t from, size_t to);
bool html_next(struct html_reader *r, struct html_token *k);

static inline bool html_has(const struct html_token *k, enum html_attr attr)
{
	return (k->has >> attr & 1) != 0;
}
/* Its raw value; empty when it is not there. */
static inline struct str html_attr(const struct html_token *k, enum html_attr attr)
{
	return html_has(k, attr) ? k->attr[attr] : (struct str){ "", 0 };
}

#endif
