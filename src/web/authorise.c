/* The table of roles, read once, and the one function that asks it. */
#include "web/authorise.h"

#define X_NAME(n, s) s,
static const char *const action_names[] = { ACTIONS(X_NAME) };
#undef X_NAME

const char *action_name(enum action a)
{
	return action_names[a];
}

static bool action_from(struct str s, enum action *ret)
{
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		if (str_eq(s, str_of(action_names[a]))) {
			*ret = a;
			return true;
		}
	}
	return false;
}

static bool cell_from(struct str s, unsigned char *ret)
{
	static const char *const names[] = { [CELL_NO] = "no", [CELL_YES] = "yes", [CELL_OWN] = "own", [CELL_OTHERS] = "others" };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (str_eq(s, str_of(names[i]))) {
			*ret = (unsigned char)i;
			return true;
		}
	}
	return false;
}

static bool head_ok(struct str line)
{
	if (!str_eq(str_cut(&line, '\t'), S("action")) || !str_eq(str_cut(&line, '\t'), S("anonymous")))
		return false;
	for (enum account_role r = 0; r < MAY_COUNT; r++) {
		if (!str_eq(str_cut(&line, '\t'), str_of(account_role_name(r))))
			return false;
	}
	return line.n == 0;
}

bool roles_parse(struct str tsv, struct roles *ret, struct err *err)
{
	struct str line;
	bool head = false, seen[ACTION_COUNT] = { false };
	*ret = (struct roles){ .cell = { { CELL_NO } } };
	for (int n = 1; str_line(&tsv, &line); n++) {
		enum action a;
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (!head) {
			if (!(head = head_ok(line)))
				return err_set(err, ERR_INPUT, "roles.tsv:%d: the columns must be action, anonymous and the roles in their order", n);
			continue;
		}
		if (!action_from(str_cut(&line, '\t'), &a) || seen[a])
			return err_set(err, ERR_INPUT, "roles.tsv:%d: no action of that name, or twice", n);
		seen[a] = true;
		for (size_t i = 0; i < SUBJECT_COLUMNS; i++) {
			if (!cell_from(str_cut(&line, '\t'), &ret->cell[a][i]))
				return err_set(err, ERR_INPUT, "roles.tsv:%d: column %zu holds none of no, yes, own, others", n, i + 2);
		}
		if (line.n > 0)
			return err_set(err, ERR_INPUT, "roles.tsv:%d: a column too many", n);
	}
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		if (!seen[a])
			return err_set(err, ERR_INPUT, "roles.tsv: the action %s has no line", action_names[a]);
	}
	return true;
}

/* Actions that change nothing: what a token for reading may. */
static bool only_reads(enum action a)
{
	switch (a) {
	case ACTION_SEE_INTERFACE:
	case ACTION_SEE:
	case ACTION_SEE_DRAFTS:
	case ACTION_SEE_LOG:
	case ACTION_SEE_ORIGINAL:
	case ACTION_TAKE_LIST:
	case ACTION_ACTIVITY:
	case ACTION_SEE_SOURCE: return true;
	case ACTION_NONE:
	case ACTION_LOG_IN:
	case ACTION_OWN_ACCOUNT:
	case ACTION_ADD_DOCUMENT:
	case ACTION_PROPOSE:
	case ACTION_ACCEPT:
	case ACTION_REJECT:
	case ACTION_CORRECT:
	case ACTION_NAMES:
	case ACTION_UNDO:
	case ACTION_SEAL:
	case ACTION_SET_SOURCE:
	case ACTION_SETTINGS:
	case ACTION_ACCOUNTS:
	case ACTION_PREPARE:
	case ACTION_RELEASE:
	case ACTION_ASK_PURGE:
	case ACTION_CONFIRM_PURGE:
	case ACTION_COUNT: return false;
	}
	return false;
}

/* Accounts, settings, secrets, sources, purges and what is published are for people: a stolen token must not make more of them. */
static bool for_people_only(enum action a)
{
	return a == ACTION_OWN_ACCOUNT || a == ACTION_ACCOUNTS || a == ACTION_SETTINGS || a == ACTION_LOG_IN ||
		a == ACTION_SEE_SOURCE || a == ACTION_SET_SOURCE || a == ACTION_PREPARE || a == ACTION_RELEASE ||
		a == ACTION_ASK_PURGE || a == ACTION_CONFIRM_PURGE;
}

const char *action_scope(enum action a)
{
	return for_people_only(a) ? NULL : only_reads(a) ? "read" : "write";
}

bool authorise(const struct roles *t, const struct subject *s, enum action a, const struct object *o)
{
	if (a <= ACTION_NONE || a >= ACTION_COUNT || (o != NULL && o->hidden))
		return false;
	if (s->local)
		return true;
	if (s->token && (for_people_only(a) || (!s->writes && !only_reads(a))))
		return false;
	const size_t column = s->id == 0 ? 0 : (size_t)s->role + 1;
	if (column >= SUBJECT_COLUMNS)
		return false;
	switch ((enum verdict_cell)t->cell[a][column]) {
	case CELL_NO: return false;
	case CELL_YES: return true;
	case CELL_OWN: return o != NULL && (o->by.n > 0 && str_eq_nocase(o->by, s->name));
	case CELL_OTHERS: return o != NULL && !str_eq_nocase(o->by, s->name);
	}
	return false;
}

bool authorise_some(const struct roles *t, const struct subject *s, enum action a)
{
	const struct object own = { .by = s->name }, other = { .by = { "", 0 } };
	return authorise(t, s, a, &own) || authorise(t, s, a, &other);
}
