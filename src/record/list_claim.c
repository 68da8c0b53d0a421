/*
 * Claims: pages of them, one with its history, all of them in columns.
 *
 * A list is driven by what narrows it most, when that is few rows, else by an
 * index in its order; the other conditions are asked of each row.
 */
#include "record/list.h"
#include "record/veil.h"

#include <stdio.h>
#include <stdlib.h>

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

static bool take_participants_by(struct record *r, struct arena *a, enum sql sql, int64_t key, const struct claim *c, struct record_claim *ret,
	struct err *err)
{
	VEC(struct record_participant) list = { 0 };
	struct found_participants found = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	claim_participants(a, c, &found);
	if (!store_rows(&r->st, &q, sql, err, val_int(key)))
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

static bool take_participants(struct record *r, struct arena *a, int64_t key, const struct claim *c, struct record_claim *ret, struct err *err)
{
	return take_participants_by(r, a, SQL_PARTICIPANTS_OF, key, c, ret, err);
}

bool claim_take_participants(struct record *r, struct arena *a, enum sql sql, int64_t key, struct record_claim *ret, struct err *err)
{
	return take_participants_by(r, a, sql, key, &ret->claim, ret, err);
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
	ret->sealed = ret->claim.withheld;
	return true;
}

/* What stands in a list in the place of a claim that cannot be read: its id, its document, and that. */
static struct record_claim damaged(struct arena *a, const struct record_claim *c)
{
	return (struct record_claim){
		.id = c->id, .document = c->document, .version = c->version, .proposer = c->proposer, .since = c->since, .until = c->until,
		.title = c->title, .publisher = c->publisher, .published = c->published, .damaged = true,
		.claim = { CLAIM_INIT, .kind = CLAIM_ACT },
		.sentence = arena_str(a, S("(damaged: this claim cannot be read; `rapporteur rebuild` makes it anew from the log)")),
	};
}

/* ---- lists ----------------------------------------------------------------------------- */

static const char *kind_at(unsigned i)
{
	return claim_kind_name((enum claim_kind)i);
}
static const char *status_at(unsigned i)
{
	return record_status_name((enum record_status)i);
}
static const char *role_at(unsigned i)
{
	return record_role_name((enum record_role)i);
}

/* What is asked for when no status is. */
static const unsigned usual_statuses = 1u << STATUS_PROPOSED | 1u << STATUS_ACCEPTED | 1u << STATUS_EDITED;

/* Who sees no drafts asks for none: what is not there is not looked for among a million that are.  False: nothing is left to ask for. */
static bool asks_for_seen(const struct record *r, struct record_claim_filter *f)
{
	if (r->sight.no_drafts)
		f->statuses = (f->statuses == 0 ? usual_statuses : f->statuses) & (1u << STATUS_ACCEPTED | 1u << STATUS_EDITED);
	return !r->sight.no_drafts || f->statuses != 0;
}

/* As the statements number them; a walk has also where it stops. */
enum { FILTER_VALUES = 17, FILTER_AFTER = 11, FILTER_LIMIT = 13, FILTER_ORDER = 14, FILTER_STOP = 15 };

static bool filter_values(struct record *r, struct arena *a, const struct record_claim_filter *f, const struct cursor *c,
	struct val v[static FILTER_VALUES], struct err *err)
{
	const bool any = days_any(f->days);
	struct str entity = f->entity;
	if (entity.n > 0 && !entity_find(&r->st, a, entity, &entity, err))
		return false;
	v[0] = val_str(bits_list(a, f->kinds == 0 ? (1u << CLAIM_KIND_COUNT) - 1 : f->kinds, kind_at, CLAIM_KIND_COUNT));
	v[1] = val_str(bits_list(a, f->statuses == 0 ? usual_statuses : f->statuses, status_at, STATUS_COUNT));
	v[2] = val_z(act_name(f->act));
	v[3] = val_str(entity);
	v[4] = val_str(bits_list(a, f->roles, role_at, ROLE_COUNT));
	v[5] = val_str(f->country);
	v[6] = val_int(f->document);
	v[7] = any ? val_null() : val_int(f->days.from);
	v[8] = any ? val_null() : val_int(f->days.to);
	v[9] = val_int(known_of(f->known));
	v[10] = told_by(f->told);
	v[FILTER_AFTER] = val_int(c->k);
	v[FILTER_AFTER + 1] = val_int(c->t);
	v[FILTER_LIMIT] = val_int(c->limit);
	v[FILTER_ORDER] = val_int(f->order);
	v[FILTER_STOP] = v[FILTER_STOP + 1] = val_int(INT64_MAX);
	return true;
}

/* What a list can be driven by: how many rows that is, the list, the count. */
enum way { WAY_STATE, WAY_ENTITY, WAY_ACT, WAY_COUNTRY, WAY_DAYS, WAY_COUNT };
static const struct {
	enum sql many, list, count;
} ways[WAY_COUNT] = {
	[WAY_ENTITY] = { SQL_MANY_OF_ENTITY, SQL_CLAIMS_OF_ENTITY, SQL_CLAIMS_COUNT_OF_ENTITY },
	[WAY_ACT] = { SQL_MANY_OF_ACT, SQL_CLAIMS_OF_ACT, SQL_CLAIMS_COUNT_OF_ACT },
	[WAY_COUNTRY] = { SQL_MANY_OF_COUNTRY, SQL_CLAIMS_OF_COUNTRY, SQL_CLAIMS_COUNT_OF_COUNTRY },
	[WAY_DAYS] = { SQL_MANY_OF_DAYS, SQL_CLAIMS_OF_DAYS, SQL_CLAIMS_COUNT_OF_DAYS },
	[WAY_STATE] = { SQL_MANY_OF_STATE, SQL_CLAIMS_OF_STATE, SQL_CLAIMS_COUNT_OF_STATE },
};

/*
 * Few claims are sorted; of many, a page is found sooner by walking in order.  What is very few is not compared.
 * Where a least will do, up to COUNT_EXACT are counted, and of more the first COUNT_LEAST: each may lie on a page of its own.
 */
enum { FEW = 100, MANY = 3000, COUNT_EXACT = 1000, COUNT_LEAST = 200 };

static bool asks_for(const struct record_claim_filter *f, enum way way)
{
	switch (way) {
	case WAY_ENTITY: return f->entity.n > 0;
	case WAY_ACT: return f->act != ACT_NONE;
	case WAY_COUNTRY: return f->country.n > 0;
	case WAY_DAYS: return !days_any(f->days);
	case WAY_STATE: return f->kinds != 0 || (f->statuses & usual_statuses) != (f->statuses == 0 ? 0 : usual_statuses);
	case WAY_COUNT: break;
	}
	BUG("a way that is none");
}

/* The way over the fewest rows, WAY_COUNT when nothing narrows; whether they are fewer than `many`. */
static bool way_of(struct record *r, const struct record_claim_filter *f, int64_t many, struct val v[static FILTER_VALUES], enum way *ret,
	bool *few, struct err *err)
{
	const struct val order = v[FILTER_ORDER];
	int64_t least = many;
	bool ok = true;
	*ret = WAY_COUNT;
	v[FILTER_ORDER] = val_int(many);
	for (enum way w = 0; ok && w < WAY_COUNT && (*ret == WAY_COUNT || least > FEW); w++) {
		int64_t n = 0;
		if (!asks_for(f, w))
			continue;
		ok = store_int_(&r->st, ways[w].many, &n, err, v, FILTER_ORDER + 1);
		if (*ret == WAY_COUNT || n < least) {
			*ret = w;
			least = n;
		}
	}
	v[FILTER_ORDER] = order;
	*few = *ret != WAY_COUNT && least < many;
	return ok;
}

/* Every claim that counts for the reckoning, and no other. */
static bool is_decided(const struct record_claim_filter *f)
{
	return f->known == 0 && f->order == CLAIMS_TEXT && f->statuses != 0 &&
		(f->statuses & ~(1u << STATUS_ACCEPTED | 1u << STATUS_EDITED)) == 0;
}

/* The statements that walk in an order: the list, and where one stops that may not look at everything. */
static enum sql walk_of(const struct record_claim_filter *f, enum sql *stop)
{
	static const enum sql walk[][2] = {
		[CLAIMS_TEXT] = { SQL_CLAIMS_TEXT, SQL_CLAIMS_TEXT_STOP },
		[CLAIMS_DATE] = { SQL_CLAIMS_DATE, SQL_CLAIMS_DATE_STOP },
		[CLAIMS_LATEST] = { SQL_CLAIMS_LATEST, SQL_CLAIMS_LATEST_STOP },
		[CLAIMS_CHANGED] = { SQL_CLAIMS_CHANGED, SQL_CLAIMS_CHANGED_STOP },
		[CLAIMS_QUEUE] = { SQL_CLAIMS_QUEUE, SQL_CLAIMS_QUEUE_STOP },
	};
	*stop = walk[f->order][1];
	return walk[f->order][0];
}

/* Where a page's walk ends that may look at page.look rows; *cut when that is before the list's end. */
static bool stop_at(struct record *r, enum sql stop, size_t look, struct val v[static FILTER_VALUES], bool *cut, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, stop, err, v[FILTER_AFTER], v[FILTER_AFTER + 1], val_int((int64_t)look - 1)))
		return false;
	*cut = rows_next(&q) && rows_int(&q, 0) <= v[FILTER_STOP].i;
	if (*cut) {
		v[FILTER_STOP] = val_int(rows_int(&q, 0));
		v[FILTER_STOP + 1] = val_int(rows_int(&q, 1));
	}
	return rows_ok(&q, err);
}

