/*
 * Verifying: everything that can be recomputed is, and compared.
 *
 * The log is held by its leaves and the tree, the originals by their hashes,
 * the texts and proposals by a digest for each document, and the views by
 * deriving all of them anew in a scratch store and comparing the two dumps row
 * by row.  A check that cannot run because the file is damaged is a fault, not
 * a failure: the others go on.
 *
 * What fits its hash and yet is nothing that this program can read is told as
 * that, not as altered; the views that would be made of it are not compared.
 */
#include "record/inside.h"

#include "record/account.h"
#include "record/note.h"

struct check {
	struct record *r;
	struct arena *a;   /* of the result */
	struct record_verified *out;
	size_t claims, entries; /* that could not be read, and are as they were written */
};

static void put_fault(struct check *k, enum record_fault_kind kind, struct str what, struct str found)
{
	size_t *n = kind == FAULT_ALTERED ? &k->out->altered : &k->out->unreadable;
	++*n;
	if (k->out->faults.n == RECORD_FAULTS_MAX) {
		k->out->more++;
		return;
	}
	*VEC_PUSH(k->a, &k->out->faults) = (struct record_fault){ kind, arena_str(k->a, what), arena_str(k->a, found) };
}

static void fault(struct check *k, struct str what, struct str found)
{
	put_fault(k, FAULT_ALTERED, what, found);
}

#define FAULT(k, what, ...) fault((k), (what), arena_printf((k)->a, __VA_ARGS__))
#define UNREADABLE(k, what, ...) put_fault((k), FAULT_UNREADABLE, (what), arena_printf((k)->a, __VA_ARGS__))

/* ---- SQLite's own checks ------------------------------------------------------------------ */

static bool check_pages(struct check *k, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&k->r->st, &q, SQL_INTEGRITY, err))
		return false;
	while (rows_next(&q)) {
		if (!str_eq(rows_view(&q, 0), S("ok")))
			fault(k, S("file"), rows_view(&q, 0));
	}
	return rows_ok(&q, err);
}

static bool check_references(struct check *k, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&k->r->st, &q, SQL_FOREIGN, err))
		return false;
	while (rows_next(&q)) {
		struct str table = rows_str(&q, 0, k->a), parent = rows_str(&q, 2, k->a);
		FAULT(k, arena_printf(k->a, "view " STR_FMT, STR_ARG(table)), "row %lld refers to a row of " STR_FMT " that is not there",
			(long long)rows_int(&q, 1), STR_ARG(parent));
	}
	return rows_ok(&q, err);
}

/* Index against content: what FTS5 itself can say. */
static bool check_words(struct check *k, struct err *err)
{
	return k->r->mode != RECORD_WRITE ||
		(store_do(&k->r->st, SQL_WORDS_CHECK_DOCUMENTS, err) && store_do(&k->r->st, SQL_WORDS_CHECK_CLAIMS, err));
}

/* Tables, triggers and indexes as this program makes them. */
static bool check_schema(struct check *k, struct err *err)
{
	struct store fresh;
	if (!store_open(&fresh, NULL, STORE_SCRATCH, err))
		return false;
	AUTO(rows_end) struct rows want = { 0 };
	AUTO(rows_end) struct rows have = { 0 };
	bool ok = store_script(&fresh, STORE_SCHEMA, err) && store_script(&fresh, STORE_VIEW_MAKE, err) && store_script(&fresh, STORE_SHOWN, err) && store_script(&fresh, STORE_WHOLE, err) && store_script(&fresh, STORE_DECIDED, err) &&
		(!k->r->has_accounts || store_script(&fresh, STORE_ACCOUNTS, err)) && (!k->r->has_keys || store_script(&fresh, STORE_KEYS, err)) &&
		store_rows(&fresh, &want, SQL_SCHEMA_OF, err) && store_rows(&k->r->st, &have, SQL_SCHEMA_OF, err);
	bool w = ok && rows_next(&want), h = ok && rows_next(&have);
	while (w || h) {
		const int order = !w ? 1 : !h ? -1 : str_cmp(rows_view(&want, 0), rows_view(&have, 0));
		if (order < 0)
			FAULT(k, S("schema"), STR_FMT " is missing", STR_ARG(rows_view(&want, 0)));
		else if (order > 0)
			FAULT(k, S("schema"), STR_FMT " does not belong in a record", STR_ARG(rows_view(&have, 0)));
		else if (!str_eq(rows_view(&want, 1), rows_view(&have, 1)))
			FAULT(k, S("schema"), STR_FMT " is not as this program makes it", STR_ARG(rows_view(&want, 0)));
		w = order <= 0 ? rows_next(&want) : w;
		h = order >= 0 ? rows_next(&have) : h;
	}
	ok = ok && rows_ok(&want, err) && rows_ok(&have, err);
	rows_end(&want);
	rows_end(&have);
	store_close(&fresh);
	return ok;
}

