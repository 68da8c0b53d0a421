/*
 * The desk's demands, then the claims, then the other tables: each may name what
 * those before it put in.
 */
#include "publish/reckon.h"

struct reckon {
	struct arena *a;
	struct record *record;
	struct facts *f;
	const struct ontology *o;
	struct problems *left;
	struct case_rows rows;
	struct table sources;             /* document number as text -> source */
	const struct record_claim *claim; /* the one being put in */
	struct str document;              /* its file's name */
};

#define LEFT(k, ...) (*VEC_PUSH((k)->a, (k)->left) = arena_printf((k)->a, __VA_ARGS__))

/* ---- entities and sources ------------------------------------------------------------ */

/* The record's entity for a participant of the present claim. */
static uint32_t entity_of_actor(void *context, struct facts *f, const struct actor *x)
{
	const struct reckon *k = context;
	for (size_t i = 0; i < k->claim->participants; i++) {
		const struct record_participant *p = &k->claim->participant[i];
		if (str_eq(p->found, x->name))
			return facts_entity(f, p->name, p->type, p->country);
	}
	return facts_entity(f, x->name, x->type, str_of(x->country));
}

/* An entity that a table names. The record knows its type; else it is a thing of no type. */
static uint32_t entity_called(struct reckon *k, struct str name)
{
	struct record_entities e = { 0 };
	if (name.n == 0)
		return 0;
	if (record_entity_named(k->record, k->a, name, &e, NULL) && e.n > 0)
		return facts_entity(k->f, e.v[0].name, e.v[0].type, e.v[0].country);
	return facts_entity(k->f, name, ACTOR_OTHER, S(""));
}

static uint32_t source_of(struct reckon *k, int64_t document, struct str title, struct str publisher, struct days published)
{
	struct str id = arena_printf(k->a, "%lld", (long long)document);
	struct citation c = { .id = id, .title = title, .publisher = publisher, .published = published.to,
		.voice = facts_text(k->f, publisher.n > 0 ? publisher : id) };
	return facts_source(k->f, &c);
}

static day_t day_of_time(int64_t seconds)
{
	return (day_t)(seconds / 86400);
}

/* ---- claims -------------------------------------------------------------------------- */

static bool words_meet(struct str a, struct str b)
{
	return a.n > 0 && b.n > 0 && (str_find(a, b) != STR_NONE || str_find(b, a) != STR_NONE);
}

/* Does a row of a table tell of the present claim: the same file, and its words are in it, or the other way round? */
static bool row_tells(const struct reckon *k, const struct case_row *row)
{
	struct str file = case_get(row, "file");
	return file.n > 0 && str_ends(k->document, file) && words_meet(k->claim->words, case_get(row, "evidence"));
}

static bool has_row(const struct reckon *k, enum case_table table, const char *column, const char *value)
{
	for (size_t i = 0; i < k->rows.n; i++) {
		const struct case_row *row = &k->rows.v[i];
		if (row->table == table && row_tells(k, row) && (column == NULL || str_eq(case_get(row, column), str_of(value))))
			return true;
	}
	return false;
}

/* Two reports of one demand: the same is asked for the same by the same, in one text or on one day. */
static bool same_demand(const struct demand *a, const struct demand *b)
{
	bool one_day = a->made.from <= b->made.to && b->made.from <= a->made.to;
	return a->code == b->code && a->subject == b->subject && a->by == b->by &&
	       ((a->instrument != 0 && a->instrument == b->instrument) || one_day);
}

/* Puts a demand in unless it stands there already, told by the desk or by an earlier report. */
static bool put_demand(struct reckon *k, const struct record_claim *c, struct days made, const struct claim_origin *from, struct err *err)
{
	size_t before = k->f->demand.n, kept = before;
	if (!demand_from_claim(k->f, &c->claim, made, from, err))
		return false;
	for (size_t i = before; i < k->f->demand.n; i++) {
		size_t j = 1;
		while (j < before && !same_demand(&k->f->demand.v[j], &k->f->demand.v[i]))
			j++;
		if (j >= before)
			k->f->demand.v[kept++] = k->f->demand.v[i];
	}
	k->f->demand.n = kept;
	return true;
}

