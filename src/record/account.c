/* Accounts, sessions, tokens: rows that go in and out; web decides who may. */
#include "record/account.h"

#include <sodium.h>
#include <stdio.h>
#include <time.h>

#include "record/inside.h"

enum { SECRET_PASSES = 3, SECRET_MEMORY = 64 << 20, SECRET_DISTINCT = 5 };

#define X_NAME(n, s) s,
static const char *const role_names[] = { ROLES(X_NAME) };
#undef X_NAME

const char *account_role_name(enum account_role r)
{
	return role_names[r];
}

bool account_role_from(struct str s, enum account_role *ret)
{
	for (enum account_role r = 0; r < MAY_COUNT; r++) {
		if (str_eq(s, str_of(role_names[r]))) {
			*ret = r;
			return true;
		}
	}
	return false;
}

static int64_t now_of(const struct record *r)
{
	return r->at != 0 ? r->at : (int64_t)time(NULL);
}

/* ---- names and secrets ----------------------------------------------------------- */

static bool name_ok(struct str name, struct err *err)
{
	bool ok = name.n > 0 && name.n <= ACCOUNT_NAME_MAX && char_is_alpha(name.p[0]);
	for (size_t i = 0; ok && i < name.n; i++)
		ok = char_is_alpha(name.p[i]) || char_is_digit(name.p[i]) || strchr("._-", name.p[i]) != NULL;
	if (str_eq_nocase(name, S("local")))
		return err_set(err, ERR_INPUT, "\"local\" is no name for an account: so the log calls whoever works at the machine; take another");
	return ok || err_set(err, ERR_INPUT, "\"%.40s\" is no name for an account: it begins with a letter and has at most %d letters a to z, "
		"digits, dots, hyphens and underscores", name.n == 0 ? "" : name.p, ACCOUNT_NAME_MAX);
}

static size_t distinct_bytes(struct str s)
{
	bool seen[256] = { false };
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		n += !seen[(unsigned char)s.p[i]];
		seen[(unsigned char)s.p[i]] = true;
	}
	return n;
}

bool secret_ok(struct str name, struct str secret, struct err *err)
{
	static const char *const guessed[] = { "password", "rapporteur", "12345678", "qwertyui", "abcdefgh" };
	if (secret.n < SECRET_LEAST)
		return err_set(err, ERR_INPUT, "the secret has fewer than %d characters; four or five words that do not belong together make a good one", SECRET_LEAST);
	if (secret.n > SECRET_MOST)
		return err_set(err, ERR_INPUT, "the secret has more than %d characters", SECRET_MOST);
	if (distinct_bytes(secret) < SECRET_DISTINCT)
		return err_set(err, ERR_INPUT, "the secret repeats very few characters; take another");
	struct arena a = { 0 };
	struct str low = arena_lower(&a, secret);
	bool easy = name.n > 2 && str_find(low, arena_lower(&a, name)) != STR_NONE;
	for (size_t i = 0; !easy && i < sizeof(guessed) / sizeof(*guessed); i++)
		easy = str_find(low, str_of(guessed[i])) != STR_NONE;
	sodium_memzero((void *)(uintptr_t)low.p, low.n);
	arena_release(&a);
	return !easy || err_set(err, ERR_INPUT, "the secret holds the account's name or words that are tried first; take another");
}

bool secret_hash(struct str secret, char ret[static SECRET_STORED], struct err *err)
{
	_Static_assert(SECRET_STORED >= crypto_pwhash_STRBYTES, "room for what libsodium writes");
	if (sodium_init() < 0)
		return err_set(err, ERR_IO, "the system gives no random bytes");
	return crypto_pwhash_str(ret, secret.p, secret.n, SECRET_PASSES, SECRET_MEMORY) == 0 ||
		err_set(err, ERR_LIMIT, "there is not enough memory to hash a secret (64 MiB)");
}

bool secret_fits(struct str stored, struct str secret)
{
	char z[SECRET_STORED] = "";
	if (stored.n == 0 || stored.n >= sizeof(z) || secret.n > SECRET_MOST || sodium_init() < 0)
		return false;
	memcpy(z, stored.p, stored.n);
	return crypto_pwhash_str_verify(z, secret.p == NULL ? "" : secret.p, secret.n) == 0;
}

