/* A sample of the text is enough, a larger one when the first is not clear; the winner must lead clearly, or
 * nothing is said. */
#include "text/language.h"

#include "base/utf8.h"
#include "text/table.h"

enum { SAMPLE_BYTES = 1200, SAMPLE_MORE = 12000, WORDS_MIN = 12, SHORT_WORDS_MIN = 3, LANGUAGES_MAX = 32, WORD_BYTES = 24 };

struct counts {
	struct str name[LANGUAGES_MAX];
	size_t hits[LANGUAGES_MAX], n;
};

static void count(struct counts *c, struct str name)
{
	size_t i = 0;
	while (i < c->n && !str_eq(c->name[i], name))
		i++;
	if (i == LANGUAGES_MAX)
		return;
	if (i == c->n) {
		c->name[c->n] = name;
		c->hits[c->n++] = 0;
	}
	c->hits[i]++;
}

static const struct script_range *script_of(uint32_t cp)
{
	for (size_t i = 0; i < script_number; i++) {
		if (cp >= script_table[i].from && cp <= script_table[i].to)
			return &script_table[i];
	}
	return NULL;
}

/* The script that most letters are in; false when that is Latin. */
static bool by_script(struct str s, struct str *ret)
{
	struct counts c = { 0 };
	size_t latin = 0, other = 0, best = 0;
	for (size_t at = 0; at < s.n;) {
		if ((unsigned char)s.p[at] < 0x80) {
			latin += char_is_alpha(s.p[at++]);
			continue;
		}
		uint32_t cp = utf8_next(s, &at);
		if (cp < 0x370) {
			latin += utf8_is_letter(cp);
			continue;
		}
		const struct script_range *r = script_of(cp);
		if (r == NULL)
			continue;
		other++;
		count(&c, r->language);
	}
	if (other <= latin)
		return false;
	for (size_t i = 0; i < c.n; i++) {
		/* Japanese mixes in Chinese letters: kana decide. */
		bool kana = str_eq(c.name[i], S("ja")) && c.hits[i] * 10 > other;
		if (c.hits[i] > c.hits[best] || kana)
			best = i;
		if (kana)
			break;
	}
	*ret = c.name[best];
	return true;
}

static void count_word(struct counts *c, struct str word)
{
	struct str languages = function_word_languages(word);
	while (languages.n > 0)
		count(c, str_cut(&languages, ' '));
}

static struct str by_words(struct str s)
{
	struct counts c = { 0 };
	char low[WORD_BYTES];
	size_t n = 0, best = 0, second = 0, words = 0;
	bool fits = true;
	for (size_t at = 0; at <= s.n;) {
		if (at < s.n && char_is_alpha(s.p[at])) {
			if (n + 4 < sizeof(low))
				low[n++] = char_lower(s.p[at]);
			else
				fits = false;
			at++;
			continue;
		}
		uint32_t cp = ' ';
		if (at < s.n)
			cp = utf8_next(s, &at);
		else
			at++; /* the end ends a word */
		if (cp == 0x2019)
			cp = '\'';
		if (utf8_is_letter(cp) || cp == '\'') {
			fits = fits && n + 4 < sizeof(low);
			if (fits)
				n += utf8_put(low + n, cp < 0x80 ? (uint32_t)char_lower((char)cp) : cp);
			continue;
		}
		if (n > 0 && fits) {
			words++;
			count_word(&c, (struct str){ low, n });
		}
		n = 0;
		fits = true;
	}
	for (size_t i = 1; i < c.n; i++) {
		if (c.hits[i] > c.hits[best])
			best = i;
	}
	for (size_t i = 0; i < c.n; i++)
		second = i != best && c.hits[i] > second ? c.hits[i] : second;
	/* A sentence or a title: a third of its words must be another language's small words, and none English;
	 * where letters with accents stand, one that English shares ("a") may be among them. */
	bool english = false, accents = false;
	for (size_t i = 0; i < s.n; i++)
		accents = accents || (unsigned char)s.p[i] == 0xC3;
	for (size_t i = 0; i < c.n; i++)
		english = english || (str_eq(c.name[i], S("en")) && !(accents && i != best && c.hits[i] == 1));
	if (words < WORDS_MIN)
		return c.n > 0 && !english && words >= SHORT_WORDS_MIN && c.hits[best] >= 2 && c.hits[best] * 3 >= words && c.hits[best] * 4 > second * 5 ?
			c.name[best] : S("");
	bool clear = c.n > 0 && words >= WORDS_MIN && c.hits[best] * 10 >= words && c.hits[best] * 4 > second * 5;
	return clear ? c.name[best] : S("");
}

static struct str sample(struct str text, size_t n)
{
	return str_slice(text, 0, utf8_floor(text, text.n < n ? text.n : n));
}

struct str language_of(struct str text)
{
	struct str ret;
	if (by_script(sample(text, SAMPLE_BYTES), &ret))
		return ret;
	ret = by_words(sample(text, SAMPLE_BYTES));
	return ret.n > 0 || text.n <= SAMPLE_BYTES ? ret : by_words(sample(text, SAMPLE_MORE));
}
