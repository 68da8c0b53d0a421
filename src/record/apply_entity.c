/*
 * Names into entities.
 *
 * An alias is a folded name with a type and a country; its id is a hash of the
 * three, so that it is the same in every building.  Which entity an alias
 * belongs to is a function of the set of aliases and of the decisions in
 * force, never of the order in which they came:
 *
 *   base(alias)    itself; but an alias without a country is the one of the
 *                  same name and type with a country, when there is exactly one
 *   entity(alias)  what a live pin says of it, else of its base, else base;
 *                  from there along the live merges to their end
 *
 * So "Kem Sokha, person" joins "Kem Sokha, person, KHM" until a namesake of
 * another country turns up; then it stands alone and is asked about.
 */
#include "record/apply.h"

#include <stdio.h>

#include "record/alike.h"

enum {
	DOUBTS_MAX = 12,     /* pairs asked about for one new name */
	HOPS_MAX = 10000,    /* merges on one way: more is a loop in a damaged file */
};

/* ---- where an alias belongs ------------------------------------------------------------ */

bool entity_keeper(struct store *st, struct arena *a, struct str id, struct str *ret, struct err *err)
{
	for (int hops = 0; hops < HOPS_MAX; hops++) {
		struct str next = { 0 };
		if (!store_text(st, SQL_REDIRECT_OF, a, &next, err, val_str(id)))
			return false;
		if (next.n == 0) {
			*ret = id;
			return true;
		}
		id = next;
	}
	return err_set(err, ERR_STORE, "the merges of entity " STR_FMT " form a loop; rebuild the record", STR_ARG(id));
}

static bool base_of(struct store *st, struct arena *a, struct str id, struct str folded, struct str type, struct str country,
	struct str *ret, struct err *err)
{
	*ret = id;
	if (country.n > 0)
		return true;
	AUTO(rows_end) struct rows q = { 0 };
	struct str only = { 0 };
	size_t n = 0;
	if (!store_rows(st, &q, SQL_ALIAS_KNOWN, err, val_str(folded), val_str(type)))
		return false;
	for (; rows_next(&q); n++)
		only = rows_str(&q, 0, a);
	if (n == 1)
		*ret = only;
	return rows_ok(&q, err);
}

static bool entity_of(struct store *st, struct arena *a, struct str id, struct str base, struct str *ret, struct err *err)
{
	struct str at = { 0 };
	if (!store_text(st, SQL_PIN_OF, a, &at, err, val_str(id)))
		return false;
	if (at.n == 0 && !str_eq(id, base) && !store_text(st, SQL_PIN_OF, a, &at, err, val_str(base)))
		return false;
	return entity_keeper(st, a, at.n > 0 ? at : base, ret, err);
}

bool entity_face_of(struct store *st, struct arena *a, enum sql face, struct str id, struct entity_face *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct entity_face){ .described = false };
	if (!store_rows(st, &q, face, err, val_str(id)))
		return false;
	if (rows_next(&q)) {
		ret->name = rows_str(&q, 0, a);
		ret->type = rows_str(&q, 1, a);
		ret->country = rows_str(&q, 2, a);
	}
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	if (!store_rows(st, &q, SQL_ENTITY_DESCRIBED, err, val_str(id)))
		return false;
	if (rows_next(&q)) {
		ret->described = true;
		ret->name = rows_view(&q, 0).n > 0 ? rows_str(&q, 0, a) : ret->name;
		ret->country = rows_view(&q, 1).n > 0 ? rows_str(&q, 1, a) : ret->country;
		ret->note = rows_str(&q, 2, a);
	}
	return rows_ok(&q, err);
}

/* Makes an entity's row anew from its aliases and its description. */
static bool entity_touch(struct store *st, struct arena *a, struct str id, struct err *err)
{
	int64_t aliases = 0, claims = 0;
	struct entity_face face;
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_ENTITY_SUM, err, val_str(id)))
		return false;
	if (rows_next(&q)) {
		aliases = rows_int(&q, 0);
		claims = rows_int(&q, 1);
	}
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	if (aliases == 0)
		return store_do(st, SQL_ENTITY_DROP, err, val_str(id)) && entity_show(st, a, id, err);
	return entity_face_of(st, a, SQL_ENTITY_FACE, id, &face, err) &&
		store_do(st, SQL_ENTITY_PUT, err, val_str(id), val_str(face.name), val_str(face.type), val_str(face.country), val_str(face.note),
			val_int(face.described), val_int(claims), val_int(aliases)) && entity_show(st, a, id, err);
}

