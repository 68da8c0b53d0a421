/*
 * The network's forward pass over whole sentences, several at a time.
 */
#ifndef RAPPORTEUR_LANG_NET_H
#define RAPPORTEUR_LANG_NET_H

#include "lang/kernel.h"
#include "lang/model.h"

enum { BATCH_WORDS = 1024, BATCH_SENTENCES = 48 };

/* Fills upos, xpos, head, rel, name of the words of these sentences (indices
 * into d->tokens.sentence, at most BATCH_SENTENCES); the rest of each word is
 * set already.  `scratch` is used and may be reset after. */
void net_batch(struct arena *scratch, const struct model *m, const struct kernel *kernel, struct tree_doc *d, const uint32_t *sentence, size_t n);

#endif
