/*
 * Most characters never change and never join what stands before them; a
 * table of such ranges keeps ordinary text out of utf8proc altogether.
 */
#include "text/normal.h"

#include <utf8proc.h>

#include "base/utf8.h"

/*
 * Ranges of UnicodeData that hold no singleton, no exclusion and no character
 * that joins or is ordered after what stands before it.  U+17D2 has a class of its
 * own (9), but only U+17DD of its script could be ordered against it.
 */
static const struct range {
	uint32_t from, to;
} stable[] = {
	{ 0x0000, 0x02FF }, { 0x0370, 0x0373 }, { 0x0375, 0x037D }, { 0x0388, 0x0482 }, { 0x048A, 0x0590 },
	{ 0x05D0, 0x05EA }, { 0x0620, 0x064A }, { 0x0660, 0x066F }, { 0x0671, 0x06D5 }, { 0x0904, 0x0928 },
	{ 0x0E01, 0x0E37 }, { 0x0E3F, 0x0E47 }, { 0x1780, 0x17DC }, { 0x17E0, 0x17F9 }, { 0x1E00, 0x1EFF },
	{ 0x2010, 0x20CF }, { 0x2190, 0x22FF }, { 0x2460, 0x27BF }, { 0x3001, 0x3029 }, { 0x3041, 0x3098 },
	{ 0x309B, 0x30FF }, { 0x3400, 0x9FFF }, { 0xAC00, 0xD7A3 }, { 0xFF01, 0xFFDC }, { 0x1F300, 0x1FAFF },
};

static bool is_stable(uint32_t cp)
{
	if (cp >= 0x2010 && cp <= 0x20CF) /* the punctuation of every text */
		return true;
	if (cp >= 0x1780 && cp <= 0x17DC)
		return true;
	size_t low = 0, high = sizeof(stable) / sizeof(*stable);
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;
		if (stable[mid].from <= cp)
			low = mid;
		else
			high = mid;
	}
	return cp <= stable[low].to;
}

/* Belongs to the cluster of what stands before: a mark, or a Hangul vowel or final. */
static bool extends(uint32_t cp)
{
	if (cp < 0x0300)
		return false;
	if (cp >= 0x1780 && cp <= 0x17DC) /* Khmer, the longest runs of all that this program reads */
		return cp >= 0x17B4 && cp <= 0x17D3;
	if (cp >= 0x1160 && cp <= 0x11FF)
		return true;
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
	return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC || c == UTF8PROC_CATEGORY_ME;
}

struct cluster {
	size_t at, end, kept_end; /* kept_end < end: marks beyond the most */
};

/* The cluster that begins at `at`. */
static struct cluster cluster_from(struct str s, size_t at)
{
	struct cluster c = { .at = at, .end = at };
	(void)utf8_next(s, &c.end);
	c.kept_end = c.end;
	for (size_t marks = 0; c.end < s.n; marks++) {
		size_t next = c.end;
		if (!extends(utf8_next(s, &next)))
			break;
		c.end = next;
		if (marks < CLUSTER_MARKS_MAX)
			c.kept_end = next;
	}
	return c;
}

enum { CLUSTER_BYTES = (CLUSTER_MARKS_MAX + 1) * 4 * 4 };

/* The cluster's normal form in `out`; a view of it. */
static struct str cluster_form(struct str s, struct cluster c, char out[static CLUSTER_BYTES])
{
	utf8proc_int32_t cp[(CLUSTER_MARKS_MAX + 1) * 4];
	utf8proc_option_t how = UTF8PROC_COMPOSE | UTF8PROC_STABLE;
	utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)s.p + c.at,
		(utf8proc_ssize_t)(c.kept_end - c.at), cp, (utf8proc_ssize_t)(sizeof(cp) / sizeof(*cp)), how);
	if (n < 0 || n > (utf8proc_ssize_t)(sizeof(cp) / sizeof(*cp)))
		BUG("a cluster that cannot be decomposed");
	n = utf8proc_normalize_utf32(cp, n, how);
	size_t len = 0;
	for (utf8proc_ssize_t i = 0; i < n; i++)
		len += utf8_put(out + len, (uint32_t)cp[i]);
	return (struct str){ out, len };
}

/*
 * The next cluster at or after *at whose form differs; *at moves behind it.
 * `form` is its normal form.  False: nothing changes up to the end.
 */
static bool next_change(struct str s, size_t *at, struct cluster *ret, char out[static CLUSTER_BYTES], struct str *form)
{
	size_t base = *at;
	for (size_t i = *at; i < s.n;) {
		if ((unsigned char)s.p[i] < 0xCC) {
			base = i;
			i += (unsigned char)s.p[i] < 0x80 ? 1 : 2;
			continue;
		}
		size_t here = i;
		uint32_t cp = utf8_next(s, &i);
		bool joins = extends(cp);
		if (is_stable(cp)) {
			base = joins ? base : here;
			continue;
		}
		struct cluster c = cluster_from(s, joins ? base : here);
		*form = cluster_form(s, c, out);
		if (!str_eq(*form, str_slice(s, c.at, c.end))) {
			*ret = c;
			*at = c.end;
			return true;
		}
		base = i = c.end;
	}
	*at = s.n;
	return false;
}

bool normal_already(struct str s)
{
	unsigned char most = 0;
	for (size_t i = 0; i < s.n; i++)
		most = (unsigned char)s.p[i] > most ? (unsigned char)s.p[i] : most;
	if (most < 0xCC)
		return true;
	char out[CLUSTER_BYTES];
	struct cluster c;
	struct str form;
	size_t at = 0;
	return !next_change(s, &at, &c, out, &form);
}

struct str normal_form(struct arena *a, struct str s, struct text_map *map)
{
	enum { AHEAD = 4096 };
	char out[CLUSTER_BYTES];
	VEC(char) to = { 0 };
	size_t done = 0, at = 0;
	struct cluster c = { 0 };
	struct str form = { 0 };
	VEC_RESERVE(a, &to, s.n + AHEAD); /* most texts shrink; none grows more than threefold */
	while (done < s.n) {
		size_t from = done;
		bool found = next_change(s, &at, &c, out, &form);
		size_t upto = found ? c.at : s.n;
		if (to.cap - to.n < upto - from + (found ? form.n : 0))
			VEC_RESERVE(a, &to, to.cap + to.cap / 2 + upto - from + AHEAD);
		if (upto > from) {
			map_put(a, map, (uint32_t)to.n, (struct span){ (uint32_t)from, (uint32_t)upto }, 1, 1);
			memcpy(to.v + to.n, s.p + from, upto - from);
			to.n += upto - from;
		}
		if (found && form.n > 0) {
			map_put(a, map, (uint32_t)to.n, (struct span){ (uint32_t)c.at, (uint32_t)c.end }, form.n, c.end - c.at);
			memcpy(to.v + to.n, form.p, form.n);
			to.n += form.n;
		}
		done = found ? c.end : s.n;
	}
	return (struct str){ to.v, to.n };
}
