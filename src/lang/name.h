/*
 * One document, one kind of name: what the network said of each mention by
 * itself is settled over all mentions of the document.
 */
#ifndef RAPPORTEUR_LANG_NAME_H
#define RAPPORTEUR_LANG_NAME_H

#include "lang/model.h"

/* The kind that most mentions of the same words have goes to all of them; a
 * lone word that ends persons' full names and is no place elsewhere is a person.
 * The model's lists of words have a vote where they leave no doubt. */
void names_settle(struct arena *scratch, const struct model *m, struct tree_doc *d);

#endif
