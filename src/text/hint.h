/*
 * What an element's tag, class, id and role say of the text inside
 * (data/text/hints.tsv), and whether it is shown at all.
 */
#ifndef RAPPORTEUR_TEXT_HINT_H
#define RAPPORTEUR_TEXT_HINT_H

#include "text/html_token.h"

/* Bits of enum hint. */
unsigned element_hints(const struct html_token *k);

/* By the attribute hidden, by style, and for inline elements by aria-hidden. */
bool element_hidden(const struct html_token *k);

#endif
