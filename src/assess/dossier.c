/* Each table has a function that reads one row; a cell of "-" is empty. */
#include "assess/dossier.h"

#include "assess/demand.h"
#include "base/tsv.h"

enum { NAMES_MAX = 40 }; /* in one cell */

struct reading_table {
	struct facts *f;
	struct dossier *d;
	struct tsv *t;
	struct err *err;
	struct table named; /* entities.tsv: name to index in `known` */
	struct {
		struct actor *v;
		size_t n, cap;
	} known;
	uint32_t (*entity)(void *context, struct facts *f, const struct actor *actor);
	void *context;
};

static struct str cell(struct str s)
{
	return str_eq(s, S("-")) ? S("") : s;
}

/* Items parted by "; ". */
static size_t items(struct str s, struct str out[NAMES_MAX])
{
	size_t n = 0;
	s = cell(s);
	while (s.n > 0 && n < NAMES_MAX) {
		size_t at = str_find(s, S("; "));
		struct str one = str_trim(str_slice(s, 0, at == STR_NONE ? s.n : at));
		s = at == STR_NONE ? S("") : str_slice(s, at + 2, s.n);
		if (one.n > 0)
			out[n++] = one;
	}
	return n;
}

static uint32_t entity_called(struct reading_table *r, struct str name)
{
	name = cell(name);
	if (name.n == 0)
		return 0;
	uint32_t at = table_get(&r->named, name);
	struct actor actor = at != TABLE_NONE ? r->known.v[at] : (struct actor){ .name = name };
	if (r->entity != NULL)
		return r->entity(r->context, r->f, &actor);
	return facts_entity(r->f, actor.name, actor.type, str_of(actor.country));
}

static uint32_t first_called(struct reading_table *r, struct str names)
{
	struct str one[NAMES_MAX];
	return items(names, one) == 0 ? 0 : entity_called(r, one[0]);
}

/* "FROM/TO" */
static bool read_days(struct reading_table *r, struct str s, struct days *ret)
{
	struct err e = { 0 };
	struct str to = cell(s), from = str_cut(&to, '/');
	*ret = DAYS_NONE;
	if (from.n == 0)
		return true;
	struct days b;
	if (!days_parse(from, ret, &e) || !days_parse(to.n > 0 ? to : from, &b, &e))
		return tsv_fail(r->t, r->err, "%s", e.what);
	if (b.to < ret->from)
		return tsv_fail(r->t, r->err, "the date \"" STR_FMT "\" ends before it begins", STR_ARG(s));
	ret->to = b.to;
	return true;
}

/* The host of an address: who publishes there. */
static struct str host_of(struct str url)
{
	size_t at = str_find(url, S("//"));
	if (at != STR_NONE)
		url = str_slice(url, at + 2, url.n);
	size_t end = str_find_char(url, '/');
	return str_slice(url, 0, end == STR_NONE ? url.n : end);
}

static uint32_t source_of(struct reading_table *r, struct str addresses, struct str fact, struct str file, bool *vouched)
{
	struct str one[NAMES_MAX];
	size_t n = items(addresses, one);
	*vouched = false;
	for (size_t i = 1; i < n; i++)
		*vouched = *vouched || !str_eq(host_of(one[i]), host_of(one[0]));
	struct str id = cell(fact).n > 0 ? cell(fact) : cell(file).n > 0 ? cell(file) : n > 0 ? one[0] : S("");
	struct citation c = { .id = id, .title = cell(file), .url = n > 0 ? one[0] : S(""),
		.publisher = n > 0 ? host_of(one[0]) : S(""), .published = DAY_NONE };
	return c.id.n == 0 ? 0 : facts_source(r->f, &c);
}

/* ---- rows ---- */

static bool row_entity(struct reading_table *r, struct str f[])
{
	struct actor a = { .name = f[0] };
	struct str country = cell(f[2]);
	if (!actor_type_from(f[1], &a.type))
		return tsv_fail(r->t, r->err, "no type of actor is called \"" STR_FMT "\"", STR_ARG(f[1]));
	if (country.n == 3)
		memcpy(a.country, country.p, 3);
	else if (country.n != 0)
		return tsv_fail(r->t, r->err, "\"" STR_FMT "\" is no state's code of three letters", STR_ARG(country));
	(void)table_put(r->f->arena, &r->named, f[0], (uint32_t)r->known.n);
	*VEC_PUSH(r->f->arena, &r->known) = a;
	return true;
}

