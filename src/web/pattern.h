/*
 * Sentences from patterns of data/tell: holes, and parts that stand only where
 * there is something to fill them with.
 *
 *   arrestation[ {de patient}][ par {agent}]
 *
 * {x}      what fills the hole x: one text or several, joined with the language's "and"
 * {de x}   the same with that word before each: "de Dara Menon et d’Ilo Brandt"
 * {?x}     nothing; as a condition, that x is filled; {!x}: that it is not
 * [a|b]    the first of these whose own holes are all filled, or nothing; groups may stand in groups
 *
 * A hole is what the caller fills, else a phrase of the table `part`, else the
 * column of that name in the row of the act.  Where a text is put behind a
 * word, the table `join` makes one of both ("de" and "le": "du"), and `elide`
 * shortens the word before a letter of `vowels`.  All of that is data.
 */
#ifndef RAPPORTEUR_WEB_PATTERN_H
#define RAPPORTEUR_WEB_PATTERN_H

#include "base/arena.h"
#include "base/buf.h"

/* A row of data/tell/LANGUAGE.tsv, by tools/mktell: sorted by `of`, then by `name`. */
struct tell_row {
	const char *of, *name, *words;
};
struct tell_table {
	const char *language;
	const struct tell_row *row;
	size_t n;
};
extern const struct tell_table tell_tables[];
extern const size_t tell_tables_n;

/* NULL: that language has none (English has its own way: read/sentence.h). */
const struct tell_table *tell_table_of(const char *language);

/* "": there is no such row. */
struct str tell_find(const struct tell_table *t, const char *of, struct str name);

struct texts {
	struct str *v;
	size_t n, cap;
};

struct pattern {
	const struct tell_table *table;
	struct arena *a;
	struct str act; /* its row gives the holes that nobody else fills; "" for none */
	/* true: the caller knows this hole, empty or not. */
	bool (*fill)(const void *with, struct str hole, struct texts *ret);
	const void *with;
	unsigned depth; /* 0 at first */
};

/* Writes it. A hole that nothing fills outside a group writes nothing. */
void pattern_put(struct buf *b, const struct pattern *p, struct str words);

/* One text behind what stands in b, the two joined as the language does. */
void pattern_join(struct buf *b, const struct pattern *p, struct str text);

#endif
