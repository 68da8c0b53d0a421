/*
 * Inside the French reader: the tables as one list of phrases, and a
 * document's tokens with the phrases that may begin at them.
 */
#ifndef RAPPORTEUR_READ_FRENCH_WORDS_H
#define RAPPORTEUR_READ_FRENCH_WORDS_H

#include "read/french.h"

#define FRENCH_KINDS(X) \
	X(MONTH, "month") X(WEEKDAY, "weekday") X(UNIT, "unit") X(NUMBER, "number") X(OFFICE, "office") \
	X(PROFESSION, "profession") X(COURTESY, "courtesy") X(HEAD, "head") X(NOUN, "noun") X(ADJECTIVE, "adjective") \
	X(COMPLEMENT, "complement") X(PARTICLE, "particle") X(FORMER, "former") X(PREPOSITION, "preposition") \
	X(ACCORDING, "according") X(AUX, "aux") X(CLITIC, "clitic") X(ADVERB, "adverb") X(NEGATION, "negation") \
	X(PRONOUN, "pronoun") X(COMMON, "common") \
	/* of the other tables */ \
	X(ORGANISATION, "organisation") X(COUNTRY, "country") X(DEMONYM, "demonym") X(FINITE, "finite") X(PARTICIPLE, "participle")
enum french_kind {
#define X_KIND(n, s) FRENCH_##n,
	FRENCH_KINDS(X_KIND) FRENCH_KIND_COUNT
#undef X_KIND
};

enum { FRENCH_WORDS_MAX = 12 };

struct french_entry {
	const struct str *word; /* n of them, lower case, straight apostrophes */
	uint32_t n;
	uint32_t next;       /* the next entry with the same first word, not longer */
	enum french_kind kind;
	uint32_t value;      /* of dates */
	enum actor_type type;
	char country[4];
	struct str name;     /* to print: of countries and institutions */
	enum stance stance;
	bool topic, quote;
	const struct lexicon_row *row;
};

struct french {
	VEC(struct french_entry) entry;
	struct table first; /* first word -> entry */
	VEC(uint32_t) head;
};

struct french_words {
	const struct french *f;
	const struct text *t;
	const struct tokens *k;
	uint32_t n;
	struct str *low;
	uint32_t *head; /* first entry or TABLE_NONE */
	bool *upper;    /* begins with a capital */
	uint32_t *sentence;
};
struct french_words french_words_of(struct arena *a, const struct lexicon *lex, const struct text *t, const struct tokens *k);

/* The longest entry of that kind at word i, ending at `end` at the latest; NULL: none.  *n: its words. */
const struct french_entry *french_at(const struct french_words *w, uint32_t i, uint32_t end, enum french_kind kind, uint32_t *n);
bool french_has(const struct french_words *w, uint32_t i, enum french_kind kind);
bool french_is(const struct french_words *w, uint32_t i, const char *z); /* false beyond the end */

/* The text of tokens [first, end). */
struct span french_span(const struct french_words *w, uint32_t first, uint32_t end);
struct str french_text(const struct french_words *w, uint32_t first, uint32_t end);

/* Somebody or something named at tokens [first, end). */
struct french_mention {
	uint32_t first, end;
	struct actor actor; /* the fullest name */
	bool person, pronoun, after_preposition;
	uint32_t title, title_end; /* the words of the title before it, or equal */
};
struct french_mentions {
	VEC(struct french_mention) v;
	uint32_t *at;  /* by word: mention that holds it + 1, or 0 */
};
struct keeper; /* window.h */

/* What one stretch of a document leaves to the next.  Its strings are the keeper's. */
enum { FRENCH_LAST_MENTIONS = 40, FRENCH_LAST_ROLES = 64 };
struct french_memory {
	struct keeper *keeper;
	struct table full; /* short name, surname or letters -> actor */
	VEC(struct actor) actor;
	struct french_mention mention[FRENCH_LAST_MENTIONS]; /* whom "il" may be */
	size_t mentions;
	struct claim role[FRENCH_LAST_ROLES]; /* who "le ministre" may be */
	size_t roles;
};
struct french_mentions *french_mentions_of(struct arena *a, const struct french_words *w, struct french_memory *memory, struct claims *roles);
void french_statements(struct arena *a, const struct french_words *w, const struct french_mentions *m, struct claims *out);

#endif
