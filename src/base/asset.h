/*
 * Files that the program carries: tables, statements, templates, the model.
 *
 * The makefile lists them (ASSETS); they are found by the path they have in
 * the source tree ("data/lexicon/titles.tsv") and live as long as the program.
 */
#ifndef RAPPORTEUR_BASE_ASSET_H
#define RAPPORTEUR_BASE_ASSET_H

#include "base/str.h"

struct asset {
	struct str name, bytes;
};

size_t asset_number(void);
struct asset asset_at(size_t i); /* by name, ascending */
bool asset_find(struct str name, struct str *ret);

#endif
