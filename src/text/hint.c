/* Class names are cut into words; the words are a table's. */
#include "text/hint.h"

#include "text/table.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

enum { NAME_BYTES_MAX = 240 };

/* One name of a class: word by word, and each two words as one. */
static unsigned one_name_hints(struct str name)
{
	char low[NAME_BYTES_MAX], two[NAME_BYTES_MAX * 2];
	unsigned hints = 0;
	size_t from = 0;
	struct str before = S("");
	for (size_t i = 0; i <= name.n; i++) {
		char c = i < name.n ? name.p[i] : '-';
		bool part = !char_is_alpha(c) || (i > from && char_is_upper(c) && char_is_lower(name.p[i - 1]));
		if (part && i > from) {
			struct str word = { low + from, i - from };
			hints |= hint_of(word);
			if (before.n > 0) {
				memcpy(two, before.p, before.n);
				memcpy(two + before.n, word.p, word.n);
				hints |= hint_of((struct str){ two, before.n + word.n });
			}
			before = word;
		}
		if (part)
			from = char_is_alpha(c) ? i : i + 1;
		if (i < name.n)
			low[i] = char_lower(c);
	}
	return hints;
}

/* The hints of a class or id.  What WordPress says of a post's subjects ("tag-news") is none. */
static unsigned name_hints(struct str names)
{
	names = str_slice(names, 0, NAME_BYTES_MAX);
	unsigned hints = 0;
	for (size_t at = 0; at < names.n;) {
		size_t end = at;
		while (end < names.n && !is_space(names.p[end]))
			end++;
		struct str name = str_slice(names, at, end);
		if (!str_starts(name, S("tag-")) && !str_starts(name, S("category-")))
			hints |= one_name_hints(name);
		at = end + 1;
	}
	return hints;
}

static unsigned role_hint(struct str role)
{
	static const struct str away[] = { STR_INIT("navigation"), STR_INIT("search"), STR_INIT("banner"), STR_INIT("contentinfo"),
		STR_INIT("dialog"), STR_INIT("alertdialog"), STR_INIT("menu"), STR_INIT("menubar"), STR_INIT("tablist") };
	for (size_t i = 0; i < sizeof(away) / sizeof(*away); i++) {
		if (str_eq_nocase(role, away[i]))
			return HINT_DROP;
	}
	if (str_eq_nocase(role, S("complementary")))
		return HINT_SIDE;
	return str_eq_nocase(role, S("main")) || str_eq_nocase(role, S("article")) ? HINT_MAIN : 0;
}

unsigned element_hints(const struct html_token *k)
{
	unsigned h = 0;
	if (k->tag == TAG_html || k->tag == TAG_body)
		return 0;
	if (html_has(k, ATTR_CLASS))
		h |= name_hints(k->attr[ATTR_CLASS]);
	if (html_has(k, ATTR_ID))
		h |= name_hints(k->attr[ATTR_ID]);
	if (html_has(k, ATTR_ROLE))
		h |= role_hint(k->attr[ATTR_ROLE]);
	if (html_has(k, ATTR_ITEMPROP)) {
		struct str prop = k->attr[ATTR_ITEMPROP];
		h |= str_eq_nocase(prop, S("articleBody")) ? HINT_MAIN | HINT_REPORT : 0;
		h |= str_eq_nocase(prop, S("author")) ? HINT_BYLINE : 0;
		h |= str_eq_nocase(prop, S("datePublished")) ? HINT_DATE : 0;
	}
	if (html_has(k, ATTR_REL) && str_eq_nocase(k->attr[ATTR_REL], S("author")))
		h |= HINT_BYLINE;
	/* AMP's own elements of what stands around a report. */
	if (str_eq_nocase(k->name, S("amp-ad")) || str_eq_nocase(k->name, S("amp-embed")) || str_eq_nocase(k->name, S("amp-consent")) ||
		str_eq_nocase(k->name, S("amp-sidebar")) || str_eq_nocase(k->name, S("amp-list")))
		h |= HINT_DROP;
	if (k->tag == TAG_nav || k->tag == TAG_menu || k->tag == TAG_dialog || k->tag == TAG_search)
		h |= HINT_DROP;
	if (k->tag == TAG_aside || k->tag == TAG_footer)
		h |= HINT_SIDE;
	if (k->tag == TAG_article || k->tag == TAG_main)
		h |= HINT_MAIN;
	return h;
}

bool element_hidden(const struct html_token *k)
{
	if (html_has(k, ATTR_HIDDEN))
		return true;
	/* Of a block it may only say that a consent notice stood above when the page was saved. */
	if ((tag_flags(k->tag) & T_BLOCK) == 0 && html_has(k, ATTR_ARIA_HIDDEN) && str_eq_nocase(k->attr[ATTR_ARIA_HIDDEN], S("true")))
		return true;
	if (!html_has(k, ATTR_STYLE))
		return false;
	char low[200];
	size_t n = 0;
	struct str style = k->attr[ATTR_STYLE];
	for (size_t i = 0; i < style.n && n < sizeof(low); i++) {
		if (!is_space(style.p[i]))
			low[n++] = char_lower(style.p[i]);
	}
	struct str s = { low, n };
	return str_find(s, S("display:none")) != STR_NONE || str_find(s, S("visibility:hidden")) != STR_NONE;
}