/* ---- of one entity, in order of date -------------------------------------------------- */

struct place {
	int64_t k, key;
};
struct places {
	struct place *v;
	size_t n, cap;
};

static int by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	return x->k != y->k ? (x->k < y->k ? -1 : 1) : x->key < y->key ? -1 : x->key > y->key;
}

/* The first of each of its names, put together: each name has its claims in order of date. */
static bool places_of_entity(struct record *r, struct arena *a, struct val v[static FILTER_VALUES], int64_t limit, struct places *ret,
	struct err *err)
{
	VEC(int64_t) alias = { 0 };
	struct places all = { 0 };
	size_t kept = 0;
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_ALIASES_OF, err, v[3]))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, &alias) = rows_int(&q, 0);
	if (!rows_ok(&q, err))
		return false;
	for (size_t i = 0; i < alias.n; i++) {
		rows_end(&q);
		v[FILTER_ORDER] = val_int(alias.v[i]);
		if (!store_rows_(&r->st, &q, SQL_CLAIMS_OF_ALIAS, err, v, FILTER_ORDER + 1))
			return false;
		while (rows_next(&q))
			*VEC_PUSH(a, &all) = (struct place){ rows_int(&q, 0), rows_int(&q, 1) };
		if (!rows_ok(&q, err))
			return false;
	}
	if (all.n > 1)
		qsort(all.v, all.n, sizeof(*all.v), by_place);
	for (size_t i = 0; i < all.n && (int64_t)kept < limit; i++) {
		if (kept == 0 || by_place(&all.v[kept - 1], &all.v[i]) != 0)
			all.v[kept++] = all.v[i];
	}
	all.n = kept;
	*ret = all;
	return true;
}

