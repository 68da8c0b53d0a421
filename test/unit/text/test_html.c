/* Tokens by the standard's states, references, structure, and hostile pages whose cost is counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../rounds.h"
#include "base/buf.h"
#include "text/entity.h"
#include "text/page.h"
#include "text/text.h"

/* "T(text) S(name attr=value …) E(name) C" for each token. */
static struct str tokens_of(struct arena *a, struct str src)
{
	static const char *const names[ATTR_NUMBER] = { [ATTR_CLASS] = "class", [ATTR_ID] = "id", [ATTR_HREF] = "href" };
	struct html_reader r = html_reader_of(src, 0, src.n);
	struct html_token k;
	struct buf out = BUF_INIT(1 << 20);
	while (html_next(&r, &k)) {
		if (out.n > 0)
			buf_char(&out, ' ');
		switch (k.kind) {
		case HTML_TEXT:
			buf_printf(&out, "T(" STR_FMT ")%s", STR_ARG(str_slice(src, k.at, k.end)), k.raw ? "r" : "");
			break;
		case HTML_START:
		case HTML_CLOSE:
			buf_printf(&out, "%c(" STR_FMT, k.kind == HTML_START ? 'S' : 'E', STR_ARG(k.name));
			for (size_t i = 0; i < ATTR_NUMBER; i++) {
				if (names[i] != NULL && html_has(&k, (enum html_attr)i))
					buf_printf(&out, " %s=" STR_FMT, names[i], STR_ARG(k.attr[i]));
			}
			buf_z(&out, k.self_closing ? "/)" : ")");
			break;
		case HTML_COMMENT:
			buf_z(&out, "C");
			break;
		}
	}
	struct str s = arena_str(a, buf_str(&out));
	buf_release(&out);
	return s;
}

static const struct {
	const char *in, *out;
} tokens[] = {
	{ "a<b>c</b>d", "T(a) S(b) T(c) E(b) T(d)" },
	{ "a < b <3 </ >c", "T(a < b <3 ) C T(c)" },
	{ "x<", "T(x<)" },
	{ "x</", "T(x</)" },
	{ "x</>y", "T(x) C T(y)" },
	{ "<p class=a id='b c' href=\"d>e\">", "S(p class=a id=b c href=d>e)" },
	{ "<p class = a/b>", "S(p class=a/b)" },
	{ "<p class=a class=b>", "S(p class=a)" },
	{ "<P ID=x/>", "S(P id=x/)" },
	{ "<br/>", "S(br/)" },
	{ "<p id>", "S(p id=)" },
	{ "<p =id=3 id=4>", "S(p id=4)" },
	{ "<p id=\"a\"class=b>", "S(p class=b id=a)" },
	{ "<p id='a", "" },
	{ "a<p id", "T(a)" },
	{ "<!-- a --> b", "C T( b)" },
	{ "<!-->b", "C T(b)" },
	{ "<!--->b", "C T(b)" },
	{ "<!----!>b", "C T(b)" },
	{ "<!-- a -- > b", "C" },
	{ "<!-- a --- --><p>", "C S(p)" },
	{ "<!doctype html><p>", "C S(p)" },
	{ "<?xml version='1'?>b", "C T(b)" },
	{ "<![CDATA[a>b]]>", "C T(b]]>)" },
	{ "<title>a <b> &amp; c</title>d", "S(title) T(a <b> &amp; c) E(title) T(d)" },
	{ "<textarea></p></TEXTAREA >d", "S(textarea) T(</p>) E(TEXTAREA) T(d)" },
	{ "<style>a</styles></style>d", "S(style) T(a</styles>)r E(style) T(d)" },
	{ "<script>if (a<b) '</p>'</script>d", "S(script) T(if (a<b) '</p>')r E(script) T(d)" },
	{ "<script><!-- <script>x</script> --></script>d", "S(script) T(<!-- <script>x</script> -->)r E(script) T(d)" },
	{ "<script><!-- x</script>d", "S(script) T(<!-- x)r E(script) T(d)" },
	{ "<script><!--><script></script>d", "S(script) T(<!--><script>)r E(script) T(d)" },
	{ "<script><!-- <script>x --></script>d", "S(script) T(<!-- <script>x -->)r E(script) T(d)" },
	{ "<script></scriptx></script/>d", "S(script) T(</scriptx>)r E(script/) T(d)" },
	{ "<script>never ends", "S(script) T(never ends)r" },
	{ "<plaintext>a<b></plaintext>", "S(plaintext) T(a<b></plaintext>)r" },
	{ "<xmp>a<b></xmp>c", "S(xmp) T(a<b>)r E(xmp) T(c)" },
};

