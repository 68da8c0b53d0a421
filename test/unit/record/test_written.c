/* Every page that a commit changes is told, over beginnings of the write-ahead log too; a trace has every page that a list was read from. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "record/inside.h"
#include "record/list.h"
#include "record/written.h"

enum { STEPS = 160, PAGE = 4096, FILE_MAX = 16 << 20 };

static unsigned seed = 20231127;

static unsigned any(unsigned n)
{
	seed = seed * 1103515245u + 12345u;
	return seed / 65536u % n;
}

static int64_t add_one(struct world *w, unsigned n)
{
	struct buf b = BUF_INIT(20000);
	char name[32];
	(void)snprintf(name, sizeof(name), "paper %u", n);
	buf_printf(&b, "In street %u police arrested Mina Oss. A court charged Tolo Ferr.\n", n);
	for (unsigned i = 0, most = any(60); i < most; i++)
		buf_printf(&b, "It was told in house %u that more is to come.\n", any(9000));
	buf_z(&b, "%%\nact|arrest|police arrested Mina Oss|actor=police:police:|recipient=Mina Oss:person:\nact|charge|A court charged Tolo Ferr|actor=A court:court:|recipient=Tolo Ferr:person:\n");
	buf_char(&b, 0);
	int64_t document = world_add(w, name, b.p);
	buf_release(&b);
	return document;
}

static void write_something(struct world *w, unsigned step)
{
	struct record_claims all = world_claims(w, &(struct record_claim_filter){ .days = DAYS_NONE });
	struct err err;
	bool ok = true;
	if (step < 8 || any(3) == 0) {
		(void)add_one(w, step);
		return;
	}
	const struct str id = all.v[any((unsigned)all.n)].id;
	switch (any(3)) {
	case 0: ok = record_accept(w->r, id, 0, S("tester"), NULL, &err); break;
	case 1: ok = record_reject(w->r, id, 0, S("no"), S("tester"), NULL, &err); break;
	default: ok = record_undo(w->r, 1 + any(step), S("no"), S("tester"), NULL, &err); break;
	}
	(void)ok;
}

/* Through another process: closing the file here would let go of the locks on it. */
static size_t file_bytes(const struct world *w, char *to)
{
	char cmd[200];
	(void)snprintf(cmd, sizeof(cmd), "cat '%s'", w->path);
	FILE *f = popen(cmd, "r");
	assert_non_null(f);
	const size_t n = fread(to, 1, FILE_MAX, f);
	assert_int_equal(pclose(f), 0);
	return n;
}

/* All that was committed into the file itself; false: a reader was in the way. */
static bool fold_in(struct world *w)
{
	int log = 0, done = 0;
	return sqlite3_wal_checkpoint_v2(w->r->st.db, NULL, SQLITE_CHECKPOINT_PASSIVE, &log, &done) == SQLITE_OK && log == done;
}

static void test_all_told(void **state)
{
	struct world *w = *state;
	struct record *watch = NULL;
	char *before = calloc(1, FILE_MAX), *now = calloc(1, FILE_MAX), *told = calloc(1, FILE_MAX / PAGE);
	size_t size = 0, anything = 0, pages = 0, others = 0, folded = 0;
	assert_true(before != NULL && now != NULL && told != NULL);
	OK(record_open(w->path, RECORD_READ, &watch, err));
	for (unsigned step = 0; step < STEPS; step++) {
		struct arena a = { 0 };
		struct record_written x;
		for (unsigned i = 0, most = 1 + any(3); i < most; i++) {
			write_something(w, step);
			/* Begun anew between two calls, once or more than once. */
			if (any(4) == 0)
				(void)fold_in(w);
		}
		OK(record_written(watch, &a, &x, err));
		for (size_t i = 0; i < x.page.n; i++)
			told[x.page.v[i]] = 1;
		anything += x.all;
		if (x.all)
			memset(told, 1, FILE_MAX / PAGE);
		pages += x.page.n;
		OK(record_written(watch, &a, &x, err));
		assert_true(!x.any && x.page.n == 0);
		if (any(2) == 0 && fold_in(w)) {
			const size_t n = file_bytes(w, now);
			/* Of the first, numbers change with each commit that tell nothing to a reader. */
			for (size_t p = 1; p * PAGE < n; p++) {
				const bool other = p * PAGE >= size || memcmp(now + p * PAGE, before + p * PAGE, PAGE) != 0;
				others += other;
				if (other && !told[p + 1])
					fail_msg("page %zu changed by step %u and was not told", p + 1, step);
			}
			memcpy(before, now, n);
			size = n;
			memset(told, 0, FILE_MAX / PAGE);
			folded++;
		}
		arena_release(&a);
	}
	/* The first call does not know; those after two new beginnings may not. */
	print_message("# %zu pages told, %zu changed, %zu times anything, %zu times looked\n", pages, others, anything, folded);
	assert_true(folded > STEPS / 8 && pages > 1000 && anything < STEPS / 2);
	record_close(watch);
	free(before), free(now), free(told);
}

