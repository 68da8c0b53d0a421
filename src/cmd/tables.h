/*
 * A folder of tables that a person gives in the place of ours: --lexicon and
 * --ontology.
 *
 * A table has the name of the one that it replaces. A name that none of ours
 * has is an error with the names that are known: a table that is not read in
 * silence would be believed to hold.
 */
#ifndef RAPPORTEUR_CMD_TABLES_H
#define RAPPORTEUR_CMD_TABLES_H

#include "base/arena.h"

enum { TABLE_BYTES_MAX = 32 << 20 };

struct table_file {
	struct str name; /* "deeds.tsv" */
	struct str path; /* as errors name it */
	struct str bytes;
};

struct table_files {
	struct table_file *v;
	size_t n, cap;
};

/* The .tsv files of `dir` in the order of their names, so that the result does
 * not depend on the file system. `ours` is the folder of the tables inside the
 * program: "data/lexicon/". ERR_NOT_FOUND no such folder; ERR_INPUT it holds
 * no table, or one whose name is none of ours; ERR_LIMIT too large. */
bool tables_of_folder(struct arena *a, const char *dir, struct str ours, struct table_files *ret, struct err *err) MUST_USE;

#endif