static void put_claim(struct reckon *k, const struct record_claim *c, const struct claim_origin *from)
{
	struct err err = { 0 };
	struct days made = c->claim.deed.date.days.from != DAY_NONE ? c->claim.deed.date.days : c->published;
	bool ok = true;
	switch (c->claim.kind) {
	case CLAIM_ACT: ok = event_from_claim(k->f, &c->claim, from, &err); break;
	case CLAIM_DEMAND: ok = has_row(k, CASE_STORY, NULL, NULL) || put_demand(k, c, made, from, &err); break;
	case CLAIM_CONDITION:
		ok = has_row(k, CASE_CONDITIONS, NULL, NULL) || condition_from_claim(k->f, &c->claim, c->published, from, &err);
		break;
	case CLAIM_STATEMENT:
	case CLAIM_ROLE: break;
	case CLAIM_KIND_COUNT: BUG("a claim of no kind");
	}
	if (!ok)
		LEFT(k, "%s", err.what);
}

static bool put_claims(struct reckon *k, const struct reckon_question *q, struct err *err)
{
	struct record_claim_filter f = { .order = CLAIMS_TEXT, .known = q->recorded };
	f.statuses = 1u << STATUS_ACCEPTED | 1u << STATUS_EDITED | (q->proposed ? 1u << STATUS_PROPOSED : 0);
	struct record_page page = { .limit = 1000 };
	struct record_document doc = { 0 };
	do {
		struct record_claims claims = { 0 };
		if (!record_claims(k->record, k->a, &f, page, &claims, err))
			return false;
		for (size_t i = 0; i < claims.n; i++) {
			const struct record_claim *c = &claims.v[i];
			if (doc.id != c->document && !record_document(k->record, k->a, c->document, &doc, err))
				return false;
			k->claim = c;
			k->document = doc.name;
			struct claim_origin from = { .id = c->id, .source = source_of(k, c->document, c->title, c->publisher, c->published),
				.known = c->published.from != DAY_NONE ? c->published.to : day_of_time(doc.at),
				.standing = c->status == STATUS_PROPOSED ? STANDING_PROPOSED : STANDING_ACCEPTED,
				.vouched = has_row(k, CASE_FACTS, "confidence", "H"), .entity = entity_of_actor, .context = k };
			put_claim(k, c, &from);
		}
		page.after = claims.next;
	} while (page.after.n > 0);
	return true;
}

/* ---- the desk's tables -------------------------------------------------------------------- */

/* "FROM/TO", or a date as people write it. */
static struct days days_cell(struct reckon *k, const struct case_row *row, const char *column)
{
	struct str s = case_get(row, column), from = s;
	struct days d = DAYS_NONE, to;
	struct err err = { 0 };
	if (s.n == 0)
		return d;
	from = str_cut(&s, '/');
	if (!days_parse(from, &d, &err) || (s.n > 0 && !days_parse(s, &to, &err))) {
		LEFT(k, "entry e%lld, table %s, column %s: %s", (long long)row->seq, case_table_name(row->table), column, err.what);
		return DAYS_NONE;
	}
	if (s.n > 0)
		d.to = to.to;
	return d;
}

/* The document that a row names, as a source; its publication is when it was known. */
static uint32_t row_source(struct reckon *k, const struct case_row *row, struct days when, day_t *known)
{
	struct record_document d;
	struct str file = case_get(row, "file");
	*known = when.to;
	if (file.n == 0 || !record_document_called(k->record, k->a, file, &d, NULL)) {
		struct citation c = { .id = case_get(row, "source"), .title = case_get(row, "source"), .url = case_get(row, "source"),
			.published = DAY_NONE };
		c.voice = facts_text(k->f, c.id);
		return c.id.n > 0 ? facts_source(k->f, &c) : 0;
	}
	if (d.published.from != DAY_NONE && d.published.to > when.to)
		*known = d.published.to;
	return source_of(k, d.id, d.title, d.publisher, d.published);
}

