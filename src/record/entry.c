/*
 * One table tells which fields a kind has, in the order in which they are
 * written; reading and writing both walk it, so that they cannot disagree.
 */
#include <jansson.h>

#include "record/entry.h"

#include "base/utf8.h"

static const char *const kind_names[] = {
#define X_NAME(n, s) [ENTRY_##n] = s,
	ENTRY_KINDS(X_NAME)
#undef X_NAME
};

const char *entry_kind_name(enum entry_kind k)
{
	return kind_names[k];
}

enum entry_kind entry_kind_of(struct str name)
{
	for (size_t i = 1; i < ENTRY_KIND_COUNT; i++) {
		if (str_eq(name, str_of(kind_names[i])))
			return (enum entry_kind)i;
	}
	return ENTRY_OTHER;
}

bool entry_kind_may_be_free(struct str name)
{
	if (name.n < 2 || name.n > 40 || !char_is_lower(name.p[0]) || entry_kind_of(name) != ENTRY_OTHER)
		return false;
	for (size_t i = 0; i < name.n; i++) {
		if (!char_is_lower(name.p[i]) && !char_is_digit(name.p[i]) && name.p[i] != '-')
			return false;
	}
	return true;
}

/* ---- fields ------------------------------------------------------------------- */

enum how { HOW_STR, HOW_INT, HOW_HASH, HOW_TEXT_HASH, HOW_MEDIA, HOW_DAYS, HOW_CLAIMS, HOW_STRS, HOW_PURGED };

#define K(n) (1u << ENTRY_##n)
enum {
	KINDS_CLAIM = K(ACCEPTED) | K(EDITED) | K(REJECTED) | K(ADDED) | K(IMPORTED) | K(APPROVED),
	KINDS_ENTITY = K(MERGED) | K(SPLIT) | K(DISTINCT) | K(DESCRIBED) | K(ENTITY_SEALED),
	KINDS_SEAL = K(DOCUMENT_SEALED) | K(ENTITY_SEALED) | K(FIELDS_SEALED),
	KINDS_PURGE = K(PURGED) | K(PURGE_ASKED) | K(PURGE_DECLINED),
	KINDS_SOURCE = K(SOURCE_SEALED) | K(SOURCE_GRANTED) | K(SOURCE_REVOKED) | K(SOURCE_RECOVERED),
};

