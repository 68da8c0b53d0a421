/* Rows and fields as views of the file's bytes. */
#include "base/tsv.h"

#include <stdarg.h>
#include <stdio.h>

struct tsv tsv_of(struct str name, struct str bytes)
{
	if (str_starts(bytes, S("\xEF\xBB\xBF")))
		bytes = str_slice(bytes, 3, bytes.n);
	return (struct tsv){ .name = name, .rest = bytes };
}

bool (tsv_fail)(struct tsv *t, struct err *err, const char *fmt, ...)
{
	char words[300];
	va_list ap;
	va_start(ap, fmt);
	(void)vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	t->failed = true;
	return err_set(err, ERR_INPUT, STR_FMT ":%zu: %s", STR_ARG(t->name), t->line, words);
}

/* The next line that is neither empty nor a comment. */
static bool next_line(struct tsv *t, struct str *line)
{
	while (str_line(&t->rest, line)) {
		t->line++;
		if (str_trim(*line).n > 0 && line->p[0] != '#')
			return true;
	}
	return false;
}

bool tsv_row(struct tsv *t, struct str field[static TSV_COLUMNS_MAX], struct err *err)
{
	struct str line;
	if (t->failed || !next_line(t, &line))
		return false;
	size_t n = 0, most = t->columns == 0 ? (size_t)TSV_COLUMNS_MAX : t->columns;
	for (;;) {
		bool last = str_find_char(line, '\t') == STR_NONE;
		if (n == most)
			return tsv_fail(t, err, "more than %zu columns", most);
		field[n++] = str_trim(str_cut(&line, '\t'));
		if (last)
			break;
	}
	if (t->columns == 0)
		t->columns = n;
	for (; n < TSV_COLUMNS_MAX; n++)
		field[n] = S("");
	return true;
}

bool tsv_head(struct tsv *t, const char *const *columns, size_t n, struct err *err)
{
	struct str field[TSV_COLUMNS_MAX];
	if (!tsv_row(t, field, err)) {
		if (!t->failed)
			(void)tsv_fail(t, err, "no line names the columns");
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		if (i >= t->columns || !str_eq(field[i], str_of(columns[i])))
			return tsv_fail(t, err, "column %zu is \"" STR_FMT "\" and should be \"%s\"", i + 1,
				STR_ARG(field[i]), columns[i]);
	}
	if (t->columns != n)
		return tsv_fail(t, err, "%zu columns where %zu belong", t->columns, n);
	return true;
}
