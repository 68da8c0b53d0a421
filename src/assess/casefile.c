/* One statement a line; each kind has its reader, in one table. */
#include "assess/casefile.h"

#include "assess/demand.h"

#include <stdarg.h>
#include <stdio.h>

struct statement {
	struct arena *a;
	struct case_file *c;
	const struct ontology *o;
	struct str file;
	size_t line;
	struct str word[CASE_WORDS_MAX];
	bool used[CASE_WORDS_MAX];
	size_t words;
	struct err *err;
};

static bool fail(struct statement *s, const char *fmt, ...) PRINTF_LIKE(2, 3);
static bool fail(struct statement *s, const char *fmt, ...)
{
	char words[300];
	va_list ap;
	va_start(ap, fmt);
	(void)vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	return err_set(s->err, ERR_INPUT, STR_FMT ":%zu: %s", STR_ARG(s->file), s->line, words);
}

/* ---- words ---- */

/* A word ends at a blank outside quotes; the quotes themselves are dropped. */
static bool next_word(struct statement *s, struct str *rest, struct str *ret)
{
	size_t i = 0;
	while (i < rest->n && char_is_space(rest->p[i]))
		i++;
	*rest = str_slice(*rest, i, rest->n);
	if (rest->n == 0 || rest->p[0] == '#') {
		*ret = S("");
		return true;
	}
	char *out = arena_alloc(s->a, rest->n);
	size_t n = 0;
	bool quoted = false;
	for (i = 0; i < rest->n && (quoted || !char_is_space(rest->p[i])); i++) {
		if (rest->p[i] == '"')
			quoted = !quoted;
		else
			out[n++] = rest->p[i];
	}
	if (quoted)
		return fail(s, "a quote does not close");
	*rest = str_slice(*rest, i, rest->n);
	*ret = (struct str){ out, n };
	return true;
}

static bool split(struct statement *s, struct str line)
{
	s->words = 0;
	for (;;) {
		struct str w;
		size_t before = line.n;
		if (!next_word(s, &line, &w))
			return false;
		if (w.n == 0 && (line.n == 0 || line.p[0] == '#'))
			return true;
		if (line.n == before)
			return true;
		if (s->words == CASE_WORDS_MAX)
			return fail(s, "more than %d words", CASE_WORDS_MAX);
		s->used[s->words] = false;
		s->word[s->words++] = w;
	}
}

static struct str take(struct statement *s, size_t i)
{
	if (i >= s->words)
		return S("");
	s->used[i] = true;
	return s->word[i];
}

/* The value of KEY=; empty when it is not there. */
static struct str key(struct statement *s, const char *name)
{
	struct str k = str_of(name);
	for (size_t i = 0; i < s->words; i++) {
		if (s->word[i].n > k.n && str_starts(s->word[i], k) && s->word[i].p[k.n] == '=') {
			s->used[i] = true;
			return str_slice(s->word[i], k.n + 1, s->word[i].n);
		}
	}
	return S("");
}

static bool flag(struct statement *s, const char *name)
{
	for (size_t i = 1; i < s->words; i++) {
		if (str_eq(s->word[i], str_of(name))) {
			s->used[i] = true;
			return true;
		}
	}
	return false;
}

static bool all_used(struct statement *s)
{
	for (size_t i = 0; i < s->words; i++)
		if (!s->used[i])
			return fail(s, "\"" STR_FMT "\" means nothing here", STR_ARG(s->word[i]));
	return true;
}

/* ---- values ---- */

static bool read_days(struct statement *s, struct str w, struct days *ret)
{
	struct err e = { 0 };
	if (!days_parse(w, ret, &e))
		return fail(s, "%s", e.what);
	return true;
}

static bool read_key_days(struct statement *s, const char *name, struct days *ret)
{
	struct str w = key(s, name);
	*ret = DAYS_NONE;
	return w.n == 0 || read_days(s, w, ret);
}

static bool read_key_day(struct statement *s, const char *name, day_t *ret)
{
	struct days d;
	if (!read_key_days(s, name, &d))
		return false;
	*ret = d.to;
	return true;
}

static bool read_id(struct statement *s, const struct table *t, const char *what, struct str id, uint32_t *ret)
{
	*ret = table_get(t, id);
	if (*ret == TABLE_NONE)
		return fail(s, "no %s is called \"" STR_FMT "\" before this line", what, STR_ARG(id));
	return true;
}

