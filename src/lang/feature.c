#include "lang/feature.h"

_Static_assert(FEATURE_COUNT - FEATURE_LIST0 == LIST_COUNT, "a feature for each list");

/* A word-at-a-time multiply and fold; the keys are compared whole, so speed is all that matters. */
static uint64_t key_of(enum feature_kind kind, const char *p, size_t n)
{
	uint64_t h = 0x9E3779B97F4A7C15u * ((uint64_t)kind + 1) ^ n;
	while (n > 0) {
		uint64_t w = 0;
		size_t take = n < 8 ? n : 8;
		memcpy(&w, p, take);
		h = (h ^ w) * 0xD6E8FEB86659FD93u;
		h ^= h >> 32;
		p += take;
		n -= take;
	}
	h *= 0xD6E8FEB86659FD93u;
	h ^= h >> 29;
	return h == 0 ? 1 : h;
}

/* Curly quotes become straight ones and the capitals of Latin-1 small. */
size_t word_normal(struct str form, char out[static FEATURE_FORM_MAX])
{
	size_t n = 0;
	for (size_t i = 0; i < form.n && n < FEATURE_FORM_MAX; i++) {
		char c = form.p[i];
		unsigned char u = (unsigned char)c;
		if (u < 0x80) {
			out[n++] = char_is_digit(c) ? '0' : char_lower(c);
			continue;
		}
		if (u == 0xE2 && i + 2 < form.n && (unsigned char)form.p[i + 1] == 0x80) {
			unsigned char v = (unsigned char)form.p[i + 2];
			if (v >= 0x98 && v <= 0x9F) {
				out[n++] = v < 0x9C ? '\'' : '"';
				i += 2;
				continue;
			}
		}
		if (u == 0xC3 && i + 1 < form.n) {
			unsigned char v = (unsigned char)form.p[i + 1];
			if (v >= 0x80 && v <= 0x9E && v != 0x97 && n + 1 < FEATURE_FORM_MAX) {
				out[n++] = c;
				out[n++] = (char)(v + 0x20);
				i++;
				continue;
			}
		}
		out[n++] = c;
	}
	return n;
}

enum { SHAPE_MAX = 12 };

/* "Phnom" is "Xx", "U.N." is "X.X.", "2023" is "dddd": letters in runs, digits up to four. */
static size_t shape_of(struct str form, char out[static SHAPE_MAX])
{
	size_t n = 0, run = 0;
	char last = 0;
	for (size_t i = 0; i < form.n && n < SHAPE_MAX && i < FEATURE_FORM_MAX; i++) {
		char c = form.p[i];
		char k = char_is_upper(c) ? 'X' : char_is_lower(c) ? 'x' : char_is_digit(c) ? 'd' : (unsigned char)c >= 0x80 ? 'u' : c;
		run = k == last ? run + 1 : 1;
		last = k;
		if (run <= (k == 'd' ? 4u : k == 'X' ? 2u : 1u))
			out[n++] = k;
	}
	return n;
}

static char case_of(struct str form)
{
	size_t upper = 0, lower = 0;
	size_t n = form.n < FEATURE_FORM_MAX ? form.n : FEATURE_FORM_MAX;
	for (size_t i = 0; i < n; i++) {
		upper += char_is_upper(form.p[i]);
		lower += char_is_lower(form.p[i]);
	}
	if (upper == 0)
		return lower > 0 ? 'l' : 'n';
	if (lower == 0)
		return upper > 1 ? 'U' : 'I';
	return char_is_upper(form.p[0]) && upper == 1 ? 'C' : 'M';
}

void word_features(struct str form, struct word_place place, uint64_t key[static FEATURE_COUNT])
{
	char w[FEATURE_FORM_MAX], shape[SHAPE_MAX] = { 0 };
	size_t n = word_normal(form, w);
	memset(key, 0, FEATURE_COUNT * sizeof(*key));
	key[FEATURE_WORD] = key_of(FEATURE_WORD, w, n);
	for (size_t k = 1; k <= 3; k++)
		if (n > k)
			key[FEATURE_PREFIX1 + k - 1] = key_of((enum feature_kind)(FEATURE_PREFIX1 + k - 1), w, k);
	for (size_t k = 1; k <= 4; k++)
		if (n > k)
			key[FEATURE_SUFFIX1 + k - 1] = key_of((enum feature_kind)(FEATURE_SUFFIX1 + k - 1), w + n - k, k);
	size_t shape_n = shape_of(form, shape);
	key[FEATURE_SHAPE] = key_of(FEATURE_SHAPE, shape, shape_n);
	char kind[2] = { case_of(form), (char)('0' + place.first + 2 * place.shouting) };
	key[FEATURE_CASE] = key_of(FEATURE_CASE, kind, 2);
	char space = (char)('0' + place.space_before + 2 * place.space_after);
	key[FEATURE_SPACE] = key_of(FEATURE_SPACE, &space, 1);
}

void word_list_features(struct str form, unsigned lists, uint64_t key[static FEATURE_COUNT])
{
	if (lists == 0 || form.n == 0 || char_is_lower(form.p[0]))
		return;
	char all[2] = { (char)(lists & 0xFF), (char)(lists >> 8) };
	key[FEATURE_LISTS] = key_of(FEATURE_LISTS, all, 2);
	for (int k = 0; k < LIST_COUNT; k++)
		if ((lists >> k & 1) != 0)
			key[FEATURE_LIST0 + k] = key_of((enum feature_kind)(FEATURE_LIST0 + k), "", 0);
}

void shouting_add(struct shouting *s, struct str form)
{
	for (size_t i = 0; i < form.n; i++) {
		s->upper += char_is_upper(form.p[i]);
		s->lower += char_is_lower(form.p[i]);
	}
}

bool shouting_is(struct shouting s)
{
	return s.upper > 6 && s.upper > 3 * s.lower;
}