/* The key of each account is the one that the log tells of. */
static bool check_keys(struct check *k, struct err *err)
{
	struct accounts list = { 0 };
	struct account_key key;
	if (!accounts_list(k->r, k->a, &list, err))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		struct err why = { 0 };
		if (account_key(k->r, k->a, &list.v[i], &key, &why))
			continue;
		if (why.code != ERR_TAMPERED)
			return err_set(err, why.code, "%s", why.what);
		FAULT(k, arena_printf(k->a, "key of " STR_FMT, STR_ARG(list.v[i].name)), "%s", why.what);
	}
	return true;
}

/* ---- the log ---------------------------------------------------------------------------------- */

struct leaves {
	VEC(struct hash) leaf;
	VEC(struct hash) wanted; /* originals that documents name */
	VEC(int64_t) purged;     /* entries without a body */
	VEC(struct entry_purged) told; /* what purge entries say was taken */
};

/* The body fits its leaf, or else `altered`: then that is told already, and this is no second fault. */
static void take_named(struct check *k, struct arena *a, const struct log_row *row, bool altered, struct leaves *l)
{
	struct entry e;
	struct err why = { 0 };
	const enum entry_kind kind = entry_kind_of(row->kind);
	if (!entry_parse(a, kind, row->body, &e, &why)) {
		if (!altered)
			UNREADABLE(k, arena_printf(a, "entry %lld", (long long)row->seq), "it is as it was written, and cannot be read: %s", why.what);
		k->entries += !altered;
		return;
	}
	if (kind == ENTRY_DOCUMENT) {
		*VEC_PUSH(k->a, &l->wanted) = e.sha256;
		if (e.has_text)
			*VEC_PUSH(k->a, &l->wanted) = e.text;
	}
	for (size_t i = 0; i < e.purged.n; i++) {
		struct entry_purged p = e.purged.v[i];
		p.author = arena_str(k->a, p.author);
		p.kind = arena_str(k->a, p.kind);
		*VEC_PUSH(k->a, &l->told) = p;
	}
}

static void check_entry(struct check *k, struct arena *a, const struct log_row *row, int64_t before_seq, int64_t before_at, struct leaves *l)
{
	struct str what = arena_printf(a, "entry %lld", (long long)row->seq);
	if (row->seq != before_seq + 1)
		FAULT(k, what, "it follows entry %lld: entries between are missing", (long long)before_seq);
	if (row->at < before_at)
		FAULT(k, what, "it is earlier (%s) than the entry before it", time_str(a, row->at).p);
	if (row->purged) {
		*VEC_PUSH(k->a, &l->purged) = row->seq;
		return;
	}
	const struct hash found = entry_leaf(row->seq, row->at, row->author, row->kind, row->body, row->salt);
	const bool altered = !hash_eq(found, row->leaf);
	if (altered)
		FAULT(k, what, "its content was altered: leaf expected %s, found %s", hash_hex(a, row->leaf).p, hash_hex(a, found).p);
	take_named(k, a, row, altered, l);
}

static bool check_log(struct check *k, struct leaves *l, struct err *err)
{
	struct arena a = { 0 };
	int64_t seq = 0, at = INT64_MIN;
	AUTO(rows_end) struct rows q = { 0 };
	bool ok = store_rows(&k->r->st, &q, SQL_ENTRY_FROM, err, val_int(1));
	while (ok && rows_next(&q)) {
		const struct log_row row = rows_entry(&q, &a);
		check_entry(k, &a, &row, seq, at, l);
		*VEC_PUSH(k->a, &l->leaf) = row.leaf;
		seq = row.seq;
		at = row.at;
		arena_reset(&a);
	}
	ok = ok && rows_ok(&q, err);
	k->out->entries = l->leaf.n;
	arena_release(&a);
	return ok;
}

