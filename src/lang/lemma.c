#include "lang/lemma.h"

size_t lemma_lower(struct str form, char out[static LEMMA_FORM_MAX])
{
	if (form.n > LEMMA_FORM_MAX)
		return 0;
	for (size_t i = 0; i < form.n; i++) {
		unsigned char c = (unsigned char)form.p[i];
		out[i] = char_lower(form.p[i]);
		if (i > 0 && (unsigned char)form.p[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97)
			out[i] = (char)(c + 0x20);
	}
	return form.n;
}

static uint64_t key_of(uint64_t kind, struct str s)
{
	uint64_t h = str_hash(s) ^ kind * 0x9E3779B97F4A7C15u;
	h *= 0xD6E8FEB86659FD93u;
	h ^= h >> 31;
	return h == 0 ? 1 : h;
}

uint64_t lemma_key_word(struct str lower, unsigned xpos)
{
	return key_of(1000 + xpos, lower);
}

static unsigned case_class(struct str f)
{
	if (f.n == 0 || !char_is_upper(f.p[0]))
		return 0;
	for (size_t i = 1; i < f.n; i++)
		if (char_is_lower(f.p[i]))
			return 1;
	return 2;
}

uint64_t lemma_key_ending(struct str lower, struct str form, size_t ending, unsigned xpos)
{
	return key_of(2000 + ((uint64_t)ending * 4 + case_class(form)) * 64 + xpos, str_slice(lower, lower.n - ending, lower.n));
}

static struct str apply(struct arena *a, const struct model *m, size_t slot, struct str form, struct str lower)
{
	const unsigned char *s = m->script + (size_t)m->lemma_script[slot] * (SCRIPT_MAX + 4);
	struct str base = s[0] == 0 ? form : lower;
	size_t keep = s[1] < base.n ? base.n - s[1] : 0, add = s[2];
	if (s[1] > base.n || keep + add == 0)
		return form;
	if (s[0] == 0 && s[1] == 0 && add == 0)
		return form;
	if (s[1] == 0 && add == 0 && memcmp(form.p, lower.p, form.n) == 0)
		return form;
	char *p = arena_alloc(a, keep + add);
	memcpy(p, base.p, keep);
	memcpy(p + keep, s + 4, add);
	return (struct str){ p, keep + add };
}

struct str lemma_of(struct arena *a, const struct model *m, struct str form, unsigned xpos)
{
	char buf[LEMMA_FORM_MAX];
	struct str lower = { buf, lemma_lower(form, buf) };
	if (lower.n == 0)
		return form;
	size_t at = key_find(&m->lemma, lemma_key_word(lower, xpos));
	for (size_t k = (lower.n < LEMMA_ENDING_MAX ? lower.n : LEMMA_ENDING_MAX) + 1; at == SIZE_MAX && k-- > 0;)
		at = key_find(&m->lemma, lemma_key_ending(lower, form, k, xpos));
	return at == SIZE_MAX ? form : apply(a, m, at, form, lower);
}