static bool read_entity(struct statement *s, struct str id, uint32_t *ret)
{
	return read_id(s, &s->c->entity, "entity", id, ret);
}

static bool read_key_entity(struct statement *s, const char *name, uint32_t *ret)
{
	struct str w = key(s, name);
	*ret = 0;
	return w.n == 0 || read_entity(s, w, ret);
}

static bool read_number(struct statement *s, struct str w, uint32_t most, uint32_t *ret)
{
	uint64_t v;
	if (!str_to_u64(w, &v) || v > most)
		return fail(s, "\"" STR_FMT "\" is no number from 0 to %u", STR_ARG(w), most);
	*ret = (uint32_t)v;
	return true;
}

static bool read_key_number(struct statement *s, const char *name, uint32_t most, uint32_t *ret)
{
	struct str w = key(s, name);
	*ret = 0;
	return w.n == 0 || read_number(s, w, most, ret);
}

/* source= and known=: known from its publication, else from the last day of its date. */
static bool read_origin(struct statement *s, struct days when, uint32_t *source, day_t *known)
{
	struct str id = key(s, "source");
	*source = 0;
	if (id.n > 0) {
		*source = table_get(&s->c->facts.sources, id);
		if (*source == TABLE_NONE)
			return fail(s, "no source is called \"" STR_FMT "\" before this line", STR_ARG(id));
	}
	if (!read_key_day(s, "known", known))
		return false;
	if (*known == DAY_NONE)
		*known = s->c->facts.source.v[*source].published;
	if (*known == DAY_NONE || (when.from != DAY_NONE && *known < when.from && key(s, "known").n == 0))
		*known = when.to;
	return true;
}

static bool new_id(struct statement *s, struct table *t, struct str id, uint32_t number)
{
	if (id.n == 0 || str_find_char(id, '=') != STR_NONE)
		return fail(s, "an id is missing");
	if (table_put(s->a, t, id, number) != number)
		return fail(s, "\"" STR_FMT "\" is there already", STR_ARG(id));
	return true;
}

/* ---- statements ---- */

static bool do_entity(struct statement *s)
{
	struct facts *f = &s->c->facts;
	enum actor_type type;
	struct str id = take(s, 1), type_word = take(s, 2), country = S(""), name = take(s, 3);
	if (s->words > 4) {
		country = str_eq(name, S("-")) ? S("") : name;
		name = take(s, 4);
	}
	if (!actor_type_from(type_word, &type))
		return fail(s, "no type of actor is called \"" STR_FMT "\"", STR_ARG(type_word));
	if (country.n != 0 && country.n != 3)
		return fail(s, "\"" STR_FMT "\" is no state's code of three letters", STR_ARG(country));
	if (name.n == 0)
		return fail(s, "the entity has no name");
	uint32_t at = (uint32_t)f->entity.n;
	if (facts_entity(f, name, type, country) != at)
		return fail(s, "an entity of this type and name is there already");
	return new_id(s, &s->c->entity, id, at);
}

static bool do_source(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct citation c = { .id = take(s, 1), .title = take(s, 2), .publisher = key(s, "publisher"), .url = key(s, "url"),
		.official = flag(s, "official") };
	if (c.id.n == 0 || table_get(&f->sources, c.id) != TABLE_NONE)
		return fail(s, "the source has no id, or one that is there already");
	if (!read_key_day(s, "published", &c.published))
		return false;
	(void)facts_source(f, &c);
	return true;
}

static bool read_standing(struct statement *s, uint8_t *ret)
{
	struct str w = key(s, "standing");
	*ret = STANDING_ACCEPTED;
	if (str_eq(w, S("proposed")))
		*ret = STANDING_PROPOSED;
	else if (str_eq(w, S("rejected")))
		*ret = STANDING_REJECTED;
	else if (w.n > 0 && !str_eq(w, S("accepted")))
		return fail(s, "\"" STR_FMT "\" should be accepted, proposed or rejected", STR_ARG(w));
	return true;
}

static bool read_details(struct statement *s, struct event *e)
{
	struct facts *f = &s->c->facts;
	for (enum detail d = 0; d < DETAIL_COUNT; d++)
		e->detail[d] = facts_text(f, key(s, detail_name(d)));
	e->form = form_of(s->o, facts_str(f, e->detail[DETAIL_FORM]));
	struct str done = key(s, "done");
	if (done.n > 0 && !share_parse(done, &e->done, &e->of))
		return fail(s, "\"" STR_FMT "\" is no share such as 12/118", STR_ARG(done));
	if (done.n == 0)
		(void)share_parse(facts_str(f, e->detail[DETAIL_AMOUNT]), &e->done, &e->of);
	return true;
}

