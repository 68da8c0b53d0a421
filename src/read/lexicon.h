/*
 * All tables of words, read once, and a document's words as the tables know them.
 *
 * A table is a file NAME.tsv with a line of column names; a user's folder adds
 * rows under the same file names.  The tables of names, titles, countries and
 * dates are turned into phrases here; predicates_open() does its own.  Every
 * word that occurs in any phrase has a number, and words_of() looks each word of a document up
 * once: afterwards a question to a table is an array access.  Entries of
 * several words ("prime minister") are found from their first word, the
 * longest first.  Table words are lower case with straight apostrophes; a
 * document's word matches by its lower-case form or by its lemma.
 *
 * A lexicon is read only after lexicon_open() (reader.h) and lives in that
 * call's arena; `struct words` lives in the document's arena.
 */
#ifndef RAPPORTEUR_READ_LEXICON_H
#define RAPPORTEUR_READ_LEXICON_H

#include "base/table.h"
#include "base/tsv.h"
#include "lang/tree.h"
#include "read/claim.h"
#include "read/reader.h"

/* Entries of one or more words, each with a number of the caller's choice. */
struct phrase {
	uint32_t at, n; /* its words: so many lexicon numbers from there in `word` */
	uint32_t value;
	uint32_t next; /* the next shorter entry with the same first word */
};
enum { PHRASE_WORDS_MAX = 12 };

struct phrases {
	VEC(struct phrase) entry;
	VEC(uint32_t) word;
	uint32_t *first; /* by lexicon number of the first word, from the lowest: an entry or TABLE_NONE; set when all are entered */
	size_t firsts;
	uint32_t lowest;
};

/* titles.tsv: what a person can be. */
enum title_kind {
	TITLE_OFFICE,     /* minister, chair, spokesperson: makes a role claim */
	TITLE_PROFESSION, /* lawyer, journalist, blogger: makes a role claim */
	TITLE_KIN,        /* brother, wife: a description, no role claim */
	TITLE_COURTESY,   /* Mr, Dr, Colonel: dropped from names, no role claim alone */
	TITLE_PERSON,     /* man, woman, detainee, suspect: a description */
};
enum gender { GENDER_UNKNOWN, GENDER_FEMALE, GENDER_MALE };
struct title {
	enum title_kind kind;
	enum gender gender;
};

/* nouns.tsv: what a common noun, or the head noun of a name, names. */
struct noun_class {
	enum actor_type type;
	bool institution; /* one body that acts ("ministry"), not people ("officers") */
};

/* countries.tsv and organisations.tsv */
struct country {
	char code[4]; /* ISO 3166-1 alpha-3, EUU for the European Union */
	struct str name, adjective, capital;
};
struct organisation {
	struct str name, acronym; /* acronym may be empty */
	enum actor_type type;
	char country[4];
};

/* time.tsv: months 1 to 12, weekdays from 0 = Monday, seasons from 0 = spring,
 * ordinals 1 to 31, numbers, units (enum time_unit of when.h), days of the
 * year as month * 100 + day; what people vote in, from whose day others count. */
#define TIME_KINDS(X) \
	X(MONTH, "month") X(WEEKDAY, "weekday") X(SEASON, "season") X(ORDINAL, "ordinal") X(NUMBER, "number") \
	X(UNIT, "unit") X(FEAST, "feast") X(PART, "part") X(ANCHOR, "anchor") X(VOTE, "vote")
#define X_TIME(n, s) TIME_##n,
enum time_kind { TIME_KINDS(X_TIME) TIME_KIND_COUNT };
#undef X_TIME

