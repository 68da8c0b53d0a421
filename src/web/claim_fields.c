/* Names are prefix, name, number and part (claim_spec.h); here each is told by a pattern, and taken apart. */
#include "web/claim_fields.h"

#include <stdio.h>

#include "web/claim_spec.h"

/* The number from 1 to most at the beginning of *s; 0: none. */
static size_t take_number(struct str *s, size_t most)
{
	size_t n = 0, i = 0;
	while (i < s->n && i < 3 && char_is_digit(s->p[i]))
		n = n * 10 + (size_t)(s->p[i++] - '0');
	if (i == 0 || s->p[0] == '0' || n > most)
		return 0;
	*s = str_slice(*s, i, s->n);
	return n;
}

static bool is_of_spec(const struct claim_spec *s, struct str name)
{
	if (!str_starts(name, str_of(s->name)))
		return false;
	name = str_slice(name, strlen(s->name), name.n);
	if (s->control == LIST && take_number(&name, CLAIM_FORM_ACTORS_MAX) == 0)
		return false;
	if (name.n == 0)
		return true;
	return (s->control == ONE || s->control == LIST) && (str_eq(name, S(".type")) || str_eq(name, S(".country")));
}

bool claim_field_is(struct str name)
{
	if (str_eq(name, S("words")))
		return true;
	for (size_t i = 0; i < CLAIM_OWN_SPECS; i++) {
		if (is_of_spec(&claim_own_specs[i], name))
			return true;
	}
	if (str_starts(name, S("if"))) {
		struct str rest = str_slice(name, 2, name.n);
		if (take_number(&rest, CLAIM_FORM_CAUSES_MAX) > 0 && str_starts(rest, S(".")))
			name = str_slice(rest, 1, rest.n);
	}
	for (size_t i = 0; i < CLAIM_DEED_SPECS; i++) {
		if (is_of_spec(&claim_deed_specs[i], name))
			return true;
	}
	return false;
}

/* ---- as a schema ------------------------------------------------------------------------- */

static void key_str(struct json *j, const char *key, struct str s)
{
	json_put_key(j, key);
	json_put_str(j, s);
}

static void put_names(struct json *j, enum control control)
{
	json_put_key(j, "enum"), json_put_array(j);
	for (enum modality m = 0; control == MODALITY && m < MODALITY_COUNT; m++)
		json_put_str(j, str_of(modality_name(m)));
	for (int s = 0; control == STANCE && s < STANCE_COUNT; s++)
		json_put_str(j, str_of(stance_name((enum stance)s)));
	for (int w = 0; control == WORDING && w < WORDING_COUNT; w++)
		json_put_str(j, str_of(wording_name((enum wording)w)));
	for (enum actor_type t = 0; (control == ONE || control == LIST) && t < ACTOR_TYPE_COUNT; t++)
		json_put_str(j, str_of(actor_type_name(t)));
	json_put_end(j);
}

static void put_kinds(struct json *j, unsigned kinds)
{
	json_put_key(j, "x-kinds"), json_put_array(j);
	for (enum claim_kind k = 0; k < CLAIM_KIND_COUNT; k++) {
		if ((kinds & (1u << k)) != 0)
			json_put_str(j, str_of(claim_kind_name(k)));
	}
	json_put_end(j);
}

/* "^(if(1|2)[.])?actor(1|2|3)[.]type$" */
static void put_pattern(struct json *j, const struct claim_spec *s, bool caused, const char *part)
{
	char key[200];
	size_t n = (size_t)snprintf(key, sizeof(key), "^");
	if (caused) {
		for (size_t i = 1; i <= CLAIM_FORM_CAUSES_MAX; i++)
			n += (size_t)snprintf(key + n, sizeof(key) - n, "%s%zu", i == 1 ? "(if(" : "|", i);
		n += (size_t)snprintf(key + n, sizeof(key) - n, ")[.])?");
	}
	n += (size_t)snprintf(key + n, sizeof(key) - n, "%s", s->name);
	for (size_t i = 1; s->control == LIST && i <= CLAIM_FORM_ACTORS_MAX; i++)
		n += (size_t)snprintf(key + n, sizeof(key) - n, "%s%zu%s", i == 1 ? "(" : "|", i, i == CLAIM_FORM_ACTORS_MAX ? ")" : "");
	(void)snprintf(key + n, sizeof(key) - n, "%s$", part);
	json_put_key(j, key);
}

static void put_spec(struct json *j, const struct claim_spec *s, bool caused)
{
	const bool actor = s->control == ONE || s->control == LIST;
	put_pattern(j, s, caused, "");
	json_put_object(j);
	if (s->control == ACT) {
		key_str(j, "$ref", S("#/components/schemas/act"));
	} else {
		key_str(j, "type", S("string"));
		if (s->control == MODALITY || s->control == STANCE || s->control == WORDING)
			put_names(j, s->control);
		else if (s->control == CHECK)
			key_str(j, "x-type", S("flag"));
		else if (s->control == DATE)
			key_str(j, "x-type", S("days"));
		else
			json_put_key(j, "maxLength"), json_put_int(j, CLAIM_FORM_VALUE_MAX);
	}
	put_kinds(j, s->kinds);
	json_put_end(j);
	if (!actor)
		return;
	put_pattern(j, s, caused, "[.]type");
	json_put_object(j);
	key_str(j, "type", S("string"));
	put_names(j, s->control);
	json_put_end(j);
	put_pattern(j, s, caused, "[.]country");
	json_put_object(j);
	key_str(j, "type", S("string"));
	key_str(j, "x-type", S("country"));
	json_put_end(j);
}

void claim_fields_schema(struct json *j)
{
	json_put_object(j);
	key_str(j, "type", S("object"));
	json_put_key(j, "properties"), json_put_object(j);
	json_put_key(j, "words"), json_put_object(j);
	key_str(j, "type", S("string"));
	key_str(j, "description", S("the words of the document that the claim rests on, as they stand there"));
	json_put_end(j), json_put_end(j);
	json_put_key(j, "patternProperties"), json_put_object(j);
	for (size_t i = 0; i < CLAIM_DEED_SPECS; i++)
		put_spec(j, &claim_deed_specs[i], true);
	for (size_t i = 0; i < CLAIM_OWN_SPECS; i++)
		put_spec(j, &claim_own_specs[i], false);
	json_put_end(j), json_put_end(j);
}
