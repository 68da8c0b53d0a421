/* Dates: what each expression means on Wednesday, 19 June 2024, backwards and forwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../../tools/read/engine.h"
#include "read/mention.h"
#include "read/when.h"

static struct arena forever;
static struct reader reader;

/* The sentence; the first date's days backwards and forwards, "" for none. */
static const struct {
	const char *text, *past, *future;
} rows[] = {
	{ "Police arrested three teachers on 14 February 2025.", "2025-02-14", "2025-02-14" },
	{ "Police arrested three teachers on February 14, 2023.", "2023-02-14", "2023-02-14" },
	{ "Police arrested three teachers on 14 February.", "2024-02-14", "2025-02-14" },
	{ "Police arrested three teachers on the 3rd of August.", "2023-08-03", "2024-08-03" },
	{ "Police arrested three teachers on 2024-05-31.", "2024-05-31", "2024-05-31" },
	{ "Police arrested three teachers on Monday.", "2024-06-17", "2024-06-24" },
	{ "Police arrested three teachers on Wednesday.", "2024-06-19", "2024-06-19" },
	{ "Police arrested three teachers last Wednesday.", "2024-06-12", "2024-06-12" },
	{ "Police arrested three teachers on Friday, 7 June.", "2024-06-07", "2025-06-07" },
	{ "Police arrested three teachers last week.", "2024-06-10..2024-06-16", "2024-06-10..2024-06-16" },
	{ "Police arrested three teachers this month.", "2024-06", "2024-06" },
	{ "Police arrested three teachers last month.", "2024-05", "2024-05" },
	{ "Police arrested three teachers last year.", "2023", "2023" },
	{ "Police arrested three teachers two years ago.", "2022", "2022" },
	{ "Police arrested three teachers three days ago.", "2024-06-16", "2024-06-16" },
	{ "Police arrested three teachers two weeks ago.", "2024-06-03..2024-06-09", "2024-06-03..2024-06-09" },
	{ "Police arrested three teachers in March.", "2024-03", "2025-03" },
	{ "Police arrested three teachers in June.", "2024-06", "2024-06" },
	{ "Police arrested three teachers last June.", "2023-06", "2023-06" },
	{ "Police arrested three teachers in November last year.", "2023-11", "2023-11" },
	{ "Police arrested three teachers in April 2021.", "2021-04", "2021-04" },
	{ "Police arrested three teachers in early March.", "2024-03-01..2024-03-10", "2025-03-01..2025-03-10" },
	{ "Police arrested three teachers in 2020.", "2020", "2020" },
	{ "Police arrested three teachers yesterday.", "2024-06-18", "2024-06-18" },
	{ "Police arrested three teachers on the night of 2 May.", "2024-05-02", "2025-05-02" },
	{ "Police arrested three teachers between 3 and 5 May.", "2024-05-03..2024-05-05", "2025-05-03..2025-05-05" },
	{ "Police arrested three teachers in the summer of 2022.", "2022-06-01..2022-08-31", "2022-06-01..2022-08-31" },
	{ "Police arrested three teachers on Christmas Day.", "2023-12-25", "2024-12-25" },
	/* ages, lengths, numbers, verbs and names are no dates */
	{ "Police arrested the 57-year-old teacher.", "", "" },
	{ "Police held three teachers for two years.", "", "" },
	{ "Some 2000 people may march against the law.", "", "" },
	{ "The court fined the paper 1500 dollars.", "", "" },
};

static struct whens *read_dates(struct arena *a, const char *z, struct days published, struct mentions **m)
{
	struct text_hint hint = { .media = MEDIA_PLAIN, .published = published };
	struct err err = { 0 };
	struct text *t = ARENA_NEW(a, struct text);
	struct tree_doc *d = ARENA_NEW(a, struct tree_doc);
	if (!text_of(a, str_of(z), &hint, t, &err))
		fail_msg("%s", err.what);
	*d = trees_of(a, reader.model, t, tokenize(a, t));
	*m = mentions_of(a, reader.lexicon, d);
	return whens_of(a, &(*m)->w, published);
}

static const struct days wednesday = { 19893, 19893 };

static void each_expression(void **state)
{
	(void)state;
	assert_int_equal(wednesday.from, day_of(2024, 6, 19));
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		struct mentions *m;
		const struct whens *ws = read_dates(&a, rows[i].text, wednesday, &m);
		const struct days none = DAYS_NONE;
		const struct when *x = ws->v.n > 0 ? &ws->v.v[0] : NULL;
		const struct days past = x == NULL ? none : x->past, future = x == NULL ? none : x->future;
		const struct str p = past.from == DAY_NONE ? S("") : days_str(&a, past);
		const struct str f = future.from == DAY_NONE ? S("") : days_str(&a, future);
		if (!str_eq(p, str_of(rows[i].past)) || !str_eq(f, str_of(rows[i].future)))
			fail_msg("%s: %.*s, %.*s", rows[i].text, STR_ARG(p), STR_ARG(f));
		arena_release(&a);
	}
}

static void without_publication_only_whole_dates(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct mentions *m;
	assert_int_equal(read_dates(&a, "Police arrested her on Monday.", DAYS_NONE, &m)->v.v[0].past.from, DAY_NONE);
	assert_int_equal(read_dates(&a, "Police arrested her in May 2021.", DAYS_NONE, &m)->v.v[0].past.from, day_of(2021, 5, 1));
	arena_release(&a);
}

static uint32_t word_of(const struct words *w, const char *z)
{
	for (uint32_t i = 0; i < w->n; i++)
		if (word_is(w, i, z))
			return i;
	fail_msg("no word %s", z);
	return 0;
}

static void later_counts_from_what_was_told(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct mentions *m;
	struct claim_date d;
	const struct whens *ws = read_dates(&a, "Police arrested her on 3 May 2023. A court released her two days later.", wednesday, &m);
	assert_true(when_of(ws, word_of(&m->w, "released"), false, &d));
	assert_int_equal(d.days.from, day_of(2023, 5, 5));
	assert_true(when_of(ws, word_of(&m->w, "arrested"), false, &d));
	assert_int_equal(d.days.from, day_of(2023, 5, 3));
	arena_release(&a);
}

static void a_deadline_is_no_date(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct mentions *m;
	struct claim_date d;
	const struct whens *ws = read_dates(&a, "The court must release her by 30 September.", wednesday, &m);
	assert_false(when_of(ws, word_of(&m->w, "release"), true, &d));
	assert_true(when_deadline(ws, word_of(&m->w, "release"), &d));
	assert_int_equal(d.days.to, day_of(2024, 9, 30));
	arena_release(&a);
}

static int open_reader(void **state)
{
	(void)state;
	reader = engine_open(&forever);
	return 0;
}

static int close_reader(void **state)
{
	(void)state;
	arena_release(&forever);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_expression),
		cmocka_unit_test(without_publication_only_whole_dates),
		cmocka_unit_test(later_counts_from_what_was_told),
		cmocka_unit_test(a_deadline_is_no_date),
	};
	return cmocka_run_group_tests(tests, open_reader, close_reader);
}