/* cues.tsv: the small closed word lists that names, roles and references turn on. */
#define CUES(X) \
	X(FORMER, "former")         /* former, ex, retired, then: before a title */ \
	X(ACTING, "acting")         /* acting, deputy, interim, outgoing: part of or beside a title */ \
	X(SUCCESSOR, "successor")   /* successor, replacement: has the other's title */ \
	X(PREDECESSOR, "predecessor") \
	X(PARTICLE, "particle")     /* al, bin, van, anak, uulu: small words inside names */ \
	X(HEADS, "heads")           /* head, lead, chair, run: "who heads X" */ \
	X(COLLECTIVE, "collective") /* all, several, most, some: before a group */ \
	X(DROPPED, "dropped")       /* so-called, said, aforementioned: never in a name */ \
	X(ABSTRACT, "abstract")     /* nouns that are neither a participant nor a thing */ \
	X(STATEOFFICE, "stateoffice") /* minister, attorney general: an office of a state, needing no word for it */ \
	X(COURTOFFICE, "courtoffice") /* judge, magistrate: of a court */ \
	X(HOUSEOFFICE, "houseoffice") /* senator, speaker: of a parliament */ \
	X(NEWSOFFICE, "newsoffice") /* editor, station manager: of a paper or station */ \
	X(BODYOFFICE, "bodyoffice") /* director, treasurer: of whatever body was spoken of */ \
	X(PLACEOFFICE, "placeoffice") /* governor, mayor: of the place that stands before it */ \
	X(CHARGED, "charged")       /* accused, defendant: who answers a charge */ \
	X(ISSUEROFFICE, "issueroffice") /* spokesperson, chief observer: of whoever issues the document */ \
	X(PREFIX, "prefix")         /* deputy, chief, student: titles that modify the next one */ \
	X(ALIGNED, "aligned")       /* opposition, ruling, governing: before a party or a leader */ \
	X(SPEECH, "speech")         /* say, tell, explain: whoever is their subject may be "he" of the next one */ \
	X(ORDEAL, "ordeal")         /* arrest, trial, release, lawyer: what is told of a prisoner, not of a spokesman */ \
	X(ACCUSES, "accuses")       /* accuse, blame, sue: "accused the editor, but a court cleared him" */ \
	X(TESTIFIES, "testifies")   /* tell, allege, testify: what one tells of oneself */ \
	X(SPEAKSFOR, "speaksfor")   /* lawyer, spokesman, mother: who tells of others */ \
	X(KIN, "kin")               /* lawyer, family: who belongs to somebody that suffers */ \
	X(OFFICER, "officer")       /* guard, judge: who does justice or keeps people, and seldom suffers it */ \
	X(ASKS, "asks")             /* ask, question, press: "asked Y about reports that he …" */ \
	X(DECREEING, "decreeing")   /* repeal, quash, sign: what is done to a law, a verdict, a ban: "urged them to repeal it" */ \
	X(DECREED, "decreed")       /* law, verdict, ban, resolution */
#define X_CUE(n, s) CUE_##n,
enum cue { CUES(X_CUE) CUE_COUNT };
#undef X_CUE

enum country_form { COUNTRY_NAME, COUNTRY_ADJECTIVE, COUNTRY_PEOPLE, COUNTRY_CAPITAL };

/* One row of a table, and one table: the rows of all files of that name, in
 * order, without the line of column names. */
struct lexicon_row {
	const struct str *field;
	uint32_t fields; /* as many as the table has columns */
	struct str file; /* as given to lexicon_open() */
	uint32_t line;
};
struct lexicon_table {
	struct str name;
	const struct str *column;
	uint32_t columns;
	struct lexicon_row *row;
	size_t n, cap;
};

struct predicates; /* predicate.h */
struct french;     /* french.h */

/* role-verbs.tsv: what a verb's subject is called. */
struct role_verb {
	struct str title;
	bool past; /* the role outlives the deed: who founded a group is its founder */
};

struct lexicon {
	struct arena *arena;
	struct table word; /* lower-case word -> number */
	const struct lexicon_file *file; /* what it was made of */
	size_t files;

