/*
 * Claims from JSON objects, in the form of docs/claims.md.  The bytes are a
 * stranger's: each field is known to its kind, of its type and within its
 * limits, or the claim is refused with the path of the field.
 */
#include <jansson.h>

#include "read/claim_field.h"

/* Where the reading stands: `path` names the field for errors. */
struct in {
	struct arena *a;
	size_t text_n;
	struct err *err;
	char path[120];
};

static bool bad(struct in *in, const char *what)
{
	return err_set(in->err, ERR_INPUT, "claim: field \"%s\" %s", in->path, what);
}

/* Extends the path for the time of one field; returns its length before. */
static size_t enter(struct in *in, const char *key)
{
	const size_t n = strlen(in->path);
	const int m = snprintf(in->path + n, sizeof(in->path) - n, "%s%s", n > 0 ? "." : "", key);
	/* A key of the input may be long and may hold anything: keep it printable. */
	for (size_t i = n; m > 0 && i < sizeof(in->path) && in->path[i] != '\0'; i++)
		if ((unsigned char)in->path[i] < 0x20)
			in->path[i] = '?';
	return n;
}

static void leave(struct in *in, size_t n)
{
	in->path[n] = '\0';
}

static bool get_str(struct in *in, const json_t *v, struct str *ret)
{
	if (json_is_null(v)) {
		*ret = (struct str){ 0 };
		return true;
	}
	if (!json_is_string(v))
		return bad(in, "must be a string");
	const struct str s = { json_string_value(v), json_string_length(v) };
	if (s.n > CLAIM_STRING_MAX)
		return bad(in, "is longer than 65536 bytes");
	*ret = arena_str(in->a, s);
	return true;
}

static bool get_bool(struct in *in, const json_t *v, bool *ret)
{
	if (!json_is_boolean(v))
		return bad(in, "must be true or false");
	*ret = json_is_true(v);
	return true;
}

static bool get_span(struct in *in, const json_t *v, struct span *ret)
{
	if (!json_is_array(v) || json_array_size(v) != 2 || !json_is_integer(json_array_get(v, 0)) ||
		!json_is_integer(json_array_get(v, 1)))
		return bad(in, "must be [start, end) in bytes of the text");
	const json_int_t from = json_integer_value(json_array_get(v, 0));
	const json_int_t to = json_integer_value(json_array_get(v, 1));
	if (from < 0 || to < from || (uint64_t)to > in->text_n || (uint64_t)to > UINT32_MAX)
		return bad(in, "lies outside the text");
	*ret = (struct span){ (uint32_t)from, (uint32_t)to };
	return true;
}

static bool get_country(struct in *in, const json_t *v, char ret[static 4])
{
	struct str s;
	if (!get_str(in, v, &s))
		return false;
	if (s.n == 0)
		return true;
	if (s.n != 3 || !char_is_upper(s.p[0]) || !char_is_upper(s.p[1]) || !char_is_upper(s.p[2]))
		return bad(in, "must be three capital letters of ISO 3166-1, or null");
	memcpy(ret, s.p, 3);
	ret[3] = '\0';
	return true;
}

static bool get_actor_type(struct in *in, const json_t *v, enum actor_type *ret)
{
	struct str s;
	return get_str(in, v, &s) && (actor_type_from(s, ret) || bad(in, "is no type of actor"));
}

static bool actor_field(struct in *in, const char *key, const json_t *v, void *to)
{
	struct actor *x = to;
	if (strcmp(key, "name") == 0)
		return get_str(in, v, &x->name);
	if (strcmp(key, "type") == 0)
		return get_actor_type(in, v, &x->type);
	if (strcmp(key, "country") == 0)
		return get_country(in, v, x->country);
	if (strcmp(key, "mention") == 0)
		return get_span(in, v, &x->mention);
	return bad(in, "does not belong here");
}

typedef bool field_reader(struct in *in, const char *key, const json_t *v, void *to);

/* Every field of an object through one reader. */
static bool each_field(struct in *in, const json_t *object, field_reader *field, void *to)
{
	if (!json_is_object(object))
		return bad(in, "must be an object");
	/* jansson iterates over a table that it may mark: it wants no const. */
	json_t *o = (json_t *)(uintptr_t)object;
	for (void *it = json_object_iter(o); it != NULL; it = json_object_iter_next(o, it)) {
		const char *key = json_object_iter_key(it);
		const size_t n = enter(in, key);
		if (!field(in, key, json_object_iter_value(it), to))
			return false;
		leave(in, n);
	}
	return true;
}