/* "KEY=VALUE; KEY=VALUE" */
static struct str detail(struct str cellful, const char *key)
{
	struct str one[NAMES_MAX], k = str_of(key);
	size_t n = items(cellful, one);
	for (size_t i = 0; i < n; i++)
		if (one[i].n > k.n && str_starts(one[i], k) && one[i].p[k.n] == '=')
			return str_slice(one[i], k.n + 1, one[i].n);
	return S("");
}

static void fact_event(struct reading_table *r, enum act act, struct str f[], struct event e)
{
	struct str whom[NAMES_MAX];
	enum bearer on = r->f->ontology->act[act].on;
	struct str bearers = on == BEARER_ACTOR ? f[3] : on == BEARER_OBJECT && cell(f[5]).n > 0 ? f[5] : cell(f[4]).n > 0 ? f[4] : f[5];
	size_t n = items(bearers, whom);
	e.act = (uint8_t)act;
	for (size_t i = 0; i < n; i++) {
		e.subject = entity_called(r, whom[i]);
		(void)facts_event(r->f, &e);
	}
}

static bool row_fact(struct reading_table *r, struct str f[])
{
	enum act act;
	struct str kind = detail(f[6], "kind"), also = detail(f[6], "also"), modality = detail(f[6], "modality");
	if (!act_from(f[2], &act) || act == ACT_NONE)
		return tsv_fail(r->t, r->err, "no act is called \"" STR_FMT "\"", STR_ARG(f[2]));
	struct event e = { .id = facts_text(r->f, f[0]) };
	enum modality m = MODALITY_ASSERTED;
	if (!read_days(r, f[1], &e.when))
		return false;
	if (modality.n > 0 && !modality_from(modality, &m))
		return tsv_fail(r->t, r->err, "no modality is called \"" STR_FMT "\"", STR_ARG(modality));
	if (kind.n > 0)
		return true; /* demands and statements stand in the other tables */
	for (enum detail d = 0; d < DETAIL_COUNT; d++)
		e.detail[d] = facts_text(r->f, detail(f[6], detail_name(d)));
	e.form = form_of(r->f->ontology, facts_str(r->f, e.detail[DETAIL_FORM]));
	(void)share_parse(facts_str(r->f, e.detail[DETAIL_AMOUNT]), &e.done, &e.of);
	e.actor = first_called(r, f[3]);
	e.object = first_called(r, f[5]);
	e.source = source_of(r, f[9], f[0], f[7], &e.vouched);
	e.known = e.when.to;
	e.modality = (uint8_t)m;
	e.percent = str_eq(f[10], S("H")) ? 90 : str_eq(f[10], S("M")) ? 60 : 30;
	fact_event(r, act, f, e);
	while (also.n > 0) {
		struct str one = str_trim(str_cut(&also, ','));
		if (act_from(one, &act) && act != ACT_NONE)
			fact_event(r, act, f, e);
	}
	return true;
}

static bool says(struct str what, const char *word)
{
	return str_find(what, str_of(word)) != STR_NONE;
}

static uint32_t last_demand(struct reading_table *r, struct str names)
{
	struct str one[NAMES_MAX];
	size_t n = items(names, one);
	uint32_t at = n == 0 ? TABLE_NONE : table_get(&r->d->demand, one[n - 1]);
	return at == TABLE_NONE ? 0 : at;
}