static const struct field {
	const char *key;
	enum how how;
	size_t at;         /* in struct entry */
	unsigned kinds;    /* that may have it */
	unsigned required; /* that must */
} fields[] = {
	{ "document", HOW_HASH, offsetof(struct entry, sha256), K(DOCUMENT) | KINDS_CLAIM | KINDS_PURGE | K(DOCUMENT_SEALED) | K(FIELDS_SEALED) | KINDS_SOURCE,
		K(DOCUMENT) | KINDS_CLAIM | KINDS_PURGE | K(DOCUMENT_SEALED) | K(FIELDS_SEALED) | KINDS_SOURCE },
	{ "size", HOW_INT, offsetof(struct entry, size), K(DOCUMENT), K(DOCUMENT) },
	{ "text", HOW_TEXT_HASH, offsetof(struct entry, text), K(DOCUMENT), 0 },
	{ "entity", HOW_STR, offsetof(struct entry, entity), KINDS_ENTITY, KINDS_ENTITY },
	{ "claim", HOW_STR, offsetof(struct entry, entity), K(FIELDS_SEALED), K(FIELDS_SEALED) },
	{ "fields", HOW_STRS, offsetof(struct entry, fields), K(FIELDS_SEALED), K(FIELDS_SEALED) },
	{ "other", HOW_STR, offsetof(struct entry, other), K(MERGED) | K(DISTINCT), K(MERGED) | K(DISTINCT) },
	{ "made", HOW_STR, offsetof(struct entry, made), K(SPLIT), K(SPLIT) },
	{ "name", HOW_STR, offsetof(struct entry, name), K(DOCUMENT) | K(DESCRIBED) | K(SETTING), K(SETTING) },
	{ "media", HOW_MEDIA, offsetof(struct entry, given.media), K(DOCUMENT), 0 },
	{ "charset", HOW_STR, offsetof(struct entry, given.charset), K(DOCUMENT), 0 },
	{ "title", HOW_STR, offsetof(struct entry, given.title), K(DOCUMENT), 0 },
	{ "publisher", HOW_STR, offsetof(struct entry, given.publisher), K(DOCUMENT), 0 },
	{ "url", HOW_STR, offsetof(struct entry, given.url), K(DOCUMENT), 0 },
	{ "author", HOW_STR, offsetof(struct entry, given.author), K(DOCUMENT), 0 },
	{ "language", HOW_STR, offsetof(struct entry, given.language), K(DOCUMENT), 0 },
	{ "published", HOW_DAYS, offsetof(struct entry, given.published), K(DOCUMENT), 0 },
	{ "reader", HOW_STR, offsetof(struct entry, reader), K(DOCUMENT), 0 },
	{ "country", HOW_STR, offsetof(struct entry, country), K(DESCRIBED), 0 },
	{ "note", HOW_STR, offsetof(struct entry, note), K(DESCRIBED), 0 },
	{ "names", HOW_STRS, offsetof(struct entry, alias), K(SPLIT) | K(DESCRIBED) | KINDS_SEAL | KINDS_SOURCE | K(PURGED), K(SPLIT) | KINDS_SOURCE },
	{ "boxes", HOW_STRS, offsetof(struct entry, box), KINDS_SOURCE, KINDS_SOURCE },
	{ "sealed", HOW_STR, offsetof(struct entry, sealed), KINDS_SOURCE, KINDS_SOURCE },
	{ "level", HOW_STR, offsetof(struct entry, value), KINDS_SEAL | K(PURGED), KINDS_SEAL },
	{ "value", HOW_STR, offsetof(struct entry, value), K(SETTING) | K(RECOVERY_KEY), K(SETTING) | K(RECOVERY_KEY) },
	{ "key", HOW_HASH, offsetof(struct entry, key), K(RECOVERY_KEY), K(RECOVERY_KEY) },
	{ "status", HOW_STR, offsetof(struct entry, status), K(EDITED) | K(ADDED), 0 },
	{ "proposer", HOW_STR, offsetof(struct entry, proposer), K(IMPORTED) | K(PURGED), K(IMPORTED) },
	{ "claims", HOW_CLAIMS, offsetof(struct entry, claim), KINDS_CLAIM, KINDS_CLAIM },
	{ "entry", HOW_INT, offsetof(struct entry, undoes), K(UNDONE), K(UNDONE) },
	{ "entries", HOW_PURGED, offsetof(struct entry, purged), K(PURGED), K(PURGED) },
	{ "reason", HOW_STR, offsetof(struct entry, reason), ~K(DOCUMENT), 0 },
};
enum { FIELDS = sizeof(fields) / sizeof(*fields) };

static const char *const media_names[] = {
	[MEDIA_AUTO] = "", [MEDIA_HTML] = "html", [MEDIA_PLAIN] = "plain", [MEDIA_EMAIL] = "email", [MEDIA_PDF_TEXT] = "pdf-text",
};

/* ---- out ------------------------------------------------------------------------ */

static void put_hash(struct json *j, struct hash h)
{
	struct arena a = { 0 };
	json_put_str(j, hash_hex(&a, h));
	arena_release(&a);
}

static void put_claims(struct json *j, const struct entry *e)
{
	json_put_array(j);
	for (size_t i = 0; i < e->claim.n; i++) {
		const struct entry_claim *c = &e->claim.v[i];
		json_put_object(j);
		json_put_key(j, "id"), json_put_str(j, c->id);
		json_put_key(j, "words"), json_put_str(j, c->words);
		json_put_key(j, "claim"), claim_json(j, &c->claim);
		json_put_end(j);
	}
	json_put_end(j);
}

