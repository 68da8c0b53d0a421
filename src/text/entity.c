/* A name with its semicolon is found by one bisection; the 106 old names that may go without by trying prefixes. */
#include "text/entity.h"

#include "base/utf8.h"

static const struct entity_row *row_of(const char *name, size_t n)
{
	size_t low = 0, high = entity_number;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const char *here = entity_table[mid].name;
		int c = strncmp(here, name, n);
		if (c == 0)
			c = here[n] == '\0' ? 0 : 1;
		if (c == 0)
			return &entity_table[mid];
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static bool is_alnum(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}

static size_t put_row(const struct entity_row *row, char out[static ENTITY_BYTES_MAX])
{
	size_t n = strlen(row->bytes);
	memcpy(out, row->bytes, n);
	return n;
}

enum { OLD_NAME_MAX = 6 }; /* "Aacute": the longest name that may lack its semicolon */

static size_t named(struct str s, size_t at, bool in_attribute, char out[static ENTITY_BYTES_MAX], size_t *n)
{
	const char *p = s.p + at + 1;
	size_t left = s.n - at - 1, len = 0;
	while (len < left && len < ENTITY_NAME_MAX && is_alnum(p[len]))
		len++;
	if (len == 0)
		return 0;
	if (len < left && len < ENTITY_NAME_MAX && p[len] == ';') {
		const struct entity_row *row = row_of(p, len + 1);
		if (row != NULL) {
			*n = put_row(row, out);
			return len + 2;
		}
	}
	for (size_t k = len < OLD_NAME_MAX ? len : OLD_NAME_MAX; k >= 2; k--) {
		const struct entity_row *row = row_of(p, k);
		if (row == NULL)
			continue;
		char next = k < left ? p[k] : '\0';
		if (in_attribute && (next == '=' || is_alnum(next)))
			return 0;
		*n = put_row(row, out);
		return k + 1;
	}
	return 0;
}

/* What the numbers 0x80 to 0x9F stand for: windows-1252, as pages meant it. */
static const uint16_t late_controls[32] = {
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
};

static int digit_of(char c, bool hex)
{
	if (char_is_digit(c))
		return c - '0';
	c = char_lower(c);
	return hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t numeric(struct str s, size_t at, char out[static ENTITY_BYTES_MAX], size_t *n)
{
	size_t i = at + 2;
	bool hex = i < s.n && char_lower(s.p[i]) == 'x';
	i += hex;
	size_t first = i;
	uint32_t cp = 0;
	for (; i < s.n; i++) {
		int d = digit_of(s.p[i], hex);
		if (d < 0)
			break;
		cp = cp > 0x10FFFF ? cp : cp * (hex ? 16u : 10u) + (uint32_t)d;
	}
	if (i == first)
		return 0;
	if (i < s.n && s.p[i] == ';')
		i++;
	if (cp >= 0x80 && cp <= 0x9F)
		cp = late_controls[cp - 0x80];
	*n = utf8_put(out, cp == 0 ? 0xFFFD : cp);
	return i - at;
}

size_t entity_at(struct str s, size_t at, bool in_attribute, char out[static ENTITY_BYTES_MAX], size_t *n)
{
	if (at + 1 < s.n && s.p[at + 1] == '#')
		return numeric(s, at, out, n);
	return named(s, at, in_attribute, out, n);
}

struct str entity_text(struct arena *a, struct str raw, bool in_attribute)
{
	char *p = arena_alloc(a, raw.n * 2 + 1); /* no reference is shorter than half of what it stands for */
	size_t n = 0;
	for (size_t at = 0; at < raw.n;) {
		char out[ENTITY_BYTES_MAX];
		size_t put = 0, len = raw.p[at] == '&' ? entity_at(raw, at, in_attribute, out, &put) : 0;
		if (len == 0) {
			out[0] = raw.p[at];
			put = len = 1;
		}
		at += len;
		bool space = (put == 1 && char_is_space(out[0])) || (put == 2 && memcmp(out, "\xC2\xA0", 2) == 0);
		bool control = put == 1 && (unsigned char)out[0] < 0x20;
		if (space && n > 0 && p[n - 1] != ' ')
			p[n++] = ' ';
		if (!space && !control) {
			memcpy(p + n, out, put);
			n += put;
		}
	}
	while (n > 0 && p[n - 1] == ' ')
		n--;
	return (struct str){ p, n };
}
