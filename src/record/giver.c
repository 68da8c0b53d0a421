/* The sealed words of a source: their bytes, who reads them, and the entries that change that. */
#include "record/giver.h"

#include <sodium.h>

#include "base/utf8.h"
#include "record/giver_part.h"

enum { VERSION = 1, FIELDS = 4, PAD = 512 };

static const size_t most[FIELDS] = { GIVER_NAME_MOST, GIVER_CONTACT_MOST, GIVER_CONDITIONS_MOST, GIVER_NOTE_MOST };

/* ---- bytes ------------------------------------------------------------------------- */

static bool fields_ok(const struct str f[static FIELDS], struct err *err)
{
	static const char *const what[FIELDS] = { "name", "contact", "conditions", "note" };
	size_t all = 0;
	for (size_t i = 0; i < FIELDS; i++) {
		all += f[i].n;
		if (f[i].n > most[i])
			return err_set(err, ERR_LIMIT, "the source's %s has %zu bytes; the most is %zu", what[i], f[i].n, most[i]);
		if (f[i].n > 0 && (utf8_bad_at(f[i]) != STR_NONE || memchr(f[i].p, 0, f[i].n) != NULL))
			return err_set(err, ERR_INPUT, "the source's %s is no UTF-8 text", what[i]);
	}
	return all > 0 || err_set(err, ERR_INPUT, "nothing is told of the source: give a name, a contact, conditions or a note");
}

bool giver_pack(const struct giver *g, struct plain *ret, struct err *err)
{
	const struct str f[FIELDS] = { g->name, g->contact, g->conditions, g->note };
	size_t n = 1;
	*ret = (struct plain){ NULL, 0 };
	if (!fields_ok(f, err))
		return false;
	for (size_t i = 0; i < FIELDS; i++)
		n += 2 + f[i].n;
	/* Padded: the length of a ciphertext tells little of a name. */
	if (!plain_new(ret, (n + PAD - 1) / PAD * PAD, err))
		return false;
	unsigned char *p = ret->p;
	sodium_memzero(p, ret->n);
	*p++ = VERSION;
	for (size_t i = 0; i < FIELDS; i++) {
		*p++ = (unsigned char)(f[i].n >> 8);
		*p++ = (unsigned char)f[i].n;
		if (f[i].n > 0)
			memcpy(p, f[i].p, f[i].n);
		p += f[i].n;
	}
	return true;
}

bool giver_parse(struct str bytes, struct giver *ret, struct err *err)
{
	struct str f[FIELDS] = { { "", 0 } };
	size_t at = 1;
	bool ok = bytes.n > 0 && bytes.n % PAD == 0 && bytes.p[0] == VERSION;
	for (size_t i = 0; ok && i < FIELDS; i++) {
		const unsigned char *p = (const unsigned char *)bytes.p + at;
		ok = bytes.n - at >= 2;
		const size_t n = ok ? (size_t)p[0] << 8 | p[1] : 0;
		ok = ok && n <= bytes.n - at - 2;
		f[i] = ok ? str_slice(bytes, at + 2, at + 2 + n) : (struct str){ "", 0 };
		at += 2 + n;
	}
	ok = ok && bytes.n - at < PAD;
	for (; ok && at < bytes.n; at++)
		ok = bytes.p[at] == 0;
	if (!ok)
		return err_set(err, ERR_TAMPERED, "what was sealed of the source is in no form that this program knows");
	if (!fields_ok(f, err))
		return false;
	*ret = (struct giver){ f[0], f[1], f[2], f[3] };
	return true;
}

void giver_from_text(struct str text, struct giver *ret)
{
	static const char *const keys[] = { "name:", "contact:", "conditions:" };
	struct giver g = { { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } };
	struct str *const to[] = { &g.name, &g.contact, &g.conditions };
	struct str rest = text, line;
	for (;;) {
		const struct str before = rest;
		size_t k = 0;
		if (!str_line(&rest, &line))
			break;
		while (k < sizeof(keys) / sizeof(*keys) && !str_eq_nocase(str_slice(line, 0, strlen(keys[k])), str_of(keys[k])))
			k++;
		if (k == sizeof(keys) / sizeof(*keys) || to[k]->n > 0) {
			rest = before;
			break;
		}
		*to[k] = str_trim(str_slice(line, strlen(keys[k]), line.n));
	}
	g.note = str_trim(rest);
	*ret = g;
}

struct str giver_about(struct arena *a, struct hash sha256)
{
	return arena_printf(a, "rapporteur source/v1\n" STR_FMT "\n", STR_ARG(hash_hex(a, sha256)));
}

/* ---- reading --------------------------------------------------------------------------- */

