/*
 * Who gets what: every route by every role and state of its object, from
 * two tables that a person read: test/case/web/access.tsv and states.tsv.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "people.h"
#include "publish/edition.h"
#include "read/claim_field.h"
#include "record/giver.h"
#include "record/purge.h"

/* Sessions that are none any more: each is anonymous. */
enum { DISABLED, OVER, IDLE, GONE };
static struct session gone[GONE];
/* A program with an admin's token for reading. */
#define TOKEN "rpt_0000000000000000000000000000000000000000000000000000000000000abc"

static int start(void **state)
{
	(void)state;
	struct err err = { 0 };
	const int64_t now = (int64_t)time(NULL);
	int failed = people_start("access");
	struct record *r = writer();
	add_account(r, "didi", MAY_ADMIN);
	must(account_set_disabled(r, S("didi"), true, S("t"), &err), &err);
	gone[DISABLED] = session_now_of(r, &keep, "didi");
	gone[OVER] = session_put(r, &keep, "adad", now - 20, now - 1);
	gone[IDLE] = session_put(r, &keep, "adad", now - 7200, now + 3600);
	must(token_add(r, S("adad"), sha256(S(TOKEN)), S("sheet"), S(",read,"), now + 3600, S("t"), &err), &err);
	record_close(r);
	return failed;
}

/* ---- the tables ----------------------------------------------------------------------- */

