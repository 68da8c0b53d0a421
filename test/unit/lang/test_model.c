/* The model that the binary carries opens; cut, grown and altered ones are refused in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/asset.h"
#include "lang/model.h"

static struct str model_bytes(void)
{
	struct str s;
	assert_true(asset_find(S("data/model/english.model"), &s));
	return s;
}

static void refuse(struct str bytes, const char *what)
{
	struct arena a = { 0 };
	struct model *m = NULL;
	struct err err = { 0 };
	if (model_open(&a, bytes, &m, &err))
		fail_msg("opened a model with %s", what);
	assert_true(err.code == ERR_INPUT && str_starts(str_of(err.what), S("language model: ")));
	assert_null(m);
	arena_release(&a);
}

static void test_opens(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct model *m;
	struct err err;
	assert_true(model_open(&a, model_bytes(), &m, &err));
	assert_true(str_find(model_about(m), S("UD English-EWT (CC BY-SA 4.0)")) != STR_NONE);
	assert_true(str_find(model_about(m), S("UD English-GUM (CC BY 4.0)")) != STR_NONE);
	assert_true(model_bytes().n <= (size_t)20 << 20);
	struct model *own;
	assert_true(model_open_own(&a, model_bytes(), &own, &err));
	assert_true(own->rows == m->rows && own->feature.mask == m->feature.mask && own->vector == m->vector && own->scripts == m->scripts);
	assert_memory_equal(own->tag.start, m->tag.start, (size_t)m->tag.out * sizeof(int32_t));
	arena_release(&a);
}

static void test_cut_short(void **state)
{
	(void)state;
	struct str s = model_bytes();
	for (size_t n = 0; n < 300; n++)
		refuse(str_slice(s, 0, n), "too few bytes");
	for (size_t n = 300; n < s.n; n += s.n / 97)
		refuse(str_slice(s, 0, n), "too few bytes");
	refuse(str_slice(s, 0, s.n - 1), "its last byte missing");
}

static void seal(char *p, size_t n)
{
	uint64_t h = model_seal((struct str){ p + MODEL_HEAD, n - MODEL_HEAD });
	memcpy(p + 24, &h, sizeof(h));
}

/* One altered byte breaks the seal; sealed anew, each head and table entry is still checked. */
static void test_altered(void **state)
{
	(void)state;
	struct str s = model_bytes();
	char *p = malloc(s.n);
	memcpy(p, s.p, s.n);
	for (size_t at = 0; at < s.n; at += 1 + s.n / 61) {
		p[at] ^= 0x40;
		refuse((struct str){ p, s.n }, "an altered byte");
		p[at] ^= 0x40;
	}
	/* name, rows, cols, offset, length of each section */
	for (size_t k = 0; k < SECTION_COUNT; k++)
		for (size_t field = 0; field < MODEL_SECTION; field += 8) {
			size_t at = MODEL_HEAD + k * MODEL_SECTION + field;
			p[at + 4] ^= 0x21;
			seal(p, s.n);
			/* a free measure may only be changed together with its length */
			refuse((struct str){ p, s.n }, "an altered table");
			p[at + 4] ^= 0x21;
		}
	for (size_t at = 32; at < 60; at += 4) {
		p[at + 1] ^= 0x11;
		seal(p, s.n);
		refuse((struct str){ p, s.n }, "an altered width");
		p[at + 1] ^= 0x11;
	}
	free(p);
}

/* Weights and numbers beyond what the arithmetic holds. */
static void test_wild_numbers(void **state)
{
	(void)state;
	struct str s = model_bytes();
	char *p = malloc(s.n);
	memcpy(p, s.p, s.n);
	uint32_t width[7];
	memcpy(width, p + 32, sizeof(width));
	for (int k = 0; k < SECTION_COUNT; k++) {
		struct section_form f = section_form((enum section)k, width);
		uint64_t at;
		memcpy(&at, p + MODEL_HEAD + k * MODEL_SECTION + 16, 8);
		if (f.kind != 'M' && f.kind != 'F')
			continue;
		char keep[4];
		memcpy(keep, p + at, 4);
		int16_t w = WEIGHT_MAX + 1;
		float v = __builtin_nanf("");
		if (f.kind == 'M')
			memcpy(p + at, &w, sizeof(w));
		else
			memcpy(p + at, &v, sizeof(v));
		seal(p, s.n);
		refuse((struct str){ p, s.n }, "a wild number");
		memcpy(p + at, keep, 4);
	}
	free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_opens), cmocka_unit_test(test_cut_short), cmocka_unit_test(test_altered),
		cmocka_unit_test(test_wild_numbers) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
