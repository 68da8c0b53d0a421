/*
 * What somebody may have meant who typed a name that is none.
 *
 * A slip is a letter too many, too few, another or two exchanged. The nearest
 * of the names that are known is proposed when at most a third of its letters
 * would have to change, or when it begins so; of equals the first.
 */
#ifndef RAPPORTEUR_CMD_GUESS_H
#define RAPPORTEUR_CMD_GUESS_H

#include "base/str.h"

enum { GUESS_NAME_MAX = 40 }; /* bytes; a longer name is never proposed */

struct guess {
	struct str typed, best; /* best.n == 0: nothing is near */
	size_t distance;
};

struct guess guess_begin(struct str typed);
void guess_try(struct guess *g, struct str name);

#endif
