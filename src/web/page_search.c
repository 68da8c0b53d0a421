/*
 * Search: one box over names, demands, claims and documents.  What it can be narrowed
 * by stands beside what was found, each with how many it leaves; what other
 * spelling was found, and why, stands above.
 */
#include "web/country_name.h"
#include "web/pages.h"
#include "web/search_demand.h"
#include "web/show.h"
#include "web/telling.h"
#include "web/verdict.h"

#include "text/romanise.h"

enum { FIRST_FEW = 8, FACET_ROWS = 8 };

/* What was found, demands beside what the record finds. */
struct results {
	struct record_found found;
	struct demands_found demands;
	struct reckoned k; /* open when `reckoned` */
	bool reckoned;
	struct str missing; /* why demands could not be looked at */
	int world;         /* of demands; -1: any */
};

/* More match than were looked at: each count is a least. */
static bool is_cut(const struct results *r)
{
	return r->found.claims.incomplete || r->found.documents.incomplete || r->demands.incomplete;
}

static bool is_empty(const struct results *r)
{
	return r->found.names.n + r->found.claims.n + r->found.documents.n + r->demands.hit.n == 0;
}

static struct str count_words(struct context *c, size_t n, bool at_least)
{
	struct str s = number(c, n);
	return at_least ? arena_printf(c->a, STR_FMT "+", STR_ARG(s)) : s;
}

/* The words that were found in the record's English sentence, where they stand in the one of the page's language too: names, mostly. */
static struct record_snippet marked_again(struct context *c, const struct record_snippet *found, struct str told)
{
	struct record_snippet s = { .s = told, .mark = ARENA_ARRAY(c->a, struct span, found->marks + 1) };
	size_t at = 0;
	for (size_t i = 0; i < found->marks; i++) {
		const struct str words = str_slice(found->s, found->mark[i].at, found->mark[i].end), rest = str_slice(told, at, told.n);
		const size_t here = words.n == 0 ? STR_NONE : str_find(rest, words);
		if (here == STR_NONE)
			continue;
		s.mark[s.marks++] = (struct span){ (uint32_t)(at + here), (uint32_t)(at + here + words.n) };
		at += here + words.n;
	}
	return s;
}

static struct html claim_snippet(struct context *c, const struct record_hit *h)
{
	struct record_claim k = { 0 };
	if (!telling_known() || !record_claim(c->record, c->a, h->claim, 0, &k, NULL) || k.damaged)
		return snippet(c, &h->snippet, true);
	const struct record_snippet s = marked_again(c, &h->snippet, claim_told(c, &k.claim));
	return snippet(c, &s, false);
}

static struct html hit(struct context *c, const struct record_hit *h)
{
	struct markup m = MARKUP_INIT;
	struct str title = title_of(c, h->title, h->document), source = source_words(c, h->publisher, h->published);
	struct html found = h->claim.n > 0 ? claim_snippet(c, h) : snippet(c, &h->snippet, false);
	if (h->claim.n > 0)
		html_hit_claim(&m, &(struct html_hit_claim){ .to = arena_printf(c->a, "/claim/" STR_FMT, STR_ARG(h->claim)),
			.kind = kind_words(h->kind), .kind_name = str_of(claim_kind_name(h->kind)), .status = str_of(record_status_name(h->status)),
			.status_words = status_words(h->status), .snippet = found, .document = h->document, .title = title, .source = source });
	else
		html_hit(&m, &(struct html_hit){ .to = arena_printf(c->a, "/document/%lld", (long long)h->document), .title = title,
			.snippet = found, .source = source });
	return markup_done(c->a, &m);
}

static struct html hits(struct context *c, const struct record_hits *h)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < h->n; i++)
		markup_part(&m, hit(c, &h->v[i]));
	return markup_done(c->a, &m);
}

