/* A field is left out when there is nothing to say. */
#include "assess/json_field.h"

void field_str(struct json *j, const char *key, struct str s)
{
	if (s.n == 0)
		return;
	json_put_key(j, key);
	json_put_str(j, s);
}

void field_z(struct json *j, const char *key, const char *z)
{
	field_str(j, key, str_of(z));
}

void field_int(struct json *j, const char *key, int64_t v)
{
	json_put_key(j, key);
	json_put_int(j, v);
}

void field_bool(struct json *j, const char *key, bool v)
{
	json_put_key(j, key);
	json_put_bool(j, v);
}

static void day_value(struct json *j, day_t d)
{
	struct arena a = { 0 };
	json_put_str(j, day_str(&a, d));
	arena_release(&a);
}

/* A clock without a date asked for is no day. */
void field_day(struct json *j, const char *key, day_t d)
{
	if (d == DAY_NONE || d >= DAY_ALL)
		return;
	json_put_key(j, key);
	day_value(j, d);
}

void field_days(struct json *j, const char *key, struct days d)
{
	if (d.from == DAY_NONE)
		return;
	json_put_key(j, key);
	json_put_object(j);
	field_day(j, "from", d.from);
	field_day(j, "to", d.to);
	json_put_end(j);
}

void field_array(struct json *j, const char *key)
{
	json_put_key(j, key);
	json_put_array(j);
}

void field_details(struct json *j, const struct facts *f, const uint32_t detail[DETAIL_COUNT])
{
	for (enum detail d = 0; d < DETAIL_COUNT; d++)
		field_str(j, detail_name(d), facts_str(f, detail[d]));
}

void field_source(struct json *j, const char *key, const struct facts *f, uint32_t source)
{
	const struct citation *c = &f->source.v[source];
	if (source == 0)
		return;
	json_put_key(j, key);
	json_put_object(j);
	field_str(j, "id", c->id);
	field_str(j, "title", c->title);
	field_str(j, "publisher", c->publisher);
	field_day(j, "published", c->published);
	field_str(j, "url", c->url);
	if (c->official)
		field_bool(j, "official", true);
	json_put_end(j);
}

/* What a reviewer noted: where the fact was found, how sure it is, what to know before using it. */
void field_remark(struct json *j, const struct facts *f, uint32_t remark)
{
	const struct remark *m = &f->remark.v[remark];
	if (remark == 0)
		return;
	json_put_key(j, "fact");
	json_put_object(j);
	field_str(j, "id", facts_str(f, m->id));
	field_str(j, "confidence", facts_str(f, m->confidence));
	field_str(j, "caution", facts_str(f, m->caution));
	field_str(j, "found_at", facts_str(f, m->found_at));
	json_put_end(j);
}

void event_object(struct json *j, const struct facts *f, uint32_t event)
{
	const struct event *e = &f->event.v[event];
	json_put_object(j);
	field_str(j, "id", facts_str(f, e->id));
	field_z(j, "act", act_name((enum act)e->act));
	field_str(j, "subject", facts_name(f, e->subject));
	field_str(j, "actor", facts_name(f, e->actor));
	field_str(j, "object", facts_name(f, e->object));
	field_days(j, "date", e->when);
	field_details(j, f, e->detail);
	field_z(j, "modality", modality_name((enum modality)e->modality));
	field_str(j, "said_by", facts_name(f, e->said_by));
	field_source(j, "source", f, e->source);
	field_day(j, "known", e->known);
	if (e->standing == STANDING_PROPOSED)
		field_bool(j, "proposed", true);
	field_remark(j, f, e->remark);
	json_put_end(j);
}

void field_event(struct json *j, const char *key, const struct facts *f, uint32_t from_one)
{
	if (from_one == 0)
		return;
	json_put_key(j, key);
	event_object(j, f, from_one - 1);
}

void dispute_json(struct json *j, const struct docket *k, uint32_t dispute)
{
	const struct facts *f = k->facts;
	json_put_object(j);
	field_str(j, "id", facts_str(f, f->dispute.v[dispute].id));
	field_str(j, "question", facts_str(f, f->dispute.v[dispute].question));
	field_array(j, "about");
	for (size_t i = 0; i < f->about.n; i++)
		if (f->about.v[i].dispute == dispute)
			json_put_str(j, facts_name(f, f->about.v[i].entity));
	json_put_end(j);
	field_array(j, "accounts");
	for (size_t i = 0; i < f->account.n; i++) {
		const struct rival *c = &f->account.v[i];
		if (c->dispute != dispute || c->known > k->index.clocks.known)
			continue;
		json_put_object(j);
		field_str(j, "according_to", facts_str(f, c->who));
		field_str(j, "words", facts_str(f, c->words));
		field_str(j, "found_at", facts_str(f, c->found_at));
		field_str(j, "claim", facts_str(f, c->claim));
		field_source(j, "source", f, c->source);
		field_day(j, "known", c->known);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_end(j);
}

void field_disputes(struct json *j, const struct docket *k, uint32_t entity)
{
	const struct facts *f = k->facts;
	bool any = false;
	for (size_t i = 0; i < f->about.n && entity != 0; i++) {
		if (f->about.v[i].entity != entity)
			continue;
		if (!any)
			field_array(j, "accounts_differ");
		any = true;
		dispute_json(j, k, f->about.v[i].dispute);
	}
	if (any)
		json_put_end(j);
}

void event_json(struct json *j, const struct docket *k, uint32_t event)
{
	event_object(j, k->facts, event);
}
