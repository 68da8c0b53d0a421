/* A table from a question's first word to what answers it. */
#include "assess/check.h"
#include "assess/question.h"

struct question {
	const struct case_file *c;
	const struct question_ask *q;
	struct assessment x;
	struct arena a;
	day_t on;
	struct buf *out;
	struct err *err;
};

static bool find(struct question *s, const struct table *t, size_t word, uint32_t *ret)
{
	*ret = word < s->q->words ? table_get(t, s->q->word[word]) : TABLE_NONE;
	if (*ret == TABLE_NONE)
		return err_set(s->err, ERR_NOT_FOUND, "line %zu: the question names nothing that is there", s->q->line);
	return true;
}

static bool ask_states(struct question *s)
{
	uint32_t e;
	if (!find(s, &s->c->entity, 1, &e))
		return false;
	tell_states(s->out, &s->x.docket, e, s->on);
	return true;
}

static bool ask_life(struct question *s)
{
	uint32_t e;
	if (!find(s, &s->c->entity, 1, &e))
		return false;
	tell_life(s->out, &s->x.docket, e, s->on);
	return true;
}

static bool ask_held(struct question *s)
{
	uint32_t e;
	if (s->q->words < 2) {
		struct held all = detention_held(&s->x.docket, &s->a, s->on);
		for (size_t i = 0; i < all.n; i++)
			buf_printf(s->out, STR_FMT "\n", STR_ARG(facts_name(&s->c->facts, all.v[i])));
		return true;
	}
	struct detention d;
	if (!find(s, &s->c->entity, 1, &e))
		return false;
	detention_assess(&s->x.docket, &s->a, e, S(""), s->on, &d);
	tell_detention(s->out, &s->x.docket, e, &d);
	return true;
}

static bool ask_versions(struct question *s)
{
	uint32_t e;
	enum act act;
	if (!find(s, &s->c->entity, 2, &e))
		return false;
	if (!act_from(s->q->word[1], &act) || act == ACT_NONE)
		return err_set(s->err, ERR_INPUT, "line %zu: no act is called \"" STR_FMT "\"", s->q->line, STR_ARG(s->q->word[1]));
	tell_versions(s->out, &s->x.docket, e, act);
	return true;
}

static bool ask_demand(struct question *s)
{
	uint32_t d;
	if (!find(s, &s->c->demand, 1, &d))
		return false;
	tell_demand(s->out, &s->x.docket, d, s->on, &s->x.verdict[d]);
	return true;
}

static bool ask_demands(struct question *s)
{
	for (uint32_t i = 1; i < s->x.demands; i++)
		tell_demand_line(s->out, &s->x.docket, i, &s->x.verdict[i]);
	return true;
}

static bool ask_counts(struct question *s)
{
	tell_counts(s->out, &s->x);
	return true;
}

static bool ask_condition(struct question *s)
{
	uint32_t c;
	if (!find(s, &s->c->condition, 1, &c))
		return false;
	tell_condition(s->out, &s->x.docket, c, &s->x.condition[c]);
	return true;
}

static bool ask_procedure(struct question *s)
{
	uint32_t i;
	struct procedure_result r;
	if (!find(s, &s->c->instance, 1, &i))
		return false;
	procedure_assess(&s->x.docket, &s->a, i, s->on, &r);
	tell_procedure(s->out, &s->x.docket, i, &r);
	return true;
}

static bool ask_election(struct question *s)
{
	uint32_t e;
	struct election_result r;
	if (!find(s, &s->c->entity, 1, &e))
		return false;
	election_assess(&s->x.docket, &s->a, e, s->on, &r);
	tell_election(s->out, &s->x.docket, e, s->on, &r);
	return true;
}

static bool ask_dispute(struct question *s)
{
	uint32_t d;
	if (!find(s, &s->c->dispute, 1, &d))
		return false;
	tell_dispute(s->out, &s->x.docket, d);
	return true;
}

static bool ask_check(struct question *s)
{
	struct problems p = facts_check(&s->a, &s->c->facts);
	for (size_t i = 0; i < p.n; i++)
		buf_printf(s->out, STR_FMT "\n", STR_ARG(p.v[i]));
	static const char *const kinds[] = { [FAULT_CONTRADICTION] = "contradiction", [FAULT_ORDER] = "order", [FAULT_GAP] = "gap" };
	struct faults all = docket_check(&s->x.docket, &s->a);
	for (size_t i = 0; i < all.n; i++)
		buf_printf(s->out, "%s: " STR_FMT "\n", kinds[all.v[i].kind], STR_ARG(all.v[i].what));
	return true;
}

static bool ask_changes(struct question *s)
{
	struct days from;
	struct assessment before;
	if (!days_parse(s->q->words > 1 ? s->q->word[1] : S(""), &from, s->err))
		return false;
	struct clocks c = s->x.docket.index.clocks;
	c.on = from.to;
	assess(&before, &s->a, &s->c->facts, c);
	struct differences d = assess_compare(&s->a, &before, &s->x);
	tell_differences(s->out, &s->x.docket, &d);
	return true;
}

static const struct {
	const char *word;
	bool (*answer)(struct question *s);
} questions[] = {
	{ "states", ask_states }, { "life", ask_life }, { "held", ask_held }, { "versions", ask_versions },
	{ "demand", ask_demand }, { "demands", ask_demands }, { "counts", ask_counts }, { "condition", ask_condition },
	{ "procedure", ask_procedure }, { "election", ask_election }, { "dispute", ask_dispute }, { "check", ask_check }, { "changes", ask_changes },
};

bool question_answer(const struct case_file *c, const struct question_ask *q, struct buf *out, struct err *err)
{
	struct question s = { .c = c, .q = q, .on = q->on == DAY_NONE ? DAY_ALL : q->on, .out = out, .err = err };
	struct clocks clocks = { s.on, q->known == DAY_NONE ? DAY_ALL : q->known, q->proposed };
	for (size_t i = 0; i < sizeof(questions) / sizeof(*questions); i++) {
		if (!str_eq(q->word[0], str_of(questions[i].word)))
			continue;
		assess(&s.x, &s.a, &c->facts, clocks);
		bool ok = questions[i].answer(&s);
		arena_release(&s.a);
		return ok;
	}
	return err_set(err, ERR_INPUT, "line %zu: no question begins with \"" STR_FMT "\"", q->line, STR_ARG(q->word[0]));
}

struct str question_expected(struct arena *a, const struct question_ask *q)
{
	struct str rest = q->expected, line;
	struct buf b = BUF_INIT(CASE_BYTES_MAX);
	while (str_line(&rest, &line)) {
		if (line.n == 0 || line.p[0] != '>')
			continue;
		buf_put(&b, str_slice(line, line.n > 1 && line.p[1] == ' ' ? 2 : 1, line.n));
		buf_char(&b, '\n');
	}
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}
