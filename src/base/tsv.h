/*
 * Tables that people edit: words, acts, law.
 *
 * UTF-8, a line a row, fields parted by tabs.  Lines that begin with `#` are
 * comments and tell the columns and the sources; empty lines are skipped; the
 * first other line names the columns.  `\` escapes nothing.  A trailing field
 * that is missing is empty; one too many is an error.  Errors name file, line
 * and column.
 *
 *	struct tsv t = tsv_of(S("titles.tsv"), bytes);
 *	if (!tsv_head(&t, columns, 3, err)) …
 *	while (tsv_row(&t, field, err)) … field[0] …
 *	if (t.failed) …
 */
#ifndef RAPPORTEUR_BASE_TSV_H
#define RAPPORTEUR_BASE_TSV_H

#include "base/err.h"
#include "base/str.h"

enum { TSV_COLUMNS_MAX = 24 };

struct tsv {
	struct str name, rest;
	size_t line, columns;
	bool failed;
};

struct tsv tsv_of(struct str name, struct str bytes);

/* Reads the header and holds it against the names wanted, in order. */
bool tsv_head(struct tsv *t, const char *const *columns, size_t n, struct err *err) MUST_USE;

/* The next row's fields, trimmed, as views; false at the end or on a fault. */
bool tsv_row(struct tsv *t, struct str field[static TSV_COLUMNS_MAX], struct err *err) MUST_USE;

/* A fault that the caller found in the current row; sets failed, returns false. */
bool tsv_fail(struct tsv *t, struct err *err, const char *fmt, ...) PRINTF_LIKE(3, 4);

#endif
