/* The bag of facts and the way from a claim into it. */
#include "assess/event.h"

#include <math.h>

#define NAMES(table, value) \
	for (size_t i = 0; i < sizeof(table) / sizeof(*(table)); i++) \
		if (str_eq(s, str_of((table)[i]))) { \
			*ret = (value)i; \
			return true; \
		} \
	return false

#define X_NAME(n, s) s,
static const char *const details[] = { DETAILS_OF_ACT(X_NAME) };
static const char *const answers[] = { ANSWERS(X_NAME) };
static const char *const ops[] = { LOGIC_OPS(X_NAME) };
static const char *const severities[] = { SEVERITIES(X_NAME) };
#undef X_NAME

const char *detail_name(enum detail d)
{
	return details[d];
}
bool detail_from(struct str s, enum detail *ret)
{
	NAMES(details, enum detail);
}
const char *answer_name(enum answer_kind k)
{
	return answers[k];
}
bool answer_from(struct str s, enum answer_kind *ret)
{
	NAMES(answers, enum answer_kind);
}
const char *logic_name(enum logic_op op)
{
	return ops[op];
}
bool logic_from(struct str s, enum logic_op *ret)
{
	NAMES(ops, enum logic_op);
}
const char *severity_name(enum severity v)
{
	return severities[v];
}
bool severity_from(struct str s, enum severity *ret)
{
	NAMES(severities, enum severity);
}

void facts_init(struct facts *f, struct arena *a, const struct ontology *o)
{
	*f = (struct facts){ .arena = a, .ontology = o };
	*VEC_PUSH(a, &f->text) = S("");
	*VEC_PUSH(a, &f->entity) = (struct entity){ .name = S("") };
	*VEC_PUSH(a, &f->source) = (struct citation){ .id = S(""), .published = DAY_NONE };
	*VEC_PUSH(a, &f->demand) = (struct demand){ .made = DAYS_NONE };
	*VEC_PUSH(a, &f->condition) = (struct condition){ .made = DAYS_NONE };
	*VEC_PUSH(a, &f->instance) = (struct procedure_instance){ 0 };
	*VEC_PUSH(a, &f->remark) = (struct remark){ 0 };
	*VEC_PUSH(a, &f->dispute) = (struct dispute){ 0 };
}

uint32_t facts_text(struct facts *f, struct str words)
{
	if (words.n == 0)
		return 0;
	uint32_t at = table_get(&f->texts, words);
	if (at != TABLE_NONE)
		return at;
	at = (uint32_t)f->text.n;
	struct str own = arena_str(f->arena, words);
	*VEC_PUSH(f->arena, &f->text) = own;
	return table_put(f->arena, &f->texts, own, at);
}

struct str facts_str(const struct facts *f, uint32_t text)
{
	return f->text.v[text];
}

struct str facts_name(const struct facts *f, uint32_t entity)
{
	return f->entity.v[entity].name;
}

enum { ENTITY_KEY_MAX = 256 }; /* longer names are rare: their keys are made in the arena at once */

uint32_t facts_entity(struct facts *f, struct str name, enum actor_type type, struct str country)
{
	if (name.n == 0)
		return 0;
	struct arena *a = f->arena;
	char joined[ENTITY_KEY_MAX];
	struct str key = { joined, name.n + 1 };
	if (key.n > sizeof(joined))
		key.p = arena_alloc(a, key.n);
	((char *)(uintptr_t)key.p)[0] = (char)('0' + type);
	memcpy((char *)(uintptr_t)key.p + 1, name.p, name.n);
	uint32_t at = (uint32_t)f->entity.n, there = table_get(&f->entities, key);
	if (there == TABLE_NONE) {
		key = arena_str(a, key);
		there = table_put(a, &f->entities, key, at);
		struct entity *e = VEC_PUSH(a, &f->entity);
		*e = (struct entity){ .name = str_slice(key, 1, key.n), .type = type };
		if (country.n == 3)
			memcpy(e->country, country.p, 3);
	} else if (country.n == 3 && f->entity.v[there].country[0] == 0) {
		memcpy(f->entity.v[there].country, country.p, 3);
	}
	return there;
}

uint32_t facts_source(struct facts *f, const struct citation *s)
{
	struct arena *a = f->arena;
	uint32_t at = table_get(&f->sources, s->id);
	if (at != TABLE_NONE)
		return at;
	struct citation own = { arena_str(a, s->id), arena_str(a, s->title), arena_str(a, s->publisher), arena_str(a, s->url),
		s->published, s->official, facts_text(f, s->publisher.n > 0 ? s->publisher : s->id) };
	at = (uint32_t)f->source.n;
	*VEC_PUSH(a, &f->source) = own;
	return table_put(a, &f->sources, own.id, at);
}

