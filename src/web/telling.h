/*
 * A claim as a sentence in the language of the page, for languages that
 * data/tell has a table of; English is read/sentence.h's.
 *
 * Names stay in the document's language; so do its words, within quotation
 * marks, where the table has none for them.
 */
#ifndef RAPPORTEUR_WEB_TELLING_H
#define RAPPORTEUR_WEB_TELLING_H

#include "read/claim.h"
#include "web/page.h"

/* Has the language of the page a table? Where not, the functions below answer the empty view. */
bool telling_known(void);

/* "Condamnation de Kem Sokha par High Court (27 ans), 3 mars 2023". At most 4,000 bytes. */
struct str claim_told(struct context *c, const struct claim *k);

/* A deed by itself; as: "event", "leaf" of a condition, "then" of its title. */
struct str deed_told(struct context *c, const struct deed *d, const char *as);

/* A name of the record: as it is, or, where it is words of a document, in the page's language or quoted; English as it is. */
struct str name_told(struct context *c, struct str name);

/* A message with a name for its #, "revenir sur la dissolution de #": joined as the language does; "" where it has no table. */
struct str phrase_told(struct context *c, struct str phrase, struct str name);

/* A detail as a document tells it, "27 years", "house arrest": its words in the page's language, else quoted; English as it is. */
struct str detail_told(struct context *c, struct str detail);

/* A message about a day or a time, "since #". Where a day by itself wants other words before it than a month or a year does
 * ("depuis le 3 mars 2023", "depuis mars 2023"), data/tell has them under `day`, by the message in that language. */
struct str day_told(struct context *c, enum label message, struct str when);

/* "{then} si {grounds}" */
struct str condition_told(struct context *c, struct str then, struct str grounds);

#endif
