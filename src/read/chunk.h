/*
 * Base noun phrases: the words that a tree gathers before and at a noun, cut
 * into what is told before a name, the name, and the of-phrases after it.
 *
 * "former opposition leader Kem Sokha" is one chunk with the name "Kem Sokha"
 * and three words of description; "members of the opposition" is one whose
 * core is "members of the opposition"; "GKNB officers" holds a second, inner
 * chunk "GKNB".  Where tree and tags disagree, the labels of names and the
 * letters decide.  Chunks are an inner matter of mention.c, coref.c, role.c.
 */
#ifndef RAPPORTEUR_READ_CHUNK_H
#define RAPPORTEUR_READ_CHUNK_H

#include "read/lexicon.h"

enum chunk_kind { CHUNK_NAME, CHUNK_NOUN, CHUNK_PRONOUN, CHUNK_RELATIVE };

struct chunk {
	uint32_t head;              /* its word highest in the tree */
	uint32_t first, end;        /* the base phrase, determiner included */
	uint32_t desc;              /* [desc, core): described before the name; empty in a NOUN */
	uint32_t core, core_end;    /* the name, or the words that describe */
	uint32_t reach;             /* where the whole phrase ends, of-phrases included */
	uint32_t owner;             /* head of the possessor, or WORD_NONE */
	uint32_t noun;              /* the noun that tells its class (minister, party), or WORD_NONE */
	uint8_t kind;               /* enum chunk_kind */
	uint8_t person;             /* of a pronoun */
	bool plural, definite, indefinite, none, person_name, inner, capital;
};

struct chunks {
	struct chunk *v;
	size_t n, cap;
};

/* All chunks of the document, ascending by first word; an inner one follows
 * the one that holds it.  of[word] is the innermost chunk that the word is
 * part of, + 1; 0: none. */
struct chunks chunks_of(struct arena *a, const struct words *w, uint32_t **of);

/* True when the word begins with a capital letter of any script that has them. */
bool word_capital(const struct words *w, uint32_t i);

/* Words that name months, weekdays, units: no participants. */
bool word_is_time(const struct words *w, uint32_t i);

#endif
