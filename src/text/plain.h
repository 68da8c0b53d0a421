/*
 * Lines into paragraphs: plain text, Markdown-like marks, a header of
 * `Key: value` lines, quoted lines.
 *
 * Blank lines part paragraphs.  Whether the lines were wrapped by hand is
 * measured from the text: where they are, a line that had no room for the next one's
 * first word goes on there; where they are not, each line is a paragraph.
 */
#ifndef RAPPORTEUR_TEXT_PLAIN_H
#define RAPPORTEUR_TEXT_PLAIN_H

#include "text/draft.h"

/*
 * Reads the header's lines into the empty fields of `t`; returns the offset
 * behind them, which is 0 when there is no header.  Fails on a `Published:`
 * that is no date, since a wrong date makes a wrong record.
 */
bool plain_header(struct arena *a, struct str src, struct text *t, size_t *behind, struct err *err) MUST_USE;

/* Drafts src[from, to). */
void plain_draft(struct draft *d, size_t from, size_t to);

struct skips { /* lines to leave out, ascending */
	struct span *v;
	size_t n, cap;
};

/* Drafts all of src, whose pages are parted by form feeds; a paragraph may go on over a page's end. */
void plain_draft_pages(struct draft *d, const struct skips *skips);

#endif
