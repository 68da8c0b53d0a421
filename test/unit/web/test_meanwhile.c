/*
 * Two people on one thing: the second is told what stands now, and neither
 * writes over what they cannot have seen.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "server.h"
#include "web/session.h"

static struct arena keep;
static struct session reviewer, editor;

static void people(struct record *r)
{
	add_account(r, "eded", MAY_EDITOR);
	add_account(r, "rere", MAY_REVIEWER);
}

static int start(void **state)
{
	(void)state;
	int failed = server_start("meanwhile", people);
	struct record *r = writer();
	reviewer = session_now_of(r, &keep, "rere");
	editor = session_now_of(r, &keep, "eded");
	record_close(r);
	return failed;
}

static int stop(void **state)
{
	arena_release(&keep);
	return server_stop(state);
}

/* Somebody changes a claim while another has it open: what was not read is not accepted, on its page or beside its document. */
static void test_changed_meanwhile(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer list = get_in(&a, &editor, "/claims?kind=act&status=proposed");
	const char *claim = arena_printf(&a, "/claim/" STR_FMT, STR_ARG(between(&a, list.body, "href=\"/claim/", 32))).p;
	struct answer page = get_in(&a, &editor, claim), sheet = get_in(&a, &editor, arena_printf(&a, "/document/1?claim=%s", claim + 7).p);
	const char *accept = arena_printf(&a, "%s/accept", claim).p, *form = arena_printf(&a, "action=\"%s\">", accept).p;
	const struct answer *const both[] = { &page, &sheet };
	struct str seen[2];
	for (int i = 0; i < 2; i++) {
		struct str body = both[i]->body;
		assert_true(str_find(body, str_of(form)) != STR_NONE);
		body = str_slice(body, str_find(body, str_of(form)), body.n);
		body = str_slice(body, 0, str_find(body, S("</form>")));
		assert_true(str_find(body, S("name=\"seen\" value=\"")) != STR_NONE);
		body = str_slice(body, str_find(body, S("name=\"seen\" value=\"")) + 19, body.n);
		seen[i] = str_cut(&body, '"');
	}
	struct answer x = client_post(&a, &reviewer, arena_printf(&a, "%s/edit", claim).p, "only=modality&modality=denied");
	assert_int_equal(x.status, 303);
	for (int i = 0; i < 2; i++) {
		x = client_post(&a, &editor, accept, arena_printf(&a, "seen=" STR_FMT, STR_ARG(seen[i])).p);
		assert_true(x.status == 409 && holds(&x, "look at it again"));
	}
	x = client_post(&a, &editor, arena_printf(&a, "%s/reject", claim).p, arena_printf(&a, "seen=" STR_FMT "&reason=typed+before", STR_ARG(seen[0])).p);
	assert_true(x.status == 409 && holds(&x, "look at it again") && holds(&x, "typed before"));
	/* The page that says so shows the claim as it is now, and its form takes that. */
	struct str now = between(&a, x.body, "name=\"seen\" value=\"", 20);
	now = str_cut(&now, '"');
	assert_false(str_eq(now, seen[0]));
	x = client_post(&a, &editor, arena_printf(&a, "%s/reject", claim).p, arena_printf(&a, "seen=" STR_FMT "&reason=read+now", STR_ARG(now)).p);
	assert_int_equal(x.status, 303);
	arena_release(&a);
}

