/*
 * Claims: pages of them, one with its history, all of them in columns.
 *
 * A list is driven by what narrows it most (document, entity, act) or by an
 * index in its order; the other conditions are asked of each row.
 */
#include "record/list.h"

#include <stdio.h>

static const char *const status_names[] = {
#define X_NAME(n, s) [STATUS_##n] = s,
	RECORD_STATUSES(X_NAME)
#undef X_NAME
};
static const char *const role_names[] = {
#define X_NAME(n, s) [ROLE_##n] = s,
	RECORD_ROLES(X_NAME)
#undef X_NAME
};

const char *record_status_name(enum record_status s)
{
	return status_names[s];
}

bool record_status_from(struct str s, enum record_status *ret)
{
	for (size_t i = 0; i < STATUS_COUNT; i++) {
		if (str_eq(s, str_of(status_names[i]))) {
			*ret = (enum record_status)i;
			return true;
		}
	}
	return false;
}

const char *record_role_name(enum record_role role)
{
	return role_names[role];
}

bool record_role_from(struct str s, enum record_role *ret)
{
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		if (str_eq(s, str_of(role_names[i]))) {
			*ret = (enum record_role)i;
			return true;
		}
	}
	return false;
}

/* ---- one row -------------------------------------------------------------------------- */

enum { CLAIM_COLUMNS = 17 };

static struct str found_name(const struct found_participants *p, const struct record_participant *x)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->v[i].role == x->role && p->v[i].deed == x->deed && p->v[i].nth == x->nth)
			return p->v[i].actor->name;
	}
	return x->name;
}

static bool take_participants(struct record *r, struct arena *a, int64_t key, const struct claim *c, struct record_claim *ret, struct err *err)
{
	VEC(struct record_participant) list = { 0 };
	struct found_participants found = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	claim_participants(a, c, &found);
	if (!store_rows(&r->st, &q, SQL_PARTICIPANTS_OF, err, val_int(key)))
		return false;
	while (rows_next(&q)) {
		struct record_participant p = {
			.deed = (unsigned)rows_int(&q, 1), .nth = (unsigned)rows_int(&q, 2), .alias = rows_str(&q, 3, a), .entity = rows_str(&q, 4, a),
			.name = rows_str(&q, 5, a), .country = rows_str(&q, 7, a), .mention = { (uint32_t)rows_int(&q, 8), (uint32_t)rows_int(&q, 9) },
		};
		if (!record_role_from(rows_view(&q, 0), &p.role) || !actor_type_from(rows_view(&q, 6), &p.type))
			return err_set(err, ERR_STORE, "%s: a claim's participants are damaged; run `rapporteur rebuild`", r->path);
		p.found = found_name(&found, &p);
		*VEC_PUSH(a, &list) = p;
	}
	ret->participant = list.v;
	ret->participants = list.n;
	return rows_ok(&q, err);
}

/* The row under the cursor, all but its participants; *key gets its row number. */
static bool take_claim(struct record *r, struct arena *a, const struct rows *q, int64_t *key, struct record_claim *ret, struct err *err)
{
	*key = rows_int(q, 0);
	*ret = (struct record_claim){
		.id = rows_str(q, 1, a), .document = rows_int(q, 2), .version = rows_int(q, 3), .proposer = rows_str(q, 5, a),
		.since = rows_int(q, 6), .until = rows_int(q, 7), .sentence = rows_str(q, 9, a), .words = rows_str(q, 10, a),
		.same_as = rows_str(q, 11, a), .adrift = rows_int(q, 12) != 0, .title = rows_str(q, 13, a), .publisher = rows_str(q, 14, a),
		.published = { rows_day(q, 15), rows_day(q, 16) },
	};
	if (!record_status_from(rows_view(q, 4), &ret->status) || !claim_parse(a, rows_view(q, 8), UINT32_MAX, &ret->claim, NULL))
		return err_set(err, ERR_STORE, "%s: claim %.8s is damaged; run `rapporteur rebuild`", r->path, ret->id.p);
	return true;
}

/* What stands in a list in the place of a claim that cannot be read: its id, its document, and that. */
static struct record_claim damaged(struct arena *a, const struct record_claim *c)
{
	return (struct record_claim){
		.id = c->id, .document = c->document, .version = c->version, .proposer = c->proposer, .since = c->since, .until = c->until,
		.title = c->title, .publisher = c->publisher, .published = c->published, .damaged = true,
		.claim = { .kind = CLAIM_ACT, .deed = { .date = { .days = DAYS_NONE } }, .deadline = { .days = DAYS_NONE } },
		.sentence = arena_str(a, S("(damaged: this claim cannot be read; `rapporteur rebuild` makes it anew from the log)")),
	};
}

