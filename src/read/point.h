/*
 * The bare imperative that opens a point: "Abolish capital punishment",
 * "Halt attacks on lawyers".
 *
 * Without a subject before it or an article behind it the tagger takes such a
 * verb for a noun or an adjective, and the reader would find an attack where
 * somebody asks that attacks end.  Such a sentence is analysed once more with
 * "They must" before it, and its tree replaced when that makes the first word
 * the verb of the whole.
 */
#ifndef RAPPORTEUR_READ_POINT_H
#define RAPPORTEUR_READ_POINT_H

#include "read/lexicon.h"

/* d->text must hold the paragraphs; the new lemmas live in `a`. */
void points_mend(struct arena *a, const struct lexicon *lex, const struct model *m, struct tree_doc *d);

#endif
