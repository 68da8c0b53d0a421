/*
 * "In the early hours of Tuesday soldiers closed the road": a time that stands
 * first, without the comma that would part it from whoever is told of next.
 *
 * The parser learnt from text that has these commas, and without one takes
 * "Tuesday soldiers" for one thing.  So the sentence is parsed with the comma put
 * in, which then is taken out again: no word, no byte of the text changes.
 */
#ifndef RAPPORTEUR_READ_PAUSE_H
#define RAPPORTEUR_READ_PAUSE_H

#include "lang/tree.h"
#include "read/lexicon.h"

/* trees_of() with such commas heard.  Lives in `a`. */
struct tree_doc pauses_heard(struct arena *a, const struct model *m, const struct lexicon *lex, const struct text *t, struct tokens tokens);

#endif