static bool row_story(struct reading_table *r, struct str f[])
{
	struct facts *x = r->f;
	struct str whom[NAMES_MAX];
	bool vouched;
	struct demand d = { .occasion_until = DAY_NONE, .base = DAYS_NONE };
	if (!demanded_from(x->ontology, f[1], &d.code))
		return tsv_fail(r->t, r->err, "demanded-acts.tsv has no code \"" STR_FMT "\"", STR_ARG(f[1]));
	if (!read_days(r, f[2], &d.made) || !read_days(r, f[8], &d.deadline))
		return false;
	if (d.made.from == DAY_NONE || (d.deadline.to != DAY_NONE && d.deadline.to < d.made.from))
		return tsv_fail(r->t, r->err, "the demand has no date, or a deadline before it");
	d.known = d.made.to;
	d.by = first_called(r, f[3]);
	d.addressee = first_called(r, f[4]);
	d.instrument = entity_called(r, f[9]);
	d.occasion = entity_called(r, f[16]);
	d.reiterates = last_demand(r, f[12]);
	d.source = source_of(r, f[14], f[13], f[10], &vouched);
	d.immediate = says(f[7], "immediately");
	d.unconditional = says(f[7], "unconditionally") || says(f[7], "fully");
	size_t n = items(f[6], whom);
	for (size_t i = 0; i < (n == 0 ? 1 : n); i++) {
		d.subject = n == 0 ? d.addressee : entity_called(r, whom[i]);
		d.id = i == 0 ? facts_text(x, f[0]) : facts_text(x, arena_printf(x->arena, STR_FMT " " STR_FMT, STR_ARG(f[0]), STR_ARG(whom[i])));
		uint32_t at = facts_demand(x, &d);
		if (i == 0 && table_put(x->arena, &r->d->demand, f[0], at) != at)
			return tsv_fail(r->t, r->err, "the demand \"" STR_FMT "\" stands twice", STR_ARG(f[0]));
	}
	return true;
}

/* What is asked for is not done, and its deadline, if any, is over. */
static struct logic not_done(struct reading_table *r, uint32_t demand)
{
	struct facts *x = r->f;
	struct logic unmet = { .op = LOGIC_DEMAND, .what = demand, .day = DAY_NONE,
		.which = 1u << WORLD_UNMET | 1u << WORLD_REVERSED | 1u << WORLD_BREACHED };
	day_t deadline = x->demand.v[demand].deadline.to;
	if (deadline == DAY_NONE)
		return unmet;
	uint32_t first = (uint32_t)x->logic.n;
	*VEC_PUSH(x->arena, &x->logic) = unmet;
	*VEC_PUSH(x->arena, &x->logic) = (struct logic){ .op = LOGIC_AFTER, .day = deadline };
	return (struct logic){ .op = LOGIC_AND, .first = first, .n = 2, .day = DAY_NONE };
}

/* "not ACT: WHO": a demand on which the condition rests, if there is one for that; else the act. */
static bool read_cause(struct reading_table *r, struct str cause, struct str demands, struct logic *ret)
{
	struct facts *x = r->f;
	bool not = str_starts(cause, S("not "));
	struct str who = str_slice(cause, not ? 4 : 0, cause.n), word = str_trim(str_cut(&who, ':')), id[NAMES_MAX];
	enum act act;
	if (!act_from(word, &act) || act == ACT_NONE)
		return tsv_fail(r->t, r->err, "no act is called \"" STR_FMT "\"", STR_ARG(word));
	size_t n = items(demands, id);
	for (size_t i = 0; i < n && not; i++) {
		uint32_t at = table_get(&r->d->demand, id[i]);
		bool whole = table_get(&r->named, str_trim(who)) == TABLE_NONE; /* "the situation": all that it rests on */
		if (at != TABLE_NONE && (whole || x->demand.v[at].subject == entity_called(r, str_trim(who)))) {
			*ret = not_done(r, at);
			return true;
		}
	}
	uint32_t entity = entity_called(r, str_trim(who));
	*ret = (struct logic){ .op = LOGIC_ACT, .what = entity, .which = (uint8_t)act, .day = DAY_NONE };
	if (act == ACT_VIOLATE_ELECTION && x->entity.v[entity].type == ACTOR_ELECTION)
		ret->op = LOGIC_ELECTION;
	if (not) {
		uint32_t leaf = (uint32_t)x->logic.n;
		*VEC_PUSH(x->arena, &x->logic) = *ret;
		*ret = (struct logic){ .op = LOGIC_NOT, .first = leaf, .n = 1, .day = DAY_NONE };
	}
	return true;
}

