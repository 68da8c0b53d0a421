/*
 * White space cuts runs, a run is peeled of its marks and its core cut at
 * elisions and inverted pronouns; sentences are found afterwards over tokens,
 * since a closing guillemet stands apart by a blank.
 */
#include "text/token_french.h"

#include "base/utf8.h"
#include "text/token_other.h"

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

/* Words of the grammar, lower case; like token_words.h they are conventions and no data. */
static const char *const elided[] = { "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu" };
static const char *const whole[] = { "aujourd'hui", "prud'homme", "prud'hommes", "quelqu'un", "quelqu'une", "d'accord", "presqu'île" };
static const char *const behind[] = { "t-il", "t-elle", "t-on", "t-ils", "t-elles", "il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "ce",
	"le", "la", "les", "lui", "leur", "moi", "toi" };
static const char *const nouns[] = { "rendez-vous", "garde-à-vous", "chez-moi", "quant-à-soi" };
/* Keep their stop; a name follows, so that no sentence ends. */
static const char *const before_names[] = { "m", "mm", "mr", "dr", "pr", "mme", "mlle", "mgr", "st", "ste", "col", "gal", "cdt", "cap", "lt", "art", "al", "p", "pp", "cf", "av", "bd",
	"no", "vol", "chap", "fig", "éd", "ex", "s.e", "j.-c" };
static const char *const abbreviations[] = { "etc", "janv", "févr", "avr", "juil", "sept", "oct", "nov", "déc", "env", "tél", "hab", "coll", "ibid", "op" };

struct cut {
	struct arena *a;
	struct str s;
	struct tokens *out;
};

static void put(struct cut *c, size_t from, size_t to)
{
	if (to > from)
		*VEC_PUSH(c->a, &c->out->token) = (struct token){ .at = (uint32_t)from, .len = (uint32_t)(to - from) };
}

/* Lower case with straight apostrophes, when no longer than `n`; else empty. */
static struct str low(struct str w, char *buf, size_t max)
{
	size_t n = 0;
	for (size_t at = 0; at < w.n;) {
		uint32_t cp = utf8_next(w, &at);
		if (n + 4 > max)
			return (struct str){ buf, 0 };
		if (cp == 0x2019)
			cp = '\'';
		else if (cp == UTF8_BAD)
			cp = '?';
		else if (cp < 0x80)
			cp = (uint32_t)(unsigned char)char_lower((char)cp);
		else if (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7)
			cp += 0x20;
		n += utf8_put(buf + n, cp);
	}
	return (struct str){ buf, n };
}

static bool among(const char *const *table, size_t n, struct str w)
{
	char buf[24];
	struct str l = low(w, buf, sizeof(buf));
	for (size_t i = 0; i < n && l.n > 0; i++)
		if (str_eq(str_of(table[i]), l))
			return true;
	return false;
}

static uint32_t at_cp(struct str s, size_t at)
{
	return at < s.n ? utf8_next(s, &at) : 0;
}

static bool is_letter(uint32_t cp)
{
	return cp != UTF8_BAD && utf8_is_letter(cp);
}

static bool is_mark(uint32_t cp)
{
	switch (cp) {
	case '-':
	case '_':
	case '#':
	case '@':
	case '&':
	case '+':
	case '\'':
	case 0x2019:
	case 0xB0: /* n° */
		return false;
	default:
		return cp == UTF8_BAD || utf8_is_punct(cp);
	}
}

static bool is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == 0x2019;
}

static bool is_vowel(uint32_t cp)
{
	if (cp < 0x80)
		return cp != 0 && strchr("aeiouyhAEIOUYH", (int)cp) != NULL;
	return (cp >= 0xC0 && cp <= 0xFF && cp != 0xC7 && cp != 0xE7) || cp == 0x152 || cp == 0x153;
}

