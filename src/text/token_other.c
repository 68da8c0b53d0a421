/* Only the marks are looked at, never the words: so it holds for any script. */
#include "text/token_other.h"

#include "base/utf8.h"

void sentence_push(struct arena *a, struct tokens *out, size_t first, size_t end, uint32_t paragraph)
{
	while (first < end) {
		size_t n = end - first < SENTENCE_TOKENS_MAX ? end - first : SENTENCE_TOKENS_MAX;
		*VEC_PUSH(a, &out->sentence) = (struct sentence){ (uint32_t)first, (uint32_t)n, paragraph };
		first += n;
	}
}

/* Ends a sentence whatever follows. */
static bool is_script_stop(uint32_t cp)
{
	switch (cp) {
	case 0x0589: /* Armenian */
	case 0x06D4: /* Urdu */
	case 0x061F: /* Arabic ? */
	case 0x0964: /* danda */
	case 0x0965:
	case 0x0F0D: /* Tibetan shad */
	case 0x104B: /* Burmese */
	case 0x1362: /* Ethiopic */
	case 0x17D4: /* Khmer khan */
	case 0x17D5:
	case 0x3002: /* ideographic */
	case 0xFF01:
	case 0xFF1F:
		return true;
	default:
		return false;
	}
}

static bool is_stop(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026;
}

static bool is_closer(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x2019 || cp == 0x201D || cp == 0xBB || cp == 0x300D || cp == 0xFF09;
}

struct cut {
	struct arena *a;
	struct str s;
	struct tokens *out;
	size_t first;
	uint32_t paragraph;
};

static void put(struct cut *c, size_t from, size_t to)
{
	if (to > from)
		*VEC_PUSH(c->a, &c->out->token) = (struct token){ .at = (uint32_t)from, .len = (uint32_t)(to - from) };
}

static bool is_mark(uint32_t cp)
{
	return is_script_stop(cp) || is_stop(cp) || is_closer(cp) || (cp != '%' && cp != '_' && cp != '#' && utf8_is_punct(cp));
}

/* A run without blanks: marks at its ends alone are cut, and stops of scripts without blanks anywhere. */
static void put_run(struct cut *c, size_t from, size_t to)
{
	size_t at = from, word = from, last = from; /* [word, last) has no mark at its end */
	bool begun = false;
	while (at < to) {
		size_t next = at;
		uint32_t cp = utf8_next(c->s, &next);
		if (is_script_stop(cp) || (!begun && is_mark(cp))) {
			put(c, word, last);
			for (size_t m = last; m < at;) {
				size_t z = m;
				(void)utf8_next(c->s, &z);
				put(c, m, z);
				m = z;
			}
			put(c, at, next);
			word = last = next;
			begun = false;
		} else if (!is_mark(cp)) {
			begun = true;
			last = next;
		}
		at = next;
	}
	put(c, word, last);
	for (size_t m = last; m < to;) {
		size_t z = m;
		(void)utf8_next(c->s, &z);
		put(c, m, z);
		m = z;
	}
}

static uint32_t first_of(const struct cut *c, size_t token)
{
	size_t at = c->out->token.v[token].at;
	return utf8_next(c->s, &at);
}

static bool is_small(struct str s, size_t at)
{
	uint32_t cp = utf8_next(s, &at);
	return cp < 0x250 && utf8_is_letter(cp) && !utf8_is_upper(cp);
}

static void end_sentences(struct cut *c, size_t from)
{
	size_t n = c->out->token.n, first = from;
	for (size_t i = from; i < n; i++) {
		uint32_t cp = first_of(c, i);
		bool script = is_script_stop(cp), stop = is_stop(cp);
		if (!script && !stop)
			continue;
		size_t end = i + 1;
		while (end < n && (is_closer(first_of(c, end)) || is_stop(first_of(c, end))))
			end++;
		/* "J. Sok", "12. Text": too short a word before the stop to end anything */
		bool initial = stop && cp == '.' && i > from && c->out->token.v[i - 1].len == 1 && !c->out->token.v[i - 1].space_after;
		bool number = stop && cp == '.' && i == first + 1 && char_is_digit((char)first_of(c, i - 1));
		if (end < n && (script || (!initial && !number && !is_small(c->s, c->out->token.v[end].at)))) {
			sentence_push(c->a, c->out, first, end, c->paragraph);
			first = end;
		}
		i = end - 1;
	}
	sentence_push(c->a, c->out, first, n, c->paragraph);
}

struct tokens tokenize_other(struct arena *a, const struct text *t)
{
	struct tokens out = { 0 };
	for (size_t p = 0; p < t->paragraph.n; p++) {
		struct span span = t->paragraph.v[p].span;
		struct cut c = { .a = a, .s = str_slice(t->s, 0, span.end), .out = &out, .paragraph = (uint32_t)p };
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
		end_sentences(&c, begin);
	}
	return out;
}
