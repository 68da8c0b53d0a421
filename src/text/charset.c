/* What is UTF-8 already, nearly everything today, is only looked through and not copied. */
#include "text/charset.h"

#include <iconv.h>

#include "base/utf8.h"
#include "text/html_token.h"
#include "text/table.h"

size_t utf8_fault(struct str s)
{
	for (size_t at = 0; at < s.n;) {
		uint64_t eight;
		if (s.n - at >= 8) {
			memcpy(&eight, s.p + at, 8);
			if ((eight & 0x8080808080808080u) == 0) {
				at += 8;
				continue;
			}
		}
		size_t here = at;
		if (utf8_next(s, &at) == UTF8_BAD)
			return here;
	}
	return STR_NONE;
}

/* ---- building ----------------------------------------------------------------------- */

struct builder {
	struct arena *a;
	char *p;
	size_t n;
	struct text_map map;
};

static void put_point(struct builder *b, uint32_t cp, size_t from, size_t to)
{
	size_t k = utf8_put(b->p + b->n, cp);
	map_put(b->a, &b->map, (uint32_t)b->n, (struct span){ (uint32_t)from, (uint32_t)to }, k, to - from);
	b->n += k;
}

static void put_ascii(struct builder *b, struct str bytes, size_t from, size_t to)
{
	if (to == from)
		return;
	map_put(b->a, &b->map, (uint32_t)b->n, (struct span){ (uint32_t)from, (uint32_t)to }, 1, 1);
	memcpy(b->p + b->n, bytes.p + from, to - from);
	b->n += to - from;
}

static size_t ascii_end(struct str s, size_t at)
{
	while (at < s.n && (unsigned char)s.p[at] < 0x80)
		at++;
	return at;
}

static size_t utf8_width(uint32_t cp)
{
	return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
}

/* ---- one byte a character --------------------------------------------------------------- */

static struct builder of_single(struct arena *a, struct str bytes, const struct charset *c)
{
	size_t size = 0;
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char byte = (unsigned char)bytes.p[i];
		size += byte < 0x80 ? 1 : utf8_width(c->points[byte - 0x80]);
	}
	struct builder b = { .a = a, .p = arena_alloc(a, size + 4) };
	for (size_t at = 0; at < bytes.n;) {
		size_t end = ascii_end(bytes, at);
		put_ascii(&b, bytes, at, end);
		for (at = end; at < bytes.n && (unsigned char)bytes.p[at] >= 0x80; at++)
			put_point(&b, c->points[(unsigned char)bytes.p[at] - 0x80], at, at + 1);
	}
	return b;
}

/* ---- Unicode --------------------------------------------------------------------------------- */

/* Valid but for some bytes: each becomes U+FFFD. */
static struct builder of_utf8(struct arena *a, struct str bytes)
{
	size_t bad = 0;
	for (size_t at = 0; at < bytes.n;)
		bad += utf8_next(bytes, &at) == UTF8_BAD;
	struct builder b = { .a = a, .p = arena_alloc(a, bytes.n + bad * 2 + 4) };
	for (size_t at = 0; at < bytes.n;) {
		size_t end = at;
		while (end < bytes.n) {
			size_t next = end;
			if (utf8_next(bytes, &next) == UTF8_BAD)
				break;
			end = next;
		}
		put_ascii(&b, bytes, at, end); /* copied as it is, whatever its width */
		if (end < bytes.n)
			put_point(&b, 0xFFFD, end, end + 1);
		at = end + 1;
	}
	return b;
}

static uint32_t unit16(struct str s, size_t at, bool big)
{
	unsigned char x = (unsigned char)s.p[at], y = (unsigned char)s.p[at + 1];
	return big ? (uint32_t)(x << 8 | y) : (uint32_t)(y << 8 | x);
}

