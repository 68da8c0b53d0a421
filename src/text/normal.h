/*
 * Unicode's normal form C with a map from the new bytes to the old ones.
 *
 * utf8proc has the form but no map; here the text is cut into clusters (a
 * letter with its marks), and only a cluster that changes maps whole.  More
 * than CLUSTER_MARKS_MAX marks on one letter are no writing but an attack on
 * whoever sorts them: those beyond are left out (UAX #15, section 13, has the same bound).
 */
#ifndef RAPPORTEUR_TEXT_NORMAL_H
#define RAPPORTEUR_TEXT_NORMAL_H

#include "text/piece.h"

enum { CLUSTER_MARKS_MAX = 30 };

/* Valid UTF-8 that normal_form() would leave as it is. */
bool normal_already(struct str s);

struct str normal_form(struct arena *a, struct str s, struct text_map *map);

#endif