static void test_tokens(void **state)
{
	(void)state;
	struct arena a = { 0 };
	for (size_t i = 0; i < sizeof(tokens) / sizeof(*tokens); i++) {
		struct str out = tokens_of(&a, str_of(tokens[i].in));
		if (!str_eq(out, str_of(tokens[i].out)))
			fail_msg("%s\n  gives  " STR_FMT "\n  not    %s", tokens[i].in, STR_ARG(out), tokens[i].out);
	}
	arena_release(&a);
}

static const struct {
	const char *in, *text, *attribute;
} references[] = {
	{ "&amp;", "&", "&" }, { "&AMP", "&", "&" }, { "&ampx", "&x", "&ampx" }, { "&amp=1", "&=1", "&amp=1" },
	{ "&eacute;t&eacute", "\xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\xA9" }, { "&notit;", "\xC2\xACit;", "&notit;" },
	{ "&notin;", "\xE2\x88\x89", "\xE2\x88\x89" }, { "&nosuch;", "&nosuch;", "&nosuch;" }, { "&;", "&;", "&;" },
	{ "&#233;", "\xC3\xA9", "\xC3\xA9" }, { "&#xE9", "\xC3\xA9", "\xC3\xA9" }, { "&#XE9;x", "\xC3\xA9x", "\xC3\xA9x" },
	{ "&#150;", "\xE2\x80\x93", "\xE2\x80\x93" }, { "&#0;", "\xEF\xBF\xBD", "\xEF\xBF\xBD" },
	{ "&#xD800;", "\xEF\xBF\xBD", "\xEF\xBF\xBD" }, { "&#99999999999999999999;", "\xEF\xBF\xBD", "\xEF\xBF\xBD" },
	{ "&#;", "&#;", "&#;" }, { "&#x;", "&#x;", "&#x;" }, { "&", "&", "&" }, { "&#", "&#", "&#" },
	{ "&CounterClockwiseContourIntegral;", "\xE2\x88\xB3", "\xE2\x88\xB3" }, { "&NotEqualTilde;", "\xE2\x89\x82\xCC\xB8", "\xE2\x89\x82\xCC\xB8" },
};

static void test_references(void **state)
{
	(void)state;
	struct arena a = { 0 };
	assert_int_equal(entity_number, 2231);
	for (size_t i = 0; i < sizeof(references) / sizeof(*references); i++) {
		struct str in = str_of(references[i].in);
		struct str text = entity_text(&a, in, false), attribute = entity_text(&a, in, true);
		if (!str_eq(text, str_of(references[i].text)) || !str_eq(attribute, str_of(references[i].attribute)))
			fail_msg("%s gives \"" STR_FMT "\" and \"" STR_FMT "\"", references[i].in, STR_ARG(text), STR_ARG(attribute));
	}
	arena_release(&a);
}

