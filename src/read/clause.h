/*
 * How a clause carries its participants and its mood, read off the tree.
 *
 * The logical subject and object of any verb: passives turned, subjects of
 * coordinated, controlled, raised, relative and participial clauses found
 * where the grammar puts them.  Slots of the tables are resolved here, and
 * nothing here knows what a word means.
 */
#ifndef RAPPORTEUR_READ_CLAUSE_H
#define RAPPORTEUR_READ_CLAUSE_H

#include "read/analysis.h"

/* Logical arguments of the verb i; WORD_NONE where there is none. */
const struct args *clause_args(struct analysis *an, uint32_t i);

/* The word at a slot or a path of word i, or WORD_NONE. */
uint32_t slot_word(struct analysis *an, uint32_t i, struct slot slot);
uint32_t path_word(struct analysis *an, uint32_t i, const struct path *path);
bool tests_hold(struct analysis *an, uint32_t i, const struct test *test, size_t n);

/* "all forms of harassment" is about harassment: the word that counts. */
uint32_t content_word(struct analysis *an, uint32_t i);

/* For who, which, that, whose in a relative clause: the word they stand for; else i. */
uint32_t antecedent(const struct analysis *an, uint32_t i);

/* First child with a relation; first child whose lower-case form is z. */
uint32_t child_with(const struct words *w, uint32_t i, enum rel rel);
uint32_t child_form(const struct words *w, uint32_t i, const char *z);
bool has_marker(const struct words *w, uint32_t i, const char *z); /* a case or mark child */

/* Stands for people, by its ending or as a number or pronoun, where no table knows it. */
bool looks_human(const struct analysis *an, uint32_t i);

/* "visited the injured": a participle that stands for people. */
bool the_afflicted(const struct analysis *an, uint32_t i);

/* "more" of "more than 50", told without a noun. */
bool counted_more(const struct analysis *an, uint32_t i);

bool is_verbal(const struct words *w, uint32_t i);
bool is_infinitive(const struct words *w, uint32_t i); /* with "to" */
bool is_nominal(const struct words *w, uint32_t i);

struct mood {
	bool negated;
	bool future;
	bool should;   /* should, must, ought to, has to: a demand in a demanding mouth */
	bool finite;
	bool present;     /* simple present without auxiliary */
	bool subjunctive; /* "that he be released" */
	enum modality modality;
};
/* The auxiliary stands before the subject: "should they be freed". */
bool is_inverted(const struct words *w, uint32_t verb, uint32_t aux);

struct mood mood_of(struct analysis *an, uint32_t i);

/* First and one-past-last word of a subtree; the clause without clauses that hang on it. */
void subtree_span(const struct analysis *an, uint32_t i, uint32_t *first, uint32_t *end);
void clause_span(const struct analysis *an, uint32_t i, uint32_t *first, uint32_t *end);

#endif
