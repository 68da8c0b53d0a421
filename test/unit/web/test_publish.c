/* Publishing in the browser: prepared by one, released by another, downloaded; what the pages tell and to whom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <unistd.h>

#include "people.h"
#include "publish/edition.h"

static int start(void **state)
{
	(void)state;
	const int failed = people_start("publish");
	if (failed)
		return failed;
	put_hidden();
	return 0;
}

static json_t *twin(struct arena *a, enum who w, const char *to)
{
	const struct answer x = get_as(a, w, to);
	assert_int_equal(x.status, 200);
	json_t *v = json_loadb(x.body.p, x.body.n, 0, NULL);
	assert_non_null(v);
	return v;
}

static json_int_t number_in(const json_t *v, const char *object, const char *key)
{
	const json_t *n = json_object_get(json_object_get(v, object), key);
	assert_true(json_is_integer(n));
	return json_integer_value(n);
}

/* Where a form led. */
static int64_t led_to(struct answer *x)
{
	struct str to = client_header(x, "Location");
	assert_int_equal(x->status, 303);
	assert_true(str_starts(to, S("/publish/")));
	return atoll(arena_z(&keep, str_slice(to, 9, to.n)));
}

static int64_t prepared(struct arena *a, enum who w, const char *fields)
{
	struct answer x = post_as(a, w, "/publish", fields);
	return led_to(&x);
}

/* The page of an edition whose release was sent, once it is built. */
static json_t *when_built(struct arena *a, enum who w, int64_t edition)
{
	for (int i = 0; i < 500; i++) {
		json_t *v = twin(a, w, arena_printf(a, "/publish/%lld.json", (long long)edition).p);
		if (!json_is_true(json_object_get(v, "building")))
			return v;
		json_decref(v);
		(void)usleep(10000);
	}
	fail_msg("edition %lld is never built", (long long)edition);
	return NULL;
}

static void hold_words(struct answer *x, const char *what, bool there)
{
	if (holds(x, what) != there)
		fail_msg("\"%s\" is %sthere: " STR_FMT, what, there ? "not " : "", STR_ARG(x->body));
}

static void test_path(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const int64_t n = prepared(&a, EDITOR, "title=Spring&note=look+at+the+name");
	const char *to = arena_printf(&a, "/publish/%lld", (long long)n).p, *release = arena_printf(&a, "%s/release", to).p, *file = arena_printf(&a, "%s/file", to).p;
	struct answer mine = get_as(&a, EDITOR, to), hers = get_as(&a, REVIEWER, to);
	hold_words(&mine, "You prepared it", true), hold_words(&mine, "/release\"", false);
	hold_words(&hers, "look at the name", true), hold_words(&hers, "/release\"", true);
	/* Four eyes; nothing is given out before. */
	assert_int_equal(post_as(&a, EDITOR, release, "").status, 403);
	assert_int_equal(get_as(&a, REVIEWER, file).status, 404);
	struct answer x = post_as(&a, REVIEWER, release, "");
	assert_int_equal(led_to(&x), n);
	json_t *v = when_built(&a, REVIEWER, n), *e = json_object_get(v, "edition");
	assert_string_equal(json_string_value(json_object_get(e, "state")), "released");
	assert_string_equal(json_string_value(json_object_get(e, "prepared_by")), names[EDITOR]);
	assert_string_equal(json_string_value(json_object_get(e, "released_by")), names[REVIEWER]);
	assert_int_equal(json_array_size(json_object_get(v, "added")), 2);
	/* What is downloaded is what the page and the log tell of, and holds nothing hidden, nobody's name. */
	x = get_as(&a, EDITOR, file);
	assert_true(x.status == 200 && str_starts(x.body, S("SQLite format 3")) && str_find(client_header(&x, "Content-Disposition"), S("attachment")) != STR_NONE);
	assert_string_equal(arena_z(&a, hash_hex(&a, sha256(x.body))), json_string_value(json_object_get(e, "sha256")));
	const struct str low = arena_lower(&a, x.body);
	static const char *const never[] = { "zanzibark", "eded", "rere", "look at the name", "tester" };
	for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++) {
		if (str_find(low, str_of(never[i])) != STR_NONE)
			fail_msg("the package holds \"%s\"", never[i]);
	}
	assert_true(str_find(x.body, S("Dara Menon")) != STR_NONE && str_find(x.body, S("Spring")) != STR_NONE);
	struct answer log = get_as(&a, VIEWER, "/ledger.json?kind=edition-released");
	hold_words(&log, json_string_value(json_object_get(e, "sha256")), true);
	struct answer again = post_as(&a, ADMIN, release, "");
	assert_int_equal(again.status, 409);
	json_decref(v);
	/* A package that is gone, or is another, is not given out. */
	const char *path = edition_path(&a, edition_folder(&a, str_of(server_path), S("")), n);
	FILE *f = fopen(path, "ab");
	assert_true(f != NULL && fputc('x', f) == 'x' && fclose(f) == 0);
	assert_int_equal(get_as(&a, EDITOR, file).status, 404);
	struct answer altered = get_as(&a, EDITOR, to), twin = get_as(&a, EDITOR, arena_printf(&a, "%s.json", to).p);
	hold_words(&altered, "not the package that was released", true), hold_words(&altered, "Download the package", false), hold_words(&twin, "\"file\":\"altered\"", true);
	assert_int_equal(truncate(path, (off_t)x.body.n), 0);
	f = fopen(path, "r+b");
	assert_true(f != NULL && fseek(f, -1, SEEK_END) == 0 && fputc(x.body.p[x.body.n - 1] ^ 1, f) != EOF && fclose(f) == 0);
	assert_int_equal(get_as(&a, EDITOR, file).status, 404);
	f = fopen(path, "r+b");
	assert_true(f != NULL && fseek(f, -1, SEEK_END) == 0 && fputc((unsigned char)x.body.p[x.body.n - 1], f) != EOF && fclose(f) == 0);
	assert_int_equal(get_as(&a, EDITOR, file).status, 200);
	altered = get_as(&a, EDITOR, to), twin = get_as(&a, EDITOR, arena_printf(&a, "%s.json", to).p);
	hold_words(&altered, "Download the package", true), hold_words(&twin, "\"file\":\"whole\"", true);
	arena_release(&a);
}

