/* The desk's tables, a function for each: a row becomes what the reckoning has for it. */
#include "publish/exposure.h"
#include "publish/reckon_inside.h"

/* "FROM/TO", or a date as people write it. */
static struct days days_cell(struct reckon *k, const struct case_row *row, const char *column)
{
	struct str s = case_get(row, column), from;
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
	if (d.to < d.from) {
		LEFT(k, "entry e%lld, table %s, column %s: it ends before it begins", (long long)row->seq, case_table_name(row->table), column);
		return DAYS_NONE;
	}
	return d;
}

/* "licadho-cambodia.org" of an address: who publishes there. */
static struct str host_of(struct str url)
{
	size_t at = str_find(url, S("://"));
	struct str rest = at == STR_NONE ? url : str_slice(url, at + 3, url.n);
	struct str host = str_cut(&rest, '/');
	return str_starts(host, S("www.")) ? str_slice(host, 4, host.n) : host;
}

/* A row that no text of the record tells: the address that it gives, called after its entry. */
static uint32_t row_address(struct reckon *k, const struct case_row *row)
{
	struct str address = item_at(case_get(row, "source"), 0);
	struct citation c = { .id = arena_printf(k->a, "e%lld", (long long)row->seq), .published = DAY_NONE };
	bool web = str_starts(address, S("http://")) || str_starts(address, S("https://"));
	c.publisher = web ? host_of(address) : S("");
	c.title = web ? S("") : address;
	c.url = web ? address : S("");
	return address.n > 0 ? facts_source(k->f, &c) : 0;
}

/* The document that a row names, as a source; its publication is when it was known. */
static uint32_t row_source(struct reckon *k, const struct case_row *row, struct days when, day_t *known)
{
	struct record_document d;
	struct str file = case_get(row, "file");
	*known = when.to;
	if (file.n == 0 || !record_document_called(k->record, k->a, file, &d, NULL)) {
		return row_address(k, row);
	}
	if (d.published.from != DAY_NONE && d.published.to > when.to)
		*known = d.published.to;
	return reckon_source(k, &d);
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
	d.by = reckon_entity(k, next_item(&by));
	d.addressee = reckon_entity(k, next_item(&addressee));
	d.instrument = reckon_entity(k, case_get(row, "instrument"));
	d.source = row_source(k, row, d.made, &d.known);
	d.words = facts_text(k->f, case_get(row, "evidence"));
	struct str what = case_get(row, "what");
	d.immediate = str_find(what, S("immediate")) != STR_NONE;
	d.unconditional = str_find(what, S("unconditional")) != STR_NONE;
	while (again.n > 0)
		d.reiterates = demand_called(k, next_item(&again));
	d.occasion = reckon_entity(k, case_get(row, "occasion"));
	if (d.occasion != 0) {
		d.occasion_until = d.deadline.to;
		d.deadline = DAYS_NONE;
	}
	do {
		struct str one = next_item(&whom);
		d.subject = one.n > 0 ? reckon_entity(k, one) : d.addressee;
		(void)facts_demand(k->f, &d);
	} while (whom.n > 0);
}

static void put_answer(struct reckon *k, const struct case_row *row)
{
	struct answer x = { .when = days_cell(k, row, "date"), .by = reckon_entity(k, case_get(row, "by")) };
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
			y.instrument = reckon_entity(k, one);
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
	struct roster x = { .group = reckon_entity(k, case_get(row, "class")), .size = number_cell(row, "of"), .when = days_cell(k, row, "date") };
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
	if (m.until != DAY_NONE && m.until < m.when.from)
		LEFT(k, "entry e%lld: step " STR_FMT " of " STR_FMT ": its deadline lies before its start", (long long)row->seq,
			STR_ARG(case_get(row, "step")), STR_ARG(case_get(row, "instance")));
	m.instance = instance_called(k, case_get(row, "instance"), procedure);
	m.source = row_source(k, row, m.when, &m.known);
	*VEC_PUSH(k->a, &k->f->move) = m;
}

