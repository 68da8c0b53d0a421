/* The table of fields, and the walks over it that make a form and read it. */
#include "web/claim_form.h"
#include "web/claim_spec.h"

#include "base/asset.h"
#include "read/plover.h"
#include "web/country_name.h"
#include "web/show.h"

#define K(k) (1u << CLAIM_##k)
#define ALL_KINDS ((1u << CLAIM_KIND_COUNT) - 1)

const struct claim_spec claim_deed_specs[CLAIM_DEED_SPECS] = {
	{ "act", WORD_field_act, ACT, offsetof(struct deed, act), ALL_KINDS, ROLE_COUNT },
	{ "negated", WORD_field_negated, CHECK, offsetof(struct deed, negated), K(CONDITION), ROLE_COUNT },
	{ "actor", WORD_role_actor, LIST, offsetof(struct deed, actor), K(ACT) | K(CONDITION), ROLE_ACTOR },
	{ "recipient", WORD_role_recipient, LIST, offsetof(struct deed, recipient), ALL_KINDS, ROLE_RECIPIENT },
	{ "object", WORD_role_object, ONE, offsetof(struct deed, object), ALL_KINDS, ROLE_OBJECT },
	{ "place", WORD_role_place, ONE, offsetof(struct deed, place), HAS_DEED, ROLE_PLACE },
	{ "date", WORD_field_date, DATE, offsetof(struct deed, date), K(ACT) | K(CONDITION), ROLE_COUNT },
	{ "term", WORD_field_term, TEXT, offsetof(struct deed, details.term), HAS_DEED, ROLE_COUNT },
	{ "charge", WORD_field_charge, TEXT, offsetof(struct deed, details.charge), HAS_DEED, ROLE_COUNT },
	{ "form", WORD_field_form, TEXT, offsetof(struct deed, details.form), HAS_DEED, ROLE_COUNT },
	{ "amount", WORD_field_amount, TEXT, offsetof(struct deed, details.amount), HAS_DEED, ROLE_COUNT },
	{ "reason", WORD_field_reason, TEXT, offsetof(struct deed, details.reason), HAS_DEED, ROLE_COUNT },
};

const struct claim_spec claim_own_specs[CLAIM_OWN_SPECS] = {
	{ "speaker", WORD_role_speaker, ONE, offsetof(struct claim, speaker), K(STATEMENT), ROLE_SPEAKER },
	{ "stance", WORD_field_stance, STANCE, offsetof(struct claim, stance), K(STATEMENT), ROLE_COUNT },
	{ "quote", WORD_field_quote, AREA, offsetof(struct claim, quote), K(STATEMENT), ROLE_COUNT },
	{ "reported", WORD_field_reported, AREA, offsetof(struct claim, reported), K(STATEMENT), ROLE_COUNT },
	{ "toward", WORD_role_toward, LIST, offsetof(struct claim, toward), K(STATEMENT), ROLE_TOWARD },
	{ "person", WORD_role_person, ONE, offsetof(struct claim, person), K(ROLE), ROLE_PERSON },
	{ "title", WORD_field_title, TEXT, offsetof(struct claim, title), K(ROLE), ROLE_COUNT },
	{ "organisation", WORD_role_organisation, ONE, offsetof(struct claim, organisation), K(ROLE), ROLE_ORGANISATION },
	{ "former", WORD_field_former, CHECK, offsetof(struct claim, former), K(ROLE), ROLE_COUNT },
	{ "since", WORD_field_since, DATE, offsetof(struct claim, since), K(ROLE), ROLE_COUNT },
	{ "until", WORD_field_until, DATE, offsetof(struct claim, until), K(ROLE), ROLE_COUNT },
	{ "by", WORD_role_by, LIST, offsetof(struct claim, by), K(DEMAND) | K(CONDITION), ROLE_BY },
	{ "addressee", WORD_role_addressee, LIST, offsetof(struct claim, addressee), K(DEMAND), ROLE_ADDRESSEE },
	{ "wording", WORD_field_wording, WORDING, offsetof(struct claim, wording), K(DEMAND), ROLE_COUNT },
	{ "stop", WORD_field_stop, CHECK, offsetof(struct claim, stop), K(DEMAND), ROLE_COUNT },
	{ "instrument", WORD_role_instrument, ONE, offsetof(struct claim, instrument), K(DEMAND), ROLE_INSTRUMENT },
	{ "deadline", WORD_field_deadline, DATE, offsetof(struct claim, deadline), K(DEMAND), ROLE_COUNT },
	{ "said_by", WORD_role_said_by, ONE, offsetof(struct claim, said_by), ALL_KINDS, ROLE_SAID_BY },
	{ "modality", WORD_field_modality, MODALITY, offsetof(struct claim, modality), ALL_KINDS, ROLE_COUNT },
};

