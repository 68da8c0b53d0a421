/*
 * What a short line of a page is: a row of buttons, a menu, a counter, a
 * byline, a date.  Judged by the words of data/text/phrases.tsv and by shape.
 *
 * Only lines of up to LINE_MAX bytes are looked at: whatever is longer is
 * prose.  Everything is by value; nothing allocates.
 */
#ifndef RAPPORTEUR_TEXT_LINE_H
#define RAPPORTEUR_TEXT_LINE_H

#include "base/date.h"
#include "text/table.h"

enum { LINE_BYTES_MAX = 300, LINE_WORDS_MAX = 60 };

/* The line's words in lower case: letters, digits and what joins them. */
struct line_words {
	char low[LINE_BYTES_MAX * 2];
	struct str word[LINE_WORDS_MAX + 1];
	uint16_t at[LINE_WORDS_MAX + 1], end[LINE_WORDS_MAX + 1]; /* bytes in the line */
	uint8_t bar[LINE_WORDS_MAX + 1]; /* "|", "·", "•" or "/" stands before the word */
	size_t n;
	bool cut; /* the line was longer, or had more words */
	bool digits, bars; /* any digit; any bar */
};

void line_words(struct str line, struct line_words *ret);

/* A whole date among the words: [first, end) of them. */
struct line_date {
	day_t day; /* DAY_NONE: there is none */
	size_t first, end;
};
struct line_date line_date(const struct line_words *w, size_t from);

/* The first whole date in any string of up to LINE_BYTES_MAX bytes, ISO 8601
 * and RFC 5322 included; DAY_NONE when there is none. */
day_t date_in(struct str s);

enum line_kind {
	LINE_PROSE,
	LINE_FURNITURE, /* buttons, menus, counters, rights, consent: to be dropped */
	LINE_RELATED,   /* begins a list of other reports */
	LINE_BYLINE,    /* an author, or the date and place of publication with something besides */
	LINE_DATELINE,  /* places and a date, nothing else */
	LINE_CREDIT,    /* a picture's caption, by the credit in it */
	LINE_END,       /* "ENDS" */
};

struct line {
	enum line_kind kind;
	bool bare;         /* RELATED: nothing stands behind the words */
	bool weak;         /* BYLINE: the day is probably, not surely, that of publication */
	struct str author; /* BYLINE: a view into the line */
	day_t day;         /* BYLINE, DATELINE: of publication; else DAY_NONE */
};

struct line line_of(struct str line);

/* By its last mark, quotation marks and brackets aside. */
bool line_ends_sentence(struct str line);

/* A word that names of publishers have, and few words in all. */
bool line_is_outlet(struct str line);
day_t line_paper_day(struct str line); /* "Resolution of 13 March 2025 on …": the day that a title's paper is of, or DAY_NONE */
bool line_is_label(struct str line); /* "INTERVIEW" */

#endif
