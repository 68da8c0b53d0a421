/* One bad file among a hundred does not stop the others; see failures.h. */
#include "cmd/failures.h"

#include <stdio.h>

void failures_add(struct failures *f, struct str name, const struct err *err)
{
	if (f->n < FAILURES_TOLD) {
		(void)snprintf(f->v[f->n].name, sizeof(f->v[0].name), STR_FMT, STR_ARG(name));
		memcpy(f->v[f->n].what, err->what, sizeof(err->what));
	}
	if (f->n++ == 0)
		f->first = err->code;
}

/* "NAME: words", or the words alone when they name it already. */
static void tell(const char *name, const char *what)
{
	struct err err;
	if (strstr(what, name) != NULL)
		(void)err_set(&err, ERR_INPUT, "%s", what);
	else
		(void)err_set(&err, ERR_INPUT, "%s: %s", name, what);
	(void)complain(&err);
}

int failures_tell(const struct failures *f, size_t succeeded)
{
	if (f->n == 0)
		return EXIT_OK;
	for (size_t i = 0; i < f->n && i < FAILURES_TOLD; i++)
		tell(f->v[i].name, f->v[i].what);
	if (f->n == 1 && succeeded == 0)
		return exit_code_of(f->first);
	if (f->n > FAILURES_TOLD)
		(void)fprintf(stderr, "rapporteur: and %zu more\n", f->n - FAILURES_TOLD);
	(void)fprintf(stderr, "rapporteur: %zu of %zu failed\n", f->n, f->n + succeeded);
	return EXIT_PARTLY;
}
