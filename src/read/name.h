/*
 * Which names are one: full names, later short names, acronyms.
 *
 * Inner matter of mention.c and coref.c.  A namer keeps the keys of the names
 * met so far; each look-up is a table access and a bounded comparison.
 */
#ifndef RAPPORTEUR_READ_NAME_H
#define RAPPORTEUR_READ_NAME_H

#include "read/mention.h"

struct namer {
	struct arena *a;
	struct mentions *m;
	struct table names;   /* a whole name in lower case -> cell */
	struct table tokens;  /* one word of a name -> cell */
	struct table initials; /* "CNRP" made from a long name -> cell */
	VEC(uint32_t) cell;   /* the latest entity under a key */
	uint32_t *of_organisation; /* by row of organisations.tsv: entity + 1 */
	uint32_t *of_country;      /* by row of countries.tsv: entity + 1 */
	uint32_t country_mentions; /* how many named some country */
	uint32_t *country_count;   /* by row */
};

struct namer *namer_new(struct arena *a, struct mentions *m);

/* The entity that mention i, a name, stands for: found or new. */
uint32_t name_entity(struct namer *n, uint32_t i);

/* A new entity described, not named, by mention i. */
uint32_t described_entity(struct namer *n, uint32_t i);

/* The latest entity that was called exactly by these words; TABLE_NONE: none. */
uint32_t name_known(struct namer *n, uint32_t first, uint32_t end);

/* Joins b to a; a keeps the better name. */
void entity_join(struct namer *n, uint32_t a, uint32_t b);

/* Remembers that the entity was described by the noun at `word`. */
void entity_described(struct namer *n, uint32_t entity, uint32_t word);

/* Type, gender and country as the mention's own words tell them. */
struct traits {
	enum actor_type type;
	enum gender gender;
	char country[4];
	bool person;      /* a single person */
	bool body;        /* an institution */
	bool known;       /* the type was told, not guessed */
};
struct traits mention_traits(const struct mentions *m, uint32_t i);

/* The country told by an adjective, name or capital within the words, or "". */
void words_country(const struct words *w, uint32_t first, uint32_t end, char ret[static 4]);

/* The row of organisations.tsv that the words [from, to) begin with.  "Under Article 19 of the regulation" is law:
 * the group of that name writes itself in capitals, or stands without a preposition. */
uint32_t words_organisation(const struct words *w, uint32_t from, uint32_t to, uint32_t *n);

/* "57-year-old" among the words. */
bool words_age(const struct words *w, uint32_t first, uint32_t end);

uint32_t entity_root(const struct mentions *m, uint32_t entity);

/* The word's lemma, or its form where it has none. */
struct str word_lemma(const struct words *w, uint32_t i);

#endif