static void put_purged(struct json *j, const struct entry *e)
{
	json_put_array(j);
	for (size_t i = 0; i < e->purged.n; i++) {
		const struct entry_purged *p = &e->purged.v[i];
		json_put_object(j);
		json_put_key(j, "seq"), json_put_int(j, p->seq);
		json_put_key(j, "at"), json_put_int(j, p->at);
		json_put_key(j, "author"), json_put_str(j, p->author);
		json_put_key(j, "kind"), json_put_str(j, p->kind);
		json_put_key(j, "leaf"), put_hash(j, p->leaf);
		json_put_end(j);
	}
	json_put_end(j);
}

static bool is_empty(const struct field *f, const struct entry *e)
{
	const void *v = (const char *)e + f->at;
	const struct days *d = v;
	switch (f->how) {
	case HOW_STR: return ((const struct str *)v)->n == 0;
	case HOW_TEXT_HASH: return !e->has_text;
	case HOW_MEDIA: return e->given.media == MEDIA_AUTO;
	case HOW_DAYS: return d->from == DAY_NONE;
	case HOW_STRS: return ((const struct strs *)v)->n == 0;
	case HOW_INT:
	case HOW_HASH:
	case HOW_CLAIMS:
	case HOW_PURGED: return false;
	}
	BUG("a field of no type");
}

static void put_field(struct json *j, const struct field *f, const struct entry *e)
{
	const void *v = (const char *)e + f->at;
	struct arena a = { 0 };
	json_put_key(j, f->key);
	switch (f->how) {
	case HOW_STR: json_put_str(j, *(const struct str *)v); break;
	case HOW_INT: json_put_int(j, *(const int64_t *)v); break;
	case HOW_HASH:
	case HOW_TEXT_HASH: put_hash(j, *(const struct hash *)v); break;
	case HOW_MEDIA: json_put_str(j, str_of(media_names[e->given.media])); break;
	case HOW_DAYS: json_put_str(j, days_str(&a, e->given.published)); break;
	case HOW_CLAIMS: put_claims(j, e); break;
	case HOW_STRS:
		json_put_array(j);
		for (size_t i = 0; i < ((const struct strs *)v)->n; i++)
			json_put_str(j, ((const struct strs *)v)->v[i]);
		json_put_end(j);
		break;
	case HOW_PURGED: put_purged(j, e); break;
	}
	arena_release(&a);
}

void entry_write(struct buf *out, const struct entry *e)
{
	struct json j = json_to(out);
	json_put_object(&j);
	for (size_t i = 0; i < FIELDS; i++) {
		const struct field *f = &fields[i];
		const bool must = (f->required & (1u << e->kind)) != 0;
		if ((f->kinds & (1u << e->kind)) != 0 && (must || !is_empty(f, e)))
			put_field(&j, f, e);
	}
	json_put_end(&j);
}

/* ---- in -------------------------------------------------------------------------- */

struct in {
	struct arena *a;
	struct err *err;
	const char *key;
	struct entry *e;
};

static bool bad(struct in *in, const char *why)
{
	return err_set(in->err, ERR_INPUT, "entry: field \"%s\" %s", in->key, why);
}

static bool get_str(struct in *in, const json_t *v, struct str *ret)
{
	if (!json_is_string(v))
		return bad(in, "must be text");
	struct str s = { json_string_value(v), json_string_length(v) };
	if (s.n > ENTRY_STRING_MAX)
		return bad(in, "is too long");
	if (memchr(s.p, 0, s.n) != NULL)
		return bad(in, "holds a NUL");
	*ret = arena_str(in->a, s);
	return true;
}

static bool get_int(struct in *in, const json_t *v, int64_t *ret)
{
	if (!json_is_integer(v) || json_integer_value(v) < 0)
		return bad(in, "must be a whole number, not below 0");
	*ret = json_integer_value(v);
	return true;
}

static bool get_hash(struct in *in, const json_t *v, struct hash *ret)
{
	struct str s;
	return get_str(in, v, &s) && (hash_parse(s, ret) || bad(in, "must be a SHA-256 of 64 hexadecimal digits"));
}