/* ---- reading ------------------------------------------------------------------------ */

static struct account rows_account(const struct rows *q, struct arena *a)
{
	struct account x = {
		.id = rows_int(q, 0), .name = rows_str(q, 1, a), .cleared = rows_int(q, 3) != 0, .disabled = rows_int(q, 4) != 0,
		.at = rows_int(q, 5), .changed = rows_int(q, 6), .totp = rows_int(q, 7) != 0,
		.sessions = (size_t)rows_int(q, 8), .tokens = (size_t)rows_int(q, 9),
	};
	/* A role that nobody knows may nothing that matters. */
	if (!account_role_from(rows_view(q, 2), &x.role))
		x.disabled = true;
	return x;
}

bool accounts_any(struct record *r, bool *ret, struct err *err)
{
	int64_t any = 0;
	*ret = false;
	if (!r->has_accounts)
		return true;
	if (!store_int(&r->st, SQL_ACCOUNT_ANY, &any, err))
		return false;
	*ret = any != 0;
	return true;
}

bool accounts_list(struct record *r, struct arena *a, struct accounts *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!r->has_accounts)
		return true;
	if (!store_rows(&r->st, &q, SQL_ACCOUNT_LIST, err, val_int(now_of(r))))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, ret) = rows_account(&q, a);
	return rows_ok(&q, err);
}

static bool no_account(struct str name, struct err *err)
{
	return err_set(err, ERR_NOT_FOUND, "there is no account called \"" STR_FMT "\"; `rapporteur account list` tells them", STR_ARG(str_slice(name, 0, 60)));
}

bool account_named(struct record *r, struct arena *a, struct str name, struct account *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!r->has_accounts)
		return no_account(name, err);
	if (!store_rows(&r->st, &q, SQL_ACCOUNT_BY_NAME, err, val_int(now_of(r)), val_str(name)))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err) && no_account(name, err);
	*ret = rows_account(&q, a);
	return true;
}

bool account_secret(struct record *r, struct arena *a, struct str name, struct str *ret, struct err *err)
{
	/* Of 32 random bytes that nobody kept. */
	static const char nobody[] = "$argon2id$v=19$m=65536,t=3,p=1$k2FGPpYQOzqJrG5v4q7ZSA$u9Qm1l2x0b8Qw3nVt8k5mXnTgq3eJY1vR6cS0dHfLzA";
	struct account who = { .id = 0 };
	struct err ignored;
	*ret = str_of(nobody);
	if (name.n == 0 || name.n > ACCOUNT_NAME_MAX || !account_named(r, a, name, &who, &ignored))
		return true;
	struct str secret = { "", 0 };
	if (!store_text(&r->st, SQL_ACCOUNT_SECRET_OF, a, &secret, err, val_int(who.id)))
		return false;
	if (secret.n > 0 && !who.disabled)
		*ret = secret;
	return true;
}

/* ---- changes ---------------------------------------------------------------------------- */

/* The entry that tells of a change. */
static bool tell_key(struct record *r, struct arena *a, struct str name, const char *what, const char *detail, const struct key_pair *key, struct str by,
	struct err *err)
{
	struct buf b = BUF_INIT(2000);
	struct json j = json_to(&b);
	json_put_object(&j);
	json_put_key(&j, "account"), json_put_str(&j, name);
	json_put_key(&j, "done"), json_put_str(&j, str_of(what));
	if (detail != NULL)
		json_put_key(&j, "role"), json_put_str(&j, str_of(detail));
	if (key != NULL)
		json_put_key(&j, "key"), json_put_str(&j, bytes_hex(a, (struct str){ (const char *)key->open, KEY_PUBLIC }));
	json_put_end(&j);
	struct str body = { "", 0 };
	bool ok = entry_canonical(a, buf_str(&b), &body, err) && record_append(r, a, S("account"), body, by, NULL, NULL, err);
	buf_release(&b);
	return ok;
}

static bool tell(struct record *r, struct arena *a, struct str name, const char *what, const char *detail, struct str by, struct err *err)
{
	return tell_key(r, a, name, what, detail, NULL, by, err);
}

