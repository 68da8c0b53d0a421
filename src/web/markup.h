/*
 * Markup that only templates make.
 *
 * tools/mkhtml turns html/NAME.html into `struct html_NAME` and a function
 * html_NAME() that writes it.  `{{x}}` is a view and is escaped, `{{x:url}}`
 * is a view that must be a web address or a path, `{{n:int}}` is a number and
 * `{{{part}}}` is a struct html: markup that other templates wrote.  A struct
 * html comes from markup_done() alone, so text of a user cannot be passed as
 * one: it does not compile.
 *
 *	struct markup m = MARKUP_INIT;
 *	html_claim_line(&m, &(struct html_claim_line){ .words = words });
 *	struct html part = markup_done(&arena, &m);
 */
#ifndef RAPPORTEUR_WEB_MARKUP_H
#define RAPPORTEUR_WEB_MARKUP_H

#include "base/arena.h"
#include "base/buf.h"

enum { MARKUP_MAX = 24 << 20 }; /* bytes of one page; past it the page is an error */

/* What templates write into; owns its memory until markup_done(). */
struct markup {
	struct buf out;
};
#define MARKUP_INIT { .out = BUF_INIT(MARKUP_MAX) }

/* Finished markup, in an arena.  It does not wrap a str on purpose: brace
 * elision would let a str through. */
struct html {
	const char *p;
	size_t n;
};

/* Moves what was written into `a` and empties m.  A page that grew past
 * MARKUP_MAX is cut; the caller that sends it asks markup_full() first. */
struct html markup_done(struct arena *a, struct markup *m);
bool markup_full(const struct markup *m);
void markup_release(struct markup *m);

/* The generated functions call these. */
void markup_raw(struct markup *m, const char *p, size_t n);
void markup_text(struct markup *m, struct str s); /* & < > " ' escaped; controls become U+FFFD */
void markup_url(struct markup *m, struct str s);  /* http, https, or a path of ours; else "#" */
void markup_int(struct markup *m, int64_t v);
void markup_part(struct markup *m, struct html h);

#endif
