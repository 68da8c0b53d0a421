/*
 * May this person do that?  One function answers, for every route, list,
 * export, search and field.
 *
 * data/roles.tsv says what a role may; this adds what no table can: a token
 * does only what its scopes allow, and what is hidden from a person is not
 * there for any action (the record's sighted handle sees to it, record/sight.h;
 * the object's `hidden` says it again).  What is not allowed is refused: an
 * action without a line, a role without a column and a subject of no kind may
 * nothing.
 */
#ifndef RAPPORTEUR_WEB_AUTHORISE_H
#define RAPPORTEUR_WEB_AUTHORISE_H

#include "record/account.h"

#define ACTIONS(X) \
	X(NONE, "") X(LOG_IN, "log-in") X(SEE_INTERFACE, "see-interface") X(SEE, "see") X(SEE_DRAFTS, "see-drafts") X(SEE_LOG, "see-log") X(SEE_ORIGINAL, "see-original") X(TAKE_LIST, "take-list") \
	X(OWN_ACCOUNT, "own-account") X(ADD_DOCUMENT, "add-document") X(PROPOSE, "propose-claim") X(ACCEPT, "accept-claim") \
	X(REJECT, "reject-claim") X(CORRECT, "correct-claim") X(NAMES, "settle-names") X(UNDO, "undo") X(SEAL, "seal") \
	X(SETTINGS, "settings") X(ACCOUNTS, "accounts") X(ACTIVITY, "activity") X(SEE_SOURCE, "see-source") X(SET_SOURCE, "set-source") \
	X(PREPARE, "prepare-edition") X(RELEASE, "release-edition") \
	X(ASK_PURGE, "ask-purge") X(CONFIRM_PURGE, "confirm-purge")
#define X_ACTION(n, s) ACTION_##n,
enum action { ACTIONS(X_ACTION) ACTION_COUNT };
#undef X_ACTION
const char *action_name(enum action a);

/* Who asks.  id 0: nobody is logged in. */
struct subject {
	bool local;  /* there are no accounts: the person at this machine, who may all */
	int64_t id;
	struct str name;
	enum account_role role;
	bool cleared;
	bool token, writes; /* a program with a token; whether its scopes let it write */
	struct hash session; /* of what the browser holds */
};

/* What is asked about; NULL where an action is about nothing in particular. */
struct object {
	struct str by; /* who brought it in or changed it last; "" for a machine or nobody known */
	bool hidden;
};

enum verdict_cell { CELL_NO, CELL_YES, CELL_OWN, CELL_OTHERS };
enum { SUBJECT_COLUMNS = MAY_COUNT + 1 }; /* anonymous, then the roles in their order */
struct roles {
	unsigned char cell[ACTION_COUNT][SUBJECT_COLUMNS];
};

/* Reads data/roles.tsv; a fault names its line. */
bool roles_parse(struct str tsv, struct roles *ret, struct err *err) MUST_USE;

bool authorise(const struct roles *t, const struct subject *s, enum action a, const struct object *o);

/* Of some object at least: whether a page offers it. */
bool authorise_some(const struct roles *t, const struct subject *s, enum action a);

/* The scope that a program's token needs for it: "read" or "write"; NULL: no token opens it. */
const char *action_scope(enum action a);

#endif