static bool row_condition(struct reading_table *r, struct str f[])
{
	struct facts *x = r->f;
	struct str cause[NAMES_MAX];
	struct logic part[NAMES_MAX];
	bool vouched;
	struct condition c = { .id = facts_text(x, f[0]), .by = first_called(r, f[2]), .kind = facts_text(x, cell(f[3])),
		.strength = facts_text(x, cell(f[4])), .decider = first_called(r, f[5]), .words = facts_text(x, cell(f[6])) };
	if (!read_days(r, f[1], &c.made))
		return false;
	if (!act_from(f[7], &c.then) || c.then == ACT_NONE)
		return tsv_fail(r->t, r->err, "no act is called \"" STR_FMT "\"", STR_ARG(f[7]));
	c.known = c.made.to;
	c.then_object = first_called(r, f[8]);
	c.source = source_of(r, f[13], f[12], f[10], &vouched);
	size_t n = items(f[6], cause);
	if (n == 0)
		return tsv_fail(r->t, r->err, "the condition has no cause");
	for (size_t i = 0; i < n; i++)
		if (!read_cause(r, cause[i], f[9], &part[i]))
			return false;
	uint32_t first = (uint32_t)x->logic.n;
	for (size_t i = 0; i < n; i++)
		*VEC_PUSH(x->arena, &x->logic) = part[i];
	c.root = (uint32_t)x->logic.n;
	*VEC_PUSH(x->arena, &x->logic) = (struct logic){ .op = LOGIC_OR, .first = first, .n = (uint32_t)n, .day = DAY_NONE };
	uint32_t at = (uint32_t)x->condition.n;
	*VEC_PUSH(x->arena, &x->condition) = c;
	if (table_put(x->arena, &r->d->condition, f[0], at) != at)
		return tsv_fail(r->t, r->err, "the condition \"" STR_FMT "\" stands twice", STR_ARG(f[0]));
	return true;
}

static bool row_answer(struct reading_table *r, struct str f[])
{
	struct str to[NAMES_MAX];
	bool vouched;
	struct answer a = { .by = first_called(r, f[1]), .words = facts_text(r->f, cell(f[5])) };
	if (!answer_from(f[2], &a.kind))
		return tsv_fail(r->t, r->err, "no answer is called \"" STR_FMT "\"", STR_ARG(f[2]));
	if (!read_days(r, f[0], &a.when))
		return false;
	a.known = a.when.to;
	a.source = source_of(r, f[7], f[6], f[4], &vouched);
	size_t n = items(f[3], to);
	for (size_t i = 0; i < n; i++) {
		uint32_t at = table_get(&r->d->demand, to[i]);
		a.demand = at == TABLE_NONE ? 0 : at;
		a.instrument = at == TABLE_NONE ? entity_called(r, to[i]) : 0;
		*VEC_PUSH(r->f->arena, &r->f->answer) = a;
	}
	return true;
}

static bool row_search(struct reading_table *r, struct str f[])
{
	bool vouched;
	struct looked l = { .demand = last_demand(r, f[0]), .by = first_called(r, f[2]) };
	if (l.demand == 0)
		return tsv_fail(r->t, r->err, "story.tsv has no demand \"" STR_FMT "\"", STR_ARG(f[0]));
	if (!read_days(r, f[1], &l.when) || l.when.from == DAY_NONE)
		return r->t->failed ? false : tsv_fail(r->t, r->err, "a search has the days over which it looked");
	l.known = l.when.to;
	l.source = source_of(r, f[5], f[4], f[3], &vouched);
	*VEC_PUSH(r->f->arena, &r->f->looked) = l;
	return true;
}

/* "39" or "at least 39" */
static bool read_size(struct reading_table *r, struct str s, uint32_t *ret)
{
	uint64_t v = 0;
	struct str number = str_starts(s, S("at least ")) ? str_slice(s, 9, s.n) : s;
	*ret = 0;
	if (s.n > 0 && (!str_to_u64(number, &v) || v > 100000000))
		return tsv_fail(r->t, r->err, "\"" STR_FMT "\" is no number of people", STR_ARG(s));
	*ret = (uint32_t)v;
	return true;
}

