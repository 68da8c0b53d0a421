/* Search: words in documents and claims, with what stands around them. */
#include "web/pages.h"
#include "web/show.h"

static struct html hit(struct context *c, const struct record_hit *h)
{
	struct markup m = MARKUP_INIT;
	struct str title = title_of(c, h->title, h->document), source = source_words(c, h->publisher, h->published);
	struct html found = snippet(c, &h->snippet);
	if (h->claim.n > 0)
		html_hit_claim(&m, &(struct html_hit_claim){ .to = arena_printf(c->a, "/claim/" STR_FMT, STR_ARG(h->claim)),
			.kind = word(WORD_claim_hit), .status = str_of(record_status_name(h->status)), .status_words = status_words(h->status),
			.snippet = found, .document = h->document, .title = title, .source = source });
	else
		html_hit(&m, &(struct html_hit){ .to = arena_printf(c->a, "/document/%lld", (long long)h->document), .title = title,
			.kind = word(WORD_document_hit), .snippet = found, .source = source });
	return markup_done(c->a, &m);
}

static struct html facets(struct context *c, enum record_search_in in)
{
	static const struct {
		enum record_search_in in;
		enum label words;
		const char *value;
	} all[] = { { SEARCH_ALL, WORD_in_all, "" }, { SEARCH_DOCUMENTS, WORD_in_documents, "documents" },
		{ SEARCH_CLAIMS, WORD_in_claims, "claims" } };
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct str to = link_with(c, "in", str_of(all[i].value)), label = word(all[i].words);
		if (all[i].in == in)
			html_nav_here(&m, &(struct html_nav_here){ .path = to, .label = label });
		else
			html_nav_link(&m, &(struct html_nav_link){ .path = to, .label = label });
	}
	return markup_done(c->a, &m);
}

static void search_json(struct context *c, struct str q, const struct record_hits *hits)
{
	struct json *j = page_json(c);
	json_put_key(j, "q"), json_put_str(j, q);
	json_put_key(j, "incomplete"), json_put_bool(j, hits->incomplete);
	json_put_key(j, "hits"), json_put_array(j);
	for (size_t i = 0; i < hits->n; i++) {
		const struct record_hit *h = &hits->v[i];
		json_put_object(j);
		json_put_key(j, "document"), json_put_int(j, h->document);
		json_put_key(j, "claim"), json_put_str_or_null(j, h->claim);
		json_put_key(j, "title"), json_put_str_or_null(j, h->title);
		json_put_key(j, "snippet"), json_put_str(j, h->snippet.s);
		json_put_key(j, "marks"), json_put_array(j);
		for (size_t k = 0; k < h->snippet.marks; k++) {
			json_put_array(j);
			json_put_int(j, h->snippet.mark[k].at);
			json_put_int(j, h->snippet.mark[k].end);
			json_put_end(j);
		}
		json_put_end(j);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_key(j, "next"), json_put_str_or_null(j, hits->next);
	page_json_end(c);
}

void page_search(struct context *c)
{
	struct err err = { 0 };
	struct str q = form_get(&c->query, "q"), where = form_get(&c->query, "in");
	enum record_search_in in = str_eq(where, S("documents")) ? SEARCH_DOCUMENTS
		: str_eq(where, S("claims")) ? SEARCH_CLAIMS : SEARCH_ALL;
	struct record_hits hits = { 0 };
	if (q.n > 0 && !record_search(c->record, c->a, q, in, page_rows(c, PAGE_ROWS), &hits, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json) {
		search_json(c, q, &hits);
		return;
	}
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT, cut = MARKUP_INIT;
	for (size_t i = 0; i < hits.n; i++)
		markup_part(&rows, hit(c, &hits.v[i]));
	if (hits.incomplete)
		html_search_cut(&cut);
	if (q.n == 0)
		html_search_help(&m);
	else if (hits.n == 0)
		html_search_none(&m, &(struct html_search_none){ .q = q, .facets = facets(c, in) });
	else
		html_search(&m, &(struct html_search){ .q = q, .facets = facets(c, in), .rows = markup_done(c->a, &rows),
			.count = word_count(c, hits.n, WORD_n_matches_one, WORD_n_matches_many),
			.cut = markup_done(c->a, &cut), .pager = pager(c, hits.next) });
	markup_release(&rows);
	markup_release(&cut);
	page_html(c, word(WORD_title_search), PLACE_SEARCH, markup_done(c->a, &m));
}
