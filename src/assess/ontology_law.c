/*
 * Procedures, election areas and limits: the tables that hold law.
 */
#include "assess/ontology_tables.h"

bool load_procedures(struct loader *l, struct tsv t)
{
	static const char *const columns[] = { "procedure", "title", "start", "basis", "check", "note" };
	struct str f[TSV_COLUMNS_MAX];
	l->o->procedure = ARENA_ARRAY(l->a, struct procedure, PROCEDURE_MAX);
	if (!tsv_head(&t, columns, 6, l->err))
		return false;
	while (tsv_row(&t, f, l->err)) {
		uint32_t at = (uint32_t)l->o->procedures;
		if (at == PROCEDURE_MAX)
			return tsv_fail(&t, l->err, "more than %d procedures", PROCEDURE_MAX);
		if (f[0].n == 0 || table_put(l->a, &l->procedure, f[0], at) != at)
			return tsv_fail(&t, l->err, "the procedure \"" STR_FMT "\" stands twice or has no name", STR_ARG(f[0]));
		if (f[2].n == 0)
			return tsv_fail(&t, l->err, "the procedure \"" STR_FMT "\" has no state to start in", STR_ARG(f[0]));
		struct procedure *p = &l->o->procedure[l->o->procedures++];
		*p = (struct procedure){ .name = f[0], .title = f[1], .basis = f[3], .note = f[5], .states = 1, .line = t.line };
		p->state[0] = f[2];
		p->step = ARENA_ARRAY(l->a, struct procedure_step, STEP_MAX);
		if (!cell_check(&t, f[4], &p->checked, l->err))
			return false;
	}
	return !t.failed;
}

static bool procedure_state(struct loader *l, struct tsv *t, struct procedure *p, struct str name, uint8_t *ret)
{
	for (uint8_t i = 0; i < p->states; i++)
		if (str_eq(p->state[i], name)) {
			*ret = i;
			return true;
		}
	if (p->states == PROCEDURE_STATE_MAX)
		return tsv_fail(t, l->err, "more than %d states in one procedure", PROCEDURE_STATE_MAX);
	*ret = p->states;
	p->state[p->states++] = name;
	return true;
}

/* "6m", "30d" or "3y". */
static bool cell_span(struct loader *l, struct tsv *t, struct str cell, struct procedure_step *s)
{
	int64_t v;
	char unit = cell.n > 0 ? cell.p[cell.n - 1] : ' ';
	if ((unit != 'm' && unit != 'd' && unit != 'y') || !str_to_i64(str_slice(cell, 0, cell.n - 1), &v) || v < 0 || v > 1200)
		return tsv_fail(t, l->err, "\"" STR_FMT "\" is no span of time such as 6m, 30d or 3y", STR_ARG(cell));
	s->months = unit == 'm' ? (int)v : unit == 'y' ? (int)v * 12 : 0;
	s->days = unit == 'd' ? (int)v : 0;
	return true;
}

/* The steps that a due date counts from stand in earlier or later rows: the
 * second pass of load_steps calls this, when all names are there. */
static bool cell_due(struct loader *l, struct tsv *t, struct str cell, const struct procedure *p, struct procedure_step *s)
{
	s->has_due = cell.n > 0;
	s->until = str_eq(cell, S("until"));
	if (!s->has_due || s->until)
		return true;
	struct str span = cell, names = str_cut(&span, '+'), item[CELL_ITEMS_MAX];
	size_t n;
	if (!cell_items(t, names, ';', item, &n, l->err) || !cell_span(l, t, span, s))
		return false;
	if (n == 0 || n > STEP_BASES_MAX)
		return tsv_fail(t, l->err, "a date due counts from 1 to %d steps", STEP_BASES_MAX);
	for (size_t i = 0; i < n; i++) {
		if (!step_from(p, item[i], &s->base[i]))
			return tsv_fail(t, l->err, "the procedure has no step \"" STR_FMT "\"", STR_ARG(item[i]));
	}
	s->bases = (uint8_t)n;
	return true;
}

static bool load_step(struct loader *l, struct tsv *t, struct str f[], struct procedure *p)
{
	static const char *const how[] = { "must", "may", "time" };
	struct str item[CELL_ITEMS_MAX];
	uint8_t at;
	size_t n, h = 0;
	if (f[1].n == 0 || step_from(p, f[1], &at))
		return tsv_fail(t, l->err, "the step \"" STR_FMT "\" stands twice or has no name", STR_ARG(f[1]));
	if (p->steps == STEP_MAX)
		return tsv_fail(t, l->err, "more than %d steps in one procedure", STEP_MAX);
	struct procedure_step *s = &p->step[p->steps];
	*s = (struct procedure_step){ .name = f[1], .actor = f[4], .basis = f[8], .note = f[10], .line = t->line };
	while (h < 3 && !str_eq(f[6], str_of(how[h])))
		h++;
	if (h == 3)
		return tsv_fail(t, l->err, "a step is taken by must, may or time, not \"" STR_FMT "\"", STR_ARG(f[6]));
	s->how = (enum step_how)h;
	if (!cell_items(t, f[2], ',', item, &n, l->err))
		return false;
	if (n == 0 || f[3].n == 0)
		return tsv_fail(t, l->err, "the step \"" STR_FMT "\" leads from nowhere or to nowhere", STR_ARG(f[1]));
	for (size_t i = 0; i < n; i++) {
		if (str_eq(item[i], S("any"))) {
			s->from = ~(set_t)0;
			continue;
		}
		uint8_t from;
		if (!procedure_state(l, t, p, item[i], &from))
			return false;
		s->from |= SET(from);
	}
	if (!procedure_state(l, t, p, f[3], &s->to) || !cell_check(t, f[9], &s->checked, l->err))
		return false;
	if (!str_eq(f[5], S("-")) && !cell_act(t, f[5], &s->act, l->err))
		return false;
	p->steps++;
	return true;
}