/* The log begun anew, by whichever of the handles that write, is followed. */
static void test_begun_anew(void **state)
{
	struct world *w = *state;
	struct record *watch = NULL, *other = NULL;
	struct record_written x;
	OK(record_open(w->path, RECORD_READ, &watch, err));
	OK(record_open(w->path, RECORD_WRITE, &other, err));
	for (unsigned round = 0; round < 6; round++) {
		/* Fewer than the writer itself begins anew after. */
		for (unsigned i = 0; i < 6; i++)
			(void)add_one(w, round * 100 + i);
		OK(record_written(watch, &w->a, &x, err));
		assert_true(x.any && (x.all == (round == 0)));
		assert_true(fold_in(w));
		OK(record_accept(round % 2 == 0 ? other : w->r, world_claim(w, round * 6 + 1, "arrest").id, 0, S("tester"), NULL, err));
		OK(record_written(watch, &w->a, &x, err));
		assert_true(x.any && !x.all && x.page.n > 0);
	}
	record_close(other);
	record_close(watch);
}

/* Cut off and begun anew, as a purge does: what was committed before the cut stands nowhere any more. */
static void test_cut_off(void **state)
{
	struct world *w = *state;
	struct record *watch = NULL;
	struct record_written x;
	OK(record_open(w->path, RECORD_READ, &watch, err));
	for (unsigned i = 0; i < 6; i++)
		(void)add_one(w, i);
	OK(record_written(watch, &w->a, &x, err));
	for (unsigned round = 0; round < 3; round++) {
		(void)add_one(w, 100 + round);
		assert_int_equal(sqlite3_wal_checkpoint_v2(w->r->st.db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL), SQLITE_OK);
		OK(record_accept(w->r, world_claim(w, round + 1, "arrest").id, 0, S("tester"), NULL, err));
		OK(record_written(watch, &w->a, &x, err));
		assert_true(x.any && x.all);
		for (unsigned i = 0; i < 6; i++)
			(void)add_one(w, 200 + 10 * round + i);
		OK(record_written(watch, &w->a, &x, err));
		assert_true(x.any && !x.all);
	}
	record_close(watch);
}

/* A log that tells of a page beyond the end of the record, or of page 0: anything may be written, and no such number is handed on. */
static void test_hostile_page(void **state)
{
	static const char *const bad[] = { "\\377\\377\\377\\360", "\\000\\000\\000\\000", "\\000\\020\\000\\000" };
	struct world *w = *state;
	struct record *watch = NULL;
	struct record_written x;
	OK(record_open(w->path, RECORD_READ, &watch, err));
	(void)add_one(w, 1);
	OK(record_written(watch, &w->a, &x, err));
	for (unsigned i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		char cmd[400];
		const long long frame = 32 + (long long)watch->follow.from * (24 + PAGE);
		(void)add_one(w, 2 + i);
		(void)snprintf(cmd, sizeof(cmd), "printf '%s' | dd of='%s-wal' bs=1 seek=%lld conv=notrunc 2>/dev/null", bad[i], w->path, frame);
		assert_int_equal(system(cmd), 0);
		OK(record_written(watch, &w->a, &x, err));
		assert_true(x.any && x.all);
		for (size_t k = 0; k < x.page.n; k++)
			assert_true(x.page.v[k] > 0 && x.page.v[k] < FILE_MAX / PAGE);
		(void)add_one(w, 20 + i);
		OK(record_written(watch, &w->a, &x, err));
		assert_true(x.any && !x.all && x.page.n > 0);
	}
	record_close(watch);
}

