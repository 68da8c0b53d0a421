/*
 * What pronoun.c and pronoun_clause.c share: a pronoun that looks for its
 * antecedent, and questions to the words.  Nobody else includes it.
 */
#ifndef RAPPORTEUR_READ_PRONOUN_PART_H
#define RAPPORTEUR_READ_PRONOUN_PART_H

#include "read/clause.h"
#include "read/pronoun.h"

static inline const struct word *word(const struct mentions *m, uint32_t i)
{
	return &m->w.d->word[i];
}

static inline const struct entity *root(const struct mentions *m, uint32_t entity)
{
	return &m->entity.v[entity_root(m, entity)];
}

static inline bool cue(const struct mentions *m, uint32_t i, enum cue c)
{
	return i < m->w.n && phrase_word(&m->w.lex->cues[c], &m->w, i) != TABLE_NONE;
}

static inline bool is_subject(const struct mentions *m, const struct chunk *c)
{
	const uint8_t rel = word(m, c->head)->rel;
	return rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_nsubj_outer;
}

enum reference { REF_HE, REF_SHE, REF_IT, REF_THEY };

enum reference reference_of(const struct mentions *m, uint32_t i);

/* The pronoun, and what is wanted of its antecedent. */
struct pointing {
	const struct chunk *p;
	enum reference r;
	uint32_t here;   /* sentence */
	struct part part;
	uint32_t office; /* that it owns, or WORD_NONE */
	uint32_t number; /* of people, 0: not told */
	uint32_t other;  /* the entity that does it to the pronoun, TABLE_NONE: not told */
};

/* What the clause that the pronoun stands in, and the one above it, say for mention x of entity e: more than 0 speaks for it (pronoun_clause.c). */
double clause_gain(const struct mentions *m, const struct pointing *g, const struct chunk *x, const struct entity *e);

#endif
