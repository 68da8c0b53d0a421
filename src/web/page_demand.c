/*
 * One demand: its words, its verdict for each person or thing that it is for,
 * the course of that verdict with the evidence under each step, and what would
 * change it.
 */
#include "web/ontology_words.h"
#include "web/pages.h"
#include "web/room.h"
#include "web/verdict.h"

enum {
	PARTS_MAX = 4,       /* people that one demand is for, on one page */
	DEMAND_BYTES = 80000, /* of all of them as markup, charts aside */
};

_Static_assert(WORD_missing_any - WORD_missing_second_source == MISSING_COUNT - 1, "words of what is missing");
_Static_assert(WORD_meaning_met - WORD_meaning_unassessed == WORLD_COUNT - 1, "what each word of the world means");
_Static_assert(WORD_facet_completeness - WORD_facet_act == FACET_COUNT - 1, "words of the facets");

static const struct str nothing = { "", 0 };

static struct html asked_words(struct context *c, const struct reckoned *k, uint32_t demand)
{
	const struct demand *d = &k->facts->demand.v[demand];
	struct str id = facts_str(k->facts, d->id);
	const struct case_row *row = reckoning_row(k, CASE_STORY, id);
	return source_paragraph(c, k, d->source, id, row == NULL ? nothing : case_get(row, "evidence"));
}

/* ---- the course ------------------------------------------------------------------------------ */

static const char *const world_class[WORLD_COUNT] = { "unassessed", "nothing", "breached", "reversed", "unmet", "partly", "form", "met" };

/* Where the world stood on the day of the demand. */
static enum world world_at_first(struct context *c, const struct reckoned *k, uint32_t demand)
{
	struct verdict first;
	demand_assess(k->docket, c->a, demand, k->facts->demand.v[demand].made.to, &first);
	return first.exists ? first.world : WORLD_UNASSESSED;
}

static struct html course_chart(struct context *c, const struct reckoned *k, uint32_t demand, size_t nth, const struct verdict *v, enum world first)
{
	struct level level[WORLD_COUNT];
	size_t row[WORLD_COUNT], levels = 0;
	bool used[WORLD_COUNT] = { [WORLD_MET] = true };
	struct days span = { k->facts->demand.v[demand].made.from, k->on };
	used[first] = true;
	for (size_t i = 0; i < v->changes; i++)
		used[v->change[i].to] = true;
	for (size_t w = WORLD_COUNT; w-- > 0;) {
		row[w] = levels;
		if (used[w])
			level[levels++] = (struct level){ world_class[w], world_words((enum world)w) };
	}
	struct step *step = ARENA_ARRAY(c->a, struct step, v->changes + 1);
	step[0] = (struct step){ span.from, row[first], 0 };
	for (size_t i = 0; i < v->changes; i++)
		step[i + 1] = (struct step){ v->change[i].day, row[v->change[i].to], i + 1 };
	if (span.to <= span.from)
		span.to = span.from + 1;
	struct chart_head head = { arena_printf(c->a, "steps%zu", nth).p, demand_title(c, k, demand), word(WORD_chart_steps) };
	return chart_steps(c, &head, level, levels, step, v->changes + 1, span);
}

static struct html course_of(struct context *c, const struct reckoned *k, uint32_t demand, size_t nth, const struct verdict *v, size_t bytes)
{
	struct room room = { .left = bytes };
	enum world first = world_at_first(c, k, demand);
	struct markup m = MARKUP_INIT, steps = MARKUP_INIT;
	html_course_first(&steps, &(struct html_course_first){ .when = days_words(c, k->facts->demand.v[demand].made), .mark = world_mark(c, first) });
	for (size_t i = 0; i < v->changes; i++) {
		const struct change *x = &v->change[i];
		struct markup e = MARKUP_INIT, row = MARKUP_INIT;
		if (x->event != 0)
			markup_part(&e, event_line(c, k, x->event - 1));
		else
			html_why_text(&e, &(struct html_why_text){ .text = word(WORD_by_time), .source = html_none() });
		html_course_step(&row, &(struct html_course_step){ .n = (int64_t)i + 1, .when = day_or(c, x->day, nothing), .mark = world_mark(c, x->to),
			.evidence = markup_done(c->a, &e) });
		(void)room_put(&room, &steps, markup_done(c->a, &row));
	}
	room_item(c, &room, &steps);
	html_course(&m, &(struct html_course){ .chart = course_chart(c, k, demand, nth, v, first), .steps = markup_done(c->a, &steps) });
	return markup_done(c->a, &m);
}

