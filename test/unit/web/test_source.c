/* Sources in the browser: their words in no answer but to a reader's own secret, and for nobody else a sign that there are any. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>

#include "people.h"
#include "record/recovery.h"

#define SOURCE_CANARY "Quorvath"
#define WORDS "name=Dara+" SOURCE_CANARY "&contact=%2B855+" SOURCE_CANARY "&conditions=never+named+" SOURCE_CANARY "&note=met+by+" SOURCE_CANARY "+river"
#define TARA "tulip iron boat nine"
#define MY_SECRET "secret=" SECRET_FIELD
#define HER_SECRET "secret=tulip+iron+boat+nine"

/* Two readers with secrets of their own. */
static struct session soso, tara;

static int start(void **state)
{
	(void)state;
	struct err err = { 0 };
	int failed = people_start("source");
	struct record *r = writer();
	must(account_add(r, S("soso"), MAY_REVIEWER, S(SECRET), S("soso"), &err), &err);
	must(account_add(r, S("tara"), MAY_EDITOR, S(TARA), S("tara"), &err), &err);
	soso = session_now_of(r, &keep, "soso");
	tara = session_now_of(r, &keep, "tara");
	record_close(r);
	return failed;
}

static bool tells(const struct answer *x)
{
	struct arena a = { 0 };
	bool found = str_find(arena_lower(&a, x->body), S("quorvath")) != STR_NONE || str_find(arena_lower(&a, x->head), S("quorvath")) != STR_NONE;
	arena_release(&a);
	return found;
}

/* ---- what others get, before and after ------------------------------------------------ */

static const char *const pages[] = { "/document/1", "/document/1.json", "/document/1/source", "/document/1/source.json", "/documents.json", "/ledger",
	"/ledger.json", "/ledger.csv", "/ledger.json?kind=source-sealed", "/ledger.json?document=1", "/activity", "/activity.json",
	"/activity.csv", "/documents.csv", "/", "/index.json" };
enum { PAGES = sizeof(pages) / sizeof(*pages) };
static struct str seen[PAGES + 1][COLUMNS];
static int status[PAGES + 1][COLUMNS];

static struct answer asked(struct arena *a, size_t i, enum who w)
{
	/* The last is the form that asks for the source, with the person's own secret. */
	return i < PAGES ? get_as(a, w, pages[i]) : post_as(a, w, "/document/1/source/show", MY_SECRET);
}

static void look_before(void)
{
	struct arena a = { 0 };
	for (size_t i = 0; i <= PAGES; i++) {
		for (enum who w = VIEWER; w < COLUMNS; w++) {
			struct answer x = asked(&a, i, w);
			seen[i][w] = arena_str(&keep, x.body);
			status[i][w] = x.status;
		}
	}
	arena_release(&a);
}

static void look_after(void)
{
	struct arena a = { 0 };
	for (size_t i = 0; i <= PAGES; i++) {
		for (enum who w = VIEWER; w < COLUMNS; w++) {
			struct answer x = asked(&a, i, w);
			if (x.status != status[i][w] || !str_eq(x.body, seen[i][w]))
				fail_msg("%s tells %s that there is a source", i < PAGES ? pages[i] : "the form", names[w]);
		}
	}
	assert_int_equal(status[PAGES][ADMIN], 409);
	assert_int_equal(status[PAGES][VIEWER], 403);
	arena_release(&a);
}

/* Every page that is got, in each form, as whom it is sealed to and as everybody else: the words stand in none. */
static void look_everywhere(const struct session *s, const char *who)
{
	static const char *const forms[] = { "", ".json", ".csv", "?lang=fr", "?known=2099-01-01" };
	struct arena a = { 0 };
	size_t n;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		const char *to = t[i].method == METHOD_GET ? address(&a, &t[i], false) : NULL;
		for (size_t f = 0; to != NULL && f < sizeof(forms) / sizeof(*forms); f++) {
			const char *path = arena_printf(&a, "%s%s", strcmp(to, "/") == 0 && f > 0 && f < 3 ? "/index" : to, forms[f]).p;
			struct answer x = get_in(&a, s, path);
			if (tells(&x))
				fail_msg("%s tells the source to %s", path, who);
		}
		arena_reset(&a);
	}
	arena_release(&a);
}