bool claim_spec_in(const struct claim_spec *s, unsigned fields)
{
	enum claim_field f;
	return fields != 0 && claim_field_from(str_of(s->name), &f) && (fields >> f & 1) != 0;
}

struct str claim_field_words(enum claim_field field)
{
	for (size_t i = 0; i < CLAIM_DEED_SPECS; i++) {
		if (claim_spec_in(&claim_deed_specs[i], 1u << field))
			return word(claim_deed_specs[i].label);
	}
	for (size_t i = 0; i < CLAIM_OWN_SPECS; i++) {
		if (claim_spec_in(&claim_own_specs[i], 1u << field))
			return word(claim_own_specs[i].label);
	}
	BUG("a field that no form has");
}

/* ---- from a claim to the form's fields -------------------------------------------------- */

static void put(struct context *c, struct form *f, struct str name, struct str value)
{
	*VEC_PUSH(c->a, &f->field) = (struct field){ name, value };
}

static void put_actor(struct context *c, struct form *f, struct str name, const struct actor *x)
{
	if (x->name.n == 0)
		return;
	put(c, f, name, x->name);
	put(c, f, arena_printf(c->a, STR_FMT ".type", STR_ARG(name)), str_of(actor_type_name(x->type)));
	put(c, f, arena_printf(c->a, STR_FMT ".country", STR_ARG(name)), country_written(c->a, str_of(x->country)));
}

static void put_spec(struct context *c, struct form *f, const char *prefix, const struct claim_spec *s, const void *base)
{
	struct str name = arena_printf(c->a, "%s%s", prefix, s->name);
	switch (s->control) {
	case ONE:
		put_actor(c, f, name, AT_CONST(struct actor, base, s));
		break;
	case LIST: {
		const struct actors *list = AT_CONST(struct actors, base, s);
		for (size_t i = 0; i < list->n && i < CLAIM_FORM_ACTORS_MAX; i++)
			put_actor(c, f, arena_printf(c->a, "%s%s%zu", prefix, s->name, i + 1), &list->v[i]);
		break;
	}
	case ACT:
		put(c, f, name, str_of(act_name(*AT_CONST(enum act, base, s))));
		break;
	case DATE: {
		struct days d = AT_CONST(struct claim_date, base, s)->days;
		put(c, f, name, d.from == DAY_NONE ? (struct str){ "", 0 } : days_str(c->a, d));
		break;
	}
	case TEXT: case AREA:
		put(c, f, name, *AT_CONST(struct str, base, s));
		break;
	case CHECK:
		if (*AT_CONST(bool, base, s))
			put(c, f, name, S("1"));
		break;
	case MODALITY:
		put(c, f, name, str_of(modality_name(*AT_CONST(enum modality, base, s))));
		break;
	case STANCE:
		put(c, f, name, str_of(stance_name(*AT_CONST(enum stance, base, s))));
		break;
	case WORDING:
		put(c, f, name, str_of(wording_name(*AT_CONST(enum wording, base, s))));
		break;
	}
}