/* ---- lists ----------------------------------------------------------------------------- */

struct str bits_list(struct arena *a, unsigned bits, const char *(*name)(unsigned i), unsigned n)
{
	struct buf b = BUF_INIT(1024);
	for (unsigned i = 0; i < n; i++) {
		if ((bits >> i & 1) != 0) {
			buf_z(&b, b.n == 0 ? "," : "");
			buf_z(&b, name(i));
			buf_char(&b, ',');
		}
	}
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static const char *kind_at(unsigned i)
{
	return claim_kind_name((enum claim_kind)i);
}
static const char *status_at(unsigned i)
{
	return status_names[i];
}
static const char *role_at(unsigned i)
{
	return role_names[i];
}

enum { FILTER_VALUES = 14 };

static bool filter_values(struct record *r, struct arena *a, const struct record_claim_filter *f, const struct cursor *c,
	struct val v[static FILTER_VALUES], struct err *err)
{
	const unsigned usual = 1u << STATUS_PROPOSED | 1u << STATUS_ACCEPTED | 1u << STATUS_EDITED;
	const bool any = days_any(f->days);
	struct str entity = f->entity;
	if (entity.n > 0 && !entity_find(&r->st, a, entity, &entity, err))
		return false;
	v[0] = val_str(bits_list(a, f->kinds, kind_at, CLAIM_KIND_COUNT));
	v[1] = val_str(bits_list(a, f->statuses == 0 ? usual : f->statuses, status_at, STATUS_COUNT));
	v[2] = val_z(act_name(f->act));
	v[3] = val_str(entity);
	v[4] = val_str(bits_list(a, f->roles, role_at, ROLE_COUNT));
	v[5] = val_str(f->country);
	v[6] = val_int(f->document);
	v[7] = any ? val_null() : val_int(f->days.from);
	v[8] = any ? val_null() : val_int(f->days.to);
	v[9] = val_int(known_of(f->known));
	v[10] = val_int(c->k);
	v[11] = val_int(c->t);
	v[12] = val_int(c->limit);
	v[13] = val_int(f->order);
	return true;
}

/* Few claims are sorted; of many, a page is found sooner by walking in order. */
enum { MANY = 3000 };

static bool is_many(struct record *r, const struct record_claim_filter *f, struct val entity, struct val roles, bool *ret, struct err *err)
{
	int64_t n = 0;
	if (f->entity.n > 0 && !store_int(&r->st, SQL_ENTITY_MANY, &n, err, entity, roles))
		return false;
	if (f->entity.n == 0 && f->act != ACT_NONE && !store_int(&r->st, SQL_ACT_MANY, &n, err, val_z(act_name(f->act))))
		return false;
	*ret = n >= MANY;
	return true;
}

static enum sql list_statement(const struct record_claim_filter *f, bool many, size_t *n)
{
	*n = FILTER_VALUES;
	if (f->document != 0)
		return SQL_CLAIMS_IN_DOCUMENT;
	if (f->entity.n > 0 && !many)
		return SQL_CLAIMS_OF_ENTITY;
	if (f->entity.n == 0 && f->act != ACT_NONE && !many)
		return SQL_CLAIMS_OF_ACT;
	*n = FILTER_VALUES - 1;
	switch (f->order) {
	case CLAIMS_TEXT: return SQL_CLAIMS_TEXT;
	case CLAIMS_DATE: return SQL_CLAIMS_DATE;
	case CLAIMS_LATEST: return SQL_CLAIMS_LATEST;
	case CLAIMS_CHANGED: return SQL_CLAIMS_CHANGED;
	case CLAIMS_QUEUE: return SQL_CLAIMS_QUEUE;
	}
	BUG("an order of claims that is none");
}

bool record_claims(struct record *r, struct arena *a, const struct record_claim_filter *filter, struct record_page page,
	struct record_claims *ret, struct err *err)
{
	struct record_claims list = { 0 };
	struct record_claim_filter f = *filter;
	struct val v[FILTER_VALUES];
	VEC(int64_t) key = { 0 };
	struct cursor c;
	size_t n;
	bool many;
	if (f.order == CLAIMS_QUEUE)
		f.statuses = 1u << STATUS_PROPOSED;
	if (!record_ready(r, err) || !cursor_of(page, &c, err) || !filter_values(r, a, &f, &c, v, err) ||
		!is_many(r, &f, v[3], v[4], &many, err))
		return false;
	AUTO(rows_end) struct rows q = { 0 };
	int64_t k = 0, t = 0;
	const enum sql sql = list_statement(&f, many, &n);
	if (!store_rows_(&r->st, &q, sql, err, v, n))
		return false;
	while (rows_next(&q)) {
		struct record_claim one;
		if (page_full(&c, list.n)) {
			list.next = cursor_str(a, k, t);
			break;
		}
		struct err why = { 0 };
		if (!take_claim(r, a, &q, VEC_PUSH(a, &key), &one, &why)) {
			one = damaged(a, &one);
			list.damaged++;
		}
		*VEC_PUSH(a, &list) = one;
		k = rows_int(&q, CLAIM_COLUMNS);
		t = rows_int(&q, CLAIM_COLUMNS + 1);
	}
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	for (size_t i = 0; i < list.n; i++) {
		if (list.v[i].damaged)
			continue;
		if (!take_participants(r, a, key.v[i], &list.v[i].claim, &list.v[i], err))
			return false;
	}
	*ret = list;
	return true;
}

bool record_queue_look(struct record *r, struct arena *a, size_t most, struct record_queued_list *ret, struct err *err)
{
	struct record_queued_list list = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_CLAIMS_QUEUE_LOOK, err, val_int((int64_t)most)))
		return false;
	while (rows_next(&q)) {
		struct record_queued x = { .id = rows_str(&q, 0, a), .document = rows_int(&q, 1), .parts = (int)rows_int(&q, 4) };
		/* What cannot be named is looked at last. */
		if (!claim_kind_from(rows_view(&q, 2), &x.kind))
			x.kind = CLAIM_ROLE;
		(void)act_from(rows_view(&q, 3), &x.act);
		*VEC_PUSH(a, &list) = x;
	}
	if (!rows_ok(&q, err))
		return false;
	*ret = list;
	return true;
}

