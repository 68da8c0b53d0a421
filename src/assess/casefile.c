/* One statement a line; each kind has its reader, in one table. */
#include "assess/case_words.h"

/* ---- statements ---- */

static bool do_entity(struct statement *s)
{
	struct facts *f = &s->c->facts;
	enum actor_type type;
	struct str id = case_take(s, 1), type_word = case_take(s, 2), country = S(""), name = case_take(s, 3);
	if (s->words > 4) {
		country = str_eq(name, S("-")) ? S("") : name;
		name = case_take(s, 4);
	}
	if (!actor_type_from(type_word, &type))
		return case_fail(s, "no type of actor is called \"" STR_FMT "\"", STR_ARG(type_word));
	if (country.n != 0 && country.n != 3)
		return case_fail(s, "\"" STR_FMT "\" is no state's code of three letters", STR_ARG(country));
	if (name.n == 0)
		return case_fail(s, "the entity has no name");
	uint32_t at = (uint32_t)f->entity.n;
	if (facts_entity(f, name, type, country) != at)
		return case_fail(s, "an entity of this type and name is there already");
	return case_new_id(s, &s->c->entity, id, at);
}

static bool do_source(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct citation c = { .id = case_take(s, 1), .title = case_take(s, 2), .publisher = case_key(s, "publisher"), .url = case_key(s, "url"),
		.official = case_flag(s, "official") };
	if (c.id.n == 0 || table_get(&f->sources, c.id) != TABLE_NONE)
		return case_fail(s, "the source has no id, or one that is there already");
	if (!case_key_day(s, "published", &c.published))
		return false;
	(void)facts_source(f, &c);
	return true;
}

static bool read_details(struct statement *s, struct event *e)
{
	struct facts *f = &s->c->facts;
	for (enum detail d = 0; d < DETAIL_COUNT; d++)
		e->detail[d] = facts_text(f, case_key(s, detail_name(d)));
	e->form = form_of(s->o, facts_str(f, e->detail[DETAIL_FORM]));
	struct str done = case_key(s, "done");
	if (done.n > 0 && !share_parse(done, &e->done, &e->of))
		return case_fail(s, "\"" STR_FMT "\" is no share such as 12/118", STR_ARG(done));
	if (done.n == 0)
		(void)share_parse(facts_str(f, e->detail[DETAIL_AMOUNT]), &e->done, &e->of);
	return true;
}

/* What a reviewer noted of the fact: fact="E40" trust=H caution="…"; the same fact is one note. */
static uint32_t read_remark(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct remark m = { .id = facts_text(f, case_key(s, "fact")), .confidence = facts_text(f, case_key(s, "trust")),
		.caution = facts_text(f, case_key(s, "caution")) };
	for (uint32_t i = 1; i < f->remark.n; i++)
		if (f->remark.v[i].id == m.id)
			return i;
	if (m.id == 0)
		return 0;
	*VEC_PUSH(s->a, &f->remark) = m;
	return (uint32_t)f->remark.n - 1;
}

static bool do_event(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct event e = { .id = facts_text(f, case_take(s, 1)), .when = DAYS_NONE, .vouched = case_flag(s, "vouched") };
	enum act act;
	enum modality modality = MODALITY_ASSERTED;
	uint32_t percent = 0;
	struct str when = case_take(s, 2), word = case_take(s, 3), who = case_take(s, 4), m = case_key(s, "modality"), sure = case_key(s, "confidence");
	if (!str_eq(when, S("-")) && !case_days(s, when, &e.when))
		return false;
	if (!act_from(word, &act) || act == ACT_NONE)
		return case_fail(s, "no act is called \"" STR_FMT "\"", STR_ARG(word));
	if (m.n > 0 && !modality_from(m, &modality))
		return case_fail(s, "no modality is called \"" STR_FMT "\"", STR_ARG(m));
	if (!case_number(s, sure.n > 0 ? sure : S("100"), 100, &percent) || !case_entity(s, who, &e.subject) ||
		!case_key_entity(s, "by", &e.actor) || !case_key_entity(s, "object", &e.object) ||
		!case_key_entity(s, "said_by", &e.said_by) || !case_standing(s, &e.standing) || !read_details(s, &e) ||
		!case_origin(s, e.when, &e.source, &e.known))
		return false;
	e.remark = read_remark(s);
	e.act = (uint8_t)act;
	e.modality = (uint8_t)modality;
	e.percent = (uint8_t)percent;
	/* Several accounts of one fact may bear its name. */
	(void)table_put(s->a, &s->c->event, s->word[1], facts_event(f, &e));
	return true;
}

