/* "or(demand(D1,unmet),not(state(X,detained)))": a condition's tree, its depth and parts bounded. */
#include "assess/case_words.h"

#include "assess/demand.h"

static bool read_tree(struct statement *s, struct str *rest, unsigned depth, unsigned *left, struct logic *ret);

static bool read_worlds(struct statement *s, struct str w, uint8_t *ret)
{
	while (w.n > 0) {
		enum world world;
		struct str one = str_trim(str_cut(&w, '|'));
		if (!world_from(one, &world))
			return case_fail(s, "no status is called \"" STR_FMT "\"", STR_ARG(one));
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
		return case_id(s, &s->c->demand, "demand", first, &ret->what) && read_worlds(s, second, &ret->which);
	case LOGIC_STATE:
		if (!state_from(s->o, second, &ret->which))
			return case_fail(s, "states.tsv has no state \"" STR_FMT "\"", STR_ARG(second));
		return case_entity(s, first, &ret->what);
	case LOGIC_ACT:
		if (!act_from(first, &act) || act == ACT_NONE)
			return case_fail(s, "no act is called \"" STR_FMT "\"", STR_ARG(first));
		ret->which = (uint8_t)act;
		return case_entity(s, second, &ret->what);
	case LOGIC_ELECTION:
		return case_entity(s, first, &ret->what);
	case LOGIC_AFTER:
		if (!case_days(s, first, &d))
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
			return case_fail(s, "more than %d parts side by side", LOGIC_NODES_MAX / 4);
		if (!read_tree(s, rest, depth + 1, left, &part[n++]))
			return false;
	} while (rest->n > 0 && rest->p[0] == ',' && (*rest = str_slice(*rest, 1, rest->n), true));
	if (rest->n == 0 || rest->p[0] != ')')
		return case_fail(s, "a bracket of the condition does not close");
	*rest = str_slice(*rest, 1, rest->n);
	if (op == LOGIC_NOT && n != 1)
		return case_fail(s, "not(…) takes one part");
	*ret = (struct logic){ .op = op, .first = (uint32_t)s->c->facts.logic.n, .n = n, .day = DAY_NONE };
	for (uint32_t i = 0; i < n; i++)
		*VEC_PUSH(s->a, &s->c->facts.logic) = part[i];
	return true;
}

static bool read_tree(struct statement *s, struct str *rest, unsigned depth, unsigned *left, struct logic *ret)
{
	if (depth > LOGIC_DEPTH_MAX || *left == 0)
		return case_fail(s, "the condition is nested deeper than %d or has more than %d parts", LOGIC_DEPTH_MAX, LOGIC_NODES_MAX);
	--*left;
	size_t open = str_find_char(*rest, '(');
	enum logic_op op;
	if (open == STR_NONE || !logic_from(str_trim(str_slice(*rest, 0, open)), &op))
		return case_fail(s, "\"" STR_FMT "\" is no part of a condition", STR_ARG(str_slice(*rest, 0, 40)));
	*rest = str_slice(*rest, open + 1, rest->n);
	if (op == LOGIC_OR || op == LOGIC_AND || op == LOGIC_NOT)
		return read_branch(s, op, rest, depth, left, ret);
	size_t close = str_find_char(*rest, ')');
	if (close == STR_NONE)
		return case_fail(s, "a bracket of the condition does not close");
	struct str inside = str_slice(*rest, 0, close);
	*rest = str_slice(*rest, close + 1, rest->n);
	return read_leaf(s, op, inside, ret);
}

bool case_condition(struct statement *s)
{
	struct facts *f = &s->c->facts;
	struct condition k = { 0 };
	struct logic root;
	unsigned left = LOGIC_NODES_MAX;
	struct str id = case_take(s, 1), when = case_take(s, 2), then = case_key(s, "then"), tree = case_key(s, "if");
	if (!act_from(then, &k.then) || k.then == ACT_NONE)
		return case_fail(s, "no act is called \"" STR_FMT "\"", STR_ARG(then));
	k.kind = facts_text(f, case_key(s, "kind"));
	k.strength = facts_text(f, case_key(s, "strength"));
	k.words = facts_text(f, tree);
	if (!case_days(s, when, &k.made) || !case_key_entity(s, "by", &k.by) || !case_key_entity(s, "decider", &k.decider) ||
		!case_key_entity(s, "on", &k.then_object) || !case_standing(s, &k.standing) ||
		!case_origin(s, k.made, &k.source, &k.known) || !read_tree(s, &tree, 0, &left, &root))
		return false;
	if (str_trim(tree).n > 0)
		return case_fail(s, "words after the condition: \"" STR_FMT "\"", STR_ARG(tree));
	k.id = facts_text(f, id);
	k.root = (uint32_t)f->logic.n;
	*VEC_PUSH(s->a, &f->logic) = root;
	uint32_t at = (uint32_t)f->condition.n;
	*VEC_PUSH(s->a, &f->condition) = k;
	return case_new_id(s, &s->c->condition, id, at);
}
