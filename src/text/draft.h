/*
 * Clean text as it is written, paragraph by paragraph, with its map.
 *
 * What reads a format (plain, mail, html) says which bytes of the source
 * belong to a paragraph and what else stands for bytes of it; the draft copies
 * them, turns white space into single blanks, leaves out what is no text, puts
 * each paragraph into NFC and keeps the map.  Offsets count in `src`, which is
 * valid UTF-8.
 *
 *	draft_copy(&d, 0, 14);
 *	draft_put(&d, S("é"), 14, 22);    // "&eacute;"
 *	draft_copy(&d, 22, 90);
 *	draft_end(&d, PARAGRAPH_BODY, 0);
 */
#ifndef RAPPORTEUR_TEXT_DRAFT_H
#define RAPPORTEUR_TEXT_DRAFT_H

#include "text/piece.h"

/* What the format knew of a paragraph and the paragraph's row does not say. */
struct draft_note {
	bool one_line;  /* stood on one line of the source */
	bool furniture; /* to be dropped */
	bool byline, date; /* markup names it the author's or the day's */
	bool near;      /* stands directly below the one before, in the same list or block of lines */
};

struct draft {
	struct arena *a;
	struct str src;
	char *p; /* the clean text */
	size_t n, cap;
	struct text_map map;
	struct paragraphs paragraph;
	VEC(struct draft_note) note; /* one for each paragraph */
	bool too_many;               /* more than TEXT_PARAGRAPHS_MAX: the rest was left out */
	/* The paragraph that is being written. */
	bool open, gap;
	size_t open_n, open_map; /* n and map.n before it */
	uint32_t begin;          /* its first byte */
	uint32_t done;           /* source up to here is behind us */
	struct span gap_span;
};

struct draft draft_of(struct arena *a, struct str src);

void draft_copy(struct draft *d, size_t from, size_t to);
void draft_put(struct draft *d, struct str clean, size_t from, size_t to);
/* The same for characters that may be white space or no text, such as "&nbsp;". */
void draft_entity(struct draft *d, struct str clean, size_t from, size_t to);
void draft_gap(struct draft *d, size_t from, size_t to); /* stands for white space */

/* The words of the open paragraph; empty when nothing was written. */
struct str draft_words(const struct draft *d);
void draft_drop(struct draft *d); /* forgets the open paragraph */
/* Ends it; its note may be filled then.  False when there were no words. */
bool draft_end(struct draft *d, enum paragraph_kind kind, unsigned level);
struct draft_note *draft_last_note(struct draft *d);

/* Takes out the paragraphs whose note says furniture. */
void draft_sweep(struct draft *d);

#endif