static struct str table_text(struct arena *a, const char *path)
{
	struct buf b = BUF_INIT(1 << 20);
	char part[4096];
	FILE *f = fopen(path, "rb");
	if (f == NULL)
		fail_msg("%s is missing; run the tests from the top folder", path);
	for (size_t n; (n = fread(part, 1, sizeof(part), f)) > 0;)
		buf_put(&b, (struct str){ part, n });
	(void)fclose(f);
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static const char *method_of(const struct route *r)
{
	return r->method == METHOD_GET ? "GET" : "POST";
}

/* The cells of a route's line, which begins with `state` unless that is NULL; false: it has none. */
static bool line_of(struct str table, const char *state, const struct route *r, struct str cell[static COLUMNS])
{
	struct str line;
	while (str_line(&table, &line)) {
		if (state != NULL && !str_eq(str_cut(&line, '\t'), str_of(state)))
			continue;
		struct str method = str_cut(&line, '\t'), pattern = str_cut(&line, '\t');
		if (!str_eq(method, str_of(method_of(r))) || !str_eq(pattern, str_of(r->pattern)))
			continue;
		for (size_t i = 0; i < COLUMNS; i++)
			cell[i] = str_cut(&line, '\t');
		return true;
	}
	return false;
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
	if (str_eq(cell, S("none")))
		return status == 404;
	if (!str_eq(cell, S("in")))
		return false;
	if (hidden)
		return status == 404;
	return status != 401 && status != 403 && status < 500 && (status != 404 || made_up);
}

static size_t told_wrong(const struct route *r, const char *to, const char *who, struct answer *x, struct str cell, bool hidden, bool made_up)
{
	assert_true(client_header(x, "Content-Security-Policy").n > 0);
	if (is_as_told(cell, x->status, hidden, made_up))
		return 0;
	(void)fprintf(stderr, "%s %s as %s: %d, told \"" STR_FMT "\"\n", method_of(r), to, who, x->status, STR_ARG(cell));
	return 1;
}

static const char *word_of(enum who w)
{
	return w == ANONYMOUS ? "anonymous" : account_role_name(roles[w]);
}

static struct answer ask(struct arena *a, const struct session *s, const struct route *r, const char *to)
{
	return r->method == METHOD_GET ? get_in(a, s, to) : client_post(a, s, to, "reason=because");
}

/* A program that may only read: never a form, never what is for people. */
static struct answer ask_by_token(struct arena *a, const struct route *r, const char *to)
{
	struct str header = S("Authorization: Bearer " TOKEN "\r\n");
	return r->method == METHOD_GET ? get_with(a, header, to) : client_send(a, to, header.p, S("application/x-www-form-urlencoded"), S("reason=because"));
}

static bool for_a_reader(const struct route *r)
{
	return r->action == ACTION_SEE || r->action == ACTION_SEE_LOG || r->action == ACTION_SEE_ORIGINAL || r->action == ACTION_ACTIVITY ||
		r->action == ACTION_SEE_INTERFACE;
}

/* The same list as a sheet has a line of its own. */
static size_t sheet_faults(struct arena *a, struct str table, const struct route *r)
{
	struct str cell[COLUMNS];
	struct route sheet = *r;
	size_t faults = 0;
	if (r->method != METHOD_GET || !route_has_sheet(str_of(r->pattern)))
		return 0;
	sheet.pattern = arena_printf(a, "%s.csv", r->pattern).p;
	if (!line_of(table, NULL, &sheet, cell)) {
		(void)fprintf(stderr, "GET %s: no line in test/case/web/access.tsv\n", sheet.pattern);
		return 1;
	}
	for (enum who w = ANONYMOUS; w < COLUMNS; w++) {
		struct answer x = ask(a, &sessions[w], &sheet, sheet.pattern);
		faults += told_wrong(&sheet, sheet.pattern, word_of(w), &x, cell[w], false, false);
		const bool is_sheet = str_starts(client_header(&x, "Content-Type"), S("text/csv"));
		faults += is_sheet != str_eq(cell[w], S("in"));
	}
	struct answer x = ask_by_token(a, &sheet, sheet.pattern);
	return faults + told_wrong(&sheet, sheet.pattern, "a program that may read", &x, for_a_reader(r) ? cell[ADMIN] : S("out"), false, false);
}

static void run_table(bool hidden)
{
	struct arena a = { 0 };
	struct str table = table_text(&keep, "test/case/web/access.tsv"), cell[COLUMNS];
	size_t n, faults = 0, cases = 0;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		if (t[i].action == ACTION_NONE || !line_of(table, NULL, &t[i], cell)) {
			(void)fprintf(stderr, "%s %s: no action in src/web/route.c, or no line in test/case/web/access.tsv\n", method_of(&t[i]), t[i].pattern);
			faults++;
			continue;
		}
		const char *to = address(&a, &t[i], hidden);
		if (to == NULL || (ends_sessions(&t[i]) && t[i].method == METHOD_POST))
			continue;
		bool made_up = str_find(str_of(to), S("none")) != STR_NONE;
		for (enum who w = ANONYMOUS; w < COLUMNS; w++, cases++) {
			struct answer x = ask(&a, &sessions[w], &t[i], to);
			faults += told_wrong(&t[i], to, word_of(w), &x, cell[w], hidden, made_up);
		}
		for (size_t g = 0; g < GONE; g++) {
			struct answer x = ask(&a, &gone[g], &t[i], to);
			faults += told_wrong(&t[i], to, "somebody who is out again", &x, cell[ANONYMOUS], hidden, made_up);
		}
		struct answer x = ask_by_token(&a, &t[i], to);
		struct str want = for_a_reader(&t[i]) ? cell[ADMIN] : S("out");
		faults += told_wrong(&t[i], to, "a program that may read", &x, want, hidden, made_up);
		faults += sheet_faults(&a, table, &t[i]);
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

static void test_hidden_table(void **state)
{
	(void)state;
	put_hidden();
	run_table(true);
}

/* Who may not take a list is shown no way to it. */
static void test_sheet_links(void **state)
{
	(void)state;
	static const char *const lists[] = { "/claims", "/demands", "/documents", "/names", "/search?q=court", "/timeline", "/conditions", "/queue" };
	struct arena a = { 0 };
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		const struct answer viewer = get_as(&a, VIEWER, lists[i]), contributor = get_as(&a, CONTRIBUTOR, lists[i]);
		if (viewer.status == 200 && str_find(viewer.body, S(".csv")) != STR_NONE)
			fail_msg("%s: a viewer is shown a sheet", lists[i]);
		if (contributor.status != 200 || str_find(contributor.body, S(".csv")) == STR_NONE)
			fail_msg("%s: a contributor is shown no sheet", lists[i]);
	}
	arena_release(&a);
}

/* Who may not judge, add or settle names is shown no button for it; a reviewer has them all. */
static void test_buttons(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const struct {
		const char *to, *button;
	} rows[] = {
		{ "/document/1", "/accept\"" }, { "/document/1", "/reject\"" }, { "/document/1", "/document/1/claim\"" }, { "/document/1", "/document/1/original\"" },
		{ "/document/1", "href=\"/add\"" },
		{ arena_printf(&a, "/claim/" STR_FMT, STR_ARG(open_claim)).p, "/reject\"" },
		{ arena_printf(&a, "/claim/" STR_FMT, STR_ARG(open_claim)).p, "/edit\"" },
		{ arena_printf(&a, "/name/" STR_FMT, STR_ARG(open_name)).p, "/describe\"" },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct answer viewer = get_as(&a, VIEWER, rows[i].to), reviewer = get_as(&a, REVIEWER, rows[i].to);
		assert_int_equal(viewer.status, 200);
		if (str_find(viewer.body, str_of(rows[i].button)) != STR_NONE)
			fail_msg("%s: a viewer is shown %s", rows[i].to, rows[i].button);
		if (reviewer.status != 200 || str_find(reviewer.body, str_of(rows[i].button)) == STR_NONE)
			fail_msg("%s: a reviewer is not shown %s", rows[i].to, rows[i].button);
	}
	arena_release(&a);
}

static struct str add_claim(struct record *r, int64_t document, const char *person, const char *author, int64_t *seq)
{
	struct err err = { 0 };
	char id[RECORD_ID_MAX];
	struct claim k = { .kind = CLAIM_ACT, .span = { 0, 40 }, .confidence = 1, .deadline.days = DAYS_NONE,
		.deed = { .act = ACT_ARREST, .date.days = DAYS_NONE } };
	*VEC_PUSH(&keep, &k.deed.recipient) = (struct actor){ .name = str_of(person), .type = ACTOR_PERSON };
	must(record_claim_add(r, document, &k, str_of(author), id, seq, &err), &err);
	return arena_str(&keep, str_of(id));
}

/* What a page offers is allowed: no form and no link of any page is refused to whom it is shown.  What is sent changes nothing. */
static size_t refused(struct arena *a, enum who w, const char *page, const struct answer *x, const char *before, bool post)
{
	size_t faults = 0;
	struct str rest = x->body;
	for (size_t at; (at = str_find(rest, str_of(before))) != STR_NONE;) {
		rest = str_slice(rest, at + strlen(before), rest.n);
		struct str left = rest, to = str_cut(&left, '"');
		to = str_cut(&to, '#');
		if (to.n == 0 || to.p[0] != '/' || str_eq(to, S("/logout")) || str_find(to, S("/undo")) != STR_NONE)
			continue;
		const char *path = arena_z(a, to);
		const struct answer got = post ? post_as(a, w, path, "seen=999999&what=nothing") : get_as(a, w, path);
		if (got.status == 403) {
			(void)fprintf(stderr, "%s: %s is offered %s %s\n", page, names[w], post ? "POST" : "GET", path);
			faults++;
		}
	}
	return faults;
}

/* Who may seal finds where, from the document, its source, the name and the claim; nobody else is told of it. */
static void test_seal_links(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const char *name = arena_printf(&a, "/name/" STR_FMT, STR_ARG(open_name)).p;
	const char *const rows[][2] = { { "/document/1", "href=\"/document/1/seal\"" }, { "/document/1/source", "href=\"/document/1/seal\"" },
		{ name, arena_printf(&a, "href=\"%s/seal\"", name).p },
		{ arena_printf(&a, "/claim/" STR_FMT, STR_ARG(open_claim)).p, arena_printf(&a, "href=\"/claim/" STR_FMT "/seal\"", STR_ARG(open_claim)).p } };
	for (size_t i = 0; i < 4; i++) {
		for (enum who w = VIEWER; w < COLUMNS; w++) {
			const struct answer x = get_as(&a, w, rows[i][0]);
			if ((x.status == 200 && holds(&x, rows[i][1])) != (w >= EDITOR))
				fail_msg("%s as %s: %d", rows[i][0], names[w], x.status);
		}
	}
	/* What is sealed already says so there to who sees it. */
	struct err err = { 0 };
	struct record *r = writer();
	const struct str reader[] = { str_of(names[EDITOR]) };
	must(record_seal_document(r, 2, true, reader, 1, S("t"), S("t"), NULL, &err), &err);
	struct answer x = get_as(&a, EDITOR, "/document/2"), y = get_as(&a, EDITOR, "/document/1");
	assert_true(x.status == 200 && holds(&x, "confidential, for eded alone") && !holds(&y, "confidential"));
	must(record_seal_document(r, 2, false, NULL, 0, S("t"), S("t"), NULL, &err), &err);
	record_close(r);
	arena_release(&a);
}

static void test_offers(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct str own[COLUMNS];
	size_t faults = 0;
	struct record *r = writer();
	record_proposes(r, true);
	for (enum who w = CONTRIBUTOR; w < COLUMNS; w++)
		own[w] = add_claim(r, 1, arena_printf(&keep, "Ula Brem %s", names[w]).p, names[w], NULL);
	record_close(r);
	for (enum who w = VIEWER; w < COLUMNS; w++) {
		const struct str mine = own[w == VIEWER ? REVIEWER : w], other = own[w == REVIEWER ? EDITOR : REVIEWER];
		const char *pages[] = { "/", "/document/1", arena_printf(&a, "/document/1?claim=" STR_FMT, STR_ARG(mine)).p,
			arena_printf(&a, "/document/1?claim=" STR_FMT, STR_ARG(other)).p, arena_printf(&a, "/claim/" STR_FMT "?edit=1", STR_ARG(mine)).p,
			arena_printf(&a, "/claim/" STR_FMT "?edit=1", STR_ARG(other)).p, arena_printf(&a, "/claim/" STR_FMT, STR_ARG(open_claim)).p,
			arena_printf(&a, "/name/" STR_FMT, STR_ARG(open_name)).p, "/doubts", "/queue", "/demands", "/entry/1", "/ledger", "/account", "/about" };
		for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
			const struct answer x = get_as(&a, w, pages[i]);
			/* Nobody accepted those two: for a viewer they are not there. */
			assert_int_equal(x.status, w == VIEWER && (i == 4 || i == 5) ? 404 : 200);
			faults += refused(&a, w, pages[i], &x, "method=\"post\" action=\"", true);
			if (str_find(x.body, S("<main")) != STR_NONE)
				faults += refused(&a, w, pages[i], &x, "href=\"", false);
		}
		/* One's own is told from another's: reject for a contributor, accept for everybody else. */
		const struct answer x = get_as(&a, w, pages[4]), y = get_as(&a, w, pages[5]);
		const struct str reject = S("/reject\""), accept = S("/accept\"");
		assert_int_equal(str_find(x.body, reject) != STR_NONE, w >= CONTRIBUTOR);
		assert_int_equal(str_find(y.body, reject) != STR_NONE, w >= REVIEWER);
		assert_true(str_find(x.body, accept) == STR_NONE);
		assert_int_equal(str_find(y.body, accept) != STR_NONE, w >= REVIEWER);
		/* The keys are those that do something. */
		const struct answer d = get_as(&a, w, "/document/1");
		assert_int_equal(str_find(d.body, S("<kbd>a</kbd>")) != STR_NONE, w >= REVIEWER);
		assert_int_equal(str_find(d.body, S("<kbd>n</kbd>")) != STR_NONE, w >= CONTRIBUTOR);
		arena_reset(&a);
	}
	arena_release(&a);
	assert_int_equal(faults, 0);
}