/* An entry without a body must be one that a purge entry took, and stand as that says. */
static bool check_purged(struct check *k, const struct leaves *l, struct err *err)
{
	for (size_t i = 0; i < l->purged.n; i++) {
		struct str what = arena_printf(k->a, "entry %lld", (long long)l->purged.v[i]);
		const struct entry_purged *told = NULL;
		for (size_t n = 0; n < l->told.n && told == NULL; n++)
			told = l->told.v[n].seq == l->purged.v[i] ? &l->told.v[n] : NULL;
		if (told == NULL) {
			FAULT(k, what, "its content is gone, and no purge entry says why");
			continue;
		}
		AUTO(rows_end) struct rows q = { 0 };
		if (!store_rows(&k->r->st, &q, SQL_ENTRY_GET, err, val_int(told->seq)))
			return false;
		if (rows_next(&q) && (rows_int(&q, 1) != told->at || !str_eq(rows_view(&q, 2), told->author) ||
					     !str_eq(rows_view(&q, 3), told->kind) || !hash_eq(rows_hash(&q, 6), told->leaf)))
			FAULT(k, what, "it is not as it was when it was purged: time, author, kind or leaf was altered");
	}
	AUTO(rows_end) struct rows q = { 0 };
	size_t n = 0;
	if (!store_rows(&k->r->st, &q, SQL_PURGED_ALL, err))
		return false;
	for (; rows_next(&q); n++) {
		if (n >= l->purged.n || l->purged.v[n] != rows_int(&q, 0))
			FAULT(k, S("table purged"), "it names entry %lld, which is not purged", (long long)rows_int(&q, 0));
	}
	if (n < l->purged.n)
		FAULT(k, S("table purged"), "it names %zu entries, %zu are purged", n, l->purged.n);
	return rows_ok(&q, err);
}

/* ---- the tree ----------------------------------------------------------------------------------- */

/* Levels from the leaves up: level i has size >> i whole subtrees. */
static bool check_nodes(struct check *k, const struct leaves *l, struct err *err)
{
	struct arena a = { 0 };
	const struct hash *below = l->leaf.v;
	int64_t level = 1;
	size_t n = l->leaf.n / 2, at = 0;
	struct hash *now = ARENA_ARRAY(&a, struct hash, n);
	for (size_t i = 0; i < n; i++)
		now[i] = merkle_node(below[2 * i], below[2 * i + 1]);
	AUTO(rows_end) struct rows q = { 0 };
	bool ok = store_rows(&k->r->st, &q, SQL_NODE_ALL, err), more = ok && rows_next(&q);
	while (n > 0) {
		if (!more || rows_int(&q, 0) != level || rows_int(&q, 1) != (int64_t)at) {
			FAULT(k, arena_printf(k->a, "node %lld/%zu", (long long)level, at), "it is missing from the tree, or another stands in its place");
			break;
		}
		if (!hash_eq(rows_hash(&q, 2), now[at]))
			FAULT(k, arena_printf(k->a, "node %lld/%zu", (long long)level, at), "expected %s, found %s", hash_hex(&a, now[at]).p,
				hash_hex(&a, rows_hash(&q, 2)).p);
		more = rows_next(&q);
		if (++at < n)
			continue;
		struct hash *up = ARENA_ARRAY(&a, struct hash, n / 2);
		for (size_t i = 0; i < n / 2; i++)
			up[i] = merkle_node(now[2 * i], now[2 * i + 1]);
		now = up;
		n /= 2;
		at = 0;
		level++;
	}
	if (ok && n == 0 && more)
		FAULT(k, S("tree"), "it has nodes beyond the log");
	ok = ok && rows_ok(&q, err);
	arena_release(&a);
	return ok;
}

static bool leaf_of(void *context, unsigned level, uint64_t pos, struct hash *ret)
{
	const struct leaves *l = context;
	const uint64_t from = pos << level;
	if (level == 0) {
		*ret = l->leaf.v[from];
		return true;
	}
	struct hash left, right;
	if (!leaf_of(context, level - 1, 2 * pos, &left) || !leaf_of(context, level - 1, 2 * pos + 1, &right))
		return false;
	*ret = merkle_node(left, right);
	return true;
}

