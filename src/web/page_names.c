/* People and bodies: the list, the doubtful pairs, and one of them. */
#include "web/pages.h"
#include "web/country_name.h"
#include "web/life.h"
#include "web/office.h"
#include "web/part.h"
#include "web/room.h"
#include "web/verdict.h"
#include "web/web.h"

/* ---- the list ------------------------------------------------------------------------ */

static void names_csv(struct context *c, const struct record_entity_filter *f)
{
	static const char *const column[] = { "id", "name", "type", "country", "claims", "spellings", "note" };
	struct err err = { 0 };
	struct record_entities list = { 0 };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	struct record_page page = page_rows(c, SHEET_PART);
	size_t rows = 0;
	do {
		if (!record_entities(c->record, c->a, f, page, &list, &err)) {
			buf_release(&s.out);
			page_fail(c, &err);
			return;
		}
		for (size_t i = 0; i < list.n; i++) {
			const struct record_entity *e = &list.v[i];
			sheet_cell(&s, e->id);
			sheet_cell(&s, e->name);
			sheet_cell(&s, str_of(actor_type_name(e->type)));
			sheet_cell(&s, e->country);
			sheet_number(c, &s, (int64_t)e->claims);
			sheet_number(c, &s, (int64_t)e->aliases);
			sheet_cell(&s, e->note);
			sheet_end_row(&s);
		}
	} while (sheet_more(c, &page, list.n, list.next, &rows));
	sheet_send(c, &s, "names.csv");
}

void page_names(struct context *c)
{
	struct err err = { 0 };
	struct record_entities list = { 0 };
	struct record_counts n = { 0 };
	struct str type = form_get(&c->query, "type"), order = form_get(&c->query, "order");
	enum actor_type t;
	struct record_entity_filter f = { .name = form_get(&c->query, "q"), .type = -1,
		.country = form_get(&c->query, "country"), .by_name = str_eq(order, S("name")), .told = c->known, .as_of = c->on != DAY_NONE, .on = c->on };
	if (type.n > 0 && actor_type_from(type, &t))
		f.type = (int)t;
	if (c->csv) {
		names_csv(c, &f);
		return;
	}
	if (!record_entities(c->record, c->a, &f, page_rows(c, PAGE_ROWS), &list, &err) || !record_counts(c->record, &n, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "names"), json_put_array(j);
		for (size_t i = 0; i < list.n; i++)
			show_entity_json(j, &list.v[i]);
		json_put_end(j);
		json_put_key(j, "next"), json_put_str_or_null(j, list.next);
		page_json_end(c);
		return;
	}
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT, doubts = MARKUP_INIT, none = MARKUP_INIT;
	for (size_t i = 0; i < list.n; i++)
		markup_part(&rows, entity_row(c, &list.v[i]));
	if (list.n == 0)
		html_nothing_text(&none);
	if (n.doubts > 0 && c->known == 0 && c->on == DAY_NONE)
		html_home_doubts(&doubts, &(struct html_home_doubts){ .pairs = word_count(c, n.doubts, WORD_n_doubts_one, WORD_n_doubts_many) });
	const struct option orders[] = { { { "", 0 }, word(WORD_order_by_claims) }, { S("name"), word(WORD_order_by_name) } };
	html_names(&m, &(struct html_names){
		.q = f.name, .types = type_options(c, WORD_any_type, type), .countries = country_options(c, f.country), .order = options(c, orders, 2, order),
		.doubts = markup_done(c->a, &doubts), .csv = sheet_link(c, twin_of(c, "csv")),
		.count = list_count(c, f.name.n > 0 || f.type >= 0 || f.country.n > 0 || f.as_of, n.entities, list.n, list.next, WORD_n_names_one, WORD_n_names_many),
		.rows = markup_done(c->a, &rows), .none = markup_done(c->a, &none),
		.pager = pager(c, list.next),
	});
	page_html(c, word(WORD_title_names), PLACE_NAMES, markup_done(c->a, &m));
}

