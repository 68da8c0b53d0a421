/*
 * Trees as CoNLL-U, the treebanks' text form: ten columns, a word a line.
 *
 * Names stand in MISC as Name=B-person, Name=I-person; SpaceAfter=No as usual.
 */
#ifndef RAPPORTEUR_LANG_CONLLU_H
#define RAPPORTEUR_LANG_CONLLU_H

#include "base/buf.h"
#include "lang/tree.h"

void tree_conllu(struct buf *b, const struct tree_doc *d);
void tree_conllu_sentence(struct buf *b, const struct tree_doc *d, size_t sentence); /* one, counted from 0 */

#endif