static bool get_actor(struct in *in, const json_t *v, struct actor *ret)
{
	if (json_is_null(v))
		return true;
	return each_field(in, v, actor_field, ret) && (ret->name.n > 0 || bad(in, "has no name"));
}

static bool get_actors(struct in *in, const json_t *v, struct actors *ret)
{
	if (!json_is_array(v))
		return bad(in, "must be a list");
	if (json_array_size(v) > CLAIM_LIST_MAX)
		return bad(in, "has more than 256 entries");
	for (size_t i = 0; i < json_array_size(v); i++) {
		struct actor *x = VEC_PUSH(in->a, ret);
		*x = (struct actor){ 0 };
		if (!get_actor(in, json_array_get(v, i), x))
			return false;
		if (x->name.n == 0)
			return bad(in, "has an entry without a name");
	}
	return true;
}

struct date_in {
	struct str from, to, text;
};

static bool date_field(struct in *in, const char *key, const json_t *v, void *to)
{
	struct date_in *d = to;
	struct str *s = strcmp(key, "from") == 0 ? &d->from :
		strcmp(key, "to") == 0		 ? &d->to :
		strcmp(key, "text") == 0	 ? &d->text :
						   NULL;
	return s != NULL ? get_str(in, v, s) : bad(in, "does not belong here");
}

static bool get_date(struct in *in, const json_t *v, struct claim_date *ret)
{
	struct date_in d = { 0 };
	if (json_is_null(v))
		return true;
	if (!each_field(in, v, date_field, &d))
		return false;
	if (!day_parse(d.from, &ret->days.from, NULL) || !day_parse(d.to, &ret->days.to, NULL) ||
		ret->days.to < ret->days.from)
		return bad(in, "must have \"from\" and \"to\", days as 2023-03-16, in order");
	ret->text = d.text;
	return true;
}

static bool details_field(struct in *in, const char *key, const json_t *v, void *to)
{
	struct details *d = to;
	const struct {
		const char *key;
		struct str *s;
	} field[] = {
		{ "term", &d->term }, { "amount", &d->amount }, { "form", &d->form },
		{ "charge", &d->charge }, { "reason", &d->reason },
	};
	for (size_t i = 0; i < sizeof(field) / sizeof(*field); i++)
		if (strcmp(key, field[i].key) == 0)
			return get_str(in, v, field[i].s);
	return bad(in, "does not belong here");
}

/* A field of a deed; *known tells whether the key was one. */
static bool deed_field_known(struct in *in, const char *key, const json_t *v, struct deed *d, bool *known)
{
	struct str s;
	*known = true;
	if (strcmp(key, "act") == 0)
		return get_str(in, v, &s) && (act_from(s, &d->act) || bad(in, "is no act"));
	if (strcmp(key, "not") == 0)
		return get_bool(in, v, &d->negated);
	if (strcmp(key, "actor") == 0)
		return get_actors(in, v, &d->actor);
	if (strcmp(key, "recipient") == 0)
		return get_actors(in, v, &d->recipient);
	if (strcmp(key, "object") == 0)
		return get_actor(in, v, &d->object);
	if (strcmp(key, "date") == 0)
		return get_date(in, v, &d->date);
	if (strcmp(key, "place") == 0)
		return get_actor(in, v, &d->place);
	if (strcmp(key, "details") == 0)
		return json_is_null(v) || each_field(in, v, details_field, &d->details);
	*known = false;
	return true;
}

static bool deed_field(struct in *in, const char *key, const json_t *v, void *to)
{
	bool known;
	return deed_field_known(in, key, v, to, &known) && (known || bad(in, "does not belong here"));
}

static bool get_deed(struct in *in, const json_t *v, struct deed *ret)
{
	ret->date.days = DAYS_NONE;
	return each_field(in, v, deed_field, ret) && (ret->act != ACT_NONE || bad(in, "has no act"));
}

static bool get_causes(struct in *in, const json_t *v, struct claim *c)
{
	if (!json_is_array(v) || json_array_size(v) == 0)
		return bad(in, "must be a list of acts");
	if (json_array_size(v) > CLAIM_LIST_MAX)
		return bad(in, "has more than 256 entries");
	c->causes = json_array_size(v);
	c->cause = ARENA_ARRAY(in->a, struct deed, c->causes);
	for (size_t i = 0; i < c->causes; i++)
		if (!get_deed(in, json_array_get(v, i), &c->cause[i]))
			return false;
	return true;
}

