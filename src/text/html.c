/* Picked blocks are tokenised once more, now to be copied: so a page's text is never held twice. */
#include "text/html.h"

#include "text/entity.h"
#include "text/field.h"
#include "text/head.h"
#include "text/pick.h"

static void copy_text(struct draft *d, size_t at, size_t end)
{
	struct str s = str_slice(d->src, 0, end);
	while (at < end) {
		const char *amp = memchr(s.p + at, '&', end - at);
		size_t stop = amp == NULL ? end : (size_t)(amp - s.p);
		draft_copy(d, at, stop);
		if (stop == end)
			break;
		char out[ENTITY_BYTES_MAX];
		size_t n = 0, len = entity_at(s, stop, false, out, &n);
		if (len == 0) {
			draft_copy(d, stop, stop + 1);
			len = 1;
		} else {
			draft_entity(d, (struct str){ out, n }, stop, stop + len);
		}
		at = stop + len;
	}
}

static void copy_tag(struct draft *d, const struct html_token *k)
{
	if (k->tag == TAG_br)
		draft_gap(d, k->at, k->end);
	else if (k->tag == TAG_q && k->kind == HTML_START)
		draft_put(d, S("\xE2\x80\x9C"), k->at, k->end);
	else if (k->tag == TAG_q)
		draft_put(d, S("\xE2\x80\x9D"), k->at, k->end);
}

static void copy_run(struct draft *d, struct span run)
{
	struct html_reader r = html_reader_of(d->src, run.at, run.end);
	struct html_token k;
	while (html_next(&r, &k)) {
		switch (k.kind) {
		case HTML_TEXT:
			if (k.raw)
				draft_copy(d, k.at, k.end);
			else
				copy_text(d, k.at, k.end);
			break;
		case HTML_START:
		case HTML_CLOSE:
			copy_tag(d, &k);
			break;
		case HTML_COMMENT:
			break;
		}
	}
}

/* ---- numbers of list items ------------------------------------------------------------ */

enum { LABEL_MAX = 40 };

static size_t roman(int32_t v, char out[static LABEL_MAX])
{
	static const struct {
		int32_t value;
		const char *mark;
	} marks[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
		{ 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };
	size_t n = 0;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		for (; v >= marks[i].value; v -= marks[i].value) {
			for (const char *c = marks[i].mark; *c != '\0'; c++)
				out[n++] = *c;
		}
	}
	return n;
}

/* a to z, aa … */
static size_t letters(int32_t v, char out[static LABEL_MAX])
{
	char back[8];
	size_t n = 0, k = 0;
	for (; v > 0 && k < sizeof(back); v = (v - 1) / 26)
		back[k++] = (char)('a' + (v - 1) % 26);
	while (k > 0)
		out[n++] = back[--k];
	return n;
}

static struct str item_label(const struct item *it, char out[static LABEL_MAX + 16])
{
	size_t n = 0;
	bool is_roman = (it->type == 'i' || it->type == 'I') && it->value > 0 && it->value < 4000;
	bool is_letter = (it->type == 'a' || it->type == 'A') && it->value > 0;
	if (is_roman)
		n = roman(it->value, out);
	else if (is_letter)
		n = letters(it->value, out);
	for (size_t i = 0; i < n && (it->type == 'I' || it->type == 'A'); i++)
		out[i] = (char)(out[i] - ('a' - 'A'));
	if (n == 0) {
		char digits[12];
		int64_t v = it->value < 0 ? -(int64_t)it->value : it->value;
		size_t k = 0;
		do
			digits[k++] = (char)('0' + v % 10);
		while ((v /= 10) > 0);
		if (it->value < 0)
			out[n++] = '-';
		while (k > 0)
			out[n++] = digits[--k];
	}
	out[n++] = '.';
	out[n++] = ' ';
	return (struct str){ out, n };
}

/* ---- blocks ------------------------------------------------------------------------------ */

static void copy_block(struct draft *d, const struct page *page, const struct block *b)
{
	for (uint32_t i = 0; i < b->runs; i++) {
		struct span run = page->run.v[b->run + i];
		copy_run(d, run);
	}
}

static void draft_block(struct draft *d, const struct page *page, const struct block *b)
{
	copy_block(d, page, b);
	bool listed = b->item > 0 && number_at(draft_words(d)) == 0 && draft_words(d).n > 0;
	if (listed) {
		const struct item *it = &page->item.v[b->item - 1];
		char label[LABEL_MAX + 16];
		draft_drop(d);
		draft_put(d, item_label(it, label), it->tag.at, it->tag.end);
		copy_block(d, page, b);
	}
	enum paragraph_kind kind = (enum paragraph_kind)b->kind;
	if (!draft_end(d, kind, b->level))
		return;
	struct draft_note *note = draft_last_note(d);
	note->one_line = true;
	note->byline = (b->hint & HINT_BYLINE) != 0;
	note->date = (b->hint & HINT_DATE) != 0;
	note->near = kind == PARAGRAPH_LIST_ITEM || b->br;
}

/* Blocks keep what is needed of their elements, which may be larger than all the rest. */
static void forget_elements(struct page *page)
{
	for (size_t i = 0; i < page->block.n; i++) {
		struct block *b = &page->block.v[i];
		b->hint |= (uint8_t)(page->element.v[b->element].hint & (HINT_BYLINE | HINT_DATE));
	}
	page->element.v = NULL;
	page->element.n = page->element.cap = 0;
}

bool html_draft(struct draft *d, struct text *t, struct err *err)
{
	struct arena blocks = { 0 }, elements = { 0 };
	struct page page;
	const bool read = page_of(&blocks, &elements, d->src, &page, err);
	if (read) {
		const bool *keep = pick(&blocks, &elements, &page);
		forget_elements(&page);
		arena_release(&elements);
		for (size_t i = 0; i < page.block.n; i++) {
			if (keep[i])
				draft_block(d, &page, &page.block.v[i]);
		}
		fields_of_page(d->a, &page, t);
	}
	arena_release(&elements);
	arena_release(&blocks);
	return read;
}

bool html_likely(struct str src)
{
	src = str_slice(src, 0, 4096);
	size_t at = 0;
	while (at < src.n && (char_is_space(src.p[at]) || (unsigned char)src.p[at] >= 0x80))
		at++;
	if (at >= src.n || src.p[at] != '<')
		return false;
	/* From the first byte on: a declaration, a comment, or two tags that HTML has. */
	struct html_reader r = html_reader_of(src, at, src.n);
	struct html_token k;
	size_t known = 0;
	while (html_next(&r, &k) && known < 2) {
		if (k.kind == HTML_START && (k.tag == TAG_html || k.tag == TAG_head || k.tag == TAG_body))
			return true;
		known += k.tag != TAG_NONE;
		if (k.kind == HTML_COMMENT && str_eq_nocase(str_slice(src, k.at, k.at + 9), S("<!doctype")))
			return true;
	}
	return known > 0;
}
