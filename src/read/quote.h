/*
 * Quotations: where they stand, and whose they are.
 */
#ifndef RAPPORTEUR_READ_QUOTE_H
#define RAPPORTEUR_READ_QUOTE_H

#include "read/clause.h"

/* All of the document's, by their marks. */
void quotes_of(struct analysis *an);

/* Gives each to the attribution that it belongs to: the speech word beside it,
 * the quotation before it that it goes on, else the section's speaker. */
void quotes_join(struct analysis *an);

#endif