/* Where the pronoun behind a verb begins (its hyphen), or `to`. */
static size_t pronoun_at(struct str s, size_t from, size_t to)
{
	if (among(nouns, COUNT(nouns), str_slice(s, from, to)))
		return to;
	size_t hyphen = to, tries = 0;
	for (size_t at = to; at > from && tries++ < 12; at--) {
		if (s.p[at - 1] != '-')
			continue;
		if (at - 1 > from && among(behind, COUNT(behind), str_slice(s, at, to)))
			hyphen = at - 1;
		else if (hyphen < to)
			break;
	}
	return hyphen;
}

/* A word without marks at its ends: elisions, then the inverted pronoun. */
static void put_word(struct cut *c, size_t from, size_t to)
{
	struct str s = str_slice(c->s, 0, to);
	for (size_t at = from, steps = 0; at < to && at - from < 12 && steps < 12; steps++) {
		size_t next = at;
		uint32_t cp = utf8_next(s, &next);
		if (is_apostrophe(cp) && at > from) {
			bool cuts = among(elided, COUNT(elided), str_slice(s, from, at)) && (is_vowel(at_cp(s, next)) || !is_letter(at_cp(s, next)));
			if (!cuts || among(whole, COUNT(whole), str_slice(s, from, to)))
				break;
			put(c, from, next);
			from = next;
		}
		at = next;
	}
	size_t behind_at = pronoun_at(s, from, to);
	put(c, from, behind_at);
	put(c, behind_at, to);
}

static bool is_initials(struct str w)
{
	/* "J", "O.N.U", "J.-P": capitals each before a stop */
	bool upper = false;
	for (size_t at = 0; at < w.n;) {
		uint32_t cp = utf8_next(w, &at);
		if (cp == '.' || cp == '-') {
			upper = false;
			continue;
		}
		if (upper || !utf8_is_upper(cp))
			return false;
		upper = true;
	}
	return w.n > 0;
}

static bool keeps_stop(struct str w)
{
	return is_initials(w) || among(before_names, COUNT(before_names), w) || among(abbreviations, COUNT(abbreviations), w);
}

/* Digits on both sides keep "," "." ":" and "/" inside a number; letters keep "." (O.N.U, example.org). */
static bool stays(struct str s, size_t from, size_t at, size_t next)
{
	char c = s.p[at];
	if (at == from || next >= s.n)
		return false;
	if (c == ',' || c == ':' || c == '/' || c == '.') {
		if (char_is_digit(s.p[at - 1]) && char_is_digit(s.p[next]))
			return true;
	}
	uint32_t follows = at_cp(s, next);
	if (c == '.')
		return is_letter(follows) || follows == '-' ? !(char_is_lower(s.p[at - 1]) && utf8_is_upper(follows)) : false;
	/* "élu(e)s" */
	return (c == '(' || c == ')') && is_letter(follows) && !utf8_is_upper(follows);
}

/* Behind "l'" or "qu'" when [from, to) begins so. */
static size_t after_elision(struct str s, size_t from, size_t to)
{
	for (size_t at = from, next = from; at < to && at - from < 7; at = next)
		if (is_apostrophe(utf8_next(s, &next)))
			return at > from && next < to && among(elided, COUNT(elided), str_slice(s, from, at)) ? next : from;
	return from;
}

static void put_run(struct cut *c, size_t from, size_t to)
{
	struct str s = str_slice(c->s, 0, to);
	if (str_starts(str_slice(s, from, to), S("http"))) {
		put(c, from, to);
		return;
	}
	size_t word = from;
	for (size_t at = from; at < to;) {
		size_t next = at;
		uint32_t cp = utf8_next(s, &next);
		if (cp == 0xB0 && next < to && char_is_digit(s.p[next])) {
			put_word(c, word, next);
			word = at = next;
			continue;
		}
		if (!is_mark(cp) || stays(s, word, at, next)) {
			at = next;
			continue;
		}
		size_t stem = after_elision(s, word, at);
		if (cp == '.' && at > stem && !(next < to && s.p[next] == '.') && keeps_stop(str_slice(s, stem, at))) {
			put(c, word, stem);
			put(c, stem, next);
			word = at = next;
			continue;
		}
		put_word(c, word, at);
		while (cp == '.' && next < to && s.p[next] == '.')
			next++;
		put(c, at, next);
		word = at = next;
	}
	put_word(c, word, to);
}