static void put_deed(struct context *c, struct form *f, const char *prefix, const struct deed *d)
{
	for (size_t i = 0; i < CLAIM_DEED_SPECS; i++)
		put_spec(c, f, prefix, &claim_deed_specs[i], d);
}

const char *claim_cause_prefix(struct context *c, size_t i)
{
	return arena_printf(c->a, "if%zu.", i + 1).p;
}

struct form claim_to_form(struct context *c, const struct claim *k, struct str words)
{
	struct form f = { 0 };
	put(c, &f, S("words"), words);
	put_deed(c, &f, "", &k->deed);
	for (size_t i = 0; i < k->causes && i < CLAIM_FORM_CAUSES_MAX; i++)
		put_deed(c, &f, claim_cause_prefix(c, i), &k->cause[i]);
	for (size_t i = 0; i < CLAIM_OWN_SPECS; i++)
		put_spec(c, &f, "", &claim_own_specs[i], k);
	return f;
}

/* Is `name` the field `only`, or a part of it ("actor1.type" of "actor1")? */
static bool is_of(struct str name, struct str only)
{
	return str_starts(name, only) && (name.n == only.n || name.p[only.n] == '.');
}

static bool is_sent(struct context *c, const struct form *f, struct str name)
{
	for (size_t i = 0; i < f->field.n; i++) {
		const struct field x = f->field.v[i];
		const bool only = str_eq(x.name, S("only")), lacks = str_eq(x.name, S("lacks"));
		if ((!only && !lacks) || x.value.n == 0 || !is_of(name, x.value))
			continue;
		/* What was left empty among the fields that lacked takes nothing from somebody who filled it meanwhile. */
		if (only || form_get(f, arena_z(c->a, x.value)).n > 0)
			return true;
	}
	return false;
}

struct form claim_form_whole(struct context *c, const struct claim *k, struct str words, const struct form *sent)
{
	static const char *const kept[] = { "token", "back", "seen", "why", "withheld" };
	if (!form_has(sent, "only") && !form_has(sent, "lacks"))
		return *sent;
	struct form all = { .ear = sent->ear }, had = claim_to_form(c, k, words);
	for (size_t i = 0; i < had.field.n; i++) {
		if (!is_sent(c, sent, had.field.v[i].name))
			*VEC_PUSH(c->a, &all.field) = had.field.v[i];
	}
	for (size_t i = 0; i < sent->field.n; i++) {
		struct str name = sent->field.v[i].name;
		bool keep = is_sent(c, sent, name);
		for (size_t n = 0; n < sizeof(kept) / sizeof(*kept); n++)
			keep = keep || str_eq(name, str_of(kept[n]));
		if (keep)
			*VEC_PUSH(c->a, &all.field) = sent->field.v[i];
	}
	return all;
}

/* ---- drawing ---------------------------------------------------------------------------- */

static struct html choices(struct context *c, enum control control, struct str chosen)
{
	struct option o[STANCE_COUNT + WORDING_COUNT + MODALITY_COUNT];
	size_t n = 0;
	if (control == MODALITY) {
		for (enum modality m = 0; m < MODALITY_COUNT; m++)
			o[n++] = (struct option){ str_of(modality_name(m)), modality_words(m) };
	} else if (control == STANCE) {
		for (int s = 0; s < STANCE_COUNT; s++)
			o[n++] = (struct option){ str_of(stance_name((enum stance)s)), word((enum label)(WORD_stance_none + s)) };
	} else {
		for (int w = 0; w < WORDING_COUNT; w++)
			o[n++] = (struct option){ str_of(wording_name((enum wording)w)), word((enum label)(WORD_wording_none + w)) };
	}
	return options(c, o, n, chosen);
}