/* Another schema is another everything. */
static void test_schema(void **state)
{
	struct world *w = *state;
	struct record *watch = NULL;
	struct record_written x;
	struct record_rebuilt rebuilt;
	OK(record_open(w->path, RECORD_READ, &watch, err));
	(void)add_one(w, 1);
	OK(record_written(watch, &w->a, &x, err));
	assert_true(x.any && x.all);
	(void)add_one(w, 2);
	OK(record_written(watch, &w->a, &x, err));
	assert_true(x.any && !x.all && x.entries && x.page.n > 0);
	OK(record_accept(w->r, world_claim(w, 2, "arrest").id, 0, S("tester"), NULL, err));
	OK(record_written(watch, &w->a, &x, err));
	assert_true(x.any && !x.all && !x.entries && x.claim.n > 0 && str_find(x.claim.v[0].terms, S("\narrested\n")) != STR_NONE);
	for (size_t i = 0; i < x.page.n; i++)
		assert_int_not_equal(x.page.v[i], 1);
	OK(record_rebuild(w->r, &w->reader, NULL, NULL, &rebuilt, err));
	OK(record_written(watch, &w->a, &x, err));
	bool first = x.all;
	for (size_t i = 0; i < x.page.n; i++)
		first = first || x.page.v[i] == 1;
	assert_true(x.any && first);
	record_close(watch);
}

static uint64_t has(const struct trace *t, uint32_t page)
{
	uint64_t n = 0;
	for (size_t i = 0; i < t->slots; i++)
		n += t->page[i] == page;
	return n;
}

/* The same pages whether SQLite has them in memory or not; none while it is paused; an index loses it. */
static void test_trace(void **state)
{
	struct world *w = *state;
	struct record *r = NULL;
	struct trace first, again;
	struct record_claims list = { 0 };
	struct record_documents found = { 0 };
	const struct record_claim_filter f = { .days = DAYS_NONE };
	for (unsigned i = 0; i < 30; i++)
		(void)add_one(w, i);
	OK(record_open(w->path, RECORD_READ, &r, err));
	OK(record_claims(r, &w->a, &f, (struct record_page){ .limit = 5 }, &list, err));
	trace_begin(&first, &w->a);
	OK(record_claims(r, &w->a, &f, (struct record_page){ .limit = 50 }, &list, err));
	trace_end();
	trace_begin(&again, &w->a);
	OK(record_claims(r, &w->a, &f, (struct record_page){ .limit = 50 }, &list, err));
	struct trace *t = trace_pause();
	OK(record_documents(r, &w->a, &(struct record_document_filter){ .published = DAYS_NONE, .words = S("street") }, (struct record_page){ .limit = 50 }, &found, err));
	trace_go_on(t);
	assert_false(again.lost);
	assert_true(first.n > 5 && first.n == again.n && has(&first, 1) == 1 && has(&first, 0) == first.slots - first.n);
	for (size_t i = 0; i < first.slots; i++)
		assert_true(first.page[i] == 0 || has(&again, first.page[i]) == 1);
	OK(record_documents(r, &w->a, &(struct record_document_filter){ .published = DAYS_NONE, .words = S("street") }, (struct record_page){ .limit = 50 }, &found, err));
	assert_true(again.lost);
	trace_end();
	record_close(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_all_told, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_begun_anew, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_cut_off, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_hostile_page, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_schema, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_trace, world_begin, world_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
