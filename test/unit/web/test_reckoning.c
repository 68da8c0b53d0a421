/* What is kept between requests: the present log, another clock, the log turned back, and a log that has grown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <time.h>

#include <pthread.h>

#include <sqlite3.h>
#include <unistd.h>

#include "fixture.h"
#include "web/log.h"
#include "web/own_entry.h"
#include "web/reckoning.h"
#include "web/web.h"

struct scene {
	char path[64];
	struct arena a;
	struct web web;
	struct request request;
	struct response out;
	struct record *record;
};

static struct scene w;

static void start(void)
{
	struct err err = { 0 };
	w = (struct scene){ 0 };
	(void)snprintf(w.path, sizeof(w.path), "/tmp/reckoning-%d.rapporteur", (int)getpid());
	(void)unlink(w.path);
	fixture_record(w.path, false);
	fixture_must(record_open(w.path, RECORD_READ, &w.record, &err), &err);
	fixture_must(reckonings_open(w.path, &w.web.reckonings, &err), &err);
}

static void stop(void)
{
	static const char *const more[] = { "", "-wal", "-shm", ".lock" };
	record_close(w.record);
	reckonings_close(w.web.reckonings);
	arena_release(&w.a);
	for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++) {
		char path[80];
		(void)snprintf(path, sizeof(path), "%s%s", w.path, more[i]);
		(void)unlink(path);
	}
}

static struct context context(const char *query, day_t on)
{
	struct err err = { 0 };
	struct context c = { .a = &w.a, .web = &w.web, .request = &w.request, .out = &w.out, .record = w.record, .on = on };
	fixture_must(form_urlencoded(&w.a, str_of(query), &c.query, &err), &err);
	return c;
}

static struct reckoned open_with(struct context *c)
{
	struct reckoned k;
	assert_true(reckoning_open(c, &k));
	return k;
}

/* Nobody has accepted anything: nothing counts until it is asked for. */
static void test_proposed(void **state)
{
	(void)state;
	start();
	struct context c = context("", day_of(2023, 6, 1)), with = context("proposed=1", day_of(2023, 6, 1));
	struct reckoned k = open_with(&c);
	assert_false(k.proposed);
	assert_int_equal(k.deeds, 0);
	reckoning_close(&c, &k);
	k = open_with(&with);
	assert_true(k.proposed);
	assert_true(k.deeds > 0);
	assert_true(reckoning_entity(&k, S("Dara Menon"), ACTOR_PERSON) != 0);
	reckoning_close(&with, &k);
	stop();
}

/* Two requests at once share what was reckoned; another clock is another sitting of the same facts. */
static void test_shared(void **state)
{
	(void)state;
	start();
	struct context c = context("", day_of(2023, 6, 1)), other = context("", day_of(2022, 6, 1));
	struct reckoned one = open_with(&c), two = open_with(&c), before = open_with(&other);
	assert_ptr_equal(one.facts, two.facts);
	assert_ptr_equal(one.docket, two.docket);
	assert_ptr_equal(one.facts, before.facts);
	assert_ptr_not_equal(one.docket, before.docket);
	assert_int_equal(before.on, day_of(2022, 6, 1));
	reckoning_close(&c, &one);
	reckoning_close(&c, &two);
	reckoning_close(&other, &before);
	stop();
}

