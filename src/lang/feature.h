/*
 * What the network sees of a word: a few hashed strings.
 *
 * The word in lower case with its digits as 0, its first and last letters, its
 * shape, its case with its place in the sentence, and whether white space
 * stands beside it.  Each is a 64-bit key; the model holds a vector for the
 * keys that its training saw often enough, and an unknown key adds nothing.
 * Training and reading share this file, so that they cannot differ.
 */
#ifndef RAPPORTEUR_LANG_FEATURE_H
#define RAPPORTEUR_LANG_FEATURE_H

#include "base/str.h"

enum feature_kind {
	FEATURE_WORD,
	FEATURE_PREFIX1,
	FEATURE_PREFIX2,
	FEATURE_PREFIX3,
	FEATURE_SUFFIX1,
	FEATURE_SUFFIX2,
	FEATURE_SUFFIX3,
	FEATURE_SUFFIX4,
	FEATURE_SHAPE,
	FEATURE_CASE,
	FEATURE_SPACE,
	FEATURE_LISTS, /* all lists of names that a capital word stands in, as one */
	FEATURE_LIST0, /* and each by itself */
	FEATURE_COUNT = FEATURE_LIST0 + 9
};

/* What a capital word can be part of; the words are tools/train/names.tsv's, kept in the model. */
enum name_list { LIST_COUNTRY, LIST_PLACE, LIST_GIVEN, LIST_FAMILY, LIST_TITLE, LIST_BODY, LIST_SITE, LIST_PEOPLE, LIST_TIME, LIST_COUNT };

enum { FEATURE_FORM_MAX = 64 }; /* bytes of a word that count; the rest is not looked at */

struct word_place {
	bool first;        /* of its sentence */
	bool space_before;
	bool space_after;
	bool shouting;     /* most letters of the sentence are capitals */
};

/* The word's normal form: at most FEATURE_FORM_MAX bytes; returns how many. */
size_t word_normal(struct str form, char out[static FEATURE_FORM_MAX]);

/* 0: none (a letter group that the word is too short for). */
void word_features(struct str form, struct word_place place, uint64_t key[static FEATURE_COUNT]);

/* Adds the keys of lists: `lists` has a bit for each that holds the word. */
void word_list_features(struct str form, unsigned lists, uint64_t key[static FEATURE_COUNT]);

/* Whether capitals prevail over a sentence's letters: add each word, then ask. */
struct shouting {
	uint32_t upper, lower;
};
void shouting_add(struct shouting *s, struct str form);
bool shouting_is(struct shouting s);

#endif
