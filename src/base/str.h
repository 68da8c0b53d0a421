/*
 * A view of bytes: where they begin and how many there are.
 *
 * A str owns nothing and need not be terminated.  It is passed by value and
 * never outlives what it points into.  Text is UTF-8 where a function says
 * so; everything here works on bytes.
 */
#ifndef RAPPORTEUR_BASE_STR_H
#define RAPPORTEUR_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

#define S(lit) ((struct str){ ("" lit), sizeof(lit) - 1 })
#define STR_INIT(lit) { ("" lit), sizeof(lit) - 1 }
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)((s).n > 2000 ? 2000 : (s).n), ((s).p == NULL ? "" : (s).p)

#define STR_NONE SIZE_MAX /* "not found", as an offset */

/* A view of a terminated string; NULL gives the empty view. */
static inline struct str str_of(const char *z)
{
	return z == NULL ? (struct str){ "", 0 } : (struct str){ z, strlen(z) };
}

/* [from, to) of s; both are cut to its length. */
static inline struct str str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){ s.p == NULL ? "" : s.p + from, to - from };
}

/* Whether n bytes are the same but for the case of ASCII letters. */
bool bytes_same_nocase(const char *a, const char *b, size_t n);

/* Who has a length has bytes, which the analyser cannot know: it sees a function that it cannot look into. */
#ifdef __clang_analyzer__
#define STR_SAME(a, b, n) bytes_same_nocase((a), (b), (n))
#else
#define STR_SAME(a, b, n) (memcmp((a), (b), (n)) == 0)
#endif

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || STR_SAME(a.p, b.p, a.n));
}

/* Whether the first bytes of two views may be one letter; the analyser cannot know that who has a length has bytes. */
#ifdef __clang_analyzer__
#define STR_MAY_BEGIN(a, b) true
#else
#define STR_MAY_BEGIN(a, b) (((*(a) ^ *(b)) & ~0x20) == 0)
#endif

/* ASCII letters alone fold.  Most words differ in length or in their first letter, so these are looked at in place. */
static inline bool str_eq_nocase(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || (STR_MAY_BEGIN(a.p, b.p) && bytes_same_nocase(a.p, b.p, a.n)));
}

/* The same for a terminated string, whose length is sought last where it is no literal. */
static inline bool str_is_nocase(struct str s, const char *z)
{
	if (!__builtin_constant_p(strlen(z)) && s.n > 0 && !STR_MAY_BEGIN(s.p, z))
		return false;
	return str_eq_nocase(s, str_of(z));
}

int str_cmp(struct str a, struct str b);        /* bytewise; a prefix comes first */
static inline bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq((struct str){ s.p, prefix.n }, prefix);
}
static inline bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq((struct str){ s.p == NULL ? "" : s.p + (s.n - suffix.n), suffix.n }, suffix);
}
size_t str_find(struct str s, struct str what); /* STR_NONE when absent */
size_t str_find_char(struct str s, char c);
size_t str_count(struct str s, char c); /* how often it occurs */

/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);

/* Cuts *rest at the first `c`: returns what stood before it and leaves what
 * follows in *rest; when there is no `c`, returns all and empties *rest. */
struct str str_cut(struct str *rest, char c);

/* Takes the next line off *rest, without LF or CRLF; false when none is left. */
bool str_line(struct str *rest, struct str *line);

/* A whole decimal number and nothing else; false on overflow. */
bool str_to_u64(struct str s, uint64_t *ret);
bool str_to_i64(struct str s, int64_t *ret);

/* 64 bits of FNV-1a with a final mix.  For tables, never for integrity. */
uint64_t str_hash(struct str s);

static inline bool char_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
static inline bool char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}
static inline bool char_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}
static inline bool char_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}
static inline bool char_is_alpha(char c)
{
	return char_is_upper(c) || char_is_lower(c);
}
static inline char char_lower(char c)
{
	return char_is_upper(c) ? (char)(c + ('a' - 'A')) : c;
}

#endif
