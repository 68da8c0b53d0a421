/* The lists of what is hidden, filled when the person or the log changed. */
#include "record/sight.h"

#include "read/claim_field.h"
#include "record/account.h"
#include "record/inside.h"

enum { READERS_MAX = 100 };

/* The order matters: each reads what those before it filled. */
static const enum sql empties[] = {
	SQL_BAR_NONE, SQL_VEIL_NONE, SQL_HIDE_DOCUMENTS_NONE, SQL_HIDE_ALIASES_NONE, SQL_HIDE_ENTITIES_NONE, SQL_HIDE_CLAIMS_NONE, SQL_HIDE_COUNTS_NONE, SQL_HIDE_ENTRIES_NONE,
};
static const struct {
	enum sql sql;
	bool of_person; /* takes clearance and name */
	bool of_seals;  /* nothing to do without a seal */
} fills[] = {
	{ SQL_HIDE_DOCUMENTS, true, true }, { SQL_HIDE_ALIASES_SEALED, true, true }, { SQL_BAR_CLAIMS, true, true },
	{ SQL_BAR_CLAIMS_NAMING, false, true }, { SQL_HIDE_CLAIMS, false, true },
	{ SQL_HIDE_CLAIMS_VERSIONS, false, true }, { SQL_HIDE_ALIASES_UNSEEN, false, true }, { SQL_HIDE_ENTITIES, false, true },
	{ SQL_HIDE_ENTITIES_SEALED, true, true }, { SQL_HIDE_COUNTS, false, true }, { SQL_HIDE_ENTRIES_ABOUT, false, true },
	{ SQL_HIDE_ENTRIES_NAMING, false, true }, { SQL_HIDE_ENTRIES_CITING, false, true },
	{ SQL_HIDE_ENTRIES_SOURCES, true, false }, { SQL_HIDE_ENTRIES_UNDOING, false, false },
	{ SQL_VEIL_ENTRIES, false, true }, { SQL_VEIL_UNDOING, false, true },
};

struct state {
	int64_t seals, applied;
	bool sources;
};

static bool state_of(struct record *r, struct state *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct state){ .sources = false };
	if (!store_rows(&r->st, &q, SQL_SIGHT_STATE, err))
		return false;
	if (rows_next(&q))
		*ret = (struct state){ .seals = rows_int(&q, 0), .sources = rows_int(&q, 1) != 0 };
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	const bool hides = ret->seals > 0 || ret->sources || r->sight.filled;
	return !hides || store_int(&r->st, SQL_VIEW_GET, &ret->applied, err, val_z("applied"));
}

static bool fill(struct record *r, const struct record_sight *s, bool seals, struct err *err)
{
	struct arena a = { 0 };
	const struct val cleared = val_int(s->cleared), name = val_str(arena_lower(&a, s->name));
	bool ok = store_do(&r->st, SQL_BEGIN_READ, err);
	for (size_t i = 0; ok && i < sizeof(empties) / sizeof(*empties); i++)
		ok = store_do(&r->st, empties[i], err);
	for (size_t i = 0; ok && !s->all && i < sizeof(fills) / sizeof(*fills); i++)
		ok = fills[i].of_seals && !seals ? true : fills[i].of_person ? store_do(&r->st, fills[i].sql, err, cleared, name) : store_do(&r->st, fills[i].sql, err);
	int64_t hidden = 0;
	ok = ok && store_int(&r->st, SQL_HIDDEN_ANY, &hidden, err);
	ok = store_do(&r->st, ok ? SQL_COMMIT : SQL_ROLLBACK, ok ? err : NULL) && ok;
	r->sight.filled = hidden > 0;
	r->sight.hides = hidden > 0 || r->sight.no_drafts;
	arena_release(&a);
	return ok;
}

static uint64_t who_of(const struct record_sight *s)
{
	struct arena a = { 0 };
	uint64_t h = s->all ? 1 : str_hash(arena_printf(&a, "%d %d " STR_FMT, s->cleared, s->no_drafts, STR_ARG(arena_lower(&a, s->name))));
	arena_release(&a);
	return h < 2 && !s->all ? 2 : h;
}

/* The connection with the other kind of views comes in front: to drop and make views would cost each page all its statements. */
static bool turn_to(struct record *r, bool no_drafts, struct err *err)
{
	if (r->sight.no_drafts == no_drafts)
		return true;
	const struct store st = r->st;
	const struct sight sight = r->sight;
	const int64_t data_version = r->data_version;
	if (r->other.st.db == NULL) {
		if (!store_open(&r->other.st, r->path, STORE_READ, err))
			return false;
		(void)sqlite3_busy_timeout(r->other.st.db, r->wait);
		r->other.sight = (struct sight){ .no_drafts = no_drafts };
	}
	r->st = r->other.st;
	r->sight = r->other.sight;
	r->data_version = r->other.data_version;
	r->other.st = st;
	r->other.sight = sight;
	r->other.data_version = data_version;
	return true;
}