static bool keeps_an_admin(struct record *r, const struct account *who, struct err *err)
{
	int64_t others = 0;
	if (who->role != MAY_ADMIN || who->disabled)
		return true;
	return store_int(&r->st, SQL_ACCOUNT_ADMINS, &others, err, val_int(who->id)) &&
		(others > 0 || err_set(err, ERR_CONFLICT, STR_FMT " is the last admin; make another one first", STR_ARG(who->name)));
}

bool account_add(struct record *r, struct str name, enum account_role role, struct str secret, struct str by, struct err *err)
{
	char hash[SECRET_STORED] = "";
	struct arena a = { 0 };
	struct account there;
	struct key_pair key;
	struct err none = { 0 };
	int64_t id = 0;
	if (!record_ready(r, err) || !name_ok(name, err) || !secret_ok(name, secret, err) || !secret_hash(secret, hash, err) ||
		!key_make(secret, &key, err) || !call_begin(r, err))
		return false;
	bool ok = true;
	if (account_named(r, &a, name, &there, &none))
		ok = err_set(err, ERR_CONFLICT, "there is an account called \"" STR_FMT "\" already", STR_ARG(there.name));
	ok = ok && store_add(&r->st, SQL_ACCOUNT_ADD, &id, err, val_str(name), val_z(account_role_name(role)), val_z(hash), val_int(now_of(r))) &&
		account_key_put(r, id, &key, err) && tell_key(r, &a, name, "added", account_role_name(role), &key, by, err);
	ok = call_end(r, ok, err);
	sodium_memzero(hash, sizeof(hash));
	arena_release(&a);
	return ok;
}

