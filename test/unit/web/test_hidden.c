/* Words of what is hidden show nowhere, and nothing counts it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lookout.h"

static int start(void **state)
{
	(void)state;
	return people_start("hidden");
}

static void test_hidden(void **state)
{
	(void)state;
	struct arena a = { 0 };
	size_t differ = 0;
	list_counted();
	struct answer *before = ARENA_ARRAY(&keep, struct answer, counted_n);
	for (size_t i = 0; i < counted_n; i++)
		before[i] = counted_at(&a, i);
	put_hidden();
	for (enum who w = ANONYMOUS; w < COLUMNS; w++) {
		if (canaries(w, true) > 0)
			fail_msg("what is hidden shows to %s", w == ANONYMOUS ? "anonymous" : names[w]);
	}
	for (size_t i = 0; i < counted_n; i++) {
		struct answer now = counted_at(&a, i);
		if (now.status != before[i].status || !str_eq(now.body, before[i].body) || !str_eq(now.head, before[i].head)) {
			(void)fprintf(stderr, "%s counts what is hidden:\n" STR_FMT "\n" STR_FMT "\n", counted[i].p, STR_ARG(before[i].body), STR_ARG(now.body));
			differ++;
		}
	}
	assert_int_equal(differ, 0);
	/* Those who are let in see it: the look-out above would have seen it too. */
	assert_true(canaries(CLEARED, false) > 15);
	assert_true(canaries(NAMED, false) == 0); /* named for the person, not cleared for the document that names them */
	arena_release(&a);
}

/* What is kept for one reader goes to no other, and an ETag of theirs tells nothing. */
static void test_kept(void **state)
{
	(void)state;
	struct arena a = { 0 };
	static const char *const pages[] = { "/documents", "/documents.json", "/search?q=notes", "/search.json?q=notes", "/ledger.json?kind=document" };
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct answer seen = get_as(&a, CLEARED, pages[i]), again = get_as(&a, CLEARED, pages[i]);
		assert_true(shows(&seen) && str_eq(seen.body, again.body));
		struct answer other = get_as(&a, ADMIN, pages[i]);
		assert_false(shows(&other));
		struct str tag = client_header(&seen, "ETag"), h = cookie_header(&a, sessions[ADMIN].cookie);
		other = get_with(&a, arena_printf(&a, STR_FMT "If-None-Match: " STR_FMT "\r\n", STR_ARG(h), STR_ARG(tag)), pages[i]);
		assert_true(other.status == 200 && !shows(&other));
	}
	/* Of the hidden thing itself: the answer to a guess at its ETag is that it is not there. */
	const char *to = arena_printf(&a, "/document/%lld", (long long)hidden_document).p;
	struct answer seen = get_as(&a, CLEARED, to);
	assert_int_equal(seen.status, 200);
	struct str h = cookie_header(&a, sessions[ADMIN].cookie);
	struct answer other = get_with(&a, arena_printf(&a, STR_FMT "If-None-Match: " STR_FMT "\r\n", STR_ARG(h), STR_ARG(client_header(&seen, "ETag"))), to);
	assert_true(other.status == 404 && client_header(&other, "ETag").n == 0);
	arena_release(&a);
}

/* Forms sent at hidden things answer as for what never was, in every role, and change nothing. */
static void test_forms(void **state)
{
	(void)state;
	struct arena a = { 0 };
	size_t n, forms = 0;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		const char *to = t[i].method == METHOD_POST ? address(&a, &t[i], true) : NULL;
		for (enum who w = ANONYMOUS; to != NULL && w < COLUMNS; w++, forms++) {
			struct answer x = post_as(&a, w, to, "reason=because&level=open&words=notes&kind=act");
			if (shows(&x) || x.status < 401 || x.status > 404)
				fail_msg("%s to %s: %d", to, names[w], x.status);
		}
	}
	assert_true(forms > 50);
	struct answer x = post_as(&a, REVIEWER, "/doubts", arena_printf(&a, "one=" STR_FMT "&other=" STR_FMT "&what=one", STR_ARG(hidden_name), STR_ARG(open_name)).p);
	struct answer y = post_as(&a, REVIEWER, "/doubts", arena_printf(&a, "one=0123456789abcdef&other=" STR_FMT "&what=one", STR_ARG(open_name)).p);
	assert_int_equal(x.status, y.status);
	assert_false(shows(&x));
	arena_release(&a);
}

/* What is hidden and what never was answer the same. */
static void test_same_404(void **state)
{
	(void)state;
	struct arena a = { 0 };
	static const char *const pairs[][2] = { { "/document/%lld", "/document/99" }, { "/document/%lld.json", "/document/99.json" } };
	for (size_t i = 0; i < 2; i++) {
		const char *to = i == 0 ? arena_printf(&a, "/document/%lld", (long long)hidden_document).p
			: arena_printf(&a, "/document/%lld.json", (long long)hidden_document).p;
		struct answer x = get_as(&a, EDITOR, to), y = get_as(&a, EDITOR, pairs[i][1]);
		assert_int_equal(x.status, 404);
		assert_int_equal(y.status, 404);
		/* The number asked for is all that differs. */
		struct buf b = BUF_INIT(1 << 20);
		struct str rest = x.body, number = arena_printf(&a, "%lld", (long long)hidden_document);
		size_t diff = x.body.n > y.body.n ? x.body.n - y.body.n : y.body.n - x.body.n;
		buf_put(&b, rest);
		assert_true(diff <= 4 * (number.n + 2));
		buf_release(&b);
	}
	arena_release(&a);
}

/* A hidden name is suggested for a misspelt word to nobody but who sees it, on no form of the search. */
static void test_not_suggested(void **state)
{
	(void)state;
	struct arena a = { 0 };
	static const char *const to[] = { "/search?q=Zanzibrk", "/search?q=Zanzibarck+Quil", "/search?q=zansibark&in=names", "/search.json?q=Zanzibrk", "/search.csv?q=Zanzibrk" };
	for (size_t i = 0; i < sizeof(to) / sizeof(*to); i++) {
		for (enum who w = VIEWER; w <= ADMIN; w++) {
			const struct answer x = get_as(&a, w, to[i]);
			assert_int_equal(x.status, str_find(str_of(to[i]), S(".csv")) != STR_NONE && w < CONTRIBUTOR ? x.status : 200);
			if (holds(&x, CANARY) || holds(&x, "zanzibark"))
				fail_msg("%s tells %s of what is hidden", to[i], names[w]);
		}
	}
	/* A handle from which nothing is hidden has the word suggested. */
	struct err err = { 0 };
	struct record_found found = { 0 };
	struct record *r = writer();
	must(record_find(r, &a, &(struct record_find){ .words = S("Zanzibrk"), .on = DAY_NONE }, (struct record_page){ .limit = 8 }, &found, &err), &err);
	record_close(r);
	assert_true(found.alike.n > 0 && str_eq(found.alike.v[0].word, S("zanzibark")));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_same_404), cmocka_unit_test(test_not_suggested),
		cmocka_unit_test(test_forms),
	};
	return cmocka_run_group_tests(tests, start, people_stop);
}