static size_t found_in(const char *path)
{
	struct arena a = { 0 };
	FILE *f = fopen(path, "rb");
	if (f == NULL)
		return 0;
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	const size_t n = (size_t)ftell(f);
	char *p = arena_alloc(&a, n + 1);
	rewind(f);
	assert_int_equal(fread(p, 1, n, f), n);
	(void)fclose(f);
	bool found = str_find(arena_lower(&a, (struct str){ p, n }), S("quorvath")) != STR_NONE;
	arena_release(&a);
	return found;
}

static bool log_holds(const char *path, const char *what)
{
	char text[8192] = "";
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	text[fread(text, 1, sizeof(text) - 1, f)] = 0;
	(void)fclose(f);
	return strstr(text, what) != NULL;
}

static void test_told(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const char *log = arena_printf(&a, "%s/log", server_dir).p;
	look_before();
	const int to = open(log, O_CREAT | O_WRONLY | O_TRUNC, 0600), old = dup(2);
	assert_true(to >= 0 && old >= 0 && dup2(to, 2) == 2);
	log_quiet(false);
	struct answer set = client_post(&a, &soso, "/document/1/source", WORDS "&readers=soso,+tara");
	struct answer shown = client_post(&a, &tara, "/document/1/source/show", HER_SECRET);
	struct answer twin = client_post(&a, &soso, "/document/1/source/show.json", MY_SECRET);
	struct answer wrong = client_post(&a, &soso, "/document/1/source/show", HER_SECRET);
	log_quiet(true);
	(void)dup2(old, 2);
	(void)close(old), (void)close(to);
	assert_int_equal(set.status, 303);
	assert_true(shown.status == 200 && tells(&shown) && holds(&shown, "+855") && holds(&shown, "river"));
	assert_true(str_find(shown.head, S("no-store")) != STR_NONE);
	assert_true(holds(&shown, "\"/document/1/source.json\"") && holds(&shown, "/document/1/source?lang=fr") && !holds(&shown, "\"/document/1/source/show.json"));
	assert_true(twin.status == 200 && holds(&twin, "\"contact\":\"+855 " SOURCE_CANARY "\""));
	assert_true(wrong.status == 403 && !tells(&wrong));
	assert_true(log_holds(log, "source-shown") && log_holds(log, "secret-failed"));
	assert_false(found_in(log));
	(void)remove(log);
	look_after();
	struct answer known = get_in(&a, &soso, "/document/1");
	assert_true(holds(&known, "Source known to") && holds(&known, "soso, tara"));
	known = get_in(&a, &tara, "/document/1/source.json");
	assert_true(holds(&known, "\"readers\":[{\"name\":\"soso\",\"lost\":false}"));
	look_everywhere(&soso, "a reader");
	for (enum who w = ANONYMOUS; w < WHO; w++)
		look_everywhere(&sessions[w], names[w]);
	look_after(); /* what was kept for a reader goes to nobody else */
	assert_int_equal(found_in(server_path), 0);
	assert_int_equal(found_in(arena_printf(&a, "%s-wal", server_path).p), 0);
	arena_release(&a);
}

/* ---- forms ---------------------------------------------------------------------------------- */

