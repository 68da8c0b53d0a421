/* Editions: four eyes, stale ones, what stands in the log, what a release that fails or is killed leaves. */
#include "../record/help.c"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "publish/edition.h"
#include "record/account.h"
#include "record/sight.h"

static const char *folder_of(struct world *w)
{
	return arena_printf(&w->a, "%s/editions", w->folder).p;
}

static int64_t prepare(struct world *w, const char *title, const char *by)
{
	int64_t seq = 0;
	OK(edition_prepare(w->r, str_of(title), S("a note"), str_of(by), &seq, err));
	return seq;
}

static struct edition edition(struct world *w, int64_t seq)
{
	struct edition x = { .seq = 0 };
	OK(edition_of(w->r, &w->a, seq, &x, err));
	return x;
}

static void accept_one(struct world *w, int64_t document, const char *act)
{
	OK(record_accept(w->r, world_claim(w, document, act).id, 0, S("mina"), NULL, err));
}

static struct hash hash_of_file(const char *path)
{
	struct buf b = BUF_INIT(1 << 22);
	char part[4096];
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	for (size_t n; (n = fread(part, 1, sizeof(part), f)) > 0;)
		buf_put(&b, (struct str){ part, n });
	(void)fclose(f);
	const struct hash h = sha256(buf_str(&b));
	buf_release(&b);
	return h;
}

static void test_release(void **state)
{
	struct world *w = *state;
	struct editions list;
	const struct str folder = str_of(folder_of(w));
	const int64_t arrest = world_add(w, "a", doc_arrest), demand = world_add(w, "b", doc_demand);
	int64_t none = 0;
	accept_one(w, arrest, "arrest");
	FAILS(ERR_INPUT, edition_prepare(w->r, S("  "), S(""), S("mina"), &none, err));
	FAILS(ERR_INPUT, edition_prepare(w->r, S("two\nlines"), S(""), S("mina"), &none, err));
	static const char *const bad[] = { "t\xE2\x80\xAEued", "\xE2\x81\xA7x", "two\xE2\x80\xA8lines", "c1\xC2\x85", "bad \xFF", "\x1B[31m" };
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		FAILS(ERR_INPUT, edition_prepare(w->r, str_of(bad[i]), S(""), S("mina"), &none, err));
	FAILS(ERR_NOT_FOUND, edition_release(w->path, folder, 1, S("tola"), err));
	const int64_t first = prepare(w, "First", "mina");
	assert_true(!edition(w, first).stale && edition(w, first).released == 0);
	/* Four eyes, whatever letters the name is written in. */
	FAILS(ERR_DENIED, edition_release(w->path, folder, first, S("Mina"), err));
	FAILS(ERR_DENIED, edition_release(w->path, folder, first, S(" mina "), err));
	assert_int_not_equal(access(folder_of(w), F_OK), 0);
	OK(edition_release(w->path, folder, first, S("tola"), err));
	struct edition x = edition(w, first);
	assert_true(x.released > first && str_eq(x.by, S("mina")) && str_eq(x.released_by, S("tola")) && str_eq(x.title, S("First")) && str_eq(x.note, S("a note")));
	assert_true(x.made.n.claims == 1 && x.made.n.documents == 1 && x.added == 1 && x.changed == 0 && x.gone == 0 && x.before == 0);
	const struct hash h = hash_of_file(edition_path(&w->a, folder, first));
	assert_memory_equal(h.b, x.made.sha256.b, 32);
	FAILS(ERR_CONFLICT, edition_release(w->path, folder, first, S("tola"), err));
	/* The next is held against it. */
	accept_one(w, demand, "release");
	const int64_t second = prepare(w, "Second", "tola");
	OK(edition_release(w->path, folder, second, S("mina"), err));
	x = edition(w, second);
	assert_true(x.before == first && x.added == 1 && x.gone == 0 && x.made.n.demands == 1);
	OK(editions_of(w->r, &w->a, &list, err));
	assert_true(list.n == 2 && list.v[0].seq == second && edition_before(&w->a, folder, &list, 0) == second);
	/* Undone it is offered no more; the log keeps both entries. */
	OK(record_undo(w->r, x.released, S("a mistake"), S("mina"), NULL, err));
	assert_true(edition(w, second).released == 0 && edition(w, second).stale);
	world_verify(w);
	world_rebuild_same(w);
	assert_true(edition(w, first).released > 0);
}