/* Nothing but kind and status is asked for: they are counted as claims come and go. */
static bool is_tallied(const struct record_claim_filter *f)
{
	const bool any_day = f->days.from == DAY_NONE || (f->days.from == 0 && f->days.to == 0);
	return f->act == ACT_NONE && f->entity.n == 0 && f->country.n == 0 && f->document == 0 && f->known == 0 && any_day;
}

static bool count_tallied(struct record *r, const struct record_claim_filter *f, size_t *ret, struct err *err)
{
	const unsigned statuses = f->statuses != 0 ? f->statuses : ~(1u << STATUS_REJECTED | 1u << STATUS_SAME);
	AUTO(rows_end) struct rows q = { 0 };
	size_t n = 0;
	if (!store_rows(&r->st, &q, SQL_TALLIES, err))
		return false;
	while (rows_next(&q)) {
		enum record_status status;
		enum claim_kind kind;
		if (record_status_from(rows_view(&q, 0), &status) && claim_kind_from(rows_view(&q, 1), &kind) && (statuses >> status & 1) != 0 &&
			(f->kinds == 0 || (f->kinds >> kind & 1) != 0))
			n += (size_t)rows_int(&q, 2);
	}
	if (!rows_ok(&q, err))
		return false;
	*ret = n;
	return true;
}

bool record_claims_count(struct record *r, const struct record_claim_filter *f, size_t *ret, struct err *err)
{
	struct arena a = { 0 };
	struct val v[FILTER_VALUES];
	const struct cursor none = { 0, 0, 0 };
	const enum sql sql = f->document != 0 ? SQL_CLAIMS_COUNT_IN_DOCUMENT : f->entity.n > 0 ? SQL_CLAIMS_COUNT_OF_ENTITY : SQL_CLAIMS_COUNT;
	int64_t n = 0;
	if (is_tallied(f))
		return record_ready(r, err) && count_tallied(r, f, ret, err);
	bool ok = record_ready(r, err) && filter_values(r, &a, f, &none, v, err) && store_int_(&r->st, sql, &n, err, v, 10);
	arena_release(&a);
	if (ok)
		*ret = (size_t)n;
	return ok;
}

/* ---- one claim ------------------------------------------------------------------------------ */

static bool is_hex(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (!char_is_digit(s.p[i]) && (s.p[i] < 'a' || s.p[i] > 'f'))
			return false;
	}
	return true;
}

static bool claim_find(struct record *r, struct arena *a, struct str typed, struct str *ret, struct err *err)
{
	struct str id = arena_lower(a, typed);
	size_t n = 0;
	if (id.n < 4 || id.n > 32 || !is_hex(id))
		return err_set(err, ERR_USAGE, "\"" STR_FMT "\" is no claim: give at least the first 4 of its 32 digits", STR_ARG(typed));
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_CLAIM_IDS, err, val_str(id)))
		return false;
	for (; rows_next(&q); n++)
		*ret = rows_str(&q, 0, a);
	if (!rows_ok(&q, err))
		return false;
	if (n == 0)
		return err_set(err, ERR_NOT_FOUND, "there is no claim " STR_FMT, STR_ARG(typed));
	return n == 1 || err_set(err, ERR_CONFLICT, "several claims begin with " STR_FMT "; give more digits", STR_ARG(typed));
}

