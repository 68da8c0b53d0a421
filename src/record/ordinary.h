/*
 * What a body of one word is called that is no private body, or that is a word as well.
 *
 * When a confidential document names a private body, rows entered later that name
 * it are hidden (record/sight.h).  A name of one word may be no name of somebody:
 * "Protesters", "Parliament", "Reuters".  The tables of the lexicon that the
 * program carries tell them apart, whatever tables a reader was given.
 */
#ifndef RAPPORTEUR_RECORD_ORDINARY_H
#define RAPPORTEUR_RECORD_ORDINARY_H

#include "base/str.h"

enum name_use {
	NAME_OWN,    /* the lexicon does not know it */
	NAME_WORD,   /* a word of its tables as well, as "Dawn": the body is meant where it has a capital */
	NAME_PUBLIC, /* a noun for people and bodies in general, a country, its people or its capital, or a known body that is
	              * neither party, company nor private organisation: nobody is given away by it */
};

/* Of a name of one word, in any case. */
enum name_use name_use_of(struct str name);

#endif