static void draw_actor(struct context *c, struct markup *m, const struct form *f, enum label label, struct str name)
{
	const char *key = arena_z(c->a, name);
	struct str type = form_get(f, arena_printf(c->a, "%s.type", key).p);
	html_f_actor(m, &(struct html_f_actor){ .name = name, .label = word(label), .value = form_get(f, key),
		.types = type_options(c, WORD_none, type.n > 0 ? type : S("other")),
		.country = form_get(f, arena_printf(c->a, "%s.country", key).p) });
}

/* The names there are and an empty one behind the last. */
static void draw_list(struct context *c, struct markup *m, const struct form *f, const char *prefix, const struct claim_spec *s)
{
	size_t last = 0;
	for (size_t i = 1; i <= CLAIM_FORM_ACTORS_MAX; i++) {
		if (form_get(f, arena_printf(c->a, "%s%s%zu", prefix, s->name, i).p).n > 0)
			last = i;
	}
	for (size_t i = 1; i <= last + 1 && i <= CLAIM_FORM_ACTORS_MAX; i++)
		draw_actor(c, m, f, s->label, arena_printf(c->a, "%s%s%zu", prefix, s->name, i));
}

static void draw_spec(struct context *c, struct markup *m, const struct form *f, const char *prefix, const struct claim_spec *s)
{
	struct str name = arena_printf(c->a, "%s%s", prefix, s->name), value = s->control == LIST || s->control == ONE ? (struct str){ "", 0 } : form_get(f, name.p), label = word(s->label);
	switch (s->control) {
	case ONE:
		draw_actor(c, m, f, s->label, name);
		break;
	case LIST:
		draw_list(c, m, f, prefix, s);
		break;
	case ACT:
		html_f_select(m, &(struct html_f_select){ .name = name, .label = label, .options = act_options(c, WORD_act_none, value) });
		break;
	case DATE:
		html_f_date(m, &(struct html_f_date){ .name = name, .label = label, .value = value });
		break;
	case TEXT:
		html_f_text(m, &(struct html_f_text){ .name = name, .label = label, .value = value });
		break;
	case AREA:
		html_f_area(m, &(struct html_f_area){ .name = name, .label = label, .value = value });
		break;
	case CHECK:
		html_f_check(m, &(struct html_f_check){ .name = name, .label = label, .checked = attr_checked(c, value.n > 0) });
		break;
	case MODALITY: case STANCE: case WORDING:
		html_f_select(m, &(struct html_f_select){ .name = name, .label = label, .options = choices(c, s->control, value) });
		break;
	}
}

struct html claim_control(struct context *c, const struct form *f, const char *prefix, const struct claim_spec *s, size_t nth)
{
	struct markup m = MARKUP_INIT;
	if (s->control == LIST)
		draw_actor(c, &m, f, s->label, arena_printf(c->a, "%s%s%zu", prefix, s->name, nth + 1));
	else
		draw_spec(c, &m, f, prefix, s);
	return markup_done(c->a, &m);
}

struct html claim_deed_controls(struct context *c, enum claim_kind kind, const struct form *f, const char *prefix, unsigned withheld)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < CLAIM_DEED_SPECS; i++) {
		if ((claim_deed_specs[i].kinds & (1u << kind)) != 0 && !claim_spec_in(&claim_deed_specs[i], withheld))
			draw_spec(c, &m, f, prefix, &claim_deed_specs[i]);
	}
	return markup_done(c->a, &m);
}

static bool has_cause(struct context *c, const struct form *f, size_t i)
{
	return form_get(f, arena_printf(c->a, "%sact", claim_cause_prefix(c, i)).p).n > 0;
}

struct html claim_own_controls(struct context *c, enum claim_kind kind, const struct form *f, unsigned withheld)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < CLAIM_OWN_SPECS; i++) {
		if ((claim_own_specs[i].kinds & (1u << kind)) != 0 && !claim_spec_in(&claim_own_specs[i], withheld))
			draw_spec(c, &m, f, "", &claim_own_specs[i]);
	}
	return markup_done(c->a, &m);
}