static bool row_roster(struct reading_table *r, struct str f[])
{
	struct facts *x = r->f;
	uint32_t done;
	enum act act;
	struct roster k = { .group = entity_called(r, f[0]) };
	struct event e = { .subject = k.group, .percent = 90 };
	if (!read_days(r, f[1], &k.when) || !read_size(r, cell(f[2]), &done) || !read_size(r, cell(f[3]), &k.size))
		return false;
	if (!act_from(f[4], &act) || act == ACT_NONE)
		return tsv_fail(r->t, r->err, "no act is called \"" STR_FMT "\"", STR_ARG(f[4]));
	if (done > k.size)
		return tsv_fail(r->t, r->err, "done for %u of %u", done, k.size);
	k.known = k.when.to;
	k.source = source_of(r, f[11], f[10], f[8], &e.vouched);
	*VEC_PUSH(x->arena, &x->roster) = k;
	if (done == 0 && act == ACT_ARREST)
		return true;
	e.id = facts_text(x, cell(f[10]));
	e.act = (uint8_t)act;
	e.when = k.when;
	e.known = k.known;
	e.source = k.source;
	e.detail[DETAIL_FORM] = facts_text(x, cell(f[5]));
	e.form = form_of(x->ontology, cell(f[5]));
	/* A class begins with what was done to all of it. */
	e.done = done;
	e.of = done == 0 ? 0 : k.size;
	(void)facts_event(x, &e);
	return true;
}

static bool row_tie(struct reading_table *r, struct str f[])
{
	bool vouched;
	struct tie t = { .kind = TIE_MEMBER, .whole = entity_called(r, f[1]), .part = entity_called(r, f[2]) };
	if (str_eq(f[0], S("successor")))
		t.kind = TIE_SUCCESSOR;
	else if (!str_eq(f[0], S("member")))
		return tsv_fail(r->t, r->err, "a tie is member or successor, not \"" STR_FMT "\"", STR_ARG(f[0]));
	if (!read_days(r, f[3], &t.when))
		return false;
	t.known = t.when.to;
	t.source = source_of(r, f[6], f[5], f[4], &vouched);
	*VEC_PUSH(r->f->arena, &r->f->tie) = t;
	return true;
}

static bool row_finding(struct reading_table *r, struct str f[])
{
	struct facts *x = r->f;
	struct str body[NAMES_MAX];
	struct days when;
	bool vouched;
	uint32_t source = source_of(r, f[12], f[11], f[9], &vouched);
	if (!read_days(r, f[3], &when))
		return false;
	if (cell(f[2]).n == 0) {
		size_t n = items(f[5], body);
		for (size_t i = 0; i < n; i++)
			*VEC_PUSH(x->arena, &x->opinion) = (struct opinion){ .election = entity_called(r, f[1]), .by = entity_called(r, body[i]),
				.source = source, .words = facts_text(x, cell(f[6])), .when = when, .known = when.to };
		return true;
	}
	struct finding k = { .id = facts_text(x, f[0]), .election = entity_called(r, f[1]), .source = source,
		.words = facts_text(x, cell(f[6])), .answer = facts_text(x, cell(f[7])), .when = when, .known = when.to };
	if (!area_from(x->ontology, f[2], &k.area))
		return tsv_fail(r->t, r->err, "election-areas.tsv has no area \"" STR_FMT "\"", STR_ARG(f[2]));
	if (cell(f[4]).n > 0 && !severity_from(f[4], &k.severity))
		return tsv_fail(r->t, r->err, "a finding is minor, significant or serious, not \"" STR_FMT "\"", STR_ARG(f[4]));
	if (!read_days(r, f[8], &k.remedied))
		return false;
	k.remedied_known = k.remedied.to;
	*VEC_PUSH(x->arena, &x->finding) = k;
	return true;
}

