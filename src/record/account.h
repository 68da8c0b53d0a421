/*
 * Accounts: who may use the record over the network, and as what.
 *
 * They stand in tables of their own (sql/account.sql) that no dump, view or
 * export reads.  Every change of an account is also an entry of the log
 * (kind "account": who, what, by whom), without its secret.  What a browser or
 * a program holds is kept as a SHA-256, a secret as Argon2id (RFC 9106; 64 MiB,
 * three passes, one lane: a tenth of a second on a quiet machine, see docs/roles.md).
 *
 * `by` is who does it, and becomes the entry's author.  Times are seconds of
 * UTC.  Errors: ERR_NOT_FOUND no such account; ERR_CONFLICT the name is taken,
 * or the last admin would be lost; ERR_INPUT a name or secret that will not do.
 */
#ifndef RAPPORTEUR_RECORD_ACCOUNT_H
#define RAPPORTEUR_RECORD_ACCOUNT_H

#include "record/envelope.h"
#include "record/record.h"

#define ROLES(X) \
	X(VIEWER, "viewer") X(CONTRIBUTOR, "contributor") X(REVIEWER, "reviewer") X(EDITOR, "editor") X(ADMIN, "admin")
#define X_MAY(n, s) MAY_##n,
enum account_role { ROLES(X_MAY) MAY_COUNT };
#undef X_MAY
const char *account_role_name(enum account_role r);
bool account_role_from(struct str s, enum account_role *ret);

enum {
	ACCOUNT_NAME_MAX = 40,
	SECRET_LEAST = 12,  /* bytes; 15 and more are advised */
	SECRET_MOST = 256,
	SECRET_STORED = 128, /* bytes of the Argon2id string */
	RECOVERY_CODES = 10,
};

struct account {
	int64_t id, at, changed; /* 0: nobody */
	struct str name;
	enum account_role role;
	bool cleared, disabled, totp;
	size_t sessions, tokens;
};
struct accounts {
	struct account *v;
	size_t n, cap;
};

/* False in a record of version 1 and in one where nobody was added. */
bool accounts_any(struct record *r, bool *ret, struct err *err) MUST_USE;
bool accounts_list(struct record *r, struct arena *a, struct accounts *ret, struct err *err) MUST_USE;
bool account_named(struct record *r, struct arena *a, struct str name, struct account *ret, struct err *err) MUST_USE;

/* Whether a secret will do for that name; says what is wrong with it. */
bool secret_ok(struct str name, struct str secret, struct err *err) MUST_USE;
/* Slow on purpose: 64 MiB and 0.1 s or more.  Keep them few at once. */
bool secret_hash(struct str secret, char ret[static SECRET_STORED], struct err *err) MUST_USE;
bool secret_fits(struct str stored, struct str secret);
/* The stored secret; for an unknown name one that nothing fits, so that asking takes as long. */
bool account_secret(struct record *r, struct arena *a, struct str name, struct str *ret, struct err *err) MUST_USE;

bool account_add(struct record *r, struct str name, enum account_role role, struct str secret, struct str by, struct err *err) MUST_USE;
bool account_set_role(struct record *r, struct str name, enum account_role role, struct str by, struct err *err) MUST_USE;
bool account_set_cleared(struct record *r, struct str name, bool cleared, struct str by, struct err *err) MUST_USE;
/* Ends its sessions and tokens when it is disabled. */
bool account_set_disabled(struct record *r, struct str name, bool disabled, struct str by, struct err *err) MUST_USE;
/* Ends all its sessions but `keep` (32 bytes, or the empty view).  Whoever sets another's secret could use it: so the
 * account gets a new key pair, and what was sealed to the old one is lost to it. */
bool account_set_secret(struct record *r, struct str name, struct str secret, struct str keep, struct str by, struct err *err) MUST_USE;
/* By the person, who knows the old one (else ERR_DENIED).  Keeps the key pair when it is their own. */
bool account_change_secret(struct record *r, struct str name, struct str old, struct str secret, struct str keep, struct err *err) MUST_USE;

/* The key pair to which others seal what this account alone shall read (record/envelope.h): made with its secret, and of
 * records before version 3 not there until a secret is set.  ERR_TAMPERED when the log tells of another. */
