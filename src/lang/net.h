/*
 * The network's forward pass over whole sentences, several at a time.
 */
#ifndef RAPPORTEUR_LANG_NET_H
#define RAPPORTEUR_LANG_NET_H

#include "lang/kernel.h"
#include "lang/model.h"

/* Of one pass.  Long sentences go several together too: a step of one sentence alone reads all weights for one row. */
enum { BATCH_WORDS = 256, BATCH_SENTENCES = 16, BATCH_LONG = 8 };

/* Memory for batches of at most so many words in sentences of at most `longest`, taken once for a document of `all` words;
 * `scratch` may be reset between batches. */
struct net_work;
struct net_work *net_work_new(struct arena *a, struct arena *scratch, const struct model *m, size_t words, size_t longest, size_t all);

/* Fills upos, xpos, head, rel, name of the words of these sentences (indices
 * into d->tokens.sentence, longest first, at most BATCH_SENTENCES and `words`);
 * the rest of each word is set already. */
void net_batch(struct net_work *work, const struct model *m, const struct kernel *kernel, struct tree_doc *d, const uint32_t *sentence, size_t n);

#endif
