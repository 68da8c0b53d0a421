/*
 * Which demands of a reckoning hold the words of a search.
 *
 * Made with the facts of a state of the log and kept beside them, so that a
 * search reckons nothing: of each term the demands whose words or names (who
 * asks, who is asked, for whom, in what) hold it.  What a demand of each code
 * asks for is not in it, for that is told in the language of the page: the
 * caller says which codes hold a term.
 */
#ifndef RAPPORTEUR_WEB_DEMAND_INDEX_H
#define RAPPORTEUR_WEB_DEMAND_INDEX_H

#include "assess/assess.h"
#include "base/table.h"
#include "record/snippet.h"

struct demand_index {
	struct table number;    /* of each term */
	VEC(struct str) term;
	uint32_t *sorted;       /* numbers of terms in order of their bytes */
	uint32_t *first;        /* of each number, where its demands begin in `demand`; one more at the end */
	uint32_t *demand;
	size_t demands;
};

void demand_index_make(struct arena *a, const struct facts *f, struct demand_index *ret);

/* A number of all that a search tells of the demands: the same for another reckoning that tells the same, and another as good as surely for any else. */
uint64_t demands_told(const struct facts *f, const struct verdict *verdict);

/* Does a demand of this code ask for something that holds the term, or a word that begins so? */
struct demand_codes {
	bool (*holds)(const void *context, uint8_t code, struct str term, bool prefix);
	const void *context;
	size_t codes;
};

/*
 * A bit for each demand (by number) that may hold all the phrases' parts: all their terms, in whatever order.  No bit for
 * one that does not.  No phrases: none.
 */
uint64_t *demand_index_find(const struct demand_index *x, struct arena *a, const struct facts *f, const struct snippet_words *words,
	const struct demand_codes *codes);

/* The names of a demand, one after another. */
struct str demand_names(struct arena *a, const struct facts *f, uint32_t demand);

#endif
