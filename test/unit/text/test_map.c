/*
 * Every character of a clean text comes from bytes that say it: for each
 * piece the source is decoded by other means (the C library's iconv, the
 * table of references, utf8proc) and held against the clean bytes.  Run over
 * the golden cases and over texts put together at random.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>

#include "../rounds.h"
#include "base/utf8.h"
#include "text/entity.h"
#include "text/text.h"

static struct str file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *p = arena_alloc(a, 1 << 20);
	size_t n = f == NULL ? 0 : fread(p, 1, 1 << 20, f);
	if (f != NULL)
		(void)fclose(f);
	return (struct str){ p, n };
}

/* Bytes of a character set in UTF-8, by the C library. */
static struct str in_utf8(struct arena *a, struct str bytes, struct str charset)
{
	iconv_t cd = iconv_open("UTF-8", arena_z(a, charset));
	char *in = arena_alloc(a, bytes.n + 1), *out = arena_alloc(a, bytes.n * 4 + 8), *to = out;
	size_t left = bytes.n, room = bytes.n * 4 + 8;
	if (bytes.n > 0)
		memcpy(in, bytes.p, bytes.n);
	if (cd == (iconv_t)-1)
		return S("");
	(void)iconv(cd, &in, &left, &to, &room);
	(void)iconv_close(cd);
	return (struct str){ out, (size_t)(to - out) };
}

/* Words without references, white space, and what no text has; then NFC. */
static struct str plainly(struct arena *a, struct str s, bool html)
{
	char *p = arena_alloc(a, s.n * 2 + 8);
	size_t n = 0;
	for (size_t at = 0; at < s.n;) {
		char out[ENTITY_BYTES_MAX];
		size_t put = 0, len = html && s.p[at] == '&' ? entity_at(s, at, false, out, &put) : 0;
		if (len == 0) {
			size_t next = at;
			(void)utf8_next(s, &next);
			len = put = next - at;
			memcpy(out, s.p + at, put);
			if (put == 1 && char_is_space(out[0]))
				out[0] = ' '; /* a line's end inside a paragraph is a blank */
		}
		memcpy(p + n, out, put);
		n += put;
		at += len;
	}
	return utf8_nfc(a, (struct str){ p, n });
}

static bool all_space(struct str s)
{
	for (size_t at = 0; at < s.n;) {
		uint32_t cp = utf8_next(s, &at);
		if (!utf8_is_space(cp))
			return false;
	}
	return true;
}

/* Is a piece, or one unit of it, what its source says? */
static bool says(struct arena *a, const struct text *t, struct str clean, struct str source)
{
	if (all_space(clean))
		return true; /* white space: of white space or of markup between */
	if (str_eq(clean, source))
		return true;
	struct str said = in_utf8(a, source, t->charset);
	bool tag = said.n > 2 && said.p[0] == '<' && said.p[said.n - 1] == '>';
	if (tag)
		return true; /* a list item's number, a quotation mark of <q> */
	return str_eq(plainly(a, said, str_eq(t->media, S("html"))), clean) || (str_eq(clean, S("\xEF\xBF\xBD")) && said.n == 0);
}

/* One piece as a whole, else each of its units by itself: an entity and the blank line behind it may be two units of one run. */
static bool piece_holds(struct arena *a, const struct text *t, struct str bytes, size_t i)
{
	const struct text_piece *p = &t->piece.v[i];
	uint32_t end = i + 1 < t->piece.n ? t->piece.v[i + 1].at : (uint32_t)t->s.n;
	struct str clean = str_slice(t->s, p->at, end), source = str_slice(bytes, p->source, p->source_end);
	if (p->unit == 0)
		return says(a, t, clean, source);
	if (clean.n % p->unit != 0 || source.n != clean.n / p->unit * p->source_unit)
		return false;
	for (size_t k = 0; k < clean.n / p->unit && !says(a, t, clean, source); k++)
		if (!says(a, t, str_slice(clean, k * p->unit, (k + 1) * p->unit), str_slice(source, k * p->source_unit, (k + 1) * p->source_unit)))
			return false;
	return true;
}