_Static_assert(WORD_doubt_acronym - WORD_doubt_country == DOUBT_COUNT - 1, "words of the doubts");

/* ---- doubts --------------------------------------------------------------------------- */

static struct html doubt(struct context *c, const struct record_doubt *d)
{
	struct markup m = MARKUP_INIT;
	const struct str one = body_words(c, d->one.type, d->one.country), other = body_words(c, d->other.type, d->other.country);
	const bool alike = str_eq_nocase(d->one.name, d->other.name); /* then the buttons tell what each is */
	struct markup acts = MARKUP_INIT;
	if (context_may(c, ACTION_NAMES))
		html_doubt_acts(&acts, &(struct html_doubt_acts){ .hidden = form_hidden(c, path_link(c)), .one = d->one.id, .other = d->other.id, .one_name = d->one.name, .other_name = d->other.name,
			.one_which = alike ? arena_printf(c->a, " (" STR_FMT ")", STR_ARG(one)) : (struct str){ "", 0 },
			.other_which = alike ? arena_printf(c->a, " (" STR_FMT ")", STR_ARG(other)) : (struct str){ "", 0 } });
	html_doubt(&m, &(struct html_doubt){
		.reason = word((enum label)(WORD_doubt_country + d->reason)), .acts = markup_done(c->a, &acts),
		.one = d->one.id, .one_name = d->one.name, .one_type = one,
		.one_claims = word_count(c, d->one.claims, WORD_n_claims_one, WORD_n_claims_many),
		.other = d->other.id, .other_name = d->other.name, .other_type = other,
		.other_claims = word_count(c, d->other.claims, WORD_n_claims_one, WORD_n_claims_many),
	});
	return markup_done(c->a, &m);
}

/* A page of the pairs of which both are told at the clocks. */
static bool doubts_then(struct context *c, struct record_page page, struct record_doubts *ret, struct err *err)
{
	const struct record_entity_filter then = { .told = c->known, .as_of = c->on != DAY_NONE, .on = c->on };
	size_t kept = 0;
	if (!record_doubts(c->record, c->a, page, ret, err))
		return false;
	for (size_t i = 0; i < ret->n && (then.told != 0 || then.as_of); i++) {
		struct record_doubt *d = &ret->v[i];
		if (!record_claims_then(c->record, d->one.id, &then, &d->one.claims, err) ||
			!record_claims_then(c->record, d->other.id, &then, &d->other.claims, err))
			return false;
		if (d->one.claims > 0 && d->other.claims > 0)
			ret->v[kept++] = *d;
	}
	ret->n = then.told != 0 || then.as_of ? kept : ret->n;
	return true;
}

static void doubts_csv(struct context *c)
{
	static const char *const column[] = { "reason", "one", "one_name", "other", "other_name" };
	struct err err = { 0 };
	struct record_doubts list = { 0 };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	struct record_page page = page_rows(c, SHEET_PART);
	size_t rows = 0;
	do {
		if (!doubts_then(c, page, &list, &err)) {
			buf_release(&s.out);
			page_fail(c, &err);
			return;
		}
		for (size_t i = 0; i < list.n; i++) {
			const struct record_doubt *d = &list.v[i];
			sheet_cell(&s, str_of(record_doubt_name(d->reason)));
			sheet_cell(&s, d->one.id);
			sheet_cell(&s, d->one.name);
			sheet_cell(&s, d->other.id);
			sheet_cell(&s, d->other.name);
			sheet_end_row(&s);
		}
	} while (sheet_more(c, &page, list.n, list.next, &rows));
	sheet_send(c, &s, "doubts.csv");
}

