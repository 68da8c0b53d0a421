/* One look a noun of the reckoning; every path to the words of a source begins here. */
#include "web/verdict.h"

#include "web/room.h"

#include "web/language.h"
#include "web/telling.h"
#include "web/web.h"

_Static_assert(WORD_world_met - WORD_world_unassessed == WORLD_COUNT - 1, "words of the worlds");
_Static_assert(WORD_time_withdrawn - WORD_time_open == TIME_COUNT - 1, "words of the times");
_Static_assert(WORD_answer_promises - WORD_answer_none == ANSWER_COUNT - 1, "words of the answers");

struct str world_words(enum world w)
{
	return word((enum label)(WORD_world_unassessed + (int)w));
}

struct str time_of_words(enum demand_time t)
{
	return word((enum label)(WORD_time_open + (int)t));
}

struct str answer_words(enum answer_kind a)
{
	return word((enum label)(WORD_answer_none + (int)a));
}

struct str right_words(int article)
{
	static const struct {
		int article;
		enum label words;
	} rights[] = {
		{ 2, WORD_right_2 }, { 4, WORD_right_4 }, { 6, WORD_right_6 }, { 7, WORD_right_7 }, { 9, WORD_right_9 }, { 10, WORD_right_10 },
		{ 12, WORD_right_12 }, { 13, WORD_right_13 }, { 14, WORD_right_14 }, { 16, WORD_right_16 }, { 17, WORD_right_17 },
		{ 19, WORD_right_19 }, { 21, WORD_right_21 }, { 22, WORD_right_22 }, { 25, WORD_right_25 }, { 26, WORD_right_26 },
	};
	for (size_t i = 0; i < sizeof(rights) / sizeof(*rights); i++) {
		if (rights[i].article == article)
			return word(rights[i].words);
	}
	return (struct str){ "", 0 };
}

int right_of(const struct reckoned *k, enum act act)
{
	struct str all = k->ontology->act[act].iccpr;
	uint64_t article = 0;
	if (!str_to_u64(str_trim(str_cut(&all, ',')), &article) || article > 30)
		return 0;
	return (int)article;
}

static struct str world_key(enum world w)
{
	static const char *const keys[] = { "unassessed", "nothing", "breached", "reversed", "unmet", "partly", "form", "met" };
	_Static_assert(sizeof(keys) / sizeof(*keys) == WORLD_COUNT, "a class for each world");
	return str_of(keys[w]);
}

struct html world_mark(struct context *c, enum world w)
{
	struct markup m = MARKUP_INIT;
	html_world(&m, &(struct html_world){ .key = world_key(w), .words = world_words(w) });
	return markup_done(c->a, &m);
}

struct str days_count(struct context *c, int least, int most)
{
	if (least == most)
		return word_count(c, (size_t)(least < 0 ? 0 : least), WORD_days_one, WORD_days_many);
	struct str range = arena_printf(c->a, STR_FMT "–" STR_FMT, STR_ARG(number(c, (size_t)(least < 0 ? 0 : least))),
		STR_ARG(number(c, (size_t)(most < 0 ? 0 : most))));
	return word_with(c, WORD_days_many, range);
}

struct str day_or(struct context *c, day_t d, struct str otherwise)
{
	return d == DAY_NONE || d >= DAY_ALL ? otherwise : days_words(c, (struct days){ d, d });
}

/* ---- links ------------------------------------------------------------------------ */

struct str link_clocks(struct context *c, struct str path)
{
	static const char *const clock[] = { "on", "known", "recorded", "proposed" };
	struct str rest = path, head = str_cut(&rest, '#');
	struct buf b = BUF_INIT(4 * HTTP_URL_MAX);
	buf_put(&b, head);
	char part = str_find_char(head, '?') == STR_NONE ? '?' : '&';
	for (size_t i = 0; i < sizeof(clock) / sizeof(*clock); i++) {
		struct str v = form_get(&c->query, clock[i]);
		if (v.n == 0)
			continue;
		buf_printf(&b, "%c%s=", part, clock[i]);
		buf_put(&b, url_escape(c->a, v));
		part = '&';
	}
	if (rest.n > 0) {
		buf_char(&b, '#');
		buf_put(&b, rest);
	}
	struct str s = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return s;
}

static struct html link_to(struct context *c, struct str to, struct str text)
{
	struct markup m = MARKUP_INIT;
	html_link(&m, &(struct html_link){ .to = to, .text = text });
	return markup_done(c->a, &m);
}

static struct html plain(struct context *c, struct str text)
{
	struct markup m = MARKUP_INIT;
	html_bdi(&m, &(struct html_bdi){ .text = text });
	return markup_done(c->a, &m);
}

