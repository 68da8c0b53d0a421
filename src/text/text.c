/* Bytes → characters → a draft of the format's → dressed paragraphs, with one map from end to beginning. */
#include "text/text.h"

#include "base/utf8.h"
#include "text/charset.h"
#include "text/dress.h"
#include "text/html.h"
#include "text/plain.h"

struct span text_source(const struct text *t, struct span clean)
{
	return map_source(&t->piece, t->s.n, clean);
}

struct str text_span(const struct text *t, struct span span)
{
	return str_slice(t->s, span.at, span.end);
}

static bool refuse_other(struct str bytes, struct err *err)
{
	static const struct {
		struct str magic;
		const char *what;
	} kinds[] = {
		{ STR_INIT("%PDF-"), "a PDF file: its text has to be taken out with pdftotext first" },
		{ STR_INIT("PK\x03\x04"), "a ZIP archive (or a word processor's file): save its text as .txt or .html" },
		{ STR_INIT("\xD0\xCF\x11\xE0"), "an old word processor's file: save its text as .txt or .html" },
		{ STR_INIT("\x89PNG"), "a PNG image: this program reads text only" },
		{ STR_INIT("\xFF\xD8\xFF"), "a JPEG image: this program reads text only" },
		{ STR_INIT("GIF8"), "a GIF image: this program reads text only" },
		{ STR_INIT("\x1F\x8B"), "compressed with gzip: unpack it first" },
		{ STR_INIT("SQLite format 3"), "a database: a record is given with --record" },
		{ STR_INIT("\x7F" "ELF"), "a program: this program reads text only" },
		{ STR_INIT("{\\rtf"), "a rich text file: save its text as .txt or .html" },
	};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (str_starts(bytes, kinds[i].magic))
			return err_set(err, ERR_INPUT, "this is %s", kinds[i].what);
	}
	return true;
}

static void take_hint(struct arena *a, const struct text_hint *hint, struct text *t)
{
	t->title = arena_str(a, hint->title);
	t->publisher = arena_str(a, hint->publisher);
	t->author = arena_str(a, hint->author);
	t->url = arena_str(a, hint->url);
	t->language = arena_lower(a, hint->language);
	t->published = hint->published;
}

static bool of_plain(struct arena *a, struct draft *d, struct text *t, struct err *err)
{
	size_t behind;
	if (!plain_header(a, d->src, t, &behind, err))
		return false;
	plain_draft(d, behind, d->src.n);
	dress(d, t, (struct dressing){ .headings = true, .infer = true });
	return true;
}

static bool of_html(struct draft *d, struct text *t, struct err *err)
{
	if (!html_draft(d, t, err))
		return false;
	dress(d, t, (struct dressing){ .infer = true });
	return true;
}

bool text_of(struct arena *a, struct str bytes, const struct text_hint *hint, struct text *ret, struct err *err)
{
	static const struct text_hint no_hint = { .published = { DAY_NONE, DAY_NONE } };
	hint = hint == NULL ? &no_hint : hint;
	if (bytes.n > TEXT_BYTES_MAX)
		return err_set(err, ERR_LIMIT, "the document has %zu MB and the most is %zu MB; cut it into parts",
			bytes.n >> 20, TEXT_BYTES_MAX >> 20);
	if (str_trim(str_slice(bytes, 0, 4096)).n == 0 && str_trim(bytes).n == 0)
		return err_set(err, ERR_INPUT, "the document is empty");
	struct decoded in;
	if (!refuse_other(bytes, err) || !decode(a, bytes, hint->charset, hint->media == MEDIA_HTML, &in, err))
		return false;
	struct text t = { .published = DAYS_NONE };
	take_hint(a, hint, &t);
	struct draft d = draft_of(a, in.s);
	t.charset = in.charset;
	bool html = hint->media == MEDIA_HTML || (hint->media == MEDIA_AUTO && html_likely(in.s));
	t.media = html ? S("html") : S("plain");
	if (!(html ? of_html(&d, &t, err) : of_plain(a, &d, &t, err)))
		return false;
	if (d.too_many)
		return err_set(err, ERR_LIMIT, "the document has more than %d paragraphs; cut it into parts", TEXT_PARAGRAPHS_MAX);
	if (d.n == 0)
		return err_set(err, ERR_INPUT, "the document holds no text");
	t.s = (struct str){ d.p, d.n };
	t.paragraph = d.paragraph;
	t.piece = in.map.n == 0 ? d.map : map_through(a, &d.map, d.n, &in.map, in.s.n);
	*ret = t;
	return true;
}