/* Nor does whoever could log in as whoever prepared it, whichever of the two made the other. */
static void test_one_person(void **state)
{
	struct world *w = *state;
	struct edition x;
	static const char *const made[][2] = { { "mina", "mina" }, { "pupa", "mina" }, { "tola", "local" }, { "vann", "tola" } };
	accept_one(w, world_add(w, "a", doc_arrest), "arrest");
	for (size_t i = 0; i < sizeof(made) / sizeof(*made); i++)
		OK(account_add(w->r, str_of(made[i][0]), MAY_ADMIN, S("five loose words here"), str_of(made[i][1]), err));
	const int64_t first = prepare(w, "Spring", "pupa"), second = prepare(w, "Summer", "mina");
	FAILS(ERR_DENIED, edition_may_release(w->r, &w->a, first, S("mina"), &x, err));
	FAILS(ERR_DENIED, edition_release(w->path, str_of(folder_of(w)), second, S("pupa"), err));
	OK(edition_may_release(w->r, &w->a, first, S("tola"), &x, err));
	OK(edition_may_release(w->r, &w->a, second, S("vann"), &x, err));
}

/* A file that was altered and counted anew tells its own root: the log has another. */
static void test_check(void **state)
{
	struct world *w = *state;
	struct edition_checked c;
	sqlite3 *db;
	const struct str folder = str_of(folder_of(w));
	accept_one(w, world_add(w, "a", doc_arrest), "arrest");
	const int64_t first = prepare(w, "Spring", "mina");
	OK(edition_release(w->path, folder, first, S("tola"), err));
	const char *own = edition_path(&w->a, folder, first), *copy = arena_printf(&w->a, "%s/copy.sqlite", w->folder).p;
	OK(edition_check(w->r, &w->a, folder, own, &c, err));
	assert_true(c.whole && c.of.seq == first && c.package.faults.n == 0 && c.package.now.n.claims == 1 && c.package.now.n.names == c.of.made.n.names);
	assert_int_equal(system(arena_printf(&w->a, "cp %s %s", own, copy).p), 0);
	assert_int_equal(sqlite3_open(copy, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "UPDATE published_claim SET sentence = 'Nobody was arrested.'", NULL, NULL, NULL), SQLITE_OK);
	OK(package_check(copy, &w->a, &c.package, err));
	assert_int_equal(c.package.faults.n, 1);
	assert_int_equal(sqlite3_exec(db, arena_printf(&w->a, "UPDATE published_edition SET value = '%s' WHERE name = 'root'", hash_hex(&w->a, c.package.now.root).p).p, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	OK(edition_check(NULL, &w->a, folder, copy, &c, err));
	assert_true(c.package.faults.n == 0 && !c.whole && c.of.seq == 0);
	OK(edition_check(w->r, &w->a, folder, copy, &c, err));
	assert_true(!c.whole && c.of.seq == 0);
	assert_int_equal(unlink(copy), 0);
}

static void put_file(const char *path, const char *text);

/* What lies beside a package is no part of it, and holding it changes neither: a journal there would be played back into it. */
static void test_beside(void **state)
{
	struct world *w = *state;
	struct edition_checked c;
	const struct str folder = str_of(folder_of(w));
	accept_one(w, world_add(w, "a", doc_arrest), "arrest");
	const int64_t first = prepare(w, "Spring", "mina");
	OK(edition_release(w->path, folder, first, S("tola"), err));
	const char *own = edition_path(&w->a, folder, first), *journal = arena_printf(&w->a, "%s-journal", own).p;
	put_file(journal, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and what somebody put there");
	OK(edition_check(w->r, &w->a, folder, own, &c, err));
	assert_true(c.whole && c.package.faults.n == 0);
	assert_int_equal(access(journal, F_OK), 0);
	assert_int_equal(unlink(journal), 0);
	/* Nor does it wait for somebody to write into a pipe. */
	const char *pipe = arena_printf(&w->a, "%s/pipe", w->folder).p;
	assert_int_equal(mkfifo(pipe, 0600), 0);
	(void)alarm(20);
	FAILS(ERR_INPUT, edition_check(w->r, &w->a, folder, pipe, &c, err));
	(void)alarm(0);
	assert_int_equal(unlink(pipe), 0);
}

static void test_stale(void **state)
{
	struct world *w = *state;
	const struct str folder = str_of(folder_of(w));
	const int64_t arrest = world_add(w, "a", doc_arrest);
	accept_one(w, arrest, "arrest");
	const int64_t first = prepare(w, "First", "mina"), other = prepare(w, "Other", "mina");
	assert_false(edition(w, first).stale); /* another that is prepared changes nothing */
	accept_one(w, arrest, "charge");
	assert_true(edition(w, first).stale && edition(w, other).stale);
	FAILS(ERR_CONFLICT, edition_release(w->path, folder, first, S("tola"), err));
	/* A seal that nobody but those cleared may see makes it stale too. */
	const int64_t third = prepare(w, "Third", "mina");
	OK(record_seal_document(w->r, arrest, true, NULL, 0, S("why"), S("t"), NULL, err));
	FAILS(ERR_CONFLICT, edition_release(w->path, folder, third, S("tola"), err));
	/* Withdrawn. */
	const int64_t fourth = prepare(w, "Fourth", "mina");
	OK(record_undo(w->r, fourth, S(""), S("mina"), NULL, err));
	FAILS(ERR_CONFLICT, edition_release(w->path, folder, fourth, S("tola"), err));
	assert_int_not_equal(access(edition_path(&w->a, folder, first), F_OK), 0);
	/* An entry of that kind by hand releases nothing. */
	OK(record_note(w->r, S("edition-released"), arena_printf(&w->a, "{\"edition\":%lld}", (long long)third), S("x"), NULL, err));
	assert_int_equal(edition(w, third).released, 0);
}

static size_t files_in(const char *folder, const char *name)
{
	char command[400], out[40] = "";
	(void)snprintf(command, sizeof(command), "ls -A %s 2>/dev/null | grep -c '%s'", folder, name);
	FILE *f = popen(command, "r");
	assert_true(f != NULL && fgets(out, sizeof(out), f) != NULL);
	(void)pclose(f);
	return (size_t)atol(out);
}

static void put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");
	assert_true(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
}

/* No entry tells that another reader made something else of the documents; nor what an older program looked at. */
static void test_reread(void **state)
{
	struct world *w = *state;
	struct record_rebuilt counts;
	struct edition x;
	const struct str folder = str_of(folder_of(w));
	accept_one(w, world_add(w, "a", doc_arrest), "arrest");
	const int64_t first = prepare(w, "Spring", "mina");
	OK(record_rebuild(w->r, &w->reader, NULL, NULL, &counts, err));
	assert_string_equal(edition_state(&(struct edition[]){ edition(w, first) }[0]), "prepared");
	const struct record_reader other = test_reader("another reader");
	OK(record_rebuild(w->r, &other, NULL, NULL, &counts, err));
	assert_string_equal(edition_state(&(struct edition[]){ edition(w, first) }[0]), "stale");
	FAILS(ERR_CONFLICT, edition_release(w->path, folder, first, S("tola"), err));
	const int64_t second = prepare(w, "Summer", "mina");
	OK(edition_may_release(w->r, &w->a, second, S("tola"), &x, err));
	int64_t old = 0;
	OK(record_note(w->r, S("edition-prepared"), S("{\"title\":\"Old\"}"), S("mina"), &old, err));
	FAILS(ERR_CONFLICT, edition_may_release(w->r, &w->a, old, S("tola"), &x, err));
	OK(edition_release(w->path, folder, second, S("tola"), err));
}

/* What is hidden from somebody makes no edition stale that they see: not that it was added, and not that it was purged. */
static void test_unseen(void **state)
{
	struct world *w = *state;
	struct record *r;
	struct edition x = { .seq = 0 };
	accept_one(w, world_add(w, "a", doc_arrest), "arrest");
	const int64_t hidden = world_add(w, "b", doc_demand), first = prepare(w, "Spring", "mina");
	OK(record_seal_document(w->r, hidden, true, NULL, 0, S(""), S("mina"), NULL, err));
	const int64_t second = prepare(w, "Summer", "mina"), later = world_add(w, "c", doc_release);
	OK(record_seal_document(w->r, later, true, NULL, 0, S(""), S("mina"), NULL, err));
	OK(record_purge(w->r, &w->reader, hidden, S("danger"), S("mina"), NULL, err));
	assert_string_equal(edition_state(&(struct edition[]){ edition(w, second) }[0]), "stale");
	OK(record_open(w->path, RECORD_READ, &r, err));
	OK(record_see(r, &(struct record_sight){ .cleared = false, .name = S("vann") }, err));
	OK(edition_of(r, &w->a, second, &x, err));
	assert_string_equal(edition_state(&x), "prepared");
	OK(edition_of(r, &w->a, first, &x, err));
	assert_string_equal(edition_state(&x), "stale");
	record_close(r);
	/* Another reader of what they see does. */
	const struct record_reader other = test_reader("another reader");
	struct record_rebuilt counts;
	OK(record_rebuild(w->r, &other, NULL, NULL, &counts, err));
	OK(record_open(w->path, RECORD_READ, &r, err));
	OK(record_see(r, &(struct record_sight){ .cleared = false, .name = S("vann") }, err));
	OK(edition_of(r, &w->a, second, &x, err));
	assert_string_equal(edition_state(&x), "stale");
	record_close(r);
}

/* A purge that takes what was noted at an edition takes no release out of the list: its package went out. */
static void test_noted(void **state)
{
	struct world *w = *state;
	struct edition_checked c;
	struct edition x;
	int64_t first = 0, waits = 0;
	const struct str folder = str_of(folder_of(w)), note = S("Rin Tavo asked for it");
	accept_one(w, world_add(w, "a", doc_demand), "release");
	const int64_t one = world_add(w, "one", "Notes\n\nPolice arrested Rin Tavo.\n%%\nact|arrest|Police arrested Rin Tavo|recipient=Rin Tavo:person:KAL\n");
	OK(record_seal_document(w->r, one, true, NULL, 0, S(""), S("mina"), NULL, err));
	OK(edition_prepare(w->r, S("Spring"), note, S("mina"), &first, err));
	OK(edition_release(w->path, folder, first, S("tola"), err));
	OK(edition_prepare(w->r, S("Summer"), note, S("mina"), &waits, err));
	OK(record_purge(w->r, &w->reader, one, S("danger"), S("mina"), NULL, err));
	FAILS(ERR_NOT_FOUND, edition_of(w->r, &w->a, waits, &x, err));
	assert_int_equal(edition(w, first).made.n.claims, 1);
	OK(edition_check(w->r, &w->a, folder, edition_path(&w->a, folder, first), &c, err));
	assert_true(c.whole && c.of.seq == first && c.of.title.n == 0);
}

/* What lies under an edition's name and is another thing, as of another record with the same folder, stays. */
static void test_taken(void **state)
{
	struct world *w = *state;
	struct package_made m;
	const struct str folder = str_of(folder_of(w));
	const int64_t arrest = world_add(w, "a", doc_arrest);
	struct record *r;
	assert_int_equal(mkdir(folder_of(w), 0700), 0);
	OK(record_open(w->path, RECORD_READ, &r, err));
	OK(package_see(r, err));
	accept_one(w, arrest, "arrest");
	const int64_t first = prepare(w, "First", "mina");
	const char *path = edition_path(&w->a, folder, first), *aside = arena_printf(&w->a, "%s/aside", w->folder).p;
	put_file(path, "no package");
	FAILS(ERR_CONFLICT, edition_release(w->path, folder, first, S("tola"), err));
	assert_true(unlink(path) == 0);
	OK(record_undo(w->r, first - 1, S(""), S("mina"), NULL, err));
	OK(package_see(r, err));
	OK(package_make(r, aside, S("t"), 0, &m, err)); /* without a claim */
	accept_one(w, arrest, "arrest");
	const int64_t second = prepare(w, "Second", "mina");
	path = edition_path(&w->a, folder, second);
	assert_int_equal(rename(aside, path), 0);
	FAILS(ERR_CONFLICT, edition_release(w->path, folder, second, S("tola"), err));
	const struct hash h = hash_of_file(path);
	assert_memory_equal(h.b, m.sha256.b, 32);
	assert_int_equal(edition(w, second).released, 0);
	/* A link there is not followed. */
	assert_true(rename(path, aside) == 0 && symlink(aside, path) == 0);
	FAILS(ERR_CONFLICT, edition_release(w->path, folder, second, S("tola"), err));
	assert_true(unlink(path) == 0);
	OK(edition_release(w->path, folder, second, S("tola"), err));
	assert_int_equal(files_in(folder_of(w), "part"), 0);
	record_close(r);
}

/* A title goes out, too. */
static void test_title(void **state)
{
	struct world *w = *state;
	struct record_entities e = { 0 };
	const struct str folder = str_of(folder_of(w));
	accept_one(w, world_add(w, "a", doc_arrest), "arrest");
	OK(record_entity_named(w->r, &w->a, S("Dara Menon"), &e, err));
	OK(record_seal_entity(w->r, e.v[0].id, true, NULL, 0, S("why"), S("t"), NULL, err));
	const int64_t bad = prepare(w, "The case of D\xC3\x81RA MENON", "mina");
	FAILS(ERR_DENIED, edition_release(w->path, folder, bad, S("tola"), err));
	assert_int_equal(files_in(folder_of(w), "edition"), 0);
	OK(edition_release(w->path, folder, prepare(w, "Another case", "mina"), S("tola"), err));
}

static void test_look(void **state)
{
	struct world *w = *state;
	struct edition_look look;
	const struct str folder = str_of(folder_of(w));
	const int64_t arrest = world_add(w, "a", doc_arrest), demand = world_add(w, "b", doc_demand);
	(void)world_add(w, "c", doc_release);
	accept_one(w, arrest, "arrest");
	accept_one(w, demand, "release");
	OK(record_reject(w->r, world_claim(w, arrest, "charge").id, 0, S("no"), S("mina"), NULL, err));
	OK(account_add(w->r, S("mina"), MAY_ADMIN, S("river stone lamp seven"), S("t"), err));
	OK(record_seal_document(w->r, demand, true, NULL, 0, S("why"), S("t"), NULL, err));
	struct record *all, *some;
	OK(record_open(w->path, RECORD_READ, &all, err));
	OK(record_see(all, &(struct record_sight){ .all = true }, err));
	OK(edition_look(w->path, all, NULL, &w->a, &look, err));
	assert_true(look.out.documents == 1 && look.out.claims == 1 && look.out.demands == 0);
	assert_true(look.proposed == 3 && look.rejected == 1 && look.hidden == 1 && look.hidden_documents == 1 && look.silent_documents == 1);
	assert_true(look.persons.n == 1 && look.single.n == 1 && look.sourced.n == 0);
	/* Who may not see it is not told how much there is. */
	OK(record_open(w->path, RECORD_READ, &some, err));
	OK(record_see(some, &(struct record_sight){ .name = S("tola") }, err));
	OK(edition_look(w->path, some, NULL, &w->a, &look, err));
	assert_true(look.proposed == 2 && look.hidden == 0 && look.hidden_documents == 0);
	/* After an edition its names are not new. */
	OK(edition_release(w->path, folder, prepare(w, "First", "mina"), S("tola"), err));
	struct editions list;
	OK(editions_of(w->r, &w->a, &list, err));
	OK(edition_look(w->path, all, edition_path(&w->a, folder, edition_before(&w->a, folder, &list, 0)), &w->a, &look, err));
	assert_int_equal(look.persons.n, 0);
	record_close(all);
	record_close(some);
}

/* The disk takes no more: no entry, no file. */
static void test_full(void **state)
{
	struct world *w = *state;
	const struct str folder = str_of(folder_of(w));
	accept_one(w, world_add(w, "a", doc_arrest), "arrest");
	const int64_t first = prepare(w, "First", "mina");
	const pid_t child = fork();
	if (child == 0) {
		struct err err = { 0 };
		(void)signal(SIGXFSZ, SIG_IGN);
		(void)setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 8192, 8192 });
		_exit(edition_release(w->path, folder, first, S("tola"), &err) ? 0 : err.code == ERR_IO || err.code == ERR_STORE ? 3 : 4);
	}
	int status;
	assert_true(waitpid(child, &status, 0) == child && WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	assert_int_equal(files_in(folder_of(w), "edition"), 0);
	assert_int_equal(edition(w, first).released, 0);
	OK(edition_release(w->path, folder, first, S("tola"), err));
	world_verify(w);
}

/* Killed at any moment: under its name a package is whole, and one that the log tells of is that one. */
static void test_killed(void **state)
{
	struct world *w = *state;
	const struct str folder = str_of(folder_of(w));
	const char *text = "";
	for (int i = 0; i < 40; i++)
		text = arena_printf(&w->a, "%sact|arrest|Police arrested Dara Menon|recipient=Person %c%d:person:KAL\n", text, 'a' + i % 26, i).p;
	const int64_t d = world_add(w, "a", arena_printf(&w->a, "Title\n\nPolice arrested Dara Menon.\n%%%%\n%s", text).p);
	struct record_claims claims = world_claims(w, &(struct record_claim_filter){ .document = d, .days = DAYS_NONE });
	for (size_t i = 0; i < claims.n; i++)
		OK(record_accept(w->r, claims.v[i].id, 0, S("mina"), NULL, err));
	size_t whole = 0, killed = 0;
	enum { ROUNDS = 60 };
	for (int round = 0; round < ROUNDS; round++) {
		const int64_t seq = prepare(w, "Edition", "mina");
		const pid_t child = fork();
		if (child == 0) {
			struct err err = { 0 };
			_exit(edition_release(w->path, folder, seq, S("tola"), &err) ? 0 : 1);
		}
		(void)usleep((useconds_t)(round * 800));
		(void)kill(child, SIGKILL);
		int status;
		assert_int_equal(waitpid(child, &status, 0), child);
		killed += WIFSIGNALED(status) != 0;
		const char *path = edition_path(&w->a, folder, seq);
		const struct edition x = edition(w, seq);
		struct package_difference diff;
		if (access(path, F_OK) == 0) {
			OK(package_difference(NULL, path, &w->a, 0, &diff, err));
			assert_int_equal(diff.n_added, claims.n);
		}
		if (x.released > 0) {
			whole++;
			const struct hash h = hash_of_file(path);
			assert_memory_equal(h.b, x.made.sha256.b, 32);
		}
		/* What is left does not stand in the way. */
		if (x.released == 0 && round % 10 == 0)
			OK(edition_release(w->path, folder, seq, S("tola"), err));
	}
	assert_true(killed > 0 && whole + killed >= ROUNDS);
	world_verify(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_release, world_begin, world_end), cmocka_unit_test_setup_teardown(test_one_person, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_release, world_begin, world_end), cmocka_unit_test_setup_teardown(test_check, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_release, world_begin, world_end), cmocka_unit_test_setup_teardown(test_stale, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_unseen, world_begin, world_end), cmocka_unit_test_setup_teardown(test_beside, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_reread, world_begin, world_end), cmocka_unit_test_setup_teardown(test_noted, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_title, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_taken, world_begin, world_end), cmocka_unit_test_setup_teardown(test_title, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_look, world_begin, world_end), cmocka_unit_test_setup_teardown(test_full, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_killed, world_begin, world_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