struct html claim_controls(struct context *c, enum claim_kind kind, const struct form *f, unsigned withheld)
{
	struct markup m = MARKUP_INIT;
	html_f_area(&m, &(struct html_f_area){ .name = S("words"), .label = word(WORD_field_words), .value = form_get(f, "words") });
	if (kind == CLAIM_CONDITION) {
		for (size_t i = 0; i < CLAIM_FORM_CAUSES_MAX; i++) {
			html_f_group(&m, &(struct html_f_group){ .label = word(WORD_field_cause),
				.controls = claim_deed_controls(c, kind, f, claim_cause_prefix(c, i), withheld) });
			if (!has_cause(c, f, i))
				break;
		}
		html_f_group(&m, &(struct html_f_group){ .label = word(WORD_field_then), .controls = claim_deed_controls(c, kind, f, "", withheld) });
	} else if (((1u << kind) & HAS_DEED) != 0) {
		markup_part(&m, claim_deed_controls(c, kind, f, "", withheld));
	}
	markup_part(&m, claim_own_controls(c, kind, f, withheld));
	return markup_done(c->a, &m);
}

/* ---- reading ------------------------------------------------------------------------------ */

struct take {
	struct context *c;
	const struct form *f;
	struct str why;
};

static void wrong(struct take *t, struct str why)
{
	if (t->why.n == 0)
		t->why = why;
}

static struct str value_of(struct take *t, struct str name, enum label label)
{
	struct str v = form_get(t->f, arena_z(t->c->a, name));
	if (v.n > CLAIM_FORM_VALUE_MAX) {
		wrong(t, word_with(t->c, WORD_fault_long, word(label)));
		v.n = 0;
	}
	return v;
}

static bool is_one_of(struct str name, const struct actor *was, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name, was[i].name))
			return true;
	return false;
}

/* A name and its two companions; false when the name is empty. A name that one of `was` has may stay, whatever signs its document put into it. */
static bool take_actor(struct take *t, struct str name, enum label label, const struct actor *was, size_t n, struct actor *ret)
{
	struct actor x = { .name = value_of(t, name, label) };
	if (x.name.n == 0)
		return false;
	if (!form_is_name(x.name) && !is_one_of(x.name, was, n))
		wrong(t, word_with(t->c, WORD_fault_name, word(label)));
	struct str type = form_get(t->f, arena_printf(t->c->a, STR_FMT ".type", STR_ARG(name)).p);
	struct str country = form_get(t->f, arena_printf(t->c->a, STR_FMT ".country", STR_ARG(name)).p);
	if (type.n > 0 && !actor_type_from(type, &x.type))
		wrong(t, word_with(t->c, WORD_fault_value, type));
	if (!country_code(country, x.country))
		wrong(t, word_with(t->c, WORD_fault_country, country));
	*ret = x;
	return true;
}

/* Who stays who they were keeps the place where the claim names them. */
static void keep_mention(struct actor *x, const struct actor *was, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (str_eq(x->name, was[i].name))
			x->mention = was[i].mention;
	}
}

static void take_date(struct take *t, struct str name, enum label label, const struct claim_date *was, struct claim_date *ret)
{
	struct str v = value_of(t, name, label);
	*ret = (struct claim_date){ .days = DAYS_NONE, .text = { "", 0 } };
	if (v.n == 0)
		return;
	if (!days_parse(v, &ret->days, NULL)) {
		ret->days = (struct days)DAYS_NONE;
		wrong(t, word_with(t->c, WORD_fault_date, v));
	} else if (was != NULL && was->days.from == ret->days.from && was->days.to == ret->days.to) {
		ret->text = was->text;
	}
}

