/* The table is walked for each question: it is short, and forms are few. */
#include "web/fields.h"

#include <stdio.h>

#include "base/asset.h"
#include "record/account.h"
#include "record/record.h"
#include "web/claim_fields.h"

struct str fields_table(void)
{
	struct str all = { "", 0 };
	return asset_find(S("data/forms.tsv"), &all) ? all : S("");
}

bool fields_next(struct str *rest, struct str pattern, struct field_told *ret)
{
	struct str line;
	while (str_line(rest, &line)) {
		if (line.n == 0 || line.p[0] != '/' || !str_eq(str_cut(&line, '\t'), pattern))
			continue;
		struct field_told f = { .name = str_cut(&line, '\t') };
		f.type = str_cut(&line, '\t');
		f.most = str_cut(&line, '\t');
		f.values = str_cut(&line, '\t');
		f.words = line;
		if ((f.many = str_ends(f.name, S("[]"))))
			f.name = str_slice(f.name, 0, f.name.n - 2);
		if ((f.needed = str_ends(f.name, S("!"))))
			f.name = str_slice(f.name, 0, f.name.n - 1);
		if (f.name.n == 0)
			continue;
		*ret = f;
		return true;
	}
	return false;
}

/* "kept.*" is any name that begins so, "@claim" those of a claim. */
static bool is_named(struct str told, struct str name)
{
	if (str_eq(told, S("@claim")))
		return claim_field_is(name);
	if (str_ends(told, S("*")))
		return str_starts(name, str_slice(told, 0, told.n - 1));
	return str_eq(told, name);
}

bool field_is_told(struct str pattern, struct str name)
{
	struct str rest = fields_table();
	struct field_told f;
	if (str_eq(name, S("token")))
		return true;
	while (fields_next(&rest, pattern, &f)) {
		if (is_named(f.name, name))
			return true;
	}
	return false;
}

size_t field_most(const struct field_told *f)
{
	int64_t n = 0;
	if (str_eq(f->most, S("@reason")))
		return RECORD_REASON_MAX;
	if (str_eq(f->most, S("@account")))
		return ACCOUNT_NAME_MAX;
	return str_to_i64(f->most, &n) && n > 0 ? (size_t)n : 0;
}

void fields_keep(struct arena *a, struct str pattern, struct form *f)
{
	struct form kept = { .ear = f->ear };
	for (size_t i = 0; i < f->field.n; i++) {
		if (field_is_told(pattern, f->field.v[i].name))
			*VEC_PUSH(a, &kept.field) = f->field.v[i];
	}
	for (size_t i = 0; i < f->upload.n; i++) {
		if (field_is_told(pattern, f->upload.v[i].field))
			*VEC_PUSH(a, &kept.upload) = f->upload.v[i];
	}
	*f = kept;
}

/* ---- as schemas -------------------------------------------------------------------------- */

static void put_enum(struct json *j, struct str values)
{
	json_put_key(j, "enum"), json_put_array(j);
	while (values.n > 0) {
		struct str one = str_cut(&values, '|');
		if (str_eq(one, S("@kind"))) {
			for (enum claim_kind k = 0; k < CLAIM_KIND_COUNT; k++)
				json_put_str(j, str_of(claim_kind_name(k)));
		} else if (str_eq(one, S("@role"))) {
			for (enum account_role r = 0; r < MAY_COUNT; r++)
				json_put_str(j, str_of(account_role_name(r)));
		} else {
			json_put_str(j, one);
		}
	}
	json_put_end(j);
}

static const char *format_of(struct str type)
{
	static const char *const rows[][2] = { { "secret", "password" }, { "path", "uri-reference" }, { "file", "binary" } };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (str_eq(type, str_of(rows[i][0])))
			return rows[i][1];
	}
	return NULL;
}

static void put_field(struct json *j, const struct field_told *f)
{
	const size_t most = field_most(f);
	const bool number = str_starts(f->type, S("integer"));
	json_put_object(j);
	if (f->many) {
		json_put_key(j, "type"), json_put_str(j, S("array"));
		json_put_key(j, "items"), json_put_object(j);
	}
	json_put_key(j, "type"), json_put_str(j, number ? S("integer") : S("string"));
	if (number)
		json_put_key(j, "minimum"), json_put_int(j, str_ends(f->type, S("0")) ? 0 : 1);
	if (format_of(f->type) != NULL)
		json_put_key(j, "format"), json_put_str(j, str_of(format_of(f->type)));
	if (most > 0)
		json_put_key(j, number ? "maximum" : "maxLength"), json_put_int(j, (int64_t)most);
	if (f->values.n > 0)
		put_enum(j, f->values);
	if (f->many)
		json_put_end(j);
	if (!number && !str_eq(f->type, S("text")))
		json_put_key(j, "x-type"), json_put_str(j, f->type);
	if (f->words.n > 0)
		json_put_key(j, "description"), json_put_str(j, f->words);
	json_put_end(j);
}

static void put_needed(struct json *j, struct str pattern)
{
	struct str rest = fields_table();
	struct field_told f;
	json_put_key(j, "required"), json_put_array(j);
	while (fields_next(&rest, pattern, &f)) {
		if (f.needed)
			json_put_str(j, f.name);
	}
	json_put_end(j);
}

void fields_schema(struct json *j, struct str pattern)
{
	struct str rest = fields_table();
	struct field_told f;
	bool claim = false;
	json_put_object(j);
	json_put_key(j, "type"), json_put_str(j, S("object"));
	put_needed(j, pattern);
	json_put_key(j, "properties"), json_put_object(j);
	while (fields_next(&rest, pattern, &f)) {
		claim = claim || str_eq(f.name, S("@claim"));
		if (f.name.p[0] != '@' && !str_ends(f.name, S("*")))
			json_put_key_str(j, f.name), put_field(j, &f);
	}
	json_put_key(j, "token"), put_field(j, &(struct field_told){ .type = S("text"), .words = S("what the page gave its form; not with a bearer token") });
	json_put_end(j);
	json_put_key(j, "patternProperties"), json_put_object(j);
	for (rest = fields_table(); fields_next(&rest, pattern, &f);) {
		if (str_ends(f.name, S("*"))) {
			char key[80];
			(void)snprintf(key, sizeof(key), "^" STR_FMT "[%c]", STR_ARG(str_slice(f.name, 0, f.name.n - 2)), f.name.p[f.name.n - 2]);
			json_put_key(j, key), put_field(j, &f);
		}
	}
	json_put_end(j);
	if (claim) {
		json_put_key(j, "allOf"), json_put_array(j), json_put_object(j);
		json_put_key(j, "$ref"), json_put_str(j, S("#/components/schemas/claim-form"));
		json_put_end(j), json_put_end(j);
	}
	json_put_end(j);
}

void fields_shared(struct json *j)
{
	json_put_key(j, "claim-form"), claim_fields_schema(j);
	json_put_key(j, "act"), json_put_object(j);
	json_put_key(j, "type"), json_put_str(j, S("string"));
	json_put_key(j, "enum"), json_put_array(j);
	for (enum act a = ACT_NONE + 1; a < ACT_COUNT; a++)
		json_put_str(j, str_of(act_name(a)));
	json_put_end(j), json_put_end(j);
}