static bool do_tie(struct statement *s, enum tie_kind kind)
{
	struct tie t = { .kind = kind };
	struct str whole = case_take(s, 1), part = case_take(s, 2);
	t.words = facts_text(&s->c->facts, case_key(s, "words"));
	if (!case_entity(s, whole, &t.whole) || !case_entity(s, part, &t.part) || !case_key_entity(s, "by", &t.by) || !case_key_days(s, "date", &t.when) ||
		!case_origin(s, t.when, &t.source, &t.known))
		return false;
	*VEC_PUSH(s->a, &s->c->facts.tie) = t;
	return true;
}

static bool do_member(struct statement *s)
{
	return do_tie(s, TIE_MEMBER);
}

static bool do_successor(struct statement *s)
{
	return do_tie(s, TIE_SUCCESSOR);
}

static bool do_roster(struct statement *s)
{
	struct roster r = { 0 };
	struct str group = case_take(s, 1), size = case_take(s, 2);
	if (!case_entity(s, group, &r.group) || !case_number(s, size, 100000000, &r.size) || !case_key_days(s, "date", &r.when) ||
		!case_origin(s, r.when, &r.source, &r.known))
		return false;
	*VEC_PUSH(s->a, &s->c->facts.roster) = r;
	return true;
}

static bool read_key_demand(struct statement *s, const char *name, uint32_t *ret)
{
	struct str w = case_key(s, name);
	*ret = 0;
	return w.n == 0 || case_id(s, &s->c->demand, "demand", w, ret);
}

static bool do_demand(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct demand d = { .immediate = case_flag(s, "immediate"), .unconditional = case_flag(s, "unconditional") };
	struct str id = case_take(s, 1), when = case_take(s, 2), code = case_take(s, 3);
	uint32_t window, share;
	if (!case_days(s, when, &d.made))
		return false;
	if (!demanded_from(s->o, code, &d.code))
		return case_fail(s, "demanded-acts.tsv has no code \"" STR_FMT "\"", STR_ARG(code));
	if (!case_key_entity(s, "by", &d.by) || !case_key_entity(s, "to", &d.addressee) || !case_key_entity(s, "for", &d.subject) ||
		!case_key_entity(s, "object", &d.object) || !case_key_entity(s, "instrument", &d.instrument) ||
		!case_key_entity(s, "occasion", &d.occasion) || !case_key_day(s, "until", &d.occasion_until) ||
		!case_key_days(s, "deadline", &d.deadline) || !case_key_days(s, "base", &d.base) ||
		!case_key_number(s, "window", 100000, &window) || !case_key_number(s, "share", 100, &share) ||
		!read_key_demand(s, "reiterates", &d.reiterates) || !read_key_demand(s, "supersedes", &d.supersedes) ||
		!case_standing(s, &d.standing) || !case_origin(s, d.made, &d.source, &d.known))
		return false;
	if (d.deadline.to != DAY_NONE && d.deadline.to < d.made.from)
		return case_fail(s, "the deadline lies before the demand");
	d.id = facts_text(f, id);
	d.window = (int)window;
	d.share = (int)share;
	if (d.subject == 0)
		d.subject = d.addressee;
	return case_new_id(s, &s->c->demand, id, facts_demand(f, &d));
}

static bool do_withdraw(struct statement *s)
{
	struct withdrawal w = { 0 };
	struct str id = case_take(s, 1), when = case_take(s, 2);
	if (!case_id(s, &s->c->demand, "demand", id, &w.demand) || !case_days(s, when, &w.when) ||
		!case_origin(s, w.when, &w.source, &w.known))
		return false;
	*VEC_PUSH(s->a, &s->c->facts.withdrawal) = w;
	return true;
}

static bool do_answer(struct statement *s)
{
	struct answer n = { 0 };
	struct str when = case_take(s, 1), kind = case_take(s, 2);
	if (!answer_from(kind, &n.kind))
		return case_fail(s, "no answer is called \"" STR_FMT "\"", STR_ARG(kind));
	n.words = facts_text(&s->c->facts, case_key(s, "words"));
	if (!case_days(s, when, &n.when) || !case_key_entity(s, "by", &n.by) || !read_key_demand(s, "demand", &n.demand) ||
		!case_key_entity(s, "instrument", &n.instrument) || !case_origin(s, n.when, &n.source, &n.known))
		return false;
	if (n.demand == 0 && n.instrument == 0)
		return case_fail(s, "an answer is to a demand or to an instrument");
	*VEC_PUSH(s->a, &s->c->facts.answer) = n;
	return true;
}

