/* Rows are put one after the other; what they would take is known once they are made. */
#include "web/room.h"

#include "base/utf8.h"

static size_t as_markup(char c)
{
	switch (c) {
	case '&': case '\'': return 5;
	case '<': case '>': return 4;
	case '"': return 6;
	default: return 1;
	}
}

struct str shortened(struct arena *a, struct str s, size_t most)
{
	size_t n = 0, end = 0;
	while (end < s.n && n + as_markup(s.p[end]) <= most)
		n += as_markup(s.p[end++]);
	if (end == s.n)
		return s;
	size_t at = end;
	while (at > end / 2 && s.p[at] != ' ')
		at--;
	/* Words of Khmer have no spaces between them. */
	at = at > end / 2 ? at : utf8_floor(s, end);
	return arena_printf(a, "%.*s …", (int)at, s.p);
}

bool room_put(struct room *r, struct markup *m, struct html row)
{
	if (row.n > r->left && r->shown > 0)
		r->left = 0;
	if (r->left == 0) {
		r->cut++;
		return false;
	}
	r->left -= row.n < r->left ? row.n : r->left;
	r->shown++;
	markup_part(m, row);
	return true;
}

static struct html cut_link(struct context *c, const struct room *r)
{
	struct markup m = MARKUP_INIT;
	const struct str words = word_count(c, r->cut, WORD_n_cut_one, WORD_n_cut_many);
	if (c->request->method == METHOD_GET)
		html_link(&m, &(struct html_link){ .to = arena_printf(c->a, STR_FMT ".json", STR_ARG(path_link(c))), .text = words });
	else
		html_plain(&m, &(struct html_plain){ .text = words });
	return markup_done(c->a, &m);
}

void room_item(struct context *c, const struct room *r, struct markup *m)
{
	if (r->cut > 0)
		html_item(m, &(struct html_item){ .body = cut_link(c, r) });
}

struct html room_line(struct context *c, const struct room *r)
{
	struct markup m = MARKUP_INIT;
	if (r->cut > 0)
		html_meta_line(&m, &(struct html_meta_line){ .body = cut_link(c, r) });
	return markup_done(c->a, &m);
}