static struct builder of_utf16(struct arena *a, struct str bytes, size_t from, bool big)
{
	struct builder b = { .a = a, .p = arena_alloc(a, (bytes.n - from) / 2 * 3 + 8) };
	for (size_t at = from; at < bytes.n;) {
		if (at + 1 >= bytes.n) {
			put_point(&b, 0xFFFD, at, bytes.n);
			break;
		}
		uint32_t u = unit16(bytes, at, big);
		size_t n = 2;
		if (u >= 0xD800 && u < 0xDC00 && at + 3 < bytes.n) {
			uint32_t low = unit16(bytes, at + 2, big);
			if (low >= 0xDC00 && low < 0xE000) {
				u = 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00);
				n = 4;
			}
		}
		put_point(&b, u, at, at + n);
		at += n;
	}
	return b;
}

/* ---- several bytes a character, by the C library -------------------------------------------------- */

static void iconv_done(iconv_t *cd)
{
	if (*cd != (iconv_t)-1)
		(void)iconv_close(*cd);
}

/* Room for one code point at a time, so that each knows the bytes it came from. */
static bool of_iconv(struct arena *a, struct str bytes, const char *name, struct builder *ret)
{
	AUTO(iconv_done) iconv_t cd = iconv_open("UTF-32LE", name);
	if (cd == (iconv_t)-1)
		return false;
	struct builder b = { .a = a, .p = arena_alloc(a, bytes.n * 3 + 8) };
	union {
		const char *from;
		char *to;
	} in = { .from = bytes.p };
	char *p = in.to;
	size_t left = bytes.n;
	while (left > 0 && b.n + 4 <= bytes.n * 3 + 8) {
		size_t from = bytes.n - left;
		unsigned char point[4];
		char *out = (char *)point;
		size_t out_left = sizeof(point);
		(void)iconv(cd, &p, &left, &out, &out_left);
		size_t to = bytes.n - left;
		if (out_left == 0) {
			uint32_t cp = (uint32_t)point[0] | (uint32_t)point[1] << 8 | (uint32_t)point[2] << 16 | (uint32_t)point[3] << 24;
			/* A character of two code points: the second comes without input. */
			put_point(&b, cp, from, to > from ? to : from + 1);
		} else if (to == from) {
			put_point(&b, 0xFFFD, from, from + 1);
			p++;
			left--;
		}
	}
	*ret = b;
	return true;
}

/* ---- which set -------------------------------------------------------------------------------------- */

static const struct charset *named(struct str label)
{
	char low[40];
	label = str_trim(label);
	if (label.n == 0 || label.n > sizeof(low))
		return NULL;
	for (size_t i = 0; i < label.n; i++)
		low[i] = char_lower(label.p[i]);
	return charset_named((struct str){ low, label.n });
}

/* Behind "charset=" in the content of a meta element or a header. */
static struct str charset_in(struct str content)
{
	for (size_t i = 0; i + 8 < content.n; i++) {
		if (!str_eq_nocase(str_slice(content, i, i + 7), S("charset")))
			continue;
		struct str rest = str_trim(str_slice(content, i + 7, content.n));
		if (rest.n == 0 || rest.p[0] != '=')
			continue;
		rest = str_trim(str_slice(rest, 1, rest.n));
		if (rest.n > 0 && (rest.p[0] == '"' || rest.p[0] == '\'')) {
			char quote = rest.p[0];
			rest = str_slice(rest, 1, rest.n);
			return str_cut(&rest, quote);
		}
		size_t n = 0;
		while (n < rest.n && rest.p[n] != ';' && !char_is_space(rest.p[n]))
			n++;
		return str_slice(rest, 0, n);
	}
	return S("");
}

enum { META_SCAN = 8192 };

/* <meta charset>, <meta http-equiv=content-type>, <?xml encoding?>. */
static const struct charset *declared(struct str bytes)
{
	struct html_reader r = html_reader_of(bytes, 0, bytes.n < META_SCAN ? bytes.n : META_SCAN);
	struct html_token k;
	while (html_next(&r, &k)) {
		struct str label = S("");
		if (k.kind == HTML_COMMENT && str_starts(str_slice(bytes, k.at, k.end), S("<?xml"))) {
			struct str all = str_slice(bytes, k.at, k.end);
			size_t at = str_find(all, S("encoding="));
			if (at != STR_NONE && at + 10 < all.n) {
				struct str rest = str_slice(all, at + 10, all.n);
				label = str_cut(&rest, all.p[at + 9]);
			}
		} else if (k.kind == HTML_START && k.tag == TAG_meta) {
			label = html_attr(&k, ATTR_CHARSET);
			if (label.n == 0 && str_eq_nocase(html_attr(&k, ATTR_HTTP_EQUIV), S("content-type")))
				label = charset_in(html_attr(&k, ATTR_CONTENT));
		}
		const struct charset *c = named(label);
		if (c != NULL)
			return str_starts(c->name, S("utf-16")) ? charset_named(S("utf-8")) : c;
	}
	return NULL;
}

