/*
 * Faults that no single row shows.  Each is told with the line of the row
 * that has to change.
 */
#include "assess/ontology_tables.h"

struct checker {
	struct arena *a;
	const struct ontology *o;
	struct problems *found;
};

#define FOUND(c, ...) (*VEC_PUSH((c)->a, (c)->found) = arena_printf((c)->a, __VA_ARGS__))

static bool act_starts(const struct ontology *o, enum act act, set_t *ret)
{
	*ret = 0;
	for (size_t i = 0; i < o->act[act].effects; i++)
		if (o->act[act].effect[i].start)
			*ret |= SET(o->act[act].effect[i].state) | o->state[o->act[act].effect[i].state].implies;
	return *ret != 0;
}

/* What an act ends, by name or by starting what drives it out. */
static set_t act_ends(const struct ontology *o, enum act act)
{
	set_t ends = 0;
	for (size_t i = 0; i < o->act[act].effects; i++) {
		const struct effect *e = &o->act[act].effect[i];
		const struct state_rule *s = &o->state[e->state];
		ends |= e->start ? s->excludes : SET(e->state) | s->implied_by;
	}
	return ends;
}

static void check_acts(struct checker *c)
{
	const struct ontology *o = c->o;
	for (enum act act = ACT_NONE + 1; act < ACT_COUNT; act++) {
		const struct act_rule *r = &o->act[act];
		set_t starts;
		if (r->line == 0) {
			FOUND(c, "acts.tsv:1: the act \"%s\" has no row", act_name(act));
			continue;
		}
		bool does = act_starts(o, act, &starts);
		if (does && !r->has_opposite)
			FOUND(c, "acts.tsv:%zu: \"%s\" starts a state and names no opposite; write \"-\" if there is none",
				r->line, act_name(act));
		if (does && r->opposite != ACT_NONE && (act_ends(o, r->opposite) & starts) == 0)
			FOUND(c, "acts.tsv:%zu: the opposite \"%s\" ends nothing that \"%s\" starts", r->line,
				act_name(r->opposite), act_name(act));
		if (r->opposite == act)
			FOUND(c, "acts.tsv:%zu: \"%s\" is its own opposite", r->line, act_name(act));
	}
}

static void check_states(struct checker *c)
{
	const struct ontology *o = c->o;
	set_t reached = 0, ended = 0, drives_out = 0;
	for (enum act act = ACT_NONE + 1; act < ACT_COUNT; act++) {
		set_t starts;
		(void)act_starts(o, act, &starts);
		reached |= starts;
		ended |= act_ends(o, act);
	}
	for (size_t i = 0; i < o->states; i++)
		if (reached & SET(i))
			drives_out |= o->state[i].excludes;
	for (size_t i = 0; i < o->states; i++) {
		const struct state_rule *s = &o->state[i];
		if (s->implies & SET(i))
			FOUND(c, "states.tsv:%zu: \"" STR_FMT "\" implies itself in a cycle", s->line, STR_ARG(s->name));
		if (s->implies & s->excludes)
			FOUND(c, "states.tsv:%zu: \"" STR_FMT "\" excludes a state that it implies", s->line, STR_ARG(s->name));
		if (!(reached & SET(i)))
			FOUND(c, "states.tsv:%zu: no act starts \"" STR_FMT "\"", s->line, STR_ARG(s->name));
		if (!s->final && !((ended | drives_out) & SET(i)))
			FOUND(c, "states.tsv:%zu: nothing ends \"" STR_FMT "\"; write yes under final if that is right", s->line,
				STR_ARG(s->name));
	}
}

static void check_demanded(struct checker *c)
{
	for (size_t i = 0; i < c->o->demandeds; i++) {
		const struct demanded *d = &c->o->demanded[i];
		bool judged_by_acts = d->kind == DEMAND_DO || d->kind == DEMAND_CLASS;
		if (judged_by_acts && d->met.n == 0)
			FOUND(c, "demanded-acts.tsv:%zu: nothing fulfils \"" STR_FMT "\"", d->line, STR_ARG(d->name));
		if (d->kind == DEMAND_CEASE && d->reverse.n == 0)
			FOUND(c, "demanded-acts.tsv:%zu: \"" STR_FMT "\" names no incidents", d->line, STR_ARG(d->name));
		if (d->kind == DEMAND_CLASS && d->each == UINT8_MAX)
			FOUND(c, "demanded-acts.tsv:%zu: \"" STR_FMT "\" names no row that judges a member", d->line, STR_ARG(d->name));
		if (d->must & d->must_not)
			FOUND(c, "demanded-acts.tsv:%zu: \"" STR_FMT "\" wants a state to hold and not to hold", d->line, STR_ARG(d->name));
		if (d->evidence.n == 0)
			FOUND(c, "demanded-acts.tsv:%zu: \"" STR_FMT "\" tells no evidence", d->line, STR_ARG(d->name));
	}
}

/* Depth first over the steps that a due date counts from; `on` are those being visited. */
static bool due_cycle(const struct procedure *p, size_t at, set_t *on, set_t *done)
{
	if (*on & SET(at))
		return true;
	if (*done & SET(at))
		return false;
	*on |= SET(at);
	bool cycle = false;
	for (size_t i = 0; i < p->step[at].bases && !cycle; i++)
		/* A step may count from its own last time: a renewal does. */
		cycle = p->step[at].base[i] != at && due_cycle(p, p->step[at].base[i], on, done);
	*on &= ~SET(at);
	*done |= SET(at);
	return cycle;
}

static void check_procedures(struct checker *c)
{
	for (size_t i = 0; i < c->o->procedures; i++) {
		const struct procedure *p = &c->o->procedure[i];
		set_t reached = SET(p->start), done = 0;
		for (size_t round = 0; round < p->steps; round++)
			for (size_t k = 0; k < p->steps; k++)
				if (p->step[k].from & reached)
					reached |= SET(p->step[k].to);
		for (uint8_t s = 0; s < p->states; s++)
			if (!(reached & SET(s)))
				FOUND(c, "procedure-steps.tsv:%zu: no step of \"" STR_FMT "\" leads to \"" STR_FMT "\"", p->steps > 0 ? p->step[0].line : 1,
					STR_ARG(p->name), STR_ARG(p->state[s]));
		if (p->steps == 0)
			FOUND(c, "procedures.tsv:%zu: \"" STR_FMT "\" has no steps", p->line, STR_ARG(p->name));
		for (size_t k = 0; k < p->steps; k++) {
			set_t on = 0;
			if (due_cycle(p, k, &on, &done))
				FOUND(c, "procedure-steps.tsv:%zu: the date due of \"" STR_FMT "\" counts from itself in a cycle",
					p->step[k].line, STR_ARG(p->step[k].name));
		}
	}
}

static void check_limits(struct checker *c)
{
	static const char *const needed[] = { "immediacy", "cease-window", "rival-days", "same-days", "sources-met",
		"sources-against", "confidence-least", "election-serious", "election-significant" };
	for (size_t i = 0; i < sizeof(needed) / sizeof(*needed); i++)
		if (limit_find(c->o, str_of(needed[i]), S("")) == NULL)
			FOUND(c, "limits.tsv:1: the rules need the number \"%s\"", needed[i]);
}

void check_logic(struct arena *a, const struct ontology *o, struct problems *found)
{
	struct checker c = { a, o, found };
	check_acts(&c);
	check_states(&c);
	check_demanded(&c);
	check_procedures(&c);
	check_limits(&c);
}
