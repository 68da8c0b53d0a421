/*
 * A decision outlives the text it was made on: where a claim's words stand now.
 */
#ifndef RAPPORTEUR_RECORD_ANCHOR_H
#define RAPPORTEUR_RECORD_ANCHOR_H

#include "read/claim.h"

/* Makes the spans of *c right for `text`, by the place of `words` nearest to
 * where they stood.  True when the claim has lost its place: the text has the
 * words nowhere, and the spans are empty.  The claim's actors are changed in
 * place, so they must be the caller's own. */
bool claim_reanchor(struct arena *a, struct str text, struct str words, struct claim *c);

/* The words of a span, cut at WORDS_MAX bytes. */
struct str claim_words_at(struct str text, struct span s);

#endif
