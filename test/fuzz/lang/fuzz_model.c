/* Hostile model files: the input is laid over a true model's head, sealed, opened, and used when it opens. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/asset.h"
#include "lang/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static char *bytes;
	struct str s;
	if (!asset_find(S("data/model/english.model"), &s) || n < 8)
		return 0;
	bytes = bytes == NULL ? malloc(s.n) : bytes;
	memcpy(bytes, s.p, s.n);
	uint32_t at;
	memcpy(&at, p, sizeof(at));
	at = (p[4] & 1) != 0 ? at % 3000 : at % (uint32_t)s.n;
	memcpy(bytes + at, p + 5, n - 5 < s.n - at ? n - 5 : s.n - at);
	uint64_t seal = model_seal((struct str){ bytes + MODEL_HEAD, s.n - MODEL_HEAD });
	memcpy(bytes + 24, &seal, sizeof(seal));
	struct arena a = { 0 };
	struct model *m;
	struct err err;
	struct text t = { .s = S("They were freed, he said.") };
	*VEC_PUSH(&a, &t.paragraph) = (struct paragraph){ .span = { 0, (uint32_t)t.s.n } };
	if (model_open(&a, (struct str){ bytes, s.n }, &m, &err))
		(void)trees_of(&a, m, &t, tokenize(&a, &t));
	arena_release(&a);
	return 0;
}