static bool do_grade(struct statement *s)
{
	struct grade g = { 0 };
	struct str id = case_take(s, 1), when = case_take(s, 2);
	g.words = facts_text(&s->c->facts, case_take(s, 3));
	if (!case_id(s, &s->c->demand, "demand", id, &g.demand) || !case_days(s, when, &g.when) || !case_key_entity(s, "by", &g.by) ||
		!case_origin(s, g.when, &g.source, &g.known))
		return false;
	*VEC_PUSH(s->a, &s->c->facts.grade) = g;
	return true;
}

/* A search is known when it ends. */
static bool read_search(struct statement *s, struct str when, struct looked *l)
{
	if (!case_days(s, when, &l->when) || !case_key_entity(s, "by", &l->by) || !case_origin(s, l->when, &l->source, &l->known))
		return false;
	if (l->known < l->when.to)
		l->known = l->when.to;
	*VEC_PUSH(s->a, &s->c->facts.looked) = *l;
	return true;
}

static bool do_search(struct statement *s)
{
	struct looked l = { 0 };
	struct str id = case_take(s, 1);
	return case_id(s, &s->c->demand, "demand", id, &l.demand) && read_search(s, case_take(s, 2), &l);
}

static bool read_area(struct statement *s, struct str w, uint8_t *ret)
{
	if (!area_from(s->o, w, ret))
		return case_fail(s, "election-areas.tsv has no area \"" STR_FMT "\"", STR_ARG(w));
	return true;
}

static bool do_examined(struct statement *s)
{
	struct looked l = { 0 };
	struct str id = case_take(s, 1), area = case_take(s, 2);
	return case_entity(s, id, &l.election) && read_area(s, area, &l.area) && read_search(s, case_take(s, 3), &l);
}

/* ---- procedures and elections ---- */

static bool do_procedure(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct procedure_instance i = { 0 };
	struct str id = case_take(s, 1), name = case_take(s, 2);
	if (!procedure_from(s->o, name, &i.procedure))
		return case_fail(s, "procedures.tsv has no procedure \"" STR_FMT "\"", STR_ARG(name));
	if (!case_key_entity(s, "object", &i.object))
		return false;
	i.id = facts_text(f, id);
	uint32_t at = (uint32_t)f->instance.n;
	*VEC_PUSH(s->a, &f->instance) = i;
	return case_new_id(s, &s->c->instance, id, at);
}

static bool do_move(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct procedure_move m = { 0 };
	struct str id = case_take(s, 1), step = case_take(s, 2), when = case_take(s, 3);
	if (!case_id(s, &s->c->instance, "procedure", id, &m.instance) || !case_days(s, when, &m.when) ||
		!case_key_day(s, "until", &m.until) || !case_origin(s, m.when, &m.source, &m.known))
		return false;
	const struct procedure *p = &s->o->procedure[f->instance.v[m.instance].procedure];
	if (!step_from(p, step, &m.step))
		return case_fail(s, "\"" STR_FMT "\" has no step \"" STR_FMT "\"", STR_ARG(p->name), STR_ARG(step));
	*VEC_PUSH(s->a, &f->move) = m;
	return true;
}

static bool do_finding(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct finding x = { .id = facts_text(f, case_take(s, 1)) };
	struct str election = case_take(s, 2), area = case_take(s, 3), severity = case_take(s, 4), when = case_take(s, 5);
	x.words = facts_text(f, case_take(s, 6));
	x.answer = facts_text(f, case_key(s, "answer"));
	if (!severity_from(severity, &x.severity))
		return case_fail(s, "a finding is minor, significant, serious or not-graded, not \"" STR_FMT "\"", STR_ARG(severity));
	if (!case_entity(s, election, &x.election) || !read_area(s, area, &x.area) || !case_days(s, when, &x.when) ||
		!case_key_days(s, "remedied", &x.remedied) || !case_origin(s, x.when, &x.source, &x.known))
		return false;
	if (x.remedied.to != DAY_NONE && x.remedied.to < x.when.from)
		return case_fail(s, "remedied before it happened");
	x.remedied_known = x.remedied.to;
	*VEC_PUSH(s->a, &f->finding) = x;
	return true;
}