static void doubts_page(struct context *c, struct str why)
{
	struct err err = { 0 };
	struct record_doubts list = { 0 };
	if (page_why_json(c, why))
		return;
	if (!doubts_then(c, page_rows(c, 20), &list, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "doubts"), json_put_array(j);
		for (size_t i = 0; i < list.n; i++) {
			json_put_object(j);
			json_put_key(j, "reason"), json_put_str(j, str_of(record_doubt_name(list.v[i].reason)));
			json_put_key(j, "one"), show_entity_json(j, &list.v[i].one);
			json_put_key(j, "other"), show_entity_json(j, &list.v[i].other);
			json_put_end(j);
		}
		json_put_end(j);
		json_put_key(j, "next"), json_put_str_or_null(j, list.next);
		page_json_end(c);
		return;
	}
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	for (size_t i = 0; i < list.n; i++)
		markup_part(&rows, doubt(c, &list.v[i]));
	if (list.n == 0)
		html_doubts_none(&rows);
	html_doubts(&m, &(struct html_doubts){ .fault = fault_box(c, why), .csv = sheet_link(c, S("/doubts.csv")), .rows = markup_done(c->a, &rows), .pager = pager(c, list.next) });
	page_html(c, word(WORD_title_doubts), PLACE_NAMES, markup_done(c->a, &m));
}

void page_doubts(struct context *c)
{
	if (c->csv) {
		doubts_csv(c);
		return;
	}
	doubts_page(c, (struct str){ "", 0 });
}

void page_doubt_decide(struct context *c)
{
	struct err err = { 0 };
	int64_t seq = 0;
	struct str one = form_get(&c->form, "one"), other = form_get(&c->form, "other"), what = form_get(&c->form, "what");
	struct str reason = form_get(&c->form, "reason"), author = c->author;
	const char *done = "merged";
	bool ok;
	struct record_entity_full a = { 0 }, b = { 0 };
	/* Names that this person does not see are not there. */
	bool known = str_eq(what, S("one")) || str_eq(what, S("other")) || str_eq(what, S("apart"));
	if (known && (!record_entity(c->record, c->a, one, &a, &err) || !record_entity(c->record, c->a, other, &b, &err))) {
		c->out->status = err_status(err.code);
		doubts_page(c, arena_str(c->a, str_of(err.what)));
		return;
	}
	if (str_eq(what, S("one"))) {
		ok = record_merge(c->log, one, other, reason, author, &seq, &err);
	} else if (str_eq(what, S("other"))) {
		ok = record_merge(c->log, other, one, reason, author, &seq, &err);
	} else if (str_eq(what, S("apart"))) {
		ok = record_distinct(c->log, one, other, reason, author, &seq, &err);
		done = "distinct";
	} else {
		ok = err_set(&err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_value, what)));
	}
	if (ok) {
		page_go(c, link_done(c, back_of(c, S("/doubts")), done, seq));
		return;
	}
	c->out->status = err_status(err.code);
	doubts_page(c, arena_str(c->a, str_of(err.what)));
}

/* ---- one ------------------------------------------------------------------------------- */

enum { NAME_ROWS = 24, ALIASES_BYTES = 8000, DESCRIPTIONS_BYTES = 5000 }; /* beside a life, its disputes and its roles */

static struct html names_of(struct context *c, const struct record_entity_full *e)
{
	struct markup m = MARKUP_INIT;
	struct room room = { .left = ALIASES_BYTES };
	for (size_t i = 0; i < e->aliases; i++) {
		const struct record_alias *x = &e->alias[i];
		struct markup row = MARKUP_INIT;
		struct html_alias v = { .name = x->name, .lang = attr_lang(c, x->name), .what = body_words(c, x->type, x->country),
			.claims = x->by_hand ? word(WORD_by_hand) : word_count(c, x->claims, WORD_n_claims_one, WORD_n_claims_many) };
		if (e->aliases > 1 && context_may(c, ACTION_NAMES))
			html_alias_tick(&row, &(struct html_alias_tick){ .id = x->id, .name = v.name, .lang = v.lang, .what = v.what, .claims = v.claims });
		else
			html_alias(&row, &v);
		(void)room_put(&room, &m, markup_done(c->a, &row));
	}
	room_item(c, &room, &m);
	return markup_done(c->a, &m);
}

