/*
 * What goes with a document besides what is about it: the entries that nobody
 * in particular may read because of it, and could once nothing tells any more
 * that they quote it.  Asked of a handle of its own, which sees what nobody in
 * particular may see; a purge holds the writer's lock meanwhile.
 *
 * Kept whole are the entries that carry the record (accounts, settings, keys,
 * seals, earlier purges, releases).  Rejected: leaving the entries and keeping
 * the names that hide them, which would keep what a purge is to take.
 */
#include "record/purge.h"

#include "record/inside.h"
#include "record/sight.h"

/* Names that go drag along those that were given to them by hand; a round each. */
static bool spread(struct record *r, int64_t document, struct err *err)
{
	int more = 1;
	if (!store_do(&r->st, SQL_GOING_NONE, err) || !store_do(&r->st, SQL_GOING_SEED, err, val_int(document)))
		return false;
	while (more > 0) {
		if (!store_do(&r->st, SQL_GOING_MORE, err, val_int(document)))
			return false;
		more = sqlite3_changes(r->st.db);
	}
	return true;
}

static bool going(struct record *r, struct arena *a, int64_t document, struct seqs *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (sqlite3_exec(r->st.db, "PRAGMA query_only = OFF", NULL, NULL, NULL) != SQLITE_OK)
		return store_fail(&r->st, sqlite3_extended_errcode(r->st.db), err, "looking up what goes with a document");
	if (!spread(r, document, err) || !store_rows(&r->st, &q, SQL_GOING_ENTRIES, err, val_int(document)))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, ret) = rows_int(&q, 0);
	return rows_ok(&q, err);
}

bool purge_also(struct record *r, struct arena *a, int64_t document, struct seqs *ret, struct err *err)
{
	struct record *nobody = NULL;
	*ret = (struct seqs){ .n = 0 };
	if (!record_open(r->path, RECORD_READ, &nobody, err))
		return false;
	const bool ok = record_see(nobody, &(struct record_sight){ .name = { "", 0 } }, err) &&
		(record_sees_all(nobody) || going(nobody, a, document, ret, err));
	record_close(nobody);
	return ok;
}
