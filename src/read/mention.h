/*
 * Who and what: the noun phrases of a document, and which of them are one.
 *
 * A mention is a noun phrase that can take part in an act: a name, a
 * description or a pronoun.  Each stands for an entity, which has the fullest
 * name that the document gives, a type and a country.  "Sokha", "he", "the
 * 57-year-old" and "the former opposition leader" are mentions of one entity;
 * "VOD" is one of "Voice of Democracy" wherever the text says so.
 *
 * Names leave out determiners, courtesy titles, roles before a name and
 * relative clauses: "former opposition leader Kem Sokha, who …" is "Kem
 * Sokha"; "the seven members of the party that …" is "seven members of the
 * party".  Everything lives in the document's arena; time is linear: an
 * antecedent is looked for among a bounded number of recent mentions.
 */
#ifndef RAPPORTEUR_READ_MENTION_H
#define RAPPORTEUR_READ_MENTION_H

#include "read/chunk.h"

/* "we" or "you" in a stretch of words. */
struct mention_voice {
	uint32_t first, end;
	uint8_t person; /* 1 or 2 */
	struct actor who;
	uint32_t order; /* of binding */
};

#define MENTION_NONE UINT32_MAX

struct mention {
	struct chunk c;
	uint32_t entity; /* ask entity_of(): entities that turn out to be one are joined */
	uint32_t appos;  /* the mention that this one stands in apposition to, or MENTION_NONE */
};

enum { ENTITY_HEADS = 6 };

struct entity {
	struct str name;
	uint32_t mention;     /* that gives the name */
	uint32_t same;        /* the entity that it was joined to, or itself */
	enum actor_type type;
	enum gender gender;
	char country[4];
	bool named, plural, acronym;
	bool spoke, suffered; /* subject of a speech word; held, tried or hurt: for pronouns */
	uint32_t head[ENTITY_HEADS]; /* words whose lemmas have described it */
	uint32_t heads;
	uint32_t told;        /* how many mentions so far */
	uint32_t members;     /* the mention that begins "A and B", when it is several, + 1; 0: it is one */
};

struct mentions {
	struct words w;
	VEC(struct mention) mention; /* in text order */
	VEC(struct entity) entity;
	uint32_t *of;                /* by word: the innermost mention it belongs to, + 1; 0: none */
	VEC(struct mention_voice) voice; /* who "we" and "you" are, the last that covers a word wins */
	struct actor home; /* the state that the document tells of most, if it does so clearly */
	struct actor issuer; /* of the document, once its form is known; no name where nobody issues it */
	struct arena *arena;
};

/* The text's own words, the lexicon and the trees must outlive it. */
struct mentions *mentions_of(struct arena *a, const struct lexicon *lex, const struct tree_doc *d);

/* In the words [first, end) "I, we, our" is `who`; likewise "you, your".  To be
 * called in text order, or with stretches that nest: outer before inner. */
void mentions_bind_we(struct mentions *m, uint32_t first, uint32_t end, struct actor who);
void mentions_bind_you(struct mentions *m, uint32_t first, uint32_t end, struct actor who);

/* Puts them into the order of the text: after each round of binding. */
void mentions_sort_voices(struct mentions *m);

/* The participant named by the noun phrase that `word` heads or belongs to;
 * no name when the word is no participant ("it" that means nothing).  The
 * actor's mention is the phrase's span here, without relative clauses and
 * appositions.  For a relative pronoun, its antecedent. */
struct actor mention_actor(const struct mentions *m, uint32_t word);

/* The same for a coordination: "A, B and the C" adds three, to ACTORS_MAX. */
void mention_actors(struct arena *a, const struct mentions *m, uint32_t word, struct actors *out);
enum { ACTORS_MAX = 24 };

/* The actor whose possessive or adjective stands in the phrase that `word`
 * heads: "the party's leaders", "Cambodian court", "its office" -> the party,
 * Cambodia, … ; no name when there is none. */
struct actor mention_owner(const struct mentions *m, uint32_t word);

/* Equal for mentions of the same entity; WORD_NONE: none. */
uint32_t mention_entity(const struct mentions *m, uint32_t word);

/* The entity that a mention stands for, after all joining. */
uint32_t entity_of(const struct mentions *m, uint32_t mention);

/* The actor of an entity, told where `mention` (may be MENTION_NONE) stands. */
struct actor entity_actor(const struct mentions *m, uint32_t entity, uint32_t mention);

/* The words [first, end) as they stand in the text. */
struct str words_str(const struct words *w, uint32_t first, uint32_t end);
struct span words_span(const struct words *w, uint32_t first, uint32_t end);

#endif