static bool alias_place(struct store *st, struct arena *a, int64_t key, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_ALIAS_ROW, err, val_int(key)))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err);
	struct str id = rows_str(&q, 0, a), folded = rows_str(&q, 1, a), type = rows_str(&q, 2, a);
	struct str country = rows_str(&q, 3, a), now = rows_str(&q, 4, a), base, entity;
	rows_end(&q);
	if (!base_of(st, a, id, folded, type, country, &base, err) || !entity_of(st, a, id, base, &entity, err))
		return false;
	if (str_eq(entity, now))
		return true;
	return store_do(st, SQL_ALIAS_MOVE, err, val_int(key), val_str(entity)) && store_do(st, SQL_ALIAS_SHOW_MOVE, err, val_int(key), val_str(entity)) &&
		(now.n == 0 || entity_touch(st, a, now, err)) && entity_touch(st, a, entity, err);
}

static bool place_all(struct store *st, struct arena *a, struct str entity, struct err *err)
{
	VEC(int64_t) key = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_ALIASES_OF, err, val_str(entity)))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, &key) = rows_int(&q, 0);
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	for (size_t i = 0; i < key.n; i++) {
		if (!alias_place(st, a, key.v[i], err))
			return false;
	}
	return true;
}

/* ---- doubts ------------------------------------------------------------------------------ */

static bool doubt(struct store *st, struct arena *a, int64_t key, const struct actor *x, const struct name_form *f, struct err *err)
{
	VEC(struct other_name) other = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	size_t asked = 0;
	/* The first two words of a person's name find short and long forms. */
	const bool person = x->type == ACTOR_PERSON && f->words > 0;
	if (!store_rows(st, &q, SQL_DOUBT_CANDIDATES, err, val_int(key), val_str(f->folded), val_str(f->sorted), val_str(f->skeleton),
		    val_str(f->initials), val_str(person ? f->word[0] : S("")), val_str(person ? f->word[f->words - 1] : S(""))))
		return false;
	while (rows_next(&q)) {
		struct other_name o = {
			.key = rows_int(&q, 0), .folded = rows_str(&q, 1, a), .sorted = rows_str(&q, 2, a), .initials = rows_str(&q, 3, a),
			.name = rows_str(&q, 4, a), .country = rows_str(&q, 6, a), .words = (size_t)rows_int(&q, 7),
		};
		if (actor_type_from(rows_view(&q, 5), &o.type))
			*VEC_PUSH(a, &other) = o;
	}
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	for (size_t i = 0; i < other.n && asked < DOUBTS_MAX; i++) {
		const enum record_doubt_reason reason = doubt_why(x, f, &other.v[i]);
		if (reason == DOUBT_COUNT)
			continue;
		asked++;
		if (!store_do(st, SQL_DOUBT_ADD, err, val_int(other.v[i].key), val_int(key), val_z(doubt_key(reason))))
			return false;
	}
	return true;
}

/* ---- aliases ----------------------------------------------------------------------------- */

static bool alias_make(struct store *st, struct arena *a, const struct actor *x, const struct name_form *f, int64_t *key, struct err *err)
{
	const struct val type = val_z(actor_type_name(x->type));
	int64_t unknown = 0;
	if (!store_add(st, SQL_ALIAS_ADD, key, err, val_str(f->id), val_str(f->folded), type, val_z(x->country), val_str(x->name),
		    val_str(f->sorted), val_int((int64_t)f->words), val_str(f->initials), val_str(f->skeleton)))
		return false;
	for (size_t i = 0; i < f->words; i++) {
		if (!alike_keep(st, a, f->word[i], err) ||
			!store_do(st, SQL_ALIAS_WORD_ADD, err, val_str(f->word[i]), val_int(*key)))
			return false;
	}
	/* "Tse tung" is also looked for as one word. */
	for (size_t i = 0; i + 1 < f->words; i++) {
		const struct str one = f->word[i], other = f->word[i + 1];
		struct str both = arena_printf(a, STR_FMT " " STR_FMT, STR_ARG(one), STR_ARG(other));
		if (alike_joins(one, other) && (!alike_keep(st, a, both, err) ||
			!store_do(st, SQL_ALIAS_WORD_ADD, err, val_str(both), val_int(*key))))
			return false;
	}
	if (!alias_place(st, a, *key, err))
		return false;
	/* The one without a country may join this one, or has to leave another. */
	if (x->country[0] != 0 && !store_int(st, SQL_ALIAS_GET, &unknown, err, val_str(f->folded), type, val_z("")))
		return false;
	return (unknown == 0 || alias_place(st, a, unknown, err)) && doubt(st, a, *key, x, f, err);
}

