/* What stands in a reckoning, by id or name. */
#include "web/reckoning.h"

#include <time.h>

day_t today(void)
{
	return (day_t)(time(NULL) / 86400);
}

static uint32_t text_of_id(const struct reckoned *k, struct str id)
{
	uint32_t text = table_get(&k->facts->texts, id);
	return text == TABLE_NONE ? 0 : text;
}

static uint32_t demand_from(const struct reckoned *k, uint32_t text, uint32_t from)
{
	for (uint32_t i = from; text != 0 && i < k->facts->demand.n; i++) {
		if (k->facts->demand.v[i].id == text)
			return i;
	}
	return 0;
}

uint32_t reckoning_demand(const struct reckoned *k, struct str id)
{
	return demand_from(k, text_of_id(k, id), 1);
}

uint32_t reckoning_demand_next(const struct reckoned *k, uint32_t demand)
{
	return demand_from(k, k->facts->demand.v[demand].id, demand + 1);
}

uint32_t reckoning_condition(const struct reckoned *k, struct str id)
{
	uint32_t text = text_of_id(k, id);
	for (uint32_t i = 1; text != 0 && i < k->facts->condition.n; i++) {
		if (k->facts->condition.v[i].id == text)
			return i;
	}
	return 0;
}

uint32_t reckoning_entity(const struct reckoned *k, struct str name, enum actor_type type)
{
	uint32_t any = 0;
	for (uint32_t i = 1; i < k->facts->entity.n; i++) {
		const struct entity *e = &k->facts->entity.v[i];
		if (!str_eq(e->name, name))
			continue;
		if (e->type == type)
			return i;
		if (any == 0)
			any = i;
	}
	return any;
}

const struct case_row *reckoning_row(const struct reckoned *k, enum case_table table, struct str id)
{
	for (size_t i = 0; i < k->rows->n; i++) {
		const struct case_row *row = &k->rows->v[i];
		if (row->table == table && str_eq(case_get(row, "id"), id))
			return row;
	}
	return NULL;
}
