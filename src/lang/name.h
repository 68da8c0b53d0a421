/*
 * One document, one kind of name: what the network said of each mention by
 * itself is settled over all mentions of the document.
 */
#ifndef RAPPORTEUR_LANG_NAME_H
#define RAPPORTEUR_LANG_NAME_H

#include "lang/tree.h"

/* The kind that most mentions of the same words have goes to all of them; a
 * lone word that ends persons' full names and is no place elsewhere is a person. */
void names_settle(struct arena *scratch, struct tree_doc *d);

#endif
