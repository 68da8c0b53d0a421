/*
 * One pass over each paragraph: white space cuts it into chunks, rules cut a
 * chunk into tokens, and where a chunk ends a sentence may.
 *
 * A chunk is peeled from both ends (quotes, brackets, stops) and its core cut
 * at what the treebanks cut: clitics, hyphens, slashes, dashes, units.  No
 * rule looks further than the chunk and the next one's first letters, so time
 * is linear.  A trained splitter was left out: the rules' few mistakes are
 * mostly the treebanks' own disagreements.
 */
#include "text/token.h"

#include "base/utf8.h"
#include "text/clipped.h"
#include "text/token_words.h"

struct cutter {
	struct arena *a;
	struct str s; /* the whole text */
	struct tokens *out;
	uint32_t paragraph;
	uint32_t end;   /* of the paragraph */
	size_t first;   /* token that begins the sentence */
};

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

enum { LOWER_MAX = 16 };

/* In lower case when short enough to be in a table; else the empty view. */
static struct str lower_short(struct str w, char buf[static LOWER_MAX])
{
	if (w.n > LOWER_MAX)
		return (struct str){ buf, 0 };
	for (size_t i = 0; i < w.n; i++)
		buf[i] = char_lower(w.p[i]);
	return (struct str){ buf, w.n };
}

/* The tables are sorted, so that a word costs a few comparisons. */
static bool is_among(const char *const *table, size_t n, struct str w)
{
	char buf[LOWER_MAX];
	struct str low = lower_short(w, buf);
	size_t from = 0, to = n;
	while (from < to) {
		size_t at = (from + to) / 2;
		int c = str_cmp(str_of(table[at]), low);
		if (c == 0)
			return low.n > 0;
		if (c < 0)
			from = at + 1;
		else
			to = at;
	}
	return false;
}

enum mark { MARK_NONE, MARK_SPACE, MARK_QUOTE, MARK_APOSTROPHE, MARK_OPEN, MARK_CLOSE, MARK_DASH, MARK_HYPHEN, MARK_DOTS, MARK_SIGN };

/* What a character beyond ASCII is to the rules, and its length. */
static enum mark mark_wide(struct str s, size_t at, size_t *len)
{
	size_t next = at;
	uint32_t c = utf8_next(s, &next);
	*len = next - at;
	switch (c) {
	case 0xA0: case 0x1680: case 0x2000: case 0x2001: case 0x2002: case 0x2003: case 0x2004: case 0x2005: case 0x2006: case 0x2007:
	case 0x2008: case 0x2009: case 0x200A: case 0x2028: case 0x2029: case 0x202F: case 0x205F: case 0x3000: case 0x85:
		return MARK_SPACE;
	case 0x2018: case 0x2019: case 0x201B:
		return MARK_APOSTROPHE;
	case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0xAB: case 0xBB: case 0x2039: case 0x203A: case 0x201A:
		return MARK_QUOTE;
	case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
		return MARK_DASH;
	case 0x2010: case 0x2011:
		return MARK_HYPHEN;
	case 0x2026:
		return MARK_DOTS;
	case 0xA3: case 0xA5: case 0xA7: case 0xB0: case 0xB1: case 0xD7: case 0x20AC: case 0x2022: case 0x25CF: case 0x25AA: case 0x2122: case 0xAE: case 0xA9:
	case 0xBF: case 0xA1: case 0x3001: case 0x3002: case 0x17D4: case 0x17D5: case 0xB7:
		return MARK_SIGN;
	default:
		return MARK_NONE;
	}
}

static enum mark mark_at(struct str s, size_t at, size_t *len)
{
	*len = 1;
	char c = s.p[at];
	if ((unsigned char)c >= 0x80)
		return mark_wide(s, at, len);
	switch (c) {
	case ' ': case '\t': case '\n': case '\r': case '\f': case '\v':
		return MARK_SPACE;
	case '"': case '`':
		return MARK_QUOTE;
	case '\'':
		return MARK_APOSTROPHE;
	case '(': case '[': case '{': case '<':
		return MARK_OPEN;
	case ')': case ']': case '}': case '>':
		return MARK_CLOSE;
	case '-':
		return MARK_HYPHEN;
	case '.': case ',': case ';': case ':': case '!': case '?': case '%': case '$': case '/': case '*': case '|': case '=': case '~': case '#': case '\\':
		return MARK_SIGN;
	default:
		return MARK_NONE;
	}
}