/* ---- what else belongs to it ------------------------------------------------------------------- */

static struct html section_of(struct context *c, enum label heading, struct html body)
{
	struct markup m = MARKUP_INIT;
	html_section(&m, &(struct html_section){ .heading = word(heading), .body = body });
	return markup_done(c->a, &m);
}

static struct html list_of(struct context *c, const char *kind, struct markup *rows)
{
	struct markup m = MARKUP_INIT;
	html_list(&m, &(struct html_list){ .kind = str_of(kind), .rows = markup_done(c->a, rows) });
	return markup_done(c->a, &m);
}

static struct html answers_of(struct context *c, const struct reckoned *k, uint32_t demand, size_t bytes)
{
	struct room room = { .left = bytes };
	const struct facts *f = k->facts;
	struct markup rows = MARKUP_INIT;
	size_t n = 0;
	for (size_t i = 0; i < f->answer.n; i++) {
		const struct answer *x = &f->answer.v[i];
		if (!answer_is_to(f, x, demand) || !is_told(k->docket, x->when, x->known, k->on))
			continue;
		struct str words = facts_str(f, x->words);
		struct markup row = MARKUP_INIT;
		html_answer_row(&row, &(struct html_answer_row){ .kind = answer_words(x->kind), .by = entity_link(c, k, x->by),
			.when = days_words(c, x->when), .words = shortened(c->a, words, ROW_WORDS), .source = words_source(c, k, x->source, words) });
		(void)room_put(&room, &rows, markup_done(c->a, &row));
		n++;
	}
	if (n == 0) {
		markup_release(&rows);
		return html_none();
	}
	room_item(c, &room, &rows);
	return section_of(c, WORD_answers_title, list_of(c, "answers", &rows));
}

/* Different accounts of what the last step rests on, side by side. */
static struct html rivals_of(struct context *c, const struct reckoned *k, const struct verdict *v, size_t bytes)
{
	struct room room = { .left = bytes };
	struct markup rows = MARKUP_INIT;
	size_t n = 0;
	for (size_t i = v->changes; i-- > 0 && n == 0;) {
		if (v->change[i].event == 0)
			continue;
		const struct event *e = &k->facts->event.v[v->change[i].event - 1];
		struct versions all = versions_differing(k->facts, c->a, act_versions(&k->docket->index, c->a, e->subject, (enum act)e->act));
		for (size_t w = 0; w < all.n; w++) {
			struct markup one = MARKUP_INIT, row = MARKUP_INIT;
			n++;
			if (room.shown > 0 && room.left == 0) {
				room.cut++;
				continue;
			}
			markup_part(&one, event_line(c, k, all.v[w].event[0]));
			for (uint32_t x = 1; x < all.v[w].events && x < 6; x++)
				html_meta_line(&one, &(struct html_meta_line){ .body = source_link(c, k, k->facts->event.v[all.v[w].event[x]].source,
					facts_str(k->facts, k->facts->event.v[all.v[w].event[x]].id)) });
			html_item(&row, &(struct html_item){ .body = markup_done(c->a, &one) });
			(void)room_put(&room, &rows, markup_done(c->a, &row));
		}
	}
	if (n == 0) {
		markup_release(&rows);
		return html_none();
	}
	room_item(c, &room, &rows);
	return section_of(c, WORD_rivals_title, list_of(c, "versions", &rows));
}

