/*
 * The form of a document: which paragraph speaks for whom, and asks what way.
 *
 * A resolution's numbered paragraphs have no subject and mean the body that
 * adopts; a press statement's "we" is whoever issues it; the points below "To
 * the Government" are asked of it; an interview's "I" is the one who answers.
 * Needs mentions, and binds "we" and "you" in them.
 */
#ifndef RAPPORTEUR_READ_STRUCTURE_H
#define RAPPORTEUR_READ_STRUCTURE_H

#include "read/form.h"

void structure_of(struct analysis *an);

#endif