static bool get_media(struct in *in, const json_t *v)
{
	struct str s;
	if (!get_str(in, v, &s))
		return false;
	for (size_t i = 1; i < sizeof(media_names) / sizeof(*media_names); i++) {
		if (str_eq(s, str_of(media_names[i]))) {
			in->e->given.media = (enum media)i;
			return true;
		}
	}
	return bad(in, "is no medium that is known");
}

static bool get_days(struct in *in, const json_t *v)
{
	struct str s;
	struct err why = { 0 };
	return get_str(in, v, &s) && (days_parse(s, &in->e->given.published, &why) || bad(in, why.what));
}

static bool get_strs(struct in *in, const json_t *v, struct strs *to)
{
	if (!json_is_array(v) || json_array_size(v) > ENTRY_LIST_MAX)
		return bad(in, "must be a list of at most 10,000");
	for (size_t i = 0; i < json_array_size(v); i++) {
		struct str s;
		if (!get_str(in, json_array_get(v, i), &s))
			return false;
		*VEC_PUSH(in->a, to) = s;
	}
	return true;
}

static bool get_claim(struct in *in, const json_t *v, struct entry_claim *c)
{
	if (!json_is_object(v) || json_object_size(v) != 3 || !json_is_object(json_object_get(v, "claim")))
		return bad(in, "must hold objects with id, words and claim");
	if (!get_str(in, json_object_get(v, "id"), &c->id) || !get_str(in, json_object_get(v, "words"), &c->words))
		return false;
	if (c->id.n != 32)
		return bad(in, "holds an id that has not 32 digits");
	char *text = json_dumps(json_object_get(v, "claim"), JSON_COMPACT | JSON_REAL_PRECISION(17));
	if (text == NULL)
		return bad(in, "holds a claim that cannot be written");
	bool ok = claim_parse(in->a, str_of(text), UINT32_MAX, &c->claim, in->err);
	free(text);
	return ok || err_in(in->err, "entry: field \"%s\"", in->key);
}

static bool get_claims(struct in *in, const json_t *v)
{
	if (!json_is_array(v) || json_array_size(v) == 0 || json_array_size(v) > ENTRY_CLAIMS_MAX)
		return bad(in, "must be a list of 1 to 20,000");
	if (in->e->kind != ENTRY_IMPORTED && json_array_size(v) != 1)
		return bad(in, "must hold one claim");
	for (size_t i = 0; i < json_array_size(v); i++) {
		struct entry_claim c = { .id = { 0 } };
		if (!get_claim(in, json_array_get(v, i), &c))
			return false;
		*VEC_PUSH(in->a, &in->e->claim) = c;
	}
	return true;
}

static bool get_purged(struct in *in, const json_t *v)
{
	if (!json_is_array(v) || json_array_size(v) > ENTRY_LIST_MAX * 10)
		return bad(in, "must be a list of at most 100,000");
	for (size_t i = 0; i < json_array_size(v); i++) {
		const json_t *o = json_array_get(v, i);
		struct entry_purged p = { 0 };
		if (!json_is_object(o) || json_object_size(o) != 5)
			return bad(in, "must hold objects with seq, at, author, kind and leaf");
		if (!json_is_integer(json_object_get(o, "at")))
			return bad(in, "holds a time that is no number");
		p.at = json_integer_value(json_object_get(o, "at"));
		if (!get_int(in, json_object_get(o, "seq"), &p.seq) || !get_str(in, json_object_get(o, "author"), &p.author) ||
			!get_str(in, json_object_get(o, "kind"), &p.kind) || !get_hash(in, json_object_get(o, "leaf"), &p.leaf))
			return false;
		*VEC_PUSH(in->a, &in->e->purged) = p;
	}
	return true;
}

