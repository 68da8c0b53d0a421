/*
 * Whatever is altered in the file is named, or the dump is the same as before.
 *
 * Rows are changed with SQLite's own means, triggers dropped and hashes
 * rewritten where that is tried; then single bits are flipped all over the
 * file.
 */
#include "../rounds.h"
#include "help.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "record/terms.h"

static void fill(struct world *w)
{
	char id[RECORD_ID_MAX];
	(void)world_add(w, "a", doc_arrest);
	(void)world_add(w, "b", doc_arrest_again);
	(void)world_add(w, "c", doc_demand);
	(void)world_add(w, "d", doc_release);
	OK(record_accept(w->r, world_claim(w, 1, "arrest").id, 0, S("anna"), NULL, err));
	OK(record_reject(w->r, world_claim(w, 1, "charge").id, 0, S("planned"), S("anna"), NULL, err));
	struct record_claim c = world_claim(w, 4, "release");
	c.claim.span.end -= 6;
	c.claim.place = NULL;
	c.claim.places = 0;
	OK(record_claim_add(w->r, 4, &c.claim, S("boris"), id, NULL, err));
	struct record_doubts d;
	OK(record_doubts(w->r, &w->a, (struct record_page){ .limit = 0 }, &d, err));
	assert_true(d.n > 0);
	OK(record_merge(w->r, d.v[0].one.id, d.v[0].other.id, S("one"), S("anna"), NULL, err));
	OK(record_note(w->r, S("note"), S("{\"text\":\"seen\"}"), S("anna"), NULL, err));
	world_verify(w);
}

