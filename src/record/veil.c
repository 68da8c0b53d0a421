#include "record/veil.h"

#include "read/claim_field.h"
#include "record/inside.h"
#include "record/list.h"

static struct str sql_text(sqlite3_value *v)
{
	const char *p = (const char *)sqlite3_value_text(v);
	return (struct str){ p == NULL ? "" : p, p == NULL ? 0 : (size_t)sqlite3_value_bytes(v) };
}

/* The fields of that claim in "id=fields id=fields". */
static unsigned fields_for(struct str list, struct str id)
{
	unsigned fields = 0;
	while (list.n > 0) {
		struct str one = str_cut(&list, ' ');
		const struct str of = str_cut(&one, '=');
		unsigned more = 0;
		if (str_eq(of, id) && claim_fields_parse(one, &more, NULL))
			fields |= more;
	}
	return fields;
}

static void veiled(sqlite3_context *out, int n, sqlite3_value **arg)
{
	struct arena a = { 0 };
	struct entry e;
	(void)n;
	const enum entry_kind kind = entry_kind_of(sql_text(arg[0]));
	if (sqlite3_value_type(arg[1]) == SQLITE_NULL || kind == ENTRY_OTHER || !entry_parse(&a, kind, sql_text(arg[1]), &e, NULL)) {
		sqlite3_result_null(out);
		arena_release(&a);
		return;
	}
	for (size_t i = 0; i < e.claim.n; i++)
		e.claim.v[i].claim = claim_without(&a, &e.claim.v[i].claim, fields_for(sql_text(arg[2]), e.claim.v[i].id));
	e.reason = (struct str){ "", 0 };
	struct buf b = BUF_INIT(RECORD_BODY_MAX);
	entry_write(&b, &e);
	const struct str s = buf_str(&b);
	sqlite3_result_text64(out, s.p, s.n, SQLITE_TRANSIENT, SQLITE_UTF8);
	buf_release(&b);
	arena_release(&a);
}

static void withheld_id(sqlite3_context *out, int n, sqlite3_value **arg)
{
	(void)n;
	const char *salt = sqlite3_value_blob(arg[1]);
	if (salt == NULL) {
		sqlite3_result_null(out);
		return;
	}
	struct arena a = { 0 };
	const struct str part[] = { { salt, (size_t)sqlite3_value_bytes(arg[1]) }, sql_text(arg[0]) };
	const struct str hex = hash_hex(&a, sha256_parts(part, 2));
	sqlite3_result_text(out, hex.p, 32, SQLITE_TRANSIENT);
	arena_release(&a);
}

/* The claim's own id where what it says makes it; else it is of names that do not show, and another goes out. */
static void told_id(sqlite3_context *out, int n, sqlite3_value **arg)
{
	(void)n;
	struct arena a = { 0 };
	struct claim c;
	struct hash document;
	char id[RECORD_ID_MAX] = "";
	const void *sha = sqlite3_value_blob(arg[1]);
	if (sha != NULL && sqlite3_value_bytes(arg[1]) == (int)sizeof(document.b) && claim_parse(&a, sql_text(arg[2]), UINT32_MAX, &c, NULL)) {
		memcpy(document.b, sha, sizeof(document.b));
		record_claim_id(document, &c, id);
	}
	if (str_eq(sql_text(arg[0]), str_of(id)))
		sqlite3_result_value(out, arg[0]);
	else
		withheld_id(out, 2, (sqlite3_value *[]){ arg[0], arg[3] });
	arena_release(&a);
}

int veil_register(sqlite3 *db)
{
	const int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
	int rc = sqlite3_create_function_v2(db, "withheld_id", 2, how, NULL, withheld_id, NULL, NULL, NULL);
	rc = rc != SQLITE_OK ? rc : sqlite3_create_function_v2(db, "told_id", 4, how, NULL, told_id, NULL, NULL, NULL);
	return rc != SQLITE_OK ? rc : sqlite3_create_function_v2(db, "veiled", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, veiled, NULL, NULL, NULL);
}

bool veil_lift(struct record *r, struct arena *a, int64_t key, struct record_claim *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (ret->claim.withheld == 0)
		return true;
	if (!store_rows(&r->st, &q, SQL_WHOLE_OF, err, val_int(key)))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err);
	struct claim whole;
	if (!claim_parse(a, rows_view(&q, 0), UINT32_MAX, &whole, NULL))
		return err_set(err, ERR_STORE, "%s: claim %.8s is damaged; run `rapporteur rebuild`", r->path, ret->id.p);
	ret->claim = whole;
	ret->sentence = rows_str(&q, 1, a);
	rows_end(&q);
	return claim_take_participants(r, a, SQL_WHOLE_PARTICIPANTS_OF, key, ret, err);
}
