/*
 * The word tables of this layer, compiled in: data/text/NAME.tsv made into
 * constant arrays by tools/mktext, sorted bytewise by their first field, so
 * that nothing is read or built when a document comes.
 */
#ifndef RAPPORTEUR_TEXT_TABLE_H
#define RAPPORTEUR_TEXT_TABLE_H

#include "base/str.h"

enum phrase_kind {
	PHRASE_NONE,
	PHRASE_SHARE,
	PHRASE_NAV,
	PHRASE_COUNTER,
	PHRASE_RELATED,
	PHRASE_LEGAL,
	PHRASE_COOKIE,
	PHRASE_BYLINE,
	PHRASE_STAMP,
	PHRASE_CREDIT,
	PHRASE_OUTLET,
	PHRASE_LABEL,
	PHRASE_PAPER,
	PHRASE_END,
};
enum { PHRASE_WORDS_MAX = 6 };

/* A phrase may be of several kinds: `kinds` has bit 1 << kind for each. */
struct phrase {
	struct str words;
	unsigned kinds;
};
extern const struct phrase phrase_table[];
extern const size_t phrase_number;

/* Rows whose first byte is b are [phrase_first[b], phrase_first[b + 1]); so for the other tables. */
extern const uint16_t phrase_first[257];

/* The kinds of a phrase, 0 when it is none; *longer: another phrase begins with it. */
unsigned phrase_kinds(struct str words, bool *longer);

struct month_name {
	struct str name;
	int month;
};
extern const struct month_name month_table[];
extern const size_t month_number;
extern const uint16_t month_first[257];

int month_named(struct str lower_name); /* 1 to 12, or 0 */

enum header_key { KEY_TITLE, KEY_PUBLISHER, KEY_PUBLISHED, KEY_AUTHOR, KEY_URL, KEY_LANGUAGE, KEY_SKIP, KEY_UNKNOWN };

/* What a `Key: value` line at a plain text's top means. */
struct header_name {
	struct str name;
	enum header_key key;
};
extern const struct header_name header_table[];
extern const size_t header_number;
extern const uint16_t header_first[257];

enum header_key header_key_of(struct str lower_name);

/* What a word in the class or id of an element says; bits, since a name has several words. */
enum hint {
	HINT_MAIN = 1 << 0,
	HINT_SIDE = 1 << 1,
	HINT_DROP = 1 << 2,
	HINT_CAPTION = 1 << 3,
	HINT_BYLINE = 1 << 4,
	HINT_DATE = 1 << 5,
	HINT_LEAD = 1 << 6,
	HINT_REPORT = 1 << 7,
};
struct hint_word {
	struct str word;
	unsigned hint;
};
extern const struct hint_word hint_table[];
extern const size_t hint_number;
extern const uint16_t hint_first[257];

unsigned hint_of(struct str lower_word); /* 0: says nothing */

enum meta_field { META_NONE, META_TITLE, META_PUBLISHER, META_AUTHOR, META_PUBLISHED, META_URL, META_LANGUAGE, META_FIELDS };

struct meta_name {
	struct str name;
	enum meta_field field;
	unsigned rank; /* the lowest wins */
};
extern const struct meta_name meta_table[];
extern const size_t meta_number;
extern const uint16_t meta_first[257];

const struct meta_name *meta_named(struct str lower_name); /* NULL: means nothing here */

struct charset {
	struct str name;
	const char *iconv; /* the C library's name; NULL: decoded here */
	bool single;       /* one byte a character, by `points` */
	uint16_t points[128]; /* of the bytes 80 to FF; 0xFFFD: none */
};
extern const struct charset charset_table[];
extern const size_t charset_number;
extern const uint16_t charset_first[257];

/* A name that documents use, in lower case, for a set. */
struct charset_label {
	struct str label, charset;
};
extern const struct charset_label label_table[];
extern const size_t label_number;
extern const uint16_t label_first[257];

const struct charset *charset_named(struct str lower_label); /* NULL: unknown */

/* A small word and the languages that have it, parted by blanks. */
struct function_word {
	struct str word, languages;
};
extern const struct function_word function_word_table[];
extern const size_t function_word_number;
extern const uint16_t function_word_first[257];

struct str function_word_languages(struct str lower_word); /* empty: tells nothing */

struct script_range {
	uint32_t from, to;
	struct str language; /* empty: of several */
};
extern const struct script_range script_table[]; /* ascending */
extern const size_t script_number;

#endif