/* What a browser sends of the form that describes a name, with some of it changed. */
static const char *described(struct arena *a, struct answer *page, const char *name, const char *country, const char *note)
{
	static const char *const parts[] = { "name", "country", "note" };
	const char *typed[] = { name, country, note };
	struct buf b = BUF_INIT(8000);
	for (size_t i = 0; i < 3; i++) {
		struct str was = between(a, page->body, arena_printf(a, "name=\"was.%s\" value=\"", parts[i]).p, 400);
		was = url_escape(a, str_cut(&was, '"'));
		buf_printf(&b, "was.%s=" STR_FMT "&%s=" STR_FMT "&", parts[i], STR_ARG(was), parts[i], STR_ARG(typed[i] == NULL ? was : str_of(typed[i])));
	}
	const char *s = arena_z(a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* The same for a name: what two people change of a description stands beside one another, and where both changed the same, both see both. */
static void test_described_meanwhile(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer list = get_in(&a, &editor, "/names");
	const char *name = arena_printf(&a, "/name/" STR_FMT, STR_ARG(between(&a, list.body, "href=\"/name/", 16))).p;
	const char *describe = arena_printf(&a, "%s/describe", name).p;
	struct answer page = get_in(&a, &editor, name);
	struct answer x = client_post(&a, &reviewer, describe, described(&a, &page, NULL, NULL, "by+the+reviewer"));
	assert_int_equal(x.status, 303);
	/* Another field: nothing is taken back. */
	x = client_post(&a, &editor, describe, described(&a, &page, "Described+Second", NULL, NULL));
	assert_int_equal(x.status, 303);
	struct answer now = get_in(&a, &editor, name);
	assert_true(holds(&now, "<bdi>Described Second</bdi></h1>") && holds(&now, ">by the reviewer</textarea>"));
	/* The same field: told, with both beside one another, and saved over what was shown alone. */
	x = client_post(&a, &editor, describe, described(&a, &page, NULL, NULL, "by+the+editor"));
	assert_true(x.status == 409 && holds(&x, ">by the editor</textarea>") && holds(&x, "Saved meanwhile: <bdi>by the reviewer</bdi>"));
	assert_true(holds(&x, "value=\"Described Second\""));
	struct answer third = client_post(&a, &reviewer, describe, described(&a, &now, NULL, NULL, "by+the+third"));
	assert_int_equal(third.status, 303);
	third = client_post(&a, &editor, describe, described(&a, &x, NULL, NULL, "by+the+editor"));
	assert_true(third.status == 409 && holds(&third, "Saved meanwhile: <bdi>by the third</bdi>"));
	third = client_post(&a, &editor, describe, described(&a, &third, NULL, NULL, "by+the+editor"));
	assert_int_equal(third.status, 303);
	/* A program that sends the mark of the whole, as forms once had, writes over nothing that it cannot have seen. */
	third = client_post(&a, &reviewer, describe, "was=0123456789abcdef&note=by+a+program");
	assert_true(third.status == 409 && holds(&third, "Saved meanwhile: <bdi>by the editor</bdi>"));
	/* Who was first finds both. */
	page = get_in(&a, &reviewer, name);
	assert_true(holds(&page, ">by the editor</textarea>") && holds(&page, "<bdi>by the third</bdi>") && holds(&page, "<bdi>by the reviewer</bdi>"));
	arena_release(&a);
}

/* Two people who say who may see a document: the second is told what stands now, and writes nothing over unseen. */
static void test_sealed_meanwhile(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer page = get_in(&a, &editor, "/document/3/seal");
	struct str seen = between(&a, page.body, "name=\"seen\" value=\"", 12);
	seen = str_cut(&seen, '"');
	const char *mine = arena_printf(&a, "seen=" STR_FMT "&level=confidential&readers=eded&reason=first", STR_ARG(seen)).p;
	struct answer x = client_post(&a, &editor, "/document/3/seal", mine);
	assert_int_equal(x.status, 303);
	const char *open = arena_printf(&a, "seen=" STR_FMT "&level=open&readers=&reason=from+an+older+page", STR_ARG(seen)).p;
	x = client_post(&a, &editor, "/document/3/seal", open);
	assert_true(x.status == 409 && holds(&x, "confidential, for eded alone") && holds(&x, "value=\"from an older page\""));
	/* Sent again from the page that told it, it holds. */
	seen = between(&a, x.body, "name=\"seen\" value=\"", 12);
	seen = str_cut(&seen, '"');
	x = client_post(&a, &editor, "/document/3/seal", arena_printf(&a, "seen=" STR_FMT "&level=open&reason=read+now", STR_ARG(seen)).p);
	assert_int_equal(x.status, 303);
	x = client_post(&a, &editor, "/document/3/seal", "seen=zero&level=confidential&readers=eded");
	assert_int_equal(x.status, 409);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_changed_meanwhile), cmocka_unit_test(test_described_meanwhile), cmocka_unit_test(test_sealed_meanwhile),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