static struct html family_of(struct context *c, const struct reckoned *k, uint32_t demand, const struct verdict *v, size_t bytes)
{
	struct room room = { .left = bytes };
	struct markup rows = MARKUP_INIT;
	size_t n = 0;
	CHAIN_EACH(&k->docket->family, v->root, item) {
		if (item == demand || !k->verdict[item].exists)
			continue;
		(void)room_put(&room, &rows, room.left > 0 ? demand_row(c, k, item) : html_none());
		n++;
	}
	if (n == 0) {
		markup_release(&rows);
		return html_none();
	}
	room_item(c, &room, &rows);
	return section_of(c, WORD_family_title, list_of(c, "rows small-titles", &rows));
}

static bool names_demand(const struct reckoned *k, uint32_t condition, uint32_t demand)
{
	const struct condition_result *r = &k->condition[condition];
	for (size_t i = 0; i < r->grounds; i++) {
		const struct logic *n = &k->facts->logic.v[r->ground[i].node];
		if (n->op == LOGIC_DEMAND && n->what == demand)
			return true;
	}
	return false;
}

static struct html conditions_of(struct context *c, const struct reckoned *k, uint32_t demand, size_t bytes)
{
	struct room room = { .left = bytes };
	struct markup rows = MARKUP_INIT;
	size_t n = 0;
	for (uint32_t i = 1; i < k->facts->condition.n; i++) {
		if (!k->condition[i].exists || !names_demand(k, i, demand))
			continue;
		(void)room_put(&room, &rows, room.left > 0 ? condition_row(c, k, i) : html_none());
		n++;
	}
	if (n == 0) {
		markup_release(&rows);
		return html_none();
	}
	room_item(c, &room, &rows);
	return section_of(c, WORD_conditions_title, list_of(c, "rows", &rows));
}

/* ---- the verdict's fields ------------------------------------------------------------------------ */

static void put_field(struct context *c, struct markup *m, struct str label, struct str value)
{
	struct markup v = MARKUP_INIT;
	if (value.n == 0)
		return;
	html_plain(&v, &(struct html_plain){ .text = value });
	html_field_html(m, &(struct html_field_html){ .label = label, .value = markup_done(c->a, &v) });
}

static struct str answers_told(struct context *c, const struct verdict *v)
{
	struct buf b = BUF_INIT(1000);
	for (int i = 1; i < ANSWER_COUNT; i++) {
		if (!(v->answers & 1u << i))
			continue;
		if (b.n > 0)
			buf_z(&b, ", ");
		buf_put(&b, answer_words((enum answer_kind)i));
	}
	struct str s = b.n == 0 ? answer_words(ANSWER_NONE) : arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return s;
}

static struct str window_told(struct context *c, const struct verdict *v)
{
	struct str days = days_words(c, v->window), many = word_with(c, WORD_incidents_told, number(c, v->in_window));
	struct str last = v->last_incident == DAY_NONE ? nothing : word_with(c, WORD_last_incident, day_or(c, v->last_incident, nothing));
	return arena_printf(c->a, STR_FMT STR_FMT STR_FMT "%s" STR_FMT, STR_ARG(days), STR_ARG(word(WORD_colon)), STR_ARG(many), last.n > 0 ? ", " : "", STR_ARG(last));
}

static struct html fields_of(struct context *c, const struct reckoned *k, const struct verdict *v)
{
	struct markup m = MARKUP_INIT;
	put_field(c, &m, word(WORD_answered), answers_told(c, v));
	for (int i = 0; i < FACET_COUNT; i++) {
		if (!v->asked[i])
			continue;
		html_field_html(&m, &(struct html_field_html){ .label = word((enum label)(WORD_facet_act + i)), .value = world_mark(c, v->facet[i]) });
	}
	if (v->of > 0)
		put_field(c, &m, word(WORD_share_done), v->done_least == v->done_most ? arena_printf(c->a, "%u / %u", v->done_least, v->of)
			: arena_printf(c->a, "%u–%u / %u", v->done_least, v->done_most, v->of));
	if (v->window.from != DAY_NONE)
		put_field(c, &m, word(WORD_window_told), window_told(c, v));
	if (v->has_part)
		put_field(c, &m, word_with(c, WORD_part_of, facts_name(k->facts, v->occasion)), word_with(c, WORD_part_moot, world_words(v->part)));
	if (v->repeats > 0)
		put_field(c, &m, word(WORD_repeats_told), word_count(c, v->repeats, WORD_times_one, WORD_times_many));
	return markup_done(c->a, &m);
}

