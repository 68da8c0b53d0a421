/* Entities, their names, and those that may be one. */
#include "record/list.h"

#include "base/utf8.h"

static const char *const doubt_names[] = {
#define X_NAME(n, s) [DOUBT_##n] = s,
	RECORD_DOUBTS(X_NAME)
#undef X_NAME
};

const char *record_doubt_name(enum record_doubt_reason d)
{
	return doubt_names[d];
}

static bool take_entity(const struct rows *q, struct arena *a, struct record_entity *ret, struct err *err)
{
	*ret = (struct record_entity){
		.id = rows_str(q, 0, a), .name = rows_str(q, 1, a), .country = rows_str(q, 3, a), .note = rows_str(q, 4, a),
		.claims = (size_t)rows_int(q, 5), .aliases = (size_t)rows_int(q, 6), .described = rows_int(q, 7) != 0, .seen = DAYS_NONE,
	};
	return actor_type_from(rows_view(q, 2), &ret->type) ||
		err_set(err, ERR_STORE, "%s: entity %.16s is damaged; run `rapporteur rebuild`", q->st->name, ret->id.p);
}

static bool take_entities(struct rows *q, struct arena *a, size_t most, struct record_entities *ret, struct err *err)
{
	while (rows_next(q)) {
		struct record_entity e;
		if (ret->n == most) {
			ret->next = ret->v[ret->n - 1].id;
			break;
		}
		if (!take_entity(q, a, &e, err))
			return false;
		*VEC_PUSH(a, ret) = e;
	}
	return rows_ok(q, err);
}

/* ---- lists ------------------------------------------------------------------------------ */

static bool begin_list(struct record *r, struct arena *a, struct rows *q, const struct record_entity_filter *f, struct str after,
	size_t limit, struct err *err)
{
	struct str rest = utf8_fold(a, f->name), word[3] = { { 0 } };
	for (size_t i = 0; i < 3 && rest.n > 0; i++)
		word[i] = str_cut(&rest, ' ');
	const struct val v[] = {
		val_z(f->type < 0 || f->type >= ACTOR_TYPE_COUNT ? "" : actor_type_name((enum actor_type)f->type)), val_str(f->country),
		val_str(after), val_int((int64_t)limit + 1), val_str(word[0]), val_str(word[1]), val_str(word[2]),
		told_by(f->told), f->as_of ? val_int(f->on) : val_null(),
	};
	if (word[0].n > 0)
		return store_rows_(&r->st, q, f->by_name ? SQL_ENTITIES_BY_NAME_WORDS : SQL_ENTITIES_BY_CLAIMS_WORDS, err, v, 9);
	return store_rows_(&r->st, q, f->by_name ? SQL_ENTITIES_BY_NAME : SQL_ENTITIES_BY_CLAIMS, err, v, 9);
}

bool record_claims_then(struct record *r, struct str id, const struct record_entity_filter *f, size_t *ret, struct err *err)
{
	int64_t n = 0;
	const bool ok = record_ready(r, err) && store_int(&r->st, SQL_NAME_BY_THEN, &n, err, told_by(f->told), f->as_of ? val_int(f->on) : val_null(),
		val_str(id), val_int(RECORD_CLAIMS_THEN));
	*ret = (size_t)n;
	return ok;
}

bool record_entities(struct record *r, struct arena *a, const struct record_entity_filter *f, struct record_page page,
	struct record_entities *ret, struct err *err)
{
	struct record_entities list = { 0 };
	const size_t limit = page.limit == 0 ? 50 : page.limit > 1000 ? 1000 : page.limit;
	AUTO(rows_end) struct rows q = { 0 };
	if (!record_ready(r, err))
		return false;
	if (f->name.n > 0 && utf8_fold(a, f->name).n == 0) { /* nothing but marks: nobody is called that */
		*ret = list;
		return true;
	}
	if (!begin_list(r, a, &q, f, page.after, limit, err) || !take_entities(&q, a, limit, &list, err))
		return false;
	for (size_t i = 0; i < list.n && (f->told != 0 || f->as_of); i++) {
		if (!record_claims_then(r, list.v[i].id, f, &list.v[i].claims, err))
			return false;
	}
	*ret = list;
	return true;
}

bool record_countries(struct record *r, struct arena *a, struct record_ids *ret, struct err *err)
{
	struct record_ids list = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	if (!record_ready(r, err) || !store_rows_(&r->st, &q, SQL_ENTITY_COUNTRIES, err, NULL, 0))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, &list) = rows_str(&q, 0, a);
	if (!rows_ok(&q, err))
		return false;
	*ret = list;
	return true;
}

bool record_entity_named(struct record *r, struct arena *a, struct str name, struct record_entities *ret, struct err *err)
{
	struct record_entities list = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_ENTITIES_NAMED, err, val_str(utf8_fold(a, name))) ||
		!take_entities(&q, a, 1000, &list, err))
		return false;
	*ret = list;
	return true;
}