static bool reader_lost(struct record *r, struct arena *a, struct str name, struct str box, bool *ret, struct err *err)
{
	struct account who;
	struct account_key k;
	struct err none = { 0 };
	*ret = true;
	if (!account_named(r, a, name, &who, &none))
		return true;
	if (!account_key(r, a, &who, &k, err))
		return false;
	*ret = !k.there || !envelope_is_for(box, k.pair.open);
	return true;
}

/* The recovery key's box out of those of people. */
static bool take_recovery(struct record *r, struct arena *a, struct entry *e, struct record_giver *g, struct err *err)
{
	struct recovery_key now;
	size_t to = 0;
	for (size_t i = 0; i < g->readers; i++) {
		if (str_eq(e->alias.v[i], S(GIVER_RECOVERY))) {
			g->recovery_box = e->box.v[i];
			continue;
		}
		e->alias.v[to] = e->alias.v[i];
		e->box.v[to++] = e->box.v[i];
	}
	e->alias.n = e->box.n = g->readers = to;
	if (g->recovery_box.n == 0)
		return true;
	if (!recovery_key_now(r, a, &now, err))
		return false;
	g->recovery = now.seq > 0 && envelope_is_for(g->recovery_box, now.open.b) ? GIVER_RECOVERY_NOW : GIVER_RECOVERY_EARLIER;
	return true;
}

/* The row under the cursor, with the entry that it stands for. */
static bool take(struct record *r, struct arena *a, const struct rows *q, struct record_giver *ret, struct entry *e, struct err *err)
{
	const struct str body = rows_str(q, 4, a);
	struct record_giver g = { .seq = rows_int(q, 0), .document = rows_int(q, 1), .at = rows_int(q, 2), .author = rows_str(q, 3, a) };
	/* Its kind tells what was done; the body is of one form. */
	if (!entry_parse(a, ENTRY_SOURCE_SEALED, body, e, err))
		return err_in(err, "entry %lld", (long long)g.seq);
	g.readers = e->alias.n < e->box.n ? e->alias.n : e->box.n;
	if (!take_recovery(r, a, e, &g, err))
		return false;
	g.reader = ARENA_ARRAY(a, struct record_giver_reader, g.readers);
	for (size_t i = 0; i < g.readers; i++) {
		g.reader[i].name = e->alias.v[i];
		if (!reader_lost(r, a, e->alias.v[i], e->box.v[i], &g.reader[i].lost, err))
			return false;
	}
	*ret = g;
	return true;
}

bool giver_entry(struct record *r, struct arena *a, int64_t document, struct record_giver *ret, struct entry *e, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct record_giver){ .author = { "", 0 } };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_GIVER_OF, err, val_int(document)))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err);
	return take(r, a, &q, ret, e, err);
}

bool record_giver(struct record *r, struct arena *a, int64_t document, struct record_giver *ret, struct err *err)
{
	struct entry e;
	*ret = (struct record_giver){ .author = { "", 0 } };
	return document <= 0 || giver_entry(r, a, document, ret, &e, err);
}

bool record_givers(struct record *r, struct arena *a, struct record_givers *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	struct entry e;
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_GIVER_ALL, err))
		return false;
	while (rows_next(&q)) {
		if (!take(r, a, &q, VEC_PUSH(a, ret), &e, err))
			return false;
	}
	return rows_ok(&q, err);
}

bool record_giver_reads(const struct record_giver *g, struct str name)
{
	for (size_t i = 0; i < g->readers; i++) {
		if (str_eq_nocase(g->reader[i].name, name))
			return true;
	}
	return false;
}

/* ---- opening ------------------------------------------------------------------------------ */

void held_done(struct held *h)
{
	plain_done(&h->key);
}

bool giver_key_of(struct record *r, struct arena *a, struct str name, struct account_key *ret, struct err *err)
{
	struct account who;
	if (!account_named(r, a, name, &who, err))
		return false;
	if (who.disabled)
		return err_set(err, ERR_DENIED, STR_FMT " is disabled", STR_ARG(who.name));
	if (who.role == MAY_VIEWER)
		return err_set(err, ERR_DENIED, STR_FMT " is a viewer: viewers read no sources", STR_ARG(who.name));
	return account_key(r, a, &who, ret, err);
}