/* A sheet has the same words in every language of the interface. */
static void test_sheet_language(void **state)
{
	(void)state;
	static const char *const sheets[] = { "/doubts.csv", "/timeline.csv", "/conditions.csv", "/demands.csv", "/held.csv", "/claims.csv" };
	struct arena a = { 0 };
	struct record *r = writer();
	(void)add_claim(r, 1, "Nuon Kesh", "tester", NULL);
	(void)add_claim(r, 1, "Kesh Nuon", "tester", NULL);
	record_close(r);
	for (size_t i = 0; i < sizeof(sheets) / sizeof(*sheets); i++) {
		const struct answer en = get_as(&a, REVIEWER, sheets[i]), fr = get_as(&a, REVIEWER, arena_printf(&a, "%s?lang=fr", sheets[i]).p);
		assert_true(en.status == 200 && fr.status == 200 && en.body.n > 0);
		if (!str_eq(en.body, fr.body))
			fail_msg("%s is another in French", sheets[i]);
	}
	const struct answer doubts = get_as(&a, REVIEWER, "/doubts.csv");
	assert_true(str_find(doubts.body, S("same words in another order")) != STR_NONE);
	arena_release(&a);
}

/* No other method is a way in, whoever asks. */
static void test_methods(void **state)
{
	(void)state;
	static const char *const methods[] = { "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "post" };
	struct arena a = { 0 };
	size_t n;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		const char *to = address(&a, &t[i], false);
		for (size_t k = 0; k < sizeof(methods) / sizeof(*methods); k++) {
			struct str h = cookie_header(&a, sessions[ADMIN].cookie);
			struct answer x = client_raw(&a, arena_printf(&a, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n" STR_FMT "\r\n", methods[k], to,
				client_port, STR_ARG(h)));
			if (x.status != 405)
				fail_msg("%s %s: %d", methods[k], to, x.status);
		}
		arena_reset(&a);
	}
	arena_release(&a);
}