bool record_claim(struct record *r, struct arena *a, struct str typed, int64_t known, struct record_claim *ret, struct err *err)
{
	struct str id;
	struct record_claim c;
	int64_t key;
	if (!record_ready(r, err) || !claim_find(r, a, typed, &id, err))
		return false;
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_CLAIM_AT, err, val_str(id), val_int(known_of(known))))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err) && err_set(err, ERR_NOT_FOUND, "claim " STR_FMT " was not known then", STR_ARG(id));
	if (!take_claim(r, a, &q, &key, &c, err))
		return false;
	rows_end(&q);
	if (!take_participants(r, a, key, &c.claim, &c, err))
		return false;
	*ret = c;
	return true;
}

bool record_claim_history(struct record *r, struct arena *a, struct str typed, struct record_changes *ret, struct err *err)
{
	struct str id;
	struct record_changes list = { 0 };
	VEC(int64_t) key = { 0 };
	if (!record_ready(r, err) || !claim_find(r, a, typed, &id, err))
		return false;
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_CLAIM_VERSIONS, err, val_str(id)))
		return false;
	while (rows_next(&q)) {
		const int at = CLAIM_COLUMNS;
		struct record_change c = {
			.seq = rows_int(&q, at), .at = rows_int(&q, at + 1), .author = rows_str(&q, at + 2, a), .kind = rows_str(&q, at + 3, a),
			.reason = rows_str(&q, at + 4, a), .undoes = rows_int(&q, at + 5), .undone = rows_int(&q, at + 6) != 0,
		};
		if (!take_claim(r, a, &q, VEC_PUSH(a, &key), &c.claim, err))
			return false;
		*VEC_PUSH(a, &list) = c;
	}
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	for (size_t i = 0; i < list.n; i++) {
		if (!take_participants(r, a, key.v[i], &list.v[i].claim.claim, &list.v[i].claim, err))
			return false;
	}
	*ret = list;
	return true;
}

/* ---- all of them in columns -------------------------------------------------------------------- */

static bool take_event(struct arena *a, const struct rows *q, struct record_event *e)
{
	*e = (struct record_event){
		.id = rows_str(q, 1, a), .document = rows_int(q, 2), .version = rows_int(q, 3), .since = rows_int(q, 4),
		.stop = rows_int(q, 9) != 0, .negated = rows_int(q, 10) != 0, .days = { rows_day(q, 12), rows_day(q, 13) },
		.deadline = { rows_day(q, 14), rows_day(q, 15) }, .published = { rows_day(q, 16), rows_day(q, 17) },
		.confidence = (double)rows_int(q, 18) / 1000,
	};
	const struct str act = rows_view(q, 8);
	e->act = ACT_NONE;
	return claim_kind_from(rows_view(q, 5), &e->kind) && record_status_from(rows_view(q, 6), &e->status) &&
		modality_from(rows_view(q, 7), &e->modality) && stance_from(rows_view(q, 11), &e->stance) && (act.n == 0 || act_from(act, &e->act));
}

bool record_events(struct record *r, const struct record_claim_filter *f,
	bool (*each)(void *context, const struct record_event *e), void *context, struct err *err)
{
	struct arena a = { 0 }, values = { 0 };
	struct val v[FILTER_VALUES];
	const struct cursor none = { 0, 0, 0 };
	AUTO(rows_end) struct rows q = { 0 };
	bool ok = record_ready(r, err) && filter_values(r, &values, f, &none, v, err) && store_rows_(&r->st, &q, SQL_CLAIM_EVENTS, err, v, 10);
	while (ok && rows_next(&q)) {
		struct record_event e;
		struct record_claim c = { .participants = 0 };
		const struct claim nobody = { .kind = CLAIM_ACT };
		if (!take_event(&a, &q, &e)) {
			ok = err_set(err, ERR_STORE, "%s: claim %.8s is damaged; run `rapporteur rebuild`", r->path, e.id.p);
			break;
		}
		ok = take_participants(r, &a, rows_int(&q, 0), &nobody, &c, err);
		e.participant = c.participant;
		e.participants = c.participants;
		if (!ok || !each(context, &e))
			break;
		arena_reset(&a);
	}
	ok = ok && rows_ok(&q, err);
	rows_end(&q);
	arena_release(&a);
	arena_release(&values);
	return ok;
}