/* The envelope's key, by the secret of one of its readers. */
static bool hold(struct record *r, struct arena *a, int64_t document, struct str name, struct str secret, struct held *h, struct err *err)
{
	AUTO(plain_done) struct plain private_key = { NULL, 0 };
	struct account_key k = { .there = false };
	struct record_document d;
	size_t i = 0;
	if (!record_document(r, a, document, &d, err) || !giver_entry(r, a, document, &h->giver, &h->entry, err))
		return false;
	while (i < h->giver.readers && !str_eq_nocase(h->giver.reader[i].name, name))
		i++;
	if (h->giver.seq == 0 || i == h->giver.readers)
		return err_set(err, ERR_NOT_FOUND, "document %lld has no source that " STR_FMT " may read", (long long)document, STR_ARG(str_slice(name, 0, 60)));
	if (!giver_key_of(r, a, name, &k, err))
		return false;
	if (!k.there || !envelope_is_for(h->entry.box.v[i], k.pair.open))
		return err_set(err, ERR_DENIED, "it was sealed to the key that " STR_FMT " had before the secret was set anew; another reader can grant it again",
			STR_ARG(name));
	h->about = giver_about(a, d.sha256);
	return key_unwrap(&k.pair, secret, &private_key, err) && envelope_key(h->entry.box.v[i], k.pair.open, &private_key, &h->key, err);
}

bool record_giver_open(struct record *r, int64_t document, struct str name, struct str secret, struct plain *memory, struct giver *ret, struct err *err)
{
	struct arena a = { 0 };
	AUTO(held_done) struct held h = { .key = { NULL, 0 } };
	*memory = (struct plain){ NULL, 0 };
	bool ok = hold(r, &a, document, name, secret, &h, err) && envelope_open(h.entry.sealed, h.about, &h.key, memory, err) &&
		giver_parse(plain_str(memory), ret, err);
	if (!ok)
		plain_done(memory);
	arena_release(&a);
	return ok;
}

/* ---- sealing -------------------------------------------------------------------------------- */

bool giver_add_reader(struct record *r, struct arena *a, struct entry *e, struct str name, const struct plain *key, struct err *err)
{
	struct account who;
	struct account_key k;
	struct str box = { "", 0 };
	if (!account_named(r, a, name, &who, err) || !account_key(r, a, &who, &k, err))
		return false;
	if (who.disabled)
		return err_set(err, ERR_CONFLICT, STR_FMT " is disabled and reads nothing", STR_ARG(who.name));
	if (who.role == MAY_VIEWER)
		return err_set(err, ERR_CONFLICT, STR_FMT " is a viewer: viewers read no sources", STR_ARG(who.name));
	if (!k.there)
		return err_set(err, ERR_CONFLICT, STR_FMT " has no key yet: it is made when the person sets a secret of their own", STR_ARG(who.name));
	if (!k.own)
		return err_set(err, ERR_CONFLICT, "the secret of " STR_FMT " was set by " STR_FMT ", who could read it: it can be sealed to " STR_FMT
			" as soon as the person has set a secret of their own (/account, or `rapporteur account secret`)", STR_ARG(who.name), STR_ARG(k.by), STR_ARG(who.name));
	for (size_t i = 0; i < e->alias.n; i++) {
		if (str_eq_nocase(e->alias.v[i], who.name))
			return true;
	}
	if (e->alias.n == GIVER_READERS_MOST)
		return err_set(err, ERR_LIMIT, "more than %d readers", GIVER_READERS_MOST);
	if (!envelope_box(a, key, k.pair.open, &box, err))
		return false;
	*VEC_PUSH(a, &e->alias) = who.name;
	*VEC_PUSH(a, &e->box) = box;
	return true;
}

bool giver_add_recovery(struct record *r, struct arena *a, struct entry *e, const struct plain *key, struct err *err)
{
	struct recovery_key now;
	struct str box = { "", 0 };
	if (!recovery_key_now(r, a, &now, err))
		return false;
	if (now.seq == 0)
		return true;
	if (!envelope_box(a, key, now.open.b, &box, err))
		return false;
	*VEC_PUSH(a, &e->alias) = S(GIVER_RECOVERY);
	*VEC_PUSH(a, &e->box) = box;
	return true;
}

bool giver_seal(struct arena *a, const struct giver *g, struct str about, struct entry *e, struct plain *key, struct err *err)
{
	AUTO(plain_done) struct plain text = { NULL, 0 };
	return giver_pack(g, &text, err) && envelope_seal(a, plain_str(&text), about, key, &e->sealed, err);
}

static bool may_replace(struct record *r, struct arena *a, int64_t document, struct str author, struct err *err)
{
	int64_t there = 0;
	struct record_giver g;
	/* Of the whole record, whatever this handle shows. */
	if (!store_int(&r->st, SQL_GIVER_THERE, &there, err, val_int(document)))
		return false;
	if (there == 0)
		return true;
	return record_giver(r, a, document, &g, err) && ((g.seq > 0 && (record_giver_reads(&g, author) || str_eq_nocase(g.author, author))) ||
		err_set(err, ERR_CONFLICT, "a source of document %lld is told already, and others alone may change it", (long long)document));
}