static struct str next_item(struct str *rest)
{
	return str_trim(str_cut(rest, ';'));
}

/* The first demand with this id, from 1; 0 none. */
static uint32_t demand_called(struct reckon *k, struct str id)
{
	for (uint32_t i = 1; i < k->f->demand.n; i++) {
		if (str_eq(facts_str(k->f, k->f->demand.v[i].id), id))
			return i;
	}
	return 0;
}

static void put_story(struct reckon *k, const struct case_row *row)
{
	struct str id = case_get(row, "id"), whom = case_get(row, "for"), by = case_get(row, "by"), addressee = case_get(row, "addressee");
	struct str again = case_get(row, "reiterates");
	struct demand d = { .id = facts_text(k->f, id), .made = days_cell(k, row, "asked"), .deadline = days_cell(k, row, "deadline"),
		.occasion_until = DAY_NONE, .base = DAYS_NONE, .standing = STANDING_ACCEPTED };
	if (!demanded_from(k->o, case_get(row, "code"), &d.code) || d.made.from == DAY_NONE) {
		LEFT(k, "entry e%lld: demand " STR_FMT " has no known code or day", (long long)row->seq, STR_ARG(id));
		return;
	}
	d.by = entity_called(k, next_item(&by));
	d.addressee = entity_called(k, next_item(&addressee));
	d.instrument = entity_called(k, case_get(row, "instrument"));
	d.source = row_source(k, row, d.made, &d.known);
	struct str what = case_get(row, "what");
	d.immediate = str_find(what, S("immediate")) != STR_NONE;
	d.unconditional = str_find(what, S("unconditional")) != STR_NONE;
	while (again.n > 0)
		d.reiterates = demand_called(k, next_item(&again));
	d.occasion = entity_called(k, case_get(row, "occasion"));
	if (d.occasion != 0) {
		d.occasion_until = d.deadline.to;
		d.deadline = DAYS_NONE;
	}
	do {
		struct str one = next_item(&whom);
		d.subject = one.n > 0 ? entity_called(k, one) : d.addressee;
		(void)facts_demand(k->f, &d);
	} while (whom.n > 0);
}

static void put_answer(struct reckon *k, const struct case_row *row)
{
	struct answer x = { .when = days_cell(k, row, "date"), .by = entity_called(k, case_get(row, "by")) };
	struct str to = case_get(row, "to");
	if (!answer_from(case_get(row, "answer"), &x.kind) || x.when.from == DAY_NONE) {
		LEFT(k, "entry e%lld: an answer without a known kind or day", (long long)row->seq);
		return;
	}
	x.words = facts_text(k->f, case_get(row, "evidence"));
	x.source = row_source(k, row, x.when, &x.known);
	while (to.n > 0) {
		struct str one = next_item(&to);
		uint32_t first = demand_called(k, one);
		struct answer y = x;
		if (first == 0)
			y.instrument = entity_called(k, one);
		for (uint32_t i = first; first != 0 && i < k->f->demand.n && k->f->demand.v[i].id == k->f->demand.v[first].id; i++) {
			y.demand = i;
			*VEC_PUSH(k->a, &k->f->answer) = y;
		}
		if (first == 0)
			*VEC_PUSH(k->a, &k->f->answer) = y;
	}
}

/* "at least 39" and "39" are 39; anything else is 0. */
static uint32_t number_cell(const struct case_row *row, const char *column)
{
	struct str s = case_get(row, column);
	uint64_t v;
	if (str_starts(s, S("at least ")))
		s = str_slice(s, 9, s.n);
	return str_to_u64(s, &v) && v < 1000000000 ? (uint32_t)v : 0;
}

