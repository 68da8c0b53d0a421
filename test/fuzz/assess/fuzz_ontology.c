/* Hostile tables: the input replaces one of the eight, its first byte says which. */
#include <stddef.h>
#include <stdint.h>

#include "assess/ontology.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char *const names[] = { "acts.tsv", "states.tsv", "forms.tsv", "demanded-acts.tsv", "procedures.tsv",
		"procedure-steps.tsv", "election-areas.tsv", "limits.tsv" };
	if (n == 0 || n > 65536)
		return 0;
	struct arena a = { 0 };
	struct err err = { 0 };
	const struct ontology *o;
	struct ontology_file f = { str_of(names[p[0] % 8]), { (const char *)p + 1, n - 1 } };
	if (ontology_builtin(&a, &f, 1, &o, &err))
		(void)form_of(o, f.bytes);
	(void)ontology_check(&a, &f, 1);
	arena_release(&a);
	return 0;
}
