/* What the log tells of an account: whose its key pair is, and who else could be it. */
#include "record/account.h"
#include "record/inside.h"

static bool bytes_to(struct str s, unsigned char *to, size_t n)
{
	if (s.n != n)
		return false;
	memcpy(to, s.p, n);
	return true;
}

bool account_key(struct record *r, struct arena *a, const struct account *who, struct account_key *ret, struct err *err)
{
	struct account_key k = { .by = { "", 0 } };
	struct str told = { "", 0 };
	AUTO(rows_end) struct rows q = { 0 };
	*ret = k;
	if (!r->has_keys)
		return true;
	if (!store_rows(&r->st, &q, SQL_ACCOUNT_KEY_OF, err, val_int(who->id)))
		return false;
	k.there = rows_next(&q) && bytes_to(rows_view(&q, 0), k.pair.open, KEY_PUBLIC) && bytes_to(rows_view(&q, 1), k.pair.salt, KEY_SALT) &&
		bytes_to(rows_view(&q, 2), k.pair.wrapped, KEY_WRAPPED);
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	if (!k.there)
		return true;
	if (!store_rows(&r->st, &q, SQL_ACCOUNT_KEY_TOLD, err, val_str(who->name)))
		return false;
	if (rows_next(&q)) {
		told = rows_str(&q, 0, a);
		k.by = rows_str(&q, 1, a);
	}
	if (!rows_ok(&q, err))
		return false;
	if (!str_eq(told, bytes_hex(a, (struct str){ (const char *)k.pair.open, KEY_PUBLIC })))
		return err_set(err, ERR_TAMPERED, "the key of " STR_FMT " is not the one that the log tells of: somebody put another in its place", STR_ARG(who->name));
	k.own = str_eq_nocase(k.by, who->name);
	*ret = k;
	return true;
}

bool account_key_put(struct record *r, int64_t account, const struct key_pair *k, struct err *err)
{
	return store_do(&r->st, SQL_ACCOUNT_KEY_PUT, err, val_int(account), val_blob((struct str){ (const char *)k->open, KEY_PUBLIC }),
		val_blob((struct str){ (const char *)k->salt, KEY_SALT }), val_blob((struct str){ (const char *)k->wrapped, KEY_WRAPPED }));
}

/* ---- two accounts, one person ------------------------------------------------------------- */

bool account_shared(struct record *r, struct arena *a, struct str one, struct str other, bool strict, struct str *ret, struct err *err)
{
	*ret = (struct str){ "", 0 };
	return !r->has_accounts || store_text(&r->st, SQL_ACCOUNT_SHARED, a, ret, err, val_str(str_trim(one)), val_str(str_trim(other)), val_int(strict));
}

bool account_apart(struct record *r, struct str one, struct str other, bool strict, struct err *err)
{
	struct arena a = { 0 };
	struct str by;
	bool ok = account_shared(r, &a, one, other, strict, &by, err);
	if (ok && by.n > 0)
		ok = err_set(err, ERR_DENIED, "\"%.40s\" and \"%.40s\" may be one person: \"%.40s\" made such an account or set its secret; somebody else must do it, "
			"or the secret is set at the machine (`rapporteur account reset NAME`, without --author)", arena_z(&a, one), arena_z(&a, other), arena_z(&a, by));
	arena_release(&a);
	return ok;
}
