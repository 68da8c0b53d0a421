#include "lang/lemma.h"

#include "lang/feature.h"

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

/* How rare a lower-case word is: its row in the model, where words that training saw come first and others by frequency;
 * UINT32_MAX: not there. */
static uint32_t rarity(const struct model *m, struct str lower)
{
	uint64_t key[FEATURE_COUNT];
	word_features(lower, (struct word_place){ 0 }, key);
	const size_t at = key_find(&m->feature, key[FEATURE_WORD]);
	return at == SIZE_MAX ? UINT32_MAX : m->feature_row[at];
}

/* "faded" is "fade" and "added" is "add", "Witnesses" is "witness": where the rule gives a word much rarer than the same with an e
 * more or less, that is it. */
static size_t mend_e(const struct model *m, char *p, size_t n, bool more)
{
	enum { RARER = 16 };
	if (n < 3)
		return n;
	const uint32_t now = rarity(m, (struct str){ p, n }) / RARER;
	p[n] = 'e';
	if (more && rarity(m, (struct str){ p, n + 1 }) < now)
		return n + 1;
	return p[n - 1] == 'e' && rarity(m, (struct str){ p, n - 1 }) < now ? n - 1 : n;
}

static struct str apply(struct arena *a, const struct model *m, size_t slot, bool by_ending, struct str form, struct str lower, unsigned xpos)
{
	const unsigned char *s = m->script + (size_t)m->lemma_script[slot] * (SCRIPT_MAX + 4);
	struct str base = s[0] == LEMMA_AS_WRITTEN ? form : lower;
	size_t cut = s[1], add = s[2];
	if (cut > base.n || base.n - cut + add == 0)
		return form;
	if (cut == 0 && add == 0 && (s[0] == LEMMA_AS_WRITTEN || (s[0] == LEMMA_LOWER && memcmp(form.p, lower.p, form.n) == 0)))
		return form;
	char *p = arena_alloc(a, base.n - cut + add + 1);
	memcpy(p, base.p, base.n - cut);
	memcpy(p + base.n - cut, s + 4, add);
	if (s[0] == LEMMA_TITLE)
		p[0] = form.p[0];
	size_t n = base.n - cut + add;
	const bool verb = xpos == XPOS_VBD || xpos == XPOS_VBG || xpos == XPOS_VBN, s_form = strcmp(xpos_name(xpos), "NNS") == 0 || strcmp(xpos_name(xpos), "VBZ") == 0;
	return (struct str){ p, by_ending && (verb || s_form) && cut > 0 ? mend_e(m, p, n, verb) : n };
}

struct str lemma_of(struct arena *a, const struct model *m, struct str form, unsigned xpos)
{
	char buf[LEMMA_FORM_MAX];
	struct str lower = { buf, lemma_lower(form, buf) };
	if (lower.n == 0)
		return form;
	size_t at = key_find(&m->lemma, lemma_key_word(lower, xpos));
	bool whole = at != SIZE_MAX;
	for (size_t k = (lower.n < LEMMA_ENDING_MAX ? lower.n : LEMMA_ENDING_MAX) + 1; at == SIZE_MAX && k-- > 0;)
		at = key_find(&m->lemma, lemma_key_ending(lower, form, k, xpos));
	return at == SIZE_MAX ? form : apply(a, m, at, !whole, form, lower, xpos);
}