/* The record's entity with that name and, if there is one, that type. */
static struct str entity_id(struct context *c, const struct entity *e)
{
	struct record_entities found = { 0 };
	if (!record_entity_named(c->record, c->a, e->name, &found, NULL) || found.n == 0)
		return (struct str){ "", 0 };
	for (size_t i = 0; i < found.n; i++) {
		if (found.v[i].type == e->type)
			return found.v[i].id;
	}
	return found.v[0].id;
}

struct str entity_path(struct context *c, const struct reckoned *k, uint32_t entity)
{
	const struct entity *e = &k->facts->entity.v[entity];
	struct str id = e->id.n > 0 ? e->id : entity_id(c, e);
	return id.n == 0 ? id : link_clocks(c, arena_printf(c->a, "/name/" STR_FMT, STR_ARG(id)));
}

struct html entity_link(struct context *c, const struct reckoned *k, uint32_t entity)
{
	if (entity == 0)
		return html_none();
	const struct entity *e = &k->facts->entity.v[entity];
	struct str to = entity_path(c, k, entity);
	return to.n == 0 ? plain(c, e->name) : link_to(c, to, e->name);
}

struct str demanded_alone(const struct demanded *row)
{
	struct str words = language_said("demanded", row->name);
	return words.n > 0 ? words : row->words.n > 0 ? row->words : row->name;
}

struct str demand_title(struct context *c, const struct reckoned *k, uint32_t demand)
{
	const struct demand *d = &k->facts->demand.v[demand];
	const struct demanded *row = &k->ontology->demanded[d->code];
	struct str title = language_said("demanded of", row->name);
	if (d->subject == 0 || demanded_names(row, facts_name(k->facts, d->subject)))
		return demanded_alone(row);
	if (telling_known() && str_find_char(title, '#') != STR_NONE)
		return phrase_told(c, title, facts_name(k->facts, d->subject));
	return demanded_of_whom(c->a, row, title.n > 0 ? title : row->title, facts_name(k->facts, d->subject));
}

struct str demand_path(struct context *c, const struct reckoned *k, uint32_t demand)
{
	return link_clocks(c, arena_printf(c->a, "/demand/" STR_FMT, STR_ARG(url_escape(c->a, facts_str(k->facts, k->facts->demand.v[demand].id)))));
}

struct str condition_path(struct context *c, const struct reckoned *k, uint32_t condition)
{
	struct str id = facts_str(k->facts, k->facts->condition.v[condition].id);
	return link_clocks(c, arena_printf(c->a, "/condition/" STR_FMT, STR_ARG(url_escape(c->a, id))));
}

/* ---- sources and events ---------------------------------------------------------------- */

bool is_claim_id(struct str id)
{
	return id.n == RECORD_ID_MAX - 1;
}

struct str row_id(struct str id)
{
	return is_claim_id(id) ? (struct str){ "", 0 } : id;
}

struct html source_link(struct context *c, const struct reckoned *k, uint32_t source, struct str claim)
{
	const struct citation *s = &k->facts->source.v[source];
	int64_t document;
	if (source == 0)
		return html_none();
	if (!id_number(s->id, &document))
		return plain(c, s->title.n > 0 ? shortened(c->a, s->title, ROW_TITLE) : s->id);
	struct str to = arena_printf(c->a, "/document/%lld", (long long)document);
	if (is_claim_id(claim))
		to = arena_printf(c->a, STR_FMT "?claim=" STR_FMT "#t-%.*s", STR_ARG(to), STR_ARG(claim), ID_SHOWN, claim.p);
	struct days published = { s->published, s->published };
	struct markup m = MARKUP_INIT;
	html_source(&m, &(struct html_source){ .to = to, .title = title_of(c, s->title, document),
		.source = source_words(c, s->publisher, published) });
	return markup_done(c->a, &m);
}

struct str deed_named_told(struct context *c, const struct reckoned *k, const struct deed_named *n, const char *as)
{
	const struct facts *f = k->facts;
	struct deed d = { DEED_INIT, .act = n->act, .details = n->details };
	if (n->actor != 0)
		*VEC_PUSH(c->a, &d.actor) = (struct actor){ .name = facts_name(f, n->actor) };
	if (n->recipient != 0)
		*VEC_PUSH(c->a, &d.recipient) = (struct actor){ .name = facts_name(f, n->recipient) };
	if (n->object != 0)
		d.object = (struct actor){ .name = facts_name(f, n->object) };
	return deed_told(c, &d, as);
}