static struct html change_of(struct context *c, const struct reckoned *k, uint32_t demand, const struct verdict *v)
{
	const struct demanded *row = &k->ontology->demanded[k->facts->demand.v[demand].code];
	struct markup m = MARKUP_INIT, missing = MARKUP_INIT;
	for (int i = 0; i < MISSING_COUNT; i++) {
		if (v->missing & 1u << i)
			put_field(c, &missing, word(WORD_missing_told), word((enum label)(WORD_missing_second_source + i)));
	}
	if (v->world == WORLD_PARTLY || v->world == WORLD_FORM_ONLY || v->world == WORLD_MET)
		html_why_text(&m, &(struct html_why_text){ .text = word(WORD_cause_none), .source = html_none() });
	html_change_verdict(&m, &(struct html_change_verdict){ .met = table_text(WORDS_SHOWN_BY, row->fulfils),
		.partly = table_text(WORDS_SHOWN_BY, row->partly_says), .back = table_text(WORDS_SHOWN_BY, row->reverses),
		.evidence = table_text(WORDS_SHOWN_BY, row->evidence), .missing = markup_done(c->a, &missing) });
	return markup_done(c->a, &m);
}

static struct html part_of(struct context *c, const struct reckoned *k, uint32_t demand, size_t nth, size_t bytes)
{
	const struct demand *d = &k->facts->demand.v[demand];
	const struct verdict *v = &k->verdict[demand];
	struct markup m = MARKUP_INIT, announced = MARKUP_INIT;
	struct str heading = d->subject != 0 ? word_with(c, WORD_for_whom, facts_name(k->facts, d->subject)) : word(WORD_for_itself);
	if (!v->exists) {
		html_why_text(&m, &(struct html_why_text){ .text = word(WORD_not_existing_why), .source = html_none() });
		return markup_done(c->a, &m);
	}
	if (v->announced)
		html_comma(&announced, &(struct html_comma){ .text = word(WORD_announced) });
	html_demand_part(&m, &(struct html_demand_part){ .n = (int64_t)nth + 1, .heading = heading, .mark = world_mark(c, v->world),
		.meaning = word((enum label)(WORD_meaning_unassessed + (int)v->world)),
		.time = time_of_words(v->time), .announced = markup_done(c->a, &announced), .fields = fields_of(c, k, v),
		.course = course_of(c, k, demand, nth, v, bytes * 3 / 10), .why = why_of(c, k, v, bytes * 3 / 10), .rivals = rivals_of(c, k, v, bytes / 10),
		.answers = answers_of(c, k, demand, bytes / 10),
		.change = change_of(c, k, demand, v), .family = family_of(c, k, demand, v, bytes / 10), .conditions = conditions_of(c, k, demand, bytes / 10) });
	return markup_done(c->a, &m);
}

/* ---- the page ------------------------------------------------------------------------------------- */

/* What the page has beside a demand's verdict: its repetitions, the conditions that name it, what would change the verdict. */
static void beside_json(const struct reckoned *k, struct json *j, uint32_t demand)
{
	enum { BESIDE_MOST = 50 };
	const struct facts *f = k->facts;
	const struct demanded *row = &k->ontology->demanded[f->demand.v[demand].code];
	size_t n = 0;
	json_put_object(j);
	json_put_key(j, "for"), json_put_str_or_null(j, facts_name(f, f->demand.v[demand].subject));
	json_put_key(j, "reiterations"), json_put_array(j);
	CHAIN_EACH(&k->docket->family, k->verdict[demand].root, item) {
		if (item != demand && k->verdict[item].exists && n++ < BESIDE_MOST)
			demand_line_json(j, k->docket, item, &k->verdict[item]);
	}
	json_put_end(j);
	json_put_key(j, "conditions"), json_put_array(j);
	n = 0;
	for (uint32_t i = 1; i < f->condition.n && n < BESIDE_MOST; i++) {
		if (!k->condition[i].exists || !names_demand(k, i, demand))
			continue;
		json_put_str_or_null(j, facts_str(f, f->condition.v[i].id));
		n++;
	}
	json_put_end(j);
	json_put_key(j, "would_change"), json_put_object(j);
	json_put_key(j, "met"), json_put_str_or_null(j, row->fulfils);
	json_put_key(j, "partly"), json_put_str_or_null(j, row->partly_says);
	json_put_key(j, "back"), json_put_str_or_null(j, row->reverses);
	json_put_key(j, "evidence"), json_put_str_or_null(j, row->evidence);
	json_put_end(j);
	json_put_end(j);
}