/* Statements as an enemy with the sqlite3 shell would type them, and what must be named. */
static const struct {
	const char *sql, *named;
} edits[] = {
	{ "DROP TRIGGER entry_unchanged; UPDATE entry SET body = replace(body, 'anna', 'otto') || ' ' WHERE seq = 9", "entry_unchanged" },
	{ "DROP TRIGGER entry_unchanged; UPDATE entry SET author = 'otto' WHERE seq = 5; CREATE TRIGGER entry_unchanged BEFORE UPDATE ON entry BEGIN SELECT 1; END", "entry 5" },
	{ "DROP TRIGGER entry_unchanged; UPDATE entry SET at = at - 86400 WHERE seq = 3", "entry 3" },
	{ "DROP TRIGGER entry_unchanged; UPDATE entry SET kind = 'claim-rejected' WHERE seq = 5", "entry 5" },
	{ "DROP TRIGGER entry_unchanged; UPDATE entry SET leaf = randomblob(32) WHERE seq = 2", "entry 2" },
	{ "DROP TRIGGER entry_unchanged; UPDATE entry SET salt = randomblob(32) WHERE seq = 2", "entry 2" },
	{ "DROP TRIGGER entry_unchanged; UPDATE entry SET body = NULL, salt = NULL WHERE seq = 6", "entry 6" },
	{ "DROP TRIGGER entry_kept; DELETE FROM entry WHERE seq = 9", "log" },
	{ "DROP TRIGGER entry_kept; DELETE FROM entry WHERE seq = 4", "entry 5" },
	{ "INSERT INTO entry SELECT 10, at, author, kind, body, salt, leaf FROM entry WHERE seq = 9", "entry 10" },
	{ "DROP TRIGGER entry_unchanged; UPDATE entry SET seq = 100 WHERE seq = 7; UPDATE entry SET seq = 7 WHERE seq = 8; UPDATE entry SET seq = 8 WHERE seq = 100", "entry 7" },
	{ "INSERT INTO entry SELECT 50, at, author, kind, body, salt, leaf FROM entry WHERE seq = 9", "entry 50" },
	{ "INSERT OR REPLACE INTO entry SELECT 1, at, author, kind, body, salt, leaf FROM entry WHERE seq = 2", "entry 1" },
	{ "INSERT INTO purged VALUES (3, 4)", "table purged" },
	{ "UPDATE node SET hash = randomblob(32) WHERE level = 2 AND pos = 0", "node 2/0" },
	{ "DELETE FROM node WHERE level = 1 AND pos = 3", "node 1/3" },
	{ "UPDATE about SET value = '8' WHERE name = 'size'", "log" },
	{ "UPDATE about SET value = hex(randomblob(32)) WHERE name = 'root'", "log" },
	{ "UPDATE blob SET bytes = randomblob(200) WHERE rowid = 1", "blob" },
	{ "UPDATE blob SET bytes = (SELECT bytes FROM blob WHERE rowid = 2), size = (SELECT size FROM blob WHERE rowid = 2) WHERE rowid = 1", "blob" },
	{ "DELETE FROM blob WHERE rowid = 3", "blob" },
	{ "INSERT INTO blob VALUES (randomblob(32), 'text/plain', 1, x'00')", "blob" },
	{ "UPDATE document SET title = 'Another' WHERE id = 2", "document 2" },
	{ "UPDATE document SET published_from = 19000, published_to = 19000 WHERE id = 2", "document 2" },
	{ "UPDATE document SET near = 1, likeness = 700 WHERE id = 3", "view document" },
	{ "UPDATE document SET open = 0 WHERE id = 1", "view document" },
	{ "UPDATE document_text SET text = replace(text, 'bail', 'jail') WHERE id = 4", "document 4" },
	{ "UPDATE document_text SET title = 'x' WHERE id = 4", "view text" },
	{ "UPDATE claim SET status = 'accepted' WHERE status = 'proposed'", "view claim" },
	{ "UPDATE claim SET body = replace(body, 'Menon', 'Melon') WHERE document = 2", "document 2" },
	{ "UPDATE claim SET date_from = date_from - 1 WHERE document = 4", "view claim" },
	{ "UPDATE claim SET sentence = 'Nothing happened' WHERE document = 4", "view claim" },
	{ "DELETE FROM participant WHERE role = 'actor'", "view participant" },
	{ "UPDATE participant SET mention_at = 0 WHERE role = 'recipient'", "view participant" },
	{ "UPDATE alias SET entity = (SELECT entity FROM alias ORDER BY key LIMIT 1) WHERE key = 4", "view alias" },
	{ "UPDATE alias SET name = 'x' WHERE key = 2", "view alias" },
	{ "DELETE FROM alias_word WHERE word = 'menon'", "view word" },
	{ "UPDATE entity SET name = 'Otto' WHERE claims = 1", "view entity" },
	{ "DELETE FROM redirect", "view merged" },
	{ "INSERT INTO apart VALUES ('0', '1', 2, 1)", "view apart" },
	{ "INSERT INTO pin VALUES ('0', 2, '1', 1)", "view pin" },
	{ "INSERT INTO description VALUES ('0', 2, 'n', '', '', 1)", "view description" },
	{ "DELETE FROM doubt", "view doubt" },
	{ "DELETE FROM near_band", NULL }, /* these texts are too short to have any */
	{ "UPDATE effect SET undone_by = 9 WHERE seq = 5", "view effect" },
	{ "UPDATE decision SET status = 'rejected'", "view decision" },
	{ "UPDATE tally SET n = n + 1 WHERE status = 'proposed'", "view tally" },
	{ "UPDATE view_about SET value = 3 WHERE name = 'applied'", "view view" },
	{ "CREATE TABLE more (x)", "schema" },
	{ "DROP INDEX claim_act", "schema" },
	{ "DROP TRIGGER purged_kept", "schema" },
	{ "INSERT INTO document_words (document_words, rowid, title, text) SELECT 'delete', id, title, text FROM document_text WHERE id = 1", "search index" },
	{ "INSERT INTO claim_words (claim_words, rowid, sentence, words) SELECT 'delete', key, sentence, words FROM claim_text LIMIT 1", "search index" },
};

