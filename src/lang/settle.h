/*
 * Tags that the tree contradicts.
 *
 * Tags are chosen before the tree is known.  Where the word's relation in it
 * rules its tag out by the guidelines of Universal Dependencies (a mark is no
 * pronoun, what modifies a noun as amod is no finite verb), the tag gives way;
 * the relation and the Penn tag stay.
 */
#ifndef RAPPORTEUR_LANG_SETTLE_H
#define RAPPORTEUR_LANG_SETTLE_H

#include "lang/tree.h"

/* Linear in the words. */
void tags_settle(struct tree_doc *d);

#endif