static bool check_head(struct check *k, struct leaves *l, struct str checkpoint, struct err *err)
{
	const struct merkle_source tree = { leaf_of, l };
	struct str size = { 0 }, root = { 0 };
	struct hash then;
	if (!merkle_root(&tree, l->leaf.n, &k->out->root))
		BUG("leaves in memory cannot be missing");
	if (!store_text(&k->r->st, SQL_ABOUT_GET, k->a, &size, err, val_z("size")) ||
		!store_text(&k->r->st, SQL_ABOUT_GET, k->a, &root, err, val_z("root")))
		return false;
	if (!str_eq(size, arena_printf(k->a, "%zu", l->leaf.n)))
		FAULT(k, S("log"), "it should have " STR_FMT " entries, it has %zu", STR_ARG(size), l->leaf.n);
	if (!str_eq(root, hash_hex(k->a, k->out->root)))
		FAULT(k, S("log"), "its root should be " STR_FMT ", it is %s", STR_ARG(root), hash_hex(k->a, k->out->root).p);
	if (checkpoint.n == 0)
		return true;
	struct note_checkpoint head;
	if (!note_checkpoint_parse(checkpoint, &head, err))
		return false;
	if (!str_eq(head.origin, str_of(k->r->origin)))
		FAULT(k, S("checkpoint"), "it is of another log: " STR_FMT, STR_ARG(head.origin));
	else if (head.size > l->leaf.n)
		FAULT(k, S("checkpoint"), "the log has shrunk: the checkpoint has %llu entries, the record %zu", (unsigned long long)head.size, l->leaf.n);
	else if (!merkle_root(&tree, head.size, &then) || !hash_eq(then, head.root))
		FAULT(k, S("checkpoint"), "the log was rewritten: the root of its first %llu entries is not the checkpoint's", (unsigned long long)head.size);
	return true;
}

/* ---- originals ------------------------------------------------------------------------------------- */

static bool check_blobs(struct check *k, const struct leaves *l, struct err *err)
{
	struct arena a = { 0 };
	VEC(struct hash) there = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	bool ok = store_rows(&k->r->st, &q, SQL_BLOB_LIST, err);
	while (ok && rows_next(&q))
		*VEC_PUSH(k->a, &there) = rows_hash(&q, 0);
	ok = ok && rows_ok(&q, err);
	rows_end(&q);
	k->out->blobs = there.n;
	for (size_t i = 0; ok && i < there.n; i++) {
		struct str bytes, what = arena_printf(k->a, "blob %.12s", hash_hex(&a, there.v[i]).p);
		struct err why = { 0 };
		bool wanted = false;
		if (!record_blob(&k->r->st, &a, there.v[i], &bytes, &why))
			fault(k, what, str_of(why.what));
		for (size_t n = 0; n < l->wanted.n && !wanted; n++)
			wanted = hash_eq(l->wanted.v[n], there.v[i]);
		if (!wanted)
			FAULT(k, what, "no entry of the log added it");
		arena_reset(&a);
	}
	for (size_t n = 0; ok && n < l->wanted.n; n++) {
		bool found = false;
		for (size_t i = 0; i < there.n && !found; i++)
			found = hash_eq(l->wanted.v[n], there.v[i]);
		if (!found)
			FAULT(k, arena_printf(k->a, "blob %.12s", hash_hex(&a, l->wanted.v[n]).p), "the original is missing");
	}
	arena_release(&a);
	return ok;
}

/* ---- views ---------------------------------------------------------------------------------------------- */

/* A claim that this program cannot read, and why. */
struct unread {
	struct str why;
	bool there; /* false: it can be read */
};

/* All of them into `m`, as they stand; `unread` tells which have only their words. */
static bool load_claims(struct check *k, struct arena *a, int64_t document, const struct log_row *row, struct made *m,
	struct unread **unread, struct err *err)
{
	VEC(struct made_claim) list = { 0 };
	VEC(struct unread) bad = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&k->r->st, &q, SQL_PROPOSALS_OF, err, val_int(document), val_int(row->seq)))
		return false;
	while (rows_next(&q)) {
		struct made_claim c = { .body = rows_str(&q, 0, a) };
		struct err why = { 0 };
		const bool ok = claim_parse(a, c.body, UINT32_MAX, &c.claim, &why);
		*VEC_PUSH(a, &list) = c;
		*VEC_PUSH(a, &bad) = (struct unread){ ok ? S("") : arena_str(a, str_of(why.what)), !ok };
	}
	m->claim = list.v;
	m->claims = list.n;
	*unread = bad.v;
	return rows_ok(&q, err);
}

/* Leaves those that can be read, from which views are made; the others are told. */
static void keep_readable(struct check *k, int64_t document, bool altered, struct made *m, const struct unread *unread)
{
	size_t kept = 0;
	for (size_t i = 0; i < m->claims; i++) {
		if (!unread[i].there) {
			m->claim[kept++] = m->claim[i];
			continue;
		}
		if (altered)
			continue;
		k->claims++;
		UNREADABLE(k, arena_printf(k->a, "document %lld", (long long)document), "its claim %zu is as it was written, and cannot be read: " STR_FMT,
			i + 1, STR_ARG(unread[i].why));
	}
	m->claims = kept;
}