/* Letters of the script in question, lower case where it has case, against all bytes beyond ASCII. */
static size_t script_score(const size_t count[static 128], const struct charset *c, uint32_t from, uint32_t to, bool cased)
{
	size_t good = 0;
	for (size_t i = 0; i < 128; i++) {
		uint32_t cp = c->points[i];
		bool letter = cp >= from && cp <= to && utf8_is_letter(cp);
		good += letter && !(cased && utf8_is_upper(cp)) ? count[i] : 0;
	}
	return good;
}

enum { GUESS_SAMPLE = 65536 };

/* Where most letters are beyond ASCII it is no Latin script: the set that makes most sense of them. */
static const struct charset *guessed(struct str bytes)
{
	static const struct {
		struct str name;
		uint32_t from, to;
		bool cased;
	} sets[] = {
		{ STR_INIT("windows-1251"), 0x410, 0x45F, true }, { STR_INIT("koi8-r"), 0x410, 0x45F, true },
		{ STR_INIT("ibm866"), 0x410, 0x45F, true }, { STR_INIT("iso-8859-5"), 0x410, 0x45F, true },
		{ STR_INIT("windows-1253"), 0x386, 0x3CE, true }, { STR_INIT("windows-1255"), 0x5D0, 0x5EA, false },
		{ STR_INIT("windows-1256"), 0x621, 0x64A, false }, { STR_INIT("windows-874"), 0xE01, 0xE5B, false },
	};
	size_t count[128] = { 0 }, high = 0, letters = 0;
	for (size_t i = 0; i < bytes.n && i < GUESS_SAMPLE; i++) {
		unsigned char c = (unsigned char)bytes.p[i];
		letters += char_is_alpha((char)c);
		high += c >= 0x80;
		if (c >= 0x80)
			count[c - 0x80]++;
	}
	const struct charset *best = charset_named(S("windows-1252"));
	size_t most = high * 6 / 10;
	if (high < 20 || high * 10 < (high + letters) * 4)
		return best;
	for (size_t i = 0; i < sizeof(sets) / sizeof(*sets); i++) {
		const struct charset *c = charset_named(sets[i].name);
		size_t score = script_score(count, c, sets[i].from, sets[i].to, sets[i].cased);
		if (score > most) {
			most = score;
			best = c;
		}
	}
	return best;
}

/* No fewer characters than faults among what is beyond ASCII: UTF-8 with damage.  A run of bad bytes
 * is one fault, such as a character that the file's end cuts off. */
static bool mostly_utf8(struct str bytes)
{
	size_t good = 0, faults = 0;
	bool bad = false;
	for (size_t at = 0; at < bytes.n;) {
		uint32_t cp = utf8_next(bytes, &at);
		good += cp >= 0x80 && cp != UTF8_BAD;
		faults += cp == UTF8_BAD && !bad;
		bad = cp == UTF8_BAD;
	}
	return good >= faults;
}

/*
 * UTF-16 without a mark: blanks and digits have a zero byte on one side, and on
 * that side few values occur, since a text is in one script or two.
 */
static const struct charset *utf16_by_zeros(struct str bytes)
{
	size_t zeros[2] = { 0 }, n = bytes.n < 4096 ? bytes.n : 4096;
	for (size_t i = 0; i < n; i++)
		zeros[i % 2] += bytes.p[i] == '\0';
	size_t side = zeros[1] >= zeros[0] ? 1 : 0, kinds = 0;
	if (zeros[side] < n / 64 + 2 || zeros[1 - side] * 20 > zeros[side])
		return NULL;
	bool seen[256] = { false };
	for (size_t i = side; i < n; i += 2) {
		kinds += !seen[(unsigned char)bytes.p[i]];
		seen[(unsigned char)bytes.p[i]] = true;
	}
	if (kinds > 12)
		return NULL;
	return charset_named(side == 1 ? S("utf-16le") : S("utf-16be"));
}

