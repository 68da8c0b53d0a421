/*
 * Demands: who asks whom to do, or to stop doing, what.
 *
 * Three forms: a word that asks (demand-verbs.tsv) with the act as its
 * complement; should and must in the mouth of somebody who speaks; a bare
 * infinitive or imperative where the document's form asks (a list of
 * recommendations, a resolution's opening verb with its points below).
 */
#ifndef RAPPORTEUR_READ_DEMAND_H
#define RAPPORTEUR_READ_DEMAND_H

#include "read/clause.h"

/* The first and third form … */
void demands_of(struct analysis *an);
/* … and, after conditions_of(), should, must and imperatives. */
void wishes_of(struct analysis *an);

/* What is known of a demand beside its act. */
struct wish {
	uint32_t verb; /* the asking word, or WORD_NONE */
	struct actors by, addressee;
	enum wording wording;
	bool stop;
	const struct lexicon_row *row;
};

/* Makes the claim of an event that is wanted, found at the word `content`; nothing where it names no act. */
void demand_put(struct analysis *an, struct event *e, const struct wish *wish, uint32_t content);

/* The same of every event at that word which nothing has taken and which is not told only; whether there was one. */
bool content_put(struct analysis *an, uint32_t content, const struct wish *wish);

/* Somebody who can be asked: no law, no preference, no election. */
bool addressable(struct actor who);

#endif
