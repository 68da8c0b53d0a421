/*
 * Given names and titles cut short: "Th. Romila Chanu", "Md. Abul Hossain",
 * "Adv. Ann Marsh".
 *
 * South Asian, Malay, Arabic and African papers write them so; the treebanks
 * hardly do.  Two things follow: their stop ends no sentence, and the language
 * model, which has not met them, is given a word that it has met in their place.
 */
#ifndef RAPPORTEUR_TEXT_CLIPPED_H
#define RAPPORTEUR_TEXT_CLIPPED_H

#include "base/str.h"

/* Whether the word, without its stop, is one: a capital with one or two small letters, none a vowel, or one of the lists.
 * What English cuts short itself ("Mr", "Ltd") may be taken for one; who calls knows those. */
bool clipped_is(struct str stem);

/* What to show the model for a word with its stop: "T." for "Th.", "Dr." for "Adv."; any other word as it is. */
struct str clipped_familiar(struct str word);

#endif