uint32_t facts_event(struct facts *f, const struct event *e)
{
	*VEC_PUSH(f->arena, &f->event) = *e;
	return (uint32_t)f->event.n - 1;
}

uint32_t facts_demand(struct facts *f, const struct demand *d)
{
	*VEC_PUSH(f->arena, &f->demand) = *d;
	return (uint32_t)f->demand.n - 1;
}

static bool number_at(struct str s, size_t *at, uint32_t *ret)
{
	uint64_t v = 0;
	size_t begin = *at;
	while (*at < s.n && char_is_digit(s.p[*at]) && *at - begin < 9)
		v = v * 10 + (uint64_t)(s.p[(*at)++] - '0');
	*ret = (uint32_t)v;
	return *at > begin && (*at == s.n || !char_is_digit(s.p[*at]));
}

bool share_parse(struct str s, uint32_t *done, uint32_t *of)
{
	size_t at = 0;
	uint32_t d, n;
	if (!number_at(s, &at, &d))
		return false;
	struct str rest = str_slice(s, at, s.n);
	static const char *const between[] = { "/", " of the ", " of " };
	for (size_t i = 0; i < sizeof(between) / sizeof(*between); i++) {
		struct str b = str_of(between[i]);
		size_t from = at + b.n;
		if (str_starts(rest, b) && number_at(s, &from, &n) && n > 0 && d <= n) {
			*done = d;
			*of = n;
			return true;
		}
	}
	return false;
}

static uint32_t entity_of(struct facts *f, const struct claim_origin *from, const struct actor *actor)
{
	if (actor->name.n == 0)
		return 0;
	if (from->entity != NULL)
		return from->entity(from->context, f, actor);
	return facts_entity(f, actor->name, actor->type, str_of(actor->country));
}

static uint32_t first_of(struct facts *f, const struct claim_origin *from, const struct actors *list)
{
	return list->n == 0 ? 0 : entity_of(f, from, &list->v[0]);
}

/* Whose state an act concerns: a list, since an act can befall several. */
static struct actors bearers_of(struct arena *a, enum bearer on, const struct deed *d)
{
	struct actors object = { 0 };
	if (d->object.name.n > 0)
		*VEC_PUSH(a, &object) = d->object;
	switch (on) {
	case BEARER_RECIPIENT:
		return d->recipient.n > 0 ? d->recipient : object;
	case BEARER_OBJECT:
		return object.n > 0 ? object : d->recipient;
	case BEARER_ACTOR:
		return d->actor;
	}
	BUG("no bearer %d", (int)on);
}

static bool days_are_sound(struct days d)
{
	return (d.from == DAY_NONE) == (d.to == DAY_NONE) && (d.from == DAY_NONE || d.from <= d.to);
}

static void event_details(struct facts *f, const struct deed *d, struct event *e)
{
	const struct str words[DETAIL_COUNT] = {
		[DETAIL_TERM] = d->details.term,
		[DETAIL_AMOUNT] = d->details.amount,
		[DETAIL_FORM] = d->details.form,
		[DETAIL_CHARGE] = d->details.charge,
		[DETAIL_REASON] = d->details.reason,
		[DETAIL_PLACE] = d->place.name,
	};
	for (size_t i = 0; i < DETAIL_COUNT; i++)
		e->detail[i] = facts_text(f, words[i]);
	e->form = form_of(f->ontology, d->details.form);
	(void)share_parse(d->details.amount, &e->done, &e->of);
}

static uint8_t percent_of(double confidence)
{
	return confidence >= 1.0 ? 100 : confidence > 0.0 ? (uint8_t)lround(confidence * 100.0) : 0;
}

bool event_from_claim(struct facts *f, const struct claim *c, const struct claim_origin *from, struct err *err)
{
	const struct deed *d = &c->deed;
	if (c->kind != CLAIM_ACT || d->act == ACT_NONE)
		return err_set(err, ERR_INPUT, "claim " STR_FMT " tells no act", STR_ARG(from->id));
	if (!days_are_sound(d->date.days))
		return err_set(err, ERR_INPUT, "claim " STR_FMT ": its date ends before it begins", STR_ARG(from->id));
	enum bearer on = f->ontology->act[d->act].on;
	struct actors bearer = bearers_of(f->arena, on, d);
	struct event e = {
		.id = facts_text(f, from->id), .actor = first_of(f, from, &d->actor), .object = entity_of(f, from, &d->object),
		.said_by = entity_of(f, from, &c->said_by), .source = from->source, .when = d->date.days, .known = from->known,
		.act = (uint8_t)d->act, .modality = (uint8_t)c->modality, .standing = (uint8_t)from->standing,
		.percent = percent_of(c->confidence), .vouched = from->vouched, .remark = from->remark,
	};
	event_details(f, d, &e);
	/* What changes nobody's state may be told of whoever is said to have done it. */
	if (bearer.n == 0 && f->ontology->act[d->act].effects == 0)
		bearer = d->actor;
	if (bearer.n == 0)
		return err_set(err, ERR_INPUT, "claim " STR_FMT ": \"%s\" names nobody whom it concerns", STR_ARG(from->id),
			act_name(d->act));
	for (size_t i = 0; i < bearer.n; i++) {
		e.subject = entity_of(f, from, &bearer.v[i]);
		(void)facts_event(f, &e);
	}
	return true;
}