/* What stands in the views, as the reading that it was made from. */
static bool made_from_views(void *context, struct arena *a, const struct log_row *row, const struct entry *e, struct made *ret, struct err *err)
{
	struct check *k = context;
	struct made m = { .claims = 0 };
	struct hash digest = { { 0 } };
	struct unread *unread = NULL;
	int64_t id = 0;
	AUTO(rows_end) struct rows q = { 0 };
	AUTO(rows_end) struct rows t = { 0 };
	(void)e;
	if (!store_rows(&k->r->st, &q, SQL_DOCUMENTS_ALL, err, val_int(row->seq)))
		return false;
	if (rows_next(&q)) {
		id = rows_int(&q, 0);
		digest = rows_hash(&q, 2);
		m = (struct made){
			.analysed = rows_int(&q, 3) != 0, .title = rows_str(&q, 4, a), .publisher = rows_str(&q, 5, a), .author = rows_str(&q, 6, a),
			.url = rows_str(&q, 7, a), .language = rows_str(&q, 8, a), .media = rows_str(&q, 9, a), .charset = rows_str(&q, 10, a),
			.reader = rows_str(&q, 11, a), .published = { rows_day(&q, 12), rows_day(&q, 13) },
		};
	}
	if (!rows_ok(&q, err) || !store_rows(&k->r->st, &t, SQL_DOCUMENT_TEXT_GET, err, val_int(id)))
		return false;
	if (rows_next(&t)) {
		m.text = rows_str(&t, 0, a);
		m.paragraphs = rows_str(&t, 1, a);
		m.sentences = rows_str(&t, 2, a);
	}
	if (!rows_ok(&t, err) || !load_claims(k, a, id, row, &m, &unread, err))
		return false;
	m.digest = made_digest(&m);
	const bool altered = !hash_eq(m.digest, digest);
	if (altered)
		FAULT(k, arena_printf(k->a, "document %lld", (long long)id), "its text, its data or what was proposed of it was altered: digest expected %s, found %s",
			hash_hex(a, digest).p, hash_hex(a, m.digest).p);
	keep_readable(k, id, altered, &m, unread);
	*ret = m;
	return true;
}

struct reread {
	struct check *k;
	const struct record_reader *reader;
};

static bool made_by_reader(void *context, struct arena *a, const struct log_row *row, const struct entry *e, struct made *ret, struct err *err)
{
	const struct reread *m = context;
	struct reading *reading = ARENA_NEW(a, struct reading);
	struct text_hint hint = e->given;
	struct str bytes;
	struct err why = { 0 };
	(void)row;
	hint.media = e->has_text ? MEDIA_PDF_TEXT : hint.media;
	if (!record_blob(&m->k->r->st, a, e->has_text ? e->text : e->sha256, &bytes, err))
		return false;
	if (!m->reader->read(m->reader->context, a, bytes, &hint, reading, &why)) {
		*reading = (struct reading){ .analysed = false };
		reading->text.published = DAYS_NONE;
	}
	*ret = made_of(a, reading, &hint, str_slice(m->reader->version, 0, READER_VERSION_MAX));
	return true;
}

/* Both dumps side by side; the first row of a section that differs names it. */
static struct str around(struct str s, size_t at)
{
	return str_slice(s, at > 40 ? at - 40 : 0, at + 60);
}

static void tell_difference(struct check *k, struct str want, struct str have)
{
	size_t at = 0;
	while (at < want.n && at < have.n && want.p[at] == have.p[at])
		at++;
	/* ["claim","3fa9…",… : the section and the first id name the row. */
	struct str row = have.n > 0 ? have : want, rest = row, section, id;
	section = str_cut(&rest, ',');
	id = str_cut(&rest, ',');
	struct str what = arena_printf(k->a, "view " STR_FMT " " STR_FMT, STR_ARG(section), STR_ARG(str_slice(id, 0, 40)));
	char *p = (char *)(uintptr_t)what.p;
	size_t n = 0;
	for (size_t i = 0; i < what.n; i++) {
		if (strchr("[]\"", what.p[i]) == NULL)
			p[n++] = what.p[i];
	}
	what.n = n;
	if (have.n == 0)
		FAULT(k, what, "a row is missing: " STR_FMT, STR_ARG(around(want, 0)));
	else if (want.n == 0)
		FAULT(k, what, "a row is too many: " STR_FMT, STR_ARG(around(have, 0)));
	else
		FAULT(k, what, "it is not what the log gives: expected … " STR_FMT " …, found … " STR_FMT " …", STR_ARG(around(want, at)), STR_ARG(around(have, at)));
}

