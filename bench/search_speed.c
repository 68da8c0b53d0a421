/*
 * search_speed RECORD: what searches of many shapes cost, each asked many
 * times with other words: the middle and the slowest hundredth, in milliseconds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "record/view.h"

enum { TIMES = 60 };

static const struct {
	const char *what, *words[6];
} shape[] = {
	{ "a rare name", { "Sodara", "Khapenrith", "Zehul", "Moliga", "Doryou", "Samvann" } },
	{ "a name misspelt", { "Soddara", "Khapenrit", "Zehull", "Mollga", "Doryuo", "Samvan" } },
	{ "one frequent word", { "arrested", "court", "amara", "law", "vote", "strike" } },
	{ "two words", { "court released", "police strike", "press arrested", "union vote", "assembly law", "radio budget" } },
	{ "a phrase", { "\"before the vote\"", "\"press law\"", "\"Port Amara Court\"", "\"without a warrant\"", "\"Free Radio\"", "\"the border\"" } },
	{ "without a word", { "court -vote", "police -strike", "press -law", "union -mill", "radio -north", "assembly -land" } },
	{ "a beginning", { "arrest*", "harass*", "convic*", "parti*", "sent*", "evic*" } },
	{ "a month and a word", { "court March 2019", "police 2016-07", "press June 2021", "union 2015-02", "radio May 2020", "vote 2018-11" } },
	{ "a year alone", { "2014", "2016", "2018", "2020", "2022", "2023" } },
	{ "a Khmer word", { "ចាប់ខ្លួន", "ដោះលែង", "ចោទប្រកាន់", "កាត់ទោស", "ពន្ធនាគារ", "បំភិត" } },
	{ "words that are not there", { "zebra quagga", "xylophone", "unmentioned", "quokka", "platypus", "narwhal" } },
};

static double now(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void tell(const char *what, double *ms, size_t n, size_t found)
{
	qsort(ms, n, sizeof(*ms), by_size);
	printf("%-26s p50 %7.2f ms   p99 %7.2f ms   %zu found\n", what, ms[n / 2], ms[n * 99 / 100], found);
}

int main(int argc, char **argv)
{
	enum { SHAPES = sizeof(shape) / sizeof(*shape) };
	static double all[SHAPES * TIMES], one[TIMES];
	struct err err = { 0 };
	struct record *r = NULL;
	struct arena a = { 0 };
	if (argc != 2 || !record_open(argv[1], RECORD_READ, &r, &err)) {
		fprintf(stderr, "search_speed: %s\n", argc == 2 ? err.what : "give a record");
		return 2;
	}
	for (size_t s = 0; s < SHAPES; s++) {
		size_t found = 0;
		for (size_t i = 0; i < TIMES; i++) {
			struct record_found f;
			const struct record_find ask = { .words = str_of(shape[s].words[i % 6]) };
			const double begin = now();
			if (!record_find(r, &a, &ask, (struct record_page){ .limit = 8 }, &f, &err)) {
				fprintf(stderr, "search_speed: %s\n", err.what);
				return 1;
			}
			all[s * TIMES + i] = one[i] = now() - begin;
			found = f.all_names + f.all_claims + f.all_documents;
			arena_reset(&a);
		}
		tell(shape[s].what, one, TIMES, found);
	}
	tell("all of them", all, SHAPES * TIMES, 0);
	record_close(r);
	arena_release(&a);
	return 0;
}