/* The views that this state of the record and this kind of person need. */
static bool make_views(struct record *r, bool seals, struct err *err)
{
	const bool first = !r->sight.ready, none = r->sight.no_drafts;
	bool ok = !first || store_script(&r->st, STORE_SIGHT, err);
	ok = ok && (!first || !none || (store_script(&r->st, STORE_SIGHT_DRAFTS, err) && store_script(&r->st, STORE_SIGHT_DRAFTS_OPEN, err)));
	r->sight.ready = r->sight.ready || ok;
	ok = ok && (r->sight.wide || !seals || store_script(&r->st, none ? STORE_SIGHT_DRAFTS_WIDE : STORE_SIGHT_WIDE, err));
	r->sight.wide = r->sight.wide || (ok && seals);
	return ok;
}

bool record_see(struct record *r, const struct record_sight *s, struct err *err)
{
	struct state now;
	const uint64_t who = who_of(s);
	if (r->mode != RECORD_READ)
		BUG("only a handle that reads can be sighted");
	if (!record_ready(r, err) || !turn_to(r, s->no_drafts && !s->all, err) || !state_of(r, &now, err))
		return false;
	const bool any = now.seals > 0 || now.sources || r->sight.filled;
	if (!any && (r->sight.ready || !r->sight.no_drafts)) {
		r->sight.hides = r->sight.no_drafts;
		return true;
	}
	if (r->sight.ready && r->sight.who == who && r->sight.applied == now.applied)
		return true;
	/* Until it is filled the handle shows the wrong person's view: nobody may have it. */
	r->sight.who = 0;
	if (sqlite3_exec(r->st.db, "PRAGMA query_only = OFF", NULL, NULL, NULL) != SQLITE_OK)
		return store_fail(&r->st, sqlite3_extended_errcode(r->st.db), err, "looking up who may see what");
	bool ok = make_views(r, now.seals > 0, err) && fill(r, s, now.seals > 0, err);
	if (sqlite3_exec(r->st.db, "PRAGMA query_only = ON", NULL, NULL, NULL) != SQLITE_OK)
		ok = store_fail(&r->st, sqlite3_extended_errcode(r->st.db), err, "looking up who may see what");
	if (ok) {
		r->sight.who = who;
		r->sight.applied = now.applied;
	}
	return ok;
}

bool record_sees_all(const struct record *r)
{
	return !r->sight.hides;
}

uint64_t record_sight_key(const struct record *r)
{
	if (!r->sight.hides)
		return 0;
	/* Of drafts there is nothing for anybody: all see the same. */
	if (!r->sight.filled)
		return str_hash(S("no drafts"));
	/* With the entry: what is sealed meanwhile may be all that changed, and is not among what this person sees. */
	const uint64_t both[2] = { r->sight.who, (uint64_t)r->sight.applied };
	const uint64_t key = str_hash((struct str){ (const char *)both, sizeof(both) });
	return key == 0 ? 1 : key;
}

/* ---- seals ------------------------------------------------------------------------- */

static bool seal_row(struct record *r, struct arena *a, enum sql sql, struct val about, struct record_seal *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct record_seal){ .readers = { "", 0 } };
	if (!store_rows(&r->st, &q, sql, err, about))
		return false;
	if (rows_next(&q))
		*ret = (struct record_seal){ rows_int(&q, 0) != 0, rows_str(&q, 1, a), rows_int(&q, 2), 0 };
	return rows_ok(&q, err);
}

bool record_document_seal(struct record *r, struct arena *a, int64_t document, struct record_seal *ret, struct err *err)
{
	return seal_row(r, a, SQL_SEAL_OF_DOCUMENT, val_int(document), ret, err);
}

bool record_entity_seal(struct record *r, struct arena *a, struct str entity, struct record_seal *ret, struct err *err)
{
	return seal_row(r, a, SQL_SEAL_OF_ENTITY, val_str(entity), ret, err);
}

bool record_claim_seal(struct record *r, struct arena *a, struct str claim, struct record_seal *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct record_seal){ .readers = { "", 0 } };
	if (!store_rows(&r->st, &q, SQL_SEAL_OF_CLAIM, err, val_str(claim)))
		return false;
	if (rows_next(&q)) {
		*ret = (struct record_seal){ rows_int(&q, 0) != 0, rows_str(&q, 1, a), rows_int(&q, 2), 0 };
		if (ret->confidential && !claim_fields_parse(rows_view(&q, 3), &ret->fields, err))
			return false;
	}
	return rows_ok(&q, err);
}

static bool readers_ok(struct record *r, struct arena *a, struct entry *e, const struct str *readers, size_t n, struct err *err)
{
	struct account who;
	if (n > READERS_MAX)
		return err_set(err, ERR_LIMIT, "%zu readers; the most is %d", n, READERS_MAX);
	for (size_t i = 0; i < n; i++) {
		/* A name that is misspelt would shut out the person meant. */
		if (!account_named(r, a, readers[i], &who, err))
			return false;
		*VEC_PUSH(a, &e->alias) = who.name;
	}
	return true;
}

static bool put_seal(struct record *r, struct arena *a, struct entry *e, bool confidential, const struct str *readers, size_t n, struct str reason,
	struct str author, int64_t *seq, struct err *err)
{
	e->value = confidential ? S("confidential") : S("open");
	e->reason = reason;
	return (!confidential || readers_ok(r, a, e, readers, n, err)) && record_append_entry(r, a, e, author, NULL, seq, err);
}