static void put_finding(struct reckon *k, const struct case_row *row)
{
	struct days when = days_cell(k, row, "date");
	uint32_t election = reckon_entity(k, case_get(row, "election")), words = facts_text(k->f, case_get(row, "finding"));
	struct finding x = { .id = facts_text(k->f, case_get(row, "id")), .election = election, .when = when, .words = words,
		.answer = facts_text(k->f, case_get(row, "answer")), .remedied = days_cell(k, row, "remedied"), .severity = SEVERITY_UNGRADED };
	day_t known;
	uint32_t source = row_source(k, row, when, &known);
	if (case_get(row, "area").n == 0) {
		*VEC_PUSH(k->a, &k->f->opinion) = (struct opinion){ .election = election, .by = reckon_entity(k, case_get(row, "body")),
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
static bool put_leaf(struct reckon *k, struct str item, struct str demands, struct causes *causes, struct logic *node, uint32_t *n, uint32_t most)
{
	struct str who = item, act_words = str_trim(str_cut(&who, ':'));
	bool negated = str_starts(act_words, S("not "));
	enum act act;
	if (!act_from(negated ? str_trim(str_slice(act_words, 4, act_words.n)) : act_words, &act) || *n >= most)
		return false;
	causes_add(causes, act);
	uint32_t entity = reckon_entity(k, str_trim(who));
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
	struct condition c = { .id = facts_text(k->f, case_get(row, "id")), .by = reckon_entity(k, case_get(row, "by")),
		.decider = reckon_entity(k, case_get(row, "decider")), .kind = facts_text(k->f, case_get(row, "kind")),
		.strength = facts_text(k->f, case_get(row, "strength")), .words = facts_text(k->f, case_get(row, "evidence")),
		.made = days_cell(k, row, "made"), .then_object = reckon_entity(k, case_get(row, "of")), .standing = STANDING_ACCEPTED };
	struct str causes = case_get(row, "if");
	struct causes own = { 0 };
	struct logic node[32];
	uint32_t n = 0;
	bool ok = act_from(case_get(row, "then"), &c.then) && c.made.from != DAY_NONE && causes.n > 0;
	while (ok && causes.n > 0)
		ok = put_leaf(k, next_item(&causes), case_get(row, "demands"), &own, node, &n, 32);
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
	if (logic_check(k->f, c.root, &err)) {
		own.condition = (uint32_t)k->f->condition.n;
		*VEC_PUSH(k->a, &k->f->condition) = c;
		*VEC_PUSH(k->a, &k->causes) = own;
	} else
		LEFT(k, "entry e%lld: %s", (long long)row->seq, err.what);
}

static void put_tie(struct reckon *k, const struct case_row *row)
{
	bool successor = str_eq(case_get(row, "kind"), S("successor"));
	struct tie t = { .kind = successor ? TIE_SUCCESSOR : TIE_MEMBER, .whole = reckon_entity(k, case_get(row, "whole")),
		.part = reckon_entity(k, case_get(row, "part")), .when = days_cell(k, row, "date"),
		.by = reckon_entity(k, case_get(row, "by")), .words = facts_text(k->f, case_get(row, "words")) };
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
	struct looked x = { .demand = demand_called(k, case_get(row, "demand")), .by = reckon_entity(k, case_get(row, "by")),
		.when = days_cell(k, row, "date") };
	if (x.demand == 0 || x.when.from == DAY_NONE) {
		LEFT(k, "entry e%lld: a search without a known demand or day", (long long)row->seq);
		return;
	}
	x.source = row_source(k, row, x.when, &x.known);
	*VEC_PUSH(k->a, &k->f->looked) = x;
}

static void put_grade(struct reckon *k, const struct case_row *row)
{
	struct grade g = { .by = reckon_entity(k, case_get(row, "by")), .words = facts_text(k->f, case_get(row, "words")),
		.when = days_cell(k, row, "date") };
	struct str to = case_get(row, "demand");
	if (g.by == 0 || g.words == 0 || g.when.from == DAY_NONE || demand_called(k, item_at(to, 0)) == 0) {
		LEFT(k, "entry e%lld: an assessment needs a known demand, a body, its words and a day", (long long)row->seq);
		return;
	}
	g.source = row_source(k, row, g.when, &g.known);
	while (to.n > 0) {
		uint32_t first = demand_called(k, next_item(&to));
		for (uint32_t i = first; first != 0 && i < k->f->demand.n && k->f->demand.v[i].id == k->f->demand.v[first].id; i++) {
			g.demand = i;
			*VEC_PUSH(k->a, &k->f->grade) = g;
		}
	}
}

/* The dispute of this question; several rows may give accounts of one. */
static uint32_t dispute_called(struct reckon *k, struct str id, uint32_t question)
{
	for (uint32_t i = 1; i < k->f->dispute.n; i++) {
		if (k->f->dispute.v[i].question == question)
			return i;
	}
	*VEC_PUSH(k->a, &k->f->dispute) = (struct dispute){ .id = facts_text(k->f, id), .question = question };
	return (uint32_t)k->f->dispute.n - 1;
}

static void put_account(struct reckon *k, const struct case_row *row, uint32_t dispute, bool second)
{
	struct str files = case_get(row, "files"), file = item_at(files, second ? 1 : 0);
	struct rival c = { .dispute = dispute, .who = facts_text(k->f, case_get(row, second ? "who B" : "who A")),
		.words = facts_text(k->f, case_get(row, second ? "version B" : "version A")),
		.found_at = facts_text(k->f, case_get(row, second ? "source B" : "source A")), .known = DAY_NONE };
	struct record_document d;
	for (size_t i = 0; i < k->carried.n && c.claim == 0; i++) {
		if (k->carried.v[i].row == row && k->carried.v[i].second == second)
			c.claim = facts_text(k->f, k->carried.v[i].claim);
	}
	if (record_document_called(k->record, k->a, file.n > 0 ? file : files, &d, NULL)) {
		c.source = reckon_source(k, &d);
		c.known = d.published.from != DAY_NONE ? d.published.to : (day_t)(d.at / 86400);
	}
	for (size_t i = 0; i < k->f->account.n; i++) {
		const struct rival *x = &k->f->account.v[i];
		if (x->dispute == dispute && x->who == c.who && x->words == c.words)
			return;
	}
	*VEC_PUSH(k->a, &k->f->account) = c;
}

static void put_rival(struct reckon *k, const struct case_row *row)
{
	struct str question = case_get(row, "question"), about = case_get(row, "about");
	if (question.n == 0 || case_get(row, "version A").n == 0 || case_get(row, "version B").n == 0) {
		LEFT(k, "entry e%lld: rival accounts need a question and two versions", (long long)row->seq);
		return;
	}
	uint32_t dispute = dispute_called(k, case_get(row, "id"), facts_text(k->f, question));
	put_account(k, row, dispute, false);
	put_account(k, row, dispute, true);
	while (about.n > 0) {
		struct about x = { dispute, reckon_entity(k, next_item(&about)) };
		bool there = x.entity == 0;
		for (size_t i = 0; i < k->f->about.n && !there; i++)
			there = k->f->about.v[i].dispute == dispute && k->f->about.v[i].entity == x.entity;
		if (!there)
			*VEC_PUSH(k->a, &k->f->about) = x;
	}
}

/* The line itself is read where trade is reckoned; here a fault of it is named. */
static void check_line(struct reckon *k, const struct case_row *row)
{
	struct trade_line line;
	const char *bad;
	if (!exposure_line(row, &line, &bad))
		LEFT(k, "entry e%lld: a line of trade: %s is missing or out of bounds", (long long)row->seq, bad);
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
	case CASE_GRADES: put_grade(k, row); break;
	case CASE_RIVALS: put_rival(k, row); break;
	case CASE_FACTS: break; /* only vouches for claims */
	case CASE_TOTALS: break; /* shown as they are: publish/exposure.h */
	case CASE_LINES: check_line(k, row); break;
	case CASE_TABLE_COUNT: BUG("a row of no table");
	}
}

void reckon_table(struct reckon *k, enum case_table table)
{
	for (size_t i = 0; i < k->rows.n; i++) {
		if (k->rows.v[i].table == table)
			put_row(k, &k->rows.v[i]);
	}
}
