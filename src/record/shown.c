/*
 * What sql/shown.sql keeps: names and entities as they stand without drafts.
 *
 * A name is shown when it stands in a version, accepted or edited, of a claim
 * that is so now, or was given by hand; an entity when a name of the first kind
 * is one of its own.  Decisions on claims change the counts, decisions on
 * entities what the names belong to.
 */
#include "record/apply.h"

static bool count(struct store *st, int64_t alias, int64_t claims, int64_t versions, int64_t *now, struct err *err)
{
	return store_int(st, SQL_ALIAS_SHOW_COUNT, now, err, val_int(alias), val_int(claims), val_int(versions));
}

static bool entity_of_alias(struct store *st, struct arena *a, int64_t alias, struct str *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_ALIAS_ROW, err, val_int(alias)))
		return false;
	if (rows_next(&q))
		*ret = rows_str(&q, 4, a);
	return rows_ok(&q, err);
}

bool alias_show(struct store *st, struct arena *a, int64_t alias, int64_t claims, int64_t versions, struct err *err)
{
	struct str entity = { 0 };
	int64_t now = -1;
	if (!count(st, alias, claims, versions, &now, err))
		return false;
	if (now < 0 && (!store_do(st, SQL_ALIAS_SHOW, err, val_int(alias)) || !count(st, alias, claims, versions, &now, err)))
		return false;
	/* It showed before, and does. */
	if (now > 0 && now > versions)
		return store_do(st, SQL_ENTITY_SHOW_COUNT, err, val_int(alias), val_int(claims));
	return store_do(st, SQL_ALIAS_UNSHOW, err, val_int(alias)) && entity_of_alias(st, a, alias, &entity, err) && entity_show(st, a, entity, err);
}

bool entity_show(struct store *st, struct arena *a, struct str id, struct err *err)
{
	int64_t aliases = 0, claims = 0, versions = 0;
	struct entity_face face = { .described = false };
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_ENTITY_SHOW_SUM, err, val_str(id)))
		return false;
	if (rows_next(&q)) {
		aliases = rows_int(&q, 0);
		claims = rows_int(&q, 1);
		versions = rows_int(&q, 2);
	}
	if (!rows_ok(&q, err))
		return false;
	if (versions == 0)
		return store_do(st, SQL_ENTITY_UNSHOW, err, val_str(id));
	return entity_face_of(st, a, SQL_ENTITY_SHOW_FACE, id, &face, err) &&
		store_do(st, SQL_ENTITY_SHOW, err, val_str(id), val_str(face.name), val_str(face.type), val_str(face.country), val_str(face.note),
			val_int(face.described), val_int(claims), val_int(aliases));
}

static bool shown_grow(struct store *st, struct err *err)
{
	struct arena a = { 0 };
	struct strs entity = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	bool ok = store_script(st, STORE_SHOWN, err) && store_do(st, SQL_GROW_PARTICIPANTS, err) && store_do(st, SQL_GROW_ALIASES, err) &&
		store_rows(st, &q, SQL_GROW_ENTITIES, err);
	while (ok && rows_next(&q))
		*VEC_PUSH(&a, &entity) = rows_str(&q, 0, &a);
	ok = ok && rows_ok(&q, err);
	rows_end(&q);
	for (size_t i = 0; ok && i < entity.n; i++)
		ok = entity_show(st, &a, entity.v[i], err);
	arena_release(&a);
	return ok;
}

bool views_grow(struct store *st, int64_t from, struct err *err)
{
	return (from > VIEWS_WITHOUT_SHOWN || shown_grow(st, err)) && (from > VIEWS_WITHOUT_WHOLE || store_script(st, STORE_WHOLE, err)) &&
		store_script(st, STORE_DECIDED, err) && store_do(st, SQL_GROW_DECIDED, err) &&
		store_do(st, SQL_VIEW_PUT, err, val_z("version"), val_int(STORE_VIEW_VERSION));
}