bool record_giver_set(struct record *r, int64_t document, const struct giver *g, const struct str *reader, size_t n,
	struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct record_document d;
	struct entry e = { .kind = ENTRY_SOURCE_SEALED };
	AUTO(plain_done) struct plain key = { NULL, 0 };
	if (n == 0)
		return err_set(err, ERR_USAGE, "name one account at least that may read it");
	if (!record_ready(r, err) || !call_begin(r, err))
		return false;
	bool ok = record_document(r, &a, document, &d, err);
	if (ok && d.purged)
		ok = err_set(err, ERR_CONFLICT, "document %lld was purged: its source is gone with it", (long long)document);
	e.sha256 = ok ? d.sha256 : (struct hash){ { 0 } };
	ok = ok && may_replace(r, &a, document, author, err) && giver_seal(&a, g, giver_about(&a, e.sha256), &e, &key, err);
	for (size_t i = 0; ok && i < n; i++)
		ok = giver_add_reader(r, &a, &e, reader[i], &key, err);
	ok = ok && giver_add_recovery(r, &a, &e, &key, err) && record_append_entry(r, &a, &e, author, NULL, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

bool giver_unchanged(struct record *r, struct arena *a, const struct held *h, struct err *err)
{
	struct record_giver now;
	return record_giver(r, a, h->giver.document, &now, err) &&
		(now.seq == h->giver.seq || err_set(err, ERR_CONFLICT, "somebody changed who reads it meanwhile; look at it again"));
}

bool record_giver_grant(struct record *r, int64_t document, struct str to, struct str secret, struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	AUTO(held_done) struct held h = { .key = { NULL, 0 } };
	if (!record_ready(r, err) || !hold(r, &a, document, author, secret, &h, err) || !call_begin(r, err)) {
		arena_release(&a);
		return false;
	}
	struct entry e = { .kind = ENTRY_SOURCE_GRANTED, .sha256 = h.entry.sha256, .sealed = h.entry.sealed };
	bool ok = giver_unchanged(r, &a, &h, err);
	for (size_t i = 0; ok && i < h.giver.readers; i++) {
		const bool same = str_eq_nocase(h.giver.reader[i].name, to);
		if (same && !h.giver.reader[i].lost)
			ok = err_set(err, ERR_CONFLICT, STR_FMT " reads it already", STR_ARG(h.giver.reader[i].name));
		if (same)
			continue; /* gets another box */
		*VEC_PUSH(&a, &e.alias) = h.entry.alias.v[i];
		*VEC_PUSH(&a, &e.box) = h.entry.box.v[i];
	}
	ok = ok && giver_add_reader(r, &a, &e, to, &h.key, err) && giver_add_recovery(r, &a, &e, &h.key, err) &&
		record_append_entry(r, &a, &e, author, NULL, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

/* Those who remain; who lost it meanwhile does not get it back by that. */
static bool seal_anew(struct record *r, struct arena *a, const struct held *h, struct str without, struct entry *e, struct err *err)
{
	AUTO(plain_done) struct plain text = { NULL, 0 };
	AUTO(plain_done) struct plain key = { NULL, 0 };
	struct giver g;
	if (!envelope_open(h->entry.sealed, h->about, &h->key, &text, err) || !giver_parse(plain_str(&text), &g, err) ||
		!giver_seal(a, &g, h->about, e, &key, err))
		return false;
	for (size_t i = 0; i < h->giver.readers; i++) {
		const struct record_giver_reader *x = &h->giver.reader[i];
		struct account who;
		if (str_eq_nocase(x->name, without) || x->lost)
			continue;
		if (!account_named(r, a, x->name, &who, err))
			return false;
		if (!who.disabled && !giver_add_reader(r, a, e, x->name, &key, err))
			return false;
	}
	return e->alias.n > 0 ? giver_add_recovery(r, a, e, &key, err) :
		err_set(err, ERR_CONFLICT, "nobody would be left to read it; grant it to somebody else first");
}

bool record_giver_revoke(struct record *r, int64_t document, struct str from, struct str secret, struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	AUTO(held_done) struct held h = { .key = { NULL, 0 } };
	if (!record_ready(r, err) || !hold(r, &a, document, author, secret, &h, err) || !call_begin(r, err)) {
		arena_release(&a);
		return false;
	}
	struct entry e = { .kind = ENTRY_SOURCE_REVOKED, .sha256 = h.entry.sha256 };
	bool ok = giver_unchanged(r, &a, &h, err) && (record_giver_reads(&h.giver, from) ||
		err_set(err, ERR_NOT_FOUND, STR_FMT " is not among those who read it", STR_ARG(str_slice(from, 0, 60))));
	ok = ok && seal_anew(r, &a, &h, from, &e, err) && record_append_entry(r, &a, &e, author, NULL, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}