static bool get_places(struct in *in, const json_t *v, struct claim *c)
{
	if (!json_is_array(v))
		return bad(in, "must be a list of spans");
	if (json_array_size(v) > CLAIM_LIST_MAX)
		return bad(in, "has more than 256 entries");
	c->places = json_array_size(v);
	c->place = ARENA_ARRAY(in->a, struct span, c->places);
	for (size_t i = 0; i < c->places; i++)
		if (!get_span(in, json_array_get(v, i), &c->place[i]))
			return false;
	return true;
}

static bool get_confidence(struct in *in, const json_t *v, double *ret)
{
	if (!json_is_number(v) || json_number_value(v) < 0 || json_number_value(v) > 1)
		return bad(in, "must be a number from 0 to 1");
	*ret = json_number_value(v);
	return true;
}

static bool get_stance(struct in *in, const json_t *v, enum stance *ret)
{
	struct str s;
	return get_str(in, v, &s) && (stance_from(s, ret) || bad(in, "is no stance"));
}

static bool get_wording(struct in *in, const json_t *v, enum wording *ret)
{
	struct str s;
	return get_str(in, v, &s) && (wording_from(s, ret) || bad(in, "is no wording"));
}

static bool get_modality(struct in *in, const json_t *v, enum modality *ret)
{
	struct str s;
	return get_str(in, v, &s) && (modality_from(s, ret) || bad(in, "is no modality"));
}

static bool common_field(struct in *in, const char *key, const json_t *v, struct claim *c, bool *known)
{
	*known = true;
	if (strcmp(key, "kind") == 0)
		return true; /* read before all others */
	if (strcmp(key, "span") == 0)
		return get_span(in, v, &c->span);
	if (strcmp(key, "places") == 0)
		return get_places(in, v, c);
	if (strcmp(key, "said_by") == 0)
		return get_actor(in, v, &c->said_by);
	if (strcmp(key, "modality") == 0)
		return get_modality(in, v, &c->modality);
	if (strcmp(key, "confidence") == 0)
		return get_confidence(in, v, &c->confidence);
	if (strcmp(key, "plover") == 0)
		return get_str(in, v, &c->plover);
	if (strcmp(key, "plover_mode") == 0)
		return get_str(in, v, &c->plover_mode);
	*known = false;
	return true;
}

static bool demand_field(struct in *in, const char *key, const json_t *v, struct claim *c, bool *known)
{
	*known = true;
	if (strcmp(key, "by") == 0)
		return get_actors(in, v, &c->by);
	if (strcmp(key, "addressee") == 0)
		return get_actors(in, v, &c->addressee);
	if (strcmp(key, "stop") == 0)
		return get_bool(in, v, &c->stop);
	if (strcmp(key, "wording") == 0)
		return get_wording(in, v, &c->wording);
	if (strcmp(key, "instrument") == 0)
		return get_actor(in, v, &c->instrument);
	if (strcmp(key, "deadline") == 0)
		return get_date(in, v, &c->deadline);
	/* Only a condition's acts can be negated. */
	if (strcmp(key, "not") == 0) {
		*known = false;
		return true;
	}
	return deed_field_known(in, key, v, &c->deed, known);
}

static bool condition_field(struct in *in, const char *key, const json_t *v, struct claim *c, bool *known)
{
	*known = true;
	if (strcmp(key, "by") == 0)
		return get_actors(in, v, &c->by);
	if (strcmp(key, "if") == 0)
		return get_causes(in, v, c);
	if (strcmp(key, "then") == 0)
		return get_deed(in, v, &c->deed);
	*known = false;
	return true;
}

static bool statement_field(struct in *in, const char *key, const json_t *v, struct claim *c, bool *known)
{
	*known = true;
	if (strcmp(key, "speaker") == 0)
		return get_actor(in, v, &c->speaker);
	if (strcmp(key, "quote") == 0)
		return get_str(in, v, &c->quote);
	if (strcmp(key, "reported") == 0)
		return get_str(in, v, &c->reported);
	if (strcmp(key, "stance") == 0)
		return get_stance(in, v, &c->stance);
	if (strcmp(key, "toward") == 0)
		return get_actors(in, v, &c->toward);
	*known = false;
	return true;
}

static bool role_field(struct in *in, const char *key, const json_t *v, struct claim *c, bool *known)
{
	*known = true;
	if (strcmp(key, "person") == 0)
		return get_actor(in, v, &c->person);
	if (strcmp(key, "title") == 0)
		return get_str(in, v, &c->title);
	if (strcmp(key, "organisation") == 0)
		return get_actor(in, v, &c->organisation);
	if (strcmp(key, "former") == 0)
		return get_bool(in, v, &c->former);
	if (strcmp(key, "since") == 0)
		return get_date(in, v, &c->since);
	if (strcmp(key, "until") == 0)
		return get_date(in, v, &c->until);
	*known = false;
	return true;
}

