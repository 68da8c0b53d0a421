/*
 * Shared by the files that read case files: one line in its words, and the
 * values that all statements have.  Faults name FILE:LINE.
 */
#ifndef RAPPORTEUR_ASSESS_CASE_WORDS_H
#define RAPPORTEUR_ASSESS_CASE_WORDS_H

#include "assess/casefile.h"

struct statement {
	struct arena *a;
	struct case_file *c;
	const struct ontology *o;
	struct str file;
	size_t line;
	struct str word[CASE_WORDS_MAX];
	bool used[CASE_WORDS_MAX];
	size_t words;
	struct err *err;
};

/* "FILE:LINE: words"; false. */
bool case_fail(struct statement *s, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* A line into words. */
bool case_split(struct statement *s, struct str line);
/* The i-th word, marked as used; "" when there is none. */
struct str case_take(struct statement *s, size_t i);
/* The value of NAME=VALUE, marked as used; "". */
struct str case_key(struct statement *s, const char *name);
bool case_flag(struct statement *s, const char *name);
/* Names a word that nothing has read. */
bool case_all_used(struct statement *s);
bool case_days(struct statement *s, struct str w, struct days *ret);
bool case_key_days(struct statement *s, const char *name, struct days *ret);
bool case_key_day(struct statement *s, const char *name, day_t *ret);
/* Finds an id that was declared. */
bool case_id(struct statement *s, const struct table *t, const char *what, struct str id, uint32_t *ret);
bool case_entity(struct statement *s, struct str id, uint32_t *ret);
bool case_key_entity(struct statement *s, const char *name, uint32_t *ret);
bool case_number(struct statement *s, struct str w, uint32_t most, uint32_t *ret);
bool case_key_number(struct statement *s, const char *name, uint32_t most, uint32_t *ret);
/* source= and known=, or what stands for them. */
bool case_origin(struct statement *s, struct days when, uint32_t *source, day_t *known);
/* Declares an id; it must be new. */
bool case_new_id(struct statement *s, struct table *t, struct str id, uint32_t number);
/* standing= of an event. */
bool case_standing(struct statement *s, uint8_t *ret);

/* In case_tree.c: the statement "condition", whose if= is a tree. */
bool case_condition(struct statement *s);

#endif