static void test_stale(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	const int64_t n = prepared(&a, ADMIN, "title=Summer");
	const char *to = arena_printf(&a, "/publish/%lld", (long long)n).p;
	struct record *r = writer();
	must(record_accept(r, find_claim(r, 1, ACT_DISSOLVE), 0, S("rere"), NULL, &err), &err);
	record_close(r);
	struct answer page = get_as(&a, EDITOR, to), x = post_as(&a, EDITOR, arena_printf(&a, "%s/release", to).p, "");
	hold_words(&page, "prepare it anew", true), hold_words(&page, "/release\"", false);
	assert_int_equal(x.status, 409);
	hold_words(&x, "prepare it anew", true);
	/* Prepared anew it goes out, and says what is new. */
	const int64_t next = prepared(&a, ADMIN, "title=Summer");
	x = post_as(&a, EDITOR, arena_printf(&a, "/publish/%lld/release", (long long)next).p, "");
	(void)led_to(&x);
	json_t *v = when_built(&a, EDITOR, next);
	assert_int_equal(number_in(v, "edition", "added"), 1);
	assert_int_equal(number_in(v, "edition", "withdrawn"), 0);
	json_decref(v);
	/* Withdrawn by undoing it. */
	const int64_t third = prepared(&a, ADMIN, "title=Autumn");
	x = post_as(&a, ADMIN, arena_printf(&a, "/entry/%lld/undo", (long long)third).p, "reason=no");
	assert_int_equal(x.status, 303);
	x = post_as(&a, EDITOR, arena_printf(&a, "/publish/%lld/release", (long long)third).p, "");
	assert_int_equal(x.status, 409);
	arena_release(&a);
}

/* Each is told what they may see; what goes out is the same for all. */
static void test_look(void **state)
{
	(void)state;
	struct arena a = { 0 };
	json_t *open = twin(&a, EDITOR, "/publish.json");
	assert_int_equal(number_in(open, "out", "documents"), 1);
	assert_int_equal(number_in(open, "held_back", "confidential_documents"), 0);
	assert_int_equal(number_in(open, "held_back", "confidential"), 0);
	assert_true(number_in(open, "held_back", "proposed") > 0);
	assert_true(json_array_size(json_object_get(open, "one_person")) > 0);
	struct err err = { 0 };
	struct record *r = writer();
	must(account_set_role(r, str_of(names[CLEARED]), MAY_EDITOR, S("t"), &err), &err);
	sessions[CLEARED] = session_now_of(r, &keep, names[CLEARED]); /* a new role ends the one before */
	record_close(r);
	json_t *all = twin(&a, CLEARED, "/publish.json");
	assert_true(json_equal(json_object_get(open, "out"), json_object_get(all, "out")));
	assert_int_equal(number_in(all, "held_back", "confidential_documents"), 1);
	json_decref(open);
	json_decref(all);
	/* The way there is shown to those who may go it. */
	struct answer viewer = get_as(&a, VIEWER, "/account"), reviewer = get_as(&a, REVIEWER, "/account");
	hold_words(&viewer, "href=\"/publish\"", false);
	hold_words(&reviewer, "href=\"/publish\"", true);
	struct answer form = get_as(&a, REVIEWER, "/publish"), editor = get_as(&a, EDITOR, "/publish");
	hold_words(&form, "action=\"/publish\"", false);
	hold_words(&editor, "action=\"/publish\"", true);
	/* A form that is wrong comes back with what was typed. */
	struct answer x = post_as(&a, EDITOR, "/publish", "title=&note=a+long+thought");
	assert_int_equal(x.status, 400);
	hold_words(&x, "a long thought", true);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_look), cmocka_unit_test(test_path), cmocka_unit_test(test_stale) };
	return cmocka_run_group_tests(tests, start, people_stop);
}