static void take_spec(struct take *t, const char *prefix, const struct claim_spec *s, const void *was, void *base)
{
	struct str name = arena_printf(t->c->a, "%s%s", prefix, s->name);
	switch (s->control) {
	case ONE: {
		struct actor *x = AT(struct actor, base, s);
		const struct actor *before = was == NULL ? NULL : AT_CONST(struct actor, was, s);
		*x = (struct actor){ 0 };
		if (take_actor(t, name, s->label, before, before != NULL, x) && before != NULL)
			keep_mention(x, before, 1);
		break;
	}
	case LIST: {
		struct actors *list = AT(struct actors, base, s);
		const struct actors *before = was == NULL ? NULL : AT_CONST(struct actors, was, s);
		*list = (struct actors){ 0 };
		for (size_t i = 1; i <= CLAIM_FORM_ACTORS_MAX; i++) {
			struct actor x;
			if (!take_actor(t, arena_printf(t->c->a, "%s%s%zu", prefix, s->name, i), s->label, before == NULL ? NULL : before->v, before == NULL ? 0 : before->n, &x))
				continue;
			if (before != NULL)
				keep_mention(&x, before->v, before->n);
			*VEC_PUSH(t->c->a, list) = x;
		}
		for (size_t i = CLAIM_FORM_ACTORS_MAX; before != NULL && i < before->n; i++) /* the form had no room for them */
			*VEC_PUSH(t->c->a, list) = before->v[i];
		break;
	}
	case ACT: {
		struct str v = value_of(t, name, s->label);
		*AT(enum act, base, s) = ACT_NONE;
		if (v.n > 0 && !act_from(v, AT(enum act, base, s)))
			wrong(t, word_with(t->c, WORD_fault_value, v));
		break;
	}
	case DATE:
		take_date(t, name, s->label, was == NULL ? NULL : AT_CONST(struct claim_date, was, s), AT(struct claim_date, base, s));
		break;
	case TEXT: case AREA:
		*AT(struct str, base, s) = value_of(t, name, s->label);
		break;
	case CHECK:
		*AT(bool, base, s) = form_has(t->f, name.p);
		break;
	case MODALITY: case STANCE: case WORDING: {
		struct str v = value_of(t, name, s->label);
		bool ok = v.n == 0 || (s->control == MODALITY ? modality_from(v, AT(enum modality, base, s))
			: s->control == STANCE ? stance_from(v, AT(enum stance, base, s)) : wording_from(v, AT(enum wording, base, s)));
		if (!ok)
			wrong(t, word_with(t->c, WORD_fault_value, v));
		break;
	}
	}
}

/* What the form of that kind does not ask for stays as it was. */
static struct deed take_deed(struct take *t, enum claim_kind kind, const char *prefix, const struct deed *was)
{
	struct deed d = { .date.days = DAYS_NONE };
	if (was != NULL)
		d = *was;
	for (size_t i = 0; i < CLAIM_DEED_SPECS; i++) {
		if ((claim_deed_specs[i].kinds & (1u << kind)) != 0)
			take_spec(t, prefix, &claim_deed_specs[i], was, &d);
	}
	return d;
}

static void take_causes(struct take *t, const struct claim *was, struct claim *k)
{
	const size_t had = was == NULL ? 0 : was->causes;
	k->cause = ARENA_ARRAY(t->c->a, struct deed, CLAIM_FORM_CAUSES_MAX + had);
	for (size_t i = 0; i < CLAIM_FORM_CAUSES_MAX; i++) {
		if (has_cause(t->c, t->f, i))
			k->cause[k->causes++] = take_deed(t, CLAIM_CONDITION, claim_cause_prefix(t->c, i), i < had ? &was->cause[i] : NULL);
	}
	for (size_t i = CLAIM_FORM_CAUSES_MAX; i < had; i++) /* the form had no room for them */
		k->cause[k->causes++] = was->cause[i];
}

