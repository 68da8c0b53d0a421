/* Words of what is hidden show nowhere, and nothing counts it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "people.h"

static int start(void **state)
{
	(void)state;
	return people_start("hidden");
}

static bool shows(struct answer *x)
{
	struct arena a = { 0 };
	bool found = str_find(arena_lower(&a, x->body), S("zanzibark")) != STR_NONE || str_find(arena_lower(&a, x->head), S("zanzibark")) != STR_NONE;
	arena_release(&a);
	return found;
}

struct look {
	enum who who;
	bool tell;
	size_t found;
};

static void look_at(struct look *l, struct arena *a, const char *to)
{
	struct answer x = get_as(a, l->who, to);
	if (shows(&x)) {
		l->found++;
		if (l->tell)
			(void)fprintf(stderr, "%s shows it to %s\n", to, names[l->who]);
	}
	assert_true(x.status >= 200 && x.status < 500);
	arena_reset(a);
}

/* Every page, its twin and its sheet, in both clocks and another language, and what is asked of lists and searches. */
static size_t canaries(enum who w, bool tell)
{
	static const char *const asked[] = { "/search?q=march", "/search.json?q=march", "/search?q=quill&in=claims", "/search.json?q=notes", "/names?q=quill",
		"/names.json?q=qui", "/documents?q=notes", "/documents.json?near=3", "/claims?act=arrest", "/claims.json?act=arrest", "/claims?days=2023-02",
		"/ledger?kind=document", "/ledger.json", "/ledger.json?author=tester", "/ledger.json?kind=story-row", "/ledger.json?kind=entity-described",
		"/ledger.json?kind=document-sealed", "/ledger.json?kind=entity-sealed", "/doubts.json", "/search?q=zanzi*&in=documents", "/search?q=zanzi*&in=demands", "/demand/D77", "/demand/D77.json",
		"/documents.json?order=open", "/claims.json?status=rejected", "/documents.json?known=2099-01-01", "/add", "/index.json",
		/* Misspelt: what is meant must not be offered. */
		"/search?q=zanzibak", "/search.json?q=zanzibak", "/search?q=zanzibak+quil", "/names?q=zanzibak", "/names.json?q=sanzibarc",
		"/documents?q=zanzib", "/search.json?q=%22notes+on+the+march%22", "/documents?publisher=zanzib", "/names.json?type=person&order=name",
		"/claims.json?kind=demand", "/claims.json?kind=condition", "/demands.json?proposed=1", "/conditions.json?proposed=1",
		"/demands.csv?proposed=1", "/queue.json", "/queue?next=1", "/timeline.json?proposed=1", "/held.json?proposed=1", "/activity.json",
		"/search.csv?q=march", "/search.csv?q=quill", "/search.csv?q=zanzibak", "/queue.csv", "/queue.csv?next=1", "/activity.csv?known=2099-01-01" };
	static const char *const more[] = { "", "?known=2099-01-01", "?on=2023-02-03", "?lang=km", "?proposed=1" };
	static const char *const forms[] = { "", ".json", ".csv" };
	struct arena a = { 0 };
	struct look l = { w, tell, 0 };
	size_t n;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		for (int state = 0; state < 2; state++) {
			for (size_t k = 0; k < sizeof(more) / sizeof(*more); k++) {
				for (size_t form = 0; form < (k == 0 ? 3 : 2); form++) {
					const char *to = t[i].method == METHOD_GET ? address(&a, &t[i], state == 1) : NULL;
					if (to != NULL)
						look_at(&l, &a, arena_printf(&a, "%s%s%s", strcmp(to, "/") == 0 && form > 0 ? "/index" : to, forms[form], more[k]).p);
				}
			}
		}
	}
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++)
		look_at(&l, &a, asked[i]);
	arena_release(&a);
	return l.found;
}

/* ---- counts -------------------------------------------------------------------------------- */

/* Every page and twin that tells of the record, to be held against the same before anything hidden was there.
 * Not "about": the log's head is told to those alone from whom nothing is hidden. */
static struct str *counted;
static size_t counted_n;

static void list_counted(void)
{
	static const char *const also[] = { "/claims.json?status=rejected", "/search.json?q=march", "/search?q=police", "/document/3.json", "/documents.json?order=open",
		"/claims.json?act=arrest", "/names.json?order=name", "/demands.json?proposed=1", "/held.json?proposed=1", "/conditions.json?proposed=1" };
	struct arena a = { 0 };
	size_t n;
	const struct route *t = route_table(&n);
	counted = ARENA_ARRAY(&keep, struct str, 2 * n + sizeof(also) / sizeof(*also));
	for (size_t i = 0; i < n; i++) {
		struct str p = str_of(t[i].pattern);
		if (t[i].method != METHOD_GET || (t[i].action != ACTION_SEE && t[i].action != ACTION_SEE_LOG) || str_eq(p, S("/about")))
			continue;
		const char *to = address(&a, &t[i], false);
		counted[counted_n++] = arena_str(&keep, str_of(to));
		counted[counted_n++] = arena_printf(&keep, "%s.json", strcmp(to, "/") == 0 ? "/index" : to);
	}
	for (size_t i = 0; i < sizeof(also) / sizeof(*also); i++)
		counted[counted_n++] = str_of(also[i]);
	arena_release(&a);
}

static struct answer counted_at(struct arena *a, size_t i)
{
	struct answer x = get_as(a, VIEWER, counted[i].p);
	x.body = arena_str(&keep, x.body);
	x.head = arena_str(&keep, client_header(&x, "ETag"));
	return x;
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_same_404),
		cmocka_unit_test(test_forms),
	};
	return cmocka_run_group_tests(tests, start, people_stop);
}