static struct str year_of(struct context *c, const struct record_claim *k)
{
	day_t d = k->claim.deed.date.days.from;
	return d == DAY_NONE ? word(WORD_undated) : arena_printf(c->a, "%d", day_civil(d).year);
}

static struct html claims_by_year(struct context *c, const struct record_claims *list)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	for (size_t i = 0; i < list->n; i++) {
		markup_part(&rows, claim_row(c, &list->v[i]));
		struct str year = year_of(c, &list->v[i]);
		if (i + 1 < list->n && str_eq(year, year_of(c, &list->v[i + 1])))
			continue;
		html_year(&m, &(struct html_year){ .year = year, .rows = markup_done(c->a, &rows) });
		rows = (struct markup)MARKUP_INIT;
	}
	return markup_done(c->a, &m);
}

/* The kinds of claims as links, the one shown marked. */
static struct html kind_facets(struct context *c)
{
	struct str chosen = form_get(&c->query, "kind");
	struct markup m = MARKUP_INIT;
	for (int k = -1; k < (int)CLAIM_ROLE; k++) {
		struct str value = k < 0 ? (struct str){ "", 0 } : str_of(claim_kind_name((enum claim_kind)k));
		struct str label = k < 0 ? word(WORD_any_kind) : kind_words((enum claim_kind)k), to = link_with(c, "kind", value);
		if (str_eq(value, chosen))
			html_nav_here(&m, &(struct html_nav_here){ .path = to, .label = label });
		else
			html_nav_link(&m, &(struct html_nav_link){ .path = to, .label = label });
	}
	return markup_done(c->a, &m);
}


static bool claims_of(struct context *c, struct str id, struct record_claims *ret, struct err *err)
{
	struct record_claim_filter f = { .entity = id, .order = CLAIMS_DATE, .days = DAYS_NONE,
		.told = c->known, .kinds = ((1u << CLAIM_KIND_COUNT) - 1) & ~(1u << CLAIM_ROLE) };
	enum record_role role;
	enum claim_kind kind;
	if (record_role_from(form_get(&c->query, "role"), &role))
		f.roles = 1u << role;
	if (claim_kind_from(form_get(&c->query, "kind"), &kind))
		f.kinds = 1u << kind;
	if (c->on != DAY_NONE)
		f.days = (struct days){ day_of(1, 1, 1), c->on };
	return record_claims(c->record, c->a, &f, page_rows(c, NAME_ROWS), ret, err);
}

static struct html sections(struct context *c, const struct record_entity_full *e)
{
	struct markup m = MARKUP_INIT;
	struct html names = names_of(c, e);
	if (e->aliases > 1 && context_may(c, ACTION_NAMES))
		html_name_aliases(&m, &(struct html_name_aliases){ .id = e->entity.id, .names = names, .hidden = form_hidden(c, (struct str){ "", 0 }) });
	else
		html_name_alias(&m, &(struct html_name_alias){ .names = names });
	markup_part(&m, offices_part(c, e));
	return markup_done(c->a, &m);
}

/* The claims of one page as its rows, behind where the next page begins and a line's end: most of what a page of a name costs. */
static bool claims_part(struct context *c, struct str id, struct html *rows, struct str *next, struct err *err)
{
	struct record_claims list = { 0 };
	struct str part;
	if (!part_find(c, "claims", &part)) {
		if (!claims_of(c, id, &list, err))
			return false;
		struct markup whole = MARKUP_INIT; /* STR_FMT would cut it */
		markup_raw(&whole, list.next.p, list.next.n);
		markup_raw(&whole, "\n", 1);
		markup_part(&whole, claims_by_year(c, &list));
		const struct html made = markup_done(c->a, &whole);
		part = (struct str){ made.p, made.n };
		part_keep(c, "claims", part);
	}
	*next = str_cut(&part, '\n');
	*rows = (struct html){ part.p, part.n };
	return true;
}

