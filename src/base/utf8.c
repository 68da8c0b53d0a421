/* One decoder that all layers share; utf8proc for what needs Unicode's tables. */
#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

uint32_t utf8_next(struct str s, size_t *at)
{
	const unsigned char *p = (const unsigned char *)s.p + *at;
	size_t left = s.n - *at;
	unsigned c = p[0];
	*at += 1;
	if (c < 0x80)
		return c;
	size_t more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
	if (c < 0xC2 || c > 0xF4 || left <= more)
		return UTF8_BAD;
	uint32_t cp = more == 1 ? c & 0x1Fu : more == 2 ? c & 0x0Fu : c & 0x07u;
	for (size_t i = 1; i <= more; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return UTF8_BAD;
		cp = cp << 6 | (p[i] & 0x3Fu);
	}
	bool overlong = (more == 2 && cp < 0x800) || (more == 3 && cp < 0x10000);
	if (overlong || (cp >= 0xD800 && cp <= 0xDFFF) || cp > 0x10FFFF)
		return UTF8_BAD;
	*at += more;
	return cp;
}

size_t utf8_put(char out[static 4], uint32_t cp)
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = 0xFFFD;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t utf8_bad_at(struct str s)
{
	for (size_t at = 0; at < s.n;) {
		uint64_t eight;
		if (s.n - at >= sizeof(eight) && (memcpy(&eight, s.p + at, sizeof(eight)), (eight & 0x8080808080808080u) == 0)) {
			at += sizeof(eight);
			continue;
		}
		size_t here = at;
		if (utf8_next(s, &at) == UTF8_BAD)
			return here;
	}
	return STR_NONE;
}

size_t utf8_count(struct str s)
{
	size_t n = 0;
	for (size_t at = 0; at < s.n; n++)
		(void)utf8_next(s, &at);
	return n;
}

size_t utf8_floor(struct str s, size_t at)
{
	if (at >= s.n)
		return s.n;
	for (size_t back = 0; back < 4 && at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80; back++)
		at--;
	return at;
}

/* Valid UTF-8 with U+FFFD for each bad byte; s itself when it has none. */
static struct str utf8_mend(struct arena *a, struct str s)
{
	if (utf8_bad_at(s) == STR_NONE)
		return s;
	char *out = arena_alloc(a, s.n * 3 + 1);
	size_t n = 0;
	for (size_t at = 0; at < s.n;) {
		uint32_t cp = utf8_next(s, &at);
		char four[4];
		size_t k = utf8_put(four, cp == UTF8_BAD ? 0xFFFD : cp);
		memcpy(out + n, four, k);
		n += k;
	}
	return (struct str){ out, n };
}

static struct str utf8_map(struct arena *a, struct str s, utf8proc_option_t options)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t n =
		utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &out, options);
	if (n < 0)
		BUG("utf8proc on valid text: %s", utf8proc_errmsg(n));
	struct str ret = arena_str(a, (struct str){ (const char *)out, (size_t)n });
	free(out);
	return ret;
}

/* No code point below U+0300 changes under NFC when none follows that combines. */
static bool utf8_surely_nfc(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] >= 0xCC) {
			bool general_punctuation = i + 1 < s.n && (unsigned char)s.p[i] == 0xE2 &&
						   (unsigned char)s.p[i + 1] == 0x80;
			if (!general_punctuation)
				return false;
			i += 2;
			/* U+2000 and U+2001 are the two of that block that change. */
			if (i < s.n && (unsigned char)s.p[i] <= 0x81)
				return false;
		}
	}
	return true;
}

struct str utf8_nfc(struct arena *a, struct str s)
{
	s = utf8_mend(a, s);
	if (s.n == 0 || utf8_surely_nfc(s))
		return s;
	return utf8_map(a, s, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
}

struct str utf8_fold(struct arena *a, struct str s)
{
	s = utf8_mend(a, s);
	if (s.n == 0)
		return s;
	struct str d = utf8_map(a, s,
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STABLE);
	char *out = arena_alloc(a, d.n + 1);
	size_t n = 0;
	for (size_t at = 0; at < d.n;) {
		size_t from = at;
		uint32_t cp = utf8_next(d, &at);
		utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
		/* Khmer and its like write vowels as marks: only Latin, Greek and
		 * Cyrillic diacritics (below U+0370) are dropped. */
		if (c == UTF8PROC_CATEGORY_MN && cp < 0x0370)
			continue;
		bool word = utf8_is_letter(cp) || c == UTF8PROC_CATEGORY_ND;
		if (word) {
			memcpy(out + n, d.p + from, at - from);
			n += at - from;
		} else if (n > 0 && out[n - 1] != ' ' && cp != '\'' && cp != 0x2019) {
			out[n++] = ' ';
		}
	}
	while (n > 0 && out[n - 1] == ' ')
		n--;
	return (struct str){ out, n };
}

static utf8proc_category_t category(uint32_t cp)
{
	return cp > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)cp);
}

bool utf8_is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return char_is_alpha((char)cp);
	utf8proc_category_t c = category(cp);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

uint32_t utf8_upper(uint32_t cp)
{
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
}

bool utf8_is_upper(uint32_t cp)
{
	if (cp < 0x80)
		return char_is_upper((char)cp);
	utf8proc_category_t c = category(cp);
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_digit(uint32_t cp)
{
	return cp < 0x80 ? char_is_digit((char)cp) : category(cp) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_space(uint32_t cp)
{
	if (cp < 0x80)
		return char_is_space((char)cp);
	utf8proc_category_t c = category(cp);
	return c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP || cp == 0x85;
}

bool utf8_is_punct(uint32_t cp)
{
	utf8proc_category_t c = category(cp);
	return c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_SO;
}