/* The place of the words in the text: the one nearest to where they were. */
static bool find_words(struct str text, struct str words, uint32_t near, struct span *ret)
{
	bool found = false;
	size_t best = 0, at = 0;
	while (at < text.n) {
		size_t hit = str_find(str_slice(text, at, text.n), words);
		if (hit == STR_NONE)
			break;
		hit += at;
		size_t far = hit > near ? hit - near : near - hit, best_far = best > near ? best - near : near - best;
		if (!found || far < best_far)
			best = hit;
		found = true;
		if (hit > near)
			break;
		at = hit + 1;
	}
	*ret = (struct span){ (uint32_t)best, (uint32_t)(best + words.n) };
	return found;
}

/* Words that stay are said where they were said. */
static void take_places(struct context *c, const struct claim *was, struct claim *k)
{
	if (was != NULL && was->places > 0 && was->span.at == k->span.at && was->span.end == k->span.end) {
		k->place = was->place;
		k->places = was->places;
		return;
	}
	k->place = ARENA_NEW(c->a, struct span);
	k->place[0] = k->span;
	k->places = 1;
}

static void complete(struct take *t, struct claim *k)
{
	switch (k->kind) {
	case CLAIM_ACT:
		if (k->deed.act == ACT_NONE)
			wrong(t, word(WORD_fault_act));
		break;
	case CLAIM_DEMAND:
		if (k->deed.act == ACT_NONE)
			wrong(t, word(WORD_fault_act));
		if (k->by.n == 0 && (k->withheld >> FIELD_BY & 1) == 0)
			wrong(t, word(WORD_fault_by));
		break;
	case CLAIM_CONDITION:
		if (k->deed.act == ACT_NONE || k->causes == 0)
			wrong(t, word(WORD_fault_cause));
		break;
	case CLAIM_STATEMENT:
		if (k->speaker.name.n == 0 && (k->withheld >> FIELD_SPEAKER & 1) == 0)
			wrong(t, word(WORD_fault_speaker));
		break;
	case CLAIM_ROLE:
		if (k->person.name.n == 0 || k->title.n == 0)
			wrong(t, word(WORD_fault_person));
		break;
	case CLAIM_KIND_COUNT:
		BUG("a claim of no kind");
	}
}

/* Which fields whoever fills it in does not see, or did not when it was opened. */
static unsigned unseen_in(const struct form *f, enum claim_kind kind, const struct claim *was)
{
	unsigned then = 0;
	if (was == NULL)
		return 0;
	if (!claim_fields_parse(form_get(f, "withheld"), &then, NULL))
		then = 0;
	return was->withheld | (then & claim_fields_of_kind(kind));
}

struct str claim_from_form(struct context *c, enum claim_kind kind, const struct form *f, const struct claim *was,
	struct str text, struct claim *ret)
{
	struct take t = { c, f, { "", 0 } };
	struct claim k = { CLAIM_INIT, .kind = kind, .confidence = was == NULL ? 1 : was->confidence, .withheld = unseen_in(f, kind, was) };
	struct str words = form_get(f, "words");
	if (words.n == 0)
		wrong(&t, word(WORD_fault_words_missing));
	else if (!find_words(text, words, was == NULL ? 0 : was->span.at, &k.span))
		wrong(&t, word(WORD_fault_words));
	if (((1u << kind) & HAS_DEED) != 0)
		k.deed = take_deed(&t, kind, "", was == NULL ? NULL : &was->deed);
	if (kind == CLAIM_CONDITION)
		take_causes(&t, was, &k);
	for (size_t i = 0; i < CLAIM_OWN_SPECS; i++) {
		if ((claim_own_specs[i].kinds & (1u << kind)) != 0)
			take_spec(&t, "", &claim_own_specs[i], was, &k);
	}
	take_places(c, was, &k);
	struct str events = { "", 0 };
	(void)asset_find(S("data/lexicon/plover.tsv"), &events);
	if (was != NULL)
		plover_correct(events, was, &k);
	else
		plover_add(events, &k);
	complete(&t, &k);
	if (t.why.n == 0)
		*ret = k;
	return t.why;
}