/* ---- states of objects -------------------------------------------------------------------- */

static const struct {
	const char *state, *prefix;
} states[] = { { "purged", "/document/" }, { "accepted", "/claim/" }, { "rejected", "/claim/" }, { "own", "/claim/" }, { "purged", "/claim/" },
	{ "merged", "/name/" }, { "account", "/entry/" }, { "setting", "/entry/" }, { "sealing", "/entry/" }, { "own", "/entry/" },
	{ "undone", "/entry/" }, { "purged", "/entry/" }, { "told", "/document/" }, { "told", "/entry/" }, { "proposed", "/claim/" }, { "proposed", "/entry/" },
	{ "withheld", "/claim/" }, { "withheld", "/entry/" }, { "carries", "/entry/" },
	{ "asked", "/document/" }, { "asking", "/document/" }, { "asked", "/entry/" },
	{ "own", "/publish/" }, { "released", "/publish/" } };
enum { STATES = sizeof(states) / sizeof(*states) };

static struct str state_id[STATES][COLUMNS]; /* "own" differs by who asks */

static struct str number_of(int64_t n)
{
	return arena_printf(&keep, "%lld", (long long)n);
}

/* The last two: prepared by whoever asks, and released by somebody. */
static void put_editions(struct record *r)
{
	struct err err = { 0 };
	int64_t seq = 0;
	for (enum who w = VIEWER; w < COLUMNS; w++) {
		must(edition_prepare(r, S("One's own"), S(""), str_of(names[w]), &seq, &err), &err);
		state_id[STATES - 2][w] = number_of(seq);
	}
	state_id[STATES - 2][ANONYMOUS] = state_id[STATES - 2][VIEWER];
	must(edition_prepare(r, S("Released"), S(""), S("somebody"), &seq, &err), &err);
	must(edition_release(server_path, edition_folder(&keep, str_of(server_path), S("")), seq, S("tester"), &err), &err);
	for (enum who w = ANONYMOUS; w < COLUMNS; w++)
		state_id[STATES - 1][w] = number_of(seq);
}

