/* Escaping: one table, one pass.  What a page may hold is decided here alone. */
#include "web/markup.h"

static struct str escape_of(char c)
{
	switch (c) {
	case '&': return S("&amp;");
	case '<': return S("&lt;");
	case '>': return S("&gt;");
	case '"': return S("&quot;");
	case '\'': return S("&#39;");
	default: break;
	}
	/* NUL and most controls are no characters of HTML; a carriage return would
	 * be changed by form submission. */
	if ((unsigned char)c < 0x20 && c != '\n' && c != '\t')
		return S("\xEF\xBF\xBD");
	return (struct str){ NULL, 0 };
}

void markup_text(struct markup *m, struct str s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		struct str e = escape_of(s.p[i]);
		if (e.p == NULL)
			continue;
		buf_put(&m->out, str_slice(s, from, i));
		buf_put(&m->out, e);
		from = i + 1;
	}
	buf_put(&m->out, str_slice(s, from, s.n));
}

void markup_url(struct markup *m, struct str s)
{
	bool ours = s.n > 0 && (s.p[0] == '#' || s.p[0] == '?' ||
		(s.p[0] == '/' && !(s.n > 1 && (s.p[1] == '/' || s.p[1] == '\\'))));
	bool web = str_eq_nocase(str_slice(s, 0, 7), S("http://")) || str_eq_nocase(str_slice(s, 0, 8), S("https://"));
	markup_text(m, ours || web ? s : S("#"));
}

void markup_raw(struct markup *m, const char *p, size_t n)
{
	buf_put(&m->out, (struct str){ p, n });
}

void markup_int(struct markup *m, int64_t v)
{
	buf_printf(&m->out, "%lld", (long long)v);
}

void markup_part(struct markup *m, struct html h)
{
	buf_put(&m->out, (struct str){ h.p, h.n });
}

struct html markup_done(struct arena *a, struct markup *m)
{
	struct str s = arena_str(a, buf_str(&m->out));
	buf_release(&m->out);
	return (struct html){ s.p, s.n };
}

bool markup_full(const struct markup *m)
{
	return m->out.full;
}

void markup_release(struct markup *m)
{
	buf_release(&m->out);
}