/* A description that was sent and the one that stands now: each part that was not touched stays as somebody else may have made it meanwhile. */
enum { PART_COUNTRY = 1, PARTS = 3 };
static const char *const parts[PARTS] = { "name", "country", "note" };
struct merged {
	struct str now[PARTS], value[PARTS];
	bool both[PARTS]; /* changed it, each to something else */
	bool conflict;
};

/* But for how a browser ends a line. */
static bool same_text(struct context *c, struct str a, struct str b)
{
	struct str one[2] = { a, b };
	for (size_t i = 0; i < 2; i++) {
		char *out = arena_alloc(c->a, one[i].n + 1);
		size_t n = 0;
		for (size_t k = 0; k < one[i].n; k++) {
			if (one[i].p[k] != '\r')
				out[n++] = one[i].p[k];
		}
		one[i] = str_trim((struct str){ out, n });
	}
	return str_eq(one[0], one[1]);
}

/* A country as the record keeps it; one that is none as it was written, for whoever refuses it. */
static struct str sent_part(struct context *c, size_t part)
{
	char code[4];
	const struct str sent = form_get(&c->form, parts[part]);
	return part == PART_COUNTRY && country_code(sent, code) ? arena_str(c->a, str_of(code)) : sent;
}

/* As people read it. */
static struct str shown_part(struct context *c, size_t part, struct str value)
{
	return part == PART_COUNTRY ? country_written(c->a, value) : value;
}

static struct merged merge(struct context *c, const struct record_entity *e)
{
	struct merged m = { .now = { e->name, e->country, e->note } };
	/* A mark of the whole, as forms once had: nothing tells what was read, so nothing is written over unseen. */
	const bool blind = form_has(&c->form, "was");
	for (size_t i = 0; i < PARTS; i++) {
		const char *was = arena_printf(c->a, "was.%s", parts[i]).p;
		const struct str sent = sent_part(c, i), base = form_get(&c->form, was);
		m.value[i] = sent;
		if (!form_has(&c->form, parts[i]) || (form_has(&c->form, was) && same_text(c, sent, base)))
			m.value[i] = m.now[i];
		else if (form_has(&c->form, was))
			m.both[i] = !same_text(c, base, m.now[i]) && !same_text(c, sent, m.now[i]);
		else
			m.both[i] = blind && !same_text(c, sent, m.now[i]);
		m.conflict = m.conflict || m.both[i];
	}
	return m;
}

/* The form that describes it, filled with what was sent or what is kept; nothing for those who may not settle names. */
static struct html describing(struct context *c, const struct record_entity *e)
{
	const struct merged all = merge(c, e);
	struct markup m = MARKUP_INIT, was = MARKUP_INIT;
	struct html now[PARTS];
	if (!context_may(c, ACTION_NAMES))
		return html_none();
	for (size_t i = 0; i < PARTS; i++) {
		struct markup one = MARKUP_INIT;
		html_hidden(&was, &(struct html_hidden){ .name = arena_printf(c->a, "was.%s", parts[i]), .value = all.now[i] });
		if (all.both[i])
			html_name_now(&one, &(struct html_name_now){ .value = all.now[i].n > 0 ? shown_part(c, i, all.now[i]) : S("\xe2\x80\x93") });
		now[i] = markup_done(c->a, &one);
	}
	html_name_describe(&m, &(struct html_name_describe){ .id = e->id, .was = markup_done(c->a, &was), .hidden = form_hidden(c, (struct str){ "", 0 }),
		.open = attr_open(c, form_has(&c->form, "name")), .countries = country_list(c),
		.v_name = all.value[0], .v_country = shown_part(c, PART_COUNTRY, all.value[PART_COUNTRY]), .v_note = all.value[2], .v_names = form_get(&c->form, "names"),
		.now_name = now[0], .now_country = now[1], .now_note = now[2] });
	return markup_done(c->a, &m);
}

