/*
 * Long documents, a stretch at a time.
 *
 * A document of more than WHOLE_BYTES of clean text is read in windows of
 * whole paragraphs (a paragraph that is longer is cut where a sentence seems
 * to end), so that memory does not grow with its length.  What a window must
 * know of the text before it is carried as text: the sentences that began the
 * document, those that name who has been spoken of, and the last ones stand
 * before the window as context.  So names, acronyms, pronouns and "the next
 * day" find what they point to by the same rules as in a short document.
 * Beside it go the form of the document (who speaks, whom a list asks) and
 * the names of those told to be in custody or in office.
 *
 * Context is bounded (CONTEXT_WORDS); whom a long text has not named for long
 * gives way to others.
 */
#ifndef RAPPORTEUR_READ_WINDOW_H
#define RAPPORTEUR_READ_WINDOW_H

#include "read/analysis.h"
#include "read/structure.h"

enum {
	WHOLE_BYTES = 160 << 10,  /* the longest text that is read in one piece */
	WINDOW_BYTES = 64 << 10,
	CONTEXT_WORDS = 1500,     /* of all context */
	CONTEXT_HEAD_WORDS = 400, /* of the document's beginning in it */
	CONTEXT_TAIL_WORDS = 500, /* of the last sentences in it */
	CONTEXT_NAMES_MAX = 2000, /* in custody, in office */
};

/* Where the next window begins. */
struct windows {
	const struct text *text;
	size_t paragraph;
	uint32_t at; /* in that paragraph, when it is cut; else its beginning */
};

/* The next window's own paragraphs, as a text of the same bytes; false at the end. */
bool window_next(struct windows *w, struct arena *a, struct text *ret);

/* What one window leaves to the next.  All in `arena`. */
struct context {
	struct arena arena;
	struct paragraphs paragraph;
	struct tokens tokens;
	VEC(struct word) word;
	VEC(uint32_t) weight; /* by sentence */
	uint32_t head;        /* so many sentences are the document's beginning */
	VEC(struct str) held, official;
	struct form form;
};

/* The window with its context before it: the text (into *text) and the trees.
 * Shares nothing with what it is made from but the bytes and lemmas. */
struct tree_doc window_join(struct arena *a, const struct context *before, const struct tree_doc *own, struct text *text);

/* Fills *ret, which is empty, from an analysis that stood on `before`. */
void context_take(struct context *ret, const struct context *before, const struct analysis *an);

/* Names of a text as they outlive its windows. */
struct keeper {
	struct arena *a;
	struct str text; /* views of it stay as they are */
	struct table seen;
	VEC(struct str) str;
};

/* Makes *s outlive the window: a view of the text, or a copy that equal strings share. */
void keeper_str(struct keeper *k, struct str *s);

/* The number in k->str of a string that lies outside the text. */
uint32_t keeper_number(struct keeper *k, struct str s);

/* A copy of the claim that holds nothing of a window's memory. */
struct claim claim_keep(struct keeper *k, const struct claim *c);

#endif
