/*
 * What must hold of terms whatever the text: normal forms make no difference,
 * a term is its own term, spans stand in order within the text, never cut a
 * character nor a Khmer cluster, and never overlap.
 */
#include "help.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "record/terms.h"

enum { TRIES = 20000, LETTERS = 24 };

/* What normal forms and scripts do differently: letters, marks of many classes, signs that part.
 * Without U+0345, which case folding makes a letter: on Greek it always ends what it stands on. */
static const uint32_t letter[] = {
	'a', 'E', 'z', '7', ' ', '\'', '-', 0xE9, 0x301, 0x308, 0x323, 0xAD, 0x130, 0x131, 0x1E9B, 0x1E9E, 0xFB01, 0x153, 0xBD,
	0x2160, 0xFF21, 0xFF76, 0xFF9E, 0x304C, 0x304B, 0x3099, 0xAC01, 0x1100, 0x1161, 0x11A8, 0x4E2D, 0xF900,
	0x1780, 0x1781, 0x179A, 0x1798, 0x17D2, 0x17D2, 0x17B6, 0x17B8, 0x17C1, 0x17C6, 0x17C9, 0x17CA, 0x17DD, 0x17E2, 0x17D4, 0x17A3, 0x17B4,
	0x200B, 0x200B, 0x200C, 0x200D, 0xFEFF, 0xE01, 0xE33, 0xE4D, 0xE32, 0xE48, 0xE81, 0xEB3, 0xECD, 0xEB2, 0x1021, 0x102D, 0x1039,
	0x915, 0x93C, 0x94D, 0x958, 0x5D0, 0x5B7, 0x5BC, 0xFB2E, 0x627, 0x653, 0x622, 0x6CC, 0x649, 0x640, 0xFDFA, 0xFE70, 0x660, 0x6F1,
	0x410, 0x439, 0x438, 0x306, 0x1D7CE, 0x1F600, 0x2044, 0x0F73, 0x0F71, 0x0F72, 0x0F40,
};

struct told {
	struct buf terms;
	size_t last, n;
	struct str text;
};

static bool starts_inside_cluster(struct str text, size_t at)
{
	if (at >= text.n)
		return false;
	const uint32_t cp = utf8_next(text, &at);
	return cp >= 0x17B6 && cp <= 0x17D3;
}

static int hear(void *context, struct str term, size_t at, size_t end)
{
	struct told *t = context;
	assert_true(term.n > 0 && term.n <= TERM_MAX && utf8_bad_at(term) == STR_NONE);
	assert_true(t->last <= at && at <= end && end <= t->text.n);
	assert_true(utf8_floor(t->text, at) == at && (end == t->text.n || utf8_floor(t->text, end) == end));
	t->last = end;
	t->n++;
	buf_put(&t->terms, term);
	buf_char(&t->terms, '|');
	return 0;
}

static struct told told_of(struct str text)
{
	struct told t = { .terms = BUF_INIT(1 << 16), .text = text };
	buf_z(&t.terms, "");
	assert_int_equal(terms_each(text, hear, &t), 0);
	return t;
}

static struct str form_of(struct arena *a, struct str s, int options)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &out, (utf8proc_option_t)options);
	assert_true(n >= 0);
	struct str r = arena_str(a, (struct str){ (const char *)out, (size_t)n });
	free(out);
	return r;
}

static void test_forms(void **state)
{
	static const int form[] = {
		UTF8PROC_STABLE | UTF8PROC_COMPOSE, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE,
		UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT,
	};
	uint32_t random = 7;
	(void)state;
	for (int i = 0; i < TRIES; i++) {
		char s[LETTERS * 4];
		size_t n = 0;
		struct arena a = { 0 };
		for (size_t k = 0, letters = 1 + (random >> 20) % LETTERS; k < letters; k++) {
			random = random * 1664525u + 1013904223u;
			n += utf8_put(s + n, letter[(random >> 8) % (sizeof(letter) / sizeof(*letter))]);
		}
		struct told t = told_of((struct str){ s, n });
		for (size_t f = 0; f < sizeof(form) / sizeof(*form); f++) {
			struct told u = told_of(form_of(&a, (struct str){ s, n }, form[f]));
			if (strcmp(t.terms.p, u.terms.p) != 0)
				fail_msg("form %zu of \"%.*s\": %s, not %s", f, (int)n, s, u.terms.p, t.terms.p);
			buf_release(&u.terms);
		}
		/* A term is its own term, and what is cut at terms says the same. */
		for (struct str rest = buf_str(&t.terms); rest.n > 0;) {
			size_t bar = str_find_char(rest, '|');
			struct told u = told_of(str_slice(rest, 0, bar));
			if (u.n != 1 || u.terms.n != bar + 1 || memcmp(u.terms.p, rest.p, bar) != 0)
				fail_msg("the term %.*s has the terms %s", (int)bar, rest.p, u.terms.p);
			buf_release(&u.terms);
			rest = str_slice(rest, bar + 1, rest.n);
		}
		buf_release(&t.terms);
		arena_release(&a);
	}
}