/* Control characters that no text has: more than one in a hundred bytes, or a zero in twenty thousand. */
static bool is_binary(struct str bytes)
{
	size_t odd = 0, zeros = 0;
	for (size_t at = 0; at < bytes.n;) {
		uint64_t eight;
		if (bytes.n - at >= 8) {
			memcpy(&eight, bytes.p + at, 8);
			/* Zero when no byte of the eight is below 0x20 (a borrow may only add a false alarm). */
			if (((eight - 0x2020202020202020u) & ~eight & 0x8080808080808080u) == 0) {
				at += 8;
				continue;
			}
		}
		size_t end = bytes.n - at < 8 ? bytes.n : at + 8;
		for (; at < end; at++) {
			unsigned char c = (unsigned char)bytes.p[at];
			zeros += c == 0;
			odd += c < 0x20 && !char_is_space((char)c) && c != 0x1B;
		}
	}
	return odd * 100 > bytes.n || (zeros > 3 && zeros * 20000 > bytes.n);
}

static bool finish(struct arena *a, struct str bytes, const struct charset *c, size_t from, struct decoded *ret, struct err *err)
{
	struct builder b = { 0 };
	ret->charset = c->name;
	if (c->single)
		b = of_single(a, bytes, c);
	else if (c->iconv != NULL) {
		if (!of_iconv(a, bytes, c->iconv, &b))
			return err_set(err, ERR_INPUT, "this system's C library has no converter for the character set %s; "
				"convert the file to UTF-8", c->iconv);
	} else if (str_eq(c->name, S("utf-8"))) {
		b = of_utf8(a, bytes);
	} else {
		b = of_utf16(a, bytes, from, str_eq(c->name, S("utf-16be")));
	}
	ret->s = (struct str){ b.p, b.n };
	ret->map = b.map;
	return true;
}

bool decode(struct arena *a, struct str bytes, struct str label, bool html, struct decoded *ret, struct err *err)
{
	struct decoded out = { .charset = S("utf-8") };
	*ret = out;
	if (str_starts(bytes, S("\xFF\xFE")) || str_starts(bytes, S("\xFE\xFF")))
		return finish(a, bytes, charset_named(bytes.p[0] == '\xFF' ? S("utf-16le") : S("utf-16be")), 2, ret, err);
	const struct charset *wide = utf16_by_zeros(bytes);
	if (wide != NULL)
		return finish(a, bytes, wide, 0, ret, err);
	if (is_binary(bytes))
		return err_set(err, ERR_INPUT, "this is no text: it holds bytes that no text has; give it as text, HTML or PDF");
	bool mark = str_starts(bytes, S("\xEF\xBB\xBF"));
	const struct charset *said = named(label);
	if (said == NULL && html && !mark)
		said = declared(bytes);
	size_t fault = utf8_fault(bytes);
	/* Seven-bit sets with shifts look like ASCII: only a label tells them. */
	bool shifts = said != NULL && str_eq(said->name, S("iso-2022-jp"));
	if (fault == STR_NONE && !shifts) {
		ret->skip = mark ? 3 : 0;
		ret->s = str_slice(bytes, ret->skip, bytes.n);
		return true;
	}
	bool utf8_said = mark || (said != NULL && str_eq(said->name, S("utf-8")));
	if ((said == NULL || utf8_said) && (mark || mostly_utf8(bytes)))
		said = charset_named(S("utf-8"));
	else if (said == NULL || utf8_said)
		said = guessed(bytes);
	return finish(a, bytes, said, 0, ret, err);
}

struct str decode_as(struct arena *a, struct str bytes, struct str label)
{
	const struct charset *c = named(label);
	struct decoded out = { 0 };
	if (c != NULL && !str_eq(c->name, S("utf-8")) && finish(a, bytes, c, 0, &out, NULL))
		return out.s;
	if (utf8_fault(bytes) == STR_NONE)
		return bytes;
	struct builder b = of_utf8(a, bytes);
	return (struct str){ b.p, b.n };
}