bool record_seal_document(struct record *r, int64_t document, bool confidential, const struct str *readers, size_t n, struct str reason,
	struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct record_document d;
	if (!record_ready(r, err) || !record_reason_ok(reason, err) || !call_begin(r, err))
		return false;
	bool ok = record_document(r, &a, document, &d, err);
	if (ok && d.purged)
		ok = err_set(err, ERR_CONFLICT, "document %lld was purged: nothing of it is left to seal", (long long)document);
	struct entry e = { .kind = ENTRY_DOCUMENT_SEALED, .sha256 = ok ? d.sha256 : (struct hash){ { 0 } } };
	ok = ok && put_seal(r, &a, &e, confidential, readers, n, reason, author, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

bool record_seal_entity(struct record *r, struct str entity, bool confidential, const struct str *readers, size_t n, struct str reason,
	struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct entry e = { .kind = ENTRY_ENTITY_SEALED };
	if (!record_ready(r, err) || !record_reason_ok(reason, err) || !call_begin(r, err))
		return false;
	bool ok = entity_find(&r->st, &a, entity, &e.entity, err) && put_seal(r, &a, &e, confidential, readers, n, reason, author, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

/* The fields that it is about: those to be hidden, or those that are open again. */
static bool take_fields(struct record *r, struct arena *a, struct record_claim *c, bool confidential, unsigned fields, struct entry *e, struct err *err)
{
	struct record_seal was;
	if (!record_claim_seal(r, a, c->id, &was, err))
		return false;
	if (!confidential)
		fields = was.fields;
	if (!confidential && fields == 0)
		return err_set(err, ERR_CONFLICT, "claim %.8s has no confidential fields", c->id.p);
	if (fields == 0)
		return err_set(err, ERR_INPUT, "name the fields that are confidential");
	const unsigned not = fields & ~claim_fields_of_kind(c->claim.kind);
	if (confidential && not != 0)
		return err_set(err, ERR_INPUT, "a claim of kind \"%s\" has no field \"" STR_FMT "\"", claim_kind_name(c->claim.kind), STR_ARG(claim_fields_str(a, not)));
	for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++) {
		if ((fields >> i & 1) != 0)
			*VEC_PUSH(a, &e->fields) = str_of(claim_field_name((enum claim_field)i));
	}
	return true;
}

bool record_seal_fields(struct record *r, struct str claim, unsigned fields, bool confidential, const struct str *readers, size_t n, struct str reason,
	struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct record_claim c = { .id = { "", 0 } };
	struct record_document d = { .id = 0 };
	struct entry e = { .kind = ENTRY_FIELDS_SEALED };
	if (!record_ready(r, err) || !record_reason_ok(reason, err) || !call_begin(r, err))
		return false;
	bool ok = record_claim(r, &a, claim, 0, &c, err) && record_document(r, &a, c.document, &d, err) &&
		take_fields(r, &a, &c, confidential, fields, &e, err);
	e.entity = c.id;
	e.sha256 = d.sha256;
	ok = ok && put_seal(r, &a, &e, confidential, readers, n, reason, author, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

/* ---- settings and second people ------------------------------------------------------ */

bool record_setting_seq(struct record *r, struct str name, int64_t *ret, struct err *err)
{
	*ret = 0;
	return record_ready(r, err) && store_int(&r->st, SQL_SETTING_SEQ, ret, err, val_str(name));
}

bool record_setting(struct record *r, struct arena *a, struct str name, struct str *ret, struct err *err)
{
	*ret = (struct str){ "", 0 };
	return record_ready(r, err) && store_text(&r->st, SQL_SETTING_OF, a, ret, err, val_str(name));
}

bool record_set(struct record *r, struct str name, struct str value, struct str reason, struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	const struct entry e = { .kind = ENTRY_SETTING, .name = name, .value = value, .reason = reason };
	if (!str_eq(name, S(SETTING_TWO_PERSON)))
		return err_set(err, ERR_USAGE, "\"" STR_FMT "\" is no setting; there is two-person", STR_ARG(str_slice(name, 0, 40)));
	if (!str_eq(value, S("on")) && !str_eq(value, S("off")))
		return err_set(err, ERR_USAGE, "%s is on or off, not \"" STR_FMT "\"", SETTING_TWO_PERSON, STR_ARG(str_slice(value, 0, 40)));
	if (!record_ready(r, err) || !record_reason_ok(reason, err) || !call_begin(r, err))
		return false;
	bool ok = call_end(r, record_append_entry(r, &a, &e, author, NULL, seq, err), err);
	arena_release(&a);
	return ok;
}

bool record_approvals(struct record *r, struct arena *a, struct str claim, int64_t version, struct record_approvals *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_APPROVALS_OF, err, val_str(claim), val_int(version)))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, ret) = (struct record_approval){ rows_int(&q, 0), rows_int(&q, 1), rows_str(&q, 2, a) };
	return rows_ok(&q, err);
}
