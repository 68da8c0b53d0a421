/*
 * Who gets what: every route by every role and state of its object, from a
 * table that a person read, and words of what is hidden that must show nowhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "server.h"
#include "record/sight.h"
#include "web/route.h"

#define CANARY "Zanzibark"

static struct arena keep;
static int64_t hidden_document;
static struct str open_claim, hidden_claim, open_name, hidden_name;

/* The columns of the table, then those who are let in. */
enum who { ANONYMOUS, VIEWER, CONTRIBUTOR, REVIEWER, EDITOR, ADMIN, COLUMNS, CLEARED = COLUMNS, NAMED, WHO };
static const char *const names[WHO] = { "", "vivi", "coco", "rere", "eded", "adad", "clea", "nana" };
static const enum account_role roles[WHO] = { MAY_VIEWER, MAY_VIEWER, MAY_CONTRIBUTOR, MAY_REVIEWER, MAY_EDITOR, MAY_ADMIN, MAY_VIEWER, MAY_VIEWER };
static struct session sessions[WHO]; /* of ANONYMOUS: none */

static struct answer get_as(struct arena *a, enum who w, const char *to)
{
	return get_in(a, &sessions[w], to);
}

static struct answer post_as(struct arena *a, enum who w, const char *to, const char *fields)
{
	return client_post(a, &sessions[w], to, fields);
}

static struct str find_claim(struct record *r, int64_t document, enum act act)
{
	struct err err = { 0 };
	struct record_claims list = { 0 };
	struct record_claim_filter f = { .document = document, .days = DAYS_NONE, .kinds = 1u << CLAIM_ACT, .act = act };
	must(record_claims(r, &keep, &f, (struct record_page){ .limit = 10 }, &list, &err), &err);
	assert_true(list.n > 0);
	return list.v[0].id;
}

static struct str find_name(struct record *r, const char *name)
{
	struct err err = { 0 };
	struct record_entities list = { 0 };
	must(record_entity_named(r, &keep, str_of(name), &list, &err), &err);
	assert_true(list.n > 0);
	return list.v[0].id;
}

/* The first account must be an admin's. */
static void people(struct record *r)
{
	struct err err = { 0 };
	for (enum who w = ADMIN; w > ANONYMOUS; w--)
		add_account(r, names[w], roles[w]);
	for (enum who w = CLEARED; w < WHO; w++)
		add_account(r, names[w], roles[w]);
	must(account_set_cleared(r, str_of(names[CLEARED]), true, S("t"), &err), &err);
	open_claim = find_claim(r, 1, ACT_SENTENCE);
	open_name = find_name(r, "Dara Menon");
}

static int start(void **state)
{
	(void)state;
	int failed = server_start("access", people);
	struct record *r = failed ? NULL : writer();
	for (enum who w = VIEWER; r != NULL && w < WHO; w++)
		sessions[w] = session_now_of(r, &keep, names[w]);
	record_close(r);
	return failed;
}

static int stop(void **state)
{
	arena_release(&keep);
	return server_stop(state);
}

/* ---- the table ------------------------------------------------------------------------ */