static bool is_word_char(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

static void put(struct cutter *k, size_t from, size_t to)
{
	if (from < to)
		*VEC_PUSH(k->a, &k->out->token) = (struct token){ (uint32_t)from, (uint32_t)(to - from), false };
}

/* Punctuation outside a core: like marks run together ("...", "--", "?!"). */
static void put_marks(struct cutter *k, size_t from, size_t to)
{
	struct str s = str_slice(k->s, 0, to);
	while (from < to) {
		size_t len, end;
		(void)mark_at(s, from, &len);
		char c = s.p[from];
		end = from + len;
		if (c == '.' || c == '-' || c == '*' || c == '=' || c == '_' || c == '~' || c == '#' || c == '<' || c == '>' || c == '\'' || c == '`')
			while (end < to && s.p[end] == c)
				end++;
		else if (c == '!' || c == '?')
			while (end < to && (s.p[end] == '!' || s.p[end] == '?'))
				end++;
		put(k, from, end);
		from = end;
	}
}

static bool is_address(struct str w)
{
	if (w.n < 4 || w.n > 2048)
		return false;
	if (str_find(w, S("://")) != STR_NONE || str_starts(w, S("www.")))
		return true;
	size_t at = str_find_char(w, '@');
	return at != STR_NONE && at > 0 && at + 3 < w.n && str_find_char(str_slice(w, at, w.n), '.') != STR_NONE;
}

/* "U.N.", "p.m.", "Ph.D", "J": letters in ones and twos, parted by stops. */
static bool is_dotted(struct str w)
{
	size_t run = 0, stops = 0;
	if (w.n == 0 || w.n > 12 || !char_is_alpha(w.p[0]))
		return false;
	for (size_t i = 0; i < w.n; i++) {
		if (w.p[i] == '.') {
			if (run == 0)
				return false;
			stops++, run = 0;
		} else if (!char_is_alpha(w.p[i]) || ++run > 2) {
			return false;
		}
	}
	return stops > 0 || (w.n == 1 && char_is_upper(w.p[0]));
}

/* All digits and hyphens, with two hyphens or in telephone form. */
static bool is_number_code(struct str w)
{
	size_t hyphens = 0, first = 0;
	if (w.n > 40)
		return false;
	for (size_t i = 0; i < w.n; i++) {
		if (w.p[i] == '-') {
			if (hyphens++ == 0)
				first = i;
		} else if (!char_is_digit(w.p[i])) {
			return false;
		}
	}
	return hyphens >= 2 || (hyphens == 1 && first == 3 && w.n == 8);
}

/* Whether the clitic's letters stand at `at` and the word ends after them. */
static size_t clitic_at(struct str s, size_t at, size_t end)
{
	static const char *const clitic[] = { "s", "m", "d", "re", "ve", "ll" };
	for (size_t i = 0; i < COUNT(clitic); i++) {
		size_t n = strlen(clitic[i]);
		if (at + n <= end && str_eq_nocase((struct str){ s.p + at, n }, str_of(clitic[i])) &&
			(at + n == end || !is_word_char(s.p[at + n])))
			return n;
	}
	return 0;
}

static bool is_letter(char c)
{
	return char_is_alpha(c) || (unsigned char)c >= 0x80;
}

static size_t run_back(struct str s, size_t at, size_t from)
{
	size_t n = 0;
	while (at > from + n && is_letter(s.p[at - n - 1]) && n < LOWER_MAX + 1)
		n++;
	return n;
}

static size_t run_ahead(struct str s, size_t at, size_t to)
{
	size_t n = 0;
	while (at + n < to && is_letter(s.p[at + n]) && n < LOWER_MAX + 1)
		n++;
	return n;
}

static bool keeps_hyphen(struct str s, size_t token, size_t at, size_t len, size_t to)
{
	if (at == token || at + len >= to)
		return false;
	if (!is_word_char(s.p[at + len]))
		return false;
	struct str before = str_slice(s, token, at);
	return is_among(hyphen_prefixes, COUNT(hyphen_prefixes), before) && is_letter(s.p[at + len]);
}

/* Whether a mark inside a core cuts it: [token, at) is what is gathered before. */
static bool cuts(struct str s, enum mark m, size_t token, size_t at, size_t len, size_t to)
{
	char c = s.p[at];
	char prev = at > token ? s.p[at - 1] : 0, next = at + len < to ? s.p[at + len] : 0;
	switch (m) {
	case MARK_NONE:
	case MARK_SPACE:
		return false;
	case MARK_QUOTE:
	case MARK_DASH:
	case MARK_DOTS:
		return true;
	case MARK_CLOSE: /* "person(s)" is one word */
		return !(at > token + 3 && s.p[at - 1] == 's' && s.p[at - 2] == '(' && is_letter(s.p[at - 3]));
	case MARK_OPEN:
		return !(str_starts(str_slice(s, at, to), S("(s)")) && is_letter(prev));
	case MARK_APOSTROPHE:
		return false;
	case MARK_HYPHEN:
		return !keeps_hyphen(s, token, at, len, to);
	case MARK_SIGN:
		break;
	}
	switch (c) {
	case '.':
		/* "end.The": a space is missing. */
		return run_back(s, at, token) > 2 && run_ahead(s, at + 1, to) > 2 && char_is_lower(prev) && char_is_upper(next) &&
		       char_is_lower(s.p[at + 2]);
	case ',':
	case ':':
		return !(char_is_digit(prev) && char_is_digit(next));
	case '/':
		return run_back(s, at, token) > 1 && run_ahead(s, at + 1, to) > 1;
	case '*':
	case '~':
	case '\\':
	case '_':
	case '#':
		return false;
	default:
		return true;
	}
}

/* A number with its unit or sign of currency against it. */
static size_t unit_at(struct str s, size_t token, size_t at, size_t to)
{
	if (at == token || !char_is_digit(s.p[at - 1]) || !char_is_alpha(s.p[at]) || !char_is_digit(s.p[token]))
		return 0;
	size_t n = run_ahead(s, at, to);
	bool ends = at + n == to || !is_word_char(s.p[at + n]);
	return ends && is_among(units, COUNT(units), str_slice(s, at, at + n)) ? n : 0;
}

/* "Omar's", "don't": the word before the clitic at the apostrophe `at` (of `len` bytes) is put.  Where the clitic ends,
 * *token where the next token begins; 0: there is none. */
static size_t put_clitic(struct cutter *k, struct str s, size_t *token, size_t at, size_t len, size_t to)
{
	bool not = at + len < to && char_lower(s.p[at + len]) == 't' && char_lower(s.p[at - 1]) == 'n' && at - 1 > *token &&
		   (at + len + 1 == to || !is_word_char(s.p[at + len + 1]));
	size_t n = not ? 1 : clitic_at(s, at + len, to);
	if (n == 0 || !is_word_char(s.p[at - 1]))
		return 0;
	size_t begin = not ? at - 1 : at;
	/* "1990's", "60's" are one word */
	if (!(char_is_digit(s.p[at - 1]) && at - *token == 2)) {
		put(k, *token, begin);
		*token = begin;
	}
	at += len + n;
	if (at < to && is_letter(s.p[at]) == false) {
		put(k, *token, at);
		*token = at;
	}
	return at;
}

static void put_core(struct cutter *k, size_t from, size_t to)
{
	struct str s = str_slice(k->s, 0, to), w = str_slice(s, from, to);
	if (is_number_code(w)) {
		put(k, from, to);
		return;
	}
	char buf[LOWER_MAX];
	struct str low = lower_short(w, buf);
	for (size_t i = 0; i < COUNT(fused) && low.n > 0; i++)
		if (str_eq(low, str_of(fused[i].word))) {
			put(k, from, from + fused[i].at);
			put(k, from + fused[i].at, to);
			return;
		}
	size_t token = from;
	for (size_t at = from; at < to;) {
		size_t len, n;
		enum mark m = mark_at(s, at, &len);
		if (m == MARK_NONE) {
			if (at > token && (n = unit_at(s, token, at, to)) > 0) {
				put(k, token, at);
				token = at;
				at += n;
				continue;
			}
			at += len;
			continue;
		}
		const size_t past = m == MARK_APOSTROPHE && at > token ? put_clitic(k, s, &token, at, len, to) : 0;
		if (past > 0) {
			at = past;
			continue;
		}
		if (!cuts(s, m, token, at, len, to)) {
			at += len;
			continue;
		}
		bool currency = s.p[at] == '$' && at - token == 2 && char_is_upper(s.p[token]);
		if (!currency)
			put(k, token, at);
		size_t end = at + len;
		while (end < to && s.p[end] == s.p[at] && len == 1)
			end++;
		put(k, currency ? token : at, end);
		at = token = end;
	}
	put(k, token, to);
}

static bool is_smiley(struct str w)
{
	if (w.n < 2 || w.n > 3 || (w.p[0] != ':' && w.p[0] != ';' && w.p[0] != '='))
		return false;
	char last = w.p[w.n - 1];
	return (w.n == 2 || w.p[1] == '-') && (last == ')' || last == '(' || last == 'D' || last == 'P');
}

static bool is_opening(enum mark m, char c)
{
	return m == MARK_QUOTE || m == MARK_APOSTROPHE || m == MARK_OPEN || m == MARK_CLOSE || m == MARK_DASH || m == MARK_DOTS || m == MARK_HYPHEN ||
	       (m == MARK_SIGN && c != '#' && c != '~');
}

/* Whether the stop at the end of [from, to) belongs to the word before it. */
static bool keeps_stop(const struct cutter *k, size_t from, size_t to)
{
	struct str w = str_slice(k->s, from, to);
	bool last = to + 1 >= k->end;
	if (is_dotted(w))
		return !(w.n == 1 && (last || w.p[0] == 'I'));
	if (clipped_is(w))
		return true;
	if (is_among(abbreviations, COUNT(abbreviations), w))
		return !(str_eq(w, S("no")) || (last && str_eq_nocase(w, S("no"))));
	return false;
}

/* The part of a core after its last hyphen or slash, where an abbreviation may stand. */
static size_t last_part(struct str s, size_t from, size_t to)
{
	size_t at = to;
	while (at > from && to - at < LOWER_MAX && s.p[at - 1] != '-' && s.p[at - 1] != '/' && s.p[at - 1] != '(')
		at--;
	return at;
}

static void put_chunk(struct cutter *k, size_t from, size_t to)
{
	struct str s = str_slice(k->s, 0, to);
	struct str w = str_slice(s, from, to);
	if (is_smiley(w)) {
		put(k, from, to);
		return;
	}
	bool begins = k->first == k->out->token.n;
	/* "(a)" and "1)" as a paragraph's number stay: brackets are peeled, "1)" is not */
	if (begins && w.n >= 2 && w.n <= 3 && w.p[w.n - 1] == ')' && is_word_char(w.p[0]) && is_word_char(w.p[w.n - 2]) && (w.n == 2 || char_is_digit(w.p[0]))) {
		put(k, from, to);
		return;
	}
	size_t a = from, z = to, len;
	while (a < z && is_opening(mark_at(s, a, &len), s.p[a])) {
		/* "’72", "'90s" and ".5" are words */
		if (a + len + 1 < z && char_is_digit(s.p[a + len]) && char_is_digit(s.p[a + len + 1]) &&
			((mark_at(s, a, &len) == MARK_APOSTROPHE) || s.p[a] == '.'))
			break;
		if (mark_at(s, a, &len) == MARK_APOSTROPHE && clitic_at(s, a + len, z) > 0)
			break;
		a += len;
	}
	while (z > a) {
		size_t at = utf8_floor(s, z - 1);
		enum mark m = mark_at(s, at, &len);
		if (at < a || m == MARK_NONE || m == MARK_SPACE || at + len != z || (m == MARK_SIGN && (s.p[at] == '#' || s.p[at] == '~')))
			break;
		if (s.p[at] == ')' && z - a > 3 && str_eq(str_slice(s, z - 3, z), S("(s)")) && is_letter(s.p[z - 4]))
			break;
		z = at;
	}
	if (z < to && s.p[z] == '.' && z > a && !(z + 1 < to && s.p[z + 1] == '.') && keeps_stop(k, last_part(s, a, z), z))
		z++;
	put_marks(k, from, a);
	if (is_address(str_slice(s, a, z)))
		put(k, a, z);
	else
		put_core(k, a, z);
	put_marks(k, z, to);
}

static struct str token_str_of(const struct cutter *k, size_t i)
{
	struct token t = k->out->token.v[i];
	return (struct str){ k->s.p + t.at, t.len };
}

static bool token_is_stop(const struct cutter *k, size_t i)
{
	struct token t = k->out->token.v[i];
	char c = k->s.p[t.at];
	return c == '.' || c == '!' || c == '?' || str_eq((struct str){ k->s.p + t.at, t.len }, S("…"));
}

static bool token_is_closer(const struct cutter *k, size_t i)
{
	struct token t = k->out->token.v[i];
	size_t len;
	enum mark m = mark_at(str_slice(k->s, 0, t.at + t.len), t.at, &len);
	return t.len == len && (m == MARK_QUOTE || m == MARK_APOSTROPHE || m == MARK_CLOSE);
}

/* The next chunk's first letter, after quotes and brackets. */
static size_t next_letter(const struct cutter *k, size_t at)
{
	struct str s = str_slice(k->s, 0, k->end);
	size_t len, tries = 0;
	while (at < k->end && tries++ < 8) {
		enum mark m = mark_at(s, at, &len);
		if (m != MARK_QUOTE && m != MARK_OPEN && m != MARK_APOSTROPHE && m != MARK_DOTS)
			break;
		at += len;
	}
	return at;
}

static bool next_is_starter(const struct cutter *k, size_t at)
{
	struct str s = str_slice(k->s, 0, k->end);
	size_t n = run_ahead(s, at, k->end);
	return n > 0 && char_is_upper(s.p[at]) && is_among(starters, COUNT(starters), str_slice(s, at, at + n));
}

/* "12." or "A." before what it counts. */
static bool is_number_of_paragraph(const struct cutter *k, size_t i)
{
	struct str w = token_str_of(k, i);
	bool digits = w.n > 0 && w.n <= 3;
	for (size_t c = 0; c < w.n && digits; c++)
		digits = char_is_digit(w.p[c]);
	return digits || (w.n == 1 && char_is_upper(w.p[0]));
}

/* `next` is where the next chunk begins, in the same paragraph. */
static bool ends_sentence(const struct cutter *k, size_t next)
{
	size_t i = k->out->token.n;
	while (i > k->first && token_is_closer(k, i - 1))
		i--;
	bool closed = i < k->out->token.n;
	if (i <= k->first)
		return false;
	struct token t = k->out->token.v[i - 1];
	struct str w = str_slice(k->s, t.at, t.at + t.len);
	size_t at = next_letter(k, next);
	if (at >= k->end)
		return false;
	char c = k->s.p[at];
	if (token_is_stop(k, i - 1)) {
		if (i - 1 == k->first && !closed)
			return false;
		if (i - 2 == k->first && !closed && is_number_of_paragraph(k, i - 2))
			return false;
		if (char_is_lower(c))
			return false;
		bool letter = char_is_upper(c) || (unsigned char)c >= 0x80;
		if (w.n > 1 && w.p[0] == '.')
			return letter || char_is_digit(c);
		if (w.p[0] != '.' && closed)
			return letter || at > next;
		return true;
	}
	if (w.n < 2 || w.p[w.n - 1] != '.' || i - 1 == k->first)
		return false;
	struct str stem = str_slice(w, 0, w.n - 1);
	if (closed)
		return char_is_upper(c);
	if (is_among(before_names, COUNT(before_names), stem) || (clipped_is(stem) && !is_among(abbreviations, COUNT(abbreviations), stem)))
		return false;
	/* "J." before a surname; "U.S." and "Inc." before what looks like a new sentence */
	return next_is_starter(k, at) && !(stem.n == 1 && !char_is_upper(c));
}

static void sentence_put(struct cutter *k, size_t to)
{
	while (k->first < to) {
		size_t n = to - k->first;
		if (n > SENTENCE_TOKENS_MAX) {
			n = SENTENCE_TOKENS_MAX;
			for (size_t i = n; i > SENTENCE_TOKENS_MAX / 2; i--) {
				struct token t = k->out->token.v[k->first + i - 1];
				if (t.len == 1 && (k->s.p[t.at] == ',' || k->s.p[t.at] == ';')) {
					n = i;
					break;
				}
			}
		}
		*VEC_PUSH(k->a, &k->out->sentence) = (struct sentence){ (uint32_t)k->first, (uint32_t)n, k->paragraph };
		k->first += n;
	}
}

static void paragraph_cut(struct cutter *k, struct span span)
{
	struct str s = str_slice(k->s, 0, span.end);
	size_t at = span.at, len;
	k->end = span.end;
	k->first = k->out->token.n;
	while (at < span.end) {
		while (at < span.end && mark_at(s, at, &len) == MARK_SPACE)
			at += len;
		size_t from = at;
		if (from >= span.end)
			break;
		if (k->out->token.n > k->first && ends_sentence(k, from))
			sentence_put(k, k->out->token.n);
		while (at < span.end && mark_at(s, at, &len) != MARK_SPACE)
			at += len;
		put_chunk(k, from, at);
		if (k->out->token.n > 0)
			k->out->token.v[k->out->token.n - 1].space_after = true;
	}
	sentence_put(k, k->out->token.n);
}

struct tokens tokenize(struct arena *a, const struct text *t)
{
	struct tokens out = { 0 };
	struct cutter k = { .a = a, .s = t->s, .out = &out };
	for (size_t i = 0; i < t->paragraph.n; i++) {
		k.paragraph = (uint32_t)i;
		paragraph_cut(&k, t->paragraph.v[i].span);
	}
	return out;
}