bool alias_take(struct store *st, struct arena *a, const struct actor *actor, int64_t *key, struct err *err)
{
	const struct name_form f = name_form(a, actor);
	*key = 0;
	if (!store_int(st, SQL_ALIAS_GET, key, err, val_str(f.folded), val_z(actor_type_name(actor->type)), val_z(actor->country)))
		return false;
	return *key != 0 || alias_make(st, a, actor, &f, key, err);
}

bool alias_count(struct store *st, int64_t alias, int64_t by, struct err *err)
{
	return store_do(st, SQL_ALIAS_COUNT, err, val_int(alias), val_int(by)) &&
		store_do(st, SQL_ENTITY_COUNT, err, val_int(alias), val_int(by));
}

/* ---- decisions --------------------------------------------------------------------------- */

static bool apply_split(struct store *st, struct arena *a, int64_t seq, const struct entry *e, struct err *err)
{
	for (size_t i = 0; i < e->alias.n; i++) {
		if (!store_do(st, SQL_PIN_ADD, err, val_str(e->alias.v[i]), val_int(seq), val_str(e->made)))
			return false;
	}
	return place_all(st, a, e->entity, err);
}

static bool apply_description(struct store *st, struct arena *a, int64_t seq, const struct entry *e, struct err *err)
{
	struct actor x = { .type = ACTOR_OTHER };
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_ENTITY_FACE, err, val_str(e->entity)))
		return false;
	if (rows_next(&q)) {
		struct str country = e->country.n > 0 ? e->country : rows_view(&q, 2);
		(void)actor_type_from(rows_view(&q, 1), &x.type);
		(void)snprintf(x.country, sizeof(x.country), STR_FMT, STR_ARG(country));
	}
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	if (!store_do(st, SQL_DESCRIPTION_ADD, err, val_str(e->entity), val_int(seq), val_str(e->name), val_str(e->country), val_str(e->note)))
		return false;
	for (size_t i = 0; i < e->alias.n; i++) {
		struct str folded, id, at = { 0 };
		int64_t key;
		x.name = e->alias.v[i];
		alias_id(a, &x, &folded, &id);
		if (!store_do(st, SQL_PIN_ADD, err, val_str(id), val_int(seq), val_str(e->entity)) ||
			!alias_take(st, a, &x, &key, err) || !store_do(st, SQL_ALIAS_BY_HAND, err, val_int(key), val_int(1)) ||
			!store_do(st, SQL_ALIAS_SHOW, err, val_int(key)) ||
			!store_text(st, SQL_ALIAS_ENTITY, a, &at, err, val_str(id)) || !place_all(st, a, at, err))
			return false;
	}
	return entity_touch(st, a, e->entity, err);
}