/* An event in the language of the page, when that has its own way. */
static struct str event_told(struct context *c, const struct reckoned *k, const struct event *e)
{
	const struct facts *f = k->facts;
	const enum bearer on = k->ontology->act[e->act].on;
	struct deed_named n = { .act = (enum act)e->act, .actor = e->actor };
	n.details.form = facts_str(f, e->detail[DETAIL_FORM]);
	if (on == BEARER_ACTOR && e->actor == 0)
		n.actor = e->subject;
	else if (e->subject != e->actor && on == BEARER_OBJECT)
		n.object = e->subject;
	else if (e->subject != e->actor)
		n.recipient = e->subject;
	const struct str said = deed_named_told(c, k, &n, "event");
	return e->of == 0 || said.n == 0 ? said : arena_printf(c->a, STR_FMT " (%u/%u)", STR_ARG(said), e->done, e->of);
}

struct str deed_words(struct context *c, const struct reckoned *k, uint32_t event)
{
	const struct event *e = &k->facts->event.v[event];
	const struct facts *f = k->facts;
	if (telling_known())
		return event_told(c, k, e);
	struct str act = act_words(c, (enum act)e->act);
	struct str by = e->actor == 0 ? (struct str){ "", 0 } : word_with(c, WORD_by_whom, facts_name(f, e->actor));
	struct str form = facts_str(f, e->detail[DETAIL_FORM]);
	struct str count = e->of == 0 ? (struct str){ "", 0 } : arena_printf(c->a, " (%u/%u)", e->done, e->of);
	return arena_printf(c->a, STR_FMT STR_FMT STR_FMT STR_FMT "%s" STR_FMT "%s" STR_FMT, STR_ARG(facts_name(f, e->subject)), STR_ARG(word(WORD_colon)), STR_ARG(act),
		STR_ARG(count), form.n > 0 ? ", " : "", STR_ARG(form), by.n > 0 ? ", " : "", STR_ARG(by));
}

void put_nothing(const struct context *c, struct markup *rows, const struct reckoned *k)
{
	if (k->facts->demand.n > 1 || k->facts->condition.n > 1 || k->deeds > 0)
		html_nothing(rows);
	else if (context_may(c, ACTION_ADD_DOCUMENT))
		html_nothing_counts(rows);
	else
		html_nothing_counts_plain(rows);
}

struct html fact_note(struct context *c, const struct reckoned *k, uint32_t remark)
{
	static const enum label sure[] = { WORD_fact_high, WORD_fact_middle, WORD_fact_low };
	const struct remark *n = &k->facts->remark.v[remark];
	struct str grade = facts_str(k->facts, n->confidence);
	size_t at = grade.n == 0 ? STR_NONE : str_find_char(S("HML"), grade.p[0]);
	struct markup m = MARKUP_INIT, text = MARKUP_INIT;
	if (remark == 0)
		return html_none();
	struct str told = word_with(c, at == STR_NONE ? WORD_fact_ungraded : sure[at], facts_str(k->facts, n->id));
	if (n->caution != 0)
		told = arena_printf(c->a, STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(told), STR_ARG(word(WORD_fact_caution)), STR_ARG(facts_str(k->facts, n->caution)));
	html_plain(&text, &(struct html_plain){ .text = told });
	html_meta_line(&m, &(struct html_meta_line){ .body = markup_done(c->a, &text) });
	return markup_done(c->a, &m);
}

struct html event_line(struct context *c, const struct reckoned *k, uint32_t event)
{
	const struct event *e = &k->facts->event.v[event];
	struct str id = facts_str(k->facts, e->id);
	struct str when = e->when.from == DAY_NONE ? word(WORD_undated) : days_words(c, e->when);
	struct html source = source_link(c, k, e->source, id);
	struct record_claim claim = { 0 };
	struct markup m = MARKUP_INIT;
	if (is_claim_id(id) && record_claim(c->record, c->a, id, 0, &claim, NULL) && claim.words.n > 0)
		html_event(&m, &(struct html_event){ .sentence = sentence_row(c, &claim), .words = shortened(c->a, claim.words, ROW_WORDS), .when = when, .source = source });
	else
		html_event_plain(&m, &(struct html_event_plain){ .sentence = deed_words(c, k, event), .when = when, .source = source });
	markup_part(&m, fact_note(c, k, event_remark(&k->docket->index, event)));
	return markup_done(c->a, &m);
}

/* ---- the page around it -------------------------------------------------------------------- */

/* What else the query asks for, so that setting the clocks keeps it. */
static struct html other_fields(struct context *c)
{
	static const char *const passing[] = { "on", "known", "after", "done", "entry" };
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < c->query.field.n; i++) {
		struct field f = c->query.field.v[i];
		bool drop = f.value.n == 0;
		for (size_t p = 0; p < sizeof(passing) / sizeof(*passing); p++)
			drop = drop || str_eq(f.name, str_of(passing[p]));
		if (!drop)
			html_hidden(&m, &(struct html_hidden){ .name = f.name, .value = f.value });
	}
	return markup_done(c->a, &m);
}