static struct str table_text(struct arena *a)
{
	struct buf b = BUF_INIT(1 << 20);
	char part[4096];
	FILE *f = fopen("test/case/web/access.tsv", "rb");
	if (f == NULL)
		fail_msg("test/case/web/access.tsv is missing; run the tests from the top folder");
	for (size_t n; (n = fread(part, 1, sizeof(part), f)) > 0;)
		buf_put(&b, (struct str){ part, n });
	(void)fclose(f);
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* The cells of a route's line; false: it has none. */
static bool line_of(struct str table, const struct route *r, struct str cell[static COLUMNS])
{
	struct str line;
	while (str_line(&table, &line)) {
		struct str method = str_cut(&line, '\t'), pattern = str_cut(&line, '\t');
		if (!str_eq(method, r->method == METHOD_GET ? S("GET") : S("POST")) || !str_eq(pattern, str_of(r->pattern)))
			continue;
		for (size_t i = 0; i < COLUMNS; i++)
			cell[i] = str_cut(&line, '\t');
		return true;
	}
	return false;
}

/* What stands for {id}: open things, or hidden ones.  NULL: that state does not exist for this route. */
static const char *address(struct arena *a, const struct route *r, bool hidden)
{
	struct str p = str_of(r->pattern);
	size_t hole = str_find(p, S("{id}"));
	struct str id = S("");
	if (hole == STR_NONE)
		return hidden ? NULL : r->pattern;
	if (str_starts(p, S("/document/")))
		id = hidden ? arena_printf(a, "%lld", (long long)hidden_document) : S("1");
	else if (str_starts(p, S("/claim/")))
		id = hidden ? hidden_claim : open_claim;
	else if (str_starts(p, S("/name/")))
		id = hidden ? hidden_name : open_name;
	else if (str_starts(p, S("/entry/")))
		id = hidden ? S("") : S("1");
	else if (hidden)
		return NULL;
	else
		id = S("none");
	if (id.n == 0)
		return NULL;
	return arena_printf(a, STR_FMT STR_FMT STR_FMT, STR_ARG(str_slice(p, 0, hole)), STR_ARG(id), STR_ARG(str_slice(p, hole + 4, p.n))).p;
}

/* These end sessions, which the others of the table need. */
static bool ends_sessions(const struct route *r)
{
	return str_eq(str_of(r->pattern), S("/logout")) || str_eq(str_of(r->pattern), S("/login")) || str_eq(str_of(r->pattern), S("/account/secret"));
}

static bool is_as_told(struct str cell, int status, bool hidden, bool made_up)
{
	if (str_eq(cell, S("login")))
		return status == 401;
	if (str_eq(cell, S("out")))
		return status == 403 || (hidden && status == 404);
	if (!str_eq(cell, S("in")))
		return false;
	if (hidden)
		return status == 404;
	return status != 401 && status != 403 && status < 500 && (status != 404 || made_up);
}

static void run_table(bool hidden)
{
	struct arena a = { 0 };
	struct str table = table_text(&keep), cell[COLUMNS];
	size_t n, faults = 0, cases = 0;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		if (t[i].action == ACTION_NONE || !line_of(table, &t[i], cell)) {
			(void)fprintf(stderr, "%s %s: no action in src/web/route.c, or no line in test/case/web/access.tsv\n",
				t[i].method == METHOD_GET ? "GET" : "POST", t[i].pattern);
			faults++;
			continue;
		}
		const char *to = address(&a, &t[i], hidden);
		if (to == NULL || (ends_sessions(&t[i]) && t[i].method == METHOD_POST))
			continue;
		bool made_up = str_find(str_of(to), S("none")) != STR_NONE;
		for (enum who w = ANONYMOUS; w < COLUMNS; w++) {
			struct answer x = t[i].method == METHOD_GET ? get_as(&a, w, to) : post_as(&a, w, to, "reason=because");
			cases++;
			if (!is_as_told(cell[w], x.status, hidden, made_up)) {
				(void)fprintf(stderr, "%s %s as %s: %d, told \"" STR_FMT "\"\n", t[i].method == METHOD_GET ? "GET" : "POST", to,
					w == ANONYMOUS ? "anonymous" : account_role_name(roles[w]), x.status, STR_ARG(cell[w]));
				faults++;
			}
			assert_true(client_header(&x, "Content-Security-Policy").n > 0);
		}
		arena_reset(&a);
	}
	arena_release(&a);
	assert_int_equal(faults, 0);
	assert_true(cases >= (hidden ? 60 : 200));
}

static void test_table(void **state)
{
	(void)state;
	run_table(false);
}

/* ---- what is hidden ---------------------------------------------------------------------- */

/* A document with a name, claims, an entry on them: all of it hidden but for two. */
static void put_hidden(void)
{
	static const char text[] =
		"Police arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023 after a march, says " CANARY " Quill, who "
		"must not be named, in notes on the march that nobody else may read.\n";
	struct err err = { 0 };
	struct record_add added;
	struct record *r = writer();
	struct record_source s = { .bytes = str_of(text), .name = S("zanzibark-notes.txt"), .given = { .media = MEDIA_PLAIN,
		.title = S("Notes of " CANARY), .publisher = S(CANARY " Press"), .author = S(CANARY), .url = S("https://zanzibark.example/x"),
		.published = DAYS_NONE } };
	must(record_add(r, &fixture_reader, &s, S("tester"), &added, &err), &err);
	hidden_document = added.document;
	struct claim k = { .kind = CLAIM_ACT, .span = { 0, 40 }, .confidence = 1, .deadline.days = DAYS_NONE,
		.deed = { .act = ACT_ARREST, .date.days = DAYS_NONE } };
	*VEC_PUSH(&keep, &k.deed.recipient) = (struct actor){ .name = S(CANARY " Quill"), .type = ACTOR_PERSON };
	char id[RECORD_ID_MAX];
	must(record_claim_add(r, hidden_document, &k, S("tester"), id, NULL, &err), &err);
	hidden_claim = arena_str(&keep, str_of(id));
	hidden_name = find_name(r, CANARY " Quill");
	must(record_reject(r, find_claim(r, hidden_document, ACT_ARREST), S("a reason with " CANARY), S("tester"), NULL, &err), &err);
	must(record_describe(r, hidden_name, &(struct record_description){ .note = S("note of " CANARY) }, S("tester"), NULL, &err), &err);
	must(record_note(r, S("story-row"), S("{\"who\":\"" CANARY " Quill\"}"), S("tester"), NULL, &err), &err);
	must(record_seal_document(r, hidden_document, true, NULL, 0, S("a source " CANARY), S("tester"), NULL, &err), &err);
	must(record_seal_entity(r, hidden_name, true, (struct str[]){ S("nana") }, 1, S("a source"), S("tester"), NULL, &err), &err);
	record_close(r);
}