/* ---- pages ------------------------------------------------------------------------------ */

struct page {
	struct cursor c;
	struct record_claims list;
	VEC(int64_t) key;
	int64_t k, t; /* of the last */
};

/* The row under the cursor.  False when the page was full before it. */
static bool take_row(struct record *r, struct arena *a, const struct rows *q, int64_t k, int64_t t, struct page *p)
{
	struct record_claim one;
	struct err why = { 0 };
	if (page_full(&p->c, p->list.n)) {
		p->list.next = cursor_str(a, p->k, p->t);
		return false;
	}
	if (!take_claim(r, a, q, VEC_PUSH(a, &p->key), &one, &why)) {
		one = damaged(a, &one);
		p->list.damaged++;
	}
	*VEC_PUSH(a, &p->list) = one;
	p->k = k;
	p->t = t;
	return true;
}

static bool page_of_entity(struct record *r, struct arena *a, struct val v[static FILTER_VALUES], struct page *p, struct err *err)
{
	struct places all = { 0 };
	if (!places_of_entity(r, a, v, p->c.limit, &all, err))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		AUTO(rows_end) struct rows q = { 0 };
		if (!store_rows(&r->st, &q, SQL_CLAIM_BY_KEY, err, val_int(all.v[i].key)))
			return false;
		if (rows_next(&q) && !take_row(r, a, &q, all.v[i].k, all.v[i].key, p))
			break;
		if (!rows_ok(&q, err))
			return false;
	}
	return true;
}

