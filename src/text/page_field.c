/* Title, author, publisher, address, language and day of a page, each from the element that says it best: the lower rank wins. */
#include "text/page_part.h"

enum { NAMED_RANK = 6 }; /* of a name in microdata; no row of meta.tsv has it for a name */

static void take_meta_value(struct builder *b, enum meta_field field, unsigned rank, struct str raw)
{
	struct meta_value *m = &b->page->meta[field];
	if (raw.n > 0 && raw.n < 2000 && (m->raw.n == 0 || rank < m->rank))
		*m = (struct meta_value){ raw, rank };
}

static void take_meta_named(struct builder *b, struct str name, struct str content)
{
	char low[40];
	if (name.n == 0 || name.n > sizeof(low))
		return;
	for (size_t i = 0; i < name.n; i++)
		low[i] = char_lower(name.p[i]);
	const struct meta_name *m = meta_named((struct str){ low, name.n });
	if (m == NULL)
		return;
	bool address = str_starts(content, S("http://")) || str_starts(content, S("https://"));
	if (address != (m->field == META_URL))
		return;
	take_meta_value(b, m->field, m->rank, content);
}

/* Of several authors none is taken here: the line that names them all says more. */
void page_take_name(struct builder *b, enum meta_field thing, struct str raw)
{
	raw = str_trim(raw);
	if (thing == META_NONE || raw.n == 0)
		return;
	if (thing == META_AUTHOR && b->authors++ > 0) {
		if (b->page->meta[META_AUTHOR].rank == NAMED_RANK)
			b->page->meta[META_AUTHOR] = (struct meta_value){ 0 };
		return;
	}
	take_meta_value(b, thing, NAMED_RANK, raw);
}

void page_take_fields(struct builder *b, const struct html_token *k)
{
	struct str content = html_attr(k, ATTR_CONTENT);
	if (k->tag == TAG_meta) {
		take_meta_named(b, html_attr(k, ATTR_PROPERTY), content);
		take_meta_named(b, html_attr(k, ATTR_NAME), content);
		take_meta_named(b, html_attr(k, ATTR_ITEMPROP), content);
		take_meta_named(b, html_attr(k, ATTR_HTTP_EQUIV), content);
	} else if (k->tag == TAG_link && str_eq_nocase(html_attr(k, ATTR_REL), S("canonical"))) {
		take_meta_value(b, META_URL, 1, html_attr(k, ATTR_HREF));
	} else if (k->tag == TAG_html) {
		take_meta_value(b, META_LANGUAGE, 2, html_attr(k, ATTR_LANG));
	} else if (k->tag == TAG_time && html_has(k, ATTR_DATETIME)) {
		bool said = str_eq_nocase(html_attr(k, ATTR_ITEMPROP), S("datePublished"));
		bool other = str_eq_nocase(html_attr(k, ATTR_ITEMPROP), S("dateModified"));
		/* One above the report may be today's, as many sites print it in their head. */
		bool inside = *page_top_named(b, TAG_article) != NONE || *page_top_named(b, TAG_main) != NONE;
		if (!other)
			take_meta_value(b, META_PUBLISHED, said ? 2 : inside ? 7 : 8, k->attr[ATTR_DATETIME]);
	} else if (html_has(k, ATTR_ITEMPROP) && html_has(k, ATTR_CONTENT)) {
		take_meta_named(b, k->attr[ATTR_ITEMPROP], content);
	}
}

void page_take_thing(struct builder *b, const struct html_token *k, struct open *o)
{
	struct str prop = html_attr(k, ATTR_ITEMPROP);
	if (prop.n == 0)
		return;
	if (str_eq_nocase(prop, S("name"))) {
		o->name_of = o->thing;
		if (html_has(k, ATTR_CONTENT))
			page_take_name(b, o->thing, html_attr(k, ATTR_CONTENT));
	}
	o->thing = str_eq_nocase(prop, S("publisher")) ? META_PUBLISHER : str_eq_nocase(prop, S("author")) ? META_AUTHOR : META_NONE;
}
