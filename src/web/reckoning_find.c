/* What is asked of a reckoning: as the log stood when, and what stands in it, by id or name. */
#include "web/reckoning.h"

#include "web/own_entry.h"
#include "web/session.h"
#include "web/web.h"

#include <time.h>

day_t today(void)
{
	return (day_t)(time(NULL) / 86400);
}

bool reckoning_head(struct record *r, struct arena *a, int64_t *ret, struct err *err)
{
	struct record_entries newest = { 0 };
	struct record_entry_filter f = { .document = 0 };
	if (!record_entries(r, a, &f, (struct record_page){ .limit = 1 }, &newest, err))
		return false;
	*ret = newest.n > 0 ? newest.v[0].seq : 0;
	return true;
}

int64_t reckonings_own(struct context *c)
{
	int64_t head;
	struct own_entries *own = reckonings_entries(c->web->reckonings, &head);
	if (own == NULL || !own_entry_any(own, head))
		return 0;
	const int64_t entry = own_entry_of(own, session_asker(c));
	return entry > head ? entry : 0;
}

void reckonings_wrote(struct context *c)
{
	struct err ignored;
	int64_t now, head;
	struct own_entries *own = reckonings_entries(c->web->reckonings, &head);
	if (own != NULL && reckoning_head(c->record, c->a, &now, &ignored) && now > head)
		own_entry_put(own, session_asker(c), now);
}

bool reckoning_recorded(struct context *c, int64_t *ret)
{
	struct str s = form_get(&c->query, "recorded");
	day_t day;
	*ret = 0;
	if (s.n == 0 || time_parse(s, ret, NULL))
		return true;
	if (day_parse(s, &day, NULL)) {
		*ret = ((int64_t)day + 1) * 86400 - 1;
		return true;
	}
	page_fault(c, 400, word_with(c, WORD_fault_recorded, s));
	return false;
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