static bool page_of(struct record *r, struct arena *a, enum sql sql, struct val v[static FILTER_VALUES], size_t n, struct page *p, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows_(&r->st, &q, sql, err, v, n))
		return false;
	while (rows_next(&q)) {
		if (!take_row(r, a, &q, rows_int(&q, CLAIM_COLUMNS), rows_int(&q, CLAIM_COLUMNS + 1), p))
			break;
	}
	return rows_ok(&q, err);
}

/* In order, by an index of that order; asks of each row what else it must be. */
static bool page_walked(struct record *r, struct arena *a, const struct record_claim_filter *f, size_t look, struct val v[static FILTER_VALUES],
	struct page *p, struct err *err)
{
	enum sql stop, sql = walk_of(f, &stop);
	bool cut = false;
	if (look > 0 && !stop_at(r, stop, look, v, &cut, err))
		return false;
	if (!page_of(r, a, sql, v, FILTER_VALUES, p, err))
		return false;
	if (cut && p->list.next.n == 0)
		p->list.next = cursor_str(a, v[FILTER_STOP].i, v[FILTER_STOP + 1].i);
	return true;
}

/*
 * In order of days, of some days: those that lie across the end where the
 * order begins come first, then the order's index is walked from that end to
 * the other.
 */
static bool page_by_days(struct record *r, struct arena *a, const struct record_claim_filter *f, size_t look, struct val v[static FILTER_VALUES],
	struct page *p, struct err *err)
{
	const bool latest = f->order == CLAIMS_LATEST;
	const int64_t begin = latest ? -(int64_t)f->days.to : f->days.from;
	if (p->c.k < begin) {
		if (!page_of(r, a, SQL_CLAIMS_ACROSS_DAYS, v, FILTER_ORDER + 1, p, err))
			return false;
		if (p->list.next.n > 0)
			return true;
		v[FILTER_AFTER] = val_int(begin - 1);
		v[FILTER_AFTER + 1] = val_int(INT64_MAX);
	}
	v[FILTER_STOP] = val_int(latest ? -(int64_t)f->days.from : f->days.to);
	return page_walked(r, a, f, look, v, p, err);
}

static bool page_found(struct record *r, struct arena *a, const struct record_claim_filter *f, size_t look, struct val v[static FILTER_VALUES],
	struct page *p, struct err *err)
{
	enum way way;
	bool few;
	if (f->document != 0)
		return page_of(r, a, SQL_CLAIMS_IN_DOCUMENT, v, FILTER_ORDER + 1, p, err);
	if (f->entity.n > 0 && f->roles == 1u << ROLE_PERSON)
		return page_of(r, a, SQL_CLAIMS_OF_PERSON, v, FILTER_ORDER + 1, p, err);
	if (f->entity.n > 0 && f->order == CLAIMS_DATE)
		return page_of_entity(r, a, v, p, err);
	if (!way_of(r, f, look > 0 && look < MANY ? (int64_t)look : MANY, v, &way, &few, err))
		return false;
	if (few)
		return page_of(r, a, ways[way].list, v, FILTER_ORDER + 1, p, err);
	if (is_decided(f))
		return page_of(r, a, SQL_CLAIMS_DECIDED, v, FILTER_VALUES, p, err);
	if (!days_any(f->days) && (f->order == CLAIMS_DATE || f->order == CLAIMS_LATEST))
		return page_by_days(r, a, f, look, v, p, err);
	return page_walked(r, a, f, way == WAY_COUNT && f->known == 0 && f->told == 0 ? 0 : look, v, p, err);
}

bool record_claims(struct record *r, struct arena *a, const struct record_claim_filter *filter, struct record_page page,
	struct record_claims *ret, struct err *err)
{
	struct record_claim_filter f = *filter;
	struct page p = { .k = 0 };
	struct val v[FILTER_VALUES];
	if (f.order == CLAIMS_QUEUE)
		f.statuses = 1u << STATUS_PROPOSED;
	*ret = p.list;
	if (!asks_for_seen(r, &f))
		return record_ready(r, err);
	if (!record_ready(r, err) || !cursor_of(page, &p.c, err) || !filter_values(r, a, &f, &p.c, v, err) ||
		!page_found(r, a, &f, page.look, v, &p, err))
		return false;
	for (size_t i = 0; i < p.list.n; i++) {
		if (p.list.v[i].damaged)
			continue;
		if (!take_participants(r, a, p.key.v[i], &p.list.v[i].claim, &p.list.v[i], err) ||
			(f.whole && !veil_lift(r, a, p.key.v[i], &p.list.v[i], err)))
			return false;
	}
	*ret = p.list;
	return true;
}