static bool compare_views(struct check *k, struct store *scratch, struct err *err)
{
	for (size_t i = 0; i < dump_sections(); i++) {
		if (k->claims > 0 && dump_rests_on_claims(i))
			continue;
		AUTO(rows_end) struct rows want = { 0 };
		AUTO(rows_end) struct rows have = { 0 };
		if (!store_rows(scratch, &want, dump_section(i), err) || !store_rows(&k->r->st, &have, dump_section(i), err))
			return false;
		for (;;) {
			const bool w = rows_next(&want), h = rows_next(&have);
			struct str x = w ? rows_view(&want, 0) : (struct str){ 0 }, y = h ? rows_view(&have, 0) : (struct str){ 0 };
			if (!str_eq(x, y))
				tell_difference(k, x, y);
			if (!w || !h || !str_eq(x, y))
				break;
		}
		if (!rows_ok(&want, err) || !rows_ok(&have, err))
			return false;
	}
	return true;
}

static bool check_views(struct check *k, const struct record_reader *reader, struct err *err)
{
	struct store scratch;
	struct record_rebuilt counts = { 0 };
	struct reread again = { k, reader };
	const struct replay how = { reader == NULL ? made_from_views : made_by_reader, reader == NULL ? (void *)k : (void *)&again, NULL, NULL };
	if (k->entries > 0) {
		UNREADABLE(k, S("views"), "they were not compared with the log: %zu entries of it cannot be read", k->entries);
		return true;
	}
	if (!store_open(&scratch, NULL, STORE_SCRATCH, err))
		return false;
	bool ok = store_do(&scratch, SQL_BEGIN, err) && record_replay(k->r, &scratch, &how, &counts, err) && compare_views(k, &scratch, err);
	if (ok && k->claims > 0)
		UNREADABLE(k, S("views"), "those that rest on claims were not compared with the log: %zu claims cannot be read", k->claims);
	k->out->documents = counts.documents;
	k->out->claims = counts.claims;
	if (!sqlite3_get_autocommit(scratch.db))
		ok = store_do(&scratch, SQL_COMMIT, ok ? err : NULL) && ok;
	store_close(&scratch);
	return ok;
}

/* ---- all of it -------------------------------------------------------------------------------------------- */

/* A check that could not run is a fault of what it checks. */
static void ran(struct check *k, bool ok, const char *what, struct err *err)
{
	if (!ok)
		fault(k, str_of(what), str_of(err->what));
	*err = (struct err){ .code = ERR_NONE };
}

bool record_verify(struct record *r, struct arena *a, const struct record_reader *reader, struct str checkpoint,
	struct record_verified *ret, struct err *err)
{
	struct record_verified v = { .entries = 0 };
	struct check k = { .r = r, .a = a, .out = &v };
	struct leaves l = { .leaf = { 0 } };
	struct note_checkpoint head;
	struct err why = { 0 };
	if (!record_ready(r, err))
		return false;
	/* A checkpoint that is none is the caller's mistake, not the record's. */
	if (checkpoint.n > 0 && !note_checkpoint_parse(checkpoint, &head, err))
		return false;
	ran(&k, check_words(&k, &why), "search index", &why);
	const bool own = sqlite3_get_autocommit(r->st.db) != 0;
	if (own && !store_do(&r->st, SQL_BEGIN_READ, err))
		return false;
	ran(&k, check_pages(&k, &why), "file", &why);
	ran(&k, check_schema(&k, &why), "schema", &why);
	ran(&k, check_keys(&k, &why), "keys", &why);
	ran(&k, check_references(&k, &why), "references", &why);
	ran(&k, check_log(&k, &l, &why), "log", &why);
	ran(&k, check_purged(&k, &l, &why), "purged entries", &why);
	ran(&k, check_nodes(&k, &l, &why), "tree", &why);
	ran(&k, check_head(&k, &l, checkpoint, &why), "log", &why);
	ran(&k, check_blobs(&k, &l, &why), "originals", &why);
	ran(&k, check_views(&k, reader, &why), "views", &why);
	if (own && !sqlite3_get_autocommit(r->st.db) && !store_do(&r->st, SQL_ROLLBACK, err))
		return false;
	*ret = v;
	return true;
}