/* What people wrote of it, each with its entry: who is written over finds it here. */
static struct html descriptions(struct context *c, struct str id)
{
	struct record_descriptions list = { 0 };
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	if (!context_may(c, ACTION_SEE_LOG) || !record_descriptions(c->record, c->a, id, &list, NULL) || list.n == 0)
		return html_none();
	struct room room = { .left = DESCRIPTIONS_BYTES };
	for (size_t i = 0; i < list.n; i++) {
		const struct record_described *d = &list.v[i];
		struct markup row = MARKUP_INIT;
		html_name_described_row(&row, &(struct html_name_described_row){ .colon = word(WORD_colon), .seq = d->seq, .author = d->author, .at = time_words(c, d->at),
			.iso = time_str(c->a, d->at), .state = d->live ? (struct str){ "", 0 } : word(WORD_undone), .name = d->name,
			.country = d->country.n > 0 ? country_name(c->a, d->country) : d->country, .note = d->note });
		(void)room_put(&room, &rows, markup_done(c->a, &row));
	}
	if (room.cut > 0) {
		struct markup link = MARKUP_INIT;
		html_link(&link, &(struct html_link){ .to = S("/ledger?kind=entity-described"), .text = word_count(c, room.cut, WORD_n_cut_log_one, WORD_n_cut_log_many) });
		html_item(&rows, &(struct html_item){ .body = markup_done(c->a, &link) });
	}
	html_name_described(&m, &(struct html_name_described){ .rows = markup_done(c->a, &rows) });
	return markup_done(c->a, &m);
}

/* What the page tells of its claims, at the clocks. */
static bool entity_then(struct context *c, const struct record_entity_filter *then, struct record_entity_full *e, struct err *err)
{
	e->entity.seen = DAYS_NONE;
	return record_claims_then(c->record, e->entity.id, then, &e->entity.claims, err);
}

static void name_page(struct context *c, struct str why)
{
	struct err err = { 0 };
	struct reckoned k;
	struct record_entity_full e = { 0 };
	struct record_claims list = { 0 };
	struct html rows = html_none();
	if (page_why_json(c, why))
		return;
	const struct record_entity_filter then = { .told = c->known, .as_of = c->on != DAY_NONE, .on = c->on };
	if (!record_entity(c->record, c->a, c->id, &e, &err) ||
		((then.told != 0 || then.as_of) && !entity_then(c, &then, &e, &err)) ||
		!(c->json ? claims_of(c, e.entity.id, &list, &err) : claims_part(c, e.entity.id, &rows, &list.next, &err))) {
		page_fail(c, &err);
		return;
	}
	if (!reckoning_open(c, &k))
		return;
	uint32_t who = life_entity(&k, &e.entity);
	if (c->json) {
		struct json *j = reckoning_json(c, &k);
		json_put_key(j, "name"), show_entity_json(j, &e.entity);
		json_put_key(j, "names"), json_put_array(j);
		for (size_t i = 0; i < e.aliases; i++) {
			json_put_object(j);
			json_put_key(j, "id"), json_put_str(j, e.alias[i].id);
			json_put_key(j, "name"), json_put_str(j, e.alias[i].name);
			json_put_key(j, "claims"), json_put_int(j, (int64_t)e.alias[i].claims);
			json_put_end(j);
		}
		json_put_end(j);
		life_json(c, j, &k, who);
		offices_json(c, j, &e);
		json_put_key(j, "claims"), json_put_array(j);
		for (size_t i = 0; i < list.n; i++)
			show_claim_json(c, j, &list.v[i]);
		json_put_end(j);
		json_put_key(j, "next"), json_put_str_or_null(j, list.next);
		page_json_end(c);
		reckoning_close(c, &k);
		return;
	}
	struct markup m = MARKUP_INIT, none = MARKUP_INIT, seal = MARKUP_INIT;
	const struct html link = name_seal_link(c, e.entity.id);
	if (link.n > 0)
		html_meta_line(&seal, &(struct html_meta_line){ .body = link });
	if (rows.n == 0)
		html_nothing_text(&none);
	html_name(&m, &(struct html_name){ .lang = attr_lang(c, e.entity.name),
		.name = e.entity.name, .what = body_words(c, e.entity.type, e.entity.country),
		.claims = word_count(c, e.entity.claims, WORD_n_claims_one, WORD_n_claims_many), .seen = days_words(c, e.entity.seen),
		.note = e.entity.note, .seal = markup_done(c->a, &seal), .life = life_part(c, &k, who), .fault = fault_box(c, why), .sections = sections(c, &e), .years = rows, .kinds = kind_facets(c),
		.none = markup_done(c->a, &none), .pager = pager(c, list.next), .describe = describing(c, &e.entity),
		.described = descriptions(c, e.entity.id),
	});
	reckoning_html(c, &k, e.entity.name, PLACE_NAMES, markup_done(c->a, &m));
	reckoning_close(c, &k);
}

