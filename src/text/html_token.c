/* The states are the structure of the functions: one for each place of the standard's machine where it can rest. */
#include "text/html_token.h"

struct html_reader html_reader_of(struct str src, size_t from, size_t to)
{
	return (struct html_reader){ .src = str_slice(src, 0, to), .at = from };
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static size_t find(struct str s, size_t from, char c)
{
	const char *p = from < s.n ? memchr(s.p + from, c, s.n - from) : NULL;
	return p == NULL ? s.n : (size_t)(p - s.p);
}

static char char_at(struct str s, size_t at)
{
	return at < s.n ? s.p[at] : '\0';
}

/* ---- attributes -------------------------------------------------------------------- */

static const struct {
	struct str name;
	enum html_attr attr;
} attr_names[] = {
	{ STR_INIT("id"), ATTR_ID }, { STR_INIT("rel"), ATTR_REL }, { STR_INIT("class"), ATTR_CLASS },
	{ STR_INIT("style"), ATTR_STYLE }, { STR_INIT("role"), ATTR_ROLE }, { STR_INIT("name"), ATTR_NAME },
	{ STR_INIT("href"), ATTR_HREF }, { STR_INIT("lang"), ATTR_LANG }, { STR_INIT("type"), ATTR_TYPE },
	{ STR_INIT("start"), ATTR_START }, { STR_INIT("value"), ATTR_VALUE }, { STR_INIT("hidden"), ATTR_HIDDEN },
	{ STR_INIT("content"), ATTR_CONTENT }, { STR_INIT("charset"), ATTR_CHARSET }, { STR_INIT("property"), ATTR_PROPERTY },
	{ STR_INIT("itemprop"), ATTR_ITEMPROP }, { STR_INIT("datetime"), ATTR_DATETIME },
	{ STR_INIT("reversed"), ATTR_REVERSED }, { STR_INIT("http-equiv"), ATTR_HTTP_EQUIV },
	{ STR_INIT("aria-hidden"), ATTR_ARIA_HIDDEN },
};

static void keep_attr(struct html_token *k, struct str name, struct str value)
{
	if (name.n < 2 || name.n > 11)
		return;
	for (size_t i = 0; i < sizeof(attr_names) / sizeof(*attr_names); i++) {
		if (attr_names[i].name.n != name.n || attr_names[i].name.p[0] != char_lower(name.p[0]) ||
			!str_eq_nocase(attr_names[i].name, name))
			continue;
		enum html_attr attr = attr_names[i].attr;
		if (!html_has(k, attr)) {
			k->has |= 1u << attr;
			k->attr[attr] = value;
		}
		return;
	}
}

/* From behind an "=": the value; returns the offset behind it. */
static size_t attr_value(struct str s, size_t at, struct str *value)
{
	while (at < s.n && is_space(s.p[at]))
		at++;
	char quote = char_at(s, at);
	if (at < s.n && (quote == '"' || quote == '\'')) {
		size_t end = find(s, at + 1, quote);
		*value = str_slice(s, at + 1, end);
		return end < s.n ? end + 1 : end;
	}
	size_t from = at;
	while (at < s.n && !is_space(s.p[at]) && s.p[at] != '>')
		at++;
	*value = str_slice(s, from, at);
	return at;
}

/* From behind the name of a tag to behind its ">".  False: the input ends inside, which drops the tag. */
static bool tag_rest(struct str s, size_t at, struct html_token *k)
{
	for (;;) {
		while (at < s.n && (is_space(s.p[at]) || s.p[at] == '/')) {
			k->self_closing = s.p[at] == '/' && char_at(s, at + 1) == '>';
			at++;
		}
		if (at >= s.n) {
			k->end = s.n;
			return false;
		}
		if (s.p[at] == '>') {
			k->end = at + 1;
			return true;
		}
		size_t from = at;
		at++; /* a "=" here begins a name */
		while (at < s.n && !is_space(s.p[at]) && s.p[at] != '/' && s.p[at] != '>' && s.p[at] != '=')
			at++;
		struct str name = str_slice(s, from, at), value = { "", 0 };
		size_t mark = at;
		while (mark < s.n && is_space(s.p[mark]))
			mark++;
		if (char_at(s, mark) == '=' && mark < s.n)
			at = attr_value(s, mark + 1, &value);
		keep_attr(k, name, value);
	}
}

/* ---- tags, comments ------------------------------------------------------------------ */

static bool read_tag(struct html_reader *r, struct html_token *k, size_t name_at)
{
	struct str s = r->src;
	size_t at = name_at;
	while (at < s.n && !is_space(s.p[at]) && s.p[at] != '/' && s.p[at] != '>')
		at++;
	k->name = str_slice(s, name_at, at);
	k->tag = tag_of(k->name);
	bool whole = tag_rest(s, at, k);
	r->at = k->end;
	return whole;
}

/* Behind "<!--": ends at "-->" or "--!>", at once at ">" or "->", else at the end. */
static size_t comment_end(struct str s, size_t at)
{
	if (char_at(s, at) == '>')
		return at + 1;
	if (char_at(s, at) == '-' && char_at(s, at + 1) == '>')
		return at + 2;
	while (at < s.n) {
		at = find(s, at, '-');
		size_t dashes = at;
		while (at < s.n && s.p[at] == '-')
			at++;
		if (at - dashes < 2)
			continue;
		if (char_at(s, at) == '>')
			return at + 1;
		if (char_at(s, at) == '!' && char_at(s, at + 1) == '>')
			return at + 2;
	}
	return s.n;
}

static size_t cdata_end(struct str s, size_t at)
{
	const char *p = at < s.n ? memmem(s.p + at, s.n - at, "]]>", 3) : NULL;
	return p == NULL ? s.n : (size_t)(p - s.p);
}

/* At "<" and something that is no tag's name: true when it is markup of any kind. */
static bool read_declaration(struct html_reader *r, struct html_token *k)
{
	struct str s = r->src, rest = str_slice(s, r->at, s.n);
	k->kind = HTML_COMMENT;
	if (str_starts(rest, S("<!--"))) {
		k->end = comment_end(s, r->at + 4);
	} else if (r->foreign && str_starts(rest, S("<![CDATA["))) {
		k->kind = HTML_TEXT;
		k->raw = true;
		k->at = r->at + 9;
		k->end = cdata_end(s, k->at);
		r->at = k->end + 3 < s.n ? k->end + 3 : s.n;
		return true;
	} else if (rest.n > 1 && (rest.p[1] == '!' || rest.p[1] == '?' || (rest.p[1] == '/' && rest.n > 2))) {
		k->end = find(s, r->at + 2, '>');
		k->end += k->end < s.n;
	} else {
		return false;
	}
	r->at = k->end;
	return true;
}

/* ---- text that ends at one end tag only --------------------------------------------------- */

static bool is_end_of_name(char c)
{
	return is_space(c) || c == '/' || c == '>';
}

/* "</name" or "<name" at `at`, with something behind it that ends a name. */
static bool tag_at(struct str s, size_t at, struct str lead, enum tag tag)
{
	if (!str_starts(str_slice(s, at, s.n), lead))
		return false;
	size_t from = at + lead.n, to = from;
	while (to < s.n && to - from <= TAG_NAME_MAX && char_is_alpha(s.p[to]))
		to++;
	return to < s.n && is_end_of_name(s.p[to]) && tag_of(str_slice(s, from, to)) == tag;
}

static size_t raw_end(struct str s, size_t at, enum tag tag)
{
	for (at = find(s, at, '<'); at < s.n; at = find(s, at + 1, '<')) {
		if (tag_at(s, at, S("</"), tag))
			return at;
	}
	return s.n;
}

/* Script data: inside "<!--" a "<script" makes the next "</script" no end. */
static size_t script_end(struct str s, size_t at)
{
	enum { NORMAL, ESCAPED, TWICE } state = NORMAL;
	while (at < s.n) {
		if (state == NORMAL) {
			at = find(s, at, '<');
			if (tag_at(s, at, S("</"), TAG_script))
				return at;
			if (str_starts(str_slice(s, at, s.n), S("<!--"))) {
				state = ESCAPED;
				at += 2; /* its dashes may be those of "-->" */
			} else {
				at++;
			}
		} else if (s.p[at] == '-' && str_starts(str_slice(s, at, s.n), S("-->"))) {
			state = NORMAL;
			at += 3;
		} else if (s.p[at] == '<' && state == ESCAPED && tag_at(s, at, S("</"), TAG_script)) {
			return at;
		} else if (s.p[at] == '<' && tag_at(s, at, state == ESCAPED ? S("<") : S("</"), TAG_script)) {
			state = state == ESCAPED ? TWICE : ESCAPED;
			at++;
		} else {
			at++;
		}
	}
	return s.n;
}

static bool read_content(struct html_reader *r, struct html_token *k)
{
	enum tag tag = r->content_of;
	unsigned flags = tag_flags(tag);
	r->content_of = TAG_NONE;
	k->kind = HTML_TEXT;
	k->raw = (flags & T_RCDATA) == 0;
	k->at = r->at;
	if ((flags & T_PLAIN) != 0)
		k->end = r->src.n;
	else if ((flags & T_SCRIPT) != 0)
		k->end = script_end(r->src, r->at);
	else
		k->end = raw_end(r->src, r->at, tag);
	r->at = k->end;
	return k->end > k->at;
}

/* ---- data ------------------------------------------------------------------------------------ */

/* Whether "<" at `at` begins markup. */
static bool is_markup(struct str s, size_t at)
{
	char c = char_at(s, at + 1);
	if (char_is_alpha(c) || c == '!' || c == '?')
		return at + 1 < s.n;
	return c == '/' && at + 2 < s.n;
}

bool html_next(struct html_reader *r, struct html_token *k)
{
	struct str s = r->src;
	k->has = 0;
	k->self_closing = k->raw = false;
	k->tag = TAG_NONE;
	if (r->content_of != TAG_NONE && read_content(r, k))
		return true;
	while (r->at < s.n) {
		k->at = r->at;
		if (s.p[r->at] != '<' || !is_markup(s, r->at)) {
			k->kind = HTML_TEXT;
			size_t end = find(s, r->at + 1, '<');
			while (end < s.n && !is_markup(s, end))
				end = find(s, end + 1, '<');
			r->at = k->end = end;
			return true;
		}
		bool close = s.p[r->at + 1] == '/';
		size_t name = r->at + (close ? 2 : 1);
		if (!char_is_alpha(char_at(s, name))) {
			if (read_declaration(r, k))
				return true;
			r->at++;
			continue;
		}
		k->kind = close ? HTML_CLOSE : HTML_START;
		if (!read_tag(r, k, name))
			continue; /* the input ended inside the tag */
		if (!close && (tag_flags(k->tag) & (T_RAW | T_RCDATA | T_SCRIPT | T_PLAIN)) != 0 && !r->foreign)
			r->content_of = k->tag;
		return true;
	}
	return false;
}
