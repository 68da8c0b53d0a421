/* What nobody accepted is not there for a viewer: on no page, in no count, by no route; what was accepted is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lookout.h"

static int start(void **state)
{
	(void)state;
	return people_start("drafts");
}

static struct claim draft_of(enum claim_kind kind, const char *person)
{
	struct claim k = { .kind = kind, .span = { 0, 40 }, .confidence = 1, .deadline.days = DAYS_NONE,
		.deed = { .act = ACT_ARREST, .date.days = DAYS_NONE } };
	*VEC_PUSH(&keep, &k.deed.recipient) = (struct actor){ .name = str_of(person), .type = ACTOR_PERSON };
	if (kind != CLAIM_ACT) {
		*VEC_PUSH(&keep, &k.by) = (struct actor){ .name = S(CANARY " Union"), .type = ACTOR_NGO };
		*VEC_PUSH(&keep, &k.addressee) = (struct actor){ .name = S(CANARY "ia"), .type = ACTOR_NGO };
	}
	if (kind == CLAIM_CONDITION) {
		k.cause = ARENA_ARRAY(&keep, struct deed, 1);
		k.cause[0] = (struct deed){ .act = ACT_ARREST, .date.days = DAYS_NONE };
		k.causes = 1;
	}
	return k;
}

static struct str put(struct record *r, const struct claim *k, int64_t *seq)
{
	struct err err = { 0 };
	char id[RECORD_ID_MAX];
	must(record_claim_add(r, 1, k, str_of(names[CONTRIBUTOR]), id, seq, &err), &err);
	return arena_str(&keep, str_of(id));
}

static struct str rejected_draft;

/* Drafts of every kind by a contributor, in an open document: one rejected, one accepted and that undone, one taken
 * back by its author; names that stand in them alone, described, merged and told apart. */
static void put_drafts(void)
{
	struct err err = { 0 };
	struct record *r = writer();
	int64_t seq = 0;
	record_proposes(r, true);
	const struct claim act = draft_of(CLAIM_ACT, CANARY " Quill"), demand = draft_of(CLAIM_DEMAND, CANARY " Quill"),
		condition = draft_of(CLAIM_CONDITION, CANARY " Quill"), other = draft_of(CLAIM_ACT, CANARY " Orm"), third = draft_of(CLAIM_ACT, CANARY " Brae");
	hidden_document = 1;
	hidden_claim = put(r, &act, &hidden_entry);
	hidden_demand = put(r, &demand, NULL);
	hidden_condition = put(r, &condition, NULL);
	const struct str undone = put(r, &third, NULL);
	rejected_draft = put(r, &other, NULL);
	record_proposes(r, false);
	must(record_reject(r, rejected_draft, 0, S("a reason with " CANARY), S("rere"), NULL, &err), &err);
	must(record_accept(r, undone, 0, S("rere"), &seq, &err) && record_undo(r, seq, S("not " CANARY), S("rere"), &seq, &err), &err);
	must(record_undo(r, seq, S("yes " CANARY), S("rere"), &seq, &err) && record_undo(r, seq, S("no " CANARY), S("rere"), NULL, &err), &err);
	hidden_name = find_name(r, CANARY " Quill");
	must(record_describe(r, hidden_name, &(struct record_description){ .note = S("note of " CANARY) }, S("rere"), NULL, &err), &err);
	must(record_merge(r, hidden_name, find_name(r, CANARY " Brae"), S("both " CANARY), S("rere"), NULL, &err), &err);
	must(record_distinct(r, open_name, hidden_name, S("not " CANARY), S("rere"), NULL, &err), &err);
	record_close(r);
}

static void test_drafts(void **state)
{
	(void)state;
	struct arena a = { 0 };
	size_t differ = 0;
	list_counted();
	struct answer *before = ARENA_ARRAY(&keep, struct answer, counted_n);
	for (size_t i = 0; i < counted_n; i++)
		before[i] = counted_at(&a, i);
	put_drafts();
	assert_int_equal(canaries(ANONYMOUS, true) + canaries(VIEWER, true) + canaries(CLEARED, true), 0);
	for (size_t i = 0; i < counted_n; i++) {
		struct answer now = counted_at(&a, i);
		if (now.status != before[i].status || !str_eq(now.body, before[i].body) || !str_eq(now.head, before[i].head)) {
			(void)fprintf(stderr, "%s tells a viewer of drafts:\n" STR_FMT "\n" STR_FMT "\n", counted[i].p, STR_ARG(before[i].body), STR_ARG(now.body));
			differ++;
		}
	}
	assert_int_equal(differ, 0);
	/* Whoever works on drafts sees them: the look-out above would have seen them too. */
	for (enum who w = CONTRIBUTOR; w < COLUMNS; w++)
		assert_true(canaries(w, false) > 15);
	arena_release(&a);
}

static int status_of(struct arena *a, enum who w, const char *form, struct str id)
{
	return get_as(a, w, arena_printf(a, "%s" STR_FMT, form, STR_ARG(id)).p).status;
}