static bool shows(struct answer *x)
{
	struct arena a = { 0 };
	bool found = str_find(arena_lower(&a, x->body), S("zanzibark")) != STR_NONE || str_find(arena_lower(&a, x->head), S("zanzibark")) != STR_NONE;
	arena_release(&a);
	return found;
}

/* Every page, its twin and its sheet, and what is asked of lists and searches. */
static size_t canaries(enum who w, bool tell)
{
	static const char *const asked[] = { "/search?q=march", "/search.json?q=march", "/search?q=quill&in=claims", "/search.json?q=notes", "/names?q=quill",
		"/names.json?q=qui", "/documents?q=notes", "/documents.json?near=3", "/claims?act=arrest", "/claims.json?act=arrest", "/claims?days=2023-02",
		"/ledger?kind=document", "/ledger.json", "/ledger.json?author=tester", "/ledger.json?kind=story-row", "/ledger.json?kind=entity-described",
		"/ledger.json?kind=document-sealed", "/doubts.json", "/search?q=zanzi*&in=documents", "/documents.json?order=open", "/claims.json?status=rejected",
		"/documents.json?known=2099-01-01", "/add", "/index.json" };
	struct arena a = { 0 };
	size_t n, found = 0;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		for (int state = 0; state < 2; state++) {
			const char *to = t[i].method == METHOD_GET ? address(&a, &t[i], state == 1) : NULL;
			for (int twin = 0; to != NULL && twin < 3; twin++) {
				struct answer x = get_as(&a, w, arena_printf(&a, "%s%s", strcmp(to, "/") == 0 && twin > 0 ? "/index" : to,
					twin == 0 ? "" : twin == 1 ? ".json" : ".csv").p);
				if (shows(&x)) {
					found++;
					if (tell)
						(void)fprintf(stderr, "%s (%d) shows it to %s\n", to, twin, names[w]);
				}
			}
			arena_reset(&a);
		}
	}
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		/* A box shows again what was typed: only what was not typed counts. */
		if (strstr(asked[i], "zanzi") != NULL)
			continue;
		struct answer x = get_as(&a, w, asked[i]);
		if (shows(&x)) {
			found++;
			if (tell)
				(void)fprintf(stderr, "%s shows it to %s\n", asked[i], names[w]);
		}
		arena_reset(&a);
	}
	arena_release(&a);
	return found;
}

/* Lists and counts, to be held against the same before anything hidden was there. */
static const char *const counted[] = { "/index.json", "/documents.json", "/claims.json", "/claims.json?status=rejected", "/names.json", "/doubts.json",
	"/ledger.json", "/search.json?q=march", "/search.json?q=police", "/name/%s.json", "/document/3.json" };
enum { COUNTED = sizeof(counted) / sizeof(*counted) };

static struct str body_of(struct arena *a, enum who w, size_t i)
{
	struct answer x = get_as(a, w, str_eq(str_of(counted[i]), S("/name/%s.json")) ? arena_printf(a, "/name/" STR_FMT ".json", STR_ARG(open_name)).p : counted[i]);
	assert_int_equal(x.status, 200);
	return arena_str(&keep, x.body);
}

static void test_hidden(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct str before[COUNTED];
	size_t differ = 0;
	for (size_t i = 0; i < COUNTED; i++)
		before[i] = body_of(&a, VIEWER, i);
	put_hidden();
	for (enum who w = ANONYMOUS; w < COLUMNS; w++) {
		if (canaries(w, true) > 0)
			fail_msg("what is hidden shows to %s", w == ANONYMOUS ? "anonymous" : names[w]);
	}
	for (size_t i = 0; i < COUNTED; i++) {
		struct str now = body_of(&a, VIEWER, i);
		if (!str_eq(now, before[i])) {
			(void)fprintf(stderr, "%s counts what is hidden:\n" STR_FMT "\n" STR_FMT "\n", counted[i], STR_ARG(before[i]), STR_ARG(now));
			differ++;
		}
	}
	assert_int_equal(differ, 0);
	/* Those who are let in see it: the look-out above would have seen it too. */
	assert_true(canaries(CLEARED, false) > 5);
	assert_true(canaries(NAMED, false) == 0); /* named for the person, not cleared for the document that names them */
	arena_release(&a);
}

static void test_hidden_table(void **state)
{
	(void)state;
	run_table(true);
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
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_hidden_table),
		cmocka_unit_test(test_same_404),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