bool demand_from_claim(struct facts *f, const struct claim *c, struct days made, const struct claim_origin *from,
	struct err *err)
{
	const struct deed *d = &c->deed;
	if (c->kind != CLAIM_DEMAND || d->act == ACT_NONE)
		return err_set(err, ERR_INPUT, "claim " STR_FMT " makes no demand", STR_ARG(from->id));
	if (made.from == DAY_NONE || !days_are_sound(made))
		return err_set(err, ERR_INPUT, "claim " STR_FMT ": the day on which it was demanded is not known", STR_ARG(from->id));
	if (c->deadline.days.from != DAY_NONE && c->deadline.days.to < made.from)
		return err_set(err, ERR_INPUT, "claim " STR_FMT ": its deadline lies before the demand", STR_ARG(from->id));
	struct demand base = {
		.id = facts_text(f, from->id), .by = first_of(f, from, &c->by), .addressee = first_of(f, from, &c->addressee),
		.object = entity_of(f, from, &d->object), .instrument = entity_of(f, from, &c->instrument), .source = from->source,
		.standing = (uint8_t)from->standing, .made = made, .known = from->known, .deadline = c->deadline.days,
		.occasion_until = DAY_NONE, .base = DAYS_NONE,
	};
	struct actors whom = d->recipient;
	if (whom.n == 0 && d->object.name.n > 0)
		*VEC_PUSH(f->arena, &whom) = d->object;
	if (d->object.type == ACTOR_ELECTION && d->recipient.n > 0)
		base.occasion = base.object;
	size_t n = whom.n == 0 ? 1 : whom.n;
	for (size_t i = 0; i < n; i++) {
		struct demand one = base;
		enum actor_type type = whom.n == 0 ? ACTOR_OTHER : whom.v[i].type;
		one.subject = whom.n == 0 ? base.addressee : entity_of(f, from, &whom.v[i]);
		if (!demanded_of(f->ontology, d->act, c->stop, type, &one.code) &&
			!demanded_from(f->ontology, c->stop ? S("harass.cease") : S("policy.change"), &one.code))
			return err_set(err, ERR_INPUT, "claim " STR_FMT ": no demanded act fits \"%s\"", STR_ARG(from->id), act_name(d->act));
		(void)facts_demand(f, &one);
	}
	return true;
}

bool condition_from_claim(struct facts *f, const struct claim *c, struct days made, const struct claim_origin *from,
	struct err *err)
{
	struct arena *a = f->arena;
	if (c->kind != CLAIM_CONDITION || c->deed.act == ACT_NONE || c->causes == 0)
		return err_set(err, ERR_INPUT, "claim " STR_FMT " sets no condition", STR_ARG(from->id));
	if (c->causes > LOGIC_NODES_MAX / 2)
		return err_set(err, ERR_LIMIT, "claim " STR_FMT " has more than %d causes", STR_ARG(from->id), LOGIC_NODES_MAX / 2);
	struct condition k = { .id = facts_text(f, from->id), .by = first_of(f, from, &c->by), .source = from->source, .made = made,
		.known = from->known, .then = c->deed.act, .standing = (uint8_t)from->standing };
	k.decider = first_of(f, from, &c->deed.actor);
	struct actors then = bearers_of(a, f->ontology->act[c->deed.act].on, &c->deed);
	k.then_object = first_of(f, from, &then);
	uint32_t leaves = (uint32_t)f->logic.n;
	for (size_t i = 0; i < c->causes; i++) {
		const struct deed *d = &c->cause[i];
		struct actors on = bearers_of(a, f->ontology->act[d->act].on, d);
		uint32_t who = on.n > 0 ? first_of(f, from, &on) : first_of(f, from, &d->actor);
		struct logic leaf = { .op = LOGIC_ACT, .what = who, .which = (uint8_t)d->act, .day = DAY_NONE };
		if (d->act == ACT_VIOLATE_ELECTION && f->entity.v[who].type == ACTOR_ELECTION)
			leaf.op = LOGIC_ELECTION;
		*VEC_PUSH(a, &f->logic) = leaf;
	}
	uint32_t alternatives = (uint32_t)f->logic.n;
	for (size_t i = 0; i < c->causes; i++) {
		struct logic turned = f->logic.v[leaves + i];
		if (c->cause[i].negated)
			turned = (struct logic){ .op = LOGIC_NOT, .first = leaves + (uint32_t)i, .n = 1, .day = DAY_NONE };
		*VEC_PUSH(a, &f->logic) = turned;
	}
	k.root = (uint32_t)f->logic.n;
	*VEC_PUSH(a, &f->logic) =
		(struct logic){ .op = LOGIC_OR, .first = alternatives, .n = (uint32_t)c->causes, .day = DAY_NONE };
	*VEC_PUSH(a, &f->condition) = k;
	return true;
}

