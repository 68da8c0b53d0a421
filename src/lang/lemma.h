/*
 * A word's lemma by scripts: cut so many bytes from its end and add these.
 *
 * The script is found by the whole word with its tag, else by its longest
 * known ending with its tag and case.  Training shares the keys.
 */
#ifndef RAPPORTEUR_LANG_LEMMA_H
#define RAPPORTEUR_LANG_LEMMA_H

#include "lang/model.h"

/* What a script starts from; LEMMA_TITLE is lower case with the first byte as written. */
enum lemma_base { LEMMA_AS_WRITTEN, LEMMA_LOWER, LEMMA_TITLE };

/* Places in names.c's table of Penn tags; a test holds them. */
enum { XPOS_VBD = 41, XPOS_VBG = 42, XPOS_VBN = 43 };

enum { LEMMA_ENDING_MAX = 6, LEMMA_FORM_MAX = 200 };

/* In lower case (ASCII and Latin-1); at most LEMMA_FORM_MAX bytes, or 0 when it is longer. */
size_t lemma_lower(struct str form, char out[static LEMMA_FORM_MAX]);

uint64_t lemma_key_word(struct str lower, unsigned xpos);
/* `ending`: the last bytes of lower, 0 to LEMMA_ENDING_MAX of them. */
uint64_t lemma_key_ending(struct str lower, struct str form, size_t ending, unsigned xpos);

/* Lives in `a` or is a view of `form`. */
struct str lemma_of(struct arena *a, const struct model *m, struct str form, unsigned xpos);

#endif
