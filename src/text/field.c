/* JSON-LD is believed first: it is written for machines and says which thing a field belongs to. */
#include "text/field.h"

#include <jansson.h>

#include "base/utf8.h"
#include "text/entity.h"
#include "text/line.h"

enum { LD_BYTES_MAX = 1 << 20, LD_NODES_MAX = 200 };

/* What the report's own node in JSON-LD says; views into parsed JSON. */
struct ld {
	const char *title, *publisher, *published, *language, *url;
	struct str author; /* several are parted by ", " */
	bool article;
};

static bool is_article(const char *type)
{
	static const char *const kinds[] = { "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle",
		"OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting", "Report",
		"SocialMediaPosting", "ScholarlyArticle", "PressRelease", "WebPage" };
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (strcmp(type, kinds[i]) == 0)
			return true;
	}
	return false;
}

/* "@type" may be a string or a list of them. */
static bool node_is_article(const json_t *node, bool *web_page)
{
	const json_t *type = json_object_get(node, "@type");
	const char *name = json_is_array(type) ? json_string_value(json_array_get(type, 0)) : json_string_value(type);
	*web_page = name != NULL && strcmp(name, "WebPage") == 0;
	return name != NULL && is_article(name);
}

/* A node that stands for another by its "@id". */
static const json_t *resolve(const json_t *node, const json_t *graph)
{
	const char *id = json_string_value(json_object_get(node, "@id"));
	if (id == NULL || json_object_get(node, "name") != NULL)
		return node;
	for (size_t i = 0; i < json_array_size(graph) && i < LD_NODES_MAX; i++) {
		const json_t *other = json_array_get(graph, i);
		const char *its = json_string_value(json_object_get(other, "@id"));
		if (its != NULL && strcmp(its, id) == 0)
			return other;
	}
	return node;
}

/* A person's or a body's name: a string, an object with a name; of a list the first is meant. */
static const char *name_of(const json_t *v, const json_t *graph)
{
	if (json_is_array(v))
		v = json_array_get(v, 0);
	if (json_is_object(v))
		v = json_object_get(resolve(v, graph), "name");
	return json_string_value(json_is_array(v) ? json_array_get(v, 0) : v);
}

enum { AUTHORS_MAX = 6 };

/* The names of all authors; web addresses are none. */
static struct str names_of(struct arena *a, const json_t *v, const json_t *graph)
{
	struct str all = S("");
	size_t n = json_is_array(v) ? json_array_size(v) : 1;
	for (size_t i = 0; i < n && i < AUTHORS_MAX; i++) {
		const char *name = name_of(json_is_array(v) ? json_array_get(v, i) : v, graph);
		if (name == NULL || *name == '\0' || strncmp(name, "http", 4) == 0)
			continue;
		struct str one = str_slice(str_of(name), 0, 200);
		all = all.n == 0 ? arena_str(a, one) : arena_printf(a, STR_FMT ", " STR_FMT, STR_ARG(all), STR_ARG(one));
	}
	return all;
}

static const char *or_else(const char *a, const char *b)
{
	return a != NULL && *a != '\0' ? a : b;
}

/* A web address; of a page that is an object, its "@id". */
static const char *address_of(const json_t *v)
{
	const char *s = json_string_value(json_is_object(v) ? json_object_get(v, "@id") : v);
	return s != NULL && (strncmp(s, "https://", 8) == 0 || strncmp(s, "http://", 7) == 0) ? s : NULL;
}

static void take_node(struct arena *a, struct ld *ld, const json_t *node, const json_t *graph)
{
	bool web_page;
	if (!json_is_object(node) || !node_is_article(node, &web_page) || (ld->article && web_page))
		return;
	struct ld more = {
		.title = or_else(json_string_value(json_object_get(node, "headline")), json_string_value(json_object_get(node, "name"))),
		.author = names_of(a, json_object_get(node, "author"), graph),
		.publisher = name_of(json_object_get(node, "publisher"), graph),
		.published = json_string_value(json_object_get(node, "datePublished")),
		.language = json_string_value(json_object_get(node, "inLanguage")),
		.url = or_else(address_of(json_object_get(node, "url")), address_of(json_object_get(node, "mainEntityOfPage"))),
	};
	bool better = !web_page && !ld->article;
	ld->title = better ? or_else(more.title, ld->title) : or_else(ld->title, more.title);
	ld->published = better ? or_else(more.published, ld->published) : or_else(ld->published, more.published);
	ld->url = better ? or_else(more.url, ld->url) : or_else(ld->url, more.url);
	ld->author = ld->author.n > 0 ? ld->author : more.author;
	ld->publisher = or_else(ld->publisher, more.publisher);
	ld->language = or_else(ld->language, more.language);
	ld->article = ld->article || !web_page;
}