static bool get_withheld(struct in *in, const json_t *v, unsigned *ret)
{
	if (!json_is_array(v))
		return bad(in, "must be a list");
	for (size_t i = 0; i < json_array_size(v); i++) {
		struct str s;
		enum claim_field f;
		if (!get_str(in, json_array_get(v, i), &s))
			return false;
		if (!claim_field_from(s, &f))
			return bad(in, "names no field that may be withheld");
		*ret |= 1u << f;
	}
	return true;
}

static bool claim_field(struct in *in, const char *key, const json_t *v, void *to)
{
	struct claim *c = to;
	bool known;
	if (strcmp(key, "withheld") == 0)
		return get_withheld(in, v, &c->withheld);
	if (!common_field(in, key, v, c, &known))
		return false;
	if (known)
		return true;
	bool ok = true;
	switch (c->kind) {
	case CLAIM_ACT:
		/* As in a demand, "not" belongs to conditions alone. */
		ok = strcmp(key, "not") == 0 || deed_field_known(in, key, v, &c->deed, &known);
		break;
	case CLAIM_STATEMENT:
		ok = statement_field(in, key, v, c, &known);
		break;
	case CLAIM_DEMAND:
		ok = demand_field(in, key, v, c, &known);
		break;
	case CLAIM_CONDITION:
		ok = condition_field(in, key, v, c, &known);
		break;
	case CLAIM_ROLE:
		ok = role_field(in, key, v, c, &known);
		break;
	case CLAIM_KIND_COUNT:
		BUG("claim of no kind");
	}
	if (!ok)
		return false;
	return known || err_set(in->err, ERR_INPUT, "claim: field \"%s\" does not belong to a claim of kind \"%s\"",
		in->path, claim_kind_name(c->kind));
}

/* What a claim of its kind cannot do without. */
static bool complete(struct in *in, const struct claim *c)
{
	const char *lacks = NULL;
	switch (c->kind) {
	case CLAIM_ACT:
	case CLAIM_DEMAND:
		lacks = c->deed.act == ACT_NONE ? "act" : NULL;
		break;
	case CLAIM_CONDITION:
		lacks = c->causes == 0 ? "if" : c->deed.act == ACT_NONE ? "then" : NULL;
		break;
	case CLAIM_STATEMENT:
		break;
	case CLAIM_ROLE:
		lacks = c->person.name.n == 0 ? "person" : c->title.n == 0 ? "title" : NULL;
		break;
	case CLAIM_KIND_COUNT:
		BUG("claim of no kind");
	}
	if (lacks == NULL)
		return true;
	return err_set(in->err, ERR_INPUT, "claim: a claim of kind \"%s\" needs the field \"%s\"",
		claim_kind_name(c->kind), lacks);
}

static bool parse_root(struct in *in, const json_t *root, struct claim *ret)
{
	struct claim c = { CLAIM_INIT, .confidence = 1 };
	struct str kind;
	if (!json_is_object(root))
		return err_set(in->err, ERR_INPUT, "claim: must be a JSON object");
	const json_t *v = json_object_get(root, "kind");
	size_t n = enter(in, "kind");
	if (v == NULL)
		return bad(in, "is missing");
	if (!get_str(in, v, &kind) || !(claim_kind_from(kind, &c.kind) || bad(in, "is no kind of claim")))
		return false;
	leave(in, n);
	n = enter(in, "span");
	if (json_object_get(root, "span") == NULL)
		return bad(in, "is missing");
	leave(in, n);
	if (!each_field(in, root, claim_field, &c) || !complete(in, &c))
		return false;
	if (c.places == 0) {
		c.place = ARENA_NEW(in->a, struct span);
		*c.place = c.span;
		c.places = 1;
	}
	*ret = c;
	return true;
}

bool claim_parse(struct arena *a, struct str text, size_t text_n, struct claim *ret, struct err *err)
{
	json_error_t e;
	json_t *root = json_loadb(text.p == NULL ? "" : text.p, text.n, JSON_REJECT_DUPLICATES, &e);
	if (root == NULL)
		return err_set(err, ERR_INPUT, "claim: not JSON: %s (byte %d)", e.text, e.position);
	struct in in = { .a = a, .text_n = text_n, .err = err };
	const bool ok = parse_root(&in, root, ret);
	json_decref(root);
	return ok;
}