/* One thing in each state, in the order of the list above. */
static void put_states(void)
{
	static const char text[] = "A text of which nothing is kept, on Oda Merrin and on others who are not named in it at all.\n";
	struct err err = { 0 };
	struct record_add added;
	struct record *r = writer();
	struct str one[STATES] = { { "", 0 } };
	int64_t seq = 0, undone = 0;
	struct record_source s = { .bytes = str_of(text), .name = S("gone.txt"), .given = { .media = MEDIA_PLAIN, .published = DAYS_NONE } };
	must(record_add(r, &fixture_reader, &s, S("tester"), &added, &err), &err);
	one[0] = number_of(added.document);
	one[4] = add_claim(r, added.document, "Oda Merrin", "tester", &seq);
	one[11] = number_of(seq);
	(void)add_claim(r, 1, "Bela Orm", "tester", &seq);
	one[1] = find_claim(r, 1, ACT_DISSOLVE);
	must(record_accept(r, one[1], 0, S("tester"), NULL, &err), &err);
	record_proposes(r, true);
	const struct str again = add_claim(r, 1, "Gero Lyn", "tester", NULL);
	record_proposes(r, false);
	must(record_accept(r, again, 0, S("soso"), &undone, &err), &err);
	must(record_undo(r, undone, S("x"), S("soso"), NULL, &err) && record_accept(r, again, 0, S("soso"), NULL, &err), &err);
	one[10] = number_of(undone);
	one[2] = add_claim(r, 1, "Cato Lunt", "tester", &seq);
	must(record_reject(r, one[2], 0, S("x"), S("tester"), NULL, &err), &err);
	one[5] = find_name(r, "Cato Lunt");
	must(record_merge(r, find_name(r, "Bela Orm"), one[5], S("x"), S("tester"), &seq, &err), &err);
	must(record_set(r, S(SETTING_TWO_PERSON), S("off"), S("x"), S("tester"), &seq, &err), &err);
	one[7] = number_of(seq);
	struct str all[COLUMNS - VIEWER];
	for (enum who w = VIEWER; w < COLUMNS; w++)
		all[w - VIEWER] = str_of(names[w]);
	must(record_seal_document(r, 4, true, all, COLUMNS - VIEWER, S("x"), S("tester"), &seq, &err), &err);
	one[8] = number_of(seq);
	must(account_add(r, S("soso"), MAY_EDITOR, S(SECRET), S("soso"), &err), &err);
	must(record_giver_set(r, 2, &(struct giver){ .name = S("Somebody") }, (struct str[]){ S("soso") }, 1, S("soso"), &seq, &err), &err);
	one[12] = S("2");
	one[13] = number_of(seq);
	record_proposes(r, true);
	one[14] = add_claim(r, 1, "Ferro Lim", "soso", &seq);
	one[15] = number_of(seq);
	record_proposes(r, false);
	/* A claim with a field that none of them sees, the seal on it, and the entry that brought another such. */
	const struct str carried = add_claim(r, 1, "Ruben Oda", "tester", &seq);
	one[18] = number_of(seq);
	must(record_seal_fields(r, carried, 1u << FIELD_RECIPIENT, true, NULL, 0, S("x"), S("tester"), &seq, &err), &err);
	one[16] = add_claim(r, 1, "Efa Torm", "tester", &seq);
	must(record_seal_fields(r, one[16], 1u << FIELD_RECIPIENT, true, NULL, 0, S("x"), S("tester"), &seq, &err), &err);
	one[17] = number_of(seq);
	must(record_purge(r, &fixture_reader, added.document, S("x"), S("tester"), &seq, &err), &err);
	add_account(r, "olol", MAY_ADMIN);
	must(purge_ask(r, 3, S("x"), S("olol"), &seq, &err) && purge_ask(r, 1, S("x"), S("adad"), NULL, &err), &err);
	one[19] = S("3");
	one[20] = S("1");
	one[21] = number_of(seq);
	struct record_entries list = { 0 };
	must(record_entries(r, &keep, &(struct record_entry_filter){ .kind = S("account") }, (struct record_page){ .limit = 1 }, &list, &err), &err);
	one[6] = number_of(list.v[0].seq);
	for (size_t i = 0; i < STATES - 2; i++) {
		for (enum who w = VIEWER; w < COLUMNS; w++) {
			state_id[i][w] = one[i];
			if (one[i].n > 0)
				continue;
			struct str claim = add_claim(r, 1, arena_printf(&keep, "Dun Erl %s%zu", names[w], i).p, names[w], &seq);
			state_id[i][w] = strcmp(states[i].prefix, "/claim/") == 0 ? claim : number_of(seq);
		}
		state_id[i][ANONYMOUS] = one[i].n > 0 ? one[i] : state_id[i][VIEWER];
	}
	put_editions(r);
	record_close(r);
}

