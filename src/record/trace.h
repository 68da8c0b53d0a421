/*
 * What an answer rests on: the pages of the record's file that were fetched
 * while it was made, and the words that it looked for among the claims.
 *
 * A statement is a function of the pages that it fetches.  While none of them
 * was written since (record/written.h), the same statements tell the same: so
 * nobody has to say which rows, lists or rights a page of the web depends on,
 * and nobody can forget one.  That holds because nothing read is kept between
 * two transactions above SQLite's page cache, with two exceptions: the views of
 * record/sight.h, which read the number of the last entry whenever anything is
 * hidden; and the full-text indices, which SQLite keeps the directories of.  A
 * statement that reads those loses the trace, but for the search, whose walks
 * over the indices are not traced and for which the words stand:
 * an answer to it may be another once a claim changes that has them.
 *
 * The trace belongs to the thread, not to a handle: whatever the thread reads of
 * any record counts.  It costs some nanoseconds a fetch, without one a compare.
 */
#ifndef RAPPORTEUR_RECORD_TRACE_H
#define RAPPORTEUR_RECORD_TRACE_H

#include "record/search.h"
#include "sql.h"

enum { TRACE_PAGES_MAX = 16384, TRACE_WORDS_MAX = 2000 };

/* The words of a search; trace_claim_has() reads them. */
struct trace_words {
	struct str words, dated; /* of all parts but the date's, and of the date's */
	struct days days;        /* DAYS_NONE: no date was looked for */
};

/* A claim as a search finds it. */
struct trace_claim {
	struct str terms; /* trace_terms() */
	struct days dated, published;
};

struct trace {
	struct arena *arena;
	uint32_t *page;     /* a table of `slots`, n of them taken; 0 is no page */
	size_t n, slots;
	struct trace_words words;
	bool searched;      /* what changes of a claim with those words counts too */
	bool lost;          /* more was read than stands here */
};

/* Before this process opens its first record (record/store.c does); where SQLite had been used already, every trace is lost. */
void trace_setup(void);

/* From here to trace_end() the thread's reads are noted in *t. */
void trace_begin(struct trace *t, struct arena *a);
void trace_end(void);

/* What is read until trace_go_on(), with what trace_pause() gave, is not noted: the caller knows better what it rests on. */
struct trace *trace_pause(void);
void trace_go_on(struct trace *t);
void trace_lose(void);

/* What it was made from was read from this page too. */
void trace_note(struct trace *t, uint32_t page);

/* A search among the claims; as trace_pause(). */
struct trace *trace_search(const struct search_ask *ask);

/* The terms of a claim's text. */
struct str trace_terms(struct arena *a, struct str sentence, struct str words);
/* May that claim be found by those words?  True when in doubt. */
bool trace_claim_has(const struct trace_claim *c, const struct trace_words *w);

/* It is being begun: one that reads a full-text index loses the trace. For record/store.c. */
void trace_statement(enum sql sql);

#endif