static struct html names(struct context *c, const struct record_found *f)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < f->names.n; i++) {
		const struct record_name_hit *h = &f->names.v[i];
		const bool other = !str_eq(h->found, h->entity.name);
		html_hit_name(&m, &(struct html_hit_name){ .id = h->entity.id, .name = h->entity.name, .type = type_words(h->entity.type),
			.country = h->entity.country.n == 0 ? h->entity.country : country_name(c->a, h->entity.country), .found = other ? word_with(c, WORD_found_as, h->found) : (struct str){ "", 0 },
			.claims = word_count(c, h->entity.claims, WORD_n_claims_one, WORD_n_claims_many) });
	}
	return markup_done(c->a, &m);
}

/* ---- narrowing ------------------------------------------------------------------------- */

/* The present address with this facet set, or without it. */
static struct str facet_link(struct context *c, const char *name, struct str value)
{
	return link_with(c, name, value);
}

struct narrowing {
	const char *name;
	enum label title;
	const struct record_facets *list;
	bool at_least;
};

static struct str facet_words(struct context *c, const char *name, struct str value)
{
	enum claim_kind kind;
	enum record_status status;
	enum act act;
	enum world world;
	if (strcmp(name, "world") == 0 && world_from(value, &world))
		return world_words(world);
	if (strcmp(name, "kind") == 0 && claim_kind_from(value, &kind))
		return kind_words(kind);
	if (strcmp(name, "status") == 0 && record_status_from(value, &status))
		return status_words(status);
	if (strcmp(name, "act") == 0 && act_from(value, &act))
		return act_words(c, act);
	return value;
}

static struct html facet(struct context *c, const struct narrowing *f)
{
	struct markup rows = MARKUP_INIT, m = MARKUP_INIT;
	struct str chosen = form_get(&c->query, f->name);
	if (chosen.n > 0)
		html_facet_chosen(&rows, &(struct html_facet_chosen){ .to = facet_link(c, f->name, (struct str){ "", 0 }),
			.words = facet_words(c, f->name, chosen) });
	for (size_t i = 0; chosen.n == 0 && i < f->list->n && i < FACET_ROWS; i++)
		html_facet_row(&rows, &(struct html_facet_row){ .to = facet_link(c, f->name, f->list->v[i].value),
			.words = facet_words(c, f->name, f->list->v[i].value), .n = count_words(c, f->list->v[i].n, f->at_least) });
	struct html all = markup_done(c->a, &rows);
	if (chosen.n > 0 || f->list->n > 1)
		html_facet(&m, &(struct html_facet){ .title = word(f->title), .rows = all });
	return markup_done(c->a, &m);
}

static struct html narrow(struct context *c, const struct results *r)
{
	const struct record_found *f = &r->found;
	const struct narrowing all[] = {
		{ "world", WORD_narrow_world, &r->demands.worlds, r->demands.incomplete },
		{ "kind", WORD_narrow_kind, &f->kinds, f->claims.incomplete }, { "act", WORD_narrow_act, &f->acts, f->claims.incomplete },
		{ "year", WORD_narrow_year, &f->years, is_cut(r) }, { "publisher", WORD_narrow_publisher, &f->publishers, is_cut(r) },
		{ "status", WORD_narrow_status, &f->statuses, f->claims.incomplete },
	};
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		markup_part(&rows, facet(c, &all[i]));
	struct html list = markup_done(c->a, &rows);
	if (list.n > 0)
		html_narrow(&m, &(struct html_narrow){ .rows = list });
	return markup_done(c->a, &m);
}

static struct html tabs(struct context *c, unsigned in, const struct results *r)
{
	const struct record_found *f = &r->found;
	const struct {
		unsigned in;
		enum label words;
		const char *value;
		size_t n;
		bool more;
	} all[] = {
		{ 0, WORD_in_all, "", 0, false }, { FIND_NAMES, WORD_in_names, "names", f->all_names, false },
		{ FIND_ELSEWHERE, WORD_in_demands, "demands", r->demands.all, r->demands.incomplete },
		{ FIND_CLAIMS, WORD_in_claims, "claims", f->all_claims, f->claims.incomplete },
		{ FIND_DOCUMENTS, WORD_in_documents, "documents", f->all_documents, f->documents.incomplete },
	};
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct str to = link_with(c, "in", str_of(all[i].value)), label = word(all[i].words), n = count_words(c, all[i].n, all[i].more);
		if (all[i].in != 0)
			label = arena_printf(c->a, STR_FMT " (" STR_FMT ")", STR_ARG(label), STR_ARG(n));
		if (all[i].in == in)
			html_nav_here(&m, &(struct html_nav_here){ .path = to, .label = label });
		else
			html_nav_link(&m, &(struct html_nav_link){ .path = to, .label = label });
	}
	return markup_done(c->a, &m);
}

