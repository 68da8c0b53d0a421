/* What people say of entities: merge, split, apart, describe. */
#include "record/inside.h"

#include <stdio.h>

#include "base/utf8.h"

/* Two different entities, by their present ids. */
static bool find_two(struct record *r, struct arena *a, struct str one, struct str other, struct str *x, struct str *y, struct err *err)
{
	return entity_find(&r->st, a, one, x, err) && entity_find(&r->st, a, other, y, err) &&
		(!str_eq(*x, *y) || err_set(err, ERR_CONFLICT, STR_FMT " and " STR_FMT " are one entity already", STR_ARG(one), STR_ARG(other)));
}

static bool write_pair(struct record *r, enum entry_kind kind, struct str one, struct str other, struct str reason, struct str author,
	int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct entry e = { .kind = kind, .reason = reason };
	if (!record_ready(r, err) || !record_reason_ok(reason, err) || !call_begin(r, err))
		return false;
	bool ok = find_two(r, &a, one, other, &e.entity, &e.other, err) && record_append_entry(r, &a, &e, author, NULL, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

bool record_merge(struct record *r, struct str keep, struct str join, struct str reason, struct str author, int64_t *seq, struct err *err)
{
	return write_pair(r, ENTRY_MERGED, keep, join, reason, author, seq, err);
}

bool record_distinct(struct record *r, struct str one, struct str other, struct str reason, struct str author, int64_t *seq, struct err *err)
{
	return write_pair(r, ENTRY_DISTINCT, one, other, reason, author, seq, err);
}

/* Each must be a name of this entity, and one must stay. */
static bool take_names(struct record *r, struct arena *a, const struct str *alias, size_t n, struct entry *e, struct err *err)
{
	int64_t all = 0;
	if (n == 0 || n > ENTRY_LIST_MAX)
		return err_set(err, ERR_USAGE, "a split needs the ids of the names to take out (1 to %d)", ENTRY_LIST_MAX);
	for (size_t i = 0; i < n; i++) {
		struct str at = { 0 };
		if (!store_text(&r->st, SQL_ALIAS_ENTITY, a, &at, err, val_str(alias[i])))
			return false;
		if (!str_eq(at, e->entity))
			return err_set(err, ERR_NOT_FOUND, STR_FMT " is no name of entity " STR_FMT, STR_ARG(alias[i]), STR_ARG(e->entity));
		for (size_t k = 0; k < e->alias.n; k++) {
			if (str_eq(e->alias.v[k], alias[i]))
				return err_set(err, ERR_USAGE, "the name " STR_FMT " stands twice", STR_ARG(alias[i]));
		}
		*VEC_PUSH(a, &e->alias) = alias[i];
	}
	if (!store_int(&r->st, SQL_ENTITY_SUM, &all, err, val_str(e->entity)))
		return false;
	return n < (size_t)all || err_set(err, ERR_CONFLICT, "a split must leave the entity at least one of its names");
}

bool record_split(struct record *r, struct str entity, const struct str *alias, size_t aliases, struct str reason,
	struct str author, char id[static RECORD_ID_MAX], int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct entry e = { .kind = ENTRY_SPLIT, .reason = reason };
	char made[RECORD_ID_MAX];
	int64_t last = 0;
	if (!record_ready(r, err) || !record_reason_ok(reason, err) || !call_begin(r, err))
		return false;
	bool ok = entity_find(&r->st, &a, entity, &e.entity, err) && take_names(r, &a, alias, aliases, &e, err) &&
		store_int(&r->st, SQL_ENTRY_LAST, &last, err);
	if (ok) {
		entity_made_id(last + 1, e.entity, made);
		e.made = str_of(made);
		ok = record_append_entry(r, &a, &e, author, NULL, seq, err);
	}
	ok = call_end(r, ok, err);
	if (ok)
		(void)snprintf(id, RECORD_ID_MAX, "%s", made);
	arena_release(&a);
	return ok;
}

static bool description_ok(const struct record_description *d, struct err *err)
{
	if (d->name.n > 500 || d->note.n > 20000 || d->n_names > 200)
		return err_set(err, ERR_LIMIT, "a description has a name of at most 500 bytes, a note of 20,000, and 200 further names");
	if (d->country.n != 0 && d->country.n != 3)
		return err_set(err, ERR_INPUT, "\"" STR_FMT "\" is no country of three letters (ISO 3166-1 alpha-3)", STR_ARG(d->country));
	for (size_t i = 0; i < d->country.n; i++) {
		if (!char_is_upper(d->country.p[i]))
			return err_set(err, ERR_INPUT, "\"" STR_FMT "\" is no country of three capital letters", STR_ARG(d->country));
	}
	for (size_t i = 0; i < d->n_names; i++) {
		if (str_trim(d->names[i]).n == 0 || d->names[i].n > 500 || utf8_bad_at(d->names[i]) != STR_NONE)
			return err_set(err, ERR_INPUT, "further name %zu is empty, longer than 500 bytes or not UTF-8", i + 1);
	}
	if (utf8_bad_at(d->name) != STR_NONE || utf8_bad_at(d->note) != STR_NONE)
		return err_set(err, ERR_INPUT, "the description is not UTF-8");
	return true;
}

/* A further name that another entity bears with claims of its own is a merge, not a name. */
static bool names_free(struct record *r, struct arena *a, struct str entity, const struct record_description *d, struct entry *e, struct err *err)
{
	struct record_entity_full full;
	if (!record_entity(r, a, entity, &full, err))
		return false;
	for (size_t i = 0; i < d->n_names; i++) {
		struct actor x = { .name = d->names[i], .type = full.entity.type };
		struct str folded, id, at = { 0 };
		struct str country = d->country.n > 0 ? d->country : full.entity.country;
		(void)snprintf(x.country, sizeof(x.country), STR_FMT, STR_ARG(country));
		alias_id(a, &x, &folded, &id);
		if (!store_text(&r->st, SQL_ALIAS_ENTITY, a, &at, err, val_str(id)))
			return false;
		if (at.n > 0 && !str_eq(at, entity))
			return err_set(err, ERR_CONFLICT, "\"" STR_FMT "\" is the name of another entity; merge the two instead", STR_ARG(d->names[i]));
		*VEC_PUSH(a, &e->alias) = d->names[i];
	}
	return true;
}

bool record_describe(struct record *r, struct str entity, const struct record_description *d, struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct entry e = { .kind = ENTRY_DESCRIBED, .name = d->name, .country = d->country, .note = d->note };
	if (!record_ready(r, err) || !description_ok(d, err) || !call_begin(r, err))
		return false;
	bool ok = entity_find(&r->st, &a, entity, &e.entity, err) && names_free(r, &a, e.entity, d, &e, err) &&
		record_append_entry(r, &a, &e, author, NULL, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}
