/*
 * When a name or a passage that was found counts as the one that was wanted.
 */
#ifndef RAPPORTEUR_TEST_CASE_NAMES_H
#define RAPPORTEUR_TEST_CASE_NAMES_H

#include "read/claim.h"

/* One of `variants`, parted by "|", shares at least half of its words with p. */
bool name_matches(struct arena *a, struct str p, struct str variants);

/* Of the words of the shorter of the two, the part that the other has too; 0 where either has none. */
double words_shared(struct arena *a, struct str p, struct str g);

/* A claim of which a span begins or ends with white space or one of , ; : as it stands in the text; NULL: none does. */
const struct claim *span_untidy(struct str text, const struct claims *all);

#endif