static bool do_event(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct event e = { .id = facts_text(f, take(s, 1)), .when = DAYS_NONE, .vouched = flag(s, "vouched") };
	enum act act;
	enum modality modality = MODALITY_ASSERTED;
	uint32_t percent = 0;
	struct str when = take(s, 2), word = take(s, 3), who = take(s, 4), m = key(s, "modality"), sure = key(s, "confidence");
	if (!str_eq(when, S("-")) && !read_days(s, when, &e.when))
		return false;
	if (!act_from(word, &act) || act == ACT_NONE)
		return fail(s, "no act is called \"" STR_FMT "\"", STR_ARG(word));
	if (m.n > 0 && !modality_from(m, &modality))
		return fail(s, "no modality is called \"" STR_FMT "\"", STR_ARG(m));
	if (!read_number(s, sure.n > 0 ? sure : S("100"), 100, &percent) || !read_entity(s, who, &e.subject) ||
		!read_key_entity(s, "by", &e.actor) || !read_key_entity(s, "object", &e.object) ||
		!read_key_entity(s, "said_by", &e.said_by) || !read_standing(s, &e.standing) || !read_details(s, &e) ||
		!read_origin(s, e.when, &e.source, &e.known))
		return false;
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
	struct str whole = take(s, 1), part = take(s, 2);
	t.words = facts_text(&s->c->facts, key(s, "words"));
	if (!read_entity(s, whole, &t.whole) || !read_entity(s, part, &t.part) || !read_key_entity(s, "by", &t.by) || !read_key_days(s, "date", &t.when) ||
		!read_origin(s, t.when, &t.source, &t.known))
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
	struct str group = take(s, 1), size = take(s, 2);
	if (!read_entity(s, group, &r.group) || !read_number(s, size, 100000000, &r.size) || !read_key_days(s, "date", &r.when) ||
		!read_origin(s, r.when, &r.source, &r.known))
		return false;
	*VEC_PUSH(s->a, &s->c->facts.roster) = r;
	return true;
}

static bool read_key_demand(struct statement *s, const char *name, uint32_t *ret)
{
	struct str w = key(s, name);
	*ret = 0;
	return w.n == 0 || read_id(s, &s->c->demand, "demand", w, ret);
}

static bool do_demand(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct demand d = { .immediate = flag(s, "immediate"), .unconditional = flag(s, "unconditional") };
	struct str id = take(s, 1), when = take(s, 2), code = take(s, 3);
	uint32_t window, share;
	if (!read_days(s, when, &d.made))
		return false;
	if (!demanded_from(s->o, code, &d.code))
		return fail(s, "demanded-acts.tsv has no code \"" STR_FMT "\"", STR_ARG(code));
	if (!read_key_entity(s, "by", &d.by) || !read_key_entity(s, "to", &d.addressee) || !read_key_entity(s, "for", &d.subject) ||
		!read_key_entity(s, "object", &d.object) || !read_key_entity(s, "instrument", &d.instrument) ||
		!read_key_entity(s, "occasion", &d.occasion) || !read_key_day(s, "until", &d.occasion_until) ||
		!read_key_days(s, "deadline", &d.deadline) || !read_key_days(s, "base", &d.base) ||
		!read_key_number(s, "window", 100000, &window) || !read_key_number(s, "share", 100, &share) ||
		!read_key_demand(s, "reiterates", &d.reiterates) || !read_key_demand(s, "supersedes", &d.supersedes) ||
		!read_standing(s, &d.standing) || !read_origin(s, d.made, &d.source, &d.known))
		return false;
	if (d.deadline.to != DAY_NONE && d.deadline.to < d.made.from)
		return fail(s, "the deadline lies before the demand");
	d.id = facts_text(f, id);
	d.window = (int)window;
	d.share = (int)share;
	if (d.subject == 0)
		d.subject = d.addressee;
	return new_id(s, &s->c->demand, id, facts_demand(f, &d));
}

static bool do_withdraw(struct statement *s)
{
	struct withdrawal w = { 0 };
	struct str id = take(s, 1), when = take(s, 2);
	if (!read_id(s, &s->c->demand, "demand", id, &w.demand) || !read_days(s, when, &w.when) ||
		!read_origin(s, w.when, &w.source, &w.known))
		return false;
	*VEC_PUSH(s->a, &s->c->facts.withdrawal) = w;
	return true;
}

