/*
 * Sentences and tokens of French.
 *
 * An elided word keeps its apostrophe and is a token: l' homme, jusqu' au,
 * qu' il; aujourd'hui, prud'homme and quelqu'un are whole, and so is N'Djamena (no vowel
 * follows).  A pronoun behind its verb is a token with its hyphen: a -t-il,
 * dit -elle; other hyphens stay inside words.  Guillemets are tokens, whatever
 * blank stands inside them (narrow no-break, no-break, none).  "3,5" and "14h30"
 * are one token; "n°" and "M." keep their sign.  The bounds are those of token.h.
 */
#ifndef RAPPORTEUR_TEXT_TOKEN_FRENCH_H
#define RAPPORTEUR_TEXT_TOKEN_FRENCH_H

#include "text/token.h"

struct tokens tokenize_french(struct arena *a, const struct text *t);

#endif
