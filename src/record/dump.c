/*
 * The canonical dump: first the log and the list of originals, then the views,
 * section after section in an order by ids, one JSON text a line.
 */
#include "record/inside.h"

static const enum sql sections[] = {
	SQL_DUMP_VIEW_ABOUT, SQL_DUMP_DOCUMENTS, SQL_DUMP_TEXTS, SQL_DUMP_BANDS, SQL_DUMP_CLAIMS, SQL_DUMP_CAUSES, SQL_DUMP_PARTICIPANTS,
	SQL_DUMP_ALIASES, SQL_DUMP_ALIAS_WORDS, SQL_DUMP_NAME_KEYS, SQL_DUMP_ENTITIES,
	SQL_DUMP_SHOWN_PARTICIPANTS, SQL_DUMP_SHOWN_ALIASES, SQL_DUMP_SHOWN_ENTITIES, SQL_DUMP_REDIRECTS, SQL_DUMP_PINS, SQL_DUMP_APARTS, SQL_DUMP_DESCRIPTIONS,
	SQL_DUMP_DOUBTS, SQL_DUMP_EFFECTS, SQL_DUMP_DECISIONS, SQL_DUMP_DECIDED, SQL_DUMP_TALLIES, SQL_DUMP_SEALS, SQL_DUMP_WHOLES, SQL_DUMP_WHOLE_PARTICIPANTS, SQL_DUMP_GIVERS, SQL_DUMP_SETTINGS,
};

size_t dump_sections(void)
{
	return sizeof(sections) / sizeof(*sections);
}

enum sql dump_section(size_t i)
{
	return sections[i];
}

bool dump_rests_on_claims(size_t i)
{
	const enum sql s = sections[i];
	return s != SQL_DUMP_TEXTS && s != SQL_DUMP_BANDS && s != SQL_DUMP_SEALS && s != SQL_DUMP_GIVERS && s != SQL_DUMP_SETTINGS;
}

static bool stopped(struct err *err)
{
	return err_set(err, ERR_IO, "the dump could not be written to its end");
}

static bool dump_views(struct store *st, bool (*put)(void *context, struct str line), void *context, struct err *err)
{
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++) {
		AUTO(rows_end) struct rows q = { 0 };
		if (!store_rows(st, &q, sections[i], err))
			return false;
		while (rows_next(&q)) {
			if (!put(context, rows_view(&q, 0)))
				return stopped(err);
		}
		if (!rows_ok(&q, err))
			return false;
	}
	return true;
}

struct sink {
	bool (*put)(void *context, struct str piece);
	void *context;
};

static bool put_line(void *context, struct str line)
{
	const struct sink *s = context;
	return s->put(s->context, line) && s->put(s->context, S("\n"));
}

static struct str entry_line(struct arena *a, const struct log_row *row)
{
	struct buf b = BUF_INIT(2 * RECORD_BODY_MAX);
	struct json j = json_to(&b);
	json_put_array(&j);
	json_put_str(&j, S("entry"));
	json_put_int(&j, row->seq);
	json_put_str(&j, time_str(a, row->at));
	json_put_str(&j, row->author);
	json_put_str(&j, row->kind);
	if (row->purged)
		json_put_null(&j);
	else
		json_put_raw(&j, row->body);
	json_put_str(&j, bytes_hex(a, row->salt));
	json_put_str(&j, hash_hex(a, row->leaf));
	json_put_end(&j);
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static bool dump_log(struct record *r, const struct sink *to, struct err *err)
{
	struct arena a = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	bool ok = store_rows(&r->st, &q, SQL_ENTRY_FROM, err, val_int(1));
	while (ok && rows_next(&q)) {
		const struct log_row row = rows_entry(&q, &a);
		ok = put_line((void *)(uintptr_t)to, entry_line(&a, &row)) || stopped(err);
		arena_reset(&a);
	}
	ok = ok && rows_ok(&q, err);
	arena_release(&a);
	return ok;
}

/* An original is its bytes.  The type beside them is a hint for tools that open
 * the file without us: no entry holds it, so it is no part of the dump. */
static bool dump_blobs(struct record *r, const struct sink *to, struct err *err)
{
	struct arena a = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	bool ok = store_rows(&r->st, &q, SQL_BLOB_LIST, err);
	while (ok && rows_next(&q)) {
		struct str hex = hash_hex(&a, rows_hash(&q, 0));
		ok = put_line((void *)(uintptr_t)to, arena_printf(&a, "[\"blob\",\"%s\",%lld]", hex.p, (long long)rows_int(&q, 1))) ||
			stopped(err);
		arena_reset(&a);
	}
	ok = ok && rows_ok(&q, err);
	arena_release(&a);
	return ok;
}

bool record_dump(struct record *r, bool (*put)(void *context, struct str piece), void *context, struct err *err)
{
	struct sink to = { put, context };
	struct arena a = { 0 };
	if (!record_ready(r, err))
		return false;
	/* One state from beginning to end, whoever writes meanwhile. */
	const bool own = sqlite3_get_autocommit(r->st.db) != 0;
	if (own && !store_do(&r->st, SQL_BEGIN_READ, err))
		return false;
	bool ok = put_line(&to, arena_printf(&a, "[\"record\",%d,%d,\"%s\"]", STORE_VERSION, STORE_VIEW_VERSION, r->origin)) || stopped(err);
	ok = ok && dump_log(r, &to, err) && dump_blobs(r, &to, err) && dump_views(&r->st, put_line, &to, err);
	if (own && !sqlite3_get_autocommit(r->st.db))
		ok = store_do(&r->st, SQL_ROLLBACK, ok ? err : NULL) && ok;
	arena_release(&a);
	return ok;
}