/* Each paragraph of a page between bars. */
static const struct {
	const char *in, *out;
} pages[] = {
	{ "<p>One<p>Two", "One|Two" },
	{ "<p>A <i>B</i><script>x</script> C</p>", "A B C" },
	{ "<div>One<div>Two</div>Three</div>", "One|Two|Three" },
	{ "<p>a<b>b<p>c</b>d", "ab|cd" },
	{ "<ul><li>One<li>Two<ul><li>Three</ul></ul>", "One|Two|Three" },
	{ "<ol><li>One<li>Two</ol><ol start=7><li>Seven</ol><ol type=I reversed start=4><li>x<li>y</ol>", "1. One|2. Two|7. Seven|IV. x|III. y" },
	{ "<ol><li>1. One</ol>", "1. One" },
	{ "<table><tr><td>a<td>b<tr><td>c</table>d", "a|b|c|d" },
	{ "<table><tr><td><p>go</div>on</td></tr></table>", "go|on" },
	{ "<p>one<br>two<br><br>three", "one|two|three" },
	{ "<p>a<span hidden>no</span>b<span style='display: none'>no</span>c", "abc" },
	{ "<pre>one\ntwo\n\nthree</pre>", "one two|three" },
	{ "<p>said <q>yes</q>", "said \xE2\x80\x9Cyes\xE2\x80\x9D" },
	{ "<p>a<svg><title>t</title><![CDATA[ x<y ]]></svg>b", "ab" },
	{ "<select><option>no</select><p>yes", "yes" },
	{ "<p>Caf&eacute;&nbsp;&nbsp;is &lt;open&gt;", "Caf\xC3\xA9 is <open>" },
	{ "<p>a\xC2\xAD" "b\xE2\x80\x8B" "c", "ab\xE2\x80\x8B" "c" },
	{ "<dl><dt>Who<dd>The court<dt>When<dd>Never</dl>", "Who|The court|When|Never" },
	{ "<a href=x>link<p>text</a> more", "text more" },
	{ "<textarea>no</textarea><p>yes</textarea>", "yes" },
	{ "<p>one</p></p></div></body></html>two", "one|two" },
};

static void test_pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct arena a = { 0 };
		struct text t;
		struct err err = { 0 };
		struct buf out = BUF_INIT(1 << 16);
		if (!text_of(&a, str_of(pages[i].in), &(struct text_hint){ .media = MEDIA_HTML, .published = DAYS_NONE }, &t, &err))
			fail_msg("%s: %s", pages[i].in, err.what);
		for (size_t k = 0; k < t.paragraph.n; k++) {
			buf_z(&out, k > 0 ? "|" : "");
			buf_put(&out, text_span(&t, t.paragraph.v[k].span));
		}
		if (!str_eq(buf_str(&out), str_of(pages[i].out)))
			fail_msg("%s\n  gives  " STR_FMT "\n  not    %s", pages[i].in, STR_ARG(buf_str(&out)), pages[i].out);
		buf_release(&out);
		arena_release(&a);
	}
}

/* ---- hostile pages ----------------------------------------------------------------------- */

/*
 * Head, body repeated, tail repeated: doubling the repeats may double the work
 * and the memory and no more.  Work is counted (stack entries moved), memory
 * is the arena's; time is not measured, but a page whose cost grew with the square would
 * not end at these sizes.
 */
static const struct {
	const char *name, *head, *body, *tail;
	size_t times;
} hostile[] = {
	{ "nested div", "", "<div>", "x</div>", 300000 },
	{ "nested inline", "<p>", "<b>", "x</b>", 300000 },
	{ "end tags of nothing", "<p>x<i>", "</b>", "", 500000 },
	{ "end tags behind a block", "<b><div><i><i><i><i>x", "</b>", "", 500000 },
	{ "unclosed a", "", "<a href=x>y", "", 200000 },
	{ "unclosed p in b", "", "<p><b id=x>y", "", 200000 },
	{ "one tag of attributes", "<p ", "class=a x=y ", "", 300000 },
	{ "attributes without end", "<p ", "a='", "", 500000 },
	{ "unclosed select", "", "<select><option>a", "", 200000 },
	{ "unclosed comments", "<p>x</p>", "<!-- ", "", 500000 },
	{ "dashes", "<p>x</p><!--", "-", "", 2000000 },
	{ "unclosed script", "<p>x</p><script>", "</scrip <!-- <script", "", 200000 },
	{ "script escapes", "<p>x</p><script>", "<!--<script>", "</script>", 200000 },
	{ "less-than signs", "<p>x", "<", "", 2000000 },
	{ "slashes", "<p>x", "</", "", 1000000 },
	{ "ampersands", "<p>x", "&", "", 2000000 },
	{ "long reference", "<p>x &#", "1", "", 2000000 },
	{ "half references", "<p>x", "&CounterClockwiseContourIntegra", "", 100000 },
	{ "tables in tables", "", "<table><tr><td>", "x</td></table>", 100000 },
	{ "list in list", "", "<ol><li>x", "</ol>", 100000 },
	{ "names of its own", "", "<x-a><x-b>y</x-a>", "", 100000 },
	{ "breaks", "<p>x", "<br>y", "", 300000 },
	{ "unclosed title", "<p>x</p><title>", "</titl", "", 500000 },
	{ "hidden in hidden", "<p>x</p>", "<span hidden>", "", 300000 },
	{ "marks on a letter", "<p>x", "\xCD\xA0\xCC\x96", "", 500000 },
	{ "blocks of one letter", "", "<p>x", "", 250000 },
	{ "class words", "<p class='", "article-body ", "'>x", 200000 },
	{ "lines in pre", "<pre>x", "\n", "", 2000000 },
};