bool apply_entity(struct store *st, struct arena *a, int64_t seq, const struct entry *e, struct err *err)
{
	struct str one = e->entity, other = e->other;
	switch (e->kind) {
	case ENTRY_MERGED:
		return store_do(st, SQL_REDIRECT_ADD, err, val_str(e->other), val_int(seq), val_str(e->entity)) && place_all(st, a, e->other, err);
	case ENTRY_SPLIT:
		return apply_split(st, a, seq, e, err);
	case ENTRY_DISTINCT:
		if (str_cmp(one, other) > 0) {
			one = e->other;
			other = e->entity;
		}
		return store_do(st, SQL_APART_ADD, err, val_str(one), val_str(other), val_int(seq));
	case ENTRY_DESCRIBED:
		return apply_description(st, a, seq, e, err);
	case ENTRY_OTHER:
	case ENTRY_DOCUMENT:
	case ENTRY_ACCEPTED:
	case ENTRY_EDITED:
	case ENTRY_REJECTED:
	case ENTRY_ADDED:
	case ENTRY_IMPORTED:
	case ENTRY_UNDONE:
	case ENTRY_APPROVED:
	case ENTRY_DOCUMENT_SEALED:
	case ENTRY_ENTITY_SEALED:
	case ENTRY_FIELDS_SEALED:
	case ENTRY_SOURCE_SEALED:
	case ENTRY_SOURCE_GRANTED:
	case ENTRY_SOURCE_REVOKED:
	case ENTRY_SOURCE_RECOVERED:
	case ENTRY_RECOVERY_KEY:
	case ENTRY_SETTING:
	case ENTRY_PURGED:
	case ENTRY_PURGE_ASKED:
	case ENTRY_PURGE_DECLINED:
	case ENTRY_KIND_COUNT:
		break;
	}
	BUG("entry %lld is none about entities", (long long)seq);
}

/* The entities that a decision touches: where its aliases are, and where they may go. */
static bool touched(struct store *st, struct arena *a, int64_t seq, struct strs *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	struct strs named = { 0 };
	if (!store_rows(st, &q, SQL_DECIDED_ENTITIES, err, val_int(seq)))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, &named) = rows_str(&q, 0, a);
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	for (size_t i = 0; i < named.n; i++) {
		struct str at = { 0 };
		*VEC_PUSH(a, ret) = named.v[i];
		if (!entity_keeper(st, a, named.v[i], &at, err))
			return false;
		*VEC_PUSH(a, ret) = at;
		/* A pin names an alias: it is where that alias is now. */
		at = (struct str){ 0 };
		if (!store_text(st, SQL_ALIAS_ENTITY, a, &at, err, val_str(named.v[i])))
			return false;
		if (at.n > 0)
			*VEC_PUSH(a, ret) = at;
	}
	return true;
}

bool apply_entity_live(struct store *st, struct arena *a, int64_t seq, bool live, struct err *err)
{
	struct strs entity = { 0 };
	/* Before and after: the aliases are found under where they were. */
	if (!touched(st, a, seq, &entity, err) ||
		!store_do(st, SQL_REDIRECT_LIVE, err, val_int(seq), val_int(live)) ||
		!store_do(st, SQL_PIN_LIVE, err, val_int(seq), val_int(live)) ||
		!store_do(st, SQL_APART_LIVE, err, val_int(seq), val_int(live)) ||
		!store_do(st, SQL_DESCRIPTION_LIVE, err, val_int(seq), val_int(live)))
		return false;
	for (size_t i = 0; i < entity.n; i++) {
		if (!place_all(st, a, entity.v[i], err))
			return false;
	}
	for (size_t i = 0; i < entity.n; i++) {
		if (!entity_touch(st, a, entity.v[i], err))
			return false;
	}
	return true;
}

bool entity_find(struct store *st, struct arena *a, struct str id, struct str *ret, struct err *err)
{
	struct str found = { 0 };
	size_t n = 0;
	AUTO(rows_end) struct rows q = { 0 };
	if (id.n >= 4 && id.n <= 16) {
		if (!store_rows(st, &q, SQL_ENTITY_IDS, err, val_str(id)))
			return false;
		for (; rows_next(&q); n++)
			found = rows_str(&q, 0, a);
		if (!rows_ok(&q, err))
			return false;
		rows_end(&q);
	}
	if (n == 0)
		return err_set(err, ERR_NOT_FOUND, "there is no entity " STR_FMT "; `rapporteur entities` lists them", STR_ARG(id));
	if (n > 1)
		return err_set(err, ERR_CONFLICT, "several entities begin with " STR_FMT "; give more digits", STR_ARG(id));
	/* An alias leads to its entity, what was merged to what it became. */
	struct str entity = { 0 };
	if (!store_text(st, SQL_ALIAS_ENTITY, a, &entity, err, val_str(found)))
		return false;
	int64_t there = 0;
	if (!store_int(st, SQL_ENTITY_THERE, &there, err, val_str(found)))
		return false;
	if (there == 0 && entity.n > 0)
		found = entity;
	return entity_keeper(st, a, found, ret, err);
}