/* ---- what was understood ----------------------------------------------------------------- */

static struct str family_words(enum roman r)
{
	switch (r) {
	case ROMAN_KHMER: return word(WORD_roman_khmer);
	case ROMAN_CHINESE: return word(WORD_roman_chinese);
	case ROMAN_ARABIC: return word(WORD_roman_arabic);
	case ROMAN_RUSSIAN: return word(WORD_roman_russian);
	case ROMAN_COUNT: break;
	}
	BUG("a family of spellings that is none");
}

static struct str why_alike(struct context *c, const struct record_alike *k)
{
	if (k->why == ALIKE_SPELLED)
		return word(k->letters == 0 ? WORD_alike_none : k->letters == 1 ? WORD_alike_one : WORD_alike_two);
	struct buf b = BUF_INIT(1000);
	for (unsigned f = 0; f < ROMAN_COUNT; f++) {
		if ((k->families >> f & 1) != 0) {
			buf_z(&b, b.n > 0 ? ", " : "");
			buf_put(&b, family_words((enum roman)f));
		}
	}
	struct str list = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return word_with(c, WORD_alike_romanised, list);
}

static struct html understood(struct context *c, const struct results *r)
{
	const struct record_found *f = &r->found;
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	for (size_t i = 0; i < f->alike.n; i++) {
		const struct record_alike *k = &f->alike.v[i];
		struct str quoted = arena_printf(c->a, "\"" STR_FMT "\"", STR_ARG(k->word));
		html_alike(&rows, &(struct html_alike){ .colon = word(WORD_colon), .to = arena_printf(c->a, "/search?q=" STR_FMT, STR_ARG(url_escape(c->a, quoted))),
			.word = k->word, .typed = k->typed, .why = why_alike(c, k) });
	}
	struct html list = markup_done(c->a, &rows);
	if (f->alike.n > 0)
		html_alikes(&m, &(struct html_alikes){ .rows = list, .exact = link_with(c, "exact", S("1")) });
	if (f->date.from != DAY_NONE)
		html_dated(&m, &(struct html_dated){ .date = days_words(c, f->date) });
	if (is_cut(r) && !is_empty(r))
		html_search_cut(&m);
	if (r->missing.n > 0)
		html_search_missing(&m, &(struct html_search_missing){ .why = r->missing });
	return markup_done(c->a, &m);
}

/* ---- the twin ------------------------------------------------------------------------------ */

static void facet_json(struct json *j, const char *name, const struct record_facets *f)
{
	json_put_key(j, name), json_put_array(j);
	for (size_t i = 0; i < f->n && i < 50; i++) {
		json_put_object(j);
		json_put_key(j, "value"), json_put_str(j, f->v[i].value);
		json_put_key(j, "n"), json_put_int(j, (int64_t)f->v[i].n);
		json_put_end(j);
	}
	json_put_end(j);
}

