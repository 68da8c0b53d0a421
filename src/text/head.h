/*
 * The head of a paragraph: a dateline, or what numbers it.
 */
#ifndef RAPPORTEUR_TEXT_HEAD_H
#define RAPPORTEUR_TEXT_HEAD_H

#include "base/str.h"

/* Bytes of the dateline at the head of a paragraph, "ROME, 3 March (Agency) –"
 * with the blanks behind it; 0 when there is none. */
size_t dateline_at(struct str paragraph);

/* Bytes of the number or bullet at its head: "12.", "(a)", "B.", "–", "•"; 0 when none. */
size_t number_at(struct str paragraph);

#endif
