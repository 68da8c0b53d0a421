/* Bytes → characters → a draft of the format's → dressed paragraphs, with one map from end to beginning. */
#include "text/text.h"

#include "base/utf8.h"
#include "text/charset.h"
#include "text/dress.h"
#include "text/html.h"
#include "text/language.h"
#include "text/mail.h"
#include "text/pages.h"
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

/* One rewriting of the bytes: offsets in it to offsets in what it was made from. */
struct layer {
	struct str s;
	const struct text_map *map; /* n == 0: the same bytes from `skip` on */
	uint32_t skip;
};

/* From the draft down through the layers to the bytes. */
static struct text_map map_down(struct arena *a, struct text_map map, size_t total, const struct layer *layer, size_t layers)
{
	for (size_t i = 0; i < layers; i++) {
		if (layer[i].map->n > 0)
			map = map_through(a, &map, total, layer[i].map, layer[i].s.n);
		for (size_t k = 0; layer[i].map->n == 0 && layer[i].skip > 0 && k < map.n; k++) {
			map.v[k].source += layer[i].skip;
			map.v[k].source_end += layer[i].skip;
		}
	}
	return map;
}

static bool of_plain(struct draft *d, struct text *t, struct err *err)
{
	size_t behind;
	if (!plain_header(d->a, d->src, t, &behind, err))
		return false;
	plain_draft(d, behind, d->src.n);
	dress(d, t, (struct dressing){ .headings = true, .infer = true });
	return true;
}

static bool of_pdf(struct draft *d, struct text *t, struct err *err)
{
	(void)err;
	pages_draft(d);
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

static bool of_letter(struct draft *d, struct text *t, struct err *err)
{
	(void)err;
	plain_draft(d, 0, mail_signature(d->src));
	dress(d, t, (struct dressing){ .headings = true });
	return true;
}

static void take_mail(const struct mail *m, struct text *t)
{
	if (m->saved) {
		if (t->url.n == 0)
			t->url = m->address;
		return; /* title, author and day are the page's own */
	}
	if (t->title.n == 0)
		t->title = m->subject;
	if (t->author.n == 0)
		t->author = m->from;
	if (t->published.from == DAY_NONE && m->day != DAY_NONE)
		t->published = (struct days){ m->day, m->day };
}

static enum media media_of(struct str bytes, const struct text_hint *hint)
{
	if (hint->media != MEDIA_AUTO)
		return hint->media;
	if (html_likely(bytes))
		return MEDIA_HTML;
	return mail_likely(bytes) ? MEDIA_EMAIL : MEDIA_PLAIN;
}

/* The reader of each format, and its name. */
static const struct {
	bool (*draft)(struct draft *d, struct text *t, struct err *err);
	struct str name;
} formats[] = {
	[MEDIA_AUTO] = { of_plain, STR_INIT("plain") }, [MEDIA_PLAIN] = { of_plain, STR_INIT("plain") },
	[MEDIA_HTML] = { of_html, STR_INIT("html") },	[MEDIA_EMAIL] = { of_letter, STR_INIT("email") },
	[MEDIA_PDF_TEXT] = { of_pdf, STR_INIT("pdf") },
};

/* Reads the characters of one format into t; `layer` gets those of its bytes' character set. */
static bool read_as(struct arena *a, struct str bytes, struct str charset, enum media media, struct text *t,
	struct decoded *in, struct draft *d, struct err *err)
{
	if (!decode(a, bytes, charset, media == MEDIA_HTML || html_likely(bytes), in, err))
		return false;
	/* UTF-16 shows its tags only now. */
	if (media == MEDIA_PLAIN && in->map.n > 0 && html_likely(in->s)) {
		media = MEDIA_HTML;
		t->media = formats[media].name;
	}
	t->charset = in->charset;
	*d = draft_of(a, in->s);
	return formats[media].draft(d, t, err);
}

static bool finish(struct draft *d, struct text *t, struct err *err)
{
	if (d->too_many)
		return err_set(err, ERR_LIMIT, "the document has more than %d paragraphs; cut it into parts", TEXT_PARAGRAPHS_MAX);
	if (d->n == 0)
		return err_set(err, ERR_INPUT, "the document holds no text");
	t->s = (struct str){ d->p, d->n };
	t->paragraph = d->paragraph;
	if (t->language.n == 0)
		t->language = language_of(t->s);
	return true;
}

bool text_of(struct arena *a, struct str bytes, const struct text_hint *hint, struct text *ret, struct err *err)
{
	static const struct text_hint no_hint = { .published = { DAY_NONE, DAY_NONE } };
	static const struct text_map same = { 0 };
	hint = hint == NULL ? &no_hint : hint;
	if (bytes.n > TEXT_BYTES_MAX)
		return err_set(err, ERR_LIMIT, "the document has %zu MB and the most is %zu MB; cut it into parts",
			bytes.n >> 20, TEXT_BYTES_MAX >> 20);
	if (str_trim(str_slice(bytes, 0, 4096)).n == 0 && str_trim(bytes).n == 0)
		return err_set(err, ERR_INPUT, "the document is empty");
	if (!refuse_other(bytes, err))
		return false;
	struct text t = { .published = DAYS_NONE };
	take_hint(a, hint, &t);
	enum media media = media_of(bytes, hint);
	t.media = formats[media].name;
	struct mail m = { .body = bytes, .map = same, .charset = hint->charset };
	if (media == MEDIA_EMAIL) {
		if (!mail_open(a, bytes, &m, err))
			return false;
		take_mail(&m, &t);
	}
	struct decoded in;
	struct draft d;
	if (!read_as(a, m.body, m.charset, m.html ? MEDIA_HTML : media, &t, &in, &d, err) || !finish(&d, &t, err))
		return false;
	if (m.saved && t.title.n == 0)
		t.title = m.subject;
	const struct layer layers[] = { { in.s, &in.map, in.skip }, { m.body, &m.map, m.at } };
	t.piece = map_down(a, d.map, d.n, layers, 2);
	*ret = t;
	return true;
}