static bool do_answer(struct statement *s)
{
	struct answer n = { 0 };
	struct str when = take(s, 1), kind = take(s, 2);
	if (!answer_from(kind, &n.kind))
		return fail(s, "no answer is called \"" STR_FMT "\"", STR_ARG(kind));
	n.words = facts_text(&s->c->facts, key(s, "words"));
	if (!read_days(s, when, &n.when) || !read_key_entity(s, "by", &n.by) || !read_key_demand(s, "demand", &n.demand) ||
		!read_key_entity(s, "instrument", &n.instrument) || !read_origin(s, n.when, &n.source, &n.known))
		return false;
	if (n.demand == 0 && n.instrument == 0)
		return fail(s, "an answer is to a demand or to an instrument");
	*VEC_PUSH(s->a, &s->c->facts.answer) = n;
	return true;
}

static bool do_grade(struct statement *s)
{
	struct grade g = { 0 };
	struct str id = take(s, 1), when = take(s, 2);
	g.words = facts_text(&s->c->facts, take(s, 3));
	if (!read_id(s, &s->c->demand, "demand", id, &g.demand) || !read_days(s, when, &g.when) || !read_key_entity(s, "by", &g.by) ||
		!read_origin(s, g.when, &g.source, &g.known))
		return false;
	*VEC_PUSH(s->a, &s->c->facts.grade) = g;
	return true;
}

/* A search is known when it ends. */
static bool read_search(struct statement *s, struct str when, struct looked *l)
{
	if (!read_days(s, when, &l->when) || !read_key_entity(s, "by", &l->by) || !read_origin(s, l->when, &l->source, &l->known))
		return false;
	if (l->known < l->when.to)
		l->known = l->when.to;
	*VEC_PUSH(s->a, &s->c->facts.looked) = *l;
	return true;
}

static bool do_search(struct statement *s)
{
	struct looked l = { 0 };
	struct str id = take(s, 1);
	return read_id(s, &s->c->demand, "demand", id, &l.demand) && read_search(s, take(s, 2), &l);
}

static bool read_area(struct statement *s, struct str w, uint8_t *ret)
{
	if (!area_from(s->o, w, ret))
		return fail(s, "election-areas.tsv has no area \"" STR_FMT "\"", STR_ARG(w));
	return true;
}

static bool do_examined(struct statement *s)
{
	struct looked l = { 0 };
	struct str id = take(s, 1), area = take(s, 2);
	return read_entity(s, id, &l.election) && read_area(s, area, &l.area) && read_search(s, take(s, 3), &l);
}

/* ---- trees ---- */

static bool read_tree(struct statement *s, struct str *rest, unsigned depth, unsigned *left, struct logic *ret);

static bool read_worlds(struct statement *s, struct str w, uint8_t *ret)
{
	while (w.n > 0) {
		enum world world;
		struct str one = str_trim(str_cut(&w, '|'));
		if (!world_from(one, &world))
			return fail(s, "no status is called \"" STR_FMT "\"", STR_ARG(one));
		*ret = (uint8_t)(*ret | 1u << world);
	}
	return true;
}

/* What stands between the brackets of a leaf. */
static bool read_leaf(struct statement *s, enum logic_op op, struct str inside, struct logic *ret)
{
	struct str second = inside, first = str_trim(str_cut(&second, ','));
	struct days d;
	enum act act;
	second = str_trim(second);
	*ret = (struct logic){ .op = op, .day = DAY_NONE };
	switch (op) {
	case LOGIC_DEMAND:
		return read_id(s, &s->c->demand, "demand", first, &ret->what) && read_worlds(s, second, &ret->which);
	case LOGIC_STATE:
		if (!state_from(s->o, second, &ret->which))
			return fail(s, "states.tsv has no state \"" STR_FMT "\"", STR_ARG(second));
		return read_entity(s, first, &ret->what);
	case LOGIC_ACT:
		if (!act_from(first, &act) || act == ACT_NONE)
			return fail(s, "no act is called \"" STR_FMT "\"", STR_ARG(first));
		ret->which = (uint8_t)act;
		return read_entity(s, second, &ret->what);
	case LOGIC_ELECTION:
		return read_entity(s, first, &ret->what);
	case LOGIC_AFTER:
		if (!read_days(s, first, &d))
			return false;
		ret->day = d.to;
		return true;
	case LOGIC_OR:
	case LOGIC_AND:
	case LOGIC_NOT:
	case LOGIC_COUNT:
		break;
	}
	BUG("\"%s\" is no leaf", logic_name(op));
}