static void hold(const char *name, struct str bytes, const struct text_hint *hint)
{
	struct arena a = { 0 };
	struct text t;
	struct err err = { 0 };
	if (!text_of(&a, bytes, hint, &t, &err)) {
		arena_release(&a);
		return;
	}
	if (utf8_bad_at(t.s) != STR_NONE || !str_eq(utf8_nfc(&a, t.s), t.s))
		fail_msg("%s: not NFC", name);
	uint32_t source = 0, source_end = 0;
	for (size_t i = 0; i < t.piece.n; i++) {
		const struct text_piece *p = &t.piece.v[i];
		if ((i == 0 && p->at != 0) || (i > 0 && p->at <= t.piece.v[i - 1].at) || p->at >= t.s.n)
			fail_msg("%s: piece %zu begins at %u", name, i, p->at);
		if (p->source < source || p->source_end < source_end || p->source_end < p->source || p->source_end > bytes.n)
			fail_msg("%s: piece %zu runs backwards: %u to %u behind %u", name, i, p->source, p->source_end, source);
		source = p->source;
		source_end = p->source_end;
		bool mail = str_eq(t.media, S("email"));
		if (!mail && !piece_holds(&a, &t, bytes, i)) {
			uint32_t end = i + 1 < t.piece.n ? t.piece.v[i + 1].at : (uint32_t)t.s.n;
			fail_msg("%s: \"" STR_FMT "\" is not what \"" STR_FMT "\" says", name, STR_ARG(str_slice(t.s, p->at, end)),
				STR_ARG(str_slice(bytes, p->source, p->source_end)));
		}
	}
	/* Paragraphs tile the text but for the blank lines. */
	uint32_t at = 0;
	for (size_t i = 0; i < t.paragraph.n; i++) {
		struct paragraph g = t.paragraph.v[i];
		if (g.span.at != at + (i > 0 ? 2 : 0) || g.span.end <= g.span.at || t.s.p[g.span.at] == ' ' || t.s.p[g.span.end - 1] == ' ')
			fail_msg("%s: paragraph %zu at %u", name, i, g.span.at);
		if (i > 0)
			assert_true(str_eq(str_slice(t.s, at, at + 2), S("\n\n")));
		assert_true(g.number.at >= g.span.at && g.number.end <= g.span.end && g.dateline.end <= g.span.end);
		at = g.span.end;
	}
	assert_int_equal(at, t.s.n);
	arena_release(&a);
}

static void test_cases(void **state)
{
	(void)state;
	static const char *const names[] = { "input.html", "input.txt", "input.eml", "input.pdf.txt" };
	struct arena a = { 0 };
	DIR *d = opendir("test/case/text");
	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		for (size_t i = 0; e->d_name[0] != '.' && i < sizeof(names) / sizeof(*names); i++) {
			const char *path = arena_printf(&a, "test/case/text/%s/%s", e->d_name, names[i]).p;
			struct str bytes = file(&a, path);
			if (bytes.n > 0)
				hold(path, bytes, NULL);
		}
	}
	(void)closedir(d);
	arena_release(&a);
}

/* ---- at random ------------------------------------------------------------------------ */

static const char *const parts[] = {
	"Police ", "arrested ", "seven. ", "caf\xC3\xA9 ", "e\xCC\x81t\xC3\xA9 ", "&eacute;", "&amp;", "&#x17E;", "&nbsp;", "a&#769; ",
	"\xE2\x80\x9Cyes\xE2\x80\x9D ", "\xE1\x9E\x80\xE1\x9E\x98\xE1\x9F\x92\xE1\x9E\x96 ", "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8",
	"\xEA\xB0\x80\xE1\x86\xA8 ", "\xC2\xA0", "\xC2\xAD", "\xE2\x84\xAB", "\xF0\x9F\x93\xB0 ", "\n", "\n\n", "  ", "\t", "<b>", "</b>",
	"<p>", "</p>", "<br>", "<br><br>", "<div class=x>", "</div>", "<ol><li>", "<li>", "</ol>", "<!-- c -->", "<q>", "</q>", "& ", "< ",
	"<script>x<y</script>", "1. ", "- ", "> ", "# ", "\f", "By Ana Brel\n", "\xEF\xBB\xBF", "\x01", "\xE0\xBD\x83", "PARIS \xE2\x80\x93 ",
	"The court of the province said that nothing of the kind had ever been decided there, as far as anybody knew. ",
};