static bool do_opinion(struct statement *s)
{
	struct opinion o = { 0 };
	struct str election = case_take(s, 1), when = case_take(s, 2);
	o.words = facts_text(&s->c->facts, case_take(s, 3));
	if (!case_entity(s, election, &o.election) || !case_days(s, when, &o.when) || !case_key_entity(s, "by", &o.by) ||
		!case_origin(s, o.when, &o.source, &o.known))
		return false;
	*VEC_PUSH(s->a, &s->c->facts.opinion) = o;
	return true;
}

static bool do_dispute(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct str id = case_take(s, 1), question = case_take(s, 2);
	struct about about = { (uint32_t)f->dispute.n, 0 };
	if (question.n == 0)
		return case_fail(s, "a dispute needs an id and a question");
	if (!case_key_entity(s, "about", &about.entity))
		return false;
	*VEC_PUSH(s->a, &f->dispute) = (struct dispute){ facts_text(f, id), facts_text(f, question) };
	if (about.entity != 0)
		*VEC_PUSH(s->a, &f->about) = about;
	return case_new_id(s, &s->c->dispute, id, about.dispute);
}

static bool do_account(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct rival c = { .known = DAY_NONE };
	struct str id = case_take(s, 1);
	c.who = facts_text(f, case_take(s, 2));
	c.words = facts_text(f, case_take(s, 3));
	c.claim = facts_text(f, case_key(s, "claim"));
	if (!case_id(s, &s->c->dispute, "dispute", id, &c.dispute) || !case_origin(s, DAYS_NONE, &c.source, &c.known))
		return false;
	if (c.words == 0)
		return case_fail(s, "an account needs who gives it and the words");
	*VEC_PUSH(s->a, &f->account) = c;
	return true;
}

static bool do_ask(struct statement *s)
{
	struct case_file *c = s->c;
	if (c->asks == c->cap)
		c->ask = vec_grow(s->a, c->ask, sizeof(*c->ask), c->asks, &c->cap);
	struct question_ask *q = &c->ask[c->asks++];
	*q = (struct question_ask){ .line = s->line, .proposed = case_flag(s, "proposed") };
	if (!case_key_day(s, "on", &q->on) || !case_key_day(s, "known", &q->known))
		return false;
	for (size_t i = 1; i < s->words; i++)
		if (!s->used[i])
			q->word[q->words++] = case_take(s, i);
	if (q->words == 0)
		return case_fail(s, "ask what?");
	return true;
}

static const struct {
	const char *word;
	bool (*read)(struct statement *s);
} statements[] = {
	{ "entity", do_entity }, { "source", do_source }, { "event", do_event }, { "member", do_member },
	{ "successor", do_successor }, { "roster", do_roster }, { "demand", do_demand }, { "withdraw", do_withdraw },
	{ "answer", do_answer }, { "grade", do_grade }, { "search", do_search }, { "examined", do_examined },
	{ "condition", case_condition }, { "procedure", do_procedure }, { "move", do_move }, { "finding", do_finding },
	{ "opinion", do_opinion }, { "dispute", do_dispute }, { "account", do_account }, { "ask", do_ask },
};

static bool read_statement(struct statement *s)
{
	struct str word = case_take(s, 0);
	for (size_t i = 0; i < sizeof(statements) / sizeof(*statements); i++)
		if (str_eq(word, str_of(statements[i].word)))
			return statements[i].read(s) && case_all_used(s);
	return case_fail(s, "no statement begins with \"" STR_FMT "\"", STR_ARG(word));
}

bool case_read(struct arena *a, const struct ontology *o, struct str name, struct str bytes, struct case_file *ret,
	struct err *err)
{
	struct statement s = { .a = a, .c = ret, .o = o, .file = name, .err = err };
	struct str line, rest = bytes;
	if (bytes.n > CASE_BYTES_MAX)
		return err_set(err, ERR_LIMIT, STR_FMT " has more than %d bytes", STR_ARG(name), CASE_BYTES_MAX);
	*ret = (struct case_file){ 0 };
	facts_init(&ret->facts, a, o);
	while (str_line(&rest, &line)) {
		s.line++;
		if (line.n > 0 && line.p[0] == '>') {
			if (ret->asks == 0)
				return case_fail(&s, "an answer before any question");
			struct question_ask *q = &ret->ask[ret->asks - 1];
			if (q->expected.n == 0)
				q->expected.p = line.p;
			q->expected.n = (size_t)(line.p + line.n - q->expected.p);
			continue;
		}
		if (!case_split(&s, line))
			return false;
		if (s.words > 0 && !read_statement(&s))
			return false;
	}
	return true;
}