static void test_faults(void **state)
{
	(void)state;
	struct arena a = { 0 };
	/* At fault, it is filled in again. */
	struct answer x = client_post(&a, &soso, "/document/2/source", WORDS "&readers=soso,nobody");
	assert_true(x.status == 400 && holds(&x, "Dara " SOURCE_CANARY) && holds(&x, "+855 " SOURCE_CANARY) && holds(&x, "never named") && holds(&x, "met by") && holds(&x, "soso,nobody"));
	x = client_post(&a, &soso, "/document/2/source", WORDS "&readers=coco");
	assert_true(x.status == 409 && holds(&x, "was set by t"));
	x = client_post(&a, &soso, "/document/2/source", WORDS "&readers=");
	assert_int_equal(x.status, 400);
	x = client_post(&a, &soso, "/document/2/source", "name=&readers=soso");
	assert_true(x.status == 400 && holds(&x, "nothing is told"));
	x = client_post(&a, &soso, "/document/99/source", WORDS "&readers=soso");
	assert_int_equal(x.status, 404);
	x = get_in(&a, &soso, "/document/2");
	assert_false(holds(&x, "Source known"));
	/* What is there already gives way to those in the know alone. */
	x = post_as(&a, REVIEWER, "/document/1/source", "name=Other&readers=soso");
	assert_int_equal(x.status, 409);
	/* Whoever cannot be named is told so. */
	x = post_as(&a, CONTRIBUTOR, "/document/2/source/show", MY_SECRET);
	assert_true(x.status == 409 && holds(&x, "Nothing can be sealed to you yet"));
	x = get_in(&a, &soso, "/document/2/source");
	assert_true(x.status == 200 && !holds(&x, "Nothing can be sealed to you yet"));
	/* Never a secret. */
	x = client_post(&a, &soso, "/document/1/source/readers", "change=grant&name=coco&secret=not+the+secret+zq");
	assert_true(x.status == 403 && holds(&x, "value=\"coco\"") && !holds(&x, "not the secret zq"));
	x = client_post(&a, &soso, "/document/1/source/show", "secret=");
	assert_int_equal(x.status, 400);
	/* A form that came too late is carried through the login, but for the secret. */
	struct session over = soso;
	over.cookie = S("session-1=00");
	x = client_post(&a, &over, "/document/1/source/readers", "change=grant&name=coco&" MY_SECRET);
	assert_true(x.status == 401 && holds(&x, "kept:name") && !holds(&x, "river stone"));
	arena_release(&a);
}

static void test_readers(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct answer x = client_post(&a, &soso, "/document/1/source/readers", "change=revoke&name=tara&" MY_SECRET);
	assert_int_equal(x.status, 303);
	x = client_post(&a, &tara, "/document/1/source/show", HER_SECRET);
	assert_true(x.status == 409 && !tells(&x));
	x = get_in(&a, &tara, "/document/1");
	assert_false(holds(&x, "Source known"));
	x = client_post(&a, &tara, "/document/1/source/readers", "change=grant&name=tara&" HER_SECRET);
	assert_int_equal(x.status, 409);
	x = client_post(&a, &soso, "/document/1/source/readers", "change=grant&name=tara&" MY_SECRET);
	assert_int_equal(x.status, 303);
	/* Her own change of secret keeps it. */
	x = client_post(&a, &tara, "/account/secret", "old=tulip+iron+boat+nine&new=cotton+kite+amber+four");
	assert_int_equal(x.status, 303);
	x = client_post(&a, &tara, "/document/1/source/show", "secret=cotton+kite+amber+four");
	assert_true(x.status == 200 && tells(&x));
	/* An admin's does not, and lets the admin in nowhere. */
	x = post_as(&a, ADMIN, "/accounts/change", "name=tara&what=reset");
	assert_int_equal(x.status, 200);
	size_t at = str_find(x.body, S("<code>"));
	struct str given = str_slice(x.body, at + 6, x.body.n);
	given = str_cut(&given, '<');
	struct record *r = writer();
	struct session hers = session_now_of(r, &keep, "tara");
	record_close(r);
	x = client_post(&a, &hers, "/document/1/source/show", arena_printf(&a, "secret=" STR_FMT, STR_ARG(given)).p);
	assert_true(x.status == 403 && !tells(&x) && holds(&x, "grant it again"));
	x = client_post(&a, &soso, "/document/1/source/readers", "change=grant&name=tara&" MY_SECRET);
	assert_true(x.status == 409 && holds(&x, "was set by adad"));
	x = get_in(&a, &soso, "/document/1/source");
	assert_true(holds(&x, "Lost to") && !tells(&x));
	/* No program: its token may be stolen. */
	r = writer();
	must(token_add(r, S("soso"), sha256(S("rpt_soso")), S("x"), S(",read,write,"), (int64_t)time(NULL) + 3600, S("t"), &err), &err);
	record_close(r);
	x = client_send(&a, "/document/1/source/show.json", "Authorization: Bearer rpt_soso\r\n", S("application/x-www-form-urlencoded"), S(MY_SECRET));
	assert_true(x.status == 403 && !tells(&x));
	arena_release(&a);
}