bool answer_from_claim(struct facts *f, const struct claim *c, uint32_t instrument, struct days when,
	const struct claim_origin *from)
{
	struct answer k = { .instrument = instrument, .source = from->source, .when = when, .known = from->known };
	if (c->kind == CLAIM_STATEMENT && c->stance == STANCE_DENIES) {
		k.kind = ANSWER_DENIES;
		k.by = entity_of(f, from, &c->speaker);
		k.words = facts_text(f, c->quote.n > 0 ? c->quote : c->reported);
	} else if (c->kind == CLAIM_ACT && c->deed.act == ACT_REJECT) {
		k.kind = ANSWER_REJECTS;
		k.by = first_of(f, from, &c->deed.actor);
	} else {
		return false;
	}
	*VEC_PUSH(f->arena, &f->answer) = k;
	return true;
}

#define FOUND(...) (*VEC_PUSH(a, &found) = arena_printf(a, __VA_ARGS__))

static void check_demands(struct arena *a, const struct facts *f, struct problems *out)
{
	struct problems found = *out;
	uint8_t *seen = ARENA_ARRAY(a, uint8_t, f->demand.n);
	for (uint32_t i = 1; i < f->demand.n; i++) {
		const struct demand *d = &f->demand.v[i];
		struct str id = facts_str(f, d->id);
		if (d->deadline.from != DAY_NONE && d->made.from != DAY_NONE && d->deadline.to < d->made.from)
			FOUND("demand " STR_FMT ": the deadline lies before the demand", STR_ARG(id));
		/* A walk of reiterations that meets its own trail is a loop; what an earlier walk saw is sound. */
		uint32_t at = i;
		while (at != 0 && seen[at] == 0) {
			seen[at] = 1;
			at = f->demand.v[at].reiterates;
		}
		if (at != 0 && seen[at] == 1)
			FOUND("demand " STR_FMT ": it reiterates itself in a loop", STR_ARG(id));
		for (at = i; at != 0 && seen[at] == 1; at = f->demand.v[at].reiterates)
			seen[at] = 2;
		const struct demand *r = &f->demand.v[d->reiterates];
		if (d->reiterates != 0 && r->made.from != DAY_NONE && d->made.to < r->made.from)
			FOUND("demand " STR_FMT ": it reiterates " STR_FMT ", which is later", STR_ARG(id), STR_ARG(facts_str(f, r->id)));
	}
	*out = found;
}

struct problems facts_check(struct arena *a, const struct facts *f)
{
	struct problems found = { 0 };
	for (size_t i = 0; i < f->event.n; i++) {
		const struct event *e = &f->event.v[i];
		struct str id = facts_str(f, e->id);
		if (!days_are_sound(e->when))
			FOUND("event " STR_FMT ": its date ends before it begins", STR_ARG(id));
		else if (e->when.from != DAY_NONE && e->known != DAY_NONE && e->modality == MODALITY_ASSERTED && e->when.from > e->known)
			FOUND("event " STR_FMT ": told as done %s days before it happened", STR_ARG(id),
				arena_printf(a, "%d", e->when.from - e->known).p);
		if (e->subject == 0)
			FOUND("event " STR_FMT ": nobody whom it concerns", STR_ARG(id));
	}
	check_demands(a, f, &found);
	for (size_t i = 0; i < f->finding.n; i++) {
		const struct finding *x = &f->finding.v[i];
		if (x->remedied.from != DAY_NONE && x->remedied.to < x->when.from)
			FOUND("finding " STR_FMT ": remedied before it happened", STR_ARG(facts_str(f, x->id)));
	}
	for (size_t i = 0; i < f->tie.n; i++)
		if (f->tie.v[i].whole == f->tie.v[i].part)
			FOUND("\"" STR_FMT "\" is a member or successor of itself", STR_ARG(facts_name(f, f->tie.v[i].whole)));
	return found;
}