/* A log that has grown is reckoned anew; as it was recorded before, it is as it was. */
static void test_grown(void **state)
{
	(void)state;
	start();
	struct err err = { 0 };
	struct context c = context("", day_of(2023, 12, 1));
	struct reckoned k = open_with(&c);
	int64_t head = k.head;
	assert_null(reckoning_row(&k, CASE_FINDINGS, S("F9")));
	assert_non_null(reckoning_row(&k, CASE_FINDINGS, S("F1")));
	reckoning_close(&c, &k);
	uint64_t was = reckonings_state(w.web.reckonings);
	struct record *r;
	fixture_must(record_open(w.path, RECORD_WRITE, &r, &err), &err);
	fixture_case(r, "findings.tsv", "id\telection\tarea\tdate\tseverity\tbody\tfinding\tanswer\tremedied\n"
		"F9\tEllen election of 2023\tlaw\t2023-03-04\tserious\tEllen Centre for Rights\ta law was changed\t-\t-\n");
	record_close(r);
	k = open_with(&c);
	assert_int_equal(k.head, head + 1);
	assert_int_equal(k.behind, 0);
	assert_non_null(reckoning_row(&k, CASE_FINDINGS, S("F9")));
	assert_true(reckonings_state(w.web.reckonings) != was);
	reckoning_close(&c, &k);
	struct context old = context("recorded=2023-03-29", day_of(2023, 12, 1));
	k = open_with(&old);
	assert_true(k.recorded != 0);
	assert_null(reckoning_row(&k, CASE_FINDINGS, S("F9")));
	reckoning_close(&old, &k);
	stop();
}

static size_t findings(const struct reckoned *k)
{
	size_t n = 0;
	for (size_t i = 0; i < k->rows->n; i++)
		n += k->rows->v[i].table == CASE_FINDINGS;
	return n;
}

static _Atomic bool over;

/* One entry, one finding, one after another. */
static void *writes_on(void *with)
{
	struct arena a = { 0 };
	for (int i = 0; !over; i++)
		fixture_case(with, "findings.tsv", arena_printf(&a, "id\telection\tarea\tdate\tseverity\tbody\tfinding\tanswer\tremedied\n"
			"W%d\tEllen election of 2023\tlaw\t2023-03-04\tserious\tEllen Centre for Rights\ta law was changed\t-\t-\n", i).p);
	arena_release(&a);
	return NULL;
}

/* What is reckoned apart while others write is the log up to its head, and nothing of what came meanwhile. */
static void test_written_meanwhile(void **state)
{
	(void)state;
	start();
	struct err err = { 0 };
	struct context c = context("", DAY_NONE);
	struct record *r;
	pthread_t thread;
	struct reckoned k = open_with(&c);
	const int64_t head = k.head;
	const size_t before = findings(&k);
	reckoning_close(&c, &k);
	reckonings_patience(w.web.reckonings, -1, 600000);
	fixture_must(record_open(w.path, RECORD_WRITE, &r, &err), &err);
	over = false;
	assert_int_equal(pthread_create(&thread, NULL, writes_on, r), 0);
	size_t wrong = 0;
	int64_t last = head;
	for (int sets = 0, i = 0; sets < 30 && i < 10000; i++) {
		k = open_with(&c);
		sets += k.head > last;
		last = k.head;
		wrong += findings(&k) - before != (size_t)(k.head - head);
		reckoning_close(&c, &k);
		(void)nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	}
	over = true;
	assert_int_equal(pthread_join(thread, NULL), 0);
	record_close(r);
	stop();
	assert_true(last > head);
	assert_int_equal(wrong, 0);
}

/* Asks until it is over, by a handle of its own. */
static void *asks_on(void *with)
{
	struct arena a = { 0 };
	struct context c = context("", DAY_NONE);
	c.a = &a;
	c.record = with;
	while (!over) {
		struct reckoned k = open_with(&c);
		reckoning_close(&c, &k);
	}
	arena_release(&a);
	return NULL;
}