static void put_roster(struct reckon *k, const struct case_row *row)
{
	struct roster x = { .group = entity_called(k, case_get(row, "class")), .size = number_cell(row, "of"), .when = days_cell(k, row, "date") };
	struct event e = { .subject = x.group, .when = x.when, .done = number_cell(row, "done"), .of = x.size, .modality = MODALITY_ASSERTED,
		.standing = STANDING_ACCEPTED, .percent = 100, .vouched = true };
	enum act act;
	if (x.size == 0 || x.when.from == DAY_NONE) {
		LEFT(k, "entry e%lld: a roster without a number or a day", (long long)row->seq);
		return;
	}
	x.source = e.source = row_source(k, row, x.when, &x.known);
	e.known = x.known;
	*VEC_PUSH(k->a, &k->f->roster) = x;
	if (e.done == 0 || !act_from(case_get(row, "act"), &act))
		return;
	e.act = (uint8_t)act;
	e.id = facts_text(k->f, arena_printf(k->a, "e%lld", (long long)row->seq));
	e.detail[DETAIL_FORM] = facts_text(k->f, case_get(row, "how"));
	e.form = form_of(k->o, case_get(row, "how"));
	(void)facts_event(k->f, &e);
}

static uint32_t instance_called(struct reckon *k, struct str id, uint8_t procedure)
{
	uint32_t text = facts_text(k->f, id);
	for (uint32_t i = 1; i < k->f->instance.n; i++) {
		if (k->f->instance.v[i].id == text && k->f->instance.v[i].procedure == procedure)
			return i;
	}
	*VEC_PUSH(k->a, &k->f->instance) = (struct procedure_instance){ .id = text, .procedure = procedure };
	return (uint32_t)k->f->instance.n - 1;
}

static void put_step(struct reckon *k, const struct case_row *row)
{
	struct procedure_move m = { .when = days_cell(k, row, "date"), .until = days_cell(k, row, "until").to };
	uint8_t procedure;
	if (!procedure_from(k->o, case_get(row, "procedure"), &procedure) ||
		!step_from(&k->o->procedure[procedure], case_get(row, "step"), &m.step) || m.when.from == DAY_NONE) {
		LEFT(k, "entry e%lld: no such procedure, step or day: " STR_FMT " " STR_FMT, (long long)row->seq,
			STR_ARG(case_get(row, "procedure")), STR_ARG(case_get(row, "step")));
		return;
	}
	m.instance = instance_called(k, case_get(row, "instance"), procedure);
	m.source = row_source(k, row, m.when, &m.known);
	*VEC_PUSH(k->a, &k->f->move) = m;
}

static void put_finding(struct reckon *k, const struct case_row *row)
{
	struct days when = days_cell(k, row, "date");
	uint32_t election = entity_called(k, case_get(row, "election")), words = facts_text(k->f, case_get(row, "finding"));
	struct finding x = { .id = facts_text(k->f, case_get(row, "id")), .election = election, .when = when, .words = words,
		.answer = facts_text(k->f, case_get(row, "answer")), .remedied = days_cell(k, row, "remedied"), .severity = SEVERITY_UNGRADED };
	day_t known;
	uint32_t source = row_source(k, row, when, &known);
	if (case_get(row, "area").n == 0) {
		*VEC_PUSH(k->a, &k->f->opinion) = (struct opinion){ .election = election, .by = entity_called(k, case_get(row, "body")),
			.source = source, .words = words, .when = when, .known = known };
		return;
	}
	if (!area_from(k->o, case_get(row, "area"), &x.area) || when.from == DAY_NONE) {
		LEFT(k, "entry e%lld: no such area or day", (long long)row->seq);
		return;
	}
	/* Not graded is not minor: it is shown with its words and counts for nothing. */
	(void)severity_from(case_get(row, "severity"), &x.severity);
	x.source = source;
	x.known = known;
	x.remedied_known = x.remedied.to;
	*VEC_PUSH(k->a, &k->f->finding) = x;
}