static bool row_procedure(struct reading_table *r, struct str f[])
{
	struct facts *x = r->f;
	struct days until;
	bool vouched;
	struct procedure_move m = { .instance = table_get(&r->d->instance, f[0]) };
	uint8_t procedure;
	if (!procedure_from(x->ontology, f[1], &procedure))
		return tsv_fail(r->t, r->err, "procedures.tsv has no procedure \"" STR_FMT "\"", STR_ARG(f[1]));
	if (m.instance == TABLE_NONE) {
		m.instance = (uint32_t)x->instance.n;
		*VEC_PUSH(x->arena, &x->instance) = (struct procedure_instance){ .id = facts_text(x, f[0]), .procedure = procedure };
		(void)table_put(x->arena, &r->d->instance, f[0], m.instance);
	}
	if (x->instance.v[m.instance].procedure != procedure)
		return tsv_fail(r->t, r->err, "\"" STR_FMT "\" was another procedure before", STR_ARG(f[0]));
	if (!step_from(&x->ontology->procedure[procedure], f[2], &m.step))
		return tsv_fail(r->t, r->err, "the procedure has no step \"" STR_FMT "\"", STR_ARG(f[2]));
	if (!read_days(r, f[3], &m.when) || !read_days(r, f[4], &until))
		return false;
	m.until = until.to;
	m.known = m.when.to;
	m.source = source_of(r, f[10], f[9], f[7], &vouched);
	*VEC_PUSH(x->arena, &x->move) = m;
	return true;
}

/* In the order in which they need each other.  `head` is the first column's name; entities and facts may
 * do without a head line. */
static const struct {
	const char *name, *head;
	bool must; /* begin with the head line */
	size_t columns;
	bool (*row)(struct reading_table *r, struct str f[]);
} tables[] = {
	{ "entities.tsv", "name", false, 5, row_entity },
	{ "facts.tsv", "id", false, 12, row_fact },
	{ "ties.tsv", "kind", true, 8, row_tie },
	{ "story.tsv", "id", true, 17, row_story },
	{ "conditions.tsv", "id", true, 15, row_condition },
	{ "answers.tsv", "date", true, 9, row_answer },
	{ "searches.tsv", "demand", true, 7, row_search },
	{ "rosters.tsv", "class", true, 13, row_roster },
	{ "findings.tsv", "id", true, 14, row_finding },
	{ "procedure.tsv", "instance", true, 12, row_procedure },
};

static bool read_table(struct reading_table *r, size_t table, const struct ontology_file *file)
{
	struct str f[TSV_COLUMNS_MAX];
	struct tsv t = tsv_of(file->name, file->bytes);
	bool first = true;
	r->t = &t;
	t.columns = tables[table].columns;
	while (tsv_row(&t, f, r->err)) {
		bool head = first && str_eq(f[0], str_of(tables[table].head));
		if (first && !head && tables[table].must)
			return tsv_fail(&t, r->err, "the first column should be \"%s\"", tables[table].head);
		if (!head && !tables[table].row(r, f))
			return false;
		first = false;
	}
	return !t.failed;
}

static void find_occasions(struct facts *f)
{
	for (size_t i = 0; i < f->event.n; i++) {
		const struct event *e = &f->event.v[i];
		if (e->act != ACT_HOLD_ELECTION || e->when.from == DAY_NONE || f->entity.v[e->subject].type != ACTOR_ELECTION)
			continue;
		for (size_t k = 1; k < f->demand.n; k++) {
			struct demand *d = &f->demand.v[k];
			if (d->deadline.from == e->when.from && d->deadline.to == e->when.to && (d->occasion == 0 || d->occasion == e->subject)) {
				d->occasion = e->subject;
				d->deadline = DAYS_NONE;
			}
		}
	}
}

static bool is_named(struct str path, struct str name)
{
	return str_eq(path, name) || (path.n > name.n && str_ends(path, name) && path.p[path.n - name.n - 1] == '/');
}

bool dossier_read(struct facts *f, const struct ontology_file *file, size_t n,
	uint32_t (*entity)(void *context, struct facts *f, const struct actor *actor), void *context, struct dossier *ret,
	struct err *err)
{
	struct reading_table r = { .f = f, .d = ret, .err = err, .entity = entity, .context = context };
	*ret = (struct dossier){ 0 };
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		for (size_t k = 0; k < n; k++)
			if (is_named(file[k].name, str_of(tables[i].name)) && !read_table(&r, i, &file[k]))
				return false;
	find_occasions(f);
	return true;
}