/* Nothing but kind and status is asked for: they are counted as claims come and go. */
static bool is_tallied(const struct record_claim_filter *f)
{
	const bool any_day = f->days.from == DAY_NONE || (f->days.from == 0 && f->days.to == 0);
	return f->act == ACT_NONE && f->entity.n == 0 && f->country.n == 0 && f->document == 0 && f->known == 0 && f->told == 0 && any_day;
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

static bool count(struct record *r, const struct record_claim_filter *filter, bool bounded, size_t *ret, bool *least, struct err *err)
{
	struct record_claim_filter asked = *filter, *f = &asked;
	struct arena a = { 0 };
	struct val v[FILTER_VALUES];
	const struct cursor all = { 0, 0, -1 };
	int64_t n = 0;
	enum way way = WAY_COUNT;
	bool few = false;
	*least = false;
	*ret = 0;
	if (!asks_for_seen(r, f))
		return true;
	if (is_tallied(f))
		return count_tallied(r, f, ret, err);
	bool ok = filter_values(r, &a, f, &all, v, err) && (f->document != 0 || way_of(r, f, bounded ? COUNT_EXACT : MANY, v, &way, &few, err));
	if (bounded && f->document == 0 && !few) {
		*least = true;
		v[FILTER_LIMIT] = val_int(COUNT_LEAST);
	}
	if (way != WAY_COUNT)
		ok = ok && store_int_(&r->st, ways[way].count, &n, err, v, FILTER_LIMIT + 1);
	else if (*least)
		ok = ok && store_int_(&r->st, SQL_CLAIMS_COUNT_FIRST, &n, err, v, FILTER_LIMIT + 1);
	else
		ok = ok && store_int_(&r->st, f->document != 0 ? SQL_CLAIMS_COUNT_IN_DOCUMENT : SQL_CLAIMS_COUNT, &n, err, v, FILTER_AFTER);
	arena_release(&a);
	*ret = (size_t)n;
	return ok;
}

bool record_claims_count(struct record *r, const struct record_claim_filter *f, size_t *ret, struct err *err)
{
	bool least;
	return record_ready(r, err) && count(r, f, false, ret, &least, err);
}

bool record_claims_more(struct record *r, int64_t at, struct str country, size_t *ret, struct err *err)
{
	int64_t n = 0;
	if (!record_ready(r, err) || !store_int(&r->st, SQL_CLAIMS_MORE, &n, err, val_int(at), val_str(country)))
		return false;
	*ret = n > 0 ? (size_t)n : 0;
	return true;
}

bool record_claims_count_least(struct record *r, const struct record_claim_filter *f, size_t *ret, bool *least, struct err *err)
{
	return record_ready(r, err) && count(r, f, true, ret, least, err);
}

/* ---- one claim ------------------------------------------------------------------------------ */

bool record_claim(struct record *r, struct arena *a, struct str typed, int64_t known, struct record_claim *ret, struct err *err)
{
	struct str id;
	struct record_claim c;
	int64_t key;
	if (!record_ready(r, err) || !claim_find(&r->st, a, typed, &id, err))
		return false;
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_CLAIM_AT, err, val_str(id), val_int(known_of(known))))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err) && err_set(err, ERR_NOT_FOUND, "claim " STR_FMT " was not known then", STR_ARG(id));
	if (!take_claim(r, a, &q, &key, &c, err))
		return false;
	rows_end(&q);
	if (!take_participants(r, a, key, &c.claim, &c, err) || !veil_lift(r, a, key, &c, err))
		return false;
	*ret = c;
	return true;
}

bool record_claim_history(struct record *r, struct arena *a, struct str typed, struct record_changes *ret, struct err *err)
{
	struct str id;
	struct record_changes list = { 0 };
	VEC(int64_t) key = { 0 };
	if (!record_ready(r, err) || !claim_find(&r->st, a, typed, &id, err))
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
		if (!take_participants(r, a, key.v[i], &list.v[i].claim.claim, &list.v[i].claim, err) || !veil_lift(r, a, key.v[i], &list.v[i].claim, err))
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
	bool ok = record_ready(r, err) && filter_values(r, &values, f, &none, v, err) && store_rows_(&r->st, &q, SQL_CLAIM_EVENTS, err, v, FILTER_AFTER);
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