/* Where the log has grown and cannot be reckoned pages show what was before, and nobody waits for ever. */
static void test_fails_apart(void **state)
{
	(void)state;
	start();
	struct err err = { 0 };
	struct context c = context("", DAY_NONE);
	struct record *r, *reader[8];
	pthread_t thread[8];
	struct reckoned k = open_with(&c);
	reckoning_close(&c, &k);
	reckonings_patience(w.web.reckonings, -1, 600000);
	fixture_must(record_open(w.path, RECORD_WRITE, &r, &err), &err);
	fixture_case(r, "findings.tsv", "id\telection\tarea\tdate\tseverity\tbody\tfinding\tanswer\tremedied\n"
		"V1\tEllen election of 2023\tlaw\t2023-03-04\tserious\tEllen Centre for Rights\ta law was changed\t-\t-\n");
	record_close(r);
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(w.path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "ALTER TABLE claim RENAME TO elsewhere", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	log_quiet(false); /* to tell takes a moment, in which others begin */
	(void)alarm(60); /* ends the test where they wait for each other */
	over = false;
	for (size_t i = 0; i < 8; i++) {
		fixture_must(record_open(w.path, RECORD_READ, &reader[i], &err), &err);
		assert_int_equal(pthread_create(&thread[i], NULL, asks_on, reader[i]), 0);
	}
	(void)nanosleep(&(struct timespec){ .tv_nsec = 500000000 }, NULL);
	over = true;
	for (size_t i = 0; i < 8; i++) {
		assert_int_equal(pthread_join(thread[i], NULL), 0);
		record_close(reader[i]);
	}
	(void)alarm(0);
	log_quiet(true);
	stop();
}

/* Who wrote an entry waits until it is reckoned; another is shown what was reckoned before, and starts it. */
static void test_own_entry(void **state)
{
	(void)state;
	start();
	struct err err = { 0 };
	const struct timespec moment = { .tv_nsec = 10000000 };
	struct request mine = { .arena = &w.a, .authorization = S("Bearer mine") }, theirs = { .arena = &w.a, .authorization = S("Bearer theirs") };
	struct context writes = context("", DAY_NONE), reads = context("", DAY_NONE);
	writes.request = &mine;
	reads.request = &theirs;
	struct reckoned k = open_with(&reads);
	const int64_t head = k.head;
	reckoning_close(&reads, &k);
	reckonings_patience(w.web.reckonings, -1, 600000);
	for (int i = 1; i <= 3; i++) {
		struct record *r;
		fixture_must(record_open(w.path, RECORD_WRITE, &r, &err), &err);
		fixture_case(r, "findings.tsv", arena_printf(&w.a, "id\telection\tarea\tdate\tseverity\tbody\tfinding\tanswer\tremedied\n"
			"F%d\tEllen election of 2023\tlaw\t2023-03-04\tserious\tEllen Centre for Rights\ta law was changed\t-\t-\n", 80 + i).p);
		record_close(r);
		assert_int_equal(reckonings_own(&writes), 0);
		reckonings_wrote(&writes);
		assert_int_equal(reckonings_own(&writes), head + i);
		assert_int_equal(reckonings_own(&reads), 0);
		if (i < 3) {
			k = open_with(&reads);
			assert_true(k.head == head + i - 1 && k.behind == 1);
			reckoning_close(&reads, &k);
		}
		/* Whether another had it begun or nobody. */
		k = open_with(&writes);
		assert_true(k.head == head + i && k.behind == 0);
		assert_non_null(reckoning_row(&k, CASE_FINDINGS, arena_printf(&w.a, "F%d", 80 + i)));
		reckoning_close(&writes, &k);
		assert_int_equal(reckonings_own(&writes), 0);
		for (int n = 0; n < 1000 && k.head < head + i; n++, reckoning_close(&reads, &k)) {
			(void)nanosleep(&moment, NULL);
			k = open_with(&reads);
		}
		assert_int_equal(k.head, head + i);
	}
	/* Where it takes so long that nobody waits, nobody does. */
	reckonings_patience(w.web.reckonings, -1, -1);
	reckonings_wrote(&writes);
	assert_int_equal(reckonings_own(&writes), 0);
	stop();
}

/* The oldest of those told apart counts as everybody's: they wait rather than miss what they wrote. */
static void test_own_entries(void **state)
{
	(void)state;
	struct own_entries o = { 0 };
	struct hash who[OWN_ENTRIES + 2];
	for (int i = 0; i < OWN_ENTRIES + 2; i++) {
		who[i] = sha256(arena_printf(&w.a, "%d", i));
		if (i <= OWN_ENTRIES)
			own_entry_put(&o, who[i], i + 1);
	}
	assert_int_equal(own_entry_of(&o, who[0]), 1);
	assert_int_equal(own_entry_of(&o, who[1]), 2);
	assert_int_equal(own_entry_of(&o, who[OWN_ENTRIES]), OWN_ENTRIES + 1);
	assert_int_equal(own_entry_of(&o, who[OWN_ENTRIES + 1]), 1);
	own_entry_put(&o, who[1], 500);
	assert_int_equal(own_entry_of(&o, who[1]), 500);
	assert_true(own_entry_any(&o, 499) && !own_entry_any(&o, 500));
	arena_release(&w.a);
}

/* More clocks than are kept, each read while others are open. */
static void test_many_clocks(void **state)
{
	(void)state;
	start();
	struct context c[RECKONING_CLOCKS + 3];
	struct reckoned k[RECKONING_CLOCKS + 3];
	for (int i = 0; i < RECKONING_CLOCKS + 3; i++) {
		c[i] = context("", day_of(2010 + i, 1, 1));
		k[i] = open_with(&c[i]);
	}
	for (int i = 0; i < RECKONING_CLOCKS + 3; i++) {
		assert_int_equal(k[i].on, day_of(2010 + i, 1, 1));
		assert_int_equal(k[i].docket->index.clocks.on, k[i].on);
		reckoning_close(&c[i], &k[i]);
	}
	stop();
}

enum { ASKERS = 6 };

struct asker {
	pthread_t thread;
	pthread_barrier_t *together;
	struct record *record;
	struct context c;
	struct reckoned k;
	bool ok;
};

static void *ask(void *with)
{
	struct asker *x = with;
	(void)pthread_barrier_wait(x->together);
	x->ok = reckoning_open(&x->c, &x->k);
	return NULL;
}

/* Many who ask at once what is kept for nobody yet wait for the one who makes it. */
static void test_made_once(void **state)
{
	(void)state;
	for (int round = 0; round < 8; round++) {
		struct asker x[ASKERS] = { 0 };
		struct arena a[ASKERS] = { 0 };
		struct err err = { 0 };
		pthread_barrier_t together;
		start();
		(void)pthread_barrier_init(&together, NULL, ASKERS);
		for (size_t i = 0; i < ASKERS; i++) {
			x[i].together = &together;
			fixture_must(record_open(w.path, RECORD_READ, &x[i].record, &err), &err);
			x[i].c = context("proposed=1", day_of(2023, 6, 1));
			x[i].c.a = &a[i];
			x[i].c.record = x[i].record;
		}
		for (size_t i = 0; i < ASKERS; i++)
			assert_int_equal(pthread_create(&x[i].thread, NULL, ask, &x[i]), 0);
		for (size_t i = 0; i < ASKERS; i++)
			(void)pthread_join(x[i].thread, NULL);
		for (size_t i = 0; i < ASKERS; i++)
			assert_true(x[i].ok && x[i].k.facts == x[0].k.facts);
		for (size_t i = 0; i < ASKERS; i++) {
			reckoning_close(&x[i].c, &x[i].k);
			record_close(x[i].record);
			arena_release(&a[i]);
		}
		(void)pthread_barrier_destroy(&together);
		stop();
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_proposed), cmocka_unit_test(test_shared), cmocka_unit_test(test_grown), cmocka_unit_test(test_many_clocks), cmocka_unit_test(test_made_once),
		cmocka_unit_test(test_own_entry), cmocka_unit_test(test_written_meanwhile), cmocka_unit_test(test_fails_apart), cmocka_unit_test(test_own_entries),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