static void test_states(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct str table = table_text(&keep, "test/case/web/states.tsv"), cell[COLUMNS];
	size_t n, faults = 0, cases = 0;
	const struct route *t = route_table(&n);
	put_states();
	for (size_t k = 0; k < STATES; k++) {
		for (size_t i = 0; i < n; i++) {
			struct str p = str_of(t[i].pattern);
			size_t hole = str_find(p, S("{id}"));
			if (!str_starts(p, str_of(states[k].prefix)) || hole == STR_NONE)
				continue;
			if (!line_of(table, states[k].state, &t[i], cell)) {
				(void)fprintf(stderr, "%s %s %s: no line in test/case/web/states.tsv\n", states[k].state, method_of(&t[i]), t[i].pattern);
				faults++;
				continue;
			}
			for (enum who w = ANONYMOUS; w < COLUMNS; w++, cases++) {
				const char *to = arena_printf(&a, STR_FMT STR_FMT STR_FMT, STR_ARG(str_slice(p, 0, hole)), STR_ARG(state_id[k][w]),
					STR_ARG(str_slice(p, hole + 4, p.n))).p;
				struct answer x = ask(&a, &sessions[w], &t[i], to);
				faults += told_wrong(&t[i], arena_printf(&a, "%s (%s)", to, states[k].state).p, word_of(w), &x, cell[w], false, false);
				if (getenv("TELL") != NULL)
					(void)fprintf(stderr, "TELL\t%s\t%s\t%s\t%d\t%d\n", states[k].state, method_of(&t[i]), t[i].pattern, (int)w, x.status);
			}
			arena_reset(&a);
		}
	}
	arena_release(&a);
	assert_int_equal(faults, 0);
	assert_true(cases >= 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_buttons), cmocka_unit_test(test_offers),
		cmocka_unit_test(test_table), /* after this the open claim is rejected */
		cmocka_unit_test(test_seal_links), cmocka_unit_test(test_sheet_links), cmocka_unit_test(test_sheet_language),
		cmocka_unit_test(test_methods),
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_hidden_table),
	};
	return cmocka_run_group_tests(tests, start, people_stop);
}
