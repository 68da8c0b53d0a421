/*
 * One paragraph's words, looked at by their first, their last and their shape.
 */
#ifndef RAPPORTEUR_READ_LINES_H
#define RAPPORTEUR_READ_LINES_H

#include "read/analysis.h"

enum { HEADING_WORDS_MAX = 24, LINE_WORDS_MAX = 16 };

/* Words [first, end); empty where the paragraph has none. */
struct lines {
	uint32_t first, end;
};

/* Of paragraph p; *sentence is where to look from, and moves on, so that a pass over all is linear. */
struct lines lines_of(const struct analysis *an, uint32_t p, uint32_t *sentence);

bool lines_end_sentence(const struct analysis *an, struct lines l); /* in a full stop, also behind a bracket or quote */
bool lines_end_with(const struct analysis *an, struct lines l, char c);
/* The first words are z's, parted by single spaces, letters large or small. */
bool lines_start(const struct analysis *an, struct lines l, const char *z);

/* By the page's markup, else a short line that ends in no stop. */
bool lines_are_heading(const struct analysis *an, uint32_t p, struct lines l);

/* Whom the first six words name, or an actor without a name. */
struct actor lines_actor(const struct analysis *an, struct lines l);

/* "The State party should:", "The authorities must:": the modal that ends the lead of a list, WORD_NONE: none. */
uint32_t lines_modal_lead(const struct analysis *an, struct lines l);

#endif
