/* Each kind compares one thing that can be named with itself on the other day. */
#include "publish/changes.h"

#include "assess/tell.h"

static const char *const columns[] = { "kind", "what", "was", "is", "because" };

struct changes {
	const struct reckoning *k;
	struct arena *a;
	const struct assessment *before, *after;
	struct sheet rows;
};

static void put(struct changes *c, const char *kind, struct str what, struct str was, struct str is, struct str because)
{
	const struct str cell[] = { str_of(kind), what, was, is, because };
	for (size_t i = 0; i < sizeof(cell) / sizeof(*cell); i++)
		*VEC_PUSH(c->a, &c->rows) = cell[i];
}

static struct str event_line(struct changes *c, uint32_t from_one)
{
	struct buf b = BUF_INIT(1 << 20);
	if (from_one == 0)
		return S("");
	tell_event(&b, &c->k->facts, from_one - 1);
	struct str s = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* ---- states -------------------------------------------------------------------------------- */

/* How an entity stands to one state, in words: "no", "yes, house-arrest", "perhaps". */
static struct str standing(struct changes *c, const struct assessment *x, uint32_t who, uint8_t state, const struct segment **at)
{
	static const char *const words[] = { "no", "perhaps", "yes" };
	enum holds h = state_on(&x->docket.index, who, state, x->docket.index.clocks.on, at);
	uint8_t form = h != HOLDS_NO && *at != NULL ? (*at)->form : 0;
	struct str name = form == 0 ? S("") : c->k->ontology->form[form].name;
	return arena_printf(c->a, "%s%s" STR_FMT, words[h], name.n > 0 ? ", " : "", STR_ARG(name));
}

static void compare_states(struct changes *c, uint32_t who)
{
	const struct index *old = &c->before->docket.index, *new = &c->after->docket.index;
	if (old->life[who].segments == 0 && new->life[who].segments == 0)
		return;
	for (uint8_t s = 0; s < c->k->ontology->states; s++) {
		const struct segment *was_at = NULL, *is_at = NULL;
		struct str was = standing(c, c->before, who, s, &was_at), is = standing(c, c->after, who, s, &is_at);
		if (str_eq(was, is))
			continue;
		/* What began is told by the act that began it; what ended, by the last account that bears on it. */
		uint32_t event = 0;
		if (!str_starts(is, S("no")) && is_at != NULL)
			event = segment_event(new, is_at);
		else
			for (uint32_t i = 0; i < new->life[who].segments && event == 0; i++) {
				const struct segment *g = &new->life[who].segment[i];
				if (g->state != s || !g->ended)
					continue;
				for (uint32_t u = g->first; u != 0; u = new->support.v[u - 1].next)
					if (new->support.v[u - 1].role == SUPPORT_END)
						event = new->support.v[u - 1].event + 1;
			}
		const struct state_rule *rule = &c->k->ontology->state[s];
		put(c, "state", arena_printf(c->a, STR_FMT ": " STR_FMT, STR_ARG(facts_name(&c->k->facts, who)),
			STR_ARG(rule->words.n > 0 ? rule->words : rule->name)), was, is, event_line(c, event));
	}
}

/* ---- demands, conditions, procedures --------------------------------------------------------- */

static struct str verdict_words(struct changes *c, const struct verdict *v)
{
	if (!v->exists)
		return S("not known");
	return arena_printf(c->a, "%s, %s, answer %s", world_name(v->world), demand_time_name(v->time), answer_name(v->answer));
}

/* The event by which the status last changed, else the first ground. */
static uint32_t ground_of(const struct verdict *v)
{
	for (size_t i = v->changes; i > 0; i--) {
		if (v->change[i - 1].event != 0)
			return v->change[i - 1].event;
	}
	return v->reasons > 0 ? v->reason[0].event : 0;
}

static void compare_demand(struct changes *c, uint32_t i)
{
	struct str was = verdict_words(c, &c->before->verdict[i]), is = verdict_words(c, &c->after->verdict[i]);
	if (!str_eq(was, is))
		put(c, "demand", topic_head(c->k, c->a, TOPIC_DEMANDS, i), was, is, event_line(c, ground_of(&c->after->verdict[i])));
}

static struct str condition_words(struct changes *c, const struct condition_result *r)
{
	if (!r->exists)
		return S("not known");
	return arena_printf(c->a, "triggered: %s, executed: %s", truth_name(r->triggered), r->executed != 0 ? "yes" : "no");
}

static void compare_condition(struct changes *c, uint32_t i)
{
	const struct condition_result *r = &c->after->condition[i];
	struct str was = condition_words(c, &c->before->condition[i]), is = condition_words(c, r);
	uint32_t event = r->executed;
	for (size_t g = 0; g < r->grounds && event == 0; g++)
		event = r->ground[g].event;
	if (!str_eq(was, is))
		put(c, "condition", topic_head(c->k, c->a, TOPIC_CONDITIONS, i), was, is, event_line(c, event));
}

static struct str procedure_words(struct changes *c, const struct assessment *x, uint32_t i)
{
	struct procedure_result r;
	const struct procedure *p = &c->k->ontology->procedure[c->k->facts.instance.v[i].procedure];
	struct buf b = BUF_INIT(1 << 16);
	procedure_assess(&x->docket, c->a, i, x->docket.index.clocks.on, &r);
	buf_put(&b, p->state[r.state]);
	for (size_t n = 0; n < r.comings; n++) {
		if (r.coming[n].overdue)
			buf_printf(&b, ", " STR_FMT " overdue since " STR_FMT, STR_ARG(p->step[r.coming[n].step].name), STR_ARG(day_str(c->a, r.coming[n].due)));
	}
	struct str s = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return s;
}

static void compare_procedure(struct changes *c, uint32_t i)
{
	struct str was = procedure_words(c, c->before, i), is = procedure_words(c, c->after, i);
	if (!str_eq(was, is))
		put(c, "procedure", topic_head(c->k, c->a, TOPIC_PROCEDURES, i), was, is, S(""));
}

struct sheet changes_of(const struct reckoning *k, struct arena *a, const struct assessment *before, const struct assessment *after)
{
	struct changes c = { .k = k, .a = a, .before = before, .after = after };
	c.rows = (struct sheet){ .column = columns, .columns = sizeof(columns) / sizeof(*columns) };
	for (uint32_t i = 1; i < k->facts.entity.n; i++)
		compare_states(&c, i);
	for (uint32_t i = 1; i < k->facts.demand.n; i++)
		compare_demand(&c, i);
	for (uint32_t i = 1; i < k->facts.condition.n; i++)
		compare_condition(&c, i);
	for (uint32_t i = 1; i < k->facts.instance.n; i++)
		compare_procedure(&c, i);
	return c.rows;
}