/* "The court in Phnom Penh sentenced three journalists in 2023", as it is written: without spaces. */
#define SENTENCE "តុលាការភ្នំពេញបានកាត់ទោសអ្នកកាសែត៣នាក់ក្នុងឆ្នាំ២០២៣។"

static int hear_cluster(void *context, struct str term, size_t at, size_t end)
{
	const struct str *text = context;
	(void)term;
	assert_false(starts_inside_cluster(*text, at));
	assert_false(starts_inside_cluster(*text, end));
	return 0;
}

static bool holds(const char *sentence, const char *word)
{
	struct told s = told_of(str_of(sentence)), w = told_of(str_of(word));
	const char *at = strstr(s.terms.p, w.terms.p);
	bool found = at != NULL && (at == s.terms.p || at[-1] == '|');
	buf_release(&s.terms);
	buf_release(&w.terms);
	return found;
}

static void test_khmer(void **state)
{
	struct str text = S(SENTENCE);
	(void)state;
	assert_int_equal(terms_each(text, hear_cluster, &text), 0);
	assert_true(holds(SENTENCE, "តុលាការ"));   /* court */
	assert_true(holds(SENTENCE, "ភ្នំពេញ"));     /* Phnom Penh */
	assert_true(holds(SENTENCE, "កាត់ទោស"));   /* sentenced */
	assert_true(holds(SENTENCE, "អ្នកកាសែត"));  /* journalist */
	assert_true(holds(SENTENCE, "2023"));
	assert_true(holds(SENTENCE, "៣"));
	assert_true(holds("តុលាការ\u200bភ្នំពេញ\u200bបាន", "តុលាការភ្នំពេញ"));
	assert_true(holds(SENTENCE, "តុលា\u200bការ"));
	assert_false(holds(SENTENCE, "តុលការ"));  /* a vowel dropped is another word */
	assert_false(holds(SENTENCE, "ភនំ"));      /* a subscript is no letter of its own */
	assert_true(holds("អ្នកសារព័ត៌មាន", "ព័ត៌មាន"));
	/* The subscript ro stands behind other subscripts however it was typed. */
	assert_true(holds("ស្ត្រី", "ស្រ្តី"));
	assert_true(holds("ស្រ្តី", "ស្ត្រី"));
}

/* Letters of ASCII are taken many at once where nothing stands between them: with a soft hyphen behind each they are taken one by one. */
static void test_plain(void **state)
{
	static const char sign[] = "abcdefgXYZ0189 .-'\n";
	uint32_t random = 11;
	(void)state;
	for (int i = 0; i < TRIES; i++) {
		char plain[2 * TERM_MAX], hyphened[6 * TERM_MAX];
		size_t n = 0, m = 0;
		/* Every hundredth is one word, longer than a term may be. */
		for (size_t letters = i % 100 == 0 ? TERM_MAX + (size_t)i / 100 % 90 : (random >> 20) % 40; n < letters; n++) {
			random = random * 1664525u + 1013904223u;
			plain[n] = sign[(random >> 8) % (i % 100 == 0 ? 14 : sizeof(sign) - 1)];
			hyphened[m++] = plain[n];
			m += utf8_put(hyphened + m, 0xAD);
		}
		struct told t = told_of((struct str){ plain, n }), u = told_of((struct str){ hyphened, m });
		if (strcmp(t.terms.p, u.terms.p) != 0)
			fail_msg("\"%.*s\": %s, with soft hyphens %s", (int)n, plain, t.terms.p, u.terms.p);
		buf_release(&t.terms);
		buf_release(&u.terms);
	}
	assert_true(holds("\u1780Court", "court"));
	assert_true(holds("Cou\u0301rt", "court"));
}

int main(void)
{
	const struct CMUnitTest all[] = { cmocka_unit_test(test_forms), cmocka_unit_test(test_khmer), cmocka_unit_test(test_plain) };
	return cmocka_run_group_tests(all, NULL, NULL);
}