static void hits_json(struct context *c, struct json *j, const char *name, const struct record_hits *hits, size_t all)
{
	json_put_key(j, name), json_put_object(j);
	json_put_key(j, "n"), json_put_int(j, (int64_t)all);
	json_put_key(j, "incomplete"), json_put_bool(j, hits->incomplete);
	json_put_key(j, "next"), json_put_str_or_null(j, hits->next);
	json_put_key(j, "hits"), json_put_array(j);
	for (size_t i = 0; i < hits->n; i++) {
		const struct record_hit *h = &hits->v[i];
		json_put_object(j);
		json_put_key(j, "document"), json_put_int(j, h->document);
		json_put_key(j, "claim"), json_put_str_or_null(j, h->claim);
		json_put_key(j, "title"), json_put_str_or_null(j, h->title);
		json_put_key(j, "publisher"), json_put_str_or_null(j, h->publisher);
		json_put_key(j, "published"), json_put_str_or_null(j, h->published.from == DAY_NONE ? (struct str){ "", 0 } : days_str(c->a, h->published));
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
	json_put_end(j);
}

static void search_json(struct context *c, struct str q, const struct results *r)
{
	const struct record_found *f = &r->found;
	struct json *j = page_json(c);
	json_put_key(j, "q"), json_put_str(j, q);
	json_put_key(j, "date"), json_put_str_or_null(j, f->date.from == DAY_NONE ? (struct str){ "", 0 } : days_str(c->a, f->date));
	json_put_key(j, "alike"), json_put_array(j);
	for (size_t i = 0; i < f->alike.n; i++) {
		json_put_object(j);
		json_put_key(j, "typed"), json_put_str(j, f->alike.v[i].typed);
		json_put_key(j, "word"), json_put_str(j, f->alike.v[i].word);
		json_put_key(j, "why"), json_put_str(j, why_alike(c, &f->alike.v[i]));
		json_put_end(j);
	}
	json_put_end(j);
	json_put_key(j, "names"), json_put_array(j);
	for (size_t i = 0; i < f->names.n; i++)
		show_entity_json(j, &f->names.v[i].entity);
	json_put_end(j);
	json_put_key(j, "missing"), json_put_array(j);
	if (r->missing.n > 0)
		json_put_str(j, S("demands"));
	json_put_end(j);
	demands_found_json(c, &r->k, j, &r->demands);
	hits_json(c, j, "claims", &f->claims, f->all_claims);
	hits_json(c, j, "documents", &f->documents, f->all_documents);
	json_put_key(j, "facets"), json_put_object(j);
	facet_json(j, "world", &r->demands.worlds);
	facet_json(j, "kind", &f->kinds);
	facet_json(j, "act", &f->acts);
	facet_json(j, "year", &f->years);
	facet_json(j, "publisher", &f->publishers);
	facet_json(j, "status", &f->statuses);
	json_put_end(j);
	page_json_end(c);
}

/* ---- the sheet ------------------------------------------------------------------------------ */

static void hit_cells(struct context *c, struct csv_sheet *s, const struct record_hit *h)
{
	sheet_cell(s, h->claim.n > 0 ? S("claim") : S("document"));
	sheet_cell(s, h->claim.n > 0 ? h->claim : arena_printf(c->a, "%lld", (long long)h->document));
	sheet_cell(s, h->snippet.s);
	sheet_number(c, s, h->document);
	sheet_cell(s, h->title);
	sheet_cell(s, h->publisher);
	sheet_days(c, s, h->published);
	sheet_cell(s, h->claim.n > 0 ? str_of(record_status_name(h->status)) : S(""));
	sheet_end_row(s);
}

static void demand_cells(struct context *c, const struct reckoned *k, struct csv_sheet *s, uint32_t i)
{
	const struct demand *d = &k->facts->demand.v[i];
	const struct citation *source = &k->facts->source.v[d->source];
	sheet_cell(s, S("demand"));
	sheet_cell(s, facts_str(k->facts, d->id));
	sheet_cell(s, demand_title(c, k, i));
	sheet_cell(s, source->id);
	sheet_cell(s, source->title);
	sheet_cell(s, source->publisher);
	sheet_cell(s, source->published == DAY_NONE ? S("") : day_str(c->a, source->published));
	sheet_cell(s, str_of(world_name(k->verdict[i].world)));
	sheet_end_row(s);
}

/* Names, demands, claims and documents, one a row. */
static void send_csv(struct context *c, const struct results *r)
{
	const struct record_found *f = &r->found;
	static const char *const column[] = { "what", "id", "words", "document", "title", "publisher", "published", "status" };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	for (size_t i = 0; i < f->names.n; i++) {
		sheet_cell(&s, S("name"));
		sheet_cell(&s, f->names.v[i].entity.id);
		sheet_cell(&s, f->names.v[i].entity.name);
		for (size_t empty = 3; empty < sizeof(column) / sizeof(*column); empty++)
			sheet_cell(&s, S(""));
		sheet_end_row(&s);
	}
	for (size_t i = 0; i < r->demands.hit.n; i++)
		demand_cells(c, &r->k, &s, r->demands.hit.v[i].demand);
	for (size_t i = 0; i < f->claims.n; i++)
		hit_cells(c, &s, &f->claims.v[i]);
	for (size_t i = 0; i < f->documents.n; i++)
		hit_cells(c, &s, &f->documents.v[i]);
	sheet_send(c, &s, "search.csv");
}

/* ---- the page ------------------------------------------------------------------------------- */

/* Empty when it can be looked for; what is not a value of its set finds nothing to narrow by. */
static struct str ask_of(struct context *c, struct record_find *f, int *world)
{
	struct str in = form_get(&c->query, "in"), kind = form_get(&c->query, "kind"), status = form_get(&c->query, "status");
	struct str act = form_get(&c->query, "act"), year = form_get(&c->query, "year");
	enum claim_kind k;
	struct str demanded = form_get(&c->query, "world");
	enum record_status s;
	enum world w = WORLD_UNASSESSED;
	uint64_t y = 0;
	*f = (struct record_find){ .words = form_get(&c->query, "q"), .publisher = form_get(&c->query, "publisher"),
		.exact = form_get(&c->query, "exact").n > 0, .told = c->known, .as_of = c->on != DAY_NONE, .on = c->on,
		.in = str_eq(in, S("documents")) ? FIND_DOCUMENTS : str_eq(in, S("claims")) ? FIND_CLAIMS : str_eq(in, S("names")) ? FIND_NAMES
			: str_eq(in, S("demands")) || demanded.n > 0 ? FIND_ELSEWHERE : 0u };
	if (kind.n > 0 && !claim_kind_from(kind, &k))
		return word_with(c, WORD_fault_kind, kind);
	if ((status.n > 0 && !record_status_from(status, &s)) || (act.n > 0 && !act_from(act, &f->act)))
		return word_with(c, WORD_fault_value, status.n > 0 ? status : act);
	if (year.n > 0 && (!str_to_u64(year, &y) || y < 1 || y > 9999))
		return word_with(c, WORD_fault_date, year);
	if (demanded.n > 0 && !world_from(demanded, &w))
		return word_with(c, WORD_fault_world, demanded);
	*world = demanded.n > 0 ? (int)w : -1;
	f->kinds = kind.n > 0 ? 1u << k : 0;
	f->statuses = status.n > 0 ? 1u << s : 0;
	f->year = (int)y;
	return (struct str){ "", 0 };
}

static struct html section(struct context *c, enum label title, size_t shown, struct str all, const char *name, bool rest, struct html rows)
{
	struct markup m = MARKUP_INIT, more = MARKUP_INIT;
	if (shown == 0)
		return html_none();
	if (rest)
		html_found_more(&more, &(struct html_found_more){ .to = link_with(c, "in", str_of(name)), .n = all });
	html_found(&m, &(struct html_found){ .name = str_of(name), .title = word(title), .rows = rows, .more = markup_done(c->a, &more) });
	return markup_done(c->a, &m);
}

/* Whoever was stopped before anything was found does not know that there is nothing. */
static void none(struct context *c, struct markup *m, const struct record_find *ask, const struct results *r)
{
	struct markup lead = MARKUP_INIT;
	if (is_cut(r))
		html_search_nothing_yet(&lead);
	else if (r->missing.n == 0)
		html_search_nothing(&lead);
	html_search_none(m, &(struct html_search_none){ .q = ask->words, .lead = markup_done(c->a, &lead), .tabs = tabs(c, ask->in, r),
		.understood = understood(c, r), .narrow = narrow(c, r) });
}

static void all_found(struct context *c, struct markup *m, const struct record_find *ask, const struct results *r)
{
	const struct record_found *f = &r->found;
	const struct demands_found *d = &r->demands;
	const bool all = ask->in == 0;
	const struct str next = ask->in == FIND_DOCUMENTS ? f->documents.next : ask->in == FIND_CLAIMS ? f->claims.next : ask->in == FIND_ELSEWHERE ? d->next
		: (struct str){ "", 0 };
	struct html people = section(c, WORD_in_names, f->names.n, count_words(c, f->all_names, false), "names", all && f->all_names > f->names.n, names(c, f));
	struct html asked = section(c, WORD_in_demands, d->hit.n, count_words(c, d->all, d->incomplete), "demands", all && d->all > d->hit.n,
		demands_found_rows(c, &r->k, d));
	struct html claims = section(c, WORD_in_claims, f->claims.n, count_words(c, f->all_claims, f->claims.incomplete), "claims", all && f->all_claims > f->claims.n,
		hits(c, &f->claims));
	struct html documents = section(c, WORD_in_documents, f->documents.n, count_words(c, f->all_documents, f->documents.incomplete), "documents",
		all && f->all_documents > f->documents.n, hits(c, &f->documents));
	html_search(m, &(struct html_search){ .q = ask->words, .tabs = tabs(c, ask->in, r), .understood = understood(c, r), .narrow = narrow(c, r),
		.csv = sheet_link(c, twin_of(c, "csv")), .names = people, .demands = asked, .claims = claims, .documents = documents, .pager = pager(c, next) });
}

/* The demands, unless what is asked for is of claims alone; what shows one rests on the reckoning. */
static bool find_demands(struct context *c, const struct record_find *ask, struct record_page page, struct results *r)
{
	struct err err = { 0 };
	uint64_t offset = 0;
	const bool of_claims = ask->kinds != 0 || ask->statuses != 0 || ask->act != ACT_NONE, alone = ask->in == FIND_ELSEWHERE;
	if (of_claims || r->found.ask == NULL)
		return true;
	if (!reckoning_open_beside(c, &r->k, &err)) {
		r->missing = arena_str(c->a, str_of(err.what));
		c->keeps = false;
		return err.code != ERR_NONE;
	}
	r->reckoned = true;
	if (alone)
		(void)str_to_u64(page.after, &offset);
	demands_find(c, &r->k, &(struct demands_ask){ .find = ask, .ask = r->found.ask, .world = r->world, .offset = (size_t)offset,
		.limit = ask->in == 0 || alone ? page.limit : 0, .most = alone ? RECORD_FOUND_MOST : RECORD_FOUND_FIRST }, &r->demands);
	if (reckoning_rests(c, &r->k, &err))
		return true;
	reckoning_close(c, &r->k);
	page_fail(c, &err);
	return false;
}

static void send(struct context *c, const struct record_find *ask, const struct results *r)
{
	if (c->csv) {
		send_csv(c, r);
		return;
	}
	if (c->json) {
		search_json(c, ask->words, r);
		return;
	}
	struct markup m = MARKUP_INIT;
	if (ask->words.n == 0)
		html_search_help(&m);
	else if (is_empty(r))
		none(c, &m, ask, r);
	else
		all_found(c, &m, ask, r);
	page_html(c, word(WORD_title_search), PLACE_SEARCH, markup_done(c->a, &m));
}

void page_search(struct context *c)
{
	struct err err = { 0 };
	struct record_find ask;
	struct results r = { .found = { .date = DAYS_NONE } };
	struct str why = ask_of(c, &ask, &r.world);
	if (why.n > 0) {
		page_fault(c, 400, why);
		return;
	}
	const struct record_page page = page_rows(c, c->csv ? SHEET_PART : ask.in == 0 ? FIRST_FEW : PAGE_ROWS);
	if (ask.words.n > 0 && !record_find(c->record, c->a, &ask, page, &r.found, &err)) {
		page_fail(c, &err);
		return;
	}
	if (!find_demands(c, &ask, page, &r))
		return;
	send(c, &ask, &r);
	if (r.reckoned)
		reckoning_close(c, &r.k);
}
