/*
 * How long the reckoning takes: `make bench-assess`.
 *
 * Prints a line for each size and ends with an error when a limit is passed:
 * a million events and ten thousand demands within 2 seconds and 1 GB, a
 * change within 10 ms, twice the events in at most 2.6 times the time.  With a
 * number it prints so many events as CSV, for bench/assess-sql.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "assess/tell.h"
#include "assess_record.h"

static double seconds(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long memory_mb(void)
{
	struct rusage u;
	(void)getrusage(RUSAGE_SELF, &u);
	return u.ru_maxrss / 1024;
}

/* All verdicts as one number. */
static uint64_t digest(const struct assessment *x)
{
	uint64_t h = 0;
	struct buf b = BUF_INIT(1 << 22);
	for (uint32_t i = 1; i < x->demands; i++) {
		buf_reset(&b);
		tell_demand_line(&b, &x->docket, i, &x->verdict[i]);
		h = h * 31 + str_hash(buf_str(&b));
	}
	for (uint32_t i = 1; i < x->conditions; i++)
		h = h * 31 + (uint32_t)x->condition[i].since * 7u + x->condition[i].triggered + (x->condition[i].executed != 0) * 3u;
	buf_release(&b);
	return h;
}

struct measured {
	double whole, change;
	uint64_t digest;
};

static struct measured measure(const struct ontology *o, struct made_size size, uint64_t order)
{
	struct arena a = { 0 };
	struct facts f;
	struct assessment x;
	struct measured m = { 0 };
	made_record(&f, &a, o, 42, size, order);
	double begin = seconds();
	assess(&x, &a, &f, (struct clocks){ .on = DAY_ALL, .known = DAY_ALL });
	m.whole = seconds() - begin;
	m.digest = digest(&x);
	size_t segments = 0, changes = 200;
	for (size_t i = 0; i < f.entity.n; i++)
		segments += x.docket.index.life[i].segments;
	double sum = 0;
	for (size_t i = 0; i < changes; i++) {
		struct event e = made_event(&f, 43, i);
		uint32_t at = facts_event(&f, &e);
		double one = seconds();
		if (!assess_mend(&x, at, 0))
			exit(1);
		one = seconds() - one;
		sum += one;
		m.change = one > m.change ? one : m.change;
	}
	double mean = sum / (double)changes;
	printf("%8zu events, %6zu demands, %4zu conditions: %.3f s whole, %zu states; one change %.2f ms mean, %.2f ms at most; %ld MB\n",
		f.event.n, size.demands, size.conditions, m.whole, segments, mean * 1e3, m.change * 1e3, memory_mb());
	arena_release(&a);
	return m;
}

/* The same record for a database: a line an event, with what it does to the one state "detained" (1 starts, -1 ends, 0 neither). */
static void dump_events(const struct ontology *o, size_t events)
{
	struct arena a = { 0 };
	struct facts f;
	uint8_t detained = 0;
	(void)state_from(o, S("detained"), &detained);
	made_record(&f, &a, o, 42, (struct made_size){ events, 0, 0 }, 0);
	for (size_t i = 0; i < f.event.n; i++) {
		const struct event *e = &f.event.v[i];
		const struct act_rule *r = &o->act[e->act];
		int effect = 0;
		for (size_t n = 0; n < r->effects; n++)
			if (r->effect[n].state == detained && form_fits(r->effect[n].when, e->form, e->object != 0))
				effect = r->effect[n].start ? 1 : -1;
		if (e->when.from != DAY_NONE)
			printf("%zu,%u,%d,%d,%u,%d,%u,%d\n", i, e->subject, e->when.from, e->when.to, e->act, effect, e->source, e->known);
	}
	arena_release(&a);
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	const struct ontology *o;
	if (!ontology_builtin(&a, NULL, 0, &o, &err)) {
		fprintf(stderr, "%s\n", err.what);
		return 1;
	}
	if (argc == 2) {
		dump_events(o, strtoul(argv[1], NULL, 10));
		arena_release(&a);
		return 0;
	}
	struct made_size half = { 500000, 10000, 500 }, full = { 1000000, 10000, 500 };
	(void)measure(o, (struct made_size){ 100000, 1000, 50 }, 0);
	struct measured h = measure(o, half, 0), m = measure(o, full, 0), s = measure(o, full, 7);
	bool same = m.digest == s.digest;
	printf("shuffled, one in ten twice: %s verdicts\n", same ? "the same" : "OTHER");
	bool ok = same && m.whole < 2.0 && m.change < 0.010 && m.whole < 2.6 * h.whole && memory_mb() < 1024;
	printf("limits (2 s, 10 ms, 1 GB, doubling): %s\n", ok ? "kept" : "PASSED");
	arena_release(&a);
	return ok ? 0 : 1;
}