static bool read_branch(struct statement *s, enum logic_op op, struct str *rest, unsigned depth, unsigned *left, struct logic *ret)
{
	struct logic part[LOGIC_NODES_MAX];
	uint32_t n = 0;
	do {
		if (n == LOGIC_NODES_MAX / 4)
			return fail(s, "more than %d parts side by side", LOGIC_NODES_MAX / 4);
		if (!read_tree(s, rest, depth + 1, left, &part[n++]))
			return false;
	} while (rest->n > 0 && rest->p[0] == ',' && (*rest = str_slice(*rest, 1, rest->n), true));
	if (rest->n == 0 || rest->p[0] != ')')
		return fail(s, "a bracket of the condition does not close");
	*rest = str_slice(*rest, 1, rest->n);
	if (op == LOGIC_NOT && n != 1)
		return fail(s, "not(…) takes one part");
	*ret = (struct logic){ .op = op, .first = (uint32_t)s->c->facts.logic.n, .n = n, .day = DAY_NONE };
	for (uint32_t i = 0; i < n; i++)
		*VEC_PUSH(s->a, &s->c->facts.logic) = part[i];
	return true;
}

static bool read_tree(struct statement *s, struct str *rest, unsigned depth, unsigned *left, struct logic *ret)
{
	if (depth > LOGIC_DEPTH_MAX || *left == 0)
		return fail(s, "the condition is nested deeper than %d or has more than %d parts", LOGIC_DEPTH_MAX, LOGIC_NODES_MAX);
	--*left;
	size_t open = str_find_char(*rest, '(');
	enum logic_op op;
	if (open == STR_NONE || !logic_from(str_trim(str_slice(*rest, 0, open)), &op))
		return fail(s, "\"" STR_FMT "\" is no part of a condition", STR_ARG(str_slice(*rest, 0, 40)));
	*rest = str_slice(*rest, open + 1, rest->n);
	if (op == LOGIC_OR || op == LOGIC_AND || op == LOGIC_NOT)
		return read_branch(s, op, rest, depth, left, ret);
	size_t close = str_find_char(*rest, ')');
	if (close == STR_NONE)
		return fail(s, "a bracket of the condition does not close");
	struct str inside = str_slice(*rest, 0, close);
	*rest = str_slice(*rest, close + 1, rest->n);
	return read_leaf(s, op, inside, ret);
}

static bool do_condition(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct condition k = { 0 };
	struct logic root;
	unsigned left = LOGIC_NODES_MAX;
	struct str id = take(s, 1), when = take(s, 2), then = key(s, "then"), tree = key(s, "if");
	if (!act_from(then, &k.then) || k.then == ACT_NONE)
		return fail(s, "no act is called \"" STR_FMT "\"", STR_ARG(then));
	k.kind = facts_text(f, key(s, "kind"));
	k.strength = facts_text(f, key(s, "strength"));
	k.words = facts_text(f, tree);
	if (!read_days(s, when, &k.made) || !read_key_entity(s, "by", &k.by) || !read_key_entity(s, "decider", &k.decider) ||
		!read_key_entity(s, "on", &k.then_object) || !read_standing(s, &k.standing) ||
		!read_origin(s, k.made, &k.source, &k.known) || !read_tree(s, &tree, 0, &left, &root))
		return false;
	if (str_trim(tree).n > 0)
		return fail(s, "words after the condition: \"" STR_FMT "\"", STR_ARG(tree));
	k.id = facts_text(f, id);
	k.root = (uint32_t)f->logic.n;
	*VEC_PUSH(s->a, &f->logic) = root;
	uint32_t at = (uint32_t)f->condition.n;
	*VEC_PUSH(s->a, &f->condition) = k;
	return new_id(s, &s->c->condition, id, at);
}

/* ---- procedures and elections ---- */

static bool do_procedure(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct procedure_instance i = { 0 };
	struct str id = take(s, 1), name = take(s, 2);
	if (!procedure_from(s->o, name, &i.procedure))
		return fail(s, "procedures.tsv has no procedure \"" STR_FMT "\"", STR_ARG(name));
	if (!read_key_entity(s, "object", &i.object))
		return false;
	i.id = facts_text(f, id);
	uint32_t at = (uint32_t)f->instance.n;
	*VEC_PUSH(s->a, &f->instance) = i;
	return new_id(s, &s->c->instance, id, at);
}

