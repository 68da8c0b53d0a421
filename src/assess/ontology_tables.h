/*
 * Shared by the files that read the ontology's tables: cells and the loader.
 */
#ifndef RAPPORTEUR_ASSESS_ONTOLOGY_TABLES_H
#define RAPPORTEUR_ASSESS_ONTOLOGY_TABLES_H

#include "assess/ontology.h"
#include "base/table.h"
#include "base/tsv.h"

struct loader {
	struct arena *a;
	struct ontology *o;
	struct err *err;
	struct table form, state, demanded, procedure;
};

/* The items of a cell parted by `part`, brackets kept whole; false when there are too many. */
bool cell_items(struct tsv *t, struct str cell, char part, struct str item[CELL_ITEMS_MAX], size_t *n, struct err *err);
bool cell_yes(struct tsv *t, struct str cell, bool *ret, struct err *err);
bool cell_check(struct tsv *t, struct str cell, bool *ret, struct err *err);
bool cell_act(struct tsv *t, struct str cell, enum act *ret, struct err *err);
bool cell_number(struct tsv *t, struct str cell, int64_t most, int64_t *ret, struct err *err);

bool load_procedures(struct loader *l, struct tsv t);
bool load_steps(struct loader *l, struct tsv t);
bool load_areas(struct loader *l, struct tsv t);
bool load_limits(struct loader *l, struct tsv t);

/* Finds what no single row shows: cycles, opposites, states nobody reaches. */
void check_logic(struct arena *a, const struct ontology *o, struct problems *found);

#endif