static void take_document(struct arena *a, struct ld *ld, const json_t *root)
{
	const json_t *graph = json_is_array(root) ? root : json_object_get(root, "@graph");
	if (json_is_object(root))
		take_node(a, ld, root, graph);
	for (size_t i = 0; i < json_array_size(graph) && i < LD_NODES_MAX; i++)
		take_node(a, ld, json_array_get(graph, i), graph);
}

/* ---- into the text's fields ----------------------------------------------------------------- */

static void fill(struct arena *a, struct str *field, struct str value, bool raw)
{
	if (field->n > 0 || value.n == 0)
		return;
	struct str clean = raw ? entity_text(a, value, true) : entity_text(a, value, false);
	*field = str_slice(clean, 0, utf8_floor(clean, clean.n < 1000 ? clean.n : 1000));
}

static void fill_day(struct text *t, struct str value)
{
	if (t->published.from != DAY_NONE)
		return;
	day_t d = date_in(str_slice(str_trim(value), 0, 60));
	if (d != DAY_NONE)
		t->published = (struct days){ d, d };
}

static void fill_language(struct arena *a, struct text *t, struct str value)
{
	value = str_trim(value);
	bool ok = value.n >= 2 && char_is_alpha(value.p[0]) && char_is_alpha(value.p[1]) &&
		  (value.n == 2 || !char_is_alpha(value.p[2]));
	if (t->language.n == 0 && ok)
		t->language = arena_lower(a, str_slice(value, 0, 2));
}

/* Without "By": the name alone. */
static struct str author_alone(struct arena *a, struct str author)
{
	struct line line = line_of(author);
	return line.kind == LINE_BYLINE && line.author.n > 0 ? arena_str(a, line.author) : author;
}

/* Its address comes last: what the page's head calls canonical says more. */
static void fill_ld(struct arena *a, const struct page *page, struct text *t, struct str *url)
{
	for (size_t i = 0; i < page->ld_n; i++) {
		struct span s = page->ld[i];
		if (s.end - s.at > LD_BYTES_MAX)
			continue;
		json_t *root = json_loadb(page->src.p + s.at, s.end - s.at, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
		struct ld ld = { 0 };
		take_document(a, &ld, root);
		fill(a, &t->title, str_of(ld.title), false);
		fill(a, &t->author, ld.author, false);
		fill(a, &t->publisher, str_of(ld.publisher), false);
		fill_day(t, str_of(ld.published));
		fill_language(a, t, str_of(ld.language));
		fill(a, url, str_of(ld.url), false);
		json_decref(root);
	}
}

/* Whether `part` is the site's name: as the page gives it, else by its words. */
static bool is_site(struct str part, struct str publisher)
{
	return publisher.n > 0 ? str_eq_nocase(part, publisher) : line_is_outlet(part);
}

struct str title_alone(struct str title, struct str *publisher)
{
	static const struct str parts[] = { STR_INIT(" | "), STR_INIT(" - "), STR_INIT(" \xE2\x80\x93 "), STR_INIT(" \xE2\x80\x94 "),
		STR_INIT(" \xC2\xBB "), STR_INIT(" :: "), STR_INIT(" \xE2\x80\xA2 ") };
	for (size_t k = 0; k < sizeof(parts) / sizeof(*parts); k++) {
		size_t last = STR_NONE, from = 0, at;
		while ((at = str_find(str_slice(title, from, title.n), parts[k])) != STR_NONE) {
			last = from + at;
			from = last + parts[k].n;
		}
		if (last == STR_NONE)
			continue;
		size_t first = str_find(title, parts[k]);
		struct str tail = str_slice(title, last + parts[k].n, title.n), head = str_slice(title, 0, first);
		bool at_end = is_site(tail, *publisher), at_start = !at_end && is_site(head, *publisher);
		if (publisher->n == 0 && (at_end || at_start))
			*publisher = str_trim(at_end ? tail : head);
		if (at_end)
			return str_trim(str_slice(title, 0, last));
		if (at_start)
			return str_trim(str_slice(title, first + parts[k].n, title.n));
	}
	return title;
}

void fields_of_page(struct arena *a, const struct page *page, struct text *t)
{
	struct str url = S("");
	fill_ld(a, page, t, &url);
	fill(a, &t->publisher, page->meta[META_PUBLISHER].raw, true);
	fill(a, &t->title, page->meta[META_TITLE].raw, true);
	fill(a, &t->title, str_slice(page->src, page->title.at, page->title.end < page->title.at + 2000
			? page->title.end : page->title.at + 2000), false);
	t->title = title_alone(t->title, &t->publisher);
	fill(a, &t->author, page->meta[META_AUTHOR].raw, true);
	t->author = author_alone(a, t->author);
	fill(a, &t->url, page->meta[META_URL].raw, true);
	t->url = t->url.n > 0 ? t->url : url;
	fill_day(t, page->meta[META_PUBLISHED].raw);
	fill_language(a, t, page->meta[META_LANGUAGE].raw);
}