bool record_merge_loops(struct record *r, struct arena *a, struct record_ids *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct record_ids){ 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_MERGE_LOOPS, err))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, ret) = rows_str(&q, 0, a);
	return rows_ok(&q, err);
}

/* ---- one entity ----------------------------------------------------------------------------- */

static bool get_entity(struct record *r, struct arena *a, struct str id, struct record_entity *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_ENTITY_GET, err, val_str(id)))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err) && err_set(err, ERR_NOT_FOUND, "there is no entity " STR_FMT, STR_ARG(id));
	return take_entity(&q, a, ret, err);
}

static bool get_seen(struct record *r, struct record_entity *e, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_ENTITY_SEEN, err, val_str(e->id)))
		return false;
	if (rows_next(&q))
		e->seen = (struct days){ rows_day(&q, 0), rows_day(&q, 1) };
	return rows_ok(&q, err);
}

static bool get_aliases(struct record *r, struct arena *a, struct record_entity_full *ret, struct err *err)
{
	VEC(struct record_alias) list = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_ENTITY_ALIASES, err, val_str(ret->entity.id)))
		return false;
	while (rows_next(&q)) {
		struct record_alias x = {
			.id = rows_str(&q, 0, a), .name = rows_str(&q, 1, a), .country = rows_str(&q, 3, a),
			.claims = (size_t)rows_int(&q, 4), .by_hand = rows_int(&q, 5) != 0,
		};
		(void)actor_type_from(rows_view(&q, 2), &x.type);
		*VEC_PUSH(a, &list) = x;
	}
	ret->alias = list.v;
	ret->aliases = list.n;
	return rows_ok(&q, err);
}

bool record_entity(struct record *r, struct arena *a, struct str typed, struct record_entity_full *ret, struct err *err)
{
	struct record_entity_full full = { .aliases = 0 };
	struct str id;
	if (!record_ready(r, err) || !entity_find(&r->st, a, arena_lower(a, typed), &id, err) || !get_entity(r, a, id, &full.entity, err) ||
		!get_seen(r, &full.entity, err) || !get_aliases(r, a, &full, err))
		return false;
	const struct record_claim_filter roles = {
		.kinds = 1u << CLAIM_ROLE, .entity = id, .roles = 1u << ROLE_PERSON, .order = CLAIMS_CHANGED,
	};
	if (!record_claims(r, a, &roles, (struct record_page){ .limit = 200 }, &full.roles, err))
		return false;
	const struct record_claim_filter posts = {
		.kinds = 1u << CLAIM_ROLE, .entity = id, .roles = 1u << ROLE_ORGANISATION, .order = CLAIMS_CHANGED,
	};
	if (full.entity.type != ACTOR_PERSON && !record_claims(r, a, &posts, (struct record_page){ .limit = 200 }, &full.posts, err))
		return false;
	*ret = full;
	return true;
}

bool record_descriptions(struct record *r, struct arena *a, struct str id, struct record_descriptions *ret, struct err *err)
{
	struct record_descriptions list = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_ENTITY_DESCRIPTIONS, err, val_str(id)))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, &list) = (struct record_described){ .seq = rows_int(&q, 0), .at = rows_int(&q, 1), .author = rows_str(&q, 2, a),
			.name = rows_str(&q, 3, a), .country = rows_str(&q, 4, a), .note = rows_str(&q, 5, a), .live = rows_int(&q, 6) != 0 };
	if (!rows_ok(&q, err))
		return false;
	*ret = list;
	return true;
}

/* ---- doubts ------------------------------------------------------------------------------------ */

bool record_doubts(struct record *r, struct arena *a, struct record_page page, struct record_doubts *ret, struct err *err)
{
	struct record_doubts list = { 0 };
	struct cursor c;
	if (!record_ready(r, err) || !cursor_of(page, &c, err))
		return false;
	AUTO(rows_end) struct rows q = { 0 };
	int64_t k = 0, t = 0;
	if (!store_rows(&r->st, &q, SQL_DOUBTS, err, val_int(c.k), val_int(c.t), val_int(c.limit)))
		return false;
	while (rows_next(&q)) {
		struct record_doubt d = { .one_name = rows_str(&q, 5, a), .other_name = rows_str(&q, 6, a) };
		if (page_full(&c, list.n)) {
			list.next = cursor_str(a, k, t);
			break;
		}
		k = rows_int(&q, 0);
		t = rows_int(&q, 1);
		if (!doubt_from(rows_view(&q, 2), &d.reason) || !get_entity(r, a, rows_str(&q, 3, a), &d.one, err) ||
			!get_entity(r, a, rows_str(&q, 4, a), &d.other, err))
			return false;
		*VEC_PUSH(a, &list) = d;
	}
	if (!rows_ok(&q, err))
		return false;
	*ret = list;
	return true;
}