/* ---- sentences ------------------------------------------------------------------------------ */

static struct str str_at(const struct cut *c, size_t i)
{
	struct token t = c->out->token.v[i];
	return (struct str){ c->s.p + t.at, t.len };
}

static bool is_stop(struct str w)
{
	return w.p[0] == '.' || str_eq(w, S("!")) || str_eq(w, S("?")) || str_eq(w, S("…"));
}

static bool is_closer(const struct cut *c, size_t i)
{
	struct str w = str_at(c, i);
	if (str_eq(w, S("\"")))
		return i > 0 && !c->out->token.v[i - 1].space_after;
	return str_eq(w, S("»")) || str_eq(w, S("”")) || str_eq(w, S(")")) || str_eq(w, S("]")) || str_eq(w, S("’"));
}

static bool is_opener(struct str w)
{
	return str_eq(w, S("«")) || str_eq(w, S("“")) || str_eq(w, S("\"")) || str_eq(w, S("(")) || str_eq(w, S("[")) || str_eq(w, S("–")) || str_eq(w, S("—")) ||
	       str_eq(w, S("-"));
}

static bool begins_sentence(const struct cut *c, size_t i, size_t n)
{
	for (size_t tries = 0; i < n && tries < 4; i++, tries++) {
		struct str w = str_at(c, i);
		uint32_t cp = at_cp(w, 0);
		if (utf8_is_upper(cp) || utf8_is_digit(cp))
			return true;
		if (!is_opener(w))
			return false;
	}
	return false;
}

static void end_sentences(struct cut *c, size_t from, uint32_t paragraph)
{
	size_t n = c->out->token.n, first = from;
	for (size_t i = from; i < n; i++) {
		struct str w = str_at(c, i);
		bool stop = is_stop(w), kept = !stop && w.n > 1 && w.p[w.n - 1] == '.';
		if (!stop && !kept)
			continue;
		if (kept) {
			struct str stem = str_slice(w, 0, w.n - 1);
			/* "O.N.U. Le": two letters or more end, when a capital and a small letter follow */
			if ((is_initials(stem) && (stem.n < 3 || str_find_char(stem, '-') != STR_NONE)) || among(before_names, COUNT(before_names), stem))
				continue;
		} else if (i == first + 1 && w.p[0] == '.' && utf8_is_digit(at_cp(str_at(c, i - 1), 0))) {
			continue;
		}
		size_t end = i + 1;
		while (end < n && (is_closer(c, end) || is_stop(str_at(c, end))))
			end++;
		if (end < n && c->out->token.v[end - 1].space_after && begins_sentence(c, end, n)) {
			sentence_push(c->a, c->out, first, end, paragraph);
			first = end;
		}
		i = end - 1;
	}
	sentence_push(c->a, c->out, first, n, paragraph);
}

struct tokens tokenize_french(struct arena *a, const struct text *t)
{
	struct tokens out = { 0 };
	for (size_t p = 0; p < t->paragraph.n; p++) {
		struct span span = t->paragraph.v[p].span;
		struct cut c = { .a = a, .s = str_slice(t->s, 0, span.end), .out = &out };
		size_t begin = out.token.n;
		for (size_t at = span.at; at < span.end;) {
			size_t from = at, next = at;
			while (at < span.end && !utf8_is_space(utf8_next(c.s, &next)))
				at = next;
			put_run(&c, from, at);
			if (at > from)
				out.token.v[out.token.n - 1].space_after = true;
			if (at < span.end)
				at = next;
		}
		end_sentences(&c, begin, (uint32_t)p);
	}
	return out;
}