static bool get_field(struct in *in, const struct field *f, const json_t *v)
{
	void *to = (char *)in->e + f->at;
	switch (f->how) {
	case HOW_STR: return get_str(in, v, to);
	case HOW_INT: return get_int(in, v, to);
	case HOW_HASH: return get_hash(in, v, to);
	case HOW_TEXT_HASH: in->e->has_text = true; return get_hash(in, v, to);
	case HOW_MEDIA: return get_media(in, v);
	case HOW_DAYS: return get_days(in, v);
	case HOW_CLAIMS: return get_claims(in, v);
	case HOW_STRS: return get_strs(in, v, to);
	case HOW_PURGED: return get_purged(in, v);
	}
	BUG("a field of no type");
}

static bool parse_root(struct in *in, const json_t *root)
{
	size_t taken = 0;
	if (!json_is_object(root))
		return err_set(in->err, ERR_INPUT, "entry: must be a JSON object");
	for (size_t i = 0; i < FIELDS; i++) {
		const struct field *f = &fields[i];
		const json_t *v = json_object_get(root, f->key);
		in->key = f->key;
		if (v == NULL && (f->required & (1u << in->e->kind)) != 0)
			return bad(in, "is missing");
		if (v == NULL || (f->kinds & (1u << in->e->kind)) == 0)
			continue;
		if (!get_field(in, f, v))
			return false;
		taken++;
	}
	if (taken != json_object_size(root))
		return err_set(in->err, ERR_INPUT, "entry: a field that does not belong to the kind \"%s\"", kind_names[in->e->kind]);
	return true;
}

bool entry_parse(struct arena *a, enum entry_kind kind, struct str body, struct entry *ret, struct err *err)
{
	struct entry e = { .kind = kind, .given = { .published = { DAY_NONE, DAY_NONE } } };
	struct in in = { a, err, "", &e };
	json_error_t fault;
	if (kind == ENTRY_OTHER) {
		*ret = e;
		return true;
	}
	json_t *root = json_loadb(body.p == NULL ? "" : body.p, body.n, JSON_REJECT_DUPLICATES, &fault);
	if (root == NULL)
		return err_set(err, ERR_INPUT, "entry: not JSON: %s (byte %d)", fault.text, fault.position);
	bool ok = parse_root(&in, root);
	json_decref(root);
	if (ok)
		*ret = e;
	return ok;
}

bool entry_canonical(struct arena *a, struct str body, struct str *ret, struct err *err)
{
	json_error_t fault;
	json_t *root = json_loadb(body.p == NULL ? "" : body.p, body.n, JSON_REJECT_DUPLICATES, &fault);
	if (root == NULL)
		return err_set(err, ERR_INPUT, "entry: not JSON: %s (byte %d)", fault.text, fault.position);
	char *text = json_is_object(root) ? json_dumps(root, JSON_COMPACT | JSON_SORT_KEYS | JSON_REAL_PRECISION(17)) : NULL;
	json_decref(root);
	if (text == NULL)
		return err_set(err, ERR_INPUT, "entry: must be a JSON object");
	*ret = arena_str(a, str_of(text));
	free(text);
	return true;
}

/* ---- the leaf -------------------------------------------------------------------- */

static struct str big_endian(unsigned char out[static 8], uint64_t v)
{
	for (int i = 7; i >= 0; i--, v >>= 8)
		out[i] = (unsigned char)v;
	return (struct str){ (const char *)out, 8 };
}

struct hash entry_leaf(int64_t seq, int64_t at, struct str author, struct str kind, struct str body, struct str salt)
{
	unsigned char n[5][8];
	const struct str parts[] = {
		S("rapporteur-entry/v1\n"), salt,
		big_endian(n[0], (uint64_t)seq), big_endian(n[1], (uint64_t)at),
		big_endian(n[2], author.n), author,
		big_endian(n[3], kind.n), kind,
		big_endian(n[4], body.n), body,
	};
	const struct hash commitment = sha256_parts(parts, sizeof(parts) / sizeof(*parts));
	return sha256_parts((const struct str[]){ { "\0", 1 }, { (const char *)commitment.b, 32 } }, 2);
}