struct cost {
	size_t steps, bytes, paragraphs;
};

static struct cost cost_of(size_t row, size_t times)
{
	struct buf b = BUF_INIT((size_t)60 << 20);
	buf_z(&b, hostile[row].head);
	for (size_t i = 0; i < times; i++)
		buf_z(&b, hostile[row].body);
	for (size_t i = 0; i < times && hostile[row].tail[0] != '\0'; i++)
		buf_z(&b, hostile[row].tail);
	struct arena a = { 0 }, of_page = { 0 };
	struct cost c = { 0 };
	struct page page;
	struct text t;
	struct err err = { 0 };
	assert_false(b.full);
	if (page_of(&of_page, &of_page, buf_str(&b), &page, &err))
		c.steps = page.steps;
	if (text_of(&a, buf_str(&b), &(struct text_hint){ .media = MEDIA_HTML, .published = DAYS_NONE }, &t, &err))
		c.paragraphs = t.paragraph.n;
	else if (err.code != ERR_INPUT && err.code != ERR_LIMIT)
		fail_msg("%s: %s", hostile[row].name, err.what);
	c.bytes = a.used + of_page.used;
	arena_release(&a);
	arena_release(&of_page);
	buf_release(&b);
	return c;
}

static void test_hostile(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hostile) / sizeof(*hostile); i++) {
		/* Under valgrind and the sanitizers a tenth says the same. */
		size_t times = hostile[i].times / rounds(5, 50);
		struct cost one = cost_of(i, times), two = cost_of(i, times * 2);
		if (two.steps > one.steps * 2 + 2000 || two.bytes > one.bytes * 5 / 2 + 200000)
			fail_msg("%s: %zu then %zu steps, %zu then %zu bytes", hostile[i].name, one.steps, two.steps, one.bytes, two.bytes);
	}
}

/* What is deep is not lost. */
static void test_deep(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct text t;
	struct err err = { 0 };
	struct buf b = BUF_INIT((size_t)32 << 20);
	for (int i = 0; i < 1000000; i++)
		buf_z(&b, "<div>");
	buf_z(&b, "<p>At the bottom of a million elements stands the report.</p>");
	assert_true(text_of(&a, buf_str(&b), NULL, &t, &err));
	assert_true(str_eq(t.s, S("At the bottom of a million elements stands the report.")));
	buf_release(&b);
	arena_release(&a);
}

/* A page of nothing but paragraphs is refused before they fill memory: 5 MB of "<p>x" may cost 100 MB with all else. */
static void test_blocks(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct page page;
	struct err err = { 0 };
	struct buf b = BUF_INIT((size_t)5 << 20);
	for (int i = 0; i < 1250000; i++)
		buf_z(&b, "<p>x");
	assert_false(page_of(&a, &a, buf_str(&b), &page, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	assert_true(a.used < (size_t)80 << 20);
	buf_release(&b);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_blocks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