/* The page says who else reads it, and whatever it seals is sealed to the recovery key; its lines are asked for nowhere. */
static void test_recovery(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	AUTO(plain_done) struct plain key = { NULL, 0 };
	unsigned char open_[KEY_PUBLIC];
	struct answer x = get_in(&a, &soso, "/document/1/source.json");
	assert_true(holds(&x, "\"recovery\":\"no\""));
	x = get_in(&a, &soso, "/document/2/source");
	assert_false(holds(&x, "recovery key"));
	struct record *r = writer();
	must(key_bare(&key, open_, &err), &err);
	must(recovery_key_put(r, open_, S("in case"), S("adad"), NULL, &err), &err);
	record_close(r);
	const char *number = key_number(&a, open_).p;
	x = get_in(&a, &soso, "/document/1/source");
	assert_true(holds(&x, "Not sealed to the recovery key") && holds(&x, number) && holds(&x, "made by adad"));
	/* Whoever may tell a source is warned before, whether there is one or not; the rest see no difference. */
	x = get_in(&a, &soso, "/document/2/source");
	assert_true(x.status == 200 && holds(&x, number));
	x = client_post(&a, &soso, "/document/1/source/readers", "change=grant&name=tara&" MY_SECRET);
	x = client_post(&a, &soso, "/document/2/source", WORDS "&readers=soso");
	assert_int_equal(x.status, 303);
	x = get_in(&a, &soso, "/document/2/source");
	assert_true(holds(&x, "Sealed to the record’s recovery key too") && holds(&x, number) && !tells(&x));
	x = get_in(&a, &soso, "/document/2/source.json");
	assert_true(holds(&x, "\"recovery\":\"yes\"") && holds(&x, "\"readers\":[{\"name\":\"soso\",\"lost\":false}]"));
	x = get_as(&a, ADMIN, "/document/2/source.json");
	assert_true(holds(&x, "\"readers\":[]") && !holds(&x, "recovery"));
	x = get_as(&a, VIEWER, "/ledger.json?kind=source-sealed");
	assert_true(holds(&x, "\"entries\":[]"));
	r = writer();
	must(recovery_key_withdraw(r, S("x"), S("adad"), NULL, &err), &err);
	record_close(r);
	x = get_in(&a, &soso, "/document/2/source");
	assert_true(holds(&x, "replaced or withdrawn") && !holds(&x, "Besides those named"));
	/* What is told of a recovery key is not undone. */
	x = get_as(&a, ADMIN, "/ledger.json?kind=recovery-key");
	assert_true(holds(&x, "\"kind\":\"recovery-key\""));
	struct str seq = str_slice(x.body, str_find(x.body, S("\"seq\":")) + 6, x.body.n);
	seq = str_cut(&seq, ',');
	x = get_as(&a, ADMIN, arena_printf(&a, "/entry/" STR_FMT, STR_ARG(seq)).p);
	assert_true(x.status == 200 && holds(&x, "recovery key") && !holds(&x, "/undo\""));
	x = post_as(&a, ADMIN, arena_printf(&a, "/entry/" STR_FMT "/undo", STR_ARG(seq)).p, "reason=x");
	assert_int_equal(x.status, 409);
	arena_release(&a);
}

/* Guessing is slowed as at the login; last, since it counts. */
static void test_guessing(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = { .status = 0 };
	for (int i = 0; i < 8 && x.status != 429; i++)
		x = client_post(&a, &soso, "/document/1/source/show", "secret=one+guess+more");
	assert_true(x.status == 429 && client_header(&x, "Retry-After").n > 0);
	x = client_post(&a, &soso, "/document/1/source/show", MY_SECRET);
	assert_true(x.status == 429 && !tells(&x));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_told), cmocka_unit_test(test_faults), cmocka_unit_test(test_readers), cmocka_unit_test(test_recovery), cmocka_unit_test(test_guessing),
	};
	return cmocka_run_group_tests(tests, start, people_stop);
}