void page_name(struct context *c)
{
	name_page(c, (struct str){ "", 0 });
}

void page_name_split(struct context *c)
{
	struct err err = { 0 };
	struct str alias[FORM_FIELDS_MAX];
	const size_t n = form_all(&c->form, "alias", alias, FORM_FIELDS_MAX);
	int64_t seq = 0;
	char id[RECORD_ID_MAX];
	if (n == 0) {
		c->out->status = 400;
		name_page(c, word(WORD_fault_names_none));
		return;
	}
	if (!record_split(c->log, c->id, alias, n, form_get(&c->form, "reason"), c->author, id, &seq, &err)) {
		c->out->status = err_status(err.code);
		name_page(c, arena_str(c->a, str_of(err.what)));
		return;
	}
	page_go(c, link_done(c, arena_printf(c->a, "/name/%s", id), "split", seq));
}

/* The name that it has already is not asked about. */
static bool names_ok(const struct record_description *d, struct str now)
{
	bool ok = d->name.n == 0 || str_eq(d->name, now) || form_is_name(d->name);
	for (size_t i = 0; i < d->n_names; i++)
		ok = ok && form_is_name(d->names[i]);
	return ok;
}

void page_name_describe(struct context *c)
{
	struct err err = { 0 };
	struct record_entity_full now = { 0 };
	struct str names[FORM_FIELDS_MAX], rest = form_get(&c->form, "names"), line;
	int64_t seq = 0;
	char code[4];
	if (!record_entity(c->record, c->a, c->id, &now, &err)) {
		page_fail(c, &err);
		return;
	}
	const struct merged m = merge(c, &now.entity);
	struct record_description d = { .name = m.value[0], .country = m.value[1], .note = m.value[2], .names = names };
	while (d.n_names < FORM_FIELDS_MAX && str_line(&rest, &line)) {
		if (str_trim(line).n > 0)
			names[d.n_names++] = str_trim(line);
	}
	struct str why = { "", 0 };
	if (m.conflict) {
		err.code = ERR_CONFLICT;
		why = word(WORD_fault_described);
	} else if (!country_code(d.country, code)) {
		why = word_with(c, WORD_fault_country, d.country);
	} else if (!names_ok(&d, now.entity.name)) {
		why = word_with(c, WORD_fault_name, word(WORD_names));
	} else if (d.name.n > 4000 || d.note.n > 4000) {
		why = word_with(c, WORD_fault_long, d.name.n > 4000 ? S("name") : S("note"));
	} else if (!record_describe(c->log, c->id, &d, c->author, &seq, &err)) {
		why = arena_str(c->a, str_of(err.what));
	}
	if (why.n > 0) {
		c->out->status = err.code == ERR_NONE ? 400 : err_status(err.code);
		name_page(c, why);
		return;
	}
	page_go(c, link_done(c, arena_printf(c->a, "/name/" STR_FMT, STR_ARG(c->id)), "described", seq));
}