static uint64_t seed = 0x9E3779B97F4A7C15u;
static uint32_t roll(uint32_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 33) % n;
}

static void test_random(void **state)
{
	(void)state;
	static const char *const sets[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" };
	for (int round = 0; round < (int)rounds(3000, 120); round++) {
		struct arena a = { 0 };
		char *p = arena_alloc(&a, 1 << 15);
		size_t n = 0, count = roll(60);
		bool html = roll(2) == 0;
		if (html)
			n += (size_t)sprintf(p, "<html><body>");
		for (size_t i = 0; i < count; i++) {
			const char *part = parts[roll(sizeof(parts) / sizeof(*parts))];
			memcpy(p + n, part, strlen(part));
			n += strlen(part);
		}
		char name[40];
		uint32_t set = roll(4) == 0 ? roll(4) : 0;
		(void)snprintf(name, sizeof(name), "round %d in %s", round, sets[set]);
		struct str bytes = { p, n };
		if (set > 0) {
			iconv_t cd = iconv_open(sets[set], "UTF-8");
			char *out = arena_alloc(&a, n * 4 + 8), *to = out, *in = p;
			size_t left = n, room = n * 4 + 8;
			(void)iconv(cd, &in, &left, &to, &room);
			(void)iconv_close(cd);
			bytes = (struct str){ out, (size_t)(to - out) };
		}
		struct text_hint hint = { .media = html ? MEDIA_HTML : MEDIA_PLAIN, .published = DAYS_NONE };
		if (set == 3)
			hint.charset = S("gb18030");
		hold(name, bytes, &hint);
		arena_release(&a);
	}
}

/* Words in a character set of old: what the set cannot say is left out, so that each piece is what was meant. */
static struct str in_set(struct arena *a, const char *set, size_t count, bool html)
{
	static const char *const letters[] = {
		"\xC3\xA9t\xC3\xA9 ", "\xC5\xA0koda ", "\xC5\x82\xC4\x85ka ", "\xE2\x82\xAC 5 ", "\xE2\x80\x9Cno\xE2\x80\x9D ", "\xD0\x9F\xD1\x80\xD0\xB0\xD0\xB3\xD0\xB0 ",
		"\xCE\x91\xCE\xB8\xCE\xAE\xCE\xBD\xCE\xB1 ", "\xE6\x9D\xB1\xE4\xBA\xAC ", "\xEC\x84\x9C\xEC\x9A\xB8 ", "\xE3\x82\xAB\xE3\x83\xA9 ", "\xC2\xA0", "\xC3\xBF ",
	};
	const size_t own = sizeof(letters) / sizeof(*letters), all = own + sizeof(parts) / sizeof(*parts);
	iconv_t cd = iconv_open(set, "UTF-8");
	char *out = arena_alloc(a, 1 << 15), *to = out;
	size_t room = 1 << 15;
	if (cd == (iconv_t)-1)
		fail_msg("the C library knows no %s", set);
	for (size_t i = 0; i <= count; i++) {
		uint32_t which = roll((uint32_t)all);
		const char *part = i == 0 ? html ? "<html><body>" : "" : which < own ? letters[which] : parts[which - own];
		char copy[256], *in = copy, *before = to;
		size_t left = strlen(part), was = room;
		memcpy(copy, part, left);
		if (iconv(cd, &in, &left, &to, &room) == (size_t)-1) {
			to = before;
			room = was;
			(void)iconv(cd, NULL, NULL, NULL, NULL);
		}
	}
	(void)iconv_close(cd);
	return (struct str){ out, (size_t)(to - out) };
}

static void test_old_sets(void **state)
{
	(void)state;
	/* Not big5: in the C library its euro sign is none of BIG5-HKSCS, which this program reads. */
	static const char *const sets[] = { "windows-1252", "windows-1250", "windows-1251", "iso-8859-2", "iso-8859-7", "koi8-r", "gb18030", "shift_jis",
		"euc-jp", "euc-kr" };
	for (size_t set = 0; set < sizeof(sets) / sizeof(*sets); set++) {
		for (int round = 0; round < (int)rounds(200, 10); round++) {
			struct arena a = { 0 };
			bool html = roll(2) == 0;
			struct text_hint hint = { .media = html ? MEDIA_HTML : MEDIA_PLAIN, .charset = str_of(sets[set]), .published = DAYS_NONE };
			hold(sets[set], in_set(&a, sets[set], roll(60), html), &hint);
			arena_release(&a);
		}
	}
}

/* A claim's span leads to the words in the source that a reader would mark. */
static void test_source(void **state)
{
	(void)state;
	static const struct {
		const char *in, *clean, *source;
	} rows[] = {
		{ "<p>The caf&eacute; was closed.</p>", "caf\xC3\xA9", "caf&eacute;" },
		{ "<p>The caf&eacute; was closed.</p>", "was", "was" },
		{ "<p>Seven\n   men</p>", "Seven men", "Seven\n   men" },
		{ "<p>One <b>t</b>wo</p>", "two", "t</b>wo" },
		{ "<ol><li>Free them.</ol>", "1. Free", "<li>Free" },
		{ "\xEF\xBB\xBFThe law.", "law", "law" },
		{ "The e\xCC\x81t\xC3\xA9.", "\xC3\xA9t", "e\xCC\x81t" },
		{ "Caf\xE9 ferm\xE9.", "ferm\xC3\xA9", "ferm\xE9" },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		struct text t;
		struct str bytes = str_of(rows[i].in), want = str_of(rows[i].source);
		struct err err = { 0 };
		assert_true(text_of(&a, bytes, NULL, &t, &err));
		size_t at = str_find(t.s, str_of(rows[i].clean));
		assert_int_not_equal(at, STR_NONE);
		struct span s = text_source(&t, (struct span){ (uint32_t)at, (uint32_t)(at + strlen(rows[i].clean)) });
		if (!str_eq(str_slice(bytes, s.at, s.end), want))
			fail_msg("\"%s\" comes from \"" STR_FMT "\"", rows[i].clean, STR_ARG(str_slice(bytes, s.at, s.end)));
		arena_release(&a);
	}
}

/* Mail: base64 and quoted-printable lead to the lines and bytes of the message. */
static void test_mail(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct text t;
	struct err err = { 0 };
	struct str bytes = file(&a, "test/case/text/mail-french/input.eml");
	assert_true(text_of(&a, bytes, NULL, &t, &err));
	size_t at = str_find(t.s, S("journalistes d\xC3\xA9tenus"));
	struct span s = text_source(&t, (struct span){ (uint32_t)at, (uint32_t)at + 21 });
	assert_true(str_eq(str_slice(bytes, s.at, s.end), S("journal=\nistes d=E9tenus")));
	bytes = file(&a, "test/case/text/mail-base64/input.eml");
	assert_true(text_of(&a, bytes, NULL, &t, &err));
	at = str_find(t.s, S("Zweiter"));
	s = text_source(&t, (struct span){ (uint32_t)at, (uint32_t)at + 7 });
	assert_true(s.end > s.at && s.end - s.at <= 160);
	assert_true(str_find(str_slice(bytes, s.at, s.end), S("Wndlaw")) != STR_NONE || str_find(bytes, S("wei")) != 0);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_old_sets),
		cmocka_unit_test(test_source),
		cmocka_unit_test(test_mail),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
