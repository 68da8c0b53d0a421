/* What the files of the search share: find.c, find_name.c and find_bits.c. */
#ifndef RAPPORTEUR_RECORD_FIND_PART_H
#define RAPPORTEUR_RECORD_FIND_PART_H

#include "record/inside.h"
#include "record/list.h"
#include "record/snippet.h"

struct candidate {
	int64_t key;
	double score;
	bool by_date; /* the query without the date's words matched it */
	bool demand;
};

struct candidates {
	struct candidate *v;
	size_t n, cap;
	bool claims;      /* or documents */
	size_t most;      /* are looked at */
	int64_t deadline; /* of spent_ms() */
	bool incomplete;
	bool late;        /* because of the time */
};

struct year_count {
	int year;
	size_t n;
};

struct finding {
	struct record *r;
	struct arena *a;
	const struct record_find *f;
	struct search_ask ask;
	struct str with_date, without_date; /* queries; empty: none */
	struct str loose[2];                /* of the two above (without_date first): finds nothing where they find nothing; empty: none */
	struct snippet_words marked[2];     /* of the query without the date's words, and of that with them */
	struct record_facets kind, act, status, publisher;
	VEC(struct year_count) year;
	bool late;                          /* the time ended a walk */
};

/* What narrows by the two clocks; NULL: nothing does. */
static inline struct val find_told(const struct record_find *f)
{
	return told_by(f->told);
}

static inline struct val find_on(const struct record_find *f)
{
	return f->as_of ? val_int(f->on) : val_null();
}

/* Entities with each word of the search, those spelled otherwise after the others. */
bool find_names(struct finding *s, struct record_found *ret, struct err *err) MUST_USE;
/* Other spellings of its words, into its parts and *ret. */
bool find_spellings(struct finding *s, struct record_found *ret, struct err *err) MUST_USE;

/* The row under the cursor of a statement for candidates joins the list. */
void find_take(struct finding *s, const struct rows *q, bool by_date, double score, struct candidates *ret);
/* One of the first n, which are in falling order of key? */
bool find_has(const struct candidates *list, size_t n, int64_t key);
/* What a statement for candidates tells joins the list, but what was there before. */
bool find_walk(struct finding *s, enum sql sql, bool by_date, const struct val *v, size_t n, struct candidates *ret, struct err *err) MUST_USE;
/* Is the time for them over?  `at` is a deadline. */
int find_is_late(void *at);

enum {
	FIND_CLAIM_VALUES = 12,   /* of a statement for candidates among the claims */
	FIND_SENTENCE_WEIGHT = 2, /* as found_score() has it in them */
};

/*
 * The claims of one query by the bits of its frequent words (frequent.h), with the values of SQL_FIND_CLAIMS.
 * *done false: it has none, or FTS5 tells them as quickly; nothing was taken.  `narrowed`: to days, besides.
 */
bool find_by_bits(struct finding *s, bool with_date, bool narrowed, const struct val v[static FIND_CLAIM_VALUES], struct candidates *ret, bool *done,
	struct err *err) MUST_USE;

#endif