static bool do_move(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct procedure_move m = { 0 };
	struct str id = take(s, 1), step = take(s, 2), when = take(s, 3);
	if (!read_id(s, &s->c->instance, "procedure", id, &m.instance) || !read_days(s, when, &m.when) ||
		!read_key_day(s, "until", &m.until) || !read_origin(s, m.when, &m.source, &m.known))
		return false;
	const struct procedure *p = &s->o->procedure[f->instance.v[m.instance].procedure];
	if (!step_from(p, step, &m.step))
		return fail(s, "\"" STR_FMT "\" has no step \"" STR_FMT "\"", STR_ARG(p->name), STR_ARG(step));
	*VEC_PUSH(s->a, &f->move) = m;
	return true;
}

static bool do_finding(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct finding x = { .id = facts_text(f, take(s, 1)) };
	struct str election = take(s, 2), area = take(s, 3), severity = take(s, 4), when = take(s, 5);
	x.words = facts_text(f, take(s, 6));
	x.answer = facts_text(f, key(s, "answer"));
	if (!severity_from(severity, &x.severity))
		return fail(s, "a finding is minor, significant, serious or not-graded, not \"" STR_FMT "\"", STR_ARG(severity));
	if (!read_entity(s, election, &x.election) || !read_area(s, area, &x.area) || !read_days(s, when, &x.when) ||
		!read_key_days(s, "remedied", &x.remedied) || !read_origin(s, x.when, &x.source, &x.known))
		return false;
	if (x.remedied.to != DAY_NONE && x.remedied.to < x.when.from)
		return fail(s, "remedied before it happened");
	x.remedied_known = x.remedied.to;
	*VEC_PUSH(s->a, &f->finding) = x;
	return true;
}

static bool do_opinion(struct statement *s)
{
	struct opinion o = { 0 };
	struct str election = take(s, 1), when = take(s, 2);
	o.words = facts_text(&s->c->facts, take(s, 3));
	if (!read_entity(s, election, &o.election) || !read_days(s, when, &o.when) || !read_key_entity(s, "by", &o.by) ||
		!read_origin(s, o.when, &o.source, &o.known))
		return false;
	*VEC_PUSH(s->a, &s->c->facts.opinion) = o;
	return true;
}

static bool do_ask(struct statement *s)
{
	struct case_file *c = s->c;
	if (c->asks == c->cap)
		c->ask = vec_grow(s->a, c->ask, sizeof(*c->ask), c->asks, &c->cap);
	struct question_ask *q = &c->ask[c->asks++];
	*q = (struct question_ask){ .line = s->line, .proposed = flag(s, "proposed") };
	if (!read_key_day(s, "on", &q->on) || !read_key_day(s, "known", &q->known))
		return false;
	for (size_t i = 1; i < s->words; i++)
		if (!s->used[i])
			q->word[q->words++] = take(s, i);
	if (q->words == 0)
		return fail(s, "ask what?");
	return true;
}

static const struct {
	const char *word;
	bool (*read)(struct statement *s);
} statements[] = {
	{ "entity", do_entity }, { "source", do_source }, { "event", do_event }, { "member", do_member },
	{ "successor", do_successor }, { "roster", do_roster }, { "demand", do_demand }, { "withdraw", do_withdraw },
	{ "answer", do_answer }, { "grade", do_grade }, { "search", do_search }, { "examined", do_examined },
	{ "condition", do_condition }, { "procedure", do_procedure }, { "move", do_move }, { "finding", do_finding },
	{ "opinion", do_opinion }, { "ask", do_ask },
};

static bool read_statement(struct statement *s)
{
	struct str word = take(s, 0);
	for (size_t i = 0; i < sizeof(statements) / sizeof(*statements); i++)
		if (str_eq(word, str_of(statements[i].word)))
			return statements[i].read(s) && all_used(s);
	return fail(s, "no statement begins with \"" STR_FMT "\"", STR_ARG(word));
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
				return fail(&s, "an answer before any question");
			struct question_ask *q = &ret->ask[ret->asks - 1];
			if (q->expected.n == 0)
				q->expected.p = line.p;
			q->expected.n = (size_t)(line.p + line.n - q->expected.p);
			continue;
		}
		if (!split(&s, line))
			return false;
		if (s.words > 0 && !read_statement(&s))
			return false;
	}
	return true;
}