/* Puts a node after its children and gives its number. */
static uint32_t put_node(struct reckon *k, struct logic node)
{
	*VEC_PUSH(k->a, &k->f->logic) = node;
	return (uint32_t)k->f->logic.n - 1;
}

/* Those of the condition's demands that are for `who`, and all of them when `who` is none that they name. */
static bool demand_fits(const struct reckon *k, uint32_t demand, struct str ids, uint32_t who, bool any)
{
	while (ids.n > 0) {
		if (str_eq(next_item(&ids), facts_str(k->f, k->f->demand.v[demand].id)))
			return any || k->f->demand.v[demand].subject == who;
	}
	return false;
}

/* An act that must not fail to happen was asked for: the demand's own verdict is the
 * leaf, after its deadline where it has one. Pushes the alternatives; false: no demand fits. */
static bool put_demand_leaves(struct reckon *k, struct str ids, uint32_t who, bool any, struct logic *node, uint32_t *n, uint32_t most)
{
	uint32_t before = *n;
	for (uint32_t i = 1; i < k->f->demand.n && *n < most; i++) {
		if (!demand_fits(k, i, ids, who, any))
			continue;
		struct logic leaf = { .op = LOGIC_DEMAND, .what = i, .day = DAY_NONE,
			.which = 1u << WORLD_UNMET | 1u << WORLD_REVERSED | 1u << WORLD_BREACHED };
		if (k->f->demand.v[i].deadline.from != DAY_NONE) {
			uint32_t first = put_node(k, leaf);
			(void)put_node(k, (struct logic){ .op = LOGIC_AFTER, .day = k->f->demand.v[i].deadline.to });
			leaf = (struct logic){ .op = LOGIC_AND, .first = first, .n = 2, .day = DAY_NONE };
		}
		node[(*n)++] = leaf;
	}
	return *n > before;
}

/* One item of `if`: "ACT: NAME" or "not ACT: NAME". */
static bool put_leaf(struct reckon *k, struct str item, struct str demands, struct logic *node, uint32_t *n, uint32_t most)
{
	struct str who = item, act_words = str_trim(str_cut(&who, ':'));
	bool negated = str_starts(act_words, S("not "));
	enum act act;
	if (!act_from(negated ? str_trim(str_slice(act_words, 4, act_words.n)) : act_words, &act) || *n >= most)
		return false;
	uint32_t entity = entity_called(k, str_trim(who));
	if (negated && (put_demand_leaves(k, demands, entity, false, node, n, most) || put_demand_leaves(k, demands, entity, true, node, n, most)))
		return true;
	struct logic leaf = { .op = LOGIC_ACT, .what = entity, .which = (uint8_t)act, .day = DAY_NONE };
	if (act == ACT_VIOLATE_ELECTION && k->f->entity.v[entity].type == ACTOR_ELECTION)
		leaf.op = LOGIC_ELECTION;
	if (negated)
		leaf = (struct logic){ .op = LOGIC_NOT, .first = put_node(k, leaf), .n = 1, .day = DAY_NONE };
	node[(*n)++] = leaf;
	return true;
}

static void put_condition(struct reckon *k, const struct case_row *row)
{
	struct condition c = { .id = facts_text(k->f, case_get(row, "id")), .by = entity_called(k, case_get(row, "by")),
		.decider = entity_called(k, case_get(row, "decider")), .kind = facts_text(k->f, case_get(row, "kind")),
		.strength = facts_text(k->f, case_get(row, "strength")), .words = facts_text(k->f, case_get(row, "evidence")),
		.made = days_cell(k, row, "made"), .then_object = entity_called(k, case_get(row, "of")), .standing = STANDING_ACCEPTED };
	struct str causes = case_get(row, "if");
	struct logic node[32];
	uint32_t n = 0;
	bool ok = act_from(case_get(row, "then"), &c.then) && c.made.from != DAY_NONE && causes.n > 0;
	while (ok && causes.n > 0)
		ok = put_leaf(k, next_item(&causes), case_get(row, "demands"), node, &n, 32);
	if (!ok) {
		LEFT(k, "entry e%lld: a condition without a known act or day", (long long)row->seq);
		return;
	}
	uint32_t first = (uint32_t)k->f->logic.n;
	for (uint32_t i = 0; i < n; i++)
		*VEC_PUSH(k->a, &k->f->logic) = node[i];
	c.root = (uint32_t)k->f->logic.n;
	*VEC_PUSH(k->a, &k->f->logic) = (struct logic){ .op = LOGIC_OR, .first = first, .n = n, .day = DAY_NONE };
	c.source = row_source(k, row, c.made, &c.known);
	struct err err = { 0 };
	if (logic_check(k->f, c.root, &err))
		*VEC_PUSH(k->a, &k->f->condition) = c;
	else
		LEFT(k, "entry e%lld: %s", (long long)row->seq, err.what);
}

