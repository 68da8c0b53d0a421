/* Sources and the recovery key: sealing to it what was sealed before, and opening with it what nobody can open any more. */
#include "record/giver_part.h"

/* ---- by a reader ---------------------------------------------------------------------------- */

void giver_opener_done(struct giver_opener *o)
{
	plain_done(&o->key);
}

bool giver_opener(struct record *r, struct arena *a, struct str name, struct str secret, struct giver_opener *ret, struct err *err)
{
	struct account_key k;
	*ret = (struct giver_opener){ .name = name };
	if (!record_ready(r, err) || !giver_key_of(r, a, name, &k, err))
		return false;
	if (!k.there)
		return err_set(err, ERR_NOT_FOUND, STR_FMT " has no key, so nothing is sealed to it", STR_ARG(name));
	memcpy(ret->open, k.pair.open, KEY_PUBLIC);
	return key_unwrap(&k.pair, secret, &ret->key, err);
}

static size_t reader_at(const struct record_giver *g, struct str name)
{
	size_t i = 0;
	while (i < g->readers && !str_eq_nocase(g->reader[i].name, name))
		i++;
	return i;
}

bool giver_recovery_due(struct record *r, struct arena *a, const struct record_giver *g, struct str name, bool *ret, struct err *err)
{
	struct recovery_key now;
	const size_t i = reader_at(g, name);
	*ret = false;
	if (!recovery_key_now(r, a, &now, err))
		return false;
	*ret = i < g->readers && !g->reader[i].lost && g->recovery != (now.seq > 0 ? GIVER_RECOVERY_NOW : GIVER_RECOVERY_NONE);
	return true;
}

bool record_giver_to_recovery(struct record *r, int64_t document, const struct giver_opener *by, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	AUTO(held_done) struct held h = { .key = { NULL, 0 } };
	bool due = false;
	if (!record_ready(r, err) || !call_begin(r, err))
		return false;
	bool ok = giver_entry(r, &a, document, &h.giver, &h.entry, err) && giver_recovery_due(r, &a, &h.giver, by->name, &due, err) &&
		(due || err_set(err, ERR_CONFLICT, "document %lld has no source that " STR_FMT " may read and that waits for this", (long long)document, STR_ARG(by->name))) &&
		envelope_key(h.entry.box.v[reader_at(&h.giver, by->name)], by->open, &by->key, &h.key, err);
	struct entry e = { .kind = ENTRY_SOURCE_GRANTED, .sha256 = h.entry.sha256, .sealed = h.entry.sealed };
	for (size_t i = 0; ok && i < h.giver.readers; i++) {
		*VEC_PUSH(&a, &e.alias) = h.entry.alias.v[i];
		*VEC_PUSH(&a, &e.box) = h.entry.box.v[i];
	}
	ok = ok && giver_add_recovery(r, &a, &e, &h.key, err);
	if (e.alias.n == h.giver.readers) /* the key was withdrawn */
		e.kind = ENTRY_SOURCE_REVOKED;
	ok = ok && record_append_entry(r, &a, &e, by->name, NULL, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

/* ---- with the recovery key ------------------------------------------------------------------- */

/* Those who read it still stay; for whom nothing can be sealed any more (disabled, a viewer, a secret that another set) it is over. */
static bool keep_readers(struct record *r, struct arena *a, const struct held *h, struct entry *e, const struct plain *key, struct err *err)
{
	for (size_t i = 0; i < h->giver.readers; i++) {
		struct err why = { 0 };
		if (h->giver.reader[i].lost || giver_add_reader(r, a, e, h->giver.reader[i].name, key, &why))
			continue;
		if (why.code != ERR_CONFLICT && why.code != ERR_NOT_FOUND) {
			*err = why;
			return false;
		}
	}
	return true;
}

static bool seal_again(struct record *r, struct arena *a, const struct held *h, const struct str *to, size_t n, struct entry *e, struct err *err)
{
	AUTO(plain_done) struct plain text = { NULL, 0 };
	AUTO(plain_done) struct plain key = { NULL, 0 };
	struct giver g;
	bool ok = envelope_open(h->entry.sealed, h->about, &h->key, &text, err) && giver_parse(plain_str(&text), &g, err) &&
		giver_seal(a, &g, h->about, e, &key, err);
	for (size_t i = 0; ok && i < n; i++)
		ok = giver_add_reader(r, a, e, to[i], &key, err);
	return ok && keep_readers(r, a, h, e, &key, err) && giver_add_recovery(r, a, e, &key, err);
}

bool record_giver_recover(struct record *r, int64_t document, const struct plain *key, const struct str *to, size_t n, struct str author,
	int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	AUTO(held_done) struct held h = { .key = { NULL, 0 } };
	struct recovery_key known;
	if (n == 0)
		return err_set(err, ERR_USAGE, "name one account at least that is to read it");
	if (!record_ready(r, err) || !call_begin(r, err))
		return false;
	bool ok = recovery_key_known(r, &a, key, &known, err) && giver_entry(r, &a, document, &h.giver, &h.entry, err) &&
		(h.giver.seq > 0 || err_set(err, ERR_NOT_FOUND, "document %lld has no source that was told", (long long)document)) &&
		((h.giver.recovery_box.n > 0 && envelope_is_for(h.giver.recovery_box, known.open.b)) ||
			err_set(err, ERR_DENIED, "the source of document %lld is not sealed to this key", (long long)document)) &&
		envelope_key(h.giver.recovery_box, known.open.b, key, &h.key, err);
	struct entry e = { .kind = ENTRY_SOURCE_RECOVERED, .sha256 = h.entry.sha256 };
	if (ok)
		h.about = giver_about(&a, h.entry.sha256);
	ok = ok && seal_again(r, &a, &h, to, n, &e, err) && record_append_entry(r, &a, &e, author, NULL, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}
