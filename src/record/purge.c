/* Requests for a purge, read from the log's entries, and what must hold when one is confirmed. */
#include "record/purge.h"

#include "record/account.h"
#include "record/inside.h"

static bool is_admin(struct record *r, struct arena *a, struct str name, bool *ret, struct err *err)
{
	struct accounts list = { 0 };
	*ret = false;
	if (!accounts_list(r, a, &list, err))
		return false;
	for (size_t i = 0; i < list.n; i++)
		*ret = *ret || (str_eq_nocase(list.v[i].name, name) && list.v[i].role == MAY_ADMIN && !list.v[i].disabled);
	return true;
}

bool purge_people(struct record *r, size_t *ret, struct err *err)
{
	struct arena a = { 0 };
	struct accounts list = { 0 };
	const bool ok = accounts_list(r, &a, &list, err);
	*ret = 0;
	for (size_t i = 0; ok && i < list.n; i++)
		*ret += list.v[i].role == MAY_ADMIN && !list.v[i].disabled;
	arena_release(&a);
	return ok;
}

static struct purge_asked row_of(const struct rows *q, struct arena *a)
{
	return (struct purge_asked){ .seq = rows_int(q, 0), .document = rows_int(q, 1), .at = rows_int(q, 2), .by = rows_str(q, 3, a), .reason = rows_str(q, 4, a) };
}

static bool see_lapsed(struct record *r, struct arena *a, struct purge_asked *p, struct err *err)
{
	bool admin;
	int64_t changed = 0;
	if (!is_admin(r, a, p->by, &admin, err) || !store_int(&r->st, SQL_PURGE_ASKER_CHANGED, &changed, err, val_int(p->seq), val_str(p->by)))
		return false;
	p->lapsed = !admin || changed != 0;
	return true;
}

bool purge_asked_of(struct record *r, struct arena *a, int64_t document, struct purge_asked *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct purge_asked){ .by = { "", 0 }, .reason = { "", 0 } };
	if (!store_rows(&r->st, &q, SQL_PURGE_ASKED, err, val_int(document)))
		return false;
	if (rows_next(&q) && rows_int(&q, 5) != 0)
		*ret = row_of(&q, a);
	return rows_ok(&q, err) && (ret->seq == 0 || see_lapsed(r, a, ret, err));
}

bool purges_asked(struct record *r, struct arena *a, struct purges_asked *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct purges_asked){ .n = 0 };
	if (!store_rows(&r->st, &q, SQL_PURGES_ASKED, err, val_int(PURGES_MOST)))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, ret) = row_of(&q, a);
	if (!rows_ok(&q, err))
		return false;
	for (size_t i = 0; i < ret->n; i++) {
		if (!see_lapsed(r, a, &ret->v[i], err))
			return false;
	}
	return true;
}

/* ---- saying ------------------------------------------------------------------------------ */

static bool reason_told(struct str reason, struct err *err)
{
	return record_reason_ok(reason, err) && (str_trim(reason).n > 0 || err_set(err, ERR_INPUT, "why? The log keeps the reason"));
}

static bool admin_only(struct record *r, struct arena *a, struct str author, struct err *err)
{
	bool admin;
	return is_admin(r, a, author, &admin, err) && (admin || err_set(err, ERR_DENIED, "a purge is asked for and confirmed by two admins; this is none"));
}

static bool document_stands(struct record *r, struct arena *a, int64_t document, struct record_document *d, struct err *err)
{
	return record_document(r, a, document, d, err) && (!d->purged || err_set(err, ERR_CONFLICT, "document %lld was purged already", (long long)document));
}

static bool request_stands(struct record *r, struct arena *a, int64_t document, int64_t asked, struct purge_asked *ret, struct err *err)
{
	return purge_asked_of(r, a, document, ret, err) && ((ret->seq != 0 && ret->seq == asked) ||
		err_set(err, ERR_CONFLICT, "that request for a purge of document %lld stands no more", (long long)document));
}

bool purge_ask(struct record *r, int64_t document, struct str reason, struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct record_document d;
	struct purge_asked now;
	struct entry e = { .kind = ENTRY_PURGE_ASKED, .reason = reason };
	if (!record_ready(r, err) || !reason_told(reason, err) || !call_begin(r, err))
		return false;
	bool ok = admin_only(r, &a, author, err) && document_stands(r, &a, document, &d, err) && purge_asked_of(r, &a, document, &now, err);
	if (ok && now.seq != 0 && !now.lapsed)
		ok = err_set(err, ERR_CONFLICT, "a purge of document %lld is asked for already", (long long)document);
	if (ok)
		e.sha256 = d.sha256;
	ok = call_end(r, ok && record_append_entry(r, &a, &e, author, NULL, seq, err), err);
	arena_release(&a);
	return ok;
}

bool purge_decline(struct record *r, int64_t document, int64_t asked, struct str reason, struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct record_document d;
	struct purge_asked now;
	struct entry e = { .kind = ENTRY_PURGE_DECLINED, .reason = reason };
	if (!record_ready(r, err) || !record_reason_ok(reason, err) || !call_begin(r, err))
		return false;
	bool ok = admin_only(r, &a, author, err) && document_stands(r, &a, document, &d, err) && request_stands(r, &a, document, asked, &now, err) &&
		(str_eq_nocase(now.by, author) || reason_told(reason, err));
	if (ok)
		e.sha256 = d.sha256;
	ok = call_end(r, ok && record_append_entry(r, &a, &e, author, NULL, seq, err), err);
	arena_release(&a);
	return ok;
}

bool purge_may(struct record *r, struct arena *a, int64_t document, int64_t asked, struct str author, struct entry *e, struct err *err)
{
	struct purge_asked now;
	if (!admin_only(r, a, author, err) || !request_stands(r, a, document, asked, &now, err))
		return false;
	if (now.lapsed)
		return err_set(err, ERR_CONFLICT, "whoever asked for the purge of document %lld was disabled or given another role since: it must be asked for anew", (long long)document);
	if (str_eq_nocase(now.by, author))
		return err_set(err, ERR_DENIED, "nobody confirms a purge that they asked for");
	if (!account_apart(r, now.by, author, true, err))
		return false;
	e->reason = now.reason;
	e->proposer = now.by;
	return true;
}

bool purge_confirm(struct record *r, const struct record_reader *reader, int64_t document, int64_t asked, struct str author, int64_t *seq, struct err *err)
{
	return asked > 0 ? purge_for(r, reader, &(struct purge_why){ .document = document, .asked = asked, .reason = { "", 0 }, .author = author }, seq, err)
		: err_set(err, ERR_INPUT, "which request for a purge?");
}