static int entry_status(struct arena *a, enum who w, int64_t seq)
{
	return status_of(a, w, "/entry/", arena_printf(a, "%lld", (long long)seq));
}

/* Accepted, it is there, with the name that it has then; the version before, which nobody accepted, is not. */
static void test_accepted(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	int64_t seq = 0, edited = 0, rejected = 0;
	struct record *r = writer();
	record_proposes(r, true);
	const struct claim first = draft_of(CLAIM_ACT, CANARY " Fenn"), then = draft_of(CLAIM_ACT, "Openly Seen");
	const struct str id = put(r, &first, &seq);
	record_proposes(r, false);
	assert_int_equal(status_of(&a, VIEWER, "/claim/", id), 404);
	assert_int_equal(status_of(&a, CONTRIBUTOR, "/claim/", id), 200);
	must(record_edit(r, id, &then, 0, S("the name"), S("rere"), &edited, &err), &err);
	const char *to = arena_printf(&a, "/claim/" STR_FMT, STR_ARG(id)).p;
	struct answer x = get_as(&a, VIEWER, to), y = get_as(&a, CONTRIBUTOR, to);
	assert_true(x.status == 200 && holds(&x, "Openly Seen") && !shows(&x) && shows(&y));
	assert_int_equal(entry_status(&a, VIEWER, edited), 200);
	assert_int_equal(entry_status(&a, VIEWER, seq), 404);
	x = get_as(&a, VIEWER, "/names.json?q=openly");
	assert_true(holds(&x, "Openly Seen"));
	x = get_as(&a, VIEWER, "/claims.json");
	assert_true(holds(&x, arena_z(&a, id)));
	x = get_as(&a, VIEWER, "/search.json?q=openly");
	assert_true(holds(&x, "Openly Seen"));
	/* Rejected after all, it is gone, and its name. */
	must(record_reject(r, id, 0, S("x"), S("rere"), &rejected, &err), &err);
	assert_int_equal(status_of(&a, VIEWER, "/claim/", id), 404);
	assert_int_equal(entry_status(&a, VIEWER, edited), 404);
	x = get_as(&a, VIEWER, "/names.json?q=openly");
	assert_false(holds(&x, "Openly Seen"));
	must(record_undo(r, rejected, S("x"), S("rere"), &seq, &err), &err);
	assert_int_equal(status_of(&a, VIEWER, "/claim/", id), 200);
	assert_int_equal(entry_status(&a, VIEWER, seq), 200);
	record_close(r);
	arena_release(&a);
}

/* A role that changes is the next request's; what is kept for one goes to no other. */
static void test_role(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record *r = writer();
	for (int i = 0; i < 3; i++) {
		struct answer x = get_as(&a, REVIEWER, "/names.json?q=zanzibark"), y = get_as(&a, VIEWER, "/names.json?q=zanzibark"), again = get_as(&a, REVIEWER, "/names.json?q=zanzibark");
		if (!shows(&x) || y.status != 200 || shows(&y) || !shows(&again))
			fail_msg("%d %d, %d %d, %d %d", x.status, shows(&x), y.status, shows(&y), again.status, shows(&again));
	}
	struct str tag = client_header(&(struct answer[]){ get_as(&a, REVIEWER, "/names.json?q=zanzibark") }[0], "ETag"), h = cookie_header(&a, sessions[VIEWER].cookie);
	const struct answer kept = get_with(&a, arena_printf(&a, STR_FMT "If-None-Match: " STR_FMT "\r\n", STR_ARG(h), STR_ARG(tag)), "/names.json?q=zanzibark");
	assert_int_equal(kept.status, 200);
	must(account_set_role(r, S("rere"), MAY_VIEWER, S("t"), &err), &err);
	sessions[REVIEWER] = session_now_of(r, &keep, "rere");
	const struct answer now = get_as(&a, REVIEWER, "/names.json?q=zanzibark");
	assert_true(now.status == 200);
	assert_false(shows(&(struct answer[]){ now }[0]));
	record_close(r);
	arena_release(&a);
}

/* With something sealed besides, both are left out, for a viewer who is let in to the one as for others. */
static void test_sealed_too(void **state)
{
	(void)state;
	struct arena a = { 0 };
	assert_int_equal(canaries(VIEWER, true), 0);
	put_hidden();
	assert_int_equal(canaries(VIEWER, true), 0);
	assert_int_equal(status_of(&a, CLEARED, "/claim/", rejected_draft), 404);
	assert_int_equal(status_of(&a, ADMIN, "/claim/", rejected_draft), 200);
	assert_int_equal(status_of(&a, CLEARED, "/document/", arena_printf(&a, "%lld", (long long)hidden_document)), 200);
	assert_int_equal(status_of(&a, ADMIN, "/document/", arena_printf(&a, "%lld", (long long)hidden_document)), 404);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_drafts),
		cmocka_unit_test(test_accepted),
		cmocka_unit_test(test_role),
		cmocka_unit_test(test_sealed_too),
	};
	return cmocka_run_group_tests(tests, start, people_stop);
}
