/* Escaping: whatever goes in, no markup of the data's own comes out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "html.h"

static struct str text(struct markup *m, struct arena *a, struct str s)
{
	markup_text(m, s);
	struct html h = markup_done(a, m);
	return (struct str){ h.p, h.n };
}

static void test_escape_table(void **state)
{
	(void)state;
	static const struct {
		const char *in, *out;
	} rows[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" },
		{ "a \"b\" & c", "a &quot;b&quot; &amp; c" },
		{ "&amp;", "&amp;amp;" },
		{ "one\r\ntwo\ttab", "one\xEF\xBF\xBD\ntwo\ttab" },
		{ "\xE1\x9E\x80", "\xE1\x9E\x80" },
	};
	struct arena a = { 0 };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct markup m = MARKUP_INIT;
		assert_string_equal(text(&m, &a, str_of(rows[i].in)).p, rows[i].out);
	}
	arena_release(&a);
}

/* 20,000 random strings, rich in what matters; the seed is fixed. */
static void test_escape_property(void **state)
{
	(void)state;
	static const char rich[] = "<>&\"'/=\0\n\r\t abcscript!-[]{}\x7f\x80\xff";
	srand(8740);
	for (int k = 0; k < 20000; k++) {
		char in[64];
		size_t n = (size_t)(rand() % 64);
		for (size_t i = 0; i < n; i++)
			in[i] = rich[(size_t)rand() % (sizeof(rich) - 1)];
		struct arena a = { 0 };
		struct markup m = MARKUP_INIT;
		struct str out = text(&m, &a, (struct str){ in, n });
		for (size_t i = 0; i < out.n; i++) {
			assert_true(out.p[i] != '<' && out.p[i] != '>' && out.p[i] != '"' && out.p[i] != '\'' && out.p[i] != 0);
			if (out.p[i] == '&') {
				struct str rest = str_slice(out, i, out.n);
				assert_true(str_starts(rest, S("&lt;")) || str_starts(rest, S("&gt;")) || str_starts(rest, S("&amp;")) ||
					str_starts(rest, S("&quot;")) || str_starts(rest, S("&#39;")));
			}
		}
		arena_release(&a);
	}
}

static void test_url(void **state)
{
	(void)state;
	static const struct {
		const char *in, *out;
	} rows[] = {
		{ "/document/1?a=b&c=d#x", "/document/1?a=b&amp;c=d#x" },
		{ "#c-1", "#c-1" },
		{ "?q=1", "?q=1" },
		{ "https://example.org/\"x", "https://example.org/&quot;x" },
		{ "HTTP://example.org", "HTTP://example.org" },
		{ "javascript:alert(1)", "#" },
		{ " javascript:alert(1)", "#" },
		{ "data:text/html,x", "#" },
		{ "//evil.example", "#" },
		{ "/\\evil.example", "#" },
		{ "", "#" },
	};
	struct arena a = { 0 };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct markup m = MARKUP_INIT;
		markup_url(&m, str_of(rows[i].in));
		assert_string_equal(markup_done(&a, &m).p, rows[i].out);
	}
	arena_release(&a);
}

/* A real template: what is given as text cannot close its element or attribute. */
static void test_template(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct markup m = MARKUP_INIT;
	html_hidden(&m, &(struct html_hidden){ .name = S("n"), .value = S("\"><script>") });
	assert_string_equal(markup_done(&a, &m).p, "<input type=\"hidden\" name=\"n\" value=\"&quot;&gt;&lt;script&gt;\">\n");
	arena_release(&a);
}

static void test_limit(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct markup m = MARKUP_INIT;
	struct str big = { calloc(1, 1 << 20), 1 << 20 };
	for (int i = 0; i < 25; i++)
		markup_raw(&m, big.p, big.n);
	assert_true(markup_full(&m));
	markup_release(&m);
	free((void *)(uintptr_t)big.p);
	arena_release(&a);
}

static void test_words(void **state)
{
	(void)state;
	for (int w = WORD_none + 1; w < WORD_COUNT; w++) {
		assert_non_null(html_label_table[w].en);
		assert_true(html_label_table[w].en[0] != 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_escape_table),
		cmocka_unit_test(test_escape_property),
		cmocka_unit_test(test_url),
		cmocka_unit_test(test_template),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
