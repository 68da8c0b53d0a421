/*
 * Files that are no records, programs that meet on one, disks that are full,
 * programs that die: each says what is the matter and leaves the record whole.
 */
#include "../rounds.h"
#include "help.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

static void write_file(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static void expect_open(const char *path, enum record_mode mode, enum err_code code, const char *words)
{
	struct record *r = NULL;
	struct err err = { 0 };
	if (record_open(path, mode, &r, &err))
		fail_msg("%s should not open", path);
	if (err.code != code || strstr(err.what, words) == NULL || strstr(err.what, path) == NULL)
		fail_msg("%s: %s: %s", path, err_name(err.code), err.what);
}

static void test_not_records(void **state)
{
	struct world *w = *state;
	char path[160];
	sqlite3 *db;
	record_close(w->r);
	w->r = NULL;
	for (int mode = 0; mode < 2; mode++) {
		const enum record_mode m = mode == 0 ? RECORD_READ : RECORD_WRITE;
		(void)snprintf(path, sizeof(path), "%s/none", w->folder);
		expect_open(path, m, ERR_NOT_FOUND, "rapporteur init");
		expect_open(w->folder, m, ERR_STORE, "folder");
		(void)snprintf(path, sizeof(path), "%s/text", w->folder);
		write_file(path, "This is a letter and no record. It goes on for a while, so that it is longer than a header.\n", 92);
		expect_open(path, m, ERR_STORE, "not a record");
		(void)snprintf(path, sizeof(path), "%s/empty", w->folder);
		write_file(path, "", 0);
		expect_open(path, m, ERR_STORE, "not a record");
		(void)snprintf(path, sizeof(path), "%s/sqlite%d", w->folder, mode);
		assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
		assert_int_equal(sqlite3_exec(db, "CREATE TABLE t (x)", NULL, NULL, NULL), SQLITE_OK);
		assert_int_equal(sqlite3_close(db), SQLITE_OK);
		expect_open(path, m, ERR_STORE, "not a record");
	}
	assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 9", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	expect_open(w->path, RECORD_READ, ERR_STORE, "newer than this program");
	expect_open(w->path, RECORD_WRITE, ERR_STORE, "newer than this program");
	FAILS(ERR_CONFLICT, record_create(w->path, err));
	FAILS(ERR_IO, record_create("/nowhere/at/all", err));
}

/* Views of another version: reading says so, a rebuild helps. */
static void test_stale_views(void **state)
{
	struct world *w = *state;
	sqlite3 *db;
	struct record_rebuilt counts;
	struct record_counts n;
	(void)world_add(w, "a", doc_arrest);
	record_close(w->r);
	w->r = NULL;
	assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA foreign_keys = OFF; DROP TABLE participant; UPDATE view_about SET value = 0 WHERE name = 'version'", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	expect_open(w->path, RECORD_READ, ERR_STORE, "rapporteur rebuild");
	OK(record_open(w->path, RECORD_WRITE, &w->r, err));
	FAILS(ERR_STORE, record_counts(w->r, &n, err));
	OK(record_rebuild(w->r, &w->reader, NULL, NULL, &counts, err));
	OK(record_counts(w->r, &n, err));
	assert_int_equal(n.documents, 1);
	world_verify(w);
}

static void test_two_writers(void **state)
{
	struct world *w = *state;
	struct record *second, *reader;
	struct err why = { 0 };
	struct record_add add;
	struct record_counts n;
	const struct record_source s = { .bytes = str_of(doc_release), .name = S("b") };
	OK(record_open(w->path, RECORD_WRITE, &second, err));
	OK(record_open(w->path, RECORD_READ, &reader, err));
	record_wait(second, 60);
	OK(record_begin(w->r, err));
	(void)world_add(w, "a", doc_arrest);
	assert_false(record_add(second, &w->reader, &s, S("tester"), &add, &why));
	assert_int_equal(why.code, ERR_CONFLICT);
	char pid[32];
	(void)snprintf(pid, sizeof(pid), "process %ld", (long)getpid());
	assert_non_null(strstr(why.what, pid));
	/* Readers go on and see what was before. */
	OK(record_counts(reader, &n, err));
	assert_int_equal(n.documents, 0);
	FAILS(ERR_DENIED, record_add(reader, &w->reader, &s, S("tester"), &add, err));
	OK(record_commit(w->r, err));
	OK(record_counts(reader, &n, err));
	assert_int_equal(n.documents, 1);
	/* Now the other one may. */
	OK(record_add(second, &w->reader, &s, S("tester"), &add, err));
	assert_int_equal(add.document, 2);
	(void)world_add(w, "c", doc_demand);
	record_close(second);
	record_close(reader);
	world_verify(w);
	world_rebuild_same(w);
	/* The last to close leaves one file. */
	record_close(w->r);
	char command[200];
	(void)snprintf(command, sizeof(command), "test \"$(ls '%s')\" = test.rapporteur", w->folder);
	assert_int_equal(system(command), 0);
	OK(record_open(w->path, RECORD_READ, &w->r, err));
	OK(record_counts(w->r, &n, err));
	assert_int_equal(n.documents, 3);
	record_close(w->r);
	w->r = NULL;
	assert_int_equal(system(command), 0);
}

/* ---- a child that dies or has no room --------------------------------------------------- */

/* Adds documents one by one and tells each that is kept through the pipe; the
 * last of a batch of three is a decision. */
static void add_many(const char *path, struct record_reader *reader, int out)
{
	struct record *r = NULL;
	struct err err;
	if (!record_open(path, RECORD_WRITE, &r, &err))
		_exit(3);
	for (int i = 0; i < 200; i++) {
		char doc[6000];
		int n = snprintf(doc, sizeof(doc), "Report %d\n\nPolice arrested Dara Menon for the %dth time.\n\n", i, i);
		for (int k = 0; k < 150; k++)
			n += snprintf(doc + n, sizeof(doc) - (size_t)n, "Word%d%d and so on. ", i, k * i);
		(void)snprintf(doc + n, sizeof(doc) - (size_t)n, "\n%%%%\nact|arrest|Police arrested Dara Menon|recipient=Dara Menon:person:KAL\n");
		struct record_add add;
		const struct record_source s = { .bytes = str_of(doc), .name = S("x"), .given = { .published = DAYS_NONE } };
		if (!record_add(r, reader, &s, S("tester"), &add, &err)) {
			if (err.code != ERR_IO || strstr(err.what, "full") == NULL || strstr(err.what, path) == NULL) {
				(void)fprintf(stderr, "%s: %s\n", err_name(err.code), err.what);
				_exit(4);
			}
			/* It can still be read. */
			struct record_counts counts;
			_exit(record_counts(r, &counts, &err) && counts.documents == (size_t)i ? 7 : 5);
		}
		const char c = 'k';
		if (write(out, &c, 1) != 1)
			_exit(6);
	}
	record_close(r);
	_exit(0);
}

/* Runs add_many() in a child; returns how many it was told are kept. */
static int run_child(struct world *w, long most_bytes, int kill_after, int *status)
{
	int fd[2], kept = 0;
	char c;
	assert_int_equal(pipe(fd), 0);
	const pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		(void)close(fd[0]);
		if (most_bytes > 0) {
			const struct rlimit limit = { (rlim_t)most_bytes, (rlim_t)most_bytes };
			(void)signal(SIGXFSZ, SIG_IGN);
			(void)setrlimit(RLIMIT_FSIZE, &limit);
		}
		add_many(w->path, &w->reader, fd[1]);
	}
	(void)close(fd[1]);
	while (read(fd[0], &c, 1) == 1) {
		if (++kept == kill_after) {
			(void)usleep((useconds_t)(kill_after * 397 % 5000));
			(void)kill(pid, SIGKILL);
		}
	}
	(void)close(fd[0]);
	assert_true(waitpid(pid, status, 0) == pid);
	return kept;
}

