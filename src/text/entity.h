/*
 * Character references of HTML: named, decimal and hexadecimal (the HTML
 * standard, section 13.2.5.72 and following).
 */
#ifndef RAPPORTEUR_TEXT_ENTITY_H
#define RAPPORTEUR_TEXT_ENTITY_H

#include "base/arena.h"

enum { ENTITY_NAME_MAX = 32, ENTITY_BYTES_MAX = 8 };

struct entity_row {
	char name[ENTITY_NAME_MAX + 1]; /* with the semicolon, where it has one */
	char bytes[ENTITY_BYTES_MAX];   /* UTF-8, terminated */
};
extern const struct entity_row entity_table[]; /* made from data/text/entities.tsv, by name */
extern const size_t entity_number;

/*
 * s.p[at] is "&".  How many bytes the reference there has, with its characters
 * in `out` and their bytes in *n; 0 when it is no reference.
 */
size_t entity_at(struct str s, size_t at, bool in_attribute, char out[static ENTITY_BYTES_MAX], size_t *n);

/* An attribute's or a title's text: references resolved, white space single and trimmed. */
struct str entity_text(struct arena *a, struct str raw, bool in_attribute);

#endif
