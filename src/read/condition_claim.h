/*
 * A condition whose two sides are found becomes a claim.
 *
 * Where the sides stand is condition.c's; here their words are read as acts,
 * who sets the condition is told, and the events are marked as used.
 */
#ifndef RAPPORTEUR_READ_CONDITION_CLAIM_H
#define RAPPORTEUR_READ_CONDITION_CLAIM_H

#include "read/clause.h"

struct condition {
	uint32_t cause, effect; /* head words */
	enum condition_kind kind;
	uint32_t word;
	uint32_t limit; /* the cause's words end here, WORD_NONE: with its subtree */
	uint32_t first; /* `loose`: they begin here, whatever the tree says */
	bool loose;
	bool alternative; /* "release her or lose the aid" */
	bool hinged;    /* a word of hinges.tsv stands between: nothing is future or modal */
	const struct lexicon_row *row;
	bool answers;    /* the effect stands in the question before */
	bool costs;      /* what follows is a loss of it */
	uint32_t setter; /* who makes it so, + 1; 0: nobody told */
	uint32_t back;  /* the word that points back at demands, WORD_NONE: the cause's own */
};

/* Whether word i hangs on `root`, at most 40 heads up. */
bool in_subtree(const struct analysis *an, uint32_t i, uint32_t root);

/* Done to somebody against his will, by its PLOVER type. */
bool suffered_act(const struct analysis *an, enum act act);

/* Adds the claim, where the sides name enough for one. */
void condition_put(struct analysis *an, const struct condition *it);

#endif
