/* Hostile case files: read, reckoned, and every question answered. */
#include <stddef.h>
#include <stdint.h>

#include "assess/question.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct arena tables;
	static const struct ontology *o;
	struct err err = { 0 };
	if (o == NULL && !ontology_builtin(&tables, NULL, 0, &o, &err))
		BUG("%s", err.what);
	struct arena a = { 0 };
	struct case_file c;
	if (case_read(&a, o, S("fuzz"), (struct str){ (const char *)p, n > 65536 ? 65536 : n }, &c, &err)) {
		for (size_t i = 0; i < c.asks && i < 8; i++) {
			struct buf b = BUF_INIT(1 << 20);
			(void)question_answer(&c, &c.ask[i], &b, &err);
			buf_release(&b);
		}
	}
	arena_release(&a);
	return 0;
}