bool load_steps(struct loader *l, struct tsv t)
{
	static const char *const columns[] = { "procedure", "step", "from", "to", "actor", "act", "how", "due", "basis",
		"check", "note" };
	struct str f[TSV_COLUMNS_MAX];
	struct tsv again = t;
	if (!tsv_head(&t, columns, 11, l->err))
		return false;
	while (tsv_row(&t, f, l->err)) {
		uint32_t p = table_get(&l->procedure, f[0]);
		if (p == TABLE_NONE)
			return tsv_fail(&t, l->err, "procedures.tsv has no procedure \"" STR_FMT "\"", STR_ARG(f[0]));
		if (!load_step(l, &t, f, &l->o->procedure[p]))
			return false;
	}
	if (t.failed || !tsv_head(&again, columns, 11, l->err))
		return false;
	while (tsv_row(&again, f, l->err)) {
		struct procedure *p = &l->o->procedure[table_get(&l->procedure, f[0])];
		uint8_t at = 0;
		if (!step_from(p, f[1], &at))
			BUG("the step of line %zu is gone", again.line);
		if (!cell_due(l, &again, f[7], p, &p->step[at]))
			return false;
		if (p->step[at].how != STEP_MAY && !p->step[at].has_due)
			return tsv_fail(&again, l->err, "the step \"" STR_FMT "\" has no date due", STR_ARG(f[1]));
	}
	return !again.failed;
}

bool load_areas(struct loader *l, struct tsv t)
{
	static const char *const columns[] = { "area", "key", "name", "core", "iccpr", "gc25", "breach" };
	struct str f[TSV_COLUMNS_MAX];
	if (!tsv_head(&t, columns, 7, l->err))
		return false;
	while (tsv_row(&t, f, l->err)) {
		uint8_t at;
		int64_t number;
		if (l->o->areas == AREA_MAX)
			return tsv_fail(&t, l->err, "more than %d areas", AREA_MAX);
		if (f[1].n == 0 || area_from(l->o, f[1], &at))
			return tsv_fail(&t, l->err, "the area \"" STR_FMT "\" stands twice or has no key", STR_ARG(f[1]));
		if (!cell_number(&t, f[0], 255, &number, l->err))
			return false;
		struct election_area *area = &l->o->area[l->o->areas++];
		*area = (struct election_area){ (uint8_t)number, f[1], f[2], f[4], f[5], f[6], false, t.line };
		if (!cell_yes(&t, f[3], &area->core, l->err))
			return false;
	}
	return !t.failed;
}

bool load_limits(struct loader *l, struct tsv t)
{
	static const char *const columns[] = { "limit", "where", "value", "unit", "basis", "check", "note" };
	struct str f[TSV_COLUMNS_MAX];
	l->o->limit = ARENA_ARRAY(l->a, struct law_limit, LIMIT_MAX);
	if (!tsv_head(&t, columns, 7, l->err))
		return false;
	while (tsv_row(&t, f, l->err)) {
		if (l->o->limits == LIMIT_MAX)
			return tsv_fail(&t, l->err, "more than %d limits", LIMIT_MAX);
		for (size_t i = 0; i < l->o->limits; i++)
			if (str_eq(l->o->limit[i].name, f[0]) && str_eq(l->o->limit[i].where, f[1]))
				return tsv_fail(&t, l->err, "the limit \"" STR_FMT "\" stands twice for \"" STR_FMT "\"", STR_ARG(f[0]), STR_ARG(f[1]));
		struct law_limit *m = &l->o->limit[l->o->limits++];
		*m = (struct law_limit){ .name = f[0], .where = f[1], .unit = f[3], .basis = f[4], .note = f[6], .line = t.line };
		if (f[1].n != 0 && f[1].n != 3)
			return tsv_fail(&t, l->err, "\"" STR_FMT "\" is no state's code of three letters", STR_ARG(f[1]));
		if (!cell_number(&t, f[2], 100000, &m->value, l->err) || !cell_check(&t, f[5], &m->checked, l->err))
			return false;
	}
	return !t.failed;
}

bool procedure_from(const struct ontology *o, struct str name, uint8_t *ret)
{
	for (size_t i = 0; i < o->procedures; i++)
		if (str_eq(o->procedure[i].name, name)) {
			*ret = (uint8_t)i;
			return true;
		}
	return false;
}

bool step_from(const struct procedure *p, struct str name, uint8_t *ret)
{
	for (size_t i = 0; i < p->steps; i++)
		if (str_eq(p->step[i].name, name)) {
			*ret = (uint8_t)i;
			return true;
		}
	return false;
}

bool area_from(const struct ontology *o, struct str key, uint8_t *ret)
{
	for (size_t i = 0; i < o->areas; i++)
		if (str_eq(o->area[i].key, key)) {
			*ret = (uint8_t)i;
			return true;
		}
	return false;
}

const struct law_limit *limit_find(const struct ontology *o, struct str name, struct str where)
{
	const struct law_limit *everywhere = NULL;
	for (size_t i = 0; i < o->limits; i++) {
		if (!str_eq(o->limit[i].name, name))
			continue;
		if (where.n > 0 && str_eq(o->limit[i].where, where))
			return &o->limit[i];
		if (o->limit[i].where.n == 0)
			everywhere = &o->limit[i];
	}
	return everywhere;
}

int limit_number(const struct ontology *o, struct str name)
{
	const struct law_limit *m = limit_find(o, name, S(""));
	if (m == NULL)
		BUG("no limit " STR_FMT, STR_ARG(name));
	return (int)m->value;
}