bool account_set_role(struct record *r, struct str name, enum account_role role, struct str by, struct err *err)
{
	struct arena a = { 0 };
	struct account who;
	if (!record_ready(r, err) || !call_begin(r, err))
		return false;
	bool ok = account_named(r, &a, name, &who, err) && (role == MAY_ADMIN || keeps_an_admin(r, &who, err)) &&
		store_do(&r->st, SQL_ACCOUNT_SET_ROLE, err, val_int(who.id), val_z(account_role_name(role)), val_int(now_of(r))) &&
		/* What was begun in one role does not go on in another. */
		store_do(&r->st, SQL_SESSION_END_ALL, err, val_int(who.id), val_blob(S(""))) &&
		tell(r, &a, who.name, "role", account_role_name(role), by, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

bool account_set_cleared(struct record *r, struct str name, bool cleared, struct str by, struct err *err)
{
	struct arena a = { 0 };
	struct account who;
	if (!record_ready(r, err) || !call_begin(r, err))
		return false;
	bool ok = account_named(r, &a, name, &who, err) &&
		store_do(&r->st, SQL_ACCOUNT_SET_CLEARED, err, val_int(who.id), val_int(cleared), val_int(now_of(r))) &&
		tell(r, &a, who.name, cleared ? "cleared" : "not-cleared", NULL, by, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

bool account_set_disabled(struct record *r, struct str name, bool disabled, struct str by, struct err *err)
{
	struct arena a = { 0 };
	struct account who;
	if (!record_ready(r, err) || !call_begin(r, err))
		return false;
	bool ok = account_named(r, &a, name, &who, err) && (!disabled || keeps_an_admin(r, &who, err)) &&
		store_do(&r->st, SQL_ACCOUNT_SET_DISABLED, err, val_int(who.id), val_int(disabled), val_int(now_of(r))) &&
		store_do(&r->st, SQL_SESSION_END_ALL, err, val_int(who.id), val_blob(S(""))) &&
		(!disabled || store_do(&r->st, SQL_TOKEN_END_ALL, err, val_int(who.id))) &&
		tell(r, &a, who.name, disabled ? "disabled" : "enabled", NULL, by, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

/* That the secret which somebody worked on is still the one that holds: hashing it took a while. */
static bool secret_stands(struct record *r, struct arena *a, const struct account *who, struct str was, struct err *err)
{
	struct str now = { "", 0 };
	return account_secret(r, a, who->name, &now, err) &&
		(str_eq(now, was) || err_set(err, ERR_CONFLICT, "the secret of " STR_FMT " was set anew meanwhile", STR_ARG(who->name)));
}

/* What both ways of setting a secret write; `fresh`: the key pair is a new one; `was`: the stored one that must stand, or "". */
static bool put_secret(struct record *r, const struct account *who, const char *hash, const struct key_pair *key, bool fresh, struct str was,
	struct str keep, struct str by, struct err *err)
{
	struct arena a = { 0 };
	if (!call_begin(r, err))
		return false;
	bool ok = (was.n == 0 || secret_stands(r, &a, who, was, err)) &&
		store_do(&r->st, SQL_ACCOUNT_SET_SECRET, err, val_int(who->id), val_z(hash), val_int(now_of(r))) && account_key_put(r, who->id, key, err) &&
		store_do(&r->st, SQL_SESSION_END_ALL, err, val_int(who->id), val_blob(keep)) &&
		tell_key(r, &a, who->name, "secret", NULL, fresh ? key : NULL, by, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

bool account_set_secret(struct record *r, struct str name, struct str secret, struct str keep, struct str by, struct err *err)
{
	char hash[SECRET_STORED] = "";
	struct arena a = { 0 };
	struct account who;
	struct key_pair key;
	bool ok = record_ready(r, err) && secret_ok(name, secret, err) && account_named(r, &a, name, &who, err) && secret_hash(secret, hash, err) &&
		key_make(secret, &key, err) && put_secret(r, &who, hash, &key, true, S(""), keep, by, err);
	sodium_memzero(hash, sizeof(hash));
	arena_release(&a);
	return ok;
}

bool account_change_secret(struct record *r, struct str name, struct str old, struct str secret, struct str keep, struct err *err)
{
	char hash[SECRET_STORED] = "";
	struct arena a = { 0 };
	struct account who;
	struct account_key k = { .there = false };
	struct str stored = { "", 0 };
	bool ok = record_ready(r, err) && account_named(r, &a, name, &who, err) && account_secret(r, &a, who.name, &stored, err) &&
		secret_ok(name, secret, err) && account_key(r, &a, &who, &k, err);
	/* A key that somebody else once held the secret of is not the person's own: from here on they have one. */
	const bool fresh = !k.there || !k.own;
	/* Unwrapping one's own key shows that the old secret is known. */
	ok = ok && (!fresh || secret_fits(stored, old) || err_set(err, ERR_DENIED, "that is not the present secret"));
	ok = ok && secret_hash(secret, hash, err) && (fresh ? key_make(secret, &k.pair, err) : key_rewrap(&k.pair, old, secret, err)) &&
		put_secret(r, &who, hash, &k.pair, fresh, stored, keep, who.name, err);
	sodium_memzero(hash, sizeof(hash));
	arena_release(&a);
	return ok;
}

/* ---- sessions and tokens ------------------------------------------------------------------ */

static struct val val_hash(const struct hash *h)
{
	return val_blob((struct str){ (const char *)h->b, 32 });
}

/* One statement as a call of its own. */
static bool alone(struct record *r, enum sql sql, const struct val *v, size_t n, struct err *err)
{
	return call_begin(r, err) && call_end(r, store_do_(&r->st, sql, err, v, n), err);
}
#define ALONE(r, sql, err, ...) alone((r), (sql), VALS_(__VA_ARGS__), VALS_N_(__VA_ARGS__), (err))

bool session_add(struct record *r, int64_t account, struct hash h, int64_t at, int64_t until, struct err *err)
{
	return ALONE(r, SQL_SESSION_ADD, err, val_hash(&h), val_int(account), val_int(at), val_int(at), val_int(until));
}

static bool grant_get(struct record *r, struct arena *a, enum sql sql, struct hash h, int64_t now, struct grant *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct grant){ .account.id = 0 };
	if (!r->has_accounts)
		return true;
	if (!store_rows(&r->st, &q, sql, err, val_int(now), val_hash(&h)))
		return false;
	if (rows_next(&q)) {
		struct grant g = { .account = rows_account(&q, a), .at = rows_int(&q, 10), .seen = rows_int(&q, 11), .until = rows_int(&q, 12) };
		if (sql == SQL_TOKEN_GET)
			g.scopes = rows_str(&q, 13, a);
		if (g.until > now && !g.account.disabled)
			*ret = g;
	}
	return rows_ok(&q, err);
}

bool session_get(struct record *r, struct arena *a, struct hash h, int64_t now, struct grant *ret, struct err *err)
{
	return grant_get(r, a, SQL_SESSION_GET, h, now, ret, err);
}

bool session_seen(struct record *r, struct hash h, int64_t now, struct err *err)
{
	return ALONE(r, SQL_SESSION_SEEN, err, val_hash(&h), val_int(now));
}

bool session_end(struct record *r, struct hash h, struct err *err)
{
	return ALONE(r, SQL_SESSION_END, err, val_hash(&h));
}

bool session_sweep(struct record *r, int64_t now, int64_t idle, struct err *err)
{
	return ALONE(r, SQL_SESSION_SWEEP, err, val_int(now), val_int(idle));
}

bool token_scopes(struct arena *a, struct str words, struct str *ret, struct err *err)
{
	bool may_read = false, may_write = false;
	while (words.n > 0) {
		struct str one = str_trim(str_cut(&words, ','));
		if (str_eq(one, S("read")))
			may_read = true;
		else if (str_eq(one, S("write")))
			may_write = true;
		else if (one.n > 0)
			return err_set(err, ERR_INPUT, "\"" STR_FMT "\" is no scope of a token; there are read and write", STR_ARG(str_slice(one, 0, 40)));
	}
	if (!may_read && !may_write)
		return err_set(err, ERR_INPUT, "a token needs a scope: read, or read,write");
	/* To write one must see what one writes on. */
	*ret = arena_str(a, may_write ? S(",read,write,") : S(",read,"));
	return true;
}

bool token_add(struct record *r, struct str name, struct hash h, struct str label, struct str scopes, int64_t until, struct str by,
	struct err *err)
{
	struct arena a = { 0 };
	struct account who;
	if (label.n == 0 || label.n > 100)
		return err_set(err, ERR_INPUT, "a token needs a name of at most 100 bytes, so that people know later what it was for");
	if (!record_ready(r, err) || !call_begin(r, err))
		return false;
	bool ok = account_named(r, &a, name, &who, err) &&
		store_do(&r->st, SQL_TOKEN_ADD, err, val_hash(&h), val_int(who.id), val_str(label), val_str(scopes), val_int(now_of(r)), val_int(until)) &&
		tell(r, &a, who.name, "token-made", NULL, by, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

bool token_get(struct record *r, struct arena *a, struct hash h, int64_t now, struct grant *ret, struct err *err)
{
	return grant_get(r, a, SQL_TOKEN_GET, h, now, ret, err);
}

bool token_seen(struct record *r, struct hash h, int64_t now, struct err *err)
{
	return ALONE(r, SQL_TOKEN_SEEN, err, val_hash(&h), val_int(now));
}

static struct str short_id(struct arena *a, struct hash h)
{
	return str_slice(hash_hex(a, h), 0, 16);
}

bool held_list(struct record *r, struct arena *a, enum held_kind kind, int64_t account, int64_t now, struct helds *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!r->has_accounts)
		return true;
	if (!store_rows(&r->st, &q, kind == HELD_SESSION ? SQL_SESSION_LIST : SQL_TOKEN_LIST, err, val_int(account), val_int(now)))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, ret) = (struct held_by){ .id = short_id(a, rows_hash(&q, 0)), .account = rows_str(&q, 1, a), .at = rows_int(&q, 2),
			.seen = rows_int(&q, 3), .until = rows_int(&q, 4), .label = rows_str(&q, 5, a), .scopes = rows_str(&q, 6, a) };
	return rows_ok(&q, err);
}

static bool held_find(struct record *r, struct arena *a, enum held_kind kind, struct str id, int64_t account, int64_t now, struct hash *ret,
	struct str *owner, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	bool found = false;
	if (r->has_accounts && !store_rows(&r->st, &q, kind == HELD_SESSION ? SQL_SESSION_LIST : SQL_TOKEN_LIST, err, val_int(account), val_int(now)))
		return false;
	while (r->has_accounts && !found && rows_next(&q)) {
		*ret = rows_hash(&q, 0);
		found = str_eq(short_id(a, *ret), id);
		*owner = rows_str(&q, 1, a);
	}
	return found || err_set(err, ERR_NOT_FOUND, "there is no %s \"" STR_FMT "\"", kind == HELD_SESSION ? "session" : "token", STR_ARG(str_slice(id, 0, 32)));
}

bool held_end(struct record *r, enum held_kind kind, struct str id, int64_t account, int64_t now, struct str by, struct err *err)
{
	struct arena a = { 0 };
	struct hash h = { { 0 } };
	struct str owner = { "", 0 };
	if (!record_ready(r, err) || !call_begin(r, err))
		return false;
	bool ok = held_find(r, &a, kind, id, account, now, &h, &owner, err) &&
		store_do(&r->st, kind == HELD_SESSION ? SQL_SESSION_END : SQL_TOKEN_END, err, val_hash(&h)) &&
		tell(r, &a, owner, kind == HELD_SESSION ? "session-ended" : "token-ended", NULL, by, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

/* ---- the second factor --------------------------------------------------------------------------- */

bool factor_get(struct record *r, int64_t account, struct factor *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	int64_t codes = 0;
	*ret = (struct factor){ .there = false };
	if (!r->has_accounts)
		return true;
	if (!store_rows(&r->st, &q, SQL_TOTP_OF, err, val_int(account)) || !store_int(&r->st, SQL_RECOVERY_COUNT, &codes, err, val_int(account)))
		return false;
	if (rows_next(&q)) {
		struct str key = rows_view(&q, 0);
		ret->there = key.n == TOTP_KEY;
		if (ret->there)
			memcpy(ret->key, key.p, TOTP_KEY);
		ret->on = rows_int(&q, 1) != 0;
		ret->step = rows_int(&q, 2);
	}
	ret->codes = (size_t)codes;
	return rows_ok(&q, err);
}

bool factor_set(struct record *r, const struct account *who, const struct factor *f, struct str by, struct err *err)
{
	struct arena a = { 0 };
	struct val key = f->there ? val_blob((struct str){ (const char *)f->key, TOTP_KEY }) : val_null();
	if (!record_ready(r, err) || !call_begin(r, err))
		return false;
	bool ok = store_do(&r->st, SQL_TOTP_SET, err, val_int(who->id), key, val_int(f->on), val_int(f->step)) &&
		(f->there || store_do(&r->st, SQL_RECOVERY_DROP, err, val_int(who->id)));
	if (ok && (f->on || !f->there))
		ok = tell(r, &a, who->name, f->on ? "second-factor-on" : "second-factor-off", NULL, by, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

bool factor_used(struct record *r, int64_t account, int64_t step, bool *ret, struct err *err)
{
	*ret = false;
	if (!call_begin(r, err))
		return false;
	bool ok = store_do(&r->st, SQL_TOTP_USED, err, val_int(account), val_int(step));
	*ret = ok && sqlite3_changes(r->st.db) == 1;
	return call_end(r, ok, err);
}

bool recovery_set(struct record *r, int64_t account, const struct hash *code, size_t n, struct err *err)
{
	if (!call_begin(r, err))
		return false;
	bool ok = store_do(&r->st, SQL_RECOVERY_DROP, err, val_int(account));
	for (size_t i = 0; ok && i < n; i++)
		ok = store_do(&r->st, SQL_RECOVERY_ADD, err, val_hash(&code[i]), val_int(account));
	return call_end(r, ok, err);
}

bool recovery_use(struct record *r, int64_t account, struct hash code, bool *ret, struct err *err)
{
	int64_t had = 0;
	if (!call_begin(r, err))
		return false;
	bool ok = store_int(&r->st, SQL_RECOVERY_HAS, &had, err, val_hash(&code), val_int(account)) &&
		store_do(&r->st, SQL_RECOVERY_USE, err, val_hash(&code), val_int(account));
	*ret = had != 0;
	return call_end(r, ok, err);
}
