/* Views of bytes.  Nothing here allocates, so nothing here can fail. */
#include "base/str.h"

bool bytes_same_nocase(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (char_lower(a[i]) != char_lower(b[i]))
			return false;
	}
	return true;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);
	if (c != 0)
		return c;
	return (a.n > b.n) - (a.n < b.n);
}

size_t str_find(struct str s, struct str what)
{
	if (what.n == 0)
		return 0;
	if (s.n < what.n)
		return STR_NONE;
	const char *at = memmem(s.p, s.n, what.p, what.n);
	return at == NULL ? STR_NONE : (size_t)(at - s.p);
}

size_t str_find_char(struct str s, char c)
{
	const char *at = s.n == 0 ? NULL : memchr(s.p, c, s.n);
	return at == NULL ? STR_NONE : (size_t)(at - s.p);
}

size_t str_count(struct str s, char c)
{
	size_t n = 0;
	for (size_t at; (at = str_find_char(s, c)) != STR_NONE; n++)
		s = str_slice(s, at + 1, s.n);
	return n;
}

struct str str_trim(struct str s)
{
	while (s.n > 0 && char_is_space(s.p[0]))
		s = str_slice(s, 1, s.n);
	while (s.n > 0 && char_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

struct str str_cut(struct str *rest, char c)
{
	size_t at = str_find_char(*rest, c);
	if (at == STR_NONE) {
		struct str all = *rest;
		*rest = str_slice(*rest, rest->n, rest->n);
		return all;
	}
	struct str before = str_slice(*rest, 0, at);
	*rest = str_slice(*rest, at + 1, rest->n);
	return before;
}

bool str_line(struct str *rest, struct str *line)
{
	if (rest->n == 0)
		return false;
	*line = str_cut(rest, '\n');
	if (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

bool str_to_u64(struct str s, uint64_t *ret)
{
	if (s.n == 0)
		return false;
	uint64_t v = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (!char_is_digit(s.p[i]))
			return false;
		uint64_t d = (uint64_t)(s.p[i] - '0');
		if (v > (UINT64_MAX - d) / 10)
			return false;
		v = v * 10 + d;
	}
	*ret = v;
	return true;
}

bool str_to_i64(struct str s, int64_t *ret)
{
	bool negative = s.n > 0 && s.p[0] == '-';
	uint64_t v;
	if (!str_to_u64(negative ? str_slice(s, 1, s.n) : s, &v) || v > (uint64_t)INT64_MAX)
		return false;
	*ret = negative ? -(int64_t)v : (int64_t)v;
	return true;
}

uint64_t str_hash(struct str s)
{
	uint64_t h = 14695981039346656037ULL;
	for (size_t i = 0; i < s.n; i++) {
		h ^= (unsigned char)s.p[i];
		h *= 1099511628211ULL;
	}
	h ^= h >> 32;
	h *= 0x9E3779B97F4A7C15ULL;
	h ^= h >> 29;
	return h;
}