static void test_full_disk(void **state)
{
	struct world *w = *state;
	struct stat s;
	struct record_counts n;
	int status;
	record_close(w->r);
	w->r = NULL;
	assert_int_equal(stat(w->path, &s), 0);
	for (long more = 16384; more < 1500000; more = more * 2 + 12288) {
		const int kept = run_child(w, s.st_size + more, 0, &status);
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 7)
			fail_msg("with %ld bytes more the child ended with %d, kept %d", more, WEXITSTATUS(status), kept);
		OK(record_open(w->path, RECORD_WRITE, &w->r, err));
		OK(record_counts(w->r, &n, err));
		assert_int_equal(n.documents, kept);
		world_verify(w);
		/* With room again it works again. */
		(void)world_add(w, "after", doc_arrest);
		world_verify(w);
		record_close(w->r);
		assert_int_equal(unlink(w->path), 0);
		OK(record_create(w->path, err));
		w->r = NULL;
	}
}

static void test_killed(void **state)
{
	struct world *w = *state;
	struct record_counts n;
	int status;
	for (int at = 1; at < 60; at += (int)rounds(7, 47)) {
		record_close(w->r);
		w->r = NULL;
		const int kept = run_child(w, 0, at, &status);
		assert_true(WIFSIGNALED(status));
		OK(record_open(w->path, RECORD_WRITE, &w->r, err));
		OK(record_counts(w->r, &n, err));
		/* All that was told is there; the one in hand may be too. */
		if (n.documents != (size_t)kept && n.documents != (size_t)kept + 1)
			fail_msg("%d were told, %zu are there", kept, n.documents);
		world_verify(w);
		(void)world_add(w, "after", doc_arrest); /* the dead one's lock is gone */
		record_close(w->r);
		assert_int_equal(unlink(w->path), 0);
		OK(record_create(w->path, err));
		OK(record_open(w->path, RECORD_WRITE, &w->r, err));
	}
}

enum { NOBODY = 65534 };

static void test_read_only(void **state)
{
	struct world *w = *state;
	struct record_counts n;
	(void)world_add(w, "a", doc_arrest);
	record_close(w->r);
	w->r = NULL;
	const bool root = geteuid() == 0; /* may write anything: becomes nobody meanwhile */
	if (root) {
		assert_int_equal(chown(w->path, NOBODY, NOBODY), 0);
		assert_int_equal(chown(w->folder, NOBODY, NOBODY), 0);
		assert_int_equal(setresuid(NOBODY, NOBODY, 0), 0);
	}
	assert_int_equal(chmod(w->path, 0400), 0);
	expect_open(w->path, RECORD_WRITE, ERR_IO, "permissions");
	assert_int_equal(chmod(w->folder, 0500), 0);
	OK(record_open(w->path, RECORD_READ, &w->r, err));
	OK(record_counts(w->r, &n, err));
	assert_int_equal(n.documents, 1);
	assert_int_equal(chmod(w->folder, 0700), 0);
	if (root)
		assert_int_equal(setresuid(0, 0, 0), 0);
}

int main(void)
{
#define WORLD(f) cmocka_unit_test_setup_teardown(f, world_begin, world_end)
	const struct CMUnitTest tests[] = {
		WORLD(test_not_records), WORLD(test_stale_views), WORLD(test_two_writers), WORLD(test_full_disk), WORLD(test_killed), WORLD(test_read_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