static void put_tie(struct reckon *k, const struct case_row *row)
{
	bool successor = str_eq(case_get(row, "kind"), S("successor"));
	struct tie t = { .kind = successor ? TIE_SUCCESSOR : TIE_MEMBER, .whole = entity_called(k, case_get(row, "whole")),
		.part = entity_called(k, case_get(row, "part")), .when = days_cell(k, row, "date") };
	if (t.whole == 0 || t.part == 0 || (!successor && !str_eq(case_get(row, "kind"), S("member")))) {
		LEFT(k, "entry e%lld: a tie is a member or a successor of somebody named", (long long)row->seq);
		return;
	}
	t.source = row_source(k, row, t.when, &t.known);
	if (t.known == DAY_NONE)
		t.known = k->f->source.v[t.source].published;
	*VEC_PUSH(k->a, &k->f->tie) = t;
}

static void put_search(struct reckon *k, const struct case_row *row)
{
	struct looked x = { .demand = demand_called(k, case_get(row, "demand")), .by = entity_called(k, case_get(row, "by")),
		.when = days_cell(k, row, "date") };
	if (x.demand == 0 || x.when.from == DAY_NONE) {
		LEFT(k, "entry e%lld: a search without a known demand or day", (long long)row->seq);
		return;
	}
	x.source = row_source(k, row, x.when, &x.known);
	*VEC_PUSH(k->a, &k->f->looked) = x;
}

static void put_row(struct reckon *k, const struct case_row *row)
{
	switch (row->table) {
	case CASE_STORY: put_story(k, row); break;
	case CASE_CONDITIONS: put_condition(k, row); break;
	case CASE_ANSWERS: put_answer(k, row); break;
	case CASE_ROSTERS: put_roster(k, row); break;
	case CASE_PROCEDURE: put_step(k, row); break;
	case CASE_FINDINGS: put_finding(k, row); break;
	case CASE_TIES: put_tie(k, row); break;
	case CASE_SEARCHES: put_search(k, row); break;
	case CASE_FACTS: break; /* only vouches for claims */
	case CASE_TABLE_COUNT: BUG("a row of no table");
	}
}

static void put_table(struct reckon *k, enum case_table table)
{
	for (size_t i = 0; i < k->rows.n; i++) {
		if (k->rows.v[i].table == table)
			put_row(k, &k->rows.v[i]);
	}
}

bool reckon_facts(struct arena *a, struct record *r, const struct ontology *o, const struct reckon_question *q, struct facts *ret,
	struct problems *left, struct err *err)
{
	struct reckon k = { .a = a, .record = r, .f = ret, .o = o, .left = left };
	facts_init(ret, a, o);
	if (!case_rows_of(r, a, q->recorded, &k.rows, err))
		return false;
	/* The desk's demands before the reports of them, and before the answers to them. */
	put_table(&k, CASE_STORY);
	if (!put_claims(&k, q, err))
		return false;
	for (unsigned table = CASE_STORY + 1; table < CASE_TABLE_COUNT; table++)
		put_table(&k, (enum case_table)table);
	return true;
}