	VEC(struct title) title;
	struct phrases titles; /* -> title */
	VEC(struct noun_class) noun;
	struct phrases nouns; /* -> noun */
	VEC(struct country) country;
	struct phrases countries; /* -> country * 4 + enum country_form */
	VEC(struct organisation) organisation;
	struct phrases organisations; /* -> organisation * 2 + is the acronym */
	struct phrases time[TIME_KIND_COUNT]; /* time.tsv -> the value that the row tells */
	struct phrases given;     /* given-names.tsv -> enum gender */
	struct phrases cues[CUE_COUNT]; /* cues.tsv -> 0 */
	struct phrases irregular; /* irregular.tsv: a verb's form -> the number of its lemma */
	VEC(struct role_verb) role_verb;
	struct phrases role_verbs; /* role-verbs.tsv -> role_verb */
	uint8_t *opens_date; /* by number: whether an expression of time may begin with it (when_words.h) */
	size_t opens_n;

	VEC(struct phrases *) phrases; /* all above and the predicates', to be chained at the end */
	VEC(struct lexicon_table) table;
	const struct predicates *predicates; /* set by predicates_open(), which lexicon_open() calls last */
	const struct french *french;         /* set by french_open() */
};

/* The table of that file name ("titles.tsv"), or NULL. */
const struct lexicon_table *lexicon_table(const struct lexicon *lex, struct str name);

/* The same, but its columns must be these: false, with an error that names the
 * file, when they are not or when there is no such table. */
bool lexicon_rows(const struct lexicon *lex, struct str name, const char *const *columns, size_t n,
	const struct lexicon_table **ret, struct err *err) MUST_USE;

/* Fills err with "FILE:LINE: …" and returns false. */
bool row_fail(const struct lexicon_row *r, struct err *err, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* The number of a lower-case word, entered if new.  For loaders. */
uint32_t lexicon_word(struct lexicon *lex, struct str lower);

/* Enters "prime minister" with its value; a later entry with the same words
 * wins.  Words are parted by single spaces; "'s" and "-" part words as the
 * tokenizer does: "vice-president" is entered as one word and as three.
 * False, with an error that names the row, when there are no or too many words. */
bool phrase_put(struct lexicon *lex, struct phrases *p, struct str words, uint32_t value,
	const struct lexicon_row *r, struct err *err) MUST_USE;

/* The number of a word of any case, or TABLE_NONE. */
uint32_t lexicon_number(const struct lexicon *lex, struct arena *scratch, struct str s);

/* A document's words.  form and lemma are lexicon numbers or TABLE_NONE. */
struct words {
	const struct tree_doc *d;
	const struct lexicon *lex;
	uint32_t n;
	uint32_t *form, *lemma;
	uint32_t *child, *next; /* first child and next sibling, in text order; WORD_NONE ends */
	uint32_t *sentence;     /* of each word */
};
struct words words_of(struct arena *a, const struct lexicon *lex, const struct tree_doc *d);

/* The longest entry that begins at word i and ends before `end`: its value,
 * and in *n how many words it has; TABLE_NONE when there is none.  Each word
 * matches by form; by lemma too when `lemmas`. */
uint32_t phrase_at(const struct phrases *p, const struct words *w, uint32_t i, uint32_t end, bool lemmas, uint32_t *n);

/* The value of an entry of exactly these words (parted by spaces, any case). */
uint32_t phrase_get(const struct lexicon *lex, const struct phrases *p, struct str words);

/* An entry of the single word i, by form or lemma. */
uint32_t phrase_word(const struct phrases *p, const struct words *w, uint32_t i);

/* Lower case for Latin, Greek and Cyrillic letters, curly apostrophes made
 * straight; a view of s when nothing changes. */
struct str word_lower(struct arena *a, struct str s);

/* True when the word's lower-case form is `z`: for the grammar's own few words. */
static inline bool word_is(const struct words *w, uint32_t i, const char *z)
{
	return str_is_nocase(word_str(w->d, i), z);
}
static inline bool lemma_is(const struct words *w, uint32_t i, const char *z)
{
	return str_is_nocase(w->d->word[i].lemma, z);
}

#endif
