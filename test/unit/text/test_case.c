/*
 * Golden cases: test/case/text/NAME/input.* is read as text_of() reads it and
 * must come out as expected.txt says, line by line.  ACCEPT=1 writes what came
 * out (`make accept-text` then shows the difference).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "text/text.h"

#define CASES "test/case/text"

static struct str file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL)
		return S("");
	struct buf b = BUF_INIT(1 << 24);
	char part[4096];
	for (size_t n; (n = fread(part, 1, sizeof(part), f)) > 0;)
		buf_put(&b, (struct str){ part, n });
	(void)fclose(f);
	struct str all = arena_str(a, buf_str(&b));
	buf_release(&b);
	return all;
}

static const char *const kinds[] = {
	[PARAGRAPH_BODY] = "body", [PARAGRAPH_HEADING] = "heading", [PARAGRAPH_LIST_ITEM] = "item", [PARAGRAPH_QUOTE] = "quote",
	[PARAGRAPH_CAPTION] = "caption", [PARAGRAPH_BYLINE] = "byline", [PARAGRAPH_DATELINE] = "dateline",
};

static void field(struct buf *out, const char *name, struct str value)
{
	buf_printf(out, "%s: ", name);
	buf_put(out, value);
	buf_char(out, '\n');
}

static void put_text(struct buf *out, struct arena *a, const struct text *t)
{
	field(out, "title", t->title);
	field(out, "publisher", t->publisher);
	field(out, "author", t->author);
	field(out, "published", t->published.from == DAY_NONE ? S("unknown") : days_str(a, t->published));
	field(out, "url", t->url);
	field(out, "language", t->language);
	field(out, "charset", t->charset);
	field(out, "media", t->media);
	for (size_t i = 0; i < t->paragraph.n; i++) {
		struct paragraph g = t->paragraph.v[i];
		buf_printf(out, "\n[%s", kinds[g.kind]);
		if (g.level > 0)
			buf_printf(out, " %d", g.level);
		if (g.number.end > g.number.at)
			buf_printf(out, " #" STR_FMT, STR_ARG(text_span(t, g.number)));
		if (g.dateline.end > g.dateline.at)
			buf_printf(out, " @\"" STR_FMT "\"", STR_ARG(text_span(t, g.dateline)));
		buf_z(out, "] ");
		buf_put(out, text_span(t, g.span));
		buf_char(out, '\n');
	}
}

/* The first lines that differ; false when none does. */
static bool differs(const char *name, struct str want, struct str got)
{
	size_t line = 0;
	while (want.n > 0 || got.n > 0) {
		struct str w = S("(nothing)"), g = S("(nothing)");
		line++;
		bool more = str_line(&want, &w), have = str_line(&got, &g);
		if (more == have && str_eq(w, g))
			continue;
		print_error("%s, line %zu\n  - " STR_FMT "\n  + " STR_FMT "\n", name, line, STR_ARG(w), STR_ARG(g));
		return true;
	}
	return false;
}

static bool one_case(const char *name)
{
	static const struct {
		const char *file;
		enum media media;
	} inputs[] = { { "input.html", MEDIA_HTML }, { "input.txt", MEDIA_AUTO }, { "input.eml", MEDIA_EMAIL },
		{ "input.pdf.txt", MEDIA_PDF_TEXT } };
	struct arena a = { 0 };
	struct text t;
	struct err err = { 0 };
	struct str bytes = S("");
	enum media media = MEDIA_AUTO;
	for (size_t i = 0; bytes.n == 0 && i < sizeof(inputs) / sizeof(*inputs); i++) {
		bytes = file(&a, arena_printf(&a, CASES "/%s/%s", name, inputs[i].file).p);
		media = inputs[i].media;
	}
	struct buf out = BUF_INIT(1 << 24);
	if (text_of(&a, bytes, &(struct text_hint){ .media = media, .published = DAYS_NONE }, &t, &err))
		put_text(&out, &a, &t);
	else
		buf_printf(&out, "error: %s\n", err.what);
	const char *path = arena_printf(&a, CASES "/%s/expected.txt", name).p;
	bool bad = false;
	if (getenv("ACCEPT") != NULL) {
		FILE *f = fopen(path, "wb");
		bad = f == NULL || fwrite(out.p, 1, out.n, f) != out.n;
		bad = (f != NULL && fclose(f) != 0) || bad;
	} else {
		bad = differs(name, file(&a, path), buf_str(&out));
	}
	buf_release(&out);
	arena_release(&a);
	return !bad;
}

static void test_cases(void **state)
{
	(void)state;
	DIR *d = opendir(CASES);
	assert_non_null(d);
	size_t cases = 0, bad = 0;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		if (e->d_name[0] == '.')
			continue;
		cases++;
		bad += !one_case(e->d_name);
	}
	(void)closedir(d);
	assert_true(cases >= 15);
	assert_int_equal(bad, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