struct account_key {
	bool there;
	bool own;      /* made with a secret that the person set; else `by` knew it, and nothing is sealed to it */
	struct str by; /* whose entry tells of it */
	struct key_pair pair;
};
bool account_key(struct record *r, struct arena *a, const struct account *who, struct account_key *ret, struct err *err) MUST_USE;

/*
 * Two accounts are not two people where one person could log in as both.  Whoever
 * made an account or set its secret can be it, and so can whoever can be that one.
 * *ret: the account that could be both; "" when none could, or one of them is no account.
 * A third who could be both counts in any case when `strict`; else until the person of one of
 * the two set a secret of their own.  That one of the two could be the other always counts.
 * A secret that is set at the machine, by no account, ends what was before it.
 */
bool account_shared(struct record *r, struct arena *a, struct str one, struct str other, bool strict, struct str *ret, struct err *err) MUST_USE;
/* The same as a refusal, ERR_DENIED. */
bool account_apart(struct record *r, struct str one, struct str other, bool strict, struct err *err) MUST_USE;

/* ---- what a browser or a program holds ---------------------------------------- */

struct grant {
	struct account account;
	int64_t at, seen, until;
	struct str scopes; /* of a token: ",read,write," */
};
bool session_add(struct record *r, int64_t account, struct hash h, int64_t at, int64_t until, struct err *err) MUST_USE;
/* account.id is 0 when there is none, or it is over, or the account is disabled. */
bool session_get(struct record *r, struct arena *a, struct hash h, int64_t now, struct grant *ret, struct err *err) MUST_USE;
bool session_seen(struct record *r, struct hash h, int64_t now, struct err *err) MUST_USE;
bool session_end(struct record *r, struct hash h, struct err *err) MUST_USE;
/* Deletes what ended before `now` or was last seen before `idle`. */
bool session_sweep(struct record *r, int64_t now, int64_t idle, struct err *err) MUST_USE;

/* "read" or "read,write" into ",read,write,". */
bool token_scopes(struct arena *a, struct str words, struct str *ret, struct err *err) MUST_USE;
bool token_add(struct record *r, struct str name, struct hash h, struct str label, struct str scopes, int64_t until, struct str by,
	struct err *err) MUST_USE;
bool token_get(struct record *r, struct arena *a, struct hash h, int64_t now, struct grant *ret, struct err *err) MUST_USE;
bool token_seen(struct record *r, struct hash h, int64_t now, struct err *err) MUST_USE;

struct held_by {
	struct str id; /* first 16 digits of its hash */
	struct str account, label, scopes;
	int64_t at, seen, until;
};
struct helds {
	struct held_by *v;
	size_t n, cap;
};
enum held_kind { HELD_SESSION, HELD_TOKEN };
/* Of one account, or of all with 0. */
bool held_list(struct record *r, struct arena *a, enum held_kind kind, int64_t account, int64_t now, struct helds *ret, struct err *err) MUST_USE;
/* By the id of the list; only of that account unless it is 0. */
bool held_end(struct record *r, enum held_kind kind, struct str id, int64_t account, int64_t now, struct str by, struct err *err) MUST_USE;

/* ---- the second factor --------------------------------------------------------- */

enum { TOTP_KEY = 20 }; /* bytes, as RFC 4226 advises for SHA-1 */
struct factor {
	bool there, on;
	unsigned char key[TOTP_KEY];
	int64_t step;
	size_t codes; /* recovery codes left */
};
bool factor_get(struct record *r, int64_t account, struct factor *ret, struct err *err) MUST_USE;
/* f->there false takes it away, with its codes. */
bool factor_set(struct record *r, const struct account *who, const struct factor *f, struct str by, struct err *err) MUST_USE;
/* *ret: nobody used a number of that step or a later one before, not even at the same time. */
bool factor_used(struct record *r, int64_t account, int64_t step, bool *ret, struct err *err) MUST_USE;
bool recovery_set(struct record *r, int64_t account, const struct hash *code, size_t n, struct err *err) MUST_USE;
/* *ret: it was one of the account's, and is used up now. */
bool recovery_use(struct record *r, int64_t account, struct hash code, bool *ret, struct err *err) MUST_USE;

#endif