struct html clocks_form(struct context *c, const struct reckoned *k)
{
	struct markup m = MARKUP_INIT;
	html_clocks(&m, &(struct html_clocks){
		.open = attr_open(c, k->on_told || k->known_told), .path = path_link(c), .hidden = other_fields(c),
		.on = k->on_told ? day_str(c->a, k->on) : (struct str){ "", 0 },
		.known = k->known_told ? day_str(c->a, k->known) : (struct str){ "", 0 },
	});
	return markup_done(c->a, &m);
}

struct str twin_of(struct context *c, const char *ending)
{
	return arena_printf(c->a, STR_FMT ".%s%s" STR_FMT, STR_ARG(path_link(c)), ending, c->request->raw_query.n > 0 ? "?" : "",
		STR_ARG(c->request->raw_query));
}

struct html sheet_link(struct context *c, struct str address)
{
	if (!context_may(c, ACTION_TAKE_LIST))
		return html_none();
	struct markup m = MARKUP_INIT;
	html_sheet_link(&m, &(struct html_sheet_link){ .address = address });
	return markup_done(c->a, &m);
}

static void say(struct markup *m, struct str words)
{
	html_notice(m, &(struct html_notice){ .words = words, .undo = html_none() });
}

void reckoning_html(struct context *c, const struct reckoned *k, struct str title, enum place here, struct html body)
{
	struct markup m = MARKUP_INIT;
	if (k->known_told)
		say(&m, word_with(c, WORD_as_published, day_or(c, k->known, S(""))));
	if (k->recorded != 0)
		say(&m, word_with(c, WORD_as_recorded, time_words(c, k->recorded)));
	if (k->proposed)
		say(&m, word(WORD_with_proposed));
	if (k->behind > 0)
		say(&m, word_count(c, k->behind, WORD_n_behind_one, WORD_n_behind_many));
	markup_part(&m, body);
	c->known = 0; /* the banner above says it in the reckoning's words */
	page_html(c, title, here, markup_done(c->a, &m));
}

struct json *reckoning_json(struct context *c, const struct reckoned *k)
{
	struct json *j = page_json(c);
	json_put_key(j, "on"), json_put_str(j, day_str(c->a, k->on));
	json_put_key(j, "known"), json_put_str_or_null(j, k->known_told ? day_str(c->a, k->known) : (struct str){ "", 0 });
	json_put_key(j, "recorded"), json_put_str_or_null(j, k->recorded != 0 ? time_str(c->a, k->recorded) : (struct str){ "", 0 });
	json_put_key(j, "proposed"), json_put_bool(j, k->proposed);
	json_put_key(j, "entries"), json_put_int(j, k->head);
	json_put_key(j, "ontology"), json_put_str(j, k->ontology->version);
	return j;
}

/* ---- CSV ------------------------------------------------------------------------------------- */

struct csv_sheet sheet_begin(const char *const *column, size_t n)
{
	struct csv_sheet s = { .out = BUF_INIT(MARKUP_MAX) };
	for (size_t i = 0; i < n; i++)
		sheet_cell(&s, str_of(column[i]));
	sheet_end_row(&s);
	return s;
}

void sheet_cell(struct csv_sheet *s, struct str cell)
{
	csv_cell(&s->out, !s->row, cell);
	s->row = true;
}

void sheet_end_row(struct csv_sheet *s)
{
	buf_z(&s->out, "\r\n");
	s->row = false;
}

void sheet_send(struct context *c, struct csv_sheet *s, const char *name)
{
	bool full = s->out.full;
	c->out->body = arena_str(c->a, buf_str(&s->out));
	buf_release(&s->out);
	if (full) {
		page_fault(c, 500, word(WORD_fault_full));
		return;
	}
	c->out->type = S("text/csv; charset=utf-8; header=present");
	c->out->save_as = str_of(name);
	etag_by_body(c);
}

bool sheet_more(struct context *c, struct record_page *page, size_t n, struct str next, size_t *rows)
{
	*rows += n;
	page->after = next;
	if (next.n > 0 && *rows < SHEET_ROWS_MAX)
		return true;
	if (next.n > 0) {
		struct str query = link_with(c, "after", next), path = str_cut(&query, '?');
		c->out->link = arena_printf(c->a, "<" STR_FMT ".csv?" STR_FMT ">; rel=\"next\"", STR_ARG(path), STR_ARG(query));
	}
	return false;
}

void sheet_days(struct context *c, struct csv_sheet *s, struct days d)
{
	sheet_cell(s, d.from == DAY_NONE ? (struct str){ "", 0 } : days_str(c->a, d));
}

void sheet_number(struct context *c, struct csv_sheet *s, int64_t n)
{
	sheet_cell(s, arena_printf(c->a, "%lld", (long long)n));
}