static void send_json(struct context *c, const struct reckoned *k, uint32_t first)
{
	struct json *j = reckoning_json(c, k);
	json_put_key(j, "demands"), json_put_array(j);
	for (uint32_t i = first; i != 0; i = reckoning_demand_next(k, i))
		demand_json(j, k->docket, i, k->on, &k->verdict[i]);
	json_put_end(j);
	json_put_key(j, "beside"), json_put_array(j);
	for (uint32_t i = first; i != 0; i = reckoning_demand_next(k, i))
		beside_json(k, j, i);
	json_put_end(j);
	page_json_end(c);
}

static void send_page(struct context *c, const struct reckoned *k, uint32_t first)
{
	const struct demand *d = &k->facts->demand.v[first];
	const struct demanded *row = &k->ontology->demanded[d->code];
	struct markup m = MARKUP_INIT, parts = MARKUP_INIT, in = MARKUP_INIT, addressee = MARKUP_INIT;
	size_t n = 0;
	for (uint32_t i = first; i != 0; i = reckoning_demand_next(k, i))
		n++;
	const struct page_part part = page_part_of(c, n, PARTS_MAX);
	size_t at = 0;
	for (uint32_t i = first; i != 0 && at < part.to; i = reckoning_demand_next(k, i), at++) {
		if (at >= part.from)
			markup_part(&parts, part_of(c, k, i, at, DEMAND_BYTES / (part.to - part.from)));
	}
	markup_part(&parts, pager(c, part.next));
	struct str title = n == 1 ? demand_title(c, k, first) : demanded_alone(row);
	if (d->instrument != 0)
		html_demand_in(&in, &(struct html_demand_in){ .link = entity_link(c, k, d->instrument) });
	if (d->addressee != 0)
		markup_part(&addressee, entity_link(c, k, d->addressee));
	else
		html_plain(&addressee, &(struct html_plain){ .text = word(WORD_nobody_named) });
	struct str made = days_words(c, d->made);
	html_demand(&m, &(struct html_demand){ .list = link_clocks(c, S("/demands")), .id = row_id(facts_str(k->facts, d->id)), .title = title,
		.by = entity_link(c, k, d->by), .addressee = markup_done(c->a, &addressee),
		.made = word_with(c, d->made.from == d->made.to ? WORD_asked_day : WORD_asked_in, made), .instrument = markup_done(c->a, &in),
		.deadline = d->deadline.from == DAY_NONE ? nothing : word_with(c, WORD_deadline_told, days_words(c, d->deadline)),
		.clocks = clocks_form(c, k), .words = asked_words(c, k, first), .parts = markup_done(c->a, &parts) });
	reckoning_html(c, k, title, PLACE_DEMANDS, markup_done(c->a, &m));
}

/* Was it asked by then, and known, of anybody or anything? */
static bool is_asked(const struct reckoned *k, uint32_t first)
{
	for (uint32_t i = first; i != 0; i = reckoning_demand_next(k, i)) {
		if (k->verdict[i].exists)
			return true;
	}
	return false;
}

void page_demand(struct context *c)
{
	struct reckoned k;
	if (!reckoning_open(c, &k))
		return;
	uint32_t first = reckoning_demand(&k, c->id);
	if (first == 0)
		page_fault(c, 404, word(WORD_fault_404));
	else if (!is_asked(&k, first))
		page_fault(c, 404, word(WORD_not_existing_why));
	else if (c->json)
		send_json(c, &k, first);
	else
		send_page(c, &k, first);
	reckoning_close(c, &k);
}