static void enemy(const char *path, const char *sql)
{
	sqlite3 *db;
	char *why = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(terms_register(db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void copy_file(const char *from, const char *to)
{
	char command[400];
	(void)snprintf(command, sizeof(command), "cp '%s' '%s' && rm -f '%s-wal' '%s-shm'", from, to, to, to);
	assert_int_equal(system(command), 0);
}

static void test_edits(void **state)
{
	struct world *w = *state;
	char kept[160];
	fill(w);
	record_close(w->r);
	w->r = NULL;
	(void)snprintf(kept, sizeof(kept), "%s/kept", w->folder);
	copy_file(w->path, kept);
	for (size_t i = 0; i < sizeof(edits) / sizeof(*edits); i += rounds(1, 9)) {
		struct arena a = { 0 };
		struct record_verified v;
		bool named = false;
		copy_file(kept, w->path);
		enemy(w->path, edits[i].sql);
		OK(record_open(w->path, RECORD_WRITE, &w->r, err));
		OK(record_verify(w->r, &a, NULL, S(""), &v, err));
		for (size_t k = 0; k < v.faults.n && edits[i].named != NULL; k++)
			named = named || str_find(v.faults.v[k].what, str_of(edits[i].named)) != STR_NONE ||
				str_find(v.faults.v[k].found, str_of(edits[i].named)) != STR_NONE;
		if (named != (edits[i].named != NULL)) {
			for (size_t k = 0; k < v.faults.n; k++)
				print_error(STR_FMT ": " STR_FMT "\n", STR_ARG(v.faults.v[k].what), STR_ARG(v.faults.v[k].found));
			fail_msg("%s: %zu faults, none of them of %s", edits[i].sql, v.faults.n, edits[i].named);
		}
		/* A rebuild heals what is a view. */
		if (strncmp(edits[i].named == NULL ? "" : edits[i].named, "view", 4) == 0) {
			struct record_rebuilt counts;
			OK(record_rebuild(w->r, &w->reader, NULL, NULL, &counts, err));
			world_verify(w);
		}
		record_close(w->r);
		w->r = NULL;
		arena_release(&a);
	}
}

/* ---- what cannot be read is not altered for that ------------------------------------------------- */

static size_t told(const struct record_verified *v, enum record_fault_kind kind, const char *what, struct str *found)
{
	size_t n = 0;
	for (size_t i = 0; i < v->faults.n; i++) {
		if (v->faults.v[i].kind == kind && str_eq(v->faults.v[i].what, str_of(what))) {
			*found = v->faults.v[i].found;
			n++;
		}
	}
	return n;
}

static void verify_after(struct world *w, const char *sql, struct record_verified *ret)
{
	if (w->r != NULL)
		record_close(w->r);
	enemy(w->path, sql);
	OK(record_open(w->path, RECORD_WRITE, &w->r, err));
	OK(record_verify(w->r, &w->a, NULL, S(""), ret, err));
}

static void test_unreadable(void **state)
{
	struct world *w = *state;
	struct record_verified v;
	struct str found = { "", 0 };
	fill(w);
	verify_after(w, "UPDATE claim SET body = '{\"kind\":\"of another day\"}' WHERE key = (SELECT min(key) FROM claim WHERE document = 2 AND proposer = 'reader')", &v);
	/* One change of one document, one fault of it: its digest. */
	assert_int_equal(told(&v, FAULT_ALTERED, "document 2", &found), 1);
	assert_int_equal(v.unreadable, 0);
	size_t at = str_find(found, S("found "));
	assert_true(at != STR_NONE && found.n - at - 6 == 64);
	/* The same words, this time as they were written: the digest says so. */
	struct str sql = arena_printf(&w->a, "UPDATE document SET digest = x'" STR_FMT "' WHERE id = 2", STR_ARG(str_slice(found, at + 6, found.n)));
	verify_after(w, arena_z(&w->a, sql), &v);
	if (v.altered > 0)
		fail_msg(STR_FMT ": " STR_FMT, STR_ARG(v.faults.v[0].what), STR_ARG(v.faults.v[0].found));
	assert_int_equal(told(&v, FAULT_UNREADABLE, "document 2", &found), 1);
	assert_int_equal(told(&v, FAULT_UNREADABLE, "views", &found), 1);
	assert_int_equal(v.unreadable, 2);
	/* It hides nothing else. */
	verify_after(w, "UPDATE document_text SET title = 'x' WHERE id = 4", &v);
	assert_true(v.altered > 0);
	/* A body that is altered and cannot be read either is one fault of its entry. */
	verify_after(w, "DROP TRIGGER entry_unchanged; UPDATE entry SET body = '{' WHERE seq = 5", &v);
	assert_int_equal(told(&v, FAULT_ALTERED, "entry 5", &found), 1);
	assert_int_equal(told(&v, FAULT_UNREADABLE, "entry 5", &found), 0);
}

/* ---- every column in turn ------------------------------------------------------------------------ */

enum { COLUMNS_MAX = 400, SQL_MAX = 900 };

struct columns {
	char sql[COLUMNS_MAX][SQL_MAX];
	size_t n;
};

static int column_take(void *context, int n, char **v, char **names)
{
	struct columns *c = context;
	(void)names;
	assert_int_equal(n, 1);
	assert_true(c->n < COLUMNS_MAX && strlen(v[0]) < SQL_MAX);
	(void)snprintf(c->sql[c->n++], SQL_MAX, "%s", v[0]);
	return 0;
}

/* One statement a column of every table that has rows and is not part of a search index:
 * its value becomes another of the same type in one row that has one. */
static const char columns_sql[] =
	"SELECT printf('UPDATE OR IGNORE \"%w\" SET \"%w\" = CASE typeof(\"%w\") WHEN ''integer'' THEN \"%w\" + 1 WHEN ''blob'' THEN "
	"substr(\"%w\", 1, length(\"%w\") - 1) || x''5a'' WHEN ''null'' THEN 1 ELSE ''z'' || substr(\"%w\", 2) END', "
	"t.name, c.name, c.name, c.name, c.name, c.name, c.name) FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c "
	"WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.hidden = 0 ORDER BY t.name, c.cid";

/* The triggers are put back as they were, so that only the value tells. */
static int change_column(const char *path, const char *sql)
{
	sqlite3 *db;
	struct columns triggers = { .n = 0 };
	char *why = NULL;
	static const char drop[] = "SELECT printf('DROP TRIGGER \"%w\"', name) FROM sqlite_schema WHERE type = 'trigger'";
	static const char make[] = "SELECT sql FROM sqlite_schema WHERE type = 'trigger'";
	struct columns drops = { .n = 0 };
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(terms_register(db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, drop, column_take, &drops, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, make, column_take, &triggers, NULL), SQLITE_OK);
	for (size_t i = 0; i < drops.n; i++)
		assert_int_equal(sqlite3_exec(db, drops.sql[i], NULL, NULL, NULL), SQLITE_OK);
	const int before = sqlite3_total_changes(db);
	const int rc = sqlite3_exec(db, sql, NULL, NULL, &why);
	const int changed = rc == SQLITE_OK ? sqlite3_total_changes(db) - before : 0;
	sqlite3_free(why);
	for (size_t i = 0; i < triggers.n; i++)
		assert_int_equal(sqlite3_exec(db, triggers.sql[i], NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return changed;
}

/* A value changed anywhere is refused, named, or of no consequence: the dump is the same. */
static void test_columns(void **state)
{
	struct world *w = *state;
	static struct columns all;
	struct str before;
	char kept[160];
	size_t refused = 0, named = 0, same = 0, held = 0;
	sqlite3 *db;
	fill(w);
	before = world_dump(w, &w->a);
	record_close(w->r);
	w->r = NULL;
	(void)snprintf(kept, sizeof(kept), "%s/kept", w->folder);
	copy_file(w->path, kept);
	all.n = 0;
	assert_int_equal(sqlite3_open(kept, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, columns_sql, column_take, &all, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	size_t tried = 0;
	for (size_t i = 0; i < all.n; i += rounds(1, 47), tried++) {
		struct arena a = { 0 };
		struct record_verified v;
		struct err err = { 0 };
		copy_file(kept, w->path);
		if (change_column(w->path, all.sql[i]) == 0)
			held++;
		else if (!record_open(w->path, RECORD_WRITE, &w->r, &err) || !record_verify(w->r, &a, NULL, S(""), &v, &err))
			refused++;
		else if (v.faults.n > 0)
			named++;
		else if (str_eq(before, world_dump(w, &a)))
			same++, print_message("of no consequence: %.60s\n", all.sql[i]);
		else
			fail_msg("%s: nothing was found, and the dump differs", all.sql[i]);
		record_close(w->r);
		w->r = NULL;
		arena_release(&a);
	}
	print_message("columns: %zu refused, %zu named, %zu of no consequence, %zu held back by the schema or empty\n",
		refused, named, same, held);
	assert_true(named > tried / 3);
}

/* The triggers alone refuse what a slip would do. */
static void test_triggers(void **state)
{
	struct world *w = *state;
	static const char *const slips[] = {
		"UPDATE entry SET author = 'x' WHERE seq = 1", "DELETE FROM entry WHERE seq = 1", "UPDATE entry SET body = NULL, salt = NULL WHERE seq = 1",
	};
	fill(w);
	record_close(w->r);
	w->r = NULL;
	for (size_t i = 0; i < sizeof(slips) / sizeof(*slips); i++) {
		sqlite3 *db;
		assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
		assert_int_equal(sqlite3_exec(db, slips[i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
		assert_int_equal(sqlite3_close(db), SQLITE_OK);
	}
	OK(record_open(w->path, RECORD_WRITE, &w->r, err));
	world_verify(w);
}

/* A log that was put back, or rewritten with all its hashes, against a checkpoint kept elsewhere. */
static void test_checkpoint(void **state)
{
	struct world *w = *state;
	struct str head, other;
	struct record_verified v;
	char kept[160];
	(void)world_add(w, "a", doc_arrest);
	record_close(w->r);
	(void)snprintf(kept, sizeof(kept), "%s/kept", w->folder);
	copy_file(w->path, kept);
	OK(record_open(w->path, RECORD_WRITE, &w->r, err));
	(void)world_add(w, "b", doc_release);
	OK(record_checkpoint(w->r, &w->a, &head, err));
	(void)world_add(w, "c", doc_demand);
	OK(record_verify(w->r, &w->a, NULL, head, &v, err));
	assert_int_equal(v.faults.n, 0);
	record_close(w->r);
	copy_file(kept, w->path);
	OK(record_open(w->path, RECORD_WRITE, &w->r, err));
	OK(record_verify(w->r, &w->a, NULL, head, &v, err));
	assert_int_equal(v.faults.n, 1);
	assert_true(str_find(v.faults.v[0].found, S("shrunk")) != STR_NONE);
	(void)world_add(w, "d", doc_arrest_again);
	OK(record_checkpoint(w->r, &w->a, &other, err));
	OK(record_verify(w->r, &w->a, NULL, head, &v, err));
	assert_int_equal(v.faults.n, 1);
	assert_true(str_find(v.faults.v[0].found, S("rewritten")) != STR_NONE);
	FAILS(ERR_TAMPERED, record_proof(w->r, &w->a, 1, head, &other, err));
	FAILS(ERR_INPUT, record_verify(w->r, &w->a, NULL, S("no checkpoint"), &v, err));
}

/* At the first byte from there on that is not zero: a small record is mostly empty pages. */
static void flip(const char *path, long at, int bit)
{
	FILE *f = fopen(path, "r+b");
	int c = 0;
	assert_non_null(f);
	assert_int_equal(fseek(f, at, SEEK_SET), 0);
	for (at--; c == 0; at++)
		c = fgetc(f);
	if (c == EOF) {
		at = 200;
		c = 0;
	}
	assert_int_equal(fseek(f, at, SEEK_SET), 0);
	assert_true(fputc(c ^ 1 << bit, f) != EOF);
	assert_int_equal(fclose(f), 0);
}

/* One bit, somewhere: refused, named, or of no consequence. */
static void test_flips(void **state)
{
	struct world *w = *state;
	struct str before;
	struct stat s;
	char kept[160];
	const char *many = getenv("RECORD_FLIPS");
	const int flips = many == NULL ? (int)rounds(150, 10) : atoi(many);
	uint64_t seed = 77;
	int refused = 0, named = 0, same = 0;
	fill(w);
	before = world_dump(w, &w->a);
	record_close(w->r);
	w->r = NULL;
	(void)snprintf(kept, sizeof(kept), "%s/kept", w->folder);
	copy_file(w->path, kept);
	assert_int_equal(stat(kept, &s), 0);
	for (int i = 0; i < flips; i++) {
		struct arena a = { 0 };
		struct record_verified v;
		struct err err = { 0 };
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		const long at = (long)((seed >> 20) % (uint64_t)s.st_size);
		copy_file(kept, w->path);
		flip(w->path, at, (int)(seed >> 17 & 7));
		if (!record_open(w->path, RECORD_WRITE, &w->r, &err)) {
			refused++;
			w->r = NULL;
		} else if (!record_verify(w->r, &a, NULL, S(""), &v, &err)) {
			refused++;
		} else if (v.faults.n > 0) {
			named++;
		} else {
			if (!str_eq(before, world_dump(w, &a)))
				fail_msg("bit %d of byte %ld: nothing was found, and the dump differs", (int)(seed >> 17 & 7), at);
			same++;
		}
		record_close(w->r);
		w->r = NULL;
		arena_release(&a);
	}
	print_message("flips: %d refused, %d named, %d of no consequence\n", refused, named, same);
	assert_true(named > flips / 4);
}

int main(void)
{
#define WORLD(f) cmocka_unit_test_setup_teardown(f, world_begin, world_end)
	const struct CMUnitTest tests[] = { WORLD(test_edits), WORLD(test_unreadable), WORLD(test_columns), WORLD(test_triggers), WORLD(test_checkpoint), WORLD(test_flips) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
