/* Whatever is typed gives a query that FTS5 takes, over a table of our tokenizer that holds the typed words too. */
#include <stdlib.h>

#include "record/search.h"
#include "record/terms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static sqlite3 *db;
	static sqlite3_stmt *find;
	const struct str typed = { (const char *)data, n };
	struct buf query = BUF_INIT(1 << 20);
	if (db == NULL && (sqlite3_open(":memory:", &db) != SQLITE_OK || terms_register(db) != SQLITE_OK ||
		sqlite3_exec(db, "CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'rapporteur'); INSERT INTO t VALUES ('a word of text')", NULL, NULL, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(db, "SELECT snippet(t, 0, char(1), char(2), char(3), 8) FROM t WHERE t MATCH ?", -1, &find, NULL) != SQLITE_OK))
		abort();
	if (n <= 65536 && search_query(typed, &query)) {
		sqlite3_bind_text(find, 1, query.p, (int)query.n, SQLITE_STATIC);
		while (sqlite3_step(find) == SQLITE_ROW)
			;
		if (sqlite3_reset(find) != SQLITE_OK)
			abort();
	}
	buf_release(&query);
	return 0;
}
