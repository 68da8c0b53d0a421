/*
 * Claims as JSON objects, in the form of docs/claims.md: out (claim_parse.c is
 * the way in).
 *
 * The same claim is always the same bytes: each kind's fields have one order.
 * What is unknown is left out, but for said_by, plover and country, which are
 * null.  A text or list beyond the limits that claim_parse() asks for is cut.
 */
#include "base/utf8.h"
#include "read/claim_field.h"

static size_t at_most(size_t n)
{
	return n < CLAIM_LIST_MAX ? n : CLAIM_LIST_MAX;
}

static struct str cut(struct str s)
{
	return s.n <= CLAIM_STRING_MAX ? s : str_slice(s, 0, utf8_floor(s, CLAIM_STRING_MAX));
}

static void put_span(struct json *j, const char *key, struct span s)
{
	if (key != NULL)
		json_put_key(j, key);
	json_put_array(j);
	json_put_int(j, s.at);
	json_put_int(j, s.end);
	json_put_end(j);
}

static void put_actor(struct json *j, const struct actor *x)
{
	json_put_object(j);
	json_put_key(j, "name"), json_put_str(j, cut(x->name));
	json_put_key(j, "type"), json_put_str(j, str_of(actor_type_name(x->type)));
	json_put_key(j, "country"), json_put_str_or_null(j, str_of(x->country));
	if (x->mention.end > x->mention.at)
		put_span(j, "mention", x->mention);
	json_put_end(j);
}

static void put_actor_at(struct json *j, const char *key, const struct actor *x)
{
	if (x->name.n == 0)
		return;
	json_put_key(j, key);
	put_actor(j, x);
}

static void put_actors(struct json *j, const char *key, const struct actors *list)
{
	json_put_key(j, key);
	json_put_array(j);
	for (size_t i = 0; i < at_most(list->n); i++)
		put_actor(j, &list->v[i]);
	json_put_end(j);
}

static void put_str_at(struct json *j, const char *key, struct str s)
{
	if (s.n == 0)
		return;
	json_put_key(j, key);
	json_put_str(j, cut(s));
}

static void put_date(struct json *j, const char *key, const struct claim_date *d)
{
	if (d->days.from == DAY_NONE)
		return;
	struct arena a = { 0 };
	json_put_key(j, key);
	json_put_object(j);
	json_put_key(j, "from"), json_put_str(j, day_str(&a, d->days.from));
	json_put_key(j, "to"), json_put_str(j, day_str(&a, d->days.to));
	put_str_at(j, "text", d->text);
	json_put_end(j);
	arena_release(&a);
}

static void put_details(struct json *j, const struct details *d)
{
	if (d->term.n + d->amount.n + d->form.n + d->charge.n + d->reason.n == 0)
		return;
	json_put_key(j, "details");
	json_put_object(j);
	put_str_at(j, "term", d->term);
	put_str_at(j, "amount", d->amount);
	put_str_at(j, "form", d->form);
	put_str_at(j, "charge", d->charge);
	put_str_at(j, "reason", d->reason);
	json_put_end(j);
}

static void put_deed(struct json *j, const struct deed *d)
{
	json_put_key(j, "act"), json_put_str(j, str_of(act_name(d->act)));
	if (d->negated)
		json_put_key(j, "not"), json_put_bool(j, true);
	put_actors(j, "actor", &d->actor);
	put_actors(j, "recipient", &d->recipient);
	put_actor_at(j, "object", &d->object);
	put_date(j, "date", &d->date);
	put_actor_at(j, "place", &d->place);
	put_details(j, &d->details);
}

static void put_demand(struct json *j, const struct claim *c)
{
	put_actors(j, "by", &c->by);
	put_actors(j, "addressee", &c->addressee);
	put_deed(j, &c->deed);
	if (c->stop)
		json_put_key(j, "stop"), json_put_bool(j, true);
	put_str_at(j, "wording", str_of(wording_name(c->wording)));
	put_actor_at(j, "instrument", &c->instrument);
	put_date(j, "deadline", &c->deadline);
}

static void put_condition(struct json *j, const struct claim *c)
{
	put_actors(j, "by", &c->by);
	json_put_key(j, "if");
	json_put_array(j);
	for (size_t i = 0; i < at_most(c->causes); i++) {
		json_put_object(j);
		put_deed(j, &c->cause[i]);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_key(j, "then");
	json_put_object(j);
	put_deed(j, &c->deed);
	json_put_end(j);
}

static void put_statement(struct json *j, const struct claim *c)
{
	json_put_key(j, "speaker");
	if (c->speaker.name.n > 0)
		put_actor(j, &c->speaker);
	else
		json_put_null(j);
	put_str_at(j, "quote", c->quote);
	put_str_at(j, "reported", c->reported);
	put_str_at(j, "stance", str_of(stance_name(c->stance)));
	put_actors(j, "toward", &c->toward);
}

static void put_role(struct json *j, const struct claim *c)
{
	put_actor_at(j, "person", &c->person);
	put_str_at(j, "title", c->title);
	put_actor_at(j, "organisation", &c->organisation);
	json_put_key(j, "former"), json_put_bool(j, c->former);
	put_date(j, "since", &c->since);
	put_date(j, "until", &c->until);
}

static void put_withheld(struct json *j, unsigned fields)
{
	if (fields == 0)
		return;
	json_put_key(j, "withheld");
	json_put_array(j);
	for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++) {
		if ((fields >> i & 1) != 0)
			json_put_str(j, str_of(claim_field_name((enum claim_field)i)));
	}
	json_put_end(j);
}

void claim_json(struct json *j, const struct claim *c)
{
	json_put_object(j);
	json_put_key(j, "kind"), json_put_str(j, str_of(claim_kind_name(c->kind)));
	put_span(j, "span", c->span);
	if (c->places > 1) {
		json_put_key(j, "places");
		json_put_array(j);
		for (size_t i = 0; i < at_most(c->places); i++)
			put_span(j, NULL, c->place[i]);
		json_put_end(j);
	}
	json_put_key(j, "said_by");
	if (c->said_by.name.n > 0)
		put_actor(j, &c->said_by);
	else
		json_put_null(j);
	json_put_key(j, "modality"), json_put_str(j, str_of(modality_name(c->modality)));
	json_put_key(j, "confidence"), json_put_real(j, c->confidence, 3);
	json_put_key(j, "plover"), json_put_str_or_null(j, c->plover);
	put_str_at(j, "plover_mode", c->plover_mode);
	switch (c->kind) {
	case CLAIM_ACT:
		put_deed(j, &c->deed);
		break;
	case CLAIM_STATEMENT:
		put_statement(j, c);
		break;
	case CLAIM_DEMAND:
		put_demand(j, c);
		break;
	case CLAIM_CONDITION:
		put_condition(j, c);
		break;
	case CLAIM_ROLE:
		put_role(j, c);
		break;
	case CLAIM_KIND_COUNT:
		BUG("claim of no kind");
	}
	put_withheld(j, c->withheld);
	json_put_end(j);
}
